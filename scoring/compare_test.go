package scoring

import (
	"reflect"
	"slices"
	"testing"

	"civic/selfscan/questionnaire"
)

func TestCompareByHand(t *testing.T) {
	c := small(t)
	m := Compile(c, municipality)
	// q0 rose from 0 to 2, q1 stayed at 2, q2 was open, q3 fell from an unknown's 0 to nothing: not
	// applicable now, q4 went from unknown to 1, q5 is open now.
	then, now := answersOf(t, c, "02 .  3  ?4"), answersOf(t, c, "22 3  -  1.")
	x := m.Compare(Earlier{Answers: then}, now)
	if want := []Change{
		{0, questionnaire.Level0, questionnaire.Level2},
		{1, questionnaire.Level2, questionnaire.Level2},
		{4, questionnaire.Unknown, questionnaire.Level1},
	}; !slices.Equal(x.Compared, want) {
		t.Errorf("compared %v", x.Compared)
	}
	if want := []NotCompared{{2, LeftOpen}}; !slices.Equal(x.New, want) {
		t.Errorf("new %v", x.New)
	}
	if want := []NotCompared{{3, NotApplicable}, {5, LeftOpen}}; !slices.Equal(x.Gone, want) {
		t.Errorf("gone %v", x.Gone)
	}
	// Compared weight: 1 + 3 of 6 in d1, 0 of 1 in d2, 2 of 3 in d3; 6 of 10 in all.
	if x.Share != 0.6 || !slices.Equal(x.Shares, []float64{4.0 / 6, 0, 2.0 / 3}) {
		t.Errorf("shares %v %v", x.Share, x.Shares)
	}
	// d1 before: (1·0 + 3·50)/4 = 37.5, after: 50; q2 is left out of both. d3: 0 and 25.
	if x.Before.Dimensions[0].Score != at(37.5) || x.After.Dimensions[0].Score != at(50) ||
		x.Before.Dimensions[1].Score.Valid || x.After.Dimensions[2].Score != at(25) || x.Before.Dimensions[2].Score != at(0) {
		t.Errorf("before %+v\nafter %+v", x.Before.Dimensions, x.After.Dimensions)
	}
	if got := x.Risen(); len(got) != 2 || got[0].Question != 0 || got[0].Rise() != 2 || got[1].Rise() != 1 {
		t.Errorf("risen %v", got)
	}
	if got := x.Fallen(); len(got) != 0 {
		t.Errorf("fallen %v", got)
	}
}

// The largest change comes first, up and down, and of equal changes the first in the catalogue.
func TestLargestChangeFirst(t *testing.T) {
	c := small(t)
	m := Compile(c, municipality)
	for _, x := range []struct {
		then, now     string
		risen, fallen []int
	}{
		{"000 0 00", "121 4 31", []int{3, 4, 1, 0, 2, 5}, nil},
		{"444 4 44", "323 0 13", nil, []int{3, 4, 1, 0, 2, 5}},
		{"041 3 24", "232 0 23", []int{0, 2}, []int{3, 1, 5}},
		{"?12 ? 44", "201 ? 4?", []int{0}, []int{5, 1, 2}}, // an unknown is level 0
	} {
		y := m.Compare(Earlier{Answers: answersOf(t, c, x.then)}, answersOf(t, c, x.now))
		ordinals := func(changes []Change) (list []int) {
			for _, change := range changes {
				list = append(list, change.Question)
			}
			return list
		}
		if risen, fallen := ordinals(y.Risen()), ordinals(y.Fallen()); !slices.Equal(risen, x.risen) || !slices.Equal(fallen, x.fallen) {
			t.Errorf("%s to %s: risen %v, fallen %v", x.then, x.now, risen, fallen)
		}
	}
}

// A scan compared with itself has no change, and covers what counts in it.
func TestCompareWithItself(t *testing.T) {
	c := fullSize(t)
	m := Compile(c, municipality)
	a := answersOf(t, c, "0123401234012340123401234012340123401234012340123401234012")
	x := m.Compare(Earlier{Answers: a}, a)
	if own := m.Score(a); x.Share != 1 || !reflect.DeepEqual(x.Before, own) || !reflect.DeepEqual(x.After, own) || len(x.Compared) != 58 {
		t.Errorf("share %v, %d compared", x.Share, len(x.Compared))
	}
	if len(x.New)+len(x.Gone)+len(x.Risen())+len(x.Fallen()) > 0 {
		t.Errorf("%v %v %v", x.New, x.Gone, x.Risen())
	}
}

// A quick scan grew into a full one, and questions were renamed, split and retired in between.
func TestCompareAcrossDepthAndVersion(t *testing.T) {
	c := catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1), ask(1), ask(1), ask(2, onlyFull))})
	then, now := answersOf(t, c, "1224"), answersOf(t, c, "3333")
	then.Depth = questionnaire.Quick
	carried := questionnaire.Migrated{
		From:    "2025.1",
		Renamed: []questionnaire.Renamed{{Old: "old", New: []string{"d1.t1.q1"}}},
		Split:   []questionnaire.Renamed{{Old: "both", New: []string{"d1.t1.q2", "d1.t1.q3"}}},
		// Of these only the first is compared: the second was split, and the third was not asked.
		Reworded: []string{"d1.t1.q1", "d1.t1.q2", "d1.t1.q4"},
		Retired:  []questionnaire.Retired{{ID: "gone", Answer: questionnaire.Answer{Choice: questionnaire.Level2}}},
	}
	x := Compile(c, municipality).Compare(Earlier{then, carried}, now)
	if len(x.Compared) != 1 || x.Compared[0].Question != 0 || x.Share != 0.2 {
		t.Errorf("compared %v, share %v", x.Compared, x.Share)
	}
	if want := []NotCompared{{1, WasSplit}, {2, WasSplit}, {3, NotAsked}}; !slices.Equal(x.New, want) {
		t.Errorf("new %v", x.New)
	}
	if want := []int{0}; !slices.Equal(x.Reworded, want) {
		t.Errorf("reworded %v", x.Reworded)
	}
	if !reflect.DeepEqual(x.Moved, carried.Renamed) || !reflect.DeepEqual(x.Retired, carried.Retired) {
		t.Errorf("moved %v, retired %v", x.Moved, x.Retired)
	}
}

// A question that only the earlier scan asked is gone, whatever the present file still holds for it.
func TestCompareFullWithQuick(t *testing.T) {
	c := catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1), ask(2, onlyFull))})
	then, now := answersOf(t, c, "12"), answersOf(t, c, "34")
	now.Depth = questionnaire.Quick
	x := Compile(c, ScopeOf(now)).Compare(Earlier{Answers: then}, now)
	if want := []NotCompared{{1, NotAsked}}; len(x.Compared) != 1 || !slices.Equal(x.Gone, want) || x.Share != 1 {
		t.Errorf("compared %v, gone %v, share %v", x.Compared, x.Gone, x.Share)
	}
}

// A line is over what counts in all of its scans: q0 is open in the first, q3 is not applicable now, and q5 came from a
// question that was split since the second.
func TestLineByHand(t *testing.T) {
	c := small(t)
	m := Compile(c, municipality)
	first, second, now := answersOf(t, c, ".2 3  1  ?4"), answersOf(t, c, "12 3  2  04"), answersOf(t, c, "24 3  -  24")
	split := questionnaire.Migrated{Split: []questionnaire.Renamed{{Old: "was", New: []string{c.Question(5).ID}}}}
	// Since the first, the levels of q0, q2 and q4 have changed, and since the second those of q1.
	changed := questionnaire.Migrated{Reworded: []string{c.Question(4).ID, c.Question(0).ID, c.Question(2).ID}}
	split.Reworded = []string{c.Question(1).ID}
	results, share, reworded := m.Line([]Earlier{{Answers: first, Carried: changed}, {Answers: second, Carried: split}}, now)
	// Kept are q1 and q2 of d1, in themes of weights 2 and 1, none of d2, q4 of d3: weights 3 + 2 and 2 of 10.
	for i, want := range []struct{ d1, d3 Score }{{at((2*50 + 75) / 3.0), at(0)}, {at((2*50 + 75) / 3.0), at(0)}, {at((2*100 + 75) / 3.0), at(50)}} {
		if d := results[i].Dimensions; d[0].Score != want.d1 || d[1].Score.Valid || d[2].Score != want.d3 {
			t.Errorf("scan %d: %v %v %v", i, d[0].Score, d[1].Score, d[2].Score)
		}
	}
	if want := []int{1, 2, 4}; !slices.Equal(reworded, want) {
		t.Errorf("reworded %v", reworded)
	}
	if share != 0.7 {
		t.Errorf("share %v", share)
	}
	if second.Of[5].Choice != questionnaire.Level4 {
		t.Error("the answers themselves changed")
	}
}
