package scoring

// Everything is counted in whole numbers until one last division, so that the result is the nearest
// float64 to the true value and the same on every machine: processors differ in how they round a
// multiplication that is followed by an addition.

import (
	"cmp"
	"math/bits"
)

// exactFloat bounds the integers that a float64 holds without loss. A quotient of two of them is rounded
// once, to the nearest.
const exactFloat = 1 << 53

// perLevel is how many points of a score one level is worth.
const perLevel = 25

// scoreOf gives the score of a mean level num/den; den 0 means that there is none.
func scoreOf(num, den int64) Score {
	if den == 0 {
		return Score{}
	}
	return Score{Value: float64(perLevel*num) / float64(den), Valid: true}
}

// LevelBegins gives the score from which a level 1 to 4 holds, 12.5 below the level's own points; 0 for level 0. It is for
// showing: levelOf decides, and allows for 1e-9 below it.
func LevelBegins(level int) float64 { return max(0, perLevel*float64(level)-perLevel/2.0) }

// levelOf gives the largest level L in 0..4 with 25·num/den >= 25·L − 12.5 − 1e-9, decided exactly.
// In whole numbers that is (2L−1)·den − 2·num <= 8·den/10¹¹.
func levelOf(num, den int64) Level {
	if den == 0 {
		return Level{}
	}
	tolerated := 8 * den / 100_000_000_000
	level := 0
	for level < 4 && (2*int64(level)+1)*den-2*num <= tolerated {
		level++
	}
	return Level{Value: level, Valid: true}
}

// capped lowers a level to 1 where a duty is unmet.
func capped(l Level, unmet int) Level {
	if l.Valid && unmet > 0 {
		l.Value = min(l.Value, 1)
	}
	return l
}

// compareFractions compares a/b with c/d exactly; all are at least 0, b and d above 0.
func compareFractions(a, b, c, d int64) int {
	leftHigh, leftLow := bits.Mul64(uint64(a), uint64(d))
	rightHigh, rightLow := bits.Mul64(uint64(c), uint64(b))
	return cmp.Or(cmp.Compare(leftHigh, rightHigh), cmp.Compare(leftLow, rightLow))
}

// lcm gives the least common multiple of two positive numbers; ok is false where it exceeds limit.
func lcm(a, b, limit int64) (multiple int64, ok bool) {
	g, r := a, b
	for r != 0 {
		g, r = r, g%r
	}
	return times(a/g, b, limit)
}

// times multiplies two numbers of at least 0; ok is false where the product exceeds limit.
func times(a, b, limit int64) (product int64, ok bool) {
	high, low := bits.Mul64(uint64(a), uint64(b))
	return int64(low), high == 0 && low <= uint64(limit)
}
