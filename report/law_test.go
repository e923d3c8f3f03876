package report

import (
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func TestArticles(t *testing.T) {
	for ground, want := range map[string]struct{ nl, en string }{
		"4.4":              {"Woo, artikel 4.4", "Woo, article 4.4"},
		"19(2), 23":        {"Woo, artikelen 19(2) en 23", "Woo, articles 19(2) and 23"},
		"6(1), (2), (5)":   {"Woo, artikel 6(1), (2), (5)", "Woo, article 6(1), (2), (5)"},
		"6(1), (2), 7, 9a": {"Woo, artikelen 6(1), (2), 7 en 9a", "Woo, articles 6(1), (2), 7 and 9a"},
		"":                 {"Woo", "Woo"},
	} {
		basis := []*questionnaire.Basis{{Law: "Woo", Article: ground}, {Law: "Woo", Article: ground}}
		for language, said := range map[lang.Lang]string{lang.NL: want.nl, lang.EN: want.en} {
			d := &draft{Input: Input{Lang: language}}
			if got := d.article(basis[0]); got != said {
				t.Errorf("%q is said as %q, want %q", ground, got, said)
			}
			if got, _ := d.articles(basis); got != said {
				t.Errorf("%q twice is said as %q, want %q", ground, got, said)
			}
		}
	}
}

// Laws are told apart also where one of them has several articles.
func TestLawsInASentence(t *testing.T) {
	basis := []*questionnaire.Basis{{Law: "Woo", Article: "2.1, 2.4(1)"}, {Law: "Wep"}, {Law: "Archiefwet 1995", Article: "3"}, {Law: "Woo", Article: "4.4"}}
	d := &draft{Input: Input{Lang: lang.NL}}
	want := "Woo, artikelen 2.1, 2.4(1) en 4.4, Wep, en Archiefwet 1995, artikel 3"
	if got, number := d.articles(basis); got != want || number != 5 {
		t.Errorf("got %q and %d, want %q and 5", got, number, want)
	}
}
