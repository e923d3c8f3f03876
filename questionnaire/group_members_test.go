package questionnaire_test

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

func memberAnswers(t testing.TB) questionnaire.Answers {
	t.Helper()
	return questionnaire.NewAnswers(embedded(t), questionnaire.Quick,
		questionnaire.Organisation{Name: "X", Type: "municipality"}, lang.NL, startedAt())
}

// TestMembersSideBySide: what members answered becomes votes; where all answered the votes are open.
func TestMembersSideBySide(t *testing.T) {
	s, g := newGroup(t)
	scope := s.Scope()
	anna, ben := memberAnswers(t), memberAnswers(t)
	anna.Respondents = []questionnaire.Respondent{{ID: "r1", Role: "leiding"}}
	anna.Of[scope[0]] = questionnaire.Answer{Choice: questionnaire.Level3, Note: "een besluit"}
	ben.Of[scope[0]] = questionnaire.Answer{Choice: questionnaire.Level1, Note: "nooit gezien"}
	anna.Of[scope[1]] = questionnaire.Answer{Choice: questionnaire.NotApplicable, Note: "geen taak"}
	ben.Of[scope[1]].Choice = questionnaire.Unknown
	anna.Of[scope[2]].Choice = questionnaire.Level4
	before := answerfile.Digest(s.Catalogue(), &anna)
	members := make([]questionnaire.Member, 2)
	var err error
	members[0], err = questionnaire.NewMember("anna", anna)
	must(t, err)
	members[1], err = questionnaire.NewMember("ben", ben)
	must(t, err)
	late, err := g.Bring(members, startedAt())
	must(t, err)
	if late != 0 {
		t.Errorf("%d late", late)
	}
	if r := g.Respondents(); len(r) != 2 || r[0].ID != "anna" || r[0].Role != "leiding" || r[1].Role != "" {
		t.Errorf("respondents %+v", r)
	}
	for i, want := range []questionnaire.Phase{questionnaire.Open, questionnaire.Open, questionnaire.Voting, questionnaire.Voting} {
		if got := g.Phase(scope[i]); got != want {
			t.Errorf("question %d: phase %d, want %d", i, got, want)
		}
	}
	votes := s.Answer(scope[1]).Votes
	if len(votes) != 2 || votes[0].Choice != questionnaire.Unknown || votes[1].Choice != questionnaire.Unknown {
		t.Errorf("votes %+v", votes)
	}
	if s.Answer(scope[0]).Note != "" || s.Answer(scope[0]).Choice.Answered() {
		t.Errorf("more than votes was taken over: %+v", s.Answer(scope[0]))
	}
	notes := questionnaire.NotesOn(members, scope[0])
	if len(notes) != 2 || notes[0].Note != "een besluit" || notes[1].Member != "ben" {
		t.Errorf("notes %+v", notes)
	}
	if answerfile.Digest(s.Catalogue(), &anna) != before {
		t.Error("the member's answers changed")
	}

	// The same files again, and one changed since: what was shown stays, what was not is taken in anew.
	members[1].Answers.Of[scope[0]].Choice = questionnaire.Level4
	members[1].Answers.Of[scope[2]].Choice = questionnaire.Level2
	late, err = g.Bring(members, startedAt())
	must(t, err)
	if late != 1 || s.Answer(scope[0]).Votes[1].Choice != questionnaire.Level1 || g.Phase(scope[2]) != questionnaire.Open {
		t.Errorf("%d late; %+v; phase %d", late, s.Answer(scope[0]), g.Phase(scope[2]))
	}
}

// TestMembersThatDiffer: each difference is named.
func TestMembersThatDiffer(t *testing.T) {
	team := memberAnswers(t)
	for name, tt := range map[string]struct {
		change func(*questionnaire.Answers)
		nl, en string
	}{
		"depth":    {func(a *questionnaire.Answers) { a.Depth = questionnaire.Full }, `de omvang is daar "full" en hier "quick"`, `the depth is "full" there`},
		"name":     {func(a *questionnaire.Answers) { a.Organisation.Name = "Y" }, `de organisatie is daar "Y"`, `the organisation is "Y" there and "X" here`},
		"type":     {func(a *questionnaire.Answers) { a.Organisation.Type = "province" }, `het soort organisatie is daar "province"`, `type is "province" there`},
		"unit":     {func(a *questionnaire.Answers) { a.Organisation.Unit = "ICT" }, `het onderdeel is daar "ICT"`, `part of the organisation is "ICT" there`},
		"version":  {func(a *questionnaire.Answers) { a.Catalogue.Version = "2025.1" }, `de catalogus is daar "open-government-nl 2025.1"`, `the catalogue is`},
		"spaces":   {func(a *questionnaire.Answers) { a.Organisation.Name = " x " }, "", ""},
		"language": {func(a *questionnaire.Answers) { a.Language = lang.EN }, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := memberAnswers(t)
			tt.change(&a)
			m, err := questionnaire.NewMember("anna", a)
			must(t, err)
			err = m.Differs(&team)
			if tt.nl == "" {
				must(t, err)
				return
			}
			fault, ok := err.(*lang.Error)
			if !ok {
				t.Fatalf("no fault but %v", err)
			}
			if nl, en := fault.In(lang.NL), fault.In(lang.EN); !strings.Contains(nl, tt.nl) || !strings.Contains(en, tt.en) || !strings.Contains(nl, "anna") {
				t.Errorf("said %q and %q", nl, en)
			}
		})
	}
	a := memberAnswers(t)
	a.Respondents = []questionnaire.Respondent{{ID: "r1"}, {ID: "r2"}}
	if _, err := questionnaire.NewMember("team", a); err == nil {
		t.Error("a group's file was taken as that of one member")
	}
}
