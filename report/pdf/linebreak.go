package pdf

import (
	"slices"

	"civic/selfscan/report/pdf/seal"
)

// Lines are broken where a reader expects it: after a space, after a hyphen or a slash inside a word.
// A word that's wider than the line is cut, without a hyphen that isn't its own: an address or
// an identifier stays what it is.

// span is a stretch of a paragraph in one style, with the element and the link that it belongs to.
type inline struct {
	glyphRun
	style style
	node  *seal.Node
	link  *linkTarget
}

// goal is where a link leads.
type linkTarget struct {
	uri    string
	anchor *anchor // where there is no uri
	says   string
}

// fragment is the part of a span that stands on one line.
type fragment struct {
	inline         *inline
	run            glyphRun
	x              float64 // from the start of the line
	width          float64 // without a space at the end of the line
	trailingSpaces int     // glyphs at the end that are spaces
	trimmed        int     // as in breadth
}

// line is one line of text.
type line struct {
	fragments []fragment
	width     float64
}

// spot is a place in a list of spans.
type position struct{ inline, glyph int }

// breadth is how wide a stretch of a span is, in 1/1000 of its size.
type advance struct {
	total   int
	trimmed int // without spaces at its end
}

// stop is where a line may end, with what the line has of that span.
type breakpoint struct {
	at      position
	advance advance
	ok      bool
}

// breaker lays spans over lines.
type lineBreaker struct {
	family   *typefaces
	inlines  []*inline
	width    float64
	atSpaces bool // breaks at spaces if it can, as headings are

	buffers  *bufferSet
	scratch  []line
	parts    []fragment
	advances []advance // of the spans of a line, from its first on
	visited  int       // glyphs looked at since the start, to test that time is linear
}

// maxRun is how many letters scan takes at a time. It is more than a line holds of most words. Without it, each line
// of a word of a million letters would look at the whole rest of the word.
const maxRun = 256

// lines breaks spans; there is at least one line. A line is never wider than width, but for a
// single glyph that is.
func (b *lineBreaker) lines(spans []*inline, width float64, spaces bool) []line {
	b.inlines, b.width, b.atSpaces = spans, width, spaces
	b.scratch = b.scratch[:0]
	at := position{}
	for {
		end, next, last := b.nextLine(at)
		b.scratch = append(b.scratch, b.line(at, end))
		if last {
			return b.buffers.lines.Copy(b.scratch)
		}
		at = next
	}
}

// scan finds where the line that starts at a spot ends, and where the next one starts; and how wide the line
// has become in each span. Letters are taken by the word: no line ends within one, unless it is all there is.
func (b *lineBreaker) nextLine(start position) (end, next position, last bool) {
	b.advances = b.advances[:0]
	x, began := 0.0, false
	var chance, inner breakpoint // inner within a word of a heading, if nothing else will do
	var before glyph
	letters := 0 // before the glyph, in its word
	for i := start.inline; i < len(b.inlines); i++ {
		s := b.inlines[i]
		from := 0
		if i == start.inline {
			from = start.glyph
		}
		kern := &b.family.kern[s.style.face]
		pages := &b.family.pages[s.style.face]
		basic := &pages[latin].width
		scale := s.style.size / 1000
		var wide advance
		for j := from; j < len(s.glyphs); {
			g := s.glyphs[j]
			if g == newline {
				b.advances = append(b.advances, wide)
				return position{i, j}, position{i, j + 1}, false
			}
			if began && g != ' ' && canBreak(before, g, letters) {
				if b.atSpaces && before != ' ' {
					inner = breakpoint{position{i, j}, wide, true}
				} else {
					chance = breakpoint{position{i, j}, wide, true}
				}
			}
			word, unworded := j, wide
			if c := g &^ glued; c < pageSize {
				wide.total += int(basic[c])
				if p := before &^ glued; j > from && p < pageSize {
					wide.total += int(kern[p][c])
				}
			} else {
				wide.total += int(pages[g.page()].width[g.code()])
			}
			j++
			switch {
			case g < pageSize && letterCode[g]:
				letters++
				for end := min(len(s.glyphs), word+maxRun); j < end && s.glyphs[j] < pageSize && letterCode[s.glyphs[j]]; j++ {
					c := s.glyphs[j]
					wide.total += int(basic[c]) + int(kern[g][c])
					g = c
					letters++
				}
			case isLetter(g):
				letters++
			case g == ' ' || !isLetter(before):
				letters = 0
			}
			b.visited += j - word
			if g != ' ' {
				wide.trimmed = wide.total
				if x+float64(wide.total)*scale > b.width+1e-6 {
					switch {
					case chance.ok:
						return b.endAt(start, chance)
					case inner.ok:
						return b.endAt(start, inner)
					}
					if cut, must := b.cutWord(s, from, word, j, unworded, x, began); must {
						cut.at.inline = i
						return b.endAt(start, cut)
					}
				}
			}
			before, began = g, true
		}
		b.advances = append(b.advances, wide)
		x += float64(wide.total) * scale
	}
	return position{len(b.inlines), 0}, position{}, true
}

// stop ends the line at a stop.
func (b *lineBreaker) endAt(start position, e breakpoint) (end, next position, last bool) {
	b.advances = append(b.advances[:e.at.inline-start.inline], e.advance)
	return e.at, e.at, false
}

// cut finds where the word between two glyphs must be cut because no line holds it. A line has one glyph at least.
func (b *lineBreaker) cutWord(s *inline, first, from, to int, wide advance, x float64, began bool) (breakpoint, bool) {
	for j := from; j < to; j++ {
		next := wide.total + measureUnits(b.family, s.glyphs[j:j+1], s.style)
		if j > first {
			next = wide.total + measureUnits(b.family, s.glyphs[j-1:j+1], s.style) - measureUnits(b.family, s.glyphs[j-1:j], s.style)
		}
		if x+float64(next)*s.style.size/1000 > b.width+1e-6 && (began || j > from) {
			return breakpoint{position{glyph: j}, wide, true}, true
		}
		wide = advance{next, next}
	}
	return breakpoint{}, false
}

// breaksBetween tells whether a line may end between two glyphs, with so many letters before them. Within
// a word a hyphen needs four, so that "Woo-" does not stay behind, and a slash one, so that "https://" doesn't.
func canBreak(a, b glyph, letters int) bool {
	switch a {
	case ' ':
		return true
	case '-', 0x96, 0x97: // and the dashes
		return isLetter(b) && letters >= 4
	case '/', '_', '?', '&', '=':
		return isLetter(b) && letters > 0
	}
	return false
}

// alphabetic tells whether a glyph is a letter, roughly: digits and signs stay with what they follow.
func isLetter(g glyph) bool {
	c := g.code()
	return g.page() != latin || letterCode[c]
}

// letterCodes tells which codes of the latin page are letters.
var letterCode = func() (is [pageSize]bool) {
	for c := range is {
		is[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xc0
	}
	return is
}()

// line makes the line between two spots that scan has found.
func (b *lineBreaker) line(start, end position) line {
	var l line
	b.parts = b.parts[:0]
	for i := start.inline; i < len(b.inlines) && i <= end.inline; i++ {
		s := b.inlines[i]
		from, to := 0, len(s.glyphs)
		if i == start.inline {
			from = start.glyph
		}
		if i == end.inline {
			to = end.glyph
		}
		if to <= from {
			continue
		}
		f := fragment{inline: s, x: l.width, run: s.glyphRun.slice(from, to), trimmed: b.advances[i-start.inline].trimmed}
		f.width = float64(b.advances[i-start.inline].total) * s.style.size / 1000
		l.width += f.width
		b.parts = append(b.parts, f)
	}
	l.fragments = b.buffers.fragments.Copy(b.parts)
	for i := len(l.fragments) - 1; i >= 0; i-- { // spaces at the end take no room
		f := &l.fragments[i]
		n := len(f.run.glyphs)
		for n > 0 && f.run.glyphs[n-1] == ' ' {
			n--
		}
		if f.trailingSpaces = len(f.run.glyphs) - n; f.trailingSpaces == 0 {
			break
		}
		trimmed := float64(f.trimmed) * f.inline.style.size / 1000
		l.width -= f.width - trimmed
		f.width = trimmed
		if n > 0 {
			break
		}
	}
	return l
}

// part cuts a stretch out of a text.
func (t glyphRun) slice(from, to int) glyphRun {
	p := glyphRun{glyphs: t.glyphs[from:to]}
	at := func(l missingRune, i int) int { return l.at - i }
	first, _ := slices.BinarySearchFunc(t.missing, from, at)
	for _, l := range t.missing[first:] {
		if l.at >= to {
			break
		}
		p.missing = append(p.missing, missingRune{at: l.at - from, r: l.r})
	}
	return p
}
