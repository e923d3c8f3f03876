package pdf

import "math"

// Pagination gives flow items their places on pages. Its rules:
//   - A heading stays with two lines, a row or a chart of what follows, and the title of a part with a few words stays
//     with what follows these.
//   - At least two lines of a paragraph stay together.
//   - A chart stays whole unless it is longer than a page.
//   - A card, a long table row and a chart of bars stay whole unless a quarter of a page would be white.
//   - If only a few lines are left for the last page, the white space above items shrinks to avoid that page. It
//     shrinks on a single page, too, if what comes next then fits there and the page would be white for a quarter.

// keepWithNext says how firmly an item stays on the page of the next one.
type keepWithNext uint8

const (
	keepNot      keepWithNext = iota
	keepLoosely               // unless too much of the page would be white: the rows of a short table
	keepSoftly                // the same, also where what is loosely kept is split: a card, a callout, a row, a row with those under it
	keepTogether              // if they fit on one page: a chart, the lines of a row
	keepAlways                // always: a heading and its text, a first line and the second
)

// flowItem is a part of the document that is never split: a line of text, a row of a chart.
type flowItem struct {
	gap        float64 // white space above it; none at the top of a page
	height     float64
	keep       keepWithNext
	newPage    bool
	background *background
	repeatHead *flowItem // is drawn above this item if it is the first on a page, such as a table's head
	draw       func(c *canvas, top float64)
	anchor     *anchor // where links and the outline lead to
}

// anchor is a place in the document. It is known after pagination.
type anchor struct {
	page int
	y    float64 // from above

	used bool // a block has this ID
}

// background is drawn behind its items, once on each page that they are on.
type background struct {
	parent *background
	pad    float64 // how far it extends above and below its items
	draw   func(c *canvas, top, bottom float64)
}

// placed is an item with its place on a page.
type placed struct {
	*flowItem
	top      float64
	repeated bool // it is the repeatHead of the next item
}

// paginator places items on pages, from the top of a new page on.
type paginator struct {
	before int     // the number of pages before these
	tight  float64 // factor for the white space above items, at most 1
	page   float64 // the same for the current page; tight or less
	pages  [][]placed
	y      float64
}

// paginate places all items, from the top of a new page on.
func paginate(items []flowItem) [][]placed {
	var pages [][]placed
	for len(items) > 0 {
		end := 1
		for end < len(items) && !items[end].newPage {
			end++
		}
		pages = append(pages, paginateRun(items[:end], len(pages))...)
		items = items[end:]
	}
	return pages
}

// paginateRun places items up to the next forced new page. It uses less white space if that avoids a last page with
// only a few lines.
func paginateRun(items []flowItem, before int) [][]placed {
	set := func(tight float64) *paginator {
		p := &paginator{before: before, tight: tight}
		p.newPage()
		for i := 0; i < len(items); {
			end := groupEnd(items, i, keepLoosely)
			p.place(items[i:end], keepLoosely)
			i = end
		}
		return p
	}
	loosely := set(1)
	const few = (footTop - headTop) * 0.3
	if len(loosely.pages) == 1 || loosely.y-headTop > few {
		return loosely.pages
	}
	for _, tight := range tighter {
		if p := set(tight); len(p.pages) < len(loosely.pages) {
			return p.pages
		}
	}
	return set(1).pages // again, because the anchors have the places of the last try
}

// tighter are the factors by which white space shrinks, in the order in which they are tried.
var tighter = [...]float64{0.8, 0.65, 0.5}

// itemsPerPage is more items than most pages have.
const itemsPerPage = 40

func (p *paginator) current() []placed { return p.pages[len(p.pages)-1] }

func (p *paginator) newPage() {
	p.pages = append(p.pages, make([]placed, 0, itemsPerPage))
	p.y, p.page = headTop, p.tight
}

// mostWhite is the most white with which a page ends because of what is loosely or softly kept together: less than a
// quarter.
const mostWhite = (footTop - headTop) * 0.23

// place places items that are kept together at least as firmly as h.
func (p *paginator) place(items []flowItem, h keepWithNext) {
	white := footTop - p.y
	switch {
	case p.fits(items):
		p.put(items)
	case white > mostWhite && p.squeeze(items):
		p.put(items)
	case p.onNewPage(items) <= footTop-headTop && (h > keepSoftly || white <= mostWhite):
		p.newPage()
		p.put(items)
	case h == keepAlways:
		for i := range items {
			if !p.fits(items[i:i+1]) && len(p.current()) > 0 {
				p.newPage()
			}
			p.put(items[i : i+1])
		}
	default:
		for i := 0; i < len(items); {
			end := groupEnd(items, i, h+1)
			p.place(items[i:end], h+1)
			i = end
		}
	}
}

// squeeze reports whether items fit on the current page with less white space above all items on it, and makes that
// room.
func (p *paginator) squeeze(items []flowItem) bool {
	loosely := p.page
	for _, tight := range tighter {
		if tight < loosely {
			if p.again(tight); p.fits(items) {
				return true
			}
		}
	}
	p.again(loosely)
	return false
}

// again places the items of the current page again, with another factor for the white space.
func (p *paginator) again(tight float64) {
	page := p.current()
	p.pages[len(p.pages)-1] = page[:0:0]
	p.y, p.page = headTop, tight
	for i := range page {
		if !page[i].repeated { // the item below it repeats it
			p.putOne(page[i].flowItem)
		}
	}
}

// groupEnd returns the end of the group that starts at i and is kept together at least as firmly as h.
func groupEnd(items []flowItem, i int, h keepWithNext) int {
	for i < len(items)-1 && items[i].keep >= h && !items[i+1].newPage {
		i++
	}
	return i + 1
}

// heightOf is paginator.heightOf with the full white space.
func heightOf(items []flowItem, atTop bool) float64 {
	return (&paginator{page: 1}).heightOf(items, atTop)
}

// heightOf returns the height of consecutive items. At the top of a page the first gap does not count and the repeated
// head does.
func (p *paginator) heightOf(items []flowItem, atTop bool) float64 {
	sum := 0.0
	for i := range items {
		if i > 0 || !atTop {
			sum += p.gap(&items[i])
		}
		sum += items[i].height
	}
	if h := items[0].repeatHead; atTop && h != nil {
		sum += h.height
	}
	return sum
}

// onNewPage is heightOf at the top of the next page, on which white space has not been squeezed yet.
func (p *paginator) onNewPage(items []flowItem) float64 {
	squeezed := p.page
	p.page = p.tight
	height := p.heightOf(items, true)
	p.page = squeezed
	return height
}

// gap returns the white space above an item, in whole units. Only large gaps shrink.
func (p *paginator) gap(x *flowItem) float64 {
	const least = 4 * unit
	if p.page == 1 || x.gap <= least {
		return x.gap
	}
	return max(least, math.Round(x.gap*p.page/unit)*unit)
}

func (p *paginator) fits(items []flowItem) bool {
	return p.y+p.heightOf(items, len(p.current()) == 0) <= footTop+1e-6
}

func (p *paginator) put(items []flowItem) {
	for i := range items {
		p.putOne(&items[i])
	}
}

func (p *paginator) putOne(x *flowItem) {
	page := &p.pages[len(p.pages)-1]
	if len(*page) > 0 {
		p.y += p.gap(x)
	} else if x.repeatHead != nil {
		*page = append(*page, placed{flowItem: x.repeatHead, top: p.y, repeated: true})
		p.y += x.repeatHead.height
	}
	if x.anchor != nil {
		x.anchor.page, x.anchor.y = p.before+len(p.pages)-1, p.y
	}
	*page = append(*page, placed{flowItem: x, top: p.y})
	p.y += x.height
}

// drawBackgrounds draws the backgrounds of a page, the outer ones before the inner ones.
func drawBackgrounds(c *canvas, page []placed) {
	type extent struct{ top, bottom float64 }
	var order []*background
	found := map[*background]*extent{}
	var reach func(b *background, top, bottom float64)
	reach = func(b *background, top, bottom float64) {
		if b == nil {
			return
		}
		reach(b.parent, top-b.pad, bottom+b.pad)
		e := found[b]
		if e == nil {
			e = &extent{top, bottom}
			found[b] = e
			order = append(order, b)
		}
		e.top, e.bottom = min(e.top, top), max(e.bottom, bottom)
	}
	for _, x := range page {
		reach(x.background, x.top, x.top+x.height)
	}
	for _, b := range order {
		e := found[b]
		b.draw(c, e.top-b.pad, e.bottom+b.pad)
	}
}
