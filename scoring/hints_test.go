package scoring

import (
	"reflect"
	"testing"

	"civic/selfscan/questionnaire"
)

func TestHints(t *testing.T) {
	c := withDuties(t, "2026-11-25")
	m := Compile(c, municipality)
	// q1 is a duty; that of q3 begins tomorrow.
	rules := []Rule{
		{ID: "plan-without-policy", Severity: Conflict, When: []Condition{{2, AtLeast(3)}, {4, AtMost(1)}}},
		{ID: "unknown-owner", Severity: Note, When: []Condition{{5, Is(questionnaire.Unknown)}}},
	}
	for _, x := range []struct {
		name, marks string
		want        []Hint
	}{
		{"nothing", "22 2  2  22", nil},
		{"evidence", "3+4+ 2  2  22", nil},
		{"bare claims", "34 2  2  22", []Hint{
			{Kind: BareClaim, Severity: Check, Questions: []int{1}},
			{Kind: BareClaim, Severity: Note, Questions: []int{0}},
		}},
		{"duty excluded", "2- 2  2  22", []Hint{{Kind: DutyExcluded, Severity: Check, Questions: []int{1}}}},
		{"a coming duty excluded", "22 2  -  22", nil},
		// 2 of 6 is a third, more than 30%; 1 of 6 is not.
		{"many excluded", "-2 2  -  22", []Hint{{Kind: ManyExcluded, Severity: Check, Questions: []int{0, 3}}}},
		{"contradiction", "22 3+ 2  12", []Hint{{Kind: Contradiction, Severity: Conflict, Questions: []int{2, 4}, Rule: "plan-without-policy"}}},
		{"half a contradiction", "22 3+ 2  22", nil},
		{"unknown is no level", "22 3+ 2  ?2", nil},
		{"the most severe first", "22 3+ 4  1?", []Hint{
			{Kind: Contradiction, Severity: Conflict, Questions: []int{2, 4}, Rule: "plan-without-policy"},
			{Kind: BareClaim, Severity: Check, Questions: []int{3}},
			{Kind: Contradiction, Severity: Note, Questions: []int{5}, Rule: "unknown-owner"},
		}},
	} {
		if got := m.Hints(SheetOf(answersOf(t, c, x.marks)), rules); !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s: got %+v, want %+v", x.name, got, x.want)
		}
	}
}

// Exactly 30% excluded is no hint, and a rule on a question out of scope says nothing.
func TestHintLimits(t *testing.T) {
	questions := make([]questionnaire.Question, 10)
	for n := range questions {
		questions[n] = ask(1)
	}
	onlyFull(&questions[9])
	c := catalogueOf(t, []questionnaire.Theme{themeOf(1, questions...)})
	rules := []Rule{{ID: "last", When: []Condition{{9, AtLeast(0)}}}}
	s := SheetOf(answersOf(t, c, "---2222222"))
	if got := Compile(c, municipality).Hints(s, nil); len(got) != 0 {
		t.Errorf("30%%: %+v", got)
	}
	quick := Compile(c, Scope{questionnaire.Quick, "municipality"})
	if got := quick.Hints(s, rules); len(got) != 1 || got[0].Kind != ManyExcluded {
		t.Errorf("3 of 9: %+v", got)
	}
}
