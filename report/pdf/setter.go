package pdf

import (
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// setter turns blocks into pieces: it measures, breaks lines and builds the structure tree. Nothing is
// drawn until all pieces have their places.
type setter struct {
	family *typefaces
	scribe *scribe
	sheet  sheet
	ink    palette
	doc    *report.Document
	logo   *seal.Node // the element of the logo, where there is one

	breaker breaker
	memory  *memory

	pieces  []piece
	pending float64            // white that the next piece gets above it
	places  map[string]*anchor // by ID
	inUse   []*anchor
	last    int // level of the last heading tag
	parts   []partPlace
	heads   []headPlace
}

// partPlace and headPlace are what contents and outline list.
type partPlace struct {
	title string
	id    string
	at    *anchor
}

type headPlace struct {
	level int
	title string
	at    *anchor
}

// space asks for white above the next piece; the largest wish counts.
func (s *setter) space(h float64) { s.pending = max(s.pending, h) }

// add appends a piece, after the white that was asked for.
func (s *setter) add(p piece) {
	p.gap, s.pending = s.pending, 0
	s.pieces = append(s.pieces, p)
}

// holdFrom makes the pieces from i on, but for the last, hold at least so firmly.
func (s *setter) holdFrom(i int, h hold) {
	for ; i < len(s.pieces)-1; i++ {
		s.pieces[i].hold = max(s.pieces[i].hold, h)
	}
}

// holdLast makes the last piece hold on to the next.
func (s *setter) holdLast(h hold) {
	if n := len(s.pieces); n > 0 {
		s.pieces[n-1].hold = max(s.pieces[n-1].hold, h)
	}
}

// visible tells whether anything of a string reaches the page. A heading of nothing is none.
func (s *setter) visible(str string) bool {
	for _, g := range s.scribe.encode(str).glyphs {
		if g != ' ' && g != newline && g != 0xa0 {
			return true
		}
	}
	return false
}

// span makes a span of a string.
func (s *setter) span(str string, st style, n *seal.Node) *span {
	sp := &s.memory.spans.Take(1)[0]
	*sp = span{text: s.scribe.encode(str), style: st, node: n}
	return sp
}

// plain makes a single span of a string.
func (s *setter) plain(str string, st style, n *seal.Node) []*span {
	list := s.memory.lists.Take(1)
	list[0] = s.span(str, st, n)
	return list
}

// breakLines breaks spans over a width.
func (s *setter) breakLines(spans []*span, width float64) []line {
	return s.breaker.lines(spans, width, false)
}

// breakTitle breaks a heading, at spaces if that can be.
func (s *setter) breakTitle(spans []*span, width float64) []line {
	return s.breaker.lines(spans, width, true)
}

// lines adds a piece for each line of text; the first two and the last two stay together.
func (s *setter) lines(a area, x float64, lines []line, leading float64) {
	first := len(s.pieces)
	for i := range lines {
		l := &lines[i]
		s.add(piece{height: leading, box: a.box, draw: func(c *canvas, top float64) {
			s.drawLine(c, x, top, l, leading)
		}})
	}
	if n := len(s.pieces); n-first >= 2 {
		s.pieces[first].hold = bound
		s.pieces[n-2].hold = bound
	}
}

// text sets a string in one style as an element of its own.
func (s *setter) text(a area, tag, str string, st style) {
	spans := s.plain(str, st, a.node.Add(tag))
	lines := s.breakLines(spans, a.w)
	if tag[0] == 'H' {
		lines = s.breakTitle(spans, a.w)
	}
	s.lines(a, a.x, lines, st.leading)
}

// drawLine draws a line of text in a strip that is leading high.
func (s *setter) drawLine(c *canvas, x, top float64, l *line, leading float64) {
	base := top + leading - unit
	for i := range l.fragments {
		f := &l.fragments[i]
		if f.span.node != nil {
			c.in(f.span.node)
		}
		c.words(x+f.x, base, f.text, f.span.style)
		if f.span.link != nil && f.width > 0 {
			s.drawLink(c, x+f.x, top, f, leading)
		}
	}
}

// drawLink underlines a fragment and makes it lead somewhere.
func (s *setter) drawLink(c *canvas, x, top float64, f *fragment, leading float64) {
	g := f.span.link
	link := seal.Link{URI: g.uri, Says: g.says}
	under := f.span.style.color
	if g.uri == "" { // within the document: a fainter line, but more than a colour
		under = s.ink.soft
		link.To = &seal.Target{Page: g.at.page, Y: pageHeight - g.at.y + unit}
	}
	c.decorate(x, top+leading-unit+1.5, x+f.width, top+leading-unit+1.5, 0.5, under)
	c.link(f.span.node, x, top, f.width, leading, link)
}

// label sets a string of a figure, which has no element of its own, with its baseline at base: from x on
// for align -1, centred on x for 0, up to x for 1. It gives the width.
func (s *setter) label(c *canvas, x, base float64, str string, st style, align int) float64 {
	t := s.scribe.encode(str)
	w := measure(s.family, t.glyphs, st)
	switch align {
	case 0:
		x -= w / 2
	case 1:
		x -= w
	}
	c.words(x, base, t, st)
	return w
}
