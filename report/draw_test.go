package report_test

import (
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// ugly draws a text that a person could type, or that somebody put into a file.
func ugly(t *rapid.T, label string) string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "\n\n", "\u200d", "\u00a0", "a\r\nb", "\x1b[2J", "\u202eabc", "a\u00adb", "a\u0085b", "a\u2028b", "%d %s", "https://example.org/x", "javascript:alert(1)", "Łódź", "🙂", "\xff\xfe", "één"}),
		rapid.StringN(0, 40, 200),
		rapid.StringMatching(`[a-z \n\t]{0,60}`),
	).Draw(t, label)
}

func drawAnswers(t *rapid.T, c *questionnaire.Catalogue) *questionnaire.Answers {
	a := &questionnaire.Answers{
		Catalogue: questionnaire.CatalogueRef{ID: c.ID, Version: c.Version},
		Depth:     rapid.SampledFrom([]questionnaire.Depth{questionnaire.Quick, questionnaire.Full}).Draw(t, "depth"),
		Organisation: questionnaire.Organisation{
			Name: ugly(t, "name"),
			Type: rapid.SampledFrom(questionnaire.TypeIDs()).Draw(t, "type"),
			Unit: ugly(t, "unit"),
		},
		Language: rapid.SampledFrom(lang.Langs()).Draw(t, "answered in"),
		Updated:  rapid.SampledFrom([]questionnaire.Moment{"2020-01-01T00:00:00Z", "2026-11-24T09:00:00+01:00", "2027-01-01T00:00:00+01:00"}).Draw(t, "updated"),
		Of:       make([]questionnaire.Answer, len(c.Questions())),
	}
	for i := range a.Of {
		a.Of[i] = questionnaire.Answer{
			Choice:   questionnaire.Choice(rapid.IntRange(int(questionnaire.Unanswered), int(questionnaire.Level4)).Draw(t, "choice")),
			Note:     ugly(t, "note"),
			Evidence: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return ugly(t, "evidence") }), 0, 2).Draw(t, "evidence"),
		}
	}
	drawVotes(t, a)
	a.Actions = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) questionnaire.Action {
		return questionnaire.Action{
			Question: rapid.SampledFrom([]string{"transparency.open.council", "reuse.supply.formats", "gone.id", ""}).Draw(t, "of"),
			Text:     ugly(t, "text"), Owner: ugly(t, "owner"), Check: ugly(t, "check"),
			Due: rapid.SampledFrom([]questionnaire.Date{"", "2027-03-01", "not a day"}).Draw(t, "due"),
		}
	}), 0, 3).Draw(t, "actions")
	return a
}

// respondent begins every id of a respondent: it must not be found in any report.
const respondent = "respondent-"

// drawVotes has some people with roles vote on some questions.
func drawVotes(t *rapid.T, a *questionnaire.Answers) {
	people := rapid.IntRange(0, 9).Draw(t, "people")
	for i := range people {
		role := rapid.SampledFrom([]string{"", "secret board", "secret staff", " \n"}).Draw(t, "role")
		a.Respondents = append(a.Respondents, questionnaire.Respondent{ID: respondent + string(rune('a'+i)), Role: role})
	}
	for n := range a.Of {
		for i := range people {
			choice := rapid.SampledFrom([]questionnaire.Choice{questionnaire.Unanswered, questionnaire.Unknown, questionnaire.Level0,
				questionnaire.Level1, questionnaire.Level2, questionnaire.Level3, questionnaire.Level4}).Draw(t, "vote")
			if choice != questionnaire.Unanswered {
				a.Of[n].Votes = append(a.Of[n].Votes, questionnaire.Vote{Respondent: respondent + string(rune('a'+i)), Choice: choice})
			}
		}
	}
}

// drawMore adds what a report may be given besides the answers: plans, an earlier scan, peers, hints.
func drawMore(t *rapid.T, in *report.Input) {
	m := scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
	sheet := scoring.VectorOf(in.Answers)
	for range rapid.IntRange(0, 2).Draw(t, "plans") {
		in.Plans = append(in.Plans, m.Plan(sheet, scoring.Goal{
			Dimension: rapid.IntRange(scoring.Whole, len(in.Catalogue.Dimensions)-1).Draw(t, "goal"),
			Level:     rapid.IntRange(2, 4).Draw(t, "wanted"),
		}))
	}
	if rapid.Bool().Draw(t, "hints") {
		in.Hints = m.Hints(sheet)
	}
	if rapid.Bool().Draw(t, "previous") {
		before := drawAnswers(t, in.Catalogue)
		carried := questionnaire.Migrated{From: "2025.1"}
		if rapid.Bool().Draw(t, "carried") {
			carried.Renamed = []questionnaire.Renamed{{Old: ugly(t, "old"), New: []string{"reuse.supply.formats"}}}
			carried.Split = []questionnaire.Renamed{{Old: ugly(t, "split"), New: []string{"reuse.supply.licence"}}}
			carried.Retired = []questionnaire.Retired{{ID: ugly(t, "retired"), Answer: questionnaire.Answer{Choice: questionnaire.Unknown}}}
		}
		in.Previous = &report.Previous{
			Comparison: m.Compare(scoring.Earlier{Answers: before, Carried: carried}, in.Answers),
			Day:        before.Updated.Day(), Depth: before.Depth, Version: ugly(t, "version"),
		}
	}
	if rapid.Bool().Draw(t, "peers") {
		peers := scoring.NewPeers(in.Catalogue)
		for i := range rapid.IntRange(0, 8).Draw(t, "others") {
			other := drawAnswers(t, in.Catalogue)
			other.Organisation.Name, other.Organisation.Unit = string(rune('a'+i)), ""
			for n := range other.Of {
				if other.Of[n].Choice == questionnaire.Unanswered {
					other.Of[n].Choice = questionnaire.Level2
				}
			}
			result := scoring.Compile(in.Catalogue, scoring.ScopeOf(other)).Score(other)
			peers.Add(scoring.NewPeerScan(other, &result))
		}
		file := peers.File()
		in.Peers = &report.Peers{Standings: file.Standings(m, in.Result), Day: file.Day}
	}
}
