package report

// What many scans have in common question by question: duties that are not in order, steps that are
// recommended, and what is not known or does not apply. A share is over the scans that it can hold for.

import (
	"cmp"
	"slices"
	"strconv"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// groupRows is how many questions each list names.
const groupRows = 15

// ranked lists the questions for which something holds in some of the scans that it can hold for: the largest
// share first, then the largest number, then catalogue order. It leaves out what too few scans tell of.
func (g *Group) ranked(holds, of func(*groupQuestion) int) []int {
	var list []int
	for n := range g.questions {
		if q := &g.questions[n]; of(q) >= g.least() && holds(q) > 0 {
			list = append(list, n)
		}
	}
	slices.SortFunc(list, func(a, b int) int {
		p, q := &g.questions[a], &g.questions[b]
		return cmp.Or(
			cmp.Compare(holds(q)*of(p), holds(p)*of(q)),
			cmp.Compare(holds(q), holds(p)),
			cmp.Compare(a, b))
	})
	return list[:min(groupRows, len(list))]
}

// most ranks by the share of the scans in which a question is asked.
func (g *Group) most(holds func(*groupQuestion) int) []int {
	return g.ranked(holds, func(q *groupQuestion) int { return q.asked })
}

func (g *Group) unmetDuties() []int {
	return g.ranked(func(q *groupQuestion) int { return q.unmet }, func(q *groupQuestion) int { return q.binds })
}

// asked is a question in a cell, with its dimension below it.
func (d *groupDraft) asked(ordinal int) Cell {
	dim := &d.Catalogue.Dimensions[d.Catalogue.Home(ordinal).Dimension]
	return Cell{Runs: []Run{{Text: d.prompt(ordinal)}, {Text: "\n" + d.text(dim.Title), Weak: true}}}
}

func (d *groupDraft) questionColumn() Column {
	return Column{Title: d.say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 5}
}

func plainCell(text string) Cell { return Cell{Runs: []Run{{Text: text}}} }

func (d *groupDraft) groupDuties() Part {
	part := Part{ID: "group-duties", NewPage: true,
		Title: d.say(lang.Text{NL: "Wettelijke plichten", EN: "Legal duties"})}
	if !slices.ContainsFunc(d.of.questions, func(q groupQuestion) bool { return q.binds >= d.of.least() }) {
		return part
	}
	list := d.of.unmetDuties()
	if len(list) == 0 {
		part.Blocks = append(part.Blocks, paragraph(Run{Text: d.say(lang.Text{
			NL: "In geen enkele scan staat een wettelijke plicht onder niveau 2.",
			EN: "In no scan is a legal duty below level 2.",
		})}))
		return part
	}
	part.Blocks = append(part.Blocks, paragraph(Run{Text: d.say(lang.Text{
		NL: "Deze plichten staan het vaakst onder niveau 2, of het antwoord is niet bekend. Dat is een mogelijke tekortkoming: een zelfbeoordeling is geen juridisch oordeel. Het deel is van de scans waarvoor de plicht al gold. Is de vraag daar nog open of niet van toepassing, dan telt die scan niet als tekortkoming.",
		EN: "These duties are most often below level 2, or the answer is not known. That is a possible shortfall: a self-assessment is not a legal finding. The share is of the scans for which the duty was binding. Where the question is open or not applicable, the scan does not count as a shortfall.",
	})}))
	table := Table{
		Caption: d.say(lang.Text{NL: "Plichten die het vaakst niet op orde zijn", EN: "Duties that are most often not in order"}),
		Columns: []Column{
			d.questionColumn(),
			{Title: d.say(lang.Text{NL: "Wet", EN: "Law"}), Share: 3},
			{Title: d.say(lang.Text{NL: "Geldt voor", EN: "Binds"}), Share: 1.3, Numeric: true},
			{Title: d.say(lang.Text{NL: "Niet op orde", EN: "Not in order"}), Share: 1.7, Numeric: true},
		},
	}
	for _, n := range list {
		q := &d.of.questions[n]
		law := d.lawRuns(d.binding(d.Catalogue.Question(n)))
		if len(law) == 0 {
			law = []Run{{Text: lang.NoFigure}}
		}
		table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{
			d.asked(n), {Runs: law}, plainCell(strconv.Itoa(q.binds)), plainCell(d.share(q.unmet, q.binds))}})
	}
	part.Blocks = append(part.Blocks, table)
	return part
}

// groupAdvice is one step that scans recommend for a question: to level band+2.
type groupAdvice struct{ ordinal, band int }

// frequent lists the steps that are recommended most often, then those that are more often among the first
// of a scan, then in catalogue order.
func (g *Group) frequent() []groupAdvice {
	var list []groupAdvice
	for n := range g.questions {
		for band, step := range g.questions[n].steps {
			if g.questions[n].asked >= g.least() && step.scans > 0 {
				list = append(list, groupAdvice{n, band})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b groupAdvice) int {
		p, q := g.questions[a.ordinal].steps[a.band], g.questions[b.ordinal].steps[b.band]
		return cmp.Or(cmp.Compare(q.scans, p.scans), cmp.Compare(q.early, p.early))
	})
	return list[:min(groupRows, len(list))]
}

func (d *groupDraft) groupSteps() Part {
	part := Part{ID: "group-steps",
		Title: d.say(lang.Text{NL: "Aanbevelingen die vaak terugkomen", EN: "Recommendations that often return"})}
	list := d.of.frequent()
	if len(list) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, paragraph(Run{Text: d.say(lang.Text{
		NL: "Deze stappen staan in de meeste scans bij de aanbevelingen. Organisaties kunnen ze samen oppakken. De laatste kolom zegt in hoeveel scans de stap bij de eerste %s hoort: daar is hij dringend, of hij levert veel op voor weinig werk.",
		EN: "These steps are among the recommendations of the most scans. Organisations can take them up together. The last column says in how many scans the step is among the first %s: there it is urgent, or brings much for little work.",
	}, d.cardinal(firstSteps))}))
	table := Table{
		Caption: d.say(lang.Text{NL: "De meest gegeven aanbevelingen", EN: "The recommendations that are given most"}),
		Columns: []Column{
			{Title: d.say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3.4},
			{Title: d.say(lang.Text{NL: "Stap en inspanning", EN: "Step and effort"}), Share: 5.4},
			{Title: d.say(lang.Text{NL: "Scans", EN: "Scans"}), Share: 1.6, Numeric: true},
			{Title: d.say(lang.Text{NL: "Bij de eerste %d", EN: "Among first %d"}, firstSteps), Share: 1.4, Numeric: true},
		},
	}
	for _, at := range list {
		q := d.Catalogue.Question(at.ordinal)
		advice, step := q.Advice.For(at.band+2), d.of.questions[at.ordinal].steps[at.band]
		table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{
			d.asked(at.ordinal),
			{Runs: []Run{{Text: closed(d.text(advice.Text))},
				{Text: "\n" + capital(d.say(questionnaire.EffortWords(advice.Effort))), Weak: true}}},
			plainCell(d.share(step.scans, d.of.questions[at.ordinal].asked)),
			plainCell(strconv.Itoa(step.early)),
		}})
	}
	part.Blocks = append(part.Blocks, table, paragraph(Run{Weak: true, Text: d.say(lang.Text{
		NL: "Het deel is van de scans waarin de vraag gesteld is.",
		EN: "The share is of the scans in which the question was asked.",
	})}))
	return part
}
