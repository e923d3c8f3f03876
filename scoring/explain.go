package scoring

// Explain: the arithmetic of a result as data, so that a manager can redo it by hand. Every sum is a
// list of terms with their weights, a numerator and a denominator; whoever shows it finds the words. Terms are
// exact fractions where a float64 would round.

import (
	"math/big"
	"strconv"

	"civic/selfscan/questionnaire"
)

// Explanation is how every score of a result came about.
type Explanation struct {
	Dimensions []Sum   // by index: its terms are themes
	Themes     [][]Sum // by dimension and theme: its terms are questions
	Overall    Sum     // its terms are dimensions, each of weight 1
}

// Sum is a weighted mean: the sum of weight times value over the terms that count, divided by the sum of
// their weights.
type Sum struct {
	Terms     []Term
	Numerator Exact // Σ weight·value
	Weight    int   // Σ weight
	Score     Score // Numerator / Weight; not valid where Weight is 0 or, overall, where a dimension is missing
}

// Term is one part of a Sum.
type Term struct {
	Of      int                  // a question's ordinal, a theme's index in its dimension, or a dimension's index
	Choice  questionnaire.Choice // of a question
	Weight  int
	Value   Exact // 0 to 100; 0 where it does not count
	Counts  bool  // not applicable, unanswered and without a score do not
	Product Exact // weight·value
	Share   Exact // of the overall score that one point of this term's value carries; 0 where there is none
}

// Exact is a fraction in lowest terms; the denominator is above 0.
type Exact struct {
	Numerator, Denominator string // whole numbers in decimal, for they may pass 64 bits
	Float                  float64
}

// Explain works out how a result came about.
func (m *Model) Explain(s Sheet) Explanation {
	var e Explanation
	var means []*big.Rat
	complete := true
	for d := range m.dimensions {
		of := &m.dimensions[d]
		var sums []Sum
		var values []*big.Rat
		for n := of.from; n < of.to; n++ {
			sum, mean := m.explainTheme(s, n)
			sums = append(sums, sum)
			values = append(values, mean)
		}
		terms := make([]Term, len(values))
		for i := range terms {
			terms[i] = Term{Of: i, Weight: int(m.themes[of.from+i].weight)}
		}
		sum, mean := addUp(terms, values)
		e.Themes = append(e.Themes, sums)
		e.Dimensions = append(e.Dimensions, sum)
		means = append(means, mean)
		complete = complete && mean != nil
	}
	terms := make([]Term, len(means))
	for d := range terms {
		terms[d] = Term{Of: d, Weight: 1}
	}
	e.Overall, _ = addUp(terms, means)
	if !complete {
		e.Overall.Score = Score{}
		return e
	}
	e.shareOut()
	return e
}

// explainTheme adds up the questions of a theme.
func (m *Model) explainTheme(s Sheet, n int) (Sum, *big.Rat) {
	asked := m.asked[m.themes[n].from:m.themes[n].to]
	sum := Sum{Terms: make([]Term, len(asked))}
	total := 0
	for i, q := range asked {
		c := s.Choices[q.ordinal]
		t := &sum.Terms[i]
		*t = Term{Of: int(q.ordinal), Choice: c, Weight: int(q.weight), Value: nothing, Product: nothing, Share: nothing}
		if counts(c) {
			points := perLevel * max(int(c)-int(questionnaire.Level0), 0)
			t.Counts, t.Value, t.Product = true, whole(points), whole(t.Weight*points)
			total += t.Weight * points
			sum.Weight += t.Weight
		}
	}
	sum.Numerator = whole(total)
	return sum, sum.mean(big.NewRat(int64(total), 1))
}

// addUp makes the weighted mean of values, of which nil ones do not count; the mean is nil if none does.
func addUp(terms []Term, values []*big.Rat) (Sum, *big.Rat) {
	sum := Sum{Terms: terms}
	total := new(big.Rat)
	for i := range terms {
		t := &terms[i]
		t.Value, t.Product, t.Share = nothing, nothing, nothing
		if values[i] == nil {
			continue
		}
		product := new(big.Rat).Mul(big.NewRat(int64(t.Weight), 1), values[i])
		t.Counts, t.Value, t.Product = true, exact(values[i]), exact(product)
		total.Add(total, product)
		sum.Weight += t.Weight
	}
	sum.Numerator = exact(total)
	return sum, sum.mean(total)
}

// mean fills in the score; it is nil where nothing counts.
func (s *Sum) mean(numerator *big.Rat) *big.Rat {
	if s.Weight == 0 {
		return nil
	}
	mean := new(big.Rat).Quo(numerator, big.NewRat(int64(s.Weight), 1))
	value, _ := mean.Float64()
	s.Score = Score{Value: value, Valid: true}
	return mean
}

// shareOut fills in how much of the overall score each term carries, from the top down.
func (e *Explanation) shareOut() {
	give := func(sum *Sum, whole *big.Rat) []*big.Rat {
		shares := make([]*big.Rat, len(sum.Terms))
		for i := range sum.Terms {
			if t := &sum.Terms[i]; t.Counts {
				shares[i] = new(big.Rat).Mul(whole, big.NewRat(int64(t.Weight), int64(sum.Weight)))
				t.Share = exact(shares[i])
			}
		}
		return shares
	}
	for d, ofDimension := range give(&e.Overall, big.NewRat(1, 1)) {
		for n, ofTheme := range give(&e.Dimensions[d], ofDimension) {
			if ofTheme != nil {
				give(&e.Themes[d][n], ofTheme)
			}
		}
	}
}

var nothing = Exact{"0", "1", 0}

func whole(n int) Exact { return Exact{strconv.Itoa(n), "1", float64(n)} }

func exact(x *big.Rat) Exact {
	value, _ := x.Float64()
	if num, denom := x.Num(), x.Denom(); num.IsInt64() && denom.IsInt64() { // a tenth of the time
		return Exact{strconv.FormatInt(num.Int64(), 10), strconv.FormatInt(denom.Int64(), 10), value}
	}
	return Exact{x.Num().String(), x.Denom().String(), value}
}
