package pdf

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// TestHouseStyle has the type and the colours of a report as they were chosen: sizes on a scale of 1.25 from 10 points,
// regular for text, bold for headings and light for what is very large, grey for what matters less.
func TestHouseStyle(t *testing.T) {
	colors, styles := house()
	for name, want := range map[string]color{
		"text": {0x1b, 0x21, 0x26}, "grey": {0x55, 0x60, 0x68}, "mark": {0x7a, 0x85, 0x8c}, "rule": {0xc4, 0xcc, 0xd0}, "tint": {0xf0, 0xf5, 0xf5},
		"accent": {0x0b, 0x50, 0x5c}, "soft": {0x91, 0xb0, 0xb6}, "pale": {0xd3, 0xe0, 0xe2}, "white": {0xff, 0xff, 0xff}, "alert": {0x8a, 0x3b, 0x00},
	} {
		if got := colorNamed(colors, name); got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	for _, c := range []struct {
		name      string
		got, want style
	}{
		{"body", styles.body, style{regular, 10, 14, colors.text}},
		{"strong", styles.strong, style{bold, 10, 14, colors.text}},
		{"lead", styles.lead, style{regular, 12.5, 17.5, colors.text}},
		{"small", styles.small, style{regular, 8, 10.5, colors.grey}},
		{"label", styles.label, style{bold, 8, 10.5, colors.text}},
		{"cell", styles.cell, style{regular, 9.5, 12.25, colors.text}},
		{"title of a column", styles.cellTop, style{bold, 9.5, 12.25, colors.grey}},
		{"heading 1", styles.h1, style{light, 30.5, 35, colors.accent}},
		{"heading 2", styles.h2, style{bold, 15.6, 21, colors.text}},
		{"heading 3", styles.h3, style{bold, 12.5, 17.5, colors.text}},
		{"heading 4", styles.h4, style{bold, 10, 14, colors.text}},
		{"title", styles.title, style{light, 38, 42, colors.accent}},
		{"score", styles.score, style{light, 38, 42, colors.accent}},
		{"mark", styles.mark, style{light, 19.5, 21, colors.accent}},
	} {
		if c.got != c.want {
			t.Errorf("%s is %v, want %v", c.name, c.got, c.want)
		}
	}
}

// colorNamed returns a colour of a palette by its name.
func colorNamed(p palette, name string) color {
	f := reflect.ValueOf(p).FieldByName(name)
	return color{uint8(f.Field(0).Uint()), uint8(f.Field(1).Uint()), uint8(f.Field(2).Uint())}
}

// specimen returns a block of a kind, with what it can have.
func specimen(t *testing.T, name string) report.Block {
	t.Helper()
	text, v := paragraphOf("Tekst."), figured(50)
	figure := report.Figure{Title: "Titel", Takeaway: "Conclusie", Alt: "Woorden"}
	row := report.Row{Cells: []report.Cell{{Runs: runs("Ja")}}}
	items := []report.Item{{Blocks: []report.Block{text}}, {Blocks: []report.Block{text}}}
	columns := []report.Column{{Title: "Vraag", Share: 1}}
	switch name {
	case "paragraph":
		return text
	case "lead":
		return report.Paragraph{Lead: true, Runs: runs("Opening.")}
	case "remark":
		return report.Paragraph{Runs: []report.Run{{Text: "Bron.", Weak: true}}}
	case "links":
		return report.Paragraph{Runs: []report.Run{{Text: "Buiten", URL: "https://a.example/"}, {Text: " en "}, {Text: "binnen", To: "hier"}}}
	case "heading 2":
		return report.Heading{Level: 2, Text: "Kop"}
	case "heading 3":
		return report.Heading{Level: 3, Text: "Kop"}
	case "list":
		return report.List{Items: items}
	case "boxes":
		return report.List{Boxes: true, Items: items}
	case "table":
		return report.Table{Columns: columns, Rows: []report.Row{row, row}}
	case "captioned table":
		return report.Table{Caption: "Onderschrift", Columns: columns, Rows: []report.Row{row, row}}
	case "callout":
		return report.Callout{Title: "Kop", Blocks: []report.Block{text}}
	case "warning":
		return report.Callout{Tone: report.Warning, Title: "Kop", Blocks: []report.Block{text}}
	case "card":
		return report.Card{Mark: "1", Title: "Kop", Blocks: []report.Block{text}}
	case "scores":
		return report.Scores{Figure: figure, Tiles: []report.Tile{{Label: "Geheel", Value: v, Level: "Op orde", Note: "Begrensd"}, {Label: "Deel", Value: v},
			{Label: "Open", Value: report.Value{Text: "geen"}}, {Label: "Vier", Value: v}, {Label: "Vijf", Value: v}}}
	case "bars":
		return report.Bars{Figure: figure, Ticks: []report.Tick{{At: 10, Label: "Tien"}}, Rows: []report.Bar{{Label: "Een", Value: v},
			{Label: "Al", Value: v, Low: figured(10), High: figured(90), Note: "Noot", Strong: true}}}
	case "ladder":
		return report.Ladder{Figure: figure, Steps: []string{"Laag", "Midden", "Hoog"}, Current: 1, Here: "Nu", Wanted: 2, Goal: "Straks"}
	case "changes":
		return report.Changes{Figure: figure, Rows: []report.Change{{Label: "Op", From: figured(10), To: figured(90), Difference: "+80"},
			{Label: "Iets", From: figured(50), To: figured(51), Difference: "+1"}, {Label: "Gelijk", From: v, To: v, Difference: "0"}}}
	case "line":
		line := report.Line{Figure: figure, Ticks: []report.Tick{{At: 50, Label: "Helft"}}, Points: []report.Point{{At: 0, Label: "2025"}, {At: 1, Label: "2026"}}}
		for i, end := range []float64{60, 10, 30, 80, 90} {
			line.Series = append(line.Series, report.Series{Label: fmt.Sprint("Lijn ", i), Strong: i == 0, Values: []report.Value{v, figured(end)}})
		}
		return line
	}
	t.Fatalf("no specimen of a %s", name)
	return nil
}

// TestRhythm has the white space above each line or row of a block, and its height, in units of the grid: "2/4" is two units
// of white above a line of four. The last is that of a paragraph below the block.
func TestRhythm(t *testing.T) {
	for name, want := range map[string][2]string{ // in a report, and in a form
		"paragraph":       {"2/4 2/4", "2/3.5 2/3.5"},
		"lead":            {"2/5 2/4", "2/5 2/3.5"},
		"remark":          {"2/3.5 2/4", "2/3.5 2/3.5"},
		"links":           {"2/4 2/4", "2/3.5 2/3.5"},
		"heading 2":       {"8/6 2/4", "8/6 2/3.5"},
		"heading 3":       {"6/5 2/4", "2/5 2/3.5"},
		"list":            {"2/4 1/4 2/4", "2/3.5 1/3.5 2/3.5"},
		"boxes":           {"2/4 0/4 2/4", "2/3.5 0/3.5 2/3.5"},
		"table":           {"5/6.5 0/6.5 0/6.5 6/4", "5/6.5 0/6.5 0/6.5 6/3.5"},
		"captioned table": {"5/4 2/6.5 0/6.5 0/6.5 6/4", "5/4 2/6.5 0/6.5 0/6.5 6/3.5"},
		"callout":         {"10/4 2/4 10/4", "10/4 1/3.5 10/3.5"},
		"warning":         {"10/4 2/4 10/4", "10/4 1/3.5 10/3.5"},
		"card":            {"7/7 2/4 7/4", "2/7 1.5/3.5 2/3.5"},
		"scores":          {"6/4 0/4 4/28 4/21 6/4", "6/4 0/3.5 4/28 4/21 6/3.5"},
		"bars":            {"6/4 0/4 3/4 0/6 0/11 6/4", "6/4 0/3.5 3/4 0/6 0/11 6/3.5"},
		"ladder":          {"6/4 0/4 3/20 6/4", "6/4 0/3.5 3/20 6/3.5"},
		"changes":         {"6/4 0/4 3/6 0/6 0/6 6/4", "6/4 0/3.5 3/6 0/6 0/6 6/3.5"},
		"line":            {"6/4 0/4 3/51 6/4", "6/4 0/3.5 3/51 6/3.5"},
	} {
		for k, form := range []bool{false, true} {
			s := newLayouter(&report.Document{Lang: "nl", Title: "x", Form: form}, newPalette(defaultAccent()))
			s.lastLevel = 1
			a := area{x: textLeft, w: columnsWidth(9), wideX: margin, wideW: fullWidth, node: seal.NewNode("Document"), level: 1}
			s.blocks(a, []report.Block{paragraphOf("Tekst."), specimen(t, name), paragraphOf("Tekst.")})
			var got []string
			for _, item := range s.items[1:] {
				got = append(got, fmt.Sprintf("%g/%g", item.gap/unit, item.height/unit))
			}
			if got := strings.Join(got, " "); got != want[k] {
				t.Errorf("%s, form %t: %s, want %s", name, form, got, want[k])
			}
		}
	}
}

// TestInk has every line and shape of a block: its kind, its colour, the width of a line, and the size of a shape.
func TestInk(t *testing.T) {
	colors, _ := house()
	for name, want := range map[string][]string{
		"paragraph": nil, "lead": nil, "remark": nil, "heading 2": nil, "heading 3": nil, "list": nil, "boxes": nil,
		"links":           {"accent line of 0.50, 29.6 by 0.0", "soft line of 0.50, 31.8 by 0.0"},
		"table":           {"2 rule line of 0.50, 499.3 by 0.0", "text line of 1.00, 499.3 by 0.0"},
		"captioned table": {"2 rule line of 0.50, 499.3 by 0.0", "text line of 1.00, 499.3 by 0.0"},
		"callout":         {"accent rectangle, 5.2 by 56.0", "tint rectangle, 371.0 by 56.0"},
		"warning":         {"alert rectangle, 5.2 by 56.0", "pale alert rectangle, 371.0 by 56.0", "3 pale alert rectangle, 5.2 by 1.8"},
		"card":            {"text line of 0.75, 499.3 by 0.0"},
		"scores":          {"4 accent rectangle, 57.2 by 3.5", "5 pale rectangle, 114.3 by 3.5", "5 text line of 0.75, 114.3 by 0.0"},
		"bars": {"accent line of 0.75, 0.0 by 10.5", "accent line of 0.75, 0.0 by 7.0", "accent rectangle, 164.5 by 10.5", "accent rectangle, 164.5 by 7.0",
			"mark line of 0.50, 0.0 by 12.2", "mark line of 0.50, 0.0 by 21.0", "mark line of 0.50, 0.0 by 38.5",
			"2 text line of 0.90, 0.0 by 4.2", "text line of 0.90, 263.2 by 0.0", "tint rectangle, 329.0 by 10.5", "tint rectangle, 329.0 by 7.0", "white rectangle, 21.7 by 10.5"},
		"ladder": {"accent frame of 0.50, 120.8 by 13.5", "accent rectangle, 121.3 by 26.2", "mark frame of 0.50, 120.8 by 38.0", "pale rectangle, 121.3 by 14.0",
			"text frame of 1.20, 120.1 by 37.3, dashed"},
		"changes": {"accent disc, 5.2 by 5.2", "accent line of 1.40, 160.7 by 0.0", "accent polygon, 6.6 by 6.6", "accent polygon, 6.7 by 6.6", "2 grey ring of 1.00, 4.8 by 4.8",
			"tint disc, 4.8 by 4.8", "3 tint line of 7.00, 212.2 by 0.0"},
		"line": {"2 accent disc, 6.4 by 6.4", "accent line of 2.00, 237.1 by -15.4", "5 grey line of 0.50, 7.0 by 0.0", "grey line of 0.75, 247.6 by 0.0",
			"grey line of 1.00, 237.1 by -46.2", "grey line of 1.00, 237.1 by -61.6", "grey line of 1.00, 237.1 by 30.8", "grey line of 1.00, 237.1 by 61.6",
			"2 grey polygon, 5.6 by 5.4", "2 grey polygon, 6.8 by 6.8", "2 grey rectangle, 5.0 by 5.0", "2 grey ring of 1.00, 5.6 by 5.6", "mark line of 0.50, 247.6 by 0.0", "2 white disc, 5.6 by 5.6"},
	} {
		d := drawBlocks(t, specimen(t, name), report.Heading{Level: 2, ID: "hier", Text: "Kop"})
		counts := map[string]int{}
		for _, m := range d.marks {
			if m.kind != aText {
				counts[inkOf(colors, m)]++
			}
		}
		var got []string
		for _, ink := range slices.Sorted(maps.Keys(counts)) {
			if n := counts[ink]; n > 1 {
				ink = fmt.Sprintf("%d %s", n, ink)
			}
			got = append(got, ink)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is drawn with\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// inkOf says how a line or shape looks.
func inkOf(p palette, m mark) string {
	name := fmt.Sprint(m.color)
	for _, n := range []string{"text", "grey", "mark", "rule", "tint", "accent", "soft", "pale", "white", "alert"} {
		if colorNamed(p, n) == m.color {
			name = n
		}
	}
	if m.color == p.alert.mix(p.white, 0.93) {
		name = "pale alert"
	}
	ink := name + " " + map[kind]string{aRect: "rectangle", aFrame: "frame", aLine: "line", aPolygon: "polygon", aDisc: "disc", aRing: "ring"}[m.kind]
	if m.kind == aLine || m.kind == aFrame || m.kind == aRing {
		ink += fmt.Sprintf(" of %.2f", m.width)
	}
	ink += fmt.Sprintf(", %.1f by %.1f", m.x1-m.x0, m.y1-m.y0)
	if m.dashed {
		ink += ", dashed"
	}
	return ink
}

// TestFrontPages has the places on the cover and in the contents, in units of the grid from the top of the page: of a text its
// baseline.
func TestFrontPages(t *testing.T) {
	colors, styles := house()
	doc := &report.Document{Contents: "Inhoud", Appendices: "Bijlagen", Running: "Loper", PageLabel: "bladzijde %d van %d",
		Cover: report.Cover{Kicker: "Zelfscan", Title: "Gouda", Lines: []string{"Dienst", "", "Gemeente"}, Foot: "Voet"},
		Parts: []report.Part{{Title: "Eerste"}, {Title: "Tweede"}, {Title: "Derde", Appendix: true}}}
	for i := range 5 {
		doc.Cover.Facts = append(doc.Cover.Facts, report.Fact{Label: fmt.Sprintf("Naam %d", i), Value: fmt.Sprintf("Waarde %d", i)})
	}
	d := drawDocument(t, doc, Options{Logo: testLogo(t)})
	for text, want := range map[string]float64{
		"Zelfscan": 113, "Gouda": 127, "Dienst": 136, "Gemeente": 142, "Naam 0": 153, "Waarde 0": 156.5, "Naam 4": 163.5, "Waarde 4": 167, "Voet": 221,
		"Inhoud": 31,
	} {
		d.near(text+" is at", d.word(text).y1/unit, want)
	}
	for i, m := range d.words("Loper") {
		d.near("the running head is at", m.y1/unit, 12)
		d.looks(m, styles.small)
		foot := d.word(fmt.Sprintf("bladzijde %d van %d", i+2, len(d.words("Loper"))+1))
		d.near("the foot is at", (pageHeight-foot.y1)/unit, 10)
		d.looks(foot, styles.small)
	}
	lines := 0
	for i, title := range []string{"Eerste", "Tweede", "Bijlagen", "Derde"} {
		for _, m := range d.words(title) {
			if m.page == 1 && m.tag == "Link" {
				lines++
				d.near(title+" is in the contents at", m.y1/unit, float64(42+8*i))
				under := in(d.find(aLine, colors.rule), m.x0, m.y1, textRight, m.y1+2.5*unit)
				if len(under) != 1 {
					t.Fatalf("%s has %d lines below it", title, len(under))
				}
				d.near("the line below it is at", under[0].y0/unit, float64(44+8*i))
				d.near("the line below it begins at", under[0].x0, m.x0)
				d.near("the line below it ends at", under[0].x1, textRight)
				d.near("the line below it is wide", under[0].width, 0.5)
			}
		}
	}
	equal(d, "lines of the contents", lines, 4)
	ground := d.find(aRect, colors.accent)[0]
	d.near("the ground of the cover ends at", ground.y1/unit, 98)
	var rings []string
	for _, m := range d.marks {
		if m.kind == aPolygon {
			outer, inner := 0.0, math.Inf(1)
			for _, p := range m.points {
				r := math.Hypot(p.x-pageRight, p.y-ground.y1)
				outer, inner = max(outer, r), min(inner, r)
			}
			rings = append(rings, fmt.Sprintf("%.0f to %.0f in %02x", inner, outer, [3]uint8{m.color.r, m.color.g, m.color.b}))
		}
	}
	if want := []string{"268 to 330 in 286570", "173 to 235 in 5e8c93", "78 to 140 in a2bdc1", "0 to 48 in ffffff"}; !slices.Equal(rings, want) {
		t.Errorf("the rings are %q, want %q", rings, want)
	}
	white := d.find(aRect, colors.white)
	equal(d, "grounds of the logo", len(white), 1)
	for _, m := range d.marks {
		if m.kind == anImage {
			d.near("the logo's top", m.y0/unit, 14)
			d.near("the logo's width", (m.x1-m.x0)/unit, 40)
			d.near("white above the logo", white[0].y0, 0)
			d.near("white left of the logo", (m.x0-white[0].x0)/unit, 3)
			d.near("white right of the logo", (white[0].x1-m.x1)/unit, 3)
			d.near("white below the logo", (white[0].y1-m.y1)/unit, 3)
		}
	}
}

// TestAccentIsUsed: everything that has the accent colour has the one that was asked for.
func TestAccentIsUsed(t *testing.T) {
	doc := &report.Document{Contents: "Inhoud", Cover: report.Cover{Kicker: "Zelfscan", Title: "Gouda"}, Parts: []report.Part{{Title: "Deel", Blocks: []report.Block{
		specimen(t, "card"), specimen(t, "scores"), specimen(t, "bars"), report.Callout{Tone: report.Notable, Title: "Kop", Blocks: []report.Block{specimen(t, "paragraph")}},
	}}}}
	const accent = "#7a1f3d"
	d := drawDocument(t, doc, Options{Accent: accent})
	for _, text := range []string{"Zelfscan", "Gouda", "Inhoud", "1", "geen"} {
		m := d.words(text)
		if len(m) == 0 || m[0].color != (color{0x7a, 0x1f, 0x3d}) {
			t.Errorf("%q is drawn as %v", text, m)
		}
	}
	p, _ := house()
	for _, m := range d.marks {
		if m.color == p.accent || m.color == p.tint || m.color == p.pale {
			t.Errorf("with the accent %s something is drawn in the usual colour: %+v", accent, m)
		}
	}
	for accent, ok := range map[string]bool{"": true, accent: true, "#7A1F3D": true, "7a1f3d": false, "#7a1f3": false, "#7a1f3d0": false, "#7a1f3g": false, "#ffcc00": false, "#6e6e6e": true, "#7b7b7b": false} {
		if err := CheckAccent(accent); (err == nil) != ok {
			t.Errorf("CheckAccent(%q) = %v", accent, err)
		}
	}
}

// TestFormIsAsWideAsThePage: a form has no cover, and its text begins at the margin, on the first page.
func TestFormIsAsWideAsThePage(t *testing.T) {
	d := drawDocument(t, &report.Document{Form: true, Running: "Loper", Cover: report.Cover{Title: "Gouda"}, Parts: []report.Part{{Title: "Deel", Blocks: []report.Block{
		paragraphOf(strings.Repeat("woord ", 60)), specimen(t, "boxes")}}}}, Options{})
	equal(d, "covers", len(d.words("Gouda")), 0)
	equal(d, "the page of the running head", d.word("Loper").page, 0)
	widest := 0.0
	for _, m := range d.marks {
		if m.kind == aText && strings.HasPrefix(m.text, "woord") {
			d.near("a line begins at", m.x0, margin)
			equal(d, "its page", m.page, 0)
			widest = max(widest, m.x1)
		}
	}
	d.within("the longest line ends at", widest, pageRight-40, pageRight+3)
	for _, box := range d.words("□") {
		d.near("a box begins at", box.x0, margin)
		d.near("a box is large", box.size, 18)
	}
	for _, m := range d.words("Tekst.") {
		d.near("a choice begins at", m.x0, margin+5*unit)
	}
}

// TestLongContents has more parts than a page of the contents holds. Each line leads to its part and names its page.
func TestLongContents(t *testing.T) {
	doc := &report.Document{Contents: "Inhoud"}
	for i := range 60 {
		doc.Parts = append(doc.Parts, report.Part{Title: fmt.Sprintf("Deel %d", i), NewPage: i%2 == 0, Blocks: []report.Block{paragraphOf("Tekst.")}})
	}
	d := drawDocument(t, doc, Options{})
	page := map[string]int{}
	for _, m := range d.marks {
		if m.tag == "H1" && m.kind == aText {
			page[strings.TrimSpace(m.text)] = m.page
		}
	}
	equal(d, "links", len(d.links), 60)
	last := 0
	for _, l := range d.links {
		equal(d, l.says+" leads to page", l.toPage, page[l.says])
		last = max(last, l.page)
		beside := 0
		for _, m := range d.words(itoa(page[l.says] + 1)) {
			if m.page == l.page && m.middle() > l.y0 && m.middle() < l.y1 && math.Abs(m.x1-textRight) < 0.03 {
				beside++
			}
		}
		equal(d, l.says+": times that its page is beside it", beside, 1)
	}
	d.within("pages of the contents", float64(last), 2, 5)
	entry := d.proof.dict(d.proof.dict(d.proof.catalog["Outlines"])["Last"])
	to, _ := d.proof.destination(entry["Dest"])
	equal(d, "the last line of the outline leads to page", to, page["Deel 59"])
}

// TestLongRunningHeadIsCut: the running head of a long name is one line that ends with dots.
func TestLongRunningHeadIsCut(t *testing.T) {
	d := drawDocument(t, &report.Document{Running: strings.Repeat("Gemeenschappelijke regeling ", 20), Parts: []report.Part{{Title: "Deel"}}}, Options{})
	text := ""
	for _, m := range d.marks {
		if m.tag == "Header" {
			text += m.text
			d.near("the running head is at", m.y1/unit, 12)
			d.within("the running head ends at", m.x1, margin, pageRight)
		}
	}
	if !strings.HasSuffix(strings.TrimSpace(text), "…") || len(text) < 60 {
		t.Errorf("the running head is %q", text)
	}
}

// TestLongTitleInContents: a title of several lines is one link with the whole title; its page and the line below it are at its
// last line.
func TestLongTitleInContents(t *testing.T) {
	colors, _ := house()
	title := "Eerste " + strings.Repeat("woord ", 20) + "laatste"
	d := drawDocument(t, &report.Document{Contents: "Inhoud", Parts: []report.Part{{Title: title}}}, Options{})
	equal(d, "links", len(d.links), 1)
	equal(d, "what the link says", d.links[0].says, title)
	var lines []mark
	for _, m := range d.marks {
		if m.kind == aText && m.page == 1 && m.tag == "Link" && strings.Contains(m.text, " ") {
			lines = append(lines, m)
		}
	}
	if len(lines) < 2 || !strings.HasPrefix(lines[0].text, "Eerste ") {
		t.Fatalf("the lines are %v", lines)
	}
	last := lines[len(lines)-1]
	d.near("the page is at the last line", d.word("3").y1, last.y1)
	under := in(d.find(aLine, colors.rule), textLeft, 0, textRight, pageHeight)
	equal(d, "lines below titles", len(under), 1)
	d.near("the line is below the last line by", (under[0].y0-last.y1)/unit, 2)
	d.within("the link covers the first line", d.links[0].y0, 0, lines[0].y0)
	d.within("the link covers the last line", d.links[0].y1, last.y1, pageHeight)
}
