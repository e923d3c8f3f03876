package pdf

import "civic/selfscan/report/pdf/seal"

// The page is A4 with twelve columns and a baseline grid of 3.5 points. Every height in the flow is a multiple of that
// unit. Text is in the last nine columns; the first three are for marks, labels and white space. Font sizes follow a
// scale of 1.25 from the body's 10 points.

const (
	unit        = 3.5
	pageWidth   = 595.28
	pageHeight  = 841.89
	margin      = 48.0
	gutter      = 14.0
	columnWidth = (pageWidth - 2*margin - 11*gutter) / 12
	headTop     = 77.0          // where content begins, 22 units
	footTop     = headTop + 700 // where it ends, 200 units further
	fullWidth   = pageWidth - 2*margin
)

// columnsWidth returns the width of n columns with the gutters between them.
func columnsWidth(n int) float64 { return float64(n)*columnWidth + float64(n-1)*gutter }

// columnLeft returns the left edge of column n, counted from 1.
func columnLeft(n int) float64 { return margin + float64(n-1)*(columnWidth+gutter) }

// style is the look of text.
type style struct {
	face    face
	size    float64
	leading float64
	color   color
}

func newStylesheet(p palette) stylesheet {
	return stylesheet{
		body:    style{regular, 10, 4 * unit, p.text},
		strong:  style{bold, 10, 4 * unit, p.text},
		lead:    style{regular, 12.5, 5 * unit, p.text},
		small:   style{regular, 8, 3 * unit, p.grey},
		label:   style{bold, 8, 3 * unit, p.text},
		cell:    style{regular, 9.5, 3.5 * unit, p.text},
		cellTop: style{bold, 9.5, 3.5 * unit, p.grey},
		h1:      style{light, 30.5, 10 * unit, p.accent},
		h2:      style{bold, 15.6, 6 * unit, p.text},
		h3:      style{bold, 12.5, 5 * unit, p.text},
		h4:      style{bold, 10, 4 * unit, p.text},
		title:   style{light, 38, 12 * unit, p.accent},
		score:   style{light, 38, 12 * unit, p.accent},
		mark:    style{light, 19.5, 6 * unit, p.accent},
	}
}

// stylesheet has the styles of a report.
type stylesheet struct {
	body, strong, lead, small, label, cell, cellTop style
	h1, h2, h3, h4, title, score, mark              style
}

// bolder returns the style in the bold face.
func (s style) bolder() style { s.face = bold; return s }

// in returns the style in another colour.
func (s style) in(c color) style { s.color = c; return s }

// area is where blocks are laid out: text at x with width w, wide blocks such as tables at wideX with width wideW.
// Their elements go below node in the structure tree.
type area struct {
	x, w         float64
	wideX, wideW float64
	node         *seal.Node
	level        int // of the heading above the blocks
	background   *background
	ground       color // the background colour
	opening      bool  // the title of a part is directly above the blocks
}

// leastWidth is the least width of an area. Deeper blocks are not indented any further.
const leastWidth = 30 * unit

// inset returns the area without its margin columns, indented by left and right points.
func (a area) inset(left, right float64) area {
	if a.w-left-right >= leastWidth {
		a.x, a.w = a.x+left, a.w-left-right
	}
	a.wideX, a.wideW = a.x, a.w
	return a
}

// within returns the area with another element as its node.
func (a area) within(n *seal.Node) area { a.node = n; return a }
