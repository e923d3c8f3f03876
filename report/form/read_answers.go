package form

import (
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
	if level, err := strconv.ParseFloat(typed, 64); err == nil {
		for i := range questionnaire.LevelCount {
			if level == float64(i) {
				return questionnaire.LevelChoice(i)
			}
		}
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

// alias reports whether a text is a short form of a choice: people type instead of choosing from the list.
func alias(typed string, c questionnaire.Choice) bool {
	return c == questionnaire.NotApplicable && (same(typed, "n.v.t.") || same(typed, "nvt") || same(typed, "n/a"))
}

// short returns the first characters of a text.
func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
