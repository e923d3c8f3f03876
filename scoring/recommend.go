package scoring

import (
	"cmp"
	"math/bits"
	"slices"

	"civic/selfscan/questionnaire"
)

// A recommendation is the next step on a scored question below level 4. The order is: shortfalls, then
// gain/effort descending, then the catalogue.
//
// One level of a question adds W_t/ΣW · w/Σw to the low mean level of its dimension, and the D-th part of that
// to the overall one; both sums are over what is not "not applicable". On the denominator of plainMean(low)
// this is the whole number w · W_t · unit/Σw · (product of all ΣW)/ΣW. Comparing whole numbers is exact, and
// the tolerance of 1e-9 never decides: two values of gain/effort that differ, differ by more (METHOD.md §11).

// step is one step on one question.
type step struct {
	slot     int
	theme    int
	from, to int
	effort   int
	dutyFrom int   // dayNumber from which it mends a shortfall; 0 if it never does
	levels   int64 // (to − from) · w: what the step adds to the points of its theme
	urgency  int64 // levels/effort, times 6, which every effort divides
}

// steps lists the steps of all questions, in the order of their recommendations if nothing is "not
// applicable" and every duty binds. In most results the order differs in a few places only, which makes
// sorting it quick. It also sets each question's places.
func (m *Model) steps() []step {
	var list []step
	for slot := range m.questions {
		q := &m.questions[slot]
		for from := range questionnaire.LevelCount - 1 {
			to := nextLevel(from)
			levels := int64(to-from) * q.weight
			dutyFrom := 0
			if from < 2 {
				dutyFrom = q.dutyFrom
			}
			list = append(list, step{slot, q.theme, from, to, q.effort[to], dutyFrom, levels, levels * 6 / int64(q.effort[to])})
		}
	}
	weights := make([]int64, len(m.dimensions)) // ΣW over themes with a question in scope
	for _, th := range m.themes {
		if th.inScope > 0 {
			weights[th.dimension] += th.weight
		}
	}
	slices.SortStableFunc(list, func(a, b step) int {
		s, t := &m.themes[a.theme], &m.themes[b.theme]
		return cmp.Or(
			shortfallFirst(a.dutyFrom > 0, b.dutyFrom > 0),
			cmp.Compare(b.urgency*t.weight*s.inScope*weights[s.dimension], a.urgency*s.weight*t.inScope*weights[t.dimension]))
	})
	for slot := range m.questions {
		for choice := range m.questions[slot].places {
			m.questions[slot].places[choice] = maxSteps
		}
	}
	for place, s := range list {
		places := &m.questions[s.slot].places
		places[questionnaire.LevelChoice(s.from)] = place
		if s.from == 0 {
			places[questionnaire.Unknown] = place
		}
	}
	return list
}

// isDuty reports whether the step mends a shortfall on a day.
func (s *step) isDuty(day int) bool { return s.dutyFrom > 0 && s.dutyFrom <= day }

// candidate is a step of a result, with what decides its place.
type candidate struct {
	urgency   int64
	step      int32 // index in Model.sortedSteps
	slot      int32
	shortfall bool
}

const maxSteps = questionnaire.MaxQuestions * (questionnaire.LevelCount - 1)

// recommend writes the recommendations.
func (m *Model) recommend(r *Result, a *questionnaire.Answers, x *means) {
	day := dayNumber(a.Updated.Day())
	low := x.low[:len(m.dimensions)]
	product := weightProduct(low)
	var perLevel [maxThemes]int64 // what one level of a question of weight 1 adds to the numerator of low
	for t := range m.themes {
		if th := &m.themes[t]; product > 0 {
			perLevel[t] = th.weight * x.share[t] * (product / low[th.dimension].weight)
		}
	}
	var next [maxSteps/64 + 1]uint64 // set of places; the last word is for answers without a next step
	for i := range m.questions {
		q := &m.questions[i]
		place := q.places[a.Of[q.ordinal].Choice]
		next[place/64] |= 1 << (place % 64)
	}
	var memory [questionnaire.MaxQuestions]candidate
	list := memory[:0]
	for i, word := range next[:(len(m.sortedSteps)+63)/64] {
		for ; word != 0; word &= word - 1 {
			at := 64*i + bits.TrailingZeros64(word)
			s := &m.sortedSteps[at]
			list = insert(list, candidate{s.urgency * perLevel[s.theme], int32(at), int32(s.slot), s.isDuty(day)})
		}
	}
	den := m.unit * product * int64(len(low))
	r.Recommendations = r.Recommendations[:len(list)]
	for i := range list {
		s, to := &m.sortedSteps[list[i].step], &r.Recommendations[i]
		to.Question, to.From, to.To, to.Effort = m.questions[s.slot].ordinal, s.from, s.to, s.effort
		to.Duty = list[i].shortfall
		to.Gain = scoreOf(s.levels*perLevel[s.theme], den)
	}
}

// insert inserts a step into a sorted list.
func insert(list []candidate, c candidate) []candidate {
	i := len(list)
	list = list[:i+1]
	for ; i > 0 && c.isBefore(&list[i-1]); i-- {
		list[i] = list[i-1]
	}
	list[i] = c
	return list
}

// isBefore is the order of a result: shortfalls first, then the most urgent, then in catalogue order.
func (c *candidate) isBefore(other *candidate) bool {
	switch {
	case c.shortfall != other.shortfall:
		return c.shortfall
	case c.urgency != other.urgency:
		return c.urgency > other.urgency
	}
	return c.slot < other.slot
}

// shortfallFirst orders what is a shortfall before what is not.
func shortfallFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
