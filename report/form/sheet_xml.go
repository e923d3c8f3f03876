package form

// The law of this file: the elements of a sheet stand in the order of the standard (ISO/IEC 29500, CT_Worksheet).
// In another order a spreadsheet program calls the workbook damaged.

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// sheet is a sheet in the making.
type sheet struct {
	title     string
	columns   map[int]*span
	rows      map[int]*sheetRow
	offers    []offer
	head      int    // rows that stay in view and are printed on each page
	begin     string // the cell that is chosen when the sheet is opened; empty for the first
	landscape bool
}

// span is how a column looks.
type span struct {
	width  float64 // in characters
	hidden bool
}

// sheetRow is a row: its height in points, 0 for the program's own choice, and the XML of its cells by column.
type sheetRow struct {
	height int
	cells  map[int]string
}

// offer is a list to choose from.
type offer struct{ cells, from, title, hint string }

// row gives a row, which is made if need be.
func (s *sheet) row(n int) *sheetRow {
	if s.rows[n] == nil {
		s.rows[n] = &sheetRow{cells: map[int]string{}}
	}
	return s.rows[n]
}

// written is what stands in a cell, as XML from the attribute of its kind on; empty for nothing.
type written string

// writtenText is a text by its place among those that cells share. It has no way to be a formula.
func writtenText(place int) written { return written(fmt.Sprintf(` t="s"><v>%d</v></c>`, place)) }

func writtenNumber(n int) written { return written(fmt.Sprintf(`><v>%d</v></c>`, n)) }

// cell writes a cell.
func (s *sheet) cell(column string, row int, what written, style look) {
	if what == "" {
		what = "/>"
	}
	s.row(row).cells[columnOf(column)] = fmt.Sprintf(`<c r="%s" s="%d"%s`, cell(column, row), style.number(), what)
}

func (s *sheet) width(column string, width float64) {
	s.columns[columnOf(column)] = &span{width: width}
}

// hide hides columns that have a width.
func (s *sheet) hide(columns ...string) {
	for _, c := range columns {
		s.columns[columnOf(c)].hidden = true
	}
}

// xml gives the sheet as a part of a workbook; first tells whether it is the one that is shown.
func (s *sheet) xml(first bool, footer string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<worksheet xmlns="%s"><sheetPr><pageSetUpPr fitToPage="true"/></sheetPr>`, spreadsheetSpace)
	s.view(&b, first)
	b.WriteString(`<sheetFormatPr defaultRowHeight="15"/><cols>`)
	for _, n := range slices.Sorted(maps.Keys(s.columns)) {
		c := s.columns[n]
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%g" hidden="%t" customWidth="true"/>`, n, n, c.width, c.hidden)
	}
	b.WriteString(`</cols><sheetData>`)
	for _, n := range slices.Sorted(maps.Keys(s.rows)) {
		s.rows[n].xml(&b, n)
	}
	// A lock without a password; how wide and high things are may be changed.
	b.WriteString(`</sheetData><sheetProtection sheet="true" objects="true" scenarios="true" formatColumns="false" formatRows="false"/>`)
	s.lists(&b)
	orientation := "portrait"
	if s.landscape {
		orientation = "landscape"
	}
	b.WriteString(`<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>`)
	fmt.Fprintf(&b, `<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="%s"/>`, orientation) // A4, as wide as the paper
	fmt.Fprintf(&b, `<headerFooter><oddFooter>%s</oddFooter></headerFooter></worksheet>`, escapedXML(footer))
	return b.String()
}

func (s *sheet) view(b *strings.Builder, first bool) {
	fmt.Fprintf(b, `<sheetViews><sheetView tabSelected="%t" workbookViewId="0">`, first)
	if s.head > 0 {
		fmt.Fprintf(b, `<pane ySplit="%d" topLeftCell="%s" activePane="bottomLeft" state="frozen"/>`, s.head, cell("A", s.head+1))
		fmt.Fprintf(b, `<selection pane="bottomLeft" activeCell="%s" sqref="%s"/>`, s.begin, s.begin)
	}
	b.WriteString(`</sheetView></sheetViews>`)
}

func (r *sheetRow) xml(b *strings.Builder, n int) {
	fmt.Fprintf(b, `<row r="%d"`, n)
	if r.height > 0 {
		fmt.Fprintf(b, ` ht="%d" customHeight="true"`, r.height)
	}
	b.WriteByte('>')
	for _, column := range slices.Sorted(maps.Keys(r.cells)) {
		b.WriteString(r.cells[column])
	}
	b.WriteString(`</row>`)
}

func (s *sheet) lists(b *strings.Builder) {
	if len(s.offers) == 0 {
		return
	}
	fmt.Fprintf(b, `<dataValidations count="%d">`, len(s.offers))
	for _, o := range s.offers {
		fmt.Fprintf(b, `<dataValidation type="list" errorStyle="stop" allowBlank="true" showErrorMessage="true" errorTitle="%s" error="%s" sqref="%s">`+
			`<formula1>%s</formula1></dataValidation>`, escapedXML(o.title), escapedXML(o.hint), o.cells, escapedXML(o.from))
	}
	b.WriteString(`</dataValidations>`)
}
