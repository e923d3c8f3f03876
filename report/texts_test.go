package report_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
)

// unread are the fields with texts that no reader sees on a page of the report, or that are part of a text that one sees.
var unread = []string{
	"Continued",
	"Lang", "Title", "Subject", "Author", "Keywords", "Created", "Running", "PageLabel", "Attachments", "Source", // of the document
	"ID", "To", "URL", "Tone", "Alt", "Low", "High",
	"Series", // of a line: the name and the last figure are drawn together
}

// readable lists every text in a document that a reader sees, whatever holds it.
func readable(v reflect.Value, list []string) []string {
	switch v.Kind() {
	case reflect.Interface:
		list = readable(v.Elem(), list)
	case reflect.Struct:
		document := v.Type() == reflect.TypeFor[report.Document]()
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if !slices.Contains(unread, name) || name == "Title" && !document {
				list = readable(v.Field(i), list)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			list = readable(v.Index(i), list)
		}
	case reflect.String:
		list = append(list, v.String())
	}
	return list
}

// A block of a new kind, or a new field, whose text Texts forgets is found here.
func TestTextsAreComplete(t *testing.T) {
	c := reporttest.Catalogue(t)
	rapid.Check(t, func(rt *rapid.T) {
		in := reporttest.Input(t, reporttest.DrawAnswers(rt, c), rapid.SampledFrom(lang.Langs()).Draw(rt, "language"))
		reporttest.DrawMore(rt, &in)
		doc := report.Build(in)
		var all strings.Builder
		for _, text := range doc.Texts() {
			all.WriteString(text + "\n")
		}
		for _, text := range readable(reflect.ValueOf(*doc), nil) {
			if !strings.Contains(all.String(), text) {
				rt.Fatalf("%q is not among the texts", text)
			}
		}
	})
}

func TestTextsKnowTheirPlace(t *testing.T) {
	word := func(s string) []report.Block { return []report.Block{report.TextParagraph(report.Run{Text: s})} }
	doc := &report.Document{
		Cover: report.Cover{Title: "cover"}, Contents: "contents", Appendices: "appendices",
		Parts: []report.Part{
			{Title: "First", Blocks: []report.Block{
				word("bare")[0], report.Heading{Text: "Heading"}, word("below")[0],
				report.Table{Columns: []report.Column{{Title: "column"}}, Rows: []report.Row{report.TextRow("Row\nmore", "cell")}},
				report.Card{Title: "Card", Blocks: word("inside")}, word("after")[0],
			}},
			{Title: "Last", Appendix: true, Blocks: word("end")},
		},
	}
	var got []string
	for place, text := range doc.Texts() {
		got = append(got, strings.TrimPrefix(place.String()+": ", ": ")+strings.ReplaceAll(text, "\n", " "))
	}
	want := []string{
		"cover", "contents", "First", "appendices", "Last",
		"First: First", "First: bare", "First, Heading: Heading", "First, Heading: below", "First, Heading: column",
		"First, Row: Row more", "First, Row: cell", "First, Card: Card", "First, Card: inside", "First, Heading: after",
		"Last: Last", "Last: end",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for range doc.Texts() {
		break
	}
}
