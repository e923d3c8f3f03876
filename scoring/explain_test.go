package scoring

import (
	"math/big"
	"testing"

	"civic/selfscan/questionnaire"

	"pgregory.net/rapid"
)

// The case "all levels" of hand_test.go, term by term.
func TestExplainByHand(t *testing.T) {
	c := small(t)
	e := Compile(c, municipality).Explain(answersOf(t, c, "01 2  3  44"))
	check := func(what string, got, want any) {
		t.Helper()
		if got != want {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	theme := e.Themes[0][0] // 1·0 + 3·25 = 75 over 4
	check("numerator", theme.Numerator.RatString(), "75")
	check("weight", theme.Weight, 4)
	check("score", theme.Score, at(18.75))
	check("product", theme.Terms[1].Product.RatString(), "75")
	check("choice", theme.Terms[1].Choice, questionnaire.Level1)
	// q1 carries 1/3 of the overall through d1, 2/3 of that through t1, 3/4 of that by its weight: 1/6.
	check("share", theme.Terms[1].Share.RatString(), "1/6")
	dimension := e.Dimensions[0] // 2·18.75 + 1·50 = 87.5 over 3
	check("numerator", dimension.Numerator.RatString(), "175/2")
	check("weight", dimension.Weight, 3)
	check("share", dimension.Terms[0].Share.RatString(), "2/9")
	check("overall", e.Overall.Score, at((87.5/3+175)/3))
}

func TestExplainWhatDoesNotCount(t *testing.T) {
	c := small(t)
	e := Compile(c, municipality).Explain(answersOf(t, c, "?. -  -  44"))
	theme := e.Themes[0][0]
	if !theme.Terms[0].Counts || theme.Terms[1].Counts || theme.Weight != 1 || theme.Score != at(0) {
		t.Errorf("unknown and unanswered: %+v", theme)
	}
	if e.Dimensions[0].Terms[1].Counts || e.Overall.Terms[1].Counts || e.Overall.Score.Valid || e.Overall.Terms[0].Share.Sign() != 0 {
		t.Errorf("not applicable: %+v", e.Overall)
	}
}

// An explanation has the scores of the result, and its shares add up to 1.
func TestExplainEqualsScore(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, a := drawScan(rt, t)
		m := Compile(c, ScopeOf(a))
		r, e := m.Score(a), m.Explain(a)
		if e.Overall.Score != r.Score {
			rt.Fatalf("overall %v, explained %v", r.Score, e.Overall.Score)
		}
		shares := new(big.Rat)
		for d, dim := range r.Dimensions {
			if e.Dimensions[d].Score != dim.Score {
				rt.Fatalf("dimension %v, explained %v", dim.Score, e.Dimensions[d].Score)
			}
			for n, th := range dim.Themes {
				if e.Themes[d][n].Score != th.Score {
					rt.Fatalf("theme %v, explained %v", th.Score, e.Themes[d][n].Score)
				}
				for _, term := range e.Themes[d][n].Terms {
					shares.Add(shares, term.Share)
				}
			}
		}
		if r.Score.Valid && shares.Cmp(big.NewRat(1, 1)) != 0 {
			rt.Fatalf("shares add up to %v", shares)
		}
	})
}
