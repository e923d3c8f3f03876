package coach

import (
	"testing"
	"time"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

// TestClockStates: a clock says how long it runs, that it is time at its limit and not a second before, and nothing when it
// does not run. It asks for one tick at a time, and ignores those of an earlier run.
func TestClockStates(t *testing.T) {
	at := func(seconds int) time.Time { return sitTime().Add(time.Duration(seconds) * time.Second) }
	c, asks := clock{}.toggled(at(0))
	if !c.running || c.number != 1 || c.limit != 5*time.Minute || len(asks) != 1 {
		t.Fatalf("it starts as %+v and asks for %v", c, asks)
	}
	if after, ok := asks[0].(tui.After); !ok || after.Time != time.Second || after.Message != (tickMsg{1}) {
		t.Errorf("it asks for %+v", asks[0])
	}
	for _, w := range []struct {
		seconds int
		nl, en  string
	}{
		{-30, "0:00 van 5:00", "0:00 of 5:00"}, {9, "0:09 van 5:00", "0:09 of 5:00"}, {60, "1:00 van 5:00", "1:00 of 5:00"}, {299, "4:59 van 5:00", "4:59 of 5:00"},
		{300, "5:00: tijd om te beslissen", "5:00: time to decide"}, {3725, "62:05: tijd om te beslissen", "62:05: time to decide"},
	} {
		next, asks := c.ticked(tickMsg{1}, at(w.seconds))
		f := func(l lang.Lang) string { return next.words(view{Frame: tui.Frame{Lang: l}}) }
		if f(lang.NL) != w.nl || f(lang.EN) != w.en || len(asks) != 1 || next.over() != (w.seconds >= 300) {
			t.Errorf("after %d seconds: %q, %q, over %v, %d asked", w.seconds, f(lang.NL), f(lang.EN), next.over(), len(asks))
		}
		if old, asks := next.ticked(tickMsg{0}, at(9999)); old != next || asks != nil {
			t.Errorf("a tick of an earlier run: %+v, %v", old, asks)
		}
		stopped, asks := next.toggled(at(w.seconds))
		if words := stopped.words(view{}); stopped.running || stopped.over() || words != "" || asks != nil {
			t.Errorf("stopped: %+v, %q, %v", stopped, words, asks)
		}
		if still, asks := stopped.ticked(tickMsg{1}, at(9999)); still != stopped || asks != nil {
			t.Errorf("a tick after the stop: %+v, %v", still, asks)
		}
		if again, _ := stopped.longer(time.Minute).toggled(at(500)); again.number != 2 || again.limit != 6*time.Minute || again.passed() != 0 {
			t.Errorf("started again: %+v", again)
		}
	}
	for by, want := range map[time.Duration]time.Duration{-9 * time.Minute: time.Minute, -4 * time.Minute: time.Minute, time.Minute: 6 * time.Minute, 55 * time.Minute: time.Hour, 99 * time.Minute: time.Hour} {
		if got := c.longer(by).limit; got != want {
			t.Errorf("%v longer: %v, want %v", by, got, want)
		}
	}
}
