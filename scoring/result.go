// Package scoring turns a catalogue and answers into scores, levels, recommendations and plans. It is pure:
// it reads no file and no clock, it contains no words for people, and the same input has the same output,
// byte for byte, on every machine. The formulas and the reasons for them: METHOD.md.
package scoring

import "civic/selfscan/questionnaire"

// Score is a figure that may not exist, as when nothing was answered. It is from 0 to 100, or from 0 to 1
// where it is called a share.
type Score struct {
	Value float64
	Valid bool
}

// Level is a maturity level 0 to 4. It exists if its score does.
type Level struct {
	Value int
	Valid bool
}

// Result is the outcome of one answer file.
type Result struct {
	Score           Score // mean of the dimensions; none if a dimension has none
	Low, High       Score // with every open and unknown question at level 0, and at level 4
	Level           Level // after the duty cap
	UncappedLevel   Level // of the score alone
	Completeness    Score // share of the weight in scope that is answered; none if nothing is in scope
	Provisional     bool  // a question in scope is open
	Evidence        Score // share of answers at level 2 or more that have evidence; none without such answers
	Counts          Counts
	Hints           int   // number of hints, see Model.Hints
	CappedBy        []int // ordinals of the shortfalls, in catalogue order
	Dimensions      []DimensionResult
	Recommendations []Recommendation // most urgent first
}

// DimensionResult is one dimension's part of a Result. Fields mean the same as there.
type DimensionResult struct {
	Score         Score
	Low, High     Score
	Level         Level
	UncappedLevel Level
	Completeness  Score
	Counts        Counts
	CappedBy      []int
	Themes        []ThemeResult
}

// ThemeResult is one theme's part of a DimensionResult.
type ThemeResult struct {
	Score        Score
	Completeness Score
	InScope      int // number of questions in scope
}

// Counts is the number of questions in scope by answer.
type Counts struct {
	questionnaire.Counts
	Open int
}

// InScope returns the number of questions in scope.
func (c *Counts) InScope() int { return c.Total() + c.Open }

// Recommendation is the next step on one answered question.
type Recommendation struct {
	Question int   // ordinal
	From, To int   // levels; From is 0 for an unknown, and To is never 1
	Duty     bool  // the question is a shortfall
	Gain     Score // increase of Result.Low; none if Low does not exist
	Effort   int   // 1 days, 2 weeks, 3 months
}
