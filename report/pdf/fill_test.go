package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// measured are the reports whose pages are measured: of all references, and of scans with every duty unmet.
func measured(t *testing.T) map[string]*report.Document {
	t.Helper()
	c := reporttest.Embedded(t)
	scans := map[string]*questionnaire.Answers{}
	files, _ := filepath.Glob("../../questionnaire/testdata/references/*.scan.json")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := answerfile.Read(c, name, data)
		if err != nil {
			t.Fatal(err)
		}
		scans[strings.TrimSuffix(filepath.Base(name), ".scan.json")] = &a
	}
	if len(scans) < 7 {
		t.Fatal("the references are missing")
	}
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		a := reporttest.Varied(c, depth, "municipality")
		for i := range a.Of {
			a.Of[i].Choice = questionnaire.Level1
		}
		scans["duties-"+string(depth)] = a
	}
	docs := map[string]*report.Document{}
	for name, a := range scans {
		m := scoring.Compile(c, scoring.ScopeOf(a))
		result := m.Score(a)
		goal := scoring.Goal{Dimension: scoring.Whole, Level: min(max(result.Level.Value+1, 2), 4)}
		for _, l := range lang.Langs() {
			docs[name+"-"+string(l)] = report.Build(report.Input{Catalogue: c, Answers: a, Result: &result, Model: m, Lang: l, Program: "1.0",
				AnswersDigest: "sha256:abc", Plans: []scoring.Plan{m.Plan(a, goal)}, Hints: m.Hints(a)})
		}
	}
	return docs
}

// lowest returns how far down a page is used, in points from its top, without the running foot.
func (p *proof) lowest(page int) float64 {
	low, running, depth := pageHeight, 0, 0
	var args []token
	real := func(o token) float64 { v, _ := strconv.ParseFloat(o.word, 64); return v }
	for _, t := range tokens(p.content[page]) {
		if t.word == "" || strings.ContainsAny(t.word[:1], "(<>[]/-+.0123456789") {
			args = append(args, t)
			continue
		}
		switch t.word {
		case "BDC", "BMC":
			depth++
			for _, a := range args {
				if a.word == "/Pagination" {
					running = depth
				}
			}
		case "EMC":
			if running == depth {
				running = 0
			}
			depth--
		case "Tm":
			if running == 0 {
				low = min(low, real(args[5]))
			}
		case "re":
			if running == 0 {
				low = min(low, real(args[1]), real(args[1])+real(args[3]))
			}
		case "m", "l":
			if running == 0 {
				low = min(low, real(args[1]))
			}
		}
		args = args[:0]
	}
	return pageHeight - low
}

// emptyPages lists the pages of the main part that are more than a quarter empty, but the cover, the contents and the last
// page of a part, and returns how many pages the main part has.
func (p *proof) emptyPages(doc *report.Document) (list []string, main int) {
	starts := map[int]bool{} // pages on top of which a part begins
	main = len(p.pages)
	for at := p.dict(p.dict(p.catalog["Outlines"])["First"]); at != nil; at = p.dict(at["Next"]) {
		dest := p.array(at["Dest"])
		y, _ := p.ctx.DereferenceNumber(dest[3])
		page := p.pageOf[number(dest[0])]
		starts[page] = starts[page] || pageHeight-y < headTop+20
		if p.text(at["Title"]) == doc.Appendices {
			main = page
		}
	}
	for page := 2; page < main; page++ {
		if empty := (footTop - p.lowest(page)) / (footTop - headTop); empty > 0.25 && !starts[page+1] {
			list = append(list, fmt.Sprintf("page %d of %d is %.0f%% empty", page+1, main, 100*empty))
		}
	}
	return list, main
}

func TestPagesAreFull(t *testing.T) {
	for name, doc := range measured(t) {
		file, _ := write(t, "", doc, Options{})
		list, _ := examine(t, file).emptyPages(doc)
		for _, page := range list {
			t.Errorf("%s: %s", name, page)
		}
	}
}

// Tables are set in type of 9.5 to 10 points, and so is running text.
func TestTypeIsLargeEnough(t *testing.T) {
	_, styles := house()
	for _, st := range []style{styles.body, styles.strong, styles.cell, styles.cellTop} {
		if st.size < 9.5 || st.size > 10 {
			t.Errorf("text or tables in %v points", st.size)
		}
	}
	docs := measured(t)
	for _, name := range []string{"midsize-municipality-nl", "water-board-en"} {
		file, _ := write(t, "", docs[name], Options{})
		p := examine(t, file)
		p.contents()
		cells := 0
		for page, m := range p.shown {
			for i, tag := range m.tags {
				if tag == "TD" || tag == "TH" || tag == "Caption" {
					if cells++; m.sizes[i] < 9.5 {
						t.Errorf("%s, page %d: %q in %v points", name, page+1, m.texts[i], m.sizes[i])
					}
				}
			}
		}
		if cells < 100 {
			t.Errorf("%s: %d cells", name, cells)
		}
	}
}

// The lines and edges that a chart cannot be read without have a contrast of 3 to 1, whatever the accent.
func TestChartLinesStandOut(t *testing.T) {
	for _, accent := range []string{"", "#000000", "#757575", "#b30000", "#0000ff", "#7a5c00"} {
		c, err := parseAccent(accent)
		if err != nil {
			continue // too little contrast for text
		}
		p := newPalette(c)
		for name, of := range map[string]color{"mark": p.mark, "accent": p.accent} {
			for ground, on := range map[string]color{"white": p.white, "tint": p.tint} {
				if ratio := contrast(of, on); ratio < 3 {
					t.Errorf("accent %q: %s on %s has %.2f to 1", accent, name, ground, ratio)
				}
			}
		}
	}
	colors, _ := house()
	d := drawBlocks(t, report.Ladder{Figure: report.Figure{Alt: "x"}, Steps: []string{"a", "b", "c", "d"}, Current: 1, Wanted: -1})
	if below, above := d.find(aFrame, colors.accent), d.find(aFrame, colors.mark); len(below) != 1 || len(above) != 2 {
		t.Errorf("%d steps below and %d above have an edge that stands out", len(below), len(above))
	}
	d = drawBlocks(t, report.Bars{Figure: report.Figure{Alt: "x"}, Ticks: []report.Tick{{At: 50, Label: "half"}}, Rows: []report.Bar{{Label: "a", Value: figured(10)}}})
	if len(d.find(aLine, colors.mark)) == 0 {
		t.Error("the lines at which levels begin do not stand out")
	}
}

// TestNoLineStandsAlone moves a paragraph of four lines down over the end of a page, line by line: neither its first nor its
// last line is alone on a page.
func TestNoLineStandsAlone(t *testing.T) {
	split := 0
	for before := 20; before < 75; before++ {
		var blocks []report.Block
		for range before {
			blocks = append(blocks, paragraphOf("Boven"))
		}
		blocks = append(blocks, paragraphOf(strings.TrimSpace(strings.Repeat("regels ", 45))), paragraphOf("Onder"))
		lines := map[int]map[float64]bool{} // by page, the heights at which the paragraph has a line
		for _, m := range drawBlocks(t, blocks...).marks {
			if m.kind == aText && strings.Contains(m.text, "regels") {
				if lines[m.page] == nil {
					lines[m.page] = map[float64]bool{}
				}
				lines[m.page][m.y1] = true
			}
		}
		if len(lines) > 1 {
			split++
		}
		for page, on := range lines {
			if len(on) < 2 {
				t.Errorf("below %d paragraphs, page %d has %d line of the paragraph", before, page, len(on))
			}
		}
	}
	if split == 0 {
		t.Error("the paragraph was never split")
	}
}

// TestBackgroundsEncloseEachOther: a callout within a callout or a card has its ground within that of the outer one, with room
// between the two above and below.
func TestBackgroundsEncloseEachOther(t *testing.T) {
	inner := report.Callout{Tone: report.Notable, Title: "Binnen", Blocks: []report.Block{paragraphOf("Tekst")}}
	d := drawBlocks(t, report.Callout{Tone: report.Warning, Title: "Buiten", Blocks: []report.Block{inner}})
	var grounds []mark
	for _, m := range d.marks {
		if m.kind == aRect && m.x1-m.x0 > 200 && m.y1-m.y0 > 20 {
			grounds = append(grounds, m)
		}
	}
	if len(grounds) != 2 {
		t.Fatalf("%d grounds: %+v", len(grounds), grounds)
	}
	out, in := grounds[0], grounds[1]
	if in.y0-out.y0 < unit || out.y1-in.y1 < unit || in.x0 < out.x0 || in.x1 > out.x1 {
		t.Errorf("the inner ground is %.1f to %.1f, the outer %.1f to %.1f", in.y0, in.y1, out.y0, out.y1)
	}
}

// TestDigestsAreWhole: a digest in the colophon is on one line, so that it can be copied and compared.
func TestDigestsAreWhole(t *testing.T) {
	for name, doc := range measured(t) {
		colophon := reporttest.Part(doc, "colophon")
		digests := 0
		for _, r := range colophon.Blocks[0].(report.Table).Rows {
			if text := report.Flat(r.Cells[1].Runs); len(text) > 70 && strings.HasPrefix(text, "sha256:") {
				digests++
				d := drawDocument(t, &report.Document{Lang: doc.Lang, Parts: []report.Part{*colophon}}, Options{})
				if len(d.words(text)) == 0 {
					t.Errorf("%s: %s is broken", name, text)
				}
			}
		}
		if digests == 0 {
			t.Errorf("%s: no digest", name)
		}
	}
}
