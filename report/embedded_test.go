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

// The catalogue that the program carries gives a whole report for every type, depth and language.
func TestEmbeddedCatalogue(t *testing.T) {
	c := reporttest.Embedded(t)
	for _, organisationType := range questionnaire.TypeIDs() {
		for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
			a := reporttest.Varied(c, depth, organisationType)
			result := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
			for _, l := range lang.Langs() {
				doc := report.Build(report.Input{Catalogue: c, Answers: a, Result: &result, Lang: l, Program: "1.0.0"})
				if faults := reporttest.Unsound(doc); len(faults) > 0 {
					t.Errorf("%s, %s, %s:\n%s", organisationType, depth, l, strings.Join(faults, "\n"))
				}
			}
		}
	}
}

// In a full report each theme heads its answers, and each answer can be linked to; a quick one has no such heads.
func TestThemesHeadTheirAnswers(t *testing.T) {
	c := reporttest.Embedded(t)
	for depth, heads := range map[questionnaire.Depth]bool{questionnaire.Full: true, questionnaire.Quick: false} {
		a := reporttest.Varied(c, depth, "municipality")
		result := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
		doc := report.Build(report.Input{Catalogue: c, Answers: a, Result: &result, Lang: lang.NL})
		want, themes := 0, map[[2]int]bool{}
		for _, n := range c.Scope(depth, "municipality") {
			want++
			at := c.Home(n)
			themes[[2]int{at.Dimension, at.Theme}] = true
		}
		groups, linked := 0, 0
		for _, b := range reporttest.Part(doc, "answers").Blocks {
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
	c := reporttest.Embedded(b)
	a := reporttest.Varied(c, questionnaire.Full, "municipality")
	model := scoring.Compile(c, scoring.ScopeOf(a))
	result := model.Score(a)
	in := report.Input{Catalogue: c, Answers: a, Result: &result, Model: model, Lang: lang.NL, Program: "1.0.0"}
	b.ReportAllocs()
	for b.Loop() {
		report.Build(in)
	}
}
