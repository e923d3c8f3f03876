package questionnaire_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// startedAt is when the sessions of these tests begin.
func startedAt() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }

// newGroup begins a session with a number of seats; seat(1) is the id of the first.
func newGroup(t testing.TB, seats int) (*questionnaire.Session, *questionnaire.Group) {
	t.Helper()
	a := questionnaire.NewAnswers(embedded(t), questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.NL, startedAt())
	s := questionnaire.NewSession(embedded(t), a)
	g := questionnaire.NewGroup(s)
	for range seats {
		if _, err := g.Join(); err != nil {
			t.Fatal(err)
		}
	}
	return s, g
}

func seat(n int) string { return "seat " + numeral(n) }

// vote casts one ballot for each seat: a digit, "?" or "x".
func vote(t testing.TB, g *questionnaire.Group, n int, votes string) {
	t.Helper()
	for i, v := range votes {
		c := questionnaire.LevelChoice(int(v - '0'))
		switch v {
		case '?':
			c = questionnaire.Unknown
		case 'x':
			c = questionnaire.NotApplicable
		}
		must(t, g.Vote(n, seat(i+1), c))
	}
}

// must fails the test at an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestGroupPhases(t *testing.T) {
	s, g := newGroup(t, 3)
	n := s.Scope()[0]
	want := func(p questionnaire.Phase) {
		t.Helper()
		if got := g.Phase(n); got != p {
			t.Fatalf("phase %d, want %d", got, p)
		}
	}
	agree := func(c questionnaire.Choice, reason string) error { return g.Agree(n, c, reason, questionnaire.Level2) }
	want(questionnaire.Voting)
	must(t, g.Vote(n, seat(3), questionnaire.Level4))
	must(t, g.Vote(n, seat(1), questionnaire.Level2))
	want(questionnaire.Voting)
	if agree(questionnaire.Level2, "") == nil {
		t.Error("agreed before the votes were shown")
	}
	must(t, g.Vote(n, seat(2), questionnaire.Unknown))
	want(questionnaire.AllIn)
	if agree(questionnaire.Level2, "") == nil || g.VoteAgain(n) == nil || g.Reopen(n) == nil {
		t.Error("agreed, reopened or voted again while the vote is open")
	}
	late, err := g.Join()
	must(t, err)
	want(questionnaire.Voting)
	g.Leave(late, startedAt())
	want(questionnaire.AllIn)
	must(t, g.Vote(n, seat(1), questionnaire.Level1)) // on second thoughts, unseen
	if got := s.Answers().Session.Ballots[0].Ballots; !slices.Equal(got, []questionnaire.Ballot{
		{Participant: seat(1), Choice: questionnaire.Level1}, {Participant: seat(2), Choice: questionnaire.Unknown}, {Participant: seat(3), Choice: questionnaire.Level4}}) {
		t.Errorf("ballots %+v, want one for each seat in the order of the seats", got)
	}
	g.Leave(seat(3), startedAt())
	if asked := g.Asked(n); len(asked) != 3 {
		t.Errorf("after voting and leaving, %d are asked", len(asked))
	}
	if !g.Reveal(n) {
		t.Error("three ballots were not kept")
	}
	want(questionnaire.Revealed)
	g.Return(late)
	want(questionnaire.Revealed)
	for _, id := range []string{seat(1), late} {
		if g.Vote(n, id, questionnaire.Level3) == nil {
			t.Errorf("%s voted after the votes were shown", id)
		}
	}
	if agree(questionnaire.Level4, " ") == nil {
		t.Error("agreed on another level without a reason")
	}
	if agree(questionnaire.NotApplicable, "") == nil || agree(questionnaire.Unanswered, "because") == nil {
		t.Error("agreed on nothing")
	}
	want(questionnaire.Revealed)
	must(t, agree(questionnaire.Level4, " the decree was seen "))
	want(questionnaire.Agreed)
	if a := s.Answer(n); a.Choice != questionnaire.Level4 || a.Reason != "the decree was seen" || g.AgreedCount() != 1 {
		t.Errorf("answer %+v", a)
	}
	if g.Reveal(n) || len(s.Answer(n).Rounds) != 1 {
		t.Error("a vote that is over was revealed again")
	}
	must(t, g.Reopen(n))
	want(questionnaire.Revealed)
	if a := s.Answer(n); a.Choice.Answered() || a.Reason == "" || len(a.Rounds) != 1 {
		t.Errorf("after reopening: %+v", a)
	}
	must(t, agree(questionnaire.NotApplicable, "no such task"))
	if a := s.Answer(n); a.Choice != questionnaire.NotApplicable || a.Note != "no such task" {
		t.Errorf("answer %+v", a)
	}
}

// TestSecondRound keeps the first round, asks everyone again, and starts with no ballots.
func TestSecondRound(t *testing.T) {
	s, g := newGroup(t, 3)
	n := s.Scope()[0]
	vote(t, g, n, "044")
	g.Reveal(n)
	must(t, g.VoteAgain(n))
	if g.Phase(n) != questionnaire.Voting || len(g.Waiting(n)) != 3 {
		t.Fatalf("phase %d, waiting for %d", g.Phase(n), len(g.Waiting(n)))
	}
	if resumed := questionnaire.NewGroup(questionnaire.NewSession(s.Catalogue(), s.Snapshot(startedAt()))); resumed.Phase(n) != questionnaire.Voting {
		t.Error("after a crash the second round is not open")
	}
	vote(t, g, n, "344")
	g.Reveal(n)
	rounds := s.Answer(n).Rounds
	if len(rounds) != 2 || rounds[0].Levels != [5]int{1, 0, 0, 0, 2} || rounds[1].Levels != [5]int{0, 0, 0, 1, 2} {
		t.Errorf("rounds %+v", rounds)
	}
	must(t, g.Agree(n, questionnaire.Level4, "", questionnaire.Level4))
	if g.VoteAgain(n) == nil {
		t.Error("a round started although the answer is agreed")
	}
}

// TestCountsOfARound: each ballot counts once, whatever it is.
func TestCountsOfARound(t *testing.T) {
	s, g := newGroup(t, 7)
	n := s.Scope()[0]
	vote(t, g, n, "4444444")
	vote(t, g, n, "01?xx44") // everyone votes again
	g.Reveal(n)
	want := questionnaire.Counts{Levels: [5]int{1, 1, 0, 0, 2}, Unknown: 1, NotApplicable: 2}
	if got := s.Answer(n).Rounds; len(got) != 1 || got[0].Counts != want || got[0].Groups != nil {
		t.Errorf("rounds %+v, want %+v", got, want)
	}
}

// TestTooFewBallots: nothing of fewer than three ballots is kept, and the group can agree all the same.
func TestTooFewBallots(t *testing.T) {
	for votes, kept := range map[string]bool{"": false, "1": false, "14": false, "??": false, "14x": true, "???": true} {
		s, g := newGroup(t, 4)
		n := s.Scope()[0]
		vote(t, g, n, votes)
		if got := g.Reveal(n); got != kept || len(s.Answer(n).Rounds) > 0 != kept {
			t.Errorf("%q: kept %v, rounds %+v", votes, got, s.Answer(n).Rounds)
		}
		if s.Answers().Session.Ballots != nil || g.Phase(n) != questionnaire.Revealed {
			t.Errorf("%q: open votes %+v, phase %d", votes, s.Answers().Session.Ballots, g.Phase(n))
		}
		must(t, g.Agree(n, questionnaire.Level2, "talked about", questionnaire.Unanswered))
	}
}

// TestGroupsOfARound: groups are counted apart only if none of them, nor the rest, is small or unanimous.
func TestGroupsOfARound(t *testing.T) {
	for name, c := range map[string]struct {
		seats string // the group of each seat by its first letter; "-" for none
		votes string
		want  string // groups that are counted apart
	}{
		"two groups":                  {"cccccsssss", "1222333344", "council staff"},
		"one group, nobody else":      {"ccccc", "12222", "council"},
		"a group and a rest":          {"ccccc-----", "1222333344", "council"},
		"a group of four":             {"ccccsssss", "122233334", ""},
		"four votes of five":          {"cccccsssss", "122233334", ""},
		"a unanimous group":           {"cccccsssss", "2222233334", ""},
		"unanimous in not knowing":    {"cccccsssss", "?????33334", ""},
		"unanimous in not applicable": {"cccccsssss", "xxxxx33334", ""},
		"a rest of one":               {"ccccc-", "122234", ""},
		"a rest of four":              {"ccccc----", "122233334", ""},
		"a unanimous rest":            {"ccccc-----", "1222333333", ""},
		"no groups":                   {"-----", "12233", ""},
		"every kind of vote counts":   {"cccccsssss", "1?x2333x?4", "council staff"},
		"a group that did not vote":   {"cccccsssssr", "1222333344", ""},
	} {
		s, g := newGroup(t, len(c.seats))
		for i, group := range c.seats {
			for _, id := range questionnaire.GroupIDs() {
				if strings.HasPrefix(id, string(group)) {
					g.SetGroup(seat(i+1), id)
				}
			}
		}
		n := s.Scope()[0]
		vote(t, g, n, c.votes)
		g.Reveal(n)
		round := s.Answer(n).Rounds[0]
		var names []string
		total := questionnaire.Counts{}
		for _, part := range round.Groups {
			names = append(names, part.Group)
			for level, votes := range part.Levels {
				total.Levels[level] += votes
			}
			total.Unknown += part.Unknown
			total.NotApplicable += part.NotApplicable
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: groups %q, want %q", name, got, c.want)
		}
		if c.want != "" && !strings.Contains(c.seats, "-") && total != round.Counts {
			t.Errorf("%s: the groups count %+v and the whole %+v", name, total, round.Counts)
		}
	}
}

// TestGroupThemes: a participant who speaks for some themes is asked only about those.
func TestGroupThemes(t *testing.T) {
	s, g := newGroup(t, 2)
	c := s.Catalogue()
	theme := func(n int) string {
		home := c.Home(n)
		return c.Dimensions[home.Dimension].Themes[home.Theme].ID
	}
	mine := theme(s.Scope()[0])
	g.SetThemes(seat(2), []string{mine})
	for _, n := range s.Scope() {
		asked := len(g.Asked(n)) == 2
		if asked != (theme(n) == mine) {
			t.Errorf("%s: asked is %v", c.Question(n).ID, asked)
		}
		if err := g.Vote(n, seat(2), questionnaire.Level1); (err == nil) != asked {
			t.Errorf("%s: the vote gives %v", c.Question(n).ID, err)
		}
	}
}

func TestSeats(t *testing.T) {
	s, g := newGroup(t, 3)
	first, second := s.Scope()[0], s.Scope()[1]
	vote(t, g, first, "123")
	g.Reveal(first)
	vote(t, g, second, "12")
	if g.OpenBallots(seat(2)) != 1 || g.OpenBallots(seat(3)) != 0 {
		t.Errorf("open ballots %d and %d", g.OpenBallots(seat(2)), g.OpenBallots(seat(3)))
	}
	g.Remove(seat(2))
	if got := s.Answers().Session.Ballots[0].Ballots; len(got) != 1 || got[0].Participant != seat(1) {
		t.Errorf("ballots %+v", got)
	}
	if s.Answer(first).Rounds[0].Total() != 3 {
		t.Error("removing a seat changed a round")
	}
	if id, err := g.Join(); err != nil || id != seat(4) {
		t.Errorf("the next seat is %q, %v", id, err)
	}
	g.Remove("nobody")
	g.SetGroup(seat(1), "press")
	if p := g.Participants(); len(p) != 3 || p[0].Group != "" {
		t.Errorf("participants %+v", p)
	}
	if nl, en := questionnaire.SeatName(seat(4)).In(lang.NL), questionnaire.SeatName("x").In(lang.EN); nl != "stoel 4" || en != "x" {
		t.Errorf("called %q and %q", nl, en)
	}
	if g.Vote(second, "nobody", questionnaire.Level1) == nil || g.Vote(second, seat(1), questionnaire.Unanswered) == nil {
		t.Error("a vote of nobody, or for nothing, was taken")
	}
}

// TestReason: why the group agreed can be changed and erased, but "not applicable" always says why.
func TestReason(t *testing.T) {
	s, g := newGroup(t, 3)
	n := s.Scope()[0]
	vote(t, g, n, "123")
	g.Reveal(n)
	must(t, g.Agree(n, questionnaire.Level3, "Anna said so", questionnaire.Level2))
	must(t, g.SetReason(n, "the decree was seen"))
	must(t, g.SetReason(n, ""))
	if a := s.Answer(n); a.Reason != "" || a.Choice != questionnaire.Level3 {
		t.Errorf("answer %+v", a)
	}
	must(t, g.Reopen(n))
	must(t, g.Agree(n, questionnaire.NotApplicable, "Anna said so", questionnaire.Level2))
	if g.SetReason(n, " ") == nil {
		t.Error("the reason of \"not applicable\" was erased")
	}
	must(t, g.SetReason(n, "no such task"))
	if a := s.Answer(n); a.Reason != "no such task" || a.Note != "no such task" {
		t.Errorf("answer %+v", a)
	}
	must(t, g.Reopen(n))
	must(t, g.Agree(n, questionnaire.NotApplicable, "left to the province", questionnaire.Level2))
	if a := s.Answer(n); a.Note != "left to the province" {
		t.Errorf("the old reason is left in %+v", a)
	}
}

// TestReasonIsNotLeftAsNote: the reason of "not applicable" that is also its note goes with it, whoever gives the question
// another answer. A note of its own stays.
func TestReasonIsNotLeftAsNote(t *testing.T) {
	for name, answer := range map[string]func(*questionnaire.Session, *questionnaire.Group, int, questionnaire.Choice) error{
		"agreed": func(s *questionnaire.Session, g *questionnaire.Group, n int, c questionnaire.Choice) error {
			return g.Agree(n, c, "seen", c)
		},
		"agreed after reopening": func(s *questionnaire.Session, g *questionnaire.Group, n int, c questionnaire.Choice) error {
			must(t, g.Reopen(n))
			return g.Agree(n, c, "seen", c)
		},
		"overruled": func(s *questionnaire.Session, g *questionnaire.Group, n int, c questionnaire.Choice) error {
			return s.Overrule(n, c, "seen")
		},
	} {
		for _, c := range []questionnaire.Choice{questionnaire.Level2, questionnaire.Unknown} {
			for _, note := range []string{"", "a note"} {
				s, g := newGroup(t, 3)
				n := s.Scope()[0]
				g.Reveal(n)
				must(t, s.SetNote(n, note))
				must(t, g.Agree(n, questionnaire.NotApplicable, "Anna said so", questionnaire.Level2))
				must(t, answer(s, g, n, c))
				if a := s.Answer(n); a.Choice != c || a.Reason != "seen" || a.Note != note {
					t.Errorf("%s, with the note %q: %+v", name, note, a)
				}
			}
		}
	}
}

// TestRoundsHaveAnEnd: a question has as many rounds as an answer file can have, and then it can only be agreed on.
func TestRoundsHaveAnEnd(t *testing.T) {
	s, g := newGroup(t, 3)
	n := s.Scope()[0]
	for range questionnaire.MaxRounds - 1 {
		vote(t, g, n, "123")
		g.Reveal(n)
		must(t, g.VoteAgain(n))
	}
	vote(t, g, n, "123")
	g.Reveal(n)
	refuses(t, "another round", g.VoteAgain(n), "over deze vraag is al 100 keer gestemd, en dat is het meeste; spreek nu een antwoord af",
		"there were 100 rounds on this question already, which is the most; agree on an answer now")
	must(t, g.Agree(n, questionnaire.Level2, "", questionnaire.Level2))
	a := s.Snapshot(startedAt())
	if _, _, err := answerfile.Read(s.Catalogue(), "x", answerfile.Encode(s.Catalogue(), &a)); err != nil {
		t.Errorf("the file does not open again: %v", err)
	}
}

// TestAgreedWithoutCountIsMarked: an agreement without counted votes always tells that a group made it, so that a person
// who changes it alone is warned. A reason that is erased leaves those words, and no count contradicts them.
func TestAgreedWithoutCountIsMarked(t *testing.T) {
	for votes, counted := range map[string]bool{"": false, "2": false, "22": false, "222": true} {
		s, g := newGroup(t, 3)
		n := s.Scope()[0]
		agreed := func(reason string) {
			t.Helper()
			must(t, g.Agree(n, questionnaire.Level2, reason, questionnaire.Unanswered))
			a := s.Answer(n)
			if !a.AgreedByGroup() || counted && a.Reason != reason || !counted && (a.Reason == "") || reason != "" && a.Reason != reason {
				t.Errorf("%q, agreed for reason %q: %+v", votes, reason, a)
			}
		}
		vote(t, g, n, votes)
		g.Reveal(n)
		agreed("")
		must(t, g.SetReason(n, "Anna said so"))
		must(t, g.SetReason(n, " "))
		if a := s.Answer(n); !a.AgreedByGroup() || strings.Contains(a.Reason, "Anna") {
			t.Errorf("%q: the reason was erased, and left %+v", votes, a)
		}
		must(t, g.Reopen(n))
		if a := s.Answer(n); a.Reason != "" {
			t.Errorf("%q: agree again because %q, whatever is counted next", votes, a.Reason)
		}
		agreed("the decree was seen")
		must(t, g.Reopen(n))
		if a := s.Answer(n); a.Reason != "the decree was seen" {
			t.Errorf("%q: the reason of a person became %q", votes, a.Reason)
		}
	}
	s, g := newGroup(t, 3) // what one person answered before the session is no agreement
	n := s.Scope()[0]
	must(t, s.Choose(n, questionnaire.Level1))
	must(t, g.SetReason(n, ""))
	if a := s.Answer(n); a.AgreedByGroup() {
		t.Errorf("the answer of one person became an agreement: %+v", a)
	}
}

// TestEndOfSession leaves what was revealed and agreed, and nothing else.
func TestEndOfSession(t *testing.T) {
	s, g := newGroup(t, 3)
	n := s.Scope()[0]
	vote(t, g, n, "123")
	g.Reveal(n)
	must(t, g.Agree(n, questionnaire.Level2, "", questionnaire.Level2))
	vote(t, g, s.Scope()[1], "123")
	ballots := s.Answers().Session.Ballots[0].Ballots
	g.End()
	if a := s.Answers(); a.Session != nil || len(a.Of[n].Rounds) != 1 || a.Of[n].Choice != questionnaire.Level2 {
		t.Errorf("after the end: %+v, %+v", a.Session, a.Of[n])
	}
	if ballots[0] != (questionnaire.Ballot{}) {
		t.Errorf("a slice still shows %+v", ballots)
	}
}

// TestSessionBegunAlone: answers that were given before count as agreed, and can be opened for a vote.
func TestSessionBegunAlone(t *testing.T) {
	a := memberAnswers(t)
	s := questionnaire.NewSession(embedded(t), a)
	n := s.Scope()[0]
	must(t, s.Choose(n, questionnaire.Level3))
	g := questionnaire.NewGroup(s)
	if at, _ := s.Ordinal(); at != s.Scope()[1] || g.Phase(n) != questionnaire.Agreed {
		t.Errorf("at question %d, phase %d", at, g.Phase(n))
	}
	must(t, g.Reopen(n))
	if g.Phase(n) != questionnaire.Voting {
		t.Errorf("phase %d", g.Phase(n))
	}
}

// TestGroupKeepsItsWord does anything with a group. Rounds are only added; an answer changes only by
// Agree and Reopen; every ballot is of a seat in the session, and only while the vote is open; no round
// counts fewer than MinBallots; and nothing reachable from the session holds a seat beside a choice of a vote that is over.
func TestGroupKeepsItsWord(t *testing.T) {
	c := embedded(t)
	rapid.Check(t, func(t *rapid.T) {
		a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.NL, startedAt())
		s := questionnaire.NewSession(c, a)
		g := questionnaire.NewGroup(s)
		for range rapid.IntRange(1, 120).Draw(t, "steps") {
			n := s.Scope()[rapid.IntRange(0, 2).Draw(t, "question")]
			id := seat(rapid.IntRange(1, 8).Draw(t, "seat"))
			choice := questionnaire.Choice(rapid.IntRange(0, int(questionnaire.Level4)).Draw(t, "choice"))
			before := s.Snapshot(startedAt())
			phase := g.Phase(n)
			mayAnswer := false
			switch rapid.IntRange(0, 14).Draw(t, "step") {
			case 0, 1:
				_, _ = g.Join()
			case 2:
				g.Leave(id, startedAt())
			case 3:
				g.Return(id)
			case 4:
				g.Remove(id)
			case 5:
				g.SetGroup(id, rapid.SampledFrom(append(questionnaire.GroupIDs(), "")).Draw(t, "group"))
			case 6:
				cast := 0
				if before.Session != nil {
					for _, v := range before.Session.Ballots {
						if v.Question == c.Question(n).ID {
							cast = len(v.Ballots)
						}
					}
				}
				kept := g.Reveal(n)
				rounds := s.Answer(n).Rounds
				if kept != (phase < questionnaire.Revealed && cast >= questionnaire.MinBallots) || kept && rounds[len(rounds)-1].Total() != cast {
					t.Fatalf("%d ballots, kept %v, rounds %+v", cast, kept, rounds)
				}
			case 7:
				mayAnswer = g.Agree(n, choice, rapid.SampledFrom([]string{"", "seen"}).Draw(t, "reason"), questionnaire.Level2) == nil
				if mayAnswer && (phase < questionnaire.Revealed || s.Answer(n).Choice != choice) {
					t.Fatalf("agreed on %v in phase %d", choice, phase)
				}
			case 8:
				mayAnswer = g.Reopen(n) == nil
			case 9:
				_ = g.VoteAgain(n)
			case 10:
				_ = g.SetReason(n, "because")
			default:
				_ = g.Vote(n, id, choice)
			}
			after := s.Snapshot(startedAt())
			for i := range before.Of {
				old, now := before.Of[i].Rounds, after.Of[i].Rounds
				if len(now) < len(old) || !slices.EqualFunc(old, now[:len(old)], questionnaire.Round.Equal) {
					t.Fatalf("rounds %+v became %+v", old, now)
				}
				if !mayAnswer && before.Of[i].Choice != after.Of[i].Choice {
					t.Fatal("an answer changed without an agreement")
				}
			}
			if err := keepsNoVotes(s, g); err != "" {
				t.Fatal(err)
			}
		}
	})
}

// TestNothingHoldsARevealedVote fills every seat's ballot, reveals, and walks through everything that the session and
// the group hold, reachable or beyond the length of a slice.
func TestNothingHoldsARevealedVote(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	s, g := newGroup(t, 12)
	for _, n := range s.Scope() {
		for i := range 12 {
			must(t, g.Vote(n, seat(i+1), questionnaire.Choice(1+r.IntN(int(questionnaire.Level4)))))
			must(t, g.Vote(n, seat(i+1), questionnaire.Choice(1+r.IntN(int(questionnaire.Level4)))))
		}
		if keepsNoVotes(s, g) != "" || len(heldVotes(s)) == 0 {
			t.Fatal("the walk does not see an open ballot")
		}
		ballots := s.Answers().Session.Ballots[0].Ballots
		g.Reveal(n)
		if ballots[0] != (questionnaire.Ballot{}) || ballots[11] != (questionnaire.Ballot{}) {
			t.Fatalf("a slice from before Reveal still shows %+v", ballots)
		}
		if held := heldVotes(s); len(held) > 0 {
			t.Fatalf("after Reveal the session holds %v", held)
		}
		if held := heldVotes(g); len(held) > 0 {
			t.Fatalf("after Reveal the group holds %v", held)
		}
	}
}

// TestVoteWithoutBallotsIsOpen: a vote on which there is no ballot has not ended, even if nobody is there to cast one.
func TestVoteWithoutBallotsIsOpen(t *testing.T) {
	a := questionnaire.NewAnswers(embedded(t), questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.NL, startedAt())
	n := embedded(t).Scope(questionnaire.Quick, "municipality")[0]
	a.Session = &questionnaire.GroupSession{Ballots: []questionnaire.OpenVote{{Question: embedded(t).Question(n).ID}}}
	g := questionnaire.NewGroup(questionnaire.NewSession(embedded(t), a))
	if got := g.Phase(n); got != questionnaire.Voting {
		t.Errorf("nobody takes part: phase %v, want %v", got, questionnaire.Voting)
	}
	if _, err := g.Join(); err != nil {
		t.Fatal(err)
	}
	if got := g.Phase(n); got != questionnaire.Voting {
		t.Errorf("one takes part and has not voted: phase %v, want %v", got, questionnaire.Voting)
	}
}
