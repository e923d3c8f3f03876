package pdf

import "civic/selfscan/report/pdf/seal"

// Marked content says which element a stretch of the page belongs to; a text object holds text, and no lines
// or areas. The two must be nested. A page of text is best off as one text object with all its marks inside, a
// chart as one mark with text objects inside, so a mark is opened only when it is known what it begins with.

// marking is the marked content that is open, or that opens with what is drawn next.
type markedContent struct {
	state  markState
	node   *seal.Node // nil for an artifact
	kind   string     // of an artifact that has one
	inText bool       // opened inside the text object
}

type markState uint8

const (
	unmarked markState = iota
	pending
	open
)

// in lets what follows belong to an element of the structure tree.
func (c *canvas) tag(n *seal.Node) {
	if c.marked.state != unmarked && c.marked.node == n {
		return
	}
	c.closeMark()
	c.marked = markedContent{state: pending, node: n}
}

// artifact lets what follows be decoration, which no reader hears.
func (c *canvas) artifact() { c.tag(nil) }

// furniture is artifact for the running head and foot.
func (c *canvas) pagination(kind string) {
	c.closeMark()
	c.marked = markedContent{state: pending, kind: kind}
}

// beginText prepares for text.
func (c *canvas) beginText() {
	if !c.inText {
		c.ops = append(c.ops, "BT\n"...)
		c.inText = true
	}
	if c.marked.state == pending {
		c.openMark(true)
	}
}

// beginShape prepares for lines, areas and pictures.
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
