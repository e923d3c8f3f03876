package report

import (
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// How wide the columns of a table are on the page. Package pdf lays tables out with this rule, and RoomOf estimates their
// heights with it.

const (
	// CellPad is the white space to the right of a column's text, in points.
	CellPad = 10.5

	// FewRows is up to how many rows Widths measures the words of all columns. In longer tables it measures only narrow
	// columns, to save time, unless the table is tight.
	FewRows = 12
)

// Widths returns the widths of the columns of a table that is so many points wide. measure returns the width of a word
// in a cell, in points.
func (t *Table) Widths(width float64, measure func(word string, bold bool) float64) []float64 {
	share := func(c Column) float64 {
		if !(c.Share > 0 && c.Share < 1e9) {
			return 0
		}
		return c.Share
	}
	sum := 0.0
	for _, c := range t.Columns {
		sum += share(c)
	}
	widths := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		part := 1 / float64(len(t.Columns))
		if sum > 0 {
			// At least a fifth of an equal share, so that no column vanishes.
			part = (share(c)/sum + part*0.25) / 1.25
		}
		widths[i] = width * part
	}
	t.widen(widths, width, measure)
	return widths
}

// widen makes a column that would cut its longest word wider, as far as the other columns have room.
func (t *Table) widen(widths []float64, width float64, measure func(string, bool) float64) {
	need, lack, spare := t.needs(widths, width, false, measure)
	if lack > spare {
		need, lack, spare = t.needs(widths, width, true, measure)
	}
	if lack == 0 || spare == 0 {
		return
	}
	moved := min(lack, spare)
	for i := range widths {
		if need[i] > widths[i] {
			widths[i] += (need[i] - widths[i]) * moved / lack
		} else {
			widths[i] -= (widths[i] - need[i]) * moved / spare
		}
	}
}

// needs returns how wide each column must be for its longest word, how much the narrower ones lack, and how much the
// others can spare. In a tight table a column gets no extra white space, and wide columns are measured in long tables
// too.
func (t *Table) needs(widths []float64, width float64, tight bool, measure func(string, bool) float64) (need []float64, lack, spare float64) {
	need = make([]float64, len(widths))
	for i := range widths {
		need[i] = min(widths[i], width/3)
		if tight || widths[i] < width/3 || len(t.Rows) <= FewRows {
			word := measure(t.longestWord(i), !tight || i == 0) // in bold to be safe
			for _, w := range strings.Fields(t.Columns[i].Title) {
				word = max(word, measure(w, true)) // the word with the most bytes need not be the widest
			}
			if word += t.besideText(i, tight); word <= width*0.75 { // a longer word is cut in any case
				need[i] = word
			}
		}
		lack += max(need[i]-widths[i], 0)
		spare += max(widths[i]-need[i], 0)
	}
	return need, lack, spare
}

// longestWord returns the word of a column with the most bytes. The parts of an address count as words.
func (t *Table) longestWord(column int) string {
	longest := ""
	look := func(str string) {
		for start := 0; start+len(longest) < len(str); {
			// A longer word has no end in the next len(longest) bytes. If there is one, go on after the last of them.
			i := start + len(longest)
			for i >= start && !endsWord(str, i) {
				i--
			}
			if i >= start {
				start = i + 1
				continue
			}
			for i = start + len(longest) + 1; i < len(str) && !endsWord(str, i); i++ {
			}
			longest = str[start:i]
			start = i + 1
		}
	}
	look(t.Columns[column].Title)
	for i := range t.Rows {
		if r := &t.Rows[i]; column < len(r.Cells) {
			for k := range r.Cells[column].Runs {
				if text := r.Cells[column].Runs[k].Text; text != lang.NoFigure { // narrow, but of more bytes than a figure
					look(text)
				}
			}
		}
	}
	return longest
}

// endsWord reports whether a word ends at byte i of a string.
func endsWord(str string, i int) bool {
	switch str[i] {
	case ' ', '\n':
		return true
	case '-', '/', '_':
		return i+1 < len(str) && str[i+1] >= 'A'
	}
	return false
}

// besideText returns the white space that a column needs beside its longest word, in a tight table no more than Text
// takes.
func (t *Table) besideText(i int, tight bool) float64 {
	next := i + 1
	switch {
	case t.Columns[i].Numeric && next < len(t.Columns) && t.Columns[next].Numeric:
		return CellPad
	case tight && (!t.Columns[i].Numeric || next == len(t.Columns)):
		return CellPad
	}
	return 2 * CellPad
}

// Text returns where the text in a column of a width begins, from the column's left edge, and how wide it may be. Text
// in the first column starts at the edge of the table, and numbers in the last one end at it.
func (t *Table) Text(i int, width float64) (from, wide float64) {
	wide = width - CellPad
	if t.Columns[i].Numeric && i < len(t.Columns)-1 && !t.Columns[i+1].Numeric {
		wide -= CellPad // more space between numbers and the text to the right
	}
	if t.Columns[i].Numeric && i == len(t.Columns)-1 {
		from = CellPad
	}
	return from, max(wide, 8)
}
