package form

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// workbook is an opened workbook. It keeps the first error of reading it. The library panics on some damaged files:
// a panic becomes an error too.
type workbook struct {
	file      *excelize.File
	since1904 bool // days are counted from 1904, not from 1900
	err       error
}

// content is what a person sees in a cell.
type content struct {
	text    string
	formula bool
}

// openWorkbook opens a workbook in memory: nothing in it is unpacked to disk.
func openWorkbook(data []byte) (*workbook, error) {
	if err := checkZip(data); err != nil {
		return nil, err
	}
	b := &workbook{}
	b.open(data)
	return b, b.err
}

func (b *workbook) open(data []byte) {
	defer b.catch()
	b.file, b.err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if b.err != nil {
		return
	}
	if b.err = checkParts(b.file); b.err != nil {
		return
	}
	properties, err := b.file.GetWorkbookProps()
	b.since1904, b.err = properties.Date1904 != nil && *properties.Date1904, err
}

// catch turns a panic of the library into an error.
func (b *workbook) catch() {
	if p := recover(); p != nil {
		b.fail(fmt.Errorf("%v: %w", p, errDamaged))
	}
}

func (b *workbook) fail(err error) { b.err = cmp.Or(b.err, err) }

// close lets go of the workbook. Nothing is on disk, so that nothing can go wrong.
func (b *workbook) close() { _ = b.file.Close() }

// lastRow returns the number of the last row of a sheet with content.
func (b *workbook) lastRow(sheet string) int {
	defer b.catch()
	rows, err := b.file.GetRows(sheet, excelize.Options{RawCellValue: true})
	b.fail(err)
	return len(rows)
}

// value reads a cell. Text has no white space at its ends, and its lines end with a line feed.
func (b *workbook) value(sheet, column string, row int) (c content) {
	defer b.catch()
	at := cell(column, row)
	text, err := b.file.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
	b.fail(err)
	formula, err := b.file.GetCellFormula(sheet, at)
	b.fail(err)
	kind, err := b.file.GetCellType(sheet, at)
	b.fail(err)
	switch kind {
	case excelize.CellTypeUnset, excelize.CellTypeNumber:
		text = plainNumber(strings.TrimSpace(text))
		if b.isDateCell(sheet, at) {
			text = dateText(text, b.since1904)
		}
	case excelize.CellTypeDate:
		text = strings.TrimSuffix(strings.Replace(strings.TrimSpace(text), "T", " ", 1), " 00:00:00")
	case excelize.CellTypeBool:
		text = map[string]string{"1": "TRUE", "0": "FALSE"}[text]
	}
	text = strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
	return content{text: text, formula: formula != ""}
}

// plainNumber writes a number as people do: programs write 1.1 as 1.1000000000000001, and 2 as 2.0. Anything else stays
// as it is.
func plainNumber(s string) string {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n != n || n >= 1e15 || n <= -1e15 {
		return s
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// isDateCell reports whether a cell shows its number as a date.
func (b *workbook) isDateCell(sheet, at string) bool {
	id, err := b.file.GetCellStyle(sheet, at)
	b.fail(err)
	style, err := b.file.GetStyle(id)
	b.fail(err)
	if style == nil {
		return false
	}
	if style.CustomNumFmt != nil {
		return isDateFormat(*style.CustomNumFmt)
	}
	return slices.Contains(builtinDateFormats(), style.NumFmt)
}
