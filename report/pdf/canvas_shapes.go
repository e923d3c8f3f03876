package pdf

import (
	"bytes"
	"math"

	"github.com/jung-kurt/gofpdf"

	"civic/selfscan/report/pdf/seal"
)

// numbers appends operands, rounded to hundredths of a point.
func (c *canvas) numbers(list ...float64) {
	for _, v := range list {
		c.ops = append(seal.AppendNumber(c.ops, v), ' ')
	}
}

// flipY converts a y from the top of the page to PDF's y from the bottom, and back.
func flipY(y float64) float64 { return pageHeight - y }

func (c *canvas) setFill(k color) {
	if !c.fillKnown || c.fill != k {
		c.writeColor(k, "rg\n")
		c.fill, c.fillKnown = k, true
	}
}

func (c *canvas) setStroke(k color, width float64) {
	if !c.strokeKnown || c.stroke != k {
		c.writeColor(k, "RG\n")
		c.stroke, c.strokeKnown = k, true
	}
	if c.width != width {
		c.numbers(width)
		c.ops = append(c.ops, "w\n"...)
		c.width = width
	}
}

// writeColor writes a colour, in thousandths.
func (c *canvas) writeColor(k color, operator string) {
	for _, v := range [3]uint8{k.r, k.g, k.b} {
		switch n := (int(v)*1000 + 127) / 255; n {
		case 0, 1000:
			c.ops = append(c.ops, '0'+byte(n/1000), ' ')
		default:
			c.ops = append(c.ops, '.', '0'+byte(n/100), '0'+byte(n/10%10), '0'+byte(n%10), ' ')
		}
	}
	c.ops = append(c.ops, operator...)
}

func (c *canvas) fillRect(x, y, w, h float64, k color) {
	c.beginShape()
	c.setFill(k)
	c.numbers(x, flipY(y), w, -h)
	c.ops = append(c.ops, "re f\n"...)
}

// strokeRect draws the outline of a rectangle.
func (c *canvas) strokeRect(x, y, w, h, width float64, k color) {
	c.beginShape()
	c.setStroke(k, width)
	c.numbers(x, flipY(y), w, -h)
	c.ops = append(c.ops, "re S\n"...)
}

// straightLine is a line that is drawn at the end of its page.
type straightLine struct {
	x0, y0, x1, y1, width float64
	color                 color
}

func (c *canvas) strokeLine(x0, y0, x1, y1, width float64, k color) {
	c.beginShape()
	c.setStroke(k, width)
	c.linePath(x0, y0, x1, y1)
	c.ops = append(c.ops, "S\n"...)
}

// linePath adds a straight line to the path.
func (c *canvas) linePath(x0, y0, x1, y1 float64) {
	c.numbers(x0, flipY(y0))
	c.ops = append(c.ops, "m "...)
	c.numbers(x1, flipY(y1))
	c.ops = append(c.ops, "l "...)
}

// strokeLineLast draws a straight line as an artifact at the end of the page. It is for the many lines between rows and
// under links: drawn at once, each would interrupt the text object.
func (c *canvas) strokeLineLast(x0, y0, x1, y1, width float64, k color) {
	c.lastLines = append(c.lastLines, straightLine{x0, y0, x1, y1, width, k})
}

// flushLines draws the lines of strokeLineLast, those of one colour and width together.
func (c *canvas) flushLines() {
	for len(c.lastLines) > 0 {
		c.artifact()
		c.beginShape()
		kind, rest := c.lastLines[0], c.lastLines[:0]
		c.setStroke(kind.color, kind.width)
		for _, r := range c.lastLines {
			if r.color == kind.color && r.width == kind.width {
				c.linePath(r.x0, r.y0, r.x1, r.y1)
			} else {
				rest = append(rest, r)
			}
		}
		c.ops = append(c.ops, "S\n"...)
		c.lastLines = rest
	}
}

// dashed makes the lines that the function draws dashed.
func (c *canvas) dashed(length, gap float64, draw func()) {
	c.beginShape()
	c.ops = append(c.ops, "1 J ["...)
	c.numbers(length, gap)
	c.ops = append(c.ops, "] 0 d\n"...)
	draw()
	c.ops = append(c.ops, "0 J [] 0 d\n"...)
}

type point struct{ x, y float64 }

func (c *canvas) fillPolygon(points []point, k color) {
	c.beginShape()
	c.setFill(k)
	for i, p := range points {
		c.numbers(p.x, flipY(p.y))
		if i == 0 {
			c.ops = append(c.ops, "m "...)
		} else {
			c.ops = append(c.ops, "l "...)
		}
	}
	c.ops = append(c.ops, "f\n"...)
}

func (c *canvas) fillCircle(x, y, r float64, k color) {
	c.beginShape()
	c.setFill(k)
	c.circlePath(x, y, r)
	c.ops = append(c.ops, "f\n"...)
}

// strokeCircle draws the outline of a circle.
func (c *canvas) strokeCircle(x, y, r, width float64, k color) {
	c.beginShape()
	c.setStroke(k, width)
	c.circlePath(x, y, r)
	c.ops = append(c.ops, "s\n"...)
}

// circlePath makes a path of four Bézier curves.
func (c *canvas) circlePath(x, y, r float64) {
	y = flipY(y)
	k := r * 4 / 3 * (math.Sqrt2 - 1) // distance of the control points
	c.numbers(x+r, y)
	c.ops = append(c.ops, "m "...)
	for _, q := range [4][6]float64{
		{x + r, y + k, x + k, y + r, x, y + r}, {x - k, y + r, x - r, y + k, x - r, y},
		{x - r, y - k, x - k, y - r, x, y - r}, {x + k, y - r, x + r, y - k, x + r, y},
	} {
		c.numbers(q[:]...)
		c.ops = append(c.ops, "c "...)
	}
}

// fillSector fills a part of a ring between two radii. Angles are in degrees, clockwise from the top.
func (c *canvas) fillSector(x, y, inner, outer, a0, a1 float64, k color) {
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
	c.fillPolygon(points, k)
}

// drawImage draws the logo in a rectangle.
func (c *canvas) drawImage(l *Logo, x, y, w, h float64) {
	o := gofpdf.ImageOptions{ImageType: "PNG"}
	c.pdf.RegisterImageOptionsReader("logo", o, bytes.NewReader(l.png))
	c.beginShape()
	c.ops = append(c.ops, "q "...)
	c.numbers(w, 0, 0, h, x, flipY(y+h))
	c.ops = append(c.ops, "cm /"+seal.ImageName+" Do Q\n"...)
}
