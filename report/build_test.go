package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
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
	for _, c := range []struct {
		name    string
		answers *questionnaire.Answers
		want    string
	}{
		{"all parts", withAction, "summary dimension-transparency dimension-participation dimension-reuse recommendations actions answers method sources colophon"},
		{"no actions", scan(t, "22 22 22 22"), "summary dimension-transparency dimension-participation dimension-reuse recommendations answers method sources colophon"},
		{"nothing left to recommend", scan(t, "44 44 44 44"), "summary dimension-transparency dimension-participation dimension-reuse answers method sources colophon"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(ids(report.Build(input(t, c.answers, questionnaire.NL))), " ")
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
	if s := encoded(t, report.Build(input(t, a, questionnaire.NL))); !strings.Contains(s, "raadsdata") {
		t.Error("in a full scan of a municipality the question on council data is missing")
	}
	a.Organisation.Type = "agency"
	doc := report.Build(input(t, a, questionnaire.NL))
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
	a.Actions = []questionnaire.Action{{Question: "reuse.supply.formats", Text: "Lijst maken", Owner: "geheime eigenaar"}}
	in := input(t, a, questionnaire.NL)
	in.AnswersFile, in.ResultFile = []byte(`{"geheim": true}`), []byte(`{}`)

	open := report.Build(in)
	for _, word := range []string{"geheime notitie", "https://geheim.example.org/", "geheime eigenaar"} {
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
	var names []string
	for _, f := range redacted.Attachments {
		names = append(names, f.Name)
	}
	if !slices.Equal(names, []string{report.ResultAttachment}) {
		t.Errorf("attached are %v", names)
	}
}

func TestAttachments(t *testing.T) {
	in := input(t, scan(t, "22 22 22 22"), questionnaire.EN)
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
	in := input(t, scan(t, "22 22 22 22"), questionnaire.EN)
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
		for _, l := range questionnaire.Langs() {
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
	doc := report.Build(input(t, scan(t, "12 ?2 12 22"), questionnaire.NL))
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
	s = prose(part(report.Build(input(t, a, questionnaire.NL)), "dimension-participation").Blocks)
	if !strings.Contains(s, "Mogelijke tekortkoming: Gemeentewet, artikel 150. Verplicht sinds 1 januari 2027") || strings.Contains(s, "Regels die eraan komen") {
		t.Errorf("the duty of the day is told wrongly:\n%s", s)
	}
}

// A question for several layers of government names the organic law of each; a reader sees only their own.
func TestOnlyTheOwnOrganicLaw(t *testing.T) {
	in := input(t, scan(t, "22 22 12 22"), questionnaire.EN)
	q := in.Catalogue.Question(4)
	q.Basis = append(q.Basis, questionnaire.Basis{Law: "Provinciewet", Article: "147"}, questionnaire.Basis{Law: "Woo", Article: "9"}, questionnaire.Basis{Law: "Woo", Article: "10"})
	doc := report.Build(in)
	if s := encoded(t, doc); strings.Contains(s, "Provinciewet") {
		t.Error("a municipality reads the Provinciewet")
	}
	if s := prose(part(doc, "dimension-participation").Blocks); !strings.Contains(s, "| Gemeentewet, article 150; Woo, articles 9 and 10 | 1 January 2027") {
		t.Errorf("the own law is told wrongly:\n%s", s)
	}
	in.Answers.Organisation.Type = "agency"
	if s := encoded(t, report.Build(in)); !strings.Contains(s, "Provinciewet") || !strings.Contains(s, "Gemeentewet") {
		t.Error("an agency, which has no organic law among them, reads not all")
	}
}

// The summary has the first sentence of a step; the recommendation has all of it.
func TestSummaryHasFirstSentence(t *testing.T) {
	in := input(t, scan(t, "12 22 22 22"), questionnaire.NL)
	in.Catalogue.Question(0).Advice.Foundation.Text.NL = "Stel versie 2.0 vast, bijv. als lijst. Bespreek haar elke week."
	doc := report.Build(in)
	if s := prose(part(doc, "summary").Blocks); !strings.Contains(s, "Stel versie 2.0 vast, bijv. als lijst. Een paar dagen werk, wettelijke plicht, goed voor 4,2 punten.") {
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
	doc := report.Build(input(t, a, questionnaire.EN))
	var card report.Card
	for _, b := range part(doc, "answers").Blocks {
		if c, ok := b.(report.Card); ok && c.ID == "answer-transparency.requests.deadlines" {
			card = c
		}
	}
	want := "card 1 What share of information requests gets a decision in time? [Level 2 (In order) Legal duty] []\n" +
		"  Always deadline tracking.\n" +
		"  Note. Eerste alinea.\nNog een regel.\n" +
		"  Tweede alinea.�\n" +
		"  Evidence:\n" +
		"  -\n    https://example.org/a b\n  -\n    https://example.org/a\n  -\n    javascript:alert(1)\n  -\n    ftp://example.org/x\n"
	if got := prose([]report.Block{card}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var linked []string
	for _, b := range card.Blocks {
		if list, ok := b.(report.List); ok {
			for _, it := range list.Items {
				if run := it.Blocks[0].(report.Paragraph).Runs[0]; run.URL != "" {
					linked = append(linked, run.URL)
				}
			}
		}
	}
	if !slices.Equal(linked, []string{"https://example.org/a"}) {
		t.Errorf("linked are %q", linked)
	}
	note := card.Blocks[1].(report.Paragraph).Runs
	if note[0].Lang != "" || note[1].Lang != questionnaire.NL {
		t.Errorf("languages of the note: %q and %q", note[0].Lang, note[1].Lang)
	}
}

// The reader can redo the sums: they stand in the report with this scan's own figures.
func TestArithmetic(t *testing.T) {
	s := prose(part(report.Build(input(t, scan(t, "12 2. 1? 3-"), questionnaire.NL)), "method").Blocks)
	for _, want := range []string{
		"| Informatieverzoeken | 2 | (3 × 25 + 1 × 50) : 4 | 31,3",
		"| Actieve openbaarmaking | 1 | (2 × 50) : 2 | 50,0",
		"| Transparantie | – | (2 × 31,3 + 1 × 50,0) : 3 | 37,5",
		"| Uitvoering | 1 | (2 × 0) : 2 | 0,0", // not known counts as 0
		"| Aanbod | 1 | (2 × 75) : 2 | 75,0",   // not applicable does not count
		"Totaalscore: (37,5 + 12,5 + 75,0) : 3 = 41,7",
		"niveau 1 vanaf 12,5, niveau 2 vanaf 37,5, niveau 3 vanaf 62,5 en niveau 4 vanaf 87,5 punten",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
}

// Recommendations keep the order of the result; what is beyond the cards stands in a table.
func TestRecommendationsKeepTheirOrder(t *testing.T) {
	in := input(t, scan(t, "12 2. 1? 34"), questionnaire.EN)
	doc := report.Build(in)
	var got []string
	for _, b := range part(doc, "recommendations").Blocks {
		if c, ok := b.(report.Card); ok {
			got = append(got, c.ID)
		}
	}
	var want []string
	for _, r := range in.Result.Recommendations {
		want = append(want, "recommendation-"+in.Catalogue.Question(r.Question).ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	s := prose(part(doc, "recommendations").Blocks)
	for _, line := range []string{
		"card 1 What share of information requests gets a decision in time? [Transparency Legal duty] [{Now Level 1 (Incidental)} {Next Level 2 (In order)} {Effort A few days} {Gain in overall score +4.2 points}]",
		"  First step. Start with deadline tracking.",
		"card 2 Is there a participation ordinance? [Participation Compulsory from 1 January 2027]",
	} {
		if !strings.Contains(s, line) {
			t.Errorf("lacks %q in\n%s", line, s)
		}
	}
}

// Articles are listed by law and by number, as a person would order them.
func TestSourcesAreOrdered(t *testing.T) {
	got := prose(part(report.Build(input(t, scan(t, "22 22 22 22"), questionnaire.EN)), "sources").Blocks)
	var order []string
	for _, article := range []string{"Gemeentewet, article 150.", "Woo, article 3.3(1)(d).", "Woo, article 3.3(2)(i).", "Woo, article 4.4."} {
		order = append(order, article)
		if !strings.Contains(got, article) {
			t.Fatalf("lacks %q in\n%s", article, got)
		}
	}
	if !slices.IsSortedFunc(order, func(a, b string) int { return strings.Index(got, a) - strings.Index(got, b) }) {
		t.Errorf("wrong order:\n%s", got)
	}
	if !strings.Contains(got, "Not yet in force. https://wetten.overheid.nl/BWBR0045754/") {
		t.Errorf("a law without a date is not marked:\n%s", got)
	}
}
