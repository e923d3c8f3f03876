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

// Each question stands on a page of its own, whole: there are as many pages as cover, contents, guide,
// organisation, an opening of each dimension, and questions.
func TestEveryQuestionHasItsPage(t *testing.T) {
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
					if want := 4 + len(c.Dimensions) + asked; outcome.Pages != want {
						t.Errorf("%d pages, want %d: something does not fit, or is missing", outcome.Pages, want)
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

// Package pdf sets tables, facts, badges and wholly weak paragraphs smaller than 10 points; a form has none.
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
			case report.Callout:
				walk(b.Blocks)
			case report.Card:
				if cards++; len(b.Badges)+len(b.Facts) > 0 {
					t.Errorf("small: the labels of %q", b.Title)
				}
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

// A page has everything that can be answered: seven boxes, the reason, the note and the evidence.
func TestAQuestionPage(t *testing.T) {
	c := embedded(t)
	doc := form.Paper(form.Form{Catalogue: c, Depth: questionnaire.Quick, Organisation: questionnaire.Organisation{Type: "municipality"}, Lang: lang.EN})
	n := c.Scope(questionnaire.Quick, "municipality")[0]
	q := c.Question(n)
	var page string
	for _, p := range doc.Parts {
		for _, b := range p.Blocks {
			if card, ok := b.(report.Card); ok && card.Title == q.Prompt.EN {
				page = prose(card.Blocks)
			}
		}
	}
	if boxes := strings.Count(page, "□"); boxes != questionnaire.LevelCount+2 {
		t.Errorf("%d boxes in\n%s", boxes, page)
	}
	wanted := []string{q.Help.EN, "Don’t know", "Not applicable, because: ____", "Note\n____", "Evidence\n____"}
	for i, l := range q.Levels {
		wanted = append(wanted, fmt.Sprintf("□\u00a0\u00a0%d %s\n%s", i, c.Levels[i].EN, l.EN))
	}
	for _, want := range wanted {
		if !strings.Contains(page, want) {
			t.Errorf("lacks %q in\n%s", want, page)
		}
	}
}

// TestListNamesQuestions: before the pages of a dimension each question is named by its title, with a link to its page.
func TestListNamesQuestions(t *testing.T) {
	c := embedded(t)
	doc := form.Paper(form.Form{Catalogue: c, Depth: questionnaire.Quick, Organisation: questionnaire.Organisation{Type: "municipality"}, Lang: lang.NL})
	listed := map[string]string{} // id of the page to the words that lead to it
	for _, p := range doc.Parts {
		for _, b := range p.Blocks {
			if paragraph, ok := b.(report.Paragraph); ok {
				for _, r := range paragraph.Runs {
					listed[r.To] = r.Text
				}
			}
		}
	}
	for _, n := range c.Scope(questionnaire.Quick, "municipality") {
		if q := c.Question(n); listed["question-"+q.ID] != q.Title.NL {
			t.Errorf("%s is listed as %q", q.ID, listed["question-"+q.ID])
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
		}
	}
	return b.String()
}
