package report

// The words of scoring's closed sets, for every place that shows them: report, terminal and command line.
// None begins with a capital or ends with a full stop, so that each can be used within a sentence.

import (
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/agreement"
)

// ReadingText says how votes lie: "twee kampen".
func ReadingText(r agreement.Pattern) lang.Text {
	switch r {
	case agreement.Unanimous:
		return lang.Text{NL: "alle niveaus gelijk", EN: "all levels the same"}
	case agreement.Neighbours:
		return lang.Text{NL: "twee niveaus naast elkaar", EN: "two neighbouring levels"}
	case agreement.TwoCamps:
		return lang.Text{NL: "twee kampen", EN: "two camps"}
	case agreement.FewApart:
		return lang.Text{NL: "een enkeling staat apart", EN: "one or a few stand apart"}
	case agreement.Close:
		return lang.Text{NL: "dicht bij elkaar", EN: "close together"}
	case agreement.Divided:
		return lang.Text{NL: "verdeeld", EN: "divided"}
	case agreement.Scattered:
		return lang.Text{NL: "ver uit elkaar", EN: "scattered"}
	}
	return lang.Text{NL: "te weinig stemmen", EN: "too few votes"}
}

// TriageAdvice says how a group does that, in a sentence.
func TriageAdvice(t agreement.Triage) lang.Text {
	switch t {
	case agreement.Settled:
		return lang.Text{NL: "Neem het middelste niveau en ga door.", EN: "Take the middle level and go on."}
	case agreement.Confirm:
		return lang.Text{NL: "Lees het middelste niveau voor en vraag of iemand bezwaar heeft.", EN: "Read the middle level out and ask whether anyone objects."}
	case agreement.Discuss:
		return lang.Text{NL: "Bespreek wat er voor het laagste en voor het hoogste niveau pleit; bewijs beslist.", EN: "Discuss what speaks for the lowest and for the highest level; evidence decides."}
	}
	return lang.Text{NL: "Met minder dan drie stemmen valt er niets over te zeggen.", EN: "With fewer than three votes nothing can be said."}
}

// SeverityText says how much a hint asks for a second look.
func SeverityText(s scoring.Severity) lang.Text {
	switch s {
	case scoring.Conflict:
		return lang.Text{NL: "kan niet allebei kloppen", EN: "cannot both be right"}
	case scoring.Check:
		return lang.Text{NL: "kijk dit na", EN: "check this"}
	}
	return lang.Text{NL: "goed om te weten", EN: "good to know"}
}

// WhyNewText says why a question that counts now did not count in the earlier scan.
func WhyNewText(w scoring.Why) lang.Text {
	switch w {
	case scoring.NotAsked:
		return lang.Text{NL: "toen niet gevraagd", EN: "not asked then"}
	case scoring.LeftOpen:
		return lang.Text{NL: "toen niet beantwoord", EN: "not answered then"}
	case scoring.NotApplicable:
		return lang.Text{NL: "toen niet van toepassing", EN: "not applicable then"}
	}
	return lang.Text{NL: "toen deel van een andere vraag", EN: "part of another question then"}
}

// WhyGoneText says why a question that counted in the earlier scan does not count now.
func WhyGoneText(w scoring.Why) lang.Text {
	switch w {
	case scoring.NotAsked:
		return lang.Text{NL: "nu niet gevraagd", EN: "not asked now"}
	case scoring.LeftOpen:
		return lang.Text{NL: "nu niet beantwoord", EN: "not answered now"}
	}
	return lang.Text{NL: "nu niet van toepassing", EN: "not applicable now"}
}

// PositionText says in which part of a group a score is.
func PositionText(p scoring.Position) lang.Text {
	switch p {
	case scoring.LowestQuarter:
		return lang.Text{NL: "in het laagste kwart", EN: "in the lowest quarter"}
	case scoring.BelowMedian:
		return lang.Text{NL: "in de middelste helft, onder het midden", EN: "in the middle half, below the middle"}
	case scoring.AtMedian:
		return lang.Text{NL: "precies in het midden", EN: "exactly in the middle"}
	case scoring.AboveMedian:
		return lang.Text{NL: "in de middelste helft, boven het midden", EN: "in the middle half, above the middle"}
	case scoring.Unsettled:
		return lang.Text{NL: "nog niet zeker", EN: "not certain yet"}
	}
	return lang.Text{NL: "in het hoogste kwart", EN: "in the highest quarter"}
}

// PeerFaultText says why a peer file was not taken, and what would be right.
func PeerFaultText(f scoring.PeerFileError) lang.Text {
	switch f {
	case scoring.PeersTooLarge:
		return lang.Text{NL: "het bestand is groter dan 4 MiB; zo groot is een vergelijkingsbestand nooit", EN: "the file is larger than 4 MiB; a peer file never is"}
	case scoring.PeersNewer:
		return lang.Text{NL: "dit is een ander soort bestand, of van een nieuwere selfscan; maak het met «selfscan peers»", EN: "this is another kind of file, or from a newer selfscan; make it with \"selfscan peers\""}
	case scoring.PeersTooSmall:
		return lang.Text{NL: "een groep telt minder dan 5 organisaties; zulke cijfers worden niet gebruikt", EN: "a group has fewer than 5 organisations; such figures are not used"}
	case scoring.PeersUnsound:
		return lang.Text{NL: "de cijfers passen niet bij elkaar; maak het bestand opnieuw met «selfscan peers»", EN: "the figures do not fit together; make the file again with \"selfscan peers\""}
	case scoring.PeersRepeated:
		return lang.Text{NL: "een groep of score staat er twee keer; maak het bestand opnieuw met «selfscan peers»", EN: "a group or score stands twice; make the file again with \"selfscan peers\""}
	case scoring.PeersCatalogue:
		return lang.Text{NL: "er staat niet bij welke vragenlijst de cijfers horen; maak het bestand opnieuw met «selfscan peers»", EN: "it does not say to which catalogue the figures belong; make the file again with \"selfscan peers\""}
	}
	return lang.Text{NL: "dit is geen vergelijkingsbestand; maak het met «selfscan peers»", EN: "this is no peer file; make it with \"selfscan peers\""}
}

// AlphaText reads Krippendorff's alpha over a session, after the customary limits of 0.8 and 2/3: how alike a
// group uses the levels.
func AlphaText(alpha scoring.Score) lang.Text {
	switch {
	case !alpha.Valid:
		return lang.Text{NL: "niet te berekenen", EN: "not computable"}
	case alpha.Value >= firmAlpha-nearly:
		return lang.Text{NL: "de groep gebruikt de niveaus op dezelfde manier", EN: "the group uses the levels in the same way"}
	case alpha.Value >= tentativeAlpha-nearly:
		return lang.Text{NL: "de groep gebruikt de niveaus ongeveer op dezelfde manier", EN: "the group uses the levels in roughly the same way"}
	}
	return lang.Text{NL: "de groep gebruikt de niveaus niet op dezelfde manier", EN: "the group does not use the levels in the same way"}
}

const (
	firmAlpha      = 0.8
	tentativeAlpha = 0.667
)
