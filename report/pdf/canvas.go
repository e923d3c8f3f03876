package pdf

import (
	"bytes"
	"math"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"civic/selfscan/report/pdf/seal"
)

// canvas is the dozen verbs with which everything is drawn, and the only thing that knows gofpdf.
// Positions are in points from the upper left corner of the page. Whatever is drawn belongs to the
// element of the last in, or is an artifact: canvas keeps marked content closed and never nested.
type canvas struct {
	pdf    *gofpdf.Fpdf
	family *typefaces
	doc    *seal.Document
	page   int    // from 0; -1 before the first
	line   []byte // operators on their way to gofpdf, each with its line end

	owner *seal.Node
	open  bool // a marked-content sequence is open

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

func newCanvas(t *typefaces, doc *seal.Document, created time.Time) *canvas {
	p := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	p.SetCatalogSort(true)
	p.SetCompression(false)
	p.SetCreationDate(created)
	p.SetModificationDate(created)
	p.SetMargins(0, 0, 0)
	p.SetAutoPageBreak(false, 0)
	return &canvas{pdf: p, family: t, doc: doc, page: -1}
}

// addPage closes the page before and starts the next one.
func (c *canvas) addPage() {
	c.closeMark()
	c.gofpdf().AddPage()
	c.page++
	c.doc.Pages = append(c.doc.Pages, seal.Page{})
	c.fillKnown, c.strokeKnown, c.width = false, false, -1
	c.font.size = 0
}

// in lets what follows belong to an element of the structure tree.
func (c *canvas) in(n *seal.Node) {
	if c.open && c.owner == n {
		return
	}
	c.closeMark()
	id := c.doc.Pages[c.page].Mark(c.page, n)
	c.line = append(c.line, '/')
	c.line = append(c.line, n.Tag...)
	c.line = append(c.line, " <</MCID "...)
	c.line = strconv.AppendInt(c.line, int64(id), 10)
	c.line = append(c.line, ">> BDC\n"...)
	c.owner, c.open = n, true
}

// artifact lets what follows be decoration, which no reader hears.
func (c *canvas) artifact() {
	if c.open && c.owner == nil {
		return
	}
	c.closeMark()
	c.line = append(c.line, "/Artifact BMC\n"...)
	c.owner, c.open = nil, true
}

// furniture is artifact for the running head and foot.
func (c *canvas) furniture(kind string) {
	c.closeMark()
	c.line = append(c.line, "/Artifact <</Type/Pagination/Subtype/"+kind+">> BDC\n"...)
	c.owner, c.open = nil, true
}

func (c *canvas) closeMark() {
	if c.open {
		c.line = append(c.line, "EMC\n"...)
		c.open = false
	}
}

// link lays an invisible link over a rectangle.
func (c *canvas) link(n *seal.Node, x, y, w, h float64, l seal.Link) {
	l.Rect = seal.Rect{X0: x, Y0: pageHeight - y - h, X1: x + w, Y1: pageHeight - y}
	c.doc.Pages[c.page].Link(c.page, n, l)
}

// gofpdf gives the library, after it got all that was written past it.
func (c *canvas) gofpdf() *gofpdf.Fpdf {
	if len(c.line) > 0 {
		c.pdf.RawWriteStr(string(c.line[:len(c.line)-1])) // it ends the line itself
		c.line = c.line[:0]
	}
	return c.pdf
}

func (c *canvas) setFill(k color) {
	if !c.fillKnown || c.fill != k {
		for _, v := range [3]uint8{k.r, k.g, k.b} {
			c.line = strconv.AppendFloat(c.line, float64(v)/255, 'f', 3, 64)
			c.line = append(c.line, ' ')
		}
		c.line = append(c.line, "rg\n"...)
		c.fill, c.fillKnown = k, true
	}
}

func (c *canvas) setStroke(k color, width float64) {
	if !c.strokeKnown || c.stroke != k {
		c.gofpdf().SetDrawColor(int(k.r), int(k.g), int(k.b))
		c.stroke, c.strokeKnown = k, true
	}
	if c.width != width {
		c.gofpdf().SetLineWidth(width)
		c.width = width
	}
}

// rect fills a rectangle.
func (c *canvas) rect(x, y, w, h float64, k color) {
	c.setFill(k)
	c.gofpdf().Rect(x, y, w, h, "F")
}

// frame strokes a rectangle.
func (c *canvas) frame(x, y, w, h, width float64, k color) {
	c.setStroke(k, width)
	c.gofpdf().Rect(x, y, w, h, "D")
}

// rule draws a straight line.
func (c *canvas) rule(x0, y0, x1, y1, width float64, k color) {
	c.setStroke(k, width)
	c.gofpdf().Line(x0, y0, x1, y1)
}

// dashed draws lines as dashes of the given length while the function runs; for a dot, length 0.
func (c *canvas) dashed(length, gap float64, draw func()) {
	c.gofpdf().SetLineCapStyle("round")
	c.gofpdf().SetDashPattern([]float64{length, gap}, 0)
	draw()
	c.gofpdf().SetDashPattern(nil, 0)
	c.gofpdf().SetLineCapStyle("butt")
}

// point is a place on the page.
type point struct{ x, y float64 }

// polygon strokes a closed line.
func (c *canvas) polygon(points []point, width float64, k color) {
	c.setStroke(k, width)
	c.gofpdf().Polygon(corners(points), "D")
}

// area fills a closed line.
func (c *canvas) area(points []point, k color) {
	c.setFill(k)
	c.gofpdf().Polygon(corners(points), "F")
}

func corners(points []point) []gofpdf.PointType {
	list := make([]gofpdf.PointType, len(points))
	for i, p := range points {
		list[i] = gofpdf.PointType{X: p.x, Y: p.y}
	}
	return list
}

// disc fills a circle.
func (c *canvas) disc(x, y, r float64, k color) {
	c.setFill(k)
	c.gofpdf().Circle(x, y, r, "F")
}

// ring strokes a circle.
func (c *canvas) ring(x, y, r, width float64, k color) {
	c.setStroke(k, width)
	c.gofpdf().Circle(x, y, r, "D")
}

// sector fills a part of a ring between two radii; angles in degrees, clockwise from above.
func (c *canvas) sector(x, y, inner, outer, a0, a1 float64, k color) {
	const step = 3.0
	n := int(math.Ceil((a1 - a0) / step))
	points := make([]point, 0, 2*n+2)
	at := func(r, a float64) point {
		sin, cos := math.Sincos(a * math.Pi / 180)
		return point{x + r*sin, y - r*cos}
	}
	for i := 0; i <= n; i++ {
		points = append(points, at(outer, a0+(a1-a0)*float64(i)/float64(n)))
	}
	for i := n; i >= 0; i-- {
		points = append(points, at(inner, a0+(a1-a0)*float64(i)/float64(n)))
	}
	c.area(points, k)
}

// picture draws a picture in a rectangle.
func (c *canvas) picture(p *picture, x, y, w, h float64) {
	o := gofpdf.ImageOptions{ImageType: "PNG"}
	c.gofpdf().RegisterImageOptionsReader("logo", o, bytes.NewReader(p.png))
	c.gofpdf().ImageOptions("logo", x, y, w, h, false, o, 0, "")
}

// bytes ends the drawing and gives gofpdf's file.
func (c *canvas) bytes() ([]byte, error) {
	c.closeMark()
	var k keeper
	err := c.gofpdf().Output(&k)
	return k.file, err
}

// keeper takes over the one slice that gofpdf writes, which nobody else holds any more.
type keeper struct{ file []byte }

func (k *keeper) Write(b []byte) (int, error) {
	if k.file == nil {
		k.file = b
	} else {
		k.file = append(k.file, b...)
	}
	return len(b), nil
}
