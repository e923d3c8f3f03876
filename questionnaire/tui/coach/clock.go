package coach

import (
	"fmt"
	"time"

	"civic/selfscan/questionnaire/tui"
)

// clock measures a discussion. It counts up and says when the time is over; it stops nothing.
type clock struct {
	running    bool
	number     int // tells this run from earlier ones, whose ticks may still come
	start, now time.Time
	limit      time.Duration
}

// A discussion takes five minutes unless the coach changes that.
const (
	clockLimit = 5 * time.Minute
	clockStep  = time.Minute
	clockMax   = time.Hour
)

// tickMsg says that a second has passed for the clock with this number.
type tickMsg struct{ number int }

// toggled starts the clock at zero, or stops it.
func (c clock) toggled(now time.Time) (clock, []tui.Request) {
	if c.running {
		c.running = false
		return c, nil
	}
	if c.limit == 0 {
		c.limit = clockLimit
	}
	c.running, c.number, c.start, c.now = true, c.number+1, now, now
	return c, []tui.Request{c.tick()}
}

// tick asks for the next second.
func (c clock) tick() tui.Request {
	return tui.After{Time: time.Second, Message: tickMsg{c.number}}
}

// ticked moves the clock on, unless it was stopped or another one runs by now.
func (c clock) ticked(msg tickMsg, now time.Time) (clock, []tui.Request) {
	if !c.running || msg.number != c.number {
		return c, nil
	}
	c.now = now
	return c, []tui.Request{c.tick()}
}

// longer gives the discussion more time, or less.
func (c clock) longer(by time.Duration) clock {
	c.limit = min(max(c.limit+by, clockStep), clockMax)
	return c
}

// passed is how long the discussion has been going on.
func (c clock) passed() time.Duration { return max(c.now.Sub(c.start), 0) }

// over tells whether the time is up.
func (c clock) over() bool { return c.running && c.passed() >= c.limit }

// style makes a clock whose time is over stand out.
func (c clock) style(f view) tui.Style {
	if c.over() {
		return f.Styles.Warn
	}
	return f.Styles.Accent
}

// minutes writes a time as 4:05.
func minutes(d time.Duration) string {
	s := int(d / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// words says how much time has passed; empty as long as the clock does not run.
func (c clock) words(f view) string {
	switch {
	case !c.running:
		return ""
	case c.over():
		return f.Sayf(text{NL: "%s: tijd om te beslissen", EN: "%s: time to decide"}, minutes(c.passed()))
	}
	return f.Sayf(text{NL: "%s van %s", EN: "%s of %s"}, minutes(c.passed()), minutes(c.limit))
}
