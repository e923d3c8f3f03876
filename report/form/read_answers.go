package form

import (
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// readRows reads the questions as they were filled in, up to the last row with content.
func (r *reader) readRows() {
	seen := map[string]int{}
	last := r.book.lastRow(r.answers)
	for n := firstQuestion; n <= last; n++ {
		id := r.free(idColumn, n)
		a := row{number: n, id: id, note: r.free(noteColumn, n)}
		for piece := range strings.Lines(r.free(evidenceColumn, n)) {
			if piece = strings.TrimSpace(piece); piece != "" {
				a.evidence = append(a.evidence, piece)
			}
		}
		a.choice = r.choice(n, a.note)
		if id == "" {
			if !a.blank() {
				r.wrong(r.answers, idColumn, n, lang.Text{
					NL: "in deze rij staat geen id van een vraag; zet het antwoord in de rij van de vraag",
					EN: "this row has no id of a question; put the answer in the row of its question"})
			}
			continue
		}
		if first := seen[id]; first != 0 {
			r.wrong(r.answers, idColumn, n, lang.Text{
				NL: "de vraag %q staat ook in rij %d; laat er een staan", EN: "the question %q is in row %d too; keep one of them"}, id, first)
			continue
		}
		seen[id] = n
		r.rows = append(r.rows, a)
	}
	if len(seen) == 0 && len(r.mistakes) == 0 {
		r.wrong(r.answers, idColumn, firstQuestion, lang.Text{
			NL: "er staan geen vragen op dit blad; neem een nieuw formulier", EN: "there are no questions on this sheet; take a new form"})
	}
}

// free reads a cell that people fill in; a formula is a mistake.
func (r *reader) free(column string, n int) string {
	got := r.book.value(r.answers, column, n)
	if got.formula {
		r.wrong(r.answers, column, n, noFormulas())
		return ""
	}
	return got.text
}

// choice reads an answer. "Not applicable" needs a reason, which is the note.
func (r *reader) choice(n int, note string) questionnaire.Choice {
	typed := r.free(answerColumn, n)
	if typed == "" {
		return questionnaire.Unanswered
	}
	if level, ok := r.level(typed); ok {
		return questionnaire.LevelChoice(level)
	}
	if _, err := strconv.ParseFloat(strings.Replace(typed, ",", ".", 1), 64); err == nil {
		r.wrong(r.answers, answerColumn, n, lang.Text{
			NL: "niveau %s bestaat niet; kies 0, 1, 2, 3 of 4", EN: "level %s does not exist; choose 0, 1, 2, 3 or 4"}, short(typed, 40))
		return questionnaire.Unanswered
	}
	for _, c := range []questionnaire.Choice{questionnaire.Unknown, questionnaire.NotApplicable} {
		if !same(typed, c.Text().NL) && !same(typed, c.Text().EN) && !alias(typed, c) {
			continue
		}
		if c == questionnaire.NotApplicable && note == "" {
			r.wrong(r.answers, answerColumn, n, lang.Text{
				NL: "“niet van toepassing” vraagt een reden; schrijf die in %s", EN: "“not applicable” needs a reason; write it in %s"}, cell(noteColumn, n))
			return questionnaire.Unanswered
		}
		return c
	}
	r.wrong(r.answers, answerColumn, n, lang.Text{
		NL: "%q is geen antwoord; kies 0, 1, 2, 3, 4, “%s” of “%s”", EN: "%q is not an answer; choose 0, 1, 2, 3, 4, “%s” or “%s”"},
		short(typed, 40), questionnaire.Unknown.Text(), questionnaire.NotApplicable.Text())
	return questionnaire.Unanswered
}

// level reads a level as people type it: "3", "3,0", "3 Ingebed", "Niveau 3: ingebed", "ingebed". A number and a name
// that contradict each other are no level.
func (r *reader) level(typed string) (level int, ok bool) {
	words := strings.ToLower(typed)
	for _, word := range []string{"niveau", "level"} {
		words = strings.TrimSpace(strings.TrimPrefix(words, word))
	}
	end := strings.IndexFunc(words, func(c rune) bool { return !strings.ContainsRune("0123456789.,", c) })
	if end < 0 {
		end = len(words)
	}
	number, name := words[:end], strings.TrimLeft(words[end:], " -–—:.()=")
	if name != "" {
		number = strings.TrimRight(number, ".,") // the end of "3." before the name
	}
	for i := range questionnaire.LevelCount {
		value, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1), 64)
		named := r.catalogue.Levels[i]
		switch isName := same(strings.TrimRight(name, ")."), named.NL) || same(strings.TrimRight(name, ")."), named.EN); {
		case number == "" && isName, err == nil && value == float64(i) && (name == "" || isName):
			return i, true
		}
	}
	return 0, false
}

// alias reports whether a text is another way to say a choice: people type instead of choosing from the list.
func alias(typed string, c questionnaire.Choice) bool {
	known := []string{"n.v.t.", "n.v.t", "nvt", "n/a", "geldt niet", "does not apply"}
	if c == questionnaire.Unknown {
		known = []string{"weet niet", "weet het niet", "weten we niet", "onbekend", "dont know", "i don't know", "do not know", "unknown", "?"}
	}
	return slices.ContainsFunc(known, func(k string) bool { return same(strings.TrimRight(typed, " !"), k) || same(typed, k+".") })
}

// short returns the first characters of a text.
func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
