package report_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// Whatever an organisation of the type "other" answers, its report names the duties that hold if it is an administrative
// authority, with their articles, and first those below level 2; no plan says that duties are met. Another type has none of
// this.
func TestDutiesIfAuthorityAreNamed(t *testing.T) {
	c := reporttest.Embedded(t)
	random := rand.New(rand.NewPCG(5, 6))
	titles := map[lang.Lang][2]string{
		lang.NL: {"Plichten van een bestuursorgaan", "Plichten die gelden als de organisatie een bestuursorgaan is"},
		lang.EN: {"Duties of an administrative authority", "Duties that hold if the organisation is an administrative authority"},
	}
	for i := range 60 {
		a, l := randomScan(random, c), lang.Langs()[i%2]
		if a.Organisation.Type = "other"; i%6 == 0 {
			a.Organisation.Type = questionnaire.TypeIDs()[i/6%6]
		}
		in := reportOf(c, a, l)
		in.Redact, in.WithoutAppendices = i%5 == 0, i%7 == 0
		doc := report.Build(in)
		var want, below []string
		for _, n := range c.DutiesIfAuthority(a) {
			title := c.Question(n).Title.In(l)
			want = append(want, title)
			if level, ok := a.Of[n].Choice.Level(); ok && level < 2 || a.Of[n].Choice == questionnaire.Unknown {
				below = append(below, title)
			}
		}
		if (len(want) > 0) != (a.Organisation.Type == "other") {
			t.Fatalf("%s has %d such duties", a.Organisation.Type, len(want))
		}
		callouts := 0
		for _, b := range reporttest.Part(doc, "summary").Blocks {
			callout, is := b.(report.Callout)
			if !is || callout.Title != titles[l][0] {
				continue
			}
			callouts++
			named, last := "", callout.Blocks[len(callout.Blocks)-1].(report.Paragraph)
			if len(callout.Blocks) == 3 {
				named = strings.TrimSuffix(report.Flat(callout.Blocks[1].(report.Paragraph).Runs), ".")
			}
			if named != strings.Join(below, "; ") {
				t.Errorf("scan %d: names %q below level 2, want %q", i, named, below)
			}
			if leads := last.Runs[0].To != ""; leads == in.WithoutAppendices {
				t.Errorf("scan %d: leads to the appendices: %t", i, leads)
			}
		}
		var rows []string
		if part := reporttest.Part(doc, "sources"); part != nil {
			for _, b := range part.Blocks {
				table, is := b.(report.Table)
				if !is || table.Caption != titles[l][1] {
					continue
				}
				for _, r := range table.Rows {
					_, title, _ := strings.Cut(report.Flat(r.Cells[0].Runs), ". ")
					rows = append(rows, title)
					if law := report.Flat(r.Cells[1].Runs); law == lang.NoFigure {
						t.Errorf("scan %d: %s has no article", i, title)
					}
				}
			}
		}
		if callouts != min(len(want), 1) || !in.WithoutAppendices && !slices.Equal(rows, want) {
			t.Errorf("scan %d, %s: %d callouts and the rows %q, want %q", i, a.Organisation.Type, callouts, rows, want)
		}
		if plan := reporttest.Part(doc, "plan"); plan != nil {
			s := reporttest.Prose(plan.Blocks)
			if met := strings.Contains(s, "plicht die nu geldt") || strings.Contains(s, "duty now in force"); met == (len(want) > 0) {
				t.Errorf("scan %d, %s: the plan says that duties are met: %t", i, a.Organisation.Type, met)
			}
		}
		if faults := reporttest.Unsound(doc); len(faults) > 0 {
			t.Errorf("scan %d:\n%s", i, strings.Join(faults, "\n"))
		}
		lines, err := report.ExplainLines(c, a, scoring.Overall, l)
		if err != nil {
			t.Fatal(err)
		}
		says := strings.Contains(lines[len(lines)-1], questionnaire.IfAuthority(a, c.DutiesIfAuthority(a)).In(l))
		if says != (len(want) > 0 && in.Result.Score.Valid) {
			t.Errorf("scan %d, %s: %q", i, a.Organisation.Type, lines)
		}
	}
}

// The explanation of a dimension counts the duties of that dimension.
func TestDutiesIfAuthorityOfADimension(t *testing.T) {
	c := reporttest.Embedded(t)
	a := reporttest.Varied(c, questionnaire.Full, "other")
	for i := range c.Dimensions {
		lines, err := report.ExplainLines(c, a, c.Dimensions[i].ID, lang.EN)
		own := slices.DeleteFunc(c.DutiesIfAuthority(a), func(n int) bool { return c.Home(n).Dimension != i })
		if last := lines[len(lines)-1]; err != nil || last != questionnaire.IfAuthority(a, own).EN {
			t.Errorf("%s: %q, %v", c.Dimensions[i].ID, last, err)
		}
	}
}
