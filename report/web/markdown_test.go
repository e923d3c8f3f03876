package web_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/report/web"
)

// viewed writes the summary as Markdown and renders it with an independent library: as plain CommonMark, and with the
// extensions that make most of special characters.
func viewed(t failer, doc *report.Document) (source string, views []*html.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := web.Markdown(&b, doc); err != nil {
		t.Fatalf("%v", err)
	}
	for _, viewer := range []goldmark.Markdown{goldmark.New(), goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))} {
		var page bytes.Buffer
		if err := viewer.Convert(b.Bytes(), &page); err != nil {
			t.Fatalf("%v", err)
		}
		tree, err := html.Parse(&page)
		if err != nil {
			t.Fatalf("%v", err)
		}
		views = append(views, tree)
	}
	return b.String(), views
}

// outline writes the elements of a rendered memo with their words: "h2 Samenvatting".
func outline(tree *html.Node) (list []string) {
	for _, n := range elements(elements(tree, "body")[0], "") {
		switch n.Data {
		case "h1", "h2", "h3", "h4", "li", "p":
			if n.Data == "p" && n.Parent.Data == "li" {
				continue
			}
			list = append(list, n.Data+" "+words(n))
		}
	}
	return list
}

var memoElements = strings.Fields("h1 h2 h3 h4 p ul ol li strong blockquote br a")

func unsoundMemo(tree *html.Node, links ...string) (faults []string) {
	for _, n := range elements(elements(tree, "body")[0], "") {
		if !slices.Contains(memoElements, n.Data) {
			faults = append(faults, "element "+n.Data+": "+words(n))
		}
		if to := attribute(n, "href"); n.Data == "a" && !slices.Contains(links, to) && !strings.HasPrefix(to, "mailto:") {
			faults = append(faults, "a link leads to "+to)
		}
	}
	return faults
}

// Every word of the summary is in the memo, in order, and nothing that a person wrote becomes more than words.
func TestMemoHasEveryWord(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		doc := drawDocument(t, rt)
		_, views := viewed(rt, doc)
		for _, tree := range views {
			if faults := unsoundMemo(tree); len(faults) > 0 {
				rt.Fatalf("%s", strings.Join(faults, "\n"))
			}
			body, at := words(elements(tree, "body")[0]), 0
			for place, text := range doc.Texts() {
				if place.Part != doc.Parts[0].Title || slices.Contains(firstColumns(doc.Parts[0]), text) {
					continue
				}
				for _, line := range strings.Split(lang.PrintableLines(text), "\n") {
					next := strings.Index(body[at:], squeeze(line))
					if next < 0 {
						rt.Fatalf("%q is not in the memo, or not in its place:\n%s", line, body)
					}
					at = max(0, at+next-inChart)
				}
			}
			if !strings.HasPrefix(body, squeeze(doc.Title)) || !strings.HasSuffix(body, squeeze(doc.Cover.Foot)) {
				rt.Fatalf("the memo begins or ends otherwise:\n%s", body)
			}
		}
	})
}

// firstColumns lists the titles of the first columns of tables, which a list does not need.
func firstColumns(p report.Part) (titles []string) {
	for _, b := range p.Blocks {
		if table, is := b.(report.Table); is {
			titles = append(titles, table.Columns[0].Title)
		}
	}
	return titles
}

func TestMemoHasItsHeadings(t *testing.T) {
	doc := report.Build(reporttest.Input(t, reporttest.Scan(t, "01 2. ?3 4-"), lang.EN))
	source, views := viewed(t, doc)
	got := outline(views[0])
	for _, want := range []string{"h1 " + squeeze(doc.Title), "h2 Summaryfortheboard", "li Transparency:"} {
		if !slices.ContainsFunc(got, func(line string) bool { return strings.HasPrefix(line, want) }) {
			t.Errorf("%q is missing in\n%s", want, source)
		}
	}
}

// Text that means something in Markdown or HTML is shown as it was written.
func TestMemoShowsTextsAsTheyAre(t *testing.T) {
	for _, hostile := range []string{
		"*x*", "**x**", "_x_", "__x__", "~~x~~", "~x~", "`x`", "``` x", "~~~ x", "# x", "x #", "#", "- x", "-", "+ x", "* x", "1. x", "12) x", "1.", "> x", "---", "***", "===", "| a | b |",
		":-:", "-|-", "[x](javascript:alert(1))", "[x]", "[^1]: x", "![x](y)", "[x]: https://example.org", "<script>alert(1)</script>", "<b>", "<!--", "<https://example.org>", "https://example.org",
		"www.example.org", "&lt;", "&#60;", "AT&T", `\*x\*`, `x\`, "a\\\nb", "    x", "\tx", "$x$", "x  \ny", "a\n- b", "a\n===", "a\n---", "a | b\n--|--\nc | d", ": x", "a\n: b", "- [ ] x", "\u202eabc", "a\x1b[2Jb",
	} {
		blocks := []report.Block{
			report.TextParagraph(report.Run{Text: hostile}),
			report.TextParagraph(report.Run{Text: "voor "}, report.Run{Text: hostile, Bold: true}, report.Run{Text: "na"}),
			report.List{Items: []report.Item{{Blocks: []report.Block{report.TextParagraph(report.Run{Text: hostile})}}, {Blocks: []report.Block{report.TextParagraph(report.Run{Text: hostile, Bold: true})}}}},
			report.Callout{Title: "Let op", Blocks: []report.Block{report.TextParagraph(report.Run{Text: hostile})}},
			report.Table{Caption: "Kop", Columns: []report.Column{{Title: "a"}, {Title: "b"}}, Rows: []report.Row{report.TextRow(hostile, hostile)}},
		}
		doc := documentOf(blocks...)
		times := 7
		if !strings.Contains(hostile, "\n") {
			times = 10
			doc.Title, doc.Cover.Foot, doc.Parts[0].Title = hostile, hostile, hostile
		}
		source, views := viewed(t, doc)
		for i, tree := range views {
			for _, f := range unsoundMemo(tree) {
				t.Errorf("%q, viewer %d: %s\n%s", hostile, i, f, source)
			}
			shown := squeeze(lang.PrintableLines(hostile))
			if n := strings.Count(words(elements(tree, "body")[0]), shown); n < times {
				t.Errorf("%q, viewer %d: shown %d times\n%s", hostile, i, n, source)
			}
			if n := len(elements(tree, "li")); n != 3 {
				t.Errorf("%q, viewer %d: %d items\n%s", hostile, i, n, source)
			}
			if n := len(elements(tree, "h1")) + len(elements(tree, "h2")) + len(elements(tree, "h3")); n != 2 {
				t.Errorf("%q, viewer %d: %d headings\n%s", hostile, i, n, source)
			}
		}
	}
}

// Each kind of block has a form in Markdown.
func TestMemoOfEveryBlock(t *testing.T) {
	one := func(b report.Block) string {
		_, views := viewed(t, documentOf(b))
		return strings.Join(outline(views[0])[2:], " | ")
	}
	run := func(s string) []report.Block { return []report.Block{text(s)} }
	value := report.Value{Number: 1, Valid: true, Text: "1,0"}
	figure := report.Figure{Title: "Titel", Takeaway: "Les", Alt: "Cijfers"}
	for _, c := range []struct {
		block report.Block
		want  string
	}{
		{report.Heading{Level: 2, Text: "Kop"}, "h3 Kop"},
		{report.Heading{Level: 3, Text: "Kop"}, "h4 Kop"},
		{text("a\nb"), "p ab"},
		{report.List{Numbered: true, Items: []report.Item{{Blocks: run("a")}, {Blocks: append(run("b"), report.List{Items: []report.Item{{Blocks: run("c")}}})}}}, "li a | li bc | li c"},
		{report.Table{Caption: "Kop", Columns: []report.Column{{Title: "x"}, {Title: "y"}, {Title: "z"}}, Rows: []report.Row{report.TextRow("1", "2", "3"), report.TextRow("4", "5", "6")}}, "p Kop | li 1,y:2;z:3 | li 4,y:5;z:6"},
		{report.Callout{Title: "Let op", Blocks: append(run("a"), run("b")...)}, "p Letop | p a | p b"},
		{report.Card{Mark: "1", Title: "Kaart", Blocks: run("a")}, "h3 1Kaart | p a"},
		{report.Scores{Figure: report.Figure{Alt: "x"}, Tiles: []report.Tile{{Label: "Totaal", Value: value, Level: "Niveau 1", Note: "voorlopig"}, {Label: "Deel", Value: value}}}, "li Totaal:1,0(Niveau1;voorlopig) | li Deel:1,0"},
		{report.Bars{Figure: figure}, "p Titel | p Les | p Cijfers"},
		{report.Ladder{Figure: figure}, "p Titel | p Les | p Cijfers"},
		{report.Changes{Figure: figure}, "p Titel | p Les | p Cijfers"},
		{report.Line{Figure: figure}, "p Titel | p Les | p Cijfers"},
	} {
		if got := one(c.block); got != c.want {
			t.Errorf("%T: %q, want %q", c.block, got, c.want)
		}
	}
}

func TestMemoLinksLeadToAddressesOnly(t *testing.T) {
	_, views := viewed(t, documentOf(report.TextParagraph(
		report.Run{Text: "wet", URL: "https://example.org/a(b)?c=1&d=<e>"}, report.Run{Text: " "}, report.Run{Text: "hier", To: "deel"},
		report.Run{Text: " kwaad", URL: "javascript:alert(1)"})))
	var got []string
	for _, n := range elements(views[0], "a") {
		got = append(got, fmt.Sprintf("%s %s", words(n), attribute(n, "href")))
	}
	if want := []string{"wet https://example.org/a(b)?c=1&d=%3Ce%3E"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
