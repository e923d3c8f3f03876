package report_test

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/report"
)

// Actions stand by day, those without a day last; a column that nobody filled is left out.
func TestActions(t *testing.T) {
	a := scan(t, "22 22 22 22")
	a.Actions = []questionnaire.Action{
		{Question: "reuse.supply.formats", Text: "Zonder dag"},
		{Question: "gone.id", Text: "Later", Due: "2027-03-01", Owner: "Team data"},
		{Question: "reuse.supply.formats", Text: "Eerder", Due: "2027-01-15"},
	}
	got := prose(part(report.Build(input(t, a, questionnaire.NL)), "actions").Blocks)
	want := "table: De acties, op datum\n" +
		"| Actie | Hoort bij | Eigenaar | Klaar op\n" +
		"| Eerder | Staan gegevens in een open formaat? | – | 15 januari 2027\n" +
		"| Later | gone.id | Team data | 1 maart 2027\n" +
		"| Zonder dag | Staan gegevens in een open formaat? | – | –\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Strong is level 3 or more; where nothing is, level 2 if something is lower. No question is both
// strong and weak, and none at level 3 is weak.
func TestStrongAndWeak(t *testing.T) {
	for _, c := range []struct {
		marks        marks // of transparency; the rest doesn't matter
		strong, weak string
	}{
		{"4321 2222", "deadlines publish", "council contact"},
		{"2222 2222", "", "deadlines contact publish council"},
		{"2121 2222", "deadlines contact", "publish council"},
		{"1111 2222", "", "deadlines contact publish council"},
		{"3334 2222", "council deadlines contact publish", ""},
		{"4?-. 2222", "deadlines", "publish"},
		{"-... 2222", "", ""},
	} {
		doc := report.Build(input(t, scan(t, c.marks), questionnaire.NL))
		var strong, weak []string
		for _, b := range part(doc, "dimension-transparency").Blocks {
			switch v := b.(type) {
			case report.List:
				for _, it := range v.Items {
					strong = append(strong, last(it.Blocks[0].(report.Paragraph).Runs[0].To))
				}
			case report.Table:
				if strings.HasPrefix(v.Caption, "De laagste") {
					for _, r := range v.Rows {
						weak = append(weak, last(r.Cells[0].Runs[0].To))
					}
				}
			}
		}
		if got := strings.Join(strong, " "); got != c.strong {
			t.Errorf("%s: strong are %q, want %q", c.marks, got, c.strong)
		}
		if got := strings.Join(weak, " "); got != c.weak {
			t.Errorf("%s: weak are %q, want %q", c.marks, got, c.weak)
		}
	}
}

// last is the last part of an id.
func last(id string) string { return id[strings.LastIndex(id, ".")+1:] }

// The summary warns for what the reader must know before using the figures, and for nothing else.
func TestSummaryWarnings(t *testing.T) {
	const provisional, unknown, duties, new = "Dit resultaat is voorlopig", "Nog onbekend of zonder bewijs", "Wettelijke plichten die nog niet op niveau 2 staan", "Nieuwe plichten"
	for _, c := range []struct {
		marks marks
		want  []string
	}{
		{"22 22 22 22", nil},
		{"22 2? 22 22", []string{unknown}},
		{"22 2. 22 22", []string{provisional}},
		{"12 22 22 22", []string{duties}},
		{"?2 2. 12 22", []string{provisional, duties, new}},
		{"22 22 12 22", nil}, // the meaning itself says that a duty is coming
	} {
		var got []string
		a := scan(t, c.marks)
		for i := range a.Of {
			a.Of[i].Evidence = []string{"https://example.org/"} // or its lack would be told
		}
		for _, b := range part(report.Build(input(t, a, questionnaire.NL)), "summary").Blocks {
			if callout, ok := b.(report.Callout); ok {
				got = append(got, callout.Title)
			}
		}
		if strings.Join(got, ", ") != strings.Join(c.want, ", ") {
			t.Errorf("%s: warned for %q, want %q", c.marks, got, c.want)
		}
	}
}

// What is open or unknown is counted where it stands.
func TestOpenEnds(t *testing.T) {
	a := scan(t, ".. 2? ?2 22")
	a.Of[2].Evidence = []string{"https://example.org/"}
	got := prose(part(report.Build(input(t, a, questionnaire.NL)), "summary").Blocks)
	for _, want := range []string{
		"Nog niet beantwoord: twee vragen, bij transparantie.",
		"Antwoord nog niet bekend: twee vragen, bij transparantie (1) en participatie (1). Wat onbekend is, telt als niveau 0.",
		"Bij 25% van de antwoorden op niveau 2 of hoger is bewijs genoemd.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q in\n%s", want, got)
		}
	}
	if got := prose(part(report.Build(input(t, scan(t, "00 00 00 00"), questionnaire.NL)), "summary").Blocks); strings.Contains(got, "Nog niet") || strings.Contains(got, "nog niet bekend") {
		t.Errorf("a complete scan has open ends:\n%s", got)
	}
	for i := range a.Of {
		a.Of[i].Evidence = []string{"https://example.org/"}
	}
	if got := prose(part(report.Build(input(t, a, questionnaire.NL)), "summary").Blocks); strings.Contains(got, "bewijs") {
		t.Errorf("all evidence is there, and still it is spoken of:\n%s", got)
	}
}

// A score that doesn't exist is said so, and draws no ladder.
func TestDimensionWithoutScore(t *testing.T) {
	for _, c := range []struct {
		marks marks
		want  string
	}{
		{"22 22 22 --", "This part has no score, because all questions of reuse of information were answered as not applicable."},
		{"22 22 22 .-", "This part has no score, because no question of reuse of information has been answered with a level yet."},
	} {
		doc := report.Build(input(t, scan(t, c.marks), questionnaire.EN))
		got := prose(part(doc, "dimension-reuse").Blocks)
		if !strings.Contains(got, c.want) || strings.Contains(got, "ladder:") || strings.Contains(got, "bars:") {
			t.Errorf("%s:\n%s", c.marks, got)
		}
		if got := prose(part(doc, "summary").Blocks); !strings.Contains(got, "Reuse of information: no score") {
			t.Errorf("%s: the summary lacks the dimension:\n%s", c.marks, got)
		}
	}
}
