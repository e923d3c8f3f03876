package report

import (
	"strconv"

	"civic/selfscan/questionnaire"
)

// answers lists every question in scope with what was answered, by dimension and theme.
func (d *draft) answers() Part {
	part := Part{
		ID:      "answers",
		Title:   d.say(questionnaire.Text{NL: "Alle antwoorden", EN: "All answers"}),
		NewPage: true,
	}
	if len(d.scope) == 0 {
		return part
	}
	if d.Redact {
		part.Blocks = append(part.Blocks, paragraph(Run{Text: d.say(questionnaire.Text{
			NL: "Dit rapport is gemaakt voor publicatie. Toelichtingen, bewijs en namen zijn weggelaten.",
			EN: "This report was made for publication. Notes, evidence and names have been left out.",
		})}))
	}
	last := questionnaire.Home{Dimension: -1}
	for _, n := range d.scope {
		home := d.Catalogue.Home(n)
		dim := &d.Catalogue.Dimensions[home.Dimension]
		if home.Dimension != last.Dimension {
			part.Blocks = append(part.Blocks, Heading{Level: 2, Text: d.text(dim.Title)})
		}
		if home != last {
			part.Blocks = append(part.Blocks, Heading{Level: 3, Text: d.text(dim.Themes[home.Theme].Title)})
		}
		last = home
		part.Blocks = append(part.Blocks, d.answer(n))
	}
	return part
}

// answer is one question with what was answered.
func (d *draft) answer(ordinal int) Card {
	q, a := d.Catalogue.Question(ordinal), &d.Answers.Of[ordinal]
	c := Card{
		ID:     answerID(q),
		Mark:   strconv.Itoa(d.number[ordinal]),
		Title:  d.text(q.Prompt),
		Badges: []string{capital(d.state(a.Choice))},
	}
	if q.DutyOn(d.Answers.Organisation.Type, d.day) {
		c.Badges = append(c.Badges, d.say(questionnaire.Text{NL: "Wettelijke plicht", EN: "Legal duty"}))
	}
	c.Badges = append(c.Badges, d.soonBadge(q)...)
	note := questionnaire.Text{NL: "Toelichting", EN: "Note"}
	switch level, ok := a.Choice.Level(); {
	case ok:
		c.Blocks = append(c.Blocks, paragraph(Run{Text: d.text(q.Levels[level])}))
	case a.Choice == questionnaire.Unknown:
		c.Blocks = append(c.Blocks, paragraph(Run{Text: d.say(questionnaire.Text{
			NL: "Het antwoord is nog niet bekend. De vraag telt mee als niveau 0.",
			EN: "The answer is not known yet. The question counts as level 0.",
		})}))
	case a.Choice == questionnaire.NotApplicable:
		note = questionnaire.Text{NL: "Reden", EN: "Reason"}
		c.Blocks = append(c.Blocks, paragraph(Run{Text: d.say(questionnaire.Text{
			NL: "Deze vraag is niet van toepassing en telt niet mee in de score.",
			EN: "This question does not apply and does not count in the score.",
		})}))
	default:
		c.Blocks = append(c.Blocks, paragraph(Run{Text: d.say(questionnaire.Text{
			NL: "Deze vraag is nog niet beantwoord en telt nog niet mee in de score.",
			EN: "This question has not been answered yet and does not count in the score yet.",
		})}))
	}
	if !d.Redact {
		c.Blocks = append(c.Blocks, d.note(note, a.Note)...)
		c.Blocks = append(c.Blocks, d.evidenceList(a.Evidence)...)
	}
	return c
}

// note sets a person's own text, in the language that they wrote in.
func (d *draft) note(label questionnaire.Text, text string) []Block {
	var blocks []Block
	for i, p := range paragraphs(text) {
		run := Run{Text: p, Lang: d.foreign()}
		if i == 0 {
			blocks = append(blocks, d.labelled(label, run))
		} else {
			blocks = append(blocks, paragraph(run))
		}
	}
	return blocks
}

// evidenceList names the evidence, with a link where it's an address on the web.
func (d *draft) evidenceList(evidence []string) []Block {
	var list List
	for _, e := range evidence {
		if e = oneLine(e); e != "" {
			run := Run{Text: e, URL: webAddress(e)}
			if run.URL == "" {
				run.Lang = d.foreign()
			}
			list.Items = append(list.Items, item(run))
		}
	}
	if len(list.Items) == 0 {
		return nil
	}
	return []Block{paragraph(Run{Text: d.say(questionnaire.Text{NL: "Bewijs", EN: "Evidence"}) + ":", Bold: true}), list}
}
