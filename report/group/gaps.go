package group

// How far the scans are, and what organisations cannot say or say is not for them.

import (
	"strconv"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

func (b *builder) gaps() report.Part {
	part := report.Part{ID: "group-gaps",
		Title: b.Say(lang.Text{NL: "Wat nog ontbreekt", EN: "What is still missing"})}
	part.Blocks = append(part.Blocks, b.howFar())
	add := func(title, caption, about lang.Text, of func(*question) int) {
		list := b.group.most(of)
		if len(list) == 0 {
			return
		}
		table := report.Table{
			Caption: b.Say(caption),
			Columns: []report.Column{
				b.questionColumn(),
				{Title: b.Say(lang.Text{NL: "Gesteld in", EN: "Asked in"}), Share: 1.3, Numeric: true},
				{Title: b.Say(title), Share: 1.7, Numeric: true},
			},
		}
		for _, n := range list {
			q := &b.group.questions[n]
			table.Rows = append(table.Rows, report.Row{Head: true, Cells: []report.Cell{
				b.asked(n), plainCell(strconv.Itoa(q.asked)), plainCell(b.share(of(q), q.asked))}})
		}
		part.Blocks = append(part.Blocks, report.Heading{Level: 2, Text: b.Say(title)}, report.TextParagraph(report.Run{Text: b.Say(about)}), table)
	}
	add(lang.Text{NL: "Niet bekend", EN: "Not known"},
		lang.Text{NL: "Vragen waarop het antwoord het vaakst niet bekend is", EN: "Questions whose answer is most often not known"},
		lang.Text{
			NL: "Een antwoord dat niemand weet, telt als 0 punten. Vaak is uitzoeken hier de eerste stap.",
			EN: "An answer that nobody knows counts as 0 points. Finding out is often the first step here.",
		}, func(q *question) int { return q.unknown })
	add(lang.Text{NL: "Niet van toepassing", EN: "Not applicable"},
		lang.Text{NL: "Vragen die het vaakst niet van toepassing zijn", EN: "Questions that are most often not applicable"},
		lang.Text{
			NL: "Deze vragen tellen niet mee. Zegt een groot deel dat een vraag niet van toepassing is, kijk dan of de vraag duidelijk is en of die bij deze organisaties past.",
			EN: "These questions do not count. If a large share says that a question is not applicable, see whether the question is clear and fits these organisations.",
		}, func(q *question) int { return q.notApplicable })
	return part
}

// howFar counts the scans by how much of them is answered. The shares are those of the weights.
func (b *builder) howFar() report.Table {
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "Hoe volledig de scans zijn", EN: "How complete the scans are"}),
		Columns: []report.Column{
			{Title: b.Say(lang.Text{NL: "Deel van de vragen dat is beantwoord, naar gewicht", EN: "Share of the questions that is answered, by weight"}), Share: 5},
			{Title: b.Say(lang.Text{NL: "Scans", EN: "Scans"}), Share: 2, Numeric: true},
		},
	}
	half, most := b.group.completeness.atLeast(50), b.group.completeness.atLeast(90)
	finished := b.group.scans - b.group.provisional
	for _, r := range []struct {
		label lang.Text
		n     int
	}{
		{lang.Text{NL: "Alles: de scan is af", EN: "All: the scan is finished"}, finished},
		{lang.Text{NL: "90% of meer, niet alles", EN: "90% or more, not all"}, most - finished},
		{lang.Text{NL: "50% tot 90%", EN: "50% to below 90%"}, half - most},
		{lang.Text{NL: "Minder dan 50%", EN: "Less than 50%"}, b.group.scans - half},
	} {
		table.Rows = append(table.Rows, report.TextRow(b.Say(r.label), b.share(r.n, b.group.scans)))
	}
	return table
}
