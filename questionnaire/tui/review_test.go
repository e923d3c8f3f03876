package tui

import (
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
