package questionnaire_test

import (
	"math"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// TestHundredths says agreements by the rule of Figure: half away from zero, and no zero with a sign.
func TestHundredths(t *testing.T) {
	for _, tt := range []struct {
		x      float64
		nl, en string
	}{
		{0, "0,00", "0.00"}, {1, "1,00", "1.00"}, {-1, "−1,00", "−1.00"}, {0.6113333, "0,61", "0.61"},
		{7.0 / 12, "0,58", "0.58"}, {0.005, "0,01", "0.01"}, {-0.005, "−0,01", "−0.01"}, {-0.0049, "0,00", "0.00"},
		{0.595, "0,60", "0.60"}, {math.NaN(), "–", "–"}, {math.Inf(-1), "–", "–"},
	} {
		if nl, en := lang.Hundredths(tt.x, lang.NL), lang.Hundredths(tt.x, lang.EN); nl != tt.nl || en != tt.en {
			t.Errorf("%v is said as %q and %q, want %q and %q", tt.x, nl, en, tt.nl, tt.en)
		}
	}
}
