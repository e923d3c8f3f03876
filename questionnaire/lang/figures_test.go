package lang_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire/lang"
)

func TestFigure(t *testing.T) {
	for _, c := range []struct {
		x              float64
		nl, en, signed string // signed: as SignedFigure says it in Dutch
	}{
		{0, "0,0", "0.0", "0,0"},
		{100, "100,0", "100.0", "+100,0"},
		{54.2, "54,2", "54.2", "+54,2"},
		{12.5, "12,5", "12.5", "+12,5"},
		{0.25, "0,3", "0.3", "+0,3"}, // an exact half goes away from zero, not to even
		{-0.25, "−0,3", "−0.3", "−0,3"},
		{62.45, "62,5", "62.5", "+62,5"},
		{(62.4 + 62.4 + 62.55) / 3, "62,5", "62.5", "+62,5"}, // 62.45, but for the last place
		{62.45 - 1e-12, "62,5", "62.5", "+62,5"},             // what a mean of exactly 62.45 can come out as
		{62.4499, "62,4", "62.4", "+62,4"},
		{99.96, "100,0", "100.0", "+100,0"},
		{-0.04, "0,0", "0.0", "0,0"}, // no minus before a zero
		{0.04, "0,0", "0.0", "0,0"},
		{math.Copysign(0, -1), "0,0", "0.0", "0,0"},
		{math.NaN(), "–", "–", "–"},
		{math.Inf(1), "–", "–", "–"},
	} {
		if got := lang.Figure(c.x, lang.NL); got != c.nl {
			t.Errorf("Figure(%v, nl) = %q, want %q", c.x, got, c.nl)
		}
		if got := lang.Figure(c.x, lang.EN); got != c.en {
			t.Errorf("Figure(%v, en) = %q, want %q", c.x, got, c.en)
		}
		if got := lang.SignedFigure(c.x, lang.NL); got != c.signed {
			t.Errorf("SignedFigure(%v, nl) = %q, want %q", c.x, got, c.signed)
		}
	}
}

// What is read back is never further than half a unit from what was said, and has one decimal.
func TestFigureIsNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-1000, 1000).Draw(t, "x")
		s := lang.Figure(x, lang.EN)
		if _, decimals, _ := strings.Cut(s, "."); len(decimals) != 1 {
			t.Fatalf("Figure(%v) = %q has not one decimal", x, s)
		}
		y, err := strconv.ParseFloat(strings.Replace(s, "−", "-", 1), 64)
		if err != nil || math.Abs(x-y) > 0.05+1e-8 {
			t.Fatalf("Figure(%v) = %q", x, s)
		}
	})
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		share float64
		want  string
	}{
		{0, "0%"}, {1, "100%"}, {0.5, "50%"}, {0.125, "13%"}, {0.005, "1%"}, {2.0 / 3, "67%"},
		{-0.5, "−50%"}, {-0.125, "−13%"}, {-0.001, "0%"}, {-1, "−100%"}, {math.Inf(1), "–"}, {1.25, "125%"}, {0.994, "99%"}, {0.996, "99%"},
		{0.0001, "1%"},  // there is something
		{0.9999, "99%"}, // there is something left
		{math.NaN(), "–"},
	} {
		if got := lang.Percent(c.share); got != c.want {
			t.Errorf("Percent(%v) = %q, want %q", c.share, got, c.want)
		}
	}
}

// TestHundredths: two decimals, rounded half away from zero, and no sign before a zero.
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

// TestTenth: the number is the one that Figure shows, with its sign.
func TestTenth(t *testing.T) {
	for x, want := range map[float64]float64{0: 0, 62.45: 62.5, 62.4499: 62.4, -62.45: -62.5, 0.04: 0, -0.06: -0.1, 99.96: 100, 12.5: 12.5} {
		if got := lang.Tenth(x); got != want {
			t.Errorf("Tenth(%v) = %v, want %v", x, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-1000, 1000).Draw(t, "x")
		if got, want := lang.Figure(lang.Tenth(x), lang.EN), lang.Figure(x, lang.EN); got != want {
			t.Fatalf("Tenth(%v) is shown as %s, and it itself as %s", x, got, want)
		}
	})
}
