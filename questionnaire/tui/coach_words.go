package tui

// Agreement in words. What the words stand for is in scoring/reading.go and its METHOD.md.

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// readingWords says how votes lie.
func readingWords(r scoring.Reading) text {
	switch r {
	case scoring.Unanimous:
		return text{NL: "iedereen is het eens", EN: "everyone agrees"}
	case scoring.Neighbours:
		return text{NL: "twee niveaus naast elkaar", EN: "two neighbouring levels"}
	case scoring.TwoCamps:
		return text{NL: "twee kampen", EN: "two camps"}
	case scoring.FewApart:
		return text{NL: "een enkeling staat apart", EN: "a few stand apart"}
	case scoring.Close:
		return text{NL: "dicht bij elkaar", EN: "close together"}
	case scoring.Divided:
		return text{NL: "verdeeld", EN: "divided"}
	case scoring.Scattered:
		return text{NL: "ver uit elkaar", EN: "scattered"}
	}
	return text{NL: "te weinig stemmen voor cijfers", EN: "too few votes for figures"}
}

// triageWords says what the group does with a question.
func triageWords(a scoring.Agreement) text {
	if a.Triage == scoring.Discuss && a.Reading == scoring.Unanimous { // a duty, and all see it below level 2
		return text{NL: "Bespreken: waaraan ziet de groep dit?", EN: "Discuss: what does the group see this by?"}
	}
	switch a.Triage {
	case scoring.Settled:
		return text{NL: "Neem de middelste stem en ga verder.", EN: "Take the middle vote and go on."}
	case scoring.Confirm:
		return text{NL: "Lees voor en vraag of iemand bezwaar heeft.", EN: "Read it out and ask whether anyone objects."}
	case scoring.Discuss:
		return text{NL: "Bespreken: laat de laagste en de hoogste stem vertellen wat zij zien.", EN: "Discuss: let the lowest and the highest vote tell what they see."}
	}
	return text{NL: "Spreek het samen af.", EN: "Agree on it together."}
}

// triageShort is triageWords for a list.
func triageShort(t scoring.Triage) text {
	switch t {
	case scoring.Settled:
		return text{NL: "eens", EN: "settled"}
	case scoring.Confirm:
		return text{NL: "kort bevestigen", EN: "confirm quickly"}
	case scoring.Discuss:
		return text{NL: "bespreken", EN: "discuss"}
	}
	return text{NL: "afspreken", EN: "agree"}
}

// reasonWords says why a question is not settled.
func reasonWords(r scoring.Reason) text {
	switch r {
	case scoring.LowAgreement:
		return text{NL: "weinig overeenstemming", EN: "little agreement"}
	case scoring.WideRange:
		return text{NL: "twee niveaus of meer verschil", EN: "two levels or more apart"}
	case scoring.RolesApart:
		return text{NL: "rollen kijken er verschillend naar", EN: "roles see it differently"}
	case scoring.DutyInDoubt:
		return text{NL: "een plicht, en iemand stemt onder niveau 2", EN: "a duty, and someone votes below level 2"}
	case scoring.SomeDistance:
		return text{NL: "enig verschil", EN: "some distance"}
	}
	return text{NL: "meer dan een kwart weet het niet", EN: "more than a quarter does not know"}
}

// answerWords names a choice with its level's name.
func (f frame) answerWords(c questionnaire.Choice) string {
	if level, ok := c.Level(); ok {
		return f.level(scoring.Level{Value: level, Valid: true})
	}
	return c.Text().In(f.lang)
}

// suggested is what is proposed to the group: the lower median, or nothing with fewer than three votes.
func suggested(a scoring.Agreement) questionnaire.Choice {
	if !a.Median.Valid {
		return questionnaire.Unanswered
	}
	return questionnaire.LevelChoice(a.Median.Value)
}
