package pdf

import (
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// card lays out a question, recommendation or action.
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
	s.badges(sect, k.Badges)
	s.facts(sect, k.Facts)
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

// badges lays out short labels side by side, each in a frame.
func (s *layouter) badges(a area, list []string) {
	if len(list) == 0 {
		return
	}
	const inset = 1.5 * unit
	node := a.node.Add("P")
	st := s.styles.label.in(s.colors.accent)
	type tag struct {
		line  line
		x     float64
		width float64
	}
	var rows [][]tag
	x := 0.0
	for _, b := range list {
		for _, l := range s.breakLines(s.plain(b+" ", st, node), a.w-2*inset) {
			w := l.width + 2*inset
			if x > 0 && x+w > a.w || len(rows) == 0 {
				rows, x = append(rows, nil), 0
			}
			rows[len(rows)-1] = append(rows[len(rows)-1], tag{line: l, x: x, width: w})
			x += w + 2*unit
		}
	}
	for i, row := range rows {
		if i > 0 {
			s.space(unit)
		}
		s.addItem(flowItem{height: 4 * unit, keep: keepAlways, background: a.background, draw: func(c *canvas, top float64) {
			for i := range row {
				t := &row[i]
				c.artifact()
				c.strokeRect(a.x+t.x+0.4, top+0.4, t.width-0.8, 4*unit-0.8, 0.8, s.colors.accent)
				s.drawLine(c, a.x+t.x+inset, top+0.5*unit+0.9, &t.line, 3*unit)
			}
		}})
	}
	s.pending = unit * 2
}

// facts lays out labels with their values, two in a row if all are short.
func (s *layouter) facts(a area, list []report.Fact) {
	if len(list) == 0 {
		return
	}
	node := a.node.Add("L")
	s.space(unit * 2)
	half := (a.w - gutter) / 2
	var label, value float64
	for _, f := range list {
		label = max(label, measure(s.family, s.encoder.encode(f.Label).glyphs, s.styles.cell)+gutter)
		value = max(value, measure(s.family, s.encoder.encode(f.Value).glyphs, s.styles.cell))
	}
	short := len(list) > 1 && label+value <= half
	for i := 0; i < len(list); i++ {
		pair := []report.Fact{list[i]}
		labelWidth := a.w * 0.28
		if short && i+1 < len(list) {
			i++
			pair = append(pair, list[i])
		}
		if short {
			labelWidth = label
		}
		s.factRow(a, labelWidth, half+gutter, pair, node)
		if i < len(list)-1 {
			s.keepLast(keepTogether)
		}
		s.pending = unit / 2
	}
	s.pending = unit * 2
}

// factRow lays out one or two facts side by side, a step apart.
func (s *layouter) factRow(a area, labelWidth, step float64, facts []report.Fact, list *seal.Node) {
	st := s.styles.cell
	var cells [][]line
	var at []float64
	rows := 0
	for i, f := range facts {
		li := list.Add("LI")
		x, width := a.x+float64(i)*step, a.w-labelWidth
		if len(facts) > 1 {
			width = step - gutter - labelWidth
		}
		label := s.breakLines(s.plain(f.Label+" ", st.in(s.colors.grey), li.Add("Lbl")), labelWidth-gutter/2)
		value := s.breakLines(s.plain(f.Value, st, li.Add("LBody")), width)
		cells, at = append(cells, label, value), append(at, x, x+labelWidth)
		rows = max(rows, len(label), len(value))
	}
	first := len(s.items)
	for k := range rows {
		s.addItem(flowItem{height: st.leading, background: a.background, draw: func(c *canvas, top float64) {
			for i, lines := range cells {
				if k < len(lines) {
					s.drawLine(c, at[i], top, &lines[k], st.leading)
				}
			}
		}})
	}
	s.keepFrom(first, keepTogether)
}
