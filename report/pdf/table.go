package pdf

import (
	"slices"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// rowPad is the white space above and below the text of a row.
const rowPad = 1.5 * unit

// tableRow has the lines of the cells of a row.
type tableRow struct {
	columns []column
	cells   [][]line
	height  float64 // of the text
	leading float64 // of its lines
	lines   int     // of the longest cell
}

// longRow is the height of the text of a row, in points, above which the row is split if too much of a page would be white.
const longRow = 7 * 3.5 * unit

// table lays out a table. The head is repeated on each page. A row longer than longRow, and a table of less than three
// tenths of a page, are split only if a quarter of a page would be white. A table that leaves less than that white, or
// opens a part and is not long, is not split.
func (s *layouter) table(a area, t report.Table) {
	if len(t.Columns) == 0 {
		return
	}
	s.space(unit * 5)
	node := a.node.Add("Table")
	first := len(s.items)
	if t.Caption != "" {
		s.addText(a.caption(node), "Caption", t.Caption, s.styles.h4)
		s.keepFrom(first, keepAlways)
		s.keepLast(keepAlways)
		s.space(unit * 2)
	}
	columns := s.tableColumns(a, &t)
	head := s.tableHead(a, t, columns, node)
	s.addItem(head)
	s.keepLast(keepAlways)
	body := node
	if len(t.Rows) > 0 {
		body = node.Add("TBody")
	}
	last, lastButOne := len(s.items), len(s.items) // the first items of these rows
	repeated := &head
	headStyle := s.styles.cell.bolder()
	if slices.ContainsFunc(t.Rows, func(r report.Row) bool { return r.Group }) {
		headStyle = s.styles.cell // so that the heads of groups stand out
	}
	named := repeated // with the name of the row that rows under it belong to
	for i, r := range t.Rows {
		lastButOne, last = last, len(s.items)
		if r.Group {
			repeated = &head
		}
		above := repeated
		if r.Under {
			above = named
		}
		row := s.tableRow(&a, r, headStyle, columns, body, above)
		switch {
		case r.Group:
			repeated = s.repeatGroup(&a, r, row, columns[0].width, head)
		case !r.Under && i+1 < len(t.Rows) && t.Rows[i+1].Under:
			named = s.repeatName(&a, r, *repeated)
		}
		switch {
		case i > 0 && t.Rows[i-1].Group:
			s.items[last-1].keep = keepAlways
		case r.Under:
			s.items[last-1].keep = max(s.items[last-1].keep, keepSoftly)
		case i == 1:
			s.items[last-1].keep = max(s.items[last-1].keep, keepLoosely) // the first row is not alone below the head
		}
	}
	if len(t.Rows) > 2 && last-1 > first { // no single row on the last page
		keep := keepLoosely
		if heightOf(s.items[lastButOne:], true) <= 2*longRow {
			keep = keepTogether
		}
		s.items[last-1].keep = max(s.items[last-1].keep, keep)
	}
	if heightOf(s.items[first:], true) <= (footTop-headTop)*0.3 {
		s.keepFrom(first, keepLoosely)
	}
	above := first // with the headings and the few words that stay with it
	for above > 0 && s.items[above-1].keep >= keepTogether {
		above--
	}
	if most := heightOf(s.items[above:], true); most <= smallTable || above == s.partStart && most <= (footTop-headTop)*0.4 {
		s.keepFrom(first, keepTogether)
	}
	s.pending = unit * 6
}

// smallTable is the largest height of a table, with its caption, that is never split. The white space above the table and a
// remark of two lines below it go to the next page with it; together they are lower than mostWhite.
const smallTable = mostWhite * 0.7

// caption returns the area for the caption of a wide block: as wide as that block.
func (a area) caption(n *seal.Node) area {
	a.x, a.w, a.node = a.wideX, a.wideW, n
	return a
}

func (s *layouter) tableHead(a area, t report.Table, columns []column, node *seal.Node) flowItem {
	parent := node
	if len(t.Rows) > 0 {
		parent = node.Add("THead")
	}
	tr := parent.Add("TR")
	row := tableRow{columns: columns, leading: s.styles.cellTop.leading}
	var titles []*seal.Node
	for i, col := range t.Columns {
		th := tr.Add("TH")
		th.Attr = "/O/Table/Scope/Column"
		titles = append(titles, th)
		width := columns[i].width
		lines := s.breakLines(s.plain(col.Title, s.styles.cellTop, th), width)
		row.cells = append(row.cells, s.truncate(lines, 12, s.styles.cellTop, width, th))
	}
	row.measure()
	height := row.height + 3*unit
	drawn := false
	return flowItem{height: height, background: a.background, draw: func(c *canvas, top float64) {
		repeated := drawn
		drawn = true
		for i := range row.cells {
			lines := row.cells[i]
			if repeated {
				lines = s.untagged(lines)
			}
			// Titles with few lines are at the bottom, just above the line below the head.
			drop := row.height - float64(len(lines))*row.leading
			if repeated {
				c.artifact()
			} else {
				c.tag(titles[i])
			}
			row.drawCell(s, c, i, lines, top+unit+drop)
		}
		c.strokeLineLast(a.wideX, top+height-unit, a.wideX+a.wideW, top+height-unit, 1, s.colors.text)
	}}
}

// repeatGroup returns the head of a table with the heading of a group below it, for the pages that the group continues
// on.
func (s *layouter) repeatGroup(a *area, r report.Row, row tableRow, width float64, head flowItem) *flowItem {
	first := s.breakLines(s.continued(r, s.styles.cell.bolder()), width)
	lines := max(row.lines, len(first))
	return s.below(a, head, float64(lines)*row.leading, func(c *canvas, top float64) {
		for i := range row.cells {
			cell := first
			if i > 0 {
				cell = s.untagged(row.cells[i])
			}
			row.drawCell(s, c, i, cell, top)
		}
	})
}

// repeatName returns the head of a table with the name of a row below it, as wide as the table, for the pages that the
// rows under it continue on.
func (s *layouter) repeatName(a *area, r report.Row, head flowItem) *flowItem {
	st := s.styles.cell
	lines := s.breakLines(s.continued(r, st.bolder()), a.wideW)
	return s.below(a, head, float64(len(lines))*st.leading, func(c *canvas, top float64) {
		s.drawLines(c, a.wideX, top, lines, st.leading)
	})
}

// below returns a head with a row below it that a screen reader does not read: it has been read on the page before.
func (s *layouter) below(a *area, head flowItem, height float64, draw func(c *canvas, top float64)) *flowItem {
	again := head
	again.height += height + 2*rowPad
	again.draw = func(c *canvas, top float64) {
		head.draw(c, top)
		c.artifact()
		draw(c, top+head.height+rowPad-0.5)
		s.drawRowLine(c, a, top+again.height)
	}
	return &again
}

// continued returns the first cell of a row with the remark that the row continues, without elements and links.
func (s *layouter) continued(r report.Row, st style) (out []*inline) {
	if len(r.Cells) == 0 {
		return nil
	}
	for _, run := range r.Cells[0].Runs {
		run.To, run.URL, run.Lang = "", "", ""
		out = s.appendInline(out, run, st, nil)
	}
	if s.doc.Continued != "" {
		out = s.appendInline(out, report.Run{Text: " " + s.doc.Continued, Weak: true}, st, nil)
	}
	return out
}

// repeatFirstCell returns the head above line k of a row that is split there. It repeats the first cell beside the rest
// of the row if that cell is short and ends before line k.
func (s *layouter) repeatFirstCell(row tableRow, k int, head *flowItem) *flowItem {
	again := *head
	again.height += rowPad
	again.draw = func(c *canvas, top float64) {
		head.draw(c, top)
		if n := len(row.cells[0]); n <= min(k, row.lines-k, 2*fewLines) {
			c.artifact()
			row.drawCell(s, c, 0, s.untagged(row.cells[0]), top+again.height-0.5)
		}
	}
	return &again
}

// untagged returns lines that belong to no element, so that a screen reader does not read a repeated head twice. They
// lead nowhere, and do not look as if they did.
func (s *layouter) untagged(lines []line) []line {
	out := make([]line, len(lines))
	for i, l := range lines {
		out[i] = line{width: l.width, fragments: append([]fragment(nil), l.fragments...)}
		for j := range out[i].fragments {
			sp := *out[i].fragments[j].inline
			if sp.link != nil {
				sp.style = sp.style.in(s.colors.text)
			}
			sp.node, sp.link = nil, nil
			out[i].fragments[j].inline = &sp
		}
	}
	return out
}

func (r *tableRow) measure() {
	r.lines = longest(r.cells)
	r.height = float64(r.lines) * r.leading
}

// body returns the index of the longest cell, the first if there are several.
func (r *tableRow) body() int {
	return slices.IndexFunc(r.cells, func(c []line) bool { return len(c) == r.lines })
}

// second returns the number of lines of the second longest cell.
func (r *tableRow) second() int {
	most, second := 0, 0
	for _, c := range r.cells {
		most, second = max(most, len(c)), max(second, min(most, len(c)))
	}
	return second
}

func (s *layouter) tableRow(a *area, r report.Row, headStyle style, columns []column, body *seal.Node, head *flowItem) tableRow {
	tr := body.Add("TR")
	var at *anchor
	if r.ID != "" {
		at = s.anchorFor(r.ID)
	}
	row := tableRow{columns: columns, leading: s.styles.cell.leading, cells: s.buffers.cells.Alloc(len(columns))[:0]}
	for i := range columns {
		cell := tr.Add("TD")
		st := s.styles.cell
		var runs []report.Run
		if i < len(r.Cells) {
			runs = r.Cells[i].Runs
		}
		if r.Head && i == 0 {
			cell.Tag, cell.Attr = "TH", "/O/Table/Scope/Row"
			switch {
			case r.Group:
				st = st.bolder()
			case !slices.ContainsFunc(runs, func(r report.Run) bool { return r.Bold }): // a cell may say itself what is bold in it
				st = headStyle
			}
		}
		node := cell
		if hasLineFeed(runs) {
			node = cell.Add("P")
		}
		row.cells = append(row.cells, s.breakLines(s.inlines(runs, st, node, cell), columns[i].width))
	}
	row.measure()
	if row.height <= longRow {
		s.addItem(flowItem{height: row.height + 2*rowPad, background: a.background, repeatHead: head, anchor: at, draw: func(c *canvas, top float64) {
			for i := range row.cells {
				row.drawCell(s, c, i, row.cells[i], top+rowPad-0.5)
			}
			s.drawRowLine(c, a, top+row.height+2*rowPad)
		}})
		return row
	}
	first := len(s.items)
	begin, finish := at, s.anchorFor("")
	if begin == nil {
		begin = s.anchorFor("")
	}
	for k := range row.lines {
		height, over := row.leading, 0.0
		if k == 0 {
			over = rowPad
		}
		end := k == row.lines-1
		if end {
			height += rowPad
		}
		above := head
		if k > 0 {
			above = s.repeatFirstCell(row, k, head)
		}
		s.addItem(flowItem{height: height + over, background: a.background, repeatHead: above, draw: func(c *canvas, top float64) {
			onePage := begin.page == finish.page // then each cell is drawn as a whole, in reading order
			for i, lines := range row.cells {
				switch whole := onePage || i < row.body() && len(lines) <= fewLines*2; {
				case whole && k > 0: // drawn with the first line
				case whole:
					row.drawCell(s, c, i, lines, top+over-0.5)
				default:
					row.drawCell(s, c, i, lines[min(k, len(lines)):min(k+1, len(lines))], top+over-0.5)
				}
			}
			if end {
				s.drawRowLine(c, a, top+height)
			}
		}})
	}
	s.items[first].anchor, s.items[len(s.items)-1].anchor = begin, finish
	s.keepFrom(first, keepSoftly)
	s.items[first].keep, s.items[len(s.items)-2].keep = keepAlways, keepAlways
	for k := range min(row.second()-1, fewLines+2) { // so that the shorter cells are not split
		s.items[first+k].keep = keepAlways
	}
	for k := row.lines - min(len(row.cells[0]), fewLines*2); k < row.lines-1; k++ { // so that there is room to repeat the first cell
		s.items[first+k].keep = keepAlways
	}
	return row
}

func (s *layouter) drawRowLine(c *canvas, a *area, y float64) {
	c.strokeLineLast(a.wideX, y, a.wideX+a.wideW, y, 0.5, s.colors.rule)
}

// drawCell draws lines in column i.
func (r *tableRow) drawCell(s *layouter, c *canvas, i int, lines []line, top float64) {
	col := r.columns[i]
	for k := range lines {
		x := col.left
		if col.numeric {
			x += col.width - lines[k].width
		}
		s.drawLine(c, x, top+float64(k)*r.leading, &lines[k], r.leading)
	}
}
