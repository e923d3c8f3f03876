package report_test

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/agreement"
)

// Each value of a closed set is said in its own words, fit to stand within a sentence.
func TestWords(t *testing.T) {
	type pair struct{ nl, en string }
	alpha := func(v float64) lang.Text { return report.AlphaText(scoring.Score{Value: v, Valid: true}) }
	sentence := func(s string) bool { return strings.HasSuffix(s, ".") }
	seen := map[pair]bool{}
	for _, c := range []struct {
		got lang.Text
		pair
	}{
		{report.ReadingText(agreement.NoPattern), pair{"te weinig stemmen", "too few votes"}},
		{report.ReadingText(agreement.Unanimous), pair{"alle niveaus gelijk", "all levels the same"}},
		{report.ReadingText(agreement.Neighbours), pair{"twee niveaus naast elkaar", "two neighbouring levels"}},
		{report.ReadingText(agreement.TwoCamps), pair{"twee kampen", "two camps"}},
		{report.ReadingText(agreement.FewApart), pair{"een enkeling staat apart", "one or a few stand apart"}},
		{report.ReadingText(agreement.Close), pair{"dicht bij elkaar", "close together"}},
		{report.ReadingText(agreement.Divided), pair{"verdeeld", "divided"}},
		{report.ReadingText(agreement.Scattered), pair{"ver uit elkaar", "scattered"}},
		{report.TriageAdvice(agreement.TooFewVotes), pair{"Met minder dan drie stemmen valt er niets over te zeggen.", "With fewer than three votes nothing can be said."}},
		{report.TriageAdvice(agreement.Settled), pair{"Neem het middelste niveau en ga door.", "Take the middle level and go on."}},
		{report.TriageAdvice(agreement.Confirm), pair{"Lees het middelste niveau voor en vraag of iemand bezwaar heeft.", "Read the middle level out and ask whether anyone objects."}},
		{report.TriageAdvice(agreement.Discuss), pair{"Bespreek wat er voor het laagste en voor het hoogste niveau pleit; bewijs beslist.", "Discuss what speaks for the lowest and for the highest level; evidence decides."}},
		{report.SeverityText(scoring.Conflict), pair{"kan niet allebei kloppen", "cannot both be right"}},
		{report.SeverityText(scoring.Check), pair{"kijk dit na", "check this"}},
		{report.SeverityText(scoring.Note), pair{"goed om te weten", "good to know"}},
		{report.WhyNewText(scoring.NotAsked), pair{"toen niet gevraagd", "not asked then"}},
		{report.WhyNewText(scoring.LeftOpen), pair{"toen niet beantwoord", "not answered then"}},
		{report.WhyNewText(scoring.NotApplicable), pair{"toen niet van toepassing", "not applicable then"}},
		{report.WhyNewText(scoring.WasSplit), pair{"toen deel van een andere vraag", "part of another question then"}},
		{report.WhyGoneText(scoring.NotAsked), pair{"nu niet gevraagd", "not asked now"}},
		{report.WhyGoneText(scoring.LeftOpen), pair{"nu niet beantwoord", "not answered now"}},
		{report.WhyGoneText(scoring.NotApplicable), pair{"nu niet van toepassing", "not applicable now"}},
		{report.PositionText(scoring.LowestQuarter), pair{"in het laagste kwart", "in the lowest quarter"}},
		{report.PositionText(scoring.BelowMedian), pair{"in de middelste helft, onder het midden", "in the middle half, below the middle"}},
		{report.PositionText(scoring.AtMedian), pair{"precies in het midden", "exactly in the middle"}},
		{report.PositionText(scoring.AboveMedian), pair{"in de middelste helft, boven het midden", "in the middle half, above the middle"}},
		{report.PositionText(scoring.Unsettled), pair{"nog niet zeker", "not certain yet"}},
		{report.PositionText(scoring.HighestQuarter), pair{"in het hoogste kwart", "in the highest quarter"}},
		{report.PeerFaultText(scoring.PeersTooLarge), pair{"het bestand is groter dan 4 MiB; zo groot is een vergelijkingsbestand nooit", "the file is larger than 4 MiB; a peer file never is"}},
		{report.PeerFaultText(scoring.PeersNoJSON), pair{"dit is geen vergelijkingsbestand; maak het met «selfscan peers»", "this is no peer file; make it with \"selfscan peers\""}},
		{report.PeerFaultText(scoring.PeersNewer), pair{"dit is een ander soort bestand, of van een nieuwere selfscan; maak het met «selfscan peers»", "this is another kind of file, or from a newer selfscan; make it with \"selfscan peers\""}},
		{report.PeerFaultText(scoring.PeersTooSmall), pair{"een groep telt minder dan 5 organisaties; zulke cijfers worden niet gebruikt", "a group has fewer than 5 organisations; such figures are not used"}},
		{report.PeerFaultText(scoring.PeersUnsound), pair{"de cijfers passen niet bij elkaar; maak het bestand opnieuw met «selfscan peers»", "the figures do not fit together; make the file again with \"selfscan peers\""}},
		{report.PeerFaultText(scoring.PeersRepeated), pair{"een groep of score staat er twee keer; maak het bestand opnieuw met «selfscan peers»", "a group or score stands twice; make the file again with \"selfscan peers\""}},
		{report.PeerFaultText(scoring.PeersCatalogue), pair{"er staat niet bij welke vragenlijst de cijfers horen; maak het bestand opnieuw met «selfscan peers»", "it does not say to which catalogue the figures belong; make the file again with \"selfscan peers\""}},
		{report.AlphaText(scoring.Score{}), pair{"niet te berekenen", "not computable"}},
		{alpha(0.9), pair{"de groep gebruikt de niveaus op dezelfde manier", "the group uses the levels in the same way"}},
		{alpha(0.7), pair{"de groep gebruikt de niveaus ongeveer op dezelfde manier", "the group uses the levels in roughly the same way"}},
		{alpha(0.5), pair{"de groep gebruikt de niveaus niet op dezelfde manier", "the group does not use the levels in the same way"}},
	} {
		if c.got.NL != c.nl || c.got.EN != c.en {
			t.Errorf("got %q and %q, want %q and %q", c.got.NL, c.got.EN, c.nl, c.en)
		}
		if seen[c.pair] {
			t.Errorf("%q stands for two values", c.nl)
		}
		seen[c.pair] = true
		for _, s := range []string{c.nl, c.en} {
			if !sentence(s) && strings.ToLower(s[:1]) != s[:1] {
				t.Errorf("%q cannot stand within a sentence", s)
			}
		}
	}
}

// The customary limits of alpha.
func TestAlphaLimits(t *testing.T) {
	say := func(x float64) string { return report.AlphaText(scoring.Score{Value: x, Valid: true}).EN }
	if say(0.8) != say(1) || say(0.79) == say(0.8) || say(0.667) != say(0.79) || say(0.66) == say(0.667) || say(-1) != say(0.66) {
		t.Error("the limits are not at 0.8 and 0.667")
	}
}
