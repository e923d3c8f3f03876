package tui

import (
	"time"

	"civic/selfscan/questionnaire"
)

// pace estimates how long the open questions take, from the times of this person's answers. Until there are enough of
// these it goes by what the start screen promises. What is shown goes down with each answer, and up only if the estimate
// has become much longer, so that it does not jump.
type pace struct {
	last  time.Time
	took  time.Duration // of the answers so far, without pauses
	n     int           // how many answers those are
	shown int           // minutes left, as shown; 0 before the first estimate
}

const (
	pacePrior = 5               // how many answers the promise counts for
	pacePause = 4 * time.Minute // a longer time is a pause and does not count
)

// promisedMinutes returns how long the start screen says a scan takes.
func promisedMinutes(d questionnaire.Depth) int {
	if d == questionnaire.Quick {
		return 10
	}
	return 60
}

// answered adds an answer that was given now.
func (p pace) answered(now time.Time) pace {
	took := now.Sub(p.last)
	p.last = now
	if took <= pacePause {
		p.took += took
		p.n++
	}
	return p
}

// minutes estimates how many minutes some of the questions of a depth take, at least 1.
func (p pace) minutes(s *questionnaire.Session, d questionnaire.Depth, questions int) int {
	whole := max(len(s.Catalogue().Scope(d, s.Answers().Organisation.Type)), 1)
	promised := time.Duration(promisedMinutes(d)) * time.Minute / time.Duration(whole)
	each := (pacePrior*promised + p.took) / time.Duration(pacePrior+p.n)
	return max(int((time.Duration(questions)*each+time.Minute/2)/time.Minute), 1)
}

func (p pace) estimate(s *questionnaire.Session) pace {
	progress := s.Progress()
	now := p.minutes(s, s.Answers().Depth, progress.InScope-progress.Answered)
	if p.shown == 0 || now < p.shown || now > p.shown+max(1, p.shown/4) {
		p.shown = now
	}
	return p
}
