package tui

import (
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// TestOutlineFilterIsKept: the filter stays for the next visit if it keeps the present question; a search goes through all,
// and each filter begins at its first question.
func TestOutlineFilterIsKept(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 40).applyKeys("2", "2", "i")
	want := func(x filter, at int) {
		t.Helper()
		if s.m.outline.filter != x || s.m.outline.at != at {
			t.Errorf("filter %d at %d, want %d at %d:\n%s", s.m.outline.filter, s.m.outline.at, x, at, s.m.View())
		}
	}
	want(filterAll, 2)
	s.applyKeys("f")
	want(filterOpen, 0)
	s.applyKeys("<down>", "<enter>", "i")
	want(filterOpen, 1)
	s.applyKeys("<down>", "f")
	want(filterFlagged, 0)
	s.applyKeys("<esc>", "i") // hides the present question
	want(filterAll, 3)
	s.applyKeys("f", "f", "/", "q")
	want(filterAll, 0)
	if s.m.screen != OnOutline || s.quit {
		t.Errorf("q is no text:\n%s", s.m.View())
	}
	s.applyKeys("<esc>")
	want(filterAll, 3)
	s.applyKeys("f", "g", "9", "9")
	want(filterAll, 11)
	s.applyKeys("<enter>")
	s.says("Type a number from 1 to 12.")
	s.applyKeys("<backspace>", "<enter>")
	if s.m.session.Place() != 8 || s.m.screen != OnQuestion {
		t.Errorf("at %d", s.m.session.Place())
	}
	if s.applyKeys("i", "/", "zzz", "<enter>"); s.m.screen != OnOutline || !s.m.outline.typing() {
		t.Errorf("nothing was found:\n%s", s.m.View())
	}
}
