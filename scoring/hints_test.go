package scoring

import (
	"reflect"
	"testing"

	"civic/selfscan/questionnaire"

	"pgregory.net/rapid"
)

// withRules adds rules about answers that contradict each other to a catalogue.
func withRules(c *questionnaire.Catalogue, rules ...questionnaire.Consistency) *questionnaire.Catalogue {
	c.Consistency = rules
	return c
}

func conflict(id, severity string, when ...questionnaire.Condition) questionnaire.Consistency {
	return questionnaire.Consistency{ID: id, Severity: severity, When: when}
}

func TestHints(t *testing.T) {
	one, three := 1, 3
	c := withDuties(t, "2026-11-25") // q1 is a duty; q3 becomes one tomorrow
	id := func(n int) string { return c.Question(n).ID }
	withRules(c,
		conflict("plan-without-policy", "conflict", questionnaire.Condition{Question: id(2), AtLeast: &three}, questionnaire.Condition{Question: id(4), AtMost: &one}),
		conflict("unknown-owner", "note", questionnaire.Condition{Question: id(5), Is: "unknown"}),
		conflict("still-open", "check", questionnaire.Condition{Question: id(3), Is: "unanswered"}, questionnaire.Condition{Question: id(5), Is: "not_applicable"}),
		conflict("gone", "check", questionnaire.Condition{Question: "gone.id", AtMost: &three}))
	m := Compile(c, municipality)
	for _, x := range []struct {
		name, marks string
		want        []Hint
	}{
		{"nothing", "22 2  2  22", nil},
		{"evidence", "3+4+ 2  2  22", nil},
		{"no evidence", "34 2  2  22", []Hint{
			{Kind: MissingEvidence, Severity: Check, Questions: []int{1}},
			{Kind: MissingEvidence, Severity: Note, Questions: []int{0}},
		}},
		{"duty excluded", "2- 2  2  22", []Hint{{Kind: DutyExcluded, Severity: Check, Questions: []int{1}}}},
		{"a coming duty excluded", "22 2  -  22", nil},
		// 2 of 6 is a third, more than 30%; 1 of 6 is not.
		{"many not applicable", "-2 2  -  22", []Hint{{Kind: ManyNotApplicable, Severity: Check, Questions: []int{0, 3}}}},
		{"contradiction", "22 3+ 2  12", []Hint{{Kind: Contradiction, Severity: Conflict, Questions: []int{2, 4}, Rule: "plan-without-policy"}}},
		{"half a contradiction", "22 3+ 2  22", nil},
		{"unknown is no level", "22 3+ 2  ?2", nil},
		{"open and not applicable", "22 2  .  2-", []Hint{{Kind: Contradiction, Severity: Check, Questions: []int{3, 5}, Rule: "still-open"}}},
		{"the most severe first", "22 3+ 4  1?", []Hint{
			{Kind: Contradiction, Severity: Conflict, Questions: []int{2, 4}, Rule: "plan-without-policy"},
			{Kind: MissingEvidence, Severity: Check, Questions: []int{3}},
			{Kind: Contradiction, Severity: Note, Questions: []int{5}, Rule: "unknown-owner"},
		}},
	} {
		a := answersOf(t, c, x.marks)
		if got := m.Hints(VectorOf(a)); !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s: got %+v, want %+v", x.name, got, x.want)
		}
		if got := m.Score(a).Hints; got != len(x.want) {
			t.Errorf("%s: the result counts %d hints, want %d", x.name, got, len(x.want))
		}
	}
}

// Exactly 30% is not many, and a rule about a question out of scope has no hint.
func TestHintLimits(t *testing.T) {
	zero := 0
	questions := make([]questionnaire.Question, 10)
	for n := range questions {
		questions[n] = ask(1)
	}
	onlyFull(&questions[9])
	c := catalogueOf(t, []questionnaire.Theme{themeOf(1, questions[:5]...), themeOf(1, questions[5:]...)})
	withRules(c, conflict("last", "note", questionnaire.Condition{Question: c.Question(9).ID, AtLeast: &zero}))
	v := VectorOf(answersOf(t, c, "---2222222"))
	if got := Compile(c, municipality).Hints(v); len(got) != 1 || got[0].Kind != Contradiction {
		t.Errorf("3 of 10: %+v", got)
	}
	if got := Compile(c, Scope{questionnaire.Quick, "municipality"}).Hints(v); len(got) != 1 || got[0].Kind != ManyNotApplicable {
		t.Errorf("3 of 9: %+v", got)
	}
}

// A result counts as many hints as are listed.
func TestHintsAreCounted(t *testing.T) {
	c := embedded(t)
	rapid.Check(t, func(rt *rapid.T) {
		a := randomAnswersFor(rt, c)
		m := Compile(c, ScopeOf(a))
		if got, want := m.Score(a).Hints, len(m.Hints(VectorOf(a))); got != want {
			rt.Fatalf("%d counted, %d listed", got, want)
		}
	})
}
