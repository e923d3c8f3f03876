package pdf

import (
	"slices"

	"civic/selfscan/report/pdf/seal"
)

// Lines break after a space, and after a hyphen or a slash inside a word. A number stays with the word before it where
// that leaves another break: "niveau 2". A word that is wider than the line is cut without adding a hyphen, so that a web
// address or an identifier can still be copied.

// inline is a part of a paragraph in one style, with its element and its link.
type inline struct {
	glyphRun
	style style
	node  *seal.Node
	link  *linkTarget

	pen bool // a line to write on, drawn instead of the text
}

// linkTarget is where a link leads.
type linkTarget struct {
	uri    string
	anchor *anchor // if uri is empty
	says   string
}

// fragment is the part of an inline that is on one line.
type fragment struct {
	inline         *inline
	run            glyphRun
	x              float64 // from the start of the line
	width          float64 // without spaces at the end of the line
	trailingSpaces int     // number of spaces at the end
	trimmed        int     // as in advance
}

type line struct {
	fragments []fragment
	width     float64
}

// position is a place in a list of inlines.
type position struct{ inline, glyph int }

// advance is the width of a part of an inline, in 1/1000 of its font size.
type advance struct {
	total   int
	trimmed int // without spaces at the end
}

// breakpoint is where a line may end, with the advance of the last inline up to there.
type breakpoint struct {
	at      position
	advance advance
	ok      bool
}

type lineBreaker struct {
	family   *typefaces
	inlines  []*inline
	width    float64
	atSpaces bool // breaks only at spaces where possible, for headings

	buffers  *bufferSet
	scratch  []line
	parts    []fragment
	advances []advance // of the inlines of a line, from its first on
	visited  int       // glyphs looked at since the start, to test that time is linear
}

// maxRun is how many letters nextLine reads at a time. Without it, each line of a word of a million letters would read
// the whole rest of the word.
const maxRun = 256

// noBreakSpace is in a date, for example. A line ends after it only if a word would be cut otherwise.
const noBreakSpace glyph = 0xa0

// breakLines returns at least one line. A line is wider than width only if it has a single glyph that is.
func (b *lineBreaker) breakLines(inlines []*inline, width float64, spaces bool) []line {
	b.inlines, b.width, b.atSpaces = inlines, width, spaces
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

// nextLine finds where the line that starts at a position ends and where the next one starts, and leaves the advance of
// each inline in b.advances. It reads runs of letters at once, because a line ends within one only if the word must be
// cut.
func (b *lineBreaker) nextLine(start position) (end, next position, last bool) {
	b.advances = b.advances[:0]
	x, began := 0.0, false
	var best, inWord breakpoint // inWord is within a word of a heading
	var atGlue breakpoint       // after a no-break space, the last resort
	var atNumber breakpoint     // between a word and its number, the last resort but one
	var before, ended glyph     // ended is what the word before the space ends with
	letters := 0                // in the word so far
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
				if before == ' ' && g >= '0' && g <= '9' && isLetter(ended) && ended != '×' {
					atNumber = breakpoint{position{i, j}, wide, true}
				} else if b.atSpaces && before != ' ' {
					inWord = breakpoint{position{i, j}, wide, true}
				} else {
					best = breakpoint{position{i, j}, wide, true}
				}
			}
			if began && before == noBreakSpace {
				atGlue = breakpoint{position{i, j}, wide, true}
			}
			word, beforeWord := j, wide
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
				for _, c := range s.glyphs[j:min(len(s.glyphs), word+maxRun)] {
					if c >= pageSize || !letterCode[c] {
						break
					}
					j++
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
				ended = g
				wide.trimmed = wide.total
				if x+float64(wide.total)*scale > b.width+1e-6 {
					for _, p := range [...]breakpoint{best, atNumber, inWord, atGlue} {
						if p.ok {
							return b.endAt(start, p)
						}
					}
					if cut, must := b.cutWord(s, from, word, j, beforeWord, x, began); must {
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

// endAt ends the line at a breakpoint.
func (b *lineBreaker) endAt(start position, e breakpoint) (end, next position, last bool) {
	b.advances = append(b.advances[:e.at.inline-start.inline], e.advance)
	return e.at, e.at, false
}

// cutWord finds where a word that is wider than a line must be cut. A line has at least one glyph.
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

// canBreak reports whether a line may end between two glyphs, given the number of letters before them in the word. A
// hyphen needs four letters before it, so that no line ends with "Woo-"; a slash needs one, so that none ends with
// "https://".
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

// isLetter reports whether a glyph is a letter. Every glyph of another page than latin counts as one.
func isLetter(g glyph) bool {
	c := g.code()
	return g.page() != latin || letterCode[c]
}

// letterCode says which codes of the latin page are letters.
var letterCode = func() (is [pageSize]bool) {
	for c := range is {
		is[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xc0
	}
	return is
}()

// line makes the line between two positions that nextLine has found.
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

// slice returns the glyphs from from to to.
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
