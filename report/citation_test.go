package report

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

// spaced has ordinary spaces for hard ones.
func spaced(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func TestArticles(t *testing.T) {
	for ground, want := range map[string]struct{ nl, en string }{
		"4.4":                {"artikel 4.4 Woo", "section 4.4 of the Woo"},
		"19(2), 23":          {"artikelen 19, tweede lid, en 23, Woo", "sections 19(2) and 23 of the Woo"},
		"6(1), (2), (5)":     {"artikel 6, eerste, tweede en vijfde lid, Woo", "section 6(1), (2) and (5) of the Woo"},
		"6(1), (2), 7, 9a":   {"artikelen 6, eerste en tweede lid, 7, en 9a, Woo", "sections 6(1) and (2), 7, and 9a of the Woo"},
		"3.3(1)(d)":          {"artikel 3.3, eerste lid, onder d, Woo", "section 3.3(1)(d) of the Woo"},
		"3.3(1)(a)-(b)":      {"artikel 3.3, eerste lid, onder a en b, Woo", "section 3.3(1)(a) and (b) of the Woo"},
		"3.3(2)(a), (c)-(l)": {"artikel 3.3, tweede lid, onder a en c tot en met l, Woo", "section 3.3(2)(a) and (c) to (l) of the Woo"},
		"3.3(1)(a)-(b), (4)": {"artikel 3.3, eerste lid, onder a en b, en vierde lid, Woo", "section 3.3(1)(a) and (b) and (4) of the Woo"},
		"41b(3)-(4)":         {"artikel 41b, derde en vierde lid, Woo", "section 41b(3) and (4) of the Woo"},
		"41b(3)-(5)":         {"artikel 41b, derde tot en met vijfde lid, Woo", "section 41b(3) to (5) of the Woo"},
		"2(99)":              {"artikel 2(99) Woo", "section 2(99) of the Woo"},
		"2(1)-(99)":          {"artikel 2(1)-(99) Woo", "section 2(1) to (99) of the Woo"},
		"2(1)(aa)-(b)":       {"artikel 2, eerste lid, onder aa tot en met b, Woo", "section 2(1)(aa) to (b) of the Woo"},
		"2(1)(a)-(bb)":       {"artikel 2, eerste lid, onder a tot en met bb, Woo", "section 2(1)(a) to (bb) of the Woo"},
		"2(a)":               {"artikel 2, onder a, Woo", "section 2(a) of the Woo"},
		"(1), 4":             {"artikelen , eerste lid, en 4, Woo", "sections (1) and 4 of the Woo"}, // of no article
		"":                   {"Woo", "Woo"},
	} {
		basis := []*questionnaire.Basis{{Law: "Woo", Article: ground}, {Law: "Woo", Article: ground}}
		for language, said := range map[lang.Lang]string{lang.NL: want.nl, lang.EN: want.en} {
			w := NewWriter(nil, language)
			if got, _ := w.articles(basis); spaced(got) != said {
				t.Errorf("%q twice is said as %q, want %q", ground, got, said)
			}
		}
	}
}

// Laws are told apart also where one of them has several articles.
func TestLawsInASentence(t *testing.T) {
	basis := []*questionnaire.Basis{{Law: "Woo", Article: "2.1, 2.4(1)"}, {Law: "Wep"}, {Law: "Archiefwet 1995", Article: "3"}, {Law: "Woo", Article: "4.4"}}
	w := NewWriter(nil, lang.NL)
	want := "artikelen 2.1, 2.4, eerste lid, en 4.4, Woo, Wep, en artikel 3 Archiefwet 1995"
	if got, number := w.articles(basis); spaced(got) != want || number != 5 {
		t.Errorf("got %q and %d, want %q and 5", got, number, want)
	}
}

// A cell has each law once with its own address: of one law at two addresses, and of two laws at one.
func TestLawCell(t *testing.T) {
	w := NewWriter(nil, lang.NL)
	const a, b = "https://example.org/a", "https://example.org/b"
	got := w.LawCell([]*questionnaire.Basis{{Law: "Woo", Article: "2", URL: a}, {Law: "Who", Article: "5", URL: a}, {Law: "Woo", Article: "3", URL: a}, {Law: "Woo", Article: "4", URL: b}}).Runs
	want := []Run{{Text: "Artikelen\u00a02 en\u00a03 Woo", URL: a}, {Text: "; "}, {Text: "artikel\u00a05 Who", URL: a}, {Text: "; "}, {Text: "artikel\u00a04 Woo", URL: b}}
	if !slices.Equal(got, want) {
		t.Errorf("the cell is %+v, want %+v", got, want)
	}
	if got := w.LawCell(nil).Runs; !slices.Equal(got, []Run{{Text: "–"}}) {
		t.Errorf("without a law the cell is %+v", got)
	}
}

// Paragraphs of one article that are grounds of their own are named with that article, in order.
func TestParagraphsAreMerged(t *testing.T) {
	for _, c := range []struct {
		grounds []string
		nl, en  string
	}{
		{[]string{"3(1), (3)", "4(4), (6)", "4(5)"},
			"artikelen 3, eerste en derde lid, en 4, vierde, vijfde en zesde lid, Who", "sections 3(1) and (3), and 4(4), (5) and (6) of the Who"},
		{[]string{"3.3(1)(d)", "3.3(1)(e)", "3.3(4)", "3.3b"},
			"artikelen 3.3, eerste lid, onder d en e, en vierde lid, en 3.3b, Who", "sections 3.3(1)(d), (e) and (4), and 3.3b of the Who"},
		{[]string{"10.2(1)", "10.2(2)", "10.3a", "10.7(1)", "10.7(2)"},
			"artikelen 10.2, eerste en tweede lid, 10.3a, en 10.7, eerste en tweede lid, Who", "sections 10.2(1) and (2), 10.3a, and 10.7(1) and (2) of the Who"},
		{[]string{"3", "3(5)"}, "artikelen 3 en 3, vijfde lid, Who", "sections 3 and 3(5) of the Who"},
	} {
		var basis []*questionnaire.Basis
		for _, g := range c.grounds {
			basis = append(basis, &questionnaire.Basis{Law: "Who", Article: g})
		}
		for language, want := range map[lang.Lang]string{lang.NL: c.nl, lang.EN: c.en} {
			w := NewWriter(nil, language)
			if got, _ := w.articles(basis); spaced(got) != want {
				t.Errorf("%v is said as %q, want %q", c.grounds, got, want)
			}
		}
	}
}

// TestReferencesStayOnALine: in every reference to the law of the catalogue, no line ends between a number, a paragraph or
// letters and the word that belongs to them: a line ends after a comma, before "en" or before the name of a law.
func TestReferencesStayOnALine(t *testing.T) {
	parted := map[lang.Lang]*regexp.Regexp{
		lang.NL: regexp.MustCompile(`artikel(en)? | lid\b|\b(onder|tot|met|en) ([0-9]|[a-z]\b)|\b[a-z] en\b|(de|ste) (tot|en)\b|\(EU\) `),
		lang.EN: regexp.MustCompile(`(article|section)s? |\) (to|and)\b[^0-9]*\(| to \(|and [(0-9]|\(EU\) `),
	}
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for language, pattern := range parted {
		w := NewWriter(c, language)
		letters := 0
		for _, q := range c.Questions() {
			for _, kind := range questionnaire.TypeIDs() {
				for _, r := range w.laws(q.BasisFor(kind)) {
					if at := pattern.FindString(r.Text); at != "" {
						t.Errorf("a line can end within %q of %q", at, r.Text)
					}
					if strings.Contains(spaced(r.Text), "onder h en i") {
						letters++
					}
				}
			}
		}
		if language == lang.NL && letters == 0 {
			t.Error("no reference has letters")
		}
	}
}

// A European law has its English name in an English report, and a Dutch law its own.
func TestNamesOfLaws(t *testing.T) {
	for law, want := range map[string]string{
		"Uitvoeringsverordening (EU) 2023/138": "article 5 of the Implementing Regulation (EU) 2023/138", "Verordening (EU) 2024/1689": "article 5 of the Regulation (EU) 2024/1689",
		"Algemene verordening gegevensbescherming": "article 5 of the General Data Protection Regulation", "Wet open overheid": "section 5 of the Wet open overheid",
	} {
		basis := []*questionnaire.Basis{{Law: law, Article: "5"}}
		for l, want := range map[lang.Lang]string{lang.EN: want, lang.NL: "artikel 5 " + law} {
			if got, _ := NewWriter(nil, l).articles(basis); spaced(got) != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}
