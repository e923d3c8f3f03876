package form

// The law of this file: a workbook is read as its links lead, not by how programs happen to name its parts, and
// in both namespaces that the standard has (ISO/IEC 29500: transitional and strict).

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// workbook is an opened workbook. A sheet is read when it is asked for.
type workbook struct {
	archive   *archive
	tabs      []tab
	texts     []string         // that cells share
	sheets    map[string]*grid // those that were asked for, by the name on the tab
	dates     []bool           // by the number of a style: it shows a date
	since1904 bool             // days are counted from 1904, not from 1900
}

// tab is a sheet by its name and the part that it stands in.
type tab struct{ name, part string }

func openBook(data []byte) (*workbook, error) {
	a, err := openArchive(data)
	if err != nil {
		return nil, err
	}
	start, err := a.links("")
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(start, func(l link) bool { return l.kind == "officeDocument" })
	if i < 0 {
		return nil, fmt.Errorf("it has no workbook: %w", errDamaged)
	}
	b := &workbook{archive: a, sheets: map[string]*grid{}}
	return b, b.contents(start[i].to)
}

// contents reads which sheets there are, and the texts and styles that they share.
func (b *workbook) contents(part string) error {
	links, err := b.archive.links(part)
	if err != nil {
		return err
	}
	err = b.archive.each(part, func(_ *xml.Decoder, e xml.StartElement) error {
		switch spreadsheet(e.Name) {
		case "workbookPr":
			b.since1904, _ = strconv.ParseBool(attribute(e, "date1904")) // it has none, or one that says no
		case "sheet":
			for _, l := range links {
				if l.kind == "worksheet" && l.id == linked(e) {
					b.tabs = append(b.tabs, tab{attribute(e, "name"), l.to})
					break
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for kind, read := range map[string]func(string) error{"sharedStrings": b.sharedTexts, "styles": b.dateStyles} {
		if i := slices.IndexFunc(links, func(l link) bool { return l.kind == kind }); i >= 0 {
			if err := read(links[i].to); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *workbook) sharedTexts(part string) error {
	return b.archive.each(part, func(d *xml.Decoder, e xml.StartElement) error {
		if spreadsheet(e.Name) != "si" {
			return nil
		}
		var t richText
		if err := d.DecodeElement(&t, &e); err != nil {
			return err
		}
		b.texts = append(b.texts, t.String())
		return nil
	})
}

// open reads the sheet that has a name in either language, and gives the name on its tab. The error is
// errNoForm where there is no such sheet.
func (b *workbook) open(name lang.Text) (string, error) {
	for _, t := range b.tabs {
		if t.name == name.NL || t.name == name.EN {
			g, err := b.grid(t.part)
			b.sheets[t.name] = g
			return t.name, err
		}
	}
	return "", errNoForm
}

// value reads a cell of an opened sheet. Texts lose white at both ends, and a line ends with a line feed.
func (b *workbook) value(sheet, column string, row int) content {
	c := b.sheets[sheet].at(row, columnOf(column))
	c.text = strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(c.text))
	return c
}

// spreadsheet gives the local name of an element of a spreadsheet; empty for others, which are extensions.
func spreadsheet(name xml.Name) string {
	switch name.Space {
	case "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main":
		return name.Local
	}
	return ""
}

// linked gives the id of the link that an element has.
func linked(e xml.StartElement) string {
	for _, a := range e.Attr {
		switch a.Name.Space {
		case "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships":
			if a.Name.Local == "id" {
				return a.Value
			}
		}
	}
	return ""
}
