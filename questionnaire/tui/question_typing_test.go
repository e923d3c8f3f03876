package tui

import (
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestAnswersStored compares all stored answers after each step with the whole value that is expected.
func TestAnswersStored(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 30)
	scope := s.m.session.Scope()
	want := d.at(firstFile).Clone().Of
	first := &want[scope[0]]
	step := func(name string, saved bool, keys ...string) {
		t.Helper()
		before := d.saves
		s.applyKeys(keys...)
		if saved != (d.saves > before) {
			t.Fatalf("%s: %d saves", name, d.saves-before)
		}
		for n, a := range d.at(firstFile).Of {
			if !a.Equal(want[n]) || !s.m.session.Answer(n).Equal(want[n]) {
				t.Fatalf("%s: question %d: in the file %+v, in memory %+v, want %+v", name, n, a, s.m.session.Answer(n), want[n])
			}
		}
	}
	first.Note = "one\ntwo"
	step("a note, trimmed", true, "n", " one", "<enter>", "two ", "<enter>", "<esc>")
	step("a note left as it is", false, "n", "<esc>")
	step("a reason cancelled", false, "x", "because", "<esc>")
	step("a reason that is empty", false, "x", "<ctrl+u>", "<ctrl+k>", "<left>", "<ctrl+u>", "<left>", "<ctrl+u>", "<enter>")
	if s.m.question.edit != editReason {
		t.Fatalf("after a refused reason, %d is being typed", s.m.question.edit)
	}
	step("cancelled", false, "<esc>")
	if s.m.question.at != -1 {
		t.Errorf("after Esc the cursor is at %d", s.m.question.at)
	}
	first.Note = ""
	step("the note erased", true, "n", "<ctrl+u>", "<backspace>", "<ctrl+u>", "<esc>")
	first.Evidence = []string{"a", "b"}
	step("evidence", true, "b", "a", "<enter>", "b", "<esc>")
	first.Flagged = true
	step("marked", true, "m")
	first.Flagged = false
	step("not marked any more", true, "m")
	first.Flagged = true
	step("undo of the mark", true, "u")
	s.says("Taken back: the mark of question")
	first.Flagged = false
	step("undo of the first mark", true, "u")
	first.Evidence = nil
	step("undo of the evidence", true, "u")
	s.says("Taken back: the evidence of question")
	first.Note = "one\ntwo"
	step("undo of the erased note", true, "u")
	s.says("Taken back: the note of question")
	first.Choice = questionnaire.Level2
	step("an answer", true, "2")
	first.Choice = questionnaire.Level3
	step("another answer", true, "<left>", "3")
	s.says("is now 3 Embedded, instead of 2 In order")
	first.Choice = questionnaire.Level2
	step("undo of an answer, from another question", true, "<right>", "u")
	if n, _ := s.m.session.Ordinal(); n != scope[0] || s.m.question.at != 2 {
		t.Errorf("after undo: question %d, cursor at %d", n, s.m.question.at)
	}
	s.says("is 2 In order again and no longer 3 Embedded")
	step("the same answer", false, "2")
	if n, _ := s.m.session.Ordinal(); n != scope[1] {
		t.Errorf("the same answer goes to question %d", n)
	}
}
