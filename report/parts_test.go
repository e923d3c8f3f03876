package report_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
)

// Actions stand by day, those without a day last; a column that nobody filled is left out.
func TestActions(t *testing.T) {
	a := reporttest.Scan(t, "22 22 22 22")
	a.Actions = []questionnaire.Action{
		{Question: "reuse.supply.formats", Text: "Zonder dag"},
		{Question: "gone.id", Text: "Later", Due: "2027-03-01", Owner: "Team data"},
		{Question: "reuse.supply.formats", Text: "Eerder", Due: "2027-01-15"},
	}
	got := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, a, lang.NL)), "actions").Blocks)
	want := "table: De acties, op datum\n" +
		"| Actie | Hoort bij | Eigenaar | Klaar op\n" +
		"| Eerder | Vraag 7 | – | 15 januari 2027\n" +
		"| Later | gone.id | Team data | 1 maart 2027\n" +
		"| Zonder dag | Vraag 7 | – | –\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What is open or unknown is counted where it stands, and the scores that can still move are shown with their range.
func TestCertainty(t *testing.T) {
	a := reporttest.Scan(t, ".. 2? ?2 22")
	a.Of[2].Evidence = []string{"https://example.org/"}
	got := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, a, lang.NL)), "certainty").Blocks)
	for _, want := range []string{
		"Nog niet beantwoord: twee vragen, bij transparantie.",
		"Antwoord nog niet bekend: twee vragen, bij transparantie (1) en participatie (1). Wat onbekend is, telt als niveau 0.",
		"Bij 25% van de antwoorden op niveau 2 of hoger is bewijs genoemd.",
		"| Score | Nu | Laagste | Hoogste | Beantwoord\n| Transparantie | 33,3 | 11,1 | 88,9 | 43%\n",
		"| Hergebruik van informatie | 50,0 | 50,0 | 50,0 | 100%\n| Totaal | 36,1 | ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q in\n%s", want, got)
		}
	}
	if p := reporttest.Part(report.Build(reporttest.Input(t, reporttest.Scan(t, "00 00 00 00"), lang.NL)), "certainty"); p != nil {
		t.Errorf("a complete scan has open ends:\n%s", reporttest.Prose(p.Blocks))
	}
	for i := range a.Of {
		a.Of[i].Evidence = []string{"https://example.org/"}
	}
	if got := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, a, lang.NL)), "certainty").Blocks); strings.Contains(got, "bewijs") {
		t.Errorf("all evidence is there, and still it is spoken of:\n%s", got)
	}
}

// A score that doesn't exist is said so, and draws no ladder.
func TestDimensionWithoutScore(t *testing.T) {
	for _, c := range []struct {
		marks reporttest.Marks
		want  string
	}{
		{"22 22 22 --", "This part has no score, because all questions of reuse of information were answered as not applicable."},
		{"22 22 22 .-", "This part has no score, because no question of reuse of information has been answered with a level yet."},
	} {
		doc := report.Build(reporttest.Input(t, reporttest.Scan(t, c.marks), lang.EN))
		got := reporttest.Prose(reporttest.Part(doc, "dimension-reuse").Blocks)
		if !strings.Contains(got, c.want) || strings.Contains(got, "ladder:") || strings.Contains(got, "bars:") {
			t.Errorf("%s:\n%s", c.marks, got)
		}
		if got := reporttest.Prose(reporttest.Part(doc, "summary").Blocks); !strings.Contains(got, "Reuse of information: no score") {
			t.Errorf("%s: the summary lacks the dimension:\n%s", c.marks, got)
		}
	}
}

// TestDimensionSaysItsLevel: a dimension names the level that its score comes to; if a duty holds it back, the level that
// would fit the score, the level that it stays at, and how many duties of its own hold it back.
func TestDimensionSaysItsLevel(t *testing.T) {
	heldBack, apart := 0, false
	rapid.Check(t, func(r *rapid.T) {
		a := reporttest.Scan(t, "22 22 22 22")
		for n := range a.Of {
			a.Of[n].Choice = questionnaire.LevelChoice(rapid.IntRange(0, 4).Draw(r, "level"))
		}
		for _, l := range lang.Langs() {
			in := reporttest.Input(t, a, l)
			last := in.Catalogue.Question(len(in.Catalogue.Questions()) - 1) // a duty in a second dimension
			last.DutyFor, last.DutyFrom = []string{"*"}, "2022-05-01"
			in.Result = reporttest.Score(in)
			level := func(n int) string {
				return fmt.Sprintf(map[lang.Lang]string{lang.NL: "niveau %d (%s)", lang.EN: "level %d (%s)"}[l], n, in.Catalogue.Levels[n].In(l))
			}
			doc := report.Build(in)
			for i := range in.Result.Dimensions {
				dim := &in.Result.Dimensions[i]
				want := map[lang.Lang]string{lang.NL: "dat is " + level(dim.Level.Value) + ".", lang.EN: "which is " + level(dim.Level.Value) + "."}[l]
				if dim.Level.Value < dim.UncappedLevel.Value {
					heldBack++
					want = map[lang.Lang]string{
						lang.NL: fmt.Sprintf("dat past bij %s, maar het niveau blijft op %d zolang %s nog niet", level(dim.UncappedLevel.Value), dim.Level.Value,
							[]string{"", "één wettelijke plicht", "twee wettelijke plichten", "drie wettelijke plichten"}[len(dim.CappedBy)]),
						lang.EN: fmt.Sprintf("which fits %s, but the level stays at %d as long as %s not", level(dim.UncappedLevel.Value), dim.Level.Value,
							[]string{"", "one legal duty is", "two legal duties are", "three legal duties are"}[len(dim.CappedBy)])}[l]
					apart = apart || len(dim.CappedBy) < len(in.Result.CappedBy)
				}
				if got := reporttest.Prose(reporttest.Part(doc, "dimension-"+in.Catalogue.Dimensions[i].ID).Blocks); !strings.Contains(got, want) {
					r.Fatalf("%s lacks %q in\n%s", in.Catalogue.Dimensions[i].ID, want, got)
				}
			}
		}
	})
	if heldBack == 0 || !apart {
		t.Error("no dimension was held back, or never by fewer duties than the whole is")
	}
}
