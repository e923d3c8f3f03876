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
	for _, c := range []struct{ id, nl, en string }{
		{"reuse.supply", "Niets telt mee, dus er is geen score.", "Nothing counts, so there is no score."},
		{"reuse", "  telt niet mee    Aanbod", "  does not count    Supply"},
		{"reuse.supply.licence", "Antwoord: niet van toepassing.\nDe vraag telt niet mee in de score.", "Answer: not applicable.\nThe question does not count in the score."},
		{"overall", "Voor Gemeente Voorbeeld is geen totaalscore te geven, omdat bij hergebruik van informatie alle vragen als niet van toepassing zijn beantwoord.",
			"There is no overall score for Gemeente Voorbeeld, because all questions of reuse of information were answered as not applicable."},
		{"transparency.open.council", "Deze vraag hoort niet bij deze scan en telt niet mee.", "This question is not part of this scan and does not count."},
	} {
		for l, want := range map[lang.Lang]string{lang.NL: c.nl, lang.EN: c.en} {
			lines, err := report.ExplainLines(reporttest.Catalogue(t), a, c.id, l)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(lines, "\n"); !strings.HasSuffix(got, want) && c.id != "reuse" || !strings.Contains(got, want) {
				t.Errorf("%s does not end with %q:\n%s", c.id, want, got)
			}
		}
	}
}

// A score is explained without the share of the whole if there is no whole, and a theme of which nothing is asked is not a
// part of its dimension's sum.
func TestExplainPartOfTheWhole(t *testing.T) {
	a := reporttest.Scan(t, "12 22 22 --")
	a.Organisation.Type = "agency"
	c := reporttest.Catalogue(t)
	c.Question(4).AppliesTo = []string{"municipality"} // all of the theme Kaders
	for id, want := range map[string]string{
		"transparency.requests.deadlines": "Welk deel van de Woo-verzoeken krijgt op tijd een besluit?\nAntwoord: niveau 1 (Incidenteel).\nPunten: niveau 1 × 25 = 25.\n" +
			"Gewicht in het thema ‘Informatieverzoeken’: 3, dus 3 × 25 = 75.",
		"participation": "Participatie\n  1 × 50 = 50    Uitvoering\nOpgeteld 50, gedeeld door de gewichten samen (1): de score is 50,0.\nDat is niveau 2 (Op orde); dat niveau begint bij 37,5.",
	} {
		lines, err := report.ExplainLines(c, a, id, lang.NL)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(lines, "\n"); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", id, got, want)
		}
	}
}

// An unknown id is refused with what can be asked for, as near to it as the id allows.
func TestExplainUnknown(t *testing.T) {
	for _, c := range []struct{ id, nl, en string }{
		{"nonsense", `"nonsense" is geen vraag, thema of dimensie; kies uit overall, transparency, participation, reuse («selfscan catalogue show» noemt alle vragen)`,
			`"nonsense" is no question, theme or dimension; choose from overall, transparency, participation, reuse ("selfscan catalogue show" lists all questions)`},
		{"", `"" is geen vraag`, `"" is no question`},
		{"transparency.nonsense", "kies uit transparency.requests, transparency.open (", "choose from transparency.requests, transparency.open ("},
		{"transparency.open.no\x1b[2J", "kies uit transparency.open.contact, transparency.open.council (", "choose from transparency.open.contact, transparency.open.council ("},
		{"overal", `"overal" is geen vraag, thema of dimensie; bedoelt u "overall"?`, `"overal" is no question, theme or dimension; do you mean "overall"?`},
		{"Transparancy", `bedoelt u "transparency"?`, `do you mean "transparency"?`},
		{"participation.polici", `bedoelt u "participation.policy"?`, `do you mean "participation.policy"?`},
		{"reuse.supply.licenze", `bedoelt u "reuse.supply.licence"?`, `do you mean "reuse.supply.licence"?`},
	} {
		_, err := report.ExplainLines(reporttest.Catalogue(t), reporttest.Scan(t, "22 22 22 22"), c.id, lang.NL)
		var fault *lang.Error
		if !errors.As(err, &fault) || !strings.Contains(fault.In(lang.NL), c.nl) || !strings.Contains(fault.In(lang.EN), c.en) || strings.Contains(fault.In(lang.NL), "\x1b") {
			t.Errorf("%q: %v", c.id, err)
		}
	}
}
