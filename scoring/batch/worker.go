package batch

import (
	"errors"
	"strconv"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/scoring"
)

// worker scores chunks with memory of its own.
type worker[C any] struct {
	job     *Job[C]
	reader  *answerfile.Reader
	answers questionnaire.Answers
	models  map[scoring.Scope]*scoring.Model
	result  scoring.Result
	buffer  []byte
	before  time.Time // a moment before the inputs in hand were read
	outcome Outcome
}

func newWorker[C any](job *Job[C]) *worker[C] {
	return &worker[C]{
		job:    job,
		reader: answerfile.NewReader(job.Catalogue),
		models: map[scoring.Scope]*scoring.Model{},
		buffer: make([]byte, 64<<10),
	}
}

// chunk scores the inputs of a chunk in order.
func (w *worker[C]) chunk(c *chunk[C]) {
	c.part = Part{Notices: c.part.Notices[:0]}
	c.stopped = false
	w.before = time.Now()
	for i := range c.inputs {
		in := &c.inputs[i]
		w.outcome = Outcome{File: in.called()}
		moved, err := w.score(in, c.block)
		if err != nil {
			w.outcome = Outcome{File: w.outcome.File, Refusal: refusalOf(w.outcome.File, err)}
			c.part.Refused++
			c.part.Notices = append(c.part.Notices, Notice{File: w.outcome.File, Refusal: w.outcome.Refusal})
		} else if moved.From != w.job.Catalogue.Version {
			c.part.Notices = append(c.part.Notices, Notice{File: w.outcome.File, Moved: &moved})
		}
		c.part.Inputs++
		w.job.Add(&c.out, &w.outcome)
		if err != nil && w.job.FailFast {
			c.stopped = true
			return
		}
	}
}

// called is how the input is named in the output.
func (in *input) called() string {
	if in.line > 0 {
		return in.name + ":" + strconv.Itoa(in.line)
	}
	return in.name
}

// score reads and scores one input.
func (w *worker[C]) score(in *input, block []byte) (questionnaire.Migrated, error) {
	if in.kind == refused {
		return questionnaire.Migrated{}, in.refusal
	}
	if data, ok := w.quickly(in, block); ok {
		return w.decode(in, data)
	}
	return w.carefully(in, block)
}

// quickly gives the bytes of an input where that takes no care.
func (w *worker[C]) quickly(in *input, block []byte) (data []byte, ok bool) {
	switch in.kind {
	case plainFile:
		w.buffer, ok = readPlain(in.name, w.buffer, w.before)
		return w.buffer, ok
	case inBlock:
		return block[in.from:in.to], true
	}
	return nil, false
}

// carefully reads and scores an input that is unusual in any way, or wrong.
func (w *worker[C]) carefully(in *input, block []byte) (moved questionnaire.Migrated, err error) {
	data := block[in.from:in.to]
	if in.kind != inBlock {
		open := store.Read
		if w.job.Open != nil {
			open = w.job.Open
		}
		if data, err = open(in.name); err != nil {
			return moved, err
		}
	}
	return w.decode(in, data)
}

// decode reads and scores the bytes of one answer file.
func (w *worker[C]) decode(in *input, data []byte) (moved questionnaire.Migrated, err error) {
	if moved, err = w.reader.Read(w.outcome.File, data, &w.answers); err != nil {
		return moved, inLine(in, err)
	}
	a := &w.answers
	w.outcome.Organisation, w.outcome.Depth = a.Organisation, a.Depth
	if w.job.Digest {
		w.outcome.Digest = answerfile.Digest(w.job.Catalogue, a)
	}
	if w.job.Answers {
		w.outcome.Answers = a
	}
	return moved, w.work(scoring.VectorOf(a))
}

// work scores a sheet of the outcome's organisation and depth.
func (w *worker[C]) work(s scoring.AnswerVector) error {
	scope := scoring.Scope{Depth: w.outcome.Depth, OrganisationType: w.outcome.Organisation.Type}
	w.model(scope).ScoreInto(&w.result, s)
	if w.job.Strict && w.result.Provisional {
		return unfinished(w.outcome.File)
	}
	w.outcome.Result = &w.result
	return nil
}

// model gives the model of a scope; there are two depths and few types, so that they are kept.
func (w *worker[C]) model(s scoring.Scope) *scoring.Model {
	m := w.models[s]
	if m == nil {
		m = scoring.Compile(w.job.Catalogue, s)
		w.models[s] = m
	}
	return m
}

// inLine gives a refusal within a line of a stream the name of the line: the stream's line stands for the
// file's, and its column is that of the line. A line of a stream holds no line feed.
func inLine(in *input, err error) error {
	var r *lang.LocatedError
	if in.line == 0 || !errors.As(err, &r) {
		return err
	}
	moved := *r
	moved.File, moved.Line = in.name, in.line
	return &moved
}

// refusalOf makes a refusal of any error about an input.
func refusalOf(file string, err error) *lang.LocatedError {
	var r *lang.LocatedError
	if errors.As(err, &r) {
		return r
	}
	return &lang.LocatedError{File: file, Line: 1, Column: 1, Message: store.Explain(err), Cause: err}
}

func unfinished(file string) *lang.LocatedError {
	return &lang.LocatedError{File: file, Line: 1, Column: 1, Message: lang.Say(lang.Text{
		NL: "de scan is niet af: er staan vragen open; maak hem af, of laat --strict weg",
		EN: "the scan is not finished: questions are open; finish it, or leave --strict out"})}
}
