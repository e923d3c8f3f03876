package pdf

import (
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// strips lays out the votes on questions: a dot for each vote above its level, a triangle below the median, a frame
// around the agreed level.
func (s *layouter) strips(a area, b report.Strips) {
	if len(b.Rows) == 0 || len(b.Levels) == 0 {
		return
	}
	var labels []string
	for _, r := range b.Rows {
		labels = append(labels, r.Label+" "+r.Reading)
	}
	node := s.beginChart(a, b.Figure, labels)
	g := stripGrid{
		x: a.wideX, label: a.wideW * 0.28,
		levels: a.wideX + a.wideW*0.28 + gutter,
		step:   (a.wideW*0.52 - gutter) / float64(len(b.Levels)),
	}
	g.reading = g.levels + g.step*float64(len(b.Levels)) + gutter
	g.end = a.wideX + a.wideW
	head := s.stripsHead(a, node, g, b)
	s.addItem(head)
	s.keepLast(keepAlways)
	rows := len(s.items)
	for i, r := range b.Rows {
		s.stripRow(a, node, g, r, len(b.Levels))
		s.items[rows+i].repeatHead = &head
	}
	// As in a table, no row is alone below the head or on the last page.
	for _, i := range []int{0, len(b.Rows) - 2} {
		if i >= 0 && i < len(b.Rows)-1 {
			s.items[rows+i].keep = keepTogether
		}
	}
	s.pending = unit * 7
}

// stripGrid has the places of the parts of a row.
type stripGrid struct{ x, label, levels, step, reading, end float64 }

// stripsHead returns the legend with the names of the levels. It is repeated on each page that the chart continues on;
// a screen reader hears it once.
func (s *layouter) stripsHead(a area, node *seal.Node, g stripGrid, b report.Strips) flowItem {
	names := make([]textBox, len(b.Levels))
	height := 0.0
	for i, l := range b.Levels {
		names[i] = s.textBox(l, s.styles.small, g.step-2, 3)
		height = max(height, names[i].height())
	}
	legend, key := s.stripsLegend(a, b)
	drawn := false
	return flowItem{height: wholeUnits(legend + height + unit), background: a.background, draw: func(c *canvas, top float64) {
		if drawn {
			node = nil
		}
		drawn = true
		c.tag(node)
		c.beginShape()
		key(c, top)
		for i := range names {
			names[i].draw(s, c, g.levels+(float64(i)+0.5)*g.step, top+legend+height-names[i].height(), 0)
		}
	}}
}

func (s *layouter) stripRow(a area, node *seal.Node, g stripGrid, r report.Strip, levels int) {
	label := s.textBox(r.Label, s.styles.cell, g.label, 6)
	reading := s.textBox(r.Reading, s.styles.small, g.end-g.reading, 8)
	const dot, pitch, across = 2.3, 6.2, 4
	tallest := 1
	for _, n := range r.Counts {
		tallest = max(tallest, (min(n, 4*across)+across-1)/across)
	}
	room := float64(tallest)*pitch + 3*unit
	height := max(label.height(), reading.height(), room) + 2*unit
	s.chartRow(a, node, height, func(c *canvas, top float64) {
		c.strokeLine(g.x, top, g.end, top, 0.5, s.colors.rule)
		label.draw(s, c, g.x, top+unit, -1)
		reading.draw(s, c, g.reading, top+unit+0.7, -1)
		for i := range levels {
			left := g.levels + float64(i)*g.step
			c.fillRect(left+1, top+unit, g.step-2, room, s.colors.tint)
			if i == r.Agreed {
				c.strokeRect(left+1.5, top+unit+0.5, g.step-3, room-1, 1.2, s.colors.accent)
			}
			n := 0
			if i < len(r.Counts) {
				n = max(r.Counts[i], 0)
			}
			s.drawVotes(c, left+g.step/2, top+unit+room-2*unit, n, dot, pitch, across)
			if i == r.Median {
				x, y := left+g.step/2, top+unit+room-1.3*unit
				c.fillPolygon([]point{{x - 2.6, y + 4}, {x, y}, {x + 2.6, y + 4}}, s.colors.text)
			}
		}
	})
}

// drawVotes draws dots in rows, from the bottom up, or one dot with their number if there are too many.
func (s *layouter) drawVotes(c *canvas, x, base float64, n int, dot, pitch float64, across int) {
	if n > 4*across {
		c.fillCircle(x-5, base-pitch/2, dot, s.colors.accent)
		s.label(c, x, base-pitch/2+3, itoa(n), s.styles.label, -1)
		return
	}
	for i := range n {
		row := i / across
		inRow := min(across, n-row*across)
		cx := x + (float64(i%across)-float64(inRow-1)/2)*pitch
		c.fillCircle(cx, base-pitch/2-float64(row)*pitch, dot, s.colors.accent)
	}
}

// stripsLegend returns the height and the drawing of the legend for triangle and frame, if the document has words for
// them.
func (s *layouter) stripsLegend(a area, b report.Strips) (height float64, draw func(c *canvas, top float64)) {
	if b.MedianWord == "" && b.AgreedWord == "" {
		return 0, func(*canvas, float64) {}
	}
	median := s.textBox(b.MedianWord, s.styles.small, a.wideW*0.4, 1)
	agreed := s.textBox(b.AgreedWord, s.styles.small, a.wideW*0.4, 1)
	return s.styles.small.leading + 2*unit, func(c *canvas, top float64) {
		x := a.wideX
		if len(median.lines) > 0 {
			c.fillPolygon([]point{{x, top + 7.5}, {x + 2.6, top + 3.5}, {x + 5.2, top + 7.5}}, s.colors.text)
			median.draw(s, c, x+2.5*unit, top, -1)
			x += 2.5*unit + median.lines[0].width + 5*unit
		}
		if len(agreed.lines) > 0 {
			c.strokeRect(x+0.5, top+1.5, 8, 7, 1.2, s.colors.accent)
			agreed.draw(s, c, x+3.5*unit, top, -1)
		}
	}
}
