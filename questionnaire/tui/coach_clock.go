package tui

// The clock of a discussion. It counts up and says when the time is over; it stops nothing.

import (
	"fmt"
	"time"
)

type clock struct {
	running    bool
	number     int // tells this run from earlier ones, whose ticks may still come
	start, now time.Time
	limit      time.Duration
}

// A discussion takes five minutes unless the coach wants otherwise.
const (
	clockLimit  = 5 * time.Minute
	clockStep   = time.Minute
	clockLeast  = time.Minute
	clockAtMost = time.Hour
)

// toggled starts the clock at nought, or stops it.
func (c clock) toggled(now time.Time) clock {
	if c.running {
		c.running = false
		return c
	}
	if c.limit == 0 {
		c.limit = clockLimit
	}
	c.running, c.number, c.start, c.now = true, c.number+1, now, now
	return c
}

// longer gives the discussion more time, or less.
func (c clock) longer(by time.Duration) clock {
	c.limit = min(max(c.limit+by, clockLeast), clockAtMost)
	return c
}

// passed is how long the discussion has been going on.
func (c clock) passed() time.Duration { return max(c.now.Sub(c.start), 0) }

// over tells whether the time is up.
func (c clock) over() bool { return c.running && c.passed() >= c.limit }

// style makes a clock whose time is over stand out.
func (c clock) style(f frame) ink {
	if c.over() {
		return f.k.warn
	}
	return f.k.accent
}

// minutes writes a time as 4:05.
func minutes(d time.Duration) string {
	s := int(d / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// words says how late it is; empty as long as the clock does not run.
func (c clock) words(f frame) string {
	switch {
	case !c.running:
		return ""
	case c.over():
		return f.sayf(text{NL: "%s: tijd om te beslissen", EN: "%s: time to decide"}, minutes(c.passed()))
	}
	return f.sayf(text{NL: "%s van %s", EN: "%s of %s"}, minutes(c.passed()), minutes(c.limit))
}
