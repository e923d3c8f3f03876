package report_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// advised returns the ordinals of the questions that the main part and the appendix recommend a step for, in order.
func advised(t *testing.T, in report.Input) (main, other []int) {
	t.Helper()
	doc := report.Build(in)
	find := func(id string) int {
		n, ok := in.Catalogue.Ordinal(strings.TrimPrefix(id, "recommendation-"))
		if !ok {
			t.Fatalf("%q recommends nothing", id)
		}
		return n
	}
	if p := reporttest.Part(doc, "recommendations"); p != nil {
		for _, b := range p.Blocks {
			if card, ok := b.(report.Card); ok {
				if main = append(main, find(card.ID)); card.Mark != strconv.Itoa(len(main)) {
					t.Errorf("recommendation %d has the number %s", len(main), card.Mark)
				}
			}
		}
	}
	if p := reporttest.Part(doc, "other-recommendations"); p != nil {
		for _, b := range p.Blocks {
			if table, ok := b.(report.Table); ok {
				for _, r := range table.Rows {
					other = append(other, find(r.ID))
				}
			}
		}
	}
	return main, other
}

// Every recommendation is in the report once, ten at most in the main part. Steps to level 4 wait in the appendix while
// there are possible shortfalls.
func TestEveryRecommendationIsThereOnce(t *testing.T) {
	c := reporttest.Catalogue(t)
	rapid.Check(t, func(rt *rapid.T) {
		in := reporttest.Input(t, reporttest.DrawAnswers(rt, c), lang.EN)
		main, other := advised(t, in)
		seen := map[int]bool{}
		for _, n := range append(main, other...) {
			if seen[n] {
				rt.Fatalf("question %d has two recommendations", n)
			}
			seen[n] = true
		}
		for _, rec := range in.Result.Recommendations {
			if !seen[rec.Question] {
				rt.Fatalf("question %d has no recommendation", rec.Question)
			}
		}
		if len(seen) != len(in.Result.Recommendations) || len(main) > 10 {
			rt.Fatalf("%d in the main part, %d in all, want %d", len(main), len(seen), len(in.Result.Recommendations))
		}
		for _, n := range main {
			if in.Answers.Of[n].Choice == questionnaire.Level3 && len(in.Result.CappedBy) > 0 {
				rt.Fatalf("question %d is to go to level 4 while there are possible shortfalls", n)
			}
		}
	})
}

func TestTenRecommendationsInTheMainPart(t *testing.T) {
	c := reporttest.Embedded(t)
	a := reporttest.Varied(c, questionnaire.Full, "municipality")
	in := report.Input{Catalogue: c, Answers: a, Lang: lang.NL}
	in.Result = reporttest.Score(in)
	if main, other := advised(t, in); len(main) != 10 || len(other) != len(in.Result.Recommendations)-10 {
		t.Errorf("%d in the main part and %d others, of %d", len(main), len(other), len(in.Result.Recommendations))
	}
}

// The first steps are the first recommendations, none of them a strong point.
func TestFirstSteps(t *testing.T) {
	for _, c := range []struct {
		marks reporttest.Marks
		want  string
	}{
		{"22 22 22 22", "On open formats, On deadline tracking, On ordinance"},
		{"33 22 22 22", "On open formats, On ordinance, On feedback"},
		{"44 44 23 44", "On ordinance"}, // feedback is a strong point
		{"44 44 33 44", ""},
		{"44 44 44 44", ""},
	} {
		s := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, reporttest.Scan(t, c.marks), lang.EN)), "summary").Blocks)
		_, steps, _ := strings.Cut(s, "step")
		var got []string
		for line := range strings.Lines(steps) {
			if title, _, found := strings.Cut(strings.TrimSpace(line), ". "); found && strings.HasPrefix(title, "On ") {
				got = append(got, title)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: got %q in\n%s", c.marks, got, s)
		}
	}
}

func TestRecommendationInWords(t *testing.T) {
	in := reporttest.Input(t, reporttest.Scan(t, "12 23 1? 34"), lang.EN)
	in.Catalogue.Question(0).Advice.InOrder.Text.EN = "Adopt version 2.0, e.g. as a list. Discuss it every week."
	doc := report.Build(in)
	s := reporttest.Prose(reporttest.Part(doc, "recommendations").Blocks)
	for _, want := range []string{
		"card 1 On deadline tracking\n" +
			"  Now level 1, to level 2; a few days; +4.2 points; possible shortfall\n" +
			"  Adopt version 2.0, e.g. as a list. Discuss it every week. What level 2 looks like: Always deadline tracking.\n",
		"card 3 On ordinance\n  Now level 1, to level 2; a few days; +4.2 points; compulsory from 1 January 2027\n",
		"card 2 On feedback\n  Not known yet, to level 2;",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
	if s := reporttest.Prose(reporttest.Part(doc, "summary").Blocks); !strings.Contains(s, "On deadline tracking. Adopt version 2.0, e.g. as a list. Discuss it every week. A few days, +4.2 points.") {
		t.Errorf("the first step is wrong in\n%s", s)
	}
	if s := reporttest.Prose(reporttest.Part(doc, "other-recommendations").Blocks); !strings.Contains(s, "| 4. On council data | Measure council data every year. | Level 4\nA few weeks\n+") {
		t.Errorf("the step to level 4 is not in the appendix:\n%s", s)
	}
}

// Strong is level 3 or more; if nothing is, level 2 if something is lower. No question is both strong and weak, none at
// level 3 is weak, and a possible shortfall is neither.
func TestStrongAndWeak(t *testing.T) {
	for _, c := range []struct {
		marks        reporttest.Marks // of transparency; the rest is the same
		strong, weak string
	}{
		{"4321 2222", "1 2", "4 3"},
		{"2222 2222", "", "1 3 2 4"},
		{"2121 2222", "1 3", "2 4"},
		{"1111 2222", "", "2 4"},
		{"3334 2222", "4 1 3 2", ""},
		{"4?-. 2222", "1", "2"},
		{"-... 2222", "", ""},
	} {
		for i, b := range reporttest.Part(report.Build(reporttest.Input(t, reporttest.Scan(t, c.marks), lang.NL)), "dimension-transparency").Blocks {
			heading, ok := b.(report.Heading)
			if !ok {
				continue
			}
			table, ok := reporttest.Part(report.Build(reporttest.Input(t, reporttest.Scan(t, c.marks), lang.NL)), "dimension-transparency").Blocks[i+1].(report.Table)
			if !ok {
				continue
			}
			var list []string
			for _, r := range table.Rows {
				list = append(list, strings.TrimSuffix(r.Cells[0].Runs[0].Text, ". "))
			}
			want := c.weak
			if heading.Text == "Sterke punten" {
				want = c.strong
			}
			if got := strings.Join(list, " "); got != want {
				t.Errorf("%s: under %q are %q, want %q", c.marks, heading.Text, got, want)
			}
		}
	}
}

// A list that ends within a tie says how many answers are as good, or as low.
func TestListsNameTheirTies(t *testing.T) {
	c := reporttest.Embedded(t)
	a := reporttest.Varied(c, questionnaire.Full, "municipality")
	for i := range a.Of {
		a.Of[i].Choice = questionnaire.Level3
	}
	in := report.Input{Catalogue: c, Answers: a, Lang: lang.EN}
	in.Result = reporttest.Score(in)
	s := reporttest.Prose(reporttest.Part(report.Build(in), "dimension-reuse").Blocks)
	asked := 0
	for _, n := range c.Scope(questionnaire.Full, "municipality") {
		if c.Home(n).Dimension == 2 {
			asked++
		}
	}
	if want := "Not in this table, but at the same level as its last row: " + strconv.Itoa(asked-5) + " answers."; !strings.Contains(s, want) {
		t.Errorf("lacks %q in\n%s", want, s)
	}
}

// A plan for the whole can leave a dimension at level 1. That is not drawn as a goal.
func TestLevel1IsNoGoal(t *testing.T) {
	c := reporttest.Embedded(t)
	a := reporttest.Varied(c, questionnaire.Full, "municipality")
	for i := range a.Of {
		a.Of[i].Choice = questionnaire.Level0
	}
	m := scoring.Compile(c, scoring.ScopeOf(a))
	result := m.Score(a)
	doc := report.Build(report.Input{Catalogue: c, Answers: a, Result: &result, Model: m, Lang: lang.EN, Program: "1.0",
		Plans: []scoring.Plan{m.Plan(a, scoring.Goal{Dimension: scoring.Whole, Level: 2})}})
	ladders, wanted := 0, 0
	for _, p := range doc.Parts {
		for _, b := range p.Blocks {
			if l, is := b.(report.Ladder); is {
				ladders++
				if l.Wanted >= 0 {
					wanted++
				}
				if l.Wanted == 1 || strings.Contains(l.Takeaway, "After the plan: level 1") {
					t.Errorf("%s: %s", p.Title, l.Takeaway)
				}
			}
		}
	}
	if ladders != 3 || wanted == 0 {
		t.Errorf("%d ladders, %d with a goal", ladders, wanted)
	}
}

// The appendix says why steps to level 4 wait in it if there are any that do, and only then.
func TestWaitingStepsAreExplained(t *testing.T) {
	c := reporttest.Embedded(t)
	says := regexp.MustCompile(`niveau 4 staan hier|level 4 are here`)
	toFour := regexp.MustCompile(`\| (Niveau|Level) 4\n`)
	explained, other := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		in := reporttest.DrawWhole(rt, c)
		p := reporttest.Part(report.Build(in), "other-recommendations")
		if p == nil {
			return
		}
		prose := reporttest.Prose(p.Blocks)
		waiting := len(in.Result.CappedBy) > 0 && toFour.MatchString(prose)
		if says.MatchString(prose) != waiting {
			rt.Fatalf("that steps to level 4 wait is %v, but the appendix says:\n%s", waiting, prose)
		}
		if waiting {
			explained++
		} else {
			other++
		}
	})
	if explained == 0 || other == 0 {
		t.Errorf("%d appendices explain it and %d do not, so this tests nothing", explained, other)
	}
}

// A price does not end a line between its figure and "points".
func TestPricesAreNotSplit(t *testing.T) {
	split := regexp.MustCompile(`\d (punt|punten|point|points)\b`)
	in := reporttest.Input(t, reporttest.Scan(t, "11 11 11 11"), lang.NL)
	found := false
	for _, p := range report.Build(in).Parts {
		for _, b := range p.Blocks {
			card, ok := b.(report.Card)
			if !ok {
				continue
			}
			for _, run := range card.Blocks[0].(report.Paragraph).Runs {
				found = found || strings.Contains(run.Text, "\u00a0punt")
				if split.MatchString(run.Text) {
					t.Errorf("a line can end within %q", run.Text)
				}
			}
		}
	}
	if !found {
		t.Error("no card has a price")
	}
}
