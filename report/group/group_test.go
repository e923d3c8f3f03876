package group_test

import (
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/group"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// groupOf gathers scans.
func groupOf(c *questionnaire.Catalogue, named bool, scans ...*questionnaire.Answers) *group.Collector {
	g := group.New(c, named)
	for _, a := range scans {
		r := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
		g.Add(a, &r)
	}
	return g
}

// of gives a scan to an organisation of a type.
func of(a *questionnaire.Answers, name, organisationType string, depth questionnaire.Depth) *questionnaire.Answers {
	a.Organisation.Name, a.Organisation.Type, a.Depth = name, organisationType, depth
	return a
}

func groupProse(t *testing.T, g *group.Collector, l lang.Lang, id string) string {
	t.Helper()
	doc := group.Build(group.Input{Group: g, Lang: l, Program: "1.0"})
	if doc == nil {
		t.Fatal("there is no report")
	}
	p := reporttest.Part(doc, id)
	if p == nil {
		t.Fatalf("there is no part %q", id)
	}
	return reporttest.Prose(p.Blocks)
}

// Whatever the scans hold, the report is whole, the same in whatever order they come, tells of nobody unless
// asked to, and is not there where there are too few.
func TestEveryGroupReportIsSound(t *testing.T) {
	c := reporttest.Catalogue(t)
	rapid.Check(t, func(rt *rapid.T) {
		named := rapid.Bool().Draw(rt, "named")
		var scans []*questionnaire.Answers
		for i := range rapid.IntRange(0, 14).Draw(rt, "scans") {
			a := reporttest.DrawAnswers(rt, c)
			a.Organisation.Name = fmt.Sprintf("member-%d%s", i, a.Organisation.Name)
			scans = append(scans, a)
		}
		in := group.Input{
			Group:   groupOf(c, named, scans...),
			Lang:    rapid.SampledFrom(lang.Langs()).Draw(rt, "language"),
			Refused: rapid.IntRange(0, 2).Draw(rt, "refused"),
			Program: reporttest.UglyText(rt, "program"),
		}
		doc := group.Build(in)
		if enough := len(scans) >= scoring.SmallestGroup || named && len(scans) > 0; enough != (doc != nil) {
			rt.Fatalf("of %d scans, named %v: a report is there: %v", len(scans), named, doc != nil)
		}
		if doc == nil {
			return
		}
		if faults := reporttest.Unsound(doc); len(faults) > 0 {
			rt.Fatalf("%s", strings.Join(faults, "\n"))
		}
		s := reporttest.All(doc)
		if strings.Contains(s, "member-") != named || strings.Contains(s, reporttest.Secret) || strings.Contains(s, reporttest.Private) {
			rt.Fatalf("named %v, but the report has:\n%s", named, s)
		}
		rand.New(rand.NewSource(1)).Shuffle(len(scans), func(i, j int) { scans[i], scans[j] = scans[j], scans[i] })
		in.Group = groupOf(c, named, scans...)
		if !reflect.DeepEqual(doc, group.Build(in)) {
			rt.Fatal("the order of the scans changes the report")
		}
	})
}

// The quartiles are those that sorting all scores gives, at the decimal that is shown, or off by less than a
// hundredth where they lie between two scores; the classes hold what they say.
func TestGroupScoresAgreeWithSorting(t *testing.T) {
	c := reporttest.Catalogue(t)
	rapid.Check(t, func(rt *rapid.T) {
		var scans []*questionnaire.Answers
		var scores []float64
		for range rapid.IntRange(scoring.SmallestGroup, 40).Draw(rt, "scans") {
			a := reporttest.DrawAnswers(rt, c)
			for i := range a.Of {
				if _, ok := a.Of[i].Choice.Level(); !ok {
					a.Of[i].Choice = questionnaire.Level1
				}
			}
			scans = append(scans, a)
			scores = append(scores, scoring.Compile(c, scoring.ScopeOf(a)).Score(a).Score.Value)
		}
		slices.Sort(scores)
		at := func(p float64) float64 {
			h := float64(len(scores)-1) * p
			low := int(h)
			return scores[low] + (h-float64(low))*(scores[min(low+1, len(scores)-1)]-scores[low])
		}
		doc := group.Build(group.Input{Group: groupOf(c, false, scans...), Lang: lang.EN})
		var charts []report.Bars
		for _, b := range reporttest.Part(doc, "group-scores").Blocks {
			if bars, ok := b.(report.Bars); ok {
				charts = append(charts, bars)
			}
		}
		got := charts[0].Rows[0]
		for _, x := range []struct {
			got  report.Value
			want float64
		}{{got.Value, at(0.5)}, {got.Low, at(0.25)}, {got.High, at(0.75)}} {
			if !x.got.Valid && got.Low == got.High && math.Abs(at(0.25)-at(0.75)) < 0.02 {
				continue // no range is drawn where there is none
			}
			if d := x.want - x.got.Number; d < -1e-9 || d > 0.01 {
				rt.Fatalf("got %v, sorting gives %v", x.got, x.want)
			}
			if (len(scores)-1)%4 == 0 && x.got.Text != lang.Figure(x.want, lang.EN) {
				rt.Fatalf("%v reads as %s", x.want, x.got.Text)
			}
		}
		for i, row := range charts[1].Rows {
			n := 0
			for _, s := range scores {
				if int(math.Floor(s+1e-9)) >= i*10 && (s < float64(i+1)*10-1e-9 || i == 9) {
					n++
				}
			}
			if !strings.HasPrefix(row.Value.Text, fmt.Sprintf("%d (", n)) {
				rt.Fatalf("%s: got %s, want %d", row.Label, row.Value.Text, n)
			}
		}
	})
}

// What is kept does not grow with the number of scans.
func TestGroupKeepsNothingOfAScan(t *testing.T) {
	c := reporttest.Catalogue(t)
	a := reporttest.Scan(t, "12 2. 1? 3-")
	r := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
	g := groupOf(c, false, a)
	if n := testing.AllocsPerRun(100, func() { g.Add(a, &r) }); n != 0 {
		t.Errorf("a scan leaves %v allocations", n)
	}
}

// Numbers below the smallest group are told together, and none follows from the total.
func TestSmallKindsAreToldTogether(t *testing.T) {
	c := reporttest.Catalogue(t)
	many := func(n int, kind string, depth questionnaire.Depth) (list []*questionnaire.Answers) {
		for range n {
			list = append(list, of(reporttest.Scan(t, "22 22 22 22"), "", kind, depth))
		}
		return list
	}
	for name, x := range map[string]struct {
		scans []*questionnaire.Answers
		want  string
	}{
		"one kind":    {many(6, "agency", questionnaire.Full), "| Executive agency | Full scan | 6\n| Overall | – | 6\n"},
		"both depths": {append(many(5, "agency", questionnaire.Full), many(7, "agency", questionnaire.Quick)...), "| Executive agency | Quick scan | 7\n| Executive agency | Full scan | 5\n| Overall | – | 12\n"},
		"a few take the smallest with them": {append(append(many(6, "agency", questionnaire.Full), many(7, "municipality", questionnaire.Full)...), many(3, "agency", questionnaire.Quick)...),
			"| Municipality | Full scan | 7\n| The others together | Quick or full scan | 9\n| Overall | – | 16\n"},
		"enough small ones": {append(append(many(3, "agency", questionnaire.Full), many(7, "municipality", questionnaire.Full)...), many(2, "agency", questionnaire.Quick)...),
			"| Municipality | Full scan | 7\n| The others together | Quick or full scan | 5\n| Overall | – | 12\n"},
		"nothing but a few": {append(many(3, "agency", questionnaire.Full), many(4, "municipality", questionnaire.Full)...),
			"| The others together | Quick or full scan | 7\n| Overall | – | 7\n"},
	} {
		got := groupProse(t, groupOf(c, false, x.scans...), lang.EN, "group-summary")
		if !strings.HasSuffix(got, "| Type of organisation | Size | Scans\n"+x.want) {
			t.Errorf("%s: want %q at the end of\n%s", name, x.want, got)
		}
	}
}
