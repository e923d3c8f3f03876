// Package batch scores many answer files on all cores. In come files, folders, archives, lists of paths and streams (a
// Source); out come outcomes, or what the caller makes of them, in the order of the inputs. Memory does not grow with the
// number of inputs, every input has an outcome, and one bad input never stops the others. The package writes no file and
// prints nothing.
package batch

import (
	"errors"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// Outcome is the result of one input, or why it was refused. The worker reuses its memory: it is valid until the Job.Add
// that received it returns.
type Outcome struct {
	File         string
	Organisation questionnaire.Organisation
	Depth        questionnaire.Depth
	Language     lang.Lang
	Started      questionnaire.Moment
	Updated      questionnaire.Moment
	Digest       string                 // of the answers after migration; empty unless Job.Digest
	Answers      *questionnaire.Answers // nil unless Job.Answers
	Result       *scoring.Result        // nil for a refused input
	Refusal      *lang.LocatedError     // nil for a scored input
	IsReport     bool                   // the input is named as a PDF, which has answers inside
	Label        string                 // for Job.InOrder to set and Job.Add to use
}

// Notice is what a person must be told about one input: that it was refused, that it is no input and was passed over,
// or that its answers were migrated from an older catalogue.
type Notice struct {
	File       string
	Refusal    *lang.LocatedError
	PassedOver *lang.LocatedError // a file of another kind in a folder or an archive; it has no outcome
	Moved      *questionnaire.Migrated
}

// ErrNoAnswers is wrapped by an error of Job.Open if a file is whole but has no answers in it. In a folder such a file
// is passed over.
var ErrNoAnswers = errors.New("there are no answers in it")

// Job says what to do with each input. C is what a chunk of outcomes is turned into: bytes, or rows.
type Job[C any] struct {
	Catalogue *questionnaire.Catalogue
	Workers   int  // how many inputs are scored at the same time; less than 1 means 1
	Answers   bool // outcomes carry all answers
	Digest    bool // outcomes carry the digest of the answers
	Strict    bool // refuse a scan with open questions
	FailFast  bool // stop after the first refusal

	// ChunkInputs is how many inputs a worker takes at a time at most; 0 lets the package choose. Set it to 1 if Add
	// takes long, so that no worker has many inputs left while the others have none.
	ChunkInputs int

	// Open reads a file that is not a plain answer file in the usual form. It must refuse like store.Read, which
	// is used if Open is nil.
	Open func(path string) ([]byte, error)

	// InOrder, if set, is called with each outcome before Add, in the order of the inputs and one at a time. Workers
	// wait for each other there.
	InOrder func(*Outcome)
	// Add adds an outcome to a C. Several workers call it at the same time, each with its own C.
	Add func(*C, *Outcome)
	// Emit receives the chunks in the order of the inputs, one at a time. It must leave C empty,
	// because C is reused. An error stops the run.
	Emit func(*C, Part) error
	// Pause, if set, is called when everything that was read has been emitted and no more input has come yet.
	// A caller that buffers its output writes it here. An error stops the run.
	Pause func() error
}

// Part is what Emit receives about a chunk besides its outcomes.
type Part struct {
	Inputs  int
	Refused int
	Notices []Notice
}

// Count is how many inputs a run had.
type Count struct {
	Inputs  int // inputs that were emitted, refused ones included
	Refused int
	Stopped bool // the context or Job.FailFast stopped the run before the last input
}
