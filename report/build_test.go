package report_test

import (
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
)

func ids(doc *report.Document) []string {
	var list []string
	for _, p := range doc.Parts {
		list = append(list, p.ID)
	}
	return list
}

// A part without data is left out.
func TestParts(t *testing.T) {
	agency := reporttest.Scan(t, "22 22 22 22")
	agency.Organisation.Type = "agency"
	withAction := reporttest.Scan(t, "22 22 22 22")
	withAction.Actions = []questionnaire.Action{{Question: "reuse.supply.formats", Text: "Lijst maken"}}
	proved := reporttest.Scan(t, "44 44 44 44")
	for i := range proved.Of {
		proved.Of[i].Evidence = []string{"https://example.org/"}
	}
	for _, c := range []struct {
		name    string
		answers *questionnaire.Answers
		want    string
	}{
		{"all parts", withAction, "summary dimension-transparency dimension-participation dimension-reuse recommendations certainty actions answers method sources colophon"},
		{"no actions", reporttest.Scan(t, "22 22 22 22"), "summary dimension-transparency dimension-participation dimension-reuse recommendations certainty answers method sources colophon"},
		{"nothing left to recommend, nor to doubt", proved, "summary dimension-transparency dimension-participation dimension-reuse answers method sources colophon"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(ids(report.Build(reporttest.Input(t, c.answers, lang.NL))), " ")
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// A question out of scope is not in the report, whatever was answered to it.
func TestOutOfScopeIsLeftOut(t *testing.T) {
	a := reporttest.Scan(t, "22 24 22 22")
	a.Of[3].Note = "raadsdata"
	if s := reporttest.All(report.Build(reporttest.Input(t, a, lang.NL))); !strings.Contains(s, "raadsdata") {
		t.Error("in a full scan of a municipality the question on council data is missing")
	}
	a.Organisation.Type = "agency"
	doc := report.Build(reporttest.Input(t, a, lang.NL))
	if s := reporttest.All(doc); strings.Contains(s, "raads") {
		t.Error("an agency's report has the question for municipalities")
	}
	if s := reporttest.Prose(reporttest.Part(doc, "sources").Blocks); strings.Contains(s, "participatieverordening") {
		t.Error("an agency's report announces the participation ordinance")
	}
}

// What may not be published is nowhere in a redacted report; what may be is still there.
func TestRedact(t *testing.T) {
	a := reporttest.Scan(t, "12 2- .? 34")
	for i := range a.Of {
		a.Of[i].Note = "geheime notitie"
		a.Of[i].Evidence = []string{"https://geheim.example.org/"}
		a.Of[i].Reason = "geheime reden"
		a.Of[i].Rounds = []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [5]int{0, 31337, 0, 0, 0}}}}
	}
	a.Actions = []questionnaire.Action{{Question: "reuse.supply.formats", Text: "geheime actie", Owner: "geheime eigenaar", Check: "geheime controle"}}
	in := reporttest.Input(t, a, lang.NL)
	in.AnswersFile, in.ResultFile = []byte(`{"geheim": true}`), []byte(`{}`)

	open := report.Build(in)
	for _, word := range []string{"geheime notitie", "https://geheim.example.org/", "geheime eigenaar", "geheime controle", "geheime actie", "geheime reden", "31337", "sha256:abc"} {
		if !strings.Contains(reporttest.All(open), word) {
			t.Errorf("the full report lacks %q", word)
		}
	}
	in.Redact = true
	redacted := report.Build(in)
	s := reporttest.All(redacted)
	if strings.Contains(s, "geheim") || strings.Contains(s, "31337") || strings.Contains(s, "sha256:abc") {
		t.Errorf("the redacted report has a secret:\n%s", s)
	}
	for _, word := range []string{"Soms termijnbewaking", "voor publicatie"} {
		if !strings.Contains(s, word) {
			t.Errorf("the redacted report lacks %q", word)
		}
	}
	if len(redacted.Attachments) > 0 {
		t.Errorf("attached are %d files", len(redacted.Attachments))
	}
}

func TestAttachments(t *testing.T) {
	in := reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.EN)
	if n := len(report.Build(in).Attachments); n != 0 {
		t.Errorf("%d attachments without a file", n)
	}
	in.AnswersFile, in.ResultFile = []byte("answers"), []byte("result")
	doc := report.Build(in)
	got := doc.Attachments
	if s := reporttest.Prose(reporttest.Part(doc, "colophon").Blocks); !strings.Contains(s, "| File with this report | answers.scan.json: the answers from which this report was made\n| File with this report | result.json: the results, without rounding\n") {
		t.Errorf("the colophon does not list the attachments:\n%s", s)
	}
	in.AnswersName, in.ResultName = "NAME.answers.json", "NAME.result.json"
	if s := reporttest.Prose(reporttest.Part(report.Build(in), "colophon").Blocks); !strings.Contains(s, "| NAME.answers.json: ") || !strings.Contains(s, "| NAME.result.json: ") {
		t.Errorf("the colophon does not name the files beside the report:\n%s", s)
	}
	if len(got) != 2 || got[0].Relationship != "Source" || string(got[0].Data) != "answers" ||
		got[1].Relationship != "Data" || string(got[1].Data) != "result" {
		t.Errorf("attached are %+v", got)
	}
}

// The date of the metadata is the answers' own, unless another is given.
func TestCreated(t *testing.T) {
	in := reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.EN)
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
	for _, m := range []reporttest.Marks{".. .. .. ..", "?? ?? ?? ??", "-- -- -- --", "00 00 00 00", "12 2. 1? 34", "44 44 44 44", "1- .? 43 ..", "?. ?. ?. ?."} {
		for _, l := range lang.Langs() {
			s := reporttest.All(report.Build(reporttest.Input(t, reporttest.Scan(t, m), l)))
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
	doc := report.Build(reporttest.Input(t, reporttest.Scan(t, "12 ?2 12 22"), lang.NL))
	s := reporttest.Prose(reporttest.Part(doc, "dimension-transparency").Blocks)
	for _, want := range []string{
		"## Mogelijke tekortkomingen\n-\n  1. Over termijnbewaking: niveau 1 (artikel 4.4 Woo).\n",
		"-\n  3. Over vindbaarheid: nog niet bekend (artikel 3.3, eerste lid, onder d, Woo).\n",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
	// A duty that does not bind yet is announced with its day and is no shortfall.
	s = reporttest.Prose(append(reporttest.Part(doc, "dimension-participation").Blocks, reporttest.Part(doc, "sources").Blocks...))
	if strings.Contains(s, "tekortkoming") || !strings.Contains(s, "| Artikel 150 Gemeentewet | 1 januari 2027 | Niveau 1 (Incidenteel)") {
		t.Errorf("the coming duty is told wrongly:\n%s", s)
	}
	// On the day itself it binds.
	a := reporttest.Scan(t, "12 ?2 12 22")
	a.Updated = "2027-01-01T00:00:00+01:00"
	doc = report.Build(reporttest.Input(t, a, lang.NL))
	s = reporttest.Prose(append(reporttest.Part(doc, "dimension-participation").Blocks, reporttest.Part(doc, "sources").Blocks...))
	if !strings.Contains(s, "5. Over verordening: niveau 1 (artikel 150 Gemeentewet).") || strings.Contains(s, "| 1 januari 2027 |") {
		t.Errorf("the duty of the day is told wrongly:\n%s", s)
	}
}

// A question for several layers of government names the organic law of each; a reader sees only their own.
func TestOnlyTheOwnOrganicLaw(t *testing.T) {
	in := reporttest.Input(t, reporttest.Scan(t, "22 22 12 22"), lang.EN)
	q := in.Catalogue.Question(4)
	q.Basis = append(q.Basis, questionnaire.Basis{Law: "Provinciewet", Article: "147", For: []string{"province"}}, questionnaire.Basis{Law: "Woo", Article: "9", For: []string{"*"}}, questionnaire.Basis{Law: "Woo", Article: "10", For: []string{"*"}})
	doc := report.Build(in)
	if s := reporttest.All(doc); strings.Contains(s, "Provinciewet") {
		t.Error("a municipality reads the Provinciewet")
	}
	if s := reporttest.Prose(reporttest.Part(doc, "sources").Blocks); !strings.Contains(s, "| Section 150 of the Gemeentewet; sections 9 and 10 of the Woo | 1 January 2027") {
		t.Errorf("the own law is told wrongly:\n%s", s)
	}
	for _, kind := range []string{"agency", "water-board", "joint-arrangement", "other"} {
		in.Answers.Organisation.Type = kind
		if s := reporttest.All(report.Build(in)); strings.Contains(s, "Provinciewet") || strings.Contains(s, "Gemeentewet") {
			t.Errorf("%s reads a law that is not about it", kind)
		}
	}
}

// A note is set in paragraphs; evidence links only where it is a web address; both carry the language
// they were written in where it isn't the report's.
func TestAnswersAreData(t *testing.T) {
	a := reporttest.Scan(t, "22 22 22 22")
	a.Of[0].Note = " Eerste alinea.\r\nNog een regel.\n \n\n\n  Tweede\talinea.\x07 \n"
	a.Of[0].Evidence = []string{"https://example.org/a b", "https://example.org/a", "javascript:alert(1)", "ftp://example.org/x", " \n "}
	doc := report.Build(reporttest.Input(t, a, lang.EN))
	var runs []report.Run
	for _, b := range reporttest.Part(doc, "answers").Blocks {
		if table, ok := b.(report.Table); ok && len(runs) == 0 {
			runs = table.Rows[1].Cells[1].Runs // the first row names the theme
		}
	}
	want := "Level 2 (In order). Always deadline tracking.\n" +
		"Note. Eerste alinea.\nNog een regel.\n" +
		"Tweede alinea.�\n" +
		"Evidence. https://example.org/a b\nhttps://example.org/a\njavascript:alert(1)\nftp://example.org/x"
	if got := report.Flat(runs); got != want {
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
	s := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, reporttest.Scan(t, "12 2. 1? 3-"), lang.NL)), "method").Blocks)
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
	s = reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, reporttest.Scan(t, "12 2. -- 3-"), lang.EN)), "method").Blocks)
	for _, want := range []string{"| Participation | – | no score", "| Overall | – | no score"} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
}

// Sums stand for what has a score only, and the word on fractions only where there is one.
func TestArithmeticOfWhatCounts(t *testing.T) {
	for marks, want := range map[reporttest.Marks]string{
		".... .. ..": "rules",
		"22.. .. ..": "rules transparency whole",
		"2222 22 22": "rules transparency participation reuse whole",
		"1222 22 22": "rules transparency participation reuse whole fractions",
	} {
		var got []string
		for _, b := range reporttest.Part(report.Build(reporttest.Input(t, reporttest.Scan(t, marks), lang.EN)), "method").Blocks {
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

// Articles are listed by law and by number, as a person would order them.
func TestSourcesAreOrdered(t *testing.T) {
	got := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, reporttest.Scan(t, "22 22 22 22"), lang.EN)), "sources").Blocks)
	var order []string
	for _, article := range []string{"| Gemeentewet | Municipalities Act. ", "| Section 150 |", "| Woo | Open Government Act. ", "| Section 3.3(1)(d) |", "| Section 3.3(2)(i) |", "| Section 4.4 | Time limit"} {
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
