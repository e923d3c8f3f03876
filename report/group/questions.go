package group

// What many scans have in common question by question: duties that are not in order, steps that are
// recommended, and what is not known or does not apply. A share is over the scans that it can hold for.

import (
	"cmp"
	"slices"
	"strconv"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// mostRows is how many questions each list names.
const mostRows = 15

// ranked lists the questions for which something holds in some of the scans that it can hold for: the largest
// share first, then the largest number, then catalogue order. It leaves out what too few scans tell of.
func (g *Collector) ranked(holds, of func(*question) int) []int {
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
	return list[:min(mostRows, len(list))]
}

// most ranks by the share of the scans in which a question is asked.
func (g *Collector) most(holds func(*question) int) []int {
	return g.ranked(holds, func(q *question) int { return q.asked })
}

func (g *Collector) unmetDuties() []int {
	return g.ranked(func(q *question) int { return q.unmet }, func(q *question) int { return q.binds })
}

// asked is a question in a cell, with its dimension below it.
func (b *builder) asked(ordinal int) report.Cell {
	dim := &b.catalogue.Dimensions[b.catalogue.Home(ordinal).Dimension]
	return report.Cell{Runs: []report.Run{{Text: b.QuestionTitle(ordinal)}, {Text: "\n" + b.Text(dim.Title), Weak: true}}}
}

func (b *builder) questionColumn() report.Column {
	return report.Column{Title: b.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 5}
}

func plainCell(text string) report.Cell { return report.Cell{Runs: []report.Run{{Text: text}}} }

func (b *builder) duties() report.Part {
	part := report.Part{ID: "group-duties", NewPage: true,
		Title: b.Say(lang.Text{NL: "Wettelijke plichten", EN: "Legal duties"})}
	if !slices.ContainsFunc(b.group.questions, func(q question) bool { return q.binds >= b.group.least() }) {
		return part
	}
	list := b.group.unmetDuties()
	if len(list) == 0 {
		part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(lang.Text{
			NL: "In geen enkele scan staat een wettelijke plicht onder niveau 2.",
			EN: "In no scan is a legal duty below level 2.",
		})}))
		return part
	}
	part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(lang.Text{
		NL: "Deze plichten staan het vaakst onder niveau 2, of het antwoord is niet bekend. Dat is een mogelijke tekortkoming: een zelfbeoordeling is geen juridisch oordeel. Het deel is van de scans waarvoor de plicht al gold. Is de vraag daar nog open of niet van toepassing, dan telt die scan niet als tekortkoming.",
		EN: "These duties are most often below level 2, or the answer is not known. That is a possible shortfall: a self-assessment is not a legal finding. The share is of the scans for which the duty was binding. Where the question is open or not applicable, the scan does not count as a shortfall.",
	})}))
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "Plichten die het vaakst niet op orde zijn", EN: "Duties that are most often not in order"}),
		Columns: []report.Column{
			b.questionColumn(),
			{Title: b.Say(lang.Text{NL: "Wet", EN: "Law"}), Share: 3},
			{Title: b.Say(lang.Text{NL: "Geldt voor", EN: "Binds"}), Share: 1.3, Numeric: true},
			{Title: b.Say(lang.Text{NL: "Niet op orde", EN: "Not in order"}), Share: 1.7, Numeric: true},
		},
	}
	for _, n := range list {
		q := &b.group.questions[n]
		law := b.Laws(b.inForce(n))
		if len(law) == 0 {
			law = []report.Run{{Text: lang.NoFigure}}
		}
		law[0].Text = report.Capital(law[0].Text)
		table.Rows = append(table.Rows, report.Row{Head: true, Cells: []report.Cell{
			b.asked(n), {Runs: law}, plainCell(strconv.Itoa(q.binds)), plainCell(b.share(q.unmet, q.binds))}})
	}
	part.Blocks = append(part.Blocks, table)
	return part
}

// advice is one step that scans recommend: of a question, to level band+2.
type advice struct{ ordinal, band int }

// frequent lists the steps that are recommended most often, then those that are more often among the first
// of a scan, then in catalogue order.
func (g *Collector) frequent() []advice {
	var list []advice
	for n := range g.questions {
		for band, step := range g.questions[n].steps {
			if g.questions[n].asked >= g.least() && step.scans > 0 {
				list = append(list, advice{n, band})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b advice) int {
		p, q := g.questions[a.ordinal].steps[a.band], g.questions[b.ordinal].steps[b.band]
		return cmp.Or(cmp.Compare(q.scans, p.scans), cmp.Compare(q.early, p.early))
	})
	return list[:min(mostRows, len(list))]
}

func (b *builder) steps() report.Part {
	part := report.Part{ID: "group-steps",
		Title: b.Say(lang.Text{NL: "Aanbevelingen die vaak terugkomen", EN: "Recommendations that often return"})}
	list := b.group.frequent()
	if len(list) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(lang.Text{
		NL: "Deze stappen staan in de meeste scans bij de aanbevelingen. Organisaties kunnen ze samen oppakken. De laatste kolom zegt in hoeveel scans de stap bij de eerste %s hoort: daar is hij dringend, of hij levert veel op voor weinig werk.",
		EN: "These steps are among the recommendations of the most scans. Organisations can take them up together. The last column says in how many scans the step is among the first %s: there it is urgent, or brings much for little work.",
	}, b.Cardinal(report.FirstSteps))}))
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "De meest gegeven aanbevelingen", EN: "The recommendations that are given most"}),
		Columns: []report.Column{
			{Title: b.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3.4},
			{Title: b.Say(lang.Text{NL: "Stap en inspanning", EN: "Step and effort"}), Share: 5.4},
			{Title: b.Say(lang.Text{NL: "Scans", EN: "Scans"}), Share: 1.6, Numeric: true},
			{Title: b.Say(lang.Text{NL: "Bij de eerste %d", EN: "Among first %d"}, report.FirstSteps), Share: 1.4, Numeric: true},
		},
	}
	for _, at := range list {
		q := b.catalogue.Question(at.ordinal)
		advice, step := q.Advice.For(at.band+2), b.group.questions[at.ordinal].steps[at.band]
		table.Rows = append(table.Rows, report.Row{Head: true, Cells: []report.Cell{
			b.asked(at.ordinal),
			{Runs: []report.Run{{Text: report.EndSentence(b.Text(advice.Text))},
				{Text: "\n" + report.Capital(b.Say(questionnaire.EffortWords(advice.Effort))), Weak: true}}},
			plainCell(b.share(step.scans, b.group.questions[at.ordinal].asked)),
			plainCell(strconv.Itoa(step.early)),
		}})
	}
	part.Blocks = append(part.Blocks, table, report.TextParagraph(report.Run{Weak: true, Text: b.Say(lang.Text{
		NL: "Het deel is van de scans waarin de vraag gesteld is.",
		EN: "The share is of the scans in which the question was asked.",
	})}))
	return part
}

// inForce lists the legal grounds of a question that were in force on the day of the last scan.
func (b *builder) inForce(ordinal int) []*questionnaire.Basis {
	q := b.catalogue.Question(ordinal)
	var list []*questionnaire.Basis
	for i := range q.Basis {
		if report.InForce(&q.Basis[i], b.group.last) {
			list = append(list, &q.Basis[i])
		}
	}
	return list
}
