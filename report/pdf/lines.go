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
	id   string
	says string
}

// fragment is the part of a span that stands on one line.
type fragment struct {
	span   *span
	text   text
	x      float64 // from the start of the line
	width  float64 // without a space at the end of the line
	spaced int     // glyphs at the end that are spaces
}

// line is one line of text.
type line struct {
	fragments []fragment
	width     float64
}

// spot is a place in a list of spans.
type spot struct{ span, glyph int }

// breaker lays spans over lines.
type breaker struct {
	family *typefaces
	spans  []*span
	width  float64
	spaces bool // breaks at spaces if it can, as headings are

	memory  *memory
	scratch []line
	parts   []fragment
}

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

// scan finds where the line that starts at a spot ends, and where the next one starts.
func (b *breaker) scan(start spot) (end, next spot, last bool) {
	x, began := 0.0, false
	var chance, inner spot // where the line may end; within a word of a heading, if nothing else will do
	var before glyph
	letters := 0 // before the glyph, in its word
	have, haveInner := false, false
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
		for j := from; j < len(s.glyphs); j++ {
			g := s.glyphs[j]
			if g == newline {
				return spot{i, j}, spot{i, j + 1}, false
			}
			w := 0
			if c := g &^ glued; c < pageSize {
				w = int(basic[c])
				if b := before &^ glued; j > from && b < pageSize {
					w += int(kern[b][c])
				}
			} else {
				w = int(pages[g.page()].width[g.code()])
			}
			if began && g != ' ' && breaksBetween(before, g, letters) {
				if b.spaces && before != ' ' {
					inner, haveInner = spot{i, j}, true
				} else {
					chance, have = spot{i, j}, true
				}
			}
			if alphabetic(g) {
				letters++
			} else if g == ' ' || !alphabetic(before) {
				letters = 0
			}
			x += float64(w) * scale
			if x > b.width+1e-6 && g != ' ' && began {
				if have {
					return chance, chance, false
				}
				if haveInner {
					return inner, inner, false
				}
				return spot{i, j}, spot{i, j}, false
			}
			before, began = g, true
		}
	}
	return spot{len(b.spans), 0}, spot{}, true
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
	return g.page() != latin || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xc0
}

// line makes the line between two spots.
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
		f := fragment{span: s, x: l.width, text: s.text.part(from, to)}
		f.width = measure(b.family, f.text.glyphs, s.style)
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
		trimmed := measure(b.family, f.text.glyphs[:n], f.span.style)
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
