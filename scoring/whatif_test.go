package scoring

import (
	"reflect"
	"slices"
	"testing"

	"civic/selfscan/questionnaire"
	"pgregory.net/rapid"
)

// Trying answers comes to what giving them would, and leaves the sheet as it was.
func TestWhatIf(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, a := drawScan(rt, t)
		m := Compile(c, ScopeOf(a))
		s := SheetOf(a)
		before := slices.Clone(s.Choices)
		var tries []Try
		for range rapid.IntRange(0, 3).Draw(rt, "tries") {
			n := rapid.IntRange(0, len(a.Of)-1).Draw(rt, "question")
			choice := questionnaire.Choice(rapid.IntRange(0, 7).Draw(rt, "choice"))
			tries = append(tries, Try{n, choice})
			a.Of[n].Choice = choice
		}
		var got Result
		m.WhatIf(&got, s, tries...)
		if want := m.Score(a); !reflect.DeepEqual(got, want) {
			rt.Fatalf("got %+v\nwant %+v", got, want)
		}
		if !slices.Equal(s.Choices, before) {
			rt.Fatalf("the sheet changed: %v to %v", before, s.Choices)
		}
	})
}
