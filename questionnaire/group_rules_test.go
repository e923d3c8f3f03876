package questionnaire_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestRefusals: what cannot be done changes nothing, and the error says why in both languages.
func TestRefusals(t *testing.T) {
	const level2, none, excluded = questionnaire.Level2, questionnaire.Unanswered, questionnaire.NotApplicable
	shown := func(t *testing.T, g *questionnaire.Group, n int) {
		vote(t, g, n, "233")
		g.Reveal(n)
	}
	agreed := func(t *testing.T, g *questionnaire.Group, n int) {
		shown(t, g, n)
		must(t, g.Agree(n, excluded, "geen taak", level2))
	}
	for name, c := range map[string]struct {
		before func(*testing.T, *questionnaire.Group, int)
		do     func(g *questionnaire.Group, n int) error
		nl, en string
	}{
		"a vote after the others": {shown, func(g *questionnaire.Group, n int) error { return g.Vote(n, seat(1), level2) },
			"de stemming over deze vraag is voorbij; begin een tweede ronde om opnieuw te stemmen", "the vote on this question is over; start a second round to vote again"},
		"a vote once it is agreed": {agreed, func(g *questionnaire.Group, n int) error { return g.Vote(n, seat(1), level2) },
			"de stemming over deze vraag is voorbij; begin een tweede ronde om opnieuw te stemmen", "the vote on this question is over; start a second round to vote again"},
		"a vote for nothing": {nil, func(g *questionnaire.Group, n int) error { return g.Vote(n, seat(1), none) },
			`een stem is een niveau van 0 tot en met 4, "weet ik niet" of "niet van toepassing"`, `a vote is a level from 0 to 4, "don't know" or "not applicable"`},
		"a vote of nobody": {nil, func(g *questionnaire.Group, n int) error { return g.Vote(n, seat(9), level2) },
			"stoel 9 stemt niet mee over deze vraag", "seat 9 does not vote on this question"},
		"a vote of one who left": {func(_ *testing.T, g *questionnaire.Group, _ int) { g.Leave(seat(1), startedAt()) },
			func(g *questionnaire.Group, n int) error { return g.Vote(n, seat(1), level2) },
			"stoel 1 stemt niet mee over deze vraag", "seat 1 does not vote on this question"},
		"a vote on another theme": {func(_ *testing.T, g *questionnaire.Group, _ int) { g.SetThemes(seat(1), []string{"reuse.none"}) },
			func(g *questionnaire.Group, n int) error { return g.Vote(n, seat(1), level2) },
			"stoel 1 stemt niet mee over deze vraag", "seat 1 does not vote on this question"},
		"another round before the first": {nil, func(g *questionnaire.Group, n int) error { return g.VoteAgain(n) },
			"een volgende ronde kan na het tonen van de stemmen, zolang er niets is afgesproken", "another round can start once the votes are shown and as long as nothing is agreed"},
		"another round once it is agreed": {agreed, func(g *questionnaire.Group, n int) error { return g.VoteAgain(n) },
			"een volgende ronde kan na het tonen van de stemmen, zolang er niets is afgesproken", "another round can start once the votes are shown and as long as nothing is agreed"},
		"an agreement before the votes are shown": {func(t *testing.T, g *questionnaire.Group, n int) { vote(t, g, n, "222") },
			func(g *questionnaire.Group, n int) error { return g.Agree(n, level2, "", level2) },
			"laat eerst de stemmen zien", "show the votes first"},
		"an agreement on nothing": {shown, func(g *questionnaire.Group, n int) error { return g.Agree(n, none, "omdat", level2) },
			"kies eerst een antwoord", "choose an answer first"},
		"not applicable without a reason": {shown, func(g *questionnaire.Group, n int) error { return g.Agree(n, excluded, " \t", none) },
			"schrijf kort waarom deze vraag niet van toepassing is", "write briefly why this question does not apply"},
		"another level without a reason": {shown, func(g *questionnaire.Group, n int) error { return g.Agree(n, questionnaire.Unknown, " ", level2) },
			"schrijf kort waarom de groep van de middelste stem afwijkt", "write briefly why the group departs from the middle vote"},
		"reopening what is not agreed": {shown, func(g *questionnaire.Group, n int) error { return g.Reopen(n) },
			"over deze vraag is niets afgesproken", "nothing is agreed on this question"},
		"not applicable whose reason is erased": {agreed, func(g *questionnaire.Group, n int) error { return g.SetReason(n, " ") },
			"schrijf kort waarom deze vraag niet van toepassing is", "write briefly why this question does not apply"},
		"too many seats": {func(t *testing.T, g *questionnaire.Group, _ int) {
			for len(g.Participants()) < 60 {
				_, err := g.Join()
				must(t, err)
			}
		}, func(g *questionnaire.Group, _ int) error { _, err := g.Join(); return err },
			"er zijn al 60 stoelen; meer kan niet", "there are 60 seats already; no more can be added"},
	} {
		s, g := newGroup(t, 3)
		n := s.Scope()[0]
		if c.before != nil {
			c.before(t, g, n)
		}
		before, phase := s.Snapshot(startedAt()), g.Phase(n)
		refuses(t, name, c.do(g, n), c.nl, c.en)
		after := s.Snapshot(startedAt())
		if !before.Of[n].Equal(after.Of[n]) || g.Phase(n) != phase || len(after.Session.Participants) != len(before.Session.Participants) ||
			!slices.EqualFunc(before.Session.Ballots, after.Session.Ballots, func(x, y questionnaire.OpenVote) bool { return slices.Equal(x.Ballots, y.Ballots) }) {
			t.Errorf("%s: %+v became %+v", name, before.Of[n], after.Of[n])
		}
	}
}

// TestNoteOfTheGroup: the reason why a question does not apply is its note, unless the group had written another note: that
// one stays, and then the reason can be erased.
func TestNoteOfTheGroup(t *testing.T) {
	for _, c := range []struct{ note, reason, changed, wantNote, wantReason string }{
		{"", "geen taak", "taak van de provincie", "taak van de provincie", "taak van de provincie"},
		{" \n", "geen taak", "taak van de provincie", "taak van de provincie", "taak van de provincie"},
		{"vraag het Anna", "geen taak", "taak van de provincie", "vraag het Anna", "taak van de provincie"},
		{"vraag het Anna", " geen taak ", " ", "vraag het Anna", ""},
	} {
		s, g := newGroup(t, 3)
		n := s.Scope()[0]
		must(t, s.SetNote(n, c.note))
		vote(t, g, n, "xx2")
		g.Reveal(n)
		must(t, g.Agree(n, questionnaire.NotApplicable, c.reason, questionnaire.Unanswered))
		note := "geen taak"
		if c.wantNote == c.note {
			note = c.note
		}
		if a := s.Answer(n); a.Note != note || a.Reason != "geen taak" {
			t.Errorf("%+v: agreed as %+v", c, a)
		}
		must(t, g.SetReason(n, c.changed))
		if a := s.Answer(n); a.Note != c.wantNote || a.Reason != c.wantReason || a.Choice != questionnaire.NotApplicable {
			t.Errorf("%+v: changed to %+v", c, a)
		}
	}
	s, g := newGroup(t, 3) // a level does not touch the note
	n := s.Scope()[0]
	vote(t, g, n, "222")
	g.Reveal(n)
	must(t, g.Agree(n, questionnaire.Level2, "gezien", questionnaire.Level2))
	must(t, g.SetReason(n, "het besluit"))
	if a := s.Answer(n); a.Note != "" || a.Reason != "het besluit" {
		t.Errorf("answer %+v", a)
	}
}

// TestSmallestGroup: one person is a group, whose vote is complete with one ballot and is not kept.
func TestSmallestGroup(t *testing.T) {
	s, g := newGroup(t, 1)
	n := s.Scope()[0]
	vote(t, g, n, "3")
	if g.Phase(n) != questionnaire.AllIn || g.OwnBallot(n, seat(1)) != questionnaire.Level3 {
		t.Errorf("phase %d, ballot %v", g.Phase(n), g.OwnBallot(n, seat(1)))
	}
	if g.Reveal(n) || g.Phase(n) != questionnaire.Revealed || s.Answers().Session.Ballots != nil {
		t.Errorf("phase %d, open votes %+v", g.Phase(n), s.Answers().Session.Ballots)
	}
}

// TestResumedGroup: another run of the program begins at the first question without an agreement, and knows how far the
// group was with each question.
func TestResumedGroup(t *testing.T) {
	s, g := newGroup(t, 3)
	scope := s.Scope()
	for _, n := range []int{scope[0], scope[2]} {
		vote(t, g, n, "222")
		g.Reveal(n)
		must(t, g.Agree(n, questionnaire.Level2, "", questionnaire.Level2))
	}
	vote(t, g, scope[1], "012")
	g.Reveal(scope[1])
	vote(t, g, scope[3], "22")
	vote(t, g, scope[4], "222")
	s.Go(5)
	again := func() (*questionnaire.Session, *questionnaire.Group) {
		walk := questionnaire.NewSession(s.Catalogue(), s.Snapshot(startedAt()))
		return walk, questionnaire.NewGroup(walk)
	}
	walk, resumed := again()
	if walk.Place() != 1 || resumed.AgreedCount() != 2 {
		t.Errorf("at place %d with %d agreed", walk.Place(), resumed.AgreedCount())
	}
	for i, want := range []questionnaire.Phase{questionnaire.Agreed, questionnaire.Revealed, questionnaire.Agreed, questionnaire.Voting, questionnaire.AllIn, questionnaire.Voting} {
		if got := resumed.Phase(scope[i]); got != want {
			t.Errorf("question %d: phase %d, want %d", i+1, got, want)
		}
	}
	for _, n := range scope {
		g.Reveal(n)
		s.Answers().Of[n].Choice = questionnaire.Level2
	}
	if walk, _ := again(); walk.Place() != 0 {
		t.Errorf("with all agreed, at place %d", walk.Place())
	}
}

// TestRevealOfAnAgreement does nothing: the answer of one person can still be opened for a vote.
func TestRevealOfAnAgreement(t *testing.T) {
	s, g := newGroup(t, 3)
	n := s.Scope()[0]
	must(t, s.Choose(n, questionnaire.Level3))
	if g.Reveal(n) || g.Phase(n) != questionnaire.Agreed {
		t.Errorf("phase %d", g.Phase(n))
	}
	must(t, g.Reopen(n))
	if g.Phase(n) != questionnaire.Voting {
		t.Errorf("reopened: phase %d", g.Phase(n))
	}
}

// TestEndForgetsWhatWasClosed: a vote that ended with too few ballots is open in the next session.
func TestEndForgetsWhatWasClosed(t *testing.T) {
	s, g := newGroup(t, 3)
	n := s.Scope()[0]
	vote(t, g, n, "12")
	g.Reveal(n)
	g.End()
	if g.Phase(n) != questionnaire.Voting {
		t.Errorf("phase %d", g.Phase(n))
	}
}

// TestVoteAgainAfterTooFew: a vote whose ballots were too few can be held again.
func TestVoteAgainAfterTooFew(t *testing.T) {
	s, g := newGroup(t, 3)
	n := s.Scope()[0]
	vote(t, g, n, "12")
	g.Reveal(n)
	must(t, g.VoteAgain(n))
	vote(t, g, n, "120")
	if g.Phase(n) != questionnaire.AllIn || !g.Reveal(n) || s.Answer(n).Rounds[0].Levels != [5]int{1, 1, 1, 0, 0} {
		t.Errorf("phase %d, rounds %+v", g.Phase(n), s.Answer(n).Rounds)
	}
}

// TestWithoutCountInEnglish: the words of an agreement without counted votes are in the language of the scan, and leave the
// answer when it is opened again, whatever the language is by then.
func TestWithoutCountInEnglish(t *testing.T) {
	for l, words := range map[lang.Lang]string{lang.NL: "De groep sprak dit samen af; er zijn geen stemmen geteld.", lang.EN: "The group agreed on this together; no votes were counted."} {
		s, g := newGroup(t, 3)
		n := s.Scope()[0]
		s.SetLanguage(l)
		g.Reveal(n)
		must(t, g.Agree(n, questionnaire.Level2, " ", questionnaire.Unanswered))
		if a := s.Answer(n); a.Reason != words || s.Answers().Language != l {
			t.Errorf("%s: %q", l, a.Reason)
		}
		s.SetLanguage(l.Other())
		must(t, g.Reopen(n))
		if a := s.Answer(n); a.Reason != "" || a.Choice.Answered() {
			t.Errorf("%s: reopened %+v", l, a)
		}
	}
}

// TestMembersJoinLate: members whose files come later get seats of their own; what they answered to a question whose vote
// is over is no ballot, and the files of all are known.
func TestMembersJoinLate(t *testing.T) {
	s, g := newGroup(t, 0)
	members := []questionnaire.Answers{memberAnswers(t), memberAnswers(t), memberAnswers(t)}
	for i := range members {
		for _, n := range s.Scope()[:2] {
			members[i].Of[n].Choice = questionnaire.LevelChoice(i)
		}
	}
	must(t, g.AddMembers(members, []string{"d", "b", "c"}, inOrder))
	g.Reveal(s.Scope()[0])
	must(t, g.AddMembers(members[:1], []string{"a"}, inOrder))
	session := s.Answers().Session
	if !slices.Equal(session.Files, []string{"a", "b", "c", "d"}) || len(session.Participants) != 4 {
		t.Errorf("files %q, seats %+v", session.Files, session.Participants)
	}
	if len(session.Ballots) != 1 || len(session.Ballots[0].Ballots) != 4 || g.Phase(s.Scope()[0]) != questionnaire.Revealed {
		t.Errorf("open votes %+v", session.Ballots)
	}
}

// TestNewAnswers: a new scan is of this catalogue, organisation and moment, and empty.
func TestNewAnswers(t *testing.T) {
	c := embedded(t)
	org := questionnaire.Organisation{ID: "gm0001", Name: "X", Type: "municipality", Unit: "ICT"}
	a := questionnaire.NewAnswers(c, questionnaire.Full, org, lang.EN, startedAt())
	if a.Catalogue != (questionnaire.CatalogueRef{ID: c.ID, Version: c.Version}) || a.Depth != questionnaire.Full || a.Organisation != org || a.Language != lang.EN ||
		a.Started != "2026-11-24T09:00:00Z" || a.Updated != "2026-11-24T09:00:00Z" || len(a.Of) != len(c.Questions()) || a.Actions != nil || a.Session != nil {
		t.Errorf("a new scan is %+v", a)
	}
	for n := range a.Of {
		if !a.Of[n].Blank() {
			t.Errorf("question %d begins as %+v", n, a.Of[n])
		}
	}
	if org.Clone() != org {
		t.Errorf("a copy of %+v is %+v", org, org.Clone())
	}
}

// TestNextSeat: a new seat gets the number after the highest one, in whatever order a file has the seats.
func TestNextSeat(t *testing.T) {
	a := memberAnswers(t)
	a.Session = &questionnaire.GroupSession{Participants: []questionnaire.Participant{{ID: seat(7)}, {ID: "Anna"}, {ID: seat(2)}}}
	g := questionnaire.NewGroup(questionnaire.NewSession(embedded(t), a))
	if id, err := g.Join(); err != nil || id != seat(8) {
		t.Errorf("the next seat is %q, %v", id, err)
	}
}

// TestMiddle: the middle vote is the lower one of two, of at least three votes for a level.
func TestMiddle(t *testing.T) {
	for levels, want := range map[[5]int]int{{}: -1, {1, 1}: -1, {0, 2}: -1, {1, 1, 1}: 1, {2, 0, 0, 0, 2}: 0, {1, 0, 0, 0, 2}: 4, {0, 1, 1, 1, 1}: 2, {0, 0, 0, 0, 3}: 4} {
		level, ok := questionnaire.Counts{Levels: levels, Unknown: 3, NotApplicable: 3}.Middle()
		if ok != (want >= 0) || ok && level != want {
			t.Errorf("%v: middle %d, %v", levels, level, ok)
		}
	}
}

// TestBallotsInSeatOrder: the ballots of an open vote are in the order of the seats, whoever voted first or changed a vote, so
// that the file does not show it; seat 10 comes after seat 9.
func TestBallotsInSeatOrder(t *testing.T) {
	s, g := newGroup(t, 11)
	n := s.Scope()[0]
	var want []questionnaire.Ballot
	for i := range 11 {
		want = append(want, questionnaire.Ballot{Participant: seat(i + 1), Choice: questionnaire.LevelChoice(i % 5)})
	}
	for _, i := range []int{10, 3, 9, 0, 8, 1, 2, 7, 4, 6, 5, 3, 10} {
		must(t, g.Vote(n, want[i].Participant, want[i].Choice))
	}
	if got := s.Answers().Session.Ballots[0].Ballots; !slices.Equal(got, want) {
		t.Errorf("the ballots are %v, want %v", got, want)
	}
}

// TestSeatsAreKept: what is recorded of each seat, and of each open vote, after people came, went, changed and were removed.
func TestSeatsAreKept(t *testing.T) {
	s, g := newGroup(t, 4)
	first, second, third := s.Scope()[0], s.Scope()[1], s.Scope()[2]
	vote(t, g, first, "1234")
	vote(t, g, second, "43?x")
	vote(t, g, third, "2")
	themes := []string{"one", "two"}
	g.SetThemes(seat(1), themes)
	themes[0] = "changed by the caller"
	g.SetGroup(seat(1), "council")
	g.SetGroup(seat(1), "nobody")
	g.SetGroup(seat(3), "staff")
	g.SetGroup(seat(3), "")
	g.Leave(seat(3), startedAt().Add(5*time.Hour+7*time.Minute+9*time.Second))
	g.Leave(seat(4), startedAt())
	g.Return(seat(4))
	g.SetDevice(seat(4), "abc")
	g.OpenRoom(questionnaire.Room{Code: "abcdefghijklm", Port: 8321})
	g.OpenRoom(questionnaire.Room{Code: "abcdefghijklm", Port: 8322, Closed: true})
	g.Remove(seat(2))
	g.Remove(seat(9))
	id := func(n int) string { return embedded(t).Question(n).ID }
	want := &questionnaire.GroupSession{
		Participants: []questionnaire.Participant{{ID: seat(1), Group: "council", Themes: []string{"one", "two"}}, {ID: seat(3), Left: "2026-11-24T14:07:09Z"}, {ID: seat(4), Device: "abc"}},
		Ballots: []questionnaire.OpenVote{
			{Question: id(first), Ballots: []questionnaire.Ballot{{Participant: seat(1), Choice: questionnaire.Level1}, {Participant: seat(3), Choice: questionnaire.Level3}, {Participant: seat(4), Choice: questionnaire.Level4}}},
			{Question: id(second), Ballots: []questionnaire.Ballot{{Participant: seat(1), Choice: questionnaire.Level4}, {Participant: seat(3), Choice: questionnaire.Unknown}, {Participant: seat(4), Choice: questionnaire.NotApplicable}}},
			{Question: id(third), Ballots: []questionnaire.Ballot{{Participant: seat(1), Choice: questionnaire.Level2}}},
		},
		Room: &questionnaire.Room{Code: "abcdefghijklm", Port: 8322, Closed: true},
	}
	if got := s.Answers().Session; !reflect.DeepEqual(got, want) {
		t.Errorf("the session is\n%+v, want\n%+v", got, want)
	}
	copied := s.Answers().Session.Clone()
	g.SetThemes(seat(1), nil)
	g.SetGroup(seat(1), "")
	g.OpenRoom(questionnaire.Room{})
	g.Reveal(first)
	vote(t, g, second, "0")
	if !reflect.DeepEqual(copied, want) {
		t.Errorf("a copy became\n%+v, and was\n%+v", copied, want)
	}
}

// TestRoundsDiffer: rounds with the same counts are not equal if a group cast another part of them.
func TestRoundsDiffer(t *testing.T) {
	round := func(council int) questionnaire.Round {
		r := questionnaire.Round{Counts: questionnaire.Counts{Unknown: 12}}
		r.Groups = []questionnaire.GroupCounts{{Group: "council", Counts: questionnaire.Counts{Unknown: council}}}
		return r
	}
	if !round(5).Equal(round(5)) || round(5).Equal(round(6)) || round(5).Equal(questionnaire.Round{Counts: round(5).Counts}) {
		t.Error("rounds are not equal by their counts and groups")
	}
}
