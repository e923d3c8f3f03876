package report

import "unicode/utf8"

// How much room blocks take on the page of a PDF, so that the main part can be kept as short as it must be. It is an
// estimate, in points, of what package pdf does; a test there holds it against the layout. A page has pageRoom.

const (
	pageRoom  = 700.0
	wideRoom  = 499.0 // the width of tables and charts
	textRoom  = 371.0 // the width of running text
	body      = 14.0  // a line of running text
	cellLine  = 12.25 // a line of a table
	smallLine = 10.5
	headLine  = 21.0

	aboveTitle = 49.0 // of a part
	bodySize   = 10.0
	cellSize   = 9.5
	smallSize  = 8.0
	bolder     = 1.05 // how much wider bold type is
)

// space is what blocks take: their height, and the white space that they ask for above and below. Of two that meet, the
// larger one counts.
type space struct{ above, height, below float64 }

// then is a space with another one below it.
func (s space) then(o space) space {
	if s == (space{}) {
		return o
	}
	return space{s.above, s.height + max(s.below, o.above) + o.height, o.below}
}

// RoomOf returns the height of a part with its title and the white space above it.
func RoomOf(p Part) float64 {
	if len(p.Blocks) == 0 {
		return 0
	}
	s := space{above: aboveTitle, height: 35 * lines(p.Title, wideRoom, 30), below: 21}.then(spaceOf(p.Blocks, textRoom))
	return s.above + s.height
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
			return space{21, 17.5 * lines(v.Text, width, 12.5), 7}
		}
		return space{28, headLine * lines(v.Text, width, 15.6), 7}
	case Paragraph:
		switch {
		case v.Lead:
			return space{7, 17.5 * linesOf(v.Runs, width, 12.5), 7}
		case v.weak():
			return space{7, cellLine * linesOf(v.Runs, width, cellSize), 7}
		}
		return space{7, body * linesOf(v.Runs, width, bodySize), 7}
	case List:
		return listSpace(v, width)
	case Table:
		return tableSpace(&v)
	case Callout:
		s := space{0, body * lines(v.Title, width-24.5, bodySize), 3.5}.then(spaceOf(v.Blocks, width-24.5))
		return space{35, s.height, 35}
	case Card:
		s := space{0, 7 + 17.5*lines(v.Title, width, 12.5), 5.25}.then(spaceOf(v.Blocks, width))
		return space{24.5, s.height, 24.5}
	case Scores:
		return scoresSpace(v.Tiles)
	case Bars:
		s := figureSpace(v.Figure, width)
		s.height += 3.5 + 2*smallLine
		for _, r := range v.Rows {
			row := max(21, 7+cellLine*lines(r.Label, 115, cellSize))
			if r.Note != "" {
				row = max(row, 19.25+smallLine)
			}
			s.height += row
		}
		return s
	case Ladder:
		s := figureSpace(v.Figure, width)
		s.height += 14 + 63 + 7 + 2*smallLine
		return s
	case Changes:
		s := figureSpace(v.Figure, width)
		for _, r := range v.Rows {
			s.height += 7 + cellLine*lines(r.Label, 115, cellSize)
		}
		return s
	}
	return space{21, pageRoom / 3, 21} // a chart of the appendices
}

// figureSpace is what the title and the conclusion of a chart take.
func figureSpace(f Figure, width float64) space {
	s := space{21, 10.5 + body*lines(f.Takeaway, width, bodySize), 21}
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
	return space{21, label + 63 + foot, 21}
}

func tableSpace(t *Table) space {
	s := space{above: 17.5}
	if t.Caption != "" {
		s.height = body*lines(t.Caption, wideRoom, bodySize) + 7
	}
	widths := t.widths()
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

// widths returns the widths of the text in the columns of a table. A column is at least as wide as its longest word
// where the others have room for that.
func (t *Table) widths() []float64 {
	sum := 0.0
	for _, c := range t.Columns {
		sum += c.Share
	}
	widths, need := make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	lack, spare := 0.0, 0.0
	for i, c := range t.Columns {
		widths[i] = wideRoom * (c.Share/sum + 0.25/float64(len(t.Columns))) / 1.25
		need[i] = min(widths[i], wideRoom/3)
		if len(t.Rows) <= 12 || widths[i] < wideRoom/3 { // the words of wide columns in long tables are not measured
			word := longestWord(c.Title)
			for k := range t.Rows {
				for _, r := range t.Rows[k].Cells[i].Runs {
					word = max(word, longestWord(r.Text))
				}
			}
			need[i] = min(word+t.beside(i), wideRoom/2)
		}
		lack += max(need[i]-widths[i], 0)
		spare += max(widths[i]-need[i], 0)
	}
	for i, c := range t.Columns {
		switch {
		case lack == 0 || spare == 0:
		case need[i] > widths[i]:
			widths[i] += (need[i] - widths[i]) * min(lack, spare) / lack
		default:
			widths[i] -= (widths[i] - need[i]) * min(lack, spare) / spare
		}
		widths[i] -= 10.5
		if c.Numeric {
			widths[i] -= t.beside(i) - 10.5
		}
	}
	return widths
}

// beside is the white space beside the text of a column.
func (t *Table) beside(i int) float64 {
	if t.Columns[i].Numeric && i < len(t.Columns)-1 && t.Columns[i+1].Numeric {
		return 10.5
	}
	return 21
}

// longestWord returns the width of the longest word of a text in a table, in points.
func longestWord(text string) float64 {
	longest, word := 0.0, 0.0
	for i := 0; i < len(text); i++ {
		if word += emOf(text[i]); text[i] == ' ' || text[i] == '\n' {
			word = 0
		}
		longest = max(longest, word)
	}
	return longest * cellSize * 1.06
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

// weak reports whether a paragraph is set smaller.
func (p *Paragraph) weak() bool {
	for i := range p.Runs {
		if !p.Runs[i].Weak {
			return false
		}
	}
	return len(p.Runs) > 0
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
	var w wrapper
	w.add(text, width/size)
	return w.lines()
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
	case utf8.RuneStart(c):
		return 0.54
	}
	return 0
}

// ems are the widths of the ASCII characters.
var ems = func() (table [utf8.RuneSelf]float64) {
	for c := range table {
		table[c] = 0.54
	}
	for c := 'A'; c <= 'Z'; c++ {
		table[c] = 0.62
	}
	for class, em := range map[string]float64{" ijl.,:;'|!()[]": 0.25, "frt-": 0.35, "mwMW%": 0.85} {
		for _, c := range class {
			table[c] = em
		}
	}
	return table
}()
