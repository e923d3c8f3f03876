package tui

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

func score(v float64) scoring.Score { return scoring.Score{Value: v, Valid: true} }

// TestBarLine draws in ten cells, one for ten points.
func TestBarLine(t *testing.T) {
	f := Frame{Styles: plainLook()}
	tests := []struct {
		s, low, high scoring.Score
		want         string
	}{
		{score(0), score(0), score(0), "··········"},
		{score(100), score(100), score(100), "██████████"},
		{score(50), score(50), score(50), "█████·····"},
		{score(50), score(30), score(80), "███▓▓░░░··"},
		{scoring.Score{}, score(0), score(100), "░░░░░░░░░░"},
		{scoring.Score{}, scoring.Score{}, scoring.Score{}, "··········"},
		{score(4), score(0), score(6), "░·········"},
	}
	for _, tt := range tests {
		if got := f.barLine(tt.s, tt.low, tt.high, 10); got != tt.want {
			t.Errorf("%v in %v–%v is %q, not %q", tt.s, tt.low, tt.high, got, tt.want)
		}
	}
}

func TestBarLineIsAsWideAsAsked(t *testing.T) {
	f := Frame{Styles: plainLook()}
	any := func(t *rapid.T, name string) scoring.Score {
		return scoring.Score{Value: rapid.Float64Range(0, 100).Draw(t, name), Valid: rapid.Bool().Draw(t, name+" valid")}
	}
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 120).Draw(t, "width")
		if got := Cells(f.barLine(any(t, "score"), any(t, "low"), any(t, "high"), width)); got != width {
			t.Fatalf("%d wide, not %d", got, width)
		}
	})
}

// TestAxis puts the levels where they begin: at 12.5, 37.5, 62.5 and 87.5.
func TestAxis(t *testing.T) {
	f := Frame{Styles: plainLook()}
	if got := f.axis(80); strings.Index(got, "1") != 10 || strings.Index(got, "2") != 30 || strings.Index(got, "3") != 50 || strings.Index(got, "4") != 70 {
		t.Errorf("axis %q", got)
	}
}

// TestASCII: a terminal without more than ASCII gets signs that it can show.
func TestASCII(t *testing.T) {
	story(t, lang.EN, 80, 24, func(name string, s *sitting) {
		s.m.k.Symbols = asciiSymbols()
		for _, r := range s.m.View() {
			if r >= 0x2500 && r < 0x2900 {
				t.Fatalf("%s: it draws %q", name, r)
			}
		}
	})
}

// TestPace: the time left begins with what the start screen promises, follows this person's pace, does not jump, and a
// pause does not count.
func TestPace(t *testing.T) {
	c := sample(t)
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	s := questionnaire.NewSession(c, questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.EN, at))
	p := pace{last: at}.estimate(s)
	if p.shown != 10 {
		t.Errorf("at the start: %d", p.shown)
	}
	answer := func(after time.Duration) int {
		n, _ := s.Ordinal()
		if err := s.Choose(n, questionnaire.Level2); err != nil {
			t.Fatal(err)
		}
		s.Advance()
		at = at.Add(after)
		before := p.shown
		p = p.answered(at).estimate(s)
		if p.shown > before {
			t.Errorf("after an answer in %v it goes up from %d to %d minutes", after, before, p.shown)
		}
		return p.shown
	}
	for i, c := range []struct {
		took time.Duration
		want int
	}{{10 * time.Second, 8}, {100 * time.Second, 8}, {10 * time.Second, 7}, {10 * time.Second, 6}} {
		if got := answer(c.took); got != c.want {
			t.Errorf("after %d answers: %d minutes, want %d", i+1, got, c.want)
		}
	}
	n := p.n
	if answer(time.Hour); p.n != n {
		t.Error("a pause of an hour counts")
	}
	for range 6 {
		answer(10 * time.Second)
	}
	if p.shown != 1 {
		t.Errorf("with one question left: %d minutes", p.shown)
	}
}
