package questionnaire_test

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestNames: every word that the program has for a thing of this package, in both languages.
func TestNames(t *testing.T) {
	c := questionnaire.Catalogue{Types: []questionnaire.OrganisationType{{ID: "agency", Name: lang.Text{NL: "uitvoerder", EN: "agency"}}, {ID: "other", Name: lang.Text{NL: "iets anders", EN: "something else"}}}}
	for _, w := range []struct {
		got    lang.Text
		nl, en string
	}{
		{questionnaire.GroupName("council"), "raad", "council"}, {questionnaire.GroupName("executive"), "bestuur", "executive"},
		{questionnaire.GroupName("staff"), "medewerkers", "staff"}, {questionnaire.GroupName("residents"), "inwoners", "residents"},
		{questionnaire.GroupName(""), "geen groep", "no group"},
		{questionnaire.EffortWords(1), "een paar dagen", "a few days"}, {questionnaire.EffortWords(2), "een paar weken", "a few weeks"},
		{questionnaire.EffortWords(3), "een paar maanden", "a few months"},
		{questionnaire.DepthName(questionnaire.Quick), "snelle scan", "quick scan"}, {questionnaire.DepthName(questionnaire.Full), "volledige scan", "full scan"},
		{questionnaire.Unanswered.Text(), "niet beantwoord", "not answered"}, {questionnaire.Unknown.Text(), "weet ik niet", "don't know"},
		{questionnaire.NotApplicable.Text(), "niet van toepassing", "not applicable"},
		{questionnaire.Level0.Text(), "niveau 0", "level 0"}, {questionnaire.Level4.Text(), "niveau 4", "level 4"},
		{c.TypeName("other"), "iets anders", "something else"}, {c.TypeName("ministry"), "ministry", "ministry"},
	} {
		if w.got.NL != w.nl || w.got.EN != w.en {
			t.Errorf("%+v, want %q and %q", w.got, w.nl, w.en)
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

// TestIfAuthority: the counts are those of the duties alone.
func TestIfAuthority(t *testing.T) {
	a := questionnaire.Answers{Of: make([]questionnaire.Answer, 8)}
	for n, choice := range []questionnaire.Choice{questionnaire.Level0, questionnaire.Level1, questionnaire.Unknown, questionnaire.Level2, questionnaire.Level4, questionnaire.NotApplicable, questionnaire.Unanswered, questionnaire.Level0} {
		a.Of[n].Choice = choice
	}
	for _, c := range []struct {
		duties []int
		nl, en string
	}{
		{[]int{0, 1, 2, 3, 4, 5, 6}, "Aantal in deze scan: 7. Daarvan onder niveau 2 of niet bekend: 3. Nog niet beantwoord: 1.", "Number in this scan: 7. Of these, below level 2 or not known: 3. Not answered yet: 1."},
		{[]int{3, 4, 5}, "Aantal in deze scan: 3. Daarvan onder niveau 2 of niet bekend: 0.", "Number in this scan: 3. Of these, below level 2 or not known: 0."},
	} {
		got := questionnaire.IfAuthority(&a, c.duties)
		want := lang.Text{
			NL: "Is de organisatie een bestuursorgaan? Dan gelden plichten uit de wet die niet meetellen in het niveau. " + c.nl,
			EN: "Is the organisation an administrative authority? Then legal duties hold that do not count for the level. " + c.en,
		}
		if got != want {
			t.Errorf("%v: %+v, want %+v", c.duties, got, want)
		}
	}
}
