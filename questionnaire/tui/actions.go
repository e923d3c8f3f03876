package tui

// Actions: what the organisation means to do, by whom, before when, and how one sees that it is done.
// They stand in the answer file.

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

type actionsScreen struct {
	at      int
	editing bool
	fresh   bool // the action being edited is new
	action  questionnaire.Action
	fields  [actionParts]field
	on      int
	before  []questionnaire.Action // as they were before one was taken away
	undoes  bool
}

// The parts of an action, in the order of the form.
const (
	actionText = iota
	actionOwner
	actionDue
	actionCheck
	actionParts
)

// newAction starts an action for a question.
func newAction(f frame, ordinal int) actionsScreen {
	if f.locked() {
		return actionsScreen{}
	}
	return actionsScreen{}.edit(questionnaire.Action{Question: f.session.Catalogue().Question(ordinal).ID}, true)
}

func (s actionsScreen) edit(a questionnaire.Action, fresh bool) actionsScreen {
	s.editing, s.fresh, s.action, s.on = true, fresh, a, actionText
	s.fields = [actionParts]field{newField(a.Text, false), newField(a.Owner, false), newField(string(a.Due), false), newField(a.Check, false)}
	return s
}

func (s actionsScreen) arrive(f frame) actionsScreen {
	s.at = min(s.at, max(len(f.session.Answers().Actions)-1, 0))
	return s
}

func (s actionsScreen) typing() bool { return s.editing }

type actionsKeys struct {
	listKeys
	remove, undo, next, before, done binding
}

func newActionsKeys() actionsKeys {
	return actionsKeys{
		listKeys: newListKeys(text{NL: "veranderen", EN: "change"}),
		remove:   binding{keys: []string{"x", "delete"}, show: same("x"), does: text{NL: "weghalen", EN: "take away"}},
		undo:     binding{keys: []string{"u"}, show: same("u"), does: text{NL: "zet terug", EN: "put back"}},
		next:     binding{keys: []string{"enter", "tab", "down"}, show: same("Enter"), does: text{NL: "verder", EN: "go on"}},
		before:   binding{keys: []string{"shift+tab", "up"}, show: same("↑"), does: text{NL: "vorige veld", EN: "previous field"}},
		done:     binding{keys: []string{"esc", "ctrl+s"}, show: same("Esc"), does: text{NL: "klaar", EN: "done"}},
	}
}

func (s actionsScreen) update(f frame, msg tea.KeyMsg) (actionsScreen, []intent, bool) {
	keys := newActionsKeys()
	if s.editing {
		s, intents := s.typed(f, msg)
		return s, intents, true
	}
	list := f.session.Answers().Actions
	if at, taken := keys.move(msg, s.at, len(list)); taken {
		s.at = at
		return s, nil, true
	}
	switch {
	case keys.choose.is(msg) && s.at < len(list):
		if f.locked() {
			return s, []intent{lookOnly()}, true
		}
		return s.edit(list[s.at], false), nil, true
	case keys.remove.is(msg) && s.at < len(list):
		if f.locked() {
			return s, []intent{lookOnly()}, true
		}
		s.before, s.undoes = slices.Clone(list), true
		f.session.SetActions(slices.Delete(slices.Clone(list), s.at, s.at+1))
		return s.arrive(f), []intent{edited{}}, true
	case keys.undo.is(msg) && s.undoes:
		f.session.SetActions(s.before)
		s.before, s.undoes = nil, false
		return s, []intent{edited{}}, true
	}
	return s, nil, false
}

func (s actionsScreen) typed(f frame, msg tea.KeyMsg) (actionsScreen, []intent) {
	keys := newActionsKeys()
	switch {
	case keys.done.is(msg), keys.next.is(msg) && s.on == actionParts-1 && msg.Type == tea.KeyEnter:
		return s.done(f)
	case keys.next.is(msg):
		s.on = min(s.on+1, actionParts-1)
	case keys.before.is(msg):
		s.on = max(s.on-1, 0)
	default:
		s.fields[s.on], _ = s.fields[s.on].update(msg, f.w)
	}
	return s, nil
}

// done takes the form into the answers; an action without a text is no action.
func (s actionsScreen) done(f frame) (actionsScreen, []intent) {
	due, ok := readDate(s.fields[actionDue].text)
	if !ok {
		s.on = actionDue
		return s, []intent{tell{notice{lang.Say(text{
			NL: "Deze datum bestaat niet. Schrijf hem als 2027-03-01 of 1-3-2027, of laat hem leeg.",
			EN: "This date does not exist. Write it as 2027-03-01 or 1-3-2027 (day first), or leave it empty."}), true}}}
	}
	s.action.Due = due
	next, changed := s.store(f)
	var intents []intent
	if changed {
		intents = append(intents, edited{})
	}
	if s.fresh {
		intents = append(intents, goBack{})
	}
	return next, intents
}

// store puts the action in the list; changed is false where nothing came of it.
func (s actionsScreen) store(f frame) (next actionsScreen, changed bool) {
	s.editing, s.undoes = false, false
	a := s.action
	a.Text = strings.TrimSpace(s.fields[actionText].text)
	a.Owner = strings.TrimSpace(s.fields[actionOwner].text)
	a.Check = strings.TrimSpace(s.fields[actionCheck].text)
	list := slices.Clone(f.session.Answers().Actions)
	switch {
	case a.Text == "":
		return s, false
	case s.fresh:
		list = append(list, a)
		s.at = len(list) - 1
	case s.at >= len(list) || list[s.at] == a:
		return s, false
	default:
		list[s.at] = a
	}
	f.session.SetActions(list)
	return s, true
}

// keep takes in what is being typed when the program ends; a date that cannot be read is left out.
func (s actionsScreen) keep(f frame) (next actionsScreen, changed bool) {
	if !s.editing {
		return s, false
	}
	if due, ok := readDate(s.fields[actionDue].text); ok {
		s.action.Due = due
	}
	return s.store(f)
}

// readDate reads a day as YYYY-MM-DD, or day first as the Dutch write it; no text is no day.
func readDate(s string) (questionnaire.Date, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", true
	}
	for _, form := range []string{time.DateOnly, "2-1-2006", "2/1/2006", "2.1.2006"} {
		if t, err := time.Parse(form, s); err == nil {
			return questionnaire.Date(t.Format(time.DateOnly)), true
		}
	}
	return "", false
}

func (s actionsScreen) pick(f frame, id int) actionsScreen {
	if s.editing {
		if id >= 0 && id < actionParts {
			s.on = id
		}
		return s
	}
	s.at = id
	return s.arrive(f)
}

func (s actionsScreen) page(f frame) page {
	w := min(f.w, maxText)
	p := page{crumbs: []string{f.say(text{NL: "Acties", EN: "Actions"})}}
	if s.editing {
		s.form(f, &p, w)
		return p
	}
	list := f.session.Answers().Actions
	if len(list) == 0 {
		p.add(f.paragraph(f.k.base, f.say(text{
			NL: "Er zijn nog geen acties. Druk op a bij een vraag of bij een advies in de uitslag.",
			EN: "There are no actions yet. Press a at a question or at a piece of advice in the result."}), 0, w)...)
	}
	for i, a := range list {
		from := len(p.lines)
		here := i == s.at
		style := f.k.base
		if here {
			style = f.k.picked
		}
		p.add(f.hang(f.pointer(here)+f.k.strong.of(right(i+1, 2))+"  ", style, lang.PrintableLines(a.Text), w)...)
		p.add(f.paragraph(f.k.muted, f.whoWhen(a), 6, w)...)
		if n, ok := f.deps.Catalogue.Ordinal(a.Question); ok && here {
			p.add(f.paragraph(f.k.muted, lang.PrintableLines(f.deps.Catalogue.Question(n).Prompt.In(f.lang)), 6, w)...)
		}
		p.mark(from, i)
		if here {
			p.focus = span{from, len(p.lines)}
		}
	}
	keys, all := newActionsKeys(), everywhereKeys()
	if s.undoes {
		p.keys = append(p.keys, keys.undo)
	}
	if len(list) > 0 {
		p.keys = append(p.keys, keys.choose, keys.remove, keys.up, keys.down)
	}
	p.keys = append(p.keys, all.leave)
	return p
}

// whoWhen says who does an action, before when, and how one sees it.
func (f frame) whoWhen(a questionnaire.Action) string {
	owner, due := f.say(text{NL: "nog geen eigenaar", EN: "no owner yet"}), f.say(text{NL: "geen datum", EN: "no date"})
	if a.Owner != "" {
		owner = lang.PrintableLines(a.Owner)
	}
	if a.Due != "" {
		due = f.sayf(text{NL: "klaar op %s", EN: "done by %s"}, a.Due.In(f.lang))
	}
	words := owner + ", " + due
	if a.Check != "" {
		words += ". " + f.say(text{NL: "Te zien aan: ", EN: "Seen by: "}) + lang.PrintableLines(a.Check)
	}
	return words
}

func (s actionsScreen) form(f frame, p *page, w int) {
	p.crumbs = append(p.crumbs, f.say(text{NL: "Eén actie", EN: "One action"}))
	if n, ok := f.deps.Catalogue.Ordinal(s.action.Question); ok {
		p.add(f.paragraph(f.k.muted, lang.PrintableLines(f.deps.Catalogue.Question(n).Prompt.In(f.lang)), 0, w)...)
		p.add("")
	}
	labels := [actionParts]text{
		{NL: "Wat gaat u doen?", EN: "What will you do?"},
		{NL: "Wie doet het?", EN: "Who does it?"},
		{NL: "Wanneer is het klaar?", EN: "When is it done?"},
		{NL: "Waaraan ziet u dat?", EN: "How does one see that?"},
	}
	for i, l := range labels {
		from := len(p.lines)
		here := i == s.on
		style := f.k.muted
		if here {
			style = f.k.picked
		}
		head := f.pointer(here) + style.of(f.say(l))
		if i == actionDue && here {
			head += "  " + f.k.muted.of(f.say(text{NL: "bijvoorbeeld 1-3-2027", EN: "for example 2027-03-01"}))
		}
		p.add(cut(head, w))
		lines, cursor := s.fields[i].view(f.k, w-4, here)
		for _, line := range lines {
			p.add("    " + line)
		}
		p.mark(from, i)
		if here {
			p.focus = span{from, from + 1 + cursor + 1}
		}
	}
	keys := newActionsKeys()
	p.keys = []binding{keys.next, keys.before, keys.done}
}
