package pdf

import "civic/selfscan/report"

// tableColumns returns the left edges and widths of the columns.
func (s *layouter) tableColumns(a area, t *report.Table) (x, w []float64) {
	w = t.Widths(a.wideW, s.measureWord)
	at := a.wideX
	for _, width := range w {
		x = append(x, at)
		at += width
	}
	return x, w
}

// measureWord returns the width of a word in a table.
func (s *layouter) measureWord(word string, strong bool) float64 {
	st := s.styles.cell
	if strong {
		st = st.bolder()
	}
	return measure(s.family, s.encoder.encode(word).glyphs, st)
}

// cellSpan returns the left edge and the width of the text in column i.
func cellSpan(t *report.Table, x, w []float64, i int) (left, width float64) {
	from, width := t.Text(i, w[i])
	return x[i] + from, width
}
