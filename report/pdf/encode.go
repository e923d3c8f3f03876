package pdf

import (
	"maps"
	"slices"
	"unicode"
)

// glyphRun is a string that is ready to be measured and drawn.
type glyphRun struct {
	glyphs  []glyph
	missing []missingRune // in the order of at
}

// missingRune is a character without a glyph, which is drawn as □.
type missingRune struct {
	at int
	r  rune
}

// encoder turns strings into glyphs and remembers which characters have none.
type encoder struct {
	family      *typefaces
	placeholder glyph // □
	missing     map[rune]bool
	buffers     *bufferSet
	scratch     []glyph
	encoded     int // bytes encoded since the start, to test that time is linear
}

func newEncoder(t *typefaces, m *bufferSet) *encoder {
	box, _ := t.find('□')
	return &encoder{family: t, placeholder: box, missing: map[rune]bool{}, buffers: m}
}

// encode returns the glyphs of a string. A character without a glyph becomes □, one that is invisible is left out.
func (s *encoder) encode(str string) glyphRun {
	t := glyphRun{glyphs: slices.Grow(s.scratch[:0], len(str))}
	s.encoded += len(str)
	var last rune
	for _, r := range str {
		if r >= ' ' && r < 0x7f { // most characters
			t.glyphs = append(t.glyphs, glyph(r))
			last = r
			continue
		}
		if whole, ok := s.compose(last, r); ok {
			g, _ := s.family.find(whole)
			t.glyphs[len(t.glyphs)-1] = g
			last = whole
			continue
		}
		last = r
		if g, ok := s.family.find(r); ok && r != 0 {
			t.glyphs = append(t.glyphs, g)
			continue
		}
		s.encodeOther(&t, r)
	}
	s.scratch = t.glyphs
	t.glyphs = s.buffers.glyphs.Copy(t.glyphs)
	return t
}

// compose joins a letter and the combining mark after it if there is one character for both.
func (s *encoder) compose(base, mark rune) (rune, bool) {
	if mark < 0x300 || mark > 0x36f || base == 0 {
		return 0, false
	}
	whole, ok := s.family.composed[[2]rune{base, mark}]
	return whole, ok
}

// encodeOther encodes a character that the fonts have no glyph for.
func (s *encoder) encodeOther(t *glyphRun, r rune) {
	switch {
	case r == '\n' || r == '\u2028' || r == '\u2029':
		t.glyphs = append(t.glyphs, newline)
	case r == '\u2007' || r == '\u202f':
		t.glyphs = append(t.glyphs, glyph('\u00a0'))
	case unicode.IsSpace(r):
		t.glyphs = append(t.glyphs, ' ')
	case r == '\u2010':
		t.glyphs = append(t.glyphs, '-')
	case r == '\u2011':
		t.glyphs = append(t.glyphs, '-'|glued)
	case invisible(r):
	default:
		t.missing = append(t.missing, missingRune{at: len(t.glyphs), r: r})
		t.glyphs = append(t.glyphs, s.placeholder)
		s.missing[r] = true
	}
}

// invisible reports whether a character has no shape of its own: joiners, variation selectors, soft hyphens, direction
// marks.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

// missingRunes returns the characters without a glyph, sorted.
func (s *encoder) missingRunes() []rune { return slices.Sorted(maps.Keys(s.missing)) }
