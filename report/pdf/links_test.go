package pdf

import (
	"strings"
	"testing"

	"civic/selfscan/report"
)

// TestALinkIsHeardOnce has a link over three lines in a cell, which is one link, and one that begins within a line of a
// paragraph: one rectangle would lie over words that do not belong to it.
func TestALinkIsHeardOnce(t *testing.T) {
	long := report.Run{Text: strings.Repeat("Hoe zorgt u dat documenten vindbaar blijven? ", 2), URL: "https://voorbeeld.example/a"}
	within := report.Run{Text: strings.Repeat("de wet ", 12), URL: "https://voorbeeld.example/b"}
	doc := &report.Document{Lang: "nl", Title: "Verwijzingen", Created: "2026-11-24T09:14:00+01:00", Parts: []report.Part{{Title: "Deel", Blocks: []report.Block{
		report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}, {Title: "Antwoord", Share: 2}}, Rows: []report.Row{
			{Cells: []report.Cell{{Runs: []report.Run{{Text: "1. "}, long}}, {Runs: []report.Run{{Text: "Ja"}}}}},
		}},
		report.Paragraph{Runs: []report.Run{{Text: strings.Repeat("Zo staat het in ", 4)}, within}},
	}}}}
	file, _ := write(t, "", doc, Options{})
	conforms(t, file)
	p := examine(t, file)
	heights := map[string][]float64{}
	for _, o := range p.array(p.pages[1]["Annots"]) {
		a := p.dict(o)
		rect := p.array(a["Rect"])
		low, _ := p.ctx.DereferenceNumber(rect[1])
		high, _ := p.ctx.DereferenceNumber(rect[3])
		uri := p.text(p.dict(a["A"])["URI"])
		heights[uri[len(uri)-1:]] = append(heights[uri[len(uri)-1:]], high-low)
	}
	leading := styles(newPalette(defaultAccent())).cell.leading
	if a := heights["a"]; len(a) != 1 || a[0] < 2.9*leading {
		t.Errorf("the link in the cell has rectangles of %v", a)
	}
	if b := heights["b"]; len(b) != 2 {
		t.Errorf("the link in the paragraph has rectangles of %v", b)
	}
}
