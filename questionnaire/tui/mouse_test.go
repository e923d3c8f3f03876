package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// everyClick clicks on every line.
func (s *sitting) everyClick() {
	for y := range s.m.height {
		s.send(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress, X: 6, Y: y})
	}
}

func (s *sitting) wheel(button tea.MouseButton, notches int) {
	for range notches {
		s.send(tea.MouseMsg{Button: button, Action: tea.MouseActionPress, X: 6, Y: 8})
	}
}

// TestClicksThatDoNothing: no click acts on the screen under help or under a question for a path, nor while a save is awaited.
func TestClicksThatDoNothing(t *testing.T) {
	for name, keys := range map[string][]string{
		"help": {"?"}, "a path": {"v", "v", "p", "W"}, "help over a list": {"i", "?"},
	} {
		d := newDisk()
		s := begun(t, d, lang.EN, 80, 24).applyKeys(keys...)
		before, saves, view := s.m.screen, d.saves, s.m.View()
		if s.everyClick(); s.m.screen != before || d.saves != saves || s.m.View() != view {
			t.Errorf("%s: a click changes\n%s\nto\n%s", name, view, s.m.View())
		}
	}
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 24)
	s.hold = true
	s.applyKeys("0")
	s.everyClick()
	s.release()
	if a := d.at(firstFile); a.Of[0].Choice != questionnaire.Level0 || a.Of[1].Choice.Answered() || s.m.session.Place() != 1 {
		t.Errorf("a click while saving: %+v, at %d", a.Of[:2], s.m.session.Place())
	}
}

// TestWheelStopsAtTheEnds: after turning too far, one notch back moves the page at once; a click brings the cursor in sight.
func TestWheelStopsAtTheEnds(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 60, 16).applyKeys("i")
	s.wheel(tea.MouseButtonWheelDown, 40)
	end := s.m.View()
	if s.wheel(tea.MouseButtonWheelUp, 1); s.m.View() == end {
		t.Error("the wheel does nothing at the end")
	}
	s.wheel(tea.MouseButtonWheelUp, 40)
	top := s.m.View()
	if s.wheel(tea.MouseButtonWheelDown, 1); s.m.View() == top {
		t.Error("the wheel does nothing at the top")
	}
}
