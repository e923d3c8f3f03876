package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// saves runs the commands that are held, without what comes of them, and returns the saves that they did.
func (s *sitting) saves() (done []savedMsg) {
	var run func(tea.Cmd)
	run = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, c := range msg {
				run(c)
			}
		case savedMsg:
			done = append(done, msg)
		}
	}
	held := s.held
	s.held = nil
	for _, cmd := range held {
		run(cmd)
	}
	return done
}

// TestEachChangeIsAwaited: a change that is made while an earlier one is written is written after it, and the next question
// comes only then.
func TestEachChangeIsAwaited(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 24)
	s.hold = true
	s.applyKeys("m", "3")
	for i, want := range []questionnaire.Answer{{Flagged: true}, {Flagged: true, Choice: questionnaire.Level3}} {
		done := s.saves()
		if a := d.at(firstFile).Of[0]; len(done) != 1 || a.Choice != want.Choice || a.Flagged != want.Flagged || s.m.session.Place() != 0 {
			t.Fatalf("save %d: %d saves, on disk %+v, at %d", i, len(done), a, s.m.session.Place())
		}
		s.send(done[0])
	}
	if s.m.session.Place() != 1 || s.m.state.dirty() || len(s.saves()) != 0 {
		t.Errorf("at %d, %+v", s.m.session.Place(), s.m.state)
	}
}
