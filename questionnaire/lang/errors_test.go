package lang

import (
	"errors"
	"testing"
)

// Columns count characters, as editors do.
func TestPosition(t *testing.T) {
	const text = "één\n日本: x\r\nlast"
	for _, x := range []struct{ offset, line, column int }{
		{-1, 1, 1}, {0, 1, 1}, {2, 1, 2}, {5, 1, 4}, {6, 2, 1}, {14, 2, 5}, {17, 3, 1}, {21, 3, 5}, {99, 3, 5},
	} {
		if line, column := Position([]byte(text), x.offset); line != x.line || column != x.column {
			t.Errorf("offset %d: %d:%d, want %d:%d", x.offset, line, column, x.line, x.column)
		}
	}
}

func TestLocatedError(t *testing.T) {
	e := LocatedError{File: "a\x1b.json", Line: 2, Column: 7, Message: Say(Text{NL: "fout %s", EN: "wrong %s"}, "\u202ex")}
	if got := e.In(NL); got != "a�.json:2:7: fout �x" {
		t.Error(got)
	}
	e.Line = 0
	if got := e.Error(); got != "a�.json: wrong �x" {
		t.Error(got)
	}
}

func TestNotJSON(t *testing.T) {
	for _, x := range []struct {
		data       string
		offset, at int
		says       string
		nl         string
	}{
		{"{\"a\" 1}", 5, 5, "this is not valid JSON; check commas, quotation marks and brackets", "dit is geen geldige JSON; let op komma's, aanhalingstekens en haakjes"},
		{"{\"a\": 1 \n\n", 11, 7, "the file ends too early; a quotation mark, ] or } is missing", "het bestand houdt te vroeg op; er ontbreekt een aanhalingsteken, ] of }"},
		{"\uFEFF{}", 0, 0, "the file begins with an invisible mark (BOM); save it as UTF-8 without BOM", "het bestand begint met een onzichtbaar teken (BOM); bewaar het als UTF-8 zonder BOM"},
		{"\x80{}", 3, 0, "this is not valid UTF-8; save the file as UTF-8", "dit is geen geldige UTF-8; bewaar het bestand als UTF-8"},
		{"{}\xc3", 1, 2, "this is not valid UTF-8; save the file as UTF-8", "dit is geen geldige UTF-8; bewaar het bestand als UTF-8"},
		{"{\"\uFFFD\": \xff\xfe}", 1, 8, "this is not valid UTF-8; save the file as UTF-8", "dit is geen geldige UTF-8; bewaar het bestand als UTF-8"},
		{"{\"a\": }", 7, 7, "the file ends too early; a quotation mark, ] or } is missing", "het bestand houdt te vroeg op; er ontbreekt een aanhalingsteken, ] of }"},
		{"{\"a\": }", 6, 6, "this is not valid JSON; check commas, quotation marks and brackets", "dit is geen geldige JSON; let op komma's, aanhalingstekens en haakjes"},
		{"{\"é\": \"\xe9\"}", 0, 8, "this is not valid UTF-8; save the file as UTF-8", "dit is geen geldige UTF-8; bewaar het bestand als UTF-8"},
	} {
		at, why := NotJSON([]byte(x.data), x.offset)
		if at != x.at || why.In(EN) != x.says || why.In(NL) != x.nl {
			t.Errorf("%q: %d %s / %s", x.data, at, why.In(EN), why.In(NL))
		}
	}
}

// TestErrorsInBothLanguages: an error is told in either language, keeps its cause, and several are told one per line, in
// their order.
func TestErrorsInBothLanguages(t *testing.T) {
	cause := errors.New("disk on fire")
	plain := Errorf(cause, Text{NL: "niet bewaard in %s", EN: "not saved in %s"}, "a\x1bb")
	if nl, en := plain.In(NL), plain.Error(); nl != "niet bewaard in a�b" || en != "not saved in a�b" || !errors.Is(plain, cause) {
		t.Errorf("%q, %q", nl, en)
	}
	located := &LocatedError{File: "x.json", Line: 1, Column: 12, Message: Say(Text{NL: "nee", EN: "no"}), Cause: cause}
	if !errors.Is(located, cause) || located.Error() != "x.json:1:12: no" {
		t.Errorf("%v", located)
	}
	all := LocatedErrors{located, {File: "x.json", Message: Say(Text{NL: "ook niet", EN: "neither"})}}
	if nl, en := all.In(NL), all.Error(); nl != "x.json:1:12: nee\nx.json: ook niet" || en != "x.json:1:12: no\nx.json: neither" {
		t.Errorf("%q, %q", nl, en)
	}
}
