package pdf

import "civic/selfscan/report/pdf/seal"

// appendixIndent is how far the contents indent an appendix.
const appendixIndent = 5 * unit

// contents lays out the table of contents: a line for each part, with its page and a link. The page numbers are known
// only when it is drawn.
func (s *layouter) contents(a area) {
	first := len(s.items)
	s.addLines(a, margin, s.breakLines(s.plain(s.doc.Contents, s.styles.h1, a.node.Add("H1")), fullWidth), s.styles.h1.leading)
	s.keepFrom(first, keepAlways)
	s.keepLast(keepAlways)
	s.space(6 * unit)
	toc := a.node.Add("TOC")
	st := s.styles.lead
	st.leading = 5 * unit
	for _, p := range s.contentsEntries {
		link := toc.Add("TOCI").Add("Reference").Add("Link")
		a := a
		if p.appendix {
			a.x, a.w = a.x+appendixIndent, a.w-appendixIndent
		}
		lines := s.breakLines(s.plain(p.title+" ", st, link), a.w-8*unit)
		first := len(s.items)
		for i := range lines {
			s.addItem(flowItem{height: st.leading, draw: func(c *canvas, top float64) {
				s.drawLine(c, a.x, top, &lines[i], st.leading)
				s.contentsLink(c, a, link, p, top, st.leading)
				if i < len(lines)-1 {
					return
				}
				s.label(c, a.x+a.w, top+st.leading-unit, itoa(p.at.page+1), st)
				c.strokeLineLast(a.x, top+st.leading+unit, a.x+a.w, top+st.leading+unit, 0.5, s.colors.rule)
			}})
		}
		s.keepFrom(first, keepAlways)
		s.space(3 * unit)
	}
	s.pending = 0
}

// contentsLink makes the whole line a link to its part.
func (s *layouter) contentsLink(c *canvas, a area, link *seal.Node, p contentsEntry, top, leading float64) {
	c.link(link, a.x, top, a.w, leading, seal.Link{
		To:   &seal.Target{Page: p.at.page, Y: pageHeight - p.at.y + 2*unit},
		Says: shorten(p.title, 1000),
	})
}
