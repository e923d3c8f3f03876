package tui

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// goneBack presses Esc until the start screen comes, and returns the screens that came.
func (s *sitting) goneBack() (way []Screen) {
	for len(way) < 9 && s.m.screen != onStart {
		s.applyKeys("<esc>")
		way = append(way, s.m.screen)
	}
	return way
}

// TestTheWayBack: Esc leads back over every screen once, also after a person went back to one with its own key.
func TestTheWayBack(t *testing.T) {
	for keys, want := range map[string][]Screen{
		"":     {onStart},
		"v":    {OnQuestion, onStart},
		"vvp":  {onResult, OnReview, OnQuestion, onStart},
		"vvpv": {OnReview, OnQuestion, onStart},
		"vvA":  {onResult, OnReview, OnQuestion, onStart},
		"ivv":  {OnReview, OnOutline, OnQuestion, onStart},
	} {
		s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys("2", keys)
		if got := s.goneBack(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", keys, got, want)
		}
	}
	s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys("222222222222")
	if s.m.screen != OnReview {
		t.Fatalf("on %d", s.m.screen)
	}
	if s.applyKeys("<esc>"); s.m.screen != OnQuestion || s.m.session.Place() != 11 {
		t.Errorf("back from the review to question %d:\n%s", s.m.session.Place()+1, s.m.View())
	}

	s = sit(t, newDisk(), lang.EN, 80, 24, func(deps *Deps) { deps.Begin.Depth = questionnaire.Full })
	if s.applyKeys("<esc>"); s.m.screen != onStart {
		t.Errorf("back from the intake that the command line opened:\n%s", s.m.View())
	}
}

// TestPastTheEnd: from the result, an answer to the last question leads back there; a step without an answer to the review.
func TestPastTheEnd(t *testing.T) {
	for key, want := range map[string]Screen{"3": onResult, "<right>": OnReview} {
		d := newDisk()
		begun(t, d, lang.EN, 80, 24).applyKeys("222222222222")
		f, _ := d.file(firstFile)
		s := sit(t, d, lang.EN, 80, 24, func(deps *Deps) { deps.Begin.File = &f }).applyKeys("v")
		s.m, _ = s.m.apply([]Request{Jump{s.m.session.Scope()[11]}})
		if s.applyKeys(key); s.m.screen != want {
			t.Errorf("%s leads to screen %d, want %d:\n%s", key, s.m.screen, want, s.m.View())
		}
	}
}

// TestListIsLeft: a list that a person leaves, by undoing or through the actions, does not go on at its next question.
func TestListIsLeft(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 24).applyKeys("122212", "v")
	list := s.m.frame().shortfalls()
	s.m, _ = s.m.apply([]Request{workThrough{list}})
	s.shows("Possible shortfall: 1 of 2")
	s.applyKeys("u")
	if s.m.session.Place() != 5 {
		t.Fatalf("at %d", s.m.session.Place())
	}
	if s.applyKeys("<left>"); s.m.session.Place() != 4 || strings.Contains(s.m.View(), "of 2") {
		t.Errorf("the list goes on:\n%s", s.m.View())
	}
	s.m, _ = s.m.apply([]Request{workThrough{list}})
	s.applyKeys("A")
	s.m, _ = s.m.apply([]Request{Jump{list.questions[1]}})
	if s.m.screen != OnQuestion || strings.Contains(s.m.View(), "of 2") {
		t.Errorf("the list goes on:\n%s", s.m.View())
	}
}

// TestHeldKeys: keys that are dropped while a save is under way do nothing afterwards; after a save that failed none are held.
func TestHeldKeys(t *testing.T) {
	for _, drop := range []bool{true, false} {
		d := newDisk()
		s := begun(t, d, lang.EN, 80, 24)
		s.hold = true
		s.m.session.Flag(0, true)
		m, cmd := s.m.apply([]Request{Edited{}, Hold{Drop: drop}})
		s.m = m
		s.run(cmd)
		s.applyKeys("4")
		if s.release(); s.m.session.Answer(0).Choice.Answered() == drop || !d.at(firstFile).Of[0].Flagged {
			t.Errorf("drop %v: %+v", drop, s.m.session.Answer(0))
		}
	}
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 24)
	d.full = true
	s.applyKeys("m")
	s.m, _ = s.m.apply([]Request{Hold{}})
	if s.applyKeys("n"); !s.m.question.typing() {
		t.Errorf("the key waits for a save that failed:\n%s", s.m.View())
	}
}

// TestNextQuestionFromItsTop: what was scrolled while a save was under way does not scroll the next question.
func TestNextQuestionFromItsTop(t *testing.T) {
	var views []string
	for _, wheel := range []bool{false, true} {
		s := begun(t, newDisk(), lang.EN, 60, 16)
		s.hold = true
		if s.applyKeys("3"); wheel {
			s.send(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress, X: 5, Y: 8})
			s.send(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress, X: 5, Y: 8})
		}
		s.release()
		views = append(views, s.m.View())
	}
	if views[0] != views[1] {
		t.Errorf("scrolled:\n%s\nwant\n%s", views[1], views[0])
	}
}
