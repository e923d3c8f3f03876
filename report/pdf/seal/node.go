package seal

import (
	"sync"

	"civic/selfscan/report/pdf/arena"
)

// Node is an element of the structure tree: what a screen reader walks through. Build the tree in
// reading order; content is added to it while it is drawn.
type Node struct {
	Tag  string // a standard structure type, for example "P" or "TH"
	Alt  string // what a figure says; required for Figure
	Lang string // where it differs from the document's
	Attr string // an attribute dictionary without its brackets, for example "/O/Table/Scope/Row"

	parent *Node
	first  *child
	last   *child
	inline bool // joins its parent only when it has content
	number int  // of its object, while sealing
	memory *nodeMemory
}

// forest is where the elements of a tree get their memory.
type nodeMemory struct {
	nodes arena.Arena[Node]
	kids  arena.Arena[child]
	links arena.Arena[Link]
	marks arena.Arena[*Node]
}

// usualMarks is how many stretches of marked content most pages have at most.
const marksPerPage = 64

var memoryPool = sync.Pool{New: func() any { return new(nodeMemory) }}

func (f *nodeMemory) node(n Node) *Node {
	p := &f.nodes.Alloc(1)[0]
	n.memory = f
	*p = n
	return p
}

// fell gives the memory of a whole tree back.
func (n *Node) release() {
	f := n.memory
	f.nodes.Reset()
	f.kids.Reset()
	f.links.Reset()
	f.marks.Reset()
	memoryPool.Put(f)
}

// append adds a child.
func (n *Node) append(k child) {
	p := &n.memory.kids.Alloc(1)[0]
	*p = k
	if n.last == nil {
		n.first = p
	} else {
		n.last.next = p
	}
	n.last = p
}

// kid is one child of a node, in reading order: an element, marked content, or a link's annotation.
type child struct {
	node *Node
	link *Link
	page int32
	mark int32
	next *child
}

// NewNode starts a tree. It goes when its document is released.
func NewNode(tag string) *Node { return memoryPool.Get().(*nodeMemory).node(Node{Tag: tag}) }

// Add appends a child element.
func (n *Node) Add(tag string) *Node {
	element := n.memory.node(Node{Tag: tag, parent: n})
	n.append(child{node: element})
	return element
}

// Remove takes a child element out.
func (n *Node) Remove(element *Node) { n.filter(func(k *child) bool { return k.node != element }) }

// keep takes the children out that are not wanted.
func (n *Node) filter(wanted func(k *child) bool) {
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
	return n.memory.node(Node{Tag: tag, parent: n, inline: true})
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
func (n *Node) attach() {
	if n.inline {
		n.inline = false
		n.parent.attach()
		n.parent.append(child{node: n})
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
func (d *Document) SetContent(page int, operators []byte) (next []byte) {
	next, d.Pages[page].content = d.startCompressor().submit(operators)
	return next
}

// Mark gives the id of a new stretch of marked content on page number n (from 0) that belongs to the node.
func (p *Page) Mark(n int, node *Node) (id int) {
	node.attach()
	node.append(child{page: int32(n), mark: int32(len(p.marks))})
	if p.marks == nil {
		p.marks = node.memory.marks.Alloc(marksPerPage)[:0]
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
	if k := node.last; k != nil && k.link != nil && k.page == int32(n) && k.link.extend(&link) {
		return
	}
	own := &node.memory.links.Alloc(1)[0]
	*own = link
	own.node, own.page = node, n
	node.attach()
	node.append(child{link: own, page: int32(n)})
	p.links = append(p.links, own)
}

// goesOn tells whether another rectangle is the next line of a link, and takes it in.
func (l *Link) extend(next *Link) bool {
	const indent, between = 24, 3 // a line may begin a little further left, after a number
	below, aside := l.Rect.Y0-next.Rect.Y1, l.Rect.X0-next.Rect.X0
	if below < -between || below > between || aside < -1 || aside > indent {
		return false
	}
	l.Rect.X0, l.Rect.X1, l.Rect.Y0 = min(l.Rect.X0, next.Rect.X0), max(l.Rect.X1, next.Rect.X1), next.Rect.Y0
	return true
}
