package report_test

import (
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
	"civic/selfscan/scoring"
)

// partOf returns the prose of a part of a report; empty if the report has no such part.
func partOf(in report.Input, id string) string {
	p := reporttest.Part(report.Build(in), id)
	if p == nil {
		return ""
	}
	return reporttest.Prose(p.Blocks)
}

// The cover has the names in full up to 200 characters, and all facts of the scan.
func TestCover(t *testing.T) {
	a := reporttest.Scan(t, "22 2. 22 22")
	a.Organisation.Name, a.Organisation.Unit = strings.Repeat("n", 201), strings.Repeat("u", 201)
	in := reporttest.Input(t, a, lang.NL)
	in.Redact = true
	got := report.Build(in).Cover
	want := report.Cover{
		Kicker: "Zelfscan Open Overheid", Title: strings.Repeat("n", 200) + " …", Lines: []string{strings.Repeat("u", 200) + " …", "Gemeente"},
		Facts: []report.Fact{
			{Label: "Datum van de scan", Value: "24 november 2026"},
			{Label: "Omvang", Value: "Volledige scan, acht vragen"},
			{Label: "Vragenlijst", Value: "versie 2026.1, wetgeving tot 24 november 2026"},
			{Label: "Stand", Value: "voorlopig: 7 van 8 vragen beantwoord"},
			{Label: "Versie", Value: "voor publicatie: zonder toelichtingen, bewijs, acties, stemmen en namen van personen"},
		},
		Foot: "Dit is een zelfbeoordeling. Het is geen juridisch oordeel.",
	}
	for i := range got.Facts {
		got.Facts[i].Value = strings.ReplaceAll(got.Facts[i].Value, "\u00a0", " ")
	}
	if got.Kicker != want.Kicker || got.Title != want.Title || got.Foot != want.Foot || !slices.Equal(got.Lines, want.Lines) || !slices.Equal(got.Facts, want.Facts) {
		t.Errorf("the cover is\n%+v\nwant\n%+v", got, want)
	}
	a = reporttest.Scan(t, "22 22 22 22")
	a.Organisation.Name, a.Organisation.Unit = strings.Repeat("n", 200), strings.Repeat("u", 200)
	got = report.Build(reporttest.Input(t, a, lang.EN)).Cover
	if got.Title != a.Organisation.Name || !slices.Equal(got.Lines, []string{a.Organisation.Unit, "Municipality"}) || len(got.Facts) != 3 {
		t.Errorf("the cover is %+v", got)
	}
}

// A dimension of which the scan asks nothing has no heading among the answers, and no table.
func TestDimensionThatIsNotAsked(t *testing.T) {
	in := reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.NL)
	if s := partOf(in, "answers"); !strings.Contains(s, "## Hergebruik van informatie\n") {
		t.Errorf("the dimension is missing in\n%s", s)
	}
	for _, n := range []int{6, 7} {
		in.Catalogue.Question(n).AppliesTo = []string{"agency"}
	}
	in = reporttest.Input(t, in.Answers, lang.NL)
	for _, n := range []int{6, 7} {
		in.Catalogue.Question(n).AppliesTo = []string{"agency"}
	}
	in.Model = scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
	r := in.Model.Score(in.Answers)
	in.Result = &r
	if s := partOf(in, "answers"); strings.Contains(s, "Hergebruik") || strings.Count(s, "## ") != 2 {
		t.Errorf("got\n%s", s)
	}
}

// An action names its question by number, one that the scan does not ask by its theme, and one that the catalogue does
// not have by its id.
func TestWhatAnActionIsAbout(t *testing.T) {
	a := reporttest.Scan(t, "22 22 22 22")
	a.Depth = questionnaire.Quick
	for _, id := range []string{"reuse.supply.formats", "transparency.open.council", "gone.id", "", "transparency.open.contact", "participation.policy.ordinance", "reuse.supply.licence"} {
		a.Actions = append(a.Actions, questionnaire.Action{Question: id, Text: "Doe " + id})
	}
	for l, question := range map[lang.Lang]string{lang.NL: "Vraag", lang.EN: "Question"} {
		s := reporttest.All(report.Build(reporttest.Input(t, a, l)))
		in := reporttest.Input(t, a, l)
		doc := report.Build(in)
		var got []string
		for _, id := range []string{"actions", "other-actions"} {
			if p := reporttest.Part(doc, id); p != nil {
				for _, b := range p.Blocks {
					if table, is := b.(report.Table); is {
						for _, r := range table.Rows {
							got = append(got, report.Flat(r.Cells[0].Runs)+": "+report.Flat(r.Cells[1].Runs)+"/"+r.Cells[1].Runs[0].To)
						}
					}
				}
			}
		}
		theme := map[lang.Lang]string{lang.NL: "Actieve openbaarmaking", lang.EN: "Active disclosure"}[l]
		for _, want := range []string{"Doe reuse.supply.formats: " + question + " 6/answer-6", "Doe transparency.open.council: " + theme + "/", "Doe gone.id: gone.id/", "Doe transparency.open.contact: " + question + " 3/answer-3"} {
			if !slices.Contains(got, want) {
				t.Errorf("%q is missing in %q of\n%s", want, got, s)
			}
		}
	}
}

// A fraction in the sum of any dimension is explained.
func TestFractionsAreExplained(t *testing.T) {
	for m, want := range map[reporttest.Marks]bool{"22 22 -- 23": true, "23 22 -- 22": true, "22 22 -- 22": false} {
		s := partOf(reporttest.Input(t, reporttest.Scan(t, m), lang.NL), "method")
		if got := strings.Contains(s, "Staat er een breuk, dan is dat het precieze getal"); got != want {
			t.Errorf("%q: explained %t in\n%s", m, got, s)
		}
	}
}

// Every step of a plan is in the report, in the main part or in an appendix.
func TestEveryMoveIsThere(t *testing.T) {
	c := reporttest.Embedded(t)
	a := reporttest.Varied(c, questionnaire.Full, "municipality")
	for i := range a.Of {
		a.Of[i].Choice = questionnaire.Level1
	}
	in := reportOf(c, a, lang.EN)
	doc, rows := report.Build(in), []int{}
	for _, id := range []string{"plan", "other-moves"} {
		p := reporttest.Part(doc, id)
		if p == nil {
			t.Fatalf("there is no part %q", id)
		}
		n := 0
		for _, b := range p.Blocks {
			if table, is := b.(report.Table); is {
				n += len(table.Rows)
			}
		}
		rows = append(rows, n)
	}
	if moves := len(in.Plans[0].Moves); rows[0] == 0 || rows[1] == 0 || rows[0]+rows[1] != moves {
		t.Errorf("%v of %d steps", rows, moves)
	}
}

// A rule starts on the first day that a law not yet in force names; one without a day comes last.
func TestComingRulesHaveTheirFirstDay(t *testing.T) {
	for _, c := range []struct {
		days []questionnaire.Date
		want string
	}{
		{[]questionnaire.Date{"2028-01-01", "", "2027-06-01"}, "1 juni 2027"}, {[]questionnaire.Date{"", "2028-01-01"}, "1 januari 2028"},
		{[]questionnaire.Date{"2027-06-01", "2028-01-01", ""}, "1 juni 2027"}, {[]questionnaire.Date{""}, "Nog geen datum bekend"},
	} {
		in := reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.NL)
		q := in.Catalogue.Question(1)
		q.Basis = nil
		for _, day := range c.days {
			q.Basis = append(q.Basis, questionnaire.Basis{Law: "Wep", From: day, Status: questionnaire.StatusComing, For: []string{"*"}})
		}
		want := "table: Regels die na deze scan ingaan\n| Vraag | Wet | Gaat in | Antwoord nu\n" +
			"| 5. Over verordening | Artikel 150 Gemeentewet | 1 januari 2027 | Niveau 2 (Op orde)\n| 2. Over openbaarmaking | Wep | " + c.want + " | Niveau 2 (Op orde)\n"
		if s := strings.ReplaceAll(partOf(in, "sources"), "\u00a0", " "); !strings.Contains(s, want) {
			t.Errorf("%q: want\n%s\nin\n%s", c.days, want, s)
		}
	}
}

// Without a legal ground there are no sources, and what two questions name a ground for is said once.
func TestSourcesOfGrounds(t *testing.T) {
	in := reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.EN)
	for _, n := range []int{1, 2} {
		in.Catalogue.Question(n).Basis = in.Catalogue.Question(0).Basis
	}
	if s := partOf(in, "sources"); strings.Count(strings.ToLower(s), "time limit for decisions") != 1 {
		t.Errorf("the ground is not there once in\n%s", s)
	}
	for n := range in.Answers.Of {
		q := in.Catalogue.Question(n)
		q.Basis, q.DutyFor = nil, nil
	}
	if reporttest.Part(report.Build(in), "sources") != nil {
		t.Error("there are sources without a law")
	}
}

// Steps to level 4 wait while there are possible shortfalls, and only then does the appendix say so.
func TestWaitingIsSaidWhereSomethingWaits(t *testing.T) {
	for m, want := range map[reporttest.Marks]bool{"13 33 33 33": true, "33 33 33 33": false} {
		a := reporttest.Scan(t, m)
		s := partOf(reporttest.Input(t, a, lang.EN), "other-recommendations")
		if got := strings.Contains(s, "Steps to level 4 are here as long as there are possible shortfalls."); got != want {
			t.Errorf("%q: said %t in\n%s", m, got, s)
		}
	}
	c := reporttest.Embedded(t)
	a := reporttest.Varied(c, questionnaire.Full, "municipality")
	for i := range a.Of {
		a.Of[i].Choice = questionnaire.Level2
	}
	if s := partOf(reportOf(c, a, lang.EN), "other-recommendations"); s == "" || strings.Contains(s, "as long as there are possible shortfalls") {
		t.Errorf("nothing waits, but the appendix has\n%s", s)
	}
}

// Without a score before, the change has no rise or fall.
func TestChangeFromNoScore(t *testing.T) {
	for _, c := range []struct{ now, before reporttest.Marks }{{"22 22 22 22", "22 22 22 --"}, {"22 22 22 --", "22 22 22 22"}, {"22 22 22 22", "22 22 22 .."}} {
		in := compared(t, reporttest.Input(t, reporttest.Scan(t, c.now), lang.NL), c.before, questionnaire.Migrated{})
		s := partOf(in, "change")
		for _, wrong := range []string{"De totaalscore steeg", "vragen steeg", "vragen daalde", "De totaalscore daalde", "Het niveau ging"} {
			if strings.Contains(s, wrong) {
				t.Errorf("%q after %q: %q in\n%s", c.now, c.before, wrong, s)
			}
		}
	}
}

// Too few votes have no table of how far they were apart, and a report for publication has no votes at all.
func TestVotesThatAreNotShown(t *testing.T) {
	a := reporttest.Scan(t, "22 22 22 22")
	vote(t, a, 0, "2??")
	in := reporttest.Input(t, a, lang.NL)
	if s := partOf(in, "views"); strings.Count(s, "table: ") != 1 || strings.Contains(s, "Hoe ver de stemmen uit elkaar lagen") {
		t.Errorf("got\n%s", s)
	}
	for n := range a.Of {
		vote(t, a, n, "01234")
	}
	in = reporttest.Input(t, a, lang.NL)
	if partOf(in, "other-votes") == "" {
		t.Error("the appendix has no votes")
	}
	in.Redact = true
	if s := partOf(in, "views") + partOf(in, "other-votes"); s != "" {
		t.Errorf("a report for publication has the votes\n%s", s)
	}
}

// A table can have a row without cells, and a line a series without a last figure: both have their texts.
func TestTextsOfWhatIsEmpty(t *testing.T) {
	figure := func(s string) report.Value { return report.Value{Number: 1, Valid: true, Text: s} }
	doc := &report.Document{Parts: []report.Part{{Blocks: []report.Block{
		report.Table{Columns: []report.Column{{Title: "kop"}}, Rows: []report.Row{{}, report.TextRow("cel")}},
		report.Line{Series: []report.Series{{Label: "reeks", Values: []report.Value{figure("eerste"), figure("tweede"), {Text: "geen"}}}, {Label: "leeg", Values: []report.Value{{Text: "niets"}}}}},
	}}}}
	var got []string
	for _, text := range doc.Texts() {
		got = append(got, text)
	}
	if want := []string{"kop", "cel", "reeks tweede"}; !slices.Equal(slices.DeleteFunc(got, func(s string) bool { return s == "" }), want) {
		t.Errorf("the texts are %q, want %q", got, want)
	}
}
