package report

// How many pages parts take: an estimate of where package pdf ends its pages. How full pages are differs from report to
// report, because a chart, a row of a table and a heading with what is below it are not split.

const (
	// mostWhite is the white at the end of a page above which a card, a callout or a short table is split.
	mostWhite = 0.23 * pageRoom

	smallTable = 0.7 * mostWhite // a table that is never split
	shortTable = 0.3 * pageRoom  // a table that is split above mostWhite only
	fewLines   = 4               // of a paragraph that is not split
)

// piece is what stays on one page.
type piece struct {
	space
	soft   bool    // it is split if more than mostWhite would be left
	joined bool    // it stays with the next one
	again  float64 // the height of the head that a page repeats above it
}

// PagesOf returns the estimated number of pages of parts of which the first begins on a new page.
func PagesOf(parts []Part) int {
	var list []piece
	for _, p := range parts {
		if len(p.Blocks) > 0 {
			list = append(list, pieces(p)...)
		}
	}
	pages, y, below := 0, pageRoom, 0.0 // y is where the last page ends
	for i := 0; i < len(list); {
		var group space
		first, soft := list[i], false
		for joined := true; joined && i < len(list); i++ {
			group = group.then(list[i].space)
			soft, joined = soft || list[i].soft, list[i].joined
		}
		white := pageRoom - y - max(below, group.above)
		switch {
		case group.height <= white:
			y = pageRoom - white + group.height
		case white > mostWhite && soft || group.height > pageRoom:
			pages++
			y = first.again + group.height - max(white-body, 0)
			for ; y > pageRoom; pages++ {
				y -= pageRoom - body
			}
		default:
			pages++
			y = first.again + group.height
		}
		below = group.below
	}
	return pages
}

// pieces returns what a part is split into.
func pieces(part Part) []piece {
	list := []piece{{space: titleSpace(part.Title), joined: true}}
	for i, b := range part.Blocks {
		s := blockSpace(b, textRoom)
		underHeading := i == 0
		if i > 0 {
			_, underHeading = part.Blocks[i-1].(Heading)
		}
		p := piece{space: s}
		switch v := b.(type) {
		case Heading:
			if underHeading {
				p.above = body
			}
			p.joined = true
		case Paragraph:
			switch {
			case i > 0 && v.Remark():
				list[len(list)-1].joined = true
			case s.height <= fewLines*body:
				p.joined = i == 0
			default:
				p.soft = true
			}
		case List:
			for k, it := range v.Items {
				item := piece{space: spaceOf(it.Blocks, textRoom-14)}
				item.soft = item.height > fewLines*body
				item.above, item.below = 3.5, 0
				if k == 0 {
					item.above = s.above
				}
				if k == len(v.Items)-1 {
					item.below = s.below
				}
				item.joined = k == 0 && item.height == body && len(v.Items) > 1
				list = append(list, item)
			}
			continue
		case Table:
			list = append(list, tablePieces(&v, s, list)...)
			continue
		case Card, Callout, Bars:
			p.soft = true
		}
		list = append(list, p)
	}
	return list
}

// tablePieces returns the rows of a table below other pieces of its part, the first with the head, or the whole table if
// it is short.
func tablePieces(t *Table, s space, over []piece) []piece {
	first := len(over) // of what stays with the table
	for first > 0 && over[first-1].joined {
		first--
	}
	whole := space{}
	for _, p := range over[first:] {
		whole = whole.then(p.space)
	}
	whole = whole.then(s)
	if most := whole.height; most <= smallTable || first == 0 && most <= 0.4*pageRoom {
		return []piece{{space: s}}
	}
	if s.height <= shortTable {
		return []piece{{space: s, soft: true}}
	}
	widths := t.textWidths()
	var list []piece
	head := s.height
	for i := range t.Rows {
		row := rowSpace(&t.Rows[i], widths)
		head -= row
		if n := len(list); t.Rows[i].Under && n > 0 {
			list[n-1].height += row
			list[n-1].soft = true
		} else {
			list = append(list, piece{space: space{height: row}})
		}
	}
	for i := range list {
		list[i].again = min(head, 2*cellLine+10.5)
	}
	list[0].height += head
	list[0].above, list[0].again = s.above, 0
	list[len(list)-1].below = s.below
	if n := len(list); n > 2 {
		list[0].joined, list[n-2].joined = true, true
	}
	return list
}
