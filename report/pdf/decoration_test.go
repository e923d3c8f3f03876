package pdf

import (
	"regexp"
	"slices"
	"testing"

	"civic/selfscan/report"
)

// TestRulesKeepTheirWidth has a card and a table on one page, whose rules have one colour and two widths.
func TestRulesKeepTheirWidth(t *testing.T) {
	cell := report.Cell{Runs: []report.Run{{Text: "Ja"}}}
	doc := &report.Document{Lang: "nl", Title: "Lijnen", Created: "2026-11-24T09:14:00+01:00", Parts: []report.Part{{Title: "Deel", Blocks: []report.Block{
		report.Card{Title: "Kaart", Blocks: []report.Block{report.Paragraph{Runs: []report.Run{{Text: "Tekst."}}}}},
		report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}}, Rows: []report.Row{{Cells: []report.Cell{cell}}, {Cells: []report.Cell{cell}}}},
	}}}}
	file, _ := write(t, "", doc, Options{})
	conforms(t, file)
	var drawn []string // width and number of lines
	for _, m := range regexp.MustCompile(`(?m)(\S+) w\n((?:\S+ \S+ m \S+ \S+ l )+)S$`).FindAllSubmatch(examine(t, file).content[1], -1) {
		drawn = append(drawn, string(m[1])+" x"+itoa(len(regexp.MustCompile(` m `).FindAll(m[2], -1))))
	}
	slices.Sort(drawn)
	if want := []string{"0.5 x2", "0.75 x1", "1 x1"}; !slices.Equal(drawn, want) {
		t.Errorf("the rules are %q, want %q", drawn, want)
	}
}
