package group_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/group"
	"civic/selfscan/report/pdf"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// six are six municipalities, worked out by hand. Duties bind on the first and the third question: the first is
// unmet in three (twice level 1, once not known), the third in one; the second of that dimension is open once.
func six(t *testing.T) []*questionnaire.Answers {
	var list []*questionnaire.Answers
	for i, m := range []reporttest.Marks{"12 22 11 2-", "12 22 11 2-", "?2 22 11 2-", "22 12 11 22", "3. 22 1? 22", "44 44 44 44"} {
		list = append(list, of(reporttest.Scan(t, m), fmt.Sprintf("Gemeente %c", 'F'-i), "municipality", questionnaire.Full))
	}
	return list
}

func TestGroupParts(t *testing.T) {
	g := groupOf(reporttest.Catalogue(t), false, six(t)...)
	for id, wants := range map[string][]string{
		"group-summary": {
			// Participation, in order: 12.5, four times 25, 100.
			"This report is about six scans. The middle overall score is ",
			"The scores of one scan are provisional: they have open questions.",
			"Participation: middle score 25.0",
			"‘On deadline tracking’ This holds for 3 of the 6 scans with this duty.",
			"The theme with the lowest middle score: ‘Framework’ (25.0).",
			"This holds for 1 of the 6 scans with this question.",
			"[notable] This is not a ranking",
		},
		"group-duties": {
			"| Question | Law | Binds | Not in order\n" +
				"| On deadline tracking\nTransparency | Section 4.4 of the Woo | 6 | 3 (50%)\n" +
				"| On findability\nTransparency | Section 3.3(1)(d) of the Woo | 6 | 1 (17%)\n",
		},
		"group-steps": {
			// Five are below level 4 everywhere; the list is by number, then by how often a step comes first.
			"| On ordinance\nParticipation | Start with ordinance.\nA few days | 5 (83%) | ",
			"| On deadline tracking\nTransparency | Start with deadline tracking.\nA few days | 3 (50%) | 3\n",
			"| On deadline tracking\nTransparency | Measure deadline tracking every year.\nA few weeks | 1 (17%) | ",
		},
		"group-gaps": {
			"| All: the scan is finished | 5 (83%)\n| 90% or more, not all | 1 (17%)\n| 50% to below 90% | 0 (0%)\n| Less than 50% | 0 (0%)\n",
			"| Question | Asked in | Not known\n" +
				"| On deadline tracking\nTransparency | 6 | 1 (17%)\n" +
				"| On feedback\nParticipation | 6 | 1 (17%)\n",
			"| Question | Asked in | Not applicable\n| On licences\nReuse of information | 6 | 3 (50%)\n",
		},
		"group-method": {"names no organisation", "1 + (n − 1) × ¼"},
	} {
		got := groupProse(t, g, lang.EN, id)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %q in\n%s", id, want, got)
			}
		}
	}
}

// A question that too few are asked is in no list; with names it is.
func TestGroupLeavesOutWhatFewTell(t *testing.T) {
	c := reporttest.Catalogue(t)
	scans := six(t)
	for _, a := range scans[2:] {
		a.Organisation.Type = "agency" // which the papers of a council are not asked of
	}
	for i := range scans {
		scans[i].Of[3].Choice = questionnaire.Unknown
	}
	const council = "On council data"
	for _, named := range []bool{false, true} {
		doc := group.Build(group.Input{Group: groupOf(c, named, scans...), Lang: lang.EN})
		if got := strings.Contains(reporttest.All(doc), council); got != named {
			t.Errorf("named %v: the question of two scans is there: %v", named, got)
		}
	}
}

func TestGroupWithNames(t *testing.T) {
	c := reporttest.Catalogue(t)
	scans := six(t)
	scans[4].Organisation.Unit = "Sociaal domein"
	got := groupProse(t, groupOf(c, true, scans...), lang.NL, "group-organisations")
	at := -1
	for _, want := range []string{
		"| Gemeente A\nGemeente, volledige scan, 24 november 2026 | 100,0 | 100,0 | 100,0 | 100,0\n",
		"| Gemeente B (Sociaal domein)\nGemeente, volledige scan, 24 november 2026, voorlopig | ",
		"| Gemeente C\n", "| Gemeente D\n", "| Gemeente E\n", "| Gemeente F\n",
	} {
		i := strings.Index(got, want)
		if i <= at {
			t.Fatalf("%q is missing or out of order in\n%s", want, got)
		}
		at = i
	}
	if one := groupProse(t, groupOf(c, true, scans[0]), lang.NL, "group-summary"); !strings.HasPrefix(one, "Dit rapport gaat over één scan.") {
		t.Errorf("one scan with its name gives\n%s", one)
	}
}

// A list that is too long says so and names nobody.
func TestGroupWithTooManyNames(t *testing.T) {
	c := reporttest.Catalogue(t)
	a := reporttest.Scan(t, "12 2. 1? 3-")
	r := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
	for extra, names := range map[int]bool{0: true, 1: false, 2: false} {
		g := group.New(c, true)
		for range group.MostNamed + extra {
			g.Add(a, &r)
		}
		got := groupProse(t, g, lang.EN, "group-organisations")
		if strings.Contains(got, a.Organisation.Name) != names || strings.Contains(got, "too many for a list") == names {
			t.Errorf("%d scans: %.200s", group.MostNamed+extra, got)
		}
	}
}

// The catalogue that the program carries gives a group report that can be read in one go.
func TestGroupOfEmbeddedCatalogue(t *testing.T) {
	c := reporttest.Embedded(t)
	var scans []*questionnaire.Answers
	for i := range 70 {
		a := reporttest.Varied(c, []questionnaire.Depth{questionnaire.Quick, questionnaire.Full}[i%2], questionnaire.TypeIDs()[i%7])
		for n := range a.Of {
			if level, ok := a.Of[n].Choice.Level(); ok {
				a.Of[n].Choice = questionnaire.LevelChoice((level + i*n) % questionnaire.LevelCount)
			}
		}
		scans = append(scans, a)
	}
	for _, l := range lang.Langs() {
		doc := group.Build(group.Input{Group: groupOf(c, false, scans...), Lang: l, Program: "1.0"})
		if faults := reporttest.Unsound(doc); len(faults) > 0 {
			t.Errorf("%s:\n%s", l, strings.Join(faults, "\n"))
		}
		if n := pages(t, doc); n > 16 {
			t.Errorf("in %s it takes %d pages", l, n)
		}
	}
}

// The largest share comes first, though it is of fewer scans.
func TestGroupRanksByShare(t *testing.T) {
	var scans []*questionnaire.Answers
	for i := range 12 {
		a := reporttest.Scan(t, "22 22 22 22")
		if i >= 6 {
			a.Organisation.Type = "agency" // which the papers of a council are not asked of
		}
		if i < 4 {
			a.Of[3].Choice = questionnaire.Unknown
		}
		if i < 5 {
			a.Of[5].Choice = questionnaire.Unknown
		}
		scans = append(scans, a)
	}
	got := groupProse(t, groupOf(reporttest.Catalogue(t), false, scans...), lang.EN, "group-gaps")
	want := "| On council data\nTransparency | 6 | 4 (67%)\n" +
		"| On feedback\nParticipation | 12 | 5 (42%)\n"
	if !strings.Contains(got, want) {
		t.Errorf("lacks %q in\n%s", want, got)
	}
}

// Of steps that return as often, those come first that are more often among the first three of a scan. And a score
// that computing leaves a hair below what it is reads as what it is.
func TestGroupOfGivenResults(t *testing.T) {
	c := reporttest.Catalogue(t)
	g := group.New(c, false)
	r := scoring.Compile(c, scoring.ScopeOf(reporttest.Scan(t, "22 22 22 22"))).Score(reporttest.Scan(t, "22 22 22 22"))
	r.Score = scoring.Score{Value: 1.15, Valid: true} // times 100 that is 114.99999999999999
	r.Recommendations = []scoring.Recommendation{{Question: 5, From: 1}, {Question: 6, From: 2}, {Question: 4, From: 1}, {Question: 0, From: 2}}
	for range scoring.SmallestGroup {
		g.Add(reporttest.Scan(t, "22 22 22 22"), &r)
	}
	got := groupProse(t, g, lang.EN, "group-steps")
	at := -1
	for _, want := range []string{
		"Start with ordinance.\nA few days | 5 (100%) | 5\n",
		"Start with feedback.\nA few days | 5 (100%) | 5\n",
		"Measure open formats every year.\nA few weeks | 5 (100%) | 5\n",
		"Measure deadline tracking every year.\nA few weeks | 5 (100%) | 0\n",
	} {
		i := strings.Index(got, want)
		if i <= at {
			t.Fatalf("%q is missing or out of order in\n%s", want, got)
		}
		at = i
	}
	if got := groupProse(t, g, lang.EN, "group-summary"); !strings.Contains(got, "The middle overall score is 1.2.") {
		t.Errorf("1.15 reads otherwise in\n%s", got)
	}
}

// pages counts the pages that a document takes as a PDF.
func pages(t *testing.T, doc *report.Document) int {
	t.Helper()
	out, err := pdf.Write(io.Discard, doc, pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out.Pages
}

// A list names at most fifteen questions: the report is about what many scans have in common, not about everything.
func TestGroupListsAreShort(t *testing.T) {
	c := reporttest.Embedded(t)
	var scans []*questionnaire.Answers
	for i := range 10 {
		a := reporttest.Varied(c, questionnaire.Full, "municipality")
		a.Organisation.ID, a.Organisation.Name = "", fmt.Sprintf("Gemeente %c", 'A'+i)
		for n := range a.Of {
			a.Of[n].Choice = questionnaire.Unknown
		}
		scans = append(scans, a)
	}
	doc := group.Build(group.Input{Group: groupOf(c, false, scans...), Lang: lang.NL, Program: "1.0"})
	full := 0
	for _, part := range doc.Parts {
		for _, b := range part.Blocks {
			if table, ok := b.(report.Table); ok && strings.HasPrefix(part.ID, "group-") {
				if n := len(table.Rows); n == 15 {
					full++
				} else if n > 18 { // themes, of which there are that many
					t.Errorf("a table of %s has %d rows", part.ID, n)
				}
			}
		}
	}
	if full < 2 {
		t.Errorf("only %d tables have 15 rows", full)
	}
}
