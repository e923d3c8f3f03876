package report

// The strong and the weak questions of a dimension.

import (
	"cmp"
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// most is how many strong and weak questions a dimension shows if there is room.
func (d *draft) most() int {
	if d.Answers.Depth == questionnaire.Full {
		return 5
	}
	return 2
}

// ranked returns the answers with a level, by level, then by weight, then in catalogue order.
func (d *draft) ranked(asked []int, up bool) []int {
	var list []int
	for _, n := range asked {
		if _, ok := points(d.choice(n)); ok {
			list = append(list, n)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int {
		la, _ := points(d.choice(a))
		lb, _ := points(d.choice(b))
		if !up {
			la, lb = lb, la
		}
		return cmp.Or(cmp.Compare(la, lb), cmp.Compare(d.Catalogue.Question(b).Weight, d.Catalogue.Question(a).Weight))
	})
	return list
}

// good is the level that a dimension's weak questions are shown on the way to.
const good = 3

// strong returns the best answers: at level 3 or more, or at level 2 if that is the highest and another answer is
// lower.
func (d *draft) strong(asked []int, most int) []int {
	list := d.ranked(asked, false)
	if len(list) == 0 {
		return nil
	}
	best, _ := points(d.choice(list[0]))
	worst, _ := points(d.choice(list[len(list)-1]))
	least := good
	if best < good {
		least = 2
	}
	if best < least || best < good && worst == best {
		return nil
	}
	list = list[:min(most, len(list))]
	return slices.DeleteFunc(list, func(n int) bool { level, _ := points(d.choice(n)); return level < least })
}

// weak returns the lowest answers below level 3, without those that are strong points or possible shortfalls.
func (d *draft) weak(asked []int, most int) []int {
	strong := d.strong(asked, d.most())
	var list []int
	for _, n := range d.ranked(asked, true) {
		if level, _ := points(d.choice(n)); level < good && len(list) < most && !slices.Contains(strong, n) && !slices.Contains(d.Result.CappedBy, n) {
			list = append(list, n)
		}
	}
	return list
}

// strongPoints lists the best answers with what was answered.
func (d *draft) strongPoints(asked []int, most int) []Block {
	list := d.strong(asked, most)
	if len(list) == 0 {
		return nil
	}
	table := Table{Columns: []Column{
		{Title: d.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3},
		{Title: d.Say(lang.Text{NL: "Antwoord nu", EN: "Answer now"}), Share: 6},
	}}
	for _, n := range list {
		table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{{Runs: d.numberedTitle(n)}, {Runs: d.answerNow(n)}}})
	}
	blocks := []Block{Heading{Level: 2, Text: d.Say(lang.Text{NL: "Sterke punten", EN: "Strong points"})}, table}
	last, _ := points(d.choice(list[len(list)-1]))
	return append(blocks, d.asWell(asked, list, last)...)
}

// roomToGrow lists low answers, with what the next step leads to.
func (d *draft) roomToGrow(asked []int, most int) []Block {
	list := d.weak(asked, most)
	if len(list) == 0 {
		return nil
	}
	table := Table{Columns: []Column{
		{Title: d.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 2.2},
		{Title: d.Say(lang.Text{NL: "Antwoord nu", EN: "Answer now"}), Share: 3.1},
		{Title: d.Say(lang.Text{NL: "Waar de volgende stap toe leidt", EN: "What the next step leads to"}), Share: 3.7},
	}}
	for _, n := range list {
		level, _ := points(d.choice(n)) // below 3, so there is a next step
		to := max(level+1, 2)
		next := []Run{
			{Text: d.Say(lang.Text{NL: "Niveau %d. ", EN: "Level %d. "}, to), Bold: true},
			{Text: d.Text(d.Catalogue.Question(n).Levels[to])},
		}
		table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{{Runs: d.numberedTitle(n)}, {Runs: d.answerNow(n)}, {Runs: next}}})
	}
	title := lang.Text{NL: "Ruimte om te groeien", EN: "Room to grow"}
	if slices.ContainsFunc(asked, func(n int) bool { return slices.Contains(d.Result.CappedBy, n) }) {
		title = lang.Text{NL: "Ruimte om te groeien, naast de mogelijke tekortkomingen", EN: "Room to grow, besides the possible shortfalls"}
	}
	blocks := []Block{Heading{Level: 2, Text: d.Say(title)}, table}
	last, _ := points(d.choice(list[len(list)-1]))
	return append(blocks, d.asWell(asked, append(list, d.Result.CappedBy...), last)...)
}

// asWell counts the answers at the level at which a list ends that the list leaves out: they are as good, or as low, as
// the last one in it.
func (d *draft) asWell(asked, listed []int, level int) []Block {
	more := 0
	for _, n := range asked {
		if l, ok := points(d.choice(n)); ok && l == level && !slices.Contains(listed, n) {
			more++
		}
	}
	if more == 0 {
		return nil
	}
	return []Block{TextParagraph(Run{Weak: true, Text: d.Say(lang.Text{
		NL: "Niet in deze tabel, maar op hetzelfde niveau als de laatste rij: %s.",
		EN: "Not in this table, but at the same level as its last row: %s.",
	}, d.Count(more, lang.Text{NL: "antwoord", EN: "answer"}, lang.Text{NL: "antwoorden", EN: "answers"}))})}
}

// answerNow says an answer with its level's own text.
func (d *draft) answerNow(ordinal int) []Run {
	level, ok := d.choice(ordinal).Level()
	if !ok {
		return []Run{{Text: Capital(d.state(d.choice(ordinal))) + ".", Bold: true}}
	}
	return []Run{
		{Text: Capital(d.Say(lang.Text{NL: "niveau %d", EN: "level %d"}, level)) + ". ", Bold: true},
		{Text: d.Text(d.Catalogue.Question(ordinal).Levels[level])},
	}
}
