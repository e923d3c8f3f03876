package tui

import (
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestPaceKeepsWhatIsShown: the minutes that are shown go down at once, and up only by more than a quarter and more than one
// minute. A pause is longer than four minutes.
func TestPaceKeepsWhatIsShown(t *testing.T) {
	c := sample(t)
	at := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	s := questionnaire.NewSession(c, questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.EN, at))
	for _, x := range []struct{ shown, want int }{{0, 10}, {11, 10}, {9, 9}, {10, 10}, {8, 8}, {7, 10}, {2, 10}} {
		if got := (pace{shown: x.shown}).estimate(s).shown; got != x.want {
			t.Errorf("from %d it goes to %d, want %d", x.shown, got, x.want)
		}
	}
	begin := pace{last: at, took: time.Minute, n: 2, shown: 7}
	for _, x := range []struct {
		after, took time.Duration
		n           int
	}{{0, time.Minute, 3}, {30 * time.Second, 90 * time.Second, 3}, {4 * time.Minute, 5 * time.Minute, 3}, {4*time.Minute + 1, time.Minute, 2}} {
		now := at.Add(x.after)
		if got, want := begin.answered(now), (pace{last: now, took: x.took, n: x.n, shown: 7}); got != want {
			t.Errorf("after %v: %+v, want %+v", x.after, got, want)
		}
	}
	for _, x := range []struct {
		depth           questionnaire.Depth
		questions, want int
	}{{questionnaire.Quick, 12, 10}, {questionnaire.Quick, 0, 1}, {questionnaire.Quick, 1, 1}, {questionnaire.Quick, 2, 2},
		{questionnaire.Full, 18, 60}, {questionnaire.Full, 6, 20}} {
		if got := (pace{}).minutes(s, x.depth, x.questions); got != x.want {
			t.Errorf("%d questions of %s: %d minutes, want %d", x.questions, x.depth, got, x.want)
		}
	}
}
