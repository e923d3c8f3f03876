package pdf

import (
	"fmt"
	"maps"
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
		return report.Card{Mark: "1", Title: "Kop", Badges: []string{"Plicht"}, Blocks: []report.Block{text},
			Facts: []report.Fact{{Label: "Winst", Value: "veel"}, {Label: "Werk", Value: "weinig"}, {Label: "Klaar", Value: "snel"}}}
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
		"card":            {"7/7 1.5/4 2/3.5 0.5/3.5 2/4 7/4", "2/7 1.5/4 2/3.5 0.5/3.5 2/3.5 2/3.5"},
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
		"callout":         {"rule rectangle, 2.6 by 56.0", "tint rectangle, 371.0 by 56.0"},
		"warning":         {"alert rectangle, 5.2 by 56.0", "pale alert rectangle, 371.0 by 56.0", "3 pale alert rectangle, 5.2 by 1.8"},
		"card":            {"accent frame of 0.80, 30.6 by 13.2", "text line of 0.75, 499.3 by 0.0"},
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
