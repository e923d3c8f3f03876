package scoring

// An explanation is the arithmetic of a result as data, so that a manager can redo it by hand: every mean
// as a list of terms with their weights, a numerator and a denominator. All figures are exact fractions.

import (
	"math/big"

	"civic/selfscan/questionnaire"
)

// Explanation says how every score of a result was calculated.
type Explanation struct {
	Overall    Sum     // its terms are dimensions, each of weight 1
	Dimensions []Sum   // by index; their terms are themes
	Themes     [][]Sum // by dimension and theme; their terms are questions
}

// Sum is a weighted mean: Σ weight·value over the terms that count, divided by the sum of their weights.
type Sum struct {
	Terms     []Term
	Numerator *big.Rat // Σ weight·value
	Weight    int      // Σ weight
	Score     Score    // Numerator/Weight; none if Weight is 0 or, overall, if a dimension has no score
}

// Term is one part of a Sum.
type Term struct {
	Of      int                  // a question's ordinal, a theme's index in its dimension, or a dimension's index
	Choice  questionnaire.Choice // of a question
	Counts  bool                 // false for not applicable, open and without a score; the fractions are then 0
	Weight  int
	Value   *big.Rat // 0 to 100
	Product *big.Rat // Weight·Value
	Share   *big.Rat // how much of the overall score one point of Value is; 0 if there is no overall score
}

// Explain returns the arithmetic of a result.
func (m *Model) Explain(a *questionnaire.Answers) Explanation {
	var e Explanation
	dimensions := make([]Term, len(m.dimensions))
	complete := len(m.dimensions) > 0
	for d, of := range m.dimensions {
		var sums []Sum
		themes := make([]Term, of.to-of.from)
		for i := range themes {
			sum := m.explainTheme(a, of.from+i)
			sums = append(sums, sum)
			themes[i] = sum.asTerm(i, int(m.themes[of.from+i].weight))
		}
		e.Themes = append(e.Themes, sums)
		e.Dimensions = append(e.Dimensions, sumOf(themes))
		dimensions[d] = e.Dimensions[d].asTerm(d, 1)
		complete = complete && dimensions[d].Counts
	}
	e.Overall = sumOf(dimensions)
	if !complete {
		e.Overall.Score = Score{}
		return e
	}
	e.Overall.share(big.NewRat(1, 1))
	for d := range e.Dimensions {
		e.Dimensions[d].share(e.Overall.Terms[d].Share)
		for t := range e.Themes[d] {
			e.Themes[d][t].share(e.Dimensions[d].Terms[t].Share)
		}
	}
	return e
}

func (m *Model) explainTheme(a *questionnaire.Answers, t int) Sum {
	questions := m.questions[m.themes[t].from:m.themes[t].to]
	terms := make([]Term, len(questions))
	for i, q := range questions {
		choice := a.Of[q.ordinal].Choice
		terms[i] = Term{Of: q.ordinal, Choice: choice, Weight: int(q.weight), Value: new(big.Rat)}
		if isScored(choice) {
			terms[i].Counts, terms[i].Value = true, big.NewRat(int64(perLevel*levelOfChoice(choice)), 1)
		}
	}
	return sumOf(terms)
}

// sumOf adds up terms of which Value and Counts are known.
func sumOf(terms []Term) Sum {
	sum := Sum{Terms: terms, Numerator: new(big.Rat)}
	for i := range terms {
		t := &terms[i]
		t.Product, t.Share = times(t.Value, t.Weight, 1), new(big.Rat)
		if t.Counts {
			sum.Numerator.Add(sum.Numerator, t.Product)
			sum.Weight += t.Weight
		}
	}
	if sum.Weight > 0 {
		sum.Score.Value, _ = sum.mean().Float64()
		sum.Score.Valid = true
	}
	return sum
}

func (s *Sum) mean() *big.Rat { return times(s.Numerator, 1, s.Weight) }

// asTerm returns the sum's mean as a term of the sum above it.
func (s *Sum) asTerm(of, weight int) Term {
	t := Term{Of: of, Weight: weight, Value: new(big.Rat)}
	if s.Weight > 0 {
		t.Counts, t.Value = true, s.mean()
	}
	return t
}

// share divides a share of the overall score over the terms that count.
func (s *Sum) share(whole *big.Rat) {
	for i := range s.Terms {
		if t := &s.Terms[i]; t.Counts {
			t.Share = times(whole, t.Weight, s.Weight)
		}
	}
}

// times returns x·num/den.
func times(x *big.Rat, num, den int) *big.Rat {
	return new(big.Rat).Mul(x, big.NewRat(int64(num), int64(den)))
}
