package scoring

import (
	"cmp"
	"slices"

	"civic/selfscan/questionnaire"
)

// Recommendations are ordered by whole numbers too: unmet duties first, then what a step gains for
// its effort, then the order of the catalogue. Two gains that differ at all are told apart exactly;
// the tolerance of 1e-9 that a calculation in floating point needs never decides anything here.

// ready is a step that is recommended when the answer is one of a set of choices.
type ready struct {
	key     uint64 // its place in the order, before what it gains is taken off
	urge    uint64 // weight · narrow.per / effort
	ordinal int32
	slot    int32
	theme   int32
	choices uint32 // a bit for each choice
}

// duty tells whether such a choice leaves a duty unmet.
func (r *ready) duty() bool { return r.key&notDuty == 0 }

// stepsFrom gives the choices from which a step goes up.
func stepsFrom(band int) uint32 {
	if band == foundation {
		return unmet
	}
	return 1 << (int(questionnaire.Level1) + band)
}

// A key in the order, ascending: one bit that is 0 for an unmet duty, then what is left of the largest
// number when worth is taken off, then the slot.
const (
	notDuty  = 1 << 63
	slotBits = 10
	slotMask = 1<<slotBits - 1
	maxWorth = exactFloat - 1
)

// steps lists the steps in the order that they have when every question is answered. The order of a
// real result differs from it by a few places at most, which is what makes sorting it cheap.
func (m *Model) steps(era int) []ready {
	var steps []ready
	for slot, q := range m.asked {
		for band, effort := range q.effort {
			step := ready{
				key:     maxWorth<<slotBits | uint64(slot),
				urge:    uint64(int64(q.weight) * m.narrow.per / max(int64(effort), 1)),
				ordinal: q.ordinal,
				slot:    int32(slot),
				theme:   q.theme,
				choices: stepsFrom(band),
			}
			if band != foundation || int(q.since) > era {
				step.key |= notDuty
			}
			steps = append(steps, step)
		}
	}
	sums := make([]int64, len(m.themes)) // theme weights of the theme's own dimension
	for _, d := range m.dimensions {
		for n := d.from; n < d.to; n++ {
			for _, t := range m.themes[d.from:d.to] {
				if t.to > t.from {
					sums[n] += t.weight
				}
			}
		}
	}
	slices.SortStableFunc(steps, func(a, b ready) int {
		p, q := &m.themes[a.theme], &m.themes[b.theme]
		return cmp.Or(dutyFirst(a.duty(), b.duty()), compareFractions(
			int64(b.urge)*q.weight, q.inScope*sums[b.theme],
			int64(a.urge)*p.weight, p.inScope*sums[a.theme]))
	})
	return steps
}

func dutyFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// rate is what one unit of question weight is worth in a theme.
type rate struct {
	scored int64   // question weight that the theme's score is over
	order  uint64  // worth on the common denominator, in the place of a key; 0 where there is no overall score
	gain   float64 // a step of weight w gains w·gain/over of the overall score
	over   float64
}

// recommend writes the recommendations in order.
func (m *Model) recommend(r *Result, s Sheet, now *era, w *workspace) {
	keys, rates, choices, n := w.words, w.rates, s.Choices, 0
	for i := range now.steps {
		step := &now.steps[i]
		keys[n] = step.key - step.urge*rates[step.theme].order
		n += has(step.choices, choices[step.ordinal])
	}
	sortNearly(keys[:n])
	r.Recommendations = r.Recommendations[:n]
	for i, key := range keys[:n] {
		q := &m.asked[key&slotMask]
		to := &r.Recommendations[i]
		to.set(q, choices[q.ordinal], key&notDuty == 0)
		to.Gain = Score{}
		if r.Score.Valid {
			at := &rates[q.theme]
			to.Gain = Score{Value: float64(q.weight) * at.gain / at.over, Valid: true}
		}
	}
}

// set makes x the next step from a choice; its gain is left as it is.
func (x *Recommendation) set(q *asked, c questionnaire.Choice, duty bool) {
	from := max(int(c)-int(questionnaire.Level0), 0)
	x.Question, x.From, x.To, x.Duty, x.Effort = int(q.ordinal), from, from+1, duty, int(q.effort[bandOf(from)])
}

// bandOf tells which advice is for a step from a level.
func bandOf(level int) int { return max(level-1, foundation) }

// sortNearly sorts ascending what is all but sorted, and does not do badly at what is not.
func sortNearly(keys []uint64) {
	patience := 16 * len(keys)
	for i := 1; i < len(keys); i++ {
		key, at := keys[i], i
		for at > 0 && keys[at-1] > key {
			keys[at] = keys[at-1]
			at--
		}
		keys[at] = key
		if patience -= i - at; patience < 0 {
			slices.Sort(keys)
			return
		}
	}
}
