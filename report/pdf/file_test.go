package pdf

import (
	"crypto/md5"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// The tests of this file are about what a file says beside its pages: metadata, languages, attachments, outline and the
// places of figures.

// all returns the structure elements with a tag, in reading order.
func (p *proof) all(tag string) (list []types.Dict) {
	var walk func(o types.Object)
	walk = func(o types.Object) {
		e := p.dict(o)
		if p.name(e["S"]) == tag {
			list = append(list, e)
		}
		for _, k := range p.array(e["K"]) {
			if d := p.dict(k); d != nil && d["S"] != nil {
				walk(k)
			}
		}
	}
	walk(p.dict(p.catalog["StructTreeRoot"])["K"])
	return list
}

// box returns the BBox of a figure as a mark.
func (d *drawing) box(figure types.Dict) (m mark) {
	var v [4]float64
	for i, o := range d.proof.array(d.proof.dict(figure["A"])["BBox"]) {
		v[i], _ = d.proof.ctx.DereferenceNumber(o)
	}
	return mark{page: d.proof.pageOf[number(figure["Pg"])], x0: v[0], y0: flipY(v[3]), x1: v[2], y1: flipY(v[1])}
}

// TestFiguresHaveTheirPlace has a chart of each kind. Its box goes over the width of the page and encloses all that is
// drawn, and not much more.
func TestFiguresHaveTheirPlace(t *testing.T) {
	f := report.Figure{Title: "Titel", Alt: "In woorden"}
	for _, chart := range []report.Block{
		report.Bars{Figure: f, Ticks: []report.Tick{{At: 50, Label: "half"}}, Rows: []report.Bar{
			{Label: "Eerste", Value: figured(72.5), Low: figured(60), High: figured(85), Note: "noot"}, {Label: "Tweede", Value: figured(10)}}},
		report.Ladder{Figure: f, Steps: []string{"Nul", "Een", "Twee"}, Current: 1, Wanted: 2, Here: "Hier", Goal: "Daar"},
		report.Scores{Figure: f, Tiles: []report.Tile{{Label: "Geheel", Value: figured(61.4), Level: "Op orde", Note: "Begrensd"}, {Label: "Open", Value: figured(5)}}},
		report.Changes{Figure: f, Rows: []report.Change{{Label: "Omhoog", From: figured(20), To: figured(70), Difference: "+50,0"}, {Label: "Gelijk", From: figured(7), To: figured(7)}}},
		report.Line{Figure: f, Points: []report.Point{{At: 0, Label: "2022"}, {At: 1, Label: "2026"}}, Series: []report.Series{{Label: "Totaal", Values: []report.Value{figured(20), figured(100)}}}},
	} {
		d := drawBlocks(t, paragraphOf("Ervoor"), chart, paragraphOf("Erna"))
		figures := d.proof.all("Figure")
		if len(figures) != 1 {
			t.Fatalf("%T: %d figures", chart, len(figures))
		}
		box := d.box(figures[0])
		top, bottom := pageHeight, 0.0
		for _, m := range d.marks {
			if m.tag != "Figure" {
				continue
			}
			if m.kind == aText {
				m = d.word(strings.TrimSpace(m.text)) // without the space at its end
				m.y0 = m.y1 - 0.75*m.size             // no letter is higher
			}
			equal(d, "the page of a chart's part", m.page, box.page)
			d.within("the left edge of a chart's part", m.x0, box.x0, box.x1)
			d.within("the right edge of a chart's part", m.x1, box.x0, box.x1)
			top, bottom = min(top, m.y0), max(bottom, m.y1)
		}
		what := fmt.Sprintf("%T: the box's ", chart)
		d.near(what+"left edge", box.x0, margin)
		d.near(what+"right edge", box.x1, pageRight)
		d.within(what+"top", box.y0, top-4*unit, top)
		d.within(what+"foot", box.y1, bottom, bottom+4*unit)
	}
	d := drawDocument(t, &report.Document{Cover: report.Cover{Title: "Gouda"}}, Options{Logo: testLogo(t)})
	box := d.box(d.proof.find("Figure"))
	image := d.marks[slices.IndexFunc(d.marks, func(m mark) bool { return m.kind == anImage })]
	for what, got := range map[string][2]float64{"left edge": {box.x0, image.x0}, "right edge": {box.x1, image.x1}, "top": {box.y0, image.y0}, "foot": {box.y1, image.y1}} {
		d.near("the box of the logo: "+what, got[0], got[1])
	}
}

// TestWordsHaveTheirLanguage has words in the language of the document and in another one, with and without a link.
func TestWordsHaveTheirLanguage(t *testing.T) {
	text := report.Paragraph{Runs: []report.Run{
		{Text: "Nederlands ", Lang: lang.NL}, {Text: "English ", Lang: lang.EN}, {Text: "more English", Lang: lang.EN, URL: "https://a.example/"}, {Text: "verder", URL: "https://b.example/"},
	}}
	for language, want := range map[lang.Lang][2]string{ // tags of the document and of the words in the other language
		lang.NL: {"nl-NL", "English en-GB, more English en-GB, verder "},
		lang.EN: {"en-GB", "Nederlands nl-NL, more English , verder "},
	} {
		file, _ := write(t, "", &report.Document{Lang: language, Title: "Titel", Created: "2026-11-24T09:14:00+01:00", Parts: []report.Part{{Blocks: []report.Block{text}}}}, Options{})
		p := examine(t, file)
		if got := p.text(p.catalog["Lang"]); got != want[0] {
			t.Errorf("a document in %s has the language %q", language, got)
		}
		var got []string
		for _, tag := range []string{"Span", "Link"} {
			for _, e := range p.all(tag) {
				words := strings.TrimSpace(strings.TrimPrefix(p.spoken(e, ""), tag))
				got = append(got, words+" "+p.text(e["Lang"]))
			}
		}
		if strings.Join(got, ", ") != want[1] {
			t.Errorf("a document in %s has the words %q", language, got)
		}
	}
}

// TestListsSayTheirKind has a list of each kind.
func TestListsSayTheirKind(t *testing.T) {
	item := []report.Item{{Blocks: []report.Block{paragraphOf("Punt")}}}
	d := drawBlocks(t, report.List{Items: item}, report.List{Numbered: true, Items: item}, report.List{Boxes: true, Items: item})
	var got []string
	for _, e := range d.proof.all("L") {
		got = append(got, d.proof.name(d.proof.dict(e["A"])["ListNumbering"]))
	}
	equal(d, "the kinds of lists", strings.Join(got, " "), "Disc Decimal None")
}

// TestBoxIsBesideItsDigit has a choice to tick: the box is as far above the middle of its digit as below it, to a point.
func TestBoxIsBesideItsDigit(t *testing.T) {
	d := drawBlocks(t, report.List{Boxes: true, Items: []report.Item{{Blocks: []report.Block{paragraphOf("0")}}}})
	box, digit := d.word("□"), d.word("0")
	middleOfBox := box.y1 - 0.33*box.size // the glyph is from 0.1 to 0.56 em above the baseline
	middleOfDigit := digit.y1 - 0.345*digit.size
	d.within("the middle of the box", middleOfBox, middleOfDigit-1, middleOfDigit+1)
}

// TestTableHeadingsSayWhatTheyHead has a heading of each column and of each row.
func TestTableHeadingsSayWhatTheyHead(t *testing.T) {
	d := drawBlocks(t, report.Table{Columns: []report.Column{{Title: "A", Share: 1}, {Title: "B", Share: 1}}, Rows: []report.Row{{Head: true, Cells: []report.Cell{{Runs: runs("een")}, {Runs: runs("twee")}}}}})
	var got []string
	for _, e := range d.proof.all("TH") {
		got = append(got, d.proof.name(d.proof.dict(e["A"])["Scope"]))
	}
	equal(d, "what the headings head", strings.Join(got, " "), "Column Column Row")
}

// properties reads an XMP packet: the texts of each property, by namespace and name.
func properties(t *testing.T, packet []byte) map[string][]string {
	t.Helper()
	const level = 3 // below xmpmeta, RDF and Description
	found := map[string][]string{}
	var open []xml.Name
	for d := xml.NewDecoder(strings.NewReader(string(packet))); ; {
		token, err := d.Token()
		if err == io.EOF {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		switch v := token.(type) {
		case xml.StartElement:
			open = append(open, v.Name)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if text := strings.TrimSpace(string(v)); text != "" && len(open) > level {
				key := open[level].Space + open[level].Local
				found[key] = append(found[key], text)
			}
		}
	}
}

// TestMetadata compares the two forms of the metadata with the document, with and without files.
func TestMetadata(t *testing.T) {
	const dc, xmp, adobe = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/pdf/1.3/"
	for part, o := range map[string]Options{"3": {Creator: "selfscan <9> & zo"}, "2": {Creator: "selfscan <9> & zo", WithoutFiles: true}} {
		doc := &report.Document{
			Lang: "nl", Title: "Titel & meer", Subject: "Onderwerp <1>", Author: "Gemeente 's-Hértogenbosch", Keywords: []string{"Woo", "open & eerlijk"},
			Created: "2026-11-24T09:14:00+01:00", Source: "sha256:0123",
			Attachments: []report.Attachment{{Name: "a&b.json", MIME: "application/json", Relationship: "Source", Data: []byte("{}")}},
		}
		file, _ := write(t, "", doc, o)
		conforms(t, file)
		p := examine(t, file)
		got := properties(t, p.stream(p.catalog["Metadata"]).Content)
		producer := strings.Join(got[adobe+"Producer"], "")
		if !strings.HasPrefix(producer, "selfscan") {
			t.Errorf("the producer is %q", producer)
		}
		beside := ""
		if o.WithoutFiles {
			beside = "a&b.json"
		}
		for key, want := range map[string]string{
			dc + "title": doc.Title, dc + "description": doc.Subject, dc + "creator": doc.Author, dc + "source": doc.Source, dc + "language": "nl-NL", dc + "relation": beside,
			adobe + "Keywords": "Woo, open & eerlijk", xmp + "CreatorTool": o.Creator, xmp + "CreateDate": string(doc.Created), xmp + "ModifyDate": string(doc.Created),
			"http://www.aiim.org/pdfa/ns/id/part": part, "http://www.aiim.org/pdfa/ns/id/conformance": "A", "http://www.aiim.org/pdfua/ns/id/part": "1",
		} {
			if text := strings.Join(got[key], "|"); text != want {
				t.Errorf("PDF/A-%s: %s is %q, not %q", part, key, text, want)
			}
		}
		info := p.dict(*p.ctx.Info)
		for key, want := range map[string]string{
			"Title": doc.Title, "Subject": doc.Subject, "Author": doc.Author, "Keywords": "Woo, open & eerlijk", "Creator": o.Creator, "Producer": producer,
			"CreationDate": "D:20261124091400+01'00'", "ModDate": "D:20261124091400+01'00'",
		} {
			if text := p.text(info[key]); text != want {
				t.Errorf("PDF/A-%s: %s is %q, not %q", part, key, text, want)
			}
		}
	}
}

// TestMetadataInEnglish has a document in English, made at a moment in UTC, and with nothing that is optional.
func TestMetadataInEnglish(t *testing.T) {
	file, _ := write(t, "", &report.Document{Lang: "en", Title: "Title", Created: "2026-11-24T08:14:00Z"}, Options{})
	conforms(t, file)
	p := examine(t, file)
	got := properties(t, p.stream(p.catalog["Metadata"]).Content)
	for key, want := range map[string]string{
		"http://purl.org/dc/elements/1.1/language": "en-GB", "http://ns.adobe.com/xap/1.0/CreateDate": "2026-11-24T08:14:00+00:00", "http://ns.adobe.com/xap/1.0/ModifyDate": "2026-11-24T08:14:00+00:00",
		"http://purl.org/dc/elements/1.1/source": "", "http://purl.org/dc/elements/1.1/creator": "", "http://ns.adobe.com/pdf/1.3/Keywords": "", "http://ns.adobe.com/xap/1.0/CreatorTool": "",
	} {
		if text := strings.Join(got[key], "|"); text != want {
			t.Errorf("%s is %q, not %q", key, text, want)
		}
	}
	info := p.dict(*p.ctx.Info)
	for key, want := range map[string]string{"CreationDate": "D:20261124081400+00'00'", "ModDate": "D:20261124081400+00'00'", "Author": "", "Subject": ""} {
		if text := p.text(info[key]); text != want {
			t.Errorf("%s is %q, not %q", key, text, want)
		}
	}
	if text := p.text(p.catalog["Lang"]); text != "en-GB" {
		t.Errorf("the language is %q", text)
	}
}

// TestAttachmentsSayWhatTheyAre reads all that a PDF reader shows of attachments.
func TestAttachmentsSayWhatTheyAre(t *testing.T) {
	files := []report.Attachment{
		{Name: "zelf scan.json", MIME: "application/json", Description: "De antwoorden (één)", Relationship: "Source", Data: []byte(`{"a":1}`)},
		{Name: "Łódź.csv", MIME: "text/csv", Relationship: "Data", Data: []byte("1;2")},
		{Name: "a.json", MIME: "application/json", Description: "De uitslag", Relationship: "Data", Data: nil},
	}
	file, _ := write(t, "", &report.Document{Lang: "nl", Title: "Titel", Created: "2026-11-24T09:14:00+01:00", Attachments: files}, Options{})
	conforms(t, file)
	p := examine(t, file)
	af := p.array(p.catalog["AF"])
	if len(af) != len(files) {
		t.Fatalf("%d attachments", len(af))
	}
	for i, want := range files {
		spec := p.dict(af[i])
		stream := p.stream(p.dict(spec["EF"])["F"])
		params := p.dict(stream.Dict["Params"])
		sum := md5.Sum(want.Data)
		checksum, _ := params["CheckSum"].(types.HexLiteral)
		if number(p.dict(spec["EF"])["UF"]) != number(p.dict(spec["EF"])["F"]) {
			t.Errorf("%s: the two names lead to two files", want.Name)
		}
		for what, pair := range map[string][2]string{
			"name": {p.text(spec["UF"]), want.Name}, "name in ASCII": {p.text(spec["F"]), strings.NewReplacer("Ł", "_", "ó", "_", "ź", "_").Replace(want.Name)},
			"description": {p.text(spec["Desc"]), want.Description}, "relationship": {p.name(spec["AFRelationship"]), want.Relationship},
			"type": {strings.ReplaceAll(p.name(stream.Dict["Subtype"]), "#2F", "/"), want.MIME}, "content": {string(stream.Content), string(want.Data)},
			"size": {fmt.Sprint(p.integer(params["Size"])), fmt.Sprint(len(want.Data))}, "checksum": {strings.ToLower(string(checksum)), fmt.Sprintf("%x", sum)},
			"date": {p.text(params["ModDate"]), "D:20261124091400+01'00'"},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s: the %s is %q, not %q", want.Name, what, pair[0], pair[1])
			}
		}
	}
	names := p.array(p.dict(p.dict(p.catalog["Names"])["EmbeddedFiles"])["Names"])
	var keys []string
	for i := 0; i+1 < len(names); i += 2 {
		key := p.text(names[i])
		if _, is := names[i].(types.HexLiteral); is {
			key = "\xfe\xff" + key // as it begins in the file
		}
		keys = append(keys, key)
		if p.text(names[i]) != p.text(p.dict(names[i+1])["UF"]) {
			t.Errorf("the name %q leads to the file %q", p.text(names[i]), p.text(p.dict(names[i+1])["UF"]))
		}
	}
	if len(keys) != len(files) || !slices.IsSorted(keys) { // readers search in them
		t.Errorf("the names are %q", keys)
	}
}

// TestOutlineIsFolded checks that a reader shows the parts at first, and the headings when asked.
func TestOutlineIsFolded(t *testing.T) {
	heading := func(text string) report.Block { return report.Heading{Level: 2, Text: text} }
	d := drawDocument(t, &report.Document{Parts: []report.Part{
		{Title: "Een", Blocks: []report.Block{heading("a"), paragraphOf("."), heading("b"), paragraphOf(".")}}, {Title: "Twee", Blocks: []report.Block{paragraphOf(".")}},
	}}, Options{})
	p := d.proof
	root := p.dict(p.catalog["Outlines"])
	first := p.dict(root["First"])
	equal(d, "the side panel at first", p.name(p.catalog["PageMode"]), "UseOutlines")
	equal(d, "visible entries", p.integer(root["Count"]), 2)
	equal(d, "entries below the first, folded", p.integer(first["Count"]), -2)
	equal(d, "the first entry", p.text(first["Title"]), "Een")
	equal(d, "the last entry", p.text(p.dict(root["Last"])["Title"]), "Twee")
}

// TestLettersCanBeCopied has every character of the typeface, and reads back what a reader copies for its code.
func TestLettersCanBeCopied(t *testing.T) {
	fonts := family()
	var text strings.Builder
	for _, chars := range fonts.chars {
		for _, r := range chars {
			if r > ' ' {
				text.WriteRune(r)
			}
		}
	}
	d := drawBlocks(t, paragraphOf(text.String()))
	seen := map[string]bool{}
	for _, page := range d.proof.pages {
		resources := d.proof.dict(d.proof.dict(page["Resources"])["Font"])
		for name, o := range resources {
			var f, part int
			if _, err := fmt.Sscanf(name, "F%1d%1d", &f, &part); err != nil {
				t.Fatal(err)
			}
			font := d.proof.dict(o)
			equal(d, "the font of "+name, d.proof.name(font["BaseFont"]), fonts.pages[f][part].name)
			cmap := d.proof.stream(font["ToUnicode"]).Content
			for i, want := range fonts.chars[part] {
				if r, ok := unicodeOf(cmap, byte(firstCode+i)); r != want || ok != (want != 0) {
					t.Errorf("%s: code %d is copied as %q, not %q", name, firstCode+i, r, want)
				}
			}
			seen[name] = true
		}
	}
	for part := range fonts.pageNames {
		if !seen[fmt.Sprintf("F%d%d", regular, part)] {
			t.Errorf("page %d of the typeface is not used", part)
		}
	}
}
