package catalogue_test

import (
	"regexp"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// part is one text of a question with the name of its place.
type part struct {
	name string
	text lang.Text
}

// partsOf lists the texts of a question in the order in which a person reads them.
func partsOf(q *questionnaire.Question) []part {
	parts := []part{{"title", q.Title}, {"prompt", q.Prompt}, {"help", q.Help}}
	for l, text := range q.Levels {
		parts = append(parts, part{"level " + numeral(l), text})
	}
	return append(parts, part{"evidence", q.Evidence}, part{"advice in_order", q.Advice.InOrder.Text},
		part{"advice embedded", q.Advice.Embedded.Text}, part{"advice leading", q.Advice.Leading.Text})
}

// How hard the catalogue may read. Lengths in words are those of guides for B1: a sentence never has more
// than 25, and a question has at most 15 on average, where 20 would still be allowed. The ease is calibrated on
// the subject: no question may be harder than "fairly hard" (from 45), though each of its sentences may need a
// "participatieverordening" or a "joint arrangement"; all together must read "normal" (from 60).
const (
	longestSentence = 25
	averageSentence = 15.0
	easeOfQuestion  = 45.0
	easeOfAll       = 60.0
)

func TestCatalogueReadsWell(t *testing.T) {
	for _, l := range lang.Langs() {
		var all passage
		hardest, hardestID := 100.0, ""
		for _, q := range embedded(t).Questions() {
			var whole passage
			for _, p := range partsOf(q) {
				var one passage
				one.add(p.text.In(l), l)
				whole.add(p.text.In(l), l)
				all.add(p.text.In(l), l)
				if one.longest > longestSentence {
					t.Errorf("%s %s, %s: a sentence of %d words; cut it:\n%s", l, q.ID, p.name, one.longest, p.text.In(l))
				}
			}
			if whole.average() > averageSentence {
				t.Errorf("%s %s: %.1f words a sentence; at most %.0f", l, q.ID, whole.average(), averageSentence)
			}
			ease := whole.ease(l)
			if ease < easeOfQuestion {
				t.Errorf("%s %s reads at %.1f; at least %.0f: take shorter words or sentences", l, q.ID, ease, easeOfQuestion)
			}
			if ease < hardest {
				hardest, hardestID = ease, q.ID
			}
		}
		t.Logf("%s: ease %.1f, %.1f words a sentence, the hardest question %s at %.1f", l, all.ease(l), all.average(), hardestID, hardest)
		if all.ease(l) < easeOfAll {
			t.Errorf("%s: the catalogue reads at %.1f, want at least %.0f", l, all.ease(l), easeOfAll)
		}
	}
}

// abbreviations lists the ones that the catalogue uses, each with what a text must say at its first use.
func abbreviations() map[string]lang.Text {
	same := func(s string) lang.Text { return lang.Text{NL: s, EN: s} }
	return map[string]lang.Text{
		"Woo":       {NL: "Wet open overheid", EN: "Open Government Act"},
		"Who":       {NL: "Wet hergebruik van overheidsinformatie", EN: "Reuse of Government Information Act"},
		"Awb":       {NL: "Algemene wet bestuursrecht", EN: "General Administrative Law Act"},
		"AVG":       {NL: "Algemene verordening gegevensbescherming", EN: "General Data Protection Regulation"},
		"GDPR":      {NL: "Algemene verordening gegevensbescherming", EN: "General Data Protection Regulation"},
		"BBV":       {NL: "Besluit begroting en verantwoording", EN: "Decree on Budgets"},
		"API":       {NL: "koppeling", EN: "interface"},
		"APIs":      {NL: "koppeling", EN: "interface"},
		"B1":        {NL: "Taalniveau B1 is gewone taal", EN: "Language level B1 is ordinary language"},
		"CBS":       {NL: "Centraal Bureau voor de Statistiek", EN: "Statistics Netherlands"},
		"CC0":       same("Creative Commons"),
		"CC":        same("Creative Commons"),
		"BY":        same("Creative Commons"),
		"CSV":       {NL: "voor tabellen", EN: "for tables"},
		"JSON":      {NL: "voor andere gegevens", EN: "for other data"},
		"XML":       {NL: "voor andere gegevens", EN: "for other data"},
		"DCAT":      {NL: "de internationale standaard", EN: "the international standard"},
		"EUPL":      {NL: "openbronlicentie", EN: "open source licence"},
		"EU":        {NL: "Europese", EN: "European"},
		"PDF":       {NL: "pdf", EN: "PDF"}, // everyday
		"AI":        {NL: "kunstmatige intelligentie", EN: "artificial intelligence"},
		"WNT":       {NL: "Wet normering topinkomens", EN: "Act on top incomes"},
		"TenderNed": {NL: "landelijke website voor aanbestedingen", EN: "national website for tenders"},
	}
}

var capitals = regexp.MustCompile(`\b(?:[A-Z][A-Za-z0-9]*[A-Z0-9][a-z0-9]*|Woo|Who|Awb|Wob|Avg|Wmebv)\b`)

// TestNoUnexplainedAbbreviation: where a question first uses one, that text or one before it says what it
// stands for.
func TestNoUnexplainedAbbreviation(t *testing.T) {
	known := abbreviations()
	for _, q := range embedded(t).Questions() {
		for _, l := range lang.Langs() {
			read, explained := "", map[string]bool{}
			for _, p := range partsOf(q) {
				text := p.text.In(l)
				read += text + "\n"
				for _, at := range capitals.FindAllStringIndex(text, -1) {
					short := text[at[0]:at[1]]
					if short == "Who" && at[0] == 0 && l == lang.EN {
						continue // a question that begins with the word
					}
					if explained[short] {
						continue
					}
					explained[short] = true
					words, ok := known[short]
					if !ok {
						t.Errorf("%s %s, %s: %q is on no list of abbreviations: explain it there and add it", l, q.ID, p.name, short)
					} else if !strings.Contains(read, words.In(l)) {
						t.Errorf("%s %s, %s: %q is not explained by %q at its first use:\n%s", l, q.ID, p.name, short, words.In(l), text)
					}
				}
			}
		}
	}
}

// TestBothLanguages: every text of the catalogue is in both languages and differs between them, but for
// words that are the same in both.
func TestBothLanguages(t *testing.T) {
	c := embedded(t)
	check := func(where string, text lang.Text) {
		if strings.TrimSpace(text.NL) == "" || strings.TrimSpace(text.EN) == "" {
			t.Errorf("%s: %q, %q", where, text.NL, text.EN)
		}
		if len(strings.Fields(text.NL)) > 2 && text.NL == text.EN {
			t.Errorf("%s is not translated: %q", where, text.NL)
		}
	}
	for _, d := range c.Dimensions {
		check(d.ID, d.Title)
		check(d.ID+", intro", d.Intro)
		for _, th := range d.Themes {
			check(th.ID, th.Title)
		}
	}
	for _, q := range c.Questions() {
		for _, p := range partsOf(q) {
			check(q.ID+", "+p.name, p.text)
		}
		for _, b := range q.Basis {
			check(q.ID+", "+b.Law, b.Title)
		}
		for _, e := range q.Examples {
			check(q.ID+", example", e.Text)
		}
	}
	for _, rule := range c.Consistency {
		check(rule.ID, rule.Text)
	}
}
