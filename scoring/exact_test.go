package scoring

import (
	"math/big"
	"math/rand/v2"
	"reflect"
	"sort"
	"testing"

	"civic/selfscan/questionnaire"
)

// slowly scores as design.md §5 has it, in rational numbers, straight from the catalogue. It shares no
// code with the scorer.
func slowly(c *questionnaire.Catalogue, scope Scope, a *questionnaire.Answers) Result {
	rat := func(n int) *big.Rat { return big.NewRat(int64(n), 1) }
	div := func(x, y *big.Rat) *big.Rat { return new(big.Rat).Quo(x, y) }
	mul := func(x, y *big.Rat) *big.Rat { return new(big.Rat).Mul(x, y) }
	// weighted gives Σ w·x / Σ w over the entries that are there; nil if none is.
	type entry struct {
		weight int
		value  *big.Rat
	}
	weighted := func(entries []entry) *big.Rat {
		top, bottom := new(big.Rat), new(big.Rat)
		for _, e := range entries {
			if e.value != nil {
				top.Add(top, mul(rat(e.weight), e.value))
				bottom.Add(bottom, rat(e.weight))
			}
		}
		if bottom.Sign() == 0 {
			return nil
		}
		return div(top, bottom)
	}
	mean := func(values []*big.Rat) *big.Rat {
		sum := new(big.Rat)
		for _, v := range values {
			if v == nil {
				return nil
			}
			sum.Add(sum, v)
		}
		return div(sum, rat(len(values)))
	}
	score := func(x *big.Rat) Score {
		if x == nil {
			return Score{}
		}
		f, _ := x.Float64()
		return Score{f, true}
	}
	level := func(x *big.Rat) Level {
		if x == nil {
			return Level{}
		}
		for l := 4; l > 0; l-- {
			floor := new(big.Rat).Sub(big.NewRat(int64(50*l-25), 2), big.NewRat(1, 1_000_000_000))
			if x.Cmp(floor) >= 0 {
				return Level{l, true}
			}
		}
		return Level{0, true}
	}
	complete := func(done, all int) float64 {
		if all == 0 {
			return 1
		}
		f, _ := big.NewRat(int64(done), int64(all)).Float64()
		return f
	}
	cap := func(l Level, duties []int) Level {
		if l.Valid && len(duties) > 0 && l.Value > 1 {
			l.Value = 1
		}
		return l
	}

	r := Result{CappedBy: []int{}, Dimensions: []DimensionResult{}, Recommendations: []Recommendation{}}
	var scores, lows, highs []*big.Rat
	gains := map[int]*big.Rat{} // by ordinal, for an overall of one dimension
	doneAll, allAll, strong, shown := 0, 0, 0, 0
	for d := range c.Dimensions {
		dim := DimensionResult{CappedBy: []int{}, Themes: []ThemeResult{}}
		var themeScores, themeLows, themeHighs []entry
		perPoint := map[int]*big.Rat{} // w/Σw of the question in its theme
		themeWeight := map[int]int{}
		scoredWeight := 0
		doneDim, allDim := 0, 0
		for t := range c.Dimensions[d].Themes {
			th := &c.Dimensions[d].Themes[t]
			var marks, lowMarks, highMarks []entry
			done, all, count, answeredWeight := 0, 0, 0, 0
			var movable []int
			for i := range th.Questions {
				q := &th.Questions[i]
				n, _ := c.Ordinal(q.ID)
				if !q.InScope(scope.Depth, scope.OrganisationType) {
					continue
				}
				count++
				all += q.Weight
				answer := &a.Of[n]
				l, isLevel := answer.Choice.Level()
				binding := q.DutyOn(scope.OrganisationType, a.Updated.Day())
				switch {
				case answer.Choice == questionnaire.Unanswered:
					lowMarks = append(lowMarks, entry{q.Weight, rat(0)})
					highMarks = append(highMarks, entry{q.Weight, rat(100)})
					continue
				case answer.Choice == questionnaire.NotApplicable:
					done += q.Weight
					continue
				case isLevel:
					lowMarks = append(lowMarks, entry{q.Weight, rat(25 * l)})
					highMarks = append(highMarks, entry{q.Weight, rat(25 * l)})
				default:
					l = 0
					lowMarks = append(lowMarks, entry{q.Weight, rat(0)})
					highMarks = append(highMarks, entry{q.Weight, rat(100)})
				}
				done += q.Weight
				answeredWeight += q.Weight
				marks = append(marks, entry{q.Weight, rat(25 * l)})
				if l >= 2 {
					strong++
					if answer.HasEvidence() {
						shown++
					}
				}
				if l < 2 && binding {
					dim.CappedBy = append(dim.CappedBy, n)
				}
				if l < 4 {
					movable = append(movable, n)
					effort := q.Advice.For(l + 1).Effort
					r.Recommendations = append(r.Recommendations, Recommendation{Question: n, From: l, To: l + 1, Duty: l < 2 && binding, Effort: effort})
				}
			}
			dim.Themes = append(dim.Themes, ThemeResult{Score: score(weighted(marks)), Completeness: complete(done, all), InScope: count})
			themeScores = append(themeScores, entry{th.Weight, weighted(marks)})
			themeLows = append(themeLows, entry{th.Weight, weighted(lowMarks)})
			themeHighs = append(themeHighs, entry{th.Weight, weighted(highMarks)})
			if len(marks) > 0 {
				scoredWeight += th.Weight
			}
			for _, n := range movable {
				perPoint[n] = div(rat(25*c.Question(n).Weight), rat(answeredWeight))
				themeWeight[n] = th.Weight
			}
			doneDim += done
			allDim += all
		}
		for n, x := range perPoint {
			gains[n] = div(mul(x, rat(themeWeight[n])), rat(scoredWeight))
		}
		s := weighted(themeScores)
		dim.Score, dim.Low, dim.High = score(s), score(weighted(themeLows)), score(weighted(themeHighs))
		dim.Uncapped = level(s)
		dim.Level = cap(dim.Uncapped, dim.CappedBy)
		dim.Completeness = complete(doneDim, allDim)
		scores = append(scores, s)
		lows = append(lows, weighted(themeLows))
		highs = append(highs, weighted(themeHighs))
		r.CappedBy = append(r.CappedBy, dim.CappedBy...)
		r.Dimensions = append(r.Dimensions, dim)
		doneAll += doneDim
		allAll += allDim
	}
	s := mean(scores)
	r.Score, r.Low, r.High = score(s), score(mean(lows)), score(mean(highs))
	r.Uncapped = level(s)
	r.Level = cap(r.Uncapped, r.CappedBy)
	r.Completeness = complete(doneAll, allAll)
	r.Provisional = doneAll < allAll
	if strong > 0 {
		f, _ := big.NewRat(int64(shown), int64(strong)).Float64()
		r.Evidence = Score{f, true}
	}
	urge := map[int]*big.Rat{}
	for i := range r.Recommendations {
		x := &r.Recommendations[i]
		urge[x.Question] = new(big.Rat)
		if s != nil {
			gain := div(gains[x.Question], rat(len(c.Dimensions)))
			x.Gain = score(gain)
			urge[x.Question] = div(gain, rat(x.Effort))
		}
	}
	sort.SliceStable(r.Recommendations, func(i, j int) bool {
		x, y := r.Recommendations[i], r.Recommendations[j]
		if x.Duty != y.Duty {
			return x.Duty
		}
		return urge[x.Question].Cmp(urge[y.Question]) > 0
	})
	return r
}

// compareSlowly scores random answers both ways; a reused Result must come to the same as a fresh one.
func compareSlowly(t *testing.T, seed uint64, catalogues, answers int, most sizes, wide bool) {
	r := rand.New(rand.NewPCG(seed, 1))
	var reused Result
	for range catalogues {
		c := randomCatalogue(t, r, most)
		for range answers {
			a := randomAnswers(r, c)
			m := Compile(c, ScopeOf(a))
			if wide {
				m.narrow.fits = false
			}
			got, want := m.Score(a), slowly(c, ScopeOf(a), a)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("answers %v\n got %+v\nwant %+v", a.Of, got, want)
			}
			if m.ScoreInto(&reused, SheetOf(a)); !reflect.DeepEqual(reused, want) {
				t.Fatalf("reused %+v\n  want %+v", reused, want)
			}
		}
	}
}

// 10,000 answer sets over 1,000 catalogues.
func TestScoreEqualsSlowScorer(t *testing.T) {
	compareSlowly(t, 5, 1000, 10, sizes{4, 5, 6, 3}, false)
}

// The sums without bounds come to the same where both fit.
func TestWideEqualsSlowScorer(t *testing.T) {
	compareSlowly(t, 6, 200, 5, sizes{4, 5, 6, 3}, true)
}

// A catalogue of one's own may be too large for 64 bits, and is scored all the same.
func TestHugeCatalogue(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	for range 20 {
		c := randomCatalogue(t, r, sizes{6, 12, 60, 3})
		a := randomAnswers(r, c)
		m := Compile(c, ScopeOf(a))
		if got, want := m.Score(a), slowly(c, ScopeOf(a), a); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v\nwant %+v", got, want)
		}
	}
	c := randomCatalogue(t, r, sizes{6, 12, 200, 3})
	if Compile(c, municipality).narrow.fits {
		t.Error("the test catalogue fits in 64 bits, so that it tests nothing")
	}
}
