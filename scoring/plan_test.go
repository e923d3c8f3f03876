package scoring

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"civic/selfscan/questionnaire"
)

// tried is the best plan that brute force finds; levels is -1 for questions that it does not plan.
type tried struct {
	levels []int
	effort int
}

// byForce tries every set of steps. It uses the scorer to judge one, and nothing of the plan.
func byForce(m *Model, v *questionnaire.Answers, goal Goal) tried {
	c := m.Catalogue()
	var movable []int
	start := make([]int, len(v.Of))
	for n, q := range c.Questions() {
		start[n] = -1
		inGoal := goal.Dimension == Whole || c.Home(n).Dimension == goal.Dimension
		if !inGoal || !q.InScope(m.Scope().Depth, m.Scope().OrganisationType) {
			continue
		}
		switch level, ok := v.Of[n].Choice.Level(); {
		case ok:
			start[n] = level
			movable = append(movable, n)
		case v.Of[n].Choice == questionnaire.Unknown:
			start[n] = 0
			movable = append(movable, n)
		}
	}
	best := tried{effort: 1 << 30}
	levels := slices.Clone(start)
	var r Result
	var walk func(i, effort int)
	walk = func(i, effort int) {
		if i < len(movable) {
			n := movable[i]
			advice := c.Question(n).Advice
			for _, level := range slices.Compact([]int{4, 3, 2, start[n]}) { // most of the first question first: the rule for ties
				if level < start[n] {
					continue
				}
				levels[n] = level
				more := 0
				for to, step := range map[int]questionnaire.Step{2: advice.InOrder, 3: advice.Embedded, 4: advice.Leading} {
					if start[n] < to && to <= level {
						more += step.Effort
					}
				}
				walk(i+1, effort+more)
			}
			levels[n] = start[n]
			return
		}
		if effort >= best.effort {
			return
		}
		try := v.Clone()
		for _, n := range movable {
			if levels[n] != start[n] {
				try.Of[n].Choice = questionnaire.LevelChoice(levels[n])
			}
		}
		m.ScoreInto(&r, &try)
		level, shortfalls := r.UncappedLevel, len(r.CappedBy)
		if goal.Dimension != Whole {
			level, shortfalls = r.Dimensions[goal.Dimension].UncappedLevel, len(r.Dimensions[goal.Dimension].CappedBy)
		}
		if shortfalls == 0 && level.Value >= goal.Level {
			best = tried{slices.Clone(levels), effort}
		}
	}
	walk(0, 0)
	return best
}

// levelOnly returns the level of a score without the duty cap.
func levelOnly(score float64) int {
	level := 0
	for level < 4 && score >= 25*float64(level+1)-12.5-1e-9 {
		level++
	}
	return level
}

// planned returns the levels by ordinal after a plan, in the form of byForce.
func planned(v *questionnaire.Answers, p Plan, like []int) []int {
	levels := make([]int, len(v.Of))
	for n := range levels {
		levels[n] = -1
		if like[n] >= 0 {
			level, _ := v.Of[n].Choice.Level()
			levels[n] = max(level, 0)
		}
	}
	for _, move := range p.Moves {
		levels[move.Question] = move.To
	}
	return levels
}

// 200 small catalogues: the same effort as brute force, and the same plan, ties included.
func TestPlanEqualsBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(200, 0))
	var plans, unscored int
	for n := range 200 {
		m, v := smallScan(t, r, n%4*2)
		for dimension := Whole; dimension < len(m.Catalogue().Dimensions); dimension++ {
			goal := Goal{Dimension: dimension, Level: 2 + r.IntN(3)}
			p := m.Plan(v, goal)
			if !p.Before.Score.Valid {
				if unscored++; len(p.Moves) > 0 {
					t.Errorf("unscored: %+v", p)
				}
				continue
			}
			plans++
			want := byForce(m, v, goal)
			if got := planned(v, p, want.levels); p.Effort != want.effort || !slices.Equal(got, want.levels) {
				t.Fatalf("goal %+v of %v\n got %v, effort %d\nwant %v, effort %d", goal, v.Of, got, p.Effort, want.levels, want.effort)
			}
			checkPlan(t, m, v, p)
		}
	}
	if plans < 100 || unscored < 10 {
		t.Errorf("%d plans, %d without a score", plans, unscored)
	}
}

// smallScan draws a scan of at most six questions, of which at least so many can be planned.
func smallScan(t *testing.T, r *rand.Rand, atLeast int) (*Model, *questionnaire.Answers) {
	for {
		c := randomCatalogue(t, r, sizes{2, 2, 4, 3})
		a := randomAnswers(r, c)
		m := Compile(c, ScopeOf(a))
		s := a
		planned := 0
		for _, q := range m.questions {
			if isScored(s.Of[q.ordinal].Choice) {
				planned++
			}
		}
		if n := len(c.Questions()); n > 0 && n <= 6 && planned >= min(atLeast, 5) {
			return m, s
		}
	}
}

// checkPlan carries out a plan and checks that it does what it says.
func checkPlan(t *testing.T, m *Model, v *questionnaire.Answers, p Plan) {
	t.Helper()
	trials := make([]Trial, len(p.Moves))
	effort, gain := 0, 0.0
	for i, move := range p.Moves {
		trials[i] = Trial{move.Question, questionnaire.LevelChoice(move.To)}
		effort += move.Effort
		gain += move.Gain
		if move.To < 2 || move.Unknown != (v.Of[move.Question].Choice == questionnaire.Unknown) {
			t.Errorf("%+v", move)
		}
	}
	var after Result
	m.WhatIf(&after, v, trials...)
	if got := standing(&after, p.Goal); got != p.After {
		t.Errorf("after is %v, carried out it is %v", p.After, got)
	}
	if p.After.Level.Value < p.Goal.Level {
		t.Errorf("reached %v of %d", p.After.Level, p.Goal.Level)
	}
	if effort != p.Effort {
		t.Errorf("efforts add up to %d, total %d", effort, p.Effort)
	}
	if rise := p.After.Score.Value - p.Before.Score.Value; math.Abs(rise-gain) > 1e-9 {
		t.Errorf("gains add up to %v, the score rises by %v", gain, rise)
	}
	if !slices.IsSortedFunc(p.Moves, func(a, b Move) int {
		return cmp.Or(shortfallFirst(a.Duty, b.Duty), -compareRough(a.Gain/float64(a.Effort), b.Gain/float64(b.Effort)))
	}) {
		t.Errorf("moves in the wrong order: %+v", p.Moves)
	}
}

// compareRough compares with a tolerance of 1e-9.
func compareRough(x, y float64) int {
	if math.Abs(x-y) <= 1e-9 {
		return 0
	}
	return cmp.Compare(x, y)
}

// At full size, for every goal, the plan does what it says.
func TestPlanAtFullSize(t *testing.T) {
	c := fullSize(t)
	m := Compile(c, municipality)
	for _, v := range scansOf(c, 4) {
		for dimension := Whole; dimension < len(c.Dimensions); dimension++ {
			for level := 2; level <= 4; level++ {
				checkPlan(t, m, v, m.Plan(v, Goal{Dimension: dimension, Level: level}))
			}
		}
	}
}

func TestPlanByHand(t *testing.T) {
	// q0 (weight 1, to level 2 effort 1, then 2 each) and q1 (weight 3, effort 3 each), both at 0. Level 2 begins at
	// 37.5. q0 to 2 adds 50·1/4 = 12.5 for 1; q1 to 2 adds 37.5 for 3, which is exactly enough.
	c := catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1, efforts(1, 2)), ask(3, efforts(3, 3)))})
	m := Compile(c, municipality)
	p := m.Plan(answersOf(t, c, "00"), Goal{Dimension: 0, Level: 2})
	if want := []Move{{Question: 1, From: 0, To: 2, Effort: 3, Gain: 37.5}}; p.Effort != 3 || !slices.Equal(p.Moves, want) || p.After.Score != at(37.5) {
		t.Errorf("%+v", p)
	}
	// Level 3 begins at 62.5: q1 to 3 (56.25 for 6) and q0 to 2 (12.5 for 1) have 68.75 for 7. Gain/effort puts q0 first.
	p = m.Plan(answersOf(t, c, "0?"), Goal{Dimension: Whole, Level: 3})
	want := []Move{{Question: 0, From: 0, To: 2, Effort: 1, Gain: 12.5}, {Question: 1, From: 0, To: 3, Unknown: true, Effort: 6, Gain: 56.25}}
	if p.Effort != 7 || !slices.Equal(p.Moves, want) {
		t.Errorf("%+v", p)
	}
	// Open questions leave the sum and are counted: q1 alone has to carry it.
	p = m.Plan(answersOf(t, c, ".0"), Goal{Dimension: Whole, Level: 2})
	if want := []Move{{Question: 1, From: 0, To: 2, Effort: 3, Gain: 50}}; p.Open != 1 || !slices.Equal(p.Moves, want) {
		t.Errorf("%+v", p)
	}
	// The goal is reached: no moves.
	if p = m.Plan(answersOf(t, c, "12"), Goal{Dimension: 0, Level: 2}); len(p.Moves) != 0 || p.Effort != 0 || p.After != p.Before {
		t.Errorf("%+v", p)
	}
}

// A plan tells how many questions are open in its goal, and in no other dimension; without a score there it has no moves.
func TestPlanTellsWhatItLeavesOut(t *testing.T) {
	c := small(t)
	for _, x := range []struct {
		marks  string
		goal   int
		open   int
		before Score
	}{
		{"1.1 1 ..", 0, 1, at((2*25 + 25) / 3.0)},
		{"1.1 1 ..", 1, 0, at(25)},
		{"1.1 1 ..", 2, 2, noScore},
		{"111 - .1", 1, 0, noScore},
		{"111 - .1", 2, 1, at(25)},
		{"1.1 - ..", Whole, 3, noScore},
		{"1.1 1 2.", Whole, 2, at((25 + 25 + 50) / 3.0)},
		{"... . ..", Whole, 6, noScore},
	} {
		p := Compile(c, municipality).Plan(answersOf(t, c, x.marks), Goal{Dimension: x.goal, Level: 2})
		if p.Open != x.open || p.Before.Score != x.before {
			t.Errorf("%q, goal %d: %d open, before %v", x.marks, x.goal, p.Open, p.Before)
		}
		if !x.before.Valid && (len(p.Moves) > 0 || p.Before != p.After) {
			t.Errorf("%q, goal %d: %+v", x.marks, x.goal, p)
		}
	}
}

// A shortfall is in the plan even if the score is reached without it, and comes first.
func TestPlanMeetsDuties(t *testing.T) {
	c := catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1, efforts(1, 1)), ask(1, efforts(3, 1), duty("2020-01-01", "*")), ask(3))})
	p := Compile(c, municipality).Plan(answersOf(t, c, "014"), Goal{Dimension: 0, Level: 3})
	if want := []Move{{Question: 1, From: 1, To: 2, Duty: true, Effort: 3, Gain: 5}}; !slices.Equal(p.Moves, want) || p.After.Level != (Level{3, true}) {
		t.Errorf("%+v", p)
	}
}

// Of equal plans the one that raises the first question in the catalogue most.
func TestPlanTies(t *testing.T) {
	c := catalogueOf(t, []questionnaire.Theme{themeOf(1, ask(1, efforts(2, 1)), ask(1, efforts(2, 1)), ask(1, efforts(2, 1)))})
	// Level 2 begins at 37.5: 4.5 levels over three questions, of which 1.5 are missing: one question up two levels.
	p := Compile(c, municipality).Plan(answersOf(t, c, "111"), Goal{Level: 2})
	if want := []Move{{Question: 0, From: 1, To: 3, Effort: 3, Gain: 25 * 2.0 / 3}}; !slices.Equal(p.Moves, want) {
		t.Errorf("%+v", p.Moves)
	}
}

// Wanted: below 50 µs.
func BenchmarkWhatIf(b *testing.B) {
	c := fullSize(b)
	m := Compile(c, municipality)
	s := scansOf(c, 1)[0]
	var r Result
	for i := 0; b.Loop(); i++ {
		m.WhatIf(&r, s, Trial{i % len(s.Of), questionnaire.Level3})
	}
}

// Wanted: below 2 ms.
func BenchmarkPlan(b *testing.B) {
	c := fullSize(b)
	m := Compile(c, municipality)
	nothing := scansOf(c, 1)[0]
	for n := range nothing.Of {
		nothing.Of[n].Choice = questionnaire.Level0
	}
	for _, scan := range []struct {
		name  string
		sheet *questionnaire.Answers
		goal  Goal
	}{
		{"dimension", scansOf(c, 1)[0], Goal{Dimension: 0, Level: 3}},
		{"whole", scansOf(c, 1)[0], Goal{Dimension: Whole, Level: 3}},
		{"whole from nothing to the top", nothing, Goal{Dimension: Whole, Level: 4}},
	} {
		b.Run(scan.name, func(b *testing.B) {
			for b.Loop() {
				m.Plan(scan.sheet, scan.goal)
			}
		})
	}
}
