package questionnaire_test

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func TestEffortWords(t *testing.T) {
	for effort, want := range map[int]string{1: "a few days", 2: "a few weeks", 3: "a few months"} {
		if got := questionnaire.EffortWords(effort).In(lang.EN); got != want {
			t.Errorf("effort %d is %q, want %q", effort, got, want)
		}
	}
}

// TestCoachGuide: the page exists in both languages, and neither holds the other.
func TestCoachGuide(t *testing.T) {
	nl, en := questionnaire.CoachGuide(lang.NL), questionnaire.CoachGuide(lang.EN)
	for page, words := range map[string][2]string{nl: {"minuten", "minutes"}, en: {"minutes", "minuten"}} {
		if len(page) < 3000 || !strings.HasPrefix(page, "# ") || !strings.HasSuffix(page, "\n") {
			t.Errorf("this is no page of %d bytes: %.60q", len(page), page)
		}
		if !strings.Contains(page, words[0]) || strings.Contains(page, words[1]) {
			t.Errorf("it is not in one language: %.60q", page)
		}
	}
}
