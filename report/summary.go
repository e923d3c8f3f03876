package report

// The summary for the board. It can be read without the rest of the report: what was measured and how sure it is, the
// scores, every possible shortfall by its title, the first steps and the agreed actions.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

const (
	// FirstSteps is the number of recommendations that a summary works out.
	FirstSteps = 3

	// leastSummaryActions is how many agreed actions the summary names at least, mostSummaryActions how many at most if it
	// is on one page, and mostOnTwoPages if it is on two. The others are counted, and the main part lists all.
	leastSummaryActions = 2
	mostSummaryActions  = 5
	mostOnTwoPages      = 10

	summaryID = "summary"

	// longAction and longName are the characters of an action, and of an owner, that the summary has. The list of actions
	// has the rest.
	longAction = 200
	longName   = 60
)

func (d *draft) summary() Part {
	m := d.meaning()
	opening := []Block{TextParagraph(Run{Text: strings.TrimSpace(m[0] + " " + d.measured() + " " + m[1] + " " + m[2])})}
	if d.main.summary.lead {
		opening = []Block{
			Paragraph{Lead: true, Runs: []Run{{Text: m[0]}}},
			TextParagraph(Run{Text: strings.TrimSpace(d.measured() + " " + m[1] + " " + m[2])}),
		}
	}
	blocks := append(opening, d.scores())
	blocks = append(blocks, d.besideBefore()...)
	blocks = append(blocks, d.shortfallsInShort()...)
	blocks = append(blocks, d.dutiesIfAuthority()...)
	blocks = append(blocks, d.firstThree()...)
	blocks = append(blocks, d.actionsInShort()...)
	return Part{
		ID:      summaryID,
		Title:   d.Say(lang.Text{NL: "Samenvatting voor het bestuur", EN: "Summary for the board"}),
		NewPage: true,
		Blocks:  blocks,
	}
}

// measured says what was asked, when, whether all of it was answered, and how much of that has evidence if it is less
// than half.
func (d *draft) measured() string {
	if len(d.scope) == 0 {
		return ""
	}
	s := d.Say(lang.Text{
		NL: "Dit is een %s van %s met %s.",
		EN: "This is a %s of %s with %s.",
	}, d.Say(questionnaire.DepthName(d.Answers.Depth)), d.Day(d.day), d.questions(len(d.scope)))
	switch {
	case d.Result.Counts.Open == len(d.scope):
		return s
	case d.Result.Counts.Open == 0:
		s += " " + d.Say(lang.Text{NL: "Alle vragen zijn beantwoord.", EN: "All questions have been answered."})
	}
	if e := d.Result.Evidence; e.Valid && e.Value < 0.5 {
		s += " " + d.evidence(e.Value)
	}
	return s
}

// besideBefore is the table of what changed since the previous scan and where the scores lie among peers. It has no
// column for what was not given.
func (d *draft) besideBefore() []Block {
	compared := d.Previous != nil && len(d.Previous.Comparison.Compared) > 0
	placed := d.Peers != nil && len(d.Peers.Standings) > 0
	if !compared && !placed {
		return nil
	}
	table := Table{Columns: []Column{{Title: d.Say(lang.Text{NL: "Score", EN: "Score"}), Share: 1.9}}}
	if compared {
		caption := lang.Text{NL: "Vergeleken met de scan van %s", EN: "Compared with the scan of %s"}
		if d.Previous.Comparison.Share < 1 {
			caption = lang.Text{NL: "Vergeleken met de scan van %s (vragen die in beide meetellen)", EN: "Compared with the scan of %s (questions that count in both)"}
		}
		table.Caption = d.Say(caption, d.Previous.Day.In(d.Lang))
		table.Columns = append(table.Columns, Column{Title: d.Say(lang.Text{NL: "Verschil", EN: "Change"}), Share: 1.1, Numeric: true})
	}
	if placed {
		caption := d.Say(lang.Text{NL: "Naast andere organisaties", EN: "Beside other organisations"})
		if compared {
			caption = table.Caption + ", " + Uncapital(caption)
		}
		table.Caption = caption
		table.Columns = append(table.Columns, Column{Title: d.Say(lang.Text{NL: "Plek in de groep", EN: "Place in the group"}), Share: 4.5})
	}
	add := func(label, id string, from, to scoring.Score) {
		cells := []string{label}
		if compared {
			cells = append(cells, d.changeRow(label, from, to).Difference)
		}
		if placed {
			cells = append(cells, d.placeOf(id))
		}
		table.Rows = append(table.Rows, TextRow(cells...))
	}
	var x scoring.Comparison
	if compared {
		x = d.Previous.Comparison
	}
	add(d.OverallName(), scoring.Overall, x.Before.Score, x.After.Score)
	for i := range d.Catalogue.Dimensions {
		var from, to scoring.Score
		if compared {
			from, to = x.Before.Dimensions[i].Score, x.After.Dimensions[i].Score
		}
		add(d.Text(d.Catalogue.Dimensions[i].Title), d.Catalogue.Dimensions[i].ID, from, to)
	}
	var below []Run
	if compared {
		if other := d.otherOrganisation(); other != "" {
			below = append(below, Run{Text: other + " "})
		}
		if n := len(x.Reworded); n > 0 {
			below = append(below, Run{Text: d.reworded(n) + " "})
		}
	}
	if !d.WithoutAppendices {
		to := changeID
		if !compared {
			to = placeID
		}
		below = append(below,
			Run{Text: d.Say(lang.Text{NL: "Meer hierover in de bijlagen", EN: "More about this in the appendices"}), Weak: true, To: to}, Run{Text: ".", Weak: true})
	}
	if len(below) == 0 {
		return []Block{table}
	}
	below[len(below)-1].Text = strings.TrimSpace(below[len(below)-1].Text)
	return []Block{table, TextParagraph(below...)}
}

// placeOf says in which part of its group a score is; empty if it is not among the places.
func (d *draft) placeOf(id string) string {
	for i := range d.Peers.Standings {
		if p := &d.Peers.Standings[i]; p.Of == id {
			return Capital(d.Say(lang.Text{NL: "%s (%d\u00a0organisaties)", EN: "%s (%d\u00a0organisations)"}, d.Say(PositionText(p.Position)), p.N))
		}
	}
	return ""
}

// shortfallsInShort names every possible shortfall by its title, each leading to its answer, and the duties to come.
func (d *draft) shortfallsInShort() []Block {
	duties := d.Result.CappedBy
	var blocks []Block
	if len(duties) > 0 {
		blocks = append(blocks, TextParagraph(d.titles(duties)...))
	}
	// The meaning has named the duties to come already if there is nothing else to warn of.
	if soon := d.soon(); len(soon) > 0 && (len(duties) > 0 || d.Result.Counts.Open > 0) {
		blocks = append(blocks, TextParagraph(d.newDuties(soon)...))
	}
	title := d.Say(lang.Text{NL: "Wat verplicht wordt", EN: "What becomes compulsory"})
	switch {
	case len(blocks) == 0:
		return nil
	case len(duties) == 1:
		title = d.Say(lang.Text{NL: "Eén mogelijke tekortkoming", EN: "One possible shortfall"})
	case len(duties) > 1:
		title = Capital(d.Say(lang.Text{NL: "%s mogelijke tekortkomingen", EN: "%s possible shortfalls"}, d.Cardinal(len(duties))))
	}
	return []Block{Callout{Tone: Warning, Title: title, Blocks: blocks}}
}

// dutiesIfAuthority names the duties below level 2 that hold if the organisation is an administrative authority, and leads
// to the table of all such duties.
func (d *draft) dutiesIfAuthority() []Block {
	duties := d.Catalogue.DutiesIfAuthority(d.Answers)
	if len(duties) == 0 {
		return nil
	}
	blocks := []Block{TextParagraph(Run{Text: d.Say(questionnaire.IfAuthority(d.Answers, duties))})}
	if below := slices.DeleteFunc(duties, func(n int) bool { return !d.unready(n) }); len(below) > 0 {
		blocks = append(blocks, TextParagraph(d.titles(below)...))
	}
	all := Run{Weak: true, To: d.inAppendix(ifAuthorityID), Text: d.Say(lang.Text{
		NL: "Al deze plichten, met hun artikelen, staan in de bijlagen.",
		EN: "All these duties, with their articles, are in the appendices.",
	})}
	if all.To == "" {
		all.Text = d.Say(lang.Text{
			NL: "Al deze plichten, met hun artikelen, staan in de bijlagen, die in dit bestand ontbreken.",
			EN: "All these duties, with their articles, are in the appendices, which this file leaves out.",
		})
	}
	return []Block{Callout{Tone: Notable, Title: d.Say(lang.Text{
		NL: "Plichten van een bestuursorgaan", EN: "Duties of an administrative authority",
	}), Blocks: append(blocks, TextParagraph(all))}}
}

// titles names questions by their titles, each leading to its answer.
func (d *draft) titles(ordinals []int) []Run {
	var runs []Run
	for i, n := range ordinals {
		if i > 0 {
			runs = append(runs, Run{Text: "; "})
		}
		runs = append(runs, Run{Text: d.QuestionTitle(n), To: d.answerAt(n)})
	}
	return append(runs, Run{Text: "."})
}

// firstThree works out the first steps, so that each can be understood without the rest of the report.
func (d *draft) firstThree() []Block {
	if d.first == 0 {
		return nil
	}
	heading := lang.Text{NL: "De eerste stappen", EN: "The first steps"}
	switch d.first {
	case 1:
		heading = lang.Text{NL: "De eerste stap", EN: "The first step"}
	case FirstSteps:
		heading = lang.Text{NL: "De drie eerste stappen", EN: "The first three steps"}
	}
	steps := List{Numbered: true}
	for i := range d.recommended[:d.first] {
		rec := &d.recommended[i]
		advice := d.advice(rec)
		if !d.main.summary.fullSteps {
			advice = firstSentence(advice)
		}
		steps.Items = append(steps.Items, item(
			Run{Text: EndSentence(d.QuestionTitle(rec.Question)), Bold: true, To: recommendationID(d.Catalogue.Question(rec.Question))},
			Run{Text: " " + EndSentence(advice) + " "},
			Run{Text: d.price(rec), Weak: true},
		))
	}
	return []Block{Heading{Level: 2, Text: d.Say(heading)}, steps}
}

// actionsInShort lists the agreed actions that are not done, the first by date, with owner and date.
func (d *draft) actionsInShort() []Block {
	actions := d.toDo()
	if len(actions) == 0 {
		return nil
	}
	list := List{}
	here := min(d.main.summaryActions, len(actions))
	for i := range actions[:here] {
		a := &actions[i]
		runs := []Run{{Text: EndSentence(Shortened(OneLine(a.Text), longAction)), Lang: d.foreign()}}
		if a.Question != "" {
			runs = append(append([]Run{}, d.about(a)...), append([]Run{{Text: ": "}}, runs...)...)
		}
		if owner := Shortened(OneLine(a.Owner), longName); owner != "" {
			runs = append(runs, Run{Text: " " + d.Say(lang.Text{NL: "Eigenaar", EN: "Owner"}) + ": "}, Run{Text: EndSentence(owner), Lang: d.foreign()})
		}
		if a.Due != "" {
			runs = append(runs, Run{Text: " " + d.Say(lang.Text{NL: "Klaar op %s.", EN: "Due on %s."}, d.Day(a.Due))})
		}
		list.Items = append(list.Items, item(runs...))
	}
	if more := len(actions) - here; more > 0 {
		list.Items = append(list.Items, item(Run{
			Text: d.Say(lang.Text{NL: "Hier niet genoemd: %s.", EN: "Not listed here: %s."}, d.Count(more, oneAction(), manyActions())),
			To:   d.actionsAt(),
		}))
	}
	return []Block{Heading{Level: 2, Text: d.Say(lang.Text{NL: "Afgesproken acties", EN: "Agreed actions"})}, list}
}

// toDo lists the actions that are not done, in order of their dates. A report for publication has no actions.
func (d *draft) toDo() []questionnaire.Action {
	if d.Redact {
		return nil
	}
	return slices.DeleteFunc(d.actionsByDay(), func(a questionnaire.Action) bool { return a.Done != "" || OneLine(a.Text) == "" })
}

// newDuties says in short what the law will ask, and from when: "Verplicht vanaf 1 januari 2027 en nog niet
// op niveau 2: Gemeentewet, artikel 150."
func (d *draft) newDuties(soon []coming) []Run {
	runs := []Run{{Text: d.Say(lang.Text{NL: "Verplicht vanaf %s en nog niet op niveau 2:", EN: "Compulsory from %s and not at level 2 yet:"}, d.Day(soon[0].from)) + " "}}
	for i, c := range soon {
		if i > 0 {
			runs = append(runs, Run{Text: "; "})
		}
		runs = append(runs, Run{Text: d.QuestionTitle(c.ordinal), To: d.answerAt(c.ordinal)})
	}
	return append(runs, Run{Text: "."})
}

func oneQuestion() lang.Text   { return lang.Text{NL: "vraag", EN: "question"} }
func manyQuestions() lang.Text { return lang.Text{NL: "vragen", EN: "questions"} }
func oneAction() lang.Text     { return lang.Text{NL: "actie", EN: "action"} }
func manyActions() lang.Text   { return lang.Text{NL: "acties", EN: "actions"} }

func (d *draft) questions(n int) string {
	return d.Count(n, oneQuestion(), manyQuestions())
}

func item(runs ...Run) Item { return Item{Blocks: []Block{TextParagraph(runs...)}} }

// TextParagraph is a paragraph of these runs.
func TextParagraph(runs ...Run) Paragraph { return Paragraph{Runs: runs} }
