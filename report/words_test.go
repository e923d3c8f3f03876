package report_test

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/agreement"
)

// Each value of a closed set has words of its own in both languages, fit to stand within a sentence.
func TestWords(t *testing.T) {
	sets := map[string][]lang.Text{}
	add := func(set string, w lang.Text) { sets[set] = append(sets[set], w) }
	for r := agreement.NoPattern; r <= agreement.Scattered; r++ {
		add("reading", report.ReadingText(r))
	}
	for x := agreement.TooFewVotes; x <= agreement.Discuss; x++ {
		add("triage advice", report.TriageAdvice(x))
	}
	for s := scoring.Note; s <= scoring.Conflict; s++ {
		add("severity", report.SeverityText(s))
	}
	for w := scoring.NotAsked; w <= scoring.WasSplit; w++ {
		add("why new", report.WhyNewText(w))
		if w != scoring.WasSplit { // what counts now was not split
			add("why gone", report.WhyGoneText(w))
		}
	}
	for p := scoring.LowestQuarter; p <= scoring.HighestQuarter; p++ {
		add("position", report.PositionText(p))
	}
	for _, f := range []scoring.PeerFileError{scoring.PeersTooLarge, scoring.PeersNoJSON, scoring.PeersNewer, scoring.PeersTooSmall, scoring.PeersUnsound, scoring.PeersRepeated, scoring.PeersCatalogue} {
		add("peer fault", report.PeerFaultText(f))
	}
	for _, a := range []scoring.Score{{}, {Value: 0.9, Valid: true}, {Value: 0.7, Valid: true}, {Value: 0.5, Valid: true}} {
		add("alpha", report.AlphaText(a))
	}
	for set, words := range sets {
		seen := map[string]bool{}
		for _, w := range words {
			for _, s := range []string{w.NL, w.EN} {
				sentence := set == "triage advice"
				if s == "" || strings.HasSuffix(s, ".") != sentence || !sentence && strings.ToLower(s[:1]) != s[:1] {
					t.Errorf("%s: %q", set, s)
				}
			}
			if key := w.NL + "|" + w.EN; seen[key] {
				t.Errorf("%s: %q stands for two values", set, key)
			} else {
				seen[key] = true
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
