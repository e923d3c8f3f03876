package pdf

import (
	"civic/selfscan/report"
)

// The cover: the organisation in the largest size on white, with the facts below it, beside a figure of
// three quarter rings, one for each side of open government.

// cover sets the first page. Its pieces have places of their own, outside the flow.
func (s *setter) cover(root area, v report.Cover, logo *picture) []placed {
	a := root.under(root.node.Add("Sect"))
	if logo != nil {
		logo.node = a.node.Add("Figure")
		logo.node.Alt = logo.alt
	}
	start := len(s.pieces)
	w := columns(10)
	at := func(a area, tag, str string, st style, most int) {
		if str != "" {
			n := a.node.Add(tag)
			s.lines(a, a.x, s.cut(s.breakLines(s.plain(str, st, n), a.w), most, st, a.w, n), st.leading)
		}
	}
	wide := a
	wide.x, wide.w = margin, w
	at(wide, "P", v.Kicker, s.sheet.strong.in(s.ink.accent), 2)
	s.pending = 2 * unit
	name := v.Title
	if !s.visible(name) {
		name = s.doc.Title
	}
	heading := a.node.Add("H1")
	title := s.sheet.title
	lines := s.breakTitle(s.plain(name, title, heading), w)
	for _, smaller := range []style{s.sheet.h1, {light, 24.4, 8 * unit, s.ink.accent}} {
		if len(lines) > 4 { // a long name in a smaller size
			title = smaller
			lines = s.breakTitle(s.plain(name, title, heading), w)
		}
	}
	lines = s.cut(lines, 8, title, w, heading)
	s.lines(wide, margin, lines, title.leading)
	s.pending = 4 * unit
	for _, l := range v.Lines {
		at(wide, "P", l, s.sheet.lead, 3)
		s.pending = unit
	}
	s.pending = 8 * unit
	facts := wide
	facts.w = columns(9)
	s.coverFacts(facts, v.Facts)
	upper := s.take(start)
	at(wide, "P", v.Foot, s.sheet.small.in(s.ink.grey), 6)
	foot := s.take(start)
	s.pending = 0

	page := stack(upper, coverTextTop)
	footHeight := 0.0
	for _, p := range foot {
		footHeight += p.height
	}
	if len(page) > 0 && page[len(page)-1].top+page[len(page)-1].height+footHeight > footTop {
		page = page[:fitting(page, footTop-min(footHeight, 200))]
	}
	for _, p := range stack(foot, max(footTop-footHeight, coverTextTop)) {
		if p.top+p.height <= footTop+1 {
			page = append(page, p)
		}
	}
	return page
}

// coverTextTop is where the text of the cover begins, below its figure.
const coverTextTop = headTop + 88*unit

// fitting counts the pieces that end above a height.
func fitting(page []placed, bottom float64) int {
	for i, p := range page {
		if p.top+p.height > bottom {
			return i
		}
	}
	return len(page)
}

// take removes the pieces from i on from the flow.
func (s *setter) take(i int) []piece {
	taken := append([]piece(nil), s.pieces[i:]...)
	s.pieces = s.pieces[:i]
	return taken
}

// stack places pieces below each other from a height on.
func stack(pieces []piece, y float64) []placed {
	var out []placed
	for i := range pieces {
		if i > 0 {
			y += pieces[i].gap
		}
		out = append(out, placed{piece: &pieces[i], top: y})
		y += pieces[i].height
	}
	return out
}

// coverFacts sets the facts in two columns, each with its label above it.
func (s *setter) coverFacts(a area, list []report.Fact) {
	if len(list) == 0 {
		return
	}
	node := a.node.Add("L")
	width := (a.w - 2*gutter) / 3
	for i := 0; i < len(list); i += 3 {
		row := list[i:min(i+3, len(list))]
		type pair struct{ label, value []line }
		var pairs []pair
		height := 0.0
		for _, f := range row {
			li := node.Add("LI")
			labelNode, valueNode := li.Add("Lbl"), li.Add("LBody")
			p := pair{
				label: s.breakLines(s.plain(f.Label+" ", s.sheet.small.in(s.ink.grey), labelNode), width),
				value: s.breakLines(s.plain(f.Value, s.sheet.cell, valueNode), width),
			}
			p.label = s.cut(p.label, 2, s.sheet.small.in(s.ink.grey), width, labelNode)
			p.value = s.cut(p.value, 4, s.sheet.cell, width, valueNode)
			height = max(height, float64(len(p.label))*s.sheet.small.leading+float64(len(p.value))*s.sheet.cell.leading)
			pairs = append(pairs, p)
		}
		s.space(3 * unit)
		s.add(piece{height: height, draw: func(c *canvas, top float64) {
			for k, p := range pairs {
				x, y := a.x+float64(k)*(width+gutter), top
				for j := range p.label {
					s.drawLine(c, x, y, &p.label[j], s.sheet.small.leading)
					y += s.sheet.small.leading
				}
				for j := range p.value {
					s.drawLine(c, x, y, &p.value[j], s.sheet.cell.leading)
					y += s.sheet.cell.leading
				}
			}
		}})
	}
}

// drawCoverFigure draws the three quarter rings, and the logo on a white ground.
func (s *setter) drawCoverFigure(c *canvas, logo *picture) {
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
		c.in(logo.node)
		c.picture(logo, margin, 14*unit, w, h)
	}
}
