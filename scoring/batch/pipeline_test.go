package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"testing"
	"time"
)

// patience is how long a test waits for something that should happen at once. It only ends tests that fail.
const patience = 30 * time.Second

// stallingReader returns its data, closes stalled, and gives nothing more until it is closed.
type stallingReader struct {
	data    []byte
	stalled chan struct{}
	once    sync.Once
	closed  chan struct{}
}

func (r *stallingReader) Read(p []byte) (int, error) {
	if len(r.data) == 0 {
		r.once.Do(func() { close(r.stalled) })
		<-r.closed
		return 0, io.EOF
	}
	n := copy(p, r.data)
	r.data = r.data[n:]
	return n, nil
}

// All lines of a stream that stalls are scored, also when no worker was idle at the moment that it stalled: here
// the only worker holds the first chunk and the second waits.
func TestStreamStallsWhileWorkersAreBusy(t *testing.T) {
	c := embedded(t)
	const lines = 2*maxInputs + 10
	in := &stallingReader{data: stream(t, c, lines), stalled: make(chan struct{}), closed: make(chan struct{})}
	emitted := make(chan int, lines)
	job := Job[int]{
		Catalogue: c, Workers: 1,
		Add: func(n *int, _ *Outcome) {
			<-in.stalled
			*n++
		},
		Emit: func(n *int, _ Part) error {
			emitted <- *n
			*n = 0
			return nil
		},
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if count, err := Run(context.Background(), job, Lines("stdin", in)); err != nil || count != (Count{Inputs: lines}) {
			t.Errorf("%+v, %v", count, err)
		}
	}()
	for all := 0; all < lines; {
		select {
		case n := <-emitted:
			all += n
		case <-time.After(patience):
			t.Fatalf("%d lines of %d were emitted while the stream stalls", all, lines)
		}
	}
	close(in.closed)
	<-ended
}

// stepReader returns a stream in pieces, one for each value of next.
type stepReader struct {
	pieces [][]byte
	next   chan struct{}
}

func (r *stepReader) Read(p []byte) (int, error) {
	if len(r.pieces) == 0 {
		return 0, io.EOF
	}
	<-r.next
	piece := r.pieces[0]
	r.pieces = r.pieces[1:]
	return copy(p, piece), nil
}

// Each line is emitted, and Pause is called, before more of the stream is needed, even if a part of the next line
// has come.
func TestLineIsEmittedBeforeTheNext(t *testing.T) {
	c := embedded(t)
	const lines = 20
	in := &stepReader{next: make(chan struct{}, lines+2)}
	var piece []byte
	for i := range lines {
		line := compact(t, scan(c, i))
		in.pieces = append(in.pieces, append(piece, line[:len(line)/2]...))
		piece = bytes.Clone(line[len(line)/2:])
	}
	in.pieces = append(in.pieces, piece)
	in.next <- struct{}{} // half of the first line
	in.next <- struct{}{} // the rest, and half of the second
	emitted, written := 0, 0
	job := Job[int]{
		Catalogue: c, Workers: 3,
		Add: func(n *int, _ *Outcome) { *n++ },
		Emit: func(n *int, _ Part) error {
			emitted += *n
			*n = 0
			return nil
		},
		Pause: func() error {
			if emitted > written {
				written = emitted
				in.next <- struct{}{}
			}
			return nil
		},
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	count, err := Run(ctx, job, Lines("stdin", in))
	if err != nil || count != (Count{Inputs: lines}) {
		t.Errorf("%+v, %v", count, err)
	}
}

// Chunks that are done in any order are emitted in the order of the inputs.
func TestOrderWhenFirstChunksAreSlow(t *testing.T) {
	c := embedded(t)
	const lines, workers = 300, 4
	data := stream(t, c, lines)
	var lock sync.Mutex
	done := sync.NewCond(&lock)
	var finished, got []string
	name := func(line int) string { return fmt.Sprintf("stdin:%d", line) }
	job := Job[[]string]{
		Catalogue: c, Workers: workers, ChunkInputs: 1,
		Add: func(names *[]string, o *Outcome) {
			lock.Lock()
			defer lock.Unlock()
			// Every fourth line waits until the three lines after it are done.
			for line := 1; line < lines; line += workers {
				for next := line + 1; o.File == name(line) && next < line+workers; next++ {
					for !slices.Contains(finished, name(next)) {
						done.Wait()
					}
				}
			}
			finished = append(finished, o.File)
			done.Broadcast()
			*names = append(*names, o.File)
		},
		Emit: func(names *[]string, _ Part) error {
			got = append(got, *names...)
			*names = (*names)[:0]
			return nil
		},
	}
	if _, err := Run(context.Background(), job, Lines("stdin", bytes.NewReader(data))); err != nil {
		t.Fatal(err)
	}
	var want []string
	for i := range lines {
		want = append(want, name(i+1))
	}
	if !slices.Equal(got, want) {
		t.Errorf("emitted %v", got)
	}
	if slices.Equal(finished, want) {
		t.Error("the inputs were done in order, so that nothing was tested")
	}
}

// After Run returns no worker calls Add any more, whatever ended it: the caller may close what Add uses.
func TestNothingRunsAfterRun(t *testing.T) {
	c := embedded(t)
	data := stream(t, c, 200)
	full := errors.New("disk full")
	for name, end := range map[string]func(*Job[int], context.CancelFunc){
		"emit fails":  func(j *Job[int], _ context.CancelFunc) { j.Emit = func(*int, Part) error { return full } },
		"pause fails": func(j *Job[int], _ context.CancelFunc) { j.Pause = func() error { return full } },
		"stopped": func(j *Job[int], stop context.CancelFunc) {
			j.Emit = func(*int, Part) error { stop(); return nil }
		},
	} {
		for range 20 {
			ctx, stop := context.WithCancel(context.Background())
			var lock sync.Mutex
			returned := false
			job := Job[int]{Catalogue: c, Workers: 4, ChunkInputs: 1, Emit: func(*int, Part) error { return nil }}
			job.Add = func(*int, *Outcome) {
				lock.Lock()
				defer lock.Unlock()
				if returned {
					t.Errorf("%s: Add is called after Run returned", name)
				}
			}
			end(&job, stop)
			in := &stallingReader{data: data, stalled: make(chan struct{}), closed: make(chan struct{})}
			if _, err := Run(ctx, job, Lines("stdin", in)); err != nil && err != full {
				t.Error(err)
			}
			lock.Lock()
			returned = true
			lock.Unlock()
			close(in.closed)
			stop()
		}
	}
}

// Fewer than one worker means one.
func TestNoWorkers(t *testing.T) {
	c := embedded(t)
	for _, workers := range []int{0, -3} {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		got, count := collectAll(t, ctx, Job[[]seen]{Catalogue: c, Workers: workers}, Lines("stdin", bytes.NewReader(stream(t, c, 5))))
		cancel()
		if len(got) != 5 || count.Stopped {
			t.Errorf("%d workers score %d of 5 lines", workers, len(got))
		}
	}
}
