package pdf

import "civic/selfscan/report"

// ladder lays out the levels as stairs. The current step is filled, those below it are pale, and the wanted step has a
// dashed frame, so that they differ in grey too.
func (s *layouter) ladder(a area, l report.Ladder) {
	if len(l.Steps) == 0 {
		return
	}
	node := s.beginChart(a, l.Figure)
	n := float64(len(l.Steps))
	width := (a.w - (n-1)*unit) / n
	names := make([]textBox, len(l.Steps))
	room := 0.0
	for i, name := range l.Steps {
		st := s.styles.small
		if i == l.Current {
			st = s.styles.label
		}
		names[i] = s.textBox(name, st, width, 3)
		room = max(room, names[i].height())
	}
	here := s.textBox(l.Here, s.styles.label.in(s.colors.accent), min(width*2, a.w), 1)
	goal := s.textBox(l.Goal, s.styles.label, min(width*2, a.w), 1)
	const rise, foot, flag = 3.5 * unit, 4 * unit, 4 * unit
	stair := foot + (n-1)*rise
	above := 0.0 // room for the words above the highest step
	for _, flagged := range []struct {
		word textBox
		step int
	}{{here, l.Current}, {goal, l.Wanted}} {
		if flagged.step >= 0 && len(flagged.word.lines) > 0 {
			above = max(above, flag-(n-1-float64(flagged.step))*rise)
		}
	}
	s.chartRow(a, node, above+stair+2*unit+room, func(c *canvas, top float64) {
		base := top + above + stair
		for i := range l.Steps {
			x := a.x + float64(i)*(width+unit)
			h := foot + float64(i)*rise
			switch {
			case i == l.Current:
				c.fillRect(x, base-h, width, h, s.colors.accent)
			case i < l.Current:
				c.fillRect(x, base-h, width, h, s.colors.pale)
				c.strokeRect(x+0.25, base-h+0.25, width-0.5, h-0.5, 0.5, s.colors.accent)
			default:
				c.strokeRect(x+0.25, base-h+0.25, width-0.5, h-0.5, 0.5, s.colors.mark)
			}
			number := s.styles.strong.in(s.colors.text)
			if i == l.Current {
				number = number.in(s.colors.white)
			}
			if i == l.Wanted && i != l.Current {
				c.dashed(2.5, 2.5, func() { c.strokeRect(x+0.6, base-h+0.6, width-1.2, h-1.2, 1.2, s.colors.text) })
			}
			c.showText(x+2*unit, base-h+3.2*unit, s.encoder.encode(itoa(i)+" "), number)
			names[i].draw(s, c, x, base+2*unit, -1)
		}
		s.drawFlag(c, a, here, l.Current, width, base, foot, rise)
		if l.Wanted != l.Current {
			s.drawFlag(c, a, goal, l.Wanted, width, base, foot, rise)
		}
	})
	s.pending = unit * 6
}

// drawFlag draws a word above a step.
func (s *layouter) drawFlag(c *canvas, a area, word textBox, step int, width, base, foot, rise float64) {
	if step < 0 || len(word.lines) == 0 {
		return
	}
	x := a.x + float64(step)*(width+unit)
	x = min(x, a.x+a.w-word.lines[0].width)
	word.draw(s, c, x, base-foot-float64(step)*rise-word.height()-unit*0.6, -1)
}
