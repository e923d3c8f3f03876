package tui

import "strings"

// quietZone is the width of the light edge that a QR code needs.
const quietZone = 4

// QRCode draws the modules of a QR code (rows, true for dark) with two rows on each line. The edge is narrower where
// height lines have no room for a whole one, which most phones still read; nil if the code does not fit at all, or if
// the terminal has no characters for it.
func (f Frame) QRCode(modules [][]bool, width, height int) []string {
	edge := min(quietZone, (2*height-len(modules))/2, (width-len(modules))/2)
	if len(modules) == 0 || edge < 1 || f.Styles.Symbols.Filled != unicodeSymbols().Filled {
		return nil
	}
	dark := func(x, y int) bool {
		x, y = x-edge, y-edge
		return y >= 0 && y < len(modules) && x >= 0 && x < len(modules[y]) && modules[y][x]
	}
	// Without colours the light modules are drawn, as a terminal's own ground is mostly dark.
	inked := f.Styles.Code.on != ""
	var lines []string
	for y := 0; y < len(modules)+2*edge; y += 2 {
		var line strings.Builder
		for x := range len(modules) + 2*edge {
			line.WriteString(halves(dark(x, y) == inked, dark(x, y+1) == inked))
		}
		lines = append(lines, f.Styles.Code.Render(line.String()))
	}
	return lines
}

// halves returns the character whose upper and lower half are drawn or not.
func halves(upper, lower bool) string {
	switch {
	case upper && lower:
		return "█"
	case upper:
		return "▀"
	case lower:
		return "▄"
	}
	return " "
}
