package form_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/form"
	"civic/selfscan/report/pdf"
)

// TestThreeQuestionsOnAPage: behind a page about the form and the organisation there is at most a page for every three
// questions, in each language and for each type of organisation.
func TestThreeQuestionsOnAPage(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	for _, language := range lang.Langs() {
		for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
			for _, kind := range append(questionnaire.TypeIDs(), "") {
				t.Run(fmt.Sprintf("%s %s %s", language, depth, kind), func(t *testing.T) {
					f := form.Form{Catalogue: c, Depth: depth, Organisation: questionnaire.Organisation{Type: kind}, Lang: language}
					var b bytes.Buffer
					outcome, err := pdf.Write(&b, form.Paper(f), pdf.Options{})
					if err != nil {
						t.Fatal(err)
					}
					asked := 0
					for n := range c.Questions() {
						if inForm(c, n, depth, kind) {
							asked++
						}
					}
					if want := 1 + (asked+2)/3; outcome.Pages > want || outcome.Pages < want-2 {
						t.Errorf("%d pages for %d questions, want %d: something does not fit, or is missing", outcome.Pages, asked, want)
					}
					if len(outcome.Missing) > 0 {
						t.Errorf("the typeface lacks %q", string(outcome.Missing))
					}
					model.ConfigPath = "disable"
					if err := api.Validate(bytes.NewReader(b.Bytes()), model.NewDefaultConfiguration()); err != nil {
						t.Errorf("no valid PDF: %v", err)
					}
				})
			}
		}
	}
}

// inForm tells whether a form asks a question: it is in scope for the type, or for any where none is given.
func inForm(c *questionnaire.Catalogue, n int, depth questionnaire.Depth, kind string) bool {
	if kind != "" {
		return c.Question(n).InScope(depth, kind)
	}
	for _, k := range questionnaire.TypeIDs() {
		if c.Question(n).InScope(depth, k) {
			return true
		}
	}
	return false
}

// Package pdf sets tables, facts and wholly weak paragraphs smaller than 10 points; a form has none.
func TestNothingIsSmall(t *testing.T) {
	doc := form.Paper(form.Form{Catalogue: embedded(t), Depth: questionnaire.Full, Lang: lang.NL})
	if len(doc.Cover.Facts) > 0 || doc.Cover.Foot != "" {
		t.Error("the cover has small text")
	}
	cards := 0
	var walk func([]report.Block)
	walk = func(list []report.Block) {
		for _, b := range list {
			switch b := b.(type) {
			case report.Paragraph:
				for _, r := range b.Runs {
					if r.Weak {
						t.Errorf("small: %q", r.Text)
					}
				}
			case report.List:
				for _, i := range b.Items {
					walk(i.Blocks)
				}
			case report.Heading:
			case report.Callout:
				walk(b.Blocks)
			case report.Card:
				cards++
				walk(b.Blocks)
			default:
				t.Errorf("%T is not known to be large enough", b)
			}
		}
	}
	for _, p := range doc.Parts {
		walk(p.Blocks)
	}
	if cards < 20 {
		t.Errorf("only %d questions were looked at", cards)
	}
}

// TestAQuestionOnPaper: it has everything that can be answered: seven boxes, the reason, the note and the evidence.
func TestAQuestionOnPaper(t *testing.T) {
	c := embedded(t)
	doc := form.Paper(form.Form{Catalogue: c, Depth: questionnaire.Quick, Organisation: questionnaire.Organisation{Type: "municipality"}, Lang: lang.EN})
	q := c.Question(c.Scope(questionnaire.Quick, "municipality")[0])
	var words string
	boxes := 0
	for _, b := range doc.Parts[1].Blocks {
		if card, ok := b.(report.Card); ok && card.Title == report.CurveQuotes(q.Prompt.EN) {
			words = prose(card.Blocks)
			if list, ok := card.Blocks[0].(report.List); ok && list.Boxes {
				boxes = len(list.Items)
			}
		}
	}
	if boxes != questionnaire.LevelCount+2 {
		t.Errorf("%d boxes in\n%s", boxes, words)
	}
	wanted := []string{"Don’t know", "Not applicable, because: ____", "Note: ____", "Evidence: ____"}
	for i, l := range q.Levels {
		wanted = append(wanted, fmt.Sprintf("%d %s\n", i, report.CurveQuotes(l.EN)))
	}
	for _, want := range wanted {
		if !strings.Contains(words, want) {
			t.Errorf("lacks %q in\n%s", want, words)
		}
	}
}

// TestOrganisationOnPaper: what is known of the organisation is on the form, and there is a line for the rest.
func TestOrganisationOnPaper(t *testing.T) {
	known := questionnaire.Organisation{Name: "Gemeente Utrecht", Type: "municipality"}
	words := prose(form.Paper(form.Form{Catalogue: embedded(t), Depth: questionnaire.Quick, Organisation: known, Lang: lang.NL}).Parts[0].Blocks)
	for _, want := range []string{"Naam van de organisatie: Gemeente Utrecht", "Soort organisatie: Gemeente\n", "hele organisatie gaat: ____", "Datum: ____"} {
		if !strings.Contains(words, want) {
			t.Errorf("lacks %q in\n%s", want, words)
		}
	}
}

// prose gives the words of blocks, a block a line.
func prose(list []report.Block) string {
	var b strings.Builder
	for _, block := range list {
		switch block := block.(type) {
		case report.Paragraph:
			for _, r := range block.Runs {
				b.WriteString(r.Text)
			}
			b.WriteByte('\n')
		case report.Callout:
			b.WriteString(block.Title + "\n" + prose(block.Blocks))
		case report.List:
			for _, item := range block.Items {
				b.WriteString(prose(item.Blocks))
			}
		}
	}
	return b.String()
}

// TestQuestionsAreNumbered: the questions on paper are numbered from 1, in the order of the catalogue, as everywhere.
func TestQuestionsAreNumbered(t *testing.T) {
	c := embedded(t)
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		doc := form.Paper(form.Form{Catalogue: c, Depth: depth, Organisation: questionnaire.Organisation{Type: "province"}, Lang: lang.EN})
		scope := c.Scope(depth, "province")
		number := 0
		for _, b := range doc.Parts[1].Blocks {
			card, ok := b.(report.Card)
			if !ok {
				continue
			}
			if number == len(scope) {
				t.Fatalf("%s: more questions than the %d in scope", depth, number)
			}
			q := c.Question(scope[number])
			number++
			if prompt := report.CurveQuotes(q.Prompt.EN); card.Mark != fmt.Sprint(number) || card.Title != prompt {
				t.Errorf("%s: question %d has the number %s and the text %q, want %q", depth, number, card.Mark, card.Title, prompt)
			}
		}
		if number != len(scope) {
			t.Errorf("%s: %d questions, want %d", depth, number, len(scope))
		}
	}
}
