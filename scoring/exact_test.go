package scoring

import (
	"cmp"
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"civic/selfscan/questionnaire"
)

// exactly scores as design.md §5 says, in rational numbers, straight from the catalogue. It shares no code with
// the scorer.
func exactly(c *questionnaire.Catalogue, scope Scope, a *questionnaire.Answers) Result {
	r := Result{CappedBy: []int{}, Dimensions: []DimensionResult{}, Recommendations: []Recommendation{}}
	var scores, lows, highs []*big.Rat
	var strong, evidenced, done, all int
	for d := range c.Dimensions {
		dim := DimensionResult{CappedBy: []int{}, Themes: []ThemeResult{}}
		var themes, themeLows, themeHighs weighted
		var doneHere, allHere int
		for t := range c.Dimensions[d].Themes {
			th := &c.Dimensions[d].Themes[t]
			var questions, lowest, highest weighted
			var doneTheme, allTheme, inScope int
			for i := range th.Questions {
				q := &th.Questions[i]
				n, _ := c.Ordinal(q.ID)
				if !q.InScope(scope.Depth, scope.OrganisationType) {
					continue
				}
				inScope++
				allTheme += q.Weight
				answer := &a.Of[n]
				level, isLevel := answer.Choice.Level()
				binds := q.DutyOn(scope.OrganisationType, a.Updated.Day())
				switch {
				case isLevel:
					dim.Counts.Levels[level]++
					r.Counts.Levels[level]++
					questions.add(q.Weight, big.NewRat(int64(25*level), 1))
					lowest.add(q.Weight, big.NewRat(int64(25*level), 1))
					highest.add(q.Weight, big.NewRat(int64(25*level), 1))
				case answer.Choice == questionnaire.Unknown:
					level = 0
					dim.Counts.Unknown++
					r.Counts.Unknown++
					questions.add(q.Weight, new(big.Rat))
					lowest.add(q.Weight, new(big.Rat))
					highest.add(q.Weight, big.NewRat(100, 1))
				case answer.Choice == questionnaire.NotApplicable:
					dim.Counts.NotApplicable++
					r.Counts.NotApplicable++
					doneTheme += q.Weight
					if binds {
						r.Hints++
					}
					continue
				default:
					dim.Counts.Open++
					r.Counts.Open++
					lowest.add(q.Weight, new(big.Rat))
					highest.add(q.Weight, big.NewRat(100, 1))
					continue
				}
				doneTheme += q.Weight
				if level >= 2 {
					strong++
					if answer.HasEvidence() {
						evidenced++
					} else if level >= 3 {
						r.Hints++
					}
				}
				if level < 2 && binds {
					dim.CappedBy = append(dim.CappedBy, n)
					r.CappedBy = append(r.CappedBy, n)
				}
			}
			dim.Themes = append(dim.Themes, ThemeResult{ratScore(questions.mean()), ratShare(doneTheme, allTheme), inScope})
			themes.add(th.Weight, questions.mean())
			themeLows.add(th.Weight, lowest.mean())
			themeHighs.add(th.Weight, highest.mean())
			doneHere += doneTheme
			allHere += allTheme
		}
		dim.Score, dim.Low, dim.High = ratScore(themes.mean()), ratScore(themeLows.mean()), ratScore(themeHighs.mean())
		dim.UncappedLevel = ratLevel(themes.mean())
		dim.Level = ratCap(dim.UncappedLevel, dim.CappedBy)
		dim.Completeness = ratShare(doneHere, allHere)
		if n := dim.Counts; 3*n.NotApplicable > n.NotApplicable+n.Open+n.Unknown+n.Levels[0]+n.Levels[1]+n.Levels[2]+n.Levels[3]+n.Levels[4] {
			r.Hints++
		}
		r.Dimensions = append(r.Dimensions, dim)
		scores, lows, highs = append(scores, themes.mean()), append(lows, themeLows.mean()), append(highs, themeHighs.mean())
		done += doneHere
		all += allHere
	}
	r.Score, r.Low, r.High = ratScore(ratMean(scores)), ratScore(ratMean(lows)), ratScore(ratMean(highs))
	r.UncappedLevel = ratLevel(ratMean(scores))
	r.Level = ratCap(r.UncappedLevel, r.CappedBy)
	r.Completeness = ratShare(done, all)
	r.Provisional = r.Counts.Open > 0
	r.Evidence = ratShare(evidenced, strong)
	if a.Organisation.Name == "" {
		r.Hints++
	}
	r.Recommendations = exactRecommendations(c, scope, a)
	return r
}

// exactRecommendations finds each gain by taking the step and scoring the low anew.
func exactRecommendations(c *questionnaire.Catalogue, scope Scope, a *questionnaire.Answers) []Recommendation {
	list := []Recommendation{}
	urgency := map[int]*big.Rat{}
	before := exactLow(c, scope, a, -1, 0)
	for n, q := range c.Questions() {
		level, isLevel := a.Of[n].Choice.Level()
		if a.Of[n].Choice == questionnaire.Unknown {
			level, isLevel = 0, true
		}
		if !q.InScope(scope.Depth, scope.OrganisationType) || !isLevel || level == 4 {
			continue
		}
		to, advice := 2, q.Advice.InOrder
		switch level {
		case 2:
			to, advice = 3, q.Advice.Embedded
		case 3:
			to, advice = 4, q.Advice.Leading
		}
		x := Recommendation{Question: n, From: level, To: to, Effort: advice.Effort,
			Duty: level < 2 && q.DutyOn(scope.OrganisationType, a.Updated.Day())}
		urgency[n] = new(big.Rat)
		if before != nil {
			gain := new(big.Rat).Sub(exactLow(c, scope, a, n, to), before)
			x.Gain = ratScore(gain)
			urgency[n].Quo(gain, big.NewRat(int64(advice.Effort), 1))
		}
		list = append(list, x)
	}
	tolerance := big.NewRat(1, 1_000_000_000)
	slices.SortStableFunc(list, func(x, y Recommendation) int {
		switch difference := new(big.Rat).Sub(urgency[y.Question], urgency[x.Question]); {
		case x.Duty && !y.Duty:
			return -1
		case y.Duty && !x.Duty:
			return 1
		case new(big.Rat).Abs(difference).Cmp(tolerance) > 0:
			return difference.Sign()
		}
		return cmp.Compare(x.Question, y.Question)
	})
	return list
}

// exactLow returns the overall low, with question changed at another level; nil if there is none.
func exactLow(c *questionnaire.Catalogue, scope Scope, a *questionnaire.Answers, changed, to int) *big.Rat {
	var dimensions []*big.Rat
	for d := range c.Dimensions {
		var themes weighted
		for t := range c.Dimensions[d].Themes {
			var questions weighted
			for _, q := range c.Dimensions[d].Themes[t].Questions {
				n, _ := c.Ordinal(q.ID)
				if !q.InScope(scope.Depth, scope.OrganisationType) || a.Of[n].Choice == questionnaire.NotApplicable {
					continue
				}
				level := max(int(a.Of[n].Choice)-int(questionnaire.Level0), 0)
				if n == changed {
					level = to
				}
				questions.add(q.Weight, big.NewRat(int64(25*level), 1))
			}
			themes.add(c.Dimensions[d].Themes[t].Weight, questions.mean())
		}
		dimensions = append(dimensions, themes.mean())
	}
	return ratMean(dimensions)
}

// weighted is Σ w·x and Σ w.
type weighted struct{ sum, weight big.Rat }

// add adds a value; nil is left out.
func (m *weighted) add(weight int, value *big.Rat) {
	if value != nil {
		w := big.NewRat(int64(weight), 1)
		m.weight.Add(&m.weight, w)
		m.sum.Add(&m.sum, w.Mul(w, value))
	}
}

// mean is nil if nothing was added.
func (m *weighted) mean() *big.Rat {
	if m.weight.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(&m.sum, &m.weight)
}

// ratMean is nil if a value is nil or there are none.
func ratMean(values []*big.Rat) *big.Rat {
	var m weighted
	for _, v := range values {
		if v == nil {
			return nil
		}
		m.add(1, v)
	}
	return m.mean()
}

func ratScore(x *big.Rat) Score {
	if x == nil {
		return Score{}
	}
	value, _ := x.Float64()
	return Score{value, true}
}

func ratShare(part, whole int) Score {
	if whole == 0 {
		return Score{}
	}
	return ratScore(big.NewRat(int64(part), int64(whole)))
}

func ratLevel(x *big.Rat) Level {
	if x == nil {
		return Level{}
	}
	for level := 4; level > 0; level-- {
		begins := new(big.Rat).Sub(big.NewRat(int64(50*level-25), 2), big.NewRat(1, 1_000_000_000))
		if x.Cmp(begins) >= 0 {
			return Level{level, true}
		}
	}
	return Level{0, true}
}

func ratCap(l Level, shortfalls []int) Level {
	if l.Valid && len(shortfalls) > 0 && l.Value > 1 {
		l.Value = 1
	}
	return l
}

// compareExactly scores random answers both ways. A reused Result must hold the same as a fresh one.
func compareExactly(t *testing.T, seed uint64, catalogues, answers int, most sizes) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	var reused Result
	for range catalogues {
		c := randomCatalogue(t, r, most)
		for range answers {
			a := randomAnswers(r, c)
			m := Compile(c, ScopeOf(a))
			got, want := m.Score(a), exactly(c, ScopeOf(a), a)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("answers %v\n got %+v\nwant %+v", a.Of, got, want)
			}
			if m.ScoreInto(&reused, a); !reflect.DeepEqual(reused, want) {
				t.Fatalf("reused %+v\n  want %+v", reused, want)
			}
		}
	}
}

// 5,000 sets of answers over 1,000 catalogues.
func TestScoreEqualsExactScorer(t *testing.T) {
	compareExactly(t, 5, 1000, 5, sizes{4, 5, 6, 3})
}

// Catalogues of the largest shape in which any weights are allowed, where whole numbers pass 2⁵³.
func TestLargestCatalogues(t *testing.T) {
	compareExactly(t, 7, 3, 2, sizes{questionnaire.MaxDimensions, questionnaire.MaxThemes, 8, questionnaire.MaxWeight})
}

// largestCatalogues are catalogues just within the bounds: with one question more, Seal refuses them.
func largestCatalogues(t *testing.T) map[string]*questionnaire.Catalogue {
	t.Helper()
	build := func(dimensions, themes, questions, weight int) *questionnaire.Catalogue {
		var all [][]questionnaire.Theme
		for range dimensions {
			var list []questionnaire.Theme
			for range themes {
				var asked []questionnaire.Question
				for range questions {
					asked = append(asked, ask(weight, efforts(1, 3)))
				}
				list = append(list, themeOf(questionnaire.MaxWeight, asked...))
			}
			all = append(all, list)
		}
		return catalogueOf(t, all...)
	}
	return map[string]*questionnaire.Catalogue{
		"everywhere the most": build(questionnaire.MaxDimensions, questionnaire.MaxThemes, 8, questionnaire.MaxWeight),
		"the lightest":        build(questionnaire.MaxDimensions, questionnaire.MaxThemes, 8, 1),
		"one theme":           build(1, 1, 40, 1),
		"three dimensions":    build(3, 6, 10, questionnaire.MaxWeight),
	}
}

// The largest catalogues, with the answers that make the largest numbers.
func TestAtTheBounds(t *testing.T) {
	for _, c := range largestCatalogues(t) {
		a := &questionnaire.Answers{Depth: questionnaire.Full, Organisation: questionnaire.Organisation{Type: "municipality"},
			Updated: today + "T10:00:00Z", Of: make([]questionnaire.Answer, len(c.Questions()))}
		r := rand.New(rand.NewPCG(9, 9))
		for _, levels := range []int{1, 5} {
			for n := range a.Of {
				a.Of[n].Choice = questionnaire.LevelChoice(4 - r.IntN(levels))
				if n%13 == 5 { // themes of different weights in sum
					a.Of[n].Choice = questionnaire.NotApplicable
				}
			}
			if got, want := Compile(c, municipality).Score(a), exactly(c, municipality, a); !reflect.DeepEqual(got, want) {
				t.Errorf("got %+v\nwant %+v", got.Score, want.Score)
			}
		}
		for n := range a.Of {
			a.Of[n].Choice = questionnaire.Level0
		}
		p := Compile(c, municipality).Plan(a, Goal{Whole, 4})
		if p.After.Level != (Level{4, true}) {
			t.Errorf("the plan ends at %+v", p.After)
		}
	}
}

// TestStepsAreSorted: the steps of a model have the order of their recommendations if every duty binds and nothing is "not
// applicable", so that little is left to sort for each result.
func TestStepsAreSorted(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 8))
	catalogues := []*questionnaire.Catalogue{embedded(t)}
	for range 20 {
		catalogues = append(catalogues, randomCatalogue(t, r, sizes{3, 3, 4, 3}))
	}
	for n, c := range catalogues {
		for _, kind := range questionnaire.TypeIDs() {
			m := Compile(c, Scope{questionnaire.Full, kind})
			for from := range questionnaire.LevelCount - 1 {
				a := noAnswers(c)
				a.Organisation.Type, a.Updated = kind, "2999-01-01T00:00:00Z"
				for i := range a.Of {
					a.Of[i].Choice = questionnaire.LevelChoice(from)
				}
				var got, want []int
				for _, s := range m.sortedSteps {
					if s.from == from {
						got = append(got, m.questions[s.slot].ordinal)
					}
				}
				result := m.Score(a)
				if !result.Score.Valid {
					continue // no step brings the overall score anything
				}
				for _, advice := range result.Recommendations {
					want = append(want, advice.Question)
				}
				if !slices.Equal(got, want) {
					t.Errorf("catalogue %d, %s, from %d: the steps are in the order %v, the recommendations %v", n, kind, from, got, want)
				}
			}
		}
	}
}
