package scoring

import "math/bits"

// logUnit is the 1 of log2: its results have 56 bits behind the point, more than a float64 of that size.
const logUnit = 1 << logBits

const logBits = 56

// log2 gives the logarithm of n >= 1 to base 2, in units of 1/logUnit, rounded down within a few units.
// math.Log2 is not used because its last bit differs between processors.
func log2(n uint64) uint64 {
	whole := bits.Len64(n) - 1
	result := uint64(whole) << logBits
	x := n << (63 - whole) // from 1 to 2, with 63 bits behind the point
	for bit := uint64(logUnit) >> 1; bit > 0 && x != 1<<63; bit >>= 1 {
		high, low := bits.Mul64(x, x) // from 1 to 4, with 126 bits behind the point
		if high >= 1<<63 {
			result |= bit
			x = high
		} else {
			x = high<<1 | low>>63
		}
	}
	return result
}
