package pdf

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/report"
)

// breakString breaks a string and returns the lines as text, too.
func breakString(str string, width float64, spaces bool) (out []string, lines []line, inlines []*inline) {
	t := family()
	s := newEncoder(t, new(bufferSet))
	st := newStylesheet(newPalette(defaultAccent())).body
	inlines = []*inline{{glyphRun: s.encode(str), style: st}}
	b := lineBreaker{family: t, buffers: new(bufferSet)}
	lines = b.breakLines(inlines, width, spaces)
	for _, l := range lines {
		out = append(out, lineText(t, l))
	}
	return out, lines, inlines
}

// lineText returns the text of a line.
func lineText(t *typefaces, l line) string {
	var b strings.Builder
	for _, f := range l.fragments {
		for _, g := range f.run.glyphs {
			b.WriteRune(t.chars[g.page()][g.code()-firstCode])
		}
	}
	return b.String()
}

func TestBreakpoints(t *testing.T) {
	for _, c := range []struct {
		text   string
		width  float64
		spaces bool
		want   []string
	}{
		{"een twee drie", 45, false, []string{"een twee ", "drie"}},
		{"een\n\ntwee", 400, false, []string{"een", "", "twee"}},
		{"de gemeente-organisatie", 75, false, []string{"de gemeente-", "organisatie"}},
		{"de gemeente-organisatie", 110, true, []string{"de ", "gemeente-organisatie"}},
		{"het Woo-verzoek", 45, false, []string{"het ", "Woo-verz", "oek"}}, // too narrow for the word itself
		{"zie https://voorbeeld.nl/pad", 98, false, []string{"zie ", "https://voorbeeld.nl/", "pad"}},
		{"tot 10\u00a0000 euro", 42, false, []string{"tot ", "10\u00a0000 ", "euro"}},
		{"nu op niveau 2", 58, false, []string{"nu op ", "niveau 2"}},
		{"nu op niveau 0", 58, false, []string{"nu op ", "niveau 0"}},
		{"nu op niveau 9", 58, false, []string{"nu op ", "niveau 9"}},
		{"nu op niveau 2", 58, true, []string{"nu op ", "niveau 2"}},
		{"nu 20 × 55", 46, false, []string{"nu 20 × ", "55"}}, // no word
		{"niveau 2", 38, false, []string{"niveau ", "2"}},     // too narrow for both
		{"punten 2 en meer", 60, false, []string{"punten 2 en ", "meer"}},
		{"31\u00a0december\u00a02026", 72, false, []string{"31\u00a0december\u00a0", "2026"}}, // rather than within the year
		{"", 100, false, []string{""}},
	} {
		got, _, _ := breakString(c.text, c.width, c.spaces)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q at %v: got %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// TestLinesHaveAllGlyphs breaks any text at any width. The lines together are the text, and no line with more than one
// glyph is too wide.
func TestLinesHaveAllGlyphs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		str := rapid.OneOf(rapid.String(), rapid.StringMatching(`([A-Za-zŁé0-9]{1,15}[ \n/-]{1,2}){0,40}`)).Draw(t, "text")
		width := rapid.Float64Range(1, 400).Draw(t, "width")
		_, lines, inlines := breakString(str, width, rapid.Bool().Draw(t, "spaces"))
		var got []glyph
		for i, l := range lines {
			n := 0
			for _, f := range l.fragments {
				got = append(got, f.run.glyphs...)
				n += len(f.run.glyphs) - f.trailingSpaces
			}
			if l.width > width+1e-6 && n > 1 {
				t.Fatalf("line %d is %v wide, in %v", i, l.width, width)
			}
		}
		want := slices.DeleteFunc(slices.Clone(inlines[0].glyphs), func(g glyph) bool { return g == newline })
		if !slices.Equal(got, want) {
			t.Fatalf("the lines do not have the glyphs of the text: %d before, %d after", len(want), len(got))
		}
	})
}

// TestLinesAreAsWideAsTheirGlyphs breaks text in several styles. Each part is as wide as its glyphs without the spaces at
// the end of the line, begins where the one before it ends, and is as long as the width allows.
func TestLinesAreAsWideAsTheirGlyphs(t *testing.T) {
	_, styles := house()
	fonts := family()
	rapid.Check(t, func(t *rapid.T) {
		e := newEncoder(fonts, new(bufferSet))
		var inlines []*inline
		for range rapid.IntRange(1, 5).Draw(t, "inlines") {
			text := rapid.StringMatching(`([A-Za-zŁéяΩ0-9]{0,9}[ -]{0,3}){0,5}`).Draw(t, "text")
			inlines = append(inlines, &inline{glyphRun: e.encode(text), style: rapid.SampledFrom([]style{styles.body, styles.h2, styles.small}).Draw(t, "style")})
		}
		width := rapid.Float64Range(30, 300).Draw(t, "width")
		b := lineBreaker{family: fonts, buffers: new(bufferSet)}
		for i, l := range b.breakLines(inlines, width, rapid.Bool().Draw(t, "spaces")) {
			x, ended := 0.0, false
			for k := range l.fragments {
				f := &l.fragments[len(l.fragments)-1-k] // from the last one on
				n := len(f.run.glyphs)
				if !ended {
					for n > 0 && f.run.glyphs[n-1] == ' ' {
						n--
					}
					ended = n > 0
					if f.trailingSpaces != len(f.run.glyphs)-n {
						t.Fatalf("line %d: %d spaces at the end, not %d", i, f.trailingSpaces, len(f.run.glyphs)-n)
					}
				}
				if want := measure(fonts, f.run.glyphs[:n], f.inline.style); math.Abs(f.width-want) > 1e-6 {
					t.Fatalf("line %d: a part is %v wide, not %v", i, f.width, want)
				}
				x += f.width
			}
			if math.Abs(l.width-x) > 1e-6 {
				t.Fatalf("line %d is %v wide, its parts %v", i, l.width, x)
			}
			x = 0
			for k := range l.fragments {
				f := &l.fragments[k]
				if math.Abs(f.x-x) > 1e-6 {
					t.Fatalf("line %d: part %d begins at %v, not %v", i, k, f.x, x)
				}
				x += measure(fonts, f.run.glyphs, f.inline.style)
			}
		}
	})
}

// TestWidthsMatchFonts compares the width tables with the font files.
func TestWidthsMatchFonts(t *testing.T) {
	fonts := family()
	for f := light; f < faceCount; f++ {
		for page, p := range fonts.pages[f] {
			data, err := p.program()
			if err != nil {
				t.Fatal(err)
			}
			program, err := readTrueType(data)
			if err != nil {
				t.Fatal(err)
			}
			for i, r := range fonts.chars[page] {
				if r == 0 || f == light && page != latin {
					continue
				}
				glyph := program.cmap[r]
				if glyph == 0 {
					t.Errorf("%s, page %d: %q has no glyph", f, page, r)
				} else if w := program.width(glyph); w != int(p.width[i+firstCode]) {
					t.Errorf("%s, page %d: %q is %d wide, the table says %d", f, page, r, w, p.width[i+firstCode])
				}
			}
		}
	}
	digits := fonts.pages[regular][latin].width['0' : '9'+1]
	for _, w := range digits {
		if w != digits[0] {
			t.Error("figures are not tabular")
		}
	}
}

// TestLongWordsTakeLinearTime counts the glyphs that are visited and encoded for a document with one long word in each
// place. Ten times as many letters may take ten times as many steps, but not more.
func TestLongWordsTakeLinearTime(t *testing.T) {
	steps := func(letters int) (visited, encoded int) {
		word := strings.Repeat("a", letters)
		runs := []report.Run{{Text: word}}
		doc := &report.Document{
			Lang: "nl", Title: word, Running: word, PageLabel: "%d van %d", Created: "2026-11-24T09:14:00+01:00",
			Cover: report.Cover{Kicker: word, Title: word, Lines: []string{word}, Foot: word, Facts: []report.Fact{{Label: "Naam", Value: word}}},
			Parts: []report.Part{{Title: word, Blocks: []report.Block{
				report.Heading{Level: 2, Text: word},
				report.Paragraph{Runs: runs},
				report.Card{Mark: word, Title: word},
				report.Callout{Title: word, Blocks: []report.Block{report.Paragraph{Runs: runs}}},
				report.Table{Columns: []report.Column{{Title: word}}, Rows: []report.Row{{Cells: []report.Cell{{Runs: runs}}}}},
				report.Bars{Figure: report.Figure{Title: word}, Rows: []report.Bar{{Label: word, Note: word}}},
			}}},
		}
		s := newLayouter(doc, newPalette(defaultAccent()))
		book := newSealDocument(doc, Options{OneCore: true})
		defer book.Release()
		c := newCanvas(s.family, book, book.Created, nil)
		s.draw(c, s.pages(book.Root, nil), nil)
		c.endPage()
		return s.lineBreaker.visited, s.encoder.encoded
	}
	visited, encoded := steps(5_000)
	if more, encodedMore := steps(50_000); more > 11*visited || encodedMore > 11*encoded {
		t.Errorf("5,000 letters take %d and %d steps, 50,000 take %d and %d", visited, encoded, more, encodedMore)
	}
}
