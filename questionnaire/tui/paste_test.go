package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
)

// TestPasteIsNotAKey: what is pasted is text, whatever it looks like.
func TestPasteIsNotAKey(t *testing.T) {
	if _, ok := Digit(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("3"), Paste: true}); ok {
		t.Error("a pasted 3 is a digit key")
	}
	enter := Binding{Keys: []string{"enter"}}
	if enter.Is(tea.KeyMsg{Type: tea.KeyEnter, Paste: true}) || !enter.Is(tea.KeyMsg{Type: tea.KeyEnter}) {
		t.Error("a pasted line feed is Enter, or Enter is not")
	}
}

// TestSideColumnIsNotClickable: a click beside an answer, in the column to the right, does nothing.
func TestSideColumnIsNotClickable(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 120, 40)
	for y, l := range s.lines() {
		if strings.Contains(l, "3  ") && strings.Contains(l, "Embedded") {
			s.send(tea.MouseMsg{X: 110, Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
			if s.m.session.Progress().Answered != 0 {
				t.Fatal("a click in the side column answers")
			}
			s.send(tea.MouseMsg{X: 12, Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
			if s.m.session.Progress().Answered != 1 {
				t.Fatal("a click on the answer does nothing")
			}
			return
		}
	}
	t.Fatalf("no answer 3 in\n%s", s.m.View())
}
