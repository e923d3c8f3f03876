package scoring

// The plan: the least total effort that lifts a dimension, or the whole, to a wanted level with every
// duty met. It is exact. Only answered questions are planned, for an open one leaves the sum and
// nobody knows where it stands: while something is open the plan is as provisional as the score.
//
// While the answered questions stay the same, every level of a question adds a fixed part to the
// score, to that of its dimension and, as the overall score is the mean of the dimensions, to the
// overall score too. So both goals are one grouped knapsack over their questions (knapsack.go): a question is a
// group, its levels are the choices, effort is the weight to carry. No dimension has to be planned by itself first.
//
// Among plans of the same effort the one is taken that raises the first question in the catalogue most,
// then the second, and so on.

import (
	"cmp"
	"math/big"
	"slices"

	"civic/selfscan/questionnaire"
)

// Whole is the goal for the overall level, in the place of a dimension.
const Whole = -1

// Goal is what a plan has to reach.
type Goal struct {
	Dimension int // index, or Whole
	Level     int // 0 to 4
	Limit     int // the most effort that may be spent, in the catalogue's units; 0 for no limit
}

// Outcome says how a plan ended.
type Outcome int

// The outcomes.
const (
	Reached  Outcome = iota // the plan reaches the goal; without moves it is reached already
	TooFar                  // the limit, or the scale itself, keeps the goal out of reach: the plan gets as far as it can
	Unscored                // the goal has no score to lift, for some dimension has nothing that counts: no moves
)

// Plan is a set of moves towards a goal.
type Plan struct {
	Goal     Goal
	Outcome  Outcome
	Moves    []Move // unmet duties first, then what gains most for its effort, then catalogue order
	Effort   int    // total, in the catalogue's units: 1 days, 2 weeks, 3 months for each step of one level
	Before   Standing
	After    Standing
	Open     int   // questions of the goal in scope that are unanswered, and so not planned
	Unmet    []int // ordinals of answered duties that stay unmet, where the outcome is TooFar
	Unscored []int // dimensions without a score, where the outcome is Unscored
}

// Standing is the score and level, after the duty cap, of a goal's dimension or of the whole.
type Standing struct {
	Score Score
	Level Level
}

// Move raises one question. What it gains is what the goal's score rises by.
type Move struct {
	Question int // ordinal
	From, To int // levels
	Unknown  bool
	Duty     bool // an unmet duty, met by this move if To is 2 or more
	Effort   int
	Gain     float64
}

// Plan finds the moves of least effort.
func (m *Model) Plan(s Sheet, goal Goal) Plan {
	var before Result
	m.ScoreInto(&before, s)
	p := Plan{Goal: goal, Before: standing(&before, goal), After: standing(&before, goal)}
	from, to := 0, len(m.dimensions)
	if goal.Dimension != Whole {
		from, to = goal.Dimension, goal.Dimension+1
	}
	for d := from; d < to; d++ {
		if !before.Dimensions[d].Score.Valid {
			p.Unscored = append(p.Unscored, d)
		}
		for _, q := range m.asked[m.dimensions[d].askedFrom:m.dimensions[d].askedTo] {
			if s.Choices[q.ordinal] == questionnaire.Unanswered {
				p.Open++
			}
		}
	}
	if !p.Before.Score.Valid {
		p.Outcome = Unscored
		return p
	}
	groups, mean := m.groups(s, from, to)
	found := pose(groups, mean, goal).cheapest()
	if !found.reached {
		p.Outcome = TooFar
	}
	after := slices.Clone(s.Choices)
	for i, g := range groups {
		level := found.levels[i]
		if level == g.level {
			if g.duty {
				p.Unmet = append(p.Unmet, g.ordinal)
			}
			continue
		}
		after[g.ordinal] = questionnaire.LevelChoice(level)
		move := Move{Question: g.ordinal, From: g.level, To: level, Unknown: g.unknown, Duty: g.duty, Effort: g.effort[level]}
		move.Gain, _ = new(big.Rat).Mul(g.worth, big.NewRat(int64(perLevel*(level-g.level)), 1)).Float64()
		p.Moves = append(p.Moves, move)
		p.Effort += move.Effort
		if g.duty && level < 2 {
			p.Unmet = append(p.Unmet, g.ordinal)
		}
	}
	slices.SortFunc(p.Moves, func(a, b Move) int {
		return cmp.Or(dutyFirst(a.Duty, b.Duty), compareGains(groups, a, b), cmp.Compare(a.Question, b.Question))
	})
	s.Choices = after
	m.ScoreInto(&before, s)
	p.After = standing(&before, goal)
	return p
}

func standing(r *Result, goal Goal) Standing {
	if goal.Dimension == Whole {
		return Standing{r.Score, r.Level}
	}
	d := &r.Dimensions[goal.Dimension]
	return Standing{d.Score, d.Level}
}

// group is one answered question of the goal.
type group struct {
	ordinal int
	level   int // where it stands; 0 for an unknown
	unknown bool
	duty    bool                          // an unmet duty
	effort  [questionnaire.LevelCount]int // of raising it to each level; 0 up to where it stands
	worth   *big.Rat                      // what one level adds to the mean level of the goal
}

// groups lists the answered questions of the goal's dimensions, and gives the mean level that they have.
func (m *Model) groups(s Sheet, from, to int) (list []group, mean *big.Rat) {
	era := m.eraOf(s.Day)
	mean = new(big.Rat)
	for d := from; d < to; d++ {
		of := &m.dimensions[d]
		scored := make([]int64, len(m.themes))
		weight := int64(0) // of the themes with a score
		for n := of.from; n < of.to; n++ {
			for _, q := range m.asked[m.themes[n].from:m.themes[n].to] {
				if counts(s.Choices[q.ordinal]) {
					scored[n] += int64(q.weight)
				}
			}
			if scored[n] > 0 {
				weight += m.themes[n].weight
			}
		}
		for i := of.askedFrom; i < of.askedTo; i++ {
			q := &m.asked[i]
			c := s.Choices[q.ordinal]
			if !counts(c) {
				continue
			}
			g := group{
				ordinal: int(q.ordinal),
				level:   max(int(c)-int(questionnaire.Level0), 0),
				unknown: c == questionnaire.Unknown,
				duty:    int(q.since) <= era && has(unmet, c) == 1,
				worth:   big.NewRat(m.themes[q.theme].weight*int64(q.weight), scored[q.theme]),
			}
			g.worth.Quo(g.worth, big.NewRat(weight*int64(to-from), 1))
			for level := g.level + 1; level < questionnaire.LevelCount; level++ {
				g.effort[level] = g.effort[level-1] + int(q.effort[bandOf(level-1)])
			}
			mean.Add(mean, new(big.Rat).Mul(g.worth, big.NewRat(int64(g.level), 1)))
			list = append(list, g)
		}
	}
	return list, mean
}

// counts tells whether an answer is in the sum.
func counts(c questionnaire.Choice) bool {
	return c == questionnaire.Unknown || c >= questionnaire.Level0
}

// compareGains puts the move first that gains more for its effort.
func compareGains(groups []group, a, b Move) int {
	urge := func(x Move) *big.Rat {
		i, _ := slices.BinarySearchFunc(groups, x.Question, func(g group, n int) int { return cmp.Compare(g.ordinal, n) })
		return new(big.Rat).Mul(groups[i].worth, big.NewRat(int64(x.To-x.From), int64(max(x.Effort, 1))))
	}
	return urge(b).Cmp(urge(a))
}
