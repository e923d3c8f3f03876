package report_test

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/reporttest"
)

// A score says so if less than half of it is answered, or if less than half of its high answers have evidence.
func TestScoresSayWhatSupportsThem(t *testing.T) {
	a := reporttest.Scan(t, "2... 22 22")
	a.Of[4].Evidence = []string{"https://example.org/"} // one of two in participation: half
	var notes []string
	for _, b := range reporttest.Part(report.Build(reporttest.Input(t, a, lang.EN)), "summary").Blocks {
		if scores, ok := b.(report.Scores); ok {
			for _, tile := range scores.Tiles {
				notes = append(notes, tile.Note)
			}
		}
	}
	want := "Provisional; evidence for 1 of 5 answers at level 2 or higher|" +
		"Only 1 of 4 questions answered; evidence for 0 of 1 answer at level 2 or higher||" +
		"Evidence for 0 of 2 answers at level 2 or higher"
	if got := strings.Join(notes, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The caption says so if only some of the questions are compared.
func TestSummarySaysWhatItCompares(t *testing.T) {
	for before, want := range map[reporttest.Marks]string{
		"22 22 22 22": "table: Compared with the scan of 12 May 2025\n",
		"2. 22 22 22": "table: Compared with the scan of 12 May 2025 (questions that count in both)\n",
	} {
		in := compared(t, reporttest.Input(t, reporttest.Scan(t, "22 22 33 11"), lang.EN), before, questionnaire.Migrated{})
		if s := reporttest.Prose(reporttest.Part(report.Build(in), "summary").Blocks); !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
}

// With an earlier scan and peers, the summary gives each score's change and its place.
func TestSummaryComparesWithBeforeAndOthers(t *testing.T) {
	in := reporttest.Input(t, reporttest.Scan(t, "22 22 33 11"), lang.EN)
	in = compared(t, among(t, in, "00 00 44 00", "00 00 44 00", "00 00 44 00", "00 00 44 44", "00 00 44 44"), "22 22 22 22", questionnaire.Migrated{From: "2026.1"})
	s := reporttest.Prose(reporttest.Part(report.Build(in), "summary").Blocks)
	for _, want := range []string{
		"| Score | Change | Place in the group\n| Overall | 0.0 | ",
		"| Transparency | 0.0 | In the highest quarter (5 organisations)\n",
		"| Participation | +25.0 | In the lowest quarter (5 organisations)\n",
		"| Reuse of information | −25.0 | ",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("lacks %q in\n%s", want, s)
		}
	}
}

// The summary names the first actions by date with owner and date, leaves out those that are done, and counts the rest.
func TestActionsInTheSummary(t *testing.T) {
	a := reporttest.Scan(t, "22 22 22 22")
	for _, due := range []questionnaire.Date{"2027-06-01", "2027-05-01", "2027-04-01", "2027-03-01", "2027-02-01", "2027-01-01", "2026-12-01"} {
		a.Actions = append(a.Actions, questionnaire.Action{Question: "reuse.supply.formats", Text: "Before " + string(due), Owner: "Data team", Due: due})
	}
	a.Actions[6].Done = "2026-11-20"
	s := reporttest.Prose(reporttest.Part(report.Build(reporttest.Input(t, a, lang.EN)), "summary").Blocks)
	if want := "## Agreed actions\n-\n  Question 7: Before 2027-01-01. Owner: Data team. Due on 1 January 2027.\n"; !strings.Contains(s, want) {
		t.Errorf("lacks %q in\n%s", want, s)
	}
	if !strings.HasSuffix(s, "  Question 7: Before 2027-05-01. Owner: Data team. Due on 1 May 2027.\n-\n  Not listed here: one action.\n") {
		t.Errorf("the rest is not counted:\n%s", s)
	}
}
