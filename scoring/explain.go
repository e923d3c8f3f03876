package scoring

// An explanation is the arithmetic of a result as data, so that a manager can redo it by hand: every mean
// as a list of terms with their weights, a numerator and a denominator. All figures are exact fractions.

import (
	"strconv"

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
	Numerator Fraction // Σ weight·value
	Weight    int      // Σ weight
	Score     Score    // Numerator/Weight; none if Weight is 0 or, overall, if a dimension has no score
}

// Term is one part of a Sum.
type Term struct {
	Of      int                  // a question's ordinal, a theme's index in its dimension, or a dimension's index
	Choice  questionnaire.Choice // of a question
	Counts  bool                 // false for not applicable, open and without a score; the fractions are then 0
	Weight  int
	Value   Fraction // 0 to 100
	Product Fraction // Weight·Value
	Share   Fraction // how much of the overall score one point of Value is; 0 if there is no overall score
}

// Explain returns the arithmetic of a result.
func (m *Model) Explain(v AnswerVector) Explanation {
	var e Explanation
	dimensions := make([]Term, len(m.dimensions))
	complete := len(m.dimensions) > 0
	for d, of := range m.dimensions {
		var sums []Sum
		themes := make([]Term, of.to-of.from)
		for i := range themes {
			sum := m.explainTheme(v, of.from+i)
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
	e.Overall.share(Fraction{1, 1})
	for d := range e.Dimensions {
		e.Dimensions[d].share(e.Overall.Terms[d].Share)
		for t := range e.Themes[d] {
			e.Themes[d][t].share(e.Dimensions[d].Terms[t].Share)
		}
	}
	return e
}

func (m *Model) explainTheme(v AnswerVector, t int) Sum {
	questions := m.questions[m.themes[t].from:m.themes[t].to]
	terms := make([]Term, len(questions))
	for i, q := range questions {
		choice := v.Choices[q.ordinal]
		terms[i] = Term{Of: q.ordinal, Choice: choice, Weight: int(q.weight), Value: Fraction{0, 1}}
		if isScored(choice) {
			terms[i].Counts, terms[i].Value = true, Fraction{int64(perLevel * levelOfChoice(choice)), 1}
		}
	}
	return sumOf(terms)
}

// sumOf adds up terms of which Value and Counts are known.
func sumOf(terms []Term) Sum {
	sum := Sum{Terms: terms, Numerator: Fraction{0, 1}}
	for i := range terms {
		t := &terms[i]
		t.Product, t.Share = t.Value.times(int64(t.Weight), 1), Fraction{0, 1}
		if t.Counts {
			sum.Numerator = sum.Numerator.plus(t.Product)
			sum.Weight += t.Weight
		}
	}
	if sum.Weight > 0 {
		sum.Score = Score{Value: sum.mean().Float(), Valid: true}
	}
	return sum
}

func (s *Sum) mean() Fraction { return s.Numerator.times(1, int64(s.Weight)) }

// asTerm returns the sum's mean as a term of the sum above it.
func (s *Sum) asTerm(of, weight int) Term {
	t := Term{Of: of, Weight: weight, Value: Fraction{0, 1}}
	if s.Weight > 0 {
		t.Counts, t.Value = true, s.mean()
	}
	return t
}

// share divides a share of the overall score over the terms that count.
func (s *Sum) share(whole Fraction) {
	for i := range s.Terms {
		if t := &s.Terms[i]; t.Counts {
			t.Share = whole.times(int64(t.Weight), int64(s.Weight))
		}
	}
}

// Fraction is a fraction in lowest terms that is at least 0.
type Fraction struct{ Numerator, Denominator int64 }

// Float returns the nearest float64.
func (f Fraction) Float() float64 { return quotient(f.Numerator, f.Denominator) }

// String returns "175/2", or "75" for a whole number.
func (f Fraction) String() string {
	if f.IsWhole() {
		return strconv.FormatInt(f.Numerator, 10)
	}
	return strconv.FormatInt(f.Numerator, 10) + "/" + strconv.FormatInt(f.Denominator, 10)
}

// IsWhole reports whether the fraction is a whole number.
func (f Fraction) IsWhole() bool { return f.Denominator == 1 }

// times returns f·num/den.
func (f Fraction) times(num, den int64) Fraction {
	num, den = f.Numerator*num, f.Denominator*den
	common := gcd(num, den)
	return Fraction{num / common, den / common}
}

func (f Fraction) plus(g Fraction) Fraction {
	common := gcd(f.Denominator, g.Denominator)
	num := f.Numerator*(g.Denominator/common) + g.Numerator*(f.Denominator/common)
	return Fraction{num, f.Denominator}.times(1, g.Denominator/common)
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
