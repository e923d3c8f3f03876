package report

// The plan to the wanted level: which questions to raise, and what that takes and brings.

import (
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

func (d *draft) plan() Part {
	part := Part{
		ID:    "plan",
		Title: d.Say(lang.Text{NL: "Plan naar het gewenste niveau", EN: "Plan to reach the wanted level"}),
	}
	for i := range d.Plans {
		if d.Plans[i].Before.Score.Valid { // the summary says why there is no score to lift
			part.Blocks = append(part.Blocks, d.planFor(&d.Plans[i])...)
		}
	}
	if slices.ContainsFunc(d.Plans, func(p scoring.Plan) bool { return len(p.Moves) > 0 }) {
		part.Blocks = append(part.Blocks, TextParagraph(Run{Weak: true, Text: d.Say(lang.Text{
			NL: "Geen andere manier om er te komen vraagt minder inspanning. De inspanning is een schatting uit de vragenlijst en geen planning.",
			EN: "No other way to get there takes less effort. The effort is an estimate from the catalogue, not a schedule.",
		})}))
	}
	return part
}

func (d *draft) planFor(p *scoring.Plan) []Block {
	blocks := []Block{
		Heading{Level: 2, Text: d.Say(lang.Text{NL: "%s naar %s", EN: "%s to %s"}, d.goalName(p), d.level(p.Goal.Level))},
		TextParagraph(Run{Text: d.planInWords(p)}),
	}
	if len(p.Moves) > 0 {
		here := p.Moves[:min(d.main.moves, len(p.Moves))]
		if d.Answers.Depth == questionnaire.Full {
			blocks = append(blocks, d.planChart(p))
		}
		blocks = append(blocks, d.moves(here))
		if more := len(p.Moves) - len(here); more > 0 {
			blocks = append(blocks, TextParagraph(d.elsewhere(more, otherMovesID, oneQuestion(), manyQuestions())))
		}
		blocks = append(blocks, d.gainsAddUp(p)...)
	}
	return append(blocks, d.planLeaves(p)...)
}

// gainsAddUp is the remark that gains are rounded, if those of the steps add up to another figure than that of the plan.
func (d *draft) gainsAddUp(p *scoring.Plan) []Block {
	sum := 0.0
	for i := range p.Moves {
		sum += lang.Tenth(p.Moves[i].Gain)
	}
	if lang.Figure(sum, d.Lang) == lang.Figure(p.After.Score.Value-p.Before.Score.Value, d.Lang) {
		return nil
	}
	return []Block{TextParagraph(Run{Weak: true, Text: d.Say(lang.Text{
		NL: "De winst van elke vraag is afgerond, dus samen kunnen de cijfers iets afwijken van de winst van het plan.",
		EN: "The gain of each question is rounded, so together the figures can differ a little from the gain of the plan.",
	})})}
}

// goalName names what a plan lifts, as the beginning of a heading.
func (d *draft) goalName(p *scoring.Plan) string {
	if p.Goal.Dimension == scoring.Whole {
		return d.Say(lang.Text{NL: "De organisatie als geheel", EN: "The organisation as a whole"})
	}
	return d.Text(d.Catalogue.Dimensions[p.Goal.Dimension].Title)
}

// planInWords says what it takes to reach the goal.
func (d *draft) planInWords(p *scoring.Plan) string {
	if len(p.Moves) == 0 {
		return d.Say(lang.Text{
			NL: "Dit niveau is al bereikt%s.",
			EN: "This level has been reached already%s.",
		}, d.ifDuties(lang.Text{
			NL: ", en elke beantwoorde vraag over een plicht die nu geldt, staat op niveau 2 of hoger",
			EN: ", and every question answered on a duty now in force is at level 2 or higher",
		}))
	}
	return d.Say(lang.Text{
		NL: "Door %s hoger te brengen stijgt de score van %s naar %s en is %s bereikt.%s %s",
		EN: "Raising %s lifts the score from %s to %s and reaches %s.%s %s",
	}, d.questions(len(p.Moves)), d.Figure(p.Before.Score.Value), d.Figure(p.After.Score.Value), d.level(p.After.Level.Value), d.ifDuties(lang.Text{
		NL: " Elke beantwoorde vraag over een plicht die nu geldt, staat dan op niveau 2 of hoger.",
		EN: " Every question answered on a duty now in force is then at level 2 or higher.",
	}), d.effort(p))
}

// ifDuties returns words about duties, or nothing if no question in scope is a duty: a reader would think that there are
// some, and that they are met.
func (d *draft) ifDuties(words lang.Text) string {
	if !slices.ContainsFunc(d.scope, func(n int) bool { return d.Catalogue.Question(n).DutyOn(d.Answers.Organisation.Type, d.day) }) {
		return ""
	}
	return d.Say(words)
}

// stepsOf lists the efforts of a move, one for each of its steps.
func (d *draft) stepsOf(m *scoring.Move) []int {
	q := d.Catalogue.Question(m.Question)
	var list []int
	for to := max(m.From+1, 2); to <= m.To; to++ {
		list = append(list, q.Advice.For(to).Effort)
	}
	return list
}

// effort adds the work of a plan up by its size, for days, weeks and months make no sum: "Dat vraagt vier stappen van een
// paar dagen en één van een paar weken."
func (d *draft) effort(p *scoring.Plan) string {
	var count [4]int
	for i := range p.Moves {
		for _, e := range d.stepsOf(&p.Moves[i]) {
			count[min(max(e, 1), 3)]++
		}
	}
	var list []string
	for size, n := range count {
		if n == 0 {
			continue
		}
		form := lang.Text{NL: "%s van %s", EN: "%s of %s"}
		if len(list) == 0 {
			form = lang.Text{NL: "%s stappen van %s", EN: "%s steps of %s"}
			if n == 1 {
				form = lang.Text{NL: "%s stap van %s", EN: "%s step of %s"}
			}
		}
		list = append(list, d.Say(form, d.Cardinal(n), d.Say(questionnaire.EffortWords(size))))
	}
	return d.Say(lang.Text{NL: "Dat vraagt %s.", EN: "That takes %s."}, d.List(list))
}

// planChart draws the score now and after the plan, for the whole with its dimensions.
func (d *draft) planChart(p *scoring.Plan) Changes {
	rows := []Change{d.changeRow(d.goalName(p), p.Before.Score, p.After.Score)}
	if p.Goal.Dimension == scoring.Whole {
		after := d.after(p)
		for i := range after.Dimensions {
			rows = append(rows, d.changeRow(d.Text(d.Catalogue.Dimensions[i].Title), d.Result.Dimensions[i].Score, after.Dimensions[i].Score))
		}
	}
	return Changes{
		Figure: Figure{
			Title: d.Say(lang.Text{NL: "Nu en na het plan", EN: "Now and after the plan"}),
			Takeaway: d.Say(lang.Text{NL: "Het plan is goed voor %s.", EN: "The plan is worth %s."},
				d.gain(p.After.Score.Value-p.Before.Score.Value)) + d.rounded(rows),
			Alt: d.readChanges(rows),
		},
		Rows: rows,
	}
}

// after is the result that this scan would have once a plan has been carried out.
func (d *draft) after(p *scoring.Plan) scoring.Result {
	var r scoring.Result
	var tries []scoring.Trial
	for _, m := range p.Moves {
		tries = append(tries, scoring.Trial{Question: m.Question, Choice: questionnaire.LevelChoice(m.To)})
	}
	d.model.WhatIf(&r, d.Answers, tries...)
	return r
}

const otherMovesID = "other-moves"

// otherMoves lists the steps of the plans that the main part leaves out.
func (d *draft) otherMoves() Part {
	part := Part{ID: otherMovesID, Title: d.Say(lang.Text{NL: "Overige stappen van het plan", EN: "Other steps of the plan"})}
	for i := range d.Plans {
		if p := &d.Plans[i]; p.Before.Score.Valid && len(p.Moves) > d.main.moves {
			table := d.moves(p.Moves[d.main.moves:])
			table.Caption = d.Say(lang.Text{NL: "%s naar %s", EN: "%s to %s"}, d.goalName(p), d.level(p.Goal.Level))
			part.Blocks = append(part.Blocks, table)
		}
	}
	return part
}

// moves lists questions to raise, in the order of the plan.
func (d *draft) moves(list []scoring.Move) Table {
	table := Table{
		Caption: d.Say(lang.Text{NL: "De vragen die omhoog gaan", EN: "The questions that go up"}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 4.6},
			{Title: d.Say(lang.Text{NL: "Van", EN: "From"}), Share: 1.7},
			{Title: d.Say(lang.Text{NL: "Naar", EN: "To"}), Share: 1.7},
			{Title: d.Say(lang.Text{NL: "Inspanning", EN: "Effort"}), Share: 2},
			{Title: d.Say(lang.Text{NL: "Winst", EN: "Gain"}), Share: 1, Numeric: true},
		},
	}
	for i := range list {
		m := &list[i]
		from := d.named(m.From)
		if m.Unknown {
			from = Capital(d.state(questionnaire.Unknown))
		}
		r := TextRow("", from, d.named(m.To), d.stepWords(d.stepsOf(m)), lang.SignedFigure(m.Gain, d.Lang))
		r.Cells[0].Runs = d.numberedTitle(m.Question)
		table.Rows = append(table.Rows, r)
	}
	return table
}

// stepWords says the efforts of steps that follow each other: "Twee keer een paar dagen, dan een paar weken".
func (d *draft) stepWords(steps []int) string {
	var s string
	for i := 0; i < len(steps); {
		end := i
		for end < len(steps) && steps[end] == steps[i] {
			end++
		}
		words := d.Say(questionnaire.EffortWords(steps[i]))
		switch times := end - i; {
		case times == 2:
			words = d.Say(lang.Text{NL: "twee keer %s", EN: "twice %s"}, words)
		case times > 2:
			words = d.Say(lang.Text{NL: "%s keer %s", EN: "%s times %s"}, d.Cardinal(times), words)
		}
		if s != "" {
			words = d.Say(lang.Text{NL: ", dan %s", EN: ", then %s"}, words)
		}
		s += words
		i = end
	}
	return Capital(s)
}

// planLeaves says how many open questions a plan does not cover.
func (d *draft) planLeaves(p *scoring.Plan) []Block {
	switch p.Open {
	case 0:
		return nil
	case 1:
		return []Block{TextParagraph(Run{Text: d.Say(lang.Text{
			NL: "Eén vraag is nog niet beantwoord en staat daarom niet in dit plan. Met dat antwoord kan het plan veranderen.",
			EN: "One question has not been answered yet, so it is not in this plan. That answer can change the plan.",
		}) + " " + d.otherGains()})}
	}
	return []Block{TextParagraph(Run{Text: Capital(d.Say(lang.Text{
		NL: "%s zijn nog niet beantwoord en staan daarom niet in dit plan. Met die antwoorden kan het plan veranderen.",
		EN: "%s have not been answered yet, so they are not in this plan. Those answers can change the plan.",
	}, d.questions(p.Open))) + " " + d.otherGains()})}
}

// otherGains says why a step can have another gain here than among the recommendations.
func (d *draft) otherGains() string {
	return d.Say(lang.Text{
		NL: "De winst is hier berekend over de beantwoorde vragen. Bij de aanbevelingen tellen open vragen mee, en daarom kan de winst van dezelfde stap daar kleiner zijn.",
		EN: "Here the gain is over the answered questions. The recommendations count open questions too, so the gain of the same step can be smaller there.",
	})
}

// wanted returns the level above the present one that a plan leads a dimension to, with the word for it.
func (d *draft) wanted(i int) (level int, word string) {
	now := d.Result.Dimensions[i].Level.Value
	for k := range d.Plans {
		if p := &d.Plans[k]; p.Goal.Dimension == i && p.Goal.Level > now {
			return p.Goal.Level, d.Say(lang.Text{NL: "Doel", EN: "Goal"})
		}
	}
	for k := range d.Plans {
		if p := &d.Plans[k]; p.Goal.Dimension == scoring.Whole && len(p.Moves) > 0 {
			if to := d.after(p).Dimensions[i].Level; to.Valid && to.Value > now && to.Value >= 2 { // level 1 is no goal
				return to.Value, d.Say(lang.Text{NL: "Na het plan", EN: "After the plan"})
			}
		}
	}
	return -1, ""
}
