package pdf

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"civic/selfscan/report"
)

// drawing is what a reader of the file finds on its pages. It is read back from the operators of the finished file, so
// it covers the layout, the canvas and the sealing step.
type drawing struct {
	t     *testing.T
	proof *proof
	marks []mark
	links []drawnLink
}

// mark is one thing on a page. Places are in points from the upper left corner, as the canvas has them.
type mark struct {
	kind           kind
	page           int
	x0, y0, x1, y1 float64 // what it covers; of a text the baseline is y1 and the top y1-size
	color          color
	width          float64 // of a stroke
	dashed, round  bool
	points         []point // of a polygon
	text           string
	face           face
	size           float64
	tag            string // of the marked content that it is in, such as "P" or "Artifact"
}

// kind is what a mark is.
type kind int

const (
	aText kind = iota
	aRect
	aFrame
	aLine
	aPolygon
	aDisc
	aRing
	anImage
)

// drawnLink is a link annotation with the place that it leads to.
type drawnLink struct {
	page           int
	x0, y0, x1, y1 float64
	uri, says      string
	toPage         int
	toY            float64 // from above
}

// drawBlocks draws blocks in a part without a title, and leaves out what is on the cover.
func drawBlocks(t *testing.T, blocks ...report.Block) *drawing {
	t.Helper()
	d := drawDocument(t, &report.Document{Parts: []report.Part{{Blocks: blocks}}}, Options{})
	d.marks = slices.DeleteFunc(d.marks, func(m mark) bool { return m.page == 0 })
	return d
}

// drawDocument draws a document, checks that it conforms, and reads it back.
func drawDocument(t *testing.T, doc *report.Document, o Options) *drawing {
	t.Helper()
	doc.Lang, doc.Title, doc.Created = "nl", "Tekening", "2026-11-24T09:14:00+01:00"
	file, _ := write(t, "", doc, o)
	conforms(t, file)
	d := &drawing{t: t, proof: examine(t, file)}
	for page := range d.proof.content {
		d.read(page)
		d.readLinks(page)
	}
	return d
}

// read interprets the operators of a page.
func (d *drawing) read(page int) {
	fonts := family()
	number := func(k token) float64 { v, _ := strconv.ParseFloat(k.word, 64); return v }
	var args []token
	var path []mark // the lines, rectangles and circles of the open path
	var points []point
	var tags []string
	at := mark{page: page, width: -1}
	var fill, stroke color
	x, y, fontPage, curved := 0.0, 0.0, 0, false
	paint := func(rect, polygon, curve kind, c color) {
		switch {
		case curved:
			path = []mark{bounds(curve, points)}
		case polygon == aPolygon && len(points) > 0:
			path = []mark{bounds(polygon, points)}
		}
		for _, m := range path {
			if m.kind == aRect {
				m.kind = rect
			}
			m.page, m.color, m.width, m.dashed, m.round, m.tag = page, c, at.width, at.dashed, at.round, at.tag
			d.marks = append(d.marks, m)
		}
		path, points, curved = nil, nil, false
	}
	for _, k := range tokens(d.proof.content[page]) {
		if k.word == "" || strings.ContainsAny(k.word[:1], "(<>[]/-+.0123456789") {
			args = append(args, k)
			continue
		}
		var n []float64
		for _, a := range args {
			n = append(n, number(a))
		}
		switch k.word {
		case "rg":
			fill = colorOf(n)
		case "RG":
			stroke = colorOf(n)
		case "w":
			at.width = n[0]
		case "d":
			at.dashed = len(args) > 3
		case "J":
			at.round = n[0] == 1
		case "m":
			points = append(points, point{n[0], flipY(n[1])})
		case "l":
			from := points[len(points)-1]
			points = append(points, point{n[0], flipY(n[1])})
			path = append(path, mark{kind: aLine, x0: from.x, y0: from.y, x1: n[0], y1: flipY(n[1])})
		case "c":
			points, curved = append(points, point{n[4], flipY(n[5])}), true
		case "re":
			path = append(path, mark{kind: aRect, x0: n[0], y0: flipY(n[1]), x1: n[0] + n[2], y1: flipY(n[1] + n[3])})
		case "f":
			paint(aRect, aPolygon, aDisc, fill)
		case "S":
			paint(aFrame, aLine, aRing, stroke)
		case "s":
			paint(aFrame, aPolygon, aRing, stroke)
		case "cm":
			path = []mark{{x0: n[4], y0: flipY(n[5] + n[3]), x1: n[4] + n[0], y1: flipY(n[5])}}
		case "Do":
			m := path[0]
			m.kind, m.page, m.tag = anImage, page, at.tag
			d.marks, path = append(d.marks, m), nil
		case "Tf":
			name := args[0].word
			at.face, fontPage, at.size = face(name[2]-'0'), int(name[3]-'0'), n[1]
		case "Tm":
			x, y = n[4], flipY(n[5])
		case "Tj", "TJ":
			m := at
			m.kind, m.x0, m.y0, m.y1, m.color = aText, x, y-at.size, y, fill
			units := 0.0
			for i, a := range args {
				if a.word != "(" {
					units -= n[i]
				}
				for _, code := range a.data {
					m.text += string(fonts.chars[fontPage][code-firstCode])
					units += float64(fonts.pages[at.face][fontPage].width[code])
				}
			}
			m.x1 = x + units*at.size/1000
			d.marks = append(d.marks, m)
		case "BDC", "BMC":
			tag := strings.TrimPrefix(args[0].word, "/")
			for _, a := range args {
				if a.word == "/Header" || a.word == "/Footer" {
					tag = a.word[1:]
				}
			}
			tags = append(tags, tag)
			at.tag = tag
		case "EMC":
			tags = tags[:len(tags)-1]
			if at.tag = ""; len(tags) > 0 {
				at.tag = tags[len(tags)-1]
			}
		}
		args = args[:0]
	}
}

// bounds returns a shape with the rectangle around its points.
func bounds(k kind, points []point) mark {
	m := mark{kind: k, x0: math.Inf(1), y0: math.Inf(1), x1: math.Inf(-1), y1: math.Inf(-1), points: points}
	for _, p := range points {
		m.x0, m.y0, m.x1, m.y1 = min(m.x0, p.x), min(m.y0, p.y), max(m.x1, p.x), max(m.y1, p.y)
	}
	return m
}

func colorOf(n []float64) color {
	byteOf := func(v float64) uint8 { return uint8(math.Round(v * 255)) }
	return color{byteOf(n[0]), byteOf(n[1]), byteOf(n[2])}
}

func (d *drawing) readLinks(page int) {
	p := d.proof
	for _, o := range p.array(p.pages[page]["Annots"]) {
		a := p.dict(o)
		var r [4]float64
		for i, v := range p.array(a["Rect"]) {
			r[i], _ = p.ctx.DereferenceNumber(v)
		}
		l := drawnLink{page: page, x0: r[0], y0: flipY(r[3]), x1: r[2], y1: flipY(r[1]), says: p.text(a["Contents"]), uri: p.text(p.dict(a["A"])["URI"])}
		l.toPage, l.toY = p.destination(a["Dest"])
		d.links = append(d.links, l)
	}
}

// destination returns the page and the height from above that a destination leads to.
func (p *proof) destination(o types.Object) (page int, y float64) {
	dest := p.array(o)
	if len(dest) < 4 {
		return -1, 0
	}
	y, _ = p.ctx.DereferenceNumber(dest[3])
	return p.pageOf[number(dest[0])], flipY(y)
}

// find returns the marks of a kind in a colour, in the order in which they are drawn.
func (d *drawing) find(k kind, c color) (list []mark) {
	for _, m := range d.marks {
		if m.kind == k && m.color == c {
			list = append(list, m)
		}
	}
	return list
}

// words returns the texts that are drawn, without the spaces around them.
func (d *drawing) words(text string) (list []mark) {
	for _, m := range d.marks {
		if m.kind == aText && strings.TrimSpace(m.text) == text {
			if strings.HasSuffix(m.text, " ") {
				space := float64(family().pages[m.face][latin].width[' ']) * m.size / 1000
				m.x1 -= space
			}
			list = append(list, m)
		}
	}
	return list
}

// word returns a text that is drawn once.
func (d *drawing) word(text string) mark {
	d.t.Helper()
	list := d.words(text)
	if len(list) != 1 {
		d.t.Fatalf("%q is drawn %d times, not once", text, len(list))
	}
	return list[0]
}

// in keeps the marks within a rectangle, with a point to spare.
func in(list []mark, x0, y0, x1, y1 float64) (inside []mark) {
	for _, m := range list {
		if m.x0 >= x0-1 && m.x1 <= x1+1 && m.y0 >= y0-1 && m.y1 <= y1+1 {
			inside = append(inside, m)
		}
	}
	return inside
}

func (m mark) centre() float64 { return (m.x0 + m.x1) / 2 }
func (m mark) middle() float64 { return (m.y0 + m.y1) / 2 }

// near reports a place or a size that is not what it must be. Numbers in the file are rounded to hundredths.
func (d *drawing) near(what string, got, want float64) {
	d.t.Helper()
	if !(math.Abs(got-want) <= 0.025) {
		d.t.Errorf("%s is %.2f, not %.2f", what, got, want)
	}
}

// within reports a number that is outside its range.
func (d *drawing) within(what string, got, low, high float64) {
	d.t.Helper()
	if !(got >= low-0.025 && got <= high+0.025) {
		d.t.Errorf("%s is %.2f, not from %.2f to %.2f", what, got, low, high)
	}
}

// equal reports a value that is not what it must be.
func equal[T comparable](d *drawing, what string, got, want T) {
	d.t.Helper()
	if got != want {
		d.t.Errorf("%s is %v, not %v", what, got, want)
	}
}

// looks reports a text in another face, size or colour than a style has.
func (d *drawing) looks(m mark, s style) {
	d.t.Helper()
	if m.face != s.face || math.Abs(m.size-s.size) > 0.01 || m.color != s.color {
		d.t.Errorf("%q is %v %v in %v, not %v %v in %v", m.text, m.face, m.size, m.color, s.face, s.size, s.color)
	}
}

// byHeight sorts marks from the top of the page down.
func byHeight(list []mark) []mark {
	slices.SortStableFunc(list, func(a, b mark) int {
		switch {
		case a.page != b.page:
			return a.page - b.page
		case a.y0 < b.y0-0.01:
			return -1
		case a.y0 > b.y0+0.01:
			return 1
		}
		return 0
	})
	return list
}

// house returns the colours and styles that a report has without an accent of its own.
func house() (palette, stylesheet) {
	p := newPalette(defaultAccent())
	return p, newStylesheet(p)
}

// The columns of a page: labels and marks are in the first three, text in the other nine.
var (
	textLeft  = columnLeft(4)
	textRight = columnLeft(4) + columnsWidth(9)
	pageRight = margin + fullWidth
)

// figured returns a value with its text.
func figured(v float64) report.Value {
	return report.Value{Number: v, Valid: true, Text: strings.Replace(strconv.FormatFloat(v, 'f', 1, 64), ".", ",", 1)}
}
