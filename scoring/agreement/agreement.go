// Package agreement measures how far votes on an ordinal scale of five levels agree. It takes numbers of
// votes by level and returns statistics and a proposal for what a group does next. It never sees who
// voted what, and it imports nothing of this program. The formulas: METHOD.md in package scoring.
//
// Everything is calculated in whole numbers and fractions until one last division, so that every machine
// returns the same bits.
package agreement

import "math/big"

// Counts is the number of votes on one question for each level from 0 to 4.
type Counts [5]int

// Votes returns the number of votes for a level.
func (c Counts) Votes() int { return total(c[:]) }

// FewestVotes is the smallest number of votes that has statistics. With fewer they would say little and
// could give away who voted what.
const FewestVotes = 3

// Agreement describes the votes on one question. With fewer than FewestVotes votes for a level, Triage is
// TooFewVotes and only Counts and Unknown are set.
type Agreement struct {
	Counts    Counts
	Unknown   int     // votes of "don't know", which is not a level and is in no statistic
	Median    int     // lower median: the lowest level that at least half of the votes do not exceed
	Lowest    int     // lowest level with a vote
	Highest   int     // highest level with a vote
	A         float64 // van der Eijk's agreement: 1 all on one level, 0 evenly spread, -1 half at each end
	Consensus float64 // Tastle and Wierman's consensus: 1 all on one level, 0 half at each end
	Pattern   Pattern
	Triage    Triage
	Reasons   []Reason // why Triage is not Settled, in the order of the constants
}

// Range returns how many levels lie between the lowest and the highest vote.
func (a *Agreement) Range() int { return a.Highest - a.Lowest }

// Of describes the votes on one question. duty says whether the question is a legal duty that binds now.
func Of(counts Counts, unknown int, duty bool) Agreement {
	g := Agreement{Counts: counts, Unknown: unknown}
	if counts.Votes() < FewestVotes {
		return g
	}
	g.Median = lowerMedian(counts)
	g.Lowest, g.Highest = ends(counts)
	a := eijk(counts[:])
	g.A, _ = a.Float64()
	g.Consensus = consensus(counts[:])
	g.Pattern = patternOf(counts, a)
	g.triage(a, duty)
	return g
}

// lowerMedian returns the middle level, and the lower one of two: a group is never placed at a level that
// fewer than half of it think has been reached.
func lowerMedian(counts Counts) int {
	votes, upTo := counts.Votes(), 0
	for level, n := range counts {
		if upTo += n; 2*upTo >= votes {
			return level
		}
	}
	return 0
}

// ends returns the lowest and the highest level with a vote.
func ends(counts Counts) (lowest, highest int) {
	lowest = -1
	for level, n := range counts {
		if n > 0 {
			highest = level
			if lowest < 0 {
				lowest = level
			}
		}
	}
	return lowest, highest
}

func total(counts []int) int {
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return sum
}

// eijk returns van der Eijk's A of counts in three or more ordered categories. Empty categories count
// too; at least one is not empty. The counts are peeled into layers; in each layer every category holds
// either nothing or the same number.
func eijk(counts []int) *big.Rat {
	left := append([]int(nil), counts...)
	votes := int64(total(counts))
	a := new(big.Rat)
	for {
		smallest, filled := 0, 0
		for _, n := range left {
			if n > 0 {
				filled++
				if smallest == 0 || n < smallest {
					smallest = n
				}
			}
		}
		if filled == 0 {
			return a
		}
		weight := big.NewRat(int64(smallest*filled), votes)
		a.Add(a, weight.Mul(weight, layerAgreement(left)))
		for k, n := range left {
			if n > 0 {
				left[k] -= smallest
			}
		}
	}
}

// layerAgreement returns A of one layer: U·(1 − (S−1)/(K−1)), with U = ((K−2)·TU − (K−1)·TDU) / ((K−2)·(TU+TDU)),
// S the number of filled categories out of K, TU the number of triples 110 and 011, and TDU that of 101.
func layerAgreement(counts []int) *big.Rat {
	k, filled, tu, tdu := len(counts), 0, 0, 0
	for x := range k {
		if counts[x] > 0 {
			filled++
		}
		for y := x + 1; y < k; y++ {
			for z := y + 1; z < k; z++ {
				switch a, b, c := counts[x] > 0, counts[y] > 0, counts[z] > 0; {
				case a && b && !c, !a && b && c:
					tu++
				case a && !b && c:
					tdu++
				}
			}
		}
	}
	switch {
	case filled == 1:
		return big.NewRat(1, 1)
	case tu+tdu == 0:
		return new(big.Rat)
	}
	u := big.NewRat(int64((k-2)*tu-(k-1)*tdu), int64((k-2)*(tu+tdu)))
	return u.Mul(u, big.NewRat(int64(k-filled), int64(k-1))) // 1 − (S−1)/(K−1) = (K−S)/(K−1)
}
