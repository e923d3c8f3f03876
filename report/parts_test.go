package report_test

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
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
	got := prose(part(report.Build(input(t, a, lang.NL)), "actions").Blocks)
	want := "table: De acties, op datum\n" +
		"| Actie | Hoort bij | Eigenaar | Klaar op\n" +
		"| Eerder | Vraag 7 | – | 15 januari 2027\n" +
		"| Later | gone.id | Team data | 1 maart 2027\n" +
		"| Zonder dag | Vraag 7 | – | –\n"
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
		doc := report.Build(input(t, scan(t, c.marks), lang.NL))
		var strong, weak []string
		for _, b := range part(doc, "dimension-transparency").Blocks {
			if v, ok := b.(report.Table); ok {
				for _, r := range v.Rows {
					of := idOf(t, r.Cells[0].Runs[0].Text)
					switch v.Caption {
					case "Sterkste punten":
						strong = append(strong, of)
					case "Waar de meeste ruimte is om te groeien":
						weak = append(weak, of)
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

// idOf finds the last part of the id of a question by what it asks.
func idOf(t *testing.T, prompt string) string {
	t.Helper()
	for _, q := range testCatalogue(t).Questions() {
		if q.Prompt.NL == prompt {
			return q.ID[strings.LastIndex(q.ID, ".")+1:]
		}
	}
	return prompt
}

// The summary warns for what the reader must know before using the figures, in one callout, and for nothing else.
func TestSummaryWarnings(t *testing.T) {
	const (
		provisional = "[warning] Dit resultaat is voorlopig\n  -\n    Beantwoord eerst de open vragen voordat u dit resultaat deelt.\n"
		duties      = "[warning] Wettelijke plichten die nog niet op niveau 2 staan\n"
		woo         = "  -\n    Mogelijke tekortkoming: Woo, artikel 4.4.\n"
		ordinance   = "  -\n    Verplicht vanaf 1 januari 2027 en nog niet op niveau 2: Gemeentewet, artikel 150.\n"
	)
	for _, c := range []struct {
		marks marks
		want  string
	}{
		{"22 22 22 22", ""},
		{"22 2? 22 22", ""}, // the meaning itself says what is unknown
		{"22 2. 22 22", provisional},
		{"12 22 22 22", duties + woo},
		{"?2 2. 12 22", provisional + woo + ordinance},
		{"12 22 12 22", duties + woo + ordinance},
		{"12 12 22 22", duties + "  -\n    Mogelijke tekortkomingen: Woo, artikel 4.4; Woo, artikel 3.3(1)(d).\n"},
		{"22 22 12 22", ""}, // the meaning itself says that a duty is coming
	} {
		s := prose(part(report.Build(input(t, scan(t, c.marks), lang.NL)), "summary").Blocks)
		got := ""
		if i := strings.Index(s, "[warning]"); i >= 0 {
			got = s[i:]
		}
		if got != c.want {
			t.Errorf("%s: warned for\n%swant\n%s", c.marks, got, c.want)
		}
	}
}

// Many duties are named as far as a line or two allow, and counted beyond that.
func TestManyDutiesInShort(t *testing.T) {
	in := input(t, scan(t, "00 00 00 00"), lang.EN)
	for n := 1; n < 8; n++ {
		q := in.Catalogue.Question(n)
		q.DutyFor, q.DutyFrom = []string{"*"}, "2020-01-01"
		q.Basis = []questionnaire.Basis{{Law: "Open Government Act of the Kingdom", Article: string(rune('0' + n)), For: []string{"*"}}}
	}
	in.Result = score(in)
	s := prose(part(report.Build(in), "summary").Blocks)
	if want := "Possible shortfalls: Woo, article 4.4; Open Government Act of the Kingdom, article 1; and six more."; !strings.Contains(s, want) {
		t.Errorf("lacks %q in\n%s", want, s)
	}
}

// What is open or unknown is counted where it stands, and the scores that can still move are shown with their range.
func TestCertainty(t *testing.T) {
	a := scan(t, ".. 2? ?2 22")
	a.Of[2].Evidence = []string{"https://example.org/"}
	got := prose(part(report.Build(input(t, a, lang.NL)), "certainty").Blocks)
	for _, want := range []string{
		"Nog niet beantwoord: twee vragen, bij transparantie.",
		"Antwoord nog niet bekend: twee vragen, bij transparantie (1) en participatie (1). Wat onbekend is, telt als niveau 0.",
		"Bij 25% van de antwoorden op niveau 2 of hoger is bewijs genoemd.",
		"| Score | Nu | Laagste | Hoogste | Beantwoord\n| Transparantie | 33,3 | 11,1 | 88,9 | 43%\n",
		"| Hergebruik van informatie | 50,0 | 50,0 | 50,0 | 100%\n| Totaal | 36,1 | ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q in\n%s", want, got)
		}
	}
	if p := part(report.Build(input(t, scan(t, "00 00 00 00"), lang.NL)), "certainty"); p != nil {
		t.Errorf("a complete scan has open ends:\n%s", prose(p.Blocks))
	}
	for i := range a.Of {
		a.Of[i].Evidence = []string{"https://example.org/"}
	}
	if got := prose(part(report.Build(input(t, a, lang.NL)), "certainty").Blocks); strings.Contains(got, "bewijs") {
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
		doc := report.Build(input(t, scan(t, c.marks), lang.EN))
		got := prose(part(doc, "dimension-reuse").Blocks)
		if !strings.Contains(got, c.want) || strings.Contains(got, "ladder:") || strings.Contains(got, "bars:") {
			t.Errorf("%s:\n%s", c.marks, got)
		}
		if got := prose(part(doc, "summary").Blocks); !strings.Contains(got, "Reuse of information: no score") {
			t.Errorf("%s: the summary lacks the dimension:\n%s", c.marks, got)
		}
	}
}
