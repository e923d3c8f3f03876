package reporttest

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"testing"
)

func Embedded(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Varied answers the whole catalogue with every kind of answer.
func Varied(c *questionnaire.Catalogue, depth questionnaire.Depth, organisationType string) *questionnaire.Answers {
	a := answersTo(c, depth, questionnaire.Organisation{Name: "Organisatie Voorbeeld", Type: organisationType})
	for i := range a.Of {
		a.Of[i].Choice = questionnaire.Choice(i * 5 % (int(questionnaire.Level4) + 1))
		if a.Of[i].Choice == questionnaire.NotApplicable {
			a.Of[i].Note = "Dit doen wij niet."
		}
	}
	return a
}

// answersTo begins a scan of 24 November 2026.
func answersTo(c *questionnaire.Catalogue, depth questionnaire.Depth, of questionnaire.Organisation) *questionnaire.Answers {
	a := questionnaire.NewAnswers(c, depth, of, lang.NL, questionnaire.Moment("2026-11-24T09:14:00+01:00").Time())
	return &a
}
