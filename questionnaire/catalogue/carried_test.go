package catalogue_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// TestFormerVersionIsCarriedOver reads an answer file of 2026.1 in which all 63 questions of that version have a level
// and a note. Each answer is either kept as it is, or kept and flagged, or named as retired with what it said; none is
// lost. The lists are written by hand.
func TestFormerVersionIsCarriedOver(t *testing.T) {
	renamed := map[string]string{"reuse.users.source-code": "reuse.policy.funded-work"}
	retired := []string{"participation.practice.digital-tools", "participation.procedures.permits",
		"transparency.disclosure.index", "transparency.spending.iv3"}
	kept := []string{"participation.followup.evaluation", "participation.policy.capacity", "reuse.users.impact"}

	c := embedded(t)
	path := filepath.Join("testdata", "2026.1.scan.json")
	a, moved, err := answerfile.Read(c, path, readFile(t, path))
	if err != nil {
		t.Fatal(err)
	}
	const prefix = "Antwoord bij "
	arrived := map[string]string{} // old id to new id, by what the note says
	for n, q := range c.Questions() {
		one := a.Of[n]
		if !one.Choice.Answered() {
			continue
		}
		old := strings.TrimSuffix(strings.TrimPrefix(one.Note, prefix), ".")
		arrived[old] = q.ID
		if want := !slices.Contains(kept, q.ID); one.Flagged != want || slices.Contains(moved.Reworded, q.ID) != want {
			t.Errorf("%s: flagged %t, named as reworded %t; want %t", q.ID, one.Flagged, slices.Contains(moved.Reworded, q.ID), want)
		}
	}
	for old, now := range arrived {
		if want, ok := renamed[old]; now != old && (!ok || now != want) {
			t.Errorf("%s became %s", old, now)
		}
	}
	var gone []string
	for _, r := range moved.Retired {
		gone = append(gone, r.ID)
		if !r.Answer.Choice.Answered() || r.Answer.Note != prefix+r.ID+"." {
			t.Errorf("%s is named without its answer: %+v", r.ID, r.Answer)
		}
	}
	slices.Sort(gone)
	if !slices.Equal(gone, retired) || len(moved.Renamed) != len(renamed) || len(arrived)+len(gone) != 63 {
		t.Errorf("retired %v, renamed %v, %d answers arrived", gone, moved.Renamed, len(arrived))
	}
	if a.Actions[0].Question != "" || a.Actions[1].Question != "reuse.policy.funded-work" {
		t.Errorf("actions are about %q and %q", a.Actions[0].Question, a.Actions[1].Question)
	}
	for _, l := range lang.Langs() {
		var said strings.Builder
		for _, line := range moved.Lines(c) {
			said.WriteString(line.In(l) + "\n")
		}
		for _, id := range slices.Concat(retired, moved.Reworded, []string{"reuse.users.source-code"}) {
			if !strings.Contains(said.String(), id) {
				t.Errorf("%s: %s is not named", l, id)
			}
		}
	}
	scope := c.Scope(questionnaire.Full, "municipality")
	open := 0
	for _, n := range scope {
		if !a.Of[n].Choice.Answered() {
			open++
		}
	}
	if open == 0 {
		t.Error("the new questions have an answer that nobody gave")
	}
}
