package scoring

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"pgregory.net/rapid"
)

// near tells whether a figure is what was published, to the precision in which it was.
func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }

// How precisely a figure is known: as printed in three, in seven decimals, or recalculated in full.
const (
	three, seven, full = 5e-4, 5e-8, 1e-9
	two                = 5e-3
)

// Sources: package agrmt of CRAN (van der Eijk's worked example in man/agreement.Rd, consensus.Rd,
// Leik.Rd, polarization.Rd; more in its vignette), stikpetP, the vignette of consr. The values
// marked full were recalculated independently of this code.
func TestPublishedAgreement(t *testing.T) {
	type figure struct {
		value, tolerance float64
	}
	none := figure{math.NaN(), 0}
	for _, c := range []struct {
		name                                string
		counts                              []int
		a, consensus, leik, polarised, lacy figure
	}{
		{"van der Eijk's example", []int{30, 40, 210, 130, 530, 50, 10},
			figure{0.6113333, seven}, figure{0.7256876, seven}, figure{0.2866666666667, full}, figure{0.1943333, seven}, figure{0.5973333, seven}},
		// Percentages with a decimal, times ten: A is the same for any unit.
		{"PvdA", []int{24, 28, 32, 62, 135, 304, 416}, figure{0.609724, 5e-7}, none, none, none, none},
		{"D66", []int{16, 26, 82, 210, 293, 270, 103}, figure{0.482333, 5e-7}, none, none, none, none},
		{"PvdA as printed", []int{24, 28, 32, 62, 135, 304, 416}, figure{0.61, two}, none, none, none, none},
		{"D66 as printed", []int{16, 26, 82, 210, 293, 270, 103}, figure{0.48, two}, none, none, none, none},
		{"2 0 1 1", []int{2, 0, 1, 1}, figure{1.0 / 12, full}, none, none, none, none},
		{"one category", []int{4, 0, 0, 0}, figure{1, 0}, figure{1, 0}, figure{0, 0}, figure{0, 0}, figure{1, 0}},
		{"uniform", []int{1, 1, 1, 1}, figure{0, 0}, none, none, figure{0.5, 0}, none},
		{"poles", []int{2, 0, 0, 2}, figure{-1, 0}, figure{0, 0}, figure{1, 0}, figure{1, 0}, figure{0, 0}},
		{"6 8 5 3 2 0 2", []int{6, 8, 5, 3, 2, 0, 2}, figure{0.392308, 5e-7}, none, none, figure{0.303846, 5e-7}, none},
		{"stikpetP", []int{3, 3, 2, 3, 7}, none, figure{0.3340394927779964, 1e-15}, none, none, none},
		{"Tastle and Wierman p. 537", []int{19, 16, 26, 29, 10}, none, figure{0.5184144607, 5e-11}, none, none, none},
		{"five, uniform", []int{1, 1, 1, 1, 1}, figure{0, 0}, figure{0.4339850, seven}, figure{0.6, full}, none, none},
		{"five, poles", []int{5, 0, 0, 0, 5}, figure{-1, 0}, figure{0, 0}, figure{1, 0}, none, none},
		{"0 0 4 1 0", []int{0, 0, 4, 1, 0}, figure{0.9, full}, figure{0.8764, 5e-5}, figure{0.1, full}, none, none},
		{"0 0 2 2 1", []int{0, 0, 2, 2, 1}, figure{0.6, full}, figure{0.7387, 5e-5}, figure{0.3, full}, none, none},
		{"0 1 0 3 0", []int{0, 1, 0, 3, 0}, figure{0.5833, 5e-5}, figure{0.6860, 5e-5}, figure{0.25, full}, none, none},
		{"0 1 1 1 0", []int{0, 1, 1, 1, 0}, figure{0.5, full}, figure{0.7233, 5e-5}, figure{1.0 / 3, full}, none, none},
		{"2 0 0 0 2", []int{2, 0, 0, 0, 2}, figure{-1, 0}, figure{0, 0}, figure{1, 0}, none, none},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := eijk(c.counts)
			for _, f := range []struct {
				name string
				got  float64
				want figure
			}{
				{"A", nearest(a).Value, c.a},
				{"polarisation", nearest(polarisation(a)).Value, c.polarised},
				{"consensus", consensus(c.counts), c.consensus},
				{"Leik", Leik(c.counts).Value, c.leik},
				{"Blair and Lacy", BlairLacy(c.counts).Value, c.lacy},
			} {
				if !math.IsNaN(f.want.value) && !near(f.got, f.want.value, f.want.tolerance) {
					t.Errorf("%s: got %.10f, want %v", f.name, f.got, f.want.value)
				}
			}
		})
	}
}

// The layers of van der Eijk's example, as the vignette of agrmt prints them.
func TestPublishedLayers(t *testing.T) {
	for pattern, want := range map[string]float64{
		"1111111": 0, "1111110": 0.167, "0111110": 0.333, "0011110": 0.5, "0011100": 0.667, "0010100": 0.467, "0000100": 1,
	} {
		var counts []int
		for _, r := range pattern {
			counts = append(counts, int(r-'0'))
		}
		if got := nearest(eijkPattern(counts, strings.Count(pattern, "1"))).Value; !near(got, want, three) {
			t.Errorf("%s: got %v, want %v", pattern, got, want)
		}
	}
}

// observed reads lines of observers' values over units; "." is missing.
func observed(lines string) [][]int {
	var units [][]int
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		for n, field := range strings.Fields(line) {
			for len(units) <= n {
				units = append(units, nil)
			}
			var value int
			if _, err := fmt.Sscan(field, &value); err == nil {
				units[n] = append(units[n], value)
			}
		}
	}
	return units
}

// Sources: Krippendorff 2011 as quoted by Krippendorff.jl; his example of four observers in irr, icr and
// fast-krippendorff; Hayes and Krippendorff 2007, the data in two repositories; Wikipedia's example of
// three coders in fast-krippendorff.
func TestPublishedAlpha(t *testing.T) {
	binary := observed(`
		0 1 0 0 0 0 0 0 1 0
		1 1 1 0 0 1 0 0 0 0`)
	four := observed(`
		1 2 3 3 2 1 4 1 2 . . .
		1 2 3 3 2 2 4 1 2 5 . 3
		. 3 3 3 2 3 4 2 2 5 1 .
		1 2 3 3 2 4 4 1 2 5 1 .`)
	hayes := observed(`
		1 1 2 . 0 0 1 1 2 2 . 0 1 3 1 1 2 1 1 0 0 0 2 0 1 0 0 1 1 1 1 2 2 3 2 2 2 2 2 1
		1 1 3 0 0 0 0 . 2 1 1 0 2 3 1 1 1 2 1 0 0 0 3 0 2 1 0 2 1 1 1 1 2 2 2 2 2 2 2 1
		2 0 3 0 0 0 2 2 2 1 0 0 2 2 1 1 2 3 0 0 1 . 3 0 . 1 0 1 2 2 0 2 . 2 2 3 2 . 2 1
		. 1 3 . . . . 0 . 1 0 0 2 2 . . . 3 1 . 1 0 3 0 2 1 1 2 2 . . 1 2 2 . . . 1 2 .
		2 . . 0 0 0 1 . 2 . . . . 3 1 1 2 . . 0 . 0 . . 2 . 0 . . 2 0 . 2 . 2 2 2 2 . 1`)
	coders := observed(`
		. . . . . 3 4 1 2 1 1 3 3 . 3
		1 . 2 1 3 3 4 3 . . . . . . .
		. . 2 1 3 4 4 . 2 1 1 3 3 . 4`)
	for _, c := range []struct {
		name      string
		units     [][]int
		values    int
		metric    Metric
		want      float64
		tolerance float64
	}{
		{"binary, nominal", binary, 2, Nominal, 0.095, three},
		{"binary, nominal", binary, 2, Nominal, 0.0952380952, 5e-11},
		{"binary, ordinal", binary, 2, Ordinal, 0.0952380952, 5e-11},
		{"binary, interval", binary, 2, Interval, 0.0952380952, 5e-11},
		{"four, nominal", four, 6, Nominal, 0.743, three},
		{"four, ordinal", four, 6, Ordinal, 0.815, three},
		{"four, interval", four, 6, Interval, 0.849, three},
		{"four, ratio", four, 6, Ratio, 0.797, three},
		{"four, nominal", four, 6, Nominal, 0.743421052631579, full},
		{"four, ordinal", four, 6, Ordinal, 0.815387503754881, full},
		{"four, interval", four, 6, Interval, 0.849107142857143, full},
		{"four, ratio", four, 6, Ratio, 0.797402774711612, full},
		{"four, ordinal, an unused category", four, 7, Ordinal, 0.815387503754881, full},
		{"hayes, ordinal", hayes, 4, Ordinal, 0.7598, 5e-5},
		{"hayes, nominal", hayes, 4, Nominal, 0.477, three},
		{"hayes, interval", hayes, 4, Interval, 0.757, 5e-4},
		{"hayes, ordinal", hayes, 4, Ordinal, 0.759829189151, full},
		{"hayes, nominal", hayes, 4, Nominal, 0.476510, 5e-7},
		{"hayes, interval", hayes, 4, Interval, 0.757378, 5e-7},
		{"coders, nominal", coders, 5, Nominal, 0.691358, 5e-7},
		{"coders, interval", coders, 5, Interval, 0.810845, 5e-7},
		{"coders, ordinal", coders, 5, Ordinal, 0.806721, 5e-7},
	} {
		if got := Alpha(c.units, c.values, c.metric); !got.Valid || !near(got.Value, c.want, c.tolerance) {
			t.Errorf("%s: got %.12f, want %v", c.name, got.Value, c.want)
		}
	}
	for name, units := range map[string][][]int{"one value": {{2, 2}, {2, 2, 2}}, "no pairs": {{1}, {2}, {}}, "nothing": nil} {
		if got := Alpha(units, 5, Ordinal); got.Valid {
			t.Errorf("%s: alpha is computable: %v", name, got)
		}
	}
}

// A session's votes are the units, with "don't know" left out; two voters are too few.
func TestSessionAlpha(t *testing.T) {
	a := &questionnaire.Answers{Of: make([]questionnaire.Answer, 3)}
	vote := func(n int, votes ...questionnaire.Choice) {
		for i, v := range votes {
			a.Of[n].Votes = append(a.Of[n].Votes, questionnaire.Vote{Respondent: fmt.Sprint("r", i), Choice: v})
		}
	}
	vote(0, questionnaire.Level1, questionnaire.Level1, questionnaire.Level2)
	vote(1, questionnaire.Level3, questionnaire.Unknown, questionnaire.Level3)
	vote(2, questionnaire.Level0, questionnaire.Level4, questionnaire.Level4)
	want := Alpha([][]int{{1, 1, 2}, {3, 3}}, 5, Ordinal)
	if got := SessionAlpha(a, []int{0, 1}); got != want || !got.Valid {
		t.Errorf("got %v, want %v", got, want)
	}
	for n := range a.Of {
		a.Of[n].Votes = a.Of[n].Votes[:2]
	}
	if got := SessionAlpha(a, []int{0, 1, 2}); got.Valid {
		t.Errorf("two voters: %v", got)
	}
}

// votesOf gives votes with so many on each level.
func votesOf(counts ...int) (votes []questionnaire.Vote) {
	for level, n := range counts {
		for range n {
			votes = append(votes, questionnaire.Vote{Respondent: fmt.Sprint("r", len(votes)), Choice: questionnaire.LevelChoice(level)})
		}
	}
	return votes
}

func TestReadingAndTriage(t *testing.T) {
	for _, c := range []struct {
		counts  []int
		unknown int
		duty    bool
		reading Reading
		triage  Triage
		reasons []Reason
		median  int
	}{
		{counts: []int{0, 0, 5, 0, 0}, reading: Unanimous, triage: Settled, median: 2},
		{counts: []int{0, 0, 4, 1, 0}, reading: Neighbours, triage: Settled, median: 2},
		{counts: []int{0, 0, 2, 2, 0}, reading: Neighbours, triage: Settled, median: 2}, // A 0.75; the lower of two
		{counts: []int{0, 1, 0, 3, 0}, reading: FewApart, triage: Discuss, reasons: []Reason{WideRange, SomeDistance}, median: 3},
		{counts: []int{0, 2, 0, 3, 0}, reading: TwoCamps, triage: Discuss, reasons: []Reason{LowAgreement, WideRange}, median: 3},
		{counts: []int{2, 0, 0, 0, 9}, reading: FewApart, triage: Discuss, reasons: []Reason{LowAgreement, WideRange}, median: 4}, // A 3/11
		{counts: []int{2, 0, 0, 0, 6}, reading: TwoCamps, triage: Discuss, reasons: []Reason{LowAgreement, WideRange}, median: 4},
		{counts: []int{0, 0, 2, 2, 1}, reading: Close, triage: Discuss, reasons: []Reason{WideRange}, median: 3},
		{counts: []int{0, 1, 1, 1, 0}, reading: Divided, triage: Discuss, reasons: []Reason{WideRange, SomeDistance}, median: 2},
		{counts: []int{1, 1, 1, 1, 1}, reading: Scattered, triage: Discuss, reasons: []Reason{LowAgreement, WideRange}, median: 2},
		{counts: []int{0, 4, 0, 0, 0}, duty: true, reading: Unanimous, triage: Discuss, reasons: []Reason{DutyInDoubt}, median: 1},
		{counts: []int{0, 0, 4, 0, 0}, duty: true, reading: Unanimous, triage: Settled, median: 2},
		{counts: []int{0, 0, 3, 0, 0}, unknown: 1, reading: Unanimous, triage: Settled, median: 2}, // a quarter is not more
		{counts: []int{0, 0, 5, 0, 0}, unknown: 2, reading: Unanimous, triage: Confirm, reasons: []Reason{ManyUncertain}, median: 2},
	} {
		votes := votesOf(c.counts...)
		for range c.unknown {
			votes = append(votes, questionnaire.Vote{Choice: questionnaire.Unknown})
		}
		g := Agree(votes, nil, c.duty)
		if g.Reading != c.reading || g.Triage != c.triage || !slices.Equal(g.Reasons, c.reasons) || g.Median != (Level{c.median, true}) {
			t.Errorf("%v: reading %d, triage %d, reasons %v, median %v (A %v)", c.counts, g.Reading, g.Triage, g.Reasons, g.Median, g.A.Value)
		}
	}
}

func TestRolesApart(t *testing.T) {
	votes := votesOf(0, 3, 0, 3, 0) // r0 to r2 at 1, r3 to r5 at 3
	byHalf := func(respondent string) string {
		if respondent < "r3" {
			return "manager"
		}
		return "staff"
	}
	if g := Agree(votes, byHalf, false); !slices.Contains(g.Reasons, RolesApart) {
		t.Errorf("reasons %v", g.Reasons)
	}
	mixed := func(respondent string) string { // lower medians of 1 3 and of 1 1 3 3
		return []string{"manager", "staff", "staff"}[(respondent[1]-'0')%3]
	}
	if g := Agree(votes, mixed, false); slices.Contains(g.Reasons, RolesApart) {
		t.Errorf("medians %v", g.Reasons)
	}
}

// Below three votes for a level nothing is said, however many do not know.
func TestTooFewVotes(t *testing.T) {
	votes := append(votesOf(1, 0, 0, 0, 1), questionnaire.Vote{Choice: questionnaire.Unknown}, questionnaire.Vote{Choice: questionnaire.Unknown})
	g := Agree(votes, nil, true)
	want := Agreement{Counts: [5]int{1, 0, 0, 0, 1}, Votes: 2, Unknown: 2}
	if !reflect.DeepEqual(g, want) {
		t.Errorf("%+v", g)
	}
}

// Whatever the votes: the figures stay in their ranges, and turning the scale round changes none.
func TestAgreementProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := make([]int, 5)
		votes := 0
		for k := range counts {
			counts[k] = rapid.IntRange(0, 12).Draw(t, "votes")
			votes += counts[k]
		}
		if votes == 0 {
			return
		}
		a, c, l := nearest(eijk(counts)).Value, consensus(counts), Leik(counts).Value
		if a < -1 || a > 1 || c < 0 || c > 1 || l < 0 || l > 1 {
			t.Fatalf("A %v, consensus %v, Leik %v", a, c, l)
		}
		turned := slices.Clone(counts)
		slices.Reverse(turned)
		if nearest(eijk(turned)).Value != a || consensus(turned) != c || Leik(turned).Value != l {
			t.Fatalf("turned round: A %v, consensus %v, Leik %v", nearest(eijk(turned)).Value, consensus(turned), Leik(turned).Value)
		}
	})
}

func TestLog2(t *testing.T) {
	for n := uint64(1); n < 5000; n++ {
		if got, want := float64(log2(n))/logUnit, math.Log2(float64(n)); !near(got, want, 1e-15*max(1, want)) {
			t.Errorf("log2(%d) = %v, want %v", n, got, want)
		}
	}
}
