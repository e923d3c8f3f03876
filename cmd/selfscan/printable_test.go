package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// However rows are cut when they are written, a terminal gets whole characters and no control among them.
func TestPrintable(t *testing.T) {
	row := "=Łódź,\x1b]0;x\a,\u009b31m,\u202e,€,😀\n"
	want := lang.PrintableLines(row)
	for size := 1; size <= len(row); size++ {
		var b bytes.Buffer
		w := &printable{to: &b}
		for at := 0; at < len(row); at += size {
			piece := row[at:min(at+size, len(row))]
			if n, err := w.Write([]byte(piece)); n != len(piece) || err != nil {
				t.Fatal(n, err)
			}
		}
		if b.String() != want {
			t.Fatalf("in pieces of %d it is %q, want %q", size, b.String(), want)
		}
	}
}

// No file writes to the standard streams but through printable. What is listed asks what a stream is, draws
// screens that have a check of their own, or prints only numbers.
func TestOnlyPrintablePrints(t *testing.T) {
	harmless := regexp.MustCompile(`terminal\((p|b\.p)\.(Out|Err)\)|p\.(Out|Err)\.Stat\(\)|tui\.Run\(.*p\.Out\)|tui\.Columns\(p\.Out\.Fd\(\)\)|b\.p\.Err, "\\r\\x1b\[K|pager\.Stdout, pager\.Stderr = p\.Out, p\.Err`)
	direct := regexp.MustCompile(`\bp\.(Out|Err)\b|os\.Std(out|err)|fmt\.Print|\bprintln\(`)
	for _, f := range productionFiles(t) {
		name := filepath.Base(f.path)
		if path.Dir(f.path) != "cmd/selfscan" || name == "printable.go" || name == "main.go" {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(data), "\n") {
			if direct.MatchString(harmless.ReplaceAllString(line, "")) {
				t.Errorf("%s:%d: %s", name, n+1, line)
			}
		}
	}
}
