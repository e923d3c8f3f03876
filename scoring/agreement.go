package scoring

// Agreement among votes on one question, and over many. The measures and where they come from: METHOD.md.
// All of them are worked out in whole numbers and fractions until one last division, the logarithm of
// the consensus too (log.go), so that every machine gives the same.

import (
	"math/big"
	"slices"

	"civic/selfscan/questionnaire"
)

// FewestVotes is the number of votes below which no statistic is given: it would say little and could
// give away who voted what.
const FewestVotes = 3

// Agreement is what the votes on one question come to. The figures are not valid below FewestVotes.
type Agreement struct {
	Counts       [questionnaire.LevelCount]int // votes by level
	Votes        int                           // for a level
	Unknown      int                           // "don't know": no level, left out and counted apart
	Median       Level                         // lower median
	Lowest       Level
	Highest      Level
	A            Score // van der Eijk's agreement, −1 to 1: 1 all on one level, 0 evenly spread, −1 half at each end
	Consensus    Score // Tastle and Wierman's, 0 to 1
	Polarisation Score // (1 − A)/2, 0 to 1
	Reading      Reading
	Triage       Triage
	Reasons      []Reason // why it is to be discussed, or confirmed rather than settled
}

// Agree works out the agreement of the votes on one question. role gives the role of a respondent, or
// is nil; duty says whether the question is a duty that binds now.
func Agree(votes []questionnaire.Vote, role func(respondent string) string, duty bool) Agreement {
	var g Agreement
	byRole := map[string]*[questionnaire.LevelCount]int{}
	for _, v := range votes {
		level, ok := v.Choice.Level()
		switch {
		case ok:
			g.Counts[level]++
			g.Votes++
			if role != nil {
				name := role(v.Respondent)
				if byRole[name] == nil {
					byRole[name] = new([questionnaire.LevelCount]int)
				}
				byRole[name][level]++
			}
		case v.Choice == questionnaire.Unknown:
			g.Unknown++
		}
	}
	if g.Votes < FewestVotes {
		g.Triage, g.Reasons = TooFewVotes, nil
		return g
	}
	counts := g.Counts[:]
	g.Median = Level{lowerMedian(counts), true}
	g.Lowest = Level{slices.IndexFunc(counts, func(n int) bool { return n > 0 }), true}
	for level, n := range counts {
		if n > 0 {
			g.Highest = Level{level, true}
		}
	}
	a := eijk(counts)
	g.A = nearest(a)
	g.Polarisation = nearest(polarisation(a))
	g.Consensus = Score{consensus(counts), true}
	g.Reading = read(counts, a)
	lowest, highest := questionnaire.LevelCount, -1 // of the roles' medians
	for _, of := range byRole {
		median := lowerMedian(of[:])
		lowest, highest = min(lowest, median), max(highest, median)
	}
	g.triage(a, duty, highest-lowest)
	return g
}

// nearest gives the float64 nearest to a fraction.
func nearest(x *big.Rat) Score {
	value, _ := x.Float64()
	return Score{Value: value, Valid: true}
}

// lowerMedian gives the middle level, and the lower of two: a group is never said to be at a level
// that fewer than half of it hold to have been reached.
func lowerMedian(counts []int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	below := 0
	for level, n := range counts {
		below += n
		if 2*below >= total {
			return level
		}
	}
	return 0
}

// eijk gives van der Eijk's A for counts in K >= 3 ordered categories, empty ones included, of which
// at least one is not empty. The distribution is peeled into layers that are even over the categories
// that they have.
func eijk(counts []int) *big.Rat {
	left := slices.Clone(counts)
	total := 0
	for _, n := range left {
		total += n
	}
	a := new(big.Rat)
	for {
		layer, filled := 0, 0
		for _, n := range left {
			if n > 0 && (layer == 0 || n < layer) {
				layer = n
			}
			if n > 0 {
				filled++
			}
		}
		if filled == 0 {
			return a
		}
		weight := big.NewRat(int64(layer*filled), int64(total))
		a.Add(a, weight.Mul(weight, eijkPattern(left, filled)))
		for k, n := range left {
			if n > 0 {
				left[k] -= layer
			}
		}
	}
}

// eijkPattern gives A for a layer: the categories above 0 hold equally many.
func eijkPattern(pattern []int, filled int) *big.Rat {
	k := len(pattern)
	if filled == 1 {
		return big.NewRat(1, 1)
	}
	unimodal, bimodal := 0, 0 // triples 110 and 011, triples 101
	for i := range k {
		for j := i + 1; j < k; j++ {
			for l := j + 1; l < k; l++ {
				switch x, y, z := pattern[i] > 0, pattern[j] > 0, pattern[l] > 0; {
				case x && y && !z, !x && y && z:
					unimodal++
				case x && !y && z:
					bimodal++
				}
			}
		}
	}
	if unimodal+bimodal == 0 {
		return new(big.Rat)
	}
	u := big.NewRat(int64((k-2)*unimodal-(k-1)*bimodal), int64((k-2)*(unimodal+bimodal)))
	return u.Mul(u, big.NewRat(int64(k-filled), int64(k-1))) // 1 − (S−1)/(K−1)
}

// polarisation gives (1 − A)/2.
func polarisation(a *big.Rat) *big.Rat {
	p := new(big.Rat).Sub(big.NewRat(1, 1), a)
	return p.Mul(p, big.NewRat(1, 2))
}

// consensus gives Tastle and Wierman's 1 + Σ p·log2(1 − |k − μ|/d), with d the width of the scale and
// not of what was observed: over N votes with μ = M/N that is 1 + 1/N · Σ n·log2((dN − |kN − M|)/dN).
func consensus(counts []int) float64 {
	votes, moment := 0, 0
	for k, n := range counts {
		votes += n
		moment += k * n
	}
	width := (len(counts) - 1) * votes
	sum := new(big.Int).Mul(big.NewInt(int64(votes)), big.NewInt(logUnit))
	whole := new(big.Int).SetUint64(log2(uint64(width)))
	for k, n := range counts {
		if n == 0 {
			continue // all in one category is the exception where the logarithm is that of 0 elsewhere
		}
		near := width - abs(k*votes-moment)
		part := new(big.Int).SetUint64(log2(uint64(near)))
		part.Sub(part, whole)
		sum.Add(sum, part.Mul(part, big.NewInt(int64(n))))
	}
	value, _ := new(big.Rat).SetFrac(sum, new(big.Int).Mul(big.NewInt(int64(votes)), big.NewInt(logUnit))).Float64()
	return min(max(value, 0), 1)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
