package report

import (
	"math"
	"unicode/utf8"
)

// How much room blocks take on the page of a PDF, so that the main part can be kept as short as it must be. It is an
// estimate, in points, of what package pdf does; a test there holds it against the layout. A page has pageRoom.

const (
	pageRoom  = 700.0
	wideRoom  = 499.0 // the width of tables and charts
	textRoom  = 371.0 // the width of running text
	grid      = 3.5
	body      = 14.0  // a line of running text
	cellLine  = 12.25 // a line of a table
	smallLine = 10.5
	headLine  = 21.0

	aboveTitle = 49.0 // of a part
	leastGap   = 14.0 // the least white space that remains where it shrinks
	bodySize   = 10.0
	cellSize   = 9.5
	smallSize  = 8.0
	bolder     = 1.01 // how much wider bold type is
)

// space is what blocks take: their height, and the white space that they ask for above and below. Of two that meet, the
// larger one counts. shrinks is by how much the white space within can shrink to save a page.
type space struct{ above, height, below, shrinks float64 }

// then is a space with another one below it.
func (s space) then(o space) space {
	if s == (space{}) {
		return o
	}
	gap := max(s.below, o.above)
	return space{s.above, s.height + gap + o.height, o.below, s.shrinks + shrinks(gap) + o.shrinks}
}

// shrinks is by how much a white space can shrink: at most to half, and not below leastGap.
func shrinks(gap float64) float64 { return gap - max(gap/2, min(gap, leastGap)) }

// RoomOf returns the height of a part with its title and the white space above it.
func RoomOf(p Part) float64 {
	s := partSpace(p)
	return s.above + s.height
}

func partSpace(p Part) space {
	if len(p.Blocks) == 0 {
		return space{}
	}
	blocks := spaceOf(p.Blocks, textRoom)
	if _, is := p.Blocks[0].(Heading); is {
		blocks.above = body
	}
	return space{above: aboveTitle, height: 35 * lines(p.Title, wideRoom, 30), below: 21}.then(blocks)
}

// spaceOf returns the space of blocks, with running text in a width.
func spaceOf(blocks []Block, width float64) space {
	var all space
	for i, b := range blocks {
		s := blockSpace(b, width)
		if i > 0 {
			if _, is := blocks[i-1].(Heading); is {
				if _, is := b.(Heading); is {
					s.above = body
				}
			}
		}
		all = all.then(s)
	}
	return all
}

func blockSpace(b Block, width float64) space {
	switch v := b.(type) {
	case Heading:
		if v.Level == 3 {
			return space{above: 21, height: 17.5 * lines(v.Text, width, 12.5), below: 7}
		}
		return space{above: 28, height: headLine * lines(v.Text, width, 15.6), below: 7}
	case Paragraph:
		switch {
		case v.Lead:
			return space{above: 7, height: 17.5 * linesOf(v.Runs, width, 12.5), below: 7}
		case v.Remark():
			return space{above: 7, height: cellLine * linesOf(v.Runs, width, cellSize), below: 7}
		}
		return space{above: 7, height: body * linesOf(v.Runs, width, bodySize), below: 7}
	case List:
		return listSpace(v, width)
	case Table:
		return tableSpace(&v)
	case Callout:
		s := space{height: body * lines(v.Title, width-24.5, bodySize), below: 3.5}.then(spaceOf(v.Blocks, width-24.5))
		return space{35, s.height, 35, s.shrinks}
	case Card:
		s := space{height: 7 + 17.5*lines(v.Title, width, 12.5), below: 5.25}.then(spaceOf(v.Blocks, width))
		return space{24.5, s.height, 24.5, s.shrinks}
	case Scores:
		return scoresSpace(v.Tiles)
	case Bars:
		s := figureSpace(v.Figure, width)
		s.height += grid + smallLine
		for _, r := range v.Rows {
			under := 15.75 + grid
			if r.High.Valid && r.Low.Valid && r.High.Number-r.Low.Number > 0.5 {
				under += 1.5 * grid
			}
			s.height += gridded(max(21, 7+cellLine*lines(r.Label, 115, cellSize), under+smallLine*lines(r.Note, textRoom, smallSize)))
		}
		return s
	case Ladder:
		s := figureSpace(v.Figure, width)
		names, above := 0.0, 0.0
		for _, name := range v.Steps {
			names = max(names, smallLine*lines(name, (width-14)/5, smallSize))
		}
		for _, step := range []int{v.Current, v.Wanted} { // the word above it
			above = max(above, 14-float64(len(v.Steps)-1-step)*12.25)
		}
		s.height += gridded(above + 63 + 7 + names)
		return s
	case Changes:
		s := figureSpace(v.Figure, width)
		for _, r := range v.Rows {
			s.height += gridded(7 + cellLine*lines(r.Label, 115, cellSize))
		}
		return s
	}
	return space{above: 21, height: pageRoom / 3, below: 21} // a chart of the appendices
}

// gridded rounds the height of a part of a chart up to the grid.
func gridded(height float64) float64 { return math.Ceil(height/grid-1e-9) * grid }

// figureSpace is what the title and the conclusion of a chart take.
func figureSpace(f Figure, width float64) space {
	s := space{above: 21, height: 10.5 + body*lines(f.Takeaway, width, bodySize), below: 21}
	if f.Title != "" {
		s.height += body
	}
	return s
}

func listSpace(l List, width float64) space {
	indent := 14.0
	if l.Numbered {
		indent = 21
	}
	all := space{above: 7}
	for i, it := range l.Items {
		s := spaceOf(it.Blocks, width-indent)
		if i > 0 {
			all.height += 3.5
		}
		all.height += s.height
		all.shrinks += s.shrinks
	}
	all.below = 7
	return all
}

func scoresSpace(tiles []Tile) space {
	across := float64(max(min(len(tiles), 4), 1))
	width := (wideRoom - 14*(across-1)) / across
	label, foot := 0.0, 0.0
	for _, t := range tiles {
		label = max(label, smallLine*lines(t.Label, width, smallSize))
		foot = max(foot, body*lines(t.Level, width, bodySize)+smallLine*lines(t.Note, width, smallSize))
	}
	return space{above: 21, height: label + 63 + foot, below: 21}
}

func tableSpace(t *Table) space {
	s := space{above: 17.5}
	if t.Caption != "" {
		s.height = body*lines(t.Caption, wideRoom, bodySize) + 7
	}
	widths := t.textWidths()
	head := 1.0
	for i, c := range t.Columns {
		head = max(head, lines(c.Title, widths[i], cellSize))
	}
	s.height += head*cellLine + 10.5
	for i := range t.Rows {
		s.height += rowSpace(&t.Rows[i], widths)
	}
	s.below = 21
	return s
}

// textWidths returns the widths of the text in the columns of a table.
func (t *Table) textWidths() []float64 {
	widths := t.Widths(wideRoom, wordWidth)
	for i := range widths {
		_, widths[i] = t.Text(i, widths[i])
	}
	return widths
}

// wordWidth returns the width of a word in a table, in points.
func wordWidth(word string, bold bool) float64 {
	em := 0.0
	for i := 0; i < len(word); i++ {
		em += emOf(word[i])
	}
	if bold {
		em *= bolder
	}
	return em * cellSize
}

func rowSpace(r *Row, widths []float64) float64 {
	most := 1.0
	for i := range r.Cells {
		size := cellSize
		if i == 0 && r.Head {
			size *= bolder
		}
		most = max(most, linesOf(r.Cells[i].Runs, widths[i], size))
	}
	return most*cellLine + 10.5
}

// linesOf returns how many lines runs take in a width of points, in type of a size.
func linesOf(runs []Run, width, size float64) float64 {
	var w wrapper
	for i := range runs {
		w.add(runs[i].Text, width/size)
	}
	return w.lines()
}

// lines is linesOf for one text.
func lines(text string, width, size float64) float64 {
	return linesOf([]Run{{Text: text}}, width, size)
}

// wrapper counts lines, which it breaks at spaces. Its widths are in ems.
type wrapper struct {
	full       float64
	line, word float64
	any        bool
}

func (w *wrapper) lines() float64 {
	if !w.any {
		return 0
	}
	return w.full + 1
}

func (w *wrapper) add(text string, width float64) {
	w.any = w.any || text != ""
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			w.full++
			w.line, w.word = 0, 0
		case c == ' ':
			w.line += emOf(c)
			w.word = 0
		default:
			em := emOf(c)
			w.line += em
			w.word += em
			if w.line > width {
				w.full++
				if w.word > width { // the word is cut
					w.word = em
				}
				w.line = w.word
			}
		}
	}
}

// emOf returns about how wide the character with this byte is, in ems. The second and further bytes of a character have
// no width.
func emOf(c byte) float64 {
	switch {
	case c < utf8.RuneSelf:
		return ems[c]
	case c == 0xc2: // a no-break space, or a dot between two facts
		return 0.26
	case utf8.RuneStart(c):
		return 0.54
	}
	return 0
}

// ems are the widths of the ASCII characters in the typeface of the reports.
var ems = func() (table [utf8.RuneSelf]float64) {
	for i, thousandths := range [...]float64{
		265, 241, 399, 518, 531, 826, 729, 219, 324, 324, 439, 499, 240, 403, 240, 520, 560, 560, 560, 560, 560, 560, 560, 560,
		560, 560, 240, 240, 500, 500, 500, 459, 1020, 573, 608, 560, 644, 535, 491, 631, 680, 295, 305, 589, 498, 778, 683, 692,
		581, 691, 605, 545, 517, 662, 556, 826, 540, 550, 522, 322, 520, 322, 540, 520, 300, 544, 594, 478, 598, 545, 335, 520,
		586, 282, 280, 512, 293, 857, 586, 584, 594, 598, 386, 467, 361, 582, 492, 717, 485, 492, 437, 322, 403, 322, 488,
	} {
		table[' '+i] = thousandths / 1000
	}
	return table
}()
