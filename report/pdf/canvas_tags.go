package pdf

import "civic/selfscan/report/pdf/seal"

// Marked content says which element a part of the page belongs to. A text object has text only, no lines and shapes.
// The two may be nested either way, but may not overlap. A page of text is smallest as one text object with marked
// content inside, a chart as marked content with text objects inside. So marked content is opened only when the first
// thing in it is drawn.

// markedContent is the marked content that is open, or that opens when something is drawn.
type markedContent struct {
	state  markState
	node   *seal.Node // nil for an artifact
	kind   string     // of a pagination artifact: "Header" or "Footer"
	inText bool       // whether it was opened inside a text object
}

type markState uint8

const (
	unmarked markState = iota
	pending
	open
)

// tag makes what is drawn next belong to an element of the structure tree, or makes it an artifact for nil.
func (c *canvas) tag(n *seal.Node) {
	if c.marked.state != unmarked && c.marked.node == n && c.marked.kind == "" {
		return
	}
	c.closeMark()
	c.marked = markedContent{state: pending, node: n}
}

// artifact makes what is drawn next decoration, which screen readers skip.
func (c *canvas) artifact() { c.tag(nil) }

// pagination is artifact for the running head ("Header") and foot ("Footer").
func (c *canvas) pagination(kind string) {
	c.closeMark()
	c.marked = markedContent{state: pending, kind: kind}
}

// beginText opens what text needs to be open.
func (c *canvas) beginText() {
	if !c.inText {
		c.ops = append(c.ops, "BT\n"...)
		c.inText = true
	}
	if c.marked.state == pending {
		c.openMark(true)
	}
}

// beginShape closes the text object before lines, shapes and images.
func (c *canvas) beginShape() {
	if c.inText {
		if c.marked.state == open && c.marked.inText {
			c.closeMark()
			c.marked.state = pending
		}
		c.endText()
	}
	if c.marked.state == pending {
		c.openMark(false)
	}
}

func (c *canvas) openMark(inText bool) {
	c.marked.state, c.marked.inText = open, inText
	switch n := c.marked.node; {
	case n != nil:
		id := c.doc.Pages[c.page].Mark(c.page, n)
		c.ops = append(append(c.ops, '/'), n.Tag...)
		c.ops = append(c.ops, "<</MCID "...)
		c.ops = seal.AppendInt(c.ops, id)
		c.ops = append(c.ops, ">>BDC\n"...)
	case c.marked.kind != "":
		c.ops = append(c.ops, "/Artifact<</Type/Pagination/Subtype/"...)
		c.ops = append(append(c.ops, c.marked.kind...), ">>BDC\n"...)
	default:
		c.ops = append(c.ops, "/Artifact BMC\n"...)
	}
}

// beginInstead opens marked content for what is drawn instead of a character, and returns what closes it. It has an element of
// its own: after marked content that is nested in that of an element, some programs (poppler) read nothing more of that
// element.
func (c *canvas) beginInstead(original rune) (end func()) {
	outer := c.marked
	id := -1
	if outer.node != nil {
		c.closeMark()
		c.beginText()
		id = c.doc.Pages[c.page].Mark(c.page, outer.node.Inline("Span"))
	}
	c.ops = append(c.ops, "/Span<<"...)
	if id >= 0 {
		c.ops = seal.AppendInt(append(c.ops, "/MCID "...), id)
	}
	c.ops = seal.AppendUTF16(append(c.ops, "/ActualText"...), string(original))
	c.ops = append(c.ops, ">>BDC\n"...)
	return func() {
		c.ops = append(c.ops, "EMC\n"...)
		if id >= 0 {
			c.marked = markedContent{state: pending, node: outer.node, kind: outer.kind}
		}
	}
}

func (c *canvas) closeMark() {
	if c.marked.state == open {
		if !c.marked.inText {
			c.endText()
		}
		c.ops = append(c.ops, "EMC\n"...)
	}
	c.marked.state = unmarked
}

func (c *canvas) endText() {
	if c.inText {
		c.ops = append(c.ops, "ET\n"...)
		c.inText = false
	}
}
