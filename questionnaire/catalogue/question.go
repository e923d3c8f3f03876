package catalogue

import (
	"slices"
	"strings"
	"unicode/utf8"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// question reads one question with all that belongs to it.
func (l *loader) question(n *node, theme string) questionnaire.Question {
	var q questionnaire.Question
	m := l.members(n, lang.Text{NL: "een vraag", EN: "a question"}, "id", "depth", "weight", "applies_to", "?duty_for", "?duty_from",
		"title", "prompt", "help", "evidence", "levels", "?basis", "?examples", "advice")
	q.ID = l.id(m["id"], theme, 3)
	q.Depth = questionnaire.Depth(l.name(m["depth"]))
	if d := m["depth"]; q.Depth != "" && q.Depth != questionnaire.Quick && q.Depth != questionnaire.Full {
		l.fault(d, lang.Text{NL: "onbekende diepte %q; kies quick of full", EN: "unknown depth %q; choose quick or full"},
			lang.Printable(string(q.Depth)))
	}
	q.Weight = l.number(m["weight"], lang.Text{NL: "gewicht", EN: "weight"})
	q.AppliesTo = l.typeList(m["applies_to"], 1)
	q.DutyFor = l.dutyList(m["duty_for"])
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
	q.Title = l.title(m["title"])
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
	l.lawForDuty(&q, m["duty_for"])
	for _, e := range l.list(m["examples"], 0) {
		q.Examples = append(q.Examples, l.example(e))
	}
	a := l.members(m["advice"], lang.Text{NL: "het advies", EN: "the advice"}, "in_order", "embedded", "leading")
	q.Advice = questionnaire.Advice{InOrder: l.step(a["in_order"]), Embedded: l.step(a["embedded"]), Leading: l.step(a["leading"])}
	return q
}

func (l *loader) basis(n *node) questionnaire.Basis {
	var b questionnaire.Basis
	m := l.members(n, lang.Text{NL: "een wettelijke basis", EN: "a legal basis"}, "law", "article", "title", "url", "?from", "status", "for")
	b.Law = l.word(m["law"])
	b.Article = l.word(m["article"])
	b.Title = l.text(m["title"])
	b.URL = l.url(m["url"], false)
	from, dated := l.date(m["from"], true)
	b.From = from
	b.For = l.typeList(m["for"], 1)
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
	e.Organisation, _ = l.scalar(m["organisation"])
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
	return questionnaire.Step{Text: l.text(m["text"]), Effort: l.number(m["effort"], lang.Text{NL: "inspanning", EN: "effort"})}
}

// title reads the title of a question. A title names its question in tables and charts, so it is short and no other
// question has it.
func (l *loader) title(n *node) lang.Text {
	t := l.text(n)
	if n == nil || n.kind != mapNode {
		return t
	}
	for _, f := range n.fields {
		title, ok := strings.TrimSpace(f.value.text), f.key.text == "nl" || f.key.text == "en"
		switch length, first := utf8.RuneCountInString(title), l.titles[f.key.text+title]; {
		case !ok || title == "":
		case length > questionnaire.MaxTitle:
			l.fault(f.value, lang.Text{
				NL: "deze titel heeft %d tekens; gebruik er hoogstens %d",
				EN: "this title has %d characters; use at most %d"}, length, questionnaire.MaxTitle)
		case first != nil:
			l.fault(f.value, lang.Text{
				NL: "de vraag op regel %d heeft ook deze titel; geef elke vraag een eigen titel",
				EN: "the question in line %d has this title too; give each question a title of its own"}, first.line)
		default:
			l.titles[f.key.text+title] = f.value
		}
	}
	return t
}

// dutyList reads the organisation types that a duty binds. Each must be named: "*" would include the type "other", which
// need not be an administrative authority.
func (l *loader) dutyList(n *node) []string {
	list := l.typeList(n, 0)
	if n == nil {
		return list
	}
	for _, item := range n.items {
		if item.text == "*" || item.text == "other" {
			l.fault(item, lang.Text{
				NL: "een plicht kan niet voor %q gelden; noem de soorten organisaties, zonder other",
				EN: "a duty cannot be for %q; name the organisation types, without other"}, item.text)
		}
	}
	return list
}

// lawForDuty checks that each organisation type that the duty binds has a legal ground.
func (l *loader) lawForDuty(q *questionnaire.Question, dutyFor *node) {
	if dutyFor == nil || len(q.Basis) == 0 {
		return
	}
	for _, item := range dutyFor.items {
		if slices.Contains(dutyTypes(), item.text) && len(q.BasisFor(item.text)) == 0 {
			l.fault(item, lang.Text{
				NL: "geen wet onder basis geldt voor %q; zet deze soort bij for van een basis, of haal de plicht weg",
				EN: "no law under basis is for %q; add this type to for of a basis, or remove the duty"}, item.text)
		}
	}
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
			l.fault(item, lang.Text{NL: "soort organisatie %q staat er twee keer", EN: "organisation type %q occurs twice"}, t)
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
