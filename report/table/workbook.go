package table

// The law of this file: every text in a workbook is written as a text, so that nothing in it is ever
// calculated. A row adds to three sheets and a file holds one after the other, so that each is compressed
// into a spool of its own as it grows. A library for spreadsheets adds three quarters to the time in which
// the program starts, for every command; the tests read the workbooks with one.

import (
	"archive/zip"
	"compress/flate"
	"encoding/binary"
	"hash"
	"hash/crc32"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

const (
	sheetRows = 1 << 20 // the most that a spreadsheet takes, head included
	cellUnits = 32_767  // the most in a cell, in UTF-16 units
)

// workbook writes rows as a spreadsheet with a sheet of scores, one of answers and one of recommendations.
type workbook struct {
	to     io.Writer
	sheets []*sheet
}

// sheet is one sheet, compressed as far as it goes.
type sheet struct {
	name   string
	layout *layout
	data   *spool
	flate  *flate.Writer
	sum    hash.Hash32
	size   uint64
	rows   int
	line   []byte
	names  []string // of the columns, as a spreadsheet has them: A, B, … AA
}

func newWorkbook(to io.Writer, c *questionnaire.Catalogue, spill func() (io.ReadWriter, error)) *workbook {
	w := &workbook{to: to}
	for _, s := range []*sheet{
		{name: "Scores", layout: scores(c)},
		{name: "Answers", layout: given(c)},
		{name: "Recommendations", layout: advised(c)},
	} {
		s.data = newSpool(spill)
		s.flate, _ = flate.NewWriter(s.data, flate.BestSpeed) // the level is a good one
		s.sum = crc32.NewIEEE()
		for i := range s.layout.columns {
			s.names = append(s.names, letters(i))
		}
		w.sheets = append(w.sheets, s)
	}
	return w
}

// Append packs the records of the three sheets, each with its length before it.
func (w *workbook) Append(dst []byte, r *Row) []byte {
	for _, s := range w.sheets {
		at := len(dst)
		dst = append(dst, 0, 0, 0, 0)
		dst = s.layout.appendRecords(dst, r)
		binary.LittleEndian.PutUint32(dst[at:], uint32(len(dst)-at-4))
	}
	return dst
}

func (w *workbook) Write(rows []byte) error {
	for len(rows) > 0 {
		for _, s := range w.sheets {
			end := 4 + int(binary.LittleEndian.Uint32(rows))
			if err := s.layout.eachRecord(rows[4:end], s.record); err != nil {
				return err
			}
			rows = rows[end:]
		}
	}
	return nil
}

// put compresses a stretch of the sheet.
func (s *sheet) put(data []byte) error {
	s.size += uint64(len(data))
	s.sum.Write(data)
	_, err := s.flate.Write(data)
	return err
}

func (s *sheet) begin() error {
	if s.rows > 0 {
		return nil
	}
	s.rows = 1
	head := []byte(xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
		`<sheetData><row r="1">`)
	for i, c := range s.layout.columns {
		head = append(s.place(head, i, 1), ` s="1" t="inlineStr"><is><t>`...)
		head = appendXMLText(head, []byte(c.name))
		head = append(head, `</t></is></c>`...)
	}
	return s.put(append(head, `</row>`...))
}

// place begins a cell with its place, which some readers ask for.
func (s *sheet) place(b []byte, column, row int) []byte {
	b = append(append(b, `<c r="`...), s.names[column]...)
	return append(strconv.AppendInt(b, int64(row), 10), '"')
}

// letters names a column, counted from 0.
func letters(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

func (s *sheet) record(record []packedValue) error {
	if err := s.begin(); err != nil {
		return err
	}
	if s.rows++; s.rows > sheetRows {
		return lang.Errorf(nil, lang.Text{
			NL: "een werkblad kan niet meer dan %d regels hebben; kies csv of parquet, of geef minder bestanden",
			EN: "a sheet cannot have more than %d rows; choose csv or parquet, or give fewer files"}, sheetRows)
	}
	b := append(s.line[:0], `<row r="`...)
	b = append(strconv.AppendInt(b, int64(s.rows), 10), `">`...)
	for i, v := range record {
		if v.kind == empty {
			continue
		}
		b = s.place(b, i, s.rows)
		switch v.kind {
		case text:
			b = append(b, ` t="inlineStr"><is><t xml:space="preserve">`...)
			b = append(appendXMLText(b, v.text), `</t></is></c>`...)
		case figure:
			b = append(appendNumber(append(b, `><v>`...), v.figure()), `</v></c>`...)
		case whole:
			b = append(strconv.AppendInt(append(b, `><v>`...), int64(v.bits), 10), `</v></c>`...)
		case truth:
			b = append(append(append(b, ` t="b"><v>`...), byte('0'+v.bits)), `</v></c>`...)
		}
	}
	s.line = append(b, `</row>`...)
	return s.put(s.line)
}

// Close writes the workbook.
func (w *workbook) Close() error {
	z := zip.NewWriter(w.to)
	for _, p := range w.parts() {
		to, err := z.Create(p.name)
		if err == nil {
			_, err = io.WriteString(to, xmlHead+p.text)
		}
		if err != nil {
			return err
		}
	}
	for i, s := range w.sheets {
		if err := s.end(); err != nil {
			return err
		}
		to, err := z.CreateRaw(&zip.FileHeader{
			Name: sheetPart(i), Method: zip.Deflate, CRC32: s.sum.Sum32(),
			CompressedSize64: s.data.size, UncompressedSize64: s.size,
		})
		if err == nil {
			err = s.data.emptyInto(to)
		}
		if err != nil {
			return err
		}
	}
	if err := z.SetComment(Contract); err != nil {
		return err
	}
	return z.Close()
}

func (s *sheet) end() error {
	if err := s.begin(); err != nil {
		return err
	}
	if err := s.put([]byte(`</sheetData></worksheet>`)); err != nil {
		return err
	}
	return s.flate.Close()
}

// appendXMLText adds a text as a cell may hold it. Spreadsheets read _x000A_ as the character of that
// number, so that an underscore before such a thing is written that way itself.
func appendXMLText(dst, s []byte) []byte {
	if bare(s) {
		return append(dst, s...)
	}
	clean := lang.PrintableLines(strings.ToValidUTF8(string(s), "\uFFFD"))
	units := 0
	for i, r := range clean {
		if units += max(utf16.RuneLen(r), 1); units > cellUnits {
			break
		}
		switch {
		case r == '&':
			dst = append(dst, "&amp;"...)
		case r == '<':
			dst = append(dst, "&lt;"...)
		case r == '>':
			dst = append(dst, "&gt;"...)
		case r == '_' && strings.HasPrefix(clean[i:], "_x"):
			dst = append(dst, "_x005F_"...)
		case r == 0xFFFE || r == 0xFFFF:
			dst = append(dst, "\uFFFD"...)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// bare tells whether a text can stand in a cell as it is, as most can.
func bare(s []byte) bool {
	for _, b := range s {
		if b < ' ' || b > '~' || b == '&' || b == '<' || b == '>' || b == '_' {
			return false
		}
	}
	return len(s) <= cellUnits
}
