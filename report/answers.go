package report

import (
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// answers lists every question in scope with what was answered, by dimension and theme.
func (d *draft) answers() Part {
	part := Part{
		ID:    "answers",
		Title: d.Say(lang.Text{NL: "Alle antwoorden", EN: "All answers"}),
	}
	if len(d.scope) == 0 {
		return part
	}
	if d.Redact {
		part.Blocks = append(part.Blocks, TextParagraph(Run{Text: d.Say(lang.Text{
			NL: "Dit rapport is gemaakt voor publicatie. Toelichtingen, bewijs, acties, stemmen en namen van personen zijn weggelaten.",
			EN: "This report was made for publication. Notes, evidence, actions, votes and names of persons have been left out.",
		})}))
	}
	for i := range d.Catalogue.Dimensions {
		if asked := d.inDimension(i); len(asked) > 0 {
			title := d.Text(d.Catalogue.Dimensions[i].Title)
			part.Blocks = append(part.Blocks, Heading{Level: 2, Text: title}, d.answered(i, asked))
		}
	}
	return part
}

// answerAt is the ID of a question's answer in the appendices; empty if the report does not
// have it.
func (d *draft) answerAt(ordinal int) string {
	if d.number[ordinal] == 0 {
		return ""
	}
	return d.inAppendix("answer-" + strconv.Itoa(d.number[ordinal]))
}

// answered is the table of the answers within a dimension, with notes and evidence below them. In a full scan each theme opens
// with a row of its own, with its score; a quick scan has a question or two a theme, and names it with each.
func (d *draft) answered(i int, asked []int) Table {
	table := Table{
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 3},
			{Title: d.Say(lang.Text{NL: "Antwoord", EN: "Answer"}), Share: 6},
		},
	}
	full := d.Answers.Depth == questionnaire.Full
	last := -1
	for _, n := range asked {
		at := d.Catalogue.Home(n).Theme
		theme := d.Text(d.Catalogue.Dimensions[i].Themes[at].Title)
		if full && at != last {
			scored := d.Say(lang.Text{NL: "Thema zonder score", EN: "Theme without a score"})
			if score := d.Result.Dimensions[i].Themes[at].Score; score.Valid {
				scored = d.Say(lang.Text{NL: "Thema, score: %s", EN: "Theme, score: %s"}, d.Figure(score.Value))
			}
			r := TextRow(theme, scored)
			r.Cells[1].Runs[0].Weak = true
			r.Group = true
			table.Rows = append(table.Rows, r)
		}
		last = at
		q := d.Catalogue.Question(n)
		about := d.soonBadge(q)
		if q.DutyOn(d.Answers.Organisation.Type, d.day) {
			about = append(about, d.dutyWord())
		}
		for i, label := range about {
			about[i] = strings.ReplaceAll(label, " ", "\u00a0") // so that a line ends before it
		}
		if !full {
			about = append([]string{theme}, about...)
		}
		ask := []Run{{Text: strconv.Itoa(d.number[n]) + ". " + d.QuestionTitle(n), Bold: true}, {Text: "\n" + d.Text(q.Prompt)}}
		if len(about) > 0 {
			ask = append(ask, Run{Text: "\n" + strings.Join(about, " · "), Weak: true})
		}
		table.Rows = append(table.Rows, Row{ID: d.answerAt(n), Head: true, Cells: []Cell{{Runs: ask}, {Runs: d.answer(n)}}})
	}
	return table
}

// answer is what was answered to a question, with its note and evidence.
func (d *draft) answer(ordinal int) []Run {
	a := &d.Answers.Of[ordinal]
	runs := []Run{{Text: Capital(d.state(a.Choice)) + ". ", Bold: true}}
	note := lang.Text{NL: "Toelichting", EN: "Note"}
	switch level, ok := a.Choice.Level(); {
	case ok:
		runs = append(runs, Run{Text: d.Text(d.Catalogue.Question(ordinal).Levels[level])})
	case a.Choice == questionnaire.Unknown:
		runs = append(runs, Run{Text: d.Say(lang.Text{NL: "De vraag telt mee als niveau 0.", EN: "The question counts as level 0."})})
	case a.Choice == questionnaire.NotApplicable:
		note = lang.Text{NL: "Reden", EN: "Reason"}
		runs = append(runs, Run{Text: d.Say(lang.Text{NL: "De vraag telt niet mee in de score.", EN: "The question does not count in the score."})})
	default:
		runs = append(runs, Run{Text: d.Say(lang.Text{NL: "De vraag telt nog niet mee in de score.", EN: "The question does not count in the score yet."})})
	}
	if !d.Redact {
		runs = append(runs, d.note(note, a.Note)...)
		runs = append(runs, d.note(lang.Text{NL: "Waarom de groep dit afsprak", EN: "Why the group agreed on this"}, a.Reason)...)
		runs = append(runs, d.evidenceRuns(a.Evidence)...)
	}
	return runs
}

// note sets a person's own text on lines of its own, in the language that they wrote in.
func (d *draft) note(label lang.Text, text string) []Run {
	var runs []Run
	for i, p := range paragraphs(text) {
		if i == 0 {
			runs = append(runs, Run{Text: "\n" + d.Say(label) + ". ", Bold: true}, Run{Text: p, Lang: d.foreign()})
		} else {
			runs = append(runs, Run{Text: "\n" + p, Lang: d.foreign()})
		}
	}
	return runs
}

// evidenceRuns names the evidence, each piece on a line of its own, with a link where it's an address on the web.
func (d *draft) evidenceRuns(evidence []string) []Run {
	var runs []Run
	for _, e := range evidence {
		if e = OneLine(e); e == "" {
			continue
		}
		label := "\n"
		if len(runs) == 0 {
			label += d.Say(lang.Text{NL: "Bewijs", EN: "Evidence"}) + ". "
		}
		run := Run{Text: e, URL: webAddress(e)}
		if run.URL == "" {
			run.Lang = d.foreign()
		}
		runs = append(runs, Run{Text: label, Bold: true}, run)
	}
	return runs
}
