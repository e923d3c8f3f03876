package questionnaire_test

import (
	"math/rand/v2"
	"slices"
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

// inOrder does not shuffle.
func inOrder(int, func(i, j int)) {}

// TestMembersSideBySide: what members answered becomes ballots, and nothing else of their files is kept.
func TestMembersSideBySide(t *testing.T) {
	s, g := newGroup(t, 0)
	scope := s.Scope()
	members := []questionnaire.Answers{memberAnswers(t), memberAnswers(t), memberAnswers(t)}
	members[0].Of[scope[0]] = questionnaire.Answer{Choice: questionnaire.Level3, Note: "een besluit", Evidence: []string{"anna's diary"}}
	members[1].Of[scope[0]] = questionnaire.Answer{Choice: questionnaire.Level1, Note: " nooit gezien "}
	members[2].Of[scope[0]].Choice = questionnaire.Unknown
	members[0].Of[scope[1]] = questionnaire.Answer{Choice: questionnaire.NotApplicable, Note: "een andere taak"}
	members[1].Of[scope[1]].Choice = questionnaire.Unknown
	members[2].Of[scope[1]].Choice = questionnaire.Level4
	members[0].Of[scope[2]].Choice = questionnaire.Level4
	before := answerfile.Digest(s.Catalogue(), &members[0])
	must(t, g.AddMembers(members, []string{"b", "a"}, inOrder))
	notes := g.NotesOf(members)
	if got := s.Answers().Session.Files; !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("the files are in the order %v, which tells whose seat is whose", got)
	}
	for i, want := range []questionnaire.Phase{questionnaire.AllIn, questionnaire.AllIn, questionnaire.Voting, questionnaire.Voting} {
		if got := g.Phase(scope[i]); got != want {
			t.Errorf("question %d: phase %d, want %d", i, got, want)
		}
	}
	for i, id := range []string{"seat 1", "seat 2", "seat 3"} {
		if p := g.Participants()[i]; p.ID != id || p.Group != "" || p.Themes != nil || p.Device != "" {
			t.Errorf("participant %+v", p)
		}
	}
	if !slices.Equal(notes[scope[0]], []string{"een besluit", "nooit gezien"}) {
		t.Errorf("notes %q", notes[scope[0]])
	}
	g.Reveal(scope[0])
	g.Reveal(scope[1])
	if r := s.Answer(scope[1]).Rounds[0].Counts; r != (questionnaire.Counts{Levels: [5]int{0, 0, 0, 0, 1}, Unknown: 1, NotApplicable: 1}) {
		t.Errorf("round %+v", r)
	}
	if a := s.Answer(scope[0]); a.Note != "" || a.Evidence != nil || a.Choice.Answered() {
		t.Errorf("more than votes was taken over: %+v", a)
	}
	if answerfile.Digest(s.Catalogue(), &members[0]) != before {
		t.Error("the member's answers changed")
	}
}

// TestMembersAreShuffled: which file gets which seat differs from session to session.
func TestMembersAreShuffled(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	first := map[questionnaire.Choice]bool{}
	c, base := embedded(t), memberAnswers(t)
	for range 40 {
		s := questionnaire.NewSession(c, base)
		g := questionnaire.NewGroup(s)
		members := make([]questionnaire.Answers, 4)
		for i := range members {
			members[i] = base.Clone()
			members[i].Of[s.Scope()[0]].Choice = questionnaire.LevelChoice(i)
		}
		must(t, g.AddMembers(members, nil, r.Shuffle))
		first[s.Answers().Session.Ballots[0].Ballots[0].Choice] = true
		if members[0].Of[s.Scope()[0]].Choice != questionnaire.Level0 {
			t.Fatal("the caller's list was shuffled")
		}
	}
	if len(first) != 4 {
		t.Errorf("the first seat only ever got %v", first)
	}
}

// TestMismatches: everything that differs is listed, and nothing else.
func TestMismatches(t *testing.T) {
	team := memberAnswers(t)
	team.Organisation.ID = "gm0001"
	for name, tt := range map[string]struct {
		change func(*questionnaire.Answers)
		want   []questionnaire.Mismatch
	}{
		"nothing":  {func(*questionnaire.Answers) {}, nil},
		"spaces":   {func(a *questionnaire.Answers) { a.Organisation.Name, a.Organisation.ID = " x ", "" }, nil},
		"code":     {func(a *questionnaire.Answers) { a.Organisation.Name, a.Organisation.ID = "Y", "GM0001" }, nil},
		"language": {func(a *questionnaire.Answers) { a.Language = lang.EN }, nil},
		"name":     {func(a *questionnaire.Answers) { a.Organisation.Name = "Y" }, []questionnaire.Mismatch{questionnaire.OtherName}},
		"other code": {func(a *questionnaire.Answers) { a.Organisation.ID = "gm0002" },
			[]questionnaire.Mismatch{questionnaire.OtherCode}},
		"much": {func(a *questionnaire.Answers) {
			a.Depth, a.Organisation.Type, a.Organisation.Unit, a.Catalogue.Version = questionnaire.Full, "province", "ICT", "2025.1"
		}, []questionnaire.Mismatch{questionnaire.OtherCatalogue, questionnaire.OtherDepth, questionnaire.OtherType, questionnaire.OtherUnit}},
		"session": {func(a *questionnaire.Answers) { a.Session = &questionnaire.GroupSession{} }, []questionnaire.Mismatch{questionnaire.OfGroup}},
		"rounds":  {func(a *questionnaire.Answers) { a.Of[3].Rounds = make([]questionnaire.Round, 1) }, []questionnaire.Mismatch{questionnaire.OfGroup}},
		"empty": {func(a *questionnaire.Answers) { a.Of = make([]questionnaire.Answer, len(a.Of)) },
			[]questionnaire.Mismatch{questionnaire.NoAnswers}},
	} {
		t.Run(name, func(t *testing.T) {
			a := memberAnswers(t)
			s := questionnaire.NewSession(embedded(t), a)
			a.Of[s.Scope()[0]].Choice = questionnaire.Unknown
			tt.change(&a)
			if got := questionnaire.Mismatches(embedded(t), &a, &team); !slices.Equal(got, tt.want) {
				t.Errorf("mismatches %v, want %v", got, tt.want)
			}
		})
	}
}

// TestMismatchesOfCodes: a code that only one of two files has makes no mismatch of its own, and no match either.
func TestMismatchesOfCodes(t *testing.T) {
	for _, c := range []struct {
		member, session, name string
		want                  []questionnaire.Mismatch
	}{
		{"", "", "X", nil}, {"gm1", "", "X", nil}, {"", "gm1", "X", nil}, {"gm1", "GM1", "Y", nil},
		{"", "", "Y", []questionnaire.Mismatch{questionnaire.OtherName}}, {"gm1", "", "Y", []questionnaire.Mismatch{questionnaire.OtherName}},
		{"", "gm1", "Y", []questionnaire.Mismatch{questionnaire.OtherName}},
		{"gm1", "gm2", "Y", []questionnaire.Mismatch{questionnaire.OtherCode, questionnaire.OtherName}},
	} {
		member, session := memberAnswers(t), memberAnswers(t)
		member.Organisation.ID, session.Organisation.ID, member.Organisation.Name = c.member, c.session, c.name
		member.Of[embedded(t).Scope(questionnaire.Quick, "municipality")[3]].Choice = questionnaire.Level0
		if got := questionnaire.Mismatches(embedded(t), &member, &session); !slices.Equal(got, c.want) {
			t.Errorf("%+v: mismatches %v", c, got)
		}
	}
	member, session := memberAnswers(t), memberAnswers(t) // what is answered out of the session's scope does not count
	for n := range member.Of {
		if !embedded(t).Question(n).InScope(questionnaire.Quick, "municipality") {
			member.Of[n].Choice = questionnaire.Level2
		}
	}
	if got := questionnaire.Mismatches(embedded(t), &member, &session); !slices.Equal(got, []questionnaire.Mismatch{questionnaire.NoAnswers}) {
		t.Errorf("mismatches %v", got)
	}
}
