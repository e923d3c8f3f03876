package lang

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Refusal says why an input was not taken: where it is wrong, what is wrong and what would be right.
// Line and Column count from 1 (columns in characters, not bytes); both are 1 where the input as a
// whole is at fault.
type LocatedError struct {
	File         string
	Line, Column int
	Message      Message
	Cause        error // what the system said, if it said anything
}

// Error gives the refusal in English, as FILE:LINE:COLUMN: message.
func (r *LocatedError) Error() string { return r.In(EN) }

// In gives the refusal in one language, as FILE:LINE:COLUMN: message.
func (r *LocatedError) In(l Lang) string {
	return fmt.Sprintf("%s:%d:%d: %s", Printable(r.File), r.Line, r.Column, Printable(r.Message.In(l)))
}

// Unwrap gives the system's own error.
func (r *LocatedError) Unwrap() error { return r.Cause }

// Refusals is every fault found in one input, in the order of the input.
type LocatedErrors []*LocatedError

// Error gives all of them in English, one a line.
func (rs LocatedErrors) Error() string { return rs.In(EN) }

// In gives all of them in one language, one a line.
func (rs LocatedErrors) In(l Lang) string {
	lines := make([]string, len(rs))
	for i, r := range rs {
		lines[i] = r.In(l)
	}
	return strings.Join(lines, "\n")
}

// Fault is an error without a place in a file that is told in both languages.
type Error struct {
	Message Message
	Cause   error
}

// Faultf makes a Fault; cause may be nil.
func Errorf(cause error, form Text, args ...any) *Error {
	return &Error{Message: Say(form, args...), Cause: cause}
}

// Error gives the fault in English.
func (f *Error) Error() string { return f.In(EN) }

// In gives the fault in one language.
func (f *Error) In(l Lang) string { return Printable(f.Message.In(l)) }

// Unwrap gives the system's own error.
func (f *Error) Unwrap() error { return f.Cause }

// Position turns a byte offset into a line and a column in characters, both from 1.
func Position(data []byte, offset int) (line, column int) {
	before := data[:min(max(offset, 0), len(data))]
	line = 1 + bytes.Count(before, []byte{'\n'})
	start := bytes.LastIndexByte(before, '\n') + 1
	return line, 1 + utf8.RuneCount(before[start:])
}
