package report

import (
	"fmt"

	"civic/selfscan/questionnaire"
)

const (
	firstSteps    = 3 // on the summary
	summaryDuties = 3 // on the summary; the dimension has all of them
)

// summary is the page for the board.
func (d *draft) summary() Part {
	blocks := []Block{d.scores()}
	if d.total.inScope > 0 {
		blocks = append(blocks, d.overview())
	}
	m := d.meaning()
	blocks = append(blocks,
		Heading{Level: 2, Text: d.say(questionnaire.Text{NL: "Wat dit betekent", EN: "What this means"})},
		Paragraph{Lead: true, Runs: []Run{{Text: m[0] + " " + m[1] + " " + m[2]}}})
	blocks = append(blocks, d.firstThree()...)
	blocks = append(blocks, d.openEnds()...)
	blocks = append(blocks, d.caps()...)
	blocks = append(blocks, d.comingSoon()...)
	return Part{
		ID:      "summary",
		Title:   d.say(questionnaire.Text{NL: "Samenvatting voor het bestuur", EN: "Summary for the board"}),
		NewPage: true,
		Blocks:  blocks,
	}
}

// firstThree lists the steps that are most worth taking first.
func (d *draft) firstThree() []Block {
	recs := d.Result.Recommendations
	if len(recs) == 0 {
		return nil
	}
	recs = recs[:min(firstSteps, len(recs))]
	heading := questionnaire.Text{NL: "De eerste stappen", EN: "The first steps"}
	switch len(recs) {
	case 1:
		heading = questionnaire.Text{NL: "De eerste stap", EN: "The first step"}
	case firstSteps:
		heading = questionnaire.Text{NL: "De drie eerste stappen", EN: "The three first steps"}
	}
	steps := List{Numbered: true}
	for i := range recs {
		q := d.Catalogue.Question(recs[i].Question)
		steps.Items = append(steps.Items, item(
			Run{Text: closed(firstSentence(d.text(q.Advice.Step(recs[i].From).Text))) + " "},
			Run{Text: d.price(&recs[i]), Weak: true, To: recommendationID(q)},
		))
	}
	return []Block{Heading{Level: 2, Text: d.say(heading)}, steps}
}

// openEnds says what is still open, unknown or without evidence, and warns where the result can still
// change for it.
func (d *draft) openEnds() []Block {
	var list List
	if d.total.open > 0 {
		list.Items = append(list.Items, item(Run{Text: d.say(questionnaire.Text{
			NL: "Nog niet beantwoord: %s, %s.",
			EN: "Not answered yet: %s, %s.",
		}, d.questions(d.total.open), d.perDimension(func(t tally) int { return t.open }))}))
	}
	if d.total.unknown > 0 {
		list.Items = append(list.Items, item(Run{Text: d.say(questionnaire.Text{
			NL: "Antwoord nog niet bekend: %s, %s. Wat onbekend is, telt als niveau 0.",
			EN: "Answer not known yet: %s, %s. What is not known counts as level 0.",
		}, d.questions(d.total.unknown), d.perDimension(func(t tally) int { return t.unknown }))}))
	}
	if e := d.Result.Evidence; e.Valid && e.Value < 1 {
		list.Items = append(list.Items, item(Run{Text: d.evidence(e.Value)}))
	}
	if len(list.Items) == 0 {
		return nil
	}
	if d.total.open == 0 {
		return []Block{Callout{
			Tone:   Neutral,
			Title:  d.say(questionnaire.Text{NL: "Nog onbekend of zonder bewijs", EN: "Not known yet or without evidence"}),
			Blocks: []Block{list},
		}}
	}
	return []Block{Callout{
		Tone:  Warning,
		Title: d.say(questionnaire.Text{NL: "Dit resultaat is voorlopig", EN: "This result is provisional"}),
		Blocks: []Block{paragraph(Run{Text: d.say(questionnaire.Text{
			NL: "Beantwoord eerst de open vragen voordat u dit resultaat deelt of vergelijkt.",
			EN: "Answer the open questions before you share or compare this result.",
		})}), list},
	}}
}

func (d *draft) evidence(share float64) string {
	if share == 0 {
		return d.say(questionnaire.Text{
			NL: "Bij de antwoorden op niveau 2 of hoger is nog geen bewijs genoemd.",
			EN: "No evidence has been named yet for the answers at level 2 or higher.",
		})
	}
	return d.say(questionnaire.Text{
		NL: "Bij %s van de antwoorden op niveau 2 of hoger is bewijs genoemd.",
		EN: "Evidence has been named for %s of the answers at level 2 or higher.",
	}, questionnaire.Percent(share))
}

func (d *draft) questions(n int) string {
	return d.count(n, questionnaire.Text{NL: "vraag", EN: "question"}, questionnaire.Text{NL: "vragen", EN: "questions"})
}

// perDimension says in which dimensions something was counted: "bij transparantie (2) en hergebruik (1)".
func (d *draft) perDimension(of func(tally) int) string {
	var names, counted []string
	for i, t := range d.by {
		if n := of(t); n > 0 {
			names = append(names, d.title(i))
			counted = append(counted, fmt.Sprintf("%s (%d)", d.title(i), n))
		}
	}
	if len(names) > 1 {
		names = counted
	}
	return d.say(questionnaire.Text{NL: "bij %s", EN: "in %s"}, d.list(names))
}

// caps names the duties that limit the level. The first of them are named here, all of them in the
// parts of the dimensions.
func (d *draft) caps() []Block {
	duties := d.Result.CappedBy
	if len(duties) == 0 {
		return nil
	}
	var list List
	for _, n := range duties[:min(summaryDuties, len(duties))] {
		q := d.Catalogue.Question(n)
		runs := []Run{{Text: d.text(q.Prompt), To: answerID(q)}, {Text: " "}}
		runs = append(runs, d.possibleShortfall(q)...)
		list.Items = append(list.Items, item(append(runs, Run{Text: "."})...))
	}
	blocks := []Block{paragraph(Run{Text: d.say(questionnaire.Text{
		NL: "Zolang een wettelijke plicht niet op niveau 2 staat, gaat het niveau niet boven 1 uit. De score verandert daar niet door.",
		EN: "As long as a legal duty is not at level 2, the level does not rise above 1. The score is not affected.",
	})}), list}
	if more := len(duties) - summaryDuties; more > 0 {
		form := questionnaire.Text{
			NL: "Er zijn nog %s andere plichten. Alle plichten staan in de delen per dimensie.",
			EN: "There are %s other duties. All duties are in the parts per dimension.",
		}
		if more == 1 {
			form = questionnaire.Text{
				NL: "Er is nog %s andere plicht. Alle plichten staan in de delen per dimensie.",
				EN: "There is %s other duty. All duties are in the parts per dimension.",
			}
		}
		blocks = append(blocks, paragraph(Run{Text: d.say(form, d.cardinal(more))}))
	}
	return []Block{Callout{
		Tone:   Warning,
		Title:  d.say(questionnaire.Text{NL: "Wettelijke plichten die nog niet op niveau 2 staan", EN: "Legal duties that are not at level 2 yet"}),
		Blocks: blocks,
	}}
}

// comingSoon says which duties come first, unless the meaning has said so already.
func (d *draft) comingSoon() []Block {
	soon := d.soon()
	if len(soon) == 0 || d.total.open == 0 && len(d.Result.CappedBy) == 0 {
		return nil
	}
	return []Block{Callout{
		Tone:   Notable,
		Title:  d.say(questionnaire.Text{NL: "Nieuwe plichten", EN: "New duties"}),
		Blocks: []Block{paragraph(Run{Text: d.prepare(soon)})},
	}}
}

func item(runs ...Run) Item { return Item{Blocks: []Block{paragraph(runs...)}} }

func paragraph(runs ...Run) Paragraph { return Paragraph{Runs: runs} }
