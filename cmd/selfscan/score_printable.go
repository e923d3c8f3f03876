package main

import (
	"io"
	"unicode/utf8"

	"civic/selfscan/questionnaire/lang"
)

// printable writes rows to a terminal, where what a name has of escape sequences must not arrive. In a file or a pipe
// the rows stay what they are.
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
