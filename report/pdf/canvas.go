package pdf

import (
	"time"

	"github.com/jung-kurt/gofpdf"

	"civic/selfscan/report/pdf/seal"
)

// canvas draws on pages. It is the only type that uses gofpdf, for the file itself: pages, fonts and images. It writes
// the operators of a page itself, because gofpdf formats every number with fmt and copies each page three times.
//
// Positions are in points from the upper left corner of the page. Everything belongs to the element of the last call of
// tag, or is an artifact. Marked content is never nested.
type canvas struct {
	pdf    *gofpdf.Fpdf
	family *typefaces
	doc    *seal.Document
	page   int    // from 0; -1 before the first
	ops    []byte // the operators of the page

	marked    markedContent
	inText    bool           // whether a text object is open
	lastLines []straightLine // lines to draw when the page ends

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
	return &canvas{pdf: p, family: t, doc: doc, page: -1, ops: operators[:0]}
}

// addPage ends the current page and starts the next one.
func (c *canvas) addPage() {
	c.endPage()
	c.pdf.AddPage()
	c.page++
	c.doc.Pages = append(c.doc.Pages, seal.Page{})
	c.fillKnown, c.strokeKnown, c.width = false, false, -1
	c.font.size = 0
	c.marked, c.inText = markedContent{}, false
}

// endPage hands the page, if there is one, to the sealing step.
func (c *canvas) endPage() {
	if c.page >= 0 {
		c.flushLines()
		c.closeMark()
		c.endText()
		c.ops = c.doc.SetContent(c.page, c.ops)
	}
}

// link adds an invisible link over a rectangle.
func (c *canvas) link(n *seal.Node, x, y, w, h float64, l seal.Link) {
	l.Rect = seal.Rect{X0: x, Y0: pageHeight - y - h, X1: x + w, Y1: pageHeight - y}
	c.doc.Pages[c.page].Link(c.page, n, l)
}

// bytes ends the drawing and returns gofpdf's file.
func (c *canvas) bytes() ([]byte, error) {
	c.endPage()
	var k byteKeeper
	err := c.pdf.Output(&k)
	return k.file, err
}

// byteKeeper keeps the slice that gofpdf writes without copying it. gofpdf does not use it afterwards.
type byteKeeper struct{ file []byte }

func (k *byteKeeper) Write(b []byte) (int, error) {
	if k.file == nil {
		k.file = b
	} else {
		k.file = append(k.file, b...)
	}
	return len(b), nil
}
