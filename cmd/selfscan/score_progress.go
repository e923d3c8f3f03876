package main

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring/batch"
)

// progress is a line on the error stream that says how far a batch is. It is only drawn on a terminal, and
// only while no rows go to one.
type progress struct {
	p       *program
	shown   bool
	started time.Time
	drawn   time.Time
	done    int
	total   atomic.Int64 // 0 as long as it is not known
}

// newProgress counts the files in the background, where they can be counted.
func (p *program) newProgress(ctx context.Context, paths []string, o *scoreOptions) *progress {
	b := &progress{p: p, started: p.now()}
	b.shown = terminal(p.Err) && p.getenv("TERM") != "dumb" && (o.out != "" || !terminal(p.Out))
	if b.shown && o.filesFrom == "" && !slices.Contains(paths, "-") {
		go func() { b.total.Store(int64(batch.CountFiles(ctx, paths))) }()
	}
	return b
}

// add notes that so many inputs are done, and draws the line ten times a second at most.
func (b *progress) add(inputs int) {
	b.done += inputs
	now := b.p.now()
	if !b.shown || now.Sub(b.drawn) < 100*time.Millisecond {
		return
	}
	b.drawn = now
	fmt.Fprintf(b.p.Err, "\r\x1b[K%s", b.line(now))
}

func (b *progress) line(now time.Time) string {
	rate := float64(b.done) / max(now.Sub(b.started).Seconds(), 0.001)
	total := int(b.total.Load())
	if total < b.done || total == 0 {
		return b.p.say(lang.Text{NL: "%d scans, %d per seconde", EN: "%d scans, %d a second"}, b.done, int(rate))
	}
	left := time.Duration(float64(total-b.done) / max(rate, 1) * float64(time.Second)).Round(time.Second)
	return b.p.say(lang.Text{
		NL: "%d van %d scans (%s), %d per seconde, nog %s", EN: "%d of %d scans (%s), %d a second, %s left"},
		b.done, total, lang.Percent(float64(b.done)/float64(total)), int(rate), left.String())
}

// clear takes the line away, so that something else can be said.
func (b *progress) clear() {
	if !b.drawn.IsZero() {
		fmt.Fprint(b.p.Err, "\r\x1b[K")
	}
}
