package report

import "civic/selfscan/questionnaire/lang"

// dimension is the part on one dimension. It has no blocks where no question of it is asked.
func (d *draft) dimension(i int) Part {
	dim := &d.Catalogue.Dimensions[i]
	part := Part{ID: dimensionID(dim), Title: d.text(dim.Title)}
	asked := d.inDimension(i)
	if len(asked) == 0 {
		return part
	}
	if intro := d.text(dim.Intro); intro != "" {
		part.Blocks = append(part.Blocks, paragraph(Run{Text: intro}))
	}
	part.Blocks = append(part.Blocks, paragraph(Run{Text: d.position(i)}))
	if d.Result.Dimensions[i].Level.Valid {
		part.Blocks = append(part.Blocks, d.ladder(i))
	}
	if bars, ok := d.themes(i); ok {
		part.Blocks = append(part.Blocks, bars)
	}
	part.Blocks = append(part.Blocks, d.shortfalls(i)...)
	part.Blocks = append(part.Blocks, d.strongest(asked)...)
	part.Blocks = append(part.Blocks, d.weakest(asked)...)
	part.Blocks = append(part.Blocks, d.ahead(asked)...)
	return part
}

// position says the score and level of a dimension, what limits it and how sure it is.
func (d *draft) position(i int) string {
	dim := &d.Result.Dimensions[i]
	if !dim.Score.Valid {
		return d.say(lang.Text{
			NL: "Dit deel heeft geen score, omdat %s.",
			EN: "This part has no score, because %s.",
		}, d.noScore(i))
	}
	s := d.say(lang.Text{
		NL: "De score is %s van de 100 punten; dat is %s.",
		EN: "The score is %s out of 100 points, which is %s.",
	}, d.figure(dim.Score.Value), d.level(dim.Level.Value))
	if heldBack(dim.Level, dim.UncappedLevel) {
		s = d.say(lang.Text{
			NL: "De score is %s van de 100 punten; dat past bij %s, maar het niveau blijft op %d zolang %s.",
			EN: "The score is %s out of 100 points, which fits %s, but the level stays at %d as long as %s.",
		}, d.figure(dim.Score.Value), d.level(dim.UncappedLevel.Value), dim.Level.Value, d.unmet(len(dim.CappedBy)))
	}
	if !ranges(dim.Low, dim.High) {
		return s
	}
	return s + " " + d.say(lang.Text{
		NL: "%s; de score kan daardoor nog uitkomen %s.",
		EN: "%s, so the score can still end up %s.",
	}, capital(d.uncertain(d.by[i])), d.room(dim.Low, dim.High))
}

// shortfalls names the unmet duties of a dimension with their law.
func (d *draft) shortfalls(i int) []Block {
	var list List
	for _, n := range d.Result.Dimensions[i].CappedBy {
		q := d.Catalogue.Question(n)
		runs := []Run{{Text: d.text(q.Prompt), To: d.answerAt(n), Bold: true}, {Text: "\n"}}
		list.Items = append(list.Items, item(append(runs, d.shortfall(n)...)...))
	}
	if len(list.Items) == 0 {
		return nil
	}
	return []Block{Callout{
		Tone:  Warning,
		Title: d.say(lang.Text{NL: "Mogelijke tekortkomingen", EN: "Possible shortfalls"}),
		Blocks: []Block{paragraph(Run{Text: d.say(lang.Text{
			NL: "Dit is een eigen inschatting en geen juridisch oordeel.",
			EN: "This is your own estimate and not a legal finding.",
		})}), list},
	}}
}

// ahead lists what the law will ask for.
func (d *draft) ahead(asked []int) []Block {
	table := Table{
		Caption: d.say(lang.Text{NL: "Regels die eraan komen", EN: "Rules that are coming"}),
		Columns: []Column{
			{Title: d.say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 4},
			{Title: d.say(lang.Text{NL: "Wet", EN: "Law"}), Share: 2.5},
			{Title: d.say(lang.Text{NL: "Gaat in", EN: "Starts"}), Share: 2},
			{Title: d.say(lang.Text{NL: "Antwoord nu", EN: "Answer now"}), Share: 2},
		},
	}
	for _, c := range d.comingRules(asked) {
		q := d.Catalogue.Question(c.ordinal)
		from := d.unbroken(c.from)
		if from == "" {
			from = d.say(lang.Text{NL: "nog geen datum bekend", EN: "no date known yet"})
		}
		law := d.lawRuns(c.basis)
		if len(law) == 0 {
			law = []Run{{Text: lang.NoFigure}}
		}
		table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{
			{Runs: []Run{{Text: d.text(q.Prompt), To: d.answerAt(c.ordinal)}}},
			{Runs: law},
			{Runs: []Run{{Text: from}}},
			{Runs: []Run{{Text: capital(d.state(d.choice(c.ordinal)))}}},
		}})
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{table}
}
