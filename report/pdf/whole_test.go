package pdf

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

var update = flag.Bool("update", false, "write what is on the pages anew; look at each page that changed")

// TestWholePages has everything that is on the pages of documents with every kind of block in every form: each text, line
// and shape with its place and look, each link, the structure as a screen reader goes through it, and the outline. The
// other tests say why; this one sees what they do not look at.
func TestWholePages(t *testing.T) {
	for name, c := range map[string]struct {
		doc  *report.Document
		logo bool
	}{
		"front":  {frontDocument(), true},
		"long":   {longFrontDocument(), false},
		"texts":  {textsDocument(), false},
		"charts": {chartsDocument(), false},
		"tables": {tablesDocument(), false},
		"form":   {formDocument(), false},
	} {
		t.Run(name, func(t *testing.T) {
			var o Options
			if c.logo {
				o.Logo = testLogo(t)
			}
			d := drawDocument(t, c.doc, o)
			matches(t, name, d.whole())
		})
	}
}

// TestWholeFlow has the items that these documents are laid out in, before pagination: the white space above each, its
// height, how firmly it stays with the next one, and what it carries.
func TestWholeFlow(t *testing.T) {
	var b strings.Builder
	for _, doc := range []*report.Document{frontDocument(), textsDocument(), chartsDocument(), tablesDocument(), formDocument(), keptDocument()} {
		doc.Lang, doc.Title = "nl", "Tekening"
		s := newLayouter(doc, newPalette(defaultAccent()))
		s.pages(seal.NewNode("Document"), nil)
		fmt.Fprintln(&b, doc.Parts[0].Title)
		for _, x := range s.buffers.items {
			fmt.Fprintf(&b, " %g %g %s", x.gap/unit, x.height/unit, [...]string{"", "loosely", "softly", "together", "always"}[x.keep])
			if x.newPage {
				b.WriteString(" new page")
			}
			if x.anchor != nil {
				b.WriteString(" anchor")
			}
			if x.repeatHead != nil {
				fmt.Fprintf(&b, " below %g", x.repeatHead.height/unit)
			}
			for g := x.background; g != nil; g = g.parent {
				fmt.Fprintf(&b, " on %g", g.pad/unit)
			}
			b.WriteString("\n")
		}
	}
	matches(t, "flow", b.String())
}

// matches compares with a file in testdata/whole, line by line.
func matches(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "whole", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(data) {
		return
	}
	have, want := strings.Split(got, "\n"), strings.Split(string(data), "\n")
	for i := range max(len(have), len(want)) {
		a, b := "(nothing)", "(nothing)"
		if i < len(have) {
			a = have[i]
		}
		if i < len(want) {
			b = want[i]
		}
		if a != b {
			t.Fatalf("%s: line %d is\n%s\nwant\n%s\nIf it is meant: go test -run TestWholePages -update, and look at the pages", path, i+1, a, b)
		}
	}
}

// whole writes all that was read back from the file.
func (d *drawing) whole() string {
	colors, _ := house()
	var b strings.Builder
	p := d.proof
	for page := range p.content {
		fmt.Fprintf(&b, "page %d of %s, %d bytes\n", page+1, p.mediaBox(page), len(p.content[page]))
		tag := ""
		for _, m := range d.marks {
			if m.page != page {
				continue
			}
			if m.tag != tag {
				tag = m.tag
				fmt.Fprintln(&b, " "+tag)
			}
			fmt.Fprintf(&b, "  %.2f %.2f %.2f %.2f ", m.x0, m.y0, m.x1, m.y1)
			switch m.kind {
			case aText:
				fmt.Fprintf(&b, "%s %s %g %q\n", nameOf(colors, m.color), m.face, m.size, m.text)
			case anImage:
				fmt.Fprintln(&b, "image")
			default:
				fmt.Fprint(&b, inkOf(colors, m))
				if m.kind == aPolygon && len(m.points) < 9 {
					for _, at := range m.points {
						fmt.Fprintf(&b, " %.2f,%.2f", at.x, at.y)
					}
				}
				fmt.Fprintln(&b)
			}
		}
		for _, l := range d.links {
			if l.page != page {
				continue
			}
			fmt.Fprintf(&b, " link %.2f %.2f %.2f %.2f %q", l.x0, l.y0, l.x1, l.y1, l.says)
			if l.uri != "" {
				fmt.Fprintf(&b, " to %s\n", l.uri)
			} else {
				fmt.Fprintf(&b, " to page %d at %.2f\n", l.toPage+1, l.toY)
			}
		}
	}
	p.outlined(&b, p.dict(p.catalog["Outlines"])["First"], "")
	p.heard(&b, p.dict(p.catalog["StructTreeRoot"])["K"], "")
	return b.String()
}

// mediaBox returns the size of a page.
func (p *proof) mediaBox(page int) (size string) {
	box := p.array(p.pages[page]["MediaBox"])
	if box == nil {
		box = p.array(p.dict(p.pages[page]["Parent"])["MediaBox"])
	}
	for _, o := range box {
		v, _ := p.ctx.DereferenceNumber(o)
		size = strings.TrimSpace(fmt.Sprintf("%s %.2f", size, v))
	}
	return size
}

// nameOf returns the name of a colour of the palette, or its numbers.
func nameOf(p palette, c color) string {
	return strings.SplitN(inkOf(p, mark{kind: aText, color: c}), " ,", 2)[0]
}

// outlined writes the outline from an entry on.
func (p *proof) outlined(b *strings.Builder, o types.Object, indent string) {
	for at := p.dict(o); at != nil; at = p.dict(at["Next"]) {
		page, y := p.destination(at["Dest"])
		fmt.Fprintf(b, "%soutline %q to page %d at %.2f\n", indent, p.text(at["Title"]), page+1, y)
		p.outlined(b, at["First"], indent+" ")
	}
}

// heard writes the structure tree below an element, with the attributes of each element.
func (p *proof) heard(b *strings.Builder, o types.Object, indent string) {
	e := p.dict(o)
	own := ""
	for _, code := range []byte(strings.SplitN(p.spoken(o, indent), "\n", 2)[0]) {
		if code >= 0x7f && code <= 0xa0 {
			code = '?'
		}
		own += string(rune(code)) // the others of the latin page are those of Latin-1
	}
	for _, key := range []string{"Lang", "Alt"} {
		if e[key] != nil {
			own += fmt.Sprintf(" [%s %q]", key, p.text(e[key]))
		}
	}
	if a := p.dict(e["A"]); a != nil {
		for _, key := range []string{"Scope", "ListNumbering"} {
			if v := p.name(a[key]); v != "" {
				own += fmt.Sprintf(" [%s %s]", key, v)
			}
		}
		if v := p.array(a["BBox"]); v != nil {
			own += " [box"
			for _, n := range v {
				f, _ := p.ctx.DereferenceNumber(n)
				own += fmt.Sprintf(" %.2f", f)
			}
			own += "]"
		}
	}
	b.WriteString(own + "\n")
	for _, k := range p.array(e["K"]) {
		if v, is := p.get(k).(types.Dict); is && v["S"] != nil {
			p.heard(b, k, indent+" ")
		}
	}
}

// words returns n words that are all different.
func words(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "woord%d ", i+1)
	}
	return strings.TrimSpace(b.String())
}

// frontDocument has a cover with all its parts, a contents with appendices, and short chapters.
func frontDocument() *report.Document {
	d := &report.Document{Contents: "Inhoud", Appendices: "Bijlagen", Running: "Loper van het rapport", PageLabel: "bladzijde %d van %d",
		Subject: "Onderwerp", Author: "Maker", Keywords: []string{"een", "twee"}, Source: "sha256:0123",
		Cover: report.Cover{Kicker: "Zelfscan open overheid", Title: "Gemeenschappelijke regeling Informatiebeheer Noord", Lines: []string{"Dienst Bestuur", "", "Gemeente"}, Foot: "Voet van het omslag, op " + words(20) + "."},
		Parts: []report.Part{
			{ID: "een", Title: "Eerste hoofdstuk", NewPage: true, Blocks: []report.Block{paragraphOf("Tekst."), report.Heading{Level: 2, ID: "kop", Text: "Kop twee"}, report.Heading{Level: 3, Text: "Kop drie"}, paragraphOf("Tekst.")}},
			{ID: "twee", Title: "Tweede hoofdstuk met een naam die langer is dan de regel in de inhoud, en die daarin dus twee regels heeft", Blocks: []report.Block{paragraphOf("Nog iets.")}},
			{Title: "\u200b", Blocks: []report.Block{paragraphOf("Zonder titel.")}},
			{Title: "Leeg"},
			{ID: "een", Title: "Weer de eerste", Blocks: []report.Block{report.Paragraph{Runs: []report.Run{{Text: "Naar ", Bold: true}, {Text: "kop", To: "kop"}, {Text: ", "}, {Text: "niets", To: "nergens"}}}}},
			{ID: "a", Title: "Bijlage A", NewPage: true, Appendix: true, Blocks: []report.Block{report.Heading{Level: 2, Text: "In de bijlage"}, paragraphOf("A.")}},
			{ID: "b", Title: "Bijlage B", Appendix: true, Blocks: []report.Block{paragraphOf("B.")}},
		}}
	for i := range 5 {
		d.Cover.Facts = append(d.Cover.Facts, report.Fact{Label: fmt.Sprintf("Naam van feit %d", i), Value: fmt.Sprintf("Waarde %d", i)})
	}
	d.Cover.Facts[1] = report.Fact{Label: "Een naam die niet op één regel past", Value: "Een waarde die op twee of op drie regels staat, en niet op een"}
	return d
}

// longFrontDocument has a cover that does not fit on its page.
func longFrontDocument() *report.Document {
	d := &report.Document{Contents: "Inhoud", Cover: report.Cover{Title: strings.TrimSpace(strings.Repeat("Bovengemeentelijke-samenwerkingsverbandenorganisatie ", 3)), Lines: []string{words(60)}, Foot: words(90)},
		Parts: []report.Part{{Title: "Deel", NewPage: true, Blocks: []report.Block{paragraphOf("Tekst.")}}}}
	d.Cover.Facts = []report.Fact{{Label: "Kort", Value: "Waarde"}, {Label: words(12), Value: words(60)}, {Label: "Laatste", Value: words(9)}, {Label: "Vierde", Value: "4"}, {Label: "Vijfde", Value: words(100)}}
	return d
}

// textsDocument has texts, lists, callouts and cards, within each other and over pages.
func textsDocument() *report.Document {
	item := func(blocks ...report.Block) report.Item { return report.Item{Blocks: blocks} }
	return &report.Document{Continued: "(vervolg)", Running: "Loper 😀 erna", PageLabel: "日 %d/%d", Parts: []report.Part{
		{ID: "deel", Title: "Een titel van een hoofdstuk die over meer dan een regel gaat, zoals deze", Blocks: []report.Block{
			report.Paragraph{Lead: true, Runs: runs("Opening van " + words(20))},
			report.Paragraph{Runs: []report.Run{{Text: "Gewoon, "}, {Text: "vet", Bold: true}, {Text: ", zwak", Weak: true}, {Text: ", beide", Weak: true, Bold: true}, {Text: ".\nNieuwe regel, "},
				{Text: "wet", URL: "https://example.org/wet?a=1&b=\"é\"<>"}, {Text: ", "}, {Text: "post", URL: "MAILTO:a@example.org", Bold: true}, {Text: ", "}, {Text: "web", URL: "http://example.org"},
				{Text: ", "}, {Text: "verder op de pagina waar een kaart staat met een nummer, en deze verwijzing is lang", To: "kaart"}, {Text: " ", To: "deel"}, {Text: "fout", URL: "ftp://example.org"},
				{Text: ", freedom", Lang: lang.EN}, {Text: ", "}, {Text: "law", Lang: lang.EN, URL: "https://example.org/en"}, {Text: ", Nederlands", Lang: lang.NL}}},
			report.Paragraph{Runs: []report.Run{{Text: "Alles zwak.", Weak: true}, {Text: "\nOok dit.", Weak: true}}},
			paragraphOf("Łódź (1) \\ 日本 😀\ue000\u0085 e\u0301 Van\u2011Dijk\u202f2 " + strings.Repeat("onafbreekbaar", 20)),
			report.Heading{Level: 1, Text: "Kop te hoog"},
			report.Heading{Level: 3, ID: "drie", Text: "Kop drie direct eronder, die niet past op een enkele regel van de bladzijde en dus breekt"},
			report.Heading{Level: 3, Text: " \u200b"},
			report.List{}, report.List{Numbered: true},
			report.List{Items: []report.Item{item(paragraphOf("Punt")), item(paragraphOf("Punt met"), report.List{Numbered: true, Items: []report.Item{item(paragraphOf("Eén")), item(paragraphOf(words(30)))}}), item(),
				item(report.Callout{Title: "Apart", Blocks: []report.Block{paragraphOf("In een punt.")}})}},
			report.Heading{Level: 4, Text: "Kop te diep"},
			report.List{Numbered: true, Items: []report.Item{item(paragraphOf("Stap")), item(report.Heading{Level: 2, Text: "Kop in een stap"}, paragraphOf("Stap twee"))}},
			report.Paragraph{Runs: []report.Run{{Text: "Opmerking onder de lijst.", Weak: true}}},
			report.Callout{Tone: report.Notable, Title: "Rustig", Blocks: []report.Block{paragraphOf("Achtergrond."), report.Callout{Tone: report.Warning, Title: "Binnen", Blocks: []report.Block{paragraphOf(words(40))}}, paragraphOf("Meer."), report.List{Items: []report.Item{item(paragraphOf("Punt")), item()}}}},
			report.Callout{Tone: report.Notable, Title: "Een", Blocks: []report.Block{report.Callout{Title: "Twee", Blocks: []report.Block{report.Callout{Title: "Drie", Blocks: []report.Block{report.List{Items: []report.Item{item(report.List{Items: []report.Item{item(report.List{Items: []report.Item{item(report.Callout{Title: "Zeven", Blocks: []report.Block{
				report.Callout{Title: "Acht", Blocks: []report.Block{report.Callout{Title: "Negen", Blocks: []report.Block{report.Callout{Title: "Tien", Blocks: []report.Block{paragraphOf("Heel diep in een kader.")}}}}}}}})}})}})}}}}}}}},
			report.Callout{Tone: report.Notable, Title: "\u200b", Blocks: []report.Block{paragraphOf("Zonder titel die te zien is.")}},
			report.Callout{Tone: report.Notable},
			report.Card{ID: "kaart", Mark: "12", Title: "Een kaart met een titel die twee regels heeft, omdat er zoveel in staat", Blocks: []report.Block{paragraphOf("Tekst van de kaart."), report.Heading{Level: 3, Text: "Kop in de kaart"}, paragraphOf("Slot.")}},
			report.Card{Mark: "Een lang merk in de marge dat breekt", Title: "Kaart", Blocks: []report.Block{paragraphOf("Tekst.")}},
			report.Card{Title: "Kaart zonder merk"},
			report.Callout{Tone: report.Warning, Title: "Lang", Blocks: []report.Block{report.Card{Mark: "7", Title: "Kaart in een kader", Blocks: []report.Block{paragraphOf(words(560))}}}},
			paragraphOf("Einde."),
		}},
		{Title: "日 eerst", NewPage: true, Blocks: []report.Block{paragraphOf("Tekst.")}},
		{Title: "Direct erachter", Blocks: []report.Block{report.Heading{Level: 2, Text: "Kop twee onder de titel"}, paragraphOf("Slot.")}},
	}}
}

// chartsDocument has every chart with what it can have, also without room, and empty ones, which are left out.
func chartsDocument() *report.Document {
	figure := func(s string) report.Figure {
		return report.Figure{Title: "Grafiek van " + s, Takeaway: "Wat " + s + " laat zien.", Alt: "De cijfers van " + s + "."}
	}
	none := report.Value{Text: "geen"}
	ticks := []report.Tick{{At: 87.5, Label: "4 Voorop"}, {At: 12.5, Label: "1 Incidenteel of maar een enkele keer"}, {At: 37.5, Label: "2 Op orde"}, {At: 62.5, Label: "3"}}
	bars := report.Bars{Figure: figure("staven"), Ticks: ticks, Rows: []report.Bar{
		{Label: "Eerste", Value: figured(72.5), Low: figured(60), High: figured(85), Note: "noot"}, {Label: "Open", Value: none, Low: figured(5), High: figured(100)},
		{Label: "Een naam die meer dan een regel beslaat in de marge", Value: figured(40), Low: figured(40), High: figured(40.4), Note: words(25)}, {Label: "Bijna", Value: figured(50), Low: figured(49.5), High: figured(50.5)},
		{Label: "Nul", Value: figured(0), Low: figured(0), High: figured(1)}, {Label: "Geheel", Value: report.Value{Number: 130, Valid: true, Text: "100,0 van 100"}, Strong: true, Low: none, High: figured(100)}}}
	wide := report.Bars{Figure: report.Figure{Alt: "Brede cijfers."}, Rows: []report.Bar{{Label: "Breed", Value: report.Value{Number: 50, Valid: true, Text: words(6)}}, {Label: "Smal", Value: figured(20)}}}
	ladder := report.Ladder{Figure: figure("trap"), Steps: []string{"Niet gestart", "Incidenteel", "Op orde", "Verankerd in het werk van elke dag", "Voorop"}, Current: 1, Here: "Hier staat u nu, en dat al een jaar of langer dan dat", Wanted: 4, Goal: "Hier wilt u heen over een jaar of twee, of drie"}
	same := report.Ladder{Figure: report.Figure{Takeaway: "Alleen een zin."}, Steps: []string{"Laag", "Hoog"}, Current: 1, Here: "Nu", Wanted: 1, Goal: "Straks"}
	scores := report.Scores{Figure: figure("scores"), Tiles: []report.Tile{{Label: "Geheel", Value: figured(61.4), Level: "Niveau 2: op orde", Note: "Begrensd door een mogelijke tekortkoming in de scan"}, {Label: "Een naam die niet past op een regel", Value: none, Level: "Geen"},
		{Label: "Nul", Value: figured(0)}, {Label: "Vol", Value: figured(100), Level: "Voorop"}, {Label: "Vijfde", Value: report.Value{Number: 25, Valid: true, Text: "25,0 van de 100"}, Level: "Laag"}}}
	full := report.Scores{Figure: report.Figure{Alt: "Volle tegels."}, Tiles: []report.Tile{{Label: words(30), Value: report.Value{Number: 50, Valid: true, Text: words(9)}, Level: words(30), Note: words(50)}, {Label: "Drie", Value: figured(1)}, {Label: "Tegels", Value: figured(2)}}}
	changes := report.Changes{Figure: figure("pijlen"), Rows: []report.Change{
		{Label: "Omhoog", From: figured(20), To: figured(70), Difference: "+50,0"}, {Label: "Omlaag met een lange naam erbij", From: figured(90), To: figured(40), Difference: "−50,0 in een heel jaar"}, {Label: "Iets", From: figured(50), To: figured(51.5), Difference: "+1,5"},
		{Label: "Minder", From: figured(53), To: figured(51), Difference: "−2,0"}, {Label: "Gelijk", From: figured(60), To: figured(60), Difference: "0,0"}, {Label: "Nieuw", From: none, To: figured(30), Difference: "nieuw"}, {Label: "Weg", From: figured(80), To: none, Difference: "weg"},
		{Label: "Geen", From: none, To: none}}}
	line := report.Line{Figure: figure("lijnen"), Ticks: []report.Tick{{At: 25, Label: "kwart"}, {At: 75, Label: "Een naam die niet past naast de lijn"}},
		Points: []report.Point{{At: 0, Label: "november 2022"}, {At: 0.05, Label: "2023"}, {At: 0.5, Label: "midden 2024"}, {At: 0.64, Label: "2025"}, {At: 0.76, Label: "juli"}, {At: 0.85, Label: "mei"}, {At: 0.93, Label: "begin 2026"}, {At: 1, Label: "eind 2026"}},
		Series: []report.Series{{Label: "Totaal", Strong: true, Values: []report.Value{figured(20), figured(25), none, figured(60), figured(50)}}, {Label: "Transparantie en wat erbij hoort", Values: []report.Value{figured(10), none, figured(50), figured(52)}},
			{Label: "Laag", Values: []report.Value{figured(100), figured(5), figured(1), figured(0), figured(0)}}, {Label: "Laagst", Values: []report.Value{figured(7), none, none, none, figured(2)}}, {Label: "Leeg", Values: []report.Value{none}},
			{Label: "Hoog", Values: []report.Value{none, none, none, none, figured(100)}}, {Label: "Hoogst", Values: []report.Value{figured(33), figured(44), figured(55), figured(66), figured(99), figured(1)}},
			{Label: "Achtste", Values: []report.Value{figured(81)}}, {Label: "Negende", Values: []report.Value{figured(82)}}}}
	narrow := report.Line{Figure: report.Figure{Alt: "Twee."}, Points: []report.Point{{At: 0.9, Label: "een datum in 2025"}, {At: 1, Label: "een datum in 2026"}}, Series: []report.Series{{Label: "A", Values: []report.Value{figured(1), figured(2)}}, {Label: "B", Values: []report.Value{none, figured(3)}}}}
	long := report.Bars{Figure: figure("veel staven"), Ticks: ticks[:1]}
	for i := range 34 {
		long.Rows = append(long.Rows, report.Bar{Label: fmt.Sprint("Staaf ", i+1), Value: figured(float64(3 * i))})
	}
	return &report.Document{Parts: []report.Part{
		{Title: "Grafieken", Blocks: []report.Block{bars, wide, report.Bars{Figure: figure("niets")}, ladder, same, report.Ladder{Figure: figure("niets")}}},
		{Title: "Meer", NewPage: true, Blocks: []report.Block{scores, full, report.Scores{Figure: figure("niets")}, changes, report.Changes{Figure: figure("niets")}}},
		{Title: "Lijnen", NewPage: true, Blocks: []report.Block{line, narrow, report.Line{Figure: figure("niets"), Points: line.Points}, report.Line{Figure: figure("niets"), Series: line.Series}}},
		{Title: "In een kader", NewPage: true, Blocks: []report.Block{report.Callout{Tone: report.Notable, Title: "Kader", Blocks: []report.Block{
			report.Bars{Figure: figure("binnen"), Ticks: ticks[:2], Rows: bars.Rows[:3]}, same, report.Changes{Figure: figure("binnen"), Rows: changes.Rows[:2]}, report.Line{Figure: report.Figure{Alt: "Binnen."}, Ticks: line.Ticks, Points: line.Points, Series: line.Series[:2]}, report.Scores{Figure: report.Figure{Alt: "Binnen."}, Tiles: scores.Tiles[:2]}}}}},
		{Title: "Lang", NewPage: true, Blocks: []report.Block{paragraphOf("Tekst."), long}},
	}}
}

// tablesDocument has tables with groups, rows under others, long rows, and more columns than fit.
func tablesDocument() *report.Document {
	cells := func(texts ...string) (list []report.Cell) {
		for _, s := range texts {
			list = append(list, report.Cell{Runs: runs(s)})
		}
		return list
	}
	columns := []report.Column{{Title: "Vraag", Share: 3}, {Title: "Punten", Share: 1, Numeric: true}, {Title: "Wet en artikel, met een titel die lang is", Share: 1}}
	small := report.Table{Caption: "Een klein overzicht", Columns: columns, Rows: []report.Row{{ID: "rij", Head: true, Cells: cells("Eerste", "1,5", "Woo 4.4")},
		{Head: true, Cells: []report.Cell{{Runs: []report.Run{{Text: "Vet in de cel", Bold: true}, {Text: " en dit niet"}}}, {Runs: runs("10")}, {Runs: []report.Run{{Text: "wet", URL: "https://example.org"}}}}}, {Cells: cells("Te weinig")}}}
	grouped := report.Table{Columns: columns}
	for i := range 3 {
		grouped.Rows = append(grouped.Rows, report.Row{Head: true, Group: true, Cells: []report.Cell{{Runs: []report.Run{{Text: fmt.Sprint("Groep ", i+1, " naar "), To: "rij"}, {Text: "law", Lang: lang.EN, URL: "https://example.org/law"}}}, {Runs: runs("5")}, {Runs: []report.Run{{Text: "bron", To: "rij"}, {Text: " en meer, op drie regels van deze smalle kolom"}}}}})
		for k := range 12 {
			grouped.Rows = append(grouped.Rows, report.Row{Head: true, Under: k%4 == 2, Cells: cells(fmt.Sprintf("Rij %d.%d", i+1, k+1), fmt.Sprint(k*7), words(1+k*3%5))})
		}
	}
	under := report.Table{Columns: columns[:2]}
	for i := range 4 {
		under.Rows = append(under.Rows, report.Row{Head: true, Cells: []report.Cell{{Runs: []report.Run{{Text: fmt.Sprint("Vraag ", i+1), To: "rij"}}}, {Runs: runs("1")}}})
		for k := range 7 {
			under.Rows = append(under.Rows, report.Row{Head: true, Under: true, Cells: cells(fmt.Sprintf("deel %d", k+1), strings.TrimSpace(strings.Repeat("8\n", 4)))})
		}
	}
	long := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}, {Title: "Antwoord", Share: 2}, {Title: "Wie", Share: 1}}, Rows: []report.Row{{Cells: cells("Kort", "Ja", "Wij")}, {ID: "lang", Head: true, Cells: []report.Cell{{Runs: []report.Run{{Text: "Een lange rij met een "}, {Text: "verwijzing", To: "rij"}}}, {Runs: runs(words(420))}, {Runs: runs(words(30))}}}, {Cells: cells("Laatste", "Nee", "Zij")}, {Cells: cells(words(36), words(190), "Zij")}}}
	many := report.Table{Columns: []report.Column{{Title: words(40), Share: 1}}, Rows: []report.Row{{Cells: cells(strings.Repeat("x", 90))}}}
	for i := range 8 {
		many.Columns = append(many.Columns, report.Column{Title: fmt.Sprint("Kolom ", i), Share: 1, Numeric: i%2 == 0})
		many.Rows[0].Cells = append(many.Rows[0].Cells, cells(fmt.Sprint(i*1000))...)
	}
	return &report.Document{Continued: "(vervolg)", Running: "Loper", PageLabel: "%d/%d", Parts: []report.Part{
		{Title: "Tabellen", Blocks: []report.Block{paragraphOf("Een zin."), small, report.Heading{Level: 2, Text: "Groepen"}, grouped, paragraphOf("Erna."), report.Table{Caption: "Niets"}, report.Table{Caption: "Zonder rijen", Columns: columns}}},
		{Title: "Onder elkaar", Blocks: []report.Block{report.Heading{Level: 3, Text: "Kop boven de tabel"}, under}},
		{Title: "Lang", Blocks: []report.Block{long, many, report.Callout{Tone: report.Notable, Title: "In een kader", Blocks: []report.Block{small, paragraphOf("Slot.")}}, report.Paragraph{Runs: []report.Run{{Text: "Naar "}, {Text: "de lange rij", To: "lang"}}}}},
	}}
}

// formDocument is filled in with a pen.
func formDocument() *report.Document {
	item := func(s string) report.Item { return report.Item{Blocks: []report.Block{paragraphOf(s)}} }
	question := func(n int) report.Block {
		return report.Card{ID: fmt.Sprint("v", n), Mark: fmt.Sprint(n), Title: fmt.Sprint("Vraag ", n, " van het formulier"), Blocks: []report.Block{paragraphOf(words(20)),
			report.List{Boxes: true, Items: []report.Item{item("Niet gestart"), item(words(25)), item("Op orde")}}, report.Paragraph{Runs: []report.Run{{Text: "Toelichting: "}, {Text: "______", Pen: true}}}, report.Paragraph{Runs: []report.Run{{Text: "______", Pen: true}}}}}
	}
	return &report.Document{Form: true, Running: "Formulier", PageLabel: "%d van %d", Contents: "Inhoud", Cover: report.Cover{Title: "Dit omslag is er niet"}, Parts: []report.Part{
		{ID: "f", Title: "Formulier", Blocks: []report.Block{paragraphOf("Vul in."), report.Heading{Level: 2, Text: "Thema"}, report.Heading{Level: 3, Text: "Vragen"}, question(1), report.Heading{Level: 3, Text: "Meer vragen"}, question(2), question(3), question(4)}},
	}}
}

// keptDocument has headings, titles and items of many lines, and tables of several heights.
func keptDocument() *report.Document {
	item := func(blocks ...report.Block) report.Item { return report.Item{Blocks: blocks} }
	long := words(60)
	table := func(rows, lines int) report.Table {
		b := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}, {Title: "Antwoord", Share: 1}}}
		for range rows {
			b.Rows = append(b.Rows, report.Row{Cells: []report.Cell{{Runs: runs("Ja")}, {Runs: runs(strings.TrimSpace(strings.Repeat("8\n", lines)))}}})
		}
		return b
	}
	steps := report.List{Numbered: true}
	for range 24 {
		steps.Items = append(steps.Items, item(paragraphOf("Stap")))
	}
	return &report.Document{Parts: []report.Part{
		{Title: long, Blocks: []report.Block{report.Heading{Level: 2, Text: long}, paragraphOf(long)}},
		{Title: "Onder een kop", Blocks: []report.Block{report.Heading{Level: 2, Text: "Kop"}, paragraphOf("Een regel."), table(4, 1), report.Heading{Level: 2, Text: "Kop"}, paragraphOf(words(30)), table(4, 1), paragraphOf("Erna.")}},
		{Title: "Een zin", Blocks: []report.Block{paragraphOf("Een zin."), report.Bars{Figure: report.Figure{Alt: "x"}, Rows: []report.Bar{{Label: "Rij", Value: figured(1)}}}, paragraphOf("Erna.")}},
		{Title: "Meer zinnen", Blocks: []report.Block{paragraphOf(words(30)), report.Bars{Figure: report.Figure{Alt: "x"}, Rows: []report.Bar{{Label: "Rij", Value: figured(1)}}}}},
		{Title: "Veel zinnen", Blocks: []report.Block{paragraphOf(words(60)), table(1, 1), report.Heading{Level: 2, Text: "Kop"}, paragraphOf(words(60)), table(2, 1), paragraphOf("x"), report.Heading{Level: 2, Text: "Kop"}, paragraphOf("y"), report.Heading{Level: 3, Text: "Kop"}, paragraphOf("z")}},
		{Title: "Zin en kop", Blocks: []report.Block{paragraphOf("Een zin."), report.Heading{Level: 2, Text: "Kop"}, paragraphOf("y"), paragraphOf("z")}},
		{Title: "Lijsten", Blocks: []report.Block{
			report.List{Items: []report.Item{item(paragraphOf(words(50))), item(paragraphOf(words(90))), item(paragraphOf("a"), paragraphOf("b"))}},
			report.List{Items: []report.Item{item(paragraphOf("alleen"))}}, report.List{Items: []report.Item{item(paragraphOf("een")), item(paragraphOf("twee"))}},
			report.List{Boxes: true, Items: []report.Item{item(paragraphOf("een")), item(paragraphOf("twee"))}}, report.List{Numbered: true, Items: []report.Item{item(paragraphOf("een")), item(paragraphOf("twee"))}}, steps, report.List{Numbered: true, Items: steps.Items[:16]}, report.List{Numbered: true, Items: steps.Items[:15]}, report.List{Numbered: true, Items: append(steps.Items[:2:2], item())}}},
		{Title: "Kaders", Blocks: []report.Block{
			report.Callout{Title: long, Blocks: []report.Block{paragraphOf(words(150))}}, report.Callout{Tone: report.Warning, Title: "Kort", Blocks: []report.Block{paragraphOf("x")}}, report.Callout{Blocks: []report.Block{paragraphOf(words(100))}}, report.Callout{Title: "Alleen een titel"},
			report.Callout{Title: words(30), Blocks: []report.Block{paragraphOf("a"), paragraphOf("b"), paragraphOf("c"), paragraphOf("d"), paragraphOf("e"), paragraphOf("f"), paragraphOf("g"), paragraphOf("h"), paragraphOf("i"), paragraphOf("j")}},
			report.List{Items: []report.Item{item(paragraphOf(words(44)), paragraphOf("x")), item(paragraphOf(words(38)), paragraphOf("x")), item(paragraphOf("a"), paragraphOf("b"), paragraphOf("c"), paragraphOf("d"), paragraphOf("e"), paragraphOf("f")), item(paragraphOf("a"), paragraphOf("b"), paragraphOf("c"), paragraphOf("d"), paragraphOf("e"), paragraphOf("f"), paragraphOf("g"))}},
			report.Card{Mark: "1", Title: long, Blocks: []report.Block{paragraphOf(words(150))}}, report.Card{Mark: "2", Title: "Kort"}, report.Card{Mark: "3", Blocks: []report.Block{paragraphOf(words(70))}}}},
		{Title: "Tabellen", Blocks: []report.Block{table(1, 1), table(2, 7), table(2, 8), table(3, 7), table(3, 3), table(4, 9), table(12, 1), table(40, 1), report.Paragraph{Runs: []report.Run{{Text: "Opmerking.", Weak: true}}}}},
		{Title: "Grote tabel", NewPage: true, Blocks: []report.Block{table(10, 1), paragraphOf("Erna.")}},
		{Title: "Minder grote tabel", NewPage: true, Blocks: []report.Block{table(7, 1), table(4, 1), table(3, 1)}},
		{Title: "Kop op het einde", Blocks: []report.Block{paragraphOf("x"), report.Heading{Level: 2, Text: "Kop"}}},
		{Title: "Einde"},
	}}
}
