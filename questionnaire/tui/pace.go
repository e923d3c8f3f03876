package tui

import "time"

// pace is how fast a person answers, from the moments of their last answers.
type pace struct {
	last time.Time
	took [paceOver]time.Duration // the latest ones, in a ring
	n    int                     // how many there have been
}

const (
	paceOver    = 10
	paceFirst   = 40 * time.Second // what a question takes until something is known
	pacePause   = 3 * time.Minute  // longer than this is a pause, not thinking
	paceEnough  = 3                // answers from which one's own pace counts
	paceAtLeast = time.Second
)

// answered takes in that a question was answered now.
func (p pace) answered(now time.Time) pace {
	took := now.Sub(p.last)
	p.last = now
	if took > pacePause {
		return p
	}
	p.took[p.n%paceOver] = max(took, paceAtLeast)
	p.n++
	return p
}

// each is the expected time for a question.
func (p pace) each() time.Duration {
	if p.n < paceEnough {
		return paceFirst
	}
	n := min(p.n, paceOver)
	var sum time.Duration
	for _, t := range p.took[:n] {
		sum += t
	}
	return sum / time.Duration(n)
}

// left says how long a number of questions takes at this pace, in whole minutes rounded up.
func (p pace) left(f Frame, questions int) string {
	minutes := int((time.Duration(questions)*p.each() + time.Minute - 1) / time.Minute)
	return f.Sayf(text{NL: "nog ongeveer %d min", EN: "about %d min left"}, max(minutes, 1))
}
