package pdf

import "math"

// The flow places pieces on pages. A piece is a strip of the page that is never split. Its laws: a
// heading stays with what follows; of a paragraph at least two lines stand together; a figure or a row
// stays whole unless it is longer than a page; a card too, unless a third of a page would stay white. What
// would leave but a few lines over for its last page is set a little tighter.

// hold says how firmly a piece stays with the next one.
type keepWithNext uint8

const (
	keepNot      keepWithNext = iota
	keepSoftly                // unless too much of the page would stay white: a card, a callout
	keepTogether              // as long as they fit on one page: a figure, the lines of a row
	keepAlways                // always: a heading and its text, a first line and the second
)

// piece is a strip of the page.
type flowItem struct {
	gap        float64 // white above it, dropped at the top of a page
	height     float64
	keep       keepWithNext
	newPage    bool
	background *background
	repeatHead *flowItem // stands again above this piece when it is the first on a page
	draw       func(c *canvas, top float64)
	anchor     *anchor // a place that links and the outline lead to
}

// anchor is a place in the document, known once the pieces are placed.
type anchor struct {
	page int
	y    float64 // from above

	used bool // a block stands here
}

// box is drawn behind the pieces that stand in it, once for each page that it reaches.
type background struct {
	parent *background
	pad    float64 // by which it is larger than its pieces, above and below
	draw   func(c *canvas, top, bottom float64)
}

// placed is a piece with its place.
type placed struct {
	*flowItem
	top      float64
	repeated bool // a head that stands here for the second time
}

// pager lays pieces out.
type paginator struct {
	before int // pages that stand before these
	tight  float64
	pages  [][]placed
	y      float64
}

// layOut places all pieces, from the top of a new page on, one run up to a wanted new page after the other.
func paginate(pieces []flowItem) [][]placed {
	var pages [][]placed
	for len(pieces) > 0 {
		end := 1
		for end < len(pieces) && !pieces[end].newPage {
			end++
		}
		pages = append(pages, paginateRun(pieces[:end], len(pages))...)
		pieces = pieces[end:]
	}
	return pages
}

// layOutRun places a run of pieces; tighter, if that saves a page that would be white but for a few lines.
func paginateRun(pieces []flowItem, before int) [][]placed {
	set := func(tight float64) *paginator {
		p := &paginator{before: before, tight: tight}
		p.newPage()
		for i := 0; i < len(pieces); {
			end := groupEnd(pieces, i, keepSoftly)
			p.place(pieces[i:end], keepSoftly)
			i = end
		}
		return p
	}
	loosely := set(1)
	const few = (footTop - headTop) * 0.3
	if len(loosely.pages) == 1 || loosely.y-headTop > few {
		return loosely.pages
	}
	for _, tight := range []float64{0.8, 0.65, 0.5} {
		if p := set(tight); len(p.pages) < len(loosely.pages) {
			return p.pages
		}
	}
	return set(1).pages // again, for the anchors
}

// usualPieces is how many pieces most pages have at most.
const usualPieces = 40

func (p *paginator) current() []placed { return p.pages[len(p.pages)-1] }

func (p *paginator) newPage() {
	p.pages = append(p.pages, make([]placed, 0, usualPieces))
	p.y = headTop
}

// place puts pieces down that hold on to each other at least so firmly.
func (p *paginator) place(pieces []flowItem, h keepWithNext) {
	white := footTop - p.y
	switch {
	case p.fits(pieces):
		p.put(pieces)
	case p.heightOf(pieces, true) <= footTop-headTop && !(h == keepSoftly && white > (footTop-headTop)/3):
		p.newPage()
		p.put(pieces)
	case h == keepAlways:
		for i := range pieces {
			if !p.fits(pieces[i:i+1]) && len(p.current()) > 0 {
				p.newPage()
			}
			p.put(pieces[i : i+1])
		}
	default:
		for i := 0; i < len(pieces); {
			end := groupEnd(pieces, i, h+1)
			p.place(pieces[i:end], h+1)
			i = end
		}
	}
}

// reach gives the end of the pieces from i on that hold on at least so firmly.
func groupEnd(pieces []flowItem, i int, h keepWithNext) int {
	for i < len(pieces)-1 && pieces[i].keep >= h && !pieces[i+1].newPage {
		i++
	}
	return i + 1
}

// extent is the height of pieces that follow each other; atTop without the first gap, with the head.
func heightOf(pieces []flowItem, atTop bool) float64 {
	return (&paginator{tight: 1}).heightOf(pieces, atTop)
}

func (p *paginator) heightOf(pieces []flowItem, atTop bool) float64 {
	sum := 0.0
	for i := range pieces {
		if i > 0 || !atTop {
			sum += p.gap(&pieces[i])
		}
		sum += pieces[i].height
	}
	if h := pieces[0].repeatHead; atTop && h != nil {
		sum += h.height
	}
	return sum
}

// gap is the white above a piece: whole units, and only what is large gets less.
func (p *paginator) gap(x *flowItem) float64 {
	const least = 4 * unit
	if p.tight == 1 || x.gap <= least {
		return x.gap
	}
	return max(least, math.Round(x.gap*p.tight/unit)*unit)
}

func (p *paginator) fits(pieces []flowItem) bool {
	return p.y+p.heightOf(pieces, len(p.current()) == 0) <= footTop+1e-6
}

func (p *paginator) put(pieces []flowItem) {
	for i := range pieces {
		x := &pieces[i]
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
}

// drawBoxes draws what stands behind the pieces of a page, the outer before the inner.
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
