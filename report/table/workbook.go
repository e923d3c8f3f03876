package table

import (
	"archive/zip"
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// The limits of a workbook.
const (
	sheetRows = 1 << 20 // a spreadsheet's own limit, head line included
	// The largest sheet, in bytes of XML: Excel calls a larger one damaged.
	sheetBytes = 1<<32 - 1
)

// workbook writes rows as a workbook with three sheets: scores, answers and recommendations. Every text is stored as
// text, so that a spreadsheet never calculates it.
//
// The memory it takes does not grow with the rows: the library keeps at most 16 MiB of a sheet and puts the rest into
// temporary files, and Close compresses from there into a file as well. Sheets of the highest number of rows stay
// below 512 MiB, which TestWorkbookMemory watches.
type workbook struct {
	to      io.Writer
	tempDir string
	file    *excelize.File
	sheets  []*sheet
	maxRows int
	failed  error
}

// sheet is one sheet of a workbook.
type sheet struct {
	table  *table
	stream *excelize.StreamWriter
	rows   int
	line   []value
	cells  []any
}

func newWorkbook(to io.Writer, c *questionnaire.Catalogue, tempDir string) *workbook {
	w := &workbook{to: to, tempDir: tempDir, maxRows: sheetRows}
	w.file = excelize.NewFile(excelize.Options{TmpDir: tempDir})
	w.failed = w.addSheets(scoresTable(c), answersTable(c), recommendationsTable(c))
	return w
}

// addSheets begins the sheets with their head lines.
func (w *workbook) addSheets(tables ...*table) error {
	if w.tempDir == "" {
		return errors.New("a workbook needs a folder for its temporary files")
	}
	bold, err := w.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, t := range tables {
		if i == 0 {
			err = w.file.SetSheetName("Sheet1", t.name)
		} else {
			_, err = w.file.NewSheet(t.name)
		}
		if err != nil {
			return err
		}
		s := &sheet{table: t, line: make([]value, len(t.columns)), cells: make([]any, len(t.columns))}
		if s.stream, err = w.file.NewStreamWriter(t.name); err != nil {
			return err
		}
		if err := s.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
			return err
		}
		for i, c := range t.columns {
			s.cells[i] = excelize.Cell{StyleID: bold, Value: c.name}
		}
		if err := s.writeRow(w.maxRows); err != nil {
			return err
		}
		w.sheets = append(w.sheets, s)
	}
	return nil
}

// Append packs the lines of the three sheets, each sheet with its length before it.
func (w *workbook) Append(dst []byte, r *Row) []byte {
	for _, s := range w.sheets {
		at := len(dst)
		dst = append(dst, 0, 0, 0, 0)
		s.table.values(r, func(values []value) { dst = pack(dst, values) })
		binary.LittleEndian.PutUint32(dst[at:], uint32(len(dst)-at-4))
	}
	return dst
}

func (w *workbook) Write(rows []byte) error {
	for len(rows) > 0 && w.failed == nil {
		for _, s := range w.sheets {
			end := 4 + int(binary.LittleEndian.Uint32(rows))
			for packed := rows[4:end]; len(packed) > 0 && w.failed == nil; {
				packed = unpack(packed, s.line)
				w.failed = s.writeLine(w.maxRows)
			}
			rows = rows[end:]
		}
	}
	return w.failed
}

func (s *sheet) writeLine(maxRows int) error {
	for i, v := range s.line {
		cell, err := cellValue(v)
		if err != nil {
			return err
		}
		s.cells[i] = cell
	}
	return s.writeRow(maxRows)
}

// writeRow writes the cells as the next row.
func (s *sheet) writeRow(maxRows int) error {
	if s.rows == maxRows {
		return lang.Errorf(nil, lang.Text{
			NL: "het blad “%s” krijgt meer dan %d regels, en meer past niet in een rekenblad; kies --format csv of parquet, of geef minder bestanden",
			EN: "the sheet “%s” gets more than %d rows, and a spreadsheet holds no more; choose --format csv or parquet, or give fewer files"}, s.table.name, maxRows)
	}
	s.rows++
	at, err := excelize.CoordinatesToCellName(1, s.rows)
	if err != nil {
		return err
	}
	return s.stream.SetRow(at, s.cells)
}

// cellValue converts a value to what the library takes; nil leaves the cell empty. The library would cut a text that
// is too long without a word.
func cellValue(v value) (any, error) {
	switch v.kind {
	case text:
		s := lang.PrintableLines(v.text)
		if len(s) > excelize.TotalCellChars && len(utf16.Encode([]rune(s))) > excelize.TotalCellChars {
			return nil, lang.Errorf(nil, lang.Text{
				NL: "een tekst van meer dan %d tekens past niet in een cel van een rekenblad: “%s…”; kort hem in, of kies --format csv of parquet",
				EN: "a text of more than %d characters does not fit in a cell of a spreadsheet: “%s…”; shorten it, or choose --format csv or parquet"},
				excelize.TotalCellChars, string([]rune(s)[:40]))
		}
		return s, nil
	case float:
		return v.float(), nil
	case integer:
		return v.int(), nil
	case boolean:
		return v.bool(), nil
	}
	return nil, nil
}

// Close writes the workbook and removes the temporary files. After a failure it only removes them.
func (w *workbook) Close() error {
	err := w.failed
	if err == nil {
		err = w.save()
	}
	if discarded := w.Discard(); err == nil {
		err = discarded
	}
	return err
}

func (w *workbook) Discard() error { return w.file.Close() }

func (w *workbook) save() error {
	for _, s := range w.sheets {
		if err := s.stream.Flush(); err != nil {
			return err
		}
	}
	unsorted, err := os.CreateTemp(w.tempDir, "workbook-")
	if err != nil {
		return err
	}
	defer os.Remove(unsorted.Name())
	defer unsorted.Close()
	// The library writes the zip file into memory, and its sheets in the order of a map. This one goes to a file.
	w.file.SetZipWriter(func(io.Writer) excelize.ZipWriter {
		return &limitedZip{Writer: zip.NewWriter(unsorted)}
	})
	if err := w.file.Write(io.Discard); err != nil {
		return err
	}
	return copySorted(w.to, unsorted)
}

// copySorted copies a zip file with its entries in the order of their names, so that the same rows give the same
// bytes. The compressed data are copied as they are.
func copySorted(to io.Writer, from *os.File) error {
	info, err := from.Stat()
	if err != nil {
		return err
	}
	in, err := zip.NewReader(from, info.Size())
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(to)
	for _, f := range in.File {
		if err := out.Copy(f); err != nil {
			return err
		}
	}
	if err := out.SetComment(Contract); err != nil {
		return err
	}
	return out.Close()
}

// limitedZip refuses an entry that a spreadsheet would not open.
type limitedZip struct{ *zip.Writer }

func (z *limitedZip) Create(name string) (io.Writer, error) {
	w, err := z.Writer.Create(name)
	return &limitedWriter{to: w, left: sheetBytes}, err
}

type limitedWriter struct {
	to   io.Writer
	left int64
}

func (w *limitedWriter) Write(data []byte) (int, error) {
	if w.left -= int64(len(data)); w.left < 0 {
		return 0, lang.Errorf(nil, lang.Text{
			NL: "een blad wordt groter dan een rekenblad kan openen; kies --format csv of parquet, of geef minder bestanden",
			EN: "a sheet becomes larger than a spreadsheet can open; choose --format csv or parquet, or give fewer files"})
	}
	return w.to.Write(data)
}
