package pdf

import "civic/selfscan/report"

// column is where the text in a column of a table is.
type column struct {
	left, width float64
	numeric     bool
}

func (s *layouter) tableColumns(a area, t *report.Table) []column {
	columns := make([]column, len(t.Columns))
	at := a.wideX
	for i, width := range t.Widths(a.wideW, s.measureWord) {
		from, wide := t.Text(i, width)
		columns[i] = column{at + from, wide, t.Columns[i].Numeric}
		at += width
	}
	return columns
}

// measureWord returns the width of a word in a table.
func (s *layouter) measureWord(word string, strong bool) float64 {
	st := s.styles.cell
	if strong {
		st = st.bolder()
	}
	return measure(s.family, s.encoder.encode(word).glyphs, st)
}
