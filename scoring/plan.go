package scoring

// The plan is the least total effort that brings a dimension, or the whole, to a wanted level with every
// duty met. It covers answered questions: an open one is in no sum, and nobody knows at what level it is.
//
// While the answered questions stay the same, each level of a question adds a fixed amount to the score of
// its dimension. The overall score is a mean of dimensions, so each level adds a fixed amount to that too.
// Both goals are therefore one grouped knapsack: from each question at most one step sequence, the least
// effort, at least the missing score. It is solved exactly, by dynamic programming in whole numbers.

import (
	"cmp"
	"slices"

	"civic/selfscan/questionnaire"
)

// Whole stands in the place of a dimension for the overall level.
const Whole = -1

// Goal is what a plan has to reach.
type Goal struct {
	Dimension int // index, or Whole
	Level     int // 2 to 4
}

// Plan is a set of moves that reaches a goal. Without a score there is nothing to raise: Before.Score is
// then not valid, and there are no moves.
type Plan struct {
	Goal   Goal
	Moves  []Move // shortfalls first, then by gain/effort, then in catalogue order; none if the goal is reached
	Effort int    // total of the moves
	Before Standing
	After  Standing
	Open   int // questions of the goal that are in scope and open, and so not in the plan
}

// Standing is the score, and the level after the duty cap, of a goal's dimension or of the whole.
type Standing struct {
	Score Score
	Level Level
}

// Move raises one question by one or more steps.
type Move struct {
	Question int // ordinal
	From, To int // levels; From is 0 for an unknown
	Unknown  bool
	Duty     bool    // the question is a shortfall, which the move ends
	Effort   int     // total of the steps: 1 days, 2 weeks, 3 months each
	Gain     float64 // increase of the goal's score
}

// Plan finds the moves of least effort. Of several such plans it takes the one that raises the first
// question in the catalogue most, then the second, and so on.
func (m *Model) Plan(a *questionnaire.Answers, goal Goal) Plan {
	var result Result
	m.ScoreInto(&result, a)
	p := Plan{Goal: goal, Before: standing(&result, goal), After: standing(&result, goal)}
	dimensions := m.dimensions
	first := 0
	if goal.Dimension != Whole {
		first = goal.Dimension
		dimensions = dimensions[first : first+1]
	}
	for d := range dimensions {
		p.Open += result.Dimensions[first+d].Counts.Open
	}
	if !p.Before.Score.Valid {
		return p
	}
	items, num, den := m.items(a, dimensions)
	// A rise of the mean by need/den is 2·need half units; missing rounded up to whole units suffices.
	need := max(0, (missing(goal.Level, num, den)+1)/2)
	trials := []Trial{}
	for i, chosen := range cheapest(items, need) {
		it := &items[i]
		if chosen.level == it.level {
			continue
		}
		trials = append(trials, Trial{it.question, questionnaire.LevelChoice(chosen.level)})
		p.Effort += chosen.effort
		p.Moves = append(p.Moves, Move{
			Question: it.question, From: it.level, To: chosen.level, Unknown: it.unknown, Duty: it.shortfall,
			Effort: chosen.effort, Gain: scoreOf(chosen.worth, den).Value,
		})
	}
	worth := func(x Move) int64 {
		i, _ := slices.BinarySearchFunc(items, x.Question, func(it item, n int) int { return cmp.Compare(it.question, n) })
		return int64(x.To-x.From) * items[i].perLevel
	}
	slices.SortFunc(p.Moves, func(a, b Move) int {
		return cmp.Or(shortfallFirst(a.Duty, b.Duty),
			cmp.Compare(worth(b)*int64(a.Effort), worth(a)*int64(b.Effort)), cmp.Compare(a.Question, b.Question))
	})
	m.WhatIf(&result, a, trials...)
	p.After = standing(&result, goal)
	return p
}

func standing(r *Result, goal Goal) Standing {
	if goal.Dimension == Whole {
		return Standing{r.Score, r.Level}
	}
	d := &r.Dimensions[goal.Dimension]
	return Standing{d.Score, d.Level}
}

// item is one answered question of the goal.
type item struct {
	question  int // ordinal
	level     int // 0 for an unknown
	unknown   bool
	shortfall bool
	perLevel  int64    // what one level adds to the numerator of the goal's mean
	options   []option // highest level first
}

// option is one level to which an item can be brought, or at which it can stay.
type option struct {
	level  int
	effort int
	worth  int64 // what it adds to the numerator of the goal's mean
}

// items lists the answered questions of dimensions that all have a score. num/den is their mean level.
func (m *Model) items(a *questionnaire.Answers, dimensions []dimension) (list []item, num, den int64) {
	means := make([]mean, len(dimensions))
	scored := make([]int64, len(m.themes))
	for d, of := range dimensions {
		for t := of.from; t < of.to; t++ {
			var points int64
			for _, q := range m.questions[m.themes[t].from:m.themes[t].to] {
				if c := a.Of[q.ordinal].Choice; isScored(c) {
					points += q.weight * int64(levelOfChoice(c))
					scored[t] += q.weight
				}
			}
			means[d].add(m.themes[t].weight, points, m.shareOf(scored[t]))
		}
	}
	num, den = plainMean(m.unit, means)
	product := weightProduct(means)
	for d, of := range dimensions {
		for _, q := range m.of(of) {
			c := a.Of[q.ordinal].Choice
			if !isScored(c) {
				continue
			}
			it := item{
				question:  q.ordinal,
				level:     levelOfChoice(c),
				unknown:   c == questionnaire.Unknown,
				shortfall: isShortfall(c) && q.isDuty(dayNumber(a.Updated.Day())),
				perLevel:  q.weight * m.themes[q.theme].weight * m.shareOf(scored[q.theme]) * (product / means[d].weight),
			}
			it.options = it.optionsFor(&q)
			list = append(list, it)
		}
	}
	return list, num, den
}

// optionsFor lists the levels that an item can have: its own, unless a duty requires more, and those to which
// steps lead.
func (it *item) optionsFor(q *question) []option {
	var options []option
	if !it.shortfall {
		options = append(options, option{level: it.level})
	}
	effort := 0
	for to := nextLevel(it.level); to < questionnaire.LevelCount; to++ {
		effort += q.effort[to]
		options = append(options, option{to, effort, int64(to-it.level) * it.perLevel})
	}
	slices.Reverse(options)
	return options
}

// cheapest returns an option for each item: those of least total effort whose worth adds up to need. There
// always are some, for with every item at level 4 the score is 100.
func cheapest(items []item, need int64) []option {
	most := 0
	for i := range items {
		most += items[i].options[0].effort
	}
	best := worthTable(items, most)
	effort := 0
	for best[0][effort] < need && effort < most {
		effort++
	}
	chosen := make([]option, len(items))
	for i := range items {
		for _, o := range items[i].options {
			if o.effort <= effort && best[i+1][effort-o.effort] != impossible && o.worth+best[i+1][effort-o.effort] >= need {
				chosen[i] = o
				effort -= o.effort
				need -= o.worth
				break
			}
		}
	}
	return chosen
}

// impossible marks an effort that does not suffice for the duties.
const impossible = -1

// worthTable returns the largest worth of items[i:] for a total effort of at most e, by i and e.
func worthTable(items []item, most int) [][]int64 {
	cells := make([]int64, (len(items)+1)*(most+1))
	best := make([][]int64, len(items)+1)
	for i := range best {
		best[i] = cells[i*(most+1) : (i+1)*(most+1)]
	}
	for i := len(items) - 1; i >= 0; i-- {
		for e := range best[i] {
			best[i][e] = impossible
			for _, o := range items[i].options {
				if o.effort <= e && best[i+1][e-o.effort] != impossible {
					best[i][e] = max(best[i][e], o.worth+best[i+1][e-o.effort])
				}
			}
		}
	}
	return best
}
