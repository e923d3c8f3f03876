package scoring

import (
	"math/rand/v2"
	"testing"

	"civic/selfscan/questionnaire"
)

// fullSize has the size of the real catalogue: 58 questions in 15 themes in 3 dimensions, 29 of them a
// duty, weights 1 to 3.
func fullSize(t testing.TB) *questionnaire.Catalogue {
	r := rand.New(rand.NewPCG(58, 0))
	perTheme := [][]int{{4, 5, 5, 4, 3, 3}, {4, 4, 4, 5}, {3, 4, 4, 3, 3}}
	dimensions := make([][]questionnaire.Theme, len(perTheme))
	asked := 0
	for d, counts := range perTheme {
		for _, count := range counts {
			var questions []questionnaire.Question
			for range count {
				q := ask(1+r.IntN(3), efforts(1+r.IntN(3), 1+r.IntN(3)))
				if asked%2 == 0 {
					duty("2022-05-01", "*")(&q)
				}
				if asked%4 != 0 {
					onlyFull(&q)
				}
				questions = append(questions, q)
				asked++
			}
			dimensions[d] = append(dimensions[d], themeOf(1+r.IntN(3), questions...))
		}
	}
	return catalogueOf(t, dimensions...)
}

// scansOf draws answer sets such as organisations give: most questions at a level, some unknown,
// some not applicable, some open.
func scansOf(c *questionnaire.Catalogue, count int) []*questionnaire.Answers {
	r := rand.New(rand.NewPCG(1, 2))
	scans := make([]*questionnaire.Answers, count)
	for i := range scans {
		a := noAnswers(c)
		for n := range a.Of {
			switch x := r.IntN(100); {
			case x < 5:
				a.Of[n].Choice = questionnaire.Unknown
			case x < 10:
				a.Of[n].Choice = questionnaire.NotApplicable
			case x < 15:
			default:
				a.Of[n].Choice = questionnaire.LevelChoice(r.IntN(5))
			}
			if r.IntN(2) == 0 {
				a.Of[n].Evidence = []string{"a document"}
			}
		}
		scans[i] = a
	}
	return scans
}

// Wanted: at most 2 µs and no allocation.
func BenchmarkScoreInto(b *testing.B) {
	for name, c := range map[string]*questionnaire.Catalogue{"58 questions": fullSize(b), "embedded": embedded(b)} {
		b.Run(name, func(b *testing.B) {
			m := Compile(c, municipality)
			scans := scansOf(c, 256)
			var result Result
			m.ScoreInto(&result, scans[0])
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				m.ScoreInto(&result, scans[i%len(scans)])
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	c := fullSize(b)
	for b.Loop() {
		Compile(c, municipality)
	}
}

// A batch allocates nothing for an answer set, once its Result has been used.
func TestScoreIntoAllocatesNothing(t *testing.T) {
	c := fullSize(t)
	m := Compile(c, municipality)
	scans := scansOf(c, 16)
	var result Result
	m.ScoreInto(&result, scans[0])
	i := 0
	if n := testing.AllocsPerRun(100, func() { m.ScoreInto(&result, scans[i%16]); i++ }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
