package seal

import (
	"sync"

	"civic/selfscan/report/pdf/arena"
)

// Node is an element of the structure tree, which a screen reader follows. The tree must be built in reading order.
// Content is added to it while pages are drawn.
type Node struct {
	Tag  string // a standard structure type, for example "P" or "TH"
	Alt  string // the text alternative; required for Figure
	Lang string // if it differs from the document's
	Attr string // an attribute dictionary without its brackets, for example "/O/Table/Scope/Row"

	box    Rect // of a figure
	boxed  int  // 1 + the page of box; 0 for no box, and -1 for a figure on several pages
	parent *Node
	first  *child
	last   *child
	inline bool // not yet attached to its parent; see Inline
	number int  // its object number, while the file is written
	memory *nodeMemory
}

// nodeMemory is the memory of a tree.
type nodeMemory struct {
	nodes arena.Arena[Node]
	kids  arena.Arena[child]
	links arena.Arena[Link]
	marks arena.Arena[*Node]
}

// marksPerPage is more pieces of marked content than most pages have.
const marksPerPage = 64

var memoryPool = sync.Pool{New: func() any { return new(nodeMemory) }}

func (f *nodeMemory) node(n Node) *Node {
	p := &f.nodes.Alloc(1)[0]
	n.memory = f
	*p = n
	return p
}

// release frees the memory of the whole tree.
func (n *Node) release() {
	f := n.memory
	f.nodes.Reset()
	f.kids.Reset()
	f.links.Reset()
	f.marks.Reset()
	memoryPool.Put(f)
}

// Cover notes that a figure covers a part of a page.
func (n *Node) Cover(page int, part Rect) {
	switch n.boxed {
	case 0:
		n.box, n.boxed = part, page+1
	case page + 1:
		n.box = Rect{min(n.box.X0, part.X0), min(n.box.Y0, part.Y0), max(n.box.X1, part.X1), max(n.box.Y1, part.Y1)}
	default:
		n.boxed = -1
	}
}

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

// child is a child of a node: an element, marked content, or a link's annotation.
type child struct {
	node *Node
	link *Link
	page int32
	mark int32
	next *child
}

// NewNode returns the root of a new tree. Release of its document frees it.
func NewNode(tag string) *Node { return memoryPool.Get().(*nodeMemory).node(Node{Tag: tag}) }

// Add appends a child element.
func (n *Node) Add(tag string) *Node {
	element := n.memory.node(Node{Tag: tag, parent: n})
	n.append(child{node: element})
	return element
}

// filter keeps only the children that are wanted.
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

// Inline returns a child element that is attached to n when its first content is drawn. Without content it is left
// out.
func (n *Node) Inline(tag string) *Node {
	return n.memory.node(Node{Tag: tag, parent: n, inline: true})
}

// Empty reports whether the element has no children and no content.
func (n *Node) Empty() bool { return n.first == nil }

// attach attaches an inline element, and the inline elements around it, to their parents.
func (n *Node) attach() {
	if n.inline {
		n.inline = false
		n.parent.attach()
		n.parent.append(child{node: n})
	}
}

// Page is a page of a document.
type Page struct {
	content int     // its number in the compressor; 0 before SetContent
	marks   []*Node // by marked-content id
	links   []*Link
}

// SetContent sets the content of a page: PDF operators, with marked content that Mark has numbered. It takes over the
// memory of the operators, and returns empty memory for the next page.
func (d *Document) SetContent(page int, operators []byte) (next []byte) {
	next, d.Pages[page].content = d.startCompressor().submit(operators)
	return next
}

// Mark returns the id for new marked content on page n, counted from 0, that belongs to the node.
func (p *Page) Mark(n int, node *Node) (id int) {
	node.attach()
	node.append(child{page: int32(n), mark: int32(len(p.marks))})
	if p.marks == nil {
		p.marks = node.memory.marks.Alloc(marksPerPage)[:0]
	}
	p.marks = append(p.marks, node)
	return len(p.marks) - 1
}

// Link is a link on a page. Either URI or To is set.
type Link struct {
	Rect   Rect
	URI    string // ASCII
	To     *Target
	Says   string // where it leads, for people who cannot see it; required
	node   *Node
	number int
}

// Rect is in points from the lower left corner of the page.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Target is a place in the document. Page counts from 0; Y is in points from below.
type Target struct {
	Page int
	Y    float64
}

// Link adds a link to page n that belongs to an element with the tag Link. If it continues the element's last link on
// the line directly below, it extends that link instead, so that a screen reader reads one link.
func (p *Page) Link(n int, node *Node, link Link) {
	if k := node.last; k != nil && k.link != nil && k.page == int32(n) && k.link.extend(&link) {
		return
	}
	own := &node.memory.links.Alloc(1)[0]
	*own = link
	own.node = node
	node.attach()
	node.append(child{link: own, page: int32(n)})
	p.links = append(p.links, own)
}

// extend extends a link by its next line, and reports whether next is that.
func (l *Link) extend(next *Link) bool {
	const indent, between = 24, 3 // the next line may start further left, below a number
	below, aside := l.Rect.Y0-next.Rect.Y1, l.Rect.X0-next.Rect.X0
	if below < -between || below > between || aside < -1 || aside > indent {
		return false
	}
	l.Rect.X0, l.Rect.X1, l.Rect.Y0 = min(l.Rect.X0, next.Rect.X0), max(l.Rect.X1, next.Rect.X1), next.Rect.Y0
	return true
}
