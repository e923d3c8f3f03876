package main

// Every text that the program prints on a terminal passes printable, except the screens of the questionnaire, which have
// a check of their own, and the progress bar, which prints only numbers.

import (
	"io"
	"os"
	"unicode/utf8"

	"civic/selfscan/questionnaire/lang"
)

// toOut is where results are written. In a file or a pipe they stay what they are, byte for byte.
func (p *program) toOut() io.Writer { return printableOn(p.Out) }

// toErr is where everything else is said; that is for people, wherever it goes.
func (p *program) toErr() io.Writer { return &printable{to: p.Err} }

// printableOn returns the writer through which a stream is written.
func printableOn(f *os.File) io.Writer {
	if terminal(f) {
		return &printable{to: f}
	}
	return f
}

// printable makes text from files harmless on a terminal: see lang.PrintableLines.
type printable struct {
	to   io.Writer
	rest []byte // the beginning of a character
}

func (w *printable) Write(data []byte) (int, error) {
	whole := append(w.rest, data...)
	end := len(whole)
	for back := 1; back < utf8.UTFMax && back <= len(whole); back++ {
		if at := len(whole) - back; utf8.RuneStart(whole[at]) {
			if !utf8.FullRune(whole[at:]) {
				end = at
			}
			break
		}
	}
	_, err := io.WriteString(w.to, lang.PrintableLines(string(whole[:end])))
	w.rest = append([]byte(nil), whole[end:]...)
	return len(data), err
}
