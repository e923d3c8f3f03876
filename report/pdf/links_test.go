package pdf

import (
	"fmt"
	"strings"
	"testing"

	"civic/selfscan/report"
)

// TestLinkOverLinesIsOne has a link over three lines in a cell, which is one annotation. A link that starts within a
// line of a paragraph needs two, because one rectangle would cover other words.
func TestLinkOverLinesIsOne(t *testing.T) {
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
	leading := newStylesheet(newPalette(defaultAccent())).cell.leading
	if a := heights["a"]; len(a) != 1 || a[0] < 2.9*leading {
		t.Errorf("the link in the cell has rectangles of %v", a)
	}
	if b := heights["b"]; len(b) != 2 {
		t.Errorf("the link in the paragraph has rectangles of %v", b)
	}
}

// TestTailsStayWhole has links in all sizes of text: their lines are free of the tails of the letters, which reach down by
// a quarter of their size, and of the line of text below.
func TestTailsStayWhole(t *testing.T) {
	link := func(more report.Run) []report.Run {
		more.Text, more.URL = "gjpqy", "https://voorbeeld.example/a"
		return []report.Run{more}
	}
	d := drawBlocks(t,
		report.Paragraph{Lead: true, Runs: link(report.Run{})},
		report.Paragraph{Runs: link(report.Run{})},
		report.Paragraph{Runs: link(report.Run{Bold: true})},
		report.Paragraph{Runs: link(report.Run{Weak: true})},
		report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}}, Rows: []report.Row{{Cells: []report.Cell{{Runs: link(report.Run{})}}}}})
	texts := d.words("gjpqy")
	if len(texts) != 5 {
		t.Fatalf("%d links", len(texts))
	}
	for _, text := range texts {
		under := 0
		for _, m := range d.marks {
			if m.kind == aLine && m.page == text.page && m.x0 < text.x0+1 && m.x1 < text.x1+1 && m.y0 > text.y1 && m.y0 < text.y1+text.size/2 {
				under++
				if tails := text.y1 + 0.25*text.size; m.y0-m.width/2 < tails-0.01 || m.y0 > text.y1+0.4*text.size {
					t.Errorf("in %.1f points: the line is %.2f below the baseline", text.size, m.y0-text.y1)
				}
			}
		}
		if under != 1 {
			t.Errorf("in %.1f points: %d lines below a link", text.size, under)
		}
	}
}

// TestLinksToRows has links to rows of a long table, to the heading above it and to an ID that does not exist.
func TestLinksToRows(t *testing.T) {
	table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}, {Title: "Antwoord", Share: 2}}}
	for i := 1; i <= 30; i++ {
		table.Rows = append(table.Rows, report.Row{ID: fmt.Sprintf("answer-%d", i), Cells: []report.Cell{
			{Runs: []report.Run{{Text: fmt.Sprintf("%d. Hoe doet u zaak %c?", i, 'A'-1+i)}}},
			{Runs: []report.Run{{Text: strings.Repeat("Zo doen wij dat. ", 12)}}},
		}})
	}
	link := func(text, to string) report.Block {
		return report.Paragraph{Runs: []report.Run{{Text: text, To: to}}}
	}
	doc := &report.Document{Lang: "nl", Title: "Plaatsen", Created: "2026-11-24T09:14:00+01:00", Parts: []report.Part{
		{Title: "Verwijzingen", ID: "from", Blocks: []report.Block{
			link("De antwoorden", "answers"), link("Hoe doet u zaak B?", "answer-2"), link("Vraag 28", "answer-28"), link("Hoe doet u zaak D?", "nowhere"),
		}},
		{Title: "Antwoorden", NewPage: true, Blocks: []report.Block{report.Heading{Level: 2, ID: "answers", Text: "Antwoorden"}, table}},
	}}
	file, _ := write(t, "", doc, Options{})
	conforms(t, file)
	p := examine(t, file)
	type place struct {
		page int
		y    float64
	}
	at := map[string]place{}
	for _, o := range p.array(p.pages[1]["Annots"]) {
		a := p.dict(o)
		dest := p.array(a["Dest"])
		y, _ := p.ctx.DereferenceNumber(dest[3])
		at[p.text(a["Contents"])] = place{p.pageOf[number(dest[0])], y}
	}
	heading, second, late := at["De antwoorden"], at["Hoe doet u zaak B?"], at["Vraag 28"]
	if second.page != heading.page || second.y > heading.y-60 || second.y < heading.y-200 {
		t.Errorf("the second row is at %v, its heading at %v", second, heading)
	}
	if late.page <= second.page || !strings.Contains(string(p.content[late.page]), "(28. Hoe") {
		t.Errorf("the link to row 28 leads to %v, where the row is not", late)
	}
	if _, there := at["Hoe doet u zaak D?"]; there || len(at) != 3 {
		t.Errorf("there is a link to an unknown ID: %v", at)
	}
}

// TestAddressesAreSafe has addresses that a reader of the file may open, written in ASCII, and others, which are no links.
func TestAddressesAreSafe(t *testing.T) {
	long := "https://voorbeeld.example/" + strings.Repeat("x", 2000)
	for address, want := range map[string]string{
		"https://voorbeeld.example/a?b=c&d=%20#e":     "https://voorbeeld.example/a?b=c&d=%20#e",
		"HTTP://Voorbeeld.example/":                   "HTTP://Voorbeeld.example/",
		"mailto:woo@voorbeeld.example":                "mailto:woo@voorbeeld.example",
		"https://voorbeeld.example/één blad":          "https://voorbeeld.example/%C3%A9%C3%A9n%20blad",
		"https://voorbeeld.example/\"<>\\^`{|}\n\x7f": "https://voorbeeld.example/%22%3C%3E%5C%5E%60%7B%7C%7D%0A%7F",
		"javascript:alert(1)":                         "",
		"file:///etc/passwd":                          "",
		"ftp://voorbeeld.example/":                    "",
		"voorbeeld.example":                           "",
		long:                                          "",
	} {
		d := drawBlocks(t, report.Paragraph{Runs: []report.Run{{Text: "Bron", URL: address}}})
		var got []string
		for _, l := range d.links {
			got = append(got, l.uri)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%.60q leads to %q, not %q", address, got, want)
		}
	}
}
