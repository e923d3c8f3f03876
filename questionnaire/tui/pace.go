package tui

import "time"

// pace estimates how fast a person answers, from the times of their last answers.
type pace struct {
	last time.Time
	took [paceOver]time.Duration // the time of each of the last answers, as a ring
	n    int                     // how many answers there have been
}

const (
	paceOver    = 10
	paceFirst   = 40 * time.Second // the estimate until there are enough answers
	pacePause   = 3 * time.Minute  // a longer time is a pause and does not count
	paceEnough  = 3                // how many answers make an estimate
	paceAtLeast = time.Second
)

// answered adds an answer that was given now.
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

// each returns the expected time for one question.
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

// left returns in words how long a number of questions takes at this pace, in whole minutes rounded up.
func (p pace) left(f Frame, questions int) string {
	minutes := int((time.Duration(questions)*p.each() + time.Minute - 1) / time.Minute)
	return f.Sayf(text{NL: "nog ongeveer %d min", EN: "about %d min left"}, max(minutes, 1))
}
