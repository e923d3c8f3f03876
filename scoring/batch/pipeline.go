package batch

// A fixed number of chunks circulates: free -> feeder -> queue -> worker -> collector -> free. The feeder also puts each
// chunk on order, so that the collector emits the chunks in the order in which they were filled, whichever worker is done
// first. Each channel has room for all chunks, so that sending never waits, only receiving does. A slow stage stops the
// feeder, which runs out of free chunks, and so memory stays bounded.

import (
	"context"
	"sync"
)

// chunk holds consecutive inputs and what the worker made of them.
type chunk[C any] struct {
	inputs
	out     C
	part    Part
	stopped bool          // by Job.FailFast, after the last input that counts
	scored  chan struct{} // the worker sends one value; room for one

	// With Job.InOrder: closed when the inputs before this chunk, and when its own, have been through it.
	before, after chan struct{}
}

// pipeline has the channels of one run.
type pipeline[C any] struct {
	job   *Job[C]
	free  chan *chunk[C]
	queue chan *chunk[C] // closed by the feeder after the last chunk
	order chan *chunk[C] // the same chunks as queue; closed by the feeder after the last chunk
	ended chan struct{}  // closed by Run when no more chunks are collected
	cut   bool           // the feeder stopped before its source did; may be read after order is closed
}

// Run scores the inputs of the source. It returns the error of Emit or Pause. If the context ends, what was
// emitted is the beginning of the whole, without a gap. After Run returns, nothing calls the job's functions.
func Run[C any](ctx context.Context, job Job[C], from Source) (Count, error) {
	workers := max(job.Workers, 1)
	chunks := 2*workers + 2
	p := &pipeline[C]{
		job:   &job,
		free:  make(chan *chunk[C], chunks),
		queue: make(chan *chunk[C], chunks),
		order: make(chan *chunk[C], chunks),
		ended: make(chan struct{}),
	}
	for range chunks {
		p.free <- &chunk[C]{scored: make(chan struct{}, 1)}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	// Run does not wait for the feeder after a stop, because the feeder can be reading a stream that never ends.
	go p.feed(ctx, from)
	var working sync.WaitGroup
	for range workers {
		working.Go(p.work)
	}
	count, err := p.collect(ctx)
	close(p.ended)
	working.Wait()
	return count, err
}

// feed lets the source fill chunks and sends them. It closes queue and order.
func (p *pipeline[C]) feed(ctx context.Context, from Source) {
	defer close(p.order)
	defer close(p.queue)
	var c *chunk[C]
	f := &Feeder{ctx: ctx, most: maxInputs, output: p.job.Output}
	if p.job.ChunkInputs > 0 {
		f.most = min(p.job.ChunkInputs, maxInputs)
	}
	f.take = func() *inputs {
		select {
		case c = <-p.free:
			c.inputs.clear()
			return &c.inputs
		case <-p.ended:
		case <-ctx.Done():
		}
		return nil
	}
	last := make(chan struct{})
	close(last)
	f.send = func() {
		if p.job.InOrder != nil {
			c.before, c.after = last, make(chan struct{})
			last = c.after
		}
		p.order <- c
		p.queue <- c
	}
	from(f)
	f.handOn()
	p.cut = f.stopped
}

// work scores chunks until there are no more, or until the run has ended.
func (p *pipeline[C]) work() {
	w := newWorker(p.job)
	for {
		select {
		case c, open := <-p.queue:
			if !open {
				return
			}
			w.score(c, p.ended)
			c.scored <- struct{}{}
		case <-p.ended:
			return
		}
	}
}

// collect emits the chunks in order, and returns each to the feeder.
func (p *pipeline[C]) collect(ctx context.Context) (Count, error) {
	var count Count
	for {
		var c *chunk[C]
		open := true
		select {
		case c, open = <-p.order:
		default:
			// Everything that was read has been emitted.
			if p.job.Pause != nil {
				if err := p.job.Pause(); err != nil {
					return count, err
				}
			}
			select {
			case c, open = <-p.order:
			case <-ctx.Done():
				count.Stopped = true
				return count, nil
			}
		}
		if !open {
			count.Stopped = p.cut
			return count, nil
		}
		<-c.scored
		if err := p.job.Emit(&c.out, c.part); err != nil {
			return count, err
		}
		count.Inputs += c.part.Inputs
		count.Refused += c.part.Refused
		if c.stopped {
			count.Stopped = true
			return count, nil
		}
		p.free <- c
	}
}
