package pdf

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"civic/selfscan/report/pdf/seal"
)

// testCanvas returns a canvas with an empty page.
func testCanvas(t *testing.T) *canvas {
	book := &seal.Document{Root: seal.NewNode("Document"), Fonts: map[string]seal.Font{}}
	t.Cleanup(book.Release)
	c := newCanvas(family(), book, time.Unix(0, 0), nil)
	c.addPage()
	return c
}

// TestShapesEndText: a text object has no lines and shapes in it, whichever follows a text.
func TestShapesEndText(t *testing.T) {
	_, styles := house()
	for name, draw := range map[string]func(c *canvas){
		"fillRect":     func(c *canvas) { c.fillRect(1, 2, 3, 4, color{}) },
		"strokeRect":   func(c *canvas) { c.strokeRect(1, 2, 3, 4, 1, color{}) },
		"strokeLine":   func(c *canvas) { c.strokeLine(1, 2, 3, 4, 1, color{}) },
		"fillPolygon":  func(c *canvas) { c.fillPolygon([]point{{1, 2}, {3, 4}, {5, 6}}, color{}) },
		"fillCircle":   func(c *canvas) { c.fillCircle(1, 2, 3, color{}) },
		"strokeCircle": func(c *canvas) { c.strokeCircle(1, 2, 3, 1, color{}) },
		"fillSector":   func(c *canvas) { c.fillSector(1, 2, 3, 4, 0, 9, color{}) },
		"dashed":       func(c *canvas) { c.dashed(1, 2, func() {}) },
		"drawImage":    func(c *canvas) { c.drawImage(testLogo(t), 1, 2, 3, 4) },
		"last line":    func(c *canvas) { c.strokeLineLast(1, 2, 3, 4, 1, color{}); c.flushLines() },
	} {
		for _, tagged := range []bool{true, false} { // inside a text object its marked content ends with it
			c := testCanvas(t)
			c.tag(c.doc.Root.Add("P"))
			if !tagged {
				c.fillRect(0, 0, 1, 1, color{})
			}
			c.showText(10, 10, newEncoder(c.family, new(bufferSet)).encode("Ja"), styles.body)
			n := len(c.ops)
			draw(c)
			if drawn := string(c.ops[n:]); !strings.HasPrefix(drawn, "EMC\nET\n") && !strings.HasPrefix(drawn, "ET\n") {
				t.Errorf("%s after a text: %q", name, drawn)
			}
		}
	}
}

// TestCirclesAreRound goes along the curves of a circle and has the same distance from its centre everywhere.
func TestCirclesAreRound(t *testing.T) {
	for draw, end := range map[string]string{"fill": "f\n", "stroke": "s\n"} {
		c := testCanvas(t)
		n := 0
		if draw == "fill" {
			c.fillCircle(200, 300, 100, color{})
		} else {
			c.strokeCircle(200, 300, 100, 1, color{})
		}
		if !strings.HasSuffix(string(c.ops), end) {
			t.Errorf("%s ends with %q", draw, c.ops[len(c.ops)-4:])
		}
		var args []float64
		var at, start point
		angle := 0.0
		for _, k := range tokens(c.ops) {
			switch k.word {
			case "m":
				at = point{args[len(args)-2], args[len(args)-1]}
				start = at
			case "c":
				p := args[len(args)-6:]
				for i := range 21 {
					u := float64(i) / 20
					mix := func(a, b, c, d float64) float64 {
						return a*math.Pow(1-u, 3) + 3*b*u*math.Pow(1-u, 2) + 3*c*u*u*(1-u) + d*u*u*u
					}
					x, y := mix(at.x, p[0], p[2], p[4])-200, mix(at.y, p[1], p[3], p[5])-flipY(300)
					if r := math.Hypot(x, y); math.Abs(r-100) > 0.05 {
						t.Errorf("%s: %.2f from the centre", draw, r)
					}
					turned := math.Atan2(y, x) - angle
					for turned < -1e-3 {
						turned += 2 * math.Pi
					}
					if turned > 0.2 {
						t.Errorf("%s: it turns by %.2f at once", draw, turned)
					}
					angle += turned
				}
				at, n = point{p[4], p[5]}, n+1
			default:
				v, err := strconv.ParseFloat(k.word, 64)
				if err == nil {
					args = append(args, v)
				}
				continue
			}
			args = args[:0]
		}
		if n != 4 || at != start || math.Abs(angle-2*math.Pi) > 1e-3 {
			t.Errorf("%s: %d curves from %v to %v, turned by %.3f", draw, n, start, at, angle)
		}
	}
}

// TestSectorsFollowTheirAngles has the points of a sector: first the outer arc, then the inner one back.
func TestSectorsFollowTheirAngles(t *testing.T) {
	c := testCanvas(t)
	c.fillSector(100, 200, 30, 50, 270, 360, color{})
	var args []float64
	var points []point
	for _, k := range tokens(c.ops) {
		switch v, err := strconv.ParseFloat(k.word, 64); {
		case err == nil:
			args = append(args, v)
		case k.word == "m" || k.word == "l":
			points = append(points, point{args[len(args)-2] - 100, args[len(args)-1] - flipY(200)})
		}
	}
	const n = 30 // steps of three degrees
	if len(points) != 2*n+2 {
		t.Fatalf("%d points", len(points))
	}
	for i, p := range points {
		r, turn := 50.0, i
		if i > n {
			r, turn = 30, 2*n+1-i
		}
		a := (270 + 3*float64(turn)) * math.Pi / 180
		if math.Abs(p.x-r*math.Sin(a)) > 0.01 || math.Abs(p.y-r*math.Cos(a)) > 0.01 {
			t.Errorf("point %d is %v", i, p)
		}
	}
}

// TestSpeakable has the first and the last character of each range that is not worth copying, and their neighbours.
func TestSpeakable(t *testing.T) {
	for r, want := range map[rune]bool{
		0: false, 0x1f: false, ' ': true, 0x7e: true, 0x7f: false, 0x80: false, 0x9f: false, 0xa0: true, 0xd7ff: true, 0xe000: false, 0xf8ff: false, 0xf900: true,
		0xfdcf: true, 0xfdd0: false, 0xfdef: false, 0xfdf0: true, 0xfffd: true, 0xfffe: false, 0xffff: false, 0x10000: true, 0x1fffd: true, 0x1fffe: false, 0x1ffff: false,
		0xeffff: false, 0xefffd: true, 0xf0000: false, 0x10ffff: false,
	} {
		if speakable(r) != want {
			t.Errorf("speakable(%U) is %t", r, !want)
		}
	}
}

// TestEncode has each kind of character that the fonts have no glyph for.
func TestEncode(t *testing.T) {
	e := newEncoder(family(), new(bufferSet))
	box := e.encode("□").glyphs
	for text, want := range map[string][]glyph{
		"a\nb": {'a', newline, 'b'}, "a\u2028b\u2029": {'a', newline, 'b', newline}, "\u2007\u202f": {0xa0, 0xa0}, "\u2003\t\r": {' ', ' ', ' '}, "\u2010": {'-'}, "\u2011": {'-' | glued},
		"\u200b\u200d\u00ad\u202e": nil, "\ufe00\ufe0f": nil, "\U000e0100\U000e01ef": nil, "\ufdff": box, "\ufe10": box, "\U000e00ff": box, "\U000e01f0": box, "\x00": box,
		"e\u0301": e.encode("é").glyphs, "\u0301": e.encode("\u0301").glyphs, "日": box, "~\u00e9": {'~', 0xe9}, "\u007f": box,
	} {
		got := e.encode(text).glyphs
		if len(got) != len(want) {
			t.Errorf("%q has %d glyphs, want %d", text, len(got), len(want))
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%q has the glyphs %v, want %v", text, got, want)
			}
		}
	}
	run := e.encode("a日b本")
	if len(run.missing) != 2 || run.missing[0] != (missingRune{1, '日'}) || run.missing[1] != (missingRune{3, '本'}) {
		t.Errorf("missing are %v", run.missing)
	}
	if part := run.slice(1, 3); len(part.glyphs) != 2 || len(part.missing) != 1 || part.missing[0] != (missingRune{0, '日'}) {
		t.Errorf("the middle is %v", part)
	}
	if part := run.slice(2, 4); len(part.missing) != 1 || part.missing[0] != (missingRune{1, '本'}) {
		t.Errorf("the end is %v", part)
	}
}
