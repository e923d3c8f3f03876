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
