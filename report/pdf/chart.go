package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// beginChart lays out what every chart begins with, a title and a conclusion. It returns the element for the drawing,
// which has the text alternative for people who cannot see it.
func (s *layouter) beginChart(a area, f report.Figure) *seal.Node {
	return figureIn(s.chartGroup(a, f), f.Alt, f.Takeaway, f.Title)
}

// figureIn adds the element of a drawing to that of its chart. The first of the texts that has words is its text
// alternative, which may not be empty.
func figureIn(group *seal.Node, texts ...string) *seal.Node {
	n := group.Add("Figure")
	n.Alt = "–"
	if i := slices.IndexFunc(texts, hasWords); i >= 0 {
		n.Alt = texts[i]
	}
	return n
}

// chartGroup lays out the title and the conclusion of a chart, and returns the element of the whole chart.
func (s *layouter) chartGroup(a area, f report.Figure) *seal.Node {
	s.space(unit * 6)
	group := a.node.Add("Sect")
	if f.Title != "" || f.Takeaway != "" {
		inner := a.within(group)
		first := len(s.items)
		s.smallHeading(inner, f.Title, s.styles.h4)
		if f.Takeaway != "" {
			s.addText(inner, "P", f.Takeaway, s.styles.body)
		}
		s.keepFrom(first, keepAlways)
		s.keepLast(keepAlways)
		s.space(unit * 3)
	}
	return group
}

// smallHeading lays out the title of a chart or a callout: a heading one level below that of the blocks around it.
func (s *layouter) smallHeading(a area, title string, st style) {
	switch {
	case s.visible(title):
		s.addText(a, "H"+itoa(s.tag(min(a.level+1, 6))), title, st)
	case title != "":
		s.addText(a, "P", title, st)
	}
}

// hasWords reports whether a text has a character that can be read aloud.
func hasWords(t string) bool {
	return strings.ContainsFunc(t, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) && r != utf8.RuneError })
}

// chartRow adds an item with a part of a chart.
func (s *layouter) chartRow(a area, n *seal.Node, height float64, draw func(c *canvas, top float64)) {
	s.pagedRow(a, func(int) *seal.Node { return n }, height, draw)
}

// pagedRow is chartRow for a chart that has an element for each page that it is on.
func (s *layouter) pagedRow(a area, on func(page int) *seal.Node, height float64, draw func(c *canvas, top float64)) {
	s.addItem(flowItem{height: wholeUnits(height), background: a.background, draw: func(c *canvas, top float64) {
		n := on(c.page)
		c.tag(n)
		c.beginShape() // so that the marked content encloses the text objects
		draw(c, top)
		n.Cover(c.page, seal.Rect{X0: a.wideX, Y0: flipY(top + wholeUnits(height)), X1: a.wideX + a.wideW, Y1: flipY(top)})
	}})
}

// wholeUnits rounds a height up to the grid.
func wholeUnits(height float64) float64 { return math.Ceil(height/unit-1e-9) * unit }

// textBox is text in a chart, broken into lines. It is not an element of its own.
type textBox struct {
	lines []line
	style style
}

// textBox breaks a string into at most most lines of a width. Text that does not fit is replaced by an ellipsis. The
// space at its end keeps it apart from the next text of the chart for a screen reader.
func (s *layouter) textBox(str string, st style, width float64, most int) textBox {
	if str == "" {
		return textBox{style: st}
	}
	return textBox{lines: s.truncate(s.breakLines(s.plain(str+" ", st, nil), width), most, st, width, nil), style: st}
}

// truncate keeps at most most lines and ends the last with … if there were more.
func (s *layouter) truncate(lines []line, most int, st style, width float64, node *seal.Node) []line {
	if len(lines) <= most {
		return lines
	}
	last := &lines[most-1]
	last.fragments = append(last.fragments, s.ellipsis(last, st, width, node))
	return lines[:most]
}

// ellipsis shortens a line until … fits after it, and returns the …, in a chart with the space that textBox has.
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
	x := l.width
	l.width += measure(s.family, dots.glyphs, st)
	if node == nil {
		dots = s.encoder.encode("… ")
	}
	return fragment{inline: &inline{glyphRun: dots, style: st, node: node}, run: dots, x: x, width: l.width - x}
}

func (b textBox) height() float64 { return float64(len(b.lines)) * b.style.leading }

// draw draws the lines: from x on for align -1, centred on x for 0, up to x for 1.
func (b textBox) draw(s *layouter, c *canvas, x, top float64, align float64) {
	for i := range b.lines {
		l := &b.lines[i]
		s.drawLine(c, x-l.width*(align+1)/2, top+float64(i)*b.style.leading, l, b.style.leading)
	}
}

// scale maps 0 to 100 to a range of x.
type scale struct{ left, width float64 }

func (k scale) x(v float64) float64 { return k.left + k.width*clamp(v)/100 }

// scaleLeft returns where the scales of an area's charts begin: where its text does, if there is room for labels in the
// margin.
func (a area) scaleLeft() float64 {
	if a.x > a.wideX {
		return a.x
	}
	return a.wideX + a.wideW*0.28 + gutter
}

// drawable reports whether a value can be drawn.
func drawable(v report.Value) bool { return v.Valid && !math.IsNaN(v.Number) }

// clamp limits a number to the scale. NaN becomes 0.
func clamp(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, 0), 100)
}
