package web

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// odd is a block of a kind that has no view.
type odd struct{ report.Block }

// A block that cannot be written is an error, wherever it is.
func TestUnknownBlocks(t *testing.T) {
	for name, b := range map[string]report.Block{
		"part": odd{}, "list": report.List{Items: []report.Item{{Blocks: []report.Block{odd{}}}, {Blocks: []report.Block{report.TextParagraph(report.Run{Text: "a"})}}}},
		"callout": report.Callout{Title: "a", Blocks: []report.Block{odd{}}}, "card": report.Card{Title: "a", Blocks: []report.Block{odd{}}},
	} {
		doc := &report.Document{Title: "Titel", Lang: lang.NL, Parts: []report.Part{{Title: "Deel", Blocks: []report.Block{b, report.TextParagraph(report.Run{Text: "b"})}}}}
		var page, memo bytes.Buffer
		if err := HTML(&page, doc, Options{}); err == nil || !strings.Contains(err.Error(), "no HTML for a block of type web.odd") || page.Len() > 0 {
			t.Errorf("%s: the page has the error %v and %d bytes", name, err, page.Len())
		}
		if err := Markdown(&memo, doc); err == nil || !strings.Contains(err.Error(), "no Markdown for a block of type web.odd") || memo.Len() > 0 {
			t.Errorf("%s: the memo has the error %v and %d bytes", name, err, memo.Len())
		}
	}
}

func value(x float64, text string) report.Value {
	return report.Value{Number: x, Valid: true, Text: text}
}

// What is drawn of each kind of chart.
func TestChartViews(t *testing.T) {
	none := report.Value{Text: "–"}
	figure := report.Figure{Title: " T ", Takeaway: "W ", Alt: "A\x1b"}
	is := chart{Title: "T", Takeaway: "W", Alt: "A�"}
	same := func(name string, got, want any) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v, want\n%+v", name, got, want)
		}
	}
	same("scores", newScores(report.Scores{Figure: figure, Tiles: []report.Tile{{Label: "a", Value: value(12.34, "12,3"), Level: "l", Note: "n"}, {Label: "b", Value: none}}}),
		scores{is, []tile{{"a", "12,3", "l", "n", "12.3%"}, {Label: "b", Value: "–"}}})
	same("bars", newBars(report.Bars{Figure: figure, Ticks: []report.Tick{{At: 25, Label: "1"}}, Rows: []report.Bar{
		{Label: "a", Value: value(40, "40"), Low: value(30, "30"), High: value(30.5, "30,5"), Note: "n"},
		{Label: "b", Value: value(40, "40"), Low: value(30, "30"), High: value(30.6, "30,6"), Strong: true},
		{Label: "c", Value: none, Low: value(10, "10"), High: value(90, "90")},
		{Label: "d", Value: value(120, "120"), Low: none, High: value(90, "90")},
		{Label: "e", Value: value(-1, "-1"), Low: value(10, "10"), High: report.Value{Number: 90}},
	}}), bars{is, []tick{{"25.0%", "1"}}, []bar{
		{Label: "a", Value: "40", Note: "n", Length: "40.0%"}, {Label: "b", Value: "40", Length: "40.0%", Low: "30.0%", High: "30.6%", Range: "0.6%", Strong: true},
		{Label: "c", Value: "–", Low: "10.0%", High: "90.0%", Range: "80.0%"}, {Label: "d", Value: "120", Length: "100.0%"}, {Label: "e", Value: "-1", Length: "0.0%"},
	}})
	same("changes", newChanges(report.Changes{Figure: figure, Rows: []report.Change{
		{Label: "a", From: value(10, "10"), To: value(11.4, "11,4"), Difference: "+1,4"}, {Label: "b", From: value(10, "10"), To: value(11.5, "11,5"), Difference: "+1,5"},
		{Label: "c", From: value(20, "20"), To: value(10, "10"), Difference: "−10"}, {Label: "d", From: none, To: value(10, "10"), Difference: "–"},
	}}), changes{is, []change{
		{"a", "10 → 11,4", "+1,4", "10.0%", "11.4%", false, true}, {"b", "10 → 11,5", "+1,5", "10.0%", "11.5%", false, false},
		{"c", "20 → 10", "−10", "20.0%", "10.0%", true, false}, {"d", "– → 10", "–", "", "10.0%", false, false},
	}})
	same("ladder", newLadder(report.Ladder{Figure: figure, Steps: []string{"nul", "een", "twee", "drie", "vier"}, Current: 1, Wanted: 3, Here: "Hier", Goal: "Na het plan"}), ladder{is, 97, []step{
		{"0", "nul", "past", "0.0%", "19.0%", 77, 19}, {"1", "een", "here", "20.0%", "19.0%", 63, 33}, {"2", "twee", "ahead", "40.0%", "19.0%", 49, 47},
		{"3", "drie", "goal", "60.0%", "19.0%", 35, 61}, {"4", "vier", "ahead", "80.0%", "19.0%", 21, 75},
	}, []flag{{"Hier", "20.0%", "start", 57}, {"Na het plan", "79.0%", "end", 29}}})
	same("ladder with its first step", newLadder(report.Ladder{Steps: []string{"nul", "een"}, Current: 0, Wanted: -1, Here: "Nu is het hier"}).Flags, []flag{{"Nu is het hier", "0.0%", "start", 29}})
	same("line", newLine(report.Line{Figure: figure, Ticks: []report.Tick{{At: 25, Label: "1"}},
		Points: []report.Point{{At: 0, Label: "p"}, {At: 0.25, Label: "q"}, {At: 0.5, Label: "r"}, {At: 0.75, Label: "s"}, {At: 1, Label: "t"}},
		Series: []report.Series{{Label: "a", Strong: true, Values: []report.Value{value(10, "10"), none, value(30, "30")}}, {Label: "b", Values: []report.Value{none}},
			{Label: "c", Values: []report.Value{value(1, "1"), value(2, "2"), value(3, "3"), value(4, "4"), value(5, "5"), value(6, "6")}}}}),
		line{is, []tick{{"75.0%", "1"}}, []moment{{"p", "start", "0.0%", false}, {"q", "middle", "25.0%", true}, {"r", "middle", "50.0%", false}, {"s", "middle", "75.0%", true}, {"t", "end", "100.0%", false}},
			[]series{{"a", "30", "total", "0.0,90.0 50.0,70.0 ", []dot{{"0.0%", "90.0%"}, {"50.0%", "70.0%"}}}, {Label: "b", Class: "thin1"},
				{"c", "6", "thin2", "0.0,99.0 25.0,98.0 50.0,97.0 75.0,96.0 100.0,95.0 ", []dot{{"0.0%", "99.0%"}, {"25.0%", "98.0%"}, {"50.0%", "97.0%"}, {"75.0%", "96.0%"}, {"100.0%", "95.0%"}}}}})
}

// What the page has of blocks: levels of headings, rows with their groups, and runs by line.
func TestBlockViews(t *testing.T) {
	text := func(s string) report.Block { return report.TextParagraph(report.Run{Text: s}) }
	says := func(s string) paragraph { return paragraph{Runs: []run{{Text: s}}} }
	v := &viewer{lang: lang.NL, level: 2}
	got := v.blocks([]report.Block{
		report.Callout{Title: "Let op", Tone: report.Warning, Blocks: []report.Block{report.Heading{Level: 3, Text: "k"}, text("a")}},
		report.Heading{Level: 2, ID: "h", Text: " Kop "},
		report.Card{ID: "c", Mark: "1", Blocks: []report.Block{text("b")}},
		report.Heading{Level: 3, Text: "Dieper"},
		report.Table{Columns: []report.Column{{Title: "x", Share: 1}, {Title: "y", Share: 3, Numeric: true}}, Rows: []report.Row{
			{Cells: []report.Cell{{Runs: []report.Run{{Text: "1"}}}}, ID: "r"}, {Group: true, Cells: report.TextRow("g", "h").Cells}, {Head: true, Cells: report.TextRow("2", "3", "4").Cells},
		}},
		report.Callout{Blocks: []report.Block{text("c")}},
		report.Table{Caption: "onder", Columns: []report.Column{{Title: "x", Share: 2}}},
		report.List{Numbered: true, Items: []report.Item{{Blocks: []report.Block{text("d")}}}},
		report.Paragraph{Lead: true, Runs: []report.Run{
			{Text: "\neen\n\ntwee", Bold: true, URL: "https://example.org/"}, {Text: " ", URL: "https://example.org/"}, {Text: strings.Repeat("a", 31), Lang: lang.EN, To: "h", Weak: true},
			{Text: strings.Repeat("a", 30), Lang: lang.NL, URL: "javascript:x"}}},
	})
	cells := func(list ...cell) []cell { return list }
	words := func(s string) []run { return []run{{Text: s}} }
	want := []any{
		callout{Tone: report.Warning, Heading: heading{Level: 3, Text: "Let op"}, Blocks: []any{heading{Level: 4, Text: "k"}, says("a")}},
		heading{Level: 3, ID: "h", Text: "Kop"},
		card{ID: "c", Heading: heading{Level: 4, Mark: "1"}, Blocks: []any{says("b")}},
		heading{Level: 4, Text: "Dieper"},
		table{Label: "Dieper", Columns: []column{{"x", false, "25.0%"}, {"y", true, "75.0%"}}, Groups: []group{
			{Rows: []row{{ID: "r", Cells: cells(cell{Title: "x", Runs: words("1")}, cell{Numeric: true, Title: "y"})}}},
			{Head: &row{Cells: cells(cell{Head: true, Title: "x", Runs: words("g")}, cell{Numeric: true, Title: "y", Runs: words("h")})},
				Rows: []row{{Cells: cells(cell{Head: true, Title: "x", Runs: words("2")}, cell{Numeric: true, Title: "y", Runs: words("3")})}}},
		}},
		callout{Blocks: []any{says("c")}},
		table{Caption: "onder", Columns: []column{{"x", false, "100.0%"}}},
		list{Numbered: true, Items: [][]any{{says("d")}}},
		paragraph{Lead: true, Runs: []run{
			{Break: true, Bold: true, Text: "een", Href: "https://example.org/"}, {Break: true, Bold: true}, {Break: true, Bold: true, Text: "twee", Href: "https://example.org/"}, {Text: " "},
			{Weak: true, Text: strings.Repeat("a", 31), Href: "#h", Lang: lang.EN, Long: true}, {Text: strings.Repeat("a", 30)}}},
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("block %d is\n%+v, want\n%+v", i, got[i], want[i])
		}
	}
	if v.level != 4 || v.err != nil {
		t.Errorf("at the end the level is %d, the error %v", v.level, v.err)
	}
}

// Emphasis and links are set around words, where they can begin and end, and only within a line.
func TestInline(t *testing.T) {
	const url = "https://example.org/"
	for _, c := range []struct {
		runs []report.Run
		want string
	}{
		{[]report.Run{{Text: "vet", Bold: true}, {Text: "letter"}}, "vetletter"}, {[]report.Run{{Text: "voor"}, {Text: "vet", Bold: true}}, "voorvet"},
		{[]report.Run{{Text: "vet", Bold: true}}, "**vet**"}, {[]report.Run{{Text: " vet ", Bold: true}, {Text: "na"}}, "**vet** na"}, {[]report.Run{{Text: "voor "}, {Text: "vet", Bold: true}, {Text: ", na"}}, "voor **vet**, na"},
		{[]report.Run{{Text: "vet. ", Bold: true}, {Text: "na"}}, "**vet.** na"}, {[]report.Run{{Text: "a"}, {Text: " ", Bold: true}, {Text: "b"}}, "a b"},
		{[]report.Run{{Text: "een\ntwee", Bold: true}}, "een\ntwee"}, {[]report.Run{{Text: "\neen", Bold: true}}, "**een**"}, {[]report.Run{{Text: "a\n\n \n b"}}, "a\nb"},
		{[]report.Run{{Text: "wet ", URL: url}, {Text: "x"}}, "[wet](<" + url + ">) x"}, {[]report.Run{{Text: "een\ntwee", URL: url}}, "een\ntwee"},
		{[]report.Run{{Text: "vet", Bold: true, URL: url}}, "[**vet**](<" + url + ">)"}, {[]report.Run{{Text: "ééé ", Bold: true}, {Text: "vet", Bold: true}, {Text: "na"}}, "**ééé** vetna"},
		{[]report.Run{{Text: "x", URL: "javascript:x"}}, "x"}, {[]report.Run{{Text: "x", To: "y"}}, "x"}, {nil, ""},
	} {
		if got := inline(c.runs); got != c.want {
			t.Errorf("%+v: %q, want %q", c.runs, got, c.want)
		}
	}
}
