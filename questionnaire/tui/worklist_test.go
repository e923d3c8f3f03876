package tui

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestBackToQuick: a full scan becomes a quick one and full again, and the answers to the questions that left the scope stay.
func TestBackToQuick(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.EN, 80, 30).applyKeys(answerAll, "D", "3", "v")
	want := d.at(firstFile).Clone()
	s.applyKeys("D")
	s.says("This is a quick scan now. The other answers stay saved.", "12 of 12 answered")
	if s.m.screen != OnReview || s.m.list.questions != nil {
		t.Errorf("on screen %v", s.m.screen)
	}
	s.applyKeys("D")
	s.says("This is a full scan now, with 6 more questions", "13 of 18 answered")
	a := d.at(firstFile)
	for n := range want.Of {
		if !a.Of[n].Equal(want.Of[n]) {
			t.Errorf("answer %d is %+v, want %+v", n, a.Of[n], want.Of[n])
		}
	}
	if n, _ := s.m.session.Ordinal(); a.Depth != questionnaire.Full || a.Of[n].Choice.Answered() {
		t.Errorf("%s, at question %d", a.Depth, n)
	}
}

// TestListEnds: a list that is over has left no trace on the walk through the other questions.
func TestListEnds(t *testing.T) {
	s := begun(t, newDisk(), lang.EN, 80, 30).applyKeys("m", "1", "2", "v", "<down>", "<down>", "<down>", "<down>", "<enter>")
	s.says("Marked for later: 1 of 1")
	s.applyKeys("<left>")
	if n, _ := s.m.session.Ordinal(); n != s.m.session.Scope()[0] {
		t.Errorf("back before the first of the list is question %d", n)
	}
	s.applyKeys("<right>")
	s.says("These were all questions of the list", "Question 3")
	s.applyKeys("4")
	s.says("Question 4")
	if s.m.list.questions != nil {
		t.Errorf("the list is still there: %+v", s.m.list)
	}
}

// TestNoQuestionHasNumberZero: a question that left the scope is named without a number, on the screens and in plain mode: at an
// action, in its form, and where its answer is taken back.
func TestNoQuestionHasNumberZero(t *testing.T) {
	for _, language := range lang.Langs() {
		d := newDisk()
		s := begun(t, d, language, 100, 40).applyKeys(answerAll, "D", "a", "Do it", "<esc>", "1", "v", "D", "v", "A")
		name := lang.Say(text{NL: "Bij een vraag die nu niet meetelt (Verzoeken om informatie (2)).", EN: "About a question that does not count now (Information requests (2))."}).In(language)
		s.says("Do it", name)
		s.applyKeys("<enter>")
		s.says(strings.TrimSuffix(name, "."))
		s.applyKeys("<esc>", "<esc>", "u")
		s.says(lang.Say(text{NL: "Teruggenomen: een vraag die nu niet meetelt (Verzoeken om informatie (2)) is weer open", EN: "Taken back: a question that does not count now (Information requests (2)) is open again"}).In(language))
	}
}
