package coach

// Large digits, drawn with blocks.

import "civic/selfscan/questionnaire/tui"

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

// glyphShape draws a digit or a stroke with dots.
func glyphShape(r rune) [glyphHeight]string {
	switch r {
	case '0':
		return [...]string{"###", "# #", "# #", "# #", "###"}
	case '1':
		return [...]string{" # ", "## ", " # ", " # ", "###"}
	case '2':
		return [...]string{"###", "  #", "###", "#  ", "###"}
	case '3':
		return [...]string{"###", "  #", " ##", "  #", "###"}
	case '4':
		return [...]string{"# #", "# #", "###", "  #", "  #"}
	case '5':
		return [...]string{"###", "#  ", "###", "  #", "###"}
	case '6':
		return [...]string{"###", "#  ", "###", "# #", "###"}
	case '7':
		return [...]string{"###", "  #", " # ", " # ", " # "}
	case '8':
		return [...]string{"###", "# #", "###", "# #", "###"}
	case '9':
		return [...]string{"###", "# #", "###", "  #", "###"}
	}
	return [...]string{"  #", "  #", " # ", "#  ", "#  "}
}

// glyphRows draws figures as rows of blocks. A dot is two cells wide, since a cell is twice as high as it
// is wide, times the scale.
func glyphRows(s, block string, scale int) []string {
	var rows []string
	for i := range glyphHeight {
		row := ""
		for at, r := range s {
			if at > 0 {
				row += tui.Blank(2 * scale)
			}
			for _, dot := range glyphShape(r)[i] {
				for range 2 * scale {
					if dot == '#' {
						row += block
					} else {
						row += " "
					}
				}
			}
		}
		for range scale {
			rows = append(rows, row)
		}
	}
	return rows
}
