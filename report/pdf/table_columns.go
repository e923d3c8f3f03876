package pdf

import (
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// tableColumns returns the left edges and widths of the columns.
func (s *layouter) tableColumns(a area, t report.Table) (x, w []float64) {
	weight := func(c report.Column) float64 {
		if !(c.Share > 0 && c.Share < 1e9) {
			return 0
		}
		return c.Share
	}
	sum := 0.0
	for _, c := range t.Columns {
		sum += weight(c)
	}
	for _, c := range t.Columns {
		share := 1 / float64(len(t.Columns))
		if sum > 0 {
			// At least a fifth of an equal share, so that no column vanishes.
			share = (weight(c)/sum + share*0.25) / 1.25
		}
		w = append(w, a.wideW*share)
	}
	s.widen(a, t, w)
	at := a.wideX
	for _, width := range w {
		x = append(x, at)
		at += width
	}
	return x, w
}

// fewRows is up to how many rows widen measures the words of all columns. In longer tables it measures only narrow
// columns, to save time, unless the table is tight.
const fewRows = 12

// widen makes a column that would cut its longest word wider, as far as the other columns have room.
func (s *layouter) widen(a area, t report.Table, w []float64) {
	need, lack, spare := s.needs(a, &t, w, false)
	if lack > spare {
		need, lack, spare = s.needs(a, &t, w, true)
	}
	if lack == 0 || spare == 0 {
		return
	}
	moved := min(lack, spare)
	for i := range w {
		if need[i] > w[i] {
			w[i] += (need[i] - w[i]) * moved / lack
		} else {
			w[i] -= (w[i] - need[i]) * moved / spare
		}
	}
}

// needs returns how wide each column must be for its longest word, how much the narrower ones lack, and how much the
// others can spare. In a tight table a column gets no extra white space, and wide columns are measured in long tables
// too.
func (s *layouter) needs(a area, t *report.Table, w []float64, tight bool) (need []float64, lack, spare float64) {
	need = make([]float64, len(w))
	for i := range w {
		need[i] = min(w[i], a.wideW/3)
		if tight || w[i] < a.wideW/3 || len(t.Rows) <= fewRows {
			word, st := longestWord(*t, i), s.styles.cell.bolder() // in bold to be safe
			if tight && i > 0 {
				st = s.styles.cell
			}
			width := max(measure(s.family, s.encoder.encode(word).glyphs, st), s.measureTitle(t.Columns[i].Title)) + besideText(t, i, tight)
			if width <= a.wideW*0.75 { // a longer word is cut in any case
				need[i] = width
			}
		}
		lack += max(need[i]-w[i], 0)
		spare += max(w[i]-need[i], 0)
	}
	return need, lack, spare
}

// longestWord returns the word of a column with the most bytes. The parts of an address count as words.
func longestWord(t report.Table, column int) string {
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
	for _, r := range t.Rows {
		if column < len(r.Cells) {
			for _, run := range r.Cells[column].Runs {
				if run.Text != lang.NoFigure { // narrow, but of more bytes than a figure
					look(run.Text)
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

// measureWord returns the width of a word in a table, in bold to be safe.
func (s *layouter) measureWord(word string) float64 {
	return measure(s.family, s.encoder.encode(word).glyphs, s.styles.cell.bolder())
}

// measureTitle returns the width of the widest word of a column's title. The word with the most bytes need not be the
// widest, and a title such as "N/A" stays whole.
func (s *layouter) measureTitle(title string) float64 {
	widest := 0.0
	for _, word := range strings.Fields(title) {
		widest = max(widest, s.measureWord(word))
	}
	return widest
}

// besideText returns the white space that a column needs beside its longest word, in a tight table no more than cellSpan
// takes.
func besideText(t *report.Table, i int, tight bool) float64 {
	next := i + 1
	switch {
	case t.Columns[i].Numeric && next < len(t.Columns) && t.Columns[next].Numeric:
		return cellPad
	case tight && (!t.Columns[i].Numeric || next == len(t.Columns)):
		return cellPad
	}
	return 2 * cellPad
}

// cellSpan returns the left edge and the width of the text in column i. Text in the first column starts at the edge of
// the table, and numbers in the last one end at it.
func cellSpan(t *report.Table, x, w []float64, i int) (left, width float64) {
	left, width = x[i], w[i]-cellPad
	if t.Columns[i].Numeric && i < len(t.Columns)-1 && !t.Columns[i+1].Numeric {
		width -= cellPad // more space between numbers and the text to the right
	}
	if t.Columns[i].Numeric && i == len(t.Columns)-1 {
		left, width = x[i]+cellPad, w[i]-cellPad
	}
	return left, max(width, 8)
}
