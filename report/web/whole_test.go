package web_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/web"
)

var update = flag.Bool("update", false, "write the page and the memo anew; look at both, the page in a browser")

// plain is a cell or a paragraph of one run.
func plain(s string) []report.Run { return []report.Run{{Text: s}} }

func cells(texts ...string) (list []report.Cell) {
	for _, s := range texts {
		list = append(list, report.Cell{Runs: plain(s)})
	}
	return list
}

// wholeDocument has every kind of block in each form that it can have.
func wholeDocument() *report.Document {
	value := func(x float64, s string) report.Value { return report.Value{Number: x, Valid: true, Text: s} }
	none := report.Value{Text: "–"}
	item := func(blocks ...report.Block) report.Item { return report.Item{Blocks: blocks} }
	figure := func(s string) report.Figure {
		return report.Figure{Title: "Grafiek " + s, Takeaway: "Wat " + s + " laat zien.", Alt: "De cijfers van " + s + "."}
	}
	columns := []report.Column{{Title: "Vraag", Share: 3}, {Title: "Punten", Share: 1, Numeric: true}, {Title: "Wet", Share: 2}}
	ticks := []report.Tick{{At: 12.5, Label: "niveau 1"}, {At: 62.5, Label: "niveau 3"}}
	steps := []string{"Niet gestart", "Incidenteel", "Op orde", "Verankerd", "Voorop"}
	return &report.Document{
		Lang: lang.NL, Title: "Titel", Subject: "Onderwerp", Author: "Maker", Keywords: []string{"een", "twee"}, Created: "2026-11-24T08:00:00Z",
		Source: "sha256:abc", Contents: "Inhoud", Appendices: "Bijlagen",
		Cover: report.Cover{Kicker: "Zelfscan", Title: "Gemeente & Co", Lines: []string{"Eerste regel", " ", "Tweede regel"},
			Facts: []report.Fact{{Label: "Datum", Value: "24 november"}, {Label: "Omvang", Value: "snel"}}, Foot: "Voet van het omslag."},
		Parts: []report.Part{
			{ID: "deel", Title: "Teksten", Blocks: []report.Block{
				report.Paragraph{Lead: true, Runs: []report.Run{{Text: "Gewoon, "}, {Text: "vet", Bold: true}, {Text: " en zwak", Weak: true}, {Text: ".\nNieuwe regel, "},
					{Text: "wet", URL: "https://example.org/wet?a=1&b=2", Lang: lang.EN}, {Text: ", "}, {Text: "post", URL: "MAILTO:a@example.org", Bold: true}, {Text: ", "},
					{Text: "verder", To: "rij-1"}, {Text: " ", To: "deel"}, {Text: "fout", URL: "ftp://example.org"}}},
				report.Paragraph{Runs: []report.Run{{Text: "Alles zwak.", Weak: true}, {Text: "\nOok dit.", Weak: true}}},
				text("Een woord van " + strings.Repeat("a", 30) + " tekens is kort, een van"), text(strings.Repeat("b", 31) + " is lang."),
				report.Heading{Level: 3, ID: "kop", Text: "Kop te diep"},
				report.Heading{Level: 2, Text: "Kop twee"},
				report.Heading{Level: 3, Text: "Kop drie over C#"},
				report.List{Items: []report.Item{item(text("Punt")), item(text("Punt met"), report.List{Numbered: true, Items: []report.Item{item(text("Eén")), item(text("Twee"))}}),
					item(report.Callout{Title: "Apart", Blocks: []report.Block{text("In een punt.")}})}},
				report.List{Numbered: true, Items: []report.Item{item(text("Stap")), item(text("Stap #"))}},
				report.Callout{Tone: report.Notable, Title: "Rustig", Blocks: []report.Block{text("Achtergrond."), text("Meer.")}},
				report.Callout{Tone: report.Notable, Blocks: []report.Block{text("Zonder titel.")}},
				report.Callout{Tone: report.Warning, Title: "Let op", Blocks: []report.Block{text("Tekort.")}},
				report.Card{ID: "kaart", Mark: "1", Title: "Kaart", Blocks: []report.Block{text("In de kaart.")}},
				report.Card{Blocks: []report.Block{text("Kale kaart.")}},
			}},
			{ID: "tabellen", Title: "Tabellen", NewPage: true, Blocks: []report.Block{
				report.Table{Caption: "Met groepen", Columns: columns, Rows: []report.Row{
					{ID: "rij-1", Head: true, Cells: cells("Eerste\nonder", "1,0", "Woo")},
					{Group: true, ID: "groep", Cells: cells("Thema", "2,0", "")},
					{Head: true, Cells: cells("Tweede", "3,0")},
					{Cells: cells("Derde", "4,0", "Who", "te veel")}}},
				report.Heading{Level: 2, Text: "Naam van de tabel"},
				report.Table{Columns: []report.Column{{Title: "Alleen", Share: 1}}, Rows: []report.Row{report.TextRow("Een rij"), report.TextRow("Nog een")}},
			}},
			{ID: "grafieken", Title: "Grafieken", Blocks: []report.Block{
				report.Scores{Figure: figure("scores"), Tiles: []report.Tile{{Label: "Totaal", Value: value(61.25, "61,3"), Level: "Op orde", Note: "voorlopig"}, {Label: "Deel", Value: none}}},
				report.Bars{Figure: figure("balken"), Ticks: ticks, Rows: []report.Bar{
					{Label: "Totaal", Value: value(50, "50,0"), Low: value(40, "40,0"), High: value(60.5, "60,5"), Strong: true, Note: "40,0 tot 60,5"},
					{Label: "Smal", Value: value(50, "50,0"), Low: value(49.5, "49,5"), High: value(50, "50,0")},
					{Label: "Half", Value: value(50, "50,0"), Low: value(40, "40,0"), High: none},
					{Label: "Leeg", Value: none}}},
				report.Ladder{Figure: figure("trap"), Steps: steps, Current: 1, Wanted: 4, Here: "Nu hier", Goal: "Het doel"},
				report.Ladder{Figure: figure("begin"), Steps: steps, Current: 0, Wanted: 2, Goal: "Doel"},
				report.Ladder{Figure: figure("geen"), Steps: steps[:1], Current: 0, Wanted: -1, Here: "Nu"},
				report.Changes{Figure: figure("pijlen"), Rows: []report.Change{
					{Label: "Omhoog", From: value(20, "20,0"), To: value(45, "45,0"), Difference: "+25,0"},
					{Label: "Omlaag", From: value(45, "45,0"), To: value(43.5, "43,5"), Difference: "−1,5"},
					{Label: "Gelijk", From: value(45, "45,0"), To: value(46.4, "46,4"), Difference: "+1,4"},
					{Label: "Nieuw", From: none, To: value(10, "10,0"), Difference: "–"}, {Label: "Weg", From: value(30, "30,0"), To: none, Difference: "–"}}},
				report.Line{Figure: figure("lijn"), Ticks: ticks, Points: []report.Point{{At: 0, Label: "2022"}, {At: 0.26, Label: "2023"}, {At: 0.5, Label: "2024"}, {At: 0.75, Label: "2025"}, {At: 1, Label: "2026"}},
					Series: []report.Series{
						{Label: "Totaal", Strong: true, Values: []report.Value{value(10, "10,0"), value(20, "20,0"), none, value(35, "35,0"), none}},
						{Label: "Een", Values: []report.Value{value(1, "1,0"), value(2, "2,0")}}, {Label: "Twee"}, {Label: "Drie"},
						{Label: "Vier", Values: []report.Value{none, none, none, none, value(100, "100,0")}}}},
			}},
			{ID: "antwoorden", Title: "Antwoorden", Appendix: true, NewPage: true, Blocks: []report.Block{text("Einde.")}},
		},
	}
}

// TestPageOfLittle: what a document or its options leave out is not on the page, and has its default.
func TestPageOfLittle(t *testing.T) {
	doc := &report.Document{Lang: lang.EN, Title: "Title", Parts: []report.Part{
		{ID: "a", Title: "Part", Blocks: []report.Block{text("word")}}, {ID: "b", Title: "Appendix", Appendix: true, Blocks: []report.Block{text("end")}}}}
	source, tree := pageOf(t, doc, web.Options{})
	for _, absent := range []string{`name="author"`, `name="description"`, `name="keywords"`, "dcterms", "<img", "<nav", `class="kicker"`, `class="facts"`, `class="foot"`, `class="divider"`, "<table", "<figure"} {
		if strings.Contains(source, absent) {
			t.Errorf("the page has %s", absent)
		}
	}
	if got := words(elements(tree, "h1")[0]); got != "Title" {
		t.Errorf("the heading of the page is %q", got)
	}
	if !strings.Contains(source, "--brand: #0b505c;") {
		t.Error("the page does not have the colour of the PDF")
	}
	doc.Contents, doc.Parts = "Contents", doc.Parts[1:] // only an appendix, without a title for the appendices
	if _, tree = pageOf(t, doc, web.Options{}); words(elements(tree, "nav")[0]) != "ContentsAppendix" {
		t.Errorf("the contents are %q", words(elements(tree, "nav")[0]))
	}
}

// failing is a file on a full disk.
type failing struct{}

var errFull = errors.New("disk full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestWebFailures(t *testing.T) {
	doc := documentOf(text("woord"))
	for name, write := range map[string]func(io.Writer, *report.Document) error{
		"page": func(w io.Writer, d *report.Document) error { return web.HTML(w, d, web.Options{}) }, "memo": web.Markdown} {
		if err := write(failing{}, doc); !errors.Is(err, errFull) {
			t.Errorf("%s to a full disk: %v", name, err)
		}
		untitled := *doc
		untitled.Title = "  "
		if err := write(io.Discard, &untitled); !errors.Is(err, web.ErrNoTitle) {
			t.Errorf("%s without a title: %v", name, err)
		}
	}
	if err := web.Markdown(io.Discard, &report.Document{Title: "Titel"}); !errors.Is(err, web.ErrNoTitle) {
		t.Errorf("memo of nothing: %v", err)
	}
}

// TestWholePageAndMemo compares a document that has everything with testdata/page.html, without its style, and with
// testdata/memo.md, for which all of it is in the first part.
func TestWholePageAndMemo(t *testing.T) {
	doc := wholeDocument()
	var page, memo bytes.Buffer
	if err := web.HTML(&page, doc, web.Options{Accent: "#7a1f3d", Creator: "selfscan 1.2", Logo: &web.Logo{PNG: []byte("png"), Alt: "Wapen"}}); err != nil {
		t.Fatal(err)
	}
	for _, p := range doc.Parts[1:] {
		doc.Parts[0].Blocks = append(doc.Parts[0].Blocks, p.Blocks...)
	}
	if err := web.Markdown(&memo, doc); err != nil {
		t.Fatal(err)
	}
	changing := regexp.MustCompile(`(?s)\n:root \{.*?(</style>)|sha256:[0-9a-f]{64}`)
	for file, got := range map[string]string{"testdata/page.html": page.String(), "testdata/memo.md": memo.String()} {
		got = changing.ReplaceAllString(got, "$1")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(want), "\n")
		for i, line := range strings.Split(got, "\n") {
			if i >= len(lines) || lines[i] != line {
				t.Errorf("%s:%d: got\n%s", file, i+1, line)
			}
		}
		if strings.Count(got, "\n") != len(lines)-1 {
			t.Errorf("%s has %d lines, got %d", file, len(lines)-1, strings.Count(got, "\n"))
		}
	}
}
