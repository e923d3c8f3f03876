package coach

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/scoring/agreement"
)

// TestWholeSession: where all levels the same, a question takes one digit per voter and then Enter four times.
func TestWholeSession(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.NL, 80, 24)
	for range s.scope() {
		s.keys("3332", "<enter>", "<enter>", "<enter>", "<enter>")
	}
	s.shows("Alles is beantwoord", "12 van 12 afgesproken")
	for n := range s.scope() {
		if a := s.answer(n); a.Choice != questionnaire.Level3 || len(a.Rounds) != 1 || a.Rounds[0].Levels != [5]int{0, 0, 1, 3, 0} {
			t.Fatalf("answer %d is %+v", n, a)
		}
	}
	s.keys("p")
	if d.reports != 1 {
		t.Errorf("no report:\n%s", s.screen())
	}
}

// TestNothingIsAgreedInSilence: neither showing, nor walking on, nor ending the program agrees on anything.
func TestNothingIsAgreedInSilence(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.NL, 80, 24).keys("3333", "<enter>", "<right>", "<left>", "<enter>", "halve reden", "<ctrl+c>")
	if err := s.m.Finish(); err != nil || !s.quit {
		t.Fatal(err, s.quit)
	}
	if a := s.answer(0); a.Choice.Answered() || a.Reason != "" || len(a.Rounds) != 1 {
		t.Errorf("agreed on %+v", a)
	}
}

// TestAgreeing presses keys when the votes 1, 4, 4, 1 are shown.
func TestAgreeing(t *testing.T) {
	for name, tt := range map[string]struct {
		keys   []string
		want   questionnaire.Choice
		reason string
	}{
		"the middle vote":                  {[]string{"<enter>", "<enter>"}, questionnaire.Level1, ""},
		"the middle vote by its digit":     {[]string{"1", "<enter>"}, questionnaire.Level1, ""},
		"the middle vote with a reason":    {[]string{"<enter>", "gezien", "<enter>"}, questionnaire.Level1, "gezien"},
		"another level without a reason":   {[]string{"3", "<enter>"}, questionnaire.Unanswered, ""},
		"another level":                    {[]string{"3", "het besluit 2", "<enter>"}, questionnaire.Level3, "het besluit 2"},
		"on second thoughts":               {[]string{"3", "het", "<esc>"}, questionnaire.Unanswered, ""},
		"don't know":                       {[]string{"w", "niemand weet het", "<enter>"}, questionnaire.Unknown, "niemand weet het"},
		"does not apply":                   {[]string{"x", "geen taak", "<enter>"}, questionnaire.NotApplicable, "geen taak"},
		"does not apply without a reason":  {[]string{"x", "<enter>"}, questionnaire.Unanswered, ""},
		"agreed anew":                      {[]string{"<enter>", "<enter>", "u", "4", "toch", "<enter>"}, questionnaire.Level4, "toch"},
		"reopened":                         {[]string{"<enter>", "gezien", "<enter>", "u"}, questionnaire.Unanswered, "gezien"},
		"another level, not reopened":      {[]string{"<enter>", "<enter>", "4", "toch", "<enter>"}, questionnaire.Level4, "toch"},
		"the reason changed":               {[]string{"<enter>", "Anna", "<enter>", "y", "<ctrl+u>", "het besluit", "<enter>"}, questionnaire.Level1, "het besluit"},
		"the reason erased":                {[]string{"<enter>", "Anna", "<enter>", "y", "<ctrl+u>", "<enter>"}, questionnaire.Level1, ""},
		"the reason left as it was":        {[]string{"<enter>", "Anna", "<enter>", "y", "<ctrl+u>", "<esc>"}, questionnaire.Level1, "Anna"},
		"no vote is possible any more":     {[]string{"<down>", "5"}, questionnaire.Unanswered, ""},
		"Enter is not a vote for the next": {[]string{"<enter>", "<enter>", "<enter>", "<left>"}, questionnaire.Level1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDisk()
			s := seated(t, d, lang.NL, 80, 24).keys("1441", "<enter>").keys(tt.keys...)
			a := s.answer(0)
			if a.Choice != tt.want || a.Reason != tt.reason {
				t.Errorf("agreed on %d because %q, want %d because %q\n%s", a.Choice, a.Reason, tt.want, tt.reason, s.screen())
			}
			if len(a.Rounds) != 1 || a.Rounds[0].Levels != [5]int{0, 2, 0, 0, 2} {
				t.Errorf("rounds %+v", a.Rounds)
			}
		})
	}
}

// TestSecondRoundOnScreen shows both rounds and the shift, and hides the votes of the second one until it is over.
func TestSecondRoundOnScreen(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.EN, 80, 40).keys("0044", "<enter>")
	s.shows("Two camps")
	s.hides("first round", "went from")
	s.keys("R", "444")
	s.shows("round 2: 3 of 4 voted")
	s.hides("first round", "Two camps", "middle", "●")
	resumed := sit(t, d, lang.EN, 80, 40)
	resumed.shows("round 2: 3 of 4 voted")
	s.keys("3", "<enter>")
	s.shows("first round", "this round", "The middle vote went from 0 to 4; agreement went from −1.00 to 0.88.")
	if rounds := s.answer(0).Rounds; len(rounds) != 2 || rounds[1].Levels != [5]int{0, 0, 0, 1, 3} {
		t.Errorf("rounds %+v", rounds)
	}
	for _, l := range strings.Split(s.screen(), "\n") {
		if strings.Contains(l, "4 Leading") && strings.Count(l, "●") != 5 {
			t.Errorf("level 4 has two votes and then three: %q", l)
		}
	}
	s.keys("z")
	if screen := s.screen(); !regexp.MustCompile(`was 2 +was 0 +was 0 +was 0 +was 2`).MatchString(screen) || !strings.Contains(screen, "went from 0 to 4") {
		t.Errorf("the projector does not show both rounds:\n%s", screen)
	}
}

// TestVotesForNoLevelInEitherRound: the two rounds have a row for "don't know" and for "does not apply" if one of them has
// such a vote, and none otherwise.
func TestVotesForNoLevelInEitherRound(t *testing.T) {
	for votes, dots := range map[[2]string][2]int{ // of the two rows; -1 for none
		{"044w", "4444"}: {1, -1}, {"4444", "044w"}: {1, -1}, {"04ww", "444w"}: {3, -1},
		{"044x", "4444"}: {-1, 1}, {"4444", "04xw"}: {1, 1}, {"4444", "0044"}: {-1, -1},
	} {
		s := seated(t, newDisk(), lang.NL, 80, 40).keys(votes[0], "<enter>", "R", votes[1], "<enter>")
		s.shows("eerste ronde", "deze ronde")
		got := [2]int{-1, -1}
		for _, l := range strings.Split(s.screen(), "\n") {
			for i, row := range []string{"? Weet ik niet ", "– Geldt niet "} {
				if strings.Contains(l, row) {
					got[i] = strings.Count(l, "●")
				}
			}
		}
		if got != dots {
			t.Errorf("votes %q: the rows have %v, want %v:\n%s", votes, got, dots, s.screen())
		}
	}
}

// TestReasonAtTheEnd: a reason that is being typed when the program ends is kept, but nothing is agreed by it.
func TestReasonAtTheEnd(t *testing.T) {
	for name, c := range map[string]struct {
		keys   []string
		choice questionnaire.Choice
		reason string
	}{
		"why it was agreed": {[]string{"<enter>", "<enter>", "y", "Seen at the desk"}, questionnaire.Level2, "Seen at the desk"},
		"about to agree":    {[]string{"<enter>", "Seen at the desk"}, questionnaire.Unanswered, ""},
	} {
		s := seated(t, newDisk(), lang.EN, 80, 24).keys("2222", "<enter>").keys(c.keys...).keys("<ctrl+c>")
		if err := s.m.Finish(); err != nil {
			t.Fatal(err)
		}
		if got := s.answer(0); got.Choice != c.choice || got.Reason != c.reason {
			t.Errorf("%s: on disk %+v", name, got)
		}
	}
}

// TestFilterLeadsOn: after an agreement comes the next open question that the filter of the agenda shows, and once there is
// none, any other.
func TestFilterLeadsOn(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24)
	for _, votes := range []string{"0044", "2222", "0044"} {
		s.keys(votes, "<enter>", "<right>")
	}
	s.keys("i", "f", "f", "<home>")
	s.shows("[te bespreken]")
	s.keys("<enter>")
	for _, want := range []string{"Vraag 1", "Vraag 3", "Vraag 4"} {
		s.shows(want)
		s.keys("<enter>", "<enter>", "<enter>")
	}
}

// TestSeatsFromEverywhere: the seats, where the session is ended, are one key away from every screen, and so is the list
// of actions from a question; neither is while a text is being typed.
func TestSeatsFromEverywhere(t *testing.T) {
	for name, keys := range map[string][]string{
		"question": nil, "agenda": {"i"}, "review": {"v"}, "result": {"v", "v"}, "report": {"v", "p"}, "what if": {"1111", "<enter>", "1", "<enter>", "v", "v", "t"}, "actions": {"A"},
	} {
		s := seated(t, newDisk(), lang.EN, 80, 24).keys(keys...)
		before := s.screen()
		if help := s.keys("?").screen(); !regexp.MustCompile(` S +seats`).MatchString(help) && !strings.Contains(s.keys("<pgdown>", "<pgdown>", "<pgdown>").screen(), "seats") {
			t.Errorf("%s: help does not list the key", name)
		}
		if s.keys("?", "S"); s.m.Screen() != onSeats {
			t.Errorf("%s: S does not lead to the seats from\n%s", name, before)
		}
	}
	if s := seated(t, newDisk(), lang.EN, 80, 24).keys("a", "Seen"); s.m.Screen() == onSeats {
		t.Errorf("S is not text:\n%s", s.screen())
	}
	seated(t, newDisk(), lang.EN, 80, 24).keys("a", "Tell Anna", "<esc>", "A").shows("Tell Anna")
}

// TestComingAndGoing: a seat that comes late votes on what is still open; nobody waits for one that left.
func TestComingAndGoing(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24).keys("1111", "<enter>", "S", "E", "<enter>")
	s.shows("middelste stem")
	s.keys("<right>", "22")
	s.shows("2 van 5 gestemd")
	s.keys("S", "<home>", "<down>", "<down>", "<down>", "X", "<enter>")
	if got := s.coach().group.Waiting(s.scope()[1]); len(got) != 2 || got[0].ID != "seat 3" || got[1].ID != "seat 5" {
		t.Errorf("waiting for %+v", got)
	}
	s.keys("22")
	s.shows("Alle stemmen zijn binnen")
	s.keys("<right>", "0", "c")
	s.shows("zonder de stemmen die nog ontbreken (3)")
	s.keys("<enter>")
	s.shows("Er zijn minder dan 3 stemmen", "Spreek\n  het antwoord samen af")
	if a, open := s.answer(2), s.d.team().Session.Ballots; a.Rounds != nil || len(open) != 1 || len(open[0].Ballots) != 4 {
		t.Errorf("kept %+v and %+v", a, s.d.team().Session.Ballots)
	}
}

// TestKeysThatAsk: keys that cannot be undone ask first, and only Enter confirms.
func TestKeysThatAsk(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24).keys("123", "c")
	for _, no := range []string{"c", "<esc>", "4", " "} {
		s.keys(no)
		if s.answer(0).Rounds != nil {
			t.Fatalf("%q confirmed", no)
		}
		if got := len(s.d.team().Session.Ballots[0].Ballots); got != 3 {
			t.Fatalf("%q was a vote: %d", no, got)
		}
		s.keys("c")
	}
	s.keys("<enter>")
	s.shows("middelste stem")
	s.keys("S", "<delete>", "<delete>")
	s.keys("<delete>", "<esc>")
	if len(s.coach().group.Participants()) != 4 {
		t.Error("Delete alone removed a seat")
	}
	s.keys("<delete>", "<enter>", "Q", "Q")
	if len(s.coach().group.Participants()) != 3 || s.d.team().Session == nil {
		t.Errorf("seats %+v", s.coach().group.Participants())
	}
	s.keys("Q", "<enter>")
	if s.d.team().Session != nil || !s.quit || len(s.answer(0).Rounds) != 1 {
		t.Errorf("the session did not end: %+v", s.d.team().Session)
	}
}

// TestOneKeyPressIsOneVote: a burst or a held key is one vote, and so is what is typed while a vote is being saved.
func TestOneKeyPressIsOneVote(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24)
	s.step = 30 * time.Millisecond
	s.now = s.now.Add(time.Minute)
	votes := func() int { return 4 - len(s.coach().group.Waiting(s.scope()[0])) }
	s.keys("3333")
	if votes() != 1 {
		t.Fatalf("a burst of four is %d votes", votes())
	}
	s.shows("Eén toets is één stem", "stoel 2")
	for range 50 { // held for 1.5 seconds
		s.keys("2")
	}
	if votes() != 1 {
		t.Fatalf("a held key is %d votes", votes()-1)
	}
	s.now = s.now.Add(2 * time.Second)
	s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("2w1")}) // in one piece
	if votes() != 2 {
		t.Fatalf("a burst in one piece makes %d votes", votes())
	}
	s.now = s.now.Add(2 * time.Second)
	s.hold = true
	s.keys("1")
	s.now = s.now.Add(2 * time.Second)
	s.keys("44")
	s.hold = false
	s.now = s.now.Add(2 * time.Second)
	s.release()
	if votes() != 3 {
		t.Fatalf("keys during the save make %d votes", votes())
	}
	s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("4"), Paste: true})
	s.now = s.now.Add(2 * time.Second)
	s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("4"), Paste: true})
	if votes() != 3 {
		t.Fatal("a paste is a vote")
	}
	s.now = s.now.Add(2 * time.Second)
	s.keys("4", "<enter>", "<enter>", "<enter>", "<enter>", "<enter>") // Enter held down shows the votes and no more
	if a := s.answer(0); len(a.Rounds) != 1 || a.Choice.Answered() || s.coach().vote.mode != noMode {
		t.Errorf("Enter held down: %+v\n%s", a, s.screen())
	}
}

// TestNobodyVotes: a question that nobody speaks for can be agreed all the same.
func TestNobodyVotes(t *testing.T) {
	s := sit(t, newDisk(), lang.NL, 80, 24).keys("<enter>", "<esc>", "<enter>")
	s.shows("Niemand stemt mee")
	s.keys("3")
	s.shows("Voeg stoelen toe")
	s.keys("c", "<enter>")
	s.shows("Kies het antwoord van de groep")
	s.keys("2", "<enter>")
	s.shows("Afgesproken: 2 Op orde")
}

// TestSeatCount: the number of seats is asked for, and a silly one refused.
func TestSeatCount(t *testing.T) {
	for typed, want := range map[string]int{"4": 4, "60": 60, "61": 0, "0": 0, "-3": 0, "vier": 0, "": 0, "12345678901234567890": 0} {
		s := sit(t, newDisk(), lang.EN, 80, 24).keys("<enter>", typed, "<enter>")
		if got := len(s.coach().group.Participants()); got != want {
			t.Errorf("%q makes %d seats, want %d", typed, got, want)
		}
	}
}

// TestGroupsOnScreen: groups are chosen with a key, and shown only where §4 of the design lets them be.
func TestGroupsOnScreen(t *testing.T) {
	s := sit(t, newDisk(), lang.EN, 80, 40).keys("<enter>", "10", "<enter>", "<home>")
	for i := range 10 {
		if i < 5 {
			s.keys("G")
		} else {
			s.keys("GGG")
		}
		s.keys("<down>")
	}
	s.shows("seat 5      council", "seat 6      staff")
	s.keys("<enter>", "1222333344", "<enter>")
	s.shows("By group", "council: middle vote 2 In order (0: 0  1: 1  2: 3  3: 1  4: 0)", "staff: middle vote 3 Embedded")
	s.keys("<right>", "2222233344", "<enter>")
	s.hides("By group", "council")
}

// TestWideScreens: in 200 columns the votes and what the levels mean are beside each other, on the vote and on the agenda;
// on a screen of 80 columns they are below each other.
func TestWideScreens(t *testing.T) {
	beside := func(s *sitting) bool {
		return regexp.MustCompile(`● ●.*(Not started|Incidental|In order|Embedded|Leading): `).MatchString(s.screen())
	}
	for width, want := range map[int]bool{80: false, 200: true} {
		s := seated(t, newDisk(), lang.EN, width, 60).keys("0044", "<enter>")
		if got := beside(s); got != want {
			t.Errorf("at %d columns, votes beside levels is %v:\n%s", width, got, s.screen())
		}
	}
	s := seated(t, newDisk(), lang.EN, 200, 60).keys("0044", "<enter>", "3")
	s.shows("This is what the group agrees on", "The votes", "● ●")
	s.keys("<esc>", "i")
	s.shows("Order: of the questionnaire", "● ●")
	s.keys("<down>")
	s.hides("● ●")
	s.keys("S")
	s.shows("Votes on:")
}

// TestOrders: by disagreement the most divided comes first, and the next question follows that order.
func TestOrders(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24)
	for _, votes := range []string{"2222", "0044", "1233", "2222", "wwww"} {
		s.keys(votes, "<enter>", "<right>")
	}
	s.keys("i", "F", "<home>")
	var order []string
	for _, l := range strings.Split(s.screen(), "\n") {
		if at := strings.Index(l, " over Thema"); at > 0 {
			order = append(order, strings.Fields(strings.TrimPrefix(strings.TrimSpace(l), "▸"))[0])
		}
	}
	if len(order) < 4 || !slices.Equal(order[:4], []string{"5", "2", "3", "1"}) {
		t.Errorf("order %v in\n%s", order, s.screen())
	}
	s.keys("<enter>")
	s.shows("niemand weet hoe het zit")
	s.keys("<right>")
	s.shows("Twee kampen")
	s.keys("<enter>", "<enter>", "<enter>")
	s.shows("Vraag 3")
	if s.answer(1).Choice != questionnaire.Level0 {
		t.Errorf("agreed on %+v", s.answer(1))
	}
}

// TestClock counts, says when it is time, and does not listen to the ticks of an earlier run.
func TestClock(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24).keys("1441", "<enter>")
	s.step = 0
	s.keys("K")
	s.shows("0:00 van 5:00")
	s.now = s.now.Add(20 * time.Second)
	s.tick()
	s.shows("0:20 van 5:00")
	s.keys(">", "<", "<")
	s.shows("van 4:00")
	s.now = s.now.Add(4 * time.Minute)
	s.tick()
	s.shows("4:20: tijd om te beslissen")
	old := s.ticks
	s.keys("K", "K")
	s.now = s.now.Add(time.Minute)
	for _, msg := range old {
		s.send(msg)
	}
	s.shows("0:00 van 4:00")
	s.keys(strings.Repeat("<", 9))
	s.shows("van 1:00")
	s.keys(strings.Repeat(">", 99))
	s.shows("van 60:00")
	s.keys("<right>", "<left>")
	s.hides("0:00")
	if got := minutes(time.Hour + 65*time.Second); got != "61:05" {
		t.Errorf("it says %s", got)
	}
}

// TestReadOnlySession: a session that someone else has open is shown and not changed.
func TestReadOnlySession(t *testing.T) {
	d := newDisk()
	seated(t, d, lang.NL, 80, 24).keys("1441", "<enter>", "<right>", "2", "<left>")
	before, saves := d.team(), d.saves
	s := sit(t, d, lang.NL, 80, 24, func(deps *tui.Deps) { deps.Begin.File.Save = nil })
	s.keys("3", "<enter>", "x", "a", "b", "n", "y", "u", "R", "<right>", "3", "c", "<enter>", "S", "X", "E", "T", "G", "Q", "<enter>", "<delete>", "<enter>", "<enter>", "i", "B", "<enter>")
	s.shows("alleen kijken")
	if d.saves != saves || !reflect.DeepEqual(d.team(), before) {
		t.Error("something was saved")
	}
	g := s.coach().group
	if len(g.Participants()) != 4 || g.Participants()[0].Left != "" || g.Phase(s.scope()[0]) != questionnaire.Revealed || len(g.Waiting(s.scope()[1])) != 3 {
		t.Error("something was changed")
	}
}

// TestNote: the group's own note is written, replaced and erased, before and after the votes are shown.
func TestNote(t *testing.T) {
	s := seated(t, newDisk(), lang.EN, 80, 24).keys("n", "Anna saw it", "<esc>")
	if got := s.answer(0).Note; got != "Anna saw it" {
		t.Errorf("note %q", got)
	}
	s.keys("1111", "<enter>")
	s.shows("Anna saw it")
	s.keys("n")
	s.shows("Mention no names.", "and its backup")
	s.keys("<ctrl+u>", "Seen", "<ctrl+c>")
	if err := s.m.Finish(); err != nil || s.answer(0).Note != "Seen" {
		t.Errorf("%v, note %q", err, s.answer(0).Note)
	}
	s = seated(t, newDisk(), lang.EN, 80, 24).keys("n", "Anna", "<esc>", "n", "<ctrl+u>", "<esc>")
	if got := s.answer(0).Note; got != "" {
		t.Errorf("the note is still %q", got)
	}
}

// TestEvidence is written down at the vote, before and after it is shown, and survives the end of the program.
func TestEvidence(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24).keys("b", "https://example.org/besluit", "<enter>", "Jaarverslag", "<esc>")
	if got := s.answer(0).Evidence; !slices.Equal(got, []string{"https://example.org/besluit", "Jaarverslag"}) {
		t.Errorf("evidence %q", got)
	}
	s.keys("1111", "<enter>", "b", "<ctrl+u>", "Werkwijze", "<ctrl+c>")
	if err := s.m.Finish(); err != nil {
		t.Fatal(err)
	}
	if got := s.answer(0).Evidence; !slices.Equal(got, []string{"https://example.org/besluit", "Werkwijze"}) {
		t.Errorf("evidence %q", got)
	}
}

// TestClicks: a click on a row of the agenda opens that question; one beside the rows does nothing.
func TestClicks(t *testing.T) {
	s := seated(t, newDisk(), lang.NL, 80, 24).keys("i")
	row := func(words string) int {
		for y, l := range strings.Split(s.screen(), "\n") {
			if strings.Contains(l, words) {
				return y
			}
		}
		t.Fatalf("no %q in\n%s", words, s.screen())
		return 0
	}
	s.send(tea.MouseMsg{X: 10, Y: row(" 3 "), Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
	s.shows("Vraag 3")
	s.keys("S")
	s.send(tea.MouseMsg{X: 10, Y: row("stoel 3"), Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
	if s.coach().seats.at != 2 {
		t.Errorf("the cursor is on seat %d", s.coach().seats.at+1)
	}
	s.send(tea.MouseMsg{X: 10, Y: row("Wie doet mee"), Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
	if s.coach().seats.at != 2 {
		t.Error("a click on the heading moved the cursor")
	}
}

// TestBackWithoutATrail: Esc on a screen that nothing led to goes to the vote.
func TestBackWithoutATrail(t *testing.T) {
	d := newDisk()
	s := seated(t, d, lang.NL, 80, 24)
	for range s.scope() {
		s.keys("3333", "<enter>", "<enter>", "<enter>", "<enter>")
	}
	r := sit(t, d, lang.NL, 80, 24)
	r.shows("Alles is beantwoord")
	r.keys("<esc>")
	if r.m.Screen() != onVote {
		t.Errorf("Esc leads to\n%s", r.screen())
	}
}

func anyKey(t *rapid.T) tea.Msg {
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0:
		return tea.KeyMsg{Type: rapid.SampledFrom([]tea.KeyType{tea.KeyEnter, tea.KeyEsc, tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyDelete, tea.KeyHome, tea.KeyEnd, tea.KeyPgDown}).Draw(t, "key")}
	case 1:
		return tea.MouseMsg{X: rapid.IntRange(0, 100).Draw(t, "x"), Y: rapid.IntRange(0, 40).Draw(t, "y"), Action: tea.MouseActionPress, Button: tea.MouseButtonLeft}
	case 2, 3, 4:
		return tea.KeyMsg{Type: tea.KeyEnter}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{rapid.SampledFrom([]rune("01234wdxcRyuebopPSFBKEGTXQCOMNnzavgs><f?L ")).Draw(t, "letter")}}
}

// TestAnyKeys: whatever is pressed at whatever size, nothing panics, every screen fits, nothing holds a vote that was
// revealed, and what is on disk at the end is what the session holds.
func TestAnyKeys(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDisk()
		s := seated(t, d, lang.EN, 80, 24)
		for range rapid.IntRange(1, 60).Draw(rt, "presses") {
			if rapid.IntRange(0, 15).Draw(rt, "size") == 0 {
				s.size(rapid.IntRange(20, 160).Draw(rt, "width"), rapid.IntRange(5, 50).Draw(rt, "height"))
			}
			d.full = rapid.IntRange(0, 9).Draw(rt, "full") == 0
			s.send(anyKey(rt))
			if err := s.fits(); err != nil {
				rt.Fatal(err)
			}
			if strings.IndexFunc(s.screen(), func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) >= 0 {
				rt.Fatalf("control characters in %q", s.screen())
			}
			if s.quit {
				break
			}
		}
		if err := votesHeld(s); err != nil {
			rt.Fatal(err)
		}
		d.full = false
		if err := s.m.Finish(); err != nil {
			rt.Fatal(err)
		}
		here, there := s.snapshot(), d.team()
		here.Updated, there.Updated = "", ""
		if !reflect.DeepEqual(here, there) {
			rt.Fatalf("here\n%+v\non disk\n%+v", here, there)
		}
	})
}

// TestOneMiddleVote: the pages of the room and the screens of the coach have the same middle vote, whatever the votes.
func TestOneMiddleVote(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var c questionnaire.Counts
		for level := range c.Levels {
			c.Levels[level] = rapid.IntRange(0, 4).Draw(rt, "votes")
		}
		c.Unknown = rapid.IntRange(0, 3).Draw(rt, "unknown")
		level, ok := c.Middle()
		want := suggested(agreement.Of(c.Levels, c.Unknown, false))
		if ok != want.Answered() || ok && questionnaire.LevelChoice(level) != want {
			rt.Fatalf("%v: the room says %d, %v, and the coach %v", c, level, ok, want)
		}
	})
}

// TestFiguresOnScreen: the agreement on the screen is that of the published tables, on a scale of five levels.
func TestFiguresOnScreen(t *testing.T) {
	for votes, want := range map[string]string{
		"1333":  "Agreement 0.58, consensus 0.69, 4 votes.",
		"22223": "Agreement 0.90, consensus 0.88, 5 votes.",
		"22334": "Agreement 0.60, consensus 0.74, 5 votes.",
		"123w":  "Agreement 0.50, consensus 0.72, 3 votes.",
		"01234": "Agreement 0.00, consensus 0.43, 5 votes.",
		"0044":  "Agreement −1.00, consensus 0.00, 4 votes.",
	} {
		s := seated(t, newDisk(), lang.EN, 80, 40)
		if len(votes) == 5 {
			s.keys("S", "E", "<enter>")
		}
		s.keys(votes, "<enter>")
		s.shows(want)
	}
}

// BenchmarkScreen is a key press and the screen after it.
func BenchmarkScreen(b *testing.B) {
	for name, keys := range map[string][]string{"voting": nil, "talk": {"1441", "<enter>"}, "ranked": {"1441", "<enter>", "<right>", "0123", "<enter>", "i", "F"}} {
		b.Run(name, func(b *testing.B) {
			s := seated(b, newDisk(), lang.NL, 120, 40).keys(keys...)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s.keys([]string{"<down>", "<up>"}[i%2])
				if len(s.m.View()) == 0 {
					b.Fatal("nothing was drawn")
				}
			}
		})
	}
}

// TestLevelNamesWhole: the projector names the levels in whole words, however narrow the window, and below a long question
// too the page does not scroll.
func TestLevelNamesWhole(t *testing.T) {
	for _, l := range []lang.Lang{lang.NL, lang.EN} {
		for _, size := range [][2]int{{60, 16}, {64, 20}, {72, 24}, {80, 24}, {120, 40}} {
			for _, question := range []int{0, 5} { // the second has a long prompt
				s := seated(t, newDisk(), l, size[0], size[1])
				for range question {
					s.keys("<right>")
				}
				s.keys("1441", "<enter>", "z")
				words := strings.Fields(s.screen())
				if question == 0 {
					s.shows("██") // there is room for large figures
				}
				for _, level := range sample(t).Levels {
					for _, word := range strings.Fields(level.In(l)) {
						if !slices.Contains(words, word) {
							t.Errorf("at %v %q is not a word of\n%s", size, word, s.screen())
						}
					}
				}
				if s.hides("PgDn"); !slices.Contains(words, map[lang.Lang]string{lang.NL: "midden", lang.EN: "middle"}[l]) {
					t.Errorf("at %v the middle vote is not in sight on\n%s", size, s.screen())
				}
			}
		}
	}
}

// TestAgreedWithoutCountSaysSo: with too few votes to keep, the coach hears what an empty reason becomes, and the file
// tells one who opens it alone that a group agreed.
func TestAgreedWithoutCountSaysSo(t *testing.T) {
	for l, words := range map[lang.Lang][2]string{lang.NL: {"zonder stemmen te", "geen stemmen geteld"}, lang.EN: {"without counting", "no votes were counted"}} {
		s := seated(t, newDisk(), l, 80, 24).keys("14", "c", "<enter>", "2")
		s.shows(words[0])
		s.keys("<enter>")
		if !strings.Contains(strings.Join(strings.Fields(s.screen()), " "), words[1]) {
			t.Errorf("the screen does not say %q:\n%s", words[1], s.screen())
		}
		s.hides("Spreek het", "Agree on the")
		if a := s.d.team().Of[0]; !a.AgreedByGroup() || len(a.Rounds) != 0 {
			t.Errorf("the file has %+v", a)
		}
	}
}

// TestUntouchedTextsStay: a reason, a note or evidence that is looked at and not edited stays as it is in the file, also if
// it has line breaks and characters that cannot be shown.
func TestUntouchedTextsStay(t *testing.T) {
	const strange = "Plan\r\nStap\x1b[2J 2"
	for _, keys := range [][]string{{"y", "<enter>"}, {"y", "<left>", "<ctrl+c>"}, {"n", "<esc>"}, {"n", "<ctrl+c>"}, {"b", "<esc>"}, {"b", "<ctrl+c>"}, {"u", "1", "<enter>"}} {
		d := newDisk()
		seated(t, d, lang.NL, 80, 24).keys("1111", "<enter>", "1", "<enter>")
		a := d.files[teamFile]
		a.Of[0].Reason, a.Of[0].Note, a.Of[0].Evidence = strange, strange, []string{"ver\x1b[2J"}
		d.files[teamFile] = a
		s := sit(t, d, lang.NL, 80, 24, func(deps *tui.Deps) {
			f := d.open()
			deps.Begin.File = &f
		})
		for s.m.Screen() != onVote || !strings.Contains(s.screen(), "Plan") {
			s.keys("<left>")
		}
		s.keys(keys...)
		if err := s.m.Finish(); err != nil {
			t.Fatal(err)
		}
		if got := d.team().Of[0]; got.Reason != strange || got.Note != strange || len(got.Evidence) != 1 || got.Evidence[0] != "ver\x1b[2J" {
			t.Errorf("after %q: %q, %q, %q", keys, got.Reason, got.Note, got.Evidence)
		}
	}
}
