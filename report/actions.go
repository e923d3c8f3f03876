package report

import (
	"cmp"
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

const (
	actionsID      = "actions"
	otherActionsID = "other-actions"
)

// actions lists at most so many of the actions in the main part. It has none if the summary names all that are to be
// done.
func (d *draft) actions(most int) Part {
	part := Part{ID: actionsID, Title: d.Say(lang.Text{NL: "Afgesproken acties", EN: "Agreed actions"})}
	actions := d.actionsByDay()
	if !d.listsActions() || most == 0 {
		return part
	}
	here := actions[:min(most, len(actions))]
	part.Blocks = []Block{d.actionTable(here)}
	if more := len(actions) - len(here); more > 0 {
		part.Blocks = append(part.Blocks, TextParagraph(d.elsewhere(more, otherActionsID, oneAction(), manyActions())))
	}
	return part
}

// otherActions lists the actions that the main part does not list.
func (d *draft) otherActions() Part {
	part := Part{ID: actionsID, Title: d.Say(lang.Text{NL: "Afgesproken acties", EN: "Agreed actions"})}
	actions := d.actionsByDay()
	if d.main.actions > 0 {
		part.ID, part.Title = otherActionsID, d.Say(lang.Text{NL: "Overige acties", EN: "Other actions"})
		actions = actions[min(d.main.actions, len(actions)):]
	}
	if d.Redact || len(actions) == 0 {
		return part
	}
	part.Blocks = []Block{d.actionTable(actions)}
	return part
}

// actionsAt is the ID of the list of all actions, or of its first part; empty if the report does not have it.
func (d *draft) actionsAt() string {
	if d.main.actions > 0 {
		return actionsID
	}
	return d.inAppendix(actionsID)
}

// actionTable lists what the organisation means to do, with no empty column.
func (d *draft) actionTable(actions []questionnaire.Action) Table {
	has := func(of func(*questionnaire.Action) string) bool {
		return slices.ContainsFunc(actions, func(a questionnaire.Action) bool { return OneLine(of(&a)) != "" })
	}
	table := Table{Caption: d.Say(lang.Text{NL: "De acties, op datum", EN: "The actions, by date"})}
	var cells []func(*questionnaire.Action) []Run
	column := func(title lang.Text, share float64, cell func(*questionnaire.Action) []Run) {
		table.Columns = append(table.Columns, Column{Title: d.Say(title), Share: share})
		cells = append(cells, cell)
	}
	column(lang.Text{NL: "Actie", EN: "Action"}, 4, func(a *questionnaire.Action) []Run { return d.theirs(a.Text) })
	column(lang.Text{NL: "Hoort bij", EN: "About"}, 1.6, d.about)
	if has(func(a *questionnaire.Action) string { return a.Owner }) {
		column(lang.Text{NL: "Eigenaar", EN: "Owner"}, 2.2, func(a *questionnaire.Action) []Run { return d.theirs(a.Owner) })
	}
	if has(func(a *questionnaire.Action) string { return string(a.Due) }) {
		column(lang.Text{NL: "Klaar op", EN: "Due"}, 1.7, func(a *questionnaire.Action) []Run { return d.dayOrDash(a.Due) })
	}
	if has(func(a *questionnaire.Action) string { return a.Check }) {
		column(lang.Text{NL: "Gereed als", EN: "Done when"}, 3, func(a *questionnaire.Action) []Run { return d.theirs(a.Check) })
	}
	if has(func(a *questionnaire.Action) string { return string(a.Done) }) {
		column(lang.Text{NL: "Gedaan op", EN: "Done on"}, 1.7, func(a *questionnaire.Action) []Run { return d.dayOrDash(a.Done) })
	}
	for i := range actions {
		row := Row{Head: true}
		for _, cell := range cells {
			row.Cells = append(row.Cells, Cell{Runs: cell(&actions[i])})
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func (d *draft) dayOrDash(day questionnaire.Date) []Run {
	return []Run{{Text: cmp.Or(d.Day(day), lang.NoFigure)}}
}

// actionsByDay lists the actions in order of their dates.
func (d *draft) actionsByDay() []questionnaire.Action {
	actions := slices.Clone(d.Answers.Actions)
	slices.SortStableFunc(actions, func(a, b questionnaire.Action) int { return byDay(a.Due, b.Due) })
	return actions
}

// byDay orders days; no day comes last.
func byDay(a, b questionnaire.Date) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// theirs sets a text of the organisation's own on one line, in the language of the answers.
func (d *draft) theirs(s string) []Run {
	s = OneLine(s)
	if s == "" {
		return []Run{{Text: lang.NoFigure}}
	}
	return []Run{{Text: s, Lang: d.foreign()}}
}

// foreign is the language of the organisation's own texts where it is not the report's.
func (d *draft) foreign() lang.Lang {
	if d.Answers.Language == d.Lang {
		return ""
	}
	return d.Answers.Language
}

// about names the question that an action belongs to: by its number, with a link, where the report
// has it, and otherwise by its theme.
func (d *draft) about(a *questionnaire.Action) []Run {
	n, known := d.Catalogue.Ordinal(a.Question)
	if !known {
		return d.theirs(a.Question)
	}
	if d.number[n] == 0 {
		home := d.Catalogue.Home(n)
		return []Run{{Text: d.Text(d.Catalogue.Dimensions[home.Dimension].Themes[home.Theme].Title)}}
	}
	return []Run{{Text: d.Say(lang.Text{NL: "Vraag %d", EN: "Question %d"}, d.number[n]), To: d.answerAt(n)}}
}
