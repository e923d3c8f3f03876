package report_test

import (
	"regexp"
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

// TestLinesEndBetweenParts: in the tables of the appendices a line ends between the terms of a sum, before a label and before
// the number of a group, and not within them; a law's address in a quick scan has a line of its own.
func TestLinesEndBetweenParts(t *testing.T) {
	c := reporttest.Embedded(t)
	product, label := regexp.MustCompile(`[0-9] ?× [0-9]|[0-9] × ?[0-9]|\) : [0-9]`), regexp.MustCompile(`(Wettelijke plicht|Legal duty)$`)
	labels, addresses := 0, 0
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		for _, l := range lang.Langs() {
			doc := report.Build(reportOf(c, reporttest.Varied(c, depth, "municipality"), l))
			rows := func(id string, each func(table report.Table, r report.Row)) {
				for _, b := range reporttest.Part(doc, id).Blocks {
					if table, ok := b.(report.Table); ok {
						for _, r := range table.Rows {
							each(table, r)
						}
					}
				}
			}
			rows("method", func(table report.Table, r report.Row) {
				if text := report.Flat(r.Cells[1].Runs); strings.HasPrefix(text, "(") && product.MatchString(text) {
					t.Errorf("%s %s: a line can end within a term of %q", depth, l, text)
				}
			})
			rows("answers", func(_ report.Table, r report.Row) {
				if label.MatchString(report.Flat(r.Cells[0].Runs)) {
					t.Errorf("%s %s: a line can end within the label of %q", depth, l, report.Flat(r.Cells[0].Runs))
				}
				if strings.HasSuffix(strings.ReplaceAll(report.Flat(r.Cells[0].Runs), "\u00a0", " "), map[lang.Lang]string{lang.NL: "Wettelijke plicht", lang.EN: "Legal duty"}[l]) {
					labels++
				}
			})
			if depth == questionnaire.Full {
				continue
			}
			rows("sources", func(table report.Table, r report.Row) {
				if text := report.Flat(r.Cells[1].Runs); len(table.Columns) == 2 {
					if addresses++; !strings.Contains(text, "\nhttps://") {
						t.Errorf("%s: the address is within a line of %q", l, text)
					}
				}
			})
		}
	}
	if labels == 0 || addresses == 0 {
		t.Errorf("%d labels, %d addresses", labels, addresses)
	}
}
