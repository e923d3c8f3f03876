package pdf

import (
	"io"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"civic/selfscan/questionnaire"
	"civic/selfscan/report"
)

// BenchmarkReport draws a full report, warm.
func BenchmarkReport(b *testing.B) {
	doc := realReport(b, questionnaire.Full, questionnaire.NL, mixed)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(io.Discard, doc, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPlainGofpdf is what to beat: the same words, set by gofpdf with the same fonts through
// AddUTF8FontFromBytes, on as plain a page as can be, without tags, charts or archive.
func BenchmarkPlainGofpdf(b *testing.B) {
	doc := realReport(b, questionnaire.Full, questionnaire.NL, mixed)
	words := allText(doc)
	t := family()
	program, err := t.pages[regular][latin].program()
	if err != nil {
		b.Fatal(err)
	}
	strong, err := t.pages[bold][latin].program()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		p := gofpdf.New("P", "pt", "A4", "")
		p.AddUTF8FontFromBytes("text", "", append([]byte(nil), program...))
		p.AddUTF8FontFromBytes("text", "B", append([]byte(nil), strong...))
		p.SetMargins(176, 77, 48)
		p.AddPage()
		for i, s := range words {
			style := ""
			if i%4 == 0 {
				style = "B"
			}
			p.SetFont("text", style, 10)
			p.MultiCell(371, 14, s, "", "L", false)
		}
		if err := p.Output(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// allText lists the texts of a document, one for each paragraph, cell or label.
func allText(doc *report.Document) []string {
	var out []string
	add := func(list ...string) {
		for _, s := range list {
			if s != "" {
				out = append(out, s)
			}
		}
	}
	runs := func(list []report.Run) {
		var b strings.Builder
		for _, r := range list {
			b.WriteString(r.Text)
		}
		add(b.String())
	}
	var walk func(list []report.Block)
	walk = func(list []report.Block) {
		for _, b := range list {
			switch b := b.(type) {
			case report.Heading:
				add(b.Text)
			case report.Paragraph:
				runs(b.Runs)
			case report.List:
				for _, i := range b.Items {
					walk(i.Blocks)
				}
			case report.Table:
				add(b.Caption)
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						runs(c.Runs)
					}
				}
			case report.Callout:
				add(b.Title)
				walk(b.Blocks)
			case report.Card:
				add(b.Title, strings.Join(b.Badges, " "))
				for _, f := range b.Facts {
					add(f.Label + " " + f.Value)
				}
				walk(b.Blocks)
			}
		}
	}
	for _, p := range doc.Parts {
		add(p.Title)
		walk(p.Blocks)
	}
	return out
}
