package questionnaire

import (
	"fmt"
	"strings"
)

// Refusal says why an input was not taken: where it is wrong, what is wrong and what would be right.
// Line and Column count from 1 (columns in characters, not bytes); both are 1 where the input as a
// whole is at fault.
type Refusal struct {
	File         string
	Line, Column int
	Message      Message
	Cause        error // what the system said, if it said anything
}

// Error gives the refusal in English, as FILE:LINE:COLUMN: message.
func (r *Refusal) Error() string { return r.In(EN) }

// In gives the refusal in one language, as FILE:LINE:COLUMN: message.
func (r *Refusal) In(l Lang) string {
	return fmt.Sprintf("%s:%d:%d: %s", Printable(r.File), r.Line, r.Column, Printable(r.Message.In(l)))
}

// Unwrap gives the system's own error.
func (r *Refusal) Unwrap() error { return r.Cause }

// Refusals is every fault found in one input, in the order of the input.
type Refusals []*Refusal

// Error gives all of them in English, one a line.
func (rs Refusals) Error() string { return rs.In(EN) }

// In gives all of them in one language, one a line.
func (rs Refusals) In(l Lang) string {
	lines := make([]string, len(rs))
	for i, r := range rs {
		lines[i] = r.In(l)
	}
	return strings.Join(lines, "\n")
}

// Fault is an error without a place in a file that is told in both languages.
type Fault struct {
	Message Message
	Cause   error
}

// Faultf makes a Fault; cause may be nil.
func Faultf(cause error, form Text, args ...any) *Fault {
	return &Fault{Message: Say(form, args...), Cause: cause}
}

// Error gives the fault in English.
func (f *Fault) Error() string { return f.In(EN) }

// In gives the fault in one language.
func (f *Fault) In(l Lang) string { return Printable(f.Message.In(l)) }

// Unwrap gives the system's own error.
func (f *Fault) Unwrap() error { return f.Cause }
