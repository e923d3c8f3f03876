package scoring

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
)

var update = flag.Bool("update", false, "write the figures into METHOD.md")

// How much do scores, levels and ranks owe to the weights? As the OECD/JRC handbook on composite
// indicators has it: draw the weights at random, score again, and see how far ranks move. METHOD.md
// states what comes out; the test fails when it no longer does. `go test ./scoring -run Sensitivity -update` restates it.

const (
	organisations = 200
	draws         = 300
)

// dice is the splitmix64 generator: the same numbers on every machine and in every version of Go.
type dice uint64

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (d *dice) below(n int) int { return int(d.next() % uint64(n)) }

// population draws organisations that resemble each other within: each has a level of its own, each dimension and each
// answer strays from it. One answer in twenty is unknown.
func population(c *questionnaire.Catalogue) []*questionnaire.Answers {
	d := dice(2026)
	scans := make([]*questionnaire.Answers, organisations)
	for i := range scans {
		s := noAnswers(c)
		own := 50 + d.below(300) // hundredths of a level
		var stray [8]int
		for n := range stray {
			stray[n] = d.below(101) - 50
		}
		for n := range s.Of {
			level := (own + stray[c.Home(n).Dimension%len(stray)] + d.below(301) - 150 + 50) / 100
			s.Of[n].Choice = questionnaire.LevelChoice(min(max(level, 0), 4))
			if d.below(20) == 0 {
				s.Of[n].Choice = questionnaire.Unknown
			}
		}
		scans[i] = s
	}
	return scans
}

// weighed is the catalogue with other weights; ask gives a question's and theme gives a theme's.
func weighed(t testing.TB, c *questionnaire.Catalogue, ask, theme func(weight int) int) *questionnaire.Catalogue {
	w := &questionnaire.Catalogue{ID: c.ID, Version: c.Version}
	for _, d := range c.Dimensions {
		d.Themes = slices.Clone(d.Themes)
		for n := range d.Themes {
			th := &d.Themes[n]
			th.Weight = theme(th.Weight)
			th.Questions = slices.Clone(th.Questions)
			for i := range th.Questions {
				th.Questions[i].Weight = ask(th.Questions[i].Weight)
			}
		}
		w.Dimensions = append(w.Dimensions, d)
	}
	if err := w.Seal(nil); err != nil {
		t.Fatal(err)
	}
	return w
}

// standings scores all scans and puts the dimensions together in some way.
func standings(c *questionnaire.Catalogue, scans []*questionnaire.Answers, together func(dimensions []float64) float64) []float64 {
	m := Compile(c, municipality)
	var r Result
	list := make([]float64, len(scans))
	for i, s := range scans {
		m.ScoreInto(&r, s)
		dimensions := make([]float64, len(r.Dimensions))
		for d := range dimensions {
			dimensions[d] = r.Dimensions[d].Score.Value
		}
		list[i] = together(dimensions)
	}
	return list
}

func arithmetic(weights ...int) func([]float64) float64 {
	return func(values []float64) float64 {
		sum, total := 0.0, 0
		for d, v := range values {
			w := 1
			if len(weights) > 0 {
				w = weights[d]
			}
			sum += v * float64(w)
			total += w
		}
		return sum / float64(total)
	}
}

func geometric(values []float64) float64 {
	product := 1.0
	for _, v := range values {
		product *= v
	}
	return math.Pow(product, 1/float64(len(values)))
}

// ranks gives each its place from 0; equal scores share the mean of theirs.
func ranks(scores []float64) []float64 {
	places := make([]float64, len(scores))
	for i, x := range scores {
		for j, y := range scores {
			switch {
			case y > x+1e-9:
				places[i]++
			case j != i && y >= x-1e-9:
				places[i] += 0.5
			}
		}
	}
	return places
}

// drift is how far results move from those of the method as it is.
type drift struct {
	score, shifts []float64
	levels, all   int
}

func (d *drift) see(before, after []float64) {
	was, is := ranks(before), ranks(after)
	for i := range before {
		d.score = append(d.score, math.Abs(after[i]-before[i]))
		d.shifts = append(d.shifts, math.Abs(is[i]-was[i]))
		d.all++
		if levelOnly(before[i]) != levelOnly(after[i]) {
			d.levels++
		}
	}
}

func (d *drift) row(name string) string {
	mean := func(list []float64) float64 {
		sum := 0.0
		for _, x := range list {
			sum += x
		}
		return sum / float64(len(list))
	}
	slices.Sort(d.shifts)
	return fmt.Sprintf("| %s | %.1f | %.1f | %.1f | %.0f%% |\n", name,
		mean(d.score), mean(d.shifts), d.shifts[len(d.shifts)*95/100], 100*float64(d.levels)/float64(d.all))
}

func sensitivity(t testing.TB) string {
	c := embedded(t)
	scans := population(c)
	as := func(weight int) int { return weight }
	one := func(int) int { return 1 }
	base := standings(c, scans, arithmetic())
	rows := "| what changes | score, mean | rank, mean | rank, 95% within | other level |\n|---|---|---|---|---|\n"
	d := dice(1)
	drawn := func(int) int { return 1 + d.below(3) }
	for _, x := range []struct {
		name        string
		ask, theme  func(int) int
		dimensions  bool
		repetitions int
	}{
		{"question weights drawn from 1, 2, 3", drawn, as, false, draws},
		{"theme weights drawn from 1, 2, 3", as, drawn, false, draws},
		{"dimension weights drawn from 1, 2, 3", as, as, true, draws},
		{"all of these at once", drawn, drawn, true, draws},
		{"all weights equal", one, one, false, 1},
	} {
		var moved drift
		for range x.repetitions {
			var weights []int
			if x.dimensions {
				for range c.Dimensions {
					weights = append(weights, drawn(0))
				}
			}
			moved.see(base, standings(weighed(t, c, x.ask, x.theme), scans, arithmetic(weights...)))
		}
		rows += moved.row(x.name)
	}
	var moved drift
	moved.see(base, standings(c, scans, geometric))
	rows += moved.row("geometric mean of the dimensions")
	left := make([]*questionnaire.Answers, len(scans))
	for i, s := range scans {
		without := s.Clone()
		left[i] = &without
		for n := range s.Of {
			if s.Of[n].Choice == questionnaire.Unknown {
				left[i].Of[n].Choice = questionnaire.NotApplicable
			}
		}
	}
	moved = drift{}
	moved.see(base, standings(c, left, arithmetic()))
	return rows + moved.row("unknown left out, not counted as 0")
}

func TestSensitivityInMethod(t *testing.T) {
	const file, opening, closing = "METHOD.md", "<!-- sensitivity -->\n", "<!-- /sensitivity -->"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), opening)
	stated, after, closed := strings.Cut(rest, closing)
	if !found || !closed {
		t.Fatal("METHOD.md has no place for the figures")
	}
	computed := sensitivity(t)
	if stated == computed {
		return
	}
	if *update {
		if err := os.WriteFile(file, []byte(before+opening+computed+closing+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("METHOD.md states\n%s\nbut it is\n%s\nrestate it with: go test ./scoring -run Sensitivity -update", stated, computed)
}
