package questionnaire_test

import (
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func TestDateIn(t *testing.T) {
	for _, c := range []struct {
		date   questionnaire.Date
		nl, en string
	}{
		{"2026-11-24", "24 november 2026", "24 November 2026"},
		{"2027-01-01", "1 januari 2027", "1 January 2027"},
		{"2024-02-29", "29 februari 2024", "29 February 2024"},
		{"2026-02-30", "2026-02-30", "2026-02-30"}, // no such day
		{"", "", ""},
		{"\x1b[2J", "�[2J", "�[2J"},
	} {
		if got := c.date.In(lang.NL); got != c.nl {
			t.Errorf("%q in Dutch is %q, want %q", c.date, got, c.nl)
		}
		if got := c.date.In(lang.EN); got != c.en {
			t.Errorf("%q in English is %q, want %q", c.date, got, c.en)
		}
	}
}

func TestEffortWords(t *testing.T) {
	for effort, want := range map[int]string{1: "a few days", 2: "a few weeks", 3: "a few months"} {
		if got := questionnaire.EffortWords(effort).In(lang.EN); got != want {
			t.Errorf("effort %d is %q, want %q", effort, got, want)
		}
	}
}
