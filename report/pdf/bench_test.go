package pdf

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// BenchmarkReport writes a report from its Document, and from a result as in a batch. A quick scan has 18 pages, a full
// one 32.
func BenchmarkReport(b *testing.B) {
	write := func(b *testing.B, doc *report.Document) {
		if _, err := Write(io.Discard, doc, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		var in report.Input
		doc := realReport(b, depth, lang.NL, mixed, func(made *report.Input) { in = *made })
		in.Model = scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
		b.Run(string(depth)+"/write", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				write(b, doc)
			}
		})
		b.Run(string(depth)+"/build-and-write", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				write(b, report.Build(in))
			}
		})
	}
}

// BenchmarkThousand draws a thousand different reports, with one worker and with two. rss-MB is the peak memory of the
// process so far.
func BenchmarkThousand(b *testing.B) {
	var docs []*report.Document
	for i := range 50 {
		docs = append(docs, realReport(b, questionnaire.Full, lang.NL, func(k int) questionnaire.Choice { return mixed(k + i) }))
	}
	for workers := 1; workers <= 2; workers++ {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(workers))
			b.ReportAllocs()
			for b.Loop() {
				var next atomic.Int64
				var group sync.WaitGroup
				for range workers {
					group.Go(func() {
						for i := next.Add(1); i <= 1000; i = next.Add(1) {
							doc := *docs[i%50]
							doc.Title = fmt.Sprintf("Rapport %d", i)
							if _, err := Write(io.Discard, &doc, Options{OneCore: true}); err != nil {
								b.Error(err)
							}
						}
					})
				}
				group.Wait()
			}
			b.ReportMetric(peakMemory(), "rss-MB")
		})
	}
}

// peakMemory returns the peak memory of the process in megabytes, or 0 on a system without /proc.
func peakMemory() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kb float64
	_, _ = fmt.Sscan(rest, &kb)
	return kb / 1024
}

// BenchmarkSize draws documents with more and more answers. The time per answer must stay the same.
func BenchmarkSize(b *testing.B) {
	for _, answers := range []int{10, 100, 1000, 5000} {
		doc := withAnswers(answers)
		b.Run(strconv.Itoa(answers), func(b *testing.B) {
			for b.Loop() {
				if _, err := Write(io.Discard, doc, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(answers), "ns/answer")
		})
	}
}

// withAnswers returns a document with n answers, each with a heading, a table row, a card and a note.
func withAnswers(n int) *report.Document {
	doc := &report.Document{Lang: "nl", Title: "Groot", Created: "2026-11-24T09:14:00+01:00", Contents: "Inhoud", PageLabel: "%d van %d"}
	table := report.Table{Columns: []report.Column{{Title: "Vraag", Share: 2}, {Title: "Antwoord", Share: 3}}}
	part := report.Part{Title: "Antwoorden"}
	for i := range n {
		id, name := fmt.Sprintf("v%d", i), fmt.Sprintf("Vraag %d over openbaarheid", i)
		note := strings.Repeat("Wij leggen dit vast in het zaaksysteem. ", 4) + "日本"
		table.Rows = append(table.Rows, report.Row{Head: true, Cells: []report.Cell{{Runs: []report.Run{{Text: name, To: id}}}, {Runs: []report.Run{{Text: note}}}}})
		part.Blocks = append(part.Blocks, report.Heading{Level: 2, Text: name},
			report.Card{ID: id, Title: name, Blocks: []report.Block{report.Paragraph{Runs: []report.Run{{Text: note, URL: "https://voorbeeld.example/" + id}}}}})
	}
	part.Blocks = append(part.Blocks, table)
	doc.Parts = []report.Part{part}
	return doc
}

// BenchmarkPlainGofpdf is for comparison: gofpdf alone draws the words of a report on as many pages, with as many lines,
// but without tags, links, outline, attachments or archive format. Fonts are read for each report, as gofpdf does.
// "whole" uses gofpdf's DejaVu Sans Condensed, as most programs would. "cut" uses the report's fonts with 224
// characters, the best case for AddUTF8FontFromBytes.
//
// x-report is how many times as long it takes as the report itself: the median of pairs of runs, one after the other.
// It means something when the time per operation does not, on a machine that does other work too.
func BenchmarkPlainGofpdf(b *testing.B) {
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		doc := realReport(b, depth, lang.NL, mixed)
		job := plainJob(b, doc)
		for _, kind := range []struct {
			name     string
			programs [2][]byte
		}{{"whole", wholeFonts(b)}, {"cut", cutFonts(b)}} {
			b.Run(string(depth)+"/"+kind.name, func(b *testing.B) {
				job.fit(b, kind.programs)
				b.ReportAllocs()
				var ratios []float64
				for b.Loop() {
					b.StopTimer()
					var report time.Duration
					for range 2 { // the first time, memory is missing that the garbage collector has taken away during the last round
						start := time.Now()
						if _, err := Write(io.Discard, doc, Options{}); err != nil {
							b.Fatal(err)
						}
						report = time.Since(start)
					}
					b.StartTimer()
					start := time.Now()
					if _, err := job.draw(kind.programs); err != nil {
						b.Fatal(err)
					}
					ratios = append(ratios, float64(time.Since(start))/float64(report))
				}
				slices.Sort(ratios)
				b.ReportMetric(ratios[len(ratios)/2], "x-report")
			})
		}
	}
}

// plainReport is what BenchmarkPlainGofpdf draws.
type plainReport struct {
	words     []string
	running   string
	pageLabel string
	pages     int     // of the report
	lines     int     // lines and rectangles of the report
	leading   float64 // with which the words take as many pages
}

func plainJob(b *testing.B, doc *report.Document) *plainReport {
	file, out := write(b, "", doc, Options{})
	job := &plainReport{running: doc.Running, pageLabel: doc.PageLabel, pages: out.Pages}
	for _, text := range doc.Texts() {
		job.words = append(job.words, text)
	}
	for _, page := range examine(b, file).content {
		job.lines += bytes.Count(page, []byte(" l ")) + bytes.Count(page, []byte(" re "))
	}
	return job
}

// fit finds the leading.
func (r *plainReport) fit(b *testing.B, programs [2][]byte) {
	for r.leading = 10; ; r.leading += 0.05 {
		pages, err := r.draw(programs)
		if err != nil {
			b.Fatal(err)
		}
		if pages > r.pages {
			b.Fatalf("no leading gives %d pages", r.pages)
		}
		if pages == r.pages {
			return
		}
	}
}

func (r *plainReport) draw(programs [2][]byte) (pages int, err error) {
	p := gofpdf.New("P", "pt", "A4", "")
	p.AddUTF8FontFromBytes("text", "", append([]byte(nil), programs[0]...)) // gofpdf changes these bytes
	p.AddUTF8FontFromBytes("text", "B", append([]byte(nil), programs[1]...))
	p.SetMargins(176, 77, 48)
	p.SetAutoPageBreak(true, 64)
	p.SetHeaderFunc(func() {
		p.SetFont("text", "", 8)
		p.Text(48, 35, r.running)
		p.Text(500, 806, fmt.Sprintf(r.pageLabel, p.PageNo(), r.pages))
	})
	p.AddPage()
	lines := 0
	for i, s := range r.words {
		style := ""
		if i%4 == 0 {
			style = "B"
		}
		p.SetFont("text", style, 10)
		p.MultiCell(371, r.leading, s, "", "L", false)
		for ; lines < r.lines*(i+1)/len(r.words); lines++ {
			p.Line(48, p.GetY(), 547, p.GetY())
		}
	}
	return p.PageNo(), p.Output(io.Discard)
}

func cutFonts(b *testing.B) (programs [2][]byte) {
	for i, f := range []face{regular, bold} {
		var err error
		if programs[i], err = family().pages[f][latin].program(); err != nil {
			b.Fatal(err)
		}
	}
	return programs
}

func wholeFonts(b *testing.B) (programs [2][]byte) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/jung-kurt/gofpdf").Output()
	if err != nil {
		b.Fatal(err)
	}
	for i, name := range []string{"DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"} {
		if programs[i], err = os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "font", name)); err != nil {
			b.Fatal(err)
		}
	}
	return programs
}
