package coach

// Large digits, drawn with blocks.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire/tui"
)

// glyphHeight is how many lines a large figure takes at its smallest, and glyphWidth how many cells.
const (
	glyphHeight = 5
	glyphWidth  = 6
)

// glyphs draws figures large, in the middle, as large as fits in a number of lines.
func (f view) glyphs(s string, height int) []string {
	lines := glyphRows(s, f.Styles.Symbols.Filled, glyphScale(s, f.Width, height))
	for i, l := range lines {
		lines[i] = f.centred(f.Styles.Strong, l)
	}
	return lines
}

// glyphScale is how many times their smallest size figures can be drawn in a room.
func glyphScale(s string, width, height int) int {
	whole := len(s)*(glyphWidth+2) - 2
	return max(min(width/whole, height/glyphHeight, 5), 1)
}

// glyphShapes draws the digits and a stroke with dots.
func glyphShapes() map[rune][glyphHeight]string {
	return map[rune][glyphHeight]string{
		'0': {"###", "# #", "# #", "# #", "###"},
		'1': {" # ", "## ", " # ", " # ", "###"},
		'2': {"###", "  #", "###", "#  ", "###"},
		'3': {"###", "  #", " ##", "  #", "###"},
		'4': {"# #", "# #", "###", "  #", "  #"},
		'5': {"###", "#  ", "###", "  #", "###"},
		'6': {"###", "#  ", "###", "# #", "###"},
		'7': {"###", "  #", " # ", " # ", " # "},
		'8': {"###", "# #", "###", "# #", "###"},
		'9': {"###", "# #", "###", "  #", "###"},
		'/': {"  #", "  #", " # ", "#  ", "#  "},
	}
}

// glyphRows draws figures as rows of blocks. A dot is two cells wide, since a cell is twice as high as it
// is wide, times the scale.
func glyphRows(s, block string, scale int) []string {
	var rows []string
	shapes := glyphShapes()
	for i := range glyphHeight {
		row := ""
		for at, r := range s {
			if at > 0 {
				row += tui.Blank(2 * scale)
			}
			for _, dot := range shapes[r][i] {
				cell := " "
				if dot == '#' {
					cell = block
				}
				row += strings.Repeat(cell, 2*scale)
			}
		}
		rows = append(rows, slices.Repeat([]string{row}, scale)...)
	}
	return rows
}
