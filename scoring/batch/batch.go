// Package batch scores many answer files: in the order in which they come, on as many cores as there
// are, in memory that does not grow with their number.
package batch

// The law of this file: a ring of chunks goes round. The feeder fills them, workers score them in any
// order, and the collector emits them in the order in which they were filled. There are no more chunks
// than the ring has, so that who is slow holds up the others and nothing piles up.

import (
	"context"
	"sync"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// Outcome is what one input came to. It and all that it refers to are valid until the function that it
// was handed to returns.
type Outcome struct {
	File         string
	Organisation questionnaire.Organisation
	Depth        questionnaire.Depth
	Digest       string                 // of the answers; empty unless Job.Digest
	Answers      *questionnaire.Answers // nil unless Job.Answers
	Result       *scoring.Result        // nil for a refused input
	Refusal      *lang.LocatedError     // nil for a scored one
}

// Notice is what a person should hear about one input: that it was refused, or that its answers were
// carried over from an older catalogue.
type Notice struct {
	File    string
	Refusal *lang.LocatedError
	Moved   *questionnaire.Migrated
}

// Job says what to do with each input. C is what a chunk of outcomes is turned into: bytes, or rows.
type Job[C any] struct {
	Catalogue *questionnaire.Catalogue
	Workers   int
	Answers   bool // outcomes carry the whole answers
	Digest    bool // and the digest of them
	Strict    bool // a scan with open questions is refused
	FailFast  bool // the first refusal ends the run

	// Open reads a file that is not what most are, or wrong, with store.Read's refusals; nil is store.Read
	// itself.
	Open func(path string) ([]byte, error)

	// Add turns an outcome into more of C. Workers call it, each with a C of its own.
	Add func(*C, *Outcome)
	// AtOnce is how many inputs a worker takes at a time, at most; 0 is as many as make handing them on cost nothing.
	// An Add that takes long wants few, so that no worker is left with many at the end.
	AtOnce int
	// Emit takes the chunks in order, one after the other. C is empty again when it returns. An error ends
	// the run.
	Emit func(*C, Part) error
}

// Part is what is known of a chunk beside its outcomes.
type Part struct {
	Inputs  int
	Refused int
	Notices []Notice
}

// Count is how a run went.
type Count struct {
	Inputs  int // that were emitted, refused ones included
	Refused int
	Stopped bool // by the context or by Job.FailFast, before the last input
}

// chunk is a stretch of inputs with what they came to.
type chunk[C any] struct {
	load
	out     C
	part    Part
	stopped bool
	done    chan struct{} // has room for one
}

// Run scores what the source gives. The error is that of the source or of Emit. When the context ends,
// what was emitted is a beginning of the whole, without a gap.
func Run[C any](ctx context.Context, job Job[C], from Source) (Count, error) {
	workers := max(job.Workers, 1)
	ring := 2*workers + 2
	free := make(chan *chunk[C], ring)
	order := make(chan *chunk[C], ring)
	work := make(chan *chunk[C], ring)
	for range ring {
		free <- &chunk[C]{done: make(chan struct{}, 1)}
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()

	var fault error
	go func() {
		defer close(order)
		defer close(work)
		f := &Feed{ctx: ctx, most: loadInputs, idle: func() bool { return len(work) == 0 }}
		if job.AtOnce > 0 {
			f.most = min(job.AtOnce, loadInputs)
		}
		var now *chunk[C]
		f.next = func() *load {
			if now != nil {
				order <- now
				work <- now
				now = nil
			}
			select {
			case <-ctx.Done():
				return nil
			case now = <-free:
				now.load.clear()
				return &now.load
			}
		}
		if fault = from(f); f.now != nil && !f.now.empty() {
			order <- now
			work <- now
		}
	}()

	var busy sync.WaitGroup
	for range workers {
		busy.Go(func() {
			w := newWorker(&job)
			for c := range work {
				w.chunk(c)
				c.done <- struct{}{}
			}
		})
	}

	count, err := collect(ctx, &job, order, free)
	if err != nil || count.Stopped {
		// Who feeds may hang on a stream that gives nothing; there is no need to wait for it.
		return count, err
	}
	busy.Wait()
	return count, fault
}

// collect emits the chunks in order.
func collect[C any](ctx context.Context, job *Job[C], order <-chan *chunk[C], free chan<- *chunk[C]) (Count, error) {
	var count Count
	for {
		var c *chunk[C]
		open := true
		select {
		case c, open = <-order:
		case <-ctx.Done():
			select {
			case c, open = <-order: // what was taken in is finished
			default:
				count.Stopped = true
				return count, nil
			}
		}
		if !open {
			count.Stopped = ctx.Err() != nil
			return count, nil
		}
		<-c.done
		if err := job.Emit(&c.out, c.part); err != nil {
			return count, err
		}
		count.Inputs += c.part.Inputs
		count.Refused += c.part.Refused
		if c.stopped {
			count.Stopped = true
			return count, nil
		}
		free <- c
	}
}
