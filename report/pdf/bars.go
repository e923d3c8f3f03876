package pdf

import (
	"math"
	"strings"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// bars lays out one bar per row on a scale of 0 to 100, with the range from low to high as a thin line. The chart is
// split only if a quarter of a page would be white. It then has an element for each page, because the box of a figure is
// on one page: the first one describes the whole chart, each further one the rows on its page.
func (s *layouter) bars(a area, b report.Bars) {
	if len(b.Rows) == 0 {
		return
	}
	group := s.chartGroup(a, b.Figure)
	node, page := figureIn(group, b.Alt, b.Takeaway, b.Title), -1
	on := func(row int) func(int) *seal.Node {
		return func(p int) *seal.Node {
			if page >= 0 && p != page {
				var rest []string
				for _, r := range b.Rows[row:] {
					rest = append(rest, r.Label+" "+r.Value.Text)
				}
				node = figureIn(group, strings.Join(rest, "; "))
			}
			page = p
			return node
		}
	}
	first := len(s.items)
	g := s.barGrid(a, b)
	head := s.axis(a, on(0), g, b.Ticks)
	body := len(s.items)
	for i, r := range b.Rows {
		s.barRow(a, on(i), g, r, b.Ticks)
		s.items[len(s.items)-1].repeatHead = head
	}
	s.keepFrom(first, keepSoftly)
	s.keepBlockEnds(body, body, 2)
	const small = 30 * unit
	if heightOf(s.items[first:], true) <= small { // with its title it is less than a quarter of a page
		s.keepFrom(first, keepTogether)
	}
	s.pending = unit * 6
}

// barGrid has the places of the parts of a row: label, scale, number.
type barGrid struct {
	x, label float64
	scale    scale
	end      float64
}

func (s *layouter) barGrid(a area, b report.Bars) barGrid {
	figure := 12 * unit
	for _, r := range b.Rows {
		figure = max(figure, measure(s.family, s.encoder.encode(r.Value.Text).glyphs, s.styles.strong)+2*unit)
	}
	figure = min(figure, a.wideW*0.25)
	x := a.scaleLeft()
	return barGrid{x: a.wideX, label: x - gutter - a.wideX, scale: scale{x, a.wideX + a.wideW - figure - x}, end: a.wideX + a.wideW}
}

// axis lays out the names of the ticks above the rows, and returns them as the head of the rows on a further page. Each
// has the room up to the next tick.
func (s *layouter) axis(a area, on func(page int) *seal.Node, g barGrid, ticks []report.Tick) *flowItem {
	if len(ticks) == 0 {
		return nil
	}
	names := make([]textBox, len(ticks))
	height := 0.0
	for i, t := range ticks {
		end := g.end
		for _, o := range ticks {
			if o.At > t.At {
				end = min(end, g.scale.x(o.At))
			}
		}
		names[i] = s.textBox(t.Label, s.styles.small, max(end-g.scale.x(t.At)-5, 6), 3)
		height = max(height, names[i].height())
	}
	draw := func(c *canvas, top float64) {
		for i, t := range ticks {
			x := g.scale.x(t.At)
			names[i].draw(s, c, x+3.5, top, -1)
			c.strokeLine(x, top+unit/2, x, top+height+unit, 0.5, s.colors.mark)
		}
	}
	s.pagedRow(a, on, height+unit, draw)
	s.keepLast(keepAlways)
	return &flowItem{height: wholeUnits(height + unit), background: a.background, draw: func(c *canvas, top float64) {
		c.artifact()
		draw(c, top)
	}}
}

func (s *layouter) barRow(a area, on func(page int) *seal.Node, g barGrid, r report.Bar, ticks []report.Tick) {
	st, thick := s.styles.cell, 2*unit
	if r.Strong {
		st, thick = st.bolder(), 3*unit
	}
	label := s.textBox(r.Label, st, g.label, 4)
	note := s.textBox(r.Note, s.styles.small, g.scale.width, 3)
	value := s.textBox(r.Value.Text, s.styles.strong, g.end-g.scale.left-g.scale.width-unit, 2)
	ranged := drawable(r.Low) && drawable(r.High) && r.High.Number-r.Low.Number > 0.5
	bar := 3.5*unit + thick/2 // where the note begins
	if ranged {
		bar += 1.5 * unit
	}
	height := max(label.height()+2*unit, bar+note.height()+unit, value.height()+2*unit)
	height = math.Ceil(height/unit) * unit
	s.pagedRow(a, on, height, func(c *canvas, top float64) {
		for _, t := range ticks {
			x := g.scale.x(t.At)
			c.strokeLine(x, top, x, top+height, 0.5, s.colors.mark)
		}
		label.draw(s, c, g.x, top+unit, -1)
		middle := top + 3.1*unit
		c.fillRect(g.scale.left, middle-thick/2, g.scale.width, thick, s.colors.tint)
		if drawable(r.Value) {
			c.fillRect(g.scale.left, middle-thick/2, g.scale.x(r.Value.Number)-g.scale.left, thick, s.colors.accent)
			c.strokeLine(g.scale.left, middle-thick/2, g.scale.left, middle+thick/2, 0.75, s.colors.accent) // makes 0 visible
		}
		if ranged {
			s.drawRange(c, g.scale.x(r.Low.Number), g.scale.x(r.High.Number), middle+thick/2+0.9*unit)
		}
		for k, l := range note.lines { // a ground that covers the tick lines
			c.fillRect(g.scale.left, top+bar+float64(k)*note.style.leading, l.width+4, note.style.leading, a.ground)
		}
		note.draw(s, c, g.scale.left, top+bar, -1)
		value.draw(s, c, g.end, top+unit-1, 1)
	})
}

// drawRange draws a thin line below the bar, with a short vertical line at each end.
func (s *layouter) drawRange(c *canvas, x0, x1, y float64) {
	c.strokeLine(x0, y, x1, y, 0.9, s.colors.text)
	c.strokeLine(x0, y-0.6*unit, x0, y+0.6*unit, 0.9, s.colors.text)
	c.strokeLine(x1, y-0.6*unit, x1, y+0.6*unit, 0.9, s.colors.text)
}
