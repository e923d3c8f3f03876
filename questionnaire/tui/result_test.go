package tui

import (
	"slices"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestActionsLookOnly: the keys that change an action are refused in a file that cannot be written, and the list stays.
func TestActionsLookOnly(t *testing.T) {
	d := newDisk()
	begun(t, d, lang.EN, 80, 40).applyKeys("1", "a", "Do it", "<esc>")
	f, err := d.file(firstFile)
	if err != nil {
		t.Fatal(err)
	}
	f.Save = nil
	want := slices.Clone(f.Answers.Actions)
	s := sit(t, d, lang.EN, 80, 40, func(deps *Deps) { deps.Begin.File = &f }).applyKeys("v", "v", "A")
	for _, key := range []string{"<enter>", "V", "<delete>"} {
		s.applyKeys("<down>", key)
		s.says("You can only look here")
		if got := s.m.session.Answers().Actions; len(got) != 1 || !slices.Equal(got, want) || s.m.actions.editing {
			t.Errorf("%s: %+v, editing %v", key, got, s.m.actions.editing)
		}
	}
}

// TestTrialFromAdvice: the trial begins at the question of the advice, with the level that it advises; Enter goes to that
// question.
func TestTrialFromAdvice(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 40).applyKeys(answerAll, "v", "a")
	rows := s.m.frame().resultRows()
	first := slices.IndexFunc(rows, func(r resultRow) bool { return r.advice != nil })
	if s.m.results.at != first {
		t.Fatalf("a goes to row %d, want %d", s.m.results.at, first)
	}
	for range 3 {
		s.applyKeys("<down>")
	}
	advice := rows[first+3].advice
	s.applyKeys("t")
	if got := s.m.whatIf.trial.Answer(advice.Question).Choice; got != questionnaire.LevelChoice(advice.To) {
		t.Errorf("the trial begins with %v, want level %d", got, advice.To)
	}
	s.applyKeys("<enter>")
	if n, _ := s.m.session.Ordinal(); n != advice.Question || s.m.session.Answer(n).Choice != questionnaire.LevelChoice(advice.From) {
		t.Errorf("Enter goes to question %d, want %d", n, advice.Question)
	}
}
