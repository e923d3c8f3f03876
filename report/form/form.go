// Package form makes forms for people without a terminal: one for paper, as a report.Document that package pdf draws, and
// one for a spreadsheet, which Read turns into answers.
//
// In come a catalogue and, to read, the bytes of a workbook; out come a document, a workbook or answers. A form asks what
// the terminal asks, in the same words and order, and has no rules of its own: what people fill in is validated as an
// answer file is. Nothing is read from disk or written to it, and no text becomes a formula.
package form

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// Form says what a form asks, of whom, in which language.
type Form struct {
	Catalogue *questionnaire.Catalogue
	Depth     questionnaire.Depth
	// Organisation is filled in on the form, as far as it is known. The form has the questions that apply to its type. If
	// the type is empty the form has the questions of every type, and a question says which types it is for.
	Organisation questionnaire.Organisation
	Lang         lang.Lang

	curved bool // texts have curved quotes, as in a report; a workbook has them as they were written
}

// questions lists the ordinals of the questions that the form asks, in catalogue order. The first has number 1 on the
// form.
func (f Form) questions() []int {
	if f.Organisation.Type != "" {
		return f.Catalogue.Scope(f.Depth, f.Organisation.Type)
	}
	var list []int
	for n, q := range f.Catalogue.Questions() {
		if slices.ContainsFunc(questionnaire.TypeIDs(), func(t string) bool { return q.InScope(f.Depth, t) }) {
			list = append(list, n)
		}
	}
	return list
}

// appliesTo names the types that a question is for; empty if the form is made for one type, or the
// question for all.
func (f Form) appliesTo(q *questionnaire.Question) string {
	if f.Organisation.Type != "" {
		return ""
	}
	var names []string
	for _, t := range q.AppliesTo {
		if t == "*" {
			return ""
		}
		names = append(names, strings.ToLower(f.line(f.Catalogue.TypeName(t))))
	}
	return strings.Join(names, ", ")
}

// say returns a sentence of the form itself, in its language.
func (f Form) say(t lang.Text, args ...any) string {
	return f.quotes(lang.Say(t, args...).In(f.Lang))
}

// line reads a text of the catalogue as one line.
func (f Form) line(t lang.Text) string {
	return f.quotes(lang.Printable(strings.Join(strings.Fields(t.In(f.Lang)), " ")))
}

// quotes curves the quotes of a text where the form has them so.
func (f Form) quotes(s string) string {
	if f.curved {
		return report.CurveQuotes(s)
	}
	return s
}

// level names a level as both forms show it: "2 Op orde".
func (f Form) level(level int) string {
	return string(rune('0'+level)) + " " + f.line(f.Catalogue.Levels[level])
}

// title is what the form is called.
func (f Form) title() string {
	return f.say(lang.Text{NL: "%s: formulier", EN: "%s: form"}, f.line(f.Catalogue.Title))
}

// scope says in a line what the form asks: "Snelle scan, 16 vragen, voor: gemeente".
func (f Form) scope() string {
	depth := lang.Text{NL: "Snelle scan", EN: "Quick scan"}
	if f.Depth == questionnaire.Full {
		depth = lang.Text{NL: "Volledige scan", EN: "Full scan"}
	}
	who := lang.Say(lang.Text{NL: "alle publieke organisaties", EN: "all public organisations"})
	if f.Organisation.Type != "" {
		who = lang.Say(lang.Text{NL: "%s", EN: "%s"}, strings.ToLower(f.line(f.Catalogue.TypeName(f.Organisation.Type))))
	}
	return f.say(lang.Text{NL: "%s, %d vragen, voor: %s", EN: "%s, %d questions, for: %s"}, depth, len(f.questions()), who)
}

// edition says which catalogue the form was made from.
func (f Form) edition() string {
	return f.say(lang.Text{
		NL: "Vragenlijst versie %s, wetgeving bijgewerkt tot %s", EN: "Catalogue version %s, law as of %s"},
		f.Catalogue.Version, f.Catalogue.Reviewed.In(f.Lang))
}
