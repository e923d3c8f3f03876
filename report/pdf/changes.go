package pdf

import "civic/selfscan/report"

// changes draws an arrow from an earlier to a present figure in each row.
func (s *setter) changes(a area, b report.Changes) {
	if len(b.Rows) == 0 {
		return
	}
	var labels []string
	for _, r := range b.Rows {
		labels = append(labels, r.Label+" "+r.From.Text+" → "+r.To.Text)
	}
	node := s.figure(a, b.Figure, labels)
	first := len(s.pieces)
	label := a.wideW * 0.28
	if a.x > a.wideX {
		label = a.x - a.wideX - gutter
	}
	k := scale{a.wideX + label + gutter, 0}
	end := a.wideX + a.wideW
	figures := a.wideW * 0.17
	last := a.wideW * 0.12
	k.w = end - figures - last - gutter - k.x
	for _, r := range b.Rows {
		name := s.block(r.Label, s.sheet.cell, label, 4)
		between := s.block(r.From.Text+" → "+r.To.Text, s.sheet.cell, figures-unit, 2)
		difference := s.block(r.Difference, s.sheet.strong, last, 2)
		height := max(name.height(), between.height(), difference.height()) + 2*unit
		s.strip(a, node, height, func(c *canvas, top float64) {
			name.draw(s, c, a.wideX, top+unit, -1)
			middle := top + 3.1*unit
			c.rule(k.x, middle, k.x+k.w, middle, 2*unit, s.ink.tint)
			s.arrow(c, k, r, middle)
			between.draw(s, c, end-last, top+unit, 1)
			difference.draw(s, c, end, top+unit-0.5, 1)
		})
	}
	s.holdFrom(first, together)
	s.pending = unit * 7
}

// arrow draws the change: a hollow dot where it was, a head where it is.
func (s *setter) arrow(c *canvas, k scale, r report.Change, y float64) {
	const head = 1.9 * unit
	switch from, to := sane(r.From), sane(r.To); {
	case from && to:
		x0, x1 := k.at(r.From.Number), k.at(r.To.Number)
		side := 1.0
		if x1 < x0 {
			side = -1
		}
		if (x1-x0)*side < 0.5 {
			c.disc(x1, y, 2.6, s.ink.accent)
			return
		}
		if (x1-x0)*side < head+3 { // too short for an arrow: two marks, the first over the second
			c.area([]point{{x1 + side*head/2, y}, {x1 - side*head/2, y - head/2}, {x1 - side*head/2, y + head/2}}, s.ink.accent)
			c.disc(x0, y, 2.4, s.ink.tint)
			c.ring(x0, y, 2.4, 1, s.ink.grey)
			return
		}
		c.rule(x0+side*2.4, y, x1-side*head, y, 1.4, s.ink.accent)
		c.area([]point{{x1, y}, {x1 - side*head, y - head/2}, {x1 - side*head, y + head/2}}, s.ink.accent)
		c.ring(x0, y, 2.4, 1, s.ink.grey)
	case from:
		c.ring(k.at(r.From.Number), y, 2.4, 1, s.ink.grey)
	case to:
		c.disc(k.at(r.To.Number), y, 2.6, s.ink.accent)
	}
}
