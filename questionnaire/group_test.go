package questionnaire_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// startedAt is when the sessions of these tests begin.
func startedAt() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }

func newGroup(t testing.TB, ids ...string) (*questionnaire.Session, *questionnaire.Group) {
	t.Helper()
	c := embedded(t)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.NL, startedAt())
	s := questionnaire.NewSession(c, a)
	g := questionnaire.NewGroup(s)
	for _, id := range ids {
		if err := g.Join(id, "role of "+id); err != nil {
			t.Fatal(err)
		}
	}
	return s, g
}

// must fails the test at an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestGroupPhases(t *testing.T) {
	s, g := newGroup(t, "AB", "CD", "EF")
	n := s.Scope()[0]
	want := func(p questionnaire.Phase) {
		t.Helper()
		if got := g.Phase(n); got != p {
			t.Fatalf("phase %d, want %d", got, p)
		}
	}
	agree := func(c questionnaire.Choice, reason string) error {
		return g.Decide(n, questionnaire.Decision{Choice: c, Reason: reason}, questionnaire.Level2, startedAt())
	}
	want(questionnaire.Voting)
	must(t, g.Vote(n, "EF", questionnaire.Level4))
	must(t, g.Vote(n, "AB", questionnaire.Level2))
	want(questionnaire.Voting)
	if agree(questionnaire.Level2, "") == nil {
		t.Error("agreed before the votes were shown")
	}
	must(t, g.Vote(n, "CD", questionnaire.Unknown))
	want(questionnaire.AllIn)
	must(t, g.Join("GH", "")) // late, and asked all the same
	want(questionnaire.Voting)
	g.Leave("GH", startedAt())
	want(questionnaire.AllIn)
	must(t, g.Vote(n, "AB", questionnaire.Level1)) // on second thoughts, unseen
	g.Show(n, startedAt())
	want(questionnaire.Open)
	g.Return("GH")
	want(questionnaire.Open)
	if votes := s.Answer(n).Votes; !slices.Equal(votes, []questionnaire.Vote{
		{Respondent: "AB", Choice: questionnaire.Level1}, {Respondent: "CD", Choice: questionnaire.Unknown}, {Respondent: "EF", Choice: questionnaire.Level4}}) {
		t.Errorf("votes %+v, want them in the order of the respondents", votes)
	}
	for _, id := range []string{"AB", "GH"} {
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
	want(questionnaire.Open)
	must(t, agree(questionnaire.Level4, "the decree was seen"))
	want(questionnaire.Agreed)
	must(t, agree(questionnaire.NotApplicable, "no such task"))
	decisions := g.Decisions(n)
	if len(decisions) != 2 || decisions[0].Choice != questionnaire.Level4 || decisions[1].By != questionnaire.Coach ||
		decisions[0].Reason != "the decree was seen" || decisions[0].At != "2026-11-24T09:00:00Z" {
		t.Errorf("decisions %+v", decisions)
	}
	if a := s.Answer(n); a.Choice != questionnaire.NotApplicable || a.Note != "no such task" {
		t.Errorf("answer %+v", a)
	}
	if g.AgreedCount() != 1 {
		t.Errorf("%d agreed", g.AgreedCount())
	}
}

// TestGroupThemes: who speaks for some themes is asked only those.
func TestGroupThemes(t *testing.T) {
	s, g := newGroup(t, "AB", "CD")
	c := s.Catalogue()
	theme := func(n int) string {
		home := c.Home(n)
		return c.Dimensions[home.Dimension].Themes[home.Theme].ID
	}
	mine := theme(s.Scope()[0])
	g.SetThemes("CD", []string{mine})
	for _, n := range s.Scope() {
		asked := len(g.Asked(n)) == 2
		if asked != (theme(n) == mine) {
			t.Errorf("%s: asked is %v", c.Question(n).ID, asked)
		}
		if err := g.Vote(n, "CD", questionnaire.Level1); (err == nil) != asked {
			t.Errorf("%s: the vote gives %v", c.Question(n).ID, err)
		}
	}
}

func TestGroupRoom(t *testing.T) {
	s, g := newGroup(t, "AB")
	for _, id := range []string{"", "  ", "AB", " ab ", "coach", "Coach", strings.Repeat("x", 25)} {
		if g.Join(id, "") == nil {
			t.Errorf("%q may join", id)
		}
	}
	must(t, g.Join(" CD ", " griffie "))
	if r := g.Respondents()[1]; r.ID != "CD" || r.Role != "griffie" {
		t.Errorf("joined as %+v", r)
	}
	must(t, g.Vote(s.Scope()[3], "CD", questionnaire.Level1))
	if g.Remove("CD") == nil {
		t.Error("someone who voted was taken away")
	}
	must(t, g.Remove("AB"))
	if len(g.Respondents()) != 1 {
		t.Errorf("respondents %+v", g.Respondents())
	}
}

// TestGroupKeepsItsWord does anything with a group and finds the laws of group.go kept: shown votes never
// change, decisions are only added, an answer is what was decided last, and all of it survives being written
// and read.
func TestGroupKeepsItsWord(t *testing.T) {
	c := embedded(t)
	ids := []string{"AB", "CD", "EF", "GH", "JK"}
	rapid.Check(t, func(t *rapid.T) {
		a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.NL, startedAt())
		s := questionnaire.NewSession(c, a)
		g := questionnaire.NewGroup(s)
		now := startedAt()
		for range rapid.IntRange(1, 80).Draw(t, "steps") {
			now = now.Add(time.Minute)
			n := s.Scope()[rapid.IntRange(0, 2).Draw(t, "question")]
			id := rapid.SampledFrom(ids).Draw(t, "who")
			c := questionnaire.Choice(rapid.IntRange(0, int(questionnaire.Level4)).Draw(t, "choice"))
			before := s.Snapshot(now)
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0, 1:
				_ = g.Join(id, "")
			case 2:
				g.Leave(id, now)
			case 3:
				g.Return(id)
			case 4:
				_ = g.Remove(id)
			case 5:
				g.Show(n, now)
			case 6, 7:
				reason := rapid.SampledFrom([]string{"", "gezien"}).Draw(t, "reason")
				err := g.Decide(n, questionnaire.Decision{Choice: c, Reason: reason}, questionnaire.Level2, now)
				if err == nil && (s.Answer(n).Choice != c || reason == "" && c != questionnaire.Level2) {
					t.Fatalf("decided %v, answered %v, reason %q", c, s.Answer(n).Choice, reason)
				}
				if err != nil && !s.Answer(n).Equal(before.Of[n]) {
					t.Fatal("a refused decision changed the answer")
				}
			default:
				_ = g.Vote(n, id, c)
			}
			after := s.Snapshot(now)
			for i := range before.Of {
				if before.Of[i].Shown != "" && (!slices.Equal(before.Of[i].Votes, after.Of[i].Votes) || before.Of[i].Shown != after.Of[i].Shown) {
					t.Fatalf("shown votes %+v became %+v", before.Of[i], after.Of[i])
				}
				if after.Of[i].Choice != before.Of[i].Choice && len(after.Decisions) == len(before.Decisions) {
					t.Fatal("an answer changed without a decision")
				}
			}
			if len(after.Decisions) < len(before.Decisions) || !slices.Equal(after.Decisions[:len(before.Decisions)], before.Decisions) {
				t.Fatalf("decisions %+v became %+v", before.Decisions, after.Decisions)
			}
			for _, v := range before.Of[n].Votes {
				if !slices.ContainsFunc(after.Respondents, func(r questionnaire.Respondent) bool { return r.ID == v.Respondent }) {
					t.Fatalf("%s voted and is gone", v.Respondent)
				}
			}
		}
	})
}

// TestAgendaOrder: the agenda is a permutation of the scope, ordered by the comparison and then by the catalogue.
func TestAgendaOrder(t *testing.T) {
	s, g := newGroup(t)
	if !slices.Equal(g.Agenda(nil), s.Scope()) {
		t.Error("without a comparison the order is not the catalogue's")
	}
	odd := func(a, b int) int { return a%3 - b%3 }
	list := g.Agenda(odd)
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		if a%3 > b%3 || a%3 == b%3 && a > b {
			t.Fatalf("%d stands before %d", a, b)
		}
	}
	slices.Sort(list)
	if !slices.Equal(list, s.Scope()) {
		t.Error("the agenda is not the scope")
	}
}
