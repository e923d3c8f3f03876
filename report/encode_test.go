package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// With -update the trees in testdata are written anew. Whoever does that reads them line by line.
var update = flag.Bool("update", false, "write the trees in testdata anew")

// The cover, the summary and one dimension in each language, as a tree: capped, provisional, with an
// unknown answer and a duty that is coming.
func TestTree(t *testing.T) {
	a := scan(t, "12 2. 1? 34")
	for _, l := range lang.Langs() {
		in := input(t, a, l)
		in.AnswersFile, in.ResultFile = []byte("{}"), []byte("{}")
		doc := report.Build(in)
		doc.Parts = []report.Part{*part(doc, "summary"), *part(doc, "dimension-participation")}
		var got bytes.Buffer
		if err := report.Encode(&got, doc); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join("testdata", "board."+string(l)+".json")
		if *update {
			if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs from the report at line %d", name, firstDifference(got.Bytes(), want))
		}
	}
}

// firstDifference gives the number of the first line that differs.
func firstDifference(a, b []byte) int {
	line := 1
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			break
		}
		if a[i] == '\n' {
			line++
		}
	}
	return line
}

// Every kind of block is named, what is empty is left out, and zeros that mean something stay.
func TestEncode(t *testing.T) {
	for _, c := range []struct {
		name  string
		block report.Block
		want  string
	}{
		{"heading", report.Heading{Level: 2, Text: "A"}, `{"kind":"heading","level":2,"text":"A"}`},
		{"runs", report.Paragraph{Runs: []report.Run{{Text: "<a> & \"b\"\n", Bold: true}}}, `{"kind":"paragraph","runs":[{"text":"<a> & \"b\"\n","bold":true}]}`},
		{"nested", report.Callout{Tone: report.Warning, Blocks: []report.Block{report.List{Items: []report.Item{{}}}}}, `{"kind":"callout","tone":"warning","blocks":[{"kind":"list","items":[{}]}]}`},
		{"embedded", report.Ladder{Figure: report.Figure{Title: "T"}, Wanted: -1}, `{"kind":"ladder","title":"T","current":0,"wanted":-1}`},
		{"zero", report.Bars{Ticks: []report.Tick{{}}}, `{"kind":"bars","ticks":[{"at":0}]}`},
		{"no number", report.Bars{Ticks: []report.Tick{{At: math.NaN()}}}, `{"kind":"bars","ticks":[{"at":"NaN"}]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := &report.Document{Parts: []report.Part{{Blocks: []report.Block{c.block}}}}
			var b, compact bytes.Buffer
			if err := report.Encode(&b, doc); err != nil {
				t.Fatal(err)
			}
			if err := json.Compact(&compact, b.Bytes()); err != nil {
				t.Fatal(err)
			}
			if want := `{"parts":[{"blocks":[` + c.want + `]}]}`; compact.String() != want {
				t.Errorf("got  %s\nwant %s", compact.String(), want)
			}
		})
	}
	doc := &report.Document{Attachments: []report.Attachment{{Name: "a", Data: []byte("secret")}}}
	var b bytes.Buffer
	if err := report.Encode(&b, doc); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b.Bytes(), []byte("secret")) || !bytes.Contains(b.Bytes(), []byte(`"6 bytes"`)) {
		t.Errorf("an attachment is told as %s", b.String())
	}
}
