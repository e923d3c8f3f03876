package pdf

import "civic/selfscan/report"

// card lays out a question or recommendation.
func (s *layouter) card(a area, k report.Card) {
	level := a.level
	sect := a.within(a.node.Add("Sect"))
	sect.level = min(level+1, 6)
	white := unit * 7.0
	if s.doc.Form {
		white = unit * 2
	}
	s.space(white)
	first := len(s.items)
	s.cardTitle(sect, k)
	s.items[first].anchor = s.anchorFor(k.ID)
	body := len(s.items)
	s.blocks(sect, k.Blocks)
	s.items[len(s.items)-1].keep = keepNot
	s.keepBlock(first, body)
	s.pending = white
}

// cardTitle lays out the title below a line. The mark is in the margin, or before the title if there is no margin.
func (s *layouter) cardTitle(a area, k report.Card) {
	st := s.styles.h3
	tag := "P"
	if s.visible(k.Title) {
		tag = "H" + itoa(s.tag(a.level))
	}
	node := a.node.Add(tag)
	mark := s.encoder.encode(k.Mark + " ")
	hanging := a.wideX < a.x
	x, w := a.x, a.w
	markStyle := s.styles.mark
	room := a.x - a.wideX - gutter
	if measure(s.family, mark.glyphs, markStyle) > room {
		markStyle = s.styles.h4.in(s.colors.accent)
	}
	room = max(room, 30)
	markLines := s.breakLines([]*inline{{glyphRun: mark, style: markStyle, node: node}}, room)
	markLines = s.truncate(markLines, 3, markStyle, room, node)
	inlines := s.plain(k.Title, st, node)
	if k.Mark != "" && !hanging {
		inlines = append([]*inline{{glyphRun: mark, style: st.in(s.colors.accent), node: node}}, inlines...)
	}
	first := len(s.items)
	s.addLines(a, x, s.breakTitle(inlines, w), st.leading)
	s.items[first].height += 2 * unit
	draw := s.items[first].draw
	s.items[first].draw = func(c *canvas, top float64) {
		c.strokeLineLast(a.wideX, top, a.wideX+a.wideW, top, 0.75, s.colors.text)
		if k.Mark != "" && hanging {
			for i := range markLines {
				s.drawLine(c, a.wideX, top+2*unit+float64(i)*markStyle.leading, &markLines[i], st.leading)
			}
		}
		draw(c, top+2*unit)
	}
	s.keepFrom(first, keepAlways)
	s.keepLast(keepAlways)
	s.pending = unit * 1.5
}
