package agreement

import (
	"math/big"
	"math/bits"
)

// consensus returns Tastle and Wierman's 1 + Σ p·log2(1 − |k − μ|/d). d is the width of the scale, not of
// the levels that were chosen. Over N votes with M = Σ k·n, so that μ = M/N, this is
//
//	1 + 1/N · Σ n·(log2(d·N − |k·N − M|) − log2(d·N))
func consensus(counts []int) float64 {
	votes, moment := 0, 0
	for k, n := range counts {
		votes += n
		moment += k * n
	}
	width := (len(counts) - 1) * votes
	sum := new(big.Int).Mul(big.NewInt(int64(votes)), big.NewInt(logOne))
	for k, n := range counts {
		if n == 0 {
			continue // an empty level adds nothing, and its logarithm may be that of 0
		}
		distance := max(k*votes-moment, moment-k*votes)
		term := big.NewInt(log2(uint64(width-distance)) - log2(uint64(width)))
		sum.Add(sum, term.Mul(term, big.NewInt(int64(n))))
	}
	value, _ := new(big.Rat).SetFrac(sum, new(big.Int).Mul(big.NewInt(int64(votes)), big.NewInt(logOne))).Float64()
	return min(max(value, 0), 1)
}

// logOne is the 1 of log2, whose results are fixed-point numbers with 56 binary places: more than a
// float64 of that size has.
const logOne = 1 << logPlaces

const logPlaces = 56

// log2 returns the logarithm of n >= 1 to base 2 in units of 1/logOne, at most a few units too low.
// math.Log2 is not used because its last bit differs between processors.
func log2(n uint64) int64 {
	whole := bits.Len64(n) - 1
	result := int64(whole) << logPlaces
	x := n << (63 - whole) // at least 1 and below 2, with 63 binary places
	for bit := int64(logOne) >> 1; bit > 0 && x != 1<<63; bit >>= 1 {
		high, low := bits.Mul64(x, x) // at least 1 and below 4, with 126 binary places
		if high >= 1<<63 {
			result |= bit
			x = high
		} else {
			x = high<<1 | low>>63
		}
	}
	return result
}
