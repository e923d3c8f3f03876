package pdf

import "civic/selfscan/report"

// changes lays out one arrow per row, from an earlier number to the present one.
func (s *layouter) changes(a area, b report.Changes) {
	if len(b.Rows) == 0 {
		return
	}
	node := s.beginChart(a, b.Figure)
	first := len(s.items)
	k := scale{left: a.scaleLeft()}
	end := a.wideX + a.wideW
	figures := a.wideW * 0.17
	last := a.wideW * 0.12
	k.width = end - figures - last - gutter - k.left
	for _, r := range b.Rows {
		name := s.textBox(r.Label, s.styles.cell, k.left-gutter-a.wideX, 4)
		between := s.textBox(r.From.Text+" → "+r.To.Text, s.styles.cell, figures-unit, 2)
		difference := s.textBox(r.Difference, s.styles.strong, last, 2)
		height := max(name.height(), between.height(), difference.height()) + 2*unit
		s.chartRow(a, node, height, func(c *canvas, top float64) {
			name.draw(s, c, a.wideX, top+unit, -1)
			middle := top + 3.1*unit
			c.strokeLine(k.left, middle, k.left+k.width, middle, 2*unit, s.colors.tint)
			s.drawArrow(c, k, r, middle)
			between.draw(s, c, end-last, top+unit, 1)
			difference.draw(s, c, end, top+unit-0.5, 1)
		})
	}
	s.keepFrom(first, keepTogether)
	s.pending = unit * 6
}

// drawArrow draws a change: a ring at the earlier number, an arrowhead at the present one.
func (s *layouter) drawArrow(c *canvas, k scale, r report.Change, y float64) {
	const head = 1.9 * unit
	switch from, to := drawable(r.From), drawable(r.To); {
	case from && to:
		x0, x1 := k.x(r.From.Number), k.x(r.To.Number)
		side := 1.0
		if x1 < x0 {
			side = -1
		}
		if (x1-x0)*side < 0.5 {
			c.fillCircle(x1, y, 2.6, s.colors.accent)
			return
		}
		if (x1-x0)*side < head+3 { // too short for an arrow: two marks, the first over the second
			c.fillPolygon([]point{{x1 + side*head/2, y}, {x1 - side*head/2, y - head/2}, {x1 - side*head/2, y + head/2}}, s.colors.accent)
			c.fillCircle(x0, y, 2.4, s.colors.tint)
			c.strokeCircle(x0, y, 2.4, 1, s.colors.grey)
			return
		}
		c.strokeLine(x0+side*2.4, y, x1-side*head, y, 1.4, s.colors.accent)
		c.fillPolygon([]point{{x1, y}, {x1 - side*head, y - head/2}, {x1 - side*head, y + head/2}}, s.colors.accent)
		c.strokeCircle(x0, y, 2.4, 1, s.colors.grey)
	case from:
		c.strokeCircle(k.x(r.From.Number), y, 2.4, 1, s.colors.grey)
	case to:
		c.fillCircle(k.x(r.To.Number), y, 2.6, s.colors.accent)
	}
}
