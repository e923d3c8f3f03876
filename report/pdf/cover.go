package pdf

import (
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// The cover: the organisation in the largest size on white, with the facts below it, beside a figure of
// three quarter rings, one for each side of open government.

// cover sets the first page. What does not fit above its foot goes on on pages of its own.
func (s *setter) cover(root area, v report.Cover, logo *Logo) [][]placed {
	a := root.under(root.node.Add("Sect"))
	if logo != nil {
		s.logo = a.node.Add("Figure")
		s.logo.Alt = logo.alt
	}
	a.x, a.w = margin, columns(10)
	start := len(s.pieces)
	if v.Kicker != "" {
		s.text(a, "P", v.Kicker, s.sheet.strong.in(s.ink.accent))
	}
	s.pending = 2 * unit
	name := v.Title
	if !s.visible(name) {
		name = s.doc.Title
	}
	lines, st := s.coverTitle(name, a.node.Add("H1"))
	s.lines(a, a.x, lines, st.leading)
	s.pending = 4 * unit
	for _, l := range v.Lines {
		if l != "" {
			s.text(a, "P", l, s.sheet.lead)
			s.pending = unit
		}
	}
	s.pending = 8 * unit
	a.w = fullWidth
	s.coverFacts(a, v.Facts)
	upper := s.take(start)
	if v.Foot != "" {
		s.pending = 0
		a.w = columns(10)
		s.text(a, "P", v.Foot, s.sheet.small.in(s.ink.grey))
	}
	foot := s.take(start)
	s.pending = 0

	footHeight := 0.0
	if len(foot) > 0 {
		footHeight = extent(foot, true)
	}
	page, rest := stack(upper, coverTextTop, footTop-footHeight)
	low, over := stack(foot, max(footTop-footHeight, coverTextTop), footTop)
	pages := [][]placed{append(page, low...)}
	if rest = append(rest, over...); len(rest) > 0 {
		pages = append(pages, layOut(rest)...)
	}
	return pages
}

// coverTextTop is where the text of the cover begins, below its figure.
const coverTextTop = headTop + 88*unit

// coverTitle breaks the organisation's name in the largest size in which its words stay whole, on four lines
// if that can be.
func (s *setter) coverTitle(name string, node *seal.Node) (lines []line, st style) {
	for _, st = range []style{s.sheet.title, s.sheet.h1, {light, 24.4, 8 * unit, s.ink.accent}, {light, 19.5, 6 * unit, s.ink.accent}} {
		lines = s.breakTitle(s.plain(name, st, node), fullWidth)
		if len(lines) <= 4 && !cutsWord(lines) {
			break
		}
	}
	return lines, st
}

// cutsWord tells whether a line ends within a word.
func cutsWord(lines []line) bool {
	for _, l := range lines[:len(lines)-1] {
		if n := len(l.fragments); n > 0 && l.fragments[n-1].spaced == 0 {
			return true
		}
	}
	return false
}

// take removes the pieces from i on from the flow.
func (s *setter) take(i int) []piece {
	taken := append([]piece(nil), s.pieces[i:]...)
	s.pieces = s.pieces[:i]
	return taken
}

// stack places pieces below each other from a height on, and gives those that would end below the bottom.
func stack(pieces []piece, y, bottom float64) (page []placed, rest []piece) {
	for i := 0; i < len(pieces); {
		end := reach(pieces, i, together)
		if y+extent(pieces[i:end], i == 0) > bottom+1e-6 {
			return page, pieces[i:]
		}
		for ; i < end; i++ {
			if len(page) > 0 {
				y += pieces[i].gap
			}
			page = append(page, placed{piece: &pieces[i], top: y})
			y += pieces[i].height
		}
	}
	return page, nil
}

// factsInRow is how many facts stand beside each other on the cover.
const factsInRow = 4

// coverFacts sets the facts in columns, each with its label above it and drawn as it is read. A row of very long ones has
// a piece a line, so that no text is too long for it.
func (s *setter) coverFacts(a area, list []report.Fact) {
	if len(list) == 0 {
		return
	}
	node := a.node.Add("L")
	label, value := s.sheet.small.in(s.ink.grey), s.sheet.cell
	width := (a.w - (factsInRow-1)*gutter) / factsInRow
	for i := 0; i < len(list); i += factsInRow {
		var labels, values [][]line
		for _, f := range list[i:min(i+factsInRow, len(list))] {
			li := node.Add("LI")
			labels = append(labels, s.breakLines(s.plain(f.Label+" ", label, li.Add("Lbl")), width-gutter))
			values = append(values, s.breakLines(s.plain(f.Value, value, li.Add("LBody")), width))
		}
		s.space(4 * unit)
		over := float64(longest(labels)) * label.leading
		if height := over + float64(longest(values))*value.leading; height <= (footTop-headTop)/4 {
			s.add(piece{height: height, draw: func(c *canvas, top float64) {
				for k := range labels {
					x := a.x + float64(k)*(width+gutter)
					s.drawLines(c, x, top, labels[k], label.leading)
					s.drawLines(c, x, top+over, values[k], value.leading)
				}
			}})
			continue
		}
		first := len(s.pieces)
		s.rowOfLines(a, labels, label.leading, width+gutter)
		s.rowOfLines(a, values, value.leading, width+gutter)
		s.holdFrom(first, together)
	}
}

// rowOfLines adds a piece for each line of columns that stand a step apart.
func (s *setter) rowOfLines(a area, columns [][]line, leading, step float64) {
	for k := range longest(columns) {
		s.add(piece{height: leading, draw: func(c *canvas, top float64) {
			for i, lines := range columns {
				if k < len(lines) {
					s.drawLine(c, a.x+float64(i)*step, top, &lines[k], leading)
				}
			}
		}})
	}
}

// longest is the number of lines of the longest column.
func longest(columns [][]line) int {
	rows := 0
	for _, c := range columns {
		rows = max(rows, len(c))
	}
	return rows
}

// drawLines draws lines below each other.
func (s *setter) drawLines(c *canvas, x, top float64, lines []line, leading float64) {
	for i := range lines {
		s.drawLine(c, x, top+float64(i)*leading, &lines[i], leading)
	}
}

// drawCoverFigure draws the three quarter rings, and the logo on a white ground.
func (s *setter) drawCoverFigure(c *canvas, logo *Logo) {
	c.artifact()
	bottom := headTop + 76*unit
	ground := s.ink.accent
	c.rect(0, 0, pageWidth, bottom, ground)
	x := margin + fullWidth
	for _, ring := range []struct{ radius, light float64 }{{330, 0.12}, {235, 0.34}, {140, 0.62}} {
		c.sector(x, bottom, ring.radius-62, ring.radius, 270, 360, ground.towards(s.ink.white, ring.light))
	}
	c.sector(x, bottom, 0, 48, 270, 360, s.ink.white)
	if logo != nil {
		w, h := logo.within(40*unit, 18*unit)
		c.rect(margin-3*unit, 0, w+6*unit, h+17*unit, s.ink.white)
		c.in(s.logo)
		c.picture(logo, margin, 14*unit, w, h)
	}
}
