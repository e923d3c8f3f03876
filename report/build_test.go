package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// encoded is the whole document as text, to look for what may or may not be anywhere in it.
func encoded(t *testing.T, doc *report.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Encode(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func ids(doc *report.Document) []string {
	var list []string
	for _, p := range doc.Parts {
		list = append(list, p.ID)
	}
	return list
}

// A part without data is left out.
func TestParts(t *testing.T) {
	agency := scan(t, "22 22 22 22")
	agency.Organisation.Type = "agency"
	withAction := scan(t, "22 22 22 22")
	withAction.Actions = []questionnaire.Action{{Question: "reuse.supply.formats", Text: "Lijst maken"}}
	proved := scan(t, "44 44 44 44")
	for i := range proved.Of {
		proved.Of[i].Evidence = []string{"https://example.org/"}
	}
	for _, c := range []struct {
		name    string
		answers *questionnaire.Answers
		want    string
	}{
		{"all parts", withAction, "summary certainty dimension-transparency dimension-participation dimension-reuse recommendations actions answers method sources colophon"},
		{"no actions", scan(t, "22 22 22 22"), "summary certainty dimension-transparency dimension-participation dimension-reuse recommendations answers method sources colophon"},
		{"nothing left to recommend, nor to doubt", proved, "summary dimension-transparency dimension-participation dimension-reuse answers method sources colophon"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(ids(report.Build(input(t, c.answers, lang.NL))), " ")
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// A question out of scope is not in the report, whatever was answered to it.
func TestOutOfScopeIsLeftOut(t *testing.T) {
	a := scan(t, "22 24 22 22")
	a.Of[3].Note = "raadsdata"
	if s := encoded(t, report.Build(input(t, a, lang.NL))); !strings.Contains(s, "raadsdata") {
		t.Error("in a full scan of a municipality the question on council data is missing")
	}
	a.Organisation.Type = "agency"
	doc := report.Build(input(t, a, lang.NL))
	if s := encoded(t, doc); strings.Contains(s, "raads") {
		t.Error("an agency's report has the question for municipalities")
	}
	if s := prose(part(doc, "dimension-participation").Blocks); strings.Contains(s, "Regels die eraan komen") {
		t.Error("an agency's report announces the participation ordinance")
	}
}

// What may not be published is nowhere in a redacted report; what may be is still there.
func TestRedact(t *testing.T) {
	a := scan(t, "12 2- .? 34")
	for i := range a.Of {
		a.Of[i].Note = "geheime notitie"
		a.Of[i].Evidence = []string{"https://geheim.example.org/"}
		a.Of[i].Votes = []questionnaire.Vote{{Respondent: "geheime stem", Choice: questionnaire.Level1}}
	}
	a.Respondents = []questionnaire.Respondent{{ID: "geheime stem", Role: "geheime rol"}}
	a.Actions = []questionnaire.Action{{Question: "reuse.supply.formats", Text: "Lijst maken", Owner: "geheime eigenaar", Check: "geheime controle"}}
	in := input(t, a, lang.NL)
	in.AnswersFile, in.ResultFile = []byte(`{"geheim": true}`), []byte(`{}`)

	open := report.Build(in)
	for _, word := range []string{"geheime notitie", "https://geheim.example.org/", "geheime eigenaar", "geheime controle"} {
		if !strings.Contains(encoded(t, open), word) {
			t.Errorf("the full report lacks %q", word)
		}
	}
	in.Redact = true
	redacted := report.Build(in)
	s := encoded(t, redacted)
	if strings.Contains(s, "geheim") {
		t.Errorf("the redacted report has a secret:\n%s", s)
	}
	for _, word := range []string{"Lijst maken", "Soms termijnbewaking", "voor publicatie"} {
		if !strings.Contains(s, word) {
			t.Errorf("the redacted report lacks %q", word)
		}
	}
	if len(redacted.Attachments) > 0 {
		t.Errorf("attached are %d files", len(redacted.Attachments))
	}
}

func TestAttachments(t *testing.T) {
	in := input(t, scan(t, "22 22 22 22"), lang.EN)
	if n := len(report.Build(in).Attachments); n != 0 {
		t.Errorf("%d attachments without a file", n)
	}
	in.AnswersFile, in.ResultFile = []byte("answers"), []byte("result")
	got := report.Build(in).Attachments
	if len(got) != 2 || got[0].Relationship != "Source" || string(got[0].Data) != "answers" ||
		got[1].Relationship != "Data" || string(got[1].Data) != "result" {
		t.Errorf("attached are %+v", got)
	}
}

// The date of the metadata is the answers' own, unless another is given.
func TestCreated(t *testing.T) {
	in := input(t, scan(t, "22 22 22 22"), lang.EN)
	if got := report.Build(in).Created; got != "2026-11-24T09:14:00+01:00" {
		t.Errorf("created %s", got)
	}
	in.Created = "2020-01-01T00:00:00Z"
	if got := report.Build(in).Created; got != in.Created {
		t.Errorf("created %s, want %s", got, in.Created)
	}
}

// Whatever the marks, no sentence of the report has a form that was filled in wrongly.
func TestNoFormIsLeftOpen(t *testing.T) {
	for _, m := range []marks{".. .. .. ..", "?? ?? ?? ??", "-- -- -- --", "00 00 00 00", "12 2. 1? 34", "44 44 44 44", "1- .? 43 ..", "?. ?. ?. ?."} {
		for _, l := range lang.Langs() {
			s := encoded(t, report.Build(input(t, scan(t, m), l)))
			for _, wrong := range []string{"%!", "%s", " ,", " .", "()", ".."} {
				if strings.Contains(s, wrong) {
					t.Errorf("%s in %s has %q", m, l, wrong)
				}
			}
		}
	}
}

// Each possible shortfall is named with its article, and with the words that make no finding of it.
func TestShortfallsAreNamed(t *testing.T) {
	doc := report.Build(input(t, scan(t, "12 ?2 12 22"), lang.NL))
	s := prose(part(doc, "dimension-transparency").Blocks)
	for _, want := range []string{
		"[warning] Mogelijke tekortkomingen",
		"Mogelijke tekortkoming: Woo, artikel 4.4. Verplicht sinds 1 mei 2022; het antwoord is niveau 1 (Incidenteel).",
		"Mogelijke tekortkoming: Woo, artikel 3.3(1)(d). Verplicht sinds 1 november 2024; het antwoord is nog niet bekend.",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
	// A duty that does not bind yet is announced with its day and is no shortfall.
	s = prose(part(doc, "dimension-participation").Blocks)
	if strings.Contains(s, "tekortkoming") || !strings.Contains(s, "Gemeentewet, artikel 150 | 1 januari 2027 | Niveau 1 (Incidenteel)") {
		t.Errorf("the coming duty is told wrongly:\n%s", s)
	}
	// On the day itself it binds.
	a := scan(t, "12 ?2 12 22")
	a.Updated = "2027-01-01T00:00:00+01:00"
	s = prose(part(report.Build(input(t, a, lang.NL)), "dimension-participation").Blocks)
	if !strings.Contains(s, "Mogelijke tekortkoming: Gemeentewet, artikel 150. Verplicht sinds 1 januari 2027") || strings.Contains(s, "Regels die eraan komen") {
		t.Errorf("the duty of the day is told wrongly:\n%s", s)
	}
}

// A question for several layers of government names the organic law of each; a reader sees only their own.
func TestOnlyTheOwnOrganicLaw(t *testing.T) {
	in := input(t, scan(t, "22 22 12 22"), lang.EN)
	q := in.Catalogue.Question(4)
	q.Basis = append(q.Basis, questionnaire.Basis{Law: "Provinciewet", Article: "147", For: []string{"province"}}, questionnaire.Basis{Law: "Woo", Article: "9", For: []string{"*"}}, questionnaire.Basis{Law: "Woo", Article: "10", For: []string{"*"}})
	doc := report.Build(in)
	if s := encoded(t, doc); strings.Contains(s, "Provinciewet") {
		t.Error("a municipality reads the Provinciewet")
	}
	if s := prose(part(doc, "dimension-participation").Blocks); !strings.Contains(s, "| Gemeentewet, article 150; Woo, articles 9 and 10 | 1 January 2027") {
		t.Errorf("the own law is told wrongly:\n%s", s)
	}
	for _, kind := range []string{"agency", "water-board", "joint-arrangement", "other"} {
		in.Answers.Organisation.Type = kind
		if s := encoded(t, report.Build(in)); strings.Contains(s, "Provinciewet") || strings.Contains(s, "Gemeentewet") {
			t.Errorf("%s reads a law that is not about it", kind)
		}
	}
}

// The summary has the first sentence of a step; the recommendation has all of it.
func TestSummaryHasFirstSentence(t *testing.T) {
	in := input(t, scan(t, "12 22 22 22"), lang.NL)
	in.Catalogue.Question(0).Advice.InOrder.Text.NL = "Stel versie 2.0 vast, bijv. als lijst. Bespreek haar elke week."
	doc := report.Build(in)
	if s := prose(part(doc, "summary").Blocks); !strings.Contains(s, "Stel versie 2.0 vast, bijv. als lijst. Een paar dagen, +4,2 punten.") {
		t.Errorf("the first step is told wrongly:\n%s", s)
	}
	if s := prose(part(doc, "recommendations").Blocks); !strings.Contains(s, "Bespreek haar elke week.") {
		t.Errorf("the recommendation is cut:\n%s", s)
	}
}

// A note is set in paragraphs; evidence links only where it is a web address; both carry the language
// they were written in where it isn't the report's.
func TestAnswersAreData(t *testing.T) {
	a := scan(t, "22 22 22 22")
	a.Of[0].Note = " Eerste alinea.\r\nNog een regel.\n \n\n\n  Tweede\talinea.\x07 \n"
	a.Of[0].Evidence = []string{"https://example.org/a b", "https://example.org/a", "javascript:alert(1)", "ftp://example.org/x", " \n "}
	doc := report.Build(input(t, a, lang.EN))
	var runs []report.Run
	for _, b := range part(doc, "answers").Blocks {
		if table, ok := b.(report.Table); ok && len(runs) == 0 {
			runs = table.Rows[1].Cells[1].Runs // the first row names the theme
		}
	}
	want := "Level 2 (In order). Always deadline tracking.\n" +
		"Note. Eerste alinea.\nNog een regel.\n" +
		"Tweede alinea.�\n" +
		"Evidence. https://example.org/a b\nhttps://example.org/a\njavascript:alert(1)\nftp://example.org/x"
	if got := flat(runs); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var linked []string
	for _, run := range runs {
		if run.URL != "" {
			linked = append(linked, run.URL)
		}
		if theirs := strings.Contains(run.Text, "alinea"); theirs != (run.Lang == lang.NL) && run.URL == "" && !strings.Contains(run.Text, ":") && !strings.Contains(run.Text, "/") {
			t.Errorf("%q is in %q", run.Text, run.Lang)
		}
	}
	if !slices.Equal(linked, []string{"https://example.org/a"}) {
		t.Errorf("linked are %q", linked)
	}
}

// The reader can redo the sums: they stand in the report with this scan's own figures, as fractions where they are not whole.
func TestArithmetic(t *testing.T) {
	s := prose(part(report.Build(input(t, scan(t, "12 2. 1? 3-"), lang.NL)), "method").Blocks)
	for _, want := range []string{
		"| Informatieverzoeken | Vraag 1, niveau 1: 3 × 25 = 75\nVraag 2, niveau 2: 1 × 50 = 50 | 125 : 4 | 31,3",
		"| Actieve openbaarmaking | Vraag 3, niveau 2: 2 × 50 = 100\nVraag 4, nog niet beantwoord: telt niet mee | 100 : 2 | 50,0",
		"| Uitvoering | Vraag 6, nog niet bekend: 2 × 0 = 0 | 0 : 2 | 0,0",
		"| Aanbod | Vraag 7, niveau 3: 2 × 75 = 150\nVraag 8, niet van toepassing: telt niet mee | 150 : 2 | 75,0",
		"| Transparantie | (2 × 125/4 + 1 × 50) : 3 | 37,5",
		"| Participatie | (1 × 25 + 1 × 0) : 2 | 12,5",
		"| Totaal | (1 × 75/2 + 1 × 25/2 + 1 × 75) : 3 | 41,7",
		"niveau 1 vanaf 12,5, niveau 2 vanaf 37,5, niveau 3 vanaf 62,5 en niveau 4 vanaf 87,5 punten",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
	s = prose(part(report.Build(input(t, scan(t, "12 2. -- 3-"), lang.EN)), "method").Blocks)
	for _, want := range []string{"| Participation | – | no score", "| Overall | – | no score"} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
}

// Sums stand for what has a score only, and the word on fractions only where there is one.
func TestArithmeticOfWhatCounts(t *testing.T) {
	for marks, want := range map[marks]string{
		".... .. ..": "rules",
		"22.. .. ..": "rules transparency whole",
		"2222 22 22": "rules transparency participation reuse whole",
		"1222 22 22": "rules transparency participation reuse whole fractions",
	} {
		var got []string
		for _, b := range part(report.Build(input(t, scan(t, marks), lang.EN)), "method").Blocks {
			switch b := b.(type) {
			case report.Table:
				word, _, _ := strings.Cut(strings.TrimPrefix(b.Caption, "The "), " ")
				got = append(got, map[string]string{"rules,": "rules", "Transparency:": "transparency", "Participation:": "participation", "Reuse": "reuse", "From": "whole"}[word])
			case report.Paragraph:
				got = append(got, "fractions")
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: got %s, want %s", marks, s, want)
		}
	}
}

// Recommendations keep the order of the result: the first three as cards, the others in a table that has of each the first
// step, why, effort, gain and law too.
func TestRecommendationsKeepTheirOrder(t *testing.T) {
	in := input(t, scan(t, "12 2. 1? 34"), lang.EN)
	s := prose(part(report.Build(in), "recommendations").Blocks)
	at := -1
	for _, r := range in.Result.Recommendations {
		i := strings.Index(s, in.Catalogue.Question(r.Question).Prompt.EN)
		if i <= at {
			t.Errorf("%s is missing or out of order", in.Catalogue.Question(r.Question).ID)
		}
		at = i
	}
	for _, line := range []string{
		"card 1 What share of information requests gets a decision in time? [Transparency Legal duty] [{Now 1 Incidental} {Next 2 In order} {Effort A few days} {Gain +4.2 points}]",
		"  First step. Start with deadline tracking.",
		"  Why. Possible shortfall: Woo, article 4.4. Compulsory since 1 May 2022; the answer is level 1 (Incidental). This tells people where they stand.",
		"card 3 Is there a participation ordinance? [Participation Compulsory from 1 January 2027]",
		"card 2 Do participants hear what was done with their input? [Participation] [{Now Not known yet} {Next 2 In order}",
		"| 5. Can anyone find and reach the organisation? | Measure findability every year.\nThis tells people where they stand. | Level 2 to 3\nA few weeks\n+1.9 points\nWoo, article 3.3(1)(d)",
	} {
		if !strings.Contains(s, line) {
			t.Errorf("lacks %q in\n%s", line, s)
		}
	}
	// An unmet duty beyond the cards says so, with its law as the reason.
	in = input(t, scan(t, "00 00 00 00"), lang.NL)
	for _, n := range []int{4, 5, 6, 7} {
		in.Catalogue.Question(n).DutyFor, in.Catalogue.Question(n).DutyFrom = []string{"*"}, "2020-01-01"
		in.Catalogue.Question(n).Basis = []questionnaire.Basis{{Law: "Wet", Article: "1", For: []string{"*"}}}
	}
	in.Result = score(in)
	s = prose(part(report.Build(in), "recommendations").Blocks)
	if want := "Staat er een open licentie bij de gegevens?\nWettelijke plicht | Begin met licenties.\nMogelijke tekortkoming: Wet, artikel 1. | Niveau 0 naar 2\nEen paar dagen\n+5,6 punten"; !strings.Contains(s, want) {
		t.Errorf("lacks %q in\n%s", want, s)
	}
}

// Articles are listed by law and by number, as a person would order them.
func TestSourcesAreOrdered(t *testing.T) {
	got := prose(part(report.Build(input(t, scan(t, "22 22 22 22"), lang.EN)), "sources").Blocks)
	var order []string
	for _, article := range []string{"| Gemeentewet | Municipalities Act. ", "| Article 150 |", "| Woo | Open Government Act. ", "| Article 3.3(1)(d) |", "| Article 3.3(2)(i) |", "| Article 4.4 | Time limit"} {
		order = append(order, article)
		if !strings.Contains(got, article) {
			t.Fatalf("lacks %q in\n%s", article, got)
		}
	}
	if !slices.IsSortedFunc(order, func(a, b string) int { return strings.Index(got, a) - strings.Index(got, b) }) {
		t.Errorf("wrong order:\n%s", got)
	}
	if !strings.Contains(got, "Requests and decisions. Not yet in force.") || strings.Count(got, "https://wetten.overheid.nl/BWBR0045754/") != 1 {
		t.Errorf("a law without a date is not marked, or an address does not stand once:\n%s", got)
	}
}
