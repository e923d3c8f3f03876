package coach

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire/lang"
)

// present is the number of the question that is asked, in the order of the questionnaire.
func (s *sitting) present() int {
	s.t.Helper()
	n, ok := s.coach().group.Session().Ordinal()
	if !ok {
		s.t.Fatalf("no question is asked:\n%s", s.screen())
	}
	return slices.Index(s.scope(), n) + 1
}

// TestAgendaLeads: on and back from question to question go as the agenda shows them, in either order and with each filter,
// and past both ends; the agenda begins at the present question, and shows all if the filter hides it.
func TestAgendaLeads(t *testing.T) {
	s := seated(t, newDisk(), lang.EN, 80, 40)
	for question, votes := range []string{"2222", "0044", "1233", "2222", "dddd", "0044", "2222"} { // 1 and 5 are duties, as is 9
		if s.keys(votes, "<enter>"); question == 0 || question == 5 {
			s.keys("<enter>", "<enter>") // agreed
		}
		if s.present() == question+1 {
			s.keys("<right>")
		}
	}
	s.keys("i")
	for _, c := range []struct {
		keys  string
		shown []int
	}{
		{"", []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
		{"f", []int{2, 3, 4, 5, 7, 8, 9, 10, 11, 12}},
		{"ff", []int{2, 3, 5, 6}},
		{"fff", []int{1, 5, 9}},
		{"F", []int{5, 2, 6, 3, 1, 4, 7, 8, 9, 10, 11, 12}},
		{"Ff", []int{5, 2, 3, 4, 7, 8, 9, 10, 11, 12}},
		{"Fff", []int{5, 2, 6, 3}},
		{"Ffff", []int{5, 1, 9}},
	} {
		s.keys(c.keys)
		for at, question := range c.shown {
			s.keys("<home>", strings.Repeat("j", at), "<enter>")
			if s.present() != question {
				t.Errorf("%q: row %d leads to question %d, want %d", c.keys, at+1, s.present(), question)
			}
			s.keys("i")
			if row := strings.Fields(strings.TrimLeft(s.line("▸"), " ▸")); s.coach().agenda.at != at || row[0] != strconv.Itoa(question) {
				t.Errorf("%q: from question %d the agenda begins at row %d, want %d: %v", c.keys, question, s.coach().agenda.at+1, at+1, row)
			}
			s.keys("<enter>")
			if s.keys("<left>"); s.present() != c.shown[max(at-1, 0)] {
				t.Errorf("%q: before question %d comes %d", c.keys, question, s.present())
			}
			if at > 0 {
				s.keys("<right>")
			}
			if s.keys("<right>"); at == len(c.shown)-1 {
				if s.m.Screen() != onAgenda {
					t.Errorf("%q: past the end comes\n%s", c.keys, s.screen())
				}
			} else {
				if s.present() != c.shown[at+1] {
					t.Errorf("%q: after question %d comes %d", c.keys, question, s.present())
				}
				s.keys("i")
			}
		}
		s.keys(strings.Repeat("f", (4-strings.Count(c.keys, "f"))%4), strings.Repeat("F", strings.Count(c.keys, "F")))
	}
}

// TestAgendaShowsThePresentQuestion: a filter that hides the question that one comes from gives way; one that shows it stays.
func TestAgendaShowsThePresentQuestion(t *testing.T) {
	for _, order := range []string{"", "F"} {
		s := seated(t, newDisk(), lang.EN, 80, 40).keys("2222", "<enter>", "<right>", "0044", "<enter>", "i", order, "ff", "<esc>", "i")
		s.shows("[to discuss]")
		s.keys("ff", "<home>", map[string]string{"": "", "F": "j"}[order], "<enter>", "i", "ff", "<esc>")
		if s.present() != 1 {
			t.Fatalf("at question %d", s.present())
		}
		s.keys("i")
		s.shows("[all]")
		if row := s.line("▸"); !strings.Contains(row, " 1 ") || !strings.Contains(row, "settled") {
			t.Errorf("the agenda begins at %q", row)
		}
	}
}

// TestTurnIsForgotten: whoever was to vote again, or has a vote that is not on disk, is not asked any more when the coach comes
// back from another screen.
func TestTurnIsForgotten(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.EN, 80, 24).keys("14", "<up>", "<up>")
	s.shows("Seat 1 (votes again)")
	s.keys("S", "<enter>")
	s.shows("Seat 3:")
	s.keys("<up>", "<right>", "<left>")
	s.shows("Seat 3:")
	d.full = true
	s.keys("2")
	s.shows("Seat 3 (votes again)")
	s.keys("S", "<enter>")
	s.shows("Seat 4:")
	d.full = false
	s.keys("r", "3")
	if got := d.team().Session.Ballots[0].Ballots; len(got) != 4 {
		t.Errorf("on disk %v", got)
	}
}

// TestClockEnds: the clock of a discussion ends with an agreement and with another round, and the ticks that it still has do
// not move the clock of another question.
func TestClockEnds(t *testing.T) {
	s := seated(t, newDisk(), lang.EN, 80, 24).keys("0044", "<enter>", "<right>", "1441", "<enter>", "K")
	old := s.ticks
	s.keys("<left>", "K")
	s.step = 0
	s.now = s.now.Add(time.Minute)
	before := s.line("of 5:00")
	for _, tick := range old {
		s.send(tick)
	}
	if after := s.line("of 5:00"); after != before {
		t.Errorf("a tick of another question turned %q into %q", before, after)
	}
	s.keys(">")
	s.shows("of 6:00")
	s.now = s.now.Add(time.Minute)
	s.keys("<enter>", "<enter>")
	s.shows("Agreed: 0")
	s.hides("of 6:00")
	s.keys("u")
	s.hides("of 6:00")
	s.keys("K")
	s.shows("0:00 of 6:00")
	s.keys("R", "2222")
	s.hides("of 6:00")
}
