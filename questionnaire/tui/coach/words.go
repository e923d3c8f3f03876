package coach

// Agreement in words. What the words stand for is in scoring/agreement and in METHOD.md of scoring.

import (
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring/agreement"
)

// patternWords says how votes are spread.
func patternWords(r agreement.Pattern) text {
	return [...]text{
		agreement.NoPattern:  {NL: "te weinig stemmen voor cijfers", EN: "too few votes for figures"},
		agreement.Unanimous:  {NL: "alle niveaus gelijk", EN: "all levels the same"},
		agreement.Neighbours: {NL: "twee niveaus naast elkaar", EN: "two neighbouring levels"},
		agreement.TwoCamps:   {NL: "twee kampen", EN: "two camps"},
		agreement.FewApart:   {NL: "een enkeling staat apart", EN: "a few stand apart"},
		agreement.Close:      {NL: "dicht bij elkaar", EN: "close together"},
		agreement.Divided:    {NL: "verdeeld", EN: "divided"},
		agreement.Scattered:  {NL: "ver uit elkaar", EN: "scattered"},
	}[r]
}

// triageWords says what the group does with a question.
func triageWords(a agreement.Agreement) text {
	if a.Triage == agreement.Confirm && a.Pattern == agreement.Unanimous && slices.Contains(a.Reasons, agreement.DutyInDoubt) { // a duty that everyone sees below level 2
		return text{NL: "Lees voor en vraag waaraan de groep dit ziet.", EN: "Read it out and ask what the group sees this by."}
	}
	return [...]text{
		agreement.TooFewVotes: {NL: "Spreek het samen af.", EN: "Agree on it together."},
		agreement.Settled:     {NL: "Neem de middelste stem en ga verder.", EN: "Take the middle vote and go on."},
		agreement.Confirm:     {NL: "Lees voor en vraag of iemand bezwaar heeft.", EN: "Read it out and ask whether anyone objects."},
		agreement.Discuss:     {NL: "Bespreken: laat de laagste en de hoogste stem vertellen wat zij zien.", EN: "Discuss: let the lowest and the highest vote tell what they see."},
	}[a.Triage]
}

// triageShort is triageWords for a list.
func triageShort(t agreement.Triage) text {
	return [...]text{
		agreement.TooFewVotes: {NL: "afspreken", EN: "agree"},
		agreement.Settled:     {NL: "eens", EN: "settled"},
		agreement.Confirm:     {NL: "kort bevestigen", EN: "confirm quickly"},
		agreement.Discuss:     {NL: "bespreken", EN: "discuss"},
	}[t]
}

// reasonWords says why a question is not settled.
func reasonWords(r agreement.Reason) text {
	return [...]text{
		agreement.LowAgreement:  {NL: "weinig overeenstemming", EN: "little agreement"},
		agreement.WideRange:     {NL: "twee niveaus of meer verschil", EN: "two levels or more apart"},
		agreement.DutyInDoubt:   {NL: "een plicht, en iemand stemt onder niveau 2", EN: "a duty, and someone votes below level 2"},
		agreement.SomeDistance:  {NL: "hoogstens vijf van de zes op één niveau", EN: "at most five in six on one level"},
		agreement.ManyUncertain: {NL: "meer dan een kwart weet het niet", EN: "more than a quarter does not know"},
		agreement.Camps:         {NL: "twee kampen", EN: "two camps"},
	}[r]
}

// suggested is what is proposed to the group: the lower median, or nothing with fewer than three votes.
func suggested(a agreement.Agreement) questionnaire.Choice {
	if a.Triage == agreement.TooFewVotes {
		return questionnaire.Unanswered
	}
	return questionnaire.LevelChoice(a.Median)
}
