package report_test

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// planned adds plans towards goals to the input of a report.
func planned(in report.Input, goals ...scoring.Goal) report.Input {
	m := scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
	for _, g := range goals {
		in.Plans = append(in.Plans, m.Plan(in.Answers, g))
	}
	return in
}

func TestPlan(t *testing.T) {
	whole := func(level int) scoring.Goal { return scoring.Goal{Dimension: scoring.Whole, Level: level} }
	for _, c := range []struct {
		name   string
		marks  reporttest.Marks
		goal   scoring.Goal
		nl, en []string
	}{
		{
			"reached with steps", "12 22 12 22", whole(2),
			[]string{
				"## De organisatie als geheel naar niveau 2 (Op orde)\nDoor één vraag hoger te brengen stijgt de score van 41,7 naar 45,8 en is niveau 2 (Op orde) bereikt. Elke beantwoorde vraag over een plicht die nu geldt, staat dan op niveau 2 of hoger. Dat vraagt één stap van een paar dagen.\n",
				"changes: Nu en na het plan / Het plan is goed voor 4,2 punten. Alle cijfers zijn afgerond; een verschil kan daardoor één tiende punt afwijken. / De organisatie als geheel: van 41,7 naar 45,8 (+4,2); Transparantie: van 37,5 naar 50,0 (+12,5); Participatie: van 37,5 naar 37,5 (0,0); Hergebruik van informatie: van 50,0 naar 50,0 (0,0).\n",
				"| 1. Over termijnbewaking | 1 Incidenteel | 2 Op orde | Een paar dagen | +4,2\n",
			},
			[]string{"Raising one question lifts the score from 41.7 to 45.8 and reaches level 2 (In order). Every question answered on a duty now in force is then at level 2 or higher. That takes one step of a few days."},
		},
		{
			"several levels and an unknown", "?1 22 22 22", scoring.Goal{Dimension: 0, Level: 3},
			[]string{"## Transparantie naar niveau 3 (Verankerd)\n", "| Nog niet bekend | 3 Verankerd | Een paar dagen, dan een paar weken | +37,5\n", "Dat vraagt twee stappen van een paar dagen en één van een paar weken.\n"},
			[]string{"| Not known yet | 3 Embedded | A few days, then a few weeks | +37.5\n"},
		},
		{
			"reached already", "22 22 22 22", whole(2),
			[]string{"Dit niveau is al bereikt, en elke beantwoorde vraag over een plicht die nu geldt, staat op niveau 2 of hoger.\n"},
			[]string{"This level has been reached already"},
		},
		{
			"open questions", "12 2. 22 .2", whole(2),
			[]string{"Twee vragen zijn nog niet beantwoord en staan daarom niet in dit plan. Met die antwoorden kan het plan veranderen. De winst is hier berekend over de beantwoorde vragen. Bij de aanbevelingen tellen open vragen mee, en daarom kan de winst van dezelfde stap daar kleiner zijn.\n"},
			[]string{"Two questions have not been answered yet, so they are not in this plan. Those answers can change the plan. Here the gain is over the answered questions. The recommendations count open questions too, so the gain of the same step can be smaller there.\n"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			for l, wanted := range map[lang.Lang][]string{lang.NL: c.nl, lang.EN: c.en} {
				s := reporttest.Prose(reporttest.Part(report.Build(planned(reporttest.Input(t, reporttest.Scan(t, c.marks), l), c.goal)), "plan").Blocks)
				for _, want := range wanted {
					if !strings.Contains(s, want) {
						t.Errorf("lacks %q in\n%s", want, s)
					}
				}
			}
		})
	}
}

// The level that a plan is said to reach is the one that the score has after it, which can be above the goal: the duty cap
// can take off more than one level.
func TestPlanNamesTheLevelReached(t *testing.T) {
	random, above := rand.New(rand.NewPCG(3, 11)), 0
	reached := map[lang.Lang]*regexp.Regexp{lang.NL: regexp.MustCompile(`en is niveau (\d) `), lang.EN: regexp.MustCompile(`and reaches level (\d) `)}
	for i := range 400 {
		l := lang.Langs()[i%2]
		in := reporttest.Input(t, randomScan(random, reporttest.Catalogue(t)), l)
		in = planned(in, scoring.Goal{Dimension: random.IntN(4) - 1, Level: 2 + random.IntN(3)})
		p := &in.Plans[0]
		if len(p.Moves) == 0 {
			continue
		}
		found := reached[l].FindStringSubmatch(reporttest.Prose(reporttest.Part(report.Build(in), "plan").Blocks))
		if want := strconv.Itoa(p.After.Level.Value); found == nil || found[1] != want {
			t.Errorf("scan %d: the plan reaches level %s, but the report says %q", i, want, found)
		}
		if p.After.Level.Value > p.Goal.Level {
			above++
		}
	}
	if above == 0 {
		t.Error("no plan reaches more than its goal, so this tests nothing")
	}
}

// Without a score there is nothing to lift: the summary says why, and no part stands empty.
func TestPlanLeftOut(t *testing.T) {
	for _, m := range []reporttest.Marks{"22 22 22 --", ".. .. .. 22", ".. .. .. ..", "-- -- -- --"} {
		for _, l := range []lang.Lang{lang.NL, lang.EN} {
			doc := report.Build(planned(reporttest.Input(t, reporttest.Scan(t, m), l), scoring.Goal{Dimension: scoring.Whole, Level: 3}))
			for _, p := range doc.Parts {
				if p.ID == "plan" {
					t.Errorf("%q %s: there is a plan: %s", m, l, reporttest.Prose(p.Blocks))
				}
			}
		}
	}
}

// A person who subtracts the rounded figures of a chart is told why the sum may be off, and only then.
func TestRoundedFigures(t *testing.T) {
	for m, want := range map[reporttest.Marks]bool{"12 22 12 22": true, "02 22 22 22": false} {
		s := reporttest.Prose(reporttest.Part(report.Build(planned(reporttest.Input(t, reporttest.Scan(t, m), lang.EN), scoring.Goal{Dimension: scoring.Whole, Level: 2})), "plan").Blocks)
		if got := strings.Contains(s, "All figures are rounded, so a difference can be one tenth of a point off."); got != want {
			t.Errorf("%q: told %t, want %t in\n%s", m, got, want, s)
		}
	}
}

// A dimension's ladder shows its own goal; without one, the level to which the plan for the whole leads it; and nothing
// where neither is above where it stands.
func TestLadderWanted(t *testing.T) {
	wanted := func(goals ...scoring.Goal) (list []int, words []string) {
		doc := report.Build(planned(reporttest.Input(t, reporttest.Scan(t, "12 22 12 22"), lang.EN), goals...))
		for _, id := range []string{"dimension-transparency", "dimension-participation", "dimension-reuse"} {
			for _, b := range reporttest.Part(doc, id).Blocks {
				if l, ok := b.(report.Ladder); ok {
					list = append(list, l.Wanted)
					words = append(words, l.Goal)
				}
			}
		}
		return list, words
	}
	for _, c := range []struct {
		name  string
		goals []scoring.Goal
		want  [3]int
		words [3]string
	}{
		{"no plan", nil, [3]int{-1, -1, -1}, [3]string{}},
		{"the whole", []scoring.Goal{{Dimension: scoring.Whole, Level: 2}}, [3]int{2, -1, -1}, [3]string{"After the plan"}},
		{"a dimension", []scoring.Goal{{Dimension: 1, Level: 4}}, [3]int{-1, 4, -1}, [3]string{"", "Goal"}},
		{"both", []scoring.Goal{{Dimension: scoring.Whole, Level: 2}, {Dimension: 0, Level: 3}}, [3]int{3, -1, -1}, [3]string{"Goal"}},
		{"below where it stands", []scoring.Goal{{Dimension: 2, Level: 1}}, [3]int{-1, -1, -1}, [3]string{}},
	} {
		got, words := wanted(c.goals...)
		if [3]int(got) != c.want || [3]string(words) != c.words {
			t.Errorf("%s: got %v %q, want %v %q", c.name, got, words, c.want, c.words)
		}
	}
}

// A person who adds up the gains of the steps is told why the sum is not the gain of the plan, and only then.
func TestGainsAddUp(t *testing.T) {
	c := reporttest.Embedded(t)
	tenths := func(figure string) int {
		n, err := strconv.Atoi(strings.NewReplacer(".", "", "+", "").Replace(figure))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	told := map[bool]int{}
	for name, a := range scansToMeasure(t, c) {
		in := reportOf(c, a, lang.EN)
		doc, plan, sum := report.Build(in), &in.Plans[0], 0
		if len(plan.Moves) == 0 {
			continue
		}
		for i := range plan.Moves {
			sum += tenths(lang.SignedFigure(plan.Moves[i].Gain, lang.EN))
		}
		want := sum != tenths(lang.SignedFigure(plan.After.Score.Value-plan.Before.Score.Value, lang.EN))
		told[want]++
		if got := strings.Contains(reporttest.Prose(reporttest.Part(doc, "plan").Blocks), "so together the figures can differ a little from the gain of the plan."); got != want {
			t.Errorf("%s: told %t, want %t", name, got, want)
		}
	}
	if told[true] == 0 || told[false] == 0 {
		t.Errorf("the scans are no test: %v", told)
	}
}
