package scoring

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
)

// drawScan draws a catalogue and answers to it; rapid shrinks the seed only, which is enough to
// reproduce a failure.
func drawScan(t *rapid.T, tb testing.TB) (*questionnaire.Catalogue, *questionnaire.Answers) {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	c := randomCatalogue(tb, r, sizes{4, 4, 5, 3})
	for len(c.Questions()) == 0 {
		c = randomCatalogue(tb, r, sizes{4, 4, 5, 3})
	}
	return c, randomAnswers(r, c)
}

// figures lists every score of a result: overall, dimensions, themes.
func figures(r Result) []Score {
	list := []Score{r.Score}
	for _, d := range r.Dimensions {
		list = append(list, d.Score)
		for _, th := range d.Themes {
			list = append(list, th.Score)
		}
	}
	return list
}

// ranges lists overall and per dimension low, score and high.
func ranges(r Result) [][3]Score {
	list := [][3]Score{{r.Low, r.Score, r.High}}
	for _, d := range r.Dimensions {
		list = append(list, [3]Score{d.Low, d.Score, d.High})
	}
	return list
}

func TestRaisingNeverLowers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, a := drawScan(rt, t)
		m := Compile(c, ScopeOf(a))
		before := m.Score(a)
		n := rapid.IntRange(0, len(a.Of)-1).Draw(rt, "question")
		level, ok := a.Of[n].Choice.Level()
		if !ok && a.Of[n].Choice != questionnaire.Unknown || level == 4 {
			return
		}
		if !ok {
			level = -1
		}
		a.Of[n].Choice = questionnaire.LevelChoice(rapid.IntRange(level+1, 4).Draw(rt, "level"))
		after := m.Score(a)
		for i, x := range figures(before) {
			if y := figures(after)[i]; y.Valid != x.Valid || y.Value < x.Value {
				rt.Fatalf("figure %d went from %v to %v", i, x, y)
			}
		}
		if after.Level.Value < before.Level.Value || len(after.CappedBy) > len(before.CappedBy) {
			rt.Fatalf("level %v to %v, duties %v to %v", before.Level, after.Level, before.CappedBy, after.CappedBy)
		}
	})
}

func TestRangeHoldsTheScore(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, a := drawScan(rt, t)
		for _, x := range ranges(Compile(c, ScopeOf(a)).Score(a)) {
			low, score, high := x[0], x[1], x[2]
			if low.Valid != high.Valid || low.Value > high.Value || low.Value < 0 || high.Value > 100 {
				rt.Fatalf("range %v to %v", low, high)
			}
			if score.Valid && (!low.Valid || score.Value < low.Value || score.Value > high.Value) {
				rt.Fatalf("score %v outside %v to %v", score, low, high)
			}
		}
	})
}

func TestAnsweringNeverWidensTheRange(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, a := drawScan(rt, t)
		m := Compile(c, ScopeOf(a))
		n := rapid.IntRange(0, len(a.Of)-1).Draw(rt, "question")
		a.Of[n].Choice = questionnaire.Unanswered
		before := ranges(m.Score(a))
		choice := questionnaire.Choice(rapid.IntRange(int(questionnaire.Unknown), int(questionnaire.Level4)).Draw(rt, "choice"))
		a.Of[n].Choice = choice
		for i, after := range ranges(m.Score(a)) {
			low, high := before[i][0], before[i][2]
			if !after[0].Valid {
				continue // not applicable took away the last that counted
			}
			if after[2].Value-after[0].Value > high.Value-low.Value+1e-9 {
				rt.Fatalf("%v to %v became %v to %v", low, high, after[0], after[2])
			}
			if choice != questionnaire.NotApplicable && (after[0].Value < low.Value || after[2].Value > high.Value) {
				rt.Fatalf("%v to %v moved to %v to %v", low, high, after[0], after[2])
			}
		}
	})
}

func TestOutOfScopeChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, a := drawScan(rt, t)
		m := Compile(c, ScopeOf(a))
		before := m.Score(a)
		for n, q := range c.Questions() {
			if !q.InScope(a.Depth, a.Organisation.Type) {
				a.Of[n].Choice = questionnaire.Choice(rapid.IntRange(0, 7).Draw(rt, "choice"))
				a.Of[n].Evidence = nil
			}
		}
		if after := m.Score(a); !reflect.DeepEqual(before, after) {
			rt.Fatalf("%+v became %+v", before, after)
		}
	})
}

// The order of questions in a theme decides nothing but the order of what is equal.
func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, a := drawScan(rt, t)
		choices := map[string]questionnaire.Answer{}
		for n, q := range c.Questions() {
			choices[q.ID] = a.Of[n]
		}
		before := Compile(c, ScopeOf(a)).Score(a)
		turned := &questionnaire.Catalogue{}
		for _, d := range c.Dimensions {
			d.Themes = slices.Clone(d.Themes)
			for i := range d.Themes {
				d.Themes[i].Questions = slices.Clone(d.Themes[i].Questions)
				slices.Reverse(d.Themes[i].Questions)
			}
			turned.Dimensions = append(turned.Dimensions, d)
		}
		if err := turned.Seal(nil); err != nil {
			rt.Fatal(err)
		}
		b := *a
		b.Of = nil
		for _, q := range turned.Questions() {
			b.Of = append(b.Of, choices[q.ID])
		}
		after := Compile(turned, ScopeOf(a)).Score(&b)
		if !reflect.DeepEqual(figures(before), figures(after)) || !reflect.DeepEqual(ranges(before), ranges(after)) {
			rt.Fatalf("%+v became %+v", before, after)
		}
	})
}

// One model serves many goroutines, and each result is the same as alone. With -race this shows that
// nothing in a model is written.
func TestModelIsShared(t *testing.T) {
	c := fullSize(t)
	m := Compile(c, municipality)
	scans := scansOf(c, 64)
	want := make([]Result, len(scans))
	for i := range scans {
		m.ScoreInto(&want[i], scans[i])
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var r Result
			for i := range scans {
				if m.ScoreInto(&r, scans[i]); !reflect.DeepEqual(r, want[i]) {
					t.Errorf("result %d differs", i)
				}
			}
		})
	}
	group.Wait()
}

// Whatever is answered: no panic, no NaN, nothing outside 0 to 100.
func FuzzScore(f *testing.F) {
	c := fullSize(f)
	for _, hand := range handCases(f) {
		f.Add([]byte(hand.marks), "municipality", true, today)
	}
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 255}, "", false, "")
	f.Fuzz(func(t *testing.T, answers []byte, organisation string, full bool, day string) {
		scope := Scope{questionnaire.Quick, organisation}
		if full {
			scope.Depth = questionnaire.Full
		}
		s := noAnswers(c)
		s.Updated = questionnaire.Moment(day)
		for n := range s.Of {
			if n < len(answers) {
				s.Of[n].Choice = questionnaire.Choice(answers[n] & 7)
				if answers[n]&8 != 0 {
					s.Of[n].Evidence = []string{"a document"}
				}
			}
		}
		var r Result
		m := Compile(c, scope)
		m.ScoreInto(&r, s)
		sane := func(x Score, most float64) {
			if math.IsNaN(x.Value) || x.Value < 0 || x.Value > most || !x.Valid && x.Value != 0 {
				t.Errorf("%v", x)
			}
		}
		for _, x := range figures(r) {
			sane(x, 100)
		}
		for _, x := range ranges(r) {
			sane(x[0], 100)
			sane(x[2], 100)
		}
		sane(r.Evidence, 1)
		sane(r.Completeness, 1)
		for _, x := range r.Recommendations {
			sane(x.Gain, 100)
		}
		if r.Counts.InScope() != len(c.Scope(scope.Depth, organisation)) || r.Hints != len(m.Hints(s)) {
			t.Errorf("%+v of %d in scope, %d hints", r.Counts, len(c.Scope(scope.Depth, organisation)), r.Hints)
		}
	})
}

// randomAnswersFor draws answers to a catalogue.
func randomAnswersFor(t *rapid.T, c *questionnaire.Catalogue) *questionnaire.Answers {
	return randomAnswers(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)), c)
}

// Trial answers have the result that giving them would have, and the answers stay as they were.
func TestWhatIf(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, a := drawScan(rt, t)
		m := Compile(c, ScopeOf(a))
		v := a.Clone()
		before := v.Clone()
		var trials []Trial
		for range rapid.IntRange(0, 3).Draw(rt, "trials") {
			n := rapid.IntRange(0, len(a.Of)-1).Draw(rt, "question")
			choice := questionnaire.Choice(rapid.IntRange(0, 7).Draw(rt, "choice"))
			trials = append(trials, Trial{n, choice})
			a.Of[n].Choice = choice
		}
		var got Result
		m.WhatIf(&got, &v, trials...)
		if want := m.Score(a); !reflect.DeepEqual(got, want) {
			rt.Fatalf("got %+v\nwant %+v", got, want)
		}
		if !reflect.DeepEqual(v, before) {
			rt.Fatalf("the answers changed: %v to %v", before, v)
		}
	})
}

// Every recommendation, taken alone, raises the low by its gain.
func TestGainIsWhatTheStepAdds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, a := drawScan(rt, t)
		m := Compile(c, ScopeOf(a))
		var before, after Result
		m.ScoreInto(&before, a)
		for _, x := range before.Recommendations {
			m.WhatIf(&after, a, Trial{x.Question, questionnaire.LevelChoice(x.To)})
			if x.Gain.Valid && math.Abs(after.Low.Value-before.Low.Value-x.Gain.Value) > 1e-9 {
				rt.Fatalf("gain %v, low from %v to %v", x.Gain, before.Low, after.Low)
			}
		}
	})
}
