package group

// What many organisations have in common question by question: duties that are not in order, steps that are
// recommended, and what is not known or does not apply. A share is of the organisations that it can hold for.

import (
	"cmp"
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// mostRows is how many rows each list has at most.
const mostRows = 15

// finding is a number of organisations with something in common on a question.
type finding struct {
	ordinal, step int // step is the level to which the next step leads, for a list of steps
	k, n          int // of n organisations k
}

// find lists where something holds for some of the organisations that it can hold for, the largest share first, and
// those whose numbers may not be shown, in catalogue order.
func (f *figures) find(least int, holds, of set, step int) (list, hidden []finding) {
	for n := range f.questions {
		q := &f.questions[n]
		if at := (finding{n, step, q.count(holds), q.count(of)}); at.n < least || at.k == 0 {
			continue
		} else if q.show(holds, of) {
			list = append(list, at)
		} else {
			hidden = append(hidden, at)
		}
	}
	slices.SortFunc(list, func(a, b finding) int { // by share, then by number
		return cmp.Or(cmp.Compare(b.k*a.n, a.k*b.n), cmp.Compare(b.k, a.k), cmp.Compare(a.ordinal, b.ordinal))
	})
	return list, hidden
}

// asked is a question in a cell, with its dimension below it.
func (b *builder) asked(ordinal int) report.Cell {
	dim := &b.catalogue.Dimensions[b.catalogue.Home(ordinal).Dimension]
	return report.Cell{Runs: []report.Run{{Text: b.QuestionTitle(ordinal)}, {Text: "\n" + b.Text(dim.Title), Weak: true}}}
}

func (b *builder) questionColumn() report.Column {
	return report.Column{Title: b.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3.6}
}

func plainCell(text string) report.Cell { return report.Cell{Runs: []report.Run{{Text: text}}} }

// share writes a number of organisations with the number that it is of, and as a percentage: "9 van 12 (75%)".
func (b *builder) share(at finding) report.Cell {
	return plainCell(b.Say(lang.Text{NL: "%d van %d (%s)", EN: "%d of %d (%s)"}, at.k, at.n, lang.Percent(float64(at.k)/float64(at.n))))
}

func (b *builder) shareColumn(title lang.Text) report.Column {
	return report.Column{Title: b.Say(title), Share: 1.6, Numeric: true}
}

func (b *builder) duties(f *figures) report.Part {
	part := b.part(f, "duties", lang.Text{NL: "Wettelijke plichten", EN: "Legal duties"})
	part.NewPage = true
	list, hidden := f.find(b.Group.least(), unmet, bound, 0)
	say := func(t lang.Text, args ...any) {
		part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(t, args...)}))
	}
	if len(list)+len(hidden) == 0 {
		if slices.ContainsFunc(f.questions, func(q tally) bool { return q.count(bound) >= b.Group.least() }) {
			say(lang.Text{
				NL: "Geen organisatie heeft een van de onderzochte plichten onder niveau 2.",
				EN: "No organisation has one of the duties looked at below level 2.",
			})
		}
		return part
	}
	if len(list) == 0 {
		say(lang.Text{
			NL: "Een plicht is niet op orde als het antwoord niveau 0 of 1 is, of niet bekend. Dat is een mogelijke tekortkoming: een zelfbeoordeling is geen juridisch oordeel. Een plicht die openstaat of niet van toepassing is, telt niet als tekortkoming.",
			EN: "A duty is not in order if the answer is level 0 or 1, or not known. That is a possible shortfall: a self-assessment is not a legal finding. A duty that is open or not applicable does not count as a shortfall.",
		})
	} else {
		say(lang.Text{
			NL: "Bij deze plichten is het antwoord niveau 0 of 1, of niet bekend. Dat is een mogelijke tekortkoming: een zelfbeoordeling is geen juridisch oordeel. Het aantal is van de organisaties waarvoor de plicht op de dag van hun scan gold. Een plicht die openstaat of niet van toepassing is, telt niet als tekortkoming.",
			EN: "For these duties the answer is level 0 or 1, or not known. That is a possible shortfall: a self-assessment is not a legal finding. The number is of the organisations for which the duty was binding on the day of their scan. A duty that is open or not applicable does not count as a shortfall.",
		})
		table := report.Table{
			Caption: b.Say(lang.Text{NL: "Plichten die niet overal op orde zijn", EN: "Duties that are not in order everywhere"}),
			Columns: []report.Column{
				b.questionColumn(), {Title: b.Say(lang.Text{NL: "Wet", EN: "Law"}), Share: 5},
				b.shareColumn(lang.Text{NL: "Niet op orde", EN: "Not in order"}),
			},
		}
		for _, at := range list {
			table.Rows = append(table.Rows, report.Row{Head: true, Cells: []report.Cell{b.asked(at.ordinal), b.LawCell(b.inForce(f, at.ordinal)), b.share(at)}})
		}
		part.Blocks = append(part.Blocks, table)
	}
	if len(hidden) > 0 {
		about := lang.Text{
			NL: "Ook niet overal op orde, zonder aantal omdat daaruit iets over minder dan %d organisaties zou volgen: %s.",
			EN: "Not in order everywhere either, without a number since something about fewer than %d organisations would follow from it: %s.",
		}
		if len(list) == 0 {
			about = lang.Text{
				NL: "Niet overal op orde, zonder aantal omdat daaruit iets over minder dan %d organisaties zou volgen: %s.",
				EN: "Not in order everywhere, without a number since something about fewer than %d organisations would follow from it: %s.",
			}
		}
		say(about, b.Group.least(), b.titles(hidden))
	}
	return part
}

func (b *builder) steps(f *figures) report.Part {
	part := b.part(f, "steps", lang.Text{NL: "Aanbevelingen", EN: "Recommendations"})
	var list, hidden []finding
	for level := 2; level < questionnaire.LevelCount; level++ {
		found, without := f.find(b.Group.least(), wants(level), asked, level)
		list, hidden = append(list, found...), append(hidden, without...)
	}
	slices.SortStableFunc(list, func(a, b finding) int {
		return cmp.Or(cmp.Compare(b.k, a.k), cmp.Compare(a.ordinal, b.ordinal))
	})
	widespread := b.widespread(f, hidden)
	if len(list)+len(widespread) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(lang.Text{
		NL: "Organisaties kunnen deze stappen samen oppakken. Het aantal is van de organisaties aan wie de vraag gesteld is.",
		EN: "Organisations can take these steps together. The number is of the organisations that were asked the question.",
	})}))
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "Aanbevelingen, op aantal", EN: "Recommendations, by number"}),
		Columns: []report.Column{
			{Title: b.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3.4},
			{Title: b.Say(lang.Text{NL: "Stap en inspanning", EN: "Step and effort"}), Share: 6},
			b.shareColumn(lang.Text{NL: "Organisaties", EN: "Organisations"}),
		},
	}
	for _, at := range list[:min(mostRows, len(list))] {
		advice := b.catalogue.Question(at.ordinal).Advice.For(at.step)
		table.Rows = append(table.Rows, report.Row{Head: true, Cells: []report.Cell{
			b.asked(at.ordinal),
			{Runs: []report.Run{{Text: report.EndSentence(b.Text(advice.Text))},
				{Text: "\n" + report.Capital(b.Say(questionnaire.EffortWords(advice.Effort))), Weak: true}}},
			b.share(at),
		}})
	}
	if len(list) > 0 {
		part.Blocks = append(part.Blocks, table)
	}
	part.Blocks = append(part.Blocks, widespread...)
	return part
}

// widespread names the questions on which something holds for more than half of the organisations, though how many may
// not be told. It names only those of which nothing else is told that the number could be worked out with.
func (b *builder) widespread(f *figures, hidden []finding) []report.Block {
	hidden = slices.DeleteFunc(hidden, func(at finding) bool {
		return 2*at.k <= at.n || scoring.MayShow(at.k, at.n) && f.questions[at.ordinal].mayAsk(asked)
	})
	if len(hidden) == 0 {
		return nil
	}
	slices.SortFunc(hidden, func(a, b finding) int { return cmp.Compare(a.ordinal, b.ordinal) })
	return []report.Block{report.TextParagraph(report.Run{Text: b.Say(lang.Text{
		NL: "Bij meer dan de helft van de organisaties aan wie de vraag gesteld is, zonder aantal omdat daaruit iets over minder dan %d organisaties zou volgen: %s.",
		EN: "For more than half of the organisations that were asked the question, without a number since something about fewer than %d organisations would follow from it: %s.",
	}, b.Group.least(), b.titles(hidden))})}
}

func (b *builder) titles(list []finding) string {
	var titles []string
	for _, at := range list {
		titles = append(titles, b.QuestionTitle(at.ordinal))
	}
	return b.List(titles)
}

// gaps lists what organisations cannot say, or say is not for them.
func (b *builder) gaps(f *figures) report.Part {
	part := b.part(f, "gaps", lang.Text{NL: "Wat ontbreekt", EN: "What is missing"})
	add := func(title, about, caption lang.Text, holds set) {
		list, hidden := f.find(b.Group.least(), holds, asked, 0)
		widespread := b.widespread(f, hidden)
		if len(list)+len(widespread) == 0 {
			return
		}
		table := report.Table{Caption: b.Say(caption), Columns: []report.Column{b.questionColumn(), b.shareColumn(lang.Text{NL: "Organisaties", EN: "Organisations"})}}
		for _, at := range list[:min(mostRows, len(list))] {
			table.Rows = append(table.Rows, report.Row{Head: true, Cells: []report.Cell{b.asked(at.ordinal), b.share(at)}})
		}
		part.Blocks = append(part.Blocks, report.Heading{Level: 2, Text: b.Say(title)}, report.TextParagraph(report.Run{Text: b.Say(about)}))
		if len(list) > 0 {
			part.Blocks = append(part.Blocks, table)
		}
		part.Blocks = append(part.Blocks, widespread...)
	}
	add(lang.Text{NL: "Niet bekend", EN: "Not known"},
		lang.Text{
			NL: "Een antwoord dat niemand weet, telt als 0 punten. Vaak is uitzoeken hier de eerste stap.",
			EN: "An answer that nobody knows counts as 0 points. Finding out is often the first step here.",
		},
		lang.Text{NL: "Vragen waarop organisaties het antwoord niet weten", EN: "Questions to which organisations do not know the answer"}, unknown)
	add(lang.Text{NL: "Niet van toepassing", EN: "Not applicable"},
		lang.Text{
			NL: "Deze vragen tellen niet mee. Zegt een groot deel dat een vraag niet van toepassing is, kijk dan of de vraag duidelijk is en of die bij deze organisaties past.",
			EN: "These questions do not count. If a large share says that a question is not applicable, see whether the question is clear and fits these organisations.",
		},
		lang.Text{NL: "Vragen die volgens organisaties niet voor hen gelden", EN: "Questions that organisations say are not for them"}, notApplicable)
	return part
}

// inForce lists the legal grounds of a question that were in force on the day of the last scan, for the types of which
// the report shows that they are in the group; for every type if some are told together, for they may be any.
func (b *builder) inForce(f *figures, ordinal int) []*questionnaire.Basis {
	q := b.catalogue.Question(ordinal)
	told, rest := f.toldKinds(b.Group.least())
	var list []*questionnaire.Basis
	for i := range q.Basis {
		basis := &q.Basis[i]
		about := func(kind string) bool { return slices.Contains(q.BasisFor(kind), basis) }
		if report.InForce(basis, b.Group.last) && (rest > 0 || slices.ContainsFunc(told, about)) {
			list = append(list, basis)
		}
	}
	return list
}
