package agreement

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }

// How precisely a figure is known: as printed in three or seven decimals, or recalculated in full.
const (
	three, seven, full = 5e-4, 5e-8, 1e-9
)

// The figures come from the R package agrmt (van der Eijk's example in man/agreement.Rd and
// consensus.Rd; more in its vignette), from stikpetP and from the vignette of consr. Those with tolerance
// full or finer were recalculated independently of this code.
func TestPublishedAgreement(t *testing.T) {
	type figure struct{ value, tolerance float64 }
	unknown := figure{math.NaN(), 0}
	for name, c := range map[string]struct {
		counts       []int
		a, consensus figure
	}{
		"van der Eijk's example": {[]int{30, 40, 210, 130, 530, 50, 10}, figure{0.6113333, seven}, figure{0.7256876, seven}},
		// Percentages with one decimal, times ten: A does not depend on the unit.
		"PvdA":                 {[]int{24, 28, 32, 62, 135, 304, 416}, figure{0.609724, 5e-7}, unknown},
		"D66":                  {[]int{16, 26, 82, 210, 293, 270, 103}, figure{0.482333, 5e-7}, unknown},
		"2 0 1 1":              {[]int{2, 0, 1, 1}, figure{1.0 / 12, full}, unknown},
		"one of four":          {[]int{4, 0, 0, 0}, figure{1, 0}, figure{1, 0}},
		"even over four":       {[]int{1, 1, 1, 1}, figure{0, 0}, unknown},
		"half at each end":     {[]int{2, 0, 0, 2}, figure{-1, 0}, figure{0, 0}},
		"6 8 5 3 2 0 2":        {[]int{6, 8, 5, 3, 2, 0, 2}, figure{0.392308, 5e-7}, unknown},
		"stikpetP":             {[]int{3, 3, 2, 3, 7}, unknown, figure{0.3340394927779964, 1e-15}},
		"Tastle and Wierman":   {[]int{19, 16, 26, 29, 10}, unknown, figure{0.5184144607, 5e-11}},
		"even over five":       {[]int{1, 1, 1, 1, 1}, figure{0, 0}, figure{0.4339850, seven}},
		"five at each end":     {[]int{5, 0, 0, 0, 5}, figure{-1, 0}, figure{0, 0}},
		"0 0 4 1 0":            {[]int{0, 0, 4, 1, 0}, figure{0.9, full}, figure{0.8764, 5e-5}},
		"0 0 2 2 1":            {[]int{0, 0, 2, 2, 1}, figure{0.6, full}, figure{0.7387, 5e-5}},
		"0 1 0 3 0":            {[]int{0, 1, 0, 3, 0}, figure{0.5833, 5e-5}, figure{0.6860, 5e-5}},
		"0 1 1 1 0":            {[]int{0, 1, 1, 1, 0}, figure{0.5, full}, figure{0.7233, 5e-5}},
		"all on the top level": {[]int{0, 0, 0, 0, 7}, figure{1, 0}, figure{1, 0}},
	} {
		a, _ := eijk(c.counts).Float64()
		if !math.IsNaN(c.a.value) && !near(a, c.a.value, c.a.tolerance) {
			t.Errorf("%s: A is %.10f, want %v", name, a, c.a.value)
		}
		if got := consensus(c.counts); !math.IsNaN(c.consensus.value) && !near(got, c.consensus.value, c.consensus.tolerance) {
			t.Errorf("%s: consensus is %.10f, want %v", name, got, c.consensus.value)
		}
		if len(c.counts) != len(Counts{}) {
			continue
		}
		if g := Of(Counts(c.counts), 0, false); g.A != a || g.Consensus != consensus(c.counts) {
			t.Errorf("%s: as an agreement, A is %v and consensus %v", name, g.A, g.Consensus)
		}
	}
}

// The layers of van der Eijk's example, as the vignette of agrmt prints them.
func TestPublishedLayers(t *testing.T) {
	for layer, want := range map[string]float64{
		"1111111": 0, "1111110": 0.167, "0111110": 0.333, "0011110": 0.5, "0011100": 0.667, "0010100": 0.467, "0000100": 1,
	} {
		var counts []int
		for _, r := range layer {
			counts = append(counts, int(r-'0'))
		}
		if got, _ := layerAgreement(counts).Float64(); !near(got, want, three) {
			t.Errorf("%s: got %v, want %v", layer, got, want)
		}
	}
}

// observed reads lines of observers' values over units, "." for a missing one, and counts them by unit.
func observed(categories int, lines string) [][]int {
	var units [][]int
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		for n, field := range strings.Fields(line) {
			for len(units) <= n {
				units = append(units, make([]int, categories))
			}
			var value int
			if _, err := fmt.Sscan(field, &value); err == nil {
				units[n][value]++
			}
		}
	}
	return units
}

const (
	binary = `
		0 1 0 0 0 0 0 0 1 0
		1 1 1 0 0 1 0 0 0 0`
	fourObservers = `
		1 2 3 3 2 1 4 1 2 . . .
		1 2 3 3 2 2 4 1 2 5 . 3
		. 3 3 3 2 3 4 2 2 5 1 .
		1 2 3 3 2 4 4 1 2 5 1 .`
	hayes = `
		1 1 2 . 0 0 1 1 2 2 . 0 1 3 1 1 2 1 1 0 0 0 2 0 1 0 0 1 1 1 1 2 2 3 2 2 2 2 2 1
		1 1 3 0 0 0 0 . 2 1 1 0 2 3 1 1 1 2 1 0 0 0 3 0 2 1 0 2 1 1 1 1 2 2 2 2 2 2 2 1
		2 0 3 0 0 0 2 2 2 1 0 0 2 2 1 1 2 3 0 0 1 . 3 0 . 1 0 1 2 2 0 2 . 2 2 3 2 . 2 1
		. 1 3 . . . . 0 . 1 0 0 2 2 . . . 3 1 . 1 0 3 0 2 1 1 2 2 . . 1 2 2 . . . 1 2 .
		2 . . 0 0 0 1 . 2 . . . . 3 1 1 2 . . 0 . 0 . . 2 . 0 . . 2 0 . 2 . 2 2 2 2 . 1`
	threeCoders = `
		. . . . . 3 4 1 2 1 1 3 3 . 3
		1 . 2 1 3 3 4 3 . . . . . . .
		. . 2 1 3 4 4 . 2 1 1 3 3 . 4`
)

// The data are Krippendorff's (2011) as quoted by Krippendorff.jl, irr, icr and fast-krippendorff; Hayes
// and Krippendorff's (2007) as in two repositories; and Wikipedia's as in fast-krippendorff.
func TestPublishedAlpha(t *testing.T) {
	for name, c := range map[string]struct {
		categories      int
		data            string
		want, tolerance float64
	}{
		"binary":                        {2, binary, 0.0952380952, 5e-11},
		"binary, as printed":            {2, binary, 0.095, three},
		"four observers":                {6, fourObservers, 0.815387503754881, full},
		"four observers, as printed":    {6, fourObservers, 0.815, three},
		"four, with an unused category": {7, fourObservers, 0.815387503754881, full},
		"Hayes and Krippendorff":        {4, hayes, 0.759829189151, full},
		"Hayes, as printed":             {4, hayes, 0.7598, 5e-5},
		"three coders":                  {5, threeCoders, 0.806721, 5e-7},
	} {
		if got, ok := ordinalAlpha(observed(c.categories, c.data)); !ok || !near(got, c.want, c.tolerance) {
			t.Errorf("%s: got %.12f, want %v", name, got, c.want)
		}
	}
	for name, units := range map[string][][]int{"one value": {{0, 2}, {0, 3}}, "no pairs": {{1, 0}, {0, 1}}, "nothing": nil} {
		if got, ok := ordinalAlpha(units); ok {
			t.Errorf("%s: alpha is %v, want none", name, got)
		}
	}
}

func TestAlphaLeavesOutSmallQuestions(t *testing.T) {
	large := []Counts{{0, 3, 1, 0, 0}, {0, 0, 0, 2, 2}, {1, 1, 1, 0, 0}}
	want, ok := Alpha(large)
	if !ok || !near(want, 4606.0/6831, full) { // worked out apart from this program
		t.Fatalf("alpha over three questions is %v", want)
	}
	if got, _ := Alpha(append(slices.Clone(large), Counts{1, 0, 0, 0, 1}, Counts{})); got != want {
		t.Errorf("with a question of two votes alpha is %v, want %v", got, want)
	}
	if got, ok := Alpha([]Counts{large[0], {2, 0, 0, 0, 0}}); ok {
		t.Errorf("over one question alpha is %v, want none", got)
	}
	if got, ok := Alpha([]Counts{{0, 0, 3, 0, 0}, {0, 0, 5, 0, 0}}); ok {
		t.Errorf("over one level alpha is %v, want none", got)
	}
}

func TestPatternAndTriage(t *testing.T) {
	for _, c := range []struct {
		counts  Counts
		unknown int
		duty    bool
		pattern Pattern
		triage  Triage
		reasons []Reason
		median  int
	}{
		{counts: Counts{0, 0, 5, 0, 0}, pattern: Unanimous, triage: Settled, median: 2},
		{counts: Counts{0, 0, 6, 1, 0}, pattern: Neighbours, triage: Settled, median: 2},
		{counts: Counts{0, 0, 10, 2, 0}, pattern: Neighbours, triage: Confirm, reasons: []Reason{SomeDistance}, median: 2}, // five sixths is not more
		{counts: Counts{1, 0, 10, 1, 0}, pattern: FewApart, triage: Confirm, reasons: []Reason{WideRange, SomeDistance}, median: 2},
		{counts: Counts{1, 0, 11, 0, 0}, pattern: FewApart, triage: Confirm, reasons: []Reason{WideRange}, median: 2},
		{counts: Counts{0, 0, 4, 1, 0}, pattern: Neighbours, triage: Confirm, reasons: []Reason{SomeDistance}, median: 2},
		{counts: Counts{0, 0, 2, 2, 0}, pattern: Neighbours, triage: Confirm, reasons: []Reason{SomeDistance}, median: 2}, // A is 0.75
		{counts: Counts{0, 1, 0, 3, 0}, pattern: FewApart, triage: Discuss, reasons: []Reason{LowAgreement, WideRange, SomeDistance}, median: 3},
		{counts: Counts{0, 1, 0, 4, 0}, pattern: FewApart, triage: Confirm, reasons: []Reason{WideRange, SomeDistance}, median: 3},
		{counts: Counts{0, 2, 0, 3, 0}, pattern: TwoCamps, triage: Discuss, reasons: []Reason{LowAgreement, WideRange, SomeDistance, Camps}, median: 3},
		{counts: Counts{2, 0, 0, 0, 9}, pattern: FewApart, triage: Discuss, reasons: []Reason{LowAgreement, WideRange, SomeDistance}, median: 4}, // A is 3/11
		{counts: Counts{2, 0, 0, 0, 6}, pattern: TwoCamps, triage: Discuss, reasons: []Reason{LowAgreement, WideRange, SomeDistance, Camps}, median: 4},
		{counts: Counts{0, 0, 2, 2, 1}, pattern: Close, triage: Confirm, reasons: []Reason{WideRange, SomeDistance}, median: 3},
		{counts: Counts{0, 1, 1, 1, 0}, pattern: Divided, triage: Discuss, reasons: []Reason{LowAgreement, WideRange, SomeDistance}, median: 2},   // A is 0.5
		{counts: Counts{0, 0, 1, 2, 2}, pattern: Close, triage: Confirm, reasons: []Reason{WideRange, SomeDistance}, median: 3},                   // A is 0.6
		{counts: Counts{0, 0, 3, 1, 8}, pattern: Divided, triage: Discuss, reasons: []Reason{LowAgreement, WideRange, SomeDistance}, median: 4},   // A is 43/72
		{counts: Counts{0, 1, 1, 1, 2}, pattern: Divided, triage: Discuss, reasons: []Reason{LowAgreement, WideRange, SomeDistance}, median: 3},   // A is 0.4
		{counts: Counts{0, 0, 3, 1, 4}, pattern: Scattered, triage: Discuss, reasons: []Reason{LowAgreement, WideRange, SomeDistance}, median: 3}, // A is 19/48
		{counts: Counts{1, 1, 1, 1, 1}, pattern: Scattered, triage: Discuss, reasons: []Reason{LowAgreement, WideRange, SomeDistance}, median: 2},
		{counts: Counts{0, 4, 0, 0, 0}, duty: true, pattern: Unanimous, triage: Confirm, reasons: []Reason{DutyInDoubt}, median: 1},
		{counts: Counts{0, 0, 4, 0, 0}, duty: true, pattern: Unanimous, triage: Settled, median: 2},
		{counts: Counts{0, 0, 3, 0, 0}, unknown: 1, pattern: Unanimous, triage: Settled, median: 2}, // a quarter is not more than a quarter
		{counts: Counts{0, 0, 5, 0, 0}, unknown: 2, pattern: Unanimous, triage: Confirm, reasons: []Reason{ManyUncertain}, median: 2},
	} {
		g := Of(c.counts, c.unknown, c.duty)
		if g.Pattern != c.pattern || g.Triage != c.triage || !slices.Equal(g.Reasons, c.reasons) || g.Median != c.median {
			t.Errorf("%v: pattern %d, triage %d, reasons %v, median %d (A %v)", c.counts, g.Pattern, g.Triage, g.Reasons, g.Median, g.A)
		}
	}
}

func TestRange(t *testing.T) {
	g := Of(Counts{0, 2, 0, 1, 0}, 4, false)
	if g.Lowest != 1 || g.Highest != 3 || g.Range() != 2 || g.Unknown != 4 || g.Counts.Votes() != 3 {
		t.Errorf("%+v", g)
	}
}

// Two votes have no statistics, however many people do not know.
func TestTooFewVotes(t *testing.T) {
	got, want := Of(Counts{1, 0, 0, 0, 1}, 5, true), Agreement{Counts: Counts{1, 0, 0, 0, 1}, Unknown: 5}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if g := Of(Counts{1, 0, 1, 0, 1}, 0, false); g.Triage == TooFewVotes || g.Consensus == 0 {
		t.Errorf("three votes: %+v", g)
	}
}

// Whatever the votes are, the figures stay in their ranges, and they do not change if the scale is reversed.
func TestAgreementProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var counts Counts
		for k := range counts {
			counts[k] = rapid.IntRange(0, 12).Draw(t, "votes")
		}
		g := Of(counts, 0, false)
		if g.A < -1 || g.A > 1 || g.Consensus < 0 || g.Consensus > 1 {
			t.Fatalf("A %v, consensus %v", g.A, g.Consensus)
		}
		slices.Reverse(counts[:])
		if r := Of(counts, 0, false); r.A != g.A || r.Consensus != g.Consensus || r.Range() != g.Range() {
			t.Fatalf("reversed: A %v, consensus %v", r.A, r.Consensus)
		}
	})
}

// Alpha is 0 on average if every vote is drawn at random.
func TestAlphaOfChance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	questions := make([]Counts, 3000)
	for i := range questions {
		for range 4 {
			questions[i][r.IntN(5)]++
		}
	}
	if got, ok := Alpha(questions); !ok || !near(got, 0, 0.02) {
		t.Errorf("alpha is %v", got)
	}
}

func TestLog2(t *testing.T) {
	for n := uint64(1); n < 5000; n++ {
		if got, want := float64(log2(n))/logOne, math.Log2(float64(n)); !near(got, want, 1e-15*max(1, want)) {
			t.Errorf("log2(%d) = %v, want %v", n, got, want)
		}
	}
}

// TestTriageSelects simulates sessions: everyone sees the true level with an error. All three outcomes occur at
// every size of group that has room for them, and the more people differ the more there is to discuss. With -v it
// prints the shares.
func TestTriageSelects(t *testing.T) {
	const questions = 4000
	r := rand.New(rand.NewPCG(7, 11))
	share := func(voters int, spread float64) (share [Discuss + 1]float64) {
		for range questions {
			level := r.Float64() * 4
			var counts Counts
			for range voters {
				counts[int(math.Round(min(max(level+spread*r.NormFloat64(), 0), 4)))]++
			}
			share[Of(counts, 0, false).Triage] += 1.0 / questions
		}
		return share
	}
	t.Log("spread voters settled confirm discuss")
	seen := [Discuss + 1]bool{}
	var before float64
	for _, spread := range []float64{0.5, 0.8, 1.2} {
		mean := 0.0
		for voters := 4; voters <= 12; voters++ {
			s := share(voters, spread)
			t.Logf("%6.1f %6d %7.0f%% %6.0f%% %6.0f%%", spread, voters, 100*s[Settled], 100*s[Confirm], 100*s[Discuss])
			mean += s[Discuss] / 9
			for outcome := Settled; outcome <= Discuss; outcome++ {
				seen[outcome] = seen[outcome] || s[outcome] >= 0.05
			}
			if spread == 0.8 && (s[Discuss] > 0.5 || s[Confirm] < 0.1 || s[Settled] == 0 || s[Discuss] == 0) {
				t.Errorf("%d voters at spread 0.8: %v", voters, s)
			}
			if spread == 0.5 && s[Settled] < 0.05 {
				t.Errorf("%d voters at spread 0.5 settle %.0f%%", voters, 100*s[Settled])
			}
			if spread == 1.2 && s[Discuss] < 0.25 {
				t.Errorf("%d voters at spread 1.2 discuss only %.0f%%", voters, 100*s[Discuss])
			}
		}
		if mean <= before {
			t.Errorf("at spread %.1f the groups discuss %.0f%%, not more than before", spread, 100*mean)
		}
		before = mean
	}
	if !seen[Settled] || !seen[Confirm] || !seen[Discuss] {
		t.Errorf("outcomes that occur: %v", seen)
	}
}
