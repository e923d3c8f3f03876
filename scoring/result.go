// Package scoring turns answers into scores, levels, recommendations and plans. It is pure: the same
// input gives the same output, byte for byte, on every machine. It reads no file, no clock and no
// language. The formulas and why they were chosen: METHOD.md in this folder.
package scoring

// Score is a figure from 0 to 100 that may not exist, as when nothing was answered.
type Score struct {
	Value float64
	Valid bool
}

// Level is a maturity level 0..4 that exists only where its score does.
type Level struct {
	Value int
	Valid bool
}

// Result is what one answer file comes to.
type Result struct {
	Score           Score // mean of the dimensions; not valid if one of them has none
	Low, High       Score // with all that is open or unknown at 0, and at 100
	Level           Level // after the duty cap
	Uncapped        Level // as the score alone has it
	Completeness    float64
	Provisional     bool  // some question in scope is unanswered
	Evidence        Score // share 0..1 of answers at level 2 or more with evidence; not valid if there are none
	CappedBy        []int // ordinals of unmet duties, in catalogue order
	Dimensions      []DimensionResult
	Recommendations []Recommendation // most worth doing first
}

// DimensionResult is one dimension's part of a Result.
type DimensionResult struct {
	Score        Score
	Low, High    Score
	Level        Level // after the duty cap
	Uncapped     Level // as the score alone has it
	Completeness float64
	CappedBy     []int // ordinals of unmet duties, in catalogue order
	Themes       []ThemeResult
}

// ThemeResult is one theme's part of a DimensionResult.
type ThemeResult struct {
	Score        Score
	Completeness float64 // 1 where nothing is in scope
	InScope      int     // number of questions in scope
}

// Recommendation moves one answered question up one level.
type Recommendation struct {
	Question int   // ordinal
	From, To int   // levels; an unknown counts as level 0
	Duty     bool  // an unmet duty
	Gain     Score // how much the overall score rises; not valid where there is none
	Effort   int   // 1 days, 2 weeks, 3 months
}
