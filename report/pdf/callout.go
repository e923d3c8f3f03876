package pdf

import (
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// callout sets something apart, with a bar at its left: the heavier, the more it matters.
func (s *setter) callout(a area, o report.Callout) {
	inner := a.narrow(4*unit, 3*unit).under(a.node.Add("Sect"))
	bar, ground, title := s.ink.rule, s.ink.tint, s.ink.ink
	width := 0.75 * unit
	switch o.Tone {
	case report.Notable:
		bar, title, width = s.ink.accent, s.ink.accent, 1.5*unit
	case report.Warning:
		bar, title, width = s.ink.alert, s.ink.alert, 1.5*unit
		ground = s.ink.alert.towards(s.ink.white, 0.93)
	}
	inner.on = &ground
	inner.box = &box{parent: a.box, pad: 3 * unit, draw: func(c *canvas, top, bottom float64) {
		c.artifact()
		c.rect(a.x, top, a.w, bottom-top, ground)
		c.rect(a.x, top, width, bottom-top, bar)
		if o.Tone == report.Warning { // in grey, the broken bar still says that this is the heaviest
			for y := top + 4*unit; y < bottom-unit; y += 4 * unit {
				c.rect(a.x, y, width, unit/2, ground)
			}
		}
	}}
	s.space(unit * 10)
	first := len(s.pieces)
	if o.Title != "" {
		s.text(inner, "P", o.Title, s.sheet.h4.in(title))
		s.holdFrom(first, bound)
		s.holdLast(bound)
		s.pending = unit
	}
	body := len(s.pieces)
	s.blocks(inner, o.Blocks)
	if len(s.pieces) == first {
		return
	}
	s.titleAgain(inner, o.Title, s.sheet.h4.in(title), s.pieces[body:])
	s.pieces[len(s.pieces)-1].hold = loose
	s.keep(first, body)
	s.pending = unit * 10
}

// titleAgain sets the title of a callout again above the pieces that go on on a next page, where it is not heard twice.
func (s *setter) titleAgain(a area, title string, st style, pieces []piece) {
	words := s.block(title, st, a.w, fewLines)
	if len(words.lines) == 0 {
		return
	}
	again := &piece{height: words.height() + unit, box: a.box, draw: func(c *canvas, top float64) {
		c.artifact()
		words.draw(s, c, a.x, top, -1)
	}}
	for i := range pieces {
		if pieces[i].head == nil { // a table within has a head of its own
			pieces[i].head = again
		}
	}
}

// fewLines is how many lines of a card or callout stand together at least, at its head and its end.
const fewLines = 4

// keep makes the pieces from first on hold softly; those before body, and some at both ends, firmly.
func (s *setter) keep(first, body int) {
	s.holdFrom(first, softly)
	n := len(s.pieces)
	for i := first; i < n-1; i++ {
		if i < body || i-first < fewLines-1 || i >= n-fewLines {
			s.pieces[i].hold = max(s.pieces[i].hold, together)
		}
	}
}

// card sets a question, recommendation or action.
func (s *setter) card(a area, k report.Card) {
	level := a.level
	sect := a.under(a.node.Add("Sect"))
	sect.level = min(level+1, 6)
	s.space(unit * 7)
	first := len(s.pieces)
	s.cardTitle(sect, k)
	s.pieces[first].anchor = s.anchorFor(k.ID)
	s.badges(sect, k.Badges)
	s.facts(sect, k.Facts)
	body := len(s.pieces)
	s.blocks(sect, k.Blocks)
	s.pieces[len(s.pieces)-1].hold = loose
	s.keep(first, body)
	s.pending = unit * 7
}

// cardTitle sets the title below a rule, with the mark in the margin if there is one.
func (s *setter) cardTitle(a area, k report.Card) {
	st := s.sheet.h3
	tag := "P"
	if s.visible(k.Title) {
		tag = "H" + itoa(s.tag(a.level))
	}
	node := a.node.Add(tag)
	mark := s.scribe.encode(k.Mark + " ")
	hanging := a.wideX < a.x
	x, w := a.x, a.w
	markStyle := s.sheet.mark
	room := a.x - a.wideX - gutter
	if measure(s.family, mark.glyphs, markStyle) > room {
		markStyle = s.sheet.h4.in(s.ink.accent)
	}
	room = max(room, 30)
	markLines := s.breakLines([]*span{{text: mark, style: markStyle, node: node}}, room)
	markLines = s.cut(markLines, 3, markStyle, room, node)
	spans := s.plain(k.Title, st, node)
	if k.Mark != "" && !hanging {
		spans = append([]*span{{text: mark, style: st.in(s.ink.accent), node: node}}, spans...)
	}
	first := len(s.pieces)
	s.lines(a, x, s.breakTitle(spans, w), st.leading)
	s.pieces[first].height += 2 * unit
	draw := s.pieces[first].draw
	s.pieces[first].draw = func(c *canvas, top float64) {
		c.decorate(a.wideX, top, a.wideX+a.wideW, top, 0.75, s.ink.ink)
		if k.Mark != "" && hanging {
			for i := range markLines {
				lead := st.leading
				if i == 0 {
					s.drawLine(c, a.wideX, top+2*unit, &markLines[i], lead)
				} else {
					s.drawLine(c, a.wideX, top+2*unit+float64(i)*markStyle.leading, &markLines[i], lead)
				}
			}
		}
		draw(c, top+2*unit)
	}
	s.holdFrom(first, bound)
	s.holdLast(bound)
	s.pending = unit * 1.5
}

// badges sets short labels in a row, each in a frame.
func (s *setter) badges(a area, list []string) {
	if len(list) == 0 {
		return
	}
	const inset = 1.5 * unit
	node := a.node.Add("P")
	st := s.sheet.label.in(s.ink.accent)
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
		s.add(piece{height: 4 * unit, hold: bound, box: a.box, draw: func(c *canvas, top float64) {
			for i := range row {
				t := &row[i]
				c.artifact()
				c.frame(a.x+t.x+0.4, top+0.4, t.width-0.8, 4*unit-0.8, 0.8, s.ink.accent)
				s.drawLine(c, a.x+t.x+inset, top+0.5*unit+0.9, &t.line, 3*unit)
			}
		}})
	}
	s.pending = unit * 2
}

// facts sets labels with their values; short ones stand two in a row.
func (s *setter) facts(a area, list []report.Fact) {
	if len(list) == 0 {
		return
	}
	node := a.node.Add("L")
	s.space(unit * 2)
	half := (a.w - gutter) / 2
	var label, value float64
	for _, f := range list {
		label = max(label, measure(s.family, s.scribe.encode(f.Label).glyphs, s.sheet.cell)+gutter)
		value = max(value, measure(s.family, s.scribe.encode(f.Value).glyphs, s.sheet.cell))
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
			s.holdLast(together)
		}
		s.pending = unit / 2
	}
	s.pending = unit * 2
}

// factRow sets one or two facts beside each other, step apart.
func (s *setter) factRow(a area, labelWidth, step float64, facts []report.Fact, list *seal.Node) {
	st := s.sheet.cell
	var cells [][]line
	var at []float64
	rows := 0
	for i, f := range facts {
		li := list.Add("LI")
		x, width := a.x+float64(i)*step, a.w-labelWidth
		if len(facts) > 1 {
			width = step - gutter - labelWidth
		}
		label := s.breakLines(s.plain(f.Label+" ", st.in(s.ink.grey), li.Add("Lbl")), labelWidth-gutter/2)
		value := s.breakLines(s.plain(f.Value, st, li.Add("LBody")), width)
		cells, at = append(cells, label, value), append(at, x, x+labelWidth)
		rows = max(rows, len(label), len(value))
	}
	first := len(s.pieces)
	for k := range rows {
		s.add(piece{height: st.leading, box: a.box, draw: func(c *canvas, top float64) {
			for i, lines := range cells {
				if k < len(lines) {
					s.drawLine(c, at[i], top, &lines[k], st.leading)
				}
			}
		}})
	}
	s.holdFrom(first, together)
}
