package pdf

import "civic/selfscan/report/pdf/seal"

// Marked content says which element a stretch of the page belongs to; a text object holds text, and no lines
// or areas. The two must be nested. A page of text is best off as one text object with all its marks inside, a
// chart as one mark with text objects inside, so a mark is opened only when it is known what it begins with.

// marking is the marked content that is open, or that opens with what is drawn next.
type marking struct {
	state  markState
	owner  *seal.Node // nil for an artifact
	kind   string     // of an artifact that has one
	inText bool       // opened inside the text object
}

type markState uint8

const (
	unmarked markState = iota
	wanted
	opened
)

// in lets what follows belong to an element of the structure tree.
func (c *canvas) in(n *seal.Node) {
	if c.mark.state != unmarked && c.mark.owner == n {
		return
	}
	c.closeMark()
	c.mark = marking{state: wanted, owner: n}
}

// artifact lets what follows be decoration, which no reader hears.
func (c *canvas) artifact() { c.in(nil) }

// furniture is artifact for the running head and foot.
func (c *canvas) furniture(kind string) {
	c.closeMark()
	c.mark = marking{state: wanted, kind: kind}
}

// beginText prepares for text.
func (c *canvas) beginText() {
	if !c.inText {
		c.line = append(c.line, "BT\n"...)
		c.inText = true
	}
	if c.mark.state == wanted {
		c.openMark(true)
	}
}

// beginShape prepares for lines, areas and pictures.
func (c *canvas) beginShape() {
	if c.inText {
		if c.mark.state == opened && c.mark.inText {
			c.closeMark()
			c.mark.state = wanted
		}
		c.endText()
	}
	if c.mark.state == wanted {
		c.openMark(false)
	}
}

func (c *canvas) openMark(inText bool) {
	c.mark.state, c.mark.inText = opened, inText
	switch n := c.mark.owner; {
	case n != nil:
		id := c.doc.Pages[c.page].Mark(c.page, n)
		c.line = append(append(c.line, '/'), n.Tag...)
		c.line = append(c.line, "<</MCID "...)
		c.line = seal.AppendInt(c.line, id)
		c.line = append(c.line, ">>BDC\n"...)
	case c.mark.kind != "":
		c.line = append(c.line, "/Artifact<</Type/Pagination/Subtype/"...)
		c.line = append(append(c.line, c.mark.kind...), ">>BDC\n"...)
	default:
		c.line = append(c.line, "/Artifact BMC\n"...)
	}
}

func (c *canvas) closeMark() {
	if c.mark.state == opened {
		if !c.mark.inText {
			c.endText()
		}
		c.line = append(c.line, "EMC\n"...)
	}
	c.mark.state = unmarked
}

func (c *canvas) endText() {
	if c.inText {
		c.line = append(c.line, "ET\n"...)
		c.inText = false
	}
}
