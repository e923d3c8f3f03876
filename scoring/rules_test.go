package scoring

import (
	"reflect"
	"testing"

	"civic/selfscan/questionnaire"
)

func TestRules(t *testing.T) {
	c := catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1), ask(1))})
	first, second := c.Question(0).ID, c.Question(1).ID
	two, none := 2, 0
	rule := func(id, severity string, when ...questionnaire.Condition) questionnaire.Consistency {
		return questionnaire.Consistency{ID: id, Severity: severity, When: when}
	}
	c.Consistency = []questionnaire.Consistency{
		rule("levels", "conflict", questionnaire.Condition{Question: first, AtLeast: &two}, questionnaire.Condition{Question: second, AtMost: &none}),
		rule("gone", "check", questionnaire.Condition{Question: first, AtMost: &two}, questionnaire.Condition{Question: "gone.id", AtMost: &two}),
		rule("unknown", "note", questionnaire.Condition{Question: second, Is: "unknown"}),
		rule("excluded", "check", questionnaire.Condition{Question: second, Is: "not_applicable"}),
		rule("open", "check", questionnaire.Condition{Question: first, Is: "unanswered"}),
	}
	want := []Rule{
		{"levels", Conflict, []Condition{{0, AtLeast(2)}, {1, AtMost(0)}}},
		{"unknown", Note, []Condition{{1, Is(questionnaire.Unknown)}}},
		{"excluded", Check, []Condition{{1, Is(questionnaire.NotApplicable)}}},
		{"open", Check, []Condition{{0, Is(questionnaire.Unanswered)}}},
	}
	if got := Rules(c); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// Every rule of the catalogue that the program carries can come true, for some depth and type at least, and says so then.
func TestEmbeddedRules(t *testing.T) {
	c := embedded(t)
	rules := Rules(c)
	if len(rules) != len(c.Consistency) || len(rules) == 0 {
		t.Fatalf("%d rules of %d", len(rules), len(c.Consistency))
	}
	for _, rule := range rules {
		s := Sheet{Choices: make([]questionnaire.Choice, len(c.Questions())), Evidence: make([]bool, len(c.Questions()))}
		for _, when := range rule.When {
			for choice := questionnaire.Unanswered; choice <= questionnaire.Level4; choice++ {
				if when.Choices.Has(choice) {
					s.Choices[when.Question] = choice
				}
			}
		}
		told := false
		for _, kind := range questionnaire.TypeIDs() {
			for _, h := range Compile(c, Scope{questionnaire.Full, kind}).Hints(s, rules) {
				told = told || h.Rule == rule.ID && h.Severity == rule.Severity
			}
		}
		if !told {
			t.Errorf("%s never comes true", rule.ID)
		}
	}
}
