package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/form"
	"civic/selfscan/report/reporttest"
)

// spoken writes the structure tree below an element as a screen reader goes through it: each element on a line, with the
// text that is drawn for it.
func (p *proof) spoken(o types.Object, indent string) string {
	if p.shown == nil {
		p.contents()
	}
	e := p.dict(o)
	text, below := "", ""
	for _, k := range p.array(e["K"]) {
		switch v := p.get(k).(type) {
		case types.Integer:
			text += p.shown[p.pageOf[number(e["Pg"])]].texts[v.Value()]
		case types.Dict:
			switch p.name(v["Type"]) {
			case "MCR":
				text += p.shown[p.pageOf[number(v["Pg"])]].texts[p.integer(v["MCID"])]
			case "OBJR":
			default:
				below += p.spoken(k, indent+"  ")
			}
		}
	}
	return strings.TrimRight(indent+p.name(e["S"])+" "+text, " ") + "\n" + below
}

// tree returns the whole structure tree as text.
func tree(t *testing.T, blocks ...report.Block) (*proof, string) {
	t.Helper()
	file, _ := write(t, "", &report.Document{Lang: "nl", Title: "Titel", Created: "2026-11-24T09:14:00+01:00",
		PageLabel: "blad %d van %d", Parts: []report.Part{{Title: "Deel", Blocks: blocks}}}, Options{})
	conforms(t, file)
	p := examine(t, file)
	return p, p.spoken(p.dict(p.catalog["StructTreeRoot"])["K"], "")
}

func says(t *testing.T, got string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(got, want) {
			t.Errorf("lacks\n%s\nin\n%s", want, got)
		}
	}
}

// A line that is broken on purpose is a paragraph of its own, also in a cell.
func TestLinesAreParagraphs(t *testing.T) {
	two := []report.Run{{Text: "Een", Bold: true}, {Text: "\ntwee\n\ndrie"}}
	_, got := tree(t, report.Paragraph{Runs: two},
		report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}, {Title: "Antwoord", Share: 1}}, Rows: []report.Row{
			{Head: true, Cells: []report.Cell{{Runs: two}, {Runs: runs("ja")}}}}})
	says(t, got,
		"    P Een\n    P twee\n    P drie\n    Table\n",
		"TR\n          TH\n            P Een\n            P twee\n            P drie\n          TD ja\n")
}

// A reader can go from heading to heading through charts and callouts, and the texts within a chart do not run together.
func TestChartsHaveHeadings(t *testing.T) {
	p, got := tree(t, report.Heading{Level: 2, Text: "Kop"},
		report.Bars{Figure: report.Figure{Title: "Grafiek", Takeaway: "Zo is het.", Alt: "Alles"}, Ticks: []report.Tick{{At: 50, Label: "half"}},
			Rows: []report.Bar{{Label: "Eerste rij", Value: figured(50), Note: "noot"}, {Label: "Tweede", Value: figured(70)}}},
		report.Callout{Tone: report.Notable, Title: "Let op", Blocks: []report.Block{paragraphOf("Tekst"),
			report.Ladder{Figure: report.Figure{Title: "Trap", Alt: "Trap"}, Steps: []string{"Laag", "Hoog"}, Current: 0, Wanted: 1, Here: "Nu", Goal: "Straks"}}})
	says(t, got, "    H2 Kop\n    Sect\n      H3 Grafiek\n      P Zo is het.\n      Figure half Eerste rij noot 50,0 Tweede 70,0\n",
		"    Sect\n      H3 Let op\n      P Tekst\n      Sect\n        H4 Trap\n        Figure 0 Laag 1 Hoog Nu Straks\n")
	figures := p.figures()
	for _, e := range figures {
		if box := p.box(e); box[0] < 0 || box[1] < 0 || box[2] > pageWidth || box[3] > pageHeight || box[2]-box[0] < 100 || box[3]-box[1] < 20 {
			t.Errorf("a figure with the box %v", box)
		}
	}
	if len(figures) != 2 {
		t.Errorf("%d figures", len(figures))
	}
}

// figures returns the elements of all figures.
func (p *proof) figures() (list []types.Dict) {
	var walk func(types.Object)
	walk = func(o types.Object) {
		e := p.dict(o)
		if p.name(e["S"]) == "Figure" {
			list = append(list, e)
		}
		for _, k := range p.array(e["K"]) {
			if _, is := p.get(k).(types.Dict); is {
				walk(k)
			}
		}
	}
	walk(p.dict(p.catalog["StructTreeRoot"])["K"])
	return list
}

func (p *proof) box(figure types.Dict) (box [4]float64) {
	for i, v := range p.array(p.dict(figure["A"])["BBox"]) {
		box[i], _ = p.ctx.DereferenceNumber(v)
	}
	return box
}

// A chart of bars that does not fit is split if a quarter of the page would be white. What is on the next page is a
// figure of its own, with a box and with its rows as text; the names of the levels are drawn there again, but not read.
func TestBarsAreSplit(t *testing.T) {
	bars := report.Bars{Figure: report.Figure{Title: "Bars", Takeaway: "What they show.", Alt: "All bars"}, Ticks: []report.Tick{{At: 50, Label: "half"}}}
	for i := range 12 {
		bars.Rows = append(bars.Rows, report.Bar{Label: fmt.Sprintf("row %d", i), Value: figured(float64(8 * i))})
	}
	for _, c := range []struct{ above, figures int }{{10, 1}, {20, 2}, {32, 1}} {
		var blocks []report.Block
		for range c.above {
			blocks = append(blocks, paragraphOf("x"))
		}
		p, _ := tree(t, append(blocks, bars)...)
		figures := p.figures()
		if len(figures) != c.figures {
			t.Errorf("below %d paragraphs: %d figures, want %d", c.above, len(figures), c.figures)
			continue
		}
		for _, f := range figures {
			if box := p.box(f); box[3]-box[1] < 40 {
				t.Errorf("below %d paragraphs: a figure with the box %v", c.above, box)
			}
		}
		if alt := p.text(figures[len(figures)-1]["Alt"]); c.figures == 2 && (!strings.HasPrefix(alt, "row ") || !strings.HasSuffix(alt, "row 11 88,0")) {
			t.Errorf("the second figure is described as %q", alt)
		}
		names := 0
		for _, m := range p.shown {
			for i, text := range m.texts {
				if strings.Contains(text, "half") && m.tags[i] == "Figure" {
					names++
				}
			}
		}
		if names != 1 {
			t.Errorf("below %d paragraphs: the name of the level is read %d times", c.above, names)
		}
	}
}

// What is repeated at the top of a page is no part of the running foot.
func TestFootHasPageLabelOnly(t *testing.T) {
	table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 1}, {Title: "Antwoord", Share: 1}}}
	for range 200 {
		table.Rows = append(table.Rows, report.Row{Head: true, Cells: []report.Cell{{Runs: runs("een")}, {Runs: runs("twee")}}})
	}
	p, got := tree(t, table)
	if n := strings.Count(got, "TH Vraag"); n != 1 {
		t.Errorf("the head is read %d times", n)
	}
	for i := range p.pages[1:] {
		if want := fmt.Sprintf("blad %d van %d", i+2, len(p.pages)); p.shown[i+1].foot != want {
			t.Errorf("the foot of page %d is %q", i+2, p.shown[i+1].foot)
		}
	}
}

// A real report: its answers have the question as row header, each block of a dimension has a heading, and votes are a
// table.
func TestTagsOfReport(t *testing.T) {
	doc := realReport(t, questionnaire.Full, lang.EN, mixed, everyPart(t))
	file, _ := write(t, "", doc, Options{})
	p := examine(t, file)
	got := p.spoken(p.dict(p.catalog["StructTreeRoot"])["K"], "")
	answers := got[strings.LastIndex(got, "H1 All answers"):]
	if cells := regexp.MustCompile(`TD\n\s+P \d+\. `).FindString(answers); cells != "" {
		t.Errorf("a question in a cell that is no row header: %q", cells)
	}
	says(t, answers, "TH\n")
	dimension := got[strings.Index(got, "H1 Transparency"):]
	dimension = dimension[:strings.Index(dimension, "H1 Participation")]
	for figure := range strings.SplitSeq(dimension, "Figure") {
		if !regexp.MustCompile(`H[23] [A-Z]`).MatchString(figure) {
			t.Errorf("a block without a heading:\n%s", figure)
		}
	}
	if votes := got[strings.Index(got, "H1 Where views differ"):]; !strings.Contains(votes[:min(len(votes), 3000)], "Table\n") {
		t.Error("no table of votes")
	}
}

// The lines to write on are for pens only, and the answers to tick are lists.
func TestTagsOfForm(t *testing.T) {
	file, _ := write(t, "", form.Paper(form.Form{Catalogue: reporttest.Embedded(t), Depth: questionnaire.Quick, Lang: lang.EN}), Options{})
	conforms(t, file)
	p := examine(t, file)
	got := p.spoken(p.dict(p.catalog["StructTreeRoot"])["K"], "")
	if strings.Contains(got, "__") {
		t.Error("a screen reader reads the lines to write on")
	}
	if n := len(regexp.MustCompile(`P.*Don`).FindAllString(got, -1)); n < 20 {
		t.Errorf("%d questions", n)
	}
	if lists, ticks := strings.Count(got, "L\n"), len(regexp.MustCompile(`LBody\n\s+P 2 `).FindAllString(got, -1)); lists < 22 || ticks < 20 {
		t.Errorf("%d lists, %d with a level 2", lists, ticks)
	}
}

// TestFiguresCoverWhatTheyDraw: the box of a chart, which a reader uses to enlarge it, has all that the chart draws on its page.
func TestFiguresCoverWhatTheyDraw(t *testing.T) {
	d := drawDocument(t, demoFull(), Options{})
	p := d.proof
	boxes := map[int][][4]float64{} // by page; from the upper left corner
	var walk func(types.Object)
	walk = func(o types.Object) {
		e := p.dict(o)
		if p.name(e["S"]) == "Figure" {
			var b [4]float64
			for i, v := range p.array(p.dict(e["A"])["BBox"]) {
				b[i], _ = p.ctx.DereferenceNumber(v)
			}
			page := -1
			if pg := e["Pg"]; pg != nil {
				page = p.pageOf[number(pg)]
			}
			boxes[page] = append(boxes[page], [4]float64{b[0], flipY(b[3]), b[2], flipY(b[1])})
		}
		for _, k := range p.array(e["K"]) {
			if _, is := p.get(k).(types.Dict); is {
				walk(k)
			}
		}
	}
	walk(p.dict(p.catalog["StructTreeRoot"])["K"])
	const slack = 3 // half the width of a line, or the space behind a word
	looked := 0
	for _, m := range d.marks {
		if m.tag != "Figure" || m.page == 0 { // the cover has a logo
			continue
		}
		looked++
		if !slices.ContainsFunc(boxes[m.page], func(b [4]float64) bool {
			return m.x0 >= b[0]-slack && m.y0 >= b[1]-slack && m.x1 <= b[2]+slack && m.y1 <= b[3]+slack
		}) {
			t.Errorf("page %d: %+v is in no box of %v", m.page, m, boxes[m.page])
		}
	}
	if looked < 100 {
		t.Errorf("only %d marks of charts were looked at", looked)
	}
}
