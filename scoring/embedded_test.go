package scoring

import (
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
)

// embedded returns the catalogue that the program contains.
func embedded(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every rule of the embedded catalogue can hold, for some depth and organisation type.
func TestEmbeddedRules(t *testing.T) {
	c := embedded(t)
	if len(c.Consistency) == 0 {
		t.Fatal("no rules")
	}
	for _, source := range c.Consistency {
		seen := false
		for _, kind := range questionnaire.TypeIDs() {
			m := Compile(c, Scope{questionnaire.Full, kind})
			for _, r := range m.rules {
				if r.id != source.ID {
					continue
				}
				v := noAnswers(c)
				for _, when := range r.when {
					for choice, holds := range when.choices {
						if holds {
							v.Of[when.question].Choice = questionnaire.Choice(choice)
						}
					}
				}
				for _, h := range m.Hints(v) {
					seen = seen || h.Rule == source.ID && h.Severity == r.severity
				}
			}
		}
		if !seen {
			t.Errorf("%s never holds", source.ID)
		}
	}
}

func noAnswers(c *questionnaire.Catalogue) *questionnaire.Answers {
	return &questionnaire.Answers{Updated: today, Of: make([]questionnaire.Answer, len(c.Questions()))}
}
