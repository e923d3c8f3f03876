package catalogue

import (
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// consistency reads one rule.
func (l *loader) consistency(n *node) questionnaire.Consistency {
	var rule questionnaire.Consistency
	m := l.members(n, lang.Text{NL: "een regel", EN: "a rule"}, "id", "severity", "when", "text")
	rule.ID = l.id(m["id"], "", 1)
	rule.Severity = l.name(m["severity"])
	if s := m["severity"]; rule.Severity != "" && !slices.Contains(questionnaire.Severities(), rule.Severity) {
		l.fault(s, lang.Text{NL: "onbekende ernst %q; kies note, check of conflict", EN: "unknown severity %q; choose note, check or conflict"},
			lang.Printable(rule.Severity))
	}
	for _, one := range l.list(m["when"], 1) {
		rule.When = append(rule.When, l.condition(one))
	}
	rule.Text = l.text(m["text"])
	return rule
}

func (l *loader) condition(n *node) questionnaire.Condition {
	var c questionnaire.Condition
	m := l.members(n, lang.Text{NL: "een voorwaarde", EN: "a condition"}, "question", "?at_least", "?at_most", "?is")
	if m == nil {
		return c
	}
	c.Question = l.name(m["question"])
	l.asked = append(l.asked, m["question"])
	c.AtLeast = l.level(m["at_least"])
	c.AtMost = l.level(m["at_most"])
	c.Is = l.name(m["is"])
	if _, ok := questionnaire.StateChoice(c.Is); c.Is != "" && !ok {
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

// level reads a level from 0 to 4; nil if there is none.
func (l *loader) level(n *node) *int {
	if n == nil {
		return nil
	}
	if level, ok := n.digit(0, questionnaire.LevelCount-1); ok {
		return &level
	}
	l.fault(n, lang.Text{NL: "een niveau is 0, 1, 2, 3 of 4", EN: "a level is 0, 1, 2, 3 or 4"})
	return nil
}
