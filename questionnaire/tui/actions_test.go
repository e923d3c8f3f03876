package tui

import (
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestActionsStored compares the stored actions after each step with the whole list that is expected.
func TestActionsStored(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 40)
	id := func(n int) string { return s.m.session.Catalogue().Question(n).ID }
	want := []questionnaire.Action{
		{Question: id(0), Text: "late", Owner: "Jo", Due: "2027-05-01", Check: "a page"},
		{Question: id(1), Text: "done", Owner: "Al", Due: "2026-11-01", Done: "2026-11-20"},
		{Question: id(2), Text: "soon", Due: "2026-12-01", Check: "a decree"},
	}
	s.m.session.SetActions(slices.Clone(want))
	s.applyKeys("v", "v", "A", "<home>") // soon, late, done
	step := func(name string, saved bool, keys ...string) {
		t.Helper()
		before := d.saves
		s.applyKeys(keys...)
		if got := s.m.session.Answers().Actions; !slices.Equal(got, want) {
			t.Fatalf("%s: %+v, want %+v", name, got, want)
		}
		if got := d.at(firstFile).Actions; saved && !slices.Equal(got, want) || saved != (d.saves > before) {
			t.Fatalf("%s: %d saves; in the file %+v", name, d.saves-before, got)
		}
	}
	step("opened and left", false, "<enter>", "<enter>", "<esc>")
	want[2].Due = ""
	step("the date is erased", true, "<enter>", "<tab>", "<tab>", "<ctrl+u>", "<esc>")
	s.shows("▸ [ ] soon", "No owner yet, no date")
	want[2].Owner, want[2].Check = "An", "a b"
	step("spaces around a text", true, "<enter>", " ", "<tab>", "  An ", "<tab>", "<tab>", "<ctrl+u>", " a b ", "<enter>")
	want[2].Due = "2026-12-02"
	step("a date is set", true, "<enter>", "<down>", "<down>", " 2-12-2026 ", "<up>", "<up>", "<up>", "<esc>")
	want[2].Due = ""
	step("a date that does not exist", true, "<enter>", "<down>", "<down>", "x", "<esc>")
	s.says("The action is saved without a date.")
	want[1].Owner = "Alex"
	step("a done action stays done", true, "<end>", "<enter>", "<tab>", "ex", "<esc>")
	step("no undo of an edit", false, "u")
	step("an empty text is not stored", false, "<enter>", "<ctrl+u>", "<esc>")
	all := slices.Clone(want)
	want = slices.Delete(slices.Clone(want), 1, 2)
	step("removed at the end", true, "<delete>")
	s.shows("▸ [ ] soon")
	want = all
	step("put back", true, "u")
	step("undo goes back once", false, "u")
	want = slices.Clone(all)
	want[0].Done = "2026-11-24"
	step("checked off", true, "<home>", "V")
	want[0].Done = ""
	step("back by undo", true, "u")
	want[0].Done = "2026-11-24"
	step("checked off again", true, "<home>", "V")
	want = slices.Delete(slices.Clone(want), 2, 3)
	step("the first in the list is the last in the file", true, "<home>", "<delete>")
	want = slices.Clone(want)
	want[0].Check = "a pagina"
	step("an edit takes the undo away", true, "<home>", "<enter>", "<shift+tab>", "<tab>", "<tab>", "<tab>", "<tab>", "<backspace>", "ina", "<enter>")
	step("nothing to undo", false, "u")
}

// TestActionDateStopsEnter: Enter does not pass a date that does not exist; Tab at the last part does not leave the form, and
// Enter there goes back to the date.
func TestActionDateStopsEnter(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 40).applyKeys("a", "Do it", "<enter>", "<enter>", "soon")
	for _, key := range []string{"<enter>", "<tab>", "<down>"} {
		if s.applyKeys(key); s.m.actions.on != actionDue {
			t.Fatalf("%s passes the date: at part %d", key, s.m.actions.on)
		}
	}
	s.send(namedKey(t, "shift+tab"))
	if s.m.actions.on != actionOwner {
		t.Fatalf("at part %d", s.m.actions.on)
	}
	s.m.actions.on = actionCheck
	if s.applyKeys("<tab>"); s.m.actions.on != actionCheck || !s.m.actions.editing {
		t.Fatalf("Tab at the last part goes to part %d", s.m.actions.on)
	}
	if s.applyKeys("<enter>"); s.m.actions.on != actionDue || !s.m.actions.editing {
		t.Fatalf("Enter at the last part goes to part %d", s.m.actions.on)
	}
	s.applyKeys("<ctrl+u>", "<enter>", "<enter>")
	want := []questionnaire.Action{{Question: s.m.session.Catalogue().Question(s.m.session.Scope()[0]).ID, Text: "Do it"}}
	if got := d.at(firstFile).Actions; !slices.Equal(got, want) || s.m.screen != OnQuestion {
		t.Errorf("on screen %v: %+v", s.m.screen, got)
	}
	s.says("The action is written down.")
	s.applyKeys("a", "<tab>", "<tab>", "soon", "<esc>")
	s.says("No action was written down.")
	if got := d.at(firstFile).Actions; !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

// TestAdviceIsReplacedByTyping: a first space replaces the advice too, Shift+Tab at the first part stays there, and a change of
// an action that is on the list is not announced as a new one.
func TestAdviceIsReplacedByTyping(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 40).applyKeys("1", "<left>", "a", " ", "Ask", "<shift+tab>", "<end>", " Jo", "<esc>")
	if got := d.at(firstFile).Actions; len(got) != 1 || got[0].Text != "Ask Jo" {
		t.Fatalf("%+v", got)
	}
	s.applyKeys("v", "v", "A", "<enter>", "!", "<esc>")
	if strings.Contains(s.m.View(), "written down") {
		t.Errorf("a change is announced as a new action:\n%s", s.m.View())
	}
	s.applyKeys("<delete>", "u", "V")
	if got := d.at(firstFile).Actions; len(got) != 1 || got[0].Text != "Ask Jo!" || got[0].Done != "2026-11-24" {
		t.Errorf("%+v", got)
	}
}

// TestClickKeepsTheAdvice: the advice that an action begins with stays when a person clicks another part and types there.
func TestClickKeepsTheAdvice(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 40).applyKeys("1", "<left>", "a")
	p, _ := s.m.shown()
	y, _ := s.lineOf(p.hits[actionOwner].lines.From)
	s.click(8, y)
	s.applyKeys("Jan", "<enter>", "1-3-2027", "<enter>", "<enter>")
	advice := s.m.session.Catalogue().Question(0).Advice.InOrder.Text.EN
	if got := d.at(firstFile).Actions; len(got) != 1 || got[0].Text != advice || got[0].Owner != "Jan" || got[0].Due != "2027-03-01" {
		t.Errorf("%+v\n%s", got, s.m.View())
	}
}
