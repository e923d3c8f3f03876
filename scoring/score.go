package scoring

import (
	"slices"

	"civic/selfscan/questionnaire"
)

// AnswerVector is a set of answers in the form in which it is scored, without texts. What it holds for
// questions out of scope does not matter.
type AnswerVector struct {
	Choices  []questionnaire.Choice // by ordinal, one for each question of the catalogue
	Evidence []bool                 // by ordinal: whether the answer has evidence
	Day      questionnaire.Date     // day of the last change, which decides what duties bind
	Unnamed  bool                   // the organisation has no name
	Reversed bool                   // the last change is before the start
}

// VectorOf returns the answers of a file.
func VectorOf(a *questionnaire.Answers) AnswerVector {
	var v AnswerVector
	v.Set(a)
	return v
}

// Set makes v the answers of a file and reuses its memory.
func (v *AnswerVector) Set(a *questionnaire.Answers) {
	v.Choices, v.Evidence = resized(v.Choices, len(a.Of)), resized(v.Evidence, len(a.Of))
	v.Day = a.Updated.Day()
	v.Unnamed = isBlank(a.Organisation.Name)
	v.Reversed = a.Started != "" && a.Updated != "" && a.Updated.Before(a.Started)
	for n := range a.Of {
		v.Choices[n] = a.Of[n].Choice
		v.Evidence[n] = a.Of[n].HasEvidence()
	}
}

// Score returns the result of an answer file that was read with the model's catalogue. The scope is the
// model's, whatever the file says.
func (m *Model) Score(a *questionnaire.Answers) Result {
	var r Result
	m.ScoreInto(&r, VectorOf(a))
	return r
}

// ScoreInto is like Score but reuses the memory of r; after the first call it does not allocate. Nothing of
// what r held before is kept.
func (m *Model) ScoreInto(r *Result, v AnswerVector) {
	m.reset(r)
	var means means
	m.scoreDimensions(r, v, &means)
	m.checkDuties(r, v)
	r.Level = capAt1(r.UncappedLevel, len(r.CappedBy))
	for i := range m.rules {
		if m.rules[i].holds(v) {
			r.Hints++ // Contradiction
		}
	}
	if v.Unnamed {
		r.Hints++
	}
	if v.Reversed {
		r.Hints++
	}
	m.recommend(r, v, &means)
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
func (m *Model) scoreDimensions(r *Result, v AnswerVector, x *means) {
	var all, evidenced byChoice // numbers of questions
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
				choice := v.Choices[q.ordinal]
				weight[choice] += int(q.weight)
				count[choice]++
				evidence := 0
				if v.Evidence[q.ordinal] {
					evidence = 1
				}
				evidenced[choice] += evidence
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
	c := Counts{Unknown: n[questionnaire.Unknown], NotApplicable: n[questionnaire.NotApplicable], Open: n[questionnaire.Unanswered]}
	copy(c.Levels[:], n[questionnaire.Level0:])
	return c
}

// checkDuties lists the shortfalls and caps the levels of dimensions that have one.
func (m *Model) checkDuties(r *Result, v AnswerVector) {
	day := dayNumber(v.Day)
	for _, slot := range m.duties {
		q := &m.questions[slot]
		choice := v.Choices[q.ordinal]
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

// WhatIf is like ScoreInto with some answers replaced. v itself stays as it is. Everything is scored anew,
// so that the outcome cannot differ from what the answers would have.
func (m *Model) WhatIf(r *Result, v AnswerVector, trials ...Trial) {
	v.Choices = slices.Clone(v.Choices)
	for _, t := range trials {
		v.Choices[t.Question] = t.Choice
	}
	m.ScoreInto(r, v)
}
