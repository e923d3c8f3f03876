package pdf

import "civic/selfscan/report"

// tableColumns shares the width out over the columns.
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
			// A fifth of an equal share at least, so that no column vanishes.
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

// fewRows is up to how many rows the words of all columns are looked at; in longer tables only those of
// narrow ones, where a word may be too wide.
const fewRows = 12

// widen gives a column that would cut its longest word more room, as far as the others have it to spare.
func (s *layouter) widen(a area, t report.Table, w []float64) {
	need := make([]float64, len(w))
	lack, spare := 0.0, 0.0
	for i := range w {
		need[i] = min(w[i], a.wideW/3)
		if w[i] < a.wideW/3 || len(t.Rows) <= fewRows {
			if word := s.measureWord(longestWord(t, i)) + 2*cellPad; word <= a.wideW*0.75 { // else it is cut anyway
				need[i] = word
			}
		}
		lack += max(need[i]-w[i], 0)
		spare += max(w[i]-need[i], 0)
	}
	if lack == 0 || lack > spare {
		return
	}
	for i := range w {
		if need[i] > w[i] {
			w[i] = need[i]
		} else {
			w[i] -= (w[i] - need[i]) * lack / spare
		}
	}
}

// longestWord gives the longest word of a column, by its letters; an address counts by its parts.
func longestWord(t report.Table, column int) string {
	longest := ""
	look := func(str string) {
		for start := 0; start+len(longest) < len(str); {
			// A longer word has no end in as many bytes as the longest has; the last end there says where to go on.
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
				look(run.Text)
			}
		}
	}
	return longest
}

// endsWord tells whether a word ends before byte i of a string.
func endsWord(str string, i int) bool {
	switch str[i] {
	case ' ', '\n':
		return true
	case '-', '/', '_':
		return i+1 < len(str) && str[i+1] >= 'A'
	}
	return false
}

// measureWord gives the width of a word in a table, in bold to be sure.
func (s *layouter) measureWord(word string) float64 {
	return measure(s.family, s.encoder.encode(word).glyphs, s.styles.cell.bolder())
}

// cellSpan gives the left edge and width of the text in column i. Text in the first column stands on
// the edge of the table, as figures in the last one do.
func cellSpan(t *report.Table, x, w []float64, i int) (left, width float64) {
	left, width = x[i], w[i]-cellPad
	if t.Columns[i].Numeric && i < len(t.Columns)-1 {
		width -= cellPad // figures end well before the text that follows them
	}
	if t.Columns[i].Numeric && i == len(t.Columns)-1 {
		left, width = x[i]+cellPad, w[i]-cellPad
	}
	return left, max(width, 8)
}
