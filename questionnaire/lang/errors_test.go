package lang

import "testing"

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
		{"{\"é\": \"\xe9\"}", 0, 8, "this is not valid UTF-8; save the file as UTF-8", "dit is geen geldige UTF-8; bewaar het bestand als UTF-8"},
	} {
		at, why := NotJSON([]byte(x.data), x.offset)
		if at != x.at || why.In(EN) != x.says || why.In(NL) != x.nl {
			t.Errorf("%q: %d %s / %s", x.data, at, why.In(EN), why.In(NL))
		}
	}
}
