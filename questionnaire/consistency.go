package questionnaire

import "civic/selfscan/questionnaire/lang"

// Consistency is a rule of the catalogue about answers that do not fit together. It asks a person to look again; it
// refuses no answer and changes no score.
type Consistency struct {
	ID       string      `json:"id"`
	Severity string      `json:"severity"` // one of Severities
	When     []Condition `json:"when"`     // the rule applies if all of them hold
	Text     lang.Text   `json:"text"`     // what to look at, in a sentence
}

// Condition is about the answer to one question. Exactly one of its three tests is set.
type Condition struct {
	Question string `json:"question"`
	AtLeast  *int   `json:"at_least,omitzero"` // a level of at least this
	AtMost   *int   `json:"at_most,omitzero"`  // a level of at most this
	Is       string `json:"is,omitzero"`       // StateUnknown, StateNotApplicable or StateUnanswered
}

// Severities lists how serious a rule can be: good to know, look again, cannot both be right.
func Severities() []string { return []string{"note", "check", "conflict"} }

// StateUnanswered names an unanswered question in a Condition.
const StateUnanswered = "unanswered"

// StateChoice returns the choice that a Condition's Is names; false for another text.
func StateChoice(state string) (Choice, bool) {
	for _, c := range []Choice{Unanswered, Unknown, NotApplicable} {
		if c.State() == state {
			return c, true
		}
	}
	return Unanswered, false
}
