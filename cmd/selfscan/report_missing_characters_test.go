package main

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// TestMissingCharacters: ten characters are named, each with its code point, and the others are counted; a mark has a circle
// to stand on. Of several reports the first by name is the place, in whatever order they were drawn.
func TestMissingCharacters(t *testing.T) {
	var many []missingCharacter
	for i := range 12 {
		many = append(many, missingCharacter{char: rune('一' + i)})
	}
	for _, x := range []struct {
		of     []missingCharacter
		has    lang.Text
		hasNot string
	}{
		{many[:10], lang.Text{NL: "; 三 (U+4E09) op het omslag", EN: "; 三 (U+4E09) on the cover"}, "; and"},
		{many[:10], lang.Text{NL: " 一 (U+4E00) op het omslag; 丁", EN: " 一 (U+4E00) on the cover; 丁"}, "en nog"},
		{many[:10], lang.Text{NL: " 一 (U+4E00)", EN: " 一 (U+4E00)"}, " more"},
		{many[:11], lang.Text{NL: "; en nog 1", EN: "; and 1 more"}, string(many[10].char)},
		{many, lang.Text{NL: "; en nog 2", EN: "; and 2 more"}, string(many[10].char)},
		{[]missingCharacter{{char: '\u0307', path: "a.pdf"}}, lang.Text{NL: "◌\u0307 (U+0307) a.pdf, op het omslag", EN: "◌\u0307 (U+0307) a.pdf, on the cover"}, ";"},
	} {
		for _, l := range lang.Langs() {
			if got := missingText(x.of).In(l); !strings.Contains(got, x.has.In(l)) || strings.Contains(got, x.hasNot) {
				t.Errorf("%d characters: %s", len(x.of), got)
			}
		}
	}
	all := missingInMany{}
	all.add("b.pdf", many[1:3])
	all.add("a.pdf", many[2:3])
	all.add("c.pdf", many[:2])
	var got []string
	for _, m := range all.sorted() {
		got = append(got, string(m.char)+m.path)
	}
	if want := "一c.pdf 丁b.pdf 丂a.pdf"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
