package pdf

import "math"

// The flow places pieces on pages. A piece is a strip of the page that is never split. Its laws: a
// heading stays with what follows; of a paragraph at least two lines stand together; a figure or a row
// stays whole unless it is longer than a page; a card too, unless a third of a page would stay white. What
// would leave but a few lines over for its last page is set a little tighter.

// hold says how firmly a piece stays with the next one.
type hold uint8

const (
	loose    hold = iota
	softly        // unless too much of the page would stay white: a card, a callout
	together      // as long as they fit on one page: a figure, the lines of a row
	bound         // always: a heading and its text, a first line and the second
)

// piece is a strip of the page.
type piece struct {
	gap     float64 // white above it, dropped at the top of a page
	height  float64
	hold    hold
	newPage bool
	box     *box
	head    *piece // stands again above this piece when it is the first on a page
	draw    func(c *canvas, top float64)
	anchor  *anchor // a place that links and the outline lead to
}

// anchor is a place in the document, known once the pieces are placed.
type anchor struct {
	page int
	y    float64 // from above

	taken bool // a block stands here
}

// box is drawn behind the pieces that stand in it, once for each page that it reaches.
type box struct {
	parent *box
	pad    float64 // by which it is larger than its pieces, above and below
	draw   func(c *canvas, top, bottom float64)
}

// placed is a piece with its place.
type placed struct {
	*piece
	top   float64
	again bool // a head that stands here for the second time
}

// pager lays pieces out.
type pager struct {
	before int // pages that stand before these
	tight  float64
	pages  [][]placed
	y      float64
}

// layOut places all pieces, from the top of a new page on, one run up to a wanted new page after the other.
func layOut(pieces []piece) [][]placed {
	var pages [][]placed
	for len(pieces) > 0 {
		end := 1
		for end < len(pieces) && !pieces[end].newPage {
			end++
		}
		pages = append(pages, layOutRun(pieces[:end], len(pages))...)
		pieces = pieces[end:]
	}
	return pages
}

// layOutRun places a run of pieces; tighter, if that saves a page that would be white but for a few lines.
func layOutRun(pieces []piece, before int) [][]placed {
	set := func(tight float64) *pager {
		p := &pager{before: before, tight: tight}
		p.turn()
		for i := 0; i < len(pieces); {
			end := reach(pieces, i, softly)
			p.place(pieces[i:end], softly)
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

func (p *pager) current() []placed { return p.pages[len(p.pages)-1] }

func (p *pager) turn() {
	p.pages = append(p.pages, make([]placed, 0, usualPieces))
	p.y = headTop
}

// place puts pieces down that hold on to each other at least so firmly.
func (p *pager) place(pieces []piece, h hold) {
	white := footTop - p.y
	switch {
	case p.fits(pieces):
		p.put(pieces)
	case p.extent(pieces, true) <= footTop-headTop && !(h == softly && white > (footTop-headTop)/3):
		p.turn()
		p.put(pieces)
	case h == bound:
		for i := range pieces {
			if !p.fits(pieces[i:i+1]) && len(p.current()) > 0 {
				p.turn()
			}
			p.put(pieces[i : i+1])
		}
	default:
		for i := 0; i < len(pieces); {
			end := reach(pieces, i, h+1)
			p.place(pieces[i:end], h+1)
			i = end
		}
	}
}

// reach gives the end of the pieces from i on that hold on at least so firmly.
func reach(pieces []piece, i int, h hold) int {
	for i < len(pieces)-1 && pieces[i].hold >= h && !pieces[i+1].newPage {
		i++
	}
	return i + 1
}

// extent is the height of pieces that follow each other; atTop without the first gap, with the head.
func extent(pieces []piece, atTop bool) float64 { return (&pager{tight: 1}).extent(pieces, atTop) }

func (p *pager) extent(pieces []piece, atTop bool) float64 {
	sum := 0.0
	for i := range pieces {
		if i > 0 || !atTop {
			sum += p.gap(&pieces[i])
		}
		sum += pieces[i].height
	}
	if h := pieces[0].head; atTop && h != nil {
		sum += h.height
	}
	return sum
}

// gap is the white above a piece: whole units, and only what is large gets less.
func (p *pager) gap(x *piece) float64 {
	const least = 4 * unit
	if p.tight == 1 || x.gap <= least {
		return x.gap
	}
	return max(least, math.Round(x.gap*p.tight/unit)*unit)
}

func (p *pager) fits(pieces []piece) bool {
	return p.y+p.extent(pieces, len(p.current()) == 0) <= footTop+1e-6
}

func (p *pager) put(pieces []piece) {
	for i := range pieces {
		x := &pieces[i]
		page := &p.pages[len(p.pages)-1]
		if len(*page) > 0 {
			p.y += p.gap(x)
		} else if x.head != nil {
			*page = append(*page, placed{piece: x.head, top: p.y, again: true})
			p.y += x.head.height
		}
		if x.anchor != nil {
			x.anchor.page, x.anchor.y = p.before+len(p.pages)-1, p.y
		}
		*page = append(*page, placed{piece: x, top: p.y})
		p.y += x.height
	}
}

// drawBoxes draws what stands behind the pieces of a page, the outer before the inner.
func drawBoxes(c *canvas, page []placed) {
	type extent struct{ top, bottom float64 }
	var order []*box
	found := map[*box]*extent{}
	var reach func(b *box, top, bottom float64)
	reach = func(b *box, top, bottom float64) {
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
		reach(x.box, x.top, x.top+x.height)
	}
	for _, b := range order {
		e := found[b]
		b.draw(c, e.top-b.pad, e.bottom+b.pad)
	}
}
