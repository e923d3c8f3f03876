package tui

// The width of a text on the screen, and how it is wrapped and cut to fit. The unit is the terminal cell. The smallest
// piece is the grapheme cluster, so that a combining mark stays with its letter and a wide character is never halved.
// Texts that are wrapped must not have escape sequences.

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// Ellipsis is written where a text was cut.
const Ellipsis = "…"

// cluster returns the first grapheme cluster of a text that is not empty, and its width.
func cluster(s string) (piece string, width int) {
	if simple(s, 0) {
		return s[:1], 1
	}
	piece, _, _, _ = uniseg.FirstGraphemeClusterInString(s, -1)
	return piece, ansi.StringWidth(piece)
}

// simple reports whether the byte at a place is a cluster of its own: printable ASCII that no mark follows.
func simple(s string, at int) bool {
	return s[at] >= 0x20 && s[at] < 0x7f && (at+1 == len(s) || s[at+1] < 0x80)
}

// Cells returns the width of a text, without its escape sequences.
func Cells(s string) int {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// row is the part of a text, in bytes, that is on one line of the screen.
type row struct{ from, to int }

// rows breaks a text into lines of at most width cells: at line feeds, otherwise after a space, and otherwise in a word.
// There is always at least one row. The space at which a line breaks belongs to it, and may be one cell too far right.
func rows(s string, width int) []row {
	width = max(width, 1)
	out := make([]row, 0, len(s)*9/8/width+4)
	start, used := 0, 0
	gap, afterGap := -1, 0 // just after the last space of this row, and the cells used since
	for at := 0; at < len(s); {
		if s[at] == '\n' {
			out = append(out, row{start, at})
			at++
			start, used, gap = at, 0, -1
			continue
		}
		n, w := 1, 1
		if !simple(s, at) {
			var piece string
			piece, w = cluster(s[at:])
			n = len(piece)
		}
		space := s[at] == ' ' && n == 1
		if used+w > width && (!space || used != width) && at > start {
			if gap > start {
				out = append(out, row{start, gap})
				start, used = gap, afterGap
			} else {
				out = append(out, row{start, at})
				start, used = at, 0
			}
			gap, afterGap = -1, 0
			continue
		}
		at += n
		used += w
		afterGap += w
		if space {
			gap, afterGap = at, 0
		}
	}
	return append(out, row{start, len(s)})
}

// Wrap breaks a text into lines of at most width cells, without the spaces at their ends.
func Wrap(s string, width int) []string {
	rs := rows(s, width)
	lines := make([]string, len(rs))
	for i, r := range rs {
		lines[i] = strings.TrimRight(s[r.from:r.to], " ")
	}
	return lines
}

// Cut shortens a text to a width and ends it with Ellipsis if something is lost. It keeps escape sequences.
func Cut(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if len(s) <= width || Cells(s) <= width {
		return s
	}
	return ansi.Truncate(s, width, Ellipsis)
}

// Pad makes a text exactly width cells wide: it adds spaces, or cuts the text.
func Pad(s string, width int) string {
	s = Cut(s, width)
	return s + Blank(width-Cells(s))
}

// Blank returns n spaces.
func Blank(n int) string { return strings.Repeat(" ", max(n, 0)) }

// Between puts one text at the left of a line and another at the right. If both do not fit, the left one is cut.
func Between(left, right string, width int) string {
	r := Cells(right)
	if r == 0 {
		return Cut(left, width)
	}
	if r >= width {
		return Cut(right, width)
	}
	left = Cut(left, width-r-1)
	return left + Blank(width-r-Cells(left)) + right
}

// Opening returns at most the first n characters of a text, and how many more it has.
func Opening(s string, n int) (first string, more int) {
	if len(s) <= n {
		return s, 0
	}
	count := 0
	for i := range s {
		if count == n {
			first = s[:i]
		}
		count++
	}
	if count <= n {
		return s, 0
	}
	return first, count - n
}
