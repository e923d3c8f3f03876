package form

import (
	"cmp"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// Mistake is something in a form that is not right: in which cell, what, and what would be right.
type Mistake struct {
	File, Sheet, Cell string
	Message           lang.Message

	place place // of the cell
}

// place orders cells.
type place struct{ sheet, row, column int }

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.sheet, q.sheet), cmp.Compare(p.row, q.row), cmp.Compare(p.column, q.column))
}

// In returns the mistake in one language: form.xlsx: sheet "Answers", cell F12: what is wrong; what would be right.
func (m *Mistake) In(l lang.Lang) string {
	return lang.Printable(lang.Say(lang.Text{NL: "%s: blad \"%s\", cel %s: %s", EN: "%s: sheet \"%s\", cell %s: %s"},
		m.File, m.Sheet, m.Cell, m.Message).In(l))
}

// Mistakes are all mistakes in one form, in the order of its sheets, rows and columns.
type Mistakes []*Mistake

// Error returns all of them in English, one a line.
func (ms Mistakes) Error() string { return ms.In(lang.EN) }

// In returns all of them in one language, one a line.
func (ms Mistakes) In(l lang.Lang) string {
	lines := make([]string, len(ms))
	for i, m := range ms {
		lines[i] = m.In(l)
	}
	return strings.Join(lines, "\n")
}
