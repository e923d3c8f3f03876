package catalogue

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// question reads one question with all that belongs to it.
func (l *loader) question(n *node, theme string) questionnaire.Question {
	var q questionnaire.Question
	m := l.members(n, lang.Text{NL: "een vraag", EN: "a question"}, "id", "depth", "weight", "applies_to", "?duty_for", "?duty_from",
		"prompt", "help", "evidence", "levels", "?basis", "?examples", "advice")
	if m == nil {
		return q
	}
	q.ID = l.id(m["id"], theme, 3)
	q.Depth = questionnaire.Depth(l.name(m["depth"]))
	if d := m["depth"]; q.Depth != "" && q.Depth != questionnaire.Quick && q.Depth != questionnaire.Full {
		l.fault(d, lang.Text{NL: "onbekende diepte %q; kies quick of full", EN: "unknown depth %q; choose quick or full"},
			lang.Printable(string(q.Depth)))
	}
	q.Weight = l.number(m["weight"], lang.Text{NL: "gewicht", EN: "weight"})
	q.AppliesTo = l.typeList(m["applies_to"], 1)
	q.DutyFor = l.typeList(m["duty_for"], 0)
	from, dated := l.date(m["duty_from"], true)
	q.DutyFrom = from
	switch {
	case len(q.DutyFor) > 0 && q.DutyFrom == "" && dated:
		l.fault(m["duty_for"], lang.Text{
			NL: "er staat voor wie dit een plicht is, maar niet vanaf wanneer; geef duty_from",
			EN: "it says for whom this is a duty, but not from when; give duty_from"})
	case len(q.DutyFor) == 0 && q.DutyFrom != "" && (m["duty_for"] == nil || m["duty_for"].kind == listNode):
		l.fault(m["duty_from"], lang.Text{
			NL: "er staat vanaf wanneer dit een plicht is, maar niet voor wie; geef duty_for",
			EN: "it says from when this is a duty, but not for whom; give duty_for"})
	}
	q.Prompt = l.text(m["prompt"])
	q.Help = l.text(m["help"])
	q.Evidence = l.text(m["evidence"])
	q.Levels = l.levels(m["levels"])
	for _, b := range l.list(m["basis"], 0) {
		q.Basis = append(q.Basis, l.basis(b))
	}
	if len(q.DutyFor) > 0 && len(q.Basis) == 0 && (m["basis"] == nil || m["basis"].kind == listNode) {
		l.fault(m["duty_for"], lang.Text{
			NL: "deze plicht heeft geen wet; geef basis met wet en artikel",
			EN: "this duty has no law; give basis with law and article"})
	}
	for _, e := range l.list(m["examples"], 0) {
		q.Examples = append(q.Examples, l.example(e))
	}
	if a := l.members(m["advice"], lang.Text{NL: "het advies", EN: "the advice"}, "foundation", "growth"); a != nil {
		q.Advice = questionnaire.Advice{Foundation: l.step(a["foundation"]), Growth: l.step(a["growth"])}
	}
	return q
}

func (l *loader) basis(n *node) questionnaire.Basis {
	var b questionnaire.Basis
	m := l.members(n, lang.Text{NL: "een wettelijke basis", EN: "a legal basis"}, "law", "article", "title", "url", "?from", "status")
	if m == nil {
		return b
	}
	b.Law = l.word(m["law"])
	b.Article = l.word(m["article"])
	b.Title = l.text(m["title"])
	b.URL = l.url(m["url"], false)
	from, dated := l.date(m["from"], true)
	b.From = from
	b.Status = l.name(m["status"])
	switch b.Status {
	case "", questionnaire.StatusComing:
	case questionnaire.StatusInForce:
		if b.From == "" && dated {
			l.fault(m["status"], lang.Text{
				NL: "de wet geldt, maar er staat niet vanaf wanneer; geef from",
				EN: "the law is in force, but it does not say since when; give from"})
		}
	default:
		l.fault(m["status"], lang.Text{NL: "onbekende status %q; kies %q of %q", EN: "unknown status %q; choose %q or %q"},
			lang.Printable(b.Status), questionnaire.StatusInForce, questionnaire.StatusComing)
	}
	return b
}

func (l *loader) example(n *node) questionnaire.Example {
	var e questionnaire.Example
	m := l.members(n, lang.Text{NL: "een voorbeeld", EN: "an example"}, "?organisation", "text", "?url")
	if m == nil {
		return e
	}
	e.Organisation = l.optional(m["organisation"])
	e.Text = l.text(m["text"])
	e.URL = l.url(m["url"], true)
	if e.Organisation != "" && e.URL == "" {
		l.fault(m["organisation"], lang.Text{
			NL: "een organisatie met naam vraagt een openbare bron; geef url",
			EN: "an organisation by name needs a public source; give url"})
	}
	return e
}

func (l *loader) step(n *node) questionnaire.Step {
	m := l.members(n, lang.Text{NL: "een advies", EN: "a piece of advice"}, "text", "effort")
	if m == nil {
		return questionnaire.Step{}
	}
	return questionnaire.Step{Text: l.text(m["text"]), Effort: l.number(m["effort"], lang.Text{NL: "inspanning", EN: "effort"})}
}

// typeList reads a list of organisation types, or "*" for every type.
func (l *loader) typeList(n *node, least int) []string {
	var list []string
	for _, item := range l.list(n, least) {
		t := l.name(item)
		switch {
		case t == "":
			continue
		case t != "*" && !slices.Contains(questionnaire.TypeIDs(), t):
			l.unknownType(item)
		case slices.Contains(list, t):
			l.fault(item, lang.Text{NL: "soort organisatie %q staat er twee keer", EN: "organisation type %q stands twice"}, t)
		}
		list = append(list, t)
	}
	return list
}

func (l *loader) unknownType(n *node) {
	l.fault(n, lang.Text{
		NL: "onbekend soort organisatie %q; kies uit %s",
		EN: "unknown organisation type %q; choose from %s"}, lang.Printable(n.text), strings.Join(questionnaire.TypeIDs(), ", "))
}
