package scoring

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"

	"pgregory.net/rapid"
)

// peer is a scan with these scores: overall, then by dimension. A score below 0 does not exist.
func peer(name, kind string, updated questionnaire.Moment, scores ...float64) PeerScan {
	return NewPeerScan(&questionnaire.Answers{
		Depth: questionnaire.Full, Updated: updated,
		Organisation: questionnaire.Organisation{Name: name, Type: kind},
	}, resultOf(scores...))
}

func resultOf(scores ...float64) *Result {
	score := func(x float64) Score {
		if x < 0 {
			return Score{}
		}
		return at(x)
	}
	r := &Result{Score: score(scores[0]), Low: score(scores[0]), High: score(scores[0])}
	for _, x := range scores[1:] {
		r.Dimensions = append(r.Dimensions, DimensionResult{Score: score(x), Low: score(x), High: score(x)})
	}
	return r
}

const noon questionnaire.Moment = "2026-11-24T12:00:00Z"

// pooled gathers one-dimension scans, given by type as their scores.
func pooled(t testing.TB, scores map[string][]float64) *Peers {
	p := NewPeers(pair(t))
	for kind, list := range scores {
		for n, x := range list {
			p.Add(peer(fmt.Sprint(kind, n), kind, noon, x, x))
		}
	}
	return p
}

// published gives n by type for the overall score.
func published(f PeerFile) map[string]int {
	n := map[string]int{}
	for _, g := range f.Groups {
		for _, s := range g.Scores {
			if s.Of == Overall {
				n[g.Type] = s.N
			}
		}
	}
	return n
}

func TestPeersByHand(t *testing.T) {
	// Eight scores 10, 20, … 80. Quartiles at standings 1 + 7/4 = 2.75, 1 + 7/2 = 4.5, 1 + 21/4 = 6.25:
	// 20 + 0.75·10 = 27.5, 45, 62.5. 10 to 50 are five; the three above go with them.
	f := pooled(t, map[string][]float64{"municipality": {80, 10, 70, 20, 60, 30, 50, 40}}).File()
	got, _ := f.score(questionnaire.Full, "municipality", Overall)
	if want := (PeerScore{Overall, 8, [3]float64{27.5, 45, 62.5}, []HistogramClass{{0, 100, 8}}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	// Five: the quartiles are the second, third and fourth, to one decimal.
	f = pooled(t, map[string][]float64{"province": {100, 90.25, 0, 5, 50.04}}).File()
	got, _ = f.score(questionnaire.Full, AllTypes, "d1")
	if want := (PeerScore{"d1", 5, [3]float64{5, 50, 90.3}, []HistogramClass{{0, 100, 5}}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestHistogram(t *testing.T) {
	for _, x := range []struct {
		counts [10]int
		want   []HistogramClass
	}{
		{[10]int{5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, []HistogramClass{{0, 10, 5}, {10, 20, 5}, {20, 30, 5}, {30, 40, 5}, {40, 50, 5},
			{50, 60, 5}, {60, 70, 5}, {70, 80, 5}, {80, 90, 5}, {90, 100, 5}}},
		{[10]int{0, 0, 4, 0, 1, 9, 0, 0, 0, 4}, []HistogramClass{{0, 50, 5}, {50, 100, 13}}},
		{[10]int{7, 4, 0, 0, 0, 0, 0, 0, 0, 0}, []HistogramClass{{0, 100, 11}}},
		{[10]int{0, 0, 0, 0, 0, 0, 0, 0, 1, 4}, []HistogramClass{{0, 100, 5}}},
		{[10]int{0, 0, 0, 4, 0, 0, 0, 0, 0, 0}, nil},
	} {
		if got := Histogram(scoresIn(x.counts)); !slices.Equal(got, x.want) {
			t.Errorf("%v: got %v, want %v", x.counts, got, x.want)
		}
	}
}

// scoresIn returns as many scores of each ten points: the lowest and nearly the highest.
func scoresIn(counts [10]int) []float64 {
	var scores []float64
	for bin, n := range counts {
		for i := range n {
			scores = append(scores, float64(10*bin)+[]float64{0, 9.99}[i%2])
		}
	}
	return scores
}

// Whatever the counts, the classes cover 0 to 100 without a gap, lose nobody, and each has five.
func TestHistogramProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var counts [10]int
		all, end, sum := 0, 0, 0
		for i := range counts {
			counts[i] = rapid.IntRange(0, 7).Draw(t, "count")
			all += counts[i]
		}
		classes := Histogram(scoresIn(counts))
		for _, c := range classes {
			if c.N < 5 || c.From != end || c.To <= c.From {
				t.Fatalf("%v: %v", counts, classes)
			}
			end, sum = c.To, sum+c.N
		}
		if all >= 5 && (end != 100 || sum != all) || all < 5 && len(classes) > 0 {
			t.Fatalf("%v: %v", counts, classes)
		}
	})
}

func TestMayShow(t *testing.T) {
	for _, x := range []struct {
		k, n int
		want bool
	}{{0, 12, true}, {12, 12, true}, {5, 12, true}, {7, 12, true}, {4, 12, false}, {8, 12, false}, {11, 12, false}, {1, 12, false}, {5, 10, true}} {
		if got := MayShow(x.k, x.n); got != x.want {
			t.Errorf("%d of %d: %v", x.k, x.n, got)
		}
	}
}

func scores(n int) (list []float64) {
	for i := range n {
		list = append(list, float64(i))
	}
	return list
}

func TestSmallGroupsAreWithheld(t *testing.T) {
	for _, c := range []struct {
		name  string
		sizes map[string][]float64
		want  map[string]int
	}{
		{"four", map[string][]float64{"ministry": scores(4)}, map[string]int{}},
		{"five", map[string][]float64{"ministry": scores(5)}, map[string]int{"ministry": 5, "*": 5}},
		// 2 ministries would follow from all minus municipalities: those are withheld too, and all is 12.
		{"one published, a rest of two", map[string][]float64{"municipality": scores(10), "ministry": scores(2)}, map[string]int{"*": 12}},
		// The rest of 2 is hidden among the smallest published group.
		{"two published, a rest of two", map[string][]float64{"municipality": scores(10), "province": scores(6), "ministry": scores(2)},
			map[string]int{"municipality": 10, "*": 18}},
		{"a rest of five", map[string][]float64{"municipality": scores(10), "province": scores(3), "ministry": scores(2)},
			map[string]int{"municipality": 10, "*": 15}},
		{"all small, together enough", map[string][]float64{"agency": scores(3), "province": scores(3)}, map[string]int{"*": 6}},
		{"nobody", nil, map[string]int{}},
	} {
		if got := published(pooled(t, c.sizes).File()); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// Whatever the groups, also where some have no score of a dimension: no figure is over fewer than
// five, and nothing over fewer follows by subtraction.
func TestNoSmallGroupFollows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := NewPeers(catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1))}, []questionnaire.Theme{themeOf(1, ask(1))}))
		for _, kind := range questionnaire.TypeIDs() {
			for i := range rapid.IntRange(0, 12).Draw(rt, kind) {
				one := rapid.SampledFrom([]float64{-1, 10, 40, 40, 40}).Draw(rt, "score")
				p.Add(peer(fmt.Sprint(i), kind, noon, one, one, 50))
			}
		}
		f := p.File()
		n := map[string]map[string]int{} // by type and score
		for _, g := range f.Groups {
			n[g.Type] = map[string]int{}
			for _, s := range g.Scores {
				if s.N < SmallestGroup {
					rt.Fatalf("%s %s: %d", g.Type, s.Of, s.N)
				}
				n[g.Type][s.Of] = s.N
			}
		}
		// Who has an overall score has that of each dimension; so of a type either of the two can be subtracted from all types.
		for of, all := range n[AllTypes] {
			rests := []int{all}
			for _, kind := range questionnaire.TypeIDs() {
				var less []int
				for _, rest := range rests {
					for _, part := range []string{of, Overall} {
						if k, ok := n[kind][part]; ok {
							less = append(less, rest-k)
						}
					}
				}
				rests = append(rests, less...)
			}
			for _, rest := range rests {
				if rest < 0 || rest > 0 && rest < SmallestGroup {
					rt.Fatalf("%s: of all types %d, without some types %d: %v", of, all, rest, n)
				}
			}
		}
		for kind := range n {
			overall, ok := n[kind][Overall]
			for of, k := range n[kind] {
				if rest := k - overall; ok && (rest < 0 || rest > 0 && rest < SmallestGroup) {
					rt.Fatalf("%s: %d have %s and %d an overall score", kind, k, of, overall)
				}
			}
		}
		data, err := json.Marshal(f)
		if err != nil {
			rt.Fatal(err)
		}
		if back, err := ReadPeers(data); err != nil || !reflect.DeepEqual(*back, f) {
			rt.Fatalf("read back %v, %v", back, err)
		}
	})
}

func TestWhoCounts(t *testing.T) {
	p := pooled(t, map[string][]float64{"ministry": scores(5)})
	// The last scan of an organisation, however its name is spaced, and whichever came first.
	p.Add(peer("  Ministry0 ", "ministry", "2026-11-24T12:00:00-01:00", 100, 100)) // an hour later than noon UTC
	p.Add(peer("ministry1", "ministry", "2026-11-24T12:00:00+01:00", 60, 60))      // an hour earlier
	s := peer("part", "ministry", noon, 100, 100)
	s.organisation.Unit = "a unit"
	p.Add(s)
	p.Add(peer(" ", "ministry", noon, 100, 100))
	s = peer("open", "ministry", noon, 100, 100)
	s.provisional = true
	p.Add(s)
	f := p.File()
	got, _ := f.score(questionnaire.Full, "ministry", Overall)
	// 1 2 3 4 and 100, of which the last three are the quartiles
	if got.N != 5 || got.Quartiles != [3]float64{2, 3, 4} || p.LeftOut() != (LeftOut{Provisional: 1, Units: 1, Unnamed: 1, Older: 2}) || f.Day != today {
		t.Errorf("%+v, left out %+v, day %s", got, p.LeftOut(), f.Day)
	}
	data, err := json.Marshal(f)
	if err != nil || strings.Contains(strings.ToLower(string(data)), "ministry0") {
		t.Errorf("%s, %v", data, err)
	}
}

func TestStandings(t *testing.T) {
	f := pooled(t, map[string][]float64{"municipality": {10, 20, 30, 40, 50}, "ministry": {1, 2, 3, 4, 5, 6}}).File()
	for mine, want := range map[float64]Position{
		0: LowestQuarter, 19.9: LowestQuarter, 19.96: BelowMedian, 20: BelowMedian, 29: BelowMedian, 30: AtMedian, 30.04: AtMedian, 31: AboveMedian, 40: AboveMedian, 40.1: HighestQuarter,
	} {
		standings := f.Standings(Compile(pair(t), municipality), resultOf(mine, mine))
		if len(standings) != 2 || standings[0].Of != Overall || standings[1].Of != "d1" || standings[0].Position != want || standings[0].Group != "municipality" {
			t.Errorf("%v: %+v", mine, standings)
		}
	}
	// A place is firm only if the lowest and the highest figure of the range are in the same part.
	for _, reach := range [][2]float64{{10, 25}, {25, 35}, {29, 30}} {
		wide := resultOf(25, 25)
		wide.Low, wide.High = at(reach[0]), at(reach[1])
		standings := f.Standings(Compile(pair(t), municipality), wide)
		if standings[0].Position != Unsettled || standings[1].Position != BelowMedian {
			t.Errorf("%v: %+v", reach, standings)
		}
	}
	r := resultOf(-1, 3)
	standings := f.Standings(Compile(pair(t), Scope{questionnaire.Full, "agency"}), r)
	if len(standings) != 1 || standings[0].Group != AllTypes || standings[0].N != 11 {
		t.Errorf("a type of its own: %+v", standings)
	}
	if standings := f.Standings(Compile(pair(t), Scope{questionnaire.Quick, "municipality"}), r); standings != nil {
		t.Errorf("another depth: %+v", standings)
	}
	f.Catalogue.Version = "2027.1"
	if standings := f.Standings(Compile(pair(t), municipality), r); standings != nil {
		t.Errorf("another catalogue: %+v", standings)
	}
}

func TestReadPeersRefuses(t *testing.T) {
	data, err := json.Marshal(pooled(t, map[string][]float64{"ministry": scores(5)}).File())
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	for _, c := range []struct {
		was, is string
		want    PeerFileError
	}{
		{`selfscan-peers/1`, `selfscan-peers/2`, PeersNewer},
		{`"format"`, `"shape":1,"format"`, PeersNoJSON},
		{`}]}]}`, `}]}]`, PeersNoJSON},
		{`"n":5`, `"n":4`, PeersTooSmall},
		{`"n":5`, `"n":6`, PeersUnsound},
		{`[1,2,3]`, `[1,3,2]`, PeersUnsound},
		{`[1,2,3]`, `[1,2.04,3]`, PeersUnsound},
		{`[{"from":0,"to":100,"n":5}]`, `[{"from":0,"to":50,"n":1},{"from":50,"to":100,"n":4}]`, PeersTooSmall},
		{`{"from":0,"to":100,"n":5}`, `{"from":0,"to":90,"n":5}`, PeersUnsound},
		{`{"from":0,"to":100,"n":5}`, `{"from":10,"to":100,"n":5}`, PeersUnsound},
		{`[{"from":0,"to":100,"n":5}]`, `[]`, PeersUnsound},
		{`"of":"d1"`, `"of":"overall"`, PeersRepeated},
		{`"id":"test"`, `"id":""`, PeersCatalogue},
		{`"version":"2026.1"`, `"version":""`, PeersCatalogue},
	} {
		if bad := strings.Replace(good, c.was, c.is, 1); bad == good {
			t.Errorf("%q is not in %s", c.was, good)
		} else if _, err := ReadPeers([]byte(bad)); err != c.want || err.Error() != string(c.want) {
			t.Errorf("%q for %q: %v", c.is, c.was, err)
		}
	}
	before := strings.Replace(good, `"groups"`, `"left_out":{"older":2},"groups"`, 1)
	was, err := ReadPeers([]byte(before))
	if now, wrong := ReadPeers([]byte(good)); before == good || err != nil || wrong != nil || !reflect.DeepEqual(was, now) {
		t.Errorf("a file of an earlier version: %+v, %v", was, err)
	}
	if _, err := ReadPeers([]byte(good + "{}")); err != PeersNoJSON {
		t.Errorf("more after it: %v", err)
	}
	if _, err := ReadPeers(make([]byte, MaxPeerFile+1)); err != PeersTooLarge {
		t.Errorf("too large: %v", err)
	}
}

// TestScoresOfFewAreWithheld: where one to four organisations have no overall score, the figures of every dimension are over
// the others; where more have none, the figures are over all that have the score.
func TestScoresOfFewAreWithheld(t *testing.T) {
	for without, want := range map[int][3]int{0: {10, 10, 10}, 2: {10, 10, 10}, 5: {10, 10, 15}} {
		p := NewPeers(catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1))}, []questionnaire.Theme{themeOf(1, ask(1))}))
		for i := range 10 + without {
			one := 40.0
			if i >= 10 {
				one = -1
			}
			p.Add(peer(fmt.Sprint(i), "municipality", noon, one, one, 50))
		}
		f := p.File()
		for _, kind := range []string{"municipality", AllTypes} {
			var got [3]int
			for i, of := range []string{Overall, "d1", "d2"} {
				s, _ := f.score(questionnaire.Full, kind, of)
				got[i] = s.N
			}
			if got != want {
				t.Errorf("%d without, %s: numbers %v, want %v", without, kind, got, want)
			}
		}
	}
}
