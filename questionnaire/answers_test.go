package questionnaire_test

import (
	"encoding/json"
	"testing"

	"civic/selfscan/questionnaire"
)

// TestAnswersDiffer: two answers that differ in anything are not equal, and an answer with anything in it is not blank.
func TestAnswersDiffer(t *testing.T) {
	round := func(level int, group string, unknown int) questionnaire.Round {
		r := questionnaire.Round{Groups: []questionnaire.GroupCounts{{Group: group}}}
		r.Levels[level]++
		r.Groups[0].Unknown = unknown
		return r
	}
	all := []questionnaire.Answer{{}, {Choice: questionnaire.Unknown}, {Choice: questionnaire.Level0}, {Note: "x"}, {Evidence: []string{"x"}}, {Evidence: []string{"x", "x"}},
		{Evidence: []string{"y"}}, {Flagged: true}, {Reason: "x"}, {Rounds: []questionnaire.Round{{}}}, {Rounds: []questionnaire.Round{round(0, "staff", 0)}},
		{Rounds: []questionnaire.Round{round(1, "staff", 0)}}, {Rounds: []questionnaire.Round{round(0, "council", 0)}}, {Rounds: []questionnaire.Round{round(0, "staff", 1)}}}
	for i, a := range all {
		for j, b := range all {
			if a.Equal(b) != (i == j) {
				t.Errorf("%+v and %+v are equal: %v", a, b, i != j)
			}
		}
		if a.Blank() != (i == 0) || !a.Equal(a.Clone()) {
			t.Errorf("%+v is blank: %v", a, i != 0)
		}
	}
	for _, c := range []struct {
		a      questionnaire.Answer
		agreed bool
	}{
		{questionnaire.Answer{Reason: "x"}, false}, {questionnaire.Answer{Rounds: []questionnaire.Round{{}}}, false}, {questionnaire.Answer{Choice: questionnaire.Unknown}, false},
		{questionnaire.Answer{Choice: questionnaire.Unknown, Reason: "x"}, true}, {questionnaire.Answer{Choice: questionnaire.Level0, Rounds: []questionnaire.Round{{}}}, true},
	} {
		if c.a.AgreedByGroup() != c.agreed {
			t.Errorf("%+v is agreed: %v", c.a, !c.agreed)
		}
	}
	for _, evidence := range [][]string{nil, {""}, {" ", "\t"}} {
		if a := (&questionnaire.Answer{Evidence: evidence}); a.HasEvidence() {
			t.Errorf("%q is evidence", evidence)
		}
	}
	if a := (&questionnaire.Answer{Evidence: []string{" ", "x"}}); !a.HasEvidence() {
		t.Error("evidence after a blank piece does not count")
	}
}

// TestCloneSharesNothing: what is done to a copy of answers does not show in them.
func TestCloneSharesNothing(t *testing.T) {
	a := questionnaire.Answers{
		Of:      []questionnaire.Answer{{Evidence: []string{"a"}, Rounds: []questionnaire.Round{{Groups: []questionnaire.GroupCounts{{Group: "staff"}}}}}},
		Actions: []questionnaire.Action{{Text: "a"}},
		Session: &questionnaire.GroupSession{
			Participants: []questionnaire.Participant{{ID: seat(1), Themes: []string{"a"}}}, Files: []string{"a"}, Room: &questionnaire.Room{Code: "a"},
			Ballots: []questionnaire.OpenVote{{Question: "a", Ballots: []questionnaire.Ballot{{Participant: seat(1), Choice: questionnaire.Level1}}}}},
	}
	said := func(a questionnaire.Answers) string {
		data, err := json.Marshal(a)
		must(t, err)
		return string(data)
	}
	before, c := said(a), a.Clone()
	if said(c) != before {
		t.Errorf("a copy of\n%s\nis\n%s", before, said(c))
	}
	c.Of[0].Evidence[0], c.Of[0].Rounds[0].Groups[0].Group, c.Of[0].Rounds[0].Unknown, c.Actions[0].Text = "b", "b", 1, "b"
	c.Session.Participants[0].Themes[0], c.Session.Participants[0].ID, c.Session.Files[0], c.Session.Room.Code = "b", "b", "b", "b"
	c.Session.Ballots[0].Ballots[0].Participant, c.Session.Ballots[0].Question = "b", "b"
	c.Of[0].Note = "b"
	if said(a) != before {
		t.Errorf("the copy was changed, and\n%s\nbecame\n%s", before, said(a))
	}
	if c = (questionnaire.Answers{}).Clone(); c.Session != nil {
		t.Error("answers without a session have one in their copy")
	}
}
