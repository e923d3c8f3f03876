package report_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
)

// Rules to come stand by their day, those without a day last. A rule that replaces one in force is
// among them, but only what becomes compulsory is prepared for, and the first day counts.
func TestComingRules(t *testing.T) {
	in := reporttest.Input(t, reporttest.Scan(t, "21 22 11 22"), lang.EN)
	deadlines, publish, feedback := in.Catalogue.Question(0), in.Catalogue.Question(1), in.Catalogue.Question(5)
	deadlines.Basis = append(deadlines.Basis, questionnaire.Basis{Law: "Archiefwet 2026", Article: "3", From: "2027-06-01", Status: questionnaire.StatusComing, For: []string{"*"}})
	publish.Basis = append(publish.Basis, questionnaire.Basis{Law: "Wep", From: "2026-12-01", Status: questionnaire.StatusComing, For: []string{"*"}})
	feedback.DutyFor, feedback.DutyFrom = []string{"*"}, "2027-03-01"
	doc := report.Build(in)

	got := reporttest.Prose(reporttest.Part(doc, "sources").Blocks)
	first := strings.Index(got, "| 2. On publication | Section 3.3(2)(i) of the Woo; Wep | 1 December 2026 | Level 1 (Incidental)")
	second := strings.Index(got, "| 1. On deadline tracking | Section 3 of the Archiefwet 2026 | 1 June 2027 | Level 2 (In order)")
	if first < 0 || second < first {
		t.Errorf("the rules are told wrongly:\n%s", got)
	}
	want := "Prepare for 1 January 2027: from then on a subject is compulsory that is not at level 2 yet (section 150 of the Gemeentewet)."
	if got := lead(t, doc); !strings.HasSuffix(got, want) {
		t.Errorf("got %q, want it to end with %q", got, want)
	}
	feedback.DutyFrom = "2027-01-01"
	want = "Prepare for 1 January 2027: from then on two subjects are compulsory that are not at level 2 yet."
	if got := lead(t, report.Build(in)); !strings.HasSuffix(got, want) {
		t.Errorf("got %q, want it to end with %q", got, want)
	}
}

// A theme of which nothing is asked is nowhere; the others have a heading each.
func TestThemesOutOfScope(t *testing.T) {
	a := reporttest.Scan(t, "22 22 22 22")
	a.Organisation.Type = "agency"
	in := reporttest.Input(t, a, lang.NL)
	in.Catalogue.Question(4).AppliesTo = []string{"municipality"} // all of the theme Kaders
	in.Result = reporttest.Score(in)
	doc := report.Build(in)
	if s := reporttest.All(doc); strings.Contains(s, "Kaders") {
		t.Error("a theme out of scope is in the report")
	}
	s := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.NL)), "answers").Blocks)
	if !strings.Contains(s, "| Kaders | Thema, score: 50,0\n| 5. ") || !strings.Contains(s, "| Uitvoering | Thema, score: 50,0\n| 6. ") {
		t.Errorf("the themes have no row each:\n%s", s)
	}
}

// A quick scan names the theme with each question, in place of a row for it.
func TestThemesOfAQuickScan(t *testing.T) {
	a := reporttest.Scan(t, "22 22 22 22")
	a.Depth = questionnaire.Quick
	s := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, a, lang.EN)), "answers").Blocks)
	for _, want := range []string{
		"| 1. On deadline tracking\nWhat share of information requests gets a decision in time?\nInformation requests · Legal duty | Level 2 (In order). Always deadline tracking.\n",
		"| 4. On ordinance\nIs there a participation ordinance?\nFramework · Compulsory from 1 January 2027 | ",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
	if strings.Contains(s, "Theme, score") {
		t.Errorf("a theme has a row of its own:\n%s", s)
	}
}

// Articles of one law are in the order of their numbers, and one that several questions share stands
// once with all that it is about.
func TestArticlesInOrder(t *testing.T) {
	in := reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.EN)
	q := in.Catalogue.Question(7)
	for _, article := range []string{"4.10", "4.2a", "4.2", "4.4"} {
		q.Basis = append(q.Basis, questionnaire.Basis{Law: "Woo", Article: article, Title: reporttest.Said("over licenties", "about licences"),
			URL: "https://wetten.overheid.nl/BWBR0045754/", Status: questionnaire.StatusInForce, For: []string{"*"}})
	}
	got := reporttest.Prose(reporttest.Part(report.Build(in), "sources").Blocks)
	at := -1
	for _, want := range []string{"4.2 | About", "4.2a | About", "4.4 | Open Government Act, time limit for decisions; about licences.", "4.10 | About"} {
		i := strings.Index(got, "Section "+want)
		if i <= at {
			t.Fatalf("%q is missing or out of order in\n%s", want, got)
		}
		at = i
	}
	if strings.Count(got, "Section 4.4 ") != 1 {
		t.Errorf("section 4.4 stands more than once:\n%s", got)
	}
}

// Dutch writes "één" with one accent at the start of a sentence.
func TestCapitalOfOne(t *testing.T) {
	got := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, reporttest.Scan(t, "22 2. 22 22"), lang.NL)), "dimension-transparency").Blocks)
	if want := "Eén van de vier vragen is nog niet beantwoord; de score kan daardoor nog uitkomen tussen"; !strings.Contains(got, want) {
		t.Errorf("lacks %q in\n%s", want, got)
	}
}

// The law is that of the day of the answers, also if the catalogue was reviewed later: an article that came into force
// between the two has its day. Only one without a day is not yet in force, for the table has the law of the review.
func TestLawOnTheDayOfTheAnswers(t *testing.T) {
	for day, want := range map[questionnaire.Moment][]string{
		"2024-10-31T12:00:00+01:00": {"1 November 2024", "1 January 2025"}, "2024-11-01T12:00:00+01:00": {"1 January 2025"}, "2025-01-01T12:00:00+01:00": nil,
	} {
		a := reporttest.Scan(t, "22 22 22 22")
		a.Started, a.Updated = day, day
		s := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, a, lang.EN)), "sources").Blocks)
		for _, from := range want {
			if !strings.Contains(s, ". In force from "+from+".") {
				t.Errorf("answers of %s: %q is missing in\n%s", day.Day(), from, s)
			}
		}
		if later, never := strings.Count(s, "In force from"), strings.Count(s, "Not yet in force."); later != len(want) || never != 1 {
			t.Errorf("answers of %s: %d articles are in force later, want %d, and %d are not in force, want 1\n%s", day.Day(), later, len(want), never, s)
		}
		if strings.Contains(s, "coming") {
			t.Errorf("answers of %s: a rule that started before the review is called coming in\n%s", day.Day(), s)
		}
	}
}

// TestSourcesHaveEveryAddress: whatever laws, articles and addresses the questions rest on, the sources lead to each of these
// addresses, and to no other.
func TestSourcesHaveEveryAddress(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		in := reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.EN)
		in.Answers.Depth = rapid.SampledFrom([]questionnaire.Depth{questionnaire.Quick, questionnaire.Full}).Draw(r, "depth")
		want := map[string]bool{}
		for n := range in.Catalogue.Questions() {
			q := in.Catalogue.Question(n)
			q.Basis = nil
			for range rapid.IntRange(0, 3).Draw(r, "grounds") {
				b := questionnaire.Basis{Law: rapid.SampledFrom([]string{"Woo", "Wro", "Gemeentewet"}).Draw(r, "law"), Article: rapid.SampledFrom([]string{"", "3", "3.10"}).Draw(r, "article"),
					URL: "https://example.org/" + rapid.SampledFrom([]string{"1", "2", "3", "4"}).Draw(r, "address"), Status: questionnaire.StatusInForce, For: []string{"*"}}
				q.Basis = append(q.Basis, b)
				if q.InScope(in.Answers.Depth, in.Answers.Organisation.Type) {
					want[b.URL] = true
				}
			}
		}
		in.Result = reporttest.Score(in)
		got := map[string]bool{}
		if part := reporttest.Part(report.Build(in), "sources"); part != nil {
			for _, b := range part.Blocks {
				table, ok := b.(report.Table)
				if !ok {
					continue
				}
				for _, row := range table.Rows {
					for _, cell := range row.Cells {
						for _, run := range cell.Runs {
							if run.URL != "" {
								got[run.URL] = true
							}
						}
					}
				}
			}
		}
		if !maps.Equal(got, want) {
			r.Fatalf("the sources lead to %v, want %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
		}
	})
}
