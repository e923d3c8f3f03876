package scoring

import (
	"slices"

	"civic/selfscan/questionnaire"
)

// Score returns the result of an answer file that was read with the model's catalogue. The scope is the
// model's, whatever the file says.
func (m *Model) Score(a *questionnaire.Answers) Result {
	var r Result
	m.ScoreInto(&r, a)
	return r
}

// ScoreInto is like Score but reuses the memory of r; after the first call it does not allocate. Nothing of
// what r held before is kept.
func (m *Model) ScoreInto(r *Result, a *questionnaire.Answers) {
	m.reset(r)
	var means means
	m.scoreDimensions(r, a, &means)
	m.checkDuties(r, a)
	r.Level = capAt1(r.UncappedLevel, len(r.CappedBy))
	for i := range m.rules {
		if m.rules[i].holds(a) {
			r.Hints++ // Contradiction
		}
	}
	if isBlank(a.Organisation.Name) {
		r.Hints++ // NoName
	}
	if isReversed(a) {
		r.Hints++ // UpdatedBeforeStarted
	}
	m.recommend(r, a, &means)
}

const maxThemes = questionnaire.MaxDimensions * questionnaire.MaxThemes

// reset empties r, and gives it slices of the right size.
func (m *Model) reset(r *Result) {
	*r = Result{
		CappedBy:        resized(r.CappedBy, len(m.questions))[:0],
		Dimensions:      resized(r.Dimensions, len(m.dimensions)),
		Recommendations: resized(r.Recommendations, len(m.questions))[:0],
	}
	for d := range r.Dimensions {
		dim, from := &r.Dimensions[d], m.dimensions[d]
		*dim = DimensionResult{
			CappedBy: resized(dim.CappedBy, len(m.of(from)))[:0],
			Themes:   resized(dim.Themes, from.to-from.from),
		}
	}
}

// resized returns a slice of length n, of s's memory if that suffices; never nil.
func resized[T any](s []T, n int) []T {
	if s == nil {
		return make([]T, n)
	}
	return slices.Grow(s[:0], n)[:n]
}

// byChoice is a number for each answer that a question can have.
type byChoice [questionnaire.Level4 + 1]int

// points returns Σ level·n over the levels.
func (n *byChoice) points() int64 {
	return int64(n[questionnaire.Level1] + 2*n[questionnaire.Level2] + 3*n[questionnaire.Level3] + 4*n[questionnaire.Level4])
}

// means are what the parts of a result hand on to each other.
type means struct {
	score, low, high [questionnaire.MaxDimensions]mean
	share            [maxThemes]int64 // shareOf a theme's questions that are not "not applicable"
}

// scoreDimensions writes everything about scores: all but duties, contradictions and recommendations.
func (m *Model) scoreDimensions(r *Result, a *questionnaire.Answers, x *means) {
	var all, evidenced byChoice // numbers of questions; evidenced only of level 2 or more
	var inScope, answered int64
	for d := range m.dimensions {
		from := &m.dimensions[d]
		dim := &r.Dimensions[d]
		var count byChoice
		var answeredHere int64
		for t := from.from; t < from.to; t++ {
			th := &m.themes[t]
			var weight byChoice // Σ w
			for i := th.from; i < th.to; i++ {
				q := &m.questions[i]
				answer := &a.Of[q.ordinal]
				choice := answer.Choice
				weight[choice] += int(q.weight)
				count[choice]++
				if choice >= questionnaire.Level2 && answer.HasEvidence() {
					evidenced[choice]++
				}
			}
			points := weight.points()
			open := int64(weight[questionnaire.Unanswered])
			kept := th.inScope - int64(weight[questionnaire.NotApplicable])
			x.share[t] = m.shareOf(kept)
			x.score[d].add(th.weight, points, m.shareOf(kept-open))
			x.low[d].add(th.weight, points, x.share[t])
			x.high[d].add(th.weight, points+4*(open+int64(weight[questionnaire.Unknown])), x.share[t])
			dim.Themes[t-from.from] = ThemeResult{
				Score:        scoreOf(points, kept-open),
				Completeness: ratio(th.inScope-open, th.inScope),
				InScope:      th.to - th.from,
			}
			answeredHere += th.inScope - open
		}
		dim.Score, dim.Low, dim.High = scoreOf(x.score[d].value(m.unit)), scoreOf(x.low[d].value(m.unit)), scoreOf(x.high[d].value(m.unit))
		dim.UncappedLevel = levelOf(x.score[d].value(m.unit))
		dim.Completeness = ratio(answeredHere, from.inScope)
		dim.Counts = countsOf(&count)
		if isMany(count[questionnaire.NotApplicable], dim.Counts.InScope()) {
			r.Hints++ // ManyNotApplicable
		}
		for choice, n := range count {
			all[choice] += n
		}
		answered += answeredHere
		inScope += from.inScope
	}
	dimensions := len(m.dimensions)
	overall := x.score[:dimensions]
	r.Score, r.UncappedLevel = scoreOf(plainMean(m.unit, overall)), levelOf(plainMean(m.unit, overall))
	r.Low, r.High = scoreOf(plainMean(m.unit, x.low[:dimensions])), scoreOf(plainMean(m.unit, x.high[:dimensions]))
	r.Completeness = ratio(answered, inScope)
	r.Counts = countsOf(&all)
	r.Provisional = r.Counts.Open > 0
	const two, three, four = questionnaire.Level2, questionnaire.Level3, questionnaire.Level4
	r.Evidence = ratio(int64(evidenced[two]+evidenced[three]+evidenced[four]), int64(all[two]+all[three]+all[four]))
	r.Hints += all[three] - evidenced[three] + all[four] - evidenced[four] // MissingEvidence
}

func countsOf(n *byChoice) Counts {
	c := Counts{Open: n[questionnaire.Unanswered]}
	c.Unknown, c.NotApplicable = n[questionnaire.Unknown], n[questionnaire.NotApplicable]
	copy(c.Levels[:], n[questionnaire.Level0:])
	return c
}

// checkDuties lists the shortfalls and caps the levels of dimensions that have one.
func (m *Model) checkDuties(r *Result, a *questionnaire.Answers) {
	day := dayNumber(a.Updated.Day())
	for _, slot := range m.duties {
		q := &m.questions[slot]
		choice := a.Of[q.ordinal].Choice
		switch {
		case isShortfall(choice) && q.isDuty(day):
			dim := &r.Dimensions[m.themes[q.theme].dimension]
			dim.CappedBy = append(dim.CappedBy, q.ordinal)
			r.CappedBy = append(r.CappedBy, q.ordinal)
		case choice == questionnaire.NotApplicable && q.isDuty(day):
			r.Hints++ // DutyExcluded
		}
	}
	for d := range r.Dimensions {
		dim := &r.Dimensions[d]
		dim.Level = capAt1(dim.UncappedLevel, len(dim.CappedBy))
	}
}

// Trial is an answer to try out.
type Trial struct {
	Question int // ordinal
	Choice   questionnaire.Choice
}

// WhatIf is like ScoreInto with some answers replaced. a itself stays as it is. Everything is scored anew,
// so that the outcome cannot differ from what the answers would have.
func (m *Model) WhatIf(r *Result, a *questionnaire.Answers, trials ...Trial) {
	tried := *a
	tried.Of = slices.Clone(a.Of)
	for _, t := range trials {
		tried.Of[t.Question].Choice = t.Choice
	}
	m.ScoreInto(r, &tried)
}
