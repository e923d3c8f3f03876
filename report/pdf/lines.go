package pdf

import (
	"slices"

	"civic/selfscan/report/pdf/seal"
)

// Lines are broken where a reader expects it: after a space, after a hyphen or a slash inside a word.
// A word that's wider than the line is cut, without a hyphen that isn't its own: an address or
// an identifier stays what it is.

// span is a stretch of a paragraph in one style, with the element and the link that it belongs to.
type span struct {
	text
	style style
	node  *seal.Node
	link  *goal
}

// goal is where a link leads.
type goal struct {
	uri  string
	at   *anchor // where there is no uri
	says string
}

// fragment is the part of a span that stands on one line.
type fragment struct {
	span   *span
	text   text
	x      float64 // from the start of the line
	width  float64 // without a space at the end of the line
	spaced int     // glyphs at the end that are spaces
	solid  int     // as in breadth
}

// line is one line of text.
type line struct {
	fragments []fragment
	width     float64
}

// spot is a place in a list of spans.
type spot struct{ span, glyph int }

// breadth is how wide a stretch of a span is, in 1/1000 of its size.
type breadth struct {
	whole int
	solid int // without spaces at its end
}

// stop is where a line may end, with what the line has of that span.
type stop struct {
	at   spot
	wide breadth
	ok   bool
}

// breaker lays spans over lines.
type breaker struct {
	family *typefaces
	spans  []*span
	width  float64
	spaces bool // breaks at spaces if it can, as headings are

	memory  *memory
	scratch []line
	parts   []fragment
	wide    []breadth // of the spans of a line, from its first on
	visited int       // glyphs looked at since the start, to test that time is linear
}

// maxRun is how many letters scan takes at a time. It is more than a line holds of most words. Without it, each line
// of a word of a million letters would look at the whole rest of the word.
const maxRun = 256

// lines breaks spans; there is at least one line. A line is never wider than width, but for a
// single glyph that is.
func (b *breaker) lines(spans []*span, width float64, spaces bool) []line {
	b.spans, b.width, b.spaces = spans, width, spaces
	b.scratch = b.scratch[:0]
	at := spot{}
	for {
		end, next, last := b.scan(at)
		b.scratch = append(b.scratch, b.line(at, end))
		if last {
			return b.memory.lines.Keep(b.scratch)
		}
		at = next
	}
}

// scan finds where the line that starts at a spot ends, and where the next one starts; and how wide the line
// has become in each span. Letters are taken by the word: no line ends within one, unless it is all there is.
func (b *breaker) scan(start spot) (end, next spot, last bool) {
	b.wide = b.wide[:0]
	x, began := 0.0, false
	var chance, inner stop // inner within a word of a heading, if nothing else will do
	var before glyph
	letters := 0 // before the glyph, in its word
	for i := start.span; i < len(b.spans); i++ {
		s := b.spans[i]
		from := 0
		if i == start.span {
			from = start.glyph
		}
		kern := &b.family.kern[s.style.face]
		pages := &b.family.pages[s.style.face]
		basic := &pages[latin].width
		scale := s.style.size / 1000
		var wide breadth
		for j := from; j < len(s.glyphs); {
			g := s.glyphs[j]
			if g == newline {
				b.wide = append(b.wide, wide)
				return spot{i, j}, spot{i, j + 1}, false
			}
			if began && g != ' ' && breaksBetween(before, g, letters) {
				if b.spaces && before != ' ' {
					inner = stop{spot{i, j}, wide, true}
				} else {
					chance = stop{spot{i, j}, wide, true}
				}
			}
			word, unworded := j, wide
			if c := g &^ glued; c < pageSize {
				wide.whole += int(basic[c])
				if p := before &^ glued; j > from && p < pageSize {
					wide.whole += int(kern[p][c])
				}
			} else {
				wide.whole += int(pages[g.page()].width[g.code()])
			}
			j++
			switch {
			case g < pageSize && letterCodes[g]:
				letters++
				for end := min(len(s.glyphs), word+maxRun); j < end && s.glyphs[j] < pageSize && letterCodes[s.glyphs[j]]; j++ {
					c := s.glyphs[j]
					wide.whole += int(basic[c]) + int(kern[g][c])
					g = c
					letters++
				}
			case alphabetic(g):
				letters++
			case g == ' ' || !alphabetic(before):
				letters = 0
			}
			b.visited += j - word
			if g != ' ' {
				wide.solid = wide.whole
				if x+float64(wide.whole)*scale > b.width+1e-6 {
					switch {
					case chance.ok:
						return b.stop(start, chance)
					case inner.ok:
						return b.stop(start, inner)
					}
					if cut, must := b.cut(s, from, word, j, unworded, x, began); must {
						cut.at.span = i
						return b.stop(start, cut)
					}
				}
			}
			before, began = g, true
		}
		b.wide = append(b.wide, wide)
		x += float64(wide.whole) * scale
	}
	return spot{len(b.spans), 0}, spot{}, true
}

// stop ends the line at a stop.
func (b *breaker) stop(start spot, e stop) (end, next spot, last bool) {
	b.wide = append(b.wide[:e.at.span-start.span], e.wide)
	return e.at, e.at, false
}

// cut finds where the word between two glyphs must be cut because no line holds it. A line has one glyph at least.
func (b *breaker) cut(s *span, first, from, to int, wide breadth, x float64, began bool) (stop, bool) {
	for j := from; j < to; j++ {
		next := wide.whole + thousandths(b.family, s.glyphs[j:j+1], s.style)
		if j > first {
			next = wide.whole + thousandths(b.family, s.glyphs[j-1:j+1], s.style) - thousandths(b.family, s.glyphs[j-1:j], s.style)
		}
		if x+float64(next)*s.style.size/1000 > b.width+1e-6 && (began || j > from) {
			return stop{spot{glyph: j}, wide, true}, true
		}
		wide = breadth{next, next}
	}
	return stop{}, false
}

// breaksBetween tells whether a line may end between two glyphs, with so many letters before them. Within
// a word a hyphen needs four, so that "Woo-" does not stay behind, and a slash one, so that "https://" doesn't.
func breaksBetween(a, b glyph, letters int) bool {
	switch a {
	case ' ':
		return true
	case '-', 0x96, 0x97: // and the dashes
		return alphabetic(b) && letters >= 4
	case '/', '_', '?', '&', '=':
		return alphabetic(b) && letters > 0
	}
	return false
}

// alphabetic tells whether a glyph is a letter, roughly: digits and signs stay with what they follow.
func alphabetic(g glyph) bool {
	c := g.code()
	return g.page() != latin || letterCodes[c]
}

// letterCodes tells which codes of the latin page are letters.
var letterCodes = func() (is [pageSize]bool) {
	for c := range is {
		is[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xc0
	}
	return is
}()

// line makes the line between two spots that scan has found.
func (b *breaker) line(start, end spot) line {
	var l line
	b.parts = b.parts[:0]
	for i := start.span; i < len(b.spans) && i <= end.span; i++ {
		s := b.spans[i]
		from, to := 0, len(s.glyphs)
		if i == start.span {
			from = start.glyph
		}
		if i == end.span {
			to = end.glyph
		}
		if to <= from {
			continue
		}
		f := fragment{span: s, x: l.width, text: s.text.part(from, to), solid: b.wide[i-start.span].solid}
		f.width = float64(b.wide[i-start.span].whole) * s.style.size / 1000
		l.width += f.width
		b.parts = append(b.parts, f)
	}
	l.fragments = b.memory.fragments.Keep(b.parts)
	for i := len(l.fragments) - 1; i >= 0; i-- { // spaces at the end take no room
		f := &l.fragments[i]
		n := len(f.text.glyphs)
		for n > 0 && f.text.glyphs[n-1] == ' ' {
			n--
		}
		if f.spaced = len(f.text.glyphs) - n; f.spaced == 0 {
			break
		}
		trimmed := float64(f.solid) * f.span.style.size / 1000
		l.width -= f.width - trimmed
		f.width = trimmed
		if n > 0 {
			break
		}
	}
	return l
}

// part cuts a stretch out of a text.
func (t text) part(from, to int) text {
	p := text{glyphs: t.glyphs[from:to]}
	at := func(l lostRune, i int) int { return l.at - i }
	first, _ := slices.BinarySearchFunc(t.lost, from, at)
	for _, l := range t.lost[first:] {
		if l.at >= to {
			break
		}
		p.lost = append(p.lost, lostRune{at: l.at - from, r: l.r})
	}
	return p
}
