package questionnaire_test

import (
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestAdviceForEachStep: each step has advice of its own, and a step from 0 or 1 leads to level 2.
func TestAdviceForEachStep(t *testing.T) {
	a := questionnaire.Advice{InOrder: questionnaire.Step{Effort: 1}, Embedded: questionnaire.Step{Effort: 2}, Leading: questionnaire.Step{Effort: 3}}
	for to, effort := range map[int]int{1: 1, 2: 1, 3: 2, 4: 3} {
		if got := a.For(to).Effort; got != effort {
			t.Errorf("to level %d: effort %d, want %d", to, got, effort)
		}
	}
}

// TestBasisFor: a type sees the laws that are about it and those that are about all, in their order.
func TestBasisFor(t *testing.T) {
	q := questionnaire.Question{Basis: []questionnaire.Basis{
		{Law: "Gemeentewet", For: []string{"municipality"}},
		{Law: "Wet open overheid", For: []string{"*"}},
		{Law: "Bekendmakingswet", For: []string{"province", "municipality"}},
	}}
	for typeID, want := range map[string]string{"municipality": "Gemeentewet Wet open overheid Bekendmakingswet ",
		"province": "Wet open overheid Bekendmakingswet ", "other": "Wet open overheid "} {
		got := ""
		for _, b := range q.BasisFor(typeID) {
			got += b.Law + " "
		}
		if got != want {
			t.Errorf("%s: %q, want %q", typeID, got, want)
		}
	}
}

// TestAboutLeavesOutTheLaw: behind the name of a law its title does not say that name again.
func TestAboutLeavesOutTheLaw(t *testing.T) {
	for _, c := range []struct{ law, title, want string }{
		{"Gemeentewet", "Gemeentewet, participatieverordening", "participatieverordening"},
		{"Gemeentewet", "Municipalities Act, participation ordinance", "Municipalities Act, participation ordinance"},
		{"Wet", "Wetten, en meer", "Wetten, en meer"},
		{"Wet", "Wet", "Wet"},
	} {
		b := questionnaire.Basis{Law: c.law, Title: lang.Text{NL: c.title, EN: c.title}}
		if got := b.About(); got.NL != c.want || got.EN != c.want {
			t.Errorf("%s, %s: %v", c.law, c.title, got)
		}
	}
	b := questionnaire.Basis{Law: "Woo", Title: lang.Text{NL: "Woo, beslistermijn", EN: "Woo, time limit for decisions"}}
	if got, want := b.About(), (lang.Text{NL: "beslistermijn", EN: "time limit for decisions"}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}
