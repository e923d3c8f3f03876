package tui

import (
	"reflect"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestTrialStaysInBounds: the level stays between 0 and 4, undo restores the answer and the scores, and Enter goes to the
// question itself, whose answer is as it was.
func TestTrialStaysInBounds(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 40).applyKeys("3", "1", "v", "v", "t", "<home>")
	scope, whole := s.m.session.Scope(), s.m.result
	trial := func(at int) questionnaire.Choice { return s.m.whatIf.trial.Answer(scope[at]).Choice }
	for _, x := range []struct {
		key  string
		want questionnaire.Choice
	}{{"+", questionnaire.Level4}, {"+", questionnaire.Level4}, {"0", questionnaire.Level0}, {"-", questionnaire.Level0}, {"=", questionnaire.Level1}} {
		if s.applyKeys(x.key); trial(0) != x.want {
			t.Fatalf("after %s the level is %v, want %v", x.key, trial(0), x.want)
		}
	}
	s.applyKeys("<end>", "-")
	if last := len(scope) - 1; trial(last) != questionnaire.Level0 {
		t.Errorf("an open question becomes %v", trial(last))
	}
	for range 10 {
		s.applyKeys("u")
	}
	if trial(0) != questionnaire.Level3 || s.m.whatIf.result.Score != whole.Score || s.m.whatIf.result.Completeness != whole.Completeness {
		t.Errorf("all undone: %v, score %v of %v", trial(0), s.m.whatIf.result.Score, whole.Score)
	}
	s.applyKeys("<home>", "<down>", "4", "<enter>")
	if n, _ := s.m.session.Ordinal(); n != scope[1] || s.m.screen != OnQuestion || s.m.session.Answer(n).Choice != questionnaire.Level1 ||
		d.at(firstFile).Of[n].Choice != questionnaire.Level1 {
		t.Errorf("Enter goes to question %d with %+v", n, s.m.session.Answer(n))
	}
}

// TestTrialIsOfTheAnswersOfNow: after a visit to a question the trial is as it was, unless something changed there: then it
// begins anew with the answers of now, at the same row.
func TestTrialIsOfTheAnswersOfNow(t *testing.T) {
	d := newDisk()
	begun(t, d, lang.EN, 80, 40).applyKeys(answerAll)
	s := sit(t, d, lang.EN, 80, 40, func(deps *Deps) {
		f, err := d.file(firstFile)
		if err != nil {
			t.Fatal(err)
		}
		deps.Begin.File = &f
	})
	s.applyKeys("D", "v", "v", "t", "<home>", "0", "<down>", "4", "<enter>", "s", "<esc>")
	scope := s.m.session.Scope()
	if got := s.m.whatIf.trial.Answer(scope[1]).Choice; s.m.screen != onWhatIf || got != questionnaire.Level4 {
		t.Fatalf("nothing changed, but the trial has %v:\n%s", got, s.m.View())
	}
	for _, change := range [][]string{{"1"}, {"m"}, {"w"}, {"n", "seen", "<esc>"}} {
		s.applyKeys("0", "<enter>")
		s.applyKeys(change...)
		s.applyKeys("<esc>")
		if s.m.screen != onWhatIf || s.m.whatIf.at != 1 {
			t.Fatalf("after %q not back in the trial:\n%s", change, s.m.View())
		}
		for _, n := range scope {
			if now, tried := s.m.session.Answer(n).Choice, s.m.whatIf.trial.Answer(n).Choice; now != tried {
				t.Errorf("after %q question %d is %v, and %v is tried:\n%s", change, n, now, tried, s.m.View())
			}
		}
		if !reflect.DeepEqual(s.m.whatIf.result, s.m.result) {
			t.Errorf("after %q the trial begins with another result:\n%s", change, s.m.View())
		}
	}
}
