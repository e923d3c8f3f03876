package report_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// TestListsGoOnInTheAppendices has more actions, votes, steps of a plan and recommendations than the main part holds. The
// main part counts what it leaves out, and the appendix lists that, under its own title. Without appendices the main part
// lists the same and says that the rest is not in the file.
func TestListsGoOnInTheAppendices(t *testing.T) {
	c := reporttest.Embedded(t)
	a := reporttest.Varied(c, questionnaire.Full, "municipality")
	for n := range a.Of {
		a.Of[n].Choice = questionnaire.Level3
		if n%3 == 0 {
			a.Of[n].Choice = questionnaire.Unanswered
		}
		vote(t, a, n, "01234")
	}
	for i := range 60 {
		a.Actions = append(a.Actions, questionnaire.Action{Text: fmt.Sprintf("Actie %d. ", i) + strings.Repeat("Nog meer werk. ", 20), Owner: "Team",
			Due: questionnaire.Date(fmt.Sprintf("2027-%02d-%02d", i/28+1, i%28+1))})
	}
	m := scoring.Compile(c, scoring.ScopeOf(a))
	result := m.Score(a)
	in := report.Input{Catalogue: c, Answers: a, Result: &result, Model: m, Program: "1.0",
		Plans: []scoring.Plan{m.Plan(a, scoring.Goal{Dimension: scoring.Whole, Level: 4})}}
	left := map[lang.Lang]*regexp.Regexp{
		lang.NL: regexp.MustCompile(`In de bijlagen(, die in dit bestand ontbreken)?: (nog )?(\S+) (?:acties|vragen|aanbevelingen)\.`),
		lang.EN: regexp.MustCompile(`In the appendices(, which this file leaves out)?: (\S+)( more)? (?:actions|questions|recommendations)\.`),
	}
	unshown := map[lang.Lang]*regexp.Regexp{
		lang.NL: regexp.MustCompile(`: (\S+) vragen\. De stemmen staan in de bijlagen(, die in dit bestand ontbreken)?\.`),
		lang.EN: regexp.MustCompile(`: (\S+) questions\. The votes are in the appendices(, which this file leaves out)?\.`),
	}
	for _, list := range []struct {
		main, other      string // the IDs of the parts
		total            int
		titleNL, titleEN string // of the appendix
		says             [2]string
	}{
		{"actions", "other-actions", len(a.Actions), "Overige acties", "Other actions", [2]string{"table: De acties, op datum\n", "table: The actions, by date\n"}},
		{"views", "other-votes", len(c.Scope(a.Depth, "municipality")), "Meer over de stemmen", "More about the votes",
			[2]string{"table: Nog niet afgesproken, en niet in het hoofddeel\n", "table: Not agreed yet, and not in the main part\n"}},
		{"plan", "other-moves", len(in.Plans[0].Moves), "Overige stappen van het plan", "Other steps of the plan",
			[2]string{"table: De organisatie als geheel naar niveau 4 (Voorop)\n", "table: The organisation as a whole to level 4 (Leading)\n"}},
		{"recommendations", "other-recommendations", len(result.Recommendations), "Overige aanbevelingen", "Other recommendations",
			[2]string{"table: De overige aanbevelingen in het kort\n", "table: The other recommendations in brief\n"}},
	} {
		for i, l := range []lang.Lang{lang.NL, lang.EN} {
			in.Lang, in.WithoutAppendices = l, false
			doc := report.Build(in)
			main, other := reporttest.Part(doc, list.main), reporttest.Part(doc, list.other)
			if main == nil || other == nil || main.Appendix || !other.Appendix || other.Title != [2]string{list.titleNL, list.titleEN}[i] {
				t.Fatalf("%s in %s: the main part is %v, the appendix %v", list.main, l, main, other)
			}
			here, there := entries(main), entries(other)
			all := slices.Concat(here, there)
			if slices.Sort(all); len(here) == 0 || len(slices.Compact(all)) != list.total || len(here)+len(there) != list.total {
				t.Errorf("%s in %s: %d in the main part and %d in the appendix, of %d", list.main, l, len(here), len(there), list.total)
			}
			if s := reporttest.Prose(other.Blocks); !strings.Contains(s, list.says[i]) {
				t.Errorf("%s in %s: the appendix lacks %q in\n%s", list.main, l, list.says[i], s)
			}
			in.WithoutAppendices = true
			without := reporttest.Part(report.Build(in), list.main)
			if got := entries(without); !slices.Equal(got, here) {
				t.Errorf("%s in %s: without appendices the main part lists %q, with them %q", list.main, l, got, here)
			}
			for _, p := range []*report.Part{main, without} {
				counted := 0
				for _, found := range left[l].FindAllStringSubmatch(reporttest.Prose(p.Blocks), -1) {
					if (found[1] != "") != (p == without) {
						t.Errorf("%s in %s: %q", list.main, l, found[0])
					}
					counted += max(number(found[2]), number(found[3]))
				}
				for _, found := range unshown[l].FindAllStringSubmatch(reporttest.Prose(p.Blocks), -1) {
					if (found[2] != "") != (p == without) {
						t.Errorf("%s in %s: %q", list.main, l, found[0])
					}
					counted += number(found[1])
				}
				if counted != len(there) {
					t.Errorf("%s in %s: %d are counted as left out, not %d, in\n%s", list.main, l, counted, len(there), reporttest.Prose(p.Blocks))
				}
			}
		}
	}
	// The actions are by date in both parts together.
	in.WithoutAppendices = false
	doc := report.Build(in)
	for i, name := range slices.Concat(entries(reporttest.Part(doc, "actions")), entries(reporttest.Part(doc, "other-actions"))) {
		if !strings.HasPrefix(name, fmt.Sprintf("Actie %d.", i)) {
			t.Fatalf("action %d is %q", i, name)
		}
	}
}

// entries lists what a part names: the cards, and the first cells of the rows on questions and actions.
func entries(p *report.Part) (list []string) {
	for _, b := range p.Blocks {
		switch b := b.(type) {
		case report.Card:
			list = append(list, b.Title)
		case report.Table:
			for _, r := range b.Rows {
				first := report.Flat(r.Cells[0].Runs)
				digits, title, found := strings.Cut(first, ". ")
				if found && strings.Trim(digits, "0123456789") == "" {
					first, _, _ = strings.Cut(title, "\n")
				} else if !strings.HasPrefix(first, "Actie ") {
					continue
				}
				list = append(list, first)
			}
		}
	}
	return list
}

// A quick scan names two strong and two weak points of a dimension, and counts those that are as good or as low.
func TestQuickScanNamesTwo(t *testing.T) {
	for _, c := range []struct {
		marks           reporttest.Marks
		strong, weak    string
		countNL, countE string
	}{
		{"33 3. 22 22", "1. 3.", "", "één antwoord", "one answer"}, // in the order of their weights
		{"22 2. 22 22", "", "1. 3.", "één antwoord", "one answer"},
		{"43 2. 22 22", "1. 2.", "3.", "", ""},
		{"40 1. 22 22", "1.", "2.", "", ""}, // 3 is a possible shortfall
	} {
		a := reporttest.Scan(t, c.marks)
		a.Depth = questionnaire.Quick
		for l, heads := range map[lang.Lang][3]string{
			lang.NL: {"## Sterke punten", "## Ruimte om te groeien", "Niet in deze tabel, maar op hetzelfde niveau als de laatste rij: %s.\n"},
			lang.EN: {"## Strong points", "## Room to grow", "Not in this table, but at the same level as its last row: %s.\n"},
		} {
			s := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, a, l)), "dimension-transparency").Blocks)
			strong, weak := "", ""
			for section := range strings.SplitSeq(s, "\n## ") {
				var list []string
				for line := range strings.Lines(section) {
					if number := regexp.MustCompile(`^\| (\d\.)`).FindStringSubmatch(line); number != nil {
						list = append(list, number[1])
					}
				}
				switch {
				case strings.HasPrefix("## "+section, heads[0]):
					strong = strings.Join(list, " ")
				case strings.HasPrefix("## "+section, heads[1]):
					weak = strings.Join(list, " ")
				}
			}
			if strong != c.strong || weak != c.weak {
				t.Errorf("%s in %s: strong are %q and weak %q, want %q and %q in\n%s", c.marks, l, strong, weak, c.strong, c.weak, s)
			}
			count := map[lang.Lang]string{lang.NL: c.countNL, lang.EN: c.countE}[l]
			if got := strings.Contains(s, fmt.Sprintf(heads[2], count)); got != (count != "") {
				t.Errorf("%s in %s: the others are counted: %t in\n%s", c.marks, l, got, s)
			}
		}
	}
}
