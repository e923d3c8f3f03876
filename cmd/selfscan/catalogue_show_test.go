package main

import (
	"regexp"
	"slices"
	"testing"

	"civic/selfscan/questionnaire"
)

// TestDutiesOfAType: --duty shows what binds the type of organisation that is asked for, and what binds any if none is. A
// type that nothing binds is said, because the page is empty then.
func TestDutiesOfAType(t *testing.T) {
	if testing.Short() {
		t.Skip("each command runs from start to end, with one goroutine")
	}
	t.Parallel()
	c, _ := quickScope(t)
	id := regexp.MustCompile(`(?m)^  ([a-z]+\.[a-z-]+\.[a-z-]+) · `)
	for _, kind := range append([]string{""}, questionnaire.TypeIDs()...) {
		args := []string{"catalogue", "show", "--duty"}
		if kind != "" {
			args = append(args, "--org-type", kind)
		}
		var want, got []string
		for _, q := range c.Questions() {
			if kind == "" && len(q.DutyFor) > 0 || slices.Contains(q.DutyFor, kind) {
				want = append(want, q.ID)
			}
		}
		code, out, said := selfscanIn(t, t.TempDir(), args...)
		for _, found := range id.FindAllStringSubmatch(out, -1) {
			got = append(got, found[1])
		}
		if code != allDone || !slices.Equal(got, want) {
			t.Errorf("%q: exit status %d, %d questions: %q, want %d: %q", kind, code, len(got), got, len(want), want)
		}
		if empty := said == "selfscan: no question fits these options\n"; empty != (len(want) == 0) || said != "" != empty {
			t.Errorf("%q: it says %q", kind, said)
		}
	}
	if _, _, said := selfscanIn(t, t.TempDir(), "catalogue", "show", "--dimension", "reuse", "transparency.requests.deadlines"); said != "selfscan: no question fits these options\n" {
		t.Errorf("a question outside the dimension: it says %q", said)
	}
}
