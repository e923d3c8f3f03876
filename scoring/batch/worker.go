package batch

import (
	"errors"
	"strconv"
	"time"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/scoring"
)

// worker scores chunks. It has its own memory, which it reuses for each input.
type worker[C any] struct {
	job     *Job[C]
	decoder *decoder
	models  map[scoring.Scope]*scoring.Model
	result  scoring.Result
	buffer  []byte    // for a file's bytes
	before  time.Time // a moment before the files of the chunk were read
	current Outcome   // what Add receives; kept here so that it is not allocated for each input
}

func newWorker[C any](job *Job[C]) *worker[C] {
	return &worker[C]{
		job:     job,
		decoder: newDecoder(job.Catalogue, job.Digest),
		models:  map[scoring.Scope]*scoring.Model{},
		buffer:  make([]byte, 64<<10),
	}
}

// score scores the inputs of a chunk in order, and fills its out, part and stopped. It gives up its turn for
// Job.InOrder when the run has ended.
func (w *worker[C]) score(c *chunk[C], ended <-chan struct{}) {
	c.part = Part{Notices: c.part.Notices[:0]}
	c.stopped = false
	w.before = time.Now()
	inTurn := w.job.InOrder == nil
	if !inTurn {
		defer close(c.after)
	}
	for i := range c.list {
		notice := w.outcome(&c.list[i], c.block)
		if notice != nil {
			c.part.Notices = append(c.part.Notices, *notice)
			if notice.PassedOver != nil {
				continue
			}
		}
		if !inTurn {
			select {
			case <-c.before:
				inTurn = true
			case <-ended:
				return
			}
		}
		if w.job.InOrder != nil {
			w.job.InOrder(&w.current)
		}
		c.part.Inputs++
		w.job.Add(&c.out, &w.current)
		if w.current.Refusal != nil {
			c.part.Refused++
			if w.job.FailFast {
				c.stopped = true
				return
			}
		}
	}
	if !inTurn { // a chunk without outcomes waits as well: the next one may not pass those before it
		select {
		case <-c.before:
		case <-ended:
		}
	}
}

// outcome scores one input into w.current, unless it is passed over. The notice is nil if there is nothing to tell.
func (w *worker[C]) outcome(in *input, block []byte) *Notice {
	file := in.displayName()
	if in.kind == passedOver {
		return &Notice{File: file, PassedOver: in.refusal}
	}
	o, err := w.decode(in, file, block)
	if err == nil {
		w.model(scoring.ScopeOf(o.Answers)).ScoreInto(&w.result, o.Answers)
		if w.job.Strict && w.result.Provisional {
			err = unfinished(file)
		}
	}
	if err != nil {
		r := refusalOf(file, err)
		if in.found && (errors.Is(err, ErrNoAnswers) || errors.Is(err, ErrOutput)) {
			return &Notice{File: file, PassedOver: r}
		}
		w.current = Outcome{File: file, Refusal: r}
		return &Notice{File: file, Refusal: r}
	}
	o.Result, o.IsReport, o.source.in = &w.result, in.isReport(), in
	w.current = o
	if o.Carried.From != w.job.Catalogue.Version {
		moved := o.Carried
		return &Notice{File: file, Moved: &moved}
	}
	return nil
}

// displayName returns the name of the input in the output.
func (in *input) displayName() string {
	switch {
	case in.line > 0 && in.column > 0:
		return in.name + ":" + strconv.Itoa(in.line) + ":" + strconv.Itoa(in.column+1)
	case in.line > 0:
		return in.name + ":" + strconv.Itoa(in.line)
	}
	return in.name
}

// isReport reports whether the input is a PDF by its name.
func (in *input) isReport() bool { return in.line == 0 && isReport(in.name) }

// decode reads one input.
func (w *worker[C]) decode(in *input, file string, block []byte) (Outcome, error) {
	var data []byte
	var err error
	switch {
	case in.kind == refused:
		return Outcome{}, in.refusal
	case in.kind == inBlock && !in.isReport():
		o, err := w.decoder.decode(file, block[in.from:in.to])
		return o, atLine(in, err)
	case in.kind == inBlock:
		data = block[in.from:in.to]
	default:
		if w.job.Output != nil && w.job.Output(in.name) {
			return Outcome{}, ownOutput(in.name)
		}
		if in.kind == regularFile {
			var ok bool
			if w.buffer, ok = readRegular(in.name, w.buffer, w.before); ok {
				if o, err := w.decoder.decode(file, w.buffer); err == nil {
					return o, nil
				}
			}
		}
		// This is not a plain, valid answer file. What follows says what is wrong with it, or it is a report.
		if in.isReport() {
			data, err = store.ReadUpTo(in.name, maxReport)
		} else {
			data, err = store.Read(in.name)
		}
		if err != nil {
			return Outcome{}, err
		}
	}
	if w.job.Inside != nil {
		if data, err = w.job.Inside(in.name, data); err != nil {
			return Outcome{}, err
		}
	}
	return w.decoder.decode(file, data)
}

// model returns the compiled model of a scope. There are two depths and few types, so all are kept.
func (w *worker[C]) model(s scoring.Scope) *scoring.Model {
	m := w.models[s]
	if m == nil {
		m = scoring.Compile(w.job.Catalogue, s)
		w.models[s] = m
	}
	return m
}

// atLine places an error about a part of a stream: the decoder sees the part as a file.
func atLine(in *input, err error) error {
	var r *lang.LocatedError
	if in.line == 0 || !errors.As(err, &r) {
		return err
	}
	moved := *r
	moved.File = in.name
	moved.Line, moved.Column = in.inStream(max(r.Line, 1), max(r.Column, 1))
	if in.lastLine > 0 {
		moved.Message = lang.Say(lang.Text{
			NL: "%s (alles van regel %d tot en met regel %d is gelezen als één scan)",
			EN: "%s (everything from line %d to line %d was read as one scan)"}, r.Message, in.line, in.lastLine)
	}
	return &moved
}

// inStream turns a place in the input into the place in the stream that it is a part of.
func (in *input) inStream(line, column int) (int, int) {
	switch {
	case in.line == 0:
		return line, column
	case line == 1:
		return in.line, column + in.column
	}
	return in.line + line - 1, column
}

// refusalOf returns an error about an input as a refusal.
func refusalOf(file string, err error) *lang.LocatedError {
	var r *lang.LocatedError
	if errors.As(err, &r) {
		return r
	}
	return refusal(file, err, store.Explain(err))
}

// refusal returns the refusal of a whole input.
func refusal(file string, cause error, message lang.Message) *lang.LocatedError {
	return &lang.LocatedError{File: file, Message: message, Cause: cause}
}

func ownOutput(file string) *lang.LocatedError {
	return refusal(file, ErrOutput, lang.Say(lang.Text{
		NL: "niet gelezen: deze opdracht schrijft dit bestand zelf, of rapporten in deze map",
		EN: "not read: this command itself writes this file, or reports into this folder"}))
}

func unfinished(file string) *lang.LocatedError {
	return refusal(file, nil, lang.Say(lang.Text{
		NL: "de scan is niet af: er staan vragen open; maak hem af, of laat --strict weg",
		EN: "the scan is not finished: questions are open; finish it, or leave out --strict"}))
}
