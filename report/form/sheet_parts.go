package form

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// Names of what workbooks consist of.
const (
	spreadsheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	packageSpace     = "http://schemas.openxmlformats.org/package/2006/"
	officeLinks      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	sheetKinds       = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// part is a file in a workbook. It has a kind, and the part that leads to it does so by a link of a type.
type part struct{ name, kind, link, text string }

// write writes the workbook. Its parts carry no date, so that the same form gives the same bytes.
func (b *book) write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, p := range b.parts() {
		to, err := z.Create(p.name)
		if err == nil {
			_, err = io.WriteString(to, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+p.text)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// parts gives all parts: first what tells which there are, then what programs read first.
func (b *book) parts() []part {
	top := []part{
		{"xl/workbook.xml", sheetKinds + "sheet.main+xml", officeLinks + "/officeDocument", b.workbook()},
		{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", packageSpace + "relationships/metadata/core-properties", b.properties()},
		{"docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", officeLinks + "/extended-properties",
			`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>selfscan</Application></Properties>`},
	}
	var below []part // first the sheets: the workbook knows them by the numbers of their links
	for i, s := range b.sheets {
		below = append(below, part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), sheetKinds + "worksheet+xml", officeLinks + "/worksheet", s.xml(i == 0, b.footer())})
	}
	below = append(below,
		part{"xl/styles.xml", sheetKinds + "styles+xml", officeLinks + "/styles", styles()},
		part{"xl/sharedStrings.xml", sheetKinds + "sharedStrings+xml", officeLinks + "/sharedStrings", b.sharedTexts()})
	var kinds strings.Builder
	for _, p := range append(top, below...) {
		fmt.Fprintf(&kinds, `<Override PartName="/%s" ContentType="%s"/>`, p.name, p.kind)
	}
	list := []part{
		{name: "[Content_Types].xml", text: `<Types xmlns="` + packageSpace + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` + kinds.String() + `</Types>`},
		{name: "_rels/.rels", text: linksTo(top)},
		{name: "xl/_rels/workbook.xml.rels", text: linksTo(below)},
	}
	return append(append(list, top...), below...)
}

func linksTo(list []part) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<Relationships xmlns="%srelationships">`, packageSpace)
	for i, p := range list {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s" Target="/%s"/>`, i+1, p.link, p.name)
	}
	return b.String() + `</Relationships>`
}

// workbook gives the part that names the sheets.
func (b *book) workbook() string {
	var sheets, repeated strings.Builder
	for i, s := range b.sheets {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escapedXML(s.title), i+1, i+1)
		if s.head > 0 {
			fmt.Fprintf(&repeated, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">'%s'!$1:$%d</definedName>`, i, escapedXML(s.title), s.head)
		}
	}
	return `<workbook xmlns="` + spreadsheetSpace + `" xmlns:r="` + officeLinks + `"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="14805" windowHeight="8010" activeTab="0"/></bookViews>` +
		`<sheets>` + sheets.String() + `</sheets><definedNames>` + repeated.String() + `</definedNames></workbook>`
}

func (b *book) sharedTexts() string {
	var t strings.Builder
	fmt.Fprintf(&t, `<sst xmlns="%s" uniqueCount="%d">`, spreadsheetSpace, len(b.texts))
	for _, text := range b.texts {
		t.WriteString(`<si>` + text + `</si>`)
	}
	return t.String() + `</sst>`
}

// properties names the workbook. Its date is the catalogue's, so that the same form gives the same bytes.
func (b *book) properties() string {
	date := string(b.Catalogue.Reviewed) + "T00:00:00Z"
	return `<cp:coreProperties xmlns:cp="` + packageSpace + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		fmt.Sprintf(`<dc:title>%s</dc:title><dc:subject>%s</dc:subject><dc:creator>selfscan</dc:creator>`, escapedXML(b.title()), escapedXML(b.scope())) +
		fmt.Sprintf(`<cp:lastModifiedBy>selfscan</cp:lastModifiedBy><dc:language>%s</dc:language>`, b.Lang) +
		fmt.Sprintf(`<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified>`, date, date) +
		`</cp:coreProperties>`
}

// footer is what stands below each printed page: the title, and the number of the page. A program refuses a
// workbook where it is longer than 255 characters, and reads an ampersand in it as a command.
func (b *book) footer() string {
	title := strings.ReplaceAll(short(b.title(), 80), "&", "&&")
	return "&L" + title + "&R" + b.say(lang.Text{NL: "pagina &P van &N", EN: "page &P of &N"})
}
