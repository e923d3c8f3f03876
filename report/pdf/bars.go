package pdf

import (
	"math"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// bars draws a bar a row on a scale of 0 to 100, with the range between low and high as a thin line.
func (s *setter) bars(a area, b report.Bars) {
	if len(b.Rows) == 0 {
		return
	}
	var labels []string
	for _, r := range b.Rows {
		labels = append(labels, r.Label+" "+r.Value.Text)
	}
	node := s.figure(a, b.Figure, labels)
	first := len(s.pieces)
	g := s.barGrid(a, b)
	s.axis(a, node, g, b.Ticks)
	s.holdLast(bound)
	for i, r := range b.Rows {
		s.barRow(a, node, g, r, b.Ticks, i == len(b.Rows)-1)
	}
	s.holdFrom(first, together)
	s.pending = unit * 7
}

// barGrid is where the parts of a row stand: label, scale, figure.
type barGrid struct {
	x, label float64
	scale    scale
	end      float64
}

func (s *setter) barGrid(a area, b report.Bars) barGrid {
	label := a.wideW * 0.28
	if a.x > a.wideX {
		label = a.x - a.wideX - gutter
	}
	figure := 12 * unit
	for _, r := range b.Rows {
		figure = max(figure, measure(s.family, s.scribe.encode(r.Value.Text).glyphs, s.sheet.strong)+2*unit)
	}
	figure = min(figure, a.wideW*0.25)
	x := a.wideX + label + gutter
	return barGrid{x: a.wideX, label: label, scale: scale{x, a.wideX + a.wideW - figure - x}, end: a.wideX + a.wideW}
}

// axis draws the names of the marks above the rows; each has the room until the next mark.
func (s *setter) axis(a area, node *seal.Node, g barGrid, ticks []report.Tick) {
	if len(ticks) == 0 {
		return
	}
	names := make([]block, len(ticks))
	height := 0.0
	for i, t := range ticks {
		end := g.end
		for _, o := range ticks {
			if o.At > t.At {
				end = min(end, g.scale.at(o.At))
			}
		}
		names[i] = s.block(t.Label, s.sheet.small, max(end-g.scale.at(t.At)-5, 6), 3)
		height = max(height, names[i].height())
	}
	s.strip(a, node, height+unit, func(c *canvas, top float64) {
		for i, t := range ticks {
			x := g.scale.at(t.At)
			names[i].draw(s, c, x+3.5, top, -1)
			c.rule(x, top+unit/2, x, top+height+unit, 0.5, s.ink.rule)
		}
	})
}

func (s *setter) barRow(a area, node *seal.Node, g barGrid, r report.Bar, ticks []report.Tick, last bool) {
	st, thick := s.sheet.cell, 2*unit
	if r.Strong {
		st, thick = st.bolder(), 3*unit
	}
	label := s.block(r.Label, st, g.label, 4)
	note := s.block(r.Note, s.sheet.small, g.scale.w, 3)
	value := s.block(r.Value.Text, s.sheet.strong, g.end-g.scale.x-g.scale.w-unit, 2)
	ranged := sane(r.Low) && sane(r.High) && r.High.Number-r.Low.Number > 0.5
	bar := 3.5*unit + thick/2 // where the note begins
	if ranged {
		bar += 1.5 * unit
	}
	height := max(label.height()+2*unit, bar+note.height()+unit, value.height()+2*unit)
	height = math.Ceil(height/unit) * unit
	s.strip(a, node, height, func(c *canvas, top float64) {
		for _, t := range ticks {
			x := g.scale.at(t.At)
			c.rule(x, top, x, top+height, 0.5, s.ink.rule)
		}
		label.draw(s, c, g.x, top+unit, -1)
		middle := top + 3.1*unit
		c.rect(g.scale.x, middle-thick/2, g.scale.w, thick, s.ink.tint)
		if sane(r.Value) {
			c.rect(g.scale.x, middle-thick/2, g.scale.at(r.Value.Number)-g.scale.x, thick, s.ink.accent)
			c.rule(g.scale.x, middle-thick/2, g.scale.x, middle+thick/2, 0.75, s.ink.accent) // what can be seen of 0
		}
		if ranged {
			s.rangeMark(c, g.scale.at(r.Low.Number), g.scale.at(r.High.Number), middle+thick/2+0.9*unit)
		}
		for k, l := range note.lines { // on white, over the marks of the scale
			c.rect(g.scale.x, top+bar+float64(k)*note.style.leading, l.width+4, note.style.leading, s.ground(a))
		}
		note.draw(s, c, g.scale.x, top+bar, -1)
		value.draw(s, c, g.end, top+unit-1, 1)
	})
}

// rangeMark is a thin line below the bar, with feet where the range ends.
func (s *setter) rangeMark(c *canvas, x0, x1, y float64) {
	c.rule(x0, y, x1, y, 0.9, s.ink.ink)
	c.rule(x0, y-0.6*unit, x0, y+0.6*unit, 0.9, s.ink.ink)
	c.rule(x1, y-0.6*unit, x1, y+0.6*unit, 0.9, s.ink.ink)
}
