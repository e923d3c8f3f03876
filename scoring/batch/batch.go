// Package batch scores many answer files on all cores. In come files, folders, archives, lists of paths and streams (a
// Source); out come outcomes, or what the caller makes of them, in the order of the inputs. Memory does not grow with the
// number of inputs, every input has an outcome, and one bad input never stops the others. The package writes no file and
// prints nothing.
package batch

import (
	"errors"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
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
	Same         uint64                 // equal for inputs with the same answers after migration; 0 for a refused input
	Answers      *questionnaire.Answers // nil for a refused input
	Result       *scoring.Result        // nil for a refused input
	Refusal      *lang.LocatedError     // nil for a scored input
	IsReport     bool                   // the input is named as a PDF, which has answers inside
	Carried      questionnaire.Migrated // how the answers were migrated
	Label        string                 // for Job.InOrder to set and Job.Add to use
	source       source
}

// source is the text of an answer file, and where in its stream it begins.
type source struct {
	data   []byte
	places *answerfile.Places
	in     *input
}

// PlaceOf returns the file or stream, the line and the column of what a hint is about: line 0 and column 0 if the input
// does not have that. In a report it is the place in the answer file inside.
func (o *Outcome) PlaceOf(h *scoring.Hint) (file string, line, column int) {
	at := 0
	places := o.source.places
	switch h.Key {
	case scoring.KeyName:
		at = places.Name
	case scoring.KeyStarted:
		at = places.Started
	case scoring.KeyUpdated:
		at = places.Updated
	case scoring.KeyDone:
		at = places.Actions[h.Action]
	}
	for _, ordinal := range h.Questions {
		if at == 0 {
			at = places.Answers[ordinal]
		}
	}
	if at == 0 {
		return o.source.in.name, 0, 0
	}
	line, column = lang.Position(o.source.data, at)
	line, column = o.source.in.inStream(line, column)
	return o.source.in.name, line, column
}

// Notice is what a person must be told about one input: that it was refused, that it is no input and was passed over,
// or that its answers were migrated from an older catalogue.
type Notice struct {
	File       string
	Refusal    *lang.LocatedError
	PassedOver *lang.LocatedError // a file of another kind in a folder or an archive; it has no outcome
	Moved      *questionnaire.Migrated
}

// Fault returns why the input was refused or passed over; nil if it was not.
func (n *Notice) Fault() error {
	switch {
	case n.Refusal != nil:
		return n.Refusal
	case n.PassedOver != nil:
		return n.PassedOver
	}
	return nil
}

// ErrNoAnswers is wrapped by an error of Job.Inside if a file is whole but has no answers in it. In a folder or an archive
// such a file is passed over.
var ErrNoAnswers = errors.New("there are no answers in it")

// ErrOutput is wrapped by the notice about a file that was not read because of Job.Output. In a folder such a file is passed
// over.
var ErrOutput = errors.New("the run writes it itself")

// Job says what to do with each input. C is what a chunk of outcomes is turned into: bytes, or rows.
type Job[C any] struct {
	Catalogue *questionnaire.Catalogue
	Workers   int  // how many inputs are scored at the same time; less than 1 means 1
	Digest    bool // outcomes carry the digest of the answers
	Strict    bool // refuse a scan with open questions
	FailFast  bool // stop after the first refusal

	// ChunkInputs is how many inputs a worker takes at a time at most; 0 lets the package choose. Set it to 1 if Add
	// takes long, so that no worker has many inputs left while the others have none.
	ChunkInputs int

	// Inside, if set, returns the answer file that is in a file: the file itself, unless it is a report.
	Inside func(name string, data []byte) ([]byte, error)

	// Output, if set, reports whether the run itself writes the file at a path, which may be a link. Such a file is not
	// read: it may be replaced, or grow with each input that is read from it. Several goroutines call it at the same time.
	Output func(path string) bool

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
