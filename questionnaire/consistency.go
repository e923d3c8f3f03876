package questionnaire

import (
	"slices"

	"civic/selfscan/questionnaire/lang"
)

// Consistency is a rule of the catalogue about answers that do not sit well together. It asks a person to
// look again; it refuses nothing and changes no score.
type Consistency struct {
	ID       string
	Severity string      // one of Severities
	When     []Condition // all of them hold at once
	Text     lang.Text   // what to look at, in a sentence
}

// Condition is about the answer to one question. Exactly one of its three tests is set.
type Condition struct {
	Question string
	AtLeast  *int   // a level of at least this
	AtMost   *int   // a level of at most this
	Is       string // one of the choices that are no level, as in an answer file, or StateUnanswered
}

// Severities lists how much a rule can ask for a second look: good to know, look again, cannot both be right.
func Severities() []string { return []string{"note", "check", "conflict"} }

// StateUnanswered names an unanswered question in a Condition.
const StateUnanswered = "unanswered"

// StateChoice gives the choice that a Condition's Is names.
func StateChoice(state string) (Choice, bool) {
	switch state {
	case StateUnanswered:
		return Unanswered, true
	case stateUnknown:
		return Unknown, true
	case stateNotApplicable:
		return NotApplicable, true
	}
	return Unanswered, false
}

// consistency reads one rule.
func (l *loader) consistency(n *node) Consistency {
	var rule Consistency
	m := l.members(n, lang.Text{NL: "een regel", EN: "a rule"}, "id", "severity", "when", "text")
	if m == nil {
		return rule
	}
	rule.ID = l.id(m["id"], "", 1)
	rule.Severity = l.name(m["severity"])
	if s := m["severity"]; rule.Severity != "" && !slices.Contains(Severities(), rule.Severity) {
		l.fault(s, lang.Text{NL: "onbekende ernst %q; kies note, check of conflict", EN: "unknown severity %q; choose note, check or conflict"},
			lang.Printable(rule.Severity))
	}
	for _, one := range l.list(m["when"], 1) {
		rule.When = append(rule.When, l.condition(one))
	}
	rule.Text = l.text(m["text"])
	return rule
}

func (l *loader) condition(n *node) Condition {
	var c Condition
	m := l.members(n, lang.Text{NL: "een voorwaarde", EN: "a condition"}, "question", "?at_least", "?at_most", "?is")
	if m == nil {
		return c
	}
	c.Question = l.name(m["question"])
	l.asked = append(l.asked, m["question"])
	c.AtLeast = l.level(m["at_least"])
	c.AtMost = l.level(m["at_most"])
	c.Is = l.name(m["is"])
	if _, ok := StateChoice(c.Is); c.Is != "" && !ok {
		l.fault(m["is"], lang.Text{
			NL: "onbekende toestand %q; kies unanswered, unknown of not_applicable",
			EN: "unknown state %q; choose unanswered, unknown or not_applicable"}, lang.Printable(c.Is))
	}
	tests := 0 // a test that is wrong in itself counts too
	for _, key := range []string{"at_least", "at_most", "is"} {
		if m[key] != nil {
			tests++
		}
	}
	if tests != 1 {
		l.fault(n, lang.Text{
			NL: "een voorwaarde heeft precies een van at_least, at_most en is",
			EN: "a condition has exactly one of at_least, at_most and is"})
	}
	return c
}

// level reads a level from 0 to 4; nil where there is none.
func (l *loader) level(n *node) *int {
	if n == nil {
		return nil
	}
	if (n.kind == numberNode || n.kind == scalarNode) && len(n.text) == 1 && n.text[0] >= '0' && n.text[0] < '0'+LevelCount {
		level := int(n.text[0] - '0')
		return &level
	}
	l.fault(n, lang.Text{NL: "een niveau is 0, 1, 2, 3 of 4", EN: "a level is 0, 1, 2, 3 or 4"})
	return nil
}

func (w *writer) consistency(r *Consistency) {
	w.text("id", r.ID)
	w.text("severity", r.Severity)
	each(w, "when", r.When, func(c *Condition) {
		w.text("question", c.Question)
		switch {
		case c.AtLeast != nil:
			w.number("at_least", *c.AtLeast)
		case c.AtMost != nil:
			w.number("at_most", *c.AtMost)
		default:
			w.text("is", c.Is)
		}
	})
	w.both("text", r.Text)
}
