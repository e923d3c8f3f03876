package scoring

import (
	"slices"

	"civic/selfscan/questionnaire"
)

// Try is an answer that is tried out.
type Try struct {
	Question int // ordinal
	Choice   questionnaire.Choice
}

// WhatIf works out the result that a sheet would have with other answers. The sheet stays as it is.
// It scores everything anew, which takes about a microsecond: quick enough for each key press, and
// there is nothing that could differ from the result itself.
func (m *Model) WhatIf(r *Result, s Sheet, tries ...Try) {
	s.Choices = slices.Clone(s.Choices)
	for _, try := range tries {
		s.Choices[try.Question] = try.Choice
	}
	m.ScoreInto(r, s)
}
