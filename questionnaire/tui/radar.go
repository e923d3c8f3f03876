package tui

// The radar: one axis a dimension, drawn in braille dots. Rings and axes are dotted, the outcome is a
// closed line, so that they differ without colour. The figures stand in the bars; this is the shape.

import (
	"math"
	"strings"

	"civic/selfscan/scoring"
)

// dots is a canvas of braille patterns: two by four dots in a cell.
type dots struct {
	w, h  int // in cells
	faint []byte
	firm  []byte
}

func newDots(w, h int) dots { return dots{w, h, make([]byte, w*h), make([]byte, w*h)} }

// set puts a dot; outside the canvas nothing happens.
func (d dots) set(layer []byte, x, y int) {
	if x < 0 || y < 0 || x >= d.w*2 || y >= d.h*4 {
		return
	}
	bits := [4][2]byte{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}
	layer[y/4*d.w+x/2] |= bits[y%4][x%2]
}

// line draws a line of dots, every so many of them.
func (d dots) line(layer []byte, x0, y0, x1, y1 float64, every int) {
	n := int(math.Ceil(max(math.Abs(x1-x0), math.Abs(y1-y0))))
	for i := 0; i <= n; i += every {
		t := 0.0
		if n > 0 {
			t = float64(i) / float64(n)
		}
		d.set(layer, int(math.Round(x0+t*(x1-x0))), int(math.Round(y0+t*(y1-y0))))
	}
}

// lines gives the canvas as text.
func (d dots) lines(faint, firm ink) []string {
	out := make([]string, d.h)
	for y := range d.h {
		var b strings.Builder
		for x := range d.w {
			i := y*d.w + x
			switch {
			case d.firm[i] != 0:
				b.WriteString(firm.of(string(rune(0x2800 + int(d.firm[i]|d.faint[i])))))
			case d.faint[i] != 0:
				b.WriteString(faint.of(string(rune(0x2800 + int(d.faint[i])))))
			default:
				b.WriteByte(' ')
			}
		}
		out[y] = b.String()
	}
	return out
}

// rings are the scores at which a ring is drawn: half of the way, and the rim.
func rings() [2]float64 { return [...]float64{50, 100} }

// radar draws the dimensions; nil where there is nothing to draw or no braille to draw it with.
func (f frame) radar(of []scoring.DimensionResult, w, h int) []string {
	n := len(of)
	if n < 3 || n > len(f.deps.Catalogue.Dimensions) || !f.k.sign.braille {
		return nil
	}
	d := newDots(w, h)
	// The first axis points up. The radius is what fits below and above the centre.
	cx := float64(w*2-1) / 2
	lowest, widest := 0.0, 0.0
	for i := range n {
		lowest = max(lowest, -math.Sin(axisAngle(i, n)))
		widest = max(widest, math.Abs(math.Cos(axisAngle(i, n))))
	}
	radius := min(float64(h*4-1)/(1+lowest), cx/max(widest, 0.1))
	cy := radius
	corner := func(i int, score float64) (x, y float64) {
		a := axisAngle(i%n, n)
		return cx + math.Cos(a)*radius*score/100, cy - math.Sin(a)*radius*score/100
	}
	polygon := func(layer []byte, every int, score func(i int) float64) {
		for i := range n {
			x0, y0 := corner(i, score(i%n))
			x1, y1 := corner(i+1, score((i+1)%n))
			d.line(layer, x0, y0, x1, y1, every)
		}
	}
	for _, ring := range rings() {
		every := 3
		if ring == 100 {
			every = 2
		}
		polygon(d.faint, every, func(int) float64 { return ring })
	}
	for i := range n {
		x, y := corner(i, 100)
		d.line(d.faint, cx, cy, x, y, 4)
	}
	complete := true
	for i := range of {
		complete = complete && of[i].Score.Valid
	}
	if complete {
		polygon(d.firm, 1, func(i int) float64 { return of[i].Score.Value })
	}
	lines := d.lines(f.k.muted, f.k.heading)
	return f.radarLabels(of, lines, w)
}

// axisAngle is the direction of an axis, counter-clockwise from the right, in radians.
func axisAngle(i, n int) float64 { return math.Pi/2 - 2*math.Pi*float64(i)/float64(n) }

// radarLabels names the axes: the first above, the others below from right to left as they stand.
func (f frame) radarLabels(of []scoring.DimensionResult, lines []string, w int) []string {
	name := func(i int) string {
		return f.deps.Catalogue.Dimensions[i].Title.In(f.lang) + " " + f.figure(of[i].Score)
	}
	top := cut(name(0), w)
	out := append([]string{blank((w-cells(top))/2) + f.k.base.of(top)}, lines...)
	if len(of) == 3 && cells(name(1))+cells(name(2))+2 > w {
		return append(out, between("", f.k.base.of(cut(name(1), w)), w), f.k.base.of(cut(name(2), w)))
	}
	if len(of) == 3 {
		return append(out, between(f.k.base.of(name(2)), f.k.base.of(name(1)), w))
	}
	for i := 1; i < len(of); i++ {
		out = append(out, f.k.base.of(cut(name(i), w)))
	}
	return out
}
