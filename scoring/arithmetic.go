package scoring

// Scores are calculated in whole numbers and divided once, at the end. So each is the float64 nearest to
// the true value and the same on every processor; in floating point a product followed by a sum is rounded
// once on one processor and twice on another.
//
// The mean of a theme is a whole number of units of 1/unit, because every total weight that a theme can
// have divides unit, which is questionnaire.Catalogue.Unit. The sums fit in 64 bits because Seal refuses a
// catalogue in which they might not (METHOD.md §11).

import (
	"math/big"

	"civic/selfscan/questionnaire"
)

// perLevel is how many points of a score one level is worth.
const perLevel = 25

// mean is a weighted mean of theme scores, in levels: sum/(unit·weight). It has no value while weight is 0.
type mean struct{ sum, weight int64 }

// add adds a theme whose own mean is points·share/unit. A theme without answers (share is 0) has no mean and
// is left out.
func (m *mean) add(weight, points, share int64) {
	if share > 0 {
		m.sum += weight * points * share
		m.weight += weight
	}
}

// shareOf returns how many units one point is worth in a theme with this total weight; 0 without weight.
func (m *Model) shareOf(weight int64) int64 {
	if weight == 0 {
		return 0
	}
	return m.unit / weight
}

// value returns the mean as a fraction; den is 0 if there is none.
func (m mean) value(unit int64) (num, den int64) { return m.sum, unit * m.weight }

// plainMean returns the mean of the dimensions' means as a fraction; den is 0 if one of them has none. The
// common denominator is unit · the product of all weights · the number of dimensions.
func plainMean(unit int64, dimensions []mean) (num, den int64) {
	product := weightProduct(dimensions)
	if product == 0 {
		return 0, 0
	}
	for _, m := range dimensions {
		num += m.sum * (product / m.weight)
	}
	return num, unit * product * int64(len(dimensions))
}

// weightProduct returns the product of the weights, and 0 if there are no dimensions.
func weightProduct(dimensions []mean) int64 {
	if len(dimensions) == 0 {
		return 0
	}
	product := int64(1)
	for _, m := range dimensions {
		product *= m.weight
	}
	return product
}

// scoreOf returns the score of a mean level num/den; none if den is 0.
func scoreOf(num, den int64) Score { return ratio(perLevel*num, den) }

// ratio returns num/den as a Score; none if den is 0.
func ratio(num, den int64) Score {
	if den == 0 {
		return Score{}
	}
	return Score{Value: quotient(num, den), Valid: true}
}

// quotient returns the float64 nearest to num/den. num is at least 0 and den above 0.
func quotient(num, den int64) float64 {
	const exact = 1 << 53 // a float64 holds whole numbers up to here, and rounds their quotient once
	if num <= exact && den <= exact {
		return float64(num) / float64(den)
	}
	value, _ := new(big.Rat).SetFrac64(num, den).Float64()
	return value
}

// levelOf returns the largest level L with 25·num/den >= 25·L − 12.5 − 1e-9; none if den is 0.
func levelOf(num, den int64) Level {
	if den == 0 {
		return Level{}
	}
	level := 0
	for level < questionnaire.LevelCount-1 && missing(level+1, num, den) <= 0 {
		level++
	}
	return Level{Value: level, Valid: true}
}

// missing returns by how much the mean level num/den must rise to reach a level, in units of 1/(2·den); 0
// or less if it has reached it. With the tolerance of 1e-9 points, which is 8·10⁻¹¹ half levels, the level is
// reached if (2L−1)·den − 2·num <= 8·10⁻¹¹·den.
func missing(level int, num, den int64) int64 {
	tolerance := 8 * den / 100_000_000_000
	return (2*int64(level)-1)*den - 2*num - tolerance
}

// LevelBegins returns the lowest score of a level, 12.5 points below the level's own points; 0 for level 0. It
// is for display: levels are decided with a tolerance of 1e-9.
func LevelBegins(level int) float64 { return max(0, perLevel*float64(level)-perLevel/2.0) }

// capAt1 applies the duty cap.
func capAt1(l Level, shortfalls int) Level {
	if l.Valid && shortfalls > 0 {
		l.Value = min(l.Value, 1)
	}
	return l
}
