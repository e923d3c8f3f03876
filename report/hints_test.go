package report_test

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

func hinted(in report.Input) report.Input {
	m := scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
	in.Hints = m.Hints(scoring.VectorOf(in.Answers))
	return in
}

// contradicted gives the catalogue a rule: a council that is open at level 3 while nobody can find the organisation.
func contradicted(in report.Input) report.Input {
	three, none := 3, 0
	in.Catalogue.Consistency = []questionnaire.Consistency{{
		ID: "open-and-hidden", Severity: "conflict",
		When: []questionnaire.Condition{{Question: "transparency.open.council", AtLeast: &three}, {Question: "transparency.open.contact", AtMost: &none}},
		Text: reporttest.Said("De raad is 100% open, maar niemand vindt u.", "The council is 100% open, but nobody finds you."),
	}}
	return in
}

func TestHintText(t *testing.T) {
	in := contradicted(reporttest.Input(t, reporttest.Scan(t, "-3 04 33 4-"), lang.NL))
	in = hinted(in)
	var got []string
	for _, h := range in.Hints {
		for _, l := range lang.Langs() {
			got = append(got, report.HintText(in.Catalogue, h).In(l))
		}
	}
	for _, want := range []string{
		"De raad is 100% open, maar niemand vindt u.",
		"The council is 100% open, but nobody finds you.",
		"Niet van toepassing, terwijl dit voor uw soort organisatie een wettelijke plicht is: ‘Over termijnbewaking’ Kijk na of dat klopt.",
		"Not applicable, while this is a legal duty for your type of organisation: ‘On deadline tracking’ Check whether that is right.",
		"Niveau 4 zonder bewijs: ‘Over open formaten’ Noem waar dit te zien is, of kijk het niveau na.",
		"Level 3 without evidence: ‘On publication’ Say where this can be seen.",
	} {
		found := false
		for _, s := range got {
			found = found || s == want
		}
		if !found {
			t.Errorf("lacks %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
	many := scoring.Hint{Kind: scoring.ManyNotApplicable, Severity: scoring.Check, Questions: []int{0, 1, 2}}
	if s := report.HintText(in.Catalogue, many).In(lang.NL); s != "‘Transparantie’: meer dan een derde van de vragen is niet van toepassing (aantal: 3). Kijk na of dat klopt." {
		t.Errorf("many excluded: %s", s)
	}
	future := scoring.Hint{Kind: scoring.FutureDate, Key: scoring.KeyUpdated, Day: "2031-01-02"}
	if s := report.HintText(in.Catalogue, future).In(lang.EN); !strings.Contains(s, "‘updated’") || !strings.Contains(s, "2 January 2031") {
		t.Errorf("a date in the future: %s", s)
	}
	unknown := scoring.Hint{Kind: scoring.Contradiction, Questions: []int{0, 7}, Rule: "gone"}
	if s := report.HintText(in.Catalogue, unknown).In(lang.EN); !strings.Contains(s, "‘On deadline tracking’ ‘On licences’") {
		t.Errorf("a rule that is gone: %s", s)
	}
}

func TestLookAgain(t *testing.T) {
	in := hinted(contradicted(reporttest.Input(t, reporttest.Scan(t, "-3 04 33 4-"), lang.NL)))
	s := reporttest.Prose(reporttest.Part(report.Build(in), "certainty").Blocks)
	want := "## Kijk hier nog eens naar\n" +
		"Deze antwoorden kunnen kloppen, maar vallen op. De score verandert er niet door.\n" +
		"-\n  De raad is 100% open, maar niemand vindt u. (vragen 4 en 3)\n" +
		"-\n  ‘Hergebruik van informatie’: meer dan een derde van de vragen is niet van toepassing (aantal: 1). Kijk na of dat klopt.\n" +
		"-\n  Niet van toepassing, terwijl het een wettelijke plicht is: vraag 1. Kijk na of dat klopt.\n" +
		"-\n  Niveau 4 zonder bewijs: vragen 4 en 7. Noem waar dit te zien is, of kijk het niveau na.\n" +
		"-\n  Niveau 3 zonder bewijs: vragen 2, 5 en 6. Noem waar dit te zien is, of kijk het niveau na.\n"
	if !strings.HasSuffix(s, want) {
		t.Errorf("got\n%s\nwant at the end\n%s", s, want)
	}
	in.Redact = true
	if p := reporttest.Part(report.Build(in), "certainty"); strings.Contains(reporttest.Prose(p.Blocks), "Kijk hier") {
		t.Errorf("a redacted report has the hints:\n%s", reporttest.Prose(p.Blocks))
	}
}
