package pdf

import "civic/selfscan/report/pdf/seal"

// contents sets the table of contents: a line for each part, with its page, that leads there. The
// pages are known when it is drawn, not when it is set.
func (s *setter) contents(a area) {
	first := len(s.pieces)
	s.lines(a, margin, s.breakLines(s.plain(s.doc.Contents, s.sheet.h1, a.node.Add("H1")), fullWidth), s.sheet.h1.leading)
	s.holdFrom(first, bound)
	s.holdLast(bound)
	s.space(6 * unit)
	toc := a.node.Add("TOC")
	st := s.sheet.lead
	st.leading = 5 * unit
	for _, p := range s.parts {
		link := toc.Add("TOCI").Add("Reference").Add("Link")
		lines := s.breakLines(s.plain(p.title+" ", st, link), a.w-8*unit)
		first := len(s.pieces)
		for i := range lines {
			s.add(piece{height: st.leading, draw: func(c *canvas, top float64) {
				s.drawLine(c, a.x, top, &lines[i], st.leading)
				s.contentsLink(c, a, link, p, top, st.leading)
				if i < len(lines)-1 {
					return
				}
				s.label(c, a.x+a.w, top+st.leading-unit, itoa(p.at.page+1), st, 1)
				c.decorate(a.x, top+st.leading+unit, a.x+a.w, top+st.leading+unit, 0.5, s.ink.rule)
			}})
		}
		s.holdFrom(first, bound)
		s.space(3 * unit)
	}
	s.pending = 0
}

// contentsLink makes the whole line lead to its part.
func (s *setter) contentsLink(c *canvas, a area, link *seal.Node, p partPlace, top, leading float64) {
	c.link(link, a.x, top, a.w, leading, seal.Link{
		To:   &seal.Target{Page: p.at.page, Y: pageHeight - p.at.y + 2*unit},
		Says: summary(p.title, 1000),
	})
}
