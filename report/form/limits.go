package form

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The limits of a form that is read. A workbook is a zip file of XML, in which a few bytes can stand for gigabytes, and
// the library takes memory for every cell up to the last one that has a place. So nothing reaches the library before
// its size is known. A form with 70 questions and long notes is below a tenth of each limit.
const (
	MaxFile     = 4 << 20 // bytes of the file
	maxUnpacked = 8 << 20 // bytes of everything in it
	maxParts    = 200     // files in it
	maxElements = 300_000 // of XML, in everything in it
	maxRow      = 1_000   // the last row with content
	maxCells    = 250_000 // of a sheet, with the gaps before the last cell of a row
	maxMerged   = 100     // areas of merged cells of a sheet
)

var (
	errTooMuch = errors.New("more than a form holds")
	errDamaged = errors.New("the workbook is damaged")
)

// checkZip refuses a zip file that is larger than a form, or that two programs could read in two ways: entries that
// overlap or that have the same name.
func checkZip(data []byte) error {
	if len(data) > MaxFile {
		return errTooMuch
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	if len(z.File) > maxParts {
		return errTooMuch
	}
	var extents []stretch
	names := map[string]bool{}
	left := int64(maxUnpacked)
	for _, f := range z.File {
		name := strings.ToLower(path.Join("/", strings.ReplaceAll(f.Name, `\`, "/")))
		if names[name] {
			return fmt.Errorf("%s is in it twice: %w", f.Name, errDamaged)
		}
		names[name] = true
		begin, err := f.DataOffset()
		if err != nil {
			return err
		}
		extents = append(extents, stretch{begin, begin + int64(f.CompressedSize64)})
		// The size that an entry claims may be false.
		unpacked, err := f.Open()
		if err != nil {
			return err
		}
		n, err := sizeWithin(unpacked, left)
		if left -= n; left < 0 {
			return errTooMuch
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	slices.SortFunc(extents, func(a, b stretch) int { return cmp.Compare(a.begin, b.begin) })
	for i := 1; i < len(extents); i++ {
		if extents[i].begin < extents[i-1].end {
			return fmt.Errorf("its entries overlap: %w", errDamaged)
		}
	}
	return nil
}

// sizeWithin reads to the end and returns the number of bytes. It stops behind the limit.
func sizeWithin(r io.Reader, limit int64) (int64, error) {
	return io.Copy(io.Discard, io.LimitReader(r, limit+1))
}

// checkParts checks the XML of a workbook that was opened, of which no sheet was read yet. Rows behind the last
// content are taken out: some programs write an empty one at the very end of a sheet, and the library would take
// memory for a million rows.
func checkParts(f *excelize.File) error {
	elements := 0
	var failed error
	f.Pkg.Range(func(name, content any) bool {
		part, ok := content.([]byte)
		if ext := path.Ext(strings.ToLower(name.(string))); !ok || ext != ".xml" && ext != ".rels" {
			return true
		}
		c := partChecker{decoder: xml.NewDecoder(bytes.NewReader(part)), elements: &elements}
		if failed = c.check(); failed != nil {
			failed = fmt.Errorf("%s: %w", name, failed)
			return false
		}
		if len(c.cut) > 0 {
			f.Pkg.Store(name, without(part, c.cut))
		}
		return true
	})
	return failed
}

// stretch is a part of a file or a text, in bytes.
type stretch struct{ begin, end int64 }

// without returns a text without some stretches of it.
func without(text []byte, cut []stretch) []byte {
	var kept []byte
	at := int64(0)
	for _, s := range cut {
		kept = append(kept, text[at:s.begin]...)
		at = s.end
	}
	return append(kept, text[at:]...)
}

// partChecker reads one XML file of a workbook.
type partChecker struct {
	decoder  *xml.Decoder
	elements *int // of the whole workbook
	cut      []stretch

	inRow           bool
	row, column     int
	content         bool  // the row has any
	begin           int64 // of the row
	cells, merged   int
	columnsInTheRow map[int]bool
}

func (c *partChecker) check() error {
	c.decoder.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, fmt.Errorf("not in UTF-8: %w", errDamaged) }
	for {
		at := c.decoder.InputOffset()
		token, err := c.decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.Directive:
			return fmt.Errorf("it has a document type: %w", errDamaged)
		case xml.StartElement:
			if *c.elements++; *c.elements > maxElements {
				return errTooMuch
			}
			err = c.start(t, at)
		case xml.EndElement:
			if t.Name.Local == "row" && c.inRow {
				c.inRow = false
				err = c.endRow()
			}
		}
		if err != nil {
			return err
		}
	}
}

func (c *partChecker) start(e xml.StartElement, at int64) error {
	switch e.Name.Local {
	case "row":
		c.inRow, c.row, c.column, c.begin, c.content, c.columnsInTheRow = true, c.row+1, 0, at, false, map[int]bool{}
		if r := attribute(e, "r"); r != "" {
			n, err := strconv.Atoi(r)
			if err != nil || n < c.row {
				return fmt.Errorf("row %q is out of order: %w", r, errDamaged)
			}
			c.row = n
		}
	case "c":
		return c.cell(attribute(e, "r"))
	case "v", "f", "is":
		c.content = true
	case "mergeCell":
		if c.merged++; c.merged > maxMerged {
			return errTooMuch
		}
		from, to, _ := strings.Cut(attribute(e, "ref"), ":")
		_, _, err := excelize.CellNameToCoordinates(from)
		if err == nil {
			_, _, err = excelize.CellNameToCoordinates(cmp.Or(to, from))
		}
		if err != nil || strings.HasSuffix(attribute(e, "ref"), ":") {
			return fmt.Errorf("merged cells %q: %w", attribute(e, "ref"), errDamaged)
		}
	}
	return nil
}

// cell checks the place of a cell; empty means that it follows the one before.
func (c *partChecker) cell(place string) error {
	before := c.column
	c.column++
	if place != "" {
		column, row, err := excelize.CellNameToCoordinates(place)
		if err != nil || row != c.row {
			return fmt.Errorf("cell %q is in row %d: %w", place, c.row, errDamaged)
		}
		c.column = column
	}
	if !c.inRow || c.columnsInTheRow[c.column] {
		return fmt.Errorf("cell %q is in it twice, or in no row: %w", place, errDamaged)
	}
	c.columnsInTheRow[c.column] = true
	if c.cells += max(c.column-before, 1); c.cells > maxCells {
		return errTooMuch
	}
	return nil
}

func (c *partChecker) endRow() error {
	switch {
	case c.row <= maxRow:
		return nil
	case c.content:
		return errTooMuch
	}
	c.cut = append(c.cut, stretch{c.begin, c.decoder.InputOffset()})
	return nil
}

// attribute returns the value of an attribute without a namespace; empty if there is none.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
