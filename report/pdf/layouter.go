package pdf

import (
	"sync"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/arena"
	"civic/selfscan/report/pdf/seal"
)

// setter turns blocks into pieces: it measures, breaks lines and builds the structure tree. Nothing is
// drawn until all pieces have their places.
type layouter struct {
	family  *typefaces
	encoder *encoder
	styles  stylesheet
	colors  palette
	doc     *report.Document
	err     error      // the first block that could not be laid out
	logo    *seal.Node // the element of the logo, where there is one

	lineBreaker lineBreaker
	buffers     *bufferSet

	items           []flowItem
	pending         float64            // white that the next piece gets above it
	anchors         map[string]*anchor // by ID
	inUse           []*anchor
	lastLevel       int // level of the last heading tag
	contentsEntries []contentsEntry
	outlineEntries  []outlineEntry
}

// partPlace and headPlace are what contents and outline list.
type contentsEntry struct {
	title string
	id    string
	at    *anchor
}

type outlineEntry struct {
	level int
	title string
	at    *anchor
}

// space asks for white above the next piece; the largest wish counts.
func (s *layouter) space(h float64) { s.pending = max(s.pending, h) }

// add appends a piece, after the white that was asked for.
func (s *layouter) add(p flowItem) {
	p.gap, s.pending = s.pending, 0
	s.items = append(s.items, p)
}

// holdFrom makes the pieces from i on, but for the last, hold at least so firmly.
func (s *layouter) keepFrom(i int, h keepWithNext) {
	for ; i < len(s.items)-1; i++ {
		s.items[i].keep = max(s.items[i].keep, h)
	}
}

// holdLast makes the last piece hold on to the next.
func (s *layouter) keepLast(h keepWithNext) {
	if n := len(s.items); n > 0 {
		s.items[n-1].keep = max(s.items[n-1].keep, h)
	}
}

// visible tells whether anything of a string reaches the page. A heading of nothing is none.
func (s *layouter) visible(str string) bool {
	for _, g := range s.encoder.encode(str).glyphs {
		if g != ' ' && g != newline && g != 0xa0 {
			return true
		}
	}
	return false
}

// span makes a span of a string.
func (s *layouter) inline(str string, st style, n *seal.Node) *inline {
	sp := &s.buffers.inlines.Alloc(1)[0]
	*sp = inline{glyphRun: s.encoder.encode(str), style: st, node: n}
	return sp
}

// plain makes a single span of a string.
func (s *layouter) plain(str string, st style, n *seal.Node) []*inline {
	list := s.buffers.inlineLists.Alloc(1)
	list[0] = s.inline(str, st, n)
	return list
}

// breakLines breaks spans over a width.
func (s *layouter) breakLines(spans []*inline, width float64) []line {
	return s.lineBreaker.lines(spans, width, false)
}

// breakTitle breaks a heading, at spaces if that can be.
func (s *layouter) breakTitle(spans []*inline, width float64) []line {
	return s.lineBreaker.lines(spans, width, true)
}

// lines adds a piece for each line of text; the first two and the last two stay together.
func (s *layouter) lines(a area, x float64, lines []line, leading float64) {
	first := len(s.items)
	for i := range lines {
		l := &lines[i]
		s.add(flowItem{height: leading, background: a.background, draw: func(c *canvas, top float64) {
			s.drawLine(c, x, top, l, leading)
		}})
	}
	if n := len(s.items); n-first >= 2 {
		s.items[first].keep = keepAlways
		s.items[n-2].keep = keepAlways
	}
}

// text sets a string in one style as an element of its own.
func (s *layouter) text(a area, tag, str string, st style) {
	spans := s.plain(str, st, a.node.Add(tag))
	lines := s.breakLines(spans, a.w)
	if tag[0] == 'H' {
		lines = s.breakTitle(spans, a.w)
	}
	s.lines(a, a.x, lines, st.leading)
}

// drawLine draws a line of text in a strip that is leading high.
func (s *layouter) drawLine(c *canvas, x, top float64, l *line, leading float64) {
	base := top + leading - unit
	for i := range l.fragments {
		f := &l.fragments[i]
		if f.inline.node != nil {
			c.tag(f.inline.node)
		}
		c.showText(x+f.x, base, f.run, f.inline.style)
		if f.inline.link != nil && f.width > 0 {
			s.drawLink(c, x+f.x, top, f, leading)
		}
	}
}

// drawLink underlines a fragment and makes it lead somewhere.
func (s *layouter) drawLink(c *canvas, x, top float64, f *fragment, leading float64) {
	g := f.inline.link
	link := seal.Link{URI: g.uri, Says: g.says}
	under := f.inline.style.color
	if g.uri == "" { // within the document: a fainter line, but more than a colour
		under = s.colors.soft
		link.To = &seal.Target{Page: g.anchor.page, Y: pageHeight - g.anchor.y + unit}
	}
	c.strokeLineLast(x, top+leading-unit+1.5, x+f.width, top+leading-unit+1.5, 0.5, under)
	c.link(f.inline.node, x, top, f.width, leading, link)
}

// label sets a string of a figure, which has no element of its own, with its baseline at base: from x on
// for align -1, centred on x for 0, up to x for 1. It gives the width.
func (s *layouter) label(c *canvas, x, base float64, str string, st style, align int) float64 {
	t := s.encoder.encode(str)
	w := measure(s.family, t.glyphs, st)
	switch align {
	case 0:
		x -= w / 2
	case 1:
		x -= w
	}
	c.showText(x, base, t, st)
	return w
}

// memory is what the texts of a report stand in while it is made: tens of thousands of glyphs, spans and
// lines, which all go at once. It is used again for the next report.
type bufferSet struct {
	glyphs      arena.Arena[glyph]
	inlines     arena.Arena[inline]
	lines       arena.Arena[line]
	fragments   arena.Arena[fragment]
	cells       arena.Arena[[]line]
	inlineLists arena.Arena[*inline]
	items       []flowItem
	operators   []byte // of a page
}

var bufferPool = sync.Pool{New: func() any { return new(bufferSet) }}

// release gives the memory back; nothing of the report may be used after it.
func (m *bufferSet) release() {
	m.glyphs.Reset()
	m.inlines.Reset()
	m.lines.Reset()
	m.fragments.Reset()
	m.cells.Reset()
	m.inlineLists.Reset()
	clear(m.items)
	bufferPool.Put(m)
}

// collectPlaces makes an anchor for each ID in the document, so that links know what exists.
func collectAnchors(doc *report.Document) map[string]*anchor {
	found := map[string]*anchor{}
	note := func(id string) {
		if id != "" && found[id] == nil {
			found[id] = &anchor{}
		}
	}
	var walk func([]report.Block)
	walk = func(list []report.Block) {
		for _, b := range list {
			switch b := b.(type) {
			case report.Heading:
				note(b.ID)
			case report.Table:
				for i := range b.Rows {
					note(b.Rows[i].ID)
				}
			case report.Card:
				note(b.ID)
				walk(b.Blocks)
			case report.Callout:
				walk(b.Blocks)
			case report.List:
				for _, item := range b.Items {
					walk(item.Blocks)
				}
			}
		}
	}
	for _, p := range doc.Parts {
		note(p.ID)
		walk(p.Blocks)
	}
	return found
}
