package lang

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// LocatedError says why a file was refused: where it is wrong, what is wrong and what would be right. Line and Column
// count from 1 (columns in characters, not bytes); both are 0 if the fault is in the file as a whole.
type LocatedError struct {
	File         string
	Line, Column int
	Message      Message
	Cause        error // the error of the system; may be nil
}

// Error returns the error in English; see In.
func (e *LocatedError) Error() string { return e.In(EN) }

// In returns the error in one language, as FILE:LINE:COLUMN: message; FILE: message if it is about the file as a whole.
func (e *LocatedError) In(l Lang) string {
	if e.Line == 0 {
		return Printable(e.File) + ": " + Printable(e.Message.In(l))
	}
	return fmt.Sprintf("%s:%d:%d: %s", Printable(e.File), e.Line, e.Column, Printable(e.Message.In(l)))
}

// Unwrap returns the error of the system.
func (e *LocatedError) Unwrap() error { return e.Cause }

// LocatedErrors are all faults that were found in one file, in the order of the file.
type LocatedErrors []*LocatedError

// Error returns all of them in English, one per line.
func (es LocatedErrors) Error() string { return es.In(EN) }

// In returns all of them in one language, one per line.
func (es LocatedErrors) In(l Lang) string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.In(l)
	}
	return strings.Join(lines, "\n")
}

// Error is an error in both languages without a place in a file.
type Error struct {
	Message Message
	Cause   error // the error of the system; may be nil
}

// Errorf makes an Error; cause may be nil.
func Errorf(cause error, form Text, args ...any) *Error {
	return &Error{Message: Say(form, args...), Cause: cause}
}

// Error returns the error in English.
func (e *Error) Error() string { return e.In(EN) }

// In returns the error in one language.
func (e *Error) In(l Lang) string { return Printable(e.Message.In(l)) }

// Unwrap returns the error of the system.
func (e *Error) Unwrap() error { return e.Cause }

// Position turns a byte offset into a line and a column in characters, both from 1.
func Position(data []byte, offset int) (line, column int) {
	before := data[:min(max(offset, 0), len(data))]
	line = 1 + bytes.Count(before, []byte{'\n'})
	start := bytes.LastIndexByte(before, '\n') + 1
	return line, 1 + utf8.RuneCount(before[start:])
}

// NotJSON says why data is not JSON, and at which byte, when a reader could not go on at an offset. Bytes that are not
// UTF-8, wherever they are, are named instead of the fault that they cause.
func NotJSON(data []byte, offset int) (at int, why Message) {
	length := len(bytes.TrimRight(data, " \t\r\n"))
	switch {
	case !utf8.Valid(data):
		for r, size := rune(0), 0; r != utf8.RuneError || size != 1; { // it ends, because data is not valid
			at += size
			r, size = utf8.DecodeRune(data[at:])
		}
		return at, Say(Text{
			NL: "dit is geen geldige UTF-8; bewaar het bestand als UTF-8",
			EN: "this is not valid UTF-8; save the file as UTF-8"})
	case bytes.HasPrefix(data, []byte("\uFEFF")):
		return 0, Say(Text{
			NL: "het bestand begint met een onzichtbaar teken (BOM); bewaar het als UTF-8 zonder BOM",
			EN: "the file begins with an invisible mark (BOM); save it as UTF-8 without BOM"})
	case offset >= length:
		return length, Say(Text{
			NL: "het bestand houdt te vroeg op; er ontbreekt een aanhalingsteken, ] of }",
			EN: "the file ends too early; a quotation mark, ] or } is missing"})
	}
	return offset, Say(Text{
		NL: "dit is geen geldige JSON; let op komma's, aanhalingstekens en haakjes",
		EN: "this is not valid JSON; check commas, quotation marks and brackets"})
}
