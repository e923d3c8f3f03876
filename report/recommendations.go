package report

import (
	"strconv"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// maxCards is how many recommendations are worked out in full, those that the summary names; the others
// stand in a table, short but whole, so that a full scan can still be read in ten minutes.
const maxCards = firstSteps

// recommendations lists the steps in their order, which the method explains: unmet duties first, then what brings
// most for the least work.
func (d *draft) recommendations() Part {
	recs := d.Result.Recommendations
	part := Part{
		ID:    "recommendations",
		Title: d.say(lang.Text{NL: "Aanbevelingen", EN: "Recommendations"}),
	}
	if len(recs) == 0 {
		return part
	}
	for i := range recs[:min(maxCards, len(recs))] {
		part.Blocks = append(part.Blocks, d.card(i+1, &recs[i]))
	}
	if len(recs) > maxCards {
		part.Blocks = append(part.Blocks, d.others(recs[maxCards:]))
	}
	return part
}

// card works one recommendation out: why, the first step, where it leads to, and the law.
func (d *draft) card(rank int, rec *scoring.Recommendation) Card {
	q := d.Catalogue.Question(rec.Question)
	dim := &d.Catalogue.Dimensions[d.Catalogue.Home(rec.Question).Dimension]
	c := Card{
		ID:     recommendationID(q),
		Mark:   strconv.Itoa(rank),
		Title:  d.text(q.Prompt),
		Badges: []string{d.text(dim.Title)},
		Facts: []Fact{
			{d.say(lang.Text{NL: "Nu", EN: "Now"}), d.now(rec)},
			{d.say(lang.Text{NL: "Volgende", EN: "Next"}), d.named(rec.To)},
			{d.say(lang.Text{NL: "Inspanning", EN: "Effort"}), capital(d.say(questionnaire.EffortWords(rec.Effort)))},
		},
	}
	if rec.Gain.Valid {
		c.Facts = append(c.Facts, Fact{
			d.say(lang.Text{NL: "Winst", EN: "Gain"}), "+" + d.gain(rec.Gain.Value)})
	}
	if rec.Duty {
		c.Badges = append(c.Badges, d.dutyWord())
	}
	c.Badges = append(c.Badges, d.soonBadge(q)...)
	c.Blocks = append(c.Blocks, d.labelled(lang.Text{NL: "Eerste stap", EN: "First step"},
		Run{Text: d.text(q.Advice.For(rec.To).Text)}))
	why := []Run{{Text: d.text(q.Help)}}
	if rec.Duty {
		why = d.shortfall(rec.Question)
		if help := firstSentence(d.text(q.Help)); help != "" {
			why = append(why, Run{Text: " " + help})
		}
	}
	if why[0].Text != "" {
		c.Blocks = append(c.Blocks, d.labelled(lang.Text{NL: "Waarom", EN: "Why"}, why...))
	}
	c.Blocks = append(c.Blocks, paragraph(
		Run{Text: d.say(lang.Text{NL: "Zo ziet niveau %d eruit. ", EN: "What level %d looks like. "}, rec.To), Bold: true},
		Run{Text: d.text(q.Levels[rec.To])}))
	if law := d.laws(q); len(law) > 0 && !rec.Duty { // of a duty the reason names it
		c.Blocks = append(c.Blocks, d.labelled(lang.Text{NL: "Wet", EN: "Law"}, law...))
	}
	return c
}

// now is where a recommendation starts: "1 Incidenteel".
func (d *draft) now(rec *scoring.Recommendation) string {
	if d.choice(rec.Question) == questionnaire.Unknown {
		return capital(d.state(questionnaire.Unknown))
	}
	return d.named(rec.From)
}

// labelled is a paragraph that begins with what it is about.
func (d *draft) labelled(label lang.Text, runs ...Run) Paragraph {
	return Paragraph{Runs: append([]Run{{Text: d.say(label) + ". ", Bold: true}}, runs...)}
}

// laws names all grounds of a question, with what they're about and whether they bind already.
func (d *draft) laws(q *questionnaire.Question) []Run {
	var runs []Run
	for i, b := range d.basis(q) {
		if i > 0 {
			runs = append(runs, Run{Text: "; "})
		}
		runs = append(runs, Run{Text: d.article(b), URL: webAddress(b.URL)})
		about := d.text(b.Title)
		switch {
		case d.comingBasis(b) && b.From != "":
			about = join(about, d.say(lang.Text{NL: "gaat in op %s", EN: "starts on %s"}, d.unbroken(b.From)))
		case d.comingBasis(b):
			about = join(about, d.say(lang.Text{NL: "nog niet van kracht", EN: "not yet in force"}))
		}
		if about != "" {
			runs = append(runs, Run{Text: " (" + about + ")"})
		}
	}
	return runs
}

// join puts a comma between two texts where both are there.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// price says in short what a step takes and brings: "Een paar dagen, +1,6 punten."
func (d *draft) price(rec *scoring.Recommendation) string {
	s := d.say(questionnaire.EffortWords(rec.Effort))
	if rec.Gain.Valid {
		s += ", +" + d.gain(rec.Gain.Value)
	}
	return capital(s) + "."
}

// others is the table of the recommendations beyond the cards: each with its question, its first step, why,
// what it takes and brings, and its law.
func (d *draft) others(recs []scoring.Recommendation) Table {
	table := Table{
		Caption: d.say(lang.Text{NL: "Overige aanbevelingen", EN: "Other recommendations"}),
		Columns: []Column{
			{Title: d.say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3},
			{Title: d.say(lang.Text{NL: "Eerste stap, en waarom", EN: "First step, and why"}), Share: 5.2},
			{Title: d.say(lang.Text{NL: "Wat het vraagt en oplevert", EN: "What it takes and brings"}), Share: 2.2},
		},
	}
	for i := range recs {
		rec := &recs[i]
		q := d.Catalogue.Question(rec.Question)
		asked := []Run{
			{Text: strconv.Itoa(maxCards+i+1) + ". "},
			{Text: d.text(q.Prompt), To: d.answerAt(rec.Question)},
		}
		if rec.Duty {
			asked = append(asked, Run{Text: "\n" + d.dutyWord(), Weak: true})
		}
		for _, soon := range d.soonBadge(q) {
			asked = append(asked, Run{Text: "\n" + soon, Weak: true})
		}
		table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{{Runs: asked}, {Runs: d.stepAndWhy(rec)}, {Runs: d.takesAndBrings(rec)}}})
	}
	return table
}

// stepAndWhy gives the first step with the reason in a sentence: for an unmet duty that is the law.
func (d *draft) stepAndWhy(rec *scoring.Recommendation) []Run {
	q := d.Catalogue.Question(rec.Question)
	runs := []Run{{Text: closed(d.text(q.Advice.For(rec.To).Text))}}
	if rec.Duty {
		runs = append(runs, Run{Text: "\n"})
		runs = append(runs, d.possibleShortfall(q)...)
		return append(runs, Run{Text: "."})
	}
	if why := firstSentence(d.text(q.Help)); why != "" {
		runs = append(runs, Run{Text: "\n" + why, Weak: true})
	}
	return runs
}

// takesAndBrings gives the step in levels, its effort and gain, and the law where it has not been named as a
// possible shortfall.
func (d *draft) takesAndBrings(rec *scoring.Recommendation) []Run {
	from := d.say(lang.Text{NL: "niveau %d", EN: "level %d"}, rec.From)
	if d.choice(rec.Question) == questionnaire.Unknown {
		from = d.say(lang.Text{NL: "onbekend", EN: "not known"})
	}
	runs := []Run{{Text: capital(d.say(lang.Text{NL: "%s naar %d", EN: "%s to %d"}, from, rec.To)) +
		"\n" + capital(d.say(questionnaire.EffortWords(rec.Effort)))}}
	if rec.Gain.Valid {
		runs = append(runs, Run{Text: "\n+" + d.gain(rec.Gain.Value)})
	}
	if laws := d.lawRuns(d.basis(d.Catalogue.Question(rec.Question))); len(laws) > 0 && !rec.Duty {
		runs = append(append(runs, Run{Text: "\n"}), laws...)
	}
	return runs
}

func (d *draft) dutyWord() string {
	return d.say(lang.Text{NL: "Wettelijke plicht", EN: "Legal duty"})
}
