package pdf

import (
	"cmp"
	"slices"

	"civic/selfscan/report"
)

// line lays out how scores went over time: one line for each series, with its name and last figure at its end.
func (s *layouter) line(a area, b report.Line) {
	if len(b.Points) == 0 || len(b.Series) == 0 {
		return
	}
	node := s.beginChart(a, b.Figure)
	s.keepLast(keepAlways)
	left := a.scaleLeft()
	names := s.namesWidth(a, b.Series)
	p := plot{x: left + 2*unit, width: a.wideX + a.wideW - names - left - 4*unit, height: 44 * unit}
	ticks := make([]textBox, len(b.Ticks))
	for i, t := range b.Ticks {
		ticks[i] = s.textBox(t.Label, s.styles.small, left-gutter-a.wideX, 1)
	}
	moments, below := s.moments(b.Points, p)
	ends := s.lineEnds(b.Series, p, names-unit)
	s.chartRow(a, node, p.height+below+4*unit, func(c *canvas, top float64) {
		p.top = top + unit
		for i, t := range b.Ticks {
			y := p.y(t.At)
			c.strokeLine(left, y, p.x+p.width+unit, y, 0.5, s.colors.mark)
			ticks[i].draw(s, c, left-gutter/2, y-s.styles.small.leading/2, 1)
		}
		c.strokeLine(left, p.y(0), p.x+p.width+unit, p.y(0), 0.75, s.colors.grey)
		for i, at := range b.Points {
			moments[i].draw(s, c, p.at(at.At), p.y(0)+unit, 0)
		}
		for i := len(b.Series) - 1; i >= 0; i-- { // the first lies on top
			s.drawSeries(c, p, b, i)
		}
		for i := range b.Series { // in their order, for a screen reader
			k := slices.IndexFunc(ends, func(e lineEnd) bool { return e.series == i })
			if k < 0 {
				continue
			}
			e := &ends[k]
			c.strokeLine(p.x+p.width+unit, p.y(e.value), p.x+p.width+3*unit, p.top+e.middle, 0.5, s.colors.grey)
			e.name.draw(s, c, p.x+p.width+3.5*unit, p.top+e.middle-e.name.height()/2, -1)
		}
	})
	s.pending = unit * 6
}

// namesWidth returns the room beside a plot, such that a name and its figure fit on one line if they are not very long.
func (s *layouter) namesWidth(a area, series []report.Series) float64 {
	width := a.wideW * 0.24
	for _, of := range series {
		for _, v := range of.Values {
			name := s.encoder.encode(of.Label + " " + v.Text).glyphs
			width = max(width, measure(s.family, name, s.styles.cell.bolder())+2*unit)
		}
	}
	return min(width, a.wideW*0.3)
}

// plot is the rectangle of a line chart.
type plot struct{ x, top, width, height float64 }

func (p plot) at(share float64) float64 { return p.x + p.width*min(max(share, 0), 1) }
func (p plot) y(value float64) float64  { return p.top + p.height*(1-clamp(value)/100) }

func (b textBox) width() (width float64) {
	for i := range b.lines {
		width = max(width, b.lines[i].width)
	}
	return width
}

// moments lays out the labels below the plot. One that does not fit beside the one before it, or before the last, is left
// out.
func (s *layouter) moments(points []report.Point, p plot) (boxes []textBox, height float64) {
	boxes = make([]textBox, len(points))
	for i, at := range points {
		boxes[i] = s.textBox(at.Label, s.styles.small, 16*unit, 3)
		height = max(height, boxes[i].height())
	}
	apart := func(i, k int) bool {
		return p.at(points[k].At)-p.at(points[i].At) >= (boxes[i].width()+boxes[k].width())/2+unit
	}
	drawn, last := 0, len(points)-1
	for i := 1; i < last; i++ {
		if apart(drawn, i) && apart(i, last) {
			drawn = i
		} else {
			boxes[i] = textBox{}
		}
	}
	if last > 0 && !apart(0, last) {
		boxes[0] = textBox{}
	}
	return boxes, height
}

// lineEnd is the name of a series beside the end of its line.
type lineEnd struct {
	series int
	value  float64
	name   textBox
	middle float64 // below the top of the plot
}

// lineEnds places the names beside the ends of the lines, one below the other.
func (s *layouter) lineEnds(series []report.Series, p plot, width float64) []lineEnd {
	var ends []lineEnd
	for n, of := range series {
		for i := len(of.Values) - 1; i >= 0; i-- {
			if !drawable(of.Values[i]) {
				continue
			}
			st := s.styles.cell
			if of.Strong {
				st = st.bolder()
			}
			v := of.Values[i]
			ends = append(ends, lineEnd{series: n, value: v.Number, name: s.textBox(of.Label+" "+v.Text, st, width, 2), middle: p.y(v.Number)})
			break
		}
	}
	slices.SortStableFunc(ends, func(a, b lineEnd) int { return cmp.Compare(a.middle, b.middle) })
	edge := -unit // the chart begins above the plot
	for i := range ends {
		half := ends[i].name.height() / 2
		ends[i].middle = max(ends[i].middle, edge+half)
		edge = ends[i].middle + half
	}
	limit := p.height
	for i := len(ends) - 1; i >= 0; i-- {
		ends[i].middle = min(ends[i].middle, limit-ends[i].name.height()/2)
		limit = ends[i].middle - ends[i].name.height()/2
	}
	return ends
}

// drawSeries draws a line through the values that exist. The total is thick; the others have marks of different shapes.
func (s *layouter) drawSeries(c *canvas, p plot, b report.Line, i int) {
	of := b.Series[i]
	shade, width := s.colors.grey, 1.0
	if of.Strong {
		shade, width = s.colors.accent, 2.0
	}
	var path []point
	for k, v := range of.Values {
		if drawable(v) && k < len(b.Points) {
			path = append(path, point{p.at(b.Points[k].At), p.y(v.Number)})
		}
	}
	for k := range path {
		if k > 0 {
			c.strokeLine(path[k-1].x, path[k-1].y, path[k].x, path[k].y, width, shade)
		}
	}
	for _, at := range path {
		s.drawMark(c, at, i, of.Strong, shade)
	}
}

// drawMark draws a disc for a total, and for others a square, a triangle, a diamond or a ring.
func (s *layouter) drawMark(c *canvas, at point, i int, strong bool, shade color) {
	const r = 2.8
	switch {
	case strong:
		c.fillCircle(at.x, at.y, r+0.4, shade)
	case i%4 == 1:
		c.fillRect(at.x-r+0.3, at.y-r+0.3, 2*r-0.6, 2*r-0.6, shade)
	case i%4 == 2:
		c.fillPolygon([]point{{at.x, at.y - r - 0.4}, {at.x + r, at.y + r - 0.6}, {at.x - r, at.y + r - 0.6}}, shade)
	case i%4 == 3:
		c.fillPolygon([]point{{at.x, at.y - r - 0.6}, {at.x + r + 0.6, at.y}, {at.x, at.y + r + 0.6}, {at.x - r - 0.6, at.y}}, shade)
	default:
		c.fillCircle(at.x, at.y, r, s.colors.white)
		c.strokeCircle(at.x, at.y, r, 1, shade)
	}
}
