package reporttest

import (
	"math/rand/v2"
	"strings"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// DrawWhole draws the input of a report about a whole catalogue with everything that the program can give a report:
// earlier scans, peers, a plan, a group session with votes on each question, and up to fifty actions of which most have
// as much text as a person writes. The answers lean to one level as often as not, because the longest reports come from
// scans in which all duties are unmet, or most answers are alike.
func DrawWhole(t *rapid.T, c *questionnaire.Catalogue) report.Input {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)) // to draw each answer by itself takes too long
	yes := func(label string) bool { return rapid.Bool().Draw(t, label) }
	a := drawWholeAnswers(t, r, c)
	if yes("votes") {
		voted(r, a, rapid.IntRange(1, 3).Draw(t, "rounds"), yes("groups"))
	}
	length := rapid.SampledFrom([]int{20, 100, 500, 500, 5000}).Draw(t, "length of texts")
	for range rapid.SampledFrom([]int{0, 1, 5, 6, 12, 50}).Draw(t, "actions") {
		a.Actions = append(a.Actions, questionnaire.Action{
			Question: c.Question(r.IntN(len(a.Of))).ID,
			Text:     sentence(r, length), Owner: sentence(r, r.IntN(min(length, 100))), Check: sentence(r, r.IntN(length)),
			Due: []questionnaire.Date{"", "2027-03-01", "2028-12-31"}[r.IntN(3)], Done: []questionnaire.Date{"", "", "2026-10-01"}[r.IntN(3)],
		})
	}
	m := scoring.Compile(c, scoring.ScopeOf(a))
	result := m.Score(a)
	in := report.Input{
		Catalogue: c, Answers: a, Result: &result, Model: m, Lang: rapid.SampledFrom(lang.Langs()).Draw(t, "language"), Program: "1.0",
		AnswersDigest: "sha256:abc", Redact: rapid.IntRange(0, 3).Draw(t, "redacted") == 0, WithoutAppendices: rapid.IntRange(0, 9).Draw(t, "without appendices") == 0,
		Plans: []scoring.Plan{m.Plan(a, scoring.Goal{Dimension: scoring.Whole, Level: rapid.IntRange(2, 4).Draw(t, "target")})},
		Hints: m.Hints(a),
	}
	if yes("previous") {
		earlier := []scoring.Earlier{{Answers: drawWholeAnswers(t, r, c)}, {Answers: drawWholeAnswers(t, r, c)}}
		in.Previous = &report.Previous{Comparison: m.Compare(earlier[1], a), Day: "2025-09-11", Depth: earlier[1].Answers.Depth, Version: c.Version}
		if yes("course") {
			in.Course = &report.Course{Days: []questionnaire.Date{"2024-09-11", "2025-09-11", a.Updated.Day()}}
			in.Course.Results, in.Course.Share, in.Course.Reworded = m.Line(earlier, a)
		}
	}
	if yes("peers") {
		addPeers(&in, 9, func() *questionnaire.Answers { return answered(r, c, a.Depth, a.Organisation.Type, uniform) })
	}
	return in
}

// drawWholeAnswers draws the answers of an organisation whose answers lean to one choice or to none.
func drawWholeAnswers(t *rapid.T, r *rand.Rand, c *questionnaire.Catalogue) *questionnaire.Answers {
	depth := rapid.SampledFrom([]questionnaire.Depth{questionnaire.Quick, questionnaire.Full}).Draw(t, "depth")
	a := answered(r, c, depth, rapid.SampledFrom(questionnaire.TypeIDs()).Draw(t, "type"),
		rapid.SampledFrom([]int{uniform, int(questionnaire.Unanswered), int(questionnaire.Unknown), int(questionnaire.Level0), int(questionnaire.Level0) + 1,
			int(questionnaire.Level2), int(questionnaire.Level2) + 1, int(questionnaire.Level4)}).Draw(t, "leaning"))
	a.Organisation.Name = rapid.SampledFrom([]string{"Gemeente Voorbeeld", "Ministerie van Infrastructuur, Waterstaat en Leefomgeving", sentence(r, 400)}).Draw(t, "name")
	if rapid.IntRange(0, 3).Draw(t, "unit") == 0 {
		a.Organisation.Unit = sentence(r, rapid.SampledFrom([]int{20, 400}).Draw(t, "unit's length"))
	}
	return a
}

const uniform = -1

// answered answers a catalogue at random. Four answers in five have the choice to which the answers lean.
func answered(r *rand.Rand, c *questionnaire.Catalogue, depth questionnaire.Depth, organisationType string, leaning int) *questionnaire.Answers {
	a := Varied(c, depth, organisationType)
	a.Language = lang.Langs()[r.IntN(2)]
	for i := range a.Of {
		choice := questionnaire.Choice(r.IntN(int(questionnaire.Level4) + 1))
		if leaning != uniform && r.IntN(5) > 0 {
			choice = questionnaire.Choice(leaning)
		}
		a.Of[i] = questionnaire.Answer{Choice: choice, Note: sentence(r, r.IntN(60))}
		if r.IntN(3) == 0 {
			a.Of[i].Evidence = []string{"https://example.org/"}
		}
	}
	return a
}

// voted adds votes on each question, of two groups within a session if groups says so.
func voted(r *rand.Rand, a *questionnaire.Answers, rounds int, groups bool) {
	vote := func(people int) (c questionnaire.Counts) {
		middle := r.IntN(5)
		for range people {
			switch k := r.IntN(12); {
			case k == 0:
				c.Unknown++
			case k == 1:
				c.NotApplicable++
			case k < 6:
				c.Levels[r.IntN(5)]++
			default:
				c.Levels[middle]++
			}
		}
		return c
	}
	for n := range a.Of {
		for range rounds {
			round := questionnaire.Round{Counts: vote(12)}
			if groups {
				for _, id := range []string{"council", "executive", "staff", "residents"} {
					addGroup(&round, id, vote(9))
				}
			}
			a.Of[n].Rounds = append(a.Of[n].Rounds, round)
		}
	}
}

// sentence returns a text of words, of about the given number of bytes.
func sentence(r *rand.Rand, length int) string {
	words := []string{"de", "openbaarmakingsbesluiten", "een", "afspraak", "raad", "besluit", "informatiehuishouding", "over", "op", "tijd"}
	var b strings.Builder
	for b.Len() < length {
		b.WriteString(words[r.IntN(len(words))])
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}
