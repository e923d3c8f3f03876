package pdf

import (
	"bytes"
	"math"

	"github.com/jung-kurt/gofpdf"

	"civic/selfscan/report/pdf/seal"
)

// numbers appends operands, each with a space after it, in hundredths of a point.
func (c *canvas) numbers(list ...float64) {
	for _, v := range list {
		c.line = append(seal.AppendHundredths(c.line, seal.Hundredths(v)), ' ')
	}
}

// upward turns a height from above into PDF's, from below.
func upward(y float64) float64 { return pageHeight - y }

func (c *canvas) setFill(k color) {
	if !c.fillKnown || c.fill != k {
		c.ink(k, "rg\n")
		c.fill, c.fillKnown = k, true
	}
}

func (c *canvas) setStroke(k color, width float64) {
	if !c.strokeKnown || c.stroke != k {
		c.ink(k, "RG\n")
		c.stroke, c.strokeKnown = k, true
	}
	if c.width != width {
		c.numbers(width)
		c.line = append(c.line, "w\n"...)
		c.width = width
	}
}

// ink writes a colour, in thousandths.
func (c *canvas) ink(k color, operator string) {
	for _, v := range [3]uint8{k.r, k.g, k.b} {
		switch n := (int(v)*1000 + 127) / 255; n {
		case 0, 1000:
			c.line = append(c.line, '0'+byte(n/1000), ' ')
		default:
			c.line = append(c.line, '.', '0'+byte(n/100), '0'+byte(n/10%10), '0'+byte(n%10), ' ')
		}
	}
	c.line = append(c.line, operator...)
}

// rect fills a rectangle.
func (c *canvas) rect(x, y, w, h float64, k color) {
	c.beginShape()
	c.setFill(k)
	c.numbers(x, upward(y), w, -h)
	c.line = append(c.line, "re f\n"...)
}

// frame strokes a rectangle.
func (c *canvas) frame(x, y, w, h, width float64, k color) {
	c.beginShape()
	c.setStroke(k, width)
	c.numbers(x, upward(y), w, -h)
	c.line = append(c.line, "re S\n"...)
}

// rule is a straight line.
type rule struct {
	x0, y0, x1, y1, width float64
	color                 color
}

// rule draws a straight line.
func (c *canvas) rule(x0, y0, x1, y1, width float64, k color) {
	c.beginShape()
	c.setStroke(k, width)
	c.through(x0, y0, x1, y1)
	c.line = append(c.line, "S\n"...)
}

// through adds a straight line to the path.
func (c *canvas) through(x0, y0, x1, y1 float64) {
	c.numbers(x0, upward(y0))
	c.line = append(c.line, "m "...)
	c.numbers(x1, upward(y1))
	c.line = append(c.line, "l "...)
}

// decorate draws a straight line that belongs to no element, over everything else on the page: rules between
// rows and under links, which would interrupt the text a hundred times.
func (c *canvas) decorate(x0, y0, x1, y1, width float64, k color) {
	c.last = append(c.last, rule{x0, y0, x1, y1, width, k})
}

// decoration draws the decoration, lines of one kind together.
func (c *canvas) decoration() {
	for len(c.last) > 0 {
		c.artifact()
		c.beginShape()
		kind, rest := c.last[0], c.last[:0]
		c.setStroke(kind.color, kind.width)
		for _, r := range c.last {
			if r.color == kind.color && r.width == kind.width {
				c.through(r.x0, r.y0, r.x1, r.y1)
			} else {
				rest = append(rest, r)
			}
		}
		c.line = append(c.line, "S\n"...)
		c.last = rest
	}
}

// dashed draws lines as dashes of the given length while the function runs.
func (c *canvas) dashed(length, gap float64, draw func()) {
	c.beginShape()
	c.line = append(c.line, "1 J ["...)
	c.numbers(length, gap)
	c.line = append(c.line, "] 0 d\n"...)
	draw()
	c.line = append(c.line, "0 J [] 0 d\n"...)
}

// point is a place on the page.
type point struct{ x, y float64 }

// area fills a closed line.
func (c *canvas) area(points []point, k color) {
	c.beginShape()
	c.setFill(k)
	c.path(points)
	c.line = append(c.line, "f\n"...)
}

func (c *canvas) path(points []point) {
	for i, p := range points {
		c.numbers(p.x, upward(p.y))
		if i == 0 {
			c.line = append(c.line, "m "...)
		} else {
			c.line = append(c.line, "l "...)
		}
	}
}

// disc fills a circle.
func (c *canvas) disc(x, y, r float64, k color) {
	c.beginShape()
	c.setFill(k)
	c.circle(x, y, r)
	c.line = append(c.line, "f\n"...)
}

// ring strokes a circle.
func (c *canvas) ring(x, y, r, width float64, k color) {
	c.beginShape()
	c.setStroke(k, width)
	c.circle(x, y, r)
	c.line = append(c.line, "s\n"...)
}

// circle makes a path of four curves.
func (c *canvas) circle(x, y, r float64) {
	y = upward(y)
	k := r * 4 / 3 * (math.Sqrt2 - 1) // how far a curve's handles reach
	c.numbers(x+r, y)
	c.line = append(c.line, "m "...)
	for _, q := range [4][6]float64{
		{x + r, y + k, x + k, y + r, x, y + r}, {x - k, y + r, x - r, y + k, x - r, y},
		{x - r, y - k, x - k, y - r, x, y - r}, {x + k, y - r, x + r, y - k, x + r, y},
	} {
		c.numbers(q[:]...)
		c.line = append(c.line, "c "...)
	}
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
func (c *canvas) picture(l *Logo, x, y, w, h float64) {
	o := gofpdf.ImageOptions{ImageType: "PNG"}
	c.pdf.RegisterImageOptionsReader("logo", o, bytes.NewReader(l.png))
	c.beginShape()
	c.line = append(c.line, "q "...)
	c.numbers(w, 0, 0, h, x, upward(y+h))
	c.line = append(c.line, "cm /"+seal.Picture+" Do Q\n"...)
}
