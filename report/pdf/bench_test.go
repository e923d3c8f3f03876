package pdf

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
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

// BenchmarkPlainGofpdf is what to beat: the same words, set by gofpdf on as plain a page as can be, without
// tags, charts or archive. "whole" has gofpdf's own DejaVu Sans Condensed, as most programs would; "cut" has
// the report's fonts, cut to 224 characters, the best case for AddUTF8FontFromBytes.
func BenchmarkPlainGofpdf(b *testing.B) {
	words := allText(realReport(b, questionnaire.Full, questionnaire.NL, mixed))
	t := family()
	for _, kind := range []string{"whole", "cut"} {
		var programs [2][]byte
		for i, f := range []face{regular, bold} {
			var err error
			if programs[i], err = t.pages[f][latin].program(); err != nil {
				b.Fatal(err)
			}
		}
		if kind == "whole" {
			dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/jung-kurt/gofpdf").Output()
			if err != nil {
				b.Fatal(err)
			}
			for i, name := range []string{"DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"} {
				if programs[i], err = os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "font", name)); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := plain(words, programs); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func plain(words []string, programs [2][]byte) error {
	p := gofpdf.New("P", "pt", "A4", "")
	p.AddUTF8FontFromBytes("text", "", append([]byte(nil), programs[0]...)) // it changes what it is given
	p.AddUTF8FontFromBytes("text", "B", append([]byte(nil), programs[1]...))
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
	return p.Output(io.Discard)
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
