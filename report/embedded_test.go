package report_test

import (
	"strconv"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

func embedded(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// varied answers the whole catalogue with every kind of answer.
func varied(c *questionnaire.Catalogue, depth questionnaire.Depth, organisationType string) *questionnaire.Answers {
	a := &questionnaire.Answers{
		Catalogue:    questionnaire.CatalogueRef{ID: c.ID, Version: c.Version},
		Depth:        depth,
		Organisation: questionnaire.Organisation{Name: "Organisatie Voorbeeld", Type: organisationType},
		Language:     lang.NL,
		Updated:      "2026-11-24T09:14:00+01:00",
		Of:           make([]questionnaire.Answer, len(c.Questions())),
	}
	for i := range a.Of {
		a.Of[i].Choice = questionnaire.Choice(i * 5 % (int(questionnaire.Level4) + 1))
		if a.Of[i].Choice == questionnaire.NotApplicable {
			a.Of[i].Note = "Dit doen wij niet."
		}
	}
	return a
}

// The catalogue that the program carries gives a whole report for every type, depth and language.
func TestEmbeddedCatalogue(t *testing.T) {
	c := embedded(t)
	for _, organisationType := range questionnaire.TypeIDs() {
		for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
			a := varied(c, depth, organisationType)
			result := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
			for _, l := range lang.Langs() {
				doc := report.Build(report.Input{Catalogue: c, Answers: a, Result: &result, Lang: l, Program: "1.0.0"})
				if faults := unsound(doc); len(faults) > 0 {
					t.Errorf("%s, %s, %s:\n%s", organisationType, depth, l, strings.Join(faults, "\n"))
				}
			}
		}
	}
}

// What doesn't fit the cards stands in the table behind them, with the numbers going on.
func TestEveryRecommendationIsThere(t *testing.T) {
	c := embedded(t)
	a := varied(c, questionnaire.Full, "municipality")
	result := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
	doc := report.Build(report.Input{Catalogue: c, Answers: a, Result: &result, Lang: lang.NL})
	n := 0
	next := func(mark, title string) {
		want := c.Question(result.Recommendations[n].Question).Prompt.NL
		if n++; mark != strconv.Itoa(n) || title != want {
			t.Errorf("number %d is %s %q, want %q", n, mark, title, want)
		}
	}
	for _, b := range part(doc, "recommendations").Blocks {
		switch v := b.(type) {
		case report.Card:
			next(v.Mark, v.Title)
		case report.Table:
			for _, r := range v.Rows {
				next(strings.TrimSuffix(r.Cells[0].Runs[0].Text, ". "), r.Cells[0].Runs[1].Text)
			}
		}
	}
	if n != len(result.Recommendations) || n <= 15 {
		t.Errorf("the report has %d recommendations, the result %d", n, len(result.Recommendations))
	}
}

// In a full report each theme heads its answers, and each answer can be linked to; a quick one has no such heads.
func TestThemesHeadTheirAnswers(t *testing.T) {
	c := embedded(t)
	for depth, heads := range map[questionnaire.Depth]bool{questionnaire.Full: true, questionnaire.Quick: false} {
		a := varied(c, depth, "municipality")
		result := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
		doc := report.Build(report.Input{Catalogue: c, Answers: a, Result: &result, Lang: lang.NL})
		want, themes := 0, map[[2]int]bool{}
		for _, n := range c.Scope(depth, "municipality") {
			want++
			at := c.Home(n)
			themes[[2]int{at.Dimension, at.Theme}] = true
		}
		groups, linked := 0, 0
		for _, b := range part(doc, "answers").Blocks {
			table, _ := b.(report.Table)
			for _, r := range table.Rows {
				if r.Group {
					groups++
				}
				if r.ID != "" {
					linked++
				}
			}
		}
		if !heads {
			themes = nil
		}
		if groups != len(themes) || linked != want {
			t.Errorf("%s: %d heads and %d places, want %d and %d", depth, groups, linked, len(themes), want)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	c := embedded(b)
	a := varied(c, questionnaire.Full, "municipality")
	model := scoring.Compile(c, scoring.ScopeOf(a))
	result := model.Score(a)
	in := report.Input{Catalogue: c, Answers: a, Result: &result, Model: model, Lang: lang.NL, Program: "1.0.0"}
	b.ReportAllocs()
	for b.Loop() {
		report.Build(in)
	}
}
