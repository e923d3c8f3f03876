package pdf

import (
	"math"
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"civic/selfscan/report"
)

// TestCanvasKeepsColoursAndWidths: whatever was drawn before it, a shape has the colour and the width that were asked for. The
// canvas writes these only where they change, and forgets them with the page.
func TestCanvasKeepsColoursAndWidths(t *testing.T) {
	colors := []color{{0, 0, 0}, {255, 255, 255}, {200, 30, 60}, {1, 2, 3}}
	widths := []float64{0.5, 1, 3}
	rapid.Check(t, func(r *rapid.T) {
		doc := &report.Document{Lang: "nl", Title: "Tekening"}
		s := newLayouter(doc, newPalette(defaultAccent()))
		book := newSealDocument(doc, Options{OneCore: true})
		defer book.Release()
		c := newCanvas(s.family, book, book.Created, nil)
		for range rapid.IntRange(1, 2).Draw(r, "pages") {
			c.addPage()
			var want []mark
			for range rapid.IntRange(1, 12).Draw(r, "shapes") {
				m := mark{kind: rapid.SampledFrom([]kind{aRect, aFrame, aLine, aPolygon, aDisc, aRing, aText}).Draw(r, "shape"),
					color: rapid.SampledFrom(colors).Draw(r, "colour"), width: rapid.SampledFrom(widths).Draw(r, "width")}
				switch m.kind {
				case aRect:
					c.fillRect(100, 100, 50, 20, m.color)
				case aFrame:
					c.strokeRect(100, 100, 50, 20, m.width, m.color)
				case aLine:
					c.strokeLine(100, 100, 150, 120, m.width, m.color)
				case aPolygon:
					c.fillPolygon([]point{{100, 100}, {150, 100}, {120, 130}}, m.color)
				case aDisc:
					c.fillCircle(100, 100, 10, m.color)
				case aRing:
					c.strokeCircle(100, 100, 10, m.width, m.color)
				case aText:
					st := s.styles.body.in(m.color)
					c.showText(100, 100, s.encoder.encode("Tekst"), st)
				}
				want = append(want, m)
			}
			c.closeMark()
			c.endText()
			d := &drawing{t: t, proof: &proof{content: [][]byte{c.ops}}}
			d.read(0)
			if len(d.marks) != len(want) {
				r.Fatalf("%d shapes are drawn, want %d:\n%s", len(d.marks), len(want), c.ops)
			}
			for i, m := range want {
				got := d.marks[i]
				stroked := m.kind == aFrame || m.kind == aLine || m.kind == aRing
				if got.kind != m.kind || got.color != m.color || stroked && math.Abs(got.width-m.width) > 0.01 {
					r.Fatalf("shape %d is %+v, want %+v:\n%s", i, got, m, c.ops)
				}
			}
		}
	})
}

// TestMarksAreJoinedToTheirLetter: a letter with the marks behind it is drawn as the one character for all of them, also with
// two marks.
func TestMarksAreJoinedToTheirLetter(t *testing.T) {
	m := bufferPool.Get().(*bufferSet)
	e := newEncoder(family(), m)
	for _, text := range []string{"\u00e9\u00e9n", "Vi\u1ec7t Nam", "\u1ea5\u1ec1\u1ed5", "\u03ac\u03b1", "\u0439"} {
		apart := norm.NFD.String(text)
		if apart == text {
			t.Fatalf("%q has no marks apart", text)
		}
		if got, want := e.encode(apart).glyphs, e.encode(text).glyphs; !slices.Equal(got, want) {
			t.Errorf("%q with its marks apart has the glyphs %v, want %v", text, got, want)
		}
	}
}
