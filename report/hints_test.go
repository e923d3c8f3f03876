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
	in.Hints = m.Hints(in.Answers)
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
	for _, c := range []struct {
		hint   scoring.Hint
		nl, en string
	}{
		{scoring.Hint{Kind: scoring.MissingEvidence, Severity: scoring.Note, Questions: []int{1}},
			"Niveau 3 zonder bewijs: ‘Over openbaarmaking’ Noem waar dit te zien is.",
			"Level 3 without evidence: ‘On publication’ Say where this can be seen."},
		{scoring.Hint{Kind: scoring.MissingEvidence, Severity: scoring.Check, Questions: []int{1}},
			"Niveau 4 zonder bewijs: ‘Over openbaarmaking’ Noem waar dit te zien is, of kijk het niveau na.",
			"Level 4 without evidence: ‘On publication’ Say where this can be seen, or check the level."},
		{scoring.Hint{Kind: scoring.ManyNotApplicable, Severity: scoring.Check, Questions: []int{4, 5, 7}},
			"‘Participatie’: meer dan een derde van de vragen is niet van toepassing (aantal: 3). Kijk na of dat klopt.",
			"‘Participation’: more than a third of the questions is not applicable (number: 3). Check whether that is right."},
		{scoring.Hint{Kind: scoring.FutureDate, Key: scoring.KeyUpdated, Day: "2031-01-02"},
			"De datum bij ‘updated’ ligt in de toekomst: 2 januari 2031. Kijk die na, en de klok van de computer.",
			"The date at ‘updated’ is in the future: 2 January 2031. Check it, and the clock of the computer."},
		{scoring.Hint{Kind: scoring.UpdatedBeforeStarted},
			"De laatste wijziging (‘updated’) is van voor het begin van de scan (‘started’). Kijk de datums na.",
			"The last change (‘updated’) is from before the start of the scan (‘started’). Check the dates."},
		{scoring.Hint{Kind: scoring.NoName},
			"De organisatie heeft geen naam. Vul die in.",
			"The organisation has no name. Fill it in."},
	} {
		text := report.HintText(in.Catalogue, c.hint)
		if nl, en := text.In(lang.NL), text.In(lang.EN); nl != c.nl || en != c.en {
			t.Errorf("%+v is said as %q and %q", c.hint, nl, en)
		}
	}
}

func TestLookAgain(t *testing.T) {
	in := hinted(contradicted(reporttest.Input(t, reporttest.Scan(t, "-3 04 33 4-"), lang.NL)))
	s := reporttest.Prose(reporttest.Part(report.Build(in), "certainty").Blocks)
	want := "## Kijk hier nog eens naar\n" +
		"Deze antwoorden kunnen kloppen, maar vallen op. De score verandert er niet door.\n" +
		"-\n  De raad is 100% open, maar niemand vindt u (vragen 4 en 3).\n" +
		"-\n  ‘Hergebruik van informatie’: meer dan een derde van de vragen is niet van toepassing (aantal: 1). Kijk na of dat klopt.\n" +
		"-\n  Niet van toepassing, terwijl het een wettelijke plicht is: vraag 1. Kijk na of dat klopt.\n" +
		"-\n  Niveau 4 zonder bewijs: vragen 4 en 7. Noem waar dit te zien is, of kijk het niveau na.\n" +
		"-\n  Niveau 3 zonder bewijs: vragen 2, 5 en 6. Noem waar dit te zien is, of kijk het niveau na.\n"
	if !strings.HasSuffix(s, want) {
		t.Errorf("got\n%s\nwant at the end\n%s", s, want)
	}
	in.Lang = lang.EN
	want = "## Look at these again\n" +
		"These answers may well be right, but they stand out. They do not change the score.\n" +
		"-\n  The council is 100% open, but nobody finds you (questions 4 and 3).\n" +
		"-\n  ‘Reuse of information’: more than a third of the questions is not applicable (number: 1). Check whether that is right.\n" +
		"-\n  Not applicable, while it is a legal duty: question 1. Check whether that is right.\n" +
		"-\n  Level 4 without evidence: questions 4 and 7. Say where this can be seen, or check the level.\n" +
		"-\n  Level 3 without evidence: questions 2, 5 and 6. Say where this can be seen, or check the level.\n"
	if s := reporttest.Prose(reporttest.Part(report.Build(in), "certainty").Blocks); !strings.HasSuffix(s, want) {
		t.Errorf("got\n%s\nwant at the end\n%s", s, want)
	}
	in.Redact = true
	if p := reporttest.Part(report.Build(in), "certainty"); strings.Contains(reporttest.Prose(p.Blocks), "Kijk hier") {
		t.Errorf("a redacted report has the hints:\n%s", reporttest.Prose(p.Blocks))
	}
}
