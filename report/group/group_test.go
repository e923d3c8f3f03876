package group_test

import (
	"fmt"
	"math"
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
		g.Add(group.NewScan(a, questionnaire.Migrated{}))
	}
	return g
}

// each gives the scans to organisations of their own.
func each(scans []*questionnaire.Answers) []*questionnaire.Answers {
	for i, a := range scans {
		a.Organisation.Name, a.Organisation.Unit = fmt.Sprintf("member-%d", i), ""
	}
	return scans
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

// Whatever the scans hold, the report is whole, the same in whatever order they come, tells of nobody unless asked to,
// and is not there where there are too few organisations.
func TestEveryGroupReportIsSound(t *testing.T) {
	c := reporttest.Catalogue(t)
	rapid.Check(t, func(rt *rapid.T) {
		named := rapid.Bool().Draw(rt, "named")
		var scans []*questionnaire.Answers
		quick, full := map[string]bool{}, map[string]bool{}
		for range rapid.IntRange(0, 24).Draw(rt, "scans") {
			a := reporttest.DrawAnswers(rt, c)
			of := rapid.IntRange(0, 9).Draw(rt, "organisation")
			a.Organisation = questionnaire.Organisation{Name: fmt.Sprintf("member-%d", of), Type: questionnaire.TypeIDs()[of%7]}
			a.Updated = questionnaire.Moment(fmt.Sprintf("202%d-%02d-01T00:00:00Z", rapid.IntRange(2, 6).Draw(rt, "year"), len(scans)%12+1))
			if rapid.IntRange(0, 5).Draw(rt, "unit") == 0 {
				a.Organisation.Unit = "member-unit"
			} else if a.Depth == questionnaire.Quick {
				quick[a.Organisation.Name] = true
			} else {
				full[a.Organisation.Name] = true
			}
			scans = append(scans, a)
		}
		in := group.Input{
			Group:   groupOf(c, named, scans...),
			Lang:    rapid.SampledFrom(lang.Langs()).Draw(rt, "language"),
			Refused: rapid.IntRange(0, 2).Draw(rt, "refused"),
			Program: reporttest.UglyText(rt, "program"),
		}
		doc := group.Build(in)
		most := max(len(quick), len(full))
		if enough := most >= scoring.SmallestGroup || named && most > 0; enough != (doc != nil) {
			rt.Fatalf("of %d organisations, named %v: a report is there: %v", most, named, doc != nil)
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
		// Of two scans with the same moment the later input counts; those keep their order.
		slices.SortStableFunc(scans, func(a, b *questionnaire.Answers) int { return strings.Compare(string(b.Updated), string(a.Updated)) })
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
			a.Depth = questionnaire.Full
			scans = append(scans, a)
			scores = append(scores, scoring.Compile(c, scoring.ScopeOf(a)).Score(a).Score.Value)
		}
		slices.Sort(scores)
		at := func(p float64) float64 {
			h := float64(len(scores)-1) * p
			low := int(h)
			return scores[low] + (h-float64(low))*(scores[min(low+1, len(scores)-1)]-scores[low])
		}
		doc := group.Build(group.Input{Group: groupOf(c, false, each(scans)...), Lang: lang.EN})
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
			if !x.got.Valid && got.Low == got.High && math.Abs(at(0.25)-at(0.75)) < 0.11 {
				continue // no range is drawn where there is none
			}
			if x.got.Text != lang.Figure(x.want, lang.EN) && math.Abs(x.got.Number-x.want) > 0.0500001 {
				rt.Fatalf("got %v, sorting gives %v", x.got, x.want)
			}
		}
		if !strings.Contains(charts[1].Title, "classes") {
			return // all are in one class
		}
		for _, row := range charts[1].Rows {
			var from, to, n, told int
			if _, err := fmt.Sscanf(strings.Replace(row.Label, "below ", "", 1), "%d to %d points", &from, &to); err != nil {
				rt.Fatal(err)
			}
			for _, s := range scores {
				if s >= float64(from)-1e-9 && (s < float64(to)-1e-9 || to == 100) {
					n++
				}
			}
			if _, err := fmt.Sscanf(row.Value.Text, "%d (", &told); err != nil || told != n || told < scoring.SmallestGroup {
				rt.Fatalf("%s: got %s, want %d", row.Label, row.Value.Text, n)
			}
		}
	})
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
		"one kind": {many(6, "agency", questionnaire.Full), "| Executive agency | Full scan | 6\n| All types | Full scan | 6\n"},
		"both depths": {append(many(5, "agency", questionnaire.Full), many(7, "agency", questionnaire.Quick)...),
			"| Executive agency | Full scan | 5\n| All types | Full scan | 5\n| Executive agency | Quick scan | 7\n| All types | Quick scan | 7\n"},
		"a depth of too few": {append(many(5, "agency", questionnaire.Full), many(4, "agency", questionnaire.Quick)...), "| Executive agency | Full scan | 5\n| All types | Full scan | 5\n"},
		"a few take the smallest with them": {append(append(many(6, "agency", questionnaire.Full), many(7, "municipality", questionnaire.Full)...), many(3, "province", questionnaire.Full)...),
			"| Municipality | Full scan | 7\n| The others together | Full scan | 9\n| All types | Full scan | 16\n"},
		"the smallest, which is not the last": {append(append(many(6, "municipality", questionnaire.Full), many(7, "agency", questionnaire.Full)...), many(3, "province", questionnaire.Full)...),
			"| Executive agency | Full scan | 7\n| The others together | Full scan | 9\n| All types | Full scan | 16\n"},
		"enough small ones": {append(append(many(3, "agency", questionnaire.Full), many(7, "municipality", questionnaire.Full)...), many(2, "province", questionnaire.Full)...),
			"| Municipality | Full scan | 7\n| The others together | Full scan | 5\n| All types | Full scan | 12\n"},
		"nothing but a few": {append(many(3, "agency", questionnaire.Full), many(4, "municipality", questionnaire.Full)...), "| All types | Full scan | 7\n"},
	} {
		part := "group-summary"
		if strings.Contains(x.want, "Quick") { // no room
			part = "group-method"
		}
		got := groupProse(t, groupOf(c, false, each(x.scans)...), lang.EN, part)
		if !strings.Contains(got+"table:", "| Type of organisation | Depth | Organisations\n"+x.want+"table:") {
			t.Errorf("%s: want %q in\n%s", name, x.want, got)
		}
	}
}

// TestGroupCountsRefusedFiles: the report says how many files could not be read, in ordinary figures.
func TestGroupCountsRefusedFiles(t *testing.T) {
	for refused, want := range map[int]string{0: "", 2: "in no figure: 2.", 12: "in no figure: 12."} {
		doc := group.Build(group.Input{Group: groupOf(reporttest.Catalogue(t), false, twelve(t)...), Lang: lang.EN, Refused: refused})
		got := reporttest.Prose(reporttest.Part(doc, "group-method").Blocks)
		if want != "" && !strings.Contains(got, want) || strings.Contains(got, "could not be read") != (refused > 0) {
			t.Errorf("%d files refused: want %q in\n%s", refused, want, got)
		}
	}
}
