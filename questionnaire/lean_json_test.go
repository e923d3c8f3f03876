package questionnaire

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// A text is valid UTF-8 for the lean reader where it is for the standard library, cut anywhere.
func TestValidUTF8(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"a", "besluiten", "é", "€", "😀", "�", "\x80", "\xc3", "\xe2\x82", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80", "\xff",
	})
	rapid.Check(t, func(t *rapid.T) {
		var text []byte
		for _, p := range rapid.SliceOfN(pieces, 0, 12).Draw(t, "pieces") {
			text = append(text, p...)
		}
		text = text[:rapid.IntRange(0, len(text)).Draw(t, "end")]
		if got, want := validUTF8(text), utf8.Valid(text); got != want {
			t.Fatalf("%q is valid: %v, want %v", text, got, want)
		}
	})
}

// Bytes that are no UTF-8 are found in every place of a text, also in its last eight bytes and behind an escape.
func TestRestIsUTF8(t *testing.T) {
	for at := range 20 {
		for _, bad := range []string{"\x80", "\xc3\"", "\xff"} {
			text := []byte("abcde\\nghijklmnopqrst")
			if text[at] == '\\' || at > 0 && text[at-1] == '\\' {
				continue
			}
			text = append(append(text[:at:at], bad...), text[at:]...)
			x := plainJSON{data: append(text, '"', ',')}
			var s span
			if x.rest(&s) {
				t.Errorf("%q is taken", text)
			}
		}
	}
}
