package main

import (
	"bytes"
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
