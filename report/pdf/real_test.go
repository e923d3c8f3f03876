package pdf

import (
	"fmt"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// realReport returns the Document of a scan with the embedded catalogue. Every third question has a long note. answer
// returns the answer to each question.
func realReport(t testing.TB, depth questionnaire.Depth, language lang.Lang, answer func(i int) questionnaire.Choice, change ...func(*report.Input)) *report.Document {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	org := questionnaire.Organisation{Name: "Gemeente Súdwest-Fryslân", Type: "municipality"}
	a := questionnaire.NewAnswers(c, depth, org, language, questionnaire.Moment("2026-11-24T09:14:00+01:00").Time())
	for i := range a.Of {
		a.Of[i].Choice = answer(i)
		if a.Of[i].Choice == questionnaire.Unanswered {
			continue
		}
		if i%3 == 0 {
			a.Of[i].Note = strings.Repeat("Wij leggen dit vast in het zaaksysteem en bespreken het elk kwartaal. ", 1+i%5)
			a.Of[i].Evidence = []string{"https://voorbeeld.example/rapport.pdf"}
		}
		if a.Of[i].Choice == questionnaire.NotApplicable {
			a.Of[i].Note = "Wij doen dit niet zelf; de omgevingsdienst doet het."
		}
		if i%7 == 0 {
			a.Actions = append(a.Actions, questionnaire.Action{Question: c.Question(i).ID, Text: "Maak een lijst en bespreek die in het overleg", Owner: "Informatiebeheer", Due: "2027-03-01", Check: "De lijst staat op de website"})
		}
	}
	result := scoring.Compile(c, scoring.ScopeOf(&a)).Score(&a)
	in := report.Input{
		Catalogue: c, Answers: &a, Result: &result, Lang: language, Program: "1.0", AnswersDigest: "sha256:0123456789abcdef",
		AnswersFile: []byte(`{"format":"selfscan-answers/1"}`), ResultFile: []byte(`{"score":54.2}`),
	}
	for _, f := range change {
		f(&in)
	}
	return report.Build(in)
}

func mixed(i int) questionnaire.Choice {
	switch i % 11 {
	case 4:
		return questionnaire.Unanswered
	case 7:
		return questionnaire.Unknown
	case 9:
		return questionnaire.NotApplicable
	}
	return questionnaire.LevelChoice(i * 7 % 5)
}

// realReports returns the reports that every release is checked with.
func realReports(t testing.TB) map[string]*report.Document {
	list := map[string]*report.Document{}
	for _, language := range []lang.Lang{lang.NL, lang.EN} {
		for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
			list[fmt.Sprintf("%s-%s", depth, language)] = realReport(t, depth, language, mixed)
		}
	}
	list["empty"] = realReport(t, questionnaire.Full, lang.NL, func(int) questionnaire.Choice { return questionnaire.Unanswered })
	list["best"] = realReport(t, questionnaire.Full, lang.NL, func(int) questionnaire.Choice { return questionnaire.Level4 })
	maximal := func(in *report.Input) {
		for i := range in.Answers.Of {
			a := &in.Answers.Of[i]
			a.Note = strings.Repeat("Wij leggen dit vast in het zaaksysteem. ", 100)[:4000]
			a.Evidence = []string{"https://voorbeeld.example/" + strings.Repeat("lang/", 60), "een stuk in het archief"}
		}
		for len(in.Answers.Actions) < 50 {
			in.Answers.Actions = append(in.Answers.Actions, in.Answers.Actions[0])
		}
	}
	list["maximal"] = realReport(t, questionnaire.Full, lang.EN, mixed, maximal, everyPart(t))
	list["redacted"] = realReport(t, questionnaire.Full, lang.NL, mixed, maximal, everyPart(t), func(in *report.Input) { in.Redact = true })
	return list
}

// everyPart adds all optional parts: votes of twelve people, an earlier scan, peers, plans, hints.
func everyPart(t testing.TB) func(in *report.Input) {
	return func(in *report.Input) {
		c, a := in.Catalogue, in.Answers
		earlier := a.Clone()
		earlier.Updated = "2025-11-20T10:00:00+01:00"
		for i := range a.Of {
			var round questionnaire.Round
			for n := range 12 {
				round.Add(questionnaire.LevelChoice((i*n + i/5) % questionnaire.LevelCount))
			}
			a.Of[i].Rounds = []questionnaire.Round{round}
			if level, ok := earlier.Of[i].Choice.Level(); ok {
				earlier.Of[i].Choice = questionnaire.LevelChoice((level + i%3 + 4) % questionnaire.LevelCount)
			}
		}
		model := scoring.Compile(c, scoring.ScopeOf(a))
		result := model.Score(a)
		peers := scoring.NewPeers(c)
		for i := range 40 {
			other := a.Clone()
			other.Organisation.Name = fmt.Sprintf("Gemeente %d", i)
			for q := range other.Of {
				other.Of[q].Choice = questionnaire.LevelChoice((q + i*q + i) % questionnaire.LevelCount)
			}
			r := model.Score(&other)
			peers.Add(scoring.NewPeerScan(&other, &r))
		}
		file := peers.File()
		in.Result, in.Model = &result, model
		in.Previous = &report.Previous{
			Comparison: model.Compare(scoring.Earlier{Answers: &earlier, Carried: questionnaire.Migrated{From: c.Version}}, a),
			Day:        earlier.Updated.Day(), Depth: earlier.Depth, Version: c.Version,
		}
		if in.Peers = (&report.Peers{Standings: file.Standings(model, &result), Day: file.Day}); len(in.Peers.Standings) == 0 {
			t.Fatal("the peers of the test do not count as peers")
		}
		in.Plans = []scoring.Plan{model.Plan(a, scoring.Goal{Dimension: scoring.Whole, Level: 3})}
		in.Hints = model.Hints(a)
	}
}
