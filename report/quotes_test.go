package report_test

import (
	"testing"

	"civic/selfscan/report"
)

// TestQuotesAreCurved: one rule for every text of a document, that of its own words.
func TestQuotesAreCurved(t *testing.T) {
	for in, want := range map[string]string{
		"De thema's van participatie":              "De thema’s van participatie",
		"'s-Gravenhage en 's Hertogenbosch":        "’s-Gravenhage en ’s Hertogenbosch",
		"zo'n foto's, 't kan":                      "zo’n foto’s, ’t kan",
		"the clients' advice":                      "the clients’ advice",
		"staat op 'niet van toepassing'. Kijk na.": "staat op ‘niet van toepassing’. Kijk na.",
		"('x' en 'thema's')":                       "(‘x’ en ‘thema’s’)",
		"'s avonds'":                               "’s avonds’",
		"in '24":                                   "in ’24",
		"'":                                        "’",
		"":                                         "",
		"https://a.nl/d'x van collega's":           "https://a.nl/d'x van collega’s",
		"zie\nwww.a.nl/'b'\n'citaat'":              "zie\nwww.a.nl/'b'\n‘citaat’",
		"één 'é' – “'a' b”":                        "één ‘é’ – “‘a’ b”",
		"‘al goed’":                                "‘al goed’",
	} {
		if got := report.CurveQuotes(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
