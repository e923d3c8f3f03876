package pdf

import (
	"time"

	"github.com/jung-kurt/gofpdf"

	"civic/selfscan/report/pdf/seal"
)

// canvas is the dozen verbs with which everything is drawn, and the only thing that knows gofpdf. That
// library makes the file: its pages, fonts and pictures. What stands on a page canvas writes itself, since
// gofpdf's own verbs format every number with fmt, and copy each page three times.
//
// Positions are in points from the upper left corner of the page. Whatever is drawn belongs to the
// element of the last in, or is an artifact: canvas keeps marked content closed and never nested.
type canvas struct {
	pdf    *gofpdf.Fpdf
	family *typefaces
	doc    *seal.Document
	page   int    // from 0; -1 before the first
	ops    []byte // the operators of the page, each with its line end

	marked    markedContent
	inText    bool           // a text object is open
	lastLines []straightLine // decoration, drawn when the page ends

	fill, stroke color
	fillKnown    bool
	strokeKnown  bool
	width        float64
	font         struct {
		face face
		page int
		size float64
	}
	loaded [faceCount][pageCount]bool
}

func newCanvas(t *typefaces, doc *seal.Document, created time.Time, operators []byte) *canvas {
	p := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	p.SetCatalogSort(true)
	p.SetCompression(false)
	p.SetCreationDate(created)
	p.SetModificationDate(created)
	p.SetMargins(0, 0, 0)
	p.SetAutoPageBreak(false, 0)
	return &canvas{pdf: p, family: t, doc: doc, page: -1, ops: operators[:0]}
}

// addPage closes the page before and starts the next one.
func (c *canvas) addPage() {
	c.endPage()
	c.pdf.AddPage()
	c.page++
	c.doc.Pages = append(c.doc.Pages, seal.Page{})
	c.fillKnown, c.strokeKnown, c.width = false, false, -1
	c.font.size = 0
	c.marked, c.inText = markedContent{}, false
}

// endPage gives the page away, if there is one.
func (c *canvas) endPage() {
	if c.page >= 0 {
		c.flushLines()
		c.closeMark()
		c.endText()
		c.ops = c.doc.SetContent(c.page, c.ops)
	}
}

// link lays an invisible link over a rectangle.
func (c *canvas) link(n *seal.Node, x, y, w, h float64, l seal.Link) {
	l.Rect = seal.Rect{X0: x, Y0: pageHeight - y - h, X1: x + w, Y1: pageHeight - y}
	c.doc.Pages[c.page].Link(c.page, n, l)
}

// bytes ends the drawing and gives gofpdf's file.
func (c *canvas) bytes() ([]byte, error) {
	c.endPage()
	var k byteKeeper
	err := c.pdf.Output(&k)
	return k.file, err
}

// keeper takes over the one slice that gofpdf writes, which nobody else holds any more.
type byteKeeper struct{ file []byte }

func (k *byteKeeper) Write(b []byte) (int, error) {
	if k.file == nil {
		k.file = b
	} else {
		k.file = append(k.file, b...)
	}
	return len(b), nil
}
