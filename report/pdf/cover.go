package pdf

import (
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// The cover has the organisation in the largest size on white, with the facts below it. Above is a figure of three
// quarter rings, one for each dimension of open government.

// cover lays out the first page. What does not fit on it continues on pages of its own.
func (s *layouter) cover(root area, v report.Cover, logo *Logo) [][]placed {
	a := root.within(root.node.Add("Sect"))
	if logo != nil {
		s.logo = a.node.Add("Figure")
		s.logo.Alt = logo.alt
	}
	a.x, a.w = margin, columnsWidth(10)
	start := len(s.items)
	if v.Kicker != "" {
		s.addText(a, "P", v.Kicker, s.styles.strong.in(s.colors.accent))
	}
	s.pending = 2 * unit
	name := v.Title
	if !s.visible(name) {
		name = s.doc.Title
	}
	lines, st := s.coverTitle(name, a.node.Add("H1"))
	s.addLines(a, a.x, lines, st.leading)
	s.pending = 4 * unit
	for _, l := range v.Lines {
		if l != "" {
			s.addText(a, "P", l, s.styles.lead)
			s.pending = unit
		}
	}
	s.pending = 8 * unit
	a.w = fullWidth
	s.coverFacts(a, v.Facts)
	upper := s.take(start)
	if v.Foot != "" {
		s.pending = 0
		a.w = columnsWidth(10)
		s.addText(a, "P", v.Foot, s.styles.small.in(s.colors.grey))
	}
	foot := s.take(start)
	s.pending = 0

	footHeight := 0.0
	if len(foot) > 0 {
		footHeight = heightOf(foot, true)
	}
	page, rest := stackItems(upper, coverTextTop, footTop-footHeight)
	low, over := stackItems(foot, max(footTop-footHeight, coverTextTop), footTop)
	pages := [][]placed{append(page, low...)}
	if rest = append(rest, over...); len(rest) > 0 {
		pages = append(pages, paginate(rest)...)
	}
	return pages
}

// coverTextTop is where the text of the cover begins, below its figure.
const coverTextTop = headTop + 88*unit

// coverTitle breaks the organisation's name in the largest size in which it has at most four lines and its words stay
// whole.
func (s *layouter) coverTitle(name string, node *seal.Node) (lines []line, st style) {
	for _, st = range []style{s.styles.title, s.styles.h1, {light, 24.4, 8 * unit, s.colors.accent}, {light, 19.5, 6 * unit, s.colors.accent}} {
		lines = s.breakTitle(s.plain(name, st, node), fullWidth)
		if len(lines) <= 4 && !cutsWord(lines) {
			break
		}
	}
	return lines, st
}

// cutsWord reports whether a line ends within a word.
func cutsWord(lines []line) bool {
	for _, l := range lines[:len(lines)-1] {
		if n := len(l.fragments); n > 0 && l.fragments[n-1].trailingSpaces == 0 {
			return true
		}
	}
	return false
}

// take removes and returns the items from i on.
func (s *layouter) take(i int) []flowItem {
	taken := append([]flowItem(nil), s.items[i:]...)
	s.items = s.items[:i]
	return taken
}

// stackItems places items below each other from y on. It returns those that would end below the bottom as rest.
func stackItems(items []flowItem, y, bottom float64) (page []placed, rest []flowItem) {
	for i := 0; i < len(items); {
		end := groupEnd(items, i, keepTogether)
		if y+heightOf(items[i:end], i == 0) > bottom+1e-6 {
			return page, items[i:]
		}
		for ; i < end; i++ {
			if len(page) > 0 {
				y += items[i].gap
			}
			page = append(page, placed{flowItem: &items[i], top: y})
			y += items[i].height
		}
	}
	return page, nil
}

// factsPerRow is how many facts are side by side on the cover.
const factsPerRow = 4

// coverFacts lays out the facts in columns, each below its label. A row with very long facts has an item for each line,
// so that it can continue on the next page.
func (s *layouter) coverFacts(a area, list []report.Fact) {
	if len(list) == 0 {
		return
	}
	node := a.node.Add("L")
	label, value := s.styles.small.in(s.colors.grey), s.styles.cell
	width := (a.w - (factsPerRow-1)*gutter) / factsPerRow
	for i := 0; i < len(list); i += factsPerRow {
		var labels, values [][]line
		for _, f := range list[i:min(i+factsPerRow, len(list))] {
			li := node.Add("LI")
			labels = append(labels, s.breakLines(s.plain(f.Label+" ", label, li.Add("Lbl")), width-gutter))
			values = append(values, s.breakLines(s.plain(f.Value, value, li.Add("LBody")), width))
		}
		s.space(4 * unit)
		over := float64(longest(labels)) * label.leading
		if height := over + float64(longest(values))*value.leading; height <= (footTop-headTop)/4 {
			s.addItem(flowItem{height: height, draw: func(c *canvas, top float64) {
				for k := range labels {
					x := a.x + float64(k)*(width+gutter)
					s.drawLines(c, x, top, labels[k], label.leading)
					s.drawLines(c, x, top+over, values[k], value.leading)
				}
			}})
			continue
		}
		first := len(s.items)
		s.rowOfLines(a, labels, label.leading, width+gutter)
		s.rowOfLines(a, values, value.leading, width+gutter)
		s.keepFrom(first, keepTogether)
	}
}

// rowOfLines adds an item for each line of columns that are a step apart.
func (s *layouter) rowOfLines(a area, columns [][]line, leading, step float64) {
	for k := range longest(columns) {
		s.addItem(flowItem{height: leading, draw: func(c *canvas, top float64) {
			for i, lines := range columns {
				if k < len(lines) {
					s.drawLine(c, a.x+float64(i)*step, top, &lines[k], leading)
				}
			}
		}})
	}
}

// longest returns the number of lines of the longest column.
func longest(columns [][]line) int {
	rows := 0
	for _, c := range columns {
		rows = max(rows, len(c))
	}
	return rows
}

func (s *layouter) drawLines(c *canvas, x, top float64, lines []line, leading float64) {
	for i := range lines {
		s.drawLine(c, x, top+float64(i)*leading, &lines[i], leading)
	}
}

// drawCoverFigure draws the quarter rings, and the logo on a white ground.
func (s *layouter) drawCoverFigure(c *canvas, logo *Logo) {
	c.artifact()
	bottom := headTop + 76*unit
	ground := s.colors.accent
	c.fillRect(0, 0, pageWidth, bottom, ground)
	x := margin + fullWidth
	for _, ring := range []struct{ radius, light float64 }{{330, 0.12}, {235, 0.34}, {140, 0.62}} {
		c.fillSector(x, bottom, ring.radius-62, ring.radius, 270, 360, ground.mix(s.colors.white, ring.light))
	}
	c.fillSector(x, bottom, 0, 48, 270, 360, s.colors.white)
	if logo != nil {
		w, h := logo.within(40*unit, 18*unit)
		c.fillRect(margin-3*unit, 0, w+6*unit, h+17*unit, s.colors.white)
		c.tag(s.logo)
		c.drawImage(logo, margin, 14*unit, w, h)
		s.logo.Cover(c.page, seal.Rect{X0: margin, Y0: flipY(14*unit + h), X1: margin + w, Y1: flipY(14 * unit)})
	}
}
