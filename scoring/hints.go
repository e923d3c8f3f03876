package scoring

// Consistency hints: answers that do not sit well together. A hint refuses nothing and changes no score;
// it asks a person to look again. The general rules stand here; which answers contradict each other
// is for the catalogue to say.

import (
	"cmp"
	"slices"

	"civic/selfscan/questionnaire"
)

// Severity is how much a hint asks for a second look.
type Severity int

// The severities.
const (
	Note     Severity = iota // good to know
	Check                    // look again before the report goes out
	Conflict                 // these answers cannot well both be right
)

// HintKind says which rule a hint is from.
type HintKind int

// The kinds.
const (
	BareClaim     HintKind = iota // level 3 (Note) or 4 (Check) without evidence
	DutyExcluded                  // "not applicable" on a duty that binds now (Check)
	ManyExcluded                  // more than 30% of the questions in scope "not applicable" (Check)
	Contradiction                 // a rule of the catalogue
)

// Hint is one thing to look at again.
type Hint struct {
	Kind      HintKind
	Severity  Severity
	Questions []int  // ordinals, in the order of the rule; for ManyExcluded those that are excluded
	Rule      string // id of the catalogue's rule, for a Contradiction
}

// Rule says which answers contradict each other: all conditions hold at once, on questions that are in scope.
type Rule struct {
	ID       string
	Severity Severity
	When     []Condition
}

// Condition holds when the answer to a question is one of a set.
type Condition struct {
	Question int // ordinal
	Choices  ChoiceSet
}

// ChoiceSet is a set of choices.
type ChoiceSet uint32

// AtLeast is the set of levels from one up. Unknown is no level, and in no such set.
func AtLeast(level int) ChoiceSet {
	var set ChoiceSet
	for l := level; l < questionnaire.LevelCount; l++ {
		set |= Is(questionnaire.LevelChoice(l))
	}
	return set
}

// AtMost is the set of levels up to one.
func AtMost(level int) ChoiceSet { return AtLeast(0) &^ AtLeast(level+1) }

// Is is the set of one choice.
func Is(c questionnaire.Choice) ChoiceSet { return 1 << (c & 7) }

// Has tells whether a choice is in the set.
func (s ChoiceSet) Has(c questionnaire.Choice) bool { return has(uint32(s), c) == 1 }

// Hints lists what asks for a second look: the most severe first, then in catalogue order.
func (m *Model) Hints(s Sheet, rules []Rule) []Hint {
	var hints []Hint
	var excluded []int
	era := m.eraOf(s.Day)
	inScope := make([]bool, len(s.Choices))
	for _, q := range m.asked {
		n := int(q.ordinal)
		inScope[n] = true
		switch c := s.Choices[n]; {
		case c == questionnaire.NotApplicable:
			excluded = append(excluded, n)
			if int(q.since) <= era {
				hints = append(hints, Hint{Kind: DutyExcluded, Severity: Check, Questions: []int{n}})
			}
		case c == questionnaire.Level3 && !s.Evidence[n]:
			hints = append(hints, Hint{Kind: BareClaim, Severity: Note, Questions: []int{n}})
		case c == questionnaire.Level4 && !s.Evidence[n]:
			hints = append(hints, Hint{Kind: BareClaim, Severity: Check, Questions: []int{n}})
		}
	}
	if 10*len(excluded) > 3*len(m.asked) {
		hints = append(hints, Hint{Kind: ManyExcluded, Severity: Check, Questions: excluded})
	}
	for _, rule := range rules {
		if questions := rule.holds(s, inScope); len(questions) > 0 {
			hints = append(hints, Hint{Kind: Contradiction, Severity: rule.Severity, Questions: questions, Rule: rule.ID})
		}
	}
	slices.SortStableFunc(hints, func(a, b Hint) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Questions[0], b.Questions[0]), cmp.Compare(a.Kind, b.Kind))
	})
	return hints
}

// holds gives the questions of a rule whose conditions all hold, and none otherwise.
func (r Rule) holds(s Sheet, inScope []bool) []int {
	var questions []int
	for _, c := range r.When {
		if !inScope[c.Question] || !c.Choices.Has(s.Choices[c.Question]) {
			return nil
		}
		questions = append(questions, c.Question)
	}
	return questions
}
