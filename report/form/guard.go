package form

// The law of this file: nothing is unpacked before its size is known, and nothing is read into memory that a
// form cannot be. A workbook is a zip file of XML: a few bytes in it can stand for gigabytes, or for a
// cell in the millionth row, for which a reader would make room.

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Bounds of a filled-in form. One with 70 questions and long notes is below a tenth of each.
const (
	MaxFile     = 4 << 20 // bytes of the file
	maxUnpacked = 8 << 20 // bytes of everything in it
	maxParts    = 200
	maxElements = 300_000 // of XML, in all parts
	maxRow      = 5_000
	maxCells    = 250_000 // counting the gaps before a row's last cell
)

var (
	errTooMuch  = errors.New("more than a form holds")
	errEncoding = errors.New("not in UTF-8")
)

// guard looks through the parts of a workbook and tells why it is not read any further; nil if it can be.
func guard(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	if len(z.File) > maxParts {
		return errTooMuch
	}
	var unpacked uint64
	for _, part := range z.File {
		if unpacked += part.UncompressedSize64; part.UncompressedSize64 > maxUnpacked || unpacked > maxUnpacked {
			return errTooMuch
		}
	}
	var n count
	for _, part := range z.File {
		if err := n.part(part); err != nil {
			return fmt.Errorf("%s: %w", part.Name, err)
		}
	}
	return nil
}

// count is how much a reader of a workbook would have to hold.
type count struct{ elements, cells int }

// part counts what is in a part. Any part can be a sheet, whatever its name says.
func (n *count) part(part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	content, err := io.ReadAll(r) // the zip reader gives no more than the size that it named
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(content))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errEncoding }
	row, column := 0, 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, errEncoding) {
			return err
		}
		if err != nil {
			return nil // the end, or no XML: an image
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		n.elements++
		before := column
		switch start.Name.Local {
		case "row":
			row, column, before = row+1, 0, 0
			if at, err := strconv.Atoi(attribute(start, "r")); err == nil {
				row = at
			}
		case "c":
			column++
			if at := columnOf(attribute(start, "r")); at > 0 {
				column = at
			}
			n.cells += max(column-before, 1)
		}
		if row > maxRow || n.cells > maxCells || n.elements > maxElements {
			return errTooMuch
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// columnOf gives the number of the column of a cell such as "AB12"; 0 if it names none.
func columnOf(ref string) int {
	n := 0
	for i := 0; i < len(ref) && i < 4; i++ {
		switch c := ref[i] | 0x20; {
		case c >= 'a' && c <= 'z':
			n = n*26 + int(c-'a') + 1
		default:
			return n
		}
	}
	return n
}
