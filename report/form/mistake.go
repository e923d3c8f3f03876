package form

import (
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// Mistake is something in a filled-in form that is not right: in which cell, what, and what would be right.
type Mistake struct {
	File    string
	Cell    string // with its sheet, as spreadsheets write it: Antwoorden!F12
	Message lang.Message
}

// In gives the mistake in one language, as FILE: SHEET!CELL: message.
func (m *Mistake) In(l lang.Lang) string {
	return lang.Printable(m.File) + ": " + m.Cell + ": " + lang.Printable(m.Message.In(l))
}

// Mistakes is everything that is not right in one form, in the order of its sheets, rows and columns.
type Mistakes []*Mistake

// Error gives all of them in English, one a line.
func (ms Mistakes) Error() string { return ms.In(lang.EN) }

// In gives all of them in one language, one a line.
func (ms Mistakes) In(l lang.Lang) string {
	lines := make([]string, len(ms))
	for i, m := range ms {
		lines[i] = m.In(l)
	}
	return strings.Join(lines, "\n")
}
