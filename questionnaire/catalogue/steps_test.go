package catalogue_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestAdviceGoesOn: advice asks something that the level from which it starts does not have. It repeats no sentence of
// that level and not most of its words. No advice repeats a sentence of level 0 or 1, because those are no goals.
func TestAdviceGoesOn(t *testing.T) {
	for _, q := range embedded(t).Questions() {
		for _, l := range lang.Langs() {
			for to := 2; to < questionnaire.LevelCount; to++ {
				advice := q.Advice.For(to).Text.In(l)
				starts := []int{to - 1}
				if to == 2 {
					starts = []int{0, 1}
				}
				for _, from := range starts {
					level := q.Levels[from].In(l)
					if share := sharedWords(advice, level); share > 0.5 {
						t.Errorf("%s %s: %.0f%% of the words of the advice to level %d are in level %d:\n%s\n%s", l, q.ID, 100*share, to, from, advice, level)
					}
				}
				for from := range to {
					if from >= 2 && from != to-1 {
						continue
					}
					for _, s := range sentences(advice) {
						if slices.Contains(plainSentences(q.Levels[from].In(l)), plain(s)) {
							t.Errorf("%s %s: the advice to level %d repeats level %d: %s", l, q.ID, to, from, s)
						}
					}
				}
			}
		}
	}
}

// TestAdviceIsDistinct: the three pieces of advice of a question are different texts, and no two questions share one.
func TestAdviceIsDistinct(t *testing.T) {
	for _, l := range lang.Langs() {
		seen := map[string]string{}
		for _, q := range embedded(t).Questions() {
			for to := 2; to < questionnaire.LevelCount; to++ {
				advice := plain(q.Advice.For(to).Text.In(l))
				if first, twice := seen[advice]; twice {
					t.Errorf("%s %s: the advice to level %d is also that of %s", l, q.ID, to, first)
				}
				seen[advice] = q.ID
			}
		}
	}
}

// A person answers a question in half a minute: that is about 150 words of reading.
const (
	mostWordsOfQuestion = 150
	mostWordsOfHelp     = 45
	mostWordsOfAdvice   = 45
)

func TestQuestionsAreShort(t *testing.T) {
	count := func(text string) int { return len(strings.Fields(text)) }
	for _, q := range embedded(t).Questions() {
		for _, l := range lang.Langs() {
			help := count(q.Help.In(l))
			all := count(q.Prompt.In(l)) + help
			for _, level := range q.Levels {
				all += count(level.In(l))
			}
			if help > mostWordsOfHelp {
				t.Errorf("%s %s: help of %d words, at most %d", l, q.ID, help, mostWordsOfHelp)
			}
			if all > mostWordsOfQuestion {
				t.Errorf("%s %s: prompt, levels and help have %d words, at most %d", l, q.ID, all, mostWordsOfQuestion)
			}
			for to := 2; to < questionnaire.LevelCount; to++ {
				if n := count(q.Advice.For(to).Text.In(l)); n > mostWordsOfAdvice {
					t.Errorf("%s %s: advice to level %d of %d words, at most %d", l, q.ID, to, n, mostWordsOfAdvice)
				}
			}
		}
	}
}

// TestTitlesAreLabels: a title names its subject. It is not a sentence, and the prompt is another text.
func TestTitlesAreLabels(t *testing.T) {
	for _, q := range embedded(t).Questions() {
		for _, l := range lang.Langs() {
			title := q.Title.In(l)
			if strings.ContainsAny(title[len(title)-1:], ".?!:;") || !unicode.IsUpper([]rune(title)[0]) || plain(title) == plain(q.Prompt.In(l)) {
				t.Errorf("%s %s: %q", l, q.ID, title)
			}
		}
	}
}

// TestLevelsDiffer: each level has at least one sentence that the level below does not have.
func TestLevelsDiffer(t *testing.T) {
	for _, q := range embedded(t).Questions() {
		for _, l := range lang.Langs() {
			for to := 1; to < questionnaire.LevelCount; to++ {
				below := plainSentences(q.Levels[to-1].In(l))
				fresh := slices.DeleteFunc(plainSentences(q.Levels[to].In(l)), func(s string) bool { return slices.Contains(below, s) })
				if len(fresh) == 0 {
					t.Errorf("%s %s: level %d says nothing that level %d does not say", l, q.ID, to, to-1)
				}
			}
		}
	}
}

// sharedWords is the share of the longer words of a text that another text has too.
func sharedWords(text, other string) float64 {
	known := map[string]bool{}
	for _, w := range longWords(other) {
		known[w] = true
	}
	all, shared := longWords(text), 0
	for _, w := range all {
		if known[w] {
			shared++
		}
	}
	if len(all) == 0 {
		return 0
	}
	return float64(shared) / float64(len(all))
}

// longWords lists the different words of four letters and more: shorter ones are in every text.
func longWords(text string) []string {
	all := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	all = slices.DeleteFunc(all, func(w string) bool { return len([]rune(w)) < 4 })
	slices.Sort(all)
	return slices.Compact(all)
}

func plainSentences(text string) []string {
	var all []string
	for _, s := range sentences(text) {
		all = append(all, plain(s))
	}
	return all
}

// plain is a text in lower case without marks, to compare.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
