package tui

import (
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// The review asks for a second look at answers that do not go together, in words that may be long, and leads
// to the first of them.
func TestReviewShowsHints(t *testing.T) {
	long := text{NL: "Dit past niet bij elkaar, en dat wordt hier in zoveel woorden gezegd dat het niet op een enkele regel past. Klopt dat?",
		EN: "These do not go together, and that is said here in so many words that it does not fit on a single line. Is that right?"}
	var s *sitting
	s = begun(t, newDisk(), lang.EN, 60, 16, func(d *Deps) {
		d.Hints = func(a *questionnaire.Answers) []Hint {
			n := s.m.session.Scope()[1]
			if a.Of[n].Choice != questionnaire.Level4 {
				return nil
			}
			return []Hint{{Question: n, Words: lang.Say(long)}}
		}
	})
	s.applyKeys("1", "4")
	second := s.m.session.Scope()[1]
	s.m.session.Go(len(s.m.session.Scope()))
	s.m.screen = OnReview
	s.applyKeys("<end>")
	s.shows("Do these go together?", "Is that right?")
	s.applyKeys("<enter>")
	if n, ok := s.m.session.Ordinal(); !ok || n != second {
		t.Errorf("Enter leads to %d, not to %d:\n%s", n, second, s.m.View())
	}
}

// TestTakeItBackTakesItBack: wherever the program says that u takes a changed answer back, u does: its question is shown, and
// on disk it has the answer of before.
func TestTakeItBackTakesItBack(t *testing.T) {
	told := map[Screen]int{}
	for _, language := range lang.Langs() {
		for _, keys := range [][]string{
			{"g", "1", "<enter>", "0"}, {"g", "1", "<enter>", "d"}, {"g", "12", "<enter>", "x", "no task", "<enter>"}, {"i", "<home>", "<enter>", "4"}, // from the review, where a finished scan begins
			{"<end>", "<enter>", "3"}, {"<home>", "<down>", "<down>", "<down>", "<enter>", "2"},
			{"v", "<end>", "<enter>", "4"}, {"v", "<down>", "<enter>", "3"}, {"v", "<down>", "<enter>", "1", "3"}, {"v", "g", "3", "<enter>", "4"}, // from the result
		} {
			d := newDisk()
			s := begun(t, d, language, 80, 40).applyKeys("1", "d"+answerAll)
			if s.m.screen != OnReview {
				t.Fatalf("not on the review:\n%s", s.m.View())
			}
			before := d.at(firstFile)
			for _, k := range keys {
				before = d.at(firstFile)
				s.applyKeys(k)
			}
			n := slices.IndexFunc(s.m.session.Scope(), func(n int) bool { return before.Of[n].Choice != d.at(firstFile).Of[n].Choice })
			if words := lang.Say(text{NL: "Terughalen: u.", EN: "Take it back: u."}).In(language); n < 0 || !strings.Contains(strings.Join(strings.Fields(s.m.View()), " "), words) {
				t.Fatalf("%q changes nothing, or does not say how to take it back:\n%s", keys, s.m.View())
			}
			told[s.m.screen]++
			s.applyKeys("u")
			if at, _ := s.m.session.Ordinal(); s.m.screen != OnQuestion || s.m.session.Place() != n || d.at(firstFile).Of[at].Choice != before.Of[at].Choice {
				t.Errorf("%q, then u: not at question %d with %v:\n%s", keys, n+1, before.Of[at].Choice, s.m.View())
			}
			s.applyKeys("U")
			if at, _ := s.m.session.Ordinal(); d.at(firstFile).Of[at].Choice == before.Of[at].Choice {
				t.Errorf("%q, then u and U: it is not done again:\n%s", keys, s.m.View())
			}
		}
	}
	if told[OnQuestion] == 0 || told[OnReview] == 0 || told[onResult] == 0 {
		t.Errorf("it was told on these screens: %v", told)
	}
}
