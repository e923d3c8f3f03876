package coach

// Agreement in words. What the words stand for is in scoring/agreement and in METHOD.md of scoring.

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring/agreement"
)

// patternWords says how votes are spread.
func patternWords(r agreement.Pattern) text {
	switch r {
	case agreement.Unanimous:
		return text{NL: "alle niveaus gelijk", EN: "all levels the same"}
	case agreement.Neighbours:
		return text{NL: "twee niveaus naast elkaar", EN: "two neighbouring levels"}
	case agreement.TwoCamps:
		return text{NL: "twee kampen", EN: "two camps"}
	case agreement.FewApart:
		return text{NL: "een enkeling staat apart", EN: "a few stand apart"}
	case agreement.Close:
		return text{NL: "dicht bij elkaar", EN: "close together"}
	case agreement.Divided:
		return text{NL: "verdeeld", EN: "divided"}
	case agreement.Scattered:
		return text{NL: "ver uit elkaar", EN: "scattered"}
	}
	return text{NL: "te weinig stemmen voor cijfers", EN: "too few votes for figures"}
}

// triageWords says what the group does with a question.
func triageWords(a agreement.Agreement) text {
	if a.Triage == agreement.Confirm && a.Pattern == agreement.Unanimous && a.Highest < 2 { // a duty that everyone sees below level 2
		return text{NL: "Lees voor en vraag waaraan de groep dit ziet.", EN: "Read it out and ask what the group sees this by."}
	}
	switch a.Triage {
	case agreement.Settled:
		return text{NL: "Neem de middelste stem en ga verder.", EN: "Take the middle vote and go on."}
	case agreement.Confirm:
		return text{NL: "Lees voor en vraag of iemand bezwaar heeft.", EN: "Read it out and ask whether anyone objects."}
	case agreement.Discuss:
		return text{NL: "Bespreken: laat de laagste en de hoogste stem vertellen wat zij zien.", EN: "Discuss: let the lowest and the highest vote tell what they see."}
	}
	return text{NL: "Spreek het samen af.", EN: "Agree on it together."}
}

// triageShort is triageWords for a list.
func triageShort(t agreement.Triage) text {
	switch t {
	case agreement.Settled:
		return text{NL: "eens", EN: "settled"}
	case agreement.Confirm:
		return text{NL: "kort bevestigen", EN: "confirm quickly"}
	case agreement.Discuss:
		return text{NL: "bespreken", EN: "discuss"}
	}
	return text{NL: "afspreken", EN: "agree"}
}

// reasonWords says why a question is not settled.
func reasonWords(r agreement.Reason) text {
	switch r {
	case agreement.LowAgreement:
		return text{NL: "weinig overeenstemming", EN: "little agreement"}
	case agreement.WideRange:
		return text{NL: "twee niveaus of meer verschil", EN: "two levels or more apart"}
	case agreement.DutyInDoubt:
		return text{NL: "een plicht, en iemand stemt onder niveau 2", EN: "a duty, and someone votes below level 2"}
	case agreement.SomeDistance:
		return text{NL: "hoogstens vijf van de zes op één niveau", EN: "at most five in six on one level"}
	case agreement.Camps:
		return text{NL: "twee kampen", EN: "two camps"}
	}
	return text{NL: "meer dan een kwart weet het niet", EN: "more than a quarter does not know"}
}

// suggested is what is proposed to the group: the lower median, or nothing with fewer than three votes.
func suggested(a agreement.Agreement) questionnaire.Choice {
	if a.Triage == agreement.TooFewVotes {
		return questionnaire.Unanswered
	}
	return questionnaire.LevelChoice(a.Median)
}
