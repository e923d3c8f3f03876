package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"civic/selfscan/report"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

func runs(text string) []report.Run { return []report.Run{{Text: text}} }

func paragraphOf(text string) report.Paragraph { return report.Paragraph{Runs: runs(text)} }

func TestRunsFollowEachOther(t *testing.T) {
	colors, styles := house()
	d := drawBlocks(t, report.Paragraph{Runs: []report.Run{
		{Text: "Gewoon. "}, {Text: "Vet. ", Bold: true}, {Text: "Zwak. ", Weak: true}, {Text: "Buiten", URL: "https://a.example/b"}, {Text: ". Einde."},
	}}, report.Paragraph{Runs: runs("Opening"), Lead: true}, report.Paragraph{Runs: []report.Run{{Text: "Bron", Weak: true}}})
	body := styles.body
	x := textLeft
	baseline := d.word("Gewoon.").y1
	for _, run := range []struct {
		text string
		want style
	}{{"Gewoon.", body}, {"Vet.", body.bolder()}, {"Zwak.", body.in(colors.grey)}, {"Buiten", body.in(colors.accent)}, {". Einde.", body}} {
		m := d.word(run.text)
		d.looks(m, run.want)
		d.near(run.text+" begins at", m.x0, x)
		d.near(run.text+" is on the line", m.y1, baseline)
		if x = m.x1; run.text != "Buiten" {
			x += float64(family().pages[m.face][latin].width[' ']) * m.size / 1000
		}
	}
	d.looks(d.word("Opening"), styles.lead)
	d.looks(d.word("Bron"), styles.cell.in(colors.grey))
	link := d.word("Buiten")
	under := in(d.find(aLine, colors.accent), link.x0, link.y1, link.x1, link.y1+3)
	if len(under) != 1 {
		t.Fatalf("%d lines under the link", len(under))
	}
	d.near("the line under the link begins at", under[0].x0, link.x0)
	d.near("the line under the link ends at", under[0].x1, link.x1)
	if len(d.links) != 1 {
		t.Fatalf("%d links", len(d.links))
	}
	l := d.links[0]
	equal(d, "the link leads to", l.uri, "https://a.example/b")
	equal(d, "the link says", l.says, "Buiten (https://a.example/b)")
	d.near("the link begins at", l.x0, link.x0)
	d.near("the link ends at", l.x1, link.x1)
	d.within("the link covers the letters from", l.y0, link.y0-2*unit, link.y0)
	d.within("the link covers the letters to", l.y1, link.y1, link.y1+2*unit)
}

// TestPairsAreKerned compares the place of each letter with the pairs in the font's own file, read here anew.
func TestPairsAreKerned(t *testing.T) {
	const text = "Tover Te To P. Woord (Ve) \\"
	for _, heavy := range []bool{false, true} {
		d := drawBlocks(t, report.Paragraph{Runs: []report.Run{{Text: text, Bold: heavy}}})
		m := d.word(text)
		pairs := map[[2]byte]int{}
		data := embedded(m.face.String() + ".kern")
		for i := 0; i+2 < len(data); i += 3 {
			pairs[[2]byte{data[i], data[i+1]}] = int(int8(data[i+2]))
		}
		units, kerned := 0, 0
		for i := range text {
			units += int(family().pages[m.face][latin].width[text[i]])
			if i > 0 {
				units += pairs[[2]byte{text[i-1], text[i]}]
				kerned += pairs[[2]byte{text[i-1], text[i]}]
			}
		}
		if kerned >= -50 {
			t.Fatalf("the text has pairs of only %d units", kerned)
		}
		d.near("the width of the text", m.x1-m.x0, float64(units)*m.size/1000)
	}
}

// TestEachScriptStandsInLine has one word with letters of three font pages and a character without a glyph.
func TestEachScriptStandsInLine(t *testing.T) {
	d := drawBlocks(t, paragraphOf("Łódź日Привет end"))
	x := textLeft
	all := ""
	for _, m := range d.marks {
		if m.kind == aText {
			d.near(m.text+" begins at", m.x0, x)
			x = m.x1
			all += m.text
		}
	}
	equal(d, "the text", all, "Łódź□Привет end")
}

// TestSpacesAndHyphens has characters without a shape of their own. One that has no width either must not be drawn as a
// space.
func TestSpacesAndHyphens(t *testing.T) {
	for in, want := range map[string]string{
		"\t": " ", "\u1680": " ", "\u2003": " ", "\u200a": " ", "\u205f": " ", "\u3000": " ", "\u2007": "\u00a0", "\u202f": "\u00a0", "\u2010": "-", "\u2011": "-",
		"\u00ad": "", "\u200b": "", "\u200d": "", "\u2060": "", "\u200f": "", "\ufe0f": "", "\U000e0100": "", "\ufeff": "",
	} {
		d := drawBlocks(t, paragraphOf("Woord"+in+"einde"))
		got := ""
		for _, m := range d.marks {
			got += m.text
		}
		equal(d, fmt.Sprintf("what is drawn for %+q", in), got, "Woord"+want+"einde")
	}
	wide := strings.Repeat("x", 64)
	for hyphen, breaks := range map[string]bool{"-": true, "\u2010": true, "\u2011": false} {
		d := drawBlocks(t, paragraphOf(wide+" Woord"+hyphen+"verzoek"))
		first := d.marks[0]
		equal(d, fmt.Sprintf("a line ends after %+q", hyphen), strings.HasSuffix(first.text, "-"), breaks)
	}
}

func TestHeadings(t *testing.T) {
	colors, styles := house()
	d := drawDocument(t, &report.Document{Parts: []report.Part{{Title: "Deel", Blocks: []report.Block{
		report.Heading{Level: 2, Text: "Twee"}, paragraphOf("Tekst."), report.Heading{Level: 3, Text: "Drie"}, paragraphOf("Meer."),
	}}}}, Options{})
	for _, h := range []struct {
		text, tag string
		left      float64
		style     style
	}{{"Deel", "H1", margin, styles.h1}, {"Twee", "H2", textLeft, styles.h2}, {"Drie", "H3", textLeft, styles.h3}, {"Tekst.", "P", textLeft, styles.body}} {
		m := d.word(h.text)
		d.looks(m, h.style)
		d.near(h.text+" begins at", m.x0, h.left)
		equal(d, h.text+" has the tag", m.tag, h.tag)
	}
	part := d.word("Deel")
	bars := in(d.find(aRect, colors.accent), margin, part.y0-8*unit, pageRight, part.y1)
	if len(bars) != 1 {
		t.Fatalf("%d bars above the title of a part", len(bars))
	}
	d.near("the bar begins at", bars[0].x0, margin)
	d.near("the bar's width", bars[0].x1-bars[0].x0, columnsWidth(1))
	d.within("the bar is above the title", bars[0].y1, 0, part.y0+unit)
}

func TestLists(t *testing.T) {
	colors, styles := house()
	item := func(blocks ...report.Block) report.Item { return report.Item{Blocks: blocks} }
	d := drawBlocks(t, report.List{Numbered: true, Items: []report.Item{
		item(paragraphOf("Eerste")), item(paragraphOf("Tweede"), report.List{Items: []report.Item{item(paragraphOf("Punt"))}}),
	}})
	for label, text := range map[string]string{"1.": "Eerste", "2.": "Tweede", "•": "Punt"} {
		l, m := d.word(label), d.word(text)
		d.looks(l, styles.body.in(colors.accent))
		d.near(label+" is on the line of its item", l.y1, m.y1)
		d.within(label+" is left of its item", l.x1, l.x0, m.x0)
		equal(d, label+" has the tag", l.tag, "Lbl")
	}
	d.near("a number begins at", d.word("1.").x0, textLeft)
	d.near("an item begins at", d.word("Eerste").x0, textLeft+6*unit)
	d.near("a list within begins at", d.word("•").x0, textLeft+6*unit)
	d.near("its item begins at", d.word("Punt").x0, textLeft+10*unit)
}

func TestCallouts(t *testing.T) {
	colors, styles := house()
	for _, tone := range []report.Tone{report.Notable, report.Warning} {
		d := drawBlocks(t, report.Callout{Tone: tone, Title: "Kop", Blocks: []report.Block{paragraphOf("Inhoud " + strings.Repeat("woord ", 60) + "slot")}})
		band, ground := colors.accent, colors.tint
		if tone == report.Warning {
			band, ground = colors.alert, colors.alert.mix(colors.white, 0.93)
		}
		grounds, bands := d.find(aRect, ground), d.find(aRect, band)
		if len(grounds) == 0 || len(bands) != 1 {
			t.Fatalf("%s: %d grounds, %d bands", tone, len(grounds), len(bands))
		}
		g, b := grounds[0], bands[0]
		d.near("ground from", g.x0, textLeft)
		d.near("ground to", g.x1, textRight)
		d.near("band from", b.x0, textLeft)
		d.near("band's width", b.x1-b.x0, 1.5*unit)
		d.near("band's top", b.y0, g.y0)
		d.near("band's foot", b.y1, g.y1)
		d.looks(d.word("Kop"), styles.h4.in(band))
		texts := 0
		for _, m := range d.marks {
			if m.kind == aText {
				texts++
				d.near(m.text+" begins at", m.x0, textLeft+4*unit)
				d.within("a text ends", m.x1, g.x0, g.x1-2*unit)
				d.within("a text is on the ground", m.y0, g.y0+2*unit, g.y1)
				d.within("a text is on the ground", m.y1, g.y0, g.y1-2*unit)
			}
		}
		d.within("number of lines", float64(texts), 4, 20)
		notches := len(in(grounds[1:], b.x0, b.y0, b.x1, b.y1))
		if tone == report.Warning {
			d.within("notches in the band of a warning", float64(notches), (b.y1-b.y0)/(4*unit)-2, (b.y1-b.y0)/(4*unit))
		} else {
			equal(d, "notches in another band", notches, 0)
		}
		if first := d.marks[0]; first.kind != aRect || first.tag != "Artifact" {
			t.Errorf("%s: the ground is not drawn first, as decoration", tone)
		}
	}
}

func TestCards(t *testing.T) {
	colors, styles := house()
	d := drawBlocks(t, report.Card{
		Mark: "7", Title: "Leg vast", Blocks: []report.Block{paragraphOf("Toelichting")},
	})
	mark, title := d.word("7"), d.word("Leg vast")
	d.looks(mark, styles.mark)
	d.looks(title, styles.h3)
	d.near("the mark begins at", mark.x0, margin)
	d.near("the title begins at", title.x0, textLeft)
	d.near("the mark is on the line of the title", mark.y1, title.y1)
	lines := d.find(aLine, colors.text)
	if len(lines) != 1 {
		t.Fatalf("%d lines above the card", len(lines))
	}
	d.near("the line begins at", lines[0].x0, margin)
	d.near("the line ends at", lines[0].x1, pageRight)
	d.within("the line is above the title", title.y0-lines[0].y0, 0, 4*unit)
	d.near("the content begins at", d.word("Toelichting").x0, textLeft)
	d.within("the content is below the title", d.word("Toelichting").y0, title.y1, pageHeight)
}

func TestTables(t *testing.T) {
	colors, styles := house()
	titles := []string{"Vraag", "Punten", "Wanneer", "Winst"}
	numeric := []bool{false, true, false, true}
	table := report.Table{Caption: "Onderschrift"}
	for i, share := range []float64{4, 1, 2, 1} {
		table.Columns = append(table.Columns, report.Column{Title: titles[i], Share: share, Numeric: numeric[i]})
	}
	cells := [][]string{{"Eerste", "1,5", "vandaag", "10"}, {"Tweede", "22,5", "morgen", "2"}, {"Derde", "333,5", "later", "7"}}
	for _, row := range cells {
		r := report.Row{Head: true}
		for _, text := range row {
			r.Cells = append(r.Cells, report.Cell{Runs: runs(text)})
		}
		table.Rows = append(table.Rows, r)
	}
	d := drawBlocks(t, table)
	edge := func(m mark, numeric bool) float64 {
		if numeric {
			return m.x1
		}
		return m.x0
	}
	baseline := 0.0
	for i, title := range titles {
		head := d.word(title)
		d.looks(head, styles.cellTop)
		equal(d, title+" has the tag", head.tag, "TH")
		if i == 0 {
			d.near("the first column begins at", head.x0, margin)
			baseline = head.y1
		}
		d.near("titles are on one line", head.y1, baseline)
		if i == 3 {
			d.near("the last column ends at", head.x1, pageRight)
		}
		for k, row := range cells {
			m := d.word(row[i])
			d.near(row[i]+" is in its column", edge(m, numeric[i]), edge(head, numeric[i]))
			d.near(row[i]+" is in its row", m.y1, d.word(row[0]).y1)
			if i > 0 {
				d.within(row[i]+" is right of its neighbour", m.x0, d.word(row[i-1]).x1+unit, pageRight)
			}
			want, tag := styles.cell, "TD"
			if i == 0 {
				want, tag = want.bolder(), "TH"
			}
			d.looks(m, want)
			equal(d, row[i]+" has the tag", m.tag, tag)
			above := baseline
			if k > 0 {
				above = d.word(cells[k-1][i]).y1
			}
			d.within(row[i]+" is below what is above it", m.y0, above, above+6*unit)
		}
	}
	x := func(i int) float64 { return d.word(titles[i]).x0 }
	if d.word("Wanneer").x0-x(0) < (pageRight-margin)*0.5 {
		t.Errorf("the columns with shares of 4 and 1 end at %.1f", x(2))
	}
	heavy, light := d.find(aLine, colors.text), byHeight(d.find(aLine, colors.rule))
	if len(heavy) != 1 || len(light) != 3 {
		t.Fatalf("%d lines below the head, %d below the rows", len(heavy), len(light))
	}
	for i, l := range append(heavy, light...) {
		d.near("a line begins at", l.x0, margin)
		d.near("a line ends at", l.x1, pageRight)
		text := d.word("Vraag")
		if i > 0 {
			text = d.word(cells[i-1][0])
		}
		d.within("a line is below its row by", l.y0-text.y1, 1, 4*unit)
	}
	d.near("the line below the head is thick", heavy[0].width, 1)
	d.near("the line below a row is thin", light[0].width, 0.5)
	caption := d.word("Onderschrift")
	d.looks(caption, styles.h4)
	d.near("the caption begins at", caption.x0, margin)
	d.within("the caption is above the head", caption.y1, 0, d.word("Vraag").y0)
}

// TestRulesKeepTheirWidth has a card and a table on one page, whose lines have one colour and two widths.
func TestRulesKeepTheirWidth(t *testing.T) {
	row := report.Row{Cells: []report.Cell{{Runs: runs("Ja")}}}
	d := drawBlocks(t, report.Card{Title: "Kaart", Blocks: []report.Block{paragraphOf("Tekst.")}},
		report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}}, Rows: []report.Row{row, row}})
	counts := map[float64]int{}
	for _, m := range d.marks {
		if m.kind == aLine {
			counts[m.width]++
		}
	}
	if len(counts) != 3 || counts[0.5] != 2 || counts[0.75] != 1 || counts[1] != 1 {
		t.Errorf("the lines have the widths %v", counts)
	}
}

// TestUnknownBlockFails keeps a new kind of block from being left out without a word.
func TestUnknownBlockFails(t *testing.T) {
	type unknown struct{ report.Heading }
	doc := &report.Document{Lang: "nl", Title: "x", Created: "2026-11-24T09:14:00+01:00", Parts: []report.Part{{Title: "Deel", Blocks: []report.Block{
		report.Callout{Blocks: []report.Block{unknown{}}},
	}}}}
	var b bytes.Buffer
	if _, err := Write(&b, doc, Options{}); err == nil || !strings.Contains(err.Error(), "unknown") || b.Len() > 0 {
		t.Errorf("%d bytes were written, with the error %v", b.Len(), err)
	}
}

// TestLinksLeadToWhatTheyName has a link to each kind of place. Each leads to the page where the place is, and to a
// height a little above its first line.
func TestLinksLeadToWhatTheyName(t *testing.T) {
	to := func(id string) report.Paragraph {
		return report.Paragraph{Runs: []report.Run{{Text: "naar " + id, To: id}}}
	}
	filler := func(n int) report.Block { return paragraphOf(strings.Repeat("vulling\n", n)) }
	table := report.Table{Columns: []report.Column{{Title: "Kop", Share: 1}}}
	for i := range 60 {
		table.Rows = append(table.Rows, report.Row{ID: fmt.Sprintf("rij%d", i), Cells: []report.Cell{{Runs: runs(fmt.Sprintf("Rij nummer %d", i))}}})
	}
	d := drawDocument(t, &report.Document{Contents: "Inhoud", Parts: []report.Part{
		{Title: "Begin", ID: "begin", Blocks: []report.Block{to("begin"), to("einde"), to("kop"), to("kaart"), to("rij2"), to("rij50"), to("nergens")}},
		{Title: "Midden", ID: "midden", NewPage: true, Blocks: []report.Block{filler(20), report.Heading{Level: 2, ID: "kop", Text: "De kop"}, filler(25), report.Card{ID: "kaart", Title: "De kaart"}}},
		{Title: "Einde", ID: "einde", NewPage: true, Blocks: []report.Block{table}},
	}}, Options{})
	_, styles := house()
	places := map[string]mark{"De kop": d.word("De kop"), "De kaart": d.word("De kaart"), "Rij nummer 2": d.word("Rij nummer 2"), "Rij nummer 50": d.word("Rij nummer 50")}
	for _, title := range []string{"Begin", "Midden", "Einde"} { // these are in the contents too
		for _, m := range d.words(title) {
			if m.tag == "H1" {
				places[title] = m
			}
		}
	}
	arrives := func(what string, page int, y float64, at mark, above float64) {
		t.Helper()
		equal(d, what+": page", page, at.page)
		d.within(what+": above its line by", at.y0-y, -unit, above)
	}
	found := map[string]drawnLink{}
	for _, l := range d.links {
		found[l.says] = l
	}
	for says, target := range map[string]string{
		"naar begin": "Begin", "naar einde": "Einde", "naar kop": "De kop", "naar kaart": "De kaart", "naar rij2": "Rij nummer 2", "naar rij50": "Rij nummer 50",
		"Begin": "Begin", "Midden": "Midden", "Einde": "Einde", // of the contents
	} {
		l, ok := found[says]
		if !ok {
			t.Errorf("no link says %q", says)
			continue
		}
		arrives(says, l.toPage, l.toY, places[target], 5*unit)
	}
	equal(d, "number of links", len(d.links), 9)
	for says, target := range map[string]string{"Begin": "Begin", "Midden": "Midden", "Einde": "Einde"} {
		l := found[says]
		d.near("a line of the contents leads from", l.x0, textLeft)
		d.near("a line of the contents leads to", l.x1, textRight)
		for _, m := range d.words(says) {
			if m.tag == "Link" {
				d.looks(m, styles.lead)
				d.within("the link covers its line", m.y1, l.y0, l.y1)
				var numbers []mark
				for _, n := range d.words(itoa(places[target].page + 1)) {
					if n.page == m.page && math.Abs(n.y1-m.y1) < 0.02 {
						numbers = append(numbers, n)
					}
				}
				if len(numbers) != 1 {
					t.Fatalf("%s: the contents name its page %d times", says, len(numbers))
				}
				d.near("the number of a page ends at", numbers[0].x1, textRight)
			}
		}
	}
	entry := d.proof.dict(d.proof.dict(d.proof.catalog["Outlines"])["First"])
	var titles []string
	for entry != nil {
		title := d.proof.text(entry["Title"])
		titles = append(titles, title)
		page, y := d.proof.destination(entry["Dest"])
		arrives("outline, "+title, page, y, places[title], 5*unit)
		if title == "Midden" {
			child := d.proof.dict(entry["First"])
			page, y := d.proof.destination(child["Dest"])
			arrives("outline, heading", page, y, places["De kop"], 5*unit)
		}
		entry = d.proof.dict(entry["Next"])
	}
	equal(d, "the outline", strings.Join(titles, " "), "Begin Midden Einde")
}

// The appendices are under a heading of their own, in the contents and in the outline.
func TestAppendicesAreDividedOff(t *testing.T) {
	heading := func(text string) []report.Block {
		return []report.Block{report.Heading{Level: 2, Text: text}, paragraphOf("tekst")}
	}
	d := drawDocument(t, &report.Document{Contents: "Inhoud", Appendices: "Bijlagen", Parts: []report.Part{
		{Title: "Hoofddeel", Blocks: heading("Kop")},
		{Title: "Antwoorden", NewPage: true, Appendix: true, Blocks: heading("Vraag")},
		{Title: "Colofon", Appendix: true, Blocks: heading("Versie")},
	}}, Options{})
	var outline []string
	var walk func(entry types.Dict, indent string)
	walk = func(entry types.Dict, indent string) {
		for ; entry != nil; entry = d.proof.dict(entry["Next"]) {
			outline = append(outline, indent+d.proof.text(entry["Title"]))
			walk(d.proof.dict(entry["First"]), indent+"-")
		}
	}
	walk(d.proof.dict(d.proof.dict(d.proof.catalog["Outlines"])["First"]), "")
	equal(d, "the outline", strings.Join(outline, " "), "Hoofddeel -Kop Bijlagen -Antwoorden --Vraag -Colofon --Versie")
	left := map[string]float64{}
	for _, l := range d.links {
		left[l.says] = l.x0
	}
	equal(d, "lines of the contents", len(left), 4)
	d.near("Hoofddeel begins at", left["Hoofddeel"], textLeft)
	d.near("Bijlagen begins at", left["Bijlagen"], textLeft)
	d.near("Antwoorden begins at", left["Antwoorden"], textLeft+appendixIndent)
	d.near("Colofon begins at", left["Colofon"], textLeft+appendixIndent)
}

func TestRunningHeadAndFoot(t *testing.T) {
	d := drawDocument(t, &report.Document{Running: "Loper", PageLabel: "bladzijde %d van %d", Parts: []report.Part{
		{Title: "Een", NewPage: true}, {Title: "Twee", NewPage: true}, {Title: "Drie", NewPage: true},
	}}, Options{})
	_, styles := house()
	equal(d, "heads", len(d.words("Loper")), 3) // not on the cover
	for i, m := range d.words("Loper") {
		equal(d, "page of a head", m.page, i+1)
		equal(d, "tag of a head", m.tag, "Header")
		d.near("a head begins at", m.x0, margin)
		d.within("a head is above the text", m.y1, 0, headTop-4*unit)
		d.looks(m, styles.small)
		foot := d.word(fmt.Sprintf("bladzijde %d van 4", i+2))
		equal(d, "page of a foot", foot.page, i+1)
		equal(d, "tag of a foot", foot.tag, "Footer")
		d.near("a foot ends at", foot.x1, pageRight)
		d.within("a foot is below the text", foot.y0, footTop, pageHeight)
	}
}

func TestCover(t *testing.T) {
	colors, styles := house()
	logo := testLogo(t) // 120 by 40
	doc := &report.Document{Cover: report.Cover{Kicker: "Zelfscan", Title: "Gouda", Lines: []string{"Quick scan", "1 mei"}, Foot: "Voet"}}
	for i := range 5 {
		doc.Cover.Facts = append(doc.Cover.Facts, report.Fact{Label: fmt.Sprintf("Naam %d", i), Value: fmt.Sprintf("Waarde %d", i)})
	}
	d := drawDocument(t, doc, Options{Logo: logo})
	for text, s := range map[string]style{
		"Zelfscan": styles.strong.in(colors.accent), "Gouda": styles.title, "Quick scan": styles.lead, "1 mei": styles.lead, "Voet": styles.small.in(colors.grey),
	} {
		m := d.word(text)
		d.near(text+" begins at", m.x0, margin)
		d.looks(m, s)
	}
	order := []string{"Zelfscan", "Gouda", "Quick scan", "1 mei", "Naam 0", "Waarde 0", "Naam 4", "Waarde 4", "Voet"}
	for i := 1; i < len(order); i++ {
		d.within(order[i]+" is below "+order[i-1], d.word(order[i]).y0, d.word(order[i-1]).y1-unit, footTop)
	}
	d.within("the foot ends at the foot of the page", d.word("Voet").y1, footTop-2*unit, footTop)
	step := (fullWidth + gutter) / 4
	for i := range 5 {
		label, value := d.word(fmt.Sprintf("Naam %d", i)), d.word(fmt.Sprintf("Waarde %d", i))
		d.near(label.text+" begins at", label.x0, margin+float64(i%4)*step)
		d.near(value.text+" begins at", value.x0, label.x0)
	}
	ground := d.find(aRect, colors.accent)
	if len(ground) != 1 {
		t.Fatalf("%d grounds", len(ground))
	}
	d.near("the ground from", ground[0].x0, 0)
	d.near("the ground to", ground[0].x1, pageWidth)
	d.near("the ground's top", ground[0].y0, 0)
	d.within("the text is below the ground", d.word("Zelfscan").y0, ground[0].y1, pageHeight)
	rings := 0
	for _, m := range d.marks {
		if m.kind == aPolygon {
			rings++
			d.near("a quarter ring ends at", m.x1, pageRight)
			d.near("a quarter ring stands on the ground's edge", m.y1, ground[0].y1)
			for _, p := range m.points {
				r := math.Hypot(p.x-pageRight, p.y-ground[0].y1)
				d.within("a ring's radius", r, 0, 330)
			}
		}
	}
	equal(d, "rings and their centre", rings, 4)
	var image mark
	for _, m := range d.marks {
		if m.kind == anImage {
			image = m
		}
	}
	equal(d, "tag of the logo", image.tag, "Figure")
	d.near("the logo begins at", image.x0, margin)
	d.near("the logo keeps its form", (image.x1-image.x0)/(image.y1-image.y0), 3)
	d.within("the logo's width", image.x1-image.x0, 10*unit, 40*unit)
	equal(d, "white behind the logo", len(in([]mark{image}, d.find(aRect, colors.white)[0].x0, d.find(aRect, colors.white)[0].y0, d.find(aRect, colors.white)[0].x1, d.find(aRect, colors.white)[0].y1)), 1)
}

// TestWritingLinesEndTogether: a line to write on goes from its label to the right edge of the text, on a line of its own where
// the label leaves too little room, and within a list with boxes too. Nothing of it is text.
func TestWritingLinesEndTogether(t *testing.T) {
	colors, _ := house()
	pen := report.Run{Text: "____________", Pen: true}
	asked := func(label string) report.Paragraph {
		return report.Paragraph{Runs: []report.Run{{Text: label}, pen, {Text: "\nBewijs: ", Bold: true}, pen}}
	}
	long := strings.TrimSpace(strings.Repeat("woord ", 17)) + " "
	d := drawDocument(t, &report.Document{Form: true, Parts: []report.Part{{Title: "Deel", Blocks: []report.Block{
		asked("Rol: "), asked("Onderdeel van de organisatie: "), asked(long),
		report.List{Boxes: true, Items: []report.Item{{Blocks: []report.Block{asked("Omdat: ")}}}},
	}}}}, Options{})
	lines := d.find(aLine, colors.grey)
	if len(lines) != 8 {
		t.Fatalf("%d lines to write on", len(lines))
	}
	starts := map[string]int{}
	for _, l := range lines {
		d.near("a line to write on ends at", l.x1, pageRight)
		starts[fmt.Sprintf("%.0f", l.x0)]++
	}
	if len(starts) < 5 { // four labels in the text and the two in the list; those that are alike begin alike
		t.Errorf("the lines begin at %v", starts)
	}
	label := d.word("Rol:")
	d.within("the line is below the letters of its label by", lines[0].y0-label.y1, 0, 3)
	d.within("the line begins behind its label by", lines[0].x0-label.x1, 0, 8)
	for _, m := range d.marks {
		if strings.Contains(m.text, "_") {
			t.Errorf("a line to write on is the text %q", m.text)
		}
	}
}
