package table

import (
	"archive/zip"
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// The limits of a workbook.
const (
	firstYear = 1900    // spreadsheets differ in what a date is in and before it
	sheetRows = 1 << 20 // a spreadsheet's own limit, head line included
	// The largest sheet, in bytes of XML: Excel calls a larger one damaged.
	sheetBytes = 1<<32 - 1
)

// workbook writes rows as a workbook: a sheet for each table that is asked for, and the codebook behind them. Every
// text is stored as text, so that a spreadsheet never calculates it.
//
// The memory it takes does not grow with the rows: the library keeps at most 16 MiB of a sheet and puts the rest into
// temporary files, and Close compresses from there into a file as well. Sheets of the highest number of rows stay
// below 512 MiB, which TestWorkbookMemory watches.
type workbook struct {
	to      io.Writer
	tempDir string
	file    *excelize.File
	sheets  []*sheet // but the codebook
	maxRows int
	styles  struct{ head, moment, day int } // the numbers of the styles of cells
	failed  error
	altered bool // a text or a date is not as it was
}

// Altered implements Writer.
func (w *workbook) Altered() lang.Text {
	if !w.altered {
		return lang.Text{}
	}
	return lang.Text{
		NL: "een rekenblad kan niet alles bevatten zoals het is: een tab werd een spatie, een teken dat niet te zien is werd �, een dag van voor 1901 is er een tekst, en een tekst van meer dan 32.767 tekens is ingekort. Met parquet of ndjson blijft alles zoals het is",
		EN: "a workbook cannot hold everything as it is: a tab became a space, a character that cannot be seen became �, a day before 1901 is a text there, and a text of more than 32,767 characters is cut. Parquet and ndjson keep everything as it is"}
}

// sheet is one sheet of a workbook.
type sheet struct {
	book   *workbook
	name   string
	table  *table
	stream *excelize.StreamWriter
	rows   int
	line   []value
	cells  []any
}

func newWorkbook(to io.Writer, o Options) *workbook {
	w := &workbook{to: to, tempDir: o.TempDir, maxRows: sheetRows}
	w.file = excelize.NewFile(excelize.Options{TmpDir: o.TempDir})
	var tables []*table
	for _, name := range Tables() {
		if o.Table == "" || o.Table == name || name == codebook {
			tables = append(tables, tableOf(Options{Table: name, Wide: o.Wide, Catalogue: o.Catalogue}))
		}
	}
	w.styles.head = w.style(excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7ECF2"}}})
	w.styles.moment = w.style(excelize.Style{CustomNumFmt: new("yyyy-mm-dd hh:mm")})
	w.styles.day = w.style(excelize.Style{CustomNumFmt: new("yyyy-mm-dd")})
	w.failed = cmp.Or(w.failed, w.addSheets(tables, o.Catalogue))
	return w
}

// style adds a style and returns its number.
func (w *workbook) style(s excelize.Style) int {
	n, err := w.file.NewStyle(&s)
	w.failed = cmp.Or(w.failed, err)
	return n
}

// addSheets begins the sheets with their head lines.
func (w *workbook) addSheets(tables []*table, c *questionnaire.Catalogue) error {
	if w.tempDir == "" {
		return errors.New("a workbook needs a folder for its temporary files")
	}
	for i, t := range tables {
		s := &sheet{
			book: w, name: strings.ToUpper(t.name[:1]) + strings.ReplaceAll(t.name[1:], "_", " "), table: t,
			line: make([]value, len(t.columns)), cells: make([]any, len(t.columns)),
		}
		if err := s.begin(i == 0); err != nil {
			return err
		}
		if t.name != codebook {
			w.sheets = append(w.sheets, s)
			continue
		}
		// The codebook is about the catalogue and needs no input.
		var err error
		t.values(&Row{Catalogue: c}, func(values []value) {
			if s.line = values; err == nil {
				err = s.writeLine()
			}
		})
		if err == nil {
			err = s.end()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// begin adds the sheet to the file, with its head line.
func (s *sheet) begin(first bool) error {
	var err error
	if first {
		err = s.book.file.SetSheetName("Sheet1", s.name)
	} else {
		_, err = s.book.file.NewSheet(s.name)
	}
	if err != nil {
		return err
	}
	// The library says A1 of every new sheet, and some programs then read that cell only.
	if err := s.book.file.SetSheetDimension(s.name, ""); err != nil {
		return err
	}
	if s.stream, err = s.book.file.NewStreamWriter(s.name); err != nil {
		return err
	}
	if err := s.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	// The library puts each width before the earlier ones, and Excel wants them in the order of the columns.
	for i, c := range slices.Backward(s.table.columns) {
		if err := s.stream.SetColWidth(i+1, i+1, c.width()); err != nil {
			return err
		}
		s.cells[i] = excelize.Cell{StyleID: s.book.styles.head, Value: c.name}
	}
	return s.writeRow()
}

// width is the width of a column of a sheet, in characters: its name fits, and so do most of its values.
func (c *column) width() float64 {
	least := map[kind]int{text: 24, moment: 16, day: 10}[c.kind]
	return float64(min(max(least, len(c.name)+4), 60))
}

// end adds the filter and writes what follows the last row.
func (s *sheet) end() error {
	last, err := excelize.CoordinatesToCellName(len(s.table.columns), max(s.rows, 1))
	if err != nil {
		return err
	}
	if err := s.book.file.AutoFilter(s.name, "A1:"+last, nil); err != nil {
		return err
	}
	return s.stream.Flush()
}

// Append packs the lines of the sheets, each sheet with its length before it.
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
				w.failed = s.writeLine()
			}
			rows = rows[end:]
		}
	}
	return w.failed
}

func (s *sheet) writeLine() error {
	for i, v := range s.line {
		s.cells[i] = s.cellValue(v)
	}
	return s.writeRow()
}

// writeRow writes the cells as the next row.
func (s *sheet) writeRow() error {
	if s.rows == s.book.maxRows {
		return lang.Errorf(nil, lang.Text{
			NL: "het blad “%s” krijgt meer dan %d regels, en meer past niet in een rekenblad; kies --format csv of parquet, of geef minder bestanden",
			EN: "the sheet “%s” gets more than %d rows, and a spreadsheet holds no more; choose --format csv or parquet, or give fewer files"}, s.name, s.book.maxRows)
	}
	s.rows++
	return s.stream.SetRow("A"+strconv.Itoa(s.rows), s.cells)
}

// cellValue converts a value to what the library takes; nil leaves the cell empty.
func (s *sheet) cellValue(v value) any {
	switch v.kind {
	case text:
		shown := cutToCell(lang.PrintableLines(v.text))
		s.book.altered = s.book.altered || shown != v.text
		return shown
	case moment, day:
		if v.time().Year() <= firstYear {
			s.book.altered = true
			return v.text
		}
		style := s.book.styles.moment
		if v.kind == day {
			style = s.book.styles.day
		}
		return excelize.Cell{StyleID: style, Value: v.time()}
	case float:
		return v.float()
	case integer:
		return v.int()
	case boolean:
		return v.bool()
	}
	return nil
}

// cutToCell cuts a text at what a cell holds, with an ellipsis as its last character: the library would cut it without
// one. A spreadsheet counts UTF-16 units.
func cutToCell(s string) string {
	if len(s) <= excelize.TotalCellChars {
		return s
	}
	units := utf16.Encode([]rune(s))
	if len(units) <= excelize.TotalCellChars {
		return s
	}
	end := excelize.TotalCellChars - 1
	if units[end-1]&0xfc00 == 0xd800 { // the first half of a character
		end--
	}
	return string(utf16.Decode(units[:end])) + "…"
}

// Close writes the workbook and removes the temporary files. After a failure it only removes them.
func (w *workbook) Close() error {
	err := w.failed
	if err == nil {
		err = w.save()
	}
	return cmp.Or(err, w.Discard())
}

func (w *workbook) Discard() error { return w.file.Close() }

func (w *workbook) save() error {
	for _, s := range w.sheets {
		if err := s.end(); err != nil {
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
