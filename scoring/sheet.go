package scoring

import "civic/selfscan/questionnaire"

// Sheet is an answer set in the form that scoring needs, for who scores many: nothing in it has to be
// looked up or searched. A question out of scope may hold anything; it changes nothing.
type Sheet struct {
	Choices  []questionnaire.Choice // by ordinal, as many as the catalogue has questions
	Evidence []bool                 // by ordinal: whether the answer carries evidence
	Day      questionnaire.Date     // the day of the last change, which decides what duties bind
}

// SheetOf takes the sheet from an answer file.
func SheetOf(a *questionnaire.Answers) Sheet {
	s := Sheet{
		Choices:  make([]questionnaire.Choice, len(a.Of)),
		Evidence: make([]bool, len(a.Of)),
		Day:      a.Updated.Day(),
	}
	for n := range a.Of {
		s.Choices[n] = a.Of[n].Choice
		s.Evidence[n] = a.Of[n].HasEvidence()
	}
	return s
}
