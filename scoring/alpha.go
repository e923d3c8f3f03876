package scoring

import (
	"math/big"

	"civic/selfscan/questionnaire"
)

// Metric says how far two values are apart in Krippendorff's alpha.
type Metric int

// The metrics. A scan uses Ordinal, for its levels are an order; the others are for checking against
// figures that others have published.
const (
	Nominal Metric = iota
	Ordinal
	Interval
	Ratio
)

// SessionAlpha gives the ordinal alpha of a group session over questions, by their ordinals: all that
// are in scope, or those of one dimension. Over one question it would mean nothing. It is not valid with
// fewer than FewestVotes people who voted for a level.
func SessionAlpha(a *questionnaire.Answers, questions []int) Score {
	voted := map[string]bool{}
	units := make([][]int, len(questions))
	for i, n := range questions {
		for _, v := range a.Of[n].Votes {
			if level, ok := v.Choice.Level(); ok {
				units[i] = append(units[i], level)
				voted[v.Respondent] = true
			}
		}
	}
	if len(voted) < FewestVotes {
		return Score{}
	}
	return Alpha(units, questionnaire.LevelCount, Ordinal)
}

// Alpha gives Krippendorff's alpha over units, such as the questions of a session; each holds the
// values, 0 to values−1, that its observers gave. Units with fewer than two values drop out. It is at
// most 1, 0 where agreement is what chance would give, and not valid where it cannot be computed: when no
// unit has two values, or when only one value occurs.
func Alpha(units [][]int, values int, metric Metric) Score {
	observed := new(big.Rat)                 // Σ o·d², over pairs within a unit
	pairs := make([][]*big.Rat, values)      // coincidences o
	margins, total := make([]int, values), 0 // n_c, n
	for c := range pairs {
		pairs[c] = make([]*big.Rat, values)
		for k := range pairs[c] {
			pairs[c][k] = new(big.Rat)
		}
	}
	for _, unit := range units {
		if len(unit) < 2 {
			continue
		}
		counts := make([]int, values)
		for _, v := range unit {
			counts[v]++
			margins[v]++
			total++
		}
		for c, n := range counts {
			for k, m := range counts {
				if c == k {
					m--
				}
				if n > 0 && m > 0 {
					pairs[c][k].Add(pairs[c][k], big.NewRat(int64(n*m), int64(len(unit)-1)))
				}
			}
		}
	}
	expected := new(big.Rat) // Σ n_c·n_k·d²
	for c := range values {
		for k := range values {
			d := metric.squared(margins, c, k)
			observed.Add(observed, new(big.Rat).Mul(pairs[c][k], d))
			expected.Add(expected, d.Mul(d, big.NewRat(int64(margins[c])*int64(margins[k]), 1)))
		}
	}
	if expected.Sign() == 0 {
		return Score{}
	}
	// D_o/D_e = (Σ o·d²/n) / (Σ n_c·n_k·d²/(n·(n−1)))
	ratio := observed.Quo(observed.Mul(observed, big.NewRat(int64(total-1), 1)), expected)
	return nearest(ratio.Sub(big.NewRat(1, 1), ratio))
}

// squared is the squared distance of two values. In the ordinal metric it grows with how many values
// lie between them.
func (m Metric) squared(margins []int, c, k int) *big.Rat {
	if c > k {
		c, k = k, c
	}
	if c == k {
		return new(big.Rat)
	}
	var distance *big.Rat
	switch m {
	case Ordinal:
		between := 0
		for g := c; g <= k; g++ {
			between += 2 * margins[g]
		}
		distance = big.NewRat(int64(between-margins[c]-margins[k]), 2)
	case Interval:
		distance = big.NewRat(int64(k-c), 1)
	case Ratio:
		distance = big.NewRat(int64(k-c), int64(k+c))
	default:
		distance = big.NewRat(1, 1)
	}
	return distance.Mul(distance, distance)
}
