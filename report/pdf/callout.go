package pdf

import (
	"strings"

	"civic/selfscan/report"
)

// callout lays out blocks on a ground with a band at the left.
func (s *layouter) callout(a area, o report.Callout) {
	inner := a.inset(4*unit, 3*unit).within(a.node.Add("Sect"))
	const width = 1.5 * unit
	bar, ground := s.colors.accent, s.colors.tint
	if o.Tone == report.Warning {
		bar, ground = s.colors.alert, s.colors.alert.mix(s.colors.white, 0.93)
	}
	title := s.styles.h4.in(bar)
	inner.ground = ground
	inner.background = &background{parent: a.background, pad: 3 * unit, draw: func(c *canvas, top, bottom float64) {
		c.artifact()
		c.fillRect(a.x, top, a.w, bottom-top, ground)
		c.fillRect(a.x, top, width, bottom-top, bar)
		if o.Tone == report.Warning { // the notches show in grey, too, that this is a warning
			for y := top + 4*unit; y < bottom-unit; y += 4 * unit {
				c.fillRect(a.x, y, width, unit/2, ground)
			}
		}
	}}
	s.space(unit * 10)
	first := len(s.items)
	if o.Title != "" {
		s.smallHeading(inner, o.Title, title)
		inner.level = max(inner.level, s.lastLevel)
		s.keepFrom(first, keepAlways)
		s.keepLast(keepAlways)
		s.pending = unit
	}
	body := len(s.items)
	s.blocks(inner, o.Blocks)
	if len(s.items) == first {
		return
	}
	s.repeatTitle(inner, o.Title, title, s.items[body:])
	s.items[len(s.items)-1].keep = keepNot
	s.keepBlock(first, body)
	s.pending = unit * 10
}

// repeatTitle draws the title of a callout again on each page that it continues on. A screen reader hears it once.
func (s *layouter) repeatTitle(a area, title string, st style, items []flowItem) {
	words := s.textBox(strings.TrimSpace(title+" "+s.doc.Continued), st, a.w, fewLines)
	if len(words.lines) == 0 {
		return
	}
	again := &flowItem{height: words.height() + unit, background: a.background, draw: func(c *canvas, top float64) {
		c.artifact()
		words.draw(s, c, a.x, top, -1)
	}}
	for i := range items {
		if items[i].repeatHead == nil { // but not a table's own head
			items[i].repeatHead = again
		}
	}
}

// fewLines is how many lines of a card or callout stay together at its start and at its end.
const fewLines = 4

// keepBlock keeps the items from first on together softly, and firmly those before body and a few at both ends.
func (s *layouter) keepBlock(first, body int) {
	s.keepFrom(first, keepSoftly)
	s.keepBlockEnds(first, body, fewLines)
}

// keepBlockEnds keeps the items before body, and some of the items from first on and at the end, firmly together.
func (s *layouter) keepBlockEnds(first, body, some int) {
	n := len(s.items)
	for i := first; i < n-1; i++ {
		if i < body || i-first < some-1 || i >= n-some {
			s.items[i].keep = max(s.items[i].keep, keepTogether)
		}
	}
}
