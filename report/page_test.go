package report_test

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"

	"pgregory.net/rapid"
)

// The promises about pages can only be kept by drawing them.

func pages(t *testing.T, doc *report.Document) int {
	t.Helper()
	out, err := pdf.Write(io.Discard, doc, pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out.Pages
}

// scansToMeasure are the reference scans, and scans with every duty unmet.
func scansToMeasure(t *testing.T, c *questionnaire.Catalogue) map[string]*questionnaire.Answers {
	t.Helper()
	scans := map[string]*questionnaire.Answers{}
	files, err := filepath.Glob("../questionnaire/testdata/references/*.scan.json")
	if err != nil || len(files) < 7 {
		t.Fatal("the references are missing", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := answerfile.Read(c, name, data)
		if err != nil {
			t.Fatal(err)
		}
		scans[filepath.Base(name)] = &a
	}
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		for kind, name := range map[string]string{"municipality": "every duty unmet, ", "other": "every duty of an authority unmet, "} {
			a := reporttest.Varied(c, depth, kind)
			for i := range a.Of {
				a.Of[i].Choice = questionnaire.Level1
			}
			scans[name+string(depth)] = a
		}
	}
	return scans
}

// reportOf builds the report that the command makes without options: with a plan and hints.
func reportOf(c *questionnaire.Catalogue, a *questionnaire.Answers, l lang.Lang) report.Input {
	m := scoring.Compile(c, scoring.ScopeOf(a))
	result := m.Score(a)
	goal := scoring.Goal{Dimension: scoring.Whole, Level: min(max(result.Level.Value+1, 2), 4)}
	return report.Input{Catalogue: c, Answers: a, Result: &result, Model: m, Lang: l, Program: "1.0", AnswersDigest: "sha256:abc",
		Plans: []scoring.Plan{m.Plan(a, goal)}, Hints: m.Hints(a)}
}

// The main part has 14 pages at most, of a quick scan 10, and the summary for the board two at most.
func TestMainPartIsShort(t *testing.T) {
	c := reporttest.Embedded(t)
	for name, a := range scansToMeasure(t, c) {
		for _, l := range lang.Langs() {
			in := reportOf(c, a, l)
			in.WithoutAppendices = true
			doc := report.Build(in)
			most := map[questionnaire.Depth]int{questionnaire.Quick: 10, questionnaire.Full: 14}[a.Depth]
			if n := pages(t, doc); n > most {
				t.Errorf("%s in %s: the main part has %d pages, more than %d", name, l, n, most)
			}
			doc.Parts = doc.Parts[:1]
			if n := pages(t, doc) - 2; n > 2 { // without cover and contents
				t.Errorf("%s in %s: the summary has %d pages", name, l, n)
			}
		}
	}
}

// A dimension shows its high and low answers, or says that they are left out and where all answers are; and it leaves them
// out only if the main part is all but as long as it may be.
func TestNoPointIsLeftOutUnsaid(t *testing.T) {
	c := reporttest.Embedded(t)
	said := map[bool]int{}
	for name, a := range scansToMeasure(t, c) {
		a.Depth = questionnaire.Quick
		for _, without := range []bool{false, true} {
			in := reportOf(c, a, lang.NL)
			in.WithoutAppendices = without
			doc := report.Build(in)
			short := false
			for i := range c.Dimensions {
				part := reporttest.Part(doc, "dimension-"+c.Dimensions[i].ID)
				if part == nil {
					continue
				}
				s := reporttest.Prose(part.Blocks)
				high, low := strings.Contains(s, "## Sterke punten"), strings.Contains(s, "## Ruimte om te groeien")
				for n := range a.Of {
					home, q := c.Home(n), c.Question(n)
					level, ok := a.Of[n].Choice.Level()
					if home.Dimension != i || !ok || !q.InScope(a.Depth, a.Organisation.Type) {
						continue
					}
					listed, topic := high, "sterke punten"
					if level < 3 {
						listed, topic = high || low || slices.Contains(in.Result.CappedBy, n), "ruimte om te groeien"
					}
					where := map[bool]string{false: " Elk antwoord staat in de bijlagen.", true: " Elk antwoord staat in de bijlagen, die in dit bestand ontbreken."}[without]
					switch out := strings.Contains(s, "Om dit deel kort te houden, staan "); {
					case !listed && !(out && strings.Contains(s, topic) && strings.Contains(s, where)):
						t.Errorf("%s: %s has question %d at level %d, and no word of it:\n%s", name, part.ID, n, level, s)
					case out:
						short = true
					}
				}
			}
			if short {
				said[without]++
				in.WithoutAppendices = true
				if n := pages(t, report.Build(in)); n < 9 {
					t.Errorf("%s: something is left out of a main part of %d pages", name, n)
				}
			}
		}
	}
	if said[false] == 0 || said[true] == 0 {
		t.Errorf("left out %v times", said)
	}
}

// Who reads only the summary can name every possible shortfall and the first three steps.
func TestSummaryStandsAlone(t *testing.T) {
	c := reporttest.Embedded(t)
	for name, a := range scansToMeasure(t, c) {
		in := reportOf(c, a, lang.NL)
		s := reporttest.Prose(reporttest.Part(report.Build(in), "summary").Blocks)
		for _, n := range in.Result.CappedBy {
			if title := c.Question(n).Title.NL; !strings.Contains(s, title) {
				t.Errorf("%s: the summary lacks the possible shortfall %q", name, title)
			}
		}
		main, _ := advised(t, in)
		for _, n := range main[:min(3, len(main))] {
			if title := c.Question(n).Title.NL; !strings.Contains(s, title) && len(in.Result.CappedBy) > 2 {
				t.Errorf("%s: the summary lacks the step on %q", name, title)
			}
		}
	}
}

// The summary has the first steps in full where its page has room for them, and their first sentences where that keeps it
// on one page. If it takes a second page it uses that: it has the first steps in full, and more of the agreed actions.
func TestSummaryUsesItsRoom(t *testing.T) {
	c := reporttest.Embedded(t)
	scans := scansToMeasure(t, c)
	long := scans["every duty unmet, full"]
	for range 8 {
		long.Actions = append(long.Actions, questionnaire.Action{Question: c.Question(0).ID, Text: "Maak een lijst en bespreek die"})
	}
	type look struct {
		pages int
		full  bool
	}
	looks := map[look]bool{}
	for name, a := range scans {
		for _, compared := range []bool{false, true} {
			in := reportOf(c, a, lang.NL)
			if compared {
				in.Previous = &report.Previous{Comparison: in.Model.Compare(scoring.Earlier{Answers: a}, a), Day: "2025-05-12", Depth: a.Depth, Version: c.Version}
			}
			if len(in.Result.Recommendations) == 0 {
				continue
			}
			doc := report.Build(in)
			s := reporttest.Prose(doc.Parts[0].Blocks)
			doc.Parts = doc.Parts[:1]
			is := look{pages: pages(t, doc) - 2}
			for _, rec := range in.Result.Recommendations {
				step := c.Question(rec.Question).Advice.For(rec.To).Text.NL
				_, steps, _ := strings.Cut(s, "stap")
				is.full = is.full || strings.Contains(step, ". ") && strings.Contains(steps, step)
			}
			looks[is] = true
			if is.pages > 1 && !is.full {
				t.Errorf("%s, compared %t: two pages, and no step in full\n%s", name, compared, s)
			}
			if listed := strings.Count(s, "Maak een lijst en bespreek die"); a == long && listed > 5 != (is.pages > 1) {
				t.Errorf("compared %t: on %d pages, %d actions\n%s", compared, is.pages, listed, s)
			}
		}
	}
	for _, is := range []look{{1, true}, {1, false}, {2, true}} {
		if !looks[is] {
			t.Errorf("no summary is like %+v", is)
		}
	}
}

// Without the appendices the same main part is left, and nothing in it leads to what is not there.
func TestWithoutAppendices(t *testing.T) {
	c := reporttest.Catalogue(t)
	rapid.Check(t, func(rt *rapid.T) {
		in := reporttest.Input(t, reporttest.DrawAnswers(rt, c), lang.NL)
		reporttest.DrawMore(rt, &in)
		with := report.Build(in)
		in.WithoutAppendices = true
		without := report.Build(in)
		if faults := reporttest.Unsound(without); len(faults) > 0 {
			rt.Fatal(strings.Join(faults, "\n"))
		}
		for i, p := range with.Parts {
			if p.Appendix != (i >= len(without.Parts)) {
				rt.Fatalf("part %q is an appendix: %v", p.ID, p.Appendix)
			}
			if !p.Appendix && p.ID != without.Parts[i].ID {
				rt.Fatalf("part %d is %q with and %q without appendices", i, p.ID, without.Parts[i].ID)
			}
		}
	})
}
