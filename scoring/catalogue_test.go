package scoring

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
)

// A catalogue for tests is written as its weights. Texts play no part in scoring.

// ask is a question of weight w in both depths, for all types, with efforts 1 and 2, and no duty.
func ask(w int, changes ...func(*questionnaire.Question)) questionnaire.Question {
	q := questionnaire.Question{
		Depth:     questionnaire.Quick,
		Weight:    w,
		AppliesTo: []string{"*"},
		Advice:    questionnaire.Advice{InOrder: questionnaire.Step{Effort: 1}, Embedded: questionnaire.Step{Effort: 2}, Leading: questionnaire.Step{Effort: 2}},
	}
	for _, change := range changes {
		change(&q)
	}
	return q
}

func duty(from questionnaire.Date, types ...string) func(*questionnaire.Question) {
	return func(q *questionnaire.Question) { q.DutyFrom, q.DutyFor = from, types }
}

func onlyFull(q *questionnaire.Question) { q.Depth = questionnaire.Full }

func appliesTo(types ...string) func(*questionnaire.Question) {
	return func(q *questionnaire.Question) { q.AppliesTo = types }
}

func efforts(inOrder, later int) func(*questionnaire.Question) {
	return func(q *questionnaire.Question) {
		q.Advice.InOrder.Effort, q.Advice.Embedded.Effort, q.Advice.Leading.Effort = inOrder, later, later
	}
}

func themeOf(weight int, questions ...questionnaire.Question) questionnaire.Theme {
	return questionnaire.Theme{Weight: weight, Questions: questions}
}

// catalogueOf names everything by its place and seals it: d1, d1.t1, d1.t1.q1.
func catalogueOf(t testing.TB, dimensions ...[]questionnaire.Theme) *questionnaire.Catalogue {
	t.Helper()
	c := &questionnaire.Catalogue{ID: "test", Version: "2026.1"}
	for d, themes := range dimensions {
		dim := questionnaire.Dimension{ID: fmt.Sprintf("d%d", d+1), Themes: themes}
		for n := range dim.Themes {
			th := &dim.Themes[n]
			th.ID = fmt.Sprintf("%s.t%d", dim.ID, n+1)
			for i := range th.Questions {
				th.Questions[i].ID = fmt.Sprintf("%s.q%d", th.ID, i+1)
			}
		}
		c.Dimensions = append(c.Dimensions, dim)
	}
	if err := c.Seal(nil); err != nil {
		t.Fatal(err)
	}
	return c
}

// today is the day of the answers that say nothing else.
const today = "2026-11-24"

// answersOf reads one mark a question: a level 0 to 4, "?" unknown, "-" not applicable, "." unanswered;
// a "+" after it is evidence. Spaces are for the eye.
func answersOf(t testing.TB, c *questionnaire.Catalogue, marks string) *questionnaire.Answers {
	t.Helper()
	a := &questionnaire.Answers{
		Depth:        questionnaire.Full,
		Organisation: questionnaire.Organisation{Name: "Een", Type: "municipality"},
		Updated:      today + "T10:00:00+01:00",
	}
	for _, mark := range strings.ReplaceAll(marks, " ", "") {
		var answer questionnaire.Answer
		switch mark {
		case '+':
			a.Of[len(a.Of)-1].Evidence = []string{"https://example.org"}
			continue
		case '?':
			answer.Choice = questionnaire.Unknown
		case '-':
			answer.Choice = questionnaire.NotApplicable
		case '.':
			answer.Choice = questionnaire.Unanswered
		case '0', '1', '2', '3', '4':
			answer.Choice = questionnaire.LevelChoice(int(mark - '0'))
		default:
			t.Fatalf("mark %q", mark)
		}
		a.Of = append(a.Of, answer)
	}
	if len(a.Of) != len(c.Questions()) {
		t.Fatalf("%d marks for %d questions", len(a.Of), len(c.Questions()))
	}
	return a
}

var municipality = Scope{Depth: questionnaire.Full, OrganisationType: "municipality"}

// sizes bounds a random catalogue.
type sizes struct{ dimensions, themes, questions, weight int }

// randomCatalogue draws a catalogue with every feature that scoring looks at.
func randomCatalogue(t testing.TB, r *rand.Rand, most sizes) *questionnaire.Catalogue {
	t.Helper()
	dates := []questionnaire.Date{"", "", "2022-05-01", "2026-11-24", "2026-11-25", "2028-01-01"}
	lists := [][]string{{"*"}, {"*"}, {"*"}, {"municipality"}, {"province", "municipality"}, {"ministry"}}
	dimensions := make([][]questionnaire.Theme, 1+r.IntN(most.dimensions))
	for d := range dimensions {
		for range 1 + r.IntN(most.themes) {
			var questions []questionnaire.Question
			for range r.IntN(most.questions + 1) {
				q := ask(1+r.IntN(most.weight), efforts(1+r.IntN(3), 1+r.IntN(3)), appliesTo(lists[r.IntN(len(lists))]...))
				if from := dates[r.IntN(len(dates))]; from != "" {
					duty(from, lists[r.IntN(len(lists))]...)(&q)
				}
				if r.IntN(3) > 0 {
					onlyFull(&q)
				}
				questions = append(questions, q)
			}
			dimensions[d] = append(dimensions[d], themeOf(1+r.IntN(most.weight), questions...))
		}
	}
	return catalogueOf(t, dimensions...)
}

// randomAnswers draws answers of every kind; a quarter of the sets has every question at a level.
func randomAnswers(r *rand.Rand, c *questionnaire.Catalogue) *questionnaire.Answers {
	a := &questionnaire.Answers{
		Depth:        []questionnaire.Depth{questionnaire.Quick, questionnaire.Full}[r.IntN(2)],
		Organisation: questionnaire.Organisation{Type: []string{"municipality", "province", "ministry", "other"}[r.IntN(4)]},
		Updated:      []questionnaire.Moment{today + "T10:00:00+01:00", "2028-01-01T00:00:00Z", "2020-02-02T02:02:02Z"}[r.IntN(3)],
		Of:           make([]questionnaire.Answer, len(c.Questions())),
	}
	complete := r.IntN(4) == 0
	for n := range a.Of {
		if complete {
			a.Of[n].Choice = questionnaire.LevelChoice(r.IntN(questionnaire.LevelCount))
		} else {
			a.Of[n].Choice = questionnaire.Choice(r.IntN(8))
		}
		if r.IntN(2) == 0 {
			a.Of[n].Evidence = []string{"a document"}
		}
	}
	return a
}
