package form

// The law of this file: a text is written as it is, whatever it begins with. It stands among the texts that
// cells share, where nothing is ever a formula.

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf16"

	"civic/selfscan/questionnaire/lang"
)

// put writes a text in a cell.
func (b *book) put(s *sheet, column string, row int, text string, style look) {
	b.fits(text)
	s.cell(column, row, writtenText(b.share(`<t xml:space="preserve">`+markup(text)+`</t>`)), style)
}

// rich writes a text with bold stretches in a cell: those at even places.
func (b *book) rich(s *sheet, column string, row int, style look, stretches ...string) {
	b.fits(strings.Join(stretches, ""))
	var runs strings.Builder
	for i, text := range stretches {
		if text != "" {
			fmt.Fprintf(&runs, `<r><rPr>%s</rPr><t xml:space="preserve">%s</t></r>`, fontParts(style, i%2 == 0, "rFont"), markup(text))
		}
	}
	s.cell(column, row, writtenText(b.share(runs.String())), style)
}

// mostInCell is what a cell holds, in UTF-16 units.
const mostInCell = 32_767

// fits notes that a text is too long for a cell.
func (b *book) fits(text string) {
	if len(utf16.Encode([]rune(text))) > mostInCell && b.err == nil {
		b.err = lang.Errorf(nil, lang.Text{
			NL: "een tekst van de vragenlijst is te lang voor een cel: %q; maak hem korter",
			EN: "a text of the catalogue is too long for a cell: %q; shorten it"}, short(text, 40))
	}
}

// share gives the place of a text among those that cells share.
func (b *book) share(text string) int {
	n, known := b.known[text]
	if !known {
		n = len(b.texts)
		b.known[text] = n
		b.texts = append(b.texts, text)
	}
	return n
}

// markup gives a text of a cell as XML. A text that looks like an escape of workbooks gets one itself.
func markup(text string) string {
	var b strings.Builder
	for i := range len(text) {
		if _, ok := escape(text[i:]); ok {
			b.WriteString("_x005F")
		}
		b.WriteByte(text[i])
	}
	return escapedXML(b.String())
}

// escapedXML gives a text as XML holds it, in elements and in attributes.
func escapedXML(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}
