package report

// The strong and the weak questions of a dimension.

import (
	"cmp"
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// most is how many strong and weak questions a dimension shows.
func (d *draft) most() int {
	if d.Answers.Depth == questionnaire.Full {
		return 5
	}
	return 3
}

// ranked gives the answers with a level, by level and then by weight, then in catalogue order.
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
		if la != lb {
			if up {
				return cmp.Compare(la, lb)
			}
			return cmp.Compare(lb, la)
		}
		return cmp.Compare(d.Catalogue.Question(b).Weight, d.Catalogue.Question(a).Weight)
	})
	return list
}

// good is the level that a dimension's weak questions are shown on the way to.
const good = 3

// strong gives the best answers: at level 3 or more, or at level 2 where that is the best there is and
// something else is lower.
func (d *draft) strong(asked []int) []int {
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
	end := 0
	for end < min(d.most(), len(list)) {
		if level, _ := points(d.choice(list[end])); level < least {
			break
		}
		end++
	}
	return list[:end]
}

// weak gives the answers below level 3 with most room, without those that are already among the strong.
func (d *draft) weak(asked []int) []int {
	strong := d.strong(asked)
	var list []int
	for _, n := range d.ranked(asked, true) {
		if level, _ := points(d.choice(n)); level < good && len(list) < d.most() && !slices.Contains(strong, n) {
			list = append(list, n)
		}
	}
	return list
}

// strongest lists the best answers with what was answered.
func (d *draft) strongest(asked []int) []Block {
	table := Table{
		Caption: d.say(lang.Text{NL: "Sterkste punten", EN: "Strongest points"}),
		Columns: []Column{
			{Title: d.say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3},
			{Title: d.say(lang.Text{NL: "Antwoord nu", EN: "Answer now"}), Share: 6},
		},
	}
	for _, n := range d.strong(asked) {
		table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{
			{Runs: []Run{{Text: d.text(d.Catalogue.Question(n).Prompt), To: d.answerAt(n)}}},
			{Runs: d.answerNow(n)},
		}})
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{table}
}

// weakest shows where there is most room, with what level 3 would look like there.
func (d *draft) weakest(asked []int) []Block {
	table := Table{
		Caption: d.say(lang.Text{NL: "Waar de meeste ruimte is om te groeien", EN: "Where there is most room to grow"}),
		Columns: []Column{
			{Title: d.say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3},
			{Title: d.say(lang.Text{NL: "Antwoord nu", EN: "Answer now"}), Share: 3},
			{Title: capital(d.say(lang.Text{NL: "zo ziet %s er hier uit", EN: "what %s looks like here"}, d.level(good))), Share: 3},
		},
	}
	for _, n := range d.weak(asked) {
		q := d.Catalogue.Question(n)
		table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{
			{Runs: []Run{{Text: d.text(q.Prompt), To: d.answerAt(n)}}},
			{Runs: d.answerNow(n)},
			{Runs: []Run{{Text: d.text(q.Levels[good])}}},
		}})
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{table}
}

// answerNow says an answer with its level's own text.
func (d *draft) answerNow(ordinal int) []Run {
	level, ok := d.choice(ordinal).Level()
	if !ok {
		return []Run{{Text: capital(d.state(d.choice(ordinal))) + ".", Bold: true}}
	}
	return []Run{
		{Text: capital(d.say(lang.Text{NL: "niveau %d", EN: "level %d"}, level)) + ". ", Bold: true},
		{Text: d.text(d.Catalogue.Question(ordinal).Levels[level])},
	}
}
