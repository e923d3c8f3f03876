package form_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/form"
)

// Parts of the form as this program writes it. Programs that save it write the same things in other ways.
const (
	workbookPart = "xl/workbook.xml"
	linksPart    = "xl/_rels/workbook.xml.rels"
	textsPart    = "xl/sharedStrings.xml"
	factsPart    = "xl/worksheets/sheet2.xml"
	answersPart  = "xl/worksheets/sheet3.xml"
)

// book is a form by its parts.
type book map[string]string

// cell writes the XML of a cell in place of an empty one.
func (b book) cell(t *testing.T, part, at, attributes, inside string) {
	t.Helper()
	empty := regexp.MustCompile(`<c r="` + at + `"([^>]*)/>`)
	if !empty.MatchString(b[part]) {
		t.Fatalf("%s has no empty cell %s", part, at)
	}
	b[part] = empty.ReplaceAllString(b[part], `<c r="`+at+`"${1}`+attributes+`>`+inside+`</c>`)
}

// replace changes something in a part, wherever it stands.
func (b book) replace(t *testing.T, part, old, new string) {
	t.Helper()
	if !strings.Contains(b[part], old) {
		t.Fatalf("%s has no %q", part, old)
	}
	b[part] = strings.ReplaceAll(b[part], old, new)
}

// zipped makes a file of the parts.
func (b book) zipped(t *testing.T, more ...string) []byte {
	t.Helper()
	names := more
	for name := range b {
		names = append(names, name)
	}
	slices.Sort(names)
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, name := range names {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, b[name]); err != nil {
			t.Fatal(err)
		}
	}
	must(t, z.Close())
	return file.Bytes()
}

// named is an English form of which only the name of the organisation is filled in.
func named(t *testing.T, empty []byte) book {
	t.Helper()
	b := book(parts(t, empty))
	for _, p := range []string{factsPart, answersPart} { // empty elements in their short form, which tests replace
		b[p] = regexp.MustCompile(`<(\w+)([^<>]*)></\w+>`).ReplaceAllString(b[p], "<$1$2/>")
	}
	b.cell(t, factsPart, "C3", ` t="inlineStr"`, `<is><t>Gemeente Voorbeeld</t></is>`)
	return b
}

// What stands in a cell is read, however a program wrote it.
func TestWaysToWriteACell(t *testing.T) {
	c := embedded(t)
	empty := blank(t, c, questionnaire.Quick, lang.EN)
	// The style of the cell for a date, which others have after someone typed a date into them.
	date := regexp.MustCompile(`<c r="C6" s="(\d+)"`).FindStringSubmatch(parts(t, empty)[factsPart])[1]
	for name, test := range map[string]struct{ at, attributes, inside, want string }{
		"a number":                  {"G2", ``, `<v>12</v>`, "12"},
		"a number of Google":        {"G2", ``, `<v>12.0</v>`, "12"},
		"a number of Excel":         {"G2", ` t="n"`, `<v>1.1000000000000001</v>`, "1.1"},
		"a small number":            {"G2", ``, `<v>2.0000000000000001E-4</v>`, "0.0002"},
		"a large number":            {"G2", ``, `<v>123456789012</v>`, "123456789012"},
		"no number":                 {"G2", ``, `<v>NaN</v>`, "NaN"},
		"white around a number":     {"G2", ``, "<v>\n 12 </v>", "12"},
		"inline":                    {"G2", ` t="inlineStr"`, `<is><t>=1+1 &amp; &lt;b&gt;</t></is>`, "=1+1 & <b>"},
		"inline, in stretches":      {"G2", ` t="inlineStr"`, `<is><r><t>We </t></r><r><rPr><b/></rPr><t xml:space="preserve">do</t></r></is>`, "We do"},
		"with a pronunciation":      {"G2", ` t="inlineStr"`, `<is><t>We do</t><rPh sb="0" eb="1"><t>wi</t></rPh></is>`, "We do"},
		"in a CDATA section":        {"G2", ` t="inlineStr"`, `<is><t><![CDATA[a < b]]></t></is>`, "a < b"},
		"what a formula gave":       {"G2", ` t="str"`, `<v>We do</v>`, "We do"},
		"an escape":                 {"G2", ` t="inlineStr"`, "<is><t>one_x000D_\ntwo_x000a_three</t></is>", "one\ntwo\nthree"},
		"what looks like one":       {"G2", ` t="inlineStr"`, `<is><t>_x005F_x000D_ _x00_ _xyz1_ _x</t></is>`, "_x000D_ _x00_ _xyz1_ _x"},
		"true":                      {"G2", ` t="b"`, `<v>1</v>`, "TRUE"},
		"false":                     {"G2", ` t="b"`, `<v>0</v>`, "FALSE"},
		"an error":                  {"G2", ` t="e"`, `<v>#N/A</v>`, "#N/A"},
		"a date by its look":        {"G2", ` s="` + date + `"`, `<v>46329</v>`, "2026-11-03"},
		"a date with a time":        {"G2", ` s="` + date + `"`, `<v>46329.604166666664</v>`, "2026-11-03 14:30:00"},
		"a day before there is any": {"G2", ` s="` + date + `"`, `<v>7</v>`, "7"},
		"a date as a text":          {"G2", ` t="d"`, `<v>2026-11-03T00:00:00</v>`, "2026-11-03"},
		"nothing":                   {"G2", ` t="s"`, ``, ""},
		"nothing as a number":       {"G2", ``, `<v/>`, ""},
		"an extension":              {"G2", ``, `<v>12</v><extLst><ext uri="x"><y:v xmlns:y="urn:y">13</y:v></ext></extLst>`, "12"},
	} {
		t.Run(name, func(t *testing.T) {
			b := named(t, empty)
			if strings.Contains(test.attributes, " s=") { // in place of the cell's own
				b[answersPart] = regexp.MustCompile(`<c r="G2" s="\d+"`).ReplaceAllString(b[answersPart], `<c r="G2"`)
			}
			b.cell(t, answersPart, test.at, test.attributes, test.inside)
			got, _, err := form.Read(c, "form.xlsx", b.zipped(t), today())
			if err != nil {
				t.Fatal(err)
			}
			if first := got.Of[c.Scope(questionnaire.Quick, "municipality")[0]]; first.Note != test.want {
				t.Errorf("read %q, want %q", first.Note, test.want)
			}
		})
	}
}

// A number is a date where the format of its cell shows days or years.
func TestFormatsOfDates(t *testing.T) {
	c := embedded(t)
	empty := blank(t, c, questionnaire.Quick, lang.EN)
	date := regexp.MustCompile(`<c r="C6" s="(\d+)"`).FindStringSubmatch(parts(t, empty)[factsPart])[1]
	for format, want := range map[string]string{
		`yyyy\-mm\-dd`: "2026-11-03", `D/M`: "2026-11-03", `YYYY`: "2026-11-03", `Y`: "2026-11-03", `0""y`: "2026-11-03", `[]d`: "2026-11-03", `[$-413]d mmmm yyyy;@`: "2026-11-03", `"day "d`: "2026-11-03",
		`0 &quot;days&quot;`: "46329", `[Yellow]0`: "46329", `0\d`: "46329", `0_y`: "46329", `*d0`: "46329", `hh:mm`: "46329", `General`: "46329", `"d`: "46329",
	} {
		t.Run(format, func(t *testing.T) {
			b := named(t, empty)
			b["xl/styles.xml"] = strings.Replace(b["xl/styles.xml"], `yyyy\-mm\-dd`, strings.ReplaceAll(format, `"`, `&quot;`), 1)
			b[answersPart] = regexp.MustCompile(`<c r="G2" s="\d+"/>`).ReplaceAllString(b[answersPart], `<c r="G2" s="`+date+`"><v>46329</v></c>`)
			got, _, err := form.Read(c, "form.xlsx", b.zipped(t), today())
			if err != nil {
				t.Fatal(err)
			}
			if first := got.Of[c.Scope(questionnaire.Quick, "municipality")[0]]; first.Note != want {
				t.Errorf("read %q, want %q", first.Note, want)
			}
		})
	}
}

// A workbook is found by its links and its namespaces, however its parts are called.
func TestWaysToWriteAWorkbook(t *testing.T) {
	c := embedded(t)
	empty := blank(t, c, questionnaire.Quick, lang.EN)
	move := func(b book, from, to string) { b[to] = b[from]; delete(b, from) }
	sheets := []string{workbookPart, textsPart, factsPart, answersPart}
	for name, change := range map[string]func(t *testing.T, b book){
		"as it is": func(*testing.T, book) {},
		"elements with a prefix": func(t *testing.T, b book) {
			for _, p := range sheets {
				b[p] = regexp.MustCompile(`<(/?)([a-zA-Z])`).ReplaceAllString(b[p], "<${1}x:$2")
				b.replace(t, p, ` xmlns="`, ` xmlns:x="`)
			}
		},
		"strict": func(t *testing.T, b book) {
			for p := range b {
				b[p] = strings.ReplaceAll(b[p], "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
				b[p] = strings.ReplaceAll(b[p], "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
			}
		},
		"as Excel begins a sheet": func(t *testing.T, b book) {
			b.replace(t, answersPart, `<worksheet `, `<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" `+
				`xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" `)
			b.replace(t, answersPart, `<row r="2"`, `<row r="2" spans="1:8" x14ac:dyDescent="0.25"`)
		},
		"a byte order mark": func(t *testing.T, b book) { b[answersPart] = "\ufeff" + b[answersPart] },
		"relative links":    func(t *testing.T, b book) { b.replace(t, linksPart, `Target="/xl/`, `Target="`) },
		"links back":        func(t *testing.T, b book) { b.replace(t, linksPart, `Target="/xl/`, `Target="../xl/./`) },
		"other names": func(t *testing.T, b book) {
			b.replace(t, linksPart, "worksheets/sheet3.xml", "blad/drie.xml")
			move(b, answersPart, "xl/blad/drie.xml")
		},
		"backslashes": func(t *testing.T, b book) { move(b, answersPart, `xl\worksheets\sheet3.xml`) },
		"links elsewhere": func(t *testing.T, b book) {
			b.replace(t, linksPart, `<Relationship Id="rId1"`, `<Relationship Id="rId99" TargetMode="External" Type="http://x/sharedStrings" Target="file:///etc/passwd"/><Relationship Id="rId1"`)
		},
		"cells without places": func(t *testing.T, b book) {
			b[answersPart] = regexp.MustCompile(`<(row|c) r="[^"]*"`).ReplaceAllString(b[answersPart], "<$1")
		},
		"empty rows to the end": func(t *testing.T, b book) {
			b.replace(t, answersPart, `</sheetData>`, `<row r="1048575" ht="15"/><row r="1048576"><c r="A1048576" s="1"/></row></sheetData>`)
		},
		"a picture": func(t *testing.T, b book) { b["xl/media/image1.png"] = "\x89PNG\r\n\x1a\n<&\x00" },
		"merged cells": func(t *testing.T, b book) {
			b.replace(t, answersPart, `<dataValidations`, `<mergeCells count="1"><mergeCell ref="H2:H3"/></mergeCells><dataValidations`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := named(t, empty)
			b.cell(t, answersPart, "F2", ``, `<v>3</v>`)
			b.cell(t, answersPart, "H2", ` t="inlineStr"`, `<is><t>https://example.nl</t></is>`)
			change(t, b)
			got, _, err := form.Read(c, "form.xlsx", b.zipped(t), today())
			if err != nil {
				t.Fatal(err)
			}
			scope := c.Scope(questionnaire.Quick, "municipality")
			want := questionnaire.Answer{Choice: questionnaire.Level3, Evidence: []string{"https://example.nl"}}
			if first := got.Of[scope[0]]; !first.Equal(want) {
				t.Errorf("read %+v", first)
			}
			if second := got.Of[scope[1]]; (name == "merged cells") != (len(second.Evidence) == 1) {
				t.Errorf("the cell below holds %+v", second)
			}
		})
	}
}

// What a workbook must not have is refused, and nothing of it is read.
func TestWorkbooksThatContradictThemselves(t *testing.T) {
	c := embedded(t)
	empty := blank(t, c, questionnaire.Quick, lang.EN)
	const damaged, tooMuch, noForm = "it is damaged", "more than a form does", "not a form of selfscan"
	for name, test := range map[string]struct {
		change func(t *testing.T, b book)
		more   []string
		want   string
	}{
		"a document type": {func(t *testing.T, b book) {
			b.replace(t, answersPart, `<worksheet `, `<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet `)
		}, nil, damaged},
		"an entity":    {func(t *testing.T, b book) { b.cell(t, answersPart, "G2", ` t="inlineStr"`, `<is><t>&a;</t></is>`) }, nil, damaged},
		"a part twice": {func(t *testing.T, b book) { b["XL/worksheets/Sheet3.xml"] = b[answersPart] }, nil, damaged},
		"a cell twice": {func(t *testing.T, b book) { b.cell(t, answersPart, "G2", ``, `<v>1</v></c><c r="G2"><v>2</v>`) }, nil, damaged},
		"a cell of no row": {func(t *testing.T, b book) {
			b.replace(t, answersPart, `<sheetData>`, `<sheetData/><c><v>1</v></c><sheetData>`)
		}, nil, damaged},
		"a cell nowhere":  {func(t *testing.T, b book) { b.cell(t, answersPart, "G2", ``, `<v>1</v></c><c r="2G"><v>2</v>`) }, nil, damaged},
		"a row nowhere":   {func(t *testing.T, b book) { b.replace(t, answersPart, `<row r="5"`, `<row r="x"`) }, nil, damaged},
		"no such text":    {func(t *testing.T, b book) { b.cell(t, answersPart, "G2", ` t="s"`, `<v>99999</v>`) }, nil, damaged},
		"a negative text": {func(t *testing.T, b book) { b.cell(t, answersPart, "G2", ` t="s"`, `<v>-1</v>`) }, nil, damaged},
		"a link out of it": {func(t *testing.T, b book) {
			b.replace(t, linksPart, `worksheets/sheet3.xml`, `../../../../etc/passwd`)
		}, nil, damaged},
		"no links":       {func(t *testing.T, b book) { delete(b, linksPart) }, nil, noForm},
		"left open":      {func(t *testing.T, b book) { b.replace(t, answersPart, `</worksheet>`, ``) }, nil, damaged},
		"no root":        {func(t *testing.T, b book) { delete(b, "_rels/.rels") }, nil, damaged},
		"no workbook":    {func(t *testing.T, b book) { b.replace(t, "_rels/.rels", "/officeDocument\"", "/other\"") }, nil, damaged},
		"another XML":    {func(t *testing.T, b book) { b.replace(t, workbookPart, "spreadsheetml/2006", "wordprocessingml/2006") }, nil, damaged},
		"too many parts": {func(*testing.T, book) {}, strings.Fields(strings.Repeat("media/a ", 200)), tooMuch},
		"too many areas": {func(t *testing.T, b book) {
			b.replace(t, answersPart, `<dataValidations`, `<mergeCells>`+strings.Repeat(`<mergeCell ref="A1"/>`, 200)+`</mergeCells><dataValidations`)
		}, nil, tooMuch},
		"a bad area": {func(t *testing.T, b book) {
			b.replace(t, answersPart, `<dataValidations`, `<mergeCells><mergeCell ref="A1:"/></mergeCells><dataValidations`)
		}, nil, damaged},
	} {
		t.Run(name, func(t *testing.T) {
			b := named(t, empty)
			test.change(t, b)
			_, _, err := form.Read(c, "form.xlsx", b.zipped(t, test.more...), today())
			var refusal *lang.LocatedError
			if !errors.As(err, &refusal) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want a refusal with %q", err, test.want)
			}
		})
	}
}

// A formula for several cells is a mistake too, in whatever way it is written.
func TestSharedFormulas(t *testing.T) {
	c := embedded(t)
	empty := blank(t, c, questionnaire.Quick, lang.EN)
	for name, test := range map[string]struct {
		formula string
		want    []string
	}{
		"for several cells": {`<f t="array" ref="F2:F3">A1:A2</f>`, []string{"F2"}},
		"shared":            {`<f t="shared" ref="F2:F4" si="0">A1</f>`, []string{"F2", "F4"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := named(t, empty)
			b.cell(t, answersPart, "F2", ``, test.formula+`<v>1</v>`)
			b.cell(t, answersPart, "F3", ``, `<v>1</v>`)
			b.cell(t, answersPart, "F4", ``, `<f t="shared" si="0"/><v>1</v>`)
			_, _, err := form.Read(c, "form.xlsx", b.zipped(t), today())
			var got lang.LocatedErrors
			if !errors.As(err, &got) || len(got) != len(test.want) {
				t.Fatalf("got %v", err)
			}
			for i, at := range test.want {
				if !strings.HasPrefix(got[i].Error(), `form.xlsx: sheet "Answers", cell `+at+": this is a formula") {
					t.Errorf("got\n%v", got)
				}
			}
		})
	}
}

// However many mistakes there are, each is named, and soon: a form has no more rows than can be judged at once.
func TestAllMistakesOfALongSheet(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	b := named(t, blank(t, c, questionnaire.Quick, lang.EN))
	var rows strings.Builder
	for n := 101; n <= 1000; n++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>no.such.id%d</t></is></c></row>`, n, n, n)
	}
	b.replace(t, answersPart, `</sheetData>`, rows.String()+`</sheetData>`)
	_, _, err := form.Read(c, "form.xlsx", b.zipped(t), today())
	var got lang.LocatedErrors
	if !errors.As(err, &got) || len(got) != 900 || !strings.Contains(got[899].Error(), "cell A1000: ") {
		t.Errorf("%d mistakes", len(got))
	}
}
