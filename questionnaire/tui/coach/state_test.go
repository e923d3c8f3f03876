package coach

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
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

// TestTurnIsForgotten: the coach chose who votes again, or a vote could not be saved; after a visit to another screen the vote
// goes on with the first seat that has not voted.
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

// TestWritingLeavesTheDiscussion: the clock runs and the participants' notes are in sight after something is written down, until
// the group agrees.
func TestWritingLeavesTheDiscussion(t *testing.T) {
	two := func(int) questionnaire.Choice { return questionnaire.Level2 }
	d := newDisk()
	s := sideBySide(t, d, lang.EN, 80, 50, member(t, two, "seen by one"), member(t, two, ""), member(t, two, "")).keys("<enter>", "K", "N")
	for _, keys := range [][]string{{"n", "ours", "<esc>"}, {"e", "besluit 2", "<enter>", "besluit 3", "<esc>"}, {"e", "!", "<esc>"}, {"y", "because", "<enter>"}, {"y", " of it", "<esc>"}, {"3", "<esc>"}} {
		s.keys(keys...)
		s.shows("of 5:00", "seen by one")
	}
	for _, there := range [][]string{{"S", "<enter>"}, {"i", "<esc>"}, {"A", "<esc>"}} { // and back
		s.keys(there...)
		s.shows("of 5:00", "seen by one")
	}
	s.keys("3", "no key of a reason")
	s.send(tea.KeyMsg{Type: tea.KeyCtrlS})
	s.shows("no key of a reason")
	s.keys("<esc>")
	s.keys("<enter>", "<enter>")
	s.hides("of 5:00", "seen by one")
	s.shows("Agreed: 2", "1 participant's note (N)")
	got, want := s.answer(0), questionnaire.Answer{Choice: questionnaire.Level2, Reason: "because", Note: "ours", Evidence: []string{"besluit 2", "besluit 3!"},
		Rounds: []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [questionnaire.LevelCount]int{2: 3}}}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("on disk\n%+v, want\n%+v", got, want)
	}
}

// TestHandoverTime: the next vote counts, and Enter agrees, 1.2 seconds after the press before, and not after one.
func TestHandoverTime(t *testing.T) {
	for rest, counts := range map[time.Duration]bool{time.Second: false, 1300 * time.Millisecond: true} {
		s := seated(t, newDisk(), lang.EN, 80, 24).keys("~")
		press := func(key string) {
			s.now = s.now.Add(rest)
			s.keys(key)
		}
		s.step = 0
		s.keys("1")
		press("1")
		if voted := 4 - len(s.coach().group.Waiting(s.scope()[0])); (voted == 2) != counts {
			t.Errorf("after %v: %d votes", rest, voted)
		}
		for range 3 {
			s.now = s.now.Add(2 * time.Second)
			s.keys("1")
		}
		s.now = s.now.Add(2 * time.Second)
		s.keys("<enter>")
		press("<enter>")
		if (s.coach().vote.mode == agreeing) != counts {
			t.Errorf("after %v Enter leads to\n%s", rest, s.screen())
		}
	}
}

// TestSeatsBeginAnew: the themes of a seat begin at the first one, and the number of people is asked for anew.
func TestSeatsBeginAnew(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.EN, 80, 24).keys("S", "<home>", "T", "jj", " ", "<enter>", "j", "T", " ", "j", " ", "k", " ", "<esc>", "<enter>")
	var themes [][]string
	for _, p := range d.team().Session.Participants {
		themes = append(themes, p.Themes)
	}
	if want := [][]string{{"participation.t0"}, {"transparency.t1"}, nil, nil}; !reflect.DeepEqual(themes, want) {
		t.Errorf("themes %q, want %q", themes, want)
	}
	s.keys("S", "<home>")
	for _, group := range append(questionnaire.GroupIDs(), "") {
		s.keys("G")
		if got := d.team().Session.Participants[0].Group; got != group {
			t.Errorf("group %q, want %q", got, group)
		}
	}
	s.keys("j", "<delete>")
	for y := range s.h { // no click chooses another seat to remove
		s.send(tea.MouseMsg{X: 10, Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
	}
	s.shows("Remove seat 2?")
	s.keys("<enter>")
	if row := s.line("▸"); !strings.Contains(row, "seat 3") {
		t.Errorf("after seat 2 was removed the cursor is at %q", row)
	}
	for range 3 {
		s.keys("<delete>", "<enter>")
	}
	s.shows("Nobody yet")
	s.keys("<enter>", "S", "<enter>")
	s.shows("Nobody yet") // after an empty number
	s.keys("<enter>", "S", "2", "<enter>")
	if got := d.team().Session.Participants; len(got) != 2 || got[0].ID != "seat 1" {
		t.Errorf("after seats for two: %+v\n%s", got, s.screen())
	}
}

// TestSeatThatGetsADevice: a seat that was to vote again on the keyboard is not asked there once it votes on a device, and the
// agenda counts its vote.
func TestSeatThatGetsADevice(t *testing.T) {
	shown := 0
	s, visit := inRoom(t, newDisk(), &fakeRoom{}, 24)
	visit(join("a", &shown))
	s.keys("EE", "<enter>", "1", "<up>")
	s.shows("Seat 2 (votes again)")
	visit(questionnaire.Visit{Change: func(g *questionnaire.Group) bool { g.SetDevice("seat 2", "b"); return true }, Show: func(*questionnaire.Group) {}})
	s.shows("Seat 3:")
	s.keys("i")
	if row := s.line("▸"); !strings.Contains(row, "1 of 3") {
		t.Errorf("the agenda says %q", row)
	}
}

// TestRoomChangesAreStored: a door that is opened again, another device for the second seat, and what comes in beside a look.
func TestRoomChangesAreStored(t *testing.T) {
	d, r, shown := newDisk(), &fakeRoom{}, 0
	look := questionnaire.Visit{Change: func(*questionnaire.Group) bool { return false }, Show: func(*questionnaire.Group) {}}
	s, visit := inRoom(t, d, r, 24)
	visit(join("a", &shown), join("b", &shown), look)
	if session := d.team().Session; session == nil || len(session.Participants) != 2 {
		t.Fatalf("on disk %+v", session)
	}
	looked := 0
	look.Show = func(*questionnaire.Group) { looked++ }
	saves := d.count()
	visit(look, look)
	visit(look)
	if looked != 3 || d.count() != saves {
		t.Errorf("%d looks of 3 are answered, with %d saves", looked, d.count()-saves)
	}
	for _, closed := range []bool{true, false, true} {
		if s.keys("O"); r.closed != closed || d.team().Session.Room.Closed != closed {
			t.Errorf("the door is closed: %v, on disk %v, want %v", r.closed, d.team().Session.Room.Closed, closed)
		}
	}
	s.keys("<end>", "M")
	want := []questionnaire.Participant{{ID: "seat 1", Device: "a"}, {ID: "seat 2"}}
	if got := d.team().Session.Participants; r.vacant != "seat 2" || !reflect.DeepEqual(got, want) {
		t.Errorf("vacant is %q, and the seats are %+v", r.vacant, got)
	}
}

// TestOneIsNotAgreed: a session with one question left begins at that question, on the screen and in plain mode, and in both the
// group goes on after an agreement with a question on which it has not agreed.
func TestOneIsNotAgreed(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.EN, 80, 24)
	for question := range s.scope() {
		if s.keys("2222", "<enter>"); question == 6 {
			s.keys("<right>")
			continue
		}
		s.keys("<enter>", "<enter>", "<enter>")
	}
	r := sit(t, d, lang.EN, 80, 24)
	if r.m.Screen() != onVote || r.present() != 7 {
		t.Fatalf("it begins with\n%s", r.screen())
	}
	r.keys("<left>", "<left>", "u", "<right>", "<right>", "<enter>", "<enter>", "<enter>")
	if r.present() != 5 {
		t.Errorf("after question 7 comes\n%s", r.screen())
	}
	r.keys("<right>", "<right>", "u")
	said := plainly(t, d, lang.EN, []string{"", "", "", "", "p?", "q"})
	if got, want := regexp.MustCompile(`Question \d+ of 12|last question`).FindAllString(said, -1), []string{"Question 5 of 12", "Question 7 of 12", "last question", "last question", "last question"}; !slices.Equal(slices.Compact(got), slices.Compact(want)) {
		t.Errorf("in plain mode come %q:\n%s", got, said)
	}
}

// TestMiddleGoesDown: the middle vote of a second round can also be lower, or higher, or the same.
func TestMiddleGoesDown(t *testing.T) {
	for second, words := range map[string]string{"1113": "went from 2 to 1", "3343": "went from 2 to 3", "2224": "stayed 2"} {
		s := seated(t, newDisk(), lang.EN, 80, 40).keys("2223", "<enter>", "R", second, "<enter>")
		s.shows("The middle vote " + words)
	}
}

// TestPlainLooksOnly: where the file may only be looked at, an agreement is not undone.
func TestPlainLooksOnly(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.EN, 80, 24)
	for range s.scope() {
		s.keys("2222", "<enter>", "<enter>", "<enter>", "<enter>")
	}
	said := plainly(t, d, lang.EN, []string{"u", "q"}, func(deps *tui.Deps) { deps.Begin.File.Save = nil })
	if strings.Count(said, "You can only look here.") != 1 || strings.Count(said, "The group agreed: 2") != 2 {
		t.Errorf("the dialogue is\n%s", said)
	}
}
