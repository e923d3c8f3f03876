package scoring

// Hints are answers that do not sit well together. A hint refuses nothing and changes no score; it asks a
// person to look again. The general hints are here; which answers contradict each other is in the catalogue.

import (
	"cmp"
	"slices"

	"civic/selfscan/questionnaire"
)

// Severity says how urgent a second look is.
type Severity int

// The severities, in the order of questionnaire.Severities.
const (
	Note     Severity = iota // good to know
	Check                    // look again before the report goes out
	Conflict                 // these answers cannot both be right
)

// HintKind says what a hint is about.
type HintKind int

// The kinds.
const (
	MissingEvidence   HintKind = iota // level 3 (Note) or level 4 (Check) without evidence
	DutyExcluded                      // "not applicable" on a duty that binds now (Check)
	ManyNotApplicable                 // more than 30% of the questions in scope are "not applicable" (Check)
	Contradiction                     // a rule of the catalogue
)

// Hint is one thing to look at again.
type Hint struct {
	Kind      HintKind
	Severity  Severity
	Questions []int  // ordinals; for ManyNotApplicable all that are, for Contradiction in the order of the rule
	Rule      string // the catalogue's id of the rule, for a Contradiction
}

// Hints lists the hints, most severe first and then in catalogue order.
func (m *Model) Hints(v AnswerVector) []Hint {
	var hints []Hint
	var notApplicable []int
	for i := range m.questions {
		q := &m.questions[i]
		if v.Choices[q.ordinal] == questionnaire.NotApplicable {
			notApplicable = append(notApplicable, q.ordinal)
		}
		if kind, severity, found := q.hint(v); found {
			hints = append(hints, Hint{Kind: kind, Severity: severity, Questions: []int{q.ordinal}})
		}
	}
	if isMany(len(notApplicable), len(m.questions)) {
		hints = append(hints, Hint{Kind: ManyNotApplicable, Severity: Check, Questions: notApplicable})
	}
	for _, rule := range m.rules {
		if rule.holds(v) {
			hints = append(hints, Hint{Kind: Contradiction, Severity: rule.severity, Questions: rule.questions(), Rule: rule.id})
		}
	}
	slices.SortStableFunc(hints, func(a, b Hint) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Questions[0], b.Questions[0]), cmp.Compare(a.Kind, b.Kind))
	})
	return hints
}

// countContradictions returns the number of hints of kind Contradiction.
func (m *Model) countContradictions(v AnswerVector) int {
	n := 0
	for i := range m.rules {
		if m.rules[i].holds(v) {
			n++
		}
	}
	return n
}

// hint returns the hint on the answer to this question alone.
func (q *question) hint(v AnswerVector) (kind HintKind, severity Severity, found bool) {
	switch v.Choices[q.ordinal] {
	case questionnaire.NotApplicable:
		return DutyExcluded, Check, q.isDuty(dayNumber(v.Day))
	case questionnaire.Level3:
		return MissingEvidence, Note, !v.Evidence[q.ordinal]
	case questionnaire.Level4:
		return MissingEvidence, Check, !v.Evidence[q.ordinal]
	}
	return 0, 0, false
}

// isMany reports whether more than 30% of the questions in scope are not applicable.
func isMany(notApplicable, inScope int) bool { return 10*notApplicable > 3*inScope }

// rule is a rule of the catalogue whose questions are all in scope: the answers contradict each other if
// all conditions hold.
type rule struct {
	id       string
	severity Severity
	when     []condition
}

// condition holds if the answer to a question is one of some choices.
type condition struct {
	question int // ordinal
	choices  [questionnaire.Level4 + 1]bool
}

func (r *rule) holds(v AnswerVector) bool {
	for i := range r.when {
		if !r.when[i].choices[v.Choices[r.when[i].question]] {
			return false
		}
	}
	return len(r.when) > 0
}

func (r *rule) questions() []int {
	ordinals := make([]int, len(r.when))
	for i := range r.when {
		ordinals[i] = r.when[i].question
	}
	return ordinals
}

// rulesInScope returns the catalogue's rules that name no question outside the scope.
func (m *Model) rulesInScope() []rule {
	inScope := make([]bool, len(m.catalogue.Questions()))
	for i := range m.questions {
		inScope[m.questions[i].ordinal] = true
	}
	var rules []rule
	for i := range m.catalogue.Consistency {
		source := &m.catalogue.Consistency[i]
		r := rule{id: source.ID, severity: severityOf(source.Severity)}
		for _, when := range source.When {
			if n, ok := m.catalogue.Ordinal(when.Question); ok && inScope[n] {
				r.when = append(r.when, condition{question: n, choices: choicesOf(when)})
			}
		}
		if len(r.when) == len(source.When) {
			rules = append(rules, r)
		}
	}
	return rules
}

// severityOf returns the severity with a name that the catalogue's loader has checked.
func severityOf(name string) Severity {
	return Severity(max(slices.Index(questionnaire.Severities(), name), 0))
}

// choicesOf marks the choices with which a condition holds. Unknown is not a level, and neither at least
// nor at most one.
func choicesOf(when questionnaire.Condition) (choices [questionnaire.Level4 + 1]bool) {
	for level := range questionnaire.LevelCount {
		choices[questionnaire.LevelChoice(level)] =
			when.AtLeast != nil && level >= *when.AtLeast || when.AtMost != nil && level <= *when.AtMost
	}
	if c, ok := questionnaire.StateChoice(when.Is); ok && when.Is != "" {
		choices[c] = true
	}
	return choices
}
