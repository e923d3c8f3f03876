package seal

import (
	"sync"

	"civic/selfscan/report/pdf/slab"
)

// Node is an element of the structure tree: what a screen reader walks through. Build the tree in
// reading order; content is added to it while it is drawn.
type Node struct {
	Tag  string // a standard structure type, for example "P" or "TH"
	Alt  string // what a figure says; required for Figure
	Lang string // where it differs from the document's
	Attr string // an attribute dictionary without its brackets, for example "/O/Table/Scope/Row"

	parent *Node
	first  *kid
	last   *kid
	inline bool // joins its parent only when it has content
	number int  // of its object, while sealing
	forest *forest
}

// forest is where the elements of a tree get their memory.
type forest struct {
	nodes slab.Slab[Node]
	kids  slab.Slab[kid]
	links slab.Slab[Link]
	marks slab.Slab[*Node]
}

// usualMarks is how many stretches of marked content most pages have at most.
const usualMarks = 64

var forests = sync.Pool{New: func() any { return new(forest) }}

func (f *forest) node(n Node) *Node {
	p := &f.nodes.Take(1)[0]
	n.forest = f
	*p = n
	return p
}

// fell gives the memory of a whole tree back.
func (n *Node) fell() {
	f := n.forest
	f.nodes.Rewind()
	f.kids.Rewind()
	f.links.Rewind()
	f.marks.Rewind()
	forests.Put(f)
}

// append adds a child.
func (n *Node) append(k kid) {
	p := &n.forest.kids.Take(1)[0]
	*p = k
	if n.last == nil {
		n.first = p
	} else {
		n.last.next = p
	}
	n.last = p
}

// kid is one child of a node, in reading order: an element, marked content, or a link's annotation.
type kid struct {
	node *Node
	link *Link
	page int32
	mark int32
	next *kid
}

// NewNode starts a tree. It goes when its document is released.
func NewNode(tag string) *Node { return forests.Get().(*forest).node(Node{Tag: tag}) }

// Add appends a child element.
func (n *Node) Add(tag string) *Node {
	child := n.forest.node(Node{Tag: tag, parent: n})
	n.append(kid{node: child})
	return child
}

// Remove takes a child element out.
func (n *Node) Remove(child *Node) { n.keep(func(k *kid) bool { return k.node != child }) }

// keep takes the children out that are not wanted.
func (n *Node) keep(wanted func(k *kid) bool) {
	at := &n.first
	n.last = nil
	for k := n.first; k != nil; k = k.next {
		if wanted(k) {
			*at, n.last = k, k
			at = &k.next
		}
	}
	*at = nil
}

// Inline makes a child element that takes its place among the content of n when the first of its
// own content is drawn, and is left out if none is.
func (n *Node) Inline(tag string) *Node {
	return n.forest.node(Node{Tag: tag, parent: n, inline: true})
}

// Empty tells whether nothing was ever added to the element.
func (n *Node) Empty() bool { return n.first == nil }

// OnOnePage tells whether all content of the element itself stands on one page.
func (n *Node) OnOnePage() bool {
	for k := n.first; k != nil; k = k.next {
		if k.node == nil && k.page != n.first.page {
			return false
		}
	}
	return true
}

// join puts an inline element, and those around it, in their places.
func (n *Node) join() {
	if n.inline {
		n.inline = false
		n.parent.join()
		n.parent.append(kid{node: n})
	}
}

// Page collects what stands on a page.
type Page struct {
	content int     // its number with the press; 0 before it is drawn
	marks   []*Node // by marked-content id
	links   []*Link
}

// Draw gives a page of the document its content: PDF operators, with marked content as Mark numbers it. It keeps the
// memory of the operators, and gives other, empty memory for those of the next page.
func (d *Document) Draw(page int, operators []byte) (next []byte) {
	next, d.Pages[page].content = d.pressed().take(operators)
	return next
}

// Mark gives the id of a new stretch of marked content on page number n (from 0) that belongs to the node.
func (p *Page) Mark(n int, node *Node) (id int) {
	node.join()
	node.append(kid{page: int32(n), mark: int32(len(p.marks))})
	if p.marks == nil {
		p.marks = node.forest.marks.Take(usualMarks)[:0]
	}
	p.marks = append(p.marks, node)
	return len(p.marks) - 1
}

// Link is a rectangle on a page that leads somewhere. Either URI or To is set.
type Link struct {
	Rect   Rect
	URI    string // ASCII
	To     *Target
	Says   string // where it leads, for who cannot see it; required
	node   *Node
	page   int
	number int
}

// Rect is in points from the lower left corner of the page.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Target is a place in the document. Page counts from 0; Y is in points from below.
type Target struct {
	Page int
	Y    float64
}

// Link adds a link to page number n that belongs to an element with the tag Link. A line of a link that stands
// straight below the one before makes that one larger: who listens hears the link once.
func (p *Page) Link(n int, node *Node, link Link) {
	if k := node.last; k != nil && k.link != nil && k.page == int32(n) && k.link.goesOn(&link) {
		return
	}
	own := &node.forest.links.Take(1)[0]
	*own = link
	own.node, own.page = node, n
	node.join()
	node.append(kid{link: own, page: int32(n)})
	p.links = append(p.links, own)
}

// goesOn tells whether another rectangle is the next line of a link, and takes it in.
func (l *Link) goesOn(next *Link) bool {
	const indent, between = 24, 3 // a line may begin a little further left, after a number
	below, aside := l.Rect.Y0-next.Rect.Y1, l.Rect.X0-next.Rect.X0
	if below < -between || below > between || aside < -1 || aside > indent {
		return false
	}
	l.Rect.X0, l.Rect.X1, l.Rect.Y0 = min(l.Rect.X0, next.Rect.X0), max(l.Rect.X1, next.Rect.X1), next.Rect.Y0
	return true
}
