package pdf

import (
	"sync"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/arena"
	"civic/selfscan/report/pdf/seal"
)

// layouter turns blocks into flow items: it measures, breaks lines and builds the structure tree. Drawing starts after
// all items have their places, because links and page numbers need them.
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
	pending         float64            // white space above the next item
	anchors         map[string]*anchor // by ID
	inUse           []*anchor
	lastLevel       int // of the last heading tag
	contentsEntries []contentsEntry
	outlineEntries  []outlineEntry
	outlineLevel    int // of the part that is being laid out
	partStart       int // the first item of that part
}

// contentsEntry is a line of the table of contents.
type contentsEntry struct {
	title    string
	at       *anchor
	appendix bool // indented below the heading over the appendices
}

// outlineEntry is a line of the outline in the reader's side panel.
type outlineEntry struct {
	level int
	title string
	at    *anchor
}

// space asks for white space above the next item. The largest request counts.
func (s *layouter) space(h float64) { s.pending = max(s.pending, h) }

// addItem appends an item below the white space that was asked for.
func (s *layouter) addItem(p flowItem) {
	p.gap, s.pending = s.pending, 0
	s.items = append(s.items, p)
}

// keepFrom keeps the items from i on together, at least as firmly as h.
func (s *layouter) keepFrom(i int, h keepWithNext) {
	for ; i < len(s.items)-1; i++ {
		s.items[i].keep = max(s.items[i].keep, h)
	}
}

// keepLast keeps the last item with the next one, at least as firmly as h.
func (s *layouter) keepLast(h keepWithNext) {
	if n := len(s.items); n > 0 {
		s.items[n-1].keep = max(s.items[n-1].keep, h)
	}
}

// visible reports whether a string has a character that is drawn. A heading without one is left out.
func (s *layouter) visible(str string) bool {
	for _, g := range s.encoder.encode(str).glyphs {
		if g != ' ' && g != newline && g != 0xa0 {
			return true
		}
	}
	return false
}

// inline returns an inline with the text of a string.
func (s *layouter) inline(str string, st style, n *seal.Node) *inline {
	sp := &s.buffers.inlines.Alloc(1)[0]
	*sp = inline{glyphRun: s.encoder.encode(str), style: st, node: n}
	return sp
}

// plain returns a string in one style as the only inline of a list.
func (s *layouter) plain(str string, st style, n *seal.Node) []*inline {
	list := s.buffers.inlineLists.Alloc(1)
	list[0] = s.inline(str, st, n)
	return list
}

// breakLines breaks inlines into lines of at most a width.
func (s *layouter) breakLines(inlines []*inline, width float64) []line {
	return s.lineBreaker.breakLines(inlines, width, false)
}

// breakTitle is like breakLines, but breaks only at spaces where that is possible.
func (s *layouter) breakTitle(inlines []*inline, width float64) []line {
	return s.lineBreaker.breakLines(inlines, width, true)
}

// addLines adds an item for each line of text. The first two lines stay together, and so do the last two.
func (s *layouter) addLines(a area, x float64, lines []line, leading float64) {
	first := len(s.items)
	for i := range lines {
		l := &lines[i]
		s.addItem(flowItem{height: leading, background: a.background, draw: func(c *canvas, top float64) {
			s.drawLine(c, x, top, l, leading)
		}})
	}
	if n := len(s.items); n-first >= 2 {
		s.items[first].keep = keepAlways
		s.items[n-2].keep = keepAlways
	}
}

// addText lays out a string in one style as an element of its own.
func (s *layouter) addText(a area, tag, str string, st style) {
	lines := s.lineBreaker.breakLines(s.plain(str, st, a.node.Add(tag)), a.w, tag[0] == 'H')
	s.addLines(a, a.x, lines, st.leading)
}

// drawLine draws a line of text in a row with the height leading.
func (s *layouter) drawLine(c *canvas, x, top float64, l *line, leading float64) {
	base := top + leading - unit
	for i := range l.fragments {
		f := &l.fragments[i]
		if f.inline.pen {
			c.strokeLineLast(x+f.x, base+1.5, x+f.x+f.width, base+1.5, 0.5, s.colors.grey) // not as dark as the lines between cards
			continue
		}
		if f.inline.node != nil {
			c.tag(f.inline.node)
		}
		c.showText(x+f.x, base, f.run, f.inline.style)
		if f.inline.link != nil && f.width > 0 {
			s.drawLink(c, x+f.x, top, f, leading)
		}
	}
}

// below is how far the line below a link is from the baseline, in ems: free of the tails of g, j, p, q and y.
const below = 0.28

// drawLink underlines a fragment and adds the link.
func (s *layouter) drawLink(c *canvas, x, top float64, f *fragment, leading float64) {
	g := f.inline.link
	link := seal.Link{URI: g.uri, Says: g.says}
	under := f.inline.style.color
	if g.uri == "" { // within the document: a fainter line, so that not only the colour shows the link
		under = s.colors.soft
		link.To = &seal.Target{Page: g.anchor.page, Y: pageHeight - g.anchor.y + unit}
	}
	y := top + leading - unit + below*f.inline.style.size
	c.strokeLineLast(x, y, x+f.width, y, 0.5, under)
	c.link(f.inline.node, x, top, f.width, leading, link)
}

// label draws a string, without an element of its own, that ends at x and has its baseline at base.
func (s *layouter) label(c *canvas, x, base float64, str string, st style) {
	t := s.encoder.encode(str)
	c.showText(x-measure(s.family, t.glyphs, st), base, t, st)
}

// bufferSet is the memory for the layout of one report: tens of thousands of glyphs, inlines and lines, freed all at
// once. It is reused for the next report.
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

// release frees the memory for the next report. Nothing of the layout may be used after it.
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

// collectAnchors makes an anchor for each ID in the document, so that a link to an ID that does not exist is left out.
func collectAnchors(doc *report.Document) map[string]*anchor {
	found := map[string]*anchor{}
	for _, id := range doc.IDs() {
		if id != "" {
			found[id] = &anchor{}
		}
	}
	return found
}
