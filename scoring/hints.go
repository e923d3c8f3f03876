package scoring

// Hints are answers that do not sit well together. A hint refuses nothing and changes no score; it asks a
// person to look again. The general hints are here; which answers contradict each other is in the catalogue.

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

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
	MissingEvidence      HintKind = iota // level 3 (Note) or level 4 (Check) without evidence
	DutyExcluded                         // "not applicable" on a duty that binds now (Check)
	ManyNotApplicable                    // more than a third of a dimension's questions in scope are "not applicable" (Check)
	Contradiction                        // a rule of the catalogue
	FutureDate                           // a date in the answer file is in the future (Check)
	UpdatedBeforeStarted                 // the last change is before the start (Check)
	NoName                               // the organisation has no name (Check)
)

// The keys of an answer file that a hint can be about.
const (
	KeyStarted = "started"
	KeyUpdated = "updated"
	KeyName    = "name"
	KeyDone    = "done"
)

// Hint is one thing to look at again.
type Hint struct {
	Kind      HintKind
	Severity  Severity
	Questions []int  // ordinals; for ManyNotApplicable all that are, for Contradiction in the order of the rule
	Rule      string // the catalogue's id of the rule, for a Contradiction
	Key       string // of the answer file, if the hint is about the file and not about questions
	Action    int    // the place of the action in its list, for KeyDone

	Day questionnaire.Date // for a FutureDate
}

// Hints lists the hints, most severe first and then in catalogue order. It does not look at the clock: FutureDates does.
func (m *Model) Hints(a *questionnaire.Answers) []Hint {
	hints := hintsOnFile(a)
	for d := range m.dimensions {
		of := m.of(m.dimensions[d])
		var notApplicable []int
		for i := range of {
			q := &of[i]
			if a.Of[q.ordinal].Choice == questionnaire.NotApplicable {
				notApplicable = append(notApplicable, q.ordinal)
			}
			if kind, severity, found := q.hint(a); found {
				hints = append(hints, Hint{Kind: kind, Severity: severity, Questions: []int{q.ordinal}})
			}
		}
		if isMany(len(notApplicable), len(of)) {
			hints = append(hints, Hint{Kind: ManyNotApplicable, Severity: Check, Questions: notApplicable})
		}
	}
	for _, rule := range m.rules {
		if rule.holds(a) {
			hints = append(hints, Hint{Kind: Contradiction, Severity: rule.severity, Questions: rule.questions(), Rule: rule.id})
		}
	}
	slices.SortStableFunc(hints, func(a, b Hint) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.first(), b.first()), cmp.Compare(a.Kind, b.Kind))
	})
	return hints
}

// first returns the ordinal of the first question; -1 if the hint is about the file.
func (h *Hint) first() int {
	if len(h.Questions) == 0 {
		return -1
	}
	return h.Questions[0]
}

// hintsOnFile lists the hints on the file as a whole.
func hintsOnFile(a *questionnaire.Answers) []Hint {
	var hints []Hint
	if isBlank(a.Organisation.Name) {
		hints = append(hints, Hint{Kind: NoName, Severity: Check, Key: KeyName})
	}
	if isReversed(a) {
		hints = append(hints, Hint{Kind: UpdatedBeforeStarted, Severity: Check, Key: KeyUpdated})
	}
	return hints
}

// FutureDates lists the hints on dates of an answer file that are after the day of now: of its start, its last change and
// the actions that are done.
func FutureDates(a *questionnaire.Answers, now questionnaire.Moment) []Hint {
	var hints []Hint
	add := func(key string, action int, day questionnaire.Date) {
		hints = append(hints, Hint{Kind: FutureDate, Severity: Check, Key: key, Action: action, Day: day})
	}
	if a.Started.DayAfter(now) {
		add(KeyStarted, 0, a.Started.Day())
	}
	if a.Updated.DayAfter(now) {
		add(KeyUpdated, 0, a.Updated.Day())
	}
	for i := range a.Actions {
		if a.Actions[i].Done > now.Day() {
			add(KeyDone, i, a.Actions[i].Done)
		}
	}
	return hints
}

// isReversed reports whether the last change is before the start.
func isReversed(a *questionnaire.Answers) bool {
	return a.Started != "" && a.Updated != "" && a.Updated.Before(a.Started)
}

// isBlank reports whether a text has no character that can be seen.
func isBlank(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) }) == ""
}

// hint returns the hint on the answer to this question alone.
func (q *question) hint(a *questionnaire.Answers) (kind HintKind, severity Severity, found bool) {
	switch a.Of[q.ordinal].Choice {
	case questionnaire.NotApplicable:
		return DutyExcluded, Check, q.isDuty(dayNumber(a.Updated.Day()))
	case questionnaire.Level3:
		return MissingEvidence, Note, !a.Of[q.ordinal].HasEvidence()
	case questionnaire.Level4:
		return MissingEvidence, Check, !a.Of[q.ordinal].HasEvidence()
	}
	return 0, 0, false
}

// isMany reports whether more than a third of the questions in scope are not applicable.
func isMany(notApplicable, inScope int) bool { return 3*notApplicable > inScope }

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

func (r *rule) holds(a *questionnaire.Answers) bool {
	for i := range r.when {
		if !r.when[i].choices[a.Of[r.when[i].question].Choice] {
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
	inScope := m.inScope()
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
	if c, ok := questionnaire.StateChoice(when.Is); ok {
		choices[c] = true
	}
	return choices
}
