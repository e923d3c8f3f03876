package scoring

import "civic/selfscan/questionnaire"

// Rules makes the catalogue's rules about answers that contradict each other ready for Hints. A rule that
// names a question that the catalogue has not is left out; LoadCatalogue lets none through.
func Rules(c *questionnaire.Catalogue) []Rule {
	rules := make([]Rule, 0, len(c.Consistency))
	for i := range c.Consistency {
		from := &c.Consistency[i]
		rule := Rule{ID: from.ID, Severity: severityOf(from.Severity)}
		for _, when := range from.When {
			if n, ok := c.Ordinal(when.Question); ok {
				rule.When = append(rule.When, Condition{Question: n, Choices: choicesOf(when)})
			}
		}
		if len(rule.When) == len(from.When) {
			rules = append(rules, rule)
		}
	}
	return rules
}

// severityOf reads a name out of questionnaire.Severities, which stand in the order of the constants here.
func severityOf(name string) Severity {
	for n, known := range questionnaire.Severities() {
		if name == known {
			return Severity(n)
		}
	}
	return Check
}

// choicesOf gives the answers with which a condition holds.
func choicesOf(when questionnaire.Condition) ChoiceSet {
	switch {
	case when.AtLeast != nil:
		return AtLeast(*when.AtLeast)
	case when.AtMost != nil:
		return AtMost(*when.AtMost)
	}
	if c, ok := questionnaire.StateChoice(when.Is); ok {
		return Is(c)
	}
	return 0
}
