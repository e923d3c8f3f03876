package web_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/report/web"
)

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// pageOf writes a document as HTML and parses it as a browser does.
func pageOf(t failer, doc *report.Document, o web.Options) (source string, tree *html.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := web.HTML(&b, doc, o); err != nil {
		t.Fatalf("%v", err)
	}
	tree, err := html.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return b.String(), tree
}

// elements lists the elements with a name, or all of them for none.
func elements(tree *html.Node, name string) (list []*html.Node) {
	for n := range tree.Descendants() {
		if n.Type == html.ElementNode && (n.Data == name || name == "") {
			list = append(list, n)
		}
	}
	return list
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// words is the text below an element, without white space: where words are broken makes no difference.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return squeeze(b.String())
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func documentOf(blocks ...report.Block) *report.Document {
	return &report.Document{
		Lang: lang.NL, Title: "Titel", Contents: "Inhoud", Cover: report.Cover{Title: "Gemeente"},
		Parts: []report.Part{{ID: "deel", Title: "Deel", Blocks: blocks}},
	}
}

func text(s string) report.Paragraph { return report.TextParagraph(report.Run{Text: s}) }

// drawDocument draws the report of any scan, with everything that it can have.
func drawDocument(t testing.TB, rt *rapid.T) *report.Document {
	in := reporttest.Input(t, reporttest.DrawAnswers(rt, reporttest.Catalogue(t)), rapid.SampledFrom(lang.Langs()).Draw(rt, "language"))
	in.Redact = rapid.Bool().Draw(rt, "redact")
	in.WithoutAppendices = rapid.Bool().Draw(rt, "without appendices")
	reporttest.DrawMore(rt, &in)
	return report.Build(in)
}

// inChart is within how many bytes the words of a chart may be in another order.
const inChart = 300

// Every text of the document is on the page, in reading order, and every chart has its text alternative.
func TestPageHasEveryWord(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		doc := drawDocument(t, rt)
		_, tree := pageOf(rt, doc, web.Options{})
		body := words(elements(tree, "body")[0])
		at := 0
		for place, text := range doc.Texts() {
			text = squeeze(lang.PrintableLines(text))
			at = max(0, at-inChart)
			next := strings.Index(body[at:], text)
			if next < 0 {
				rt.Fatalf("%s: %q is not on the page, or not in its place", place, text)
			}
			if place.Part != "" { // the parts follow each other, the cover and contents come first
				at += next
			}
		}
		var alternatives []string
		for _, n := range elements(tree, "div") {
			if attribute(n, "role") == "img" {
				alternatives = append(alternatives, attribute(n, "aria-label"))
			}
		}
		if want := charts(doc); !slices.Equal(alternatives, want) {
			rt.Fatalf("the charts are read as %q, want %q", alternatives, want)
		}
	})
}

// charts lists the text alternatives of a document.
func charts(doc *report.Document) (list []string) {
	var look func(blocks []report.Block)
	look = func(blocks []report.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case report.List:
				for _, item := range b.Items {
					look(item.Blocks)
				}
			case report.Callout:
				look(b.Blocks)
			case report.Card:
				look(b.Blocks)
			case report.Scores:
				list = append(list, b.Alt)
			case report.Bars:
				list = append(list, b.Alt)
			case report.Ladder:
				list = append(list, b.Alt)
			case report.Changes:
				list = append(list, b.Alt)
			case report.Line:
				list = append(list, b.Alt)
			}
		}
	}
	for _, p := range doc.Parts {
		look(p.Blocks)
	}
	return list
}

// Whatever the answers hold, the page is a page: only elements and attributes of ours, headings in order, ids that are used
// once, links that lead somewhere, tables whose cells have heads.
func TestPageIsWellFormed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		doc := drawDocument(t, rt)
		source, tree := pageOf(rt, doc, web.Options{})
		if faults := unsoundPage(source, tree, doc); len(faults) > 0 {
			rt.Fatalf("%s", strings.Join(faults, "\n"))
		}
	})
}

// TestLinksReachWhatIsWithin: a link leads to a heading, a row and a card wherever these are: in a list, a callout, a card,
// or one of these in another.
func TestLinksReachWhatIsWithin(t *testing.T) {
	wrap := map[string]func(blocks []report.Block) report.Block{
		"list":    func(blocks []report.Block) report.Block { return report.List{Items: []report.Item{{Blocks: blocks}}} },
		"callout": func(blocks []report.Block) report.Block { return report.Callout{Title: "Let op", Blocks: blocks} },
		"card":    func(blocks []report.Block) report.Block { return report.Card{Title: "Kaart", Blocks: blocks} },
	}
	targets := map[string]report.Block{
		"heading": report.Heading{Level: 3, ID: "doel", Text: "Kop"},
		"row": report.Table{Caption: "Tabel", Columns: []report.Column{{Title: "Vraag", Share: 1}},
			Rows: []report.Row{{ID: "doel", Cells: []report.Cell{{Runs: []report.Run{{Text: "Rij"}}}}}}},
		"card": report.Card{ID: "doel", Title: "Kaart"},
	}
	check := func(where string, blocks []report.Block) {
		doc := documentOf(append([]report.Block{report.TextParagraph(report.Run{Text: "Verder", To: "doel"})}, blocks...)...)
		_, tree := pageOf(t, doc, web.Options{})
		links, ids := 0, 0
		for _, n := range elements(tree, "") {
			if n.Data == "a" && attribute(n, "href") == "#doel" && words(n) == "Verder" {
				links++
			}
			if attribute(n, "id") == "doel" {
				ids++
			}
		}
		if links != 1 || ids != 1 {
			t.Errorf("%s: %d links lead to %d targets", where, links, ids)
		}
	}
	for name, target := range targets {
		check(name, []report.Block{target})
		for one, in := range wrap {
			check(name+" in "+one, []report.Block{in([]report.Block{target})})
			for other, within := range wrap {
				check(name+" in "+one+" in "+other, []report.Block{within([]report.Block{in([]report.Block{target})})})
			}
		}
	}
}

var allowedElements = strings.Fields(`html head meta title style body a header div svg g path h1 p dl dt dd nav h2 h3 h4 h5 h6 ul ol li
	main section figure polyline figcaption table caption colgroup col thead tbody tr th td strong span br rect line text circle img`)

func unsoundPage(source string, tree *html.Node, doc *report.Document) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if got := attribute(elements(tree, "html")[0], "lang"); got != string(doc.Lang) {
		fault("the language is %q", got)
	}
	ids, targets, level := map[string]int{}, []string{}, 0
	for _, n := range elements(tree, "") {
		if !slices.Contains(allowedElements, n.Data) {
			fault("element %s", n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/png;base64,"):
				fault("<%s %s=%q>", n.Data, a.Key, a.Val)
			case a.Key == "id":
				ids[a.Val]++
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				targets = append(targets, a.Val[1:])
			case a.Key == "href" && !regexp.MustCompile(`^(https?://|mailto:)`).MatchString(a.Val):
				fault("a link leads to %q", a.Val)
			case a.Key == "aria-labelledby":
				targets = append(targets, a.Val)
			}
		}
		switch n.Data {
		case "h1", "h2", "h3", "h4", "h5", "h6":
			next := int(n.Data[1] - '0')
			if next > level+1 {
				fault("h%d follows h%d: %s", next, level, words(n))
			}
			level = next
		case "th":
			if attribute(n, "scope") == "" {
				fault("a head without scope: %s", words(n))
			}
		case "a":
			if words(n) == "" {
				fault("a link without words")
			}
		case "div":
			if attribute(n, "role") == "img" && squeeze(attribute(n, "aria-label")) == "" {
				fault("a chart without a text alternative: %s", words(n))
			}
		}
	}
	for id, n := range ids {
		if n > 1 {
			fault("the id %q is used %d times", id, n)
		}
	}
	for _, id := range targets {
		if ids[id] == 0 {
			fault("nothing has the id %q", id)
		}
	}
	for _, r := range source {
		if r != '\n' && lang.Printable(string(r)) != string(r) {
			fault("the character %U", r)
		}
	}
	if strings.Contains(source, "ZgotmplZ") {
		fault("the template refused a value")
	}
	return faults
}

// A text is text, wherever it is: no element, no link and no style comes of it.
func TestHostileTextsAreText(t *testing.T) {
	for _, hostile := range []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `</title><script>`, `</style><script>`,
		`javascript:alert(1)`, `<!-- -->`, `{{.}}`, `&lt;b&gt;`, "\u202eabc\u2066", "a\x00\x1b[2Jb", `]]>`, `expression(alert(1))`, "\xff",
	} {
		doc := everywhere(hostile)
		source, tree := pageOf(t, doc, web.Options{Creator: hostile, Accent: "#7a1f3d"})
		for _, f := range unsoundPage(source, tree, doc) {
			t.Errorf("%q: %s", hostile, f)
		}
		for place, text := range doc.Texts() {
			if !strings.Contains(words(elements(tree, "body")[0]), squeeze(lang.Printable(text))) {
				t.Errorf("%q is not on the page at %s", text, place)
			}
		}
		if got := words(elements(tree, "title")[0]); got != squeeze(lang.Printable(hostile)) {
			t.Errorf("the title is %q, want %q", got, hostile)
		}
		if strings.Contains(source, "javascript:") && hostile != `javascript:alert(1)` {
			t.Errorf("%q became a link", hostile)
		}
	}
}

// everywhere is a document with every kind of block, in which every text is s.
func everywhere(s string) *report.Document {
	runs := []report.Run{{Text: s}, {Text: s, Bold: true, URL: "javascript:" + s}, {Text: s, Weak: true, URL: "https://example.org/" + s}, {Text: s, To: "there"}, {Text: s, To: "part", Lang: lang.EN}}
	paragraph := report.Paragraph{Runs: runs}
	figure := report.Figure{Title: s, Takeaway: s, Alt: s}
	value := report.Value{Number: 50, Valid: true, Text: s}
	facts := []report.Fact{{Label: s, Value: s}}
	row := report.Row{Head: true, Cells: []report.Cell{{Runs: runs}, {Runs: runs}}}
	return &report.Document{
		Lang: lang.NL, Title: s, Subject: s, Author: s, Keywords: []string{s}, Running: s, Contents: s, Appendices: s, Source: s,
		Cover: report.Cover{Kicker: s, Title: s, Lines: []string{s}, Facts: facts, Foot: s},
		Parts: []report.Part{{ID: "part", Title: s, Blocks: []report.Block{
			paragraph, report.Heading{Level: 3, ID: "there", Text: s}, report.List{Items: []report.Item{{Blocks: []report.Block{paragraph}}}},
			report.List{Numbered: true, Items: []report.Item{{Blocks: []report.Block{paragraph, report.List{Items: []report.Item{{Blocks: []report.Block{paragraph}}}}}}}},
			report.Table{Caption: s, Columns: []report.Column{{Title: s, Share: 1}, {Title: s, Share: 2, Numeric: true}}, Rows: []report.Row{
				{Group: true, Cells: row.Cells}, row, row}},
			report.Callout{Tone: report.Warning, Title: s, Blocks: []report.Block{paragraph}},
			report.Card{ID: "card", Mark: s, Title: s, Blocks: []report.Block{paragraph}},
			report.Scores{Figure: figure, Tiles: []report.Tile{{Label: s, Value: value, Level: s, Note: s}}},
			report.Bars{Figure: figure, Ticks: []report.Tick{{At: 12.5, Label: s}}, Rows: []report.Bar{{Label: s, Value: value, Low: report.Value{Valid: true}, High: value, Note: s}}},
			report.Ladder{Figure: figure, Steps: []string{s, s}, Current: 0, Wanted: 1, Here: s, Goal: s},
			report.Changes{Figure: figure, Rows: []report.Change{{Label: s, From: value, To: value, Difference: s}}},
			report.Line{Figure: figure, Ticks: []report.Tick{{At: 12.5, Label: s}}, Points: []report.Point{{Label: s}, {At: 1, Label: s}}, Series: []report.Series{{Label: s, Values: []report.Value{value, value}}}},
			figure,
		}}, {ID: "appendix", Title: s, Appendix: true, Blocks: []report.Block{paragraph}}},
	}
}

// A kind of block without a template is an error, not a hole in the page.
func TestUnknownBlockFails(t *testing.T) {
	type unknown struct{ report.Heading }
	doc := documentOf(report.Callout{Title: "Let op", Blocks: []report.Block{unknown{}}})
	var b bytes.Buffer
	if err := web.HTML(&b, doc, web.Options{}); err == nil || !strings.Contains(err.Error(), "unknown") || b.Len() > 0 {
		t.Errorf("HTML has %d bytes and the error %v", b.Len(), err)
	}
	if err := web.Markdown(&b, doc); err == nil || !strings.Contains(err.Error(), "unknown") || b.Len() > 0 {
		t.Errorf("Markdown has %d bytes and the error %v", b.Len(), err)
	}
}

// A chart of which there is no drawing here is read: its title, what it shows, and all of it as text.
func TestChartWithoutADrawingIsRead(t *testing.T) {
	type pie struct{ report.Figure }
	doc := documentOf(pie{report.Figure{Title: "Titel", Takeaway: "Les", Alt: "Cijfers"}})
	_, tree := pageOf(t, doc, web.Options{})
	if got := words(elements(tree, "figure")[0]); got != "TitelLesCijfers" {
		t.Errorf("the page has %q", got)
	}
	var b bytes.Buffer
	if err := web.Markdown(&b, doc); err != nil || !strings.Contains(b.String(), "**Titel**\n\nLes\n\nCijfers\n") {
		t.Errorf("%v; the memo is %q", err, b.String())
	}
}

func TestTableHasHeadsForColumnsRowsAndGroups(t *testing.T) {
	_, tree := pageOf(t, documentOf(report.Table{
		Caption: "Onderschrift", Columns: []report.Column{{Title: "Vraag", Share: 3}, {Title: "Punten", Share: 1, Numeric: true}},
		Rows: []report.Row{
			{Group: true, Cells: []report.Cell{{Runs: text("Thema").Runs}, {Runs: text("score").Runs}}},
			report.TextRow("Eerste", "1,0"), {Cells: []report.Cell{{Runs: text("kort").Runs}}},
		}}), web.Options{})
	var heads []string
	for _, n := range elements(tree, "th") {
		heads = append(heads, words(n)+" "+attribute(n, "scope"))
	}
	if want := []string{"Vraag col", "Punten col", "Thema rowgroup", "Eerste row"}; !slices.Equal(heads, want) {
		t.Errorf("heads %q, want %q", heads, want)
	}
	if n := len(elements(tree, "td")); n != 4 {
		t.Errorf("%d cells", n)
	}
	for i, want := range []string{"width:75.0%", "width:25.0%"} {
		if got := attribute(elements(tree, "col")[i], "style"); got != want {
			t.Errorf("column %d has %q, want %q", i, got, want)
		}
	}
}

// drawnAt lists an attribute of the drawn elements of a class.
func drawnAt(tree *html.Node, element, class, name string) (list []string) {
	for _, n := range elements(tree, element) {
		if slices.Contains(strings.Fields(attribute(n, "class")), class) {
			list = append(list, attribute(n, name))
		}
	}
	return list
}

func TestChartsShowTheirFigures(t *testing.T) {
	value := func(x float64) report.Value { return report.Value{Number: x, Valid: true, Text: fmt.Sprint(x)} }
	figure := report.Figure{Title: "Grafiek", Alt: "De cijfers"}
	for _, c := range []struct {
		name                 string
		block                report.Block
		element, class, attr string
		want                 []string
	}{
		{"scores", report.Scores{Figure: figure, Tiles: []report.Tile{{Value: value(19.34)}, {}}}, "rect", "fill", "width", []string{"19.3%"}},
		{"bars", report.Bars{Figure: figure, Rows: []report.Bar{{Value: value(72.5)}, {Value: value(140)}, {}}}, "rect", "fill", "width", []string{"72.5%", "1", "100.0%", "1"}},
		{"where a range begins", report.Bars{Figure: figure, Rows: []report.Bar{{Low: value(20), High: value(50)}, {Low: value(20), High: value(20)}}}, "rect", "range", "x", []string{"20.0%"}},
		{"how long a range is", report.Bars{Figure: figure, Rows: []report.Bar{{Low: value(20), High: value(50)}}}, "rect", "range", "width", []string{"30.0%"}},
		{"ticks of axis and rows", report.Bars{Figure: figure, Ticks: []report.Tick{{At: 12.5}}, Rows: []report.Bar{{}}}, "line", "tick", "x1", []string{"12.5%", "12.5%"}},
		{"the present step", report.Ladder{Figure: figure, Steps: []string{"a", "b", "c", "d"}, Current: 1, Wanted: 2}, "rect", "here", "x", []string{"25.0%"}},
		{"the wanted step", report.Ladder{Figure: figure, Steps: []string{"a", "b", "c", "d"}, Current: 1, Wanted: 2}, "rect", "goal", "x", []string{"50.0%"}},
		{"steps below", report.Ladder{Figure: figure, Steps: []string{"a", "b", "c", "d"}, Current: 2, Wanted: -1}, "rect", "past", "x", []string{"0.0%", "25.0%"}},
		{"words above the steps", report.Ladder{Figure: figure, Steps: []string{"a", "b", "c", "d"}, Current: 0, Wanted: 2, Here: "Nu", Goal: "Na het plan"}, "text", "flag", "x", []string{"0.0%", "74.0%"}},
		{"a long word does not lie on a higher step", report.Ladder{Figure: figure, Steps: []string{"a", "b", "c", "d"}, Current: 1, Wanted: 2, Here: "Nu", Goal: "Na het plan"}, "text", "flag", "text-anchor", []string{"start", "end"}},
		{"nor off the page", report.Ladder{Figure: figure, Steps: []string{"a", "b"}, Current: 0, Wanted: 1, Here: "Nog lang niet", Goal: "Na het plan"}, "text", "flag", "text-anchor", []string{"start", "end"}},
		{"from", report.Changes{Figure: figure, Rows: []report.Change{{From: value(10), To: value(40)}}}, "line", "arrow", "x1", []string{"10.0%"}},
		{"to", report.Changes{Figure: figure, Rows: []report.Change{{From: value(10), To: value(40)}}}, "line", "arrow", "x2", []string{"40.0%"}},
		{"an arrow to the right", report.Changes{Figure: figure, Rows: []report.Change{{From: value(10), To: value(40)}}}, "path", "fill", "d", []string{"M0 0l-8-5v10z"}},
		{"an arrow to the left", report.Changes{Figure: figure, Rows: []report.Change{{From: value(40), To: value(10)}}}, "path", "fill", "d", []string{"M0 0l8-5v10z"}},
		{"no change", report.Changes{Figure: figure, Rows: []report.Change{{From: value(40), To: value(40)}}}, "circle", "fill", "cx", []string{"40.0%"}},
		{"a line", report.Line{Figure: figure, Points: []report.Point{{}, {At: 0.4}, {At: 1}}, Series: []report.Series{{Values: []report.Value{value(10), {}, value(40)}, Strong: true}}}, "polyline", "total", "points", []string{"0.0,90.0 100.0,60.0 "}},
		{"moments with room", report.Line{Figure: figure, Points: []report.Point{{}, {At: 0.1}, {At: 0.5}, {At: 0.9}, {At: 1}}}, "text", "middle", "x", []string{"50.0%"}},
		{"moments without", report.Line{Figure: figure, Points: []report.Point{{}, {At: 0.1}, {At: 0.5}, {At: 0.9}, {At: 1}}}, "text", "crowded", "x", []string{"10.0%", "90.0%"}},
		{"new", report.Changes{Figure: figure, Rows: []report.Change{{To: value(40)}}}, "circle", "before", "cx", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, tree := pageOf(t, documentOf(c.block), web.Options{})
			if got := drawnAt(tree, c.element, c.class, c.attr); !slices.Equal(got, c.want) {
				t.Errorf("%s %s %s: %q, want %q", c.element, c.class, c.attr, got, c.want)
			}
		})
	}
}

// Nothing on the page comes from elsewhere, and no script runs; the page itself tells the browser so.
func TestPageNeedsNothingElse(t *testing.T) {
	logo := &web.Logo{PNG: []byte("picture"), Alt: "Wapen"}
	source, tree := pageOf(t, documentOf(text("woord")), web.Options{Logo: logo, Accent: "#7a1f3d"})
	policy := "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
	if got := attribute(elements(tree, "meta")[1], "content"); got != policy {
		t.Errorf("the page allows %q", got)
	}
	if regexp.MustCompile(`url\(|@import|<link|<script|<iframe|srcset`).MatchString(source) {
		t.Error("the page fetches something")
	}
	img := elements(tree, "img")[0]
	if attribute(img, "alt") != "Wapen" || attribute(img, "src") != "data:image/png;base64,"+base64.StdEncoding.EncodeToString(logo.PNG) {
		t.Errorf("the logo is %v", img.Attr)
	}
	if !strings.Contains(source, "--brand: #7a1f3d;") {
		t.Error("the accent is not in the style")
	}
}

// Words in another language say so, and only they.
func TestOtherLanguagesAreMarked(t *testing.T) {
	_, tree := pageOf(t, documentOf(report.TextParagraph(
		report.Run{Text: "gewoon", Lang: lang.NL}, report.Run{Text: "plain", Lang: lang.EN}, report.Run{Text: "law", Lang: lang.EN, URL: "https://example.org"})), web.Options{})
	var marked []string
	for _, n := range elements(elements(tree, "main")[0], "") {
		if l := attribute(n, "lang"); l != "" {
			marked = append(marked, n.Data+" "+l+" "+words(n))
		}
	}
	if want := []string{"span en plain", "a en law"}; !slices.Equal(marked, want) {
		t.Errorf("%q, want %q", marked, want)
	}
}

func TestAppendicesAreDividedOff(t *testing.T) {
	doc := documentOf(text("woord"))
	doc.Appendices = "Bijlagen"
	doc.Parts = append(doc.Parts, report.Part{ID: "answers", Title: "Antwoorden", Appendix: true, Blocks: []report.Block{text("einde")}})
	_, tree := pageOf(t, doc, web.Options{})
	if got := words(elements(tree, "nav")[0]); got != "InhoudDeelBijlagenAntwoorden" {
		t.Errorf("the contents are %q", got)
	}
	if got := words(elements(tree, "main")[0]); got != "DeelwoordBijlagenAntwoordeneinde" {
		t.Errorf("the page is %q", got)
	}
}

// A file is ours until somebody changes it.
func TestRecogniseUnchangedFiles(t *testing.T) {
	var page, memo, again bytes.Buffer
	doc := documentOf(text("woord"))
	for _, err := range []error{web.HTML(&page, doc, web.Options{}), web.Markdown(&memo, doc), web.HTML(&again, doc, web.Options{})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(page.Bytes(), again.Bytes()) {
		t.Error("the same document gives other bytes")
	}
	for name, file := range map[string][]byte{"page": page.Bytes(), "memo": memo.Bytes()} {
		changed := bytes.Replace(file, []byte("woord"), []byte("Woord"), 1)
		for what, data := range map[string][]byte{"changed": changed, "longer": append(bytes.Clone(file), '\n'), "cut off": file[:len(file)-1], "empty": nil} {
			if web.Recognise(data) {
				t.Errorf("%s: %s, it is taken for ours", name, what)
			}
		}
		if !web.Recognise(file) {
			t.Errorf("%s is not taken for ours", name)
		}
	}
}

func TestPageNeedsATitle(t *testing.T) {
	if err := web.HTML(&bytes.Buffer{}, &report.Document{}, web.Options{}); err == nil {
		t.Error("a page without a title was written")
	}
}
