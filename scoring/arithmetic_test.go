package scoring

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
)

// A level begins at 25·L − 12.5 − 1e-9. In mean levels that is L − 1/2 − 4·10⁻¹¹, so 40 below over a
// denominator of 10¹².
func TestLevelTolerance(t *testing.T) {
	const den = 1_000_000_000_000
	for level := int64(1); level <= 4; level++ {
		begins := (2*level - 1) * den / 2
		for _, x := range []struct{ num, want int64 }{
			{begins, level}, {begins - 40, level}, {begins - 41, level - 1}, {begins + 1, level},
		} {
			if got := levelOf(x.num, den); got != (Level{int(x.want), true}) {
				t.Errorf("levelOf(%d): %v, want %d", x.num, got, x.want)
			}
		}
	}
	if got := levelOf(49_999_999, 100_000_000); got.Value != 0 {
		t.Errorf("12.49999975: %v", got)
	}
	if got := levelOf(0, 0); got.Valid {
		t.Errorf("no score: %v", got)
	}
}

// LevelBegins agrees with levelOf.
func TestLevelBegins(t *testing.T) {
	for level, want := range []float64{0, 12.5, 37.5, 62.5, 87.5} {
		if got := LevelBegins(level); got != want {
			t.Errorf("level %d begins at %v, want %v", level, got, want)
		}
		at := int64(2 * LevelBegins(level)) // over 50, so that the mean level is the score over 25
		if got := levelOf(at, 50); got != (Level{level, true}) {
			t.Errorf("levelOf at the beginning of level %d: %v", level, got)
		}
		if below := levelOf(at*1_000_000-1, 50_000_000); level > 0 && below != (Level{level - 1, true}) {
			t.Errorf("levelOf below level %d: %v", level, below)
		}
	}
}

// quotient rounds to the nearest float64 on both sides of 2⁵³.
func TestQuotient(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 20_000 {
		num, den := r.Int64()>>r.IntN(62), r.Int64()>>r.IntN(62)+1
		want, _ := big.NewRat(num, den).Float64()
		if got := quotient(num, den); got != want {
			t.Fatalf("%d/%d: %v, want %v", num, den, got, want)
		}
	}
}

// The largest catalogues that Seal takes: every sum of a score fits in 64 bits. The largest numbers are 100 · the
// denominator of the overall score.
func TestBoundsSuffice(t *testing.T) {
	for name, c := range largestCatalogues(t) {
		heaviest := int64(1)
		largest := big.NewInt(100 * int64(len(c.Dimensions)))
		for _, dim := range c.Dimensions {
			themes := int64(0)
			for _, th := range dim.Themes {
				weight := int64(0)
				for _, q := range th.Questions {
					weight += int64(q.Weight)
				}
				heaviest, themes = max(heaviest, weight), themes+int64(th.Weight)
			}
			largest.Mul(largest, big.NewInt(themes))
		}
		for weight := int64(1); weight <= heaviest; weight++ {
			if c.Unit()%weight != 0 {
				t.Errorf("%s: the unit is not divisible by %d", name, weight)
			}
		}
		if largest.Mul(largest, big.NewInt(c.Unit())); !largest.IsInt64() {
			t.Errorf("%s: %v does not fit", name, largest)
		}
	}
}

// A catalogue at the bounds is sealed, and one beyond any of them is refused by name.
func TestBeyondTheBounds(t *testing.T) {
	questions := func(n, weight int) (list []questionnaire.Question) {
		for range n {
			list = append(list, ask(weight))
		}
		return list
	}
	themes := func(n int) (list []questionnaire.Theme) {
		for range n {
			list = append(list, themeOf(1))
		}
		return list
	}
	dimension := func(themes ...questionnaire.Theme) questionnaire.Dimension {
		for i := range themes {
			themes[i].ID = "the-theme"
			for n := range themes[i].Questions {
				themes[i].Questions[n].ID = "the-question" + strings.Repeat("'", n)
			}
		}
		return questionnaire.Dimension{ID: "the-dimension", Themes: themes}
	}
	for name, c := range map[string]struct {
		dimensions []questionnaire.Dimension
		refused    string // what the error names; empty if the catalogue is taken
	}{
		"four dimensions":   {[]questionnaire.Dimension{{}, {}, {}, {}}, ""},
		"five dimensions":   {[]questionnaire.Dimension{{}, {}, {}, {}, {}}, "the-catalogue"},
		"twelve themes":     {[]questionnaire.Dimension{dimension(themes(12)...)}, ""},
		"thirteen themes":   {[]questionnaire.Dimension{dimension(themes(13)...)}, "the-dimension"},
		"forty in a theme":  {[]questionnaire.Dimension{dimension(themeOf(3, questions(40, 1)...))}, ""},
		"weight of 41":      {[]questionnaire.Dimension{dimension(themeOf(3, questions(41, 1)...))}, "the-catalogue"},
		"too many together": {[]questionnaire.Dimension{dimension(themeOf(3, questions(12, 3)...)), dimension(themes(12)...), dimension(themes(12)...), dimension(themes(12)...)}, "the-catalogue"},
		"385 questions":     {[]questionnaire.Dimension{dimension(themeOf(1, questions(385, 1)...))}, "the-theme"},
		"question weight 4": {[]questionnaire.Dimension{dimension(themeOf(1, questions(1, 4)...))}, "the-question"},
		"question weight 0": {[]questionnaire.Dimension{dimension(themeOf(1, questions(1, 0)...))}, "the-question"},
		"theme weight 4":    {[]questionnaire.Dimension{dimension(themeOf(4))}, "the-theme"},
		"theme weight 0":    {[]questionnaire.Dimension{dimension(themeOf(0))}, "the-theme"},
	} {
		err := (&questionnaire.Catalogue{ID: "the-catalogue", Dimensions: c.dimensions}).Seal(nil)
		switch {
		case c.refused == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused+`"`)):
			t.Errorf("%s: %v", name, err)
		}
	}
}
