package tui

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// actionsScreen lists the actions of the organisation and edits one: what it plans to do, who does it, when it is done, and
// how someone can see that.
type actionsScreen struct {
	at      int
	editing bool
	fresh   bool // the action being edited is new
	advised bool // its text is the program's advice, which typing replaces and Enter takes over
	action  questionnaire.Action
	fields  [actionParts]Field
	on      int
	before  []questionnaire.Action // the actions before one was removed
	undoes  bool                   // before can be restored
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
func newAction(f Frame, ordinal int) actionsScreen {
	if f.ReadOnly() {
		return actionsScreen{}
	}
	q := f.Session.Catalogue().Question(ordinal)
	a := questionnaire.Action{Question: q.ID}
	if len(actionsFor(f.Session, ordinal)) == 0 {
		a.Text = nextStep(q, f.Session.Answer(ordinal).Choice).In(f.Lang)
	}
	s := actionsScreen{}.edit(a, true)
	s.advised = a.Text != ""
	return s
}

// nextStep returns the advice for the level above an answer; an empty text if there is none.
func nextStep(q *questionnaire.Question, c questionnaire.Choice) text {
	switch level, ok := c.Level(); {
	case c == questionnaire.Unknown, ok && level < 2:
		return q.Advice.For(2).Text
	case ok && level < questionnaire.LevelCount-1:
		return q.Advice.For(level + 1).Text
	}
	return text{}
}

func (s actionsScreen) edit(a questionnaire.Action, fresh bool) actionsScreen {
	s.editing, s.fresh, s.action, s.on = true, fresh, a, actionText
	s.fields = [actionParts]Field{NewField(a.Text, false), NewField(a.Owner, false), NewField(string(a.Due), false), NewField(a.Check, false)}
	return s
}

func (s actionsScreen) arrive(f Frame) actionsScreen {
	s.at = min(s.at, max(len(f.Session.Answers().Actions)-1, 0))
	return s
}

func (s actionsScreen) typing() bool { return s.editing }

type actionsKeys struct {
	ListKeys
	remove, undo, next, before, done Binding
}

func newActionsKeys() actionsKeys {
	return actionsKeys{
		ListKeys: NewListKeys(text{NL: "veranderen", EN: "change"}),
		remove:   Binding{Keys: []string{"x", "delete"}, Show: Same("x"), Does: text{NL: "weghalen", EN: "take away"}},
		undo:     Binding{Keys: []string{"u"}, Show: Same("u"), Does: text{NL: "zet terug", EN: "put back"}},
		next:     Binding{Keys: []string{"enter", "tab", "down"}, Show: Same("Enter"), Does: text{NL: "verder", EN: "go on"}},
		before:   Binding{Keys: []string{"shift+tab", "up"}, Show: Same("↑"), Does: text{NL: "vorige veld", EN: "previous field"}},
		done:     Binding{Keys: []string{"esc", "ctrl+s"}, Show: Same("Esc"), Does: text{NL: "klaar", EN: "done"}},
	}
}

func (s actionsScreen) update(f Frame, msg tea.KeyMsg) (actionsScreen, []Request, bool) {
	keys := newActionsKeys()
	if s.editing {
		s, requests := s.typed(f, msg)
		return s, requests, true
	}
	list := f.Session.Answers().Actions
	if at, taken := keys.Move(msg, s.at, len(list)); taken {
		s.at = at
		return s, nil, true
	}
	switch {
	case keys.Choose.Is(msg) && s.at < len(list):
		if f.ReadOnly() {
			return s, []Request{RefuseReadOnly()}, true
		}
		return s.edit(list[s.at], false), nil, true
	case keys.remove.Is(msg) && s.at < len(list):
		if f.ReadOnly() {
			return s, []Request{RefuseReadOnly()}, true
		}
		s.before, s.undoes = slices.Clone(list), true
		f.Session.SetActions(slices.Delete(slices.Clone(list), s.at, s.at+1))
		return s.arrive(f), []Request{Edited{}}, true
	case keys.undo.Is(msg) && s.undoes:
		f.Session.SetActions(s.before)
		s.before, s.undoes = nil, false
		return s, []Request{Edited{}}, true
	}
	return s, nil, false
}

func (s actionsScreen) typed(f Frame, msg tea.KeyMsg) (actionsScreen, []Request) {
	keys := newActionsKeys()
	if s.advised && (msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace || keys.done.Is(msg)) {
		s.fields[actionText] = NewField("", false)
	}
	s.advised = false
	switch {
	case keys.done.Is(msg), keys.next.Is(msg) && s.on == actionParts-1 && msg.Type == tea.KeyEnter:
		return s.done(f)
	case keys.next.Is(msg):
		s.on = min(s.on+1, actionParts-1)
	case keys.before.Is(msg):
		s.on = max(s.on-1, 0)
	default:
		s.fields[s.on], _ = s.fields[s.on].Update(msg, f.Width)
	}
	return s, nil
}

// done stores the form in the answers. An action without a text is not stored.
func (s actionsScreen) done(f Frame) (actionsScreen, []Request) {
	due, ok := readDate(s.fields[actionDue].Text)
	if !ok {
		s.on = actionDue
		return s, []Request{Tell{Notice{lang.Say(text{
			NL: "Deze datum bestaat niet. Schrijf hem als 2027-03-01 of 1-3-2027, of laat hem leeg.",
			EN: "This date does not exist. Write it as 2027-03-01 or 1-3-2027 (day first), or leave it empty."}), true}}}
	}
	s.action.Due = due
	next, changed := s.store(f)
	var requests []Request
	if changed {
		requests = append(requests, Edited{})
	}
	if s.fresh {
		requests = append(requests, GoBack{})
	}
	return next, requests
}

// store puts the action in the list; changed is false if the list stays the same.
func (s actionsScreen) store(f Frame) (next actionsScreen, changed bool) {
	s.editing, s.undoes = false, false
	a := s.action
	a.Text = strings.TrimSpace(s.fields[actionText].Text)
	a.Owner = strings.TrimSpace(s.fields[actionOwner].Text)
	a.Check = strings.TrimSpace(s.fields[actionCheck].Text)
	list := slices.Clone(f.Session.Answers().Actions)
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
	f.Session.SetActions(list)
	return s, true
}

// keep stores what is being typed when the program ends, without a date that cannot be read.
func (s actionsScreen) keep(f Frame) (next actionsScreen, changed bool) {
	if !s.editing || s.advised {
		return s, false
	}
	if due, ok := readDate(s.fields[actionDue].Text); ok {
		s.action.Due = due
	}
	return s.store(f)
}

// readDate reads a day as YYYY-MM-DD, or with the day first as the Dutch write it. An empty text is an empty Date.
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

func (s actionsScreen) pick(f Frame, id int) actionsScreen {
	if s.editing {
		if id >= 0 && id < actionParts {
			s.on = id
		}
		return s
	}
	s.at = id
	return s.arrive(f)
}

func (s actionsScreen) page(f Frame) Page {
	w := min(f.Width, MaxText)
	p := Page{Crumbs: []string{f.Say(text{NL: "Acties", EN: "Actions"})}}
	if s.editing {
		s.form(f, &p, w)
		return p
	}
	list := f.Session.Answers().Actions
	if len(list) == 0 {
		p.Add(f.Paragraph(f.Styles.Base, f.Say(text{
			NL: "Er zijn nog geen acties. Druk op a bij een vraag of bij een advies in de uitslag.",
			EN: "There are no actions yet. Press a at a question or at a piece of advice in the result."}), 0, w)...)
	}
	for i, a := range list {
		from := len(p.Lines)
		here := i == s.at
		style := f.RowStyle(here)
		p.Add(f.Hang(f.Pointer(here)+f.Styles.Strong.Render(Right(i+1, 2))+"  ", style, lang.PrintableLines(a.Text), w)...)
		p.Add(f.Paragraph(f.Styles.Muted, f.whoWhen(a), 6, w)...)
		if n, ok := f.deps.Catalogue.Ordinal(a.Question); ok && here {
			p.Add(f.Paragraph(f.Styles.Muted, lang.PrintableLines(f.deps.Catalogue.Question(n).Title.In(f.Lang)), 6, w)...)
		}
		p.MarkRow(from, i, here)
	}
	keys, all := newActionsKeys(), NewGlobalKeys()
	if s.undoes {
		p.Keys = append(p.Keys, keys.undo)
	}
	if len(list) > 0 {
		p.Keys = append(p.Keys, keys.Choose, keys.remove, keys.Up, keys.Down)
	}
	p.Keys = append(p.Keys, all.Leave)
	return p
}

// whoWhen returns in words who does an action, when it is done, and how someone can see that.
func (f Frame) whoWhen(a questionnaire.Action) string {
	owner, due := f.Say(text{NL: "nog geen eigenaar", EN: "no owner yet"}), f.Say(text{NL: "geen datum", EN: "no date"})
	if a.Owner != "" {
		owner = lang.PrintableLines(a.Owner)
	}
	if a.Due != "" {
		due = f.Sayf(text{NL: "klaar op %s", EN: "done by %s"}, a.Due.In(f.Lang))
	}
	words := owner + ", " + due
	if a.Check != "" {
		words += ". " + f.Say(text{NL: "Te zien aan: ", EN: "Seen by: "}) + lang.PrintableLines(a.Check)
	}
	return words
}

func (s actionsScreen) form(f Frame, p *Page, w int) {
	p.Crumbs = append(p.Crumbs, f.Say(text{NL: "Eén actie", EN: "One action"}))
	if n, ok := f.deps.Catalogue.Ordinal(s.action.Question); ok {
		p.Add(f.Paragraph(f.Styles.Muted, lang.PrintableLines(f.deps.Catalogue.Question(n).Title.In(f.Lang)), 0, w)...)
		p.Add("")
	}
	labels := [actionParts]text{
		{NL: "Wat gaat u doen?", EN: "What will you do?"},
		{NL: "Wie doet het?", EN: "Who does it?"},
		{NL: "Wanneer is het klaar?", EN: "When is it done?"},
		{NL: "Waaraan ziet u dat?", EN: "How does one see that?"},
	}
	for i, l := range labels {
		from := len(p.Lines)
		here := i == s.on
		style := f.Styles.Muted
		if here {
			style = f.Styles.Picked
		}
		head := f.Pointer(here) + style.Render(f.Say(l))
		if i == actionDue && here {
			head += "  " + f.Styles.Muted.Render(f.Say(text{NL: "bijvoorbeeld 1-3-2027", EN: "for example 2027-03-01"}))
		}
		if i == actionText && s.advised {
			head += "  " + f.Styles.Muted.Render(f.Say(text{NL: "Enter neemt het advies over, typen vervangt het", EN: "Enter takes the advice over, typing replaces it"}))
		}
		p.Add(Cut(head, w))
		lines, cursor := s.fields[i].View(f.Styles, w-4, here)
		for _, line := range lines {
			p.Add("    " + line)
		}
		p.Mark(from, i)
		if here {
			p.Focus = Span{from, from + 1 + cursor + 1}
		}
	}
	keys := newActionsKeys()
	p.Keys = []Binding{keys.next, keys.before, keys.done}
}
