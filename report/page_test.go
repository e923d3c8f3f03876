package report_test

import (
	"fmt"
	"io"
	"math/rand"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf"
	"civic/selfscan/scoring"
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

// The summary for the board is one page, whatever was answered: mixed, open, unknown, with every duty unmet.
func TestSummaryIsOnePage(t *testing.T) {
	c := embedded(t)
	random := rand.New(rand.NewSource(1))
	for k := range 280 {
		language, depth := lang.Langs()[k%2], []questionnaire.Depth{questionnaire.Quick, questionnaire.Full}[k/2%2]
		name := []string{"Gemeente Ede", "Gemeente Súdwest-Fryslân", "Hoogheemraadschap Hollands Noorderkwartier",
			"Gemeenschappelijke Regeling Belastingsamenwerking Gouwe-Rijnland en Omgeving, afdeling Informatievoorziening",
			"Gemeenschappelijke Regeling Samenwerkingsverband Belastingen, Informatievoorziening en Openbaarheid Noord- en Midden-Zeeland en de Zuid-Hollandse Eilanden"}[k/5%5]
		a := varied(c, depth, questionnaire.TypeIDs()[k%7])
		a.Organisation.Name = name
		base := random.Intn(6) - 1
		for i := range a.Of {
			switch x := random.Intn(10); {
			case k%5 < 2 && x == 0:
				a.Of[i].Choice = questionnaire.Unanswered
			case k%2 == 0 && x == 1:
				a.Of[i].Choice = questionnaire.Unknown
			default:
				a.Of[i].Choice = questionnaire.LevelChoice(min(4, max(0, base+random.Intn(3)-1)))
			}
		}
		result := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
		doc := report.Build(report.Input{Catalogue: c, Answers: a, Result: &result, Lang: language})
		doc.Parts = []report.Part{*part(doc, "summary")}
		if n := pages(t, doc); n != 3 { // with cover and contents
			t.Errorf("case %d (%s, %s, %s): the summary takes %d pages", k, language, depth, a.Organisation.Type, n-2)
		}
	}
}

// Where the texts are long the page is set denser, without a larger first sentence; the chart keeps its title.
func TestLongTextsAreSetDenser(t *testing.T) {
	opens := func(name string) (lead bool, title string) {
		a := scan(t, "12 2. 1? 34")
		a.Organisation.Name = name
		blocks := part(report.Build(input(t, a, lang.NL)), "summary").Blocks
		for _, b := range blocks {
			if bars, ok := b.(report.Bars); ok {
				title = bars.Title
			}
		}
		return blocks[0].(report.Paragraph).Lead, title
	}
	if lead, title := opens("Gemeente Ede"); !lead || title == "" {
		t.Errorf("short texts: lead %v, title %q", lead, title)
	}
	if lead, title := opens(strings.Repeat("Gemeente Ede ", 50)); lead || title == "" {
		t.Errorf("long texts: lead %v, title %q", lead, title)
	}
}

// A report can be read in one go: 18 pages for a quick scan, 35 for a full one with notes.
func TestPagesOfAReport(t *testing.T) {
	c := embedded(t)
	for depth, most := range map[questionnaire.Depth]int{questionnaire.Quick: 18, questionnaire.Full: 35} {
		for _, language := range lang.Langs() {
			a := varied(c, depth, "municipality")
			for i := range a.Of {
				if i%3 == 0 || depth == questionnaire.Full {
					a.Of[i].Note = "Wij leggen dit vast in het zaaksysteem en bespreken het elk kwartaal met het team informatie."
					a.Of[i].Evidence = []string{fmt.Sprintf("https://voorbeeld.example/bewijs/%d", i)}
				}
			}
			result := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
			doc := report.Build(report.Input{Catalogue: c, Answers: a, Result: &result, Lang: language, Program: "1.0", AnswersDigest: answerfile.Digest(c, a)})
			if n := pages(t, doc); n > most {
				t.Errorf("%s in %s takes %d pages, more than %d", depth, language, n, most)
			} else {
				t.Logf("%s in %s: %d pages", depth, language, n)
			}
		}
	}
}
