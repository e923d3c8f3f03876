package pdf

import (
	"slices"

	"civic/selfscan/report/pdf/seal"
)

// showText draws glyphs in one style with the baseline at y. Pairs are kerned, font pages are switched as needed, and
// each □ is drawn separately, so that it can carry the character that it replaces.
func (c *canvas) showText(x, y float64, t glyphRun, s style) {
	if len(t.glyphs) == 0 {
		return
	}
	c.beginText()
	c.setFill(s.color)
	missing := t.missing
	for start := 0; start < len(t.glyphs); {
		page, end := t.glyphs[start].page(), start+1
		var original rune
		if len(missing) > 0 && missing[0].at == start {
			original, missing = missing[0].r, missing[1:]
		} else {
			for end < len(t.glyphs) && t.glyphs[end].page() == page && (len(missing) == 0 || end < missing[0].at) {
				end++
			}
		}
		part := t.glyphs[start:end]
		if original != 0 && speakable(original) {
			c.showInstead(x, y, part, s, page, original)
		} else {
			c.showRun(x, y, part, s, page)
		}
		if end < len(t.glyphs) {
			x += measure(c.family, part, s) // between different pages, and beside □, nothing is kerned
		}
		start = end
	}
}

// showInstead draws a □ in place of a character, which a reader copies and hears.
func (c *canvas) showInstead(x, y float64, glyphs []glyph, s style, page int, original rune) {
	end := c.beginInstead(original)
	c.showRun(x, y, glyphs, s, page)
	end()
}

// showRun draws glyphs of one page of a font.
func (c *canvas) showRun(x, y float64, glyphs []glyph, s style, page int) {
	c.beginText()
	c.setFont(s.face, page, s.size)
	b := c.ops
	// Positions are absolute. Relative moves would add up rounding errors, and a program that sorts text by place would
	// mix up texts on the same line.
	b = append(b, "1 0 0 1 "...)
	b = append(seal.AppendNumber(b, x), ' ')
	b = append(seal.AppendNumber(b, flipY(y)), " Tm"...)
	if page == latin {
		b = appendKerned(b, glyphs, &c.family.kern[s.face])
	} else {
		b = append(b, '(')
		for _, g := range glyphs {
			b = appendCode(b, g.code())
		}
		b = append(b, ")Tj\n"...)
	}
	c.ops = b
}

// appendKerned appends the operator that shows glyphs of the latin page, kerned.
func appendKerned(b []byte, glyphs []glyph, kern *[256][256]int8) []byte {
	begin := len(b)
	b = append(b, '(')
	pairs, kerned := &noPairs, false
	for _, g := range glyphs {
		code := g.code()
		if k := pairs[code]; k != 0 {
			b = append(b, ')')
			b = seal.AppendInt(b, -int(k))
			b = append(b, '(')
			kerned = true
		}
		pairs = &kern[code]
		b = appendCode(b, code)
	}
	if !kerned {
		return append(b, ")Tj\n"...)
	}
	return slices.Insert(append(b, ")]TJ\n"...), begin, '[')
}

// noPairs means no kerning before the first glyph.
var noPairs [256]int8

// appendCode appends a code to a PDF string.
func appendCode(b []byte, code byte) []byte {
	if code == '(' || code == ')' || code == '\\' {
		b = append(b, '\\')
	}
	return append(b, code)
}

// speakable reports whether a character is worth copying: not a control character, a noncharacter or one for private
// use.
func speakable(r rune) bool {
	private := r >= 0xe000 && r <= 0xf8ff || r >= 0xf0000
	return !private && r >= ' ' && (r < 0x7f || r > 0x9f) && r&0xfffe != 0xfffe && (r < 0xfdd0 || r > 0xfdef)
}

// setFont selects a page of a face, and gives it to gofpdf the first time.
func (c *canvas) setFont(f face, page int, size float64) {
	if c.font.size == size && c.font.face == f && c.font.page == page {
		return
	}
	c.font.face, c.font.page, c.font.size = f, page, size
	p := c.family.pages[f][page]
	if !c.loaded[f][page] {
		c.loaded[f][page] = true
		c.pdf.AddFontFromBytes(p.name, "", p.json, []byte(p.name)) // the sealing step replaces this with the font file
		c.doc.Fonts[p.name] = seal.Font{Name: p.short, Chars: c.family.codes[page], File: p.file}
	}
	c.ops = append(c.ops, '/')
	c.ops = append(c.ops, p.short...)
	c.ops = append(c.ops, ' ')
	c.numbers(size)
	c.ops = append(c.ops, "Tf\n"...)
}

// measure returns the width of glyphs in points, kerning included.
func measure(t *typefaces, glyphs []glyph, s style) float64 {
	return float64(measureUnits(t, glyphs, s)) * s.size / 1000
}

// measureUnits returns the width in 1/1000 of the font size.
func measureUnits(t *typefaces, glyphs []glyph, s style) int {
	sum := 0
	kern := &t.kern[s.face]
	pages := &t.pages[s.face]
	basic := &pages[latin].width
	before := newline // no pair
	for _, g := range glyphs {
		g &^= glued
		if g < pageSize {
			sum += int(basic[g])
			if before < pageSize {
				sum += int(kern[before][g])
			}
		} else {
			sum += int(pages[g.page()].width[g.code()])
		}
		before = g
	}
	return sum
}
