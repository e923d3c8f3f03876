package report

import (
	"strconv"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// maxCards is how many recommendations are worked out in full; the others stand in a table, so that
// a full scan can still be read in ten minutes.
const maxCards = 15

func (d *draft) recommendations() Part {
	recs := d.Result.Recommendations
	part := Part{
		ID:      "recommendations",
		Title:   d.say(questionnaire.Text{NL: "Aanbevelingen", EN: "Recommendations"}),
		NewPage: true,
	}
	if len(recs) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, paragraph(Run{Text: d.say(questionnaire.Text{
		NL: "De aanbevelingen staan op volgorde. Eerst komen de wettelijke plichten die nog niet op niveau 2 staan. Daarna komt wat het meeste oplevert voor het minste werk.",
		EN: "The recommendations are in order. First come the legal duties that are not at level 2 yet. Then comes what brings most for the least work.",
	})}))
	for i := range recs[:min(maxCards, len(recs))] {
		part.Blocks = append(part.Blocks, d.card(i+1, &recs[i]))
	}
	if len(recs) > maxCards {
		part.Blocks = append(part.Blocks,
			Heading{Level: 2, Text: d.say(questionnaire.Text{NL: "Overige aanbevelingen", EN: "Other recommendations"})},
			d.otherRecommendations(recs[maxCards:]))
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
			{d.say(questionnaire.Text{NL: "Nu", EN: "Now"}), capital(d.state(d.choice(rec.Question)))},
			{d.say(questionnaire.Text{NL: "Volgende", EN: "Next"}), capital(d.level(rec.To))},
			{d.say(questionnaire.Text{NL: "Inspanning", EN: "Effort"}), capital(d.say(questionnaire.EffortWords(rec.Effort)))},
		},
	}
	if rec.Gain.Valid {
		c.Facts = append(c.Facts, Fact{
			d.say(questionnaire.Text{NL: "Winst in totaalscore", EN: "Gain in overall score"}), "+" + d.gain(rec.Gain.Value)})
	}
	if rec.Duty {
		c.Badges = append(c.Badges, d.say(questionnaire.Text{NL: "Wettelijke plicht", EN: "Legal duty"}))
	}
	c.Badges = append(c.Badges, d.soonBadge(q)...)
	c.Blocks = append(c.Blocks, d.labelled(questionnaire.Text{NL: "Eerste stap", EN: "First step"},
		Run{Text: d.text(q.Advice.Step(rec.From).Text)}))
	if rec.Duty {
		c.Blocks = append(c.Blocks, d.labelled(questionnaire.Text{NL: "Waarom", EN: "Why"}, d.shortfall(rec.Question)...))
	}
	if help := d.text(q.Help); help != "" {
		label := questionnaire.Text{NL: "Waarom", EN: "Why"}
		if rec.Duty {
			label = questionnaire.Text{NL: "Achtergrond", EN: "Background"}
		}
		c.Blocks = append(c.Blocks, d.labelled(label, Run{Text: help}))
	}
	c.Blocks = append(c.Blocks, paragraph(
		Run{Text: d.say(questionnaire.Text{NL: "Zo ziet niveau %d eruit. ", EN: "What level %d looks like. "}, rec.To), Bold: true},
		Run{Text: d.text(q.Levels[rec.To])}))
	if law := d.laws(q); len(law) > 0 {
		c.Blocks = append(c.Blocks, d.labelled(questionnaire.Text{NL: "Wet", EN: "Law"}, law...))
	}
	return c
}

// labelled is a paragraph that begins with what it is about.
func (d *draft) labelled(label questionnaire.Text, runs ...Run) Paragraph {
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
			about = join(about, d.say(questionnaire.Text{NL: "gaat in op %s", EN: "starts on %s"}, b.From.In(d.Lang)))
		case d.comingBasis(b):
			about = join(about, d.say(questionnaire.Text{NL: "nog niet van kracht", EN: "not yet in force"}))
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

// price says in short what a step takes and brings: "Een paar dagen werk, goed voor 1,6 punten."
func (d *draft) price(rec *scoring.Recommendation) string {
	s := d.say(questionnaire.Text{NL: "%s werk", EN: "%s of work"}, d.say(questionnaire.EffortWords(rec.Effort)))
	if rec.Duty {
		s += d.say(questionnaire.Text{NL: ", wettelijke plicht", EN: ", legal duty"})
	}
	if rec.Gain.Valid {
		s += d.say(questionnaire.Text{NL: ", goed voor %s", EN: ", worth %s"}, d.gain(rec.Gain.Value))
	}
	return capital(s) + "."
}

func (d *draft) otherRecommendations(recs []scoring.Recommendation) Table {
	table := Table{
		Caption: d.say(questionnaire.Text{NL: "Wat daarna de moeite waard is", EN: "What is worth doing after that"}),
		Columns: []Column{
			{Title: d.say(questionnaire.Text{NL: "Nr.", EN: "No."}), Share: 0.8, Numeric: true},
			{Title: d.say(questionnaire.Text{NL: "Vraag", EN: "Question"}), Share: 4},
			{Title: d.say(questionnaire.Text{NL: "Eerste stap", EN: "First step"}), Share: 5},
			{Title: d.say(questionnaire.Text{NL: "Inspanning", EN: "Effort"}), Share: 1.7},
			{Title: d.say(questionnaire.Text{NL: "Winst", EN: "Gain"}), Share: 1.1, Numeric: true},
		},
	}
	for i := range recs {
		rec := &recs[i]
		q := d.Catalogue.Question(rec.Question)
		gain := questionnaire.NoFigure
		if rec.Gain.Valid {
			gain = questionnaire.SignedFigure(rec.Gain.Value, d.Lang)
		}
		table.Rows = append(table.Rows, Row{Cells: []Cell{
			{Runs: []Run{{Text: strconv.Itoa(maxCards + i + 1)}}},
			{Runs: []Run{{Text: d.text(q.Prompt), To: answerID(q)}}},
			{Runs: []Run{{Text: d.text(q.Advice.Step(rec.From).Text)}}},
			{Runs: []Run{{Text: capital(d.say(questionnaire.EffortWords(rec.Effort)))}}},
			{Runs: []Run{{Text: gain}}},
		}})
	}
	return table
}
