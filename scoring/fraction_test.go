package scoring

import (
	"math"
	"math/big"
	"testing"
)

// A level begins at 25·L − 12.5 less 1e-9, which on mean levels is L − 1/2 − 4·10⁻¹¹: over 10¹² that is 40.
func TestLevelTolerance(t *testing.T) {
	const den = 1_000_000_000_000
	for level := int64(1); level <= 4; level++ {
		threshold := (2*level - 1) * den / 2
		for _, x := range []struct{ num, want int64 }{
			{threshold, level}, {threshold - 40, level}, {threshold - 41, level - 1}, {threshold + 1, level},
		} {
			if got := levelOf(x.num, den); got != (Level{int(x.want), true}) {
				t.Errorf("levelOf(%d): %v, want %d", x.num, got, x.want)
			}
			if got := wideLevel(big.NewRat(x.num, den)); got != (Level{int(x.want), true}) {
				t.Errorf("wideLevel(%d): %v, want %d", x.num, got, x.want)
			}
		}
	}
	// Over a small denominator nothing but the threshold itself is near enough: 2/3 of a level above 1/2 by far.
	if got := levelOf(49_999_999, 100_000_000); got.Value != 0 {
		t.Errorf("12.49999975: %v", got)
	}
}

// What is shown as the beginning of a level is where levelOf lets it begin.
func TestLevelBegins(t *testing.T) {
	for level, want := range []float64{0, 12.5, 37.5, 62.5, 87.5} {
		if got := LevelBegins(level); got != want {
			t.Errorf("level %d begins at %v, want %v", level, got, want)
		}
		at := int64(2 * LevelBegins(level)) // over 50, so that the mean level is the score over 25
		if got := levelOf(at, 50); got != (Level{level, true}) {
			t.Errorf("levelOf where level %d begins: %v", level, got)
		}
		if below := levelOf(at*1_000_000-1, 50_000_000); level > 0 && below != (Level{level - 1, true}) {
			t.Errorf("levelOf just below where level %d begins: %v", level, below)
		}
	}
}

func TestProductsAndMultiples(t *testing.T) {
	for _, x := range []struct {
		a, b, limit, want int64
		ok                bool
	}{
		{4, 6, 100, 12, true}, {4, 6, 12, 12, true}, {4, 6, 11, 0, false}, {7, 7, 100, 7, true},
		{math.MaxInt64, math.MaxInt64 - 1, math.MaxInt64, 0, false},
	} {
		if got, ok := lcm(x.a, x.b, x.limit); ok != x.ok || ok && got != x.want {
			t.Errorf("lcm(%d, %d): %d %v", x.a, x.b, got, ok)
		}
	}
	if compareFractions(1, 3, 333_333_333_333_333_333, 1_000_000_000_000_000_000) <= 0 || compareFractions(2, 6, 1, 3) != 0 || compareFractions(1, 4, 1, 3) >= 0 {
		t.Error("fractions are not told apart exactly")
	}
}
