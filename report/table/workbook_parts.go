package table

import (
	"strconv"
	"strings"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func sheetPart(i int) string { return "xl/worksheets/sheet" + strconv.Itoa(i+1) + ".xml" }

// part is a small file in a workbook.
type part struct{ name, text string }

// parts are what a workbook is made of beside its sheets.
func (w *workbook) parts() []part {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/"
	const of = "http://schemas.openxmlformats.org/package/2006/"
	const application = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	var kinds, sheets, links strings.Builder
	for i, s := range w.sheets {
		n := strconv.Itoa(i + 1)
		kinds.WriteString(`<Override PartName="/` + sheetPart(i) + `" ContentType="` + application + `worksheet+xml"/>`)
		sheets.WriteString(`<sheet name="` + s.name + `" sheetId="` + n + `" r:id="rId` + n + `"/>`)
		links.WriteString(`<Relationship Id="rId` + n + `" Type="` + office + `relationships/worksheet" Target="worksheets/sheet` + n + `.xml"/>`)
	}
	return []part{
		{"[Content_Types].xml", `<Types xmlns="` + of + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + application + `sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + application + `styles+xml"/>` + kinds.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + of + `relationships"><Relationship Id="rId1" Type="` + office +
			`relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + office +
			`relationships"><sheets>` + sheets.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + of + `relationships">` + links.String() +
			`<Relationship Id="rId9" Type="` + office + `relationships/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
			`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
			`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
			`<cellXfs count="2"><xf fontId="0" xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs></styleSheet>`},
	}
}
