package catalogue_test

// Readability by formula. It counts, it does not understand: a text within the limits can still be bad, but
// one beyond them is too hard. Sources:
//
//	English: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948):
//	  206.835 - 84.6 syllables per word - 1.015 words per sentence
//	Dutch: W.H. Douma, De leesbaarheid van landbouwbladen, Wageningen 1960, as given with its scale in Onze Taal:
//	  206.8 - 77 syllables per word - 0.93 words per sentence
//
// Both run from 0 (very hard) to 100 (very easy); 60 to 70 is normal, 45 to 60 fairly hard. Words such as
// "participatieverordening" and "joint arrangement" are long, and no short ones may take their place, so
// the limits are set for the subject: see TestCatalogueReadsWell.

import (
	"strings"
	"testing"
	"unicode"

	"civic/selfscan/questionnaire/lang"
)

// passage is what a text counts.
type passage struct{ sentences, words, syllables, longest int }

func (p *passage) add(text string, l lang.Lang) {
	for _, sentence := range sentences(text) {
		words := wordsOf(sentence)
		if len(words) == 0 {
			continue
		}
		p.sentences++
		p.words += len(words)
		p.longest = max(p.longest, len(words))
		for _, w := range words {
			p.syllables += syllables(w, l)
		}
	}
}

// average is the number of words in a sentence.
func (p *passage) average() float64 { return float64(p.words) / float64(p.sentences) }

// ease is the formula's score.
func (p *passage) ease(l lang.Lang) float64 {
	perWord := float64(p.syllables) / float64(p.words)
	if l == lang.NL {
		return 206.8 - 77*perWord - 0.93*p.average()
	}
	return 206.835 - 84.6*perWord - 1.015*p.average()
}

// sentences cuts a text behind each full stop, question mark, exclamation mark or colon before white space.
func sentences(text string) []string {
	var all []string
	from := 0
	for i, r := range text {
		if unicode.IsSpace(r) && i > 0 && strings.ContainsRune(".?!:", rune(text[i-1])) {
			all = append(all, text[from:i])
			from = i
		}
	}
	return append(all, text[from:])
}

// wordsOf lists the words; a hyphen or an apostrophe within holds a word together, as does a point in a number.
func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("'’-.", r)
	})
}

// syllables counts the sounds of vowels in a word, at least one.
func syllables(word string, l lang.Lang) int {
	if l == lang.NL {
		return max(1, dutchSyllables(strings.ToLower(word)))
	}
	return max(1, englishSyllables(strings.ToLower(word)))
}

// dutchSyllables takes the longest group of vowels that is one sound; a vowel with a diaeresis begins its own.
func dutchSyllables(word string) int {
	sounds := []string{"aai", "ooi", "oei", "eeu", "ieu", "ij", "aa", "ai", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "au", "ou"}
	n := 0
scan:
	for word != "" {
		for _, s := range sounds {
			if rest, ok := strings.CutPrefix(word, s); ok {
				n++
				word = rest
				continue scan
			}
		}
		r := []rune(word)[0]
		if strings.ContainsRune("aeiouyáéíóúàèìòùâêîôûäëïöü", r) {
			n++
		}
		word = word[len(string(r)):]
	}
	return n
}

// englishSyllables counts groups of vowels, less the silent e at the end of a word or before its s or d.
func englishSyllables(word string) int {
	vowel := func(i int) bool { return i >= 0 && i < len(word) && strings.IndexByte("aeiouy", word[i]) >= 0 }
	n := 0
	for i := range len(word) {
		if vowel(i) && !vowel(i-1) {
			n++
		}
	}
	end := len(word) - 1
	switch {
	case n < 2:
	case strings.HasSuffix(word, "e") && !vowel(end-1) && !(strings.HasSuffix(word, "le") && !vowel(end-2)),
		strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") && !vowel(end-2),
		strings.HasSuffix(word, "es") && !vowel(end-2) && strings.IndexByte("sxzcgh", word[end-2]) < 0:
		n--
	}
	return n
}

func TestSyllables(t *testing.T) {
	for l, words := range map[lang.Lang]map[string]int{
		lang.NL: {"wet": 1, "open": 2, "overheid": 3, "gemeente": 3, "inwoners": 3, "informatie": 4, "participatieverordening": 9,
			"geïnteresseerd": 5, "nieuw": 1, "tijd": 1, "mooie": 2, "website": 3, "e-mail": 2, "algoritme": 4, "provincie": 3, "Woo": 1, "2022": 1},
		lang.EN: {"law": 1, "open": 2, "government": 3, "the": 1, "residents": 3, "information": 4, "published": 2, "decided": 3,
			"people": 2, "site": 1, "pages": 2, "notices": 3, "dates": 1, "agency": 3, "table": 2, "agreed": 2, "free": 1, "2022": 1},
	} {
		for word, want := range words {
			if got := syllables(word, l); got != want {
				t.Errorf("%s %q: %d syllables, want %d", l, word, got, want)
			}
		}
	}
}

// TestFormulasTellHardFromEasy calibrates: how a law says it is far beyond the limits, how one would say it at a
// counter is well within.
func TestFormulasTellHardFromEasy(t *testing.T) {
	for l, texts := range map[lang.Lang]struct{ hard, easy string }{
		lang.NL: {
			"Het bestuursorgaan draagt er zorg voor dat de ingevolge deze verordening openbaar te maken documenten overeenkomstig de daaraan gestelde toegankelijkheidsvereisten beschikbaar worden gesteld.",
			"Iedereen mag vragen wat de gemeente weet. U krijgt binnen vier weken antwoord. Duurt het langer? Dan bellen wij u en zeggen wij waarom.",
		},
		lang.EN: {
			"The administrative authority shall ensure that documents subject to disclosure pursuant to this ordinance are made available in conformity with the accessibility requirements applicable thereto.",
			"Anyone may ask what the council knows. You get an answer in four weeks. Does it take longer? Then we call you and tell you why.",
		},
	} {
		var hard, easy passage
		hard.add(texts.hard, l)
		easy.add(texts.easy, l)
		t.Logf("%s: hard %.0f, easy %.0f", l, hard.ease(l), easy.ease(l))
		if hard.ease(l) > 30 || easy.ease(l) < 80 || hard.average() <= 20 {
			t.Errorf("%s: hard %.1f with %.1f words a sentence, easy %.1f", l, hard.ease(l), hard.average(), easy.ease(l))
		}
	}
}
