package tui

// Cells: how much room a text takes on the screen, and how it is broken and cut to fit. The unit is
// the terminal cell; the smallest piece is the grapheme cluster, so that a combining mark never
// loses its letter and a wide character is never halved. Texts here are plain: no escape sequences.

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

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

// Cells returns the width of a text; escape sequences count for nothing.
func Cells(s string) int {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// row is a stretch of a text, in bytes, that stands on one line of the screen.
type row struct{ from, to int }

// rows breaks a text into lines of at most width cells: at line feeds, else after a space, else
// where it must. There is always at least one row. The space at which a line breaks belongs to it,
// and may stick out by one cell.
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

// Cut shortens a text to a width, with an ellipsis where something is lost. Escape sequences are kept.
func Cut(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if len(s) <= width || Cells(s) <= width {
		return s
	}
	return ansi.Truncate(s, width, Ellipsis)
}

// cutFront shortens a text from its beginning: of a path the end tells most.
func cutFront(s string, width int) string {
	w := Cells(s)
	if w <= width {
		return s
	}
	for s != "" && w > width-1 {
		piece, n := cluster(s)
		s, w = s[len(piece):], w-n
	}
	return Cut(Ellipsis+s, width)
}

// Pad fills a text up to a width with spaces, cutting it first where it is too long.
func Pad(s string, width int) string {
	s = Cut(s, width)
	return s + Blank(width-Cells(s))
}

// Blank returns n spaces.
func Blank(n int) string { return strings.Repeat(" ", max(n, 0)) }

// Between puts a text left and one right on a line of a width; the left one gives way.
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

// Opening returns at most the first n characters of a text; more tells how many were left out.
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
