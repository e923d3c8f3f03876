package seal

import (
	"bytes"
	"slices"
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
	kids   []kid
	inline bool // joins its parent only when it has content
	number int  // of its object, while sealing
	forest *forest
}

// forest is where the elements of a tree get their memory.
type forest struct {
	nodes slab.Slab[Node]
	kids  slab.Slab[kid]
}

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
	forests.Put(f)
}

// append adds a child; most elements have one, which needs no memory of its own.
func (n *Node) append(k kid) {
	if n.kids == nil {
		n.kids = n.forest.kids.Take(1)[:0]
	}
	n.kids = append(n.kids, k)
}

// kid is one child of a node, in reading order: an element, marked content, or a link's annotation.
type kid struct {
	node *Node
	link *Link
	page int
	mark int
}

// NewNode starts a tree. Writing the document uses it up.
func NewNode(tag string) *Node { return forests.Get().(*forest).node(Node{Tag: tag}) }

// Add appends a child element.
func (n *Node) Add(tag string) *Node {
	child := n.forest.node(Node{Tag: tag, parent: n})
	n.append(kid{node: child})
	return child
}

// Remove takes a child element out.
func (n *Node) Remove(child *Node) {
	n.kids = slices.DeleteFunc(n.kids, func(k kid) bool { return k.node == child })
}

// Inline makes a child element that takes its place among the content of n when the first of its
// own content is drawn, and is left out if none is.
func (n *Node) Inline(tag string) *Node {
	return n.forest.node(Node{Tag: tag, parent: n, inline: true})
}

// Empty tells whether nothing was ever added to the element.
func (n *Node) Empty() bool { return len(n.kids) == 0 }

// OnOnePage tells whether all content of the element itself stands on one page.
func (n *Node) OnOnePage() bool {
	for _, k := range n.kids {
		if k.node == nil && k.page != n.kids[0].page {
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
	content []byte  // deflated
	marks   []*Node // by marked-content id
	links   []*Link
}

// Draw gives the page its content: PDF operators, with marked content as Mark numbers it.
func (p *Page) Draw(operators []byte) {
	o := outputs.Get().(*output)
	p.content = bytes.Clone(o.deflated(operators))
	o.release()
}

// Mark gives the id of a new stretch of marked content on page number n (from 0) that belongs to the node.
func (p *Page) Mark(n int, node *Node) (id int) {
	node.join()
	node.append(kid{page: n, mark: len(p.marks)})
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

// Link adds a link to page number n that belongs to an element with the tag Link.
func (p *Page) Link(n int, node *Node, link Link) {
	link.node, link.page = node, n
	node.join()
	node.append(kid{link: &link, page: n})
	p.links = append(p.links, &link)
}
