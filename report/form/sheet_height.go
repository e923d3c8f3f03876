package form

import (
	"strings"
	"unicode/utf8"
)

// Row heights, in points. Not every program makes a row as high as its text when it opens a workbook, so the
// height is estimated, rather too large than too small: typefaces differ from machine to machine.
const (
	lineHeight = 15
	highest    = 409 // no row can be higher
)

// height gives a row the height that the longest of its texts needs; widths are those of the columns, in characters.
func (s *sheet) height(row int, texts []string, widths []float64) {
	lines := 1
	for i, t := range texts {
		n := 0
		for _, l := range strings.Split(t, "\n") {
			n += wrapped(l, widths[i]*0.92)
		}
		lines = max(lines, n)
	}
	s.row(row).height = min(lines*lineHeight+6, highest)
}

// wrapped counts the lines of a text that is broken at its spaces.
func wrapped(text string, width float64) int {
	lines, used := 1, 0.0
	for _, word := range strings.Fields(text) {
		n := float64(utf8.RuneCountInString(word))
		if used > 0 && used+1+n > width {
			lines, used = lines+1, 0
		}
		if used > 0 {
			used++
		}
		used += n
		for used > width { // a word that is longer than the line
			lines, used = lines+1, used-width
		}
	}
	return lines
}
