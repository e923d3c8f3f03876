package agreement

import "math/big"

// Alpha returns Krippendorff's ordinal alpha over the questions of a session. It is at most 1, and 0 if the
// votes agree as much as chance would have it. A question with fewer than FewestVotes votes is left out. ok
// is false if alpha cannot be calculated: with fewer than two questions left, or if all votes are for the
// same level.
func Alpha(questions []Counts) (alpha float64, ok bool) {
	var units [][]int
	for i := range questions {
		if questions[i].Votes() >= FewestVotes {
			units = append(units, questions[i][:])
		}
	}
	if len(units) < 2 {
		return 0, false
	}
	return ordinalAlpha(units)
}

// ordinalAlpha returns 1 − D_o/D_e over units, each given as the number of values in each category. A
// unit with fewer than two values has no pairs and is left out.
//
// D_o = Σ o·δ²/n and D_e = Σ n_c·n_k·δ²/(n·(n−1)). Here o_ck is the sum over the units of their ordered
// pairs c, k divided by m−1, with m the unit's number of values; n_c = Σ_k o_ck and n = Σ n_c.
func ordinalAlpha(units [][]int) (alpha float64, ok bool) {
	var paired [][]int
	var margins []int // n_c, which only counts values that have a pair
	n := 0
	for _, unit := range units {
		m := total(unit)
		if m < 2 {
			continue
		}
		if margins == nil {
			margins = make([]int, len(unit))
		}
		paired = append(paired, unit)
		for c, count := range unit {
			margins[c] += count
		}
		n += m
	}
	observed, expected := new(big.Rat), new(big.Rat) // Σ o·δ², Σ n_c·n_k·δ²
	for c := range margins {
		for k := range margins {
			if c == k {
				continue // δ is 0
			}
			distance := ordinalDistance(margins, c, k)
			for _, unit := range paired {
				pairs := big.NewRat(int64(unit[c]*unit[k]), int64(total(unit)-1))
				observed.Add(observed, pairs.Mul(pairs, distance))
			}
			pairs := big.NewRat(int64(margins[c])*int64(margins[k]), 1)
			expected.Add(expected, pairs.Mul(pairs, distance))
		}
	}
	if expected.Sign() == 0 {
		return 0, false
	}
	ratio := observed.Quo(observed.Mul(observed, big.NewRat(int64(n-1), 1)), expected)
	alpha, _ = ratio.Sub(big.NewRat(1, 1), ratio).Float64()
	return alpha, true
}

// ordinalDistance returns δ²: the square of Σ n_g for g from c to k, minus (n_c + n_k)/2.
func ordinalDistance(margins []int, c, k int) *big.Rat {
	c, k = min(c, k), max(c, k)
	twice := -margins[c] - margins[k]
	for g := c; g <= k; g++ {
		twice += 2 * margins[g]
	}
	distance := big.NewRat(int64(twice), 2)
	return distance.Mul(distance, distance)
}
