package pdf

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// figure sets what every chart begins with, a title and what it shows, and gives the element that all
// of the drawing belongs to. Who cannot see it hears the text alternative instead.
func (s *layouter) chart(a area, f report.Figure, labels []string) *seal.Node {
	s.space(unit * 7)
	group := a.node.Add("Sect")
	if f.Title != "" || f.Takeaway != "" {
		caption := a.within(group.Add("Caption"))
		first := len(s.items)
		if f.Title != "" {
			s.text(caption, "P", f.Title, s.styles.h4)
		}
		if f.Takeaway != "" {
			s.text(caption, "P", f.Takeaway, s.styles.body)
		}
		s.keepFrom(first, keepAlways)
		s.keepLast(keepAlways)
		s.space(unit * 3)
	}
	n := group.Add("Figure")
	n.Alt = alternative(f, labels)
	return n
}

// alternative is never empty: a figure without a text of its own says what stands in it.
func alternative(f report.Figure, labels []string) string {
	for _, t := range []string{f.Alt, f.Takeaway, f.Title, strings.Join(labels, "; ")} {
		if hasWords(t) {
			return t
		}
	}
	return "–"
}

// audible tells whether a text has anything that can be read aloud.
func hasWords(t string) bool {
	return strings.ContainsFunc(t, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) && r != utf8.RuneError })
}

// strip adds a piece of a figure.
func (s *layouter) chartRow(a area, n *seal.Node, height float64, draw func(c *canvas, top float64)) {
	s.add(flowItem{height: wholeUnits(height), background: a.background, draw: func(c *canvas, top float64) {
		c.tag(n)
		c.beginShape() // the mark holds the text, not the other way round
		draw(c, top)
	}})
}

// wholeUnits rounds a height up to the grid.
func wholeUnits(height float64) float64 { return math.Ceil(height/unit-1e-9) * unit }

// ground is the colour that an area stands on.
func (s *layouter) ground(a area) color {
	if a.ground != nil {
		return *a.ground
	}
	return s.colors.white
}

// block is text of a figure, broken but not an element of its own.
type textBox struct {
	lines []line
	style style
}

// block breaks a string over a width, over at most most lines; what is more is cut with an ellipsis.
func (s *layouter) textBox(str string, st style, width float64, most int) textBox {
	if str == "" {
		return textBox{style: st}
	}
	return textBox{lines: s.truncate(s.breakLines(s.plain(str, st, nil), width), most, st, width, nil), style: st}
}

// cut keeps at most most lines, and ends the last with … if there were more.
func (s *layouter) truncate(lines []line, most int, st style, width float64, node *seal.Node) []line {
	if len(lines) <= most {
		return lines
	}
	last := &lines[most-1]
	last.fragments = append(last.fragments, s.ellipsis(last, st, width, node))
	return lines[:most]
}

// ellipsis shortens a line until … fits after it, and gives the ….
func (s *layouter) ellipsis(l *line, st style, width float64, node *seal.Node) fragment {
	dots := s.encoder.encode("…")
	room := width - measure(s.family, dots.glyphs, st)
	for len(l.fragments) > 0 {
		f := &l.fragments[len(l.fragments)-1]
		n := len(f.run.glyphs) - f.trailingSpaces
		for n > 0 && f.x+measure(s.family, f.run.glyphs[:n], st) > room {
			n--
		}
		f.run, f.trailingSpaces = f.run.slice(0, n), 0
		f.width = measure(s.family, f.run.glyphs, st)
		l.width = f.x + f.width
		if n > 0 {
			break
		}
		l.fragments = l.fragments[:len(l.fragments)-1]
	}
	sp := &inline{glyphRun: dots, style: st, node: node}
	x := l.width
	l.width += measure(s.family, dots.glyphs, st)
	return fragment{inline: sp, run: dots, x: x, width: l.width - x}
}

func (b textBox) height() float64 { return float64(len(b.lines)) * b.style.leading }

// draw sets the block; align is -1 for left at x, 0 for centred on x, 1 for ending at x.
func (b textBox) draw(s *layouter, c *canvas, x, top float64, align float64) {
	for i := range b.lines {
		l := &b.lines[i]
		s.drawLine(c, x-l.width*(align+1)/2, top+float64(i)*b.style.leading, l, b.style.leading)
	}
}

// scale maps 0 to 100 on a stretch of the page.
type scale struct{ left, width float64 }

func (k scale) x(v float64) float64 { return k.left + k.width*clamp(v)/100 }

// sane tells whether a value can be drawn.
func drawable(v report.Value) bool { return v.Valid && !math.IsNaN(v.Number) }

// clamp keeps a figure on the scale; what is no number stands at 0.
func clamp(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, 0), 100)
}
