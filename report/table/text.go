package table

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// textTable writes aligned columns for people to read: figures have one decimal, levels have names, and no text from a
// file can steer the terminal. The first rows decide the widths, so that a long table is written as it comes; a later
// cell that is wider sticks out.
type textTable struct {
	exact
	to      io.Writer
	lang    lang.Lang
	head    []string
	waiting [][]string // rows that wait until there are enough to know the widths
	widths  []int
}

const (
	widthRows = 500  // number of rows that decide the widths
	nameWidth = 40   // characters of a name
	cellEnd   = 0x1f // ASCII's unit separator
	rowEnd    = 0x1e // ASCII's record separator
)

// Append writes the cells of a row with ASCII's own separators, which Printable keeps out of the cells.
func (w *textTable) Append(dst []byte, r *Row) []byte {
	for i, cell := range w.cells(r) {
		if i > 0 {
			dst = append(dst, cellEnd)
		}
		dst = append(dst, cell...)
	}
	return append(dst, rowEnd)
}

func newTextTable(to io.Writer, c *questionnaire.Catalogue, l lang.Lang) *textTable {
	w := &textTable{to: to, lang: l}
	w.head = w.header(c)
	return w
}

func (w *textTable) Write(rows []byte) error {
	for len(rows) > 0 {
		row, rest, _ := bytes.Cut(rows, []byte{rowEnd})
		rows = rest
		w.waiting = append(w.waiting, strings.Split(string(row), string(rune(cellEnd))))
		if w.widths != nil || len(w.waiting) == widthRows {
			if err := w.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *textTable) Close() error { return w.flush() }

func (w *textTable) cells(r *Row) []string {
	name := r.Organisation.Name
	if r.Organisation.Unit != "" {
		name += " / " + r.Organisation.Unit
	}
	if strings.TrimSpace(name) == "" || r.Refusal != nil {
		name = r.File
	}
	cells := []string{shorten(lang.Printable(name))}
	if r.Refusal != nil {
		return append(cells, w.say(lang.Text{NL: "geweigerd", EN: "refused"}))
	}
	result := r.Result
	cells = append(cells, w.figure(result.Score))
	for d := range result.Dimensions {
		cells = append(cells, w.figure(result.Dimensions[d].Score))
	}
	level := lang.NoFigure
	if result.Level.Valid {
		level = r.Catalogue.Levels[result.Level.Value].In(w.lang)
	}
	completeness := lang.NoFigure
	if result.Completeness.Valid {
		completeness = lang.Percent(result.Completeness.Value)
	}
	return append(cells, level, completeness, strconv.Itoa(len(result.CappedBy)))
}

// header names the columns.
func (w *textTable) header(c *questionnaire.Catalogue) []string {
	head := []string{
		w.say(lang.Text{NL: "Organisatie", EN: "Organisation"}),
		w.say(lang.Text{NL: "Score", EN: "Score"}),
	}
	for d := range c.Dimensions {
		head = append(head, lang.Printable(c.Dimensions[d].Title.In(w.lang)))
	}
	return append(head,
		w.say(lang.Text{NL: "Niveau", EN: "Level"}),
		w.say(lang.Text{NL: "Compleet", EN: "Complete"}),
		w.say(lang.Text{NL: "Mogelijke tekortkomingen", EN: "Possible shortfalls"}))
}

func (w *textTable) say(t lang.Text) string { return t.In(w.lang) }

func (w *textTable) figure(s scoring.Score) string {
	if !s.Valid {
		return lang.NoFigure
	}
	return lang.Figure(s.Value, w.lang)
}

// flush writes the waiting rows, and the head before the first of them.
func (w *textTable) flush() error {
	if w.widths == nil {
		w.waiting = append([][]string{w.head}, w.waiting...)
		w.widths = make([]int, len(w.head))
		for _, row := range w.waiting {
			for i, cell := range row {
				if len(row) == len(w.head) || i == 0 {
					w.widths[i] = max(w.widths[i], utf8.RuneCountInString(cell))
				}
			}
		}
	}
	var b strings.Builder
	for _, row := range w.waiting {
		w.line(&b, row)
	}
	w.waiting = w.waiting[:0]
	_, err := io.WriteString(w.to, b.String())
	return err
}

// line aligns one row: figures to the right, words to the left.
func (w *textTable) line(b *strings.Builder, row []string) {
	var line strings.Builder
	for i, cell := range row {
		if i > 0 {
			line.WriteString("  ")
		}
		gap := strings.Repeat(" ", max(w.widths[i]-utf8.RuneCountInString(cell), 0))
		if i == 0 || i == len(w.head)-3 || len(row) < len(w.head) {
			line.WriteString(cell + gap)
		} else {
			line.WriteString(gap + cell)
		}
	}
	b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}

// shorten cuts a name that would make the table wider than a screen.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= nameWidth {
		return s
	}
	return string([]rune(s)[:nameWidth-1]) + "…"
}
