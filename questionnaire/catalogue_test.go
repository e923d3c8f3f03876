package questionnaire_test

import (
	"slices"
	"strings"
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

// TestDutiesIfAuthority: of the embedded catalogue, exactly the questions in scope that bind all six other types on the day
// of the answers are duties of an organisation of the type "other" that is an administrative authority, and of no other
// type. Each has a law of that organisation.
func TestDutiesIfAuthority(t *testing.T) {
	c := embedded(t)
	six := slices.DeleteFunc(slices.Clone(questionnaire.TypeIDs()), func(id string) bool { return id == "other" })
	found := map[int]bool{}
	for _, day := range []questionnaire.Date{"2012-12-31", "2022-05-01", "2024-10-31", "2026-11-24"} {
		for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
			for _, kind := range questionnaire.TypeIDs() {
				a := questionnaire.Answers{Depth: depth, Organisation: questionnaire.Organisation{Type: kind}, Updated: questionnaire.Moment(day + "T12:00:00Z"),
					Of: make([]questionnaire.Answer, len(c.Questions()))}
				var want []int
				for n, q := range c.Questions() {
					if kind == "other" && q.InScope(depth, kind) && q.DutyFrom <= day && len(q.DutyFor) == len(six) {
						want = append(want, n)
						found[len(want)] = true
						if law := q.BasisIfAuthority(); len(law) == 0 {
							t.Errorf("%s has no law", q.ID)
						}
					}
				}
				if got := c.DutiesIfAuthority(&a); !slices.Equal(got, want) {
					t.Errorf("%s, %s, %s: %v, want %v", day, depth, kind, got, want)
				}
			}
		}
	}
	if !found[2] || !found[20] {
		t.Error("the days and depths have too few duties to test anything")
	}
	q := questionnaire.Question{DutyFor: []string{"*"}, DutyFrom: "2022-05-01", Depth: questionnaire.Quick, AppliesTo: []string{"*"}, Basis: []questionnaire.Basis{
		{Law: "all", For: []string{"*"}}, {Law: "own", For: []string{"agency", "other"}}, {Law: "six", For: six}, {Law: "five", For: six[1:]}, {Law: "seven", For: questionnaire.TypeIDs()}}}
	var laws []string
	for _, b := range q.BasisIfAuthority() {
		laws = append(laws, b.Law)
	}
	if got := strings.Join(laws, " "); got != "all own six seven" {
		t.Errorf("the laws are of %q", got)
	}
	q.Weight = 1
	own := questionnaire.Catalogue{Dimensions: []questionnaire.Dimension{{Themes: []questionnaire.Theme{{Weight: 1, Questions: []questionnaire.Question{q}}}}}}
	if err := own.Seal(nil); err != nil {
		t.Fatal(err)
	}
	if got := own.DutiesIfAuthority(&questionnaire.Answers{Depth: questionnaire.Quick, Organisation: questionnaire.Organisation{Type: "other"}, Updated: "2026-11-24T12:00:00Z"}); len(got) > 0 {
		t.Errorf("a duty of the type itself is conditional: %v", got)
	}
}
