package report_test

import (
	"errors"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
)

func TestExplainLines(t *testing.T) {
	a := reporttest.Scan(t, "12 2. 1? 3-")
	for _, c := range []struct {
		id   string
		lang lang.Lang
		want string
	}{
		{"transparency.requests.deadlines", lang.NL,
			"Welk deel van de Woo-verzoeken krijgt op tijd een besluit?\n" +
				"Antwoord: niveau 1 (Incidenteel).\n" +
				"Punten: niveau 1 × 25 = 25.\n" +
				"Gewicht in het thema ‘Informatieverzoeken’: 3, dus 3 × 25 = 75.\n" +
				"Eén punt bij deze vraag is 1/6 punt in de totaalscore; zij draagt 4,2 punten bij."},
		{"participation.practice.feedback", lang.EN,
			"Do participants hear what was done with their input?\n" +
				"Answer: not known yet.\n" +
				"Points: level 0 × 25 = 0.\n" +
				"Weight in the theme ‘Practice’: 2, so 2 × 0 = 0.\n" +
				"One point on this question is 1/6 point in the overall score; it contributes 0.0 points."},
		{"reuse.supply.licence", lang.NL, "Staat er een open licentie bij de gegevens?\nAntwoord: niet van toepassing.\nDe vraag telt niet mee in de score."},
		{"transparency.requests", lang.NL,
			"Informatieverzoeken\n" +
				"  3 × 25 = 75    Over termijnbewaking (niveau 1)\n" +
				"  1 × 50 = 50    Over openbaarmaking (niveau 2)\n" +
				"Opgeteld 125, gedeeld door de gewichten samen (4): de score is 31,3."},
		{"transparency", lang.NL,
			"Transparantie\n" +
				"  2 × 125/4 (31,3) = 125/2    Informatieverzoeken\n" +
				"  1 × 50 = 50    Actieve openbaarmaking\n" +
				"Opgeteld 225/2 (112,5), gedeeld door de gewichten samen (3): de score is 37,5.\n" +
				"Dat is niveau 2 (Op orde); dat niveau begint bij 37,5.\n" +
				"Het niveau is hoogstens 1 zolang één wettelijke plicht nog niet op niveau 2 staat (transparency.requests.deadlines). Het niveau is dus 1."},
		{"overall", lang.EN,
			"Overall\n" +
				"  1 × 75/2 (37.5) = 75/2    Transparency\n" +
				"  1 × 25/2 (12.5) = 25/2    Participation\n" +
				"  1 × 75 = 75    Reuse of information\n" +
				"Added up 125, divided by the weights together (3): the score is 41.7.\n" +
				"That is level 2 (In order); that level begins at 37.5.\n" +
				"The level is 1 at most as long as one legal duty is not at level 2 yet (transparency.requests.deadlines). So the level is 1."},
	} {
		lines, err := report.ExplainLines(reporttest.Catalogue(t), a, c.id, c.lang)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(lines, "\n"); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.id, got, c.want)
		}
	}
}

// What has no score, and what is out of scope, is said so.
func TestExplainWithoutScore(t *testing.T) {
	a := reporttest.Scan(t, "22 22 22 --")
	a.Organisation.Type = "agency"
	for id, want := range map[string]string{
		"reuse.supply":              "Niets telt mee, dus er is geen score.",
		"reuse":                     "  telt niet mee    Aanbod",
		"overall":                   "Voor Gemeente Voorbeeld is geen totaalscore te geven, omdat bij hergebruik van informatie alle vragen als niet van toepassing zijn beantwoord.",
		"transparency.open.council": "Deze vraag hoort niet bij deze scan en telt niet mee.",
	} {
		lines, err := report.ExplainLines(reporttest.Catalogue(t), a, id, lang.NL)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(lines, "\n"); !strings.Contains(got, want) {
			t.Errorf("%s lacks %q:\n%s", id, want, got)
		}
	}
}

// An unknown id is refused with what can be asked for, as near to it as the id allows.
func TestExplainUnknown(t *testing.T) {
	for id, want := range map[string]string{
		"nonsense":                    `"nonsense" is no question, theme or dimension; choose from overall, transparency, participation, reuse (`,
		"":                            `"" is no question`,
		"transparency.nonsense":       "choose from transparency.requests, transparency.open (",
		"transparency.open.no\x1b[2J": "choose from transparency.open.contact, transparency.open.council (",
	} {
		_, err := report.ExplainLines(reporttest.Catalogue(t), reporttest.Scan(t, "22 22 22 22"), id, lang.NL)
		var fault *lang.Error
		if !errors.As(err, &fault) || !strings.Contains(fault.In(lang.EN), want) || strings.Contains(fault.In(lang.NL), "\x1b") {
			t.Errorf("%q: %v", id, err)
		}
	}
}
