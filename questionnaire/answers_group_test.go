package questionnaire_test

import (
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestGroupKeysOfAnOlderCatalogue: what a group session left is carried over as answers are, wherever the
// keys stand, and what is gone is told.
func TestGroupKeysOfAnOlderCatalogue(t *testing.T) {
	c := smallCatalogue(t)
	file := `{"decisions": [
  {"question": "openness.requests.time", "at": "2024-03-01T09:00:00Z", "by": "r1", "level": 2},
  {"question": "openness.requests.fax", "at": "2024-03-01T09:05:00Z", "by": "coach", "state": "unknown", "reason": "weg"}],
 "respondents": [{"id": "r1", "themes": ["openness.requests", "openness.faxing"], "left": "2024-03-01T10:00:00Z"}],
 "answers": {"openness.requests.time": {"level": 2, "votes": {"r1": 1}, "shown": "2024-03-01T08:59:00Z"}},
 "format": "selfscan-answers/1", "catalogue": {"id": "small-nl", "version": "2024.1"}, "depth": "full",
 "organisation": {"name": "X", "type": "municipality"}, "updated": "2024-03-01T10:00:00Z"}`
	a, moved, err := questionnaire.ReadAnswers(c, "old", []byte(file))
	must(t, err)
	if want := []questionnaire.Decision{
		{Question: "openness.requests.deadlines", At: "2024-03-01T09:00:00Z", By: "r1", Choice: questionnaire.Level2},
		{Question: "", At: "2024-03-01T09:05:00Z", By: "coach", Choice: questionnaire.Unknown, Reason: "weg"},
	}; !slices.Equal(a.Decisions, want) {
		t.Errorf("decisions %+v", a.Decisions)
	}
	if r := a.Respondents[0]; !slices.Equal(r.Themes, []string{"openness.requests"}) || r.Left != "2024-03-01T10:00:00Z" {
		t.Errorf("respondent %+v", r)
	}
	n, _ := c.Ordinal("openness.requests.deadlines")
	if a.Of[n].Shown != "2024-03-01T08:59:00Z" {
		t.Errorf("shown %q", a.Of[n].Shown)
	}
	said := ""
	for _, line := range moved.Lines(c) {
		said += line.In(lang.EN) + "\n"
	}
	for _, gone := range []string{"openness.faxing", "openness.requests.fax"} {
		if !strings.Contains(said, gone) {
			t.Errorf("%s is dropped in silence:\n%s", gone, said)
		}
	}
	// What was carried over is written and read as the present catalogue's own.
	if _, _, err := questionnaire.ReadAnswers(c, "new", questionnaire.EncodeAnswers(c, &a)); err != nil {
		t.Error(err)
	}
}

// TestDecisionWithoutOutcome points at the decision that has neither a level nor a state.
func TestDecisionWithoutOutcome(t *testing.T) {
	file := with(14, `  "decisions": [{"question": "", "at": "2026-11-24T09:14:00Z", "by": "coach"}]`)
	_, _, err := questionnaire.ReadAnswers(smallCatalogue(t), "x", []byte(file))
	r, ok := err.(*lang.LocatedError)
	if !ok || r.Line != 14 || r.Column != 18 || !strings.Contains(r.Message.In(lang.EN), "both are missing") {
		t.Errorf("refused as %v", err)
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
