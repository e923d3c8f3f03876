package pdf

import (
	"math"

	"civic/selfscan/report"
)

// radar draws values on axes around a centre; with fewer than three axes there is no plane to draw, so
// the values stand as bars.
func (s *setter) radar(a area, r report.Radar) {
	if len(r.Axes) < 3 {
		bars := report.Bars{Figure: r.Figure}
		for _, x := range r.Axes {
			bars.Rows = append(bars.Rows, report.Bar{Label: x.Label, Value: x.Value})
		}
		s.bars(a, bars)
		return
	}
	var names []string
	for _, x := range r.Axes {
		names = append(names, x.Label+" "+x.Value.Text)
	}
	node := s.figure(a, r.Figure, names)
	const radius = 30 * unit
	labelWidth := min(columns(3), a.wideW/2-radius-6*unit)
	if labelWidth < 40 {
		labelWidth = 40
	}
	radiusX := min(radius, a.wideW/2-labelWidth-4*unit)
	w := wheel{radius: max(radiusX, 20)}
	top, bottom := 0.0, 0.0
	for i, x := range r.Axes {
		angle := 2 * math.Pi * float64(i) / float64(len(r.Axes))
		l := wheelLabel{
			sin: math.Sin(angle), cos: math.Cos(angle),
			name: s.block(x.Label, s.sheet.label, labelWidth, 3),
			text: s.block(x.Value.Text, s.sheet.cell, labelWidth, 1),
		}
		l.y = -(w.radius + 3*unit) * l.cos
		h := l.name.height() + l.text.height()
		l.y -= h * (1 + l.cos) / 2
		top, bottom = min(top, l.y), max(bottom, l.y+h)
		w.labels = append(w.labels, l)
	}
	top, bottom = min(top, -w.radius), max(bottom, w.radius)
	w.up = -top
	legend := s.block(r.Earlier, s.sheet.small, a.wideW/2, 1)
	height := bottom - top
	if r.Earlier != "" {
		height += legend.height() + 2*unit
	}
	s.strip(a, node, height, func(c *canvas, y float64) {
		s.drawWheel(c, a.wideX+a.wideW/2, y+w.up, &w, r)
		if r.Earlier != "" {
			base := y + height - legend.height()
			left := a.wideX + a.wideW/2 - legend.lines[0].width/2
			c.dashed(0.1, 2.6, func() { c.rule(left-8*unit, base+1.8*unit, left-2*unit, base+1.8*unit, 1.4, s.ink.ink) })
			legend.draw(s, c, left, base, -1)
		}
	})
	s.pending = unit * 7
}

// wheel is a radar with the places of its labels.
type wheel struct {
	radius float64
	up     float64 // from the top of the piece to the centre
	labels []wheelLabel
}

type wheelLabel struct {
	sin, cos   float64
	name, text block
	y          float64 // top, from the centre
}

func (s *setter) drawWheel(c *canvas, x, y float64, w *wheel, r report.Radar) {
	at := func(i int, v float64) point {
		d := w.radius * clamp(v) / 100
		return point{x + d*w.labels[i].sin, y - d*w.labels[i].cos}
	}
	ring := func(v float64) []point {
		var list []point
		for i := range w.labels {
			list = append(list, at(i, v))
		}
		return list
	}
	c.area(ring(100), s.ink.tint)
	for _, v := range []float64{25, 50, 75, 100} {
		c.polygon(ring(v), 0.5, s.ink.rule)
	}
	for i := range w.labels {
		p := at(i, 100)
		c.rule(x, y, p.x, p.y, 0.5, s.ink.rule)
	}
	var now, earlier []point
	for i, axis := range r.Axes {
		if sane(axis.Value) {
			now = append(now, at(i, axis.Value.Number))
		}
		if r.Earlier != "" && sane(axis.Earlier) {
			earlier = append(earlier, at(i, axis.Earlier.Number))
		}
	}
	if len(now) > 2 {
		c.area(now, s.ink.pale)
	}
	for i := range w.labels { // the spokes stay visible on the plane
		p := at(i, 100)
		c.rule(x, y, p.x, p.y, 0.35, s.ink.rule)
	}
	if len(now) > 1 {
		c.polygon(now, 1.6, s.ink.accent)
	}
	if len(earlier) > 1 {
		c.dashed(0.1, 2.6, func() { c.polygon(earlier, 1.4, s.ink.ink) })
	}
	for _, p := range now {
		c.disc(p.x, p.y, 2.6, s.ink.accent)
	}
	for i := range w.labels {
		l := &w.labels[i]
		lx := x + (w.radius+3*unit)*l.sin
		align := -l.sin
		switch {
		case l.sin > 0.2:
			align = -1
		case l.sin < -0.2:
			align = 1
		}
		l.name.draw(s, c, lx, y+l.y, align)
		l.text.draw(s, c, lx, y+l.y+l.name.height(), align)
	}
}
