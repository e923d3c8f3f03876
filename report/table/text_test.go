package table

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// No text from a file steers the terminal or breaks the table.
func TestTextTable(t *testing.T) {
	c, rows := testRows(t)
	rows[0].Organisation.Name = "Gemeente\x1b[2J \x1e\x1f\n" + strings.Repeat("x", 100)
	for _, l := range lang.Langs() {
		out := string(written(t, rows, Options{Format: "table", Catalogue: c, Lang: l}))
		if strings.ContainsAny(out, "\x1b\x1e\x1f") {
			t.Errorf("control characters in %q", out)
		}
		if lines := strings.Count(out, "\n"); lines != len(rows)+1 {
			t.Errorf("%d lines for %d rows:\n%s", lines, len(rows), out)
		}
		lines := strings.Split(out, "\n")
		if want := lang.Figure(rows[0].Result.Score.Value, l); strings.Fields(strings.TrimPrefix(lines[1], strings.SplitN(lines[1], "…", 2)[0]+"…"))[0] != want {
			t.Errorf("no score %s in\n%s", want, lines[1])
		}
		if refused := map[lang.Lang]string{lang.NL: "geweigerd", lang.EN: "refused"}[l]; !strings.HasSuffix(lines[3], refused) {
			t.Errorf("the refused input has the line %q", lines[3])
		}
	}
}

// TestTextTableAsRead: figures are to the right and words to the left, below their heads, in the language of the reader. A
// name says the unit, a nameless scan goes by its file, and a name of more than 40 characters is cut.
func TestTextTableAsRead(t *testing.T) {
	c, rows := testRows(t)
	named := func(r *Row, name, unit string) *Row {
		another := *r
		another.Organisation.Name, another.Organisation.Unit = name, unit
		return &another
	}
	rows = []*Row{
		named(rows[0], "Gemeente Één", ""), named(rows[0], "Gemeente Één", "Sociaal domein"), named(rows[1], " ", ""), rows[3],
		named(rows[0], strings.Repeat("x", 40), ""), named(rows[0], strings.Repeat("x", 41), ""),
	}
	for l, want := range map[lang.Lang]string{
		lang.NL: `
Organisatie                               Score  Transparantie  Participatie  Hergebruik van informatie  Niveau       Compleet  Mogelijke tekortkomingen
Gemeente Één                               37,6           30,4          48,9                       33,5  Incidenteel       86%                        12
Gemeente Één / Sociaal domein              37,6           30,4          48,9                       33,5  Incidenteel       86%                        12
leeg.scan.json                                –              –             –                          –  –                  0%                         0
niets.scan.json                           geweigerd
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx   37,6           30,4          48,9                       33,5  Incidenteel       86%                        12
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…   37,6           30,4          48,9                       33,5  Incidenteel       86%                        12
`,
		lang.EN: `
Organisation                              Score  Transparency  Participation  Reuse of information  Level       Complete  Possible shortfalls
Gemeente Één                               37.6          30.4           48.9                  33.5  Incidental       86%                   12
Gemeente Één / Sociaal domein              37.6          30.4           48.9                  33.5  Incidental       86%                   12
leeg.scan.json                                –             –              –                     –  –                 0%                    0
niets.scan.json                           refused
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx   37.6          30.4           48.9                  33.5  Incidental       86%                   12
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…   37.6          30.4           48.9                  33.5  Incidental       86%                   12
`,
	} {
		if got := "\n" + string(written(t, rows, Options{Format: "table", Catalogue: c, Lang: l})); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

// TestLongTextTable: the first 500 rows decide the widths and are written when the last of them comes, with one head for
// all; a later name that is wider sticks out, and no row is lost.
func TestLongTextTable(t *testing.T) {
	c, rows := testRows(t)
	var out strings.Builder
	w := NewWriter(&out, Options{Format: "table", Catalogue: c, Lang: lang.EN})
	short, long := *rows[0], *rows[0]
	short.Organisation.Name, short.Organisation.Unit = "A", ""
	long.Organisation.Name, long.Organisation.Unit = strings.Repeat("x", 30), ""
	add := func(r *Row) {
		if err := w.Write(w.Append(nil, r)); err != nil {
			t.Fatal(err)
		}
	}
	for range widthRows - 1 {
		add(&short)
	}
	if out.Len() != 0 {
		t.Errorf("after %d rows there is output", widthRows-1)
	}
	add(&short)
	if n := strings.Count(out.String(), "\n"); n != widthRows+1 {
		t.Errorf("after %d rows there are %d lines", widthRows, n)
	}
	add(&long)
	if n := strings.Count(out.String(), "\n"); n != widthRows+2 {
		t.Errorf("the row behind the first %d is held back: there are %d lines", widthRows, n)
	}
	add(&short)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) != widthRows+3 || strings.Count(out.String(), "Organisation") != 1 {
		t.Fatalf("%d lines", len(lines))
	}
	if want := "A              37.6 "; !strings.HasPrefix(lines[1], want) || lines[len(lines)-1] != lines[1] {
		t.Errorf("the first row is %q, the last %q", lines[1], lines[len(lines)-1])
	}
	if want := strings.Repeat("x", 30) + "   37.6 "; !strings.HasPrefix(lines[widthRows+1], want) {
		t.Errorf("the wide row is %q", lines[widthRows+1])
	}
	if got := string(written(t, nil, Options{Format: "table", Catalogue: c, Lang: lang.EN})); !strings.HasPrefix(got, "Organisation  Score  Transparency") || strings.Count(got, "\n") != 1 {
		t.Errorf("a table without rows is %q", got)
	}
}
