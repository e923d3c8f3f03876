package tui

import (
	"cmp"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// actionsScreen lists the actions of the organisation by what is due first, ticks them off and edits one: what the
// organisation plans to do, who does it, when it is done, and how someone can see that.
type actionsScreen struct {
	at      int // index in the order of the list
	editing bool
	fresh   bool // the action being edited is new
	advised bool // its text is the program's advice, which typing replaces and Enter takes over
	action  questionnaire.Action
	index   int // of the action being edited, in the answers
	fields  [actionParts]Field
	on      int
	before  []questionnaire.Action // the actions before the last change; nil if undo cannot restore them
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
	s := editing(a)
	s.fresh, s.advised = true, a.Text != ""
	return s
}

// changeAction opens the action at an index in the answers.
func changeAction(f Frame, index int) actionsScreen {
	s := editing(f.Session.Answers().Actions[index])
	s.index, s.at = index, slices.Index(f.actionOrder(), index)
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

func editing(a questionnaire.Action) actionsScreen {
	return actionsScreen{editing: true, action: a,
		fields: [actionParts]Field{NewField(a.Text, false), NewField(a.Owner, false), NewField(string(a.Due), false), NewField(a.Check, false)}}
}

func (s *actionsScreen) arrive(f Frame) {
	s.at = min(s.at, max(len(f.Session.Answers().Actions)-1, 0))
}

func (s *actionsScreen) typing() bool { return s.editing }

// whenDue is a group in the list of actions.
type whenDue int

const (
	overdue whenDue = iota
	dueSoon         // within soonDays
	dueLater
	dueNoDay
	isDone
)

// soonDays is how many days ahead an action is due soon.
const soonDays = 30

func (w whenDue) title() text {
	return [...]text{
		overdue:  {NL: "Te laat", EN: "Overdue"},
		dueSoon:  {NL: "Binnen 30 dagen", EN: "Within 30 days"},
		dueLater: {NL: "Later", EN: "Later"},
		dueNoDay: {NL: "Zonder datum", EN: "Without a date"},
		isDone:   {NL: "Gedaan", EN: "Done"},
	}[w]
}

func (f Frame) today() questionnaire.Date { return questionnaire.MomentOf(f.Now()).Day() }

func (f Frame) whenDue(a questionnaire.Action) whenDue {
	soon := questionnaire.MomentOf(f.Now().AddDate(0, 0, soonDays)).Day()
	switch {
	case a.Done != "":
		return isDone
	case a.Due == "":
		return dueNoDay
	case a.Due < f.today():
		return overdue
	case a.Due <= soon:
		return dueSoon
	}
	return dueLater
}

// actionOrder returns the indices of the actions in the order of the list.
func (f Frame) actionOrder() []int {
	list := f.Session.Answers().Actions
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := list[i], list[j]
		return cmp.Or(cmp.Compare(f.whenDue(a), f.whenDue(b)), cmp.Compare(b.Done, a.Done), cmp.Compare(a.Due, b.Due))
	})
	return order
}

type actionsKeys struct {
	ListKeys
	tick, remove, undo, next, before, done Binding
}

func newActionsKeys() actionsKeys {
	return actionsKeys{
		ListKeys: NewListKeys(text{NL: "veranderen", EN: "change"}),
		tick:     Binding{Keys: []string{"V"}, Show: Same("V"), Does: text{NL: "afvinken", EN: "check off"}},
		remove:   Binding{Keys: []string{"delete", "backspace"}, Show: Same("Del"), Does: text{NL: "weghalen", EN: "remove"}},
		undo:     NewAnswerKeys().Undo,
		next:     Binding{Keys: []string{"enter", "tab", "down"}, Show: Same("Enter"), Does: text{NL: "verder", EN: "go on"}},
		before:   Binding{Keys: []string{"shift+tab", "up"}, Show: Same("↑"), Does: text{NL: "vorige veld", EN: "previous field"}},
		done:     Binding{Keys: []string{"esc", "ctrl+s"}, Show: Same("Esc"), Does: text{NL: "klaar", EN: "done"}},
	}
}

func (s *actionsScreen) update(f Frame, msg tea.KeyMsg) ([]Request, bool) {
	keys := newActionsKeys()
	if s.editing {
		return s.typed(f, msg), true
	}
	order := f.actionOrder()
	if keys.Move(msg, &s.at, len(order)) {
		return nil, true
	}
	changes := keys.Choose.Is(msg) || keys.tick.Is(msg) || keys.remove.Is(msg)
	if changes && f.ReadOnly() {
		return []Request{RefuseReadOnly()}, true
	}
	list := slices.Clone(f.Session.Answers().Actions)
	if changes && s.at >= len(order) {
		return nil, true
	}
	switch {
	case keys.Choose.Is(msg):
		*s = changeAction(f, order[s.at])
		return nil, true
	case keys.tick.Is(msg):
		a := &list[order[s.at]]
		words := text{NL: "Afgevinkt: %s. Terughalen: u.", EN: "Checked off: %s. Take it back: u."}
		if a.Done != "" {
			a.Done, words = "", text{NL: "Niet meer afgevinkt: %s", EN: "No longer checked off: %s"}
		} else {
			a.Done = f.today()
		}
		return s.change(f, list, words, a.Text), true
	case keys.remove.Is(msg):
		removed := list[order[s.at]].Text
		list = slices.Delete(list, order[s.at], order[s.at]+1)
		return s.change(f, list, text{NL: "Weggehaald: %s. Terughalen: u.", EN: "Removed: %s. Take it back: u."}, removed), true
	case keys.undo.Is(msg) && s.before != nil:
		f.Session.SetActions(s.before)
		s.before = nil
		s.arrive(f)
		return []Request{Edited{}, Tell{Notice{Message: lang.Say(text{NL: "De lijst is weer zoals daarvoor.", EN: "The list is as it was before."})}}}, true
	}
	return nil, false
}

// change replaces the actions, so that undo can restore them, and says what was done with one of them.
func (s *actionsScreen) change(f Frame, list []questionnaire.Action, form text, action string) []Request {
	s.before = slices.Clone(f.Session.Answers().Actions)
	f.Session.SetActions(list)
	s.arrive(f)
	return []Request{Edited{}, Tell{Notice{Message: lang.Say(form, Cut(lang.Printable(action), 50))}}}
}

func (s *actionsScreen) typed(f Frame, msg tea.KeyMsg) []Request {
	keys := newActionsKeys()
	if s.advised && (msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace || keys.done.Is(msg)) {
		s.fields[actionText] = NewField("", false)
	}
	s.advised = false
	due := strings.TrimSpace(s.fields[actionDue].Text)
	_, known := questionnaire.ParseDate(due)
	switch {
	case keys.next.Is(msg) && due != "" && !known && (s.on == actionDue || s.on == actionCheck && msg.Type == tea.KeyEnter):
		s.on = actionDue
		return []Request{Tell{Notice{noDate(due), true}}}
	case keys.done.Is(msg), s.on == actionParts-1 && msg.Type == tea.KeyEnter:
		return s.leave(f)
	case keys.next.Is(msg):
		s.on = min(s.on+1, actionParts-1)
	case keys.before.Is(msg):
		s.on = max(s.on-1, 0)
	default:
		s.fields[s.on], _ = s.fields[s.on].Update(msg, f.Width)
	}
	return nil
}

// noDate says that a text is not a date, and how one is written.
func noDate(s string) lang.Message {
	return lang.Say(text{
		NL: "«%s» is geen datum die bestaat. Schrijf hem als 1 maart 2027, 1-3-2027 of 2027-03-01, of laat hem leeg.",
		EN: "\"%s\" is not a date that exists. Write it as March 1 2027, 1-3-2027 (day first) or 2027-03-01, or leave it empty."}, lang.Printable(s))
}

// leave stores the form in the answers. An action without a text is not stored, and one is stored without a date that
// cannot be read.
func (s *actionsScreen) leave(f Frame) []Request {
	due := strings.TrimSpace(s.fields[actionDue].Text)
	changed := s.store(f)
	var requests []Request
	if changed {
		requests = append(requests, Edited{})
	}
	if s.fresh {
		requests = append(requests, GoBack{})
	}
	told := Notice{Message: lang.Say(text{NL: "De actie is opgeschreven. In de uitslag toont A alle acties.", EN: "The action is written down. In the result, A shows all actions."})}
	switch _, ok := questionnaire.ParseDate(due); {
	case changed && due != "" && !ok:
		told = Notice{lang.Say(text{NL: "De actie is bewaard zonder datum. %s", EN: "The action is saved without a date. %s"}, noDate(due)), true}
	case !changed && s.fresh:
		told = Notice{Message: lang.Say(text{NL: "Er is geen actie opgeschreven.", EN: "No action was written down."})}
	case !changed || !s.fresh:
		return requests
	}
	return append(requests, Tell{told})
}

// store puts the action in the list; changed is false if the list stays the same.
func (s *actionsScreen) store(f Frame) (changed bool) {
	s.editing, s.before = false, nil
	a := s.action
	for i, part := range map[int]*string{actionText: &a.Text, actionOwner: &a.Owner, actionCheck: &a.Check} {
		if s.fields[i].Edited(*part) {
			*part = strings.TrimSpace(s.fields[i].Text)
		}
	}
	a.Due = ""
	if due, ok := questionnaire.ParseDate(s.fields[actionDue].Text); ok {
		a.Due = due
	}
	list := slices.Clone(f.Session.Answers().Actions)
	switch {
	case a.Text == "":
		return false
	case s.fresh:
		s.index = len(list)
		list = append(list, a)
	case s.index >= len(list) || list[s.index] == a:
		return false
	default:
		list[s.index] = a
	}
	f.Session.SetActions(list)
	s.at = slices.Index(f.actionOrder(), s.index)
	return true
}

// keep stores what is being typed when the program ends.
func (s *actionsScreen) keep(f Frame) (changed bool) {
	return s.editing && !s.advised && s.store(f)
}

func (s *actionsScreen) pick(f Frame, id int) []Request {
	if s.editing {
		s.on, s.advised = id, false // as Enter does, a click takes the advice over
	} else {
		s.at = id
		s.arrive(f)
	}
	return nil
}

func (s *actionsScreen) page(f Frame) Page {
	w, side := f.Columns()
	p := Page{Crumbs: []string{f.Say(text{NL: "Acties", EN: "Actions"})}}
	about := s.action.Question
	if s.editing {
		s.form(f, &p, w)
	} else {
		about = s.list(f, &p, w)
	}
	if n, ok := f.deps.Catalogue.Ordinal(about); ok && side > 0 {
		p.Beside(f.aboutQuestion(n, side), w)
	}
	return p
}

// list draws the actions by what is due first, and returns the id of the question under the cursor.
func (s *actionsScreen) list(f Frame, p *Page, w int) (question string) {
	order := f.actionOrder()
	list := f.Session.Answers().Actions
	if len(list) == 0 {
		p.Add(f.Paragraph(f.Styles.Base, f.Say(text{
			NL: "Er zijn nog geen acties. Druk op a bij een vraag of bij een advies in de uitslag.",
			EN: "There are no actions yet. Press a at a question or at a piece of advice in the result."}), 0, w)...)
	}
	count := map[whenDue]int{}
	for _, a := range list {
		count[f.whenDue(a)]++
	}
	last := whenDue(-1)
	for i, index := range order {
		a := list[index]
		when := f.whenDue(a)
		if when != last {
			if i > 0 {
				p.Add("")
			}
			style := f.Styles.Heading
			if when == overdue {
				style = f.Styles.Warn
			}
			p.Add(style.Render(f.Sayf(text{NL: "%s (%d)", EN: "%s (%d)"}, when.title(), count[when])))
			last = when
		}
		from := len(p.Lines)
		here := i == s.at
		box := "[ ] "
		if a.Done != "" {
			box = "[x] "
		}
		p.Add(f.Hang(f.Pointer(here)+f.Styles.Strong.Render(box), f.RowStyle(here), lang.PrintableLines(a.Text), w)...)
		words := Sentence(f.whoWhen(a))
		if n, ok := f.deps.Catalogue.Ordinal(a.Question); ok {
			words += " " + f.Sayf(text{NL: "Bij %s.", EN: "About %s."}, f.QuestionName(n))
		}
		p.Add(f.Paragraph(f.Styles.Muted, words, 6, w)...)
		p.MarkRow(from, i, here)
		if here {
			question = a.Question
		}
	}
	keys, all := newActionsKeys(), NewGlobalKeys()
	if len(list) > 0 && !f.ReadOnly() {
		p.Keys = append(p.Keys, keys.tick, keys.Choose, keys.remove)
	}
	if s.before != nil {
		p.Keys = append(p.Keys, keys.undo)
	}
	if len(list) > 1 {
		p.Keys = append(p.Keys, keys.Up, keys.Down, keys.First, keys.Last)
	}
	p.Keys = append(p.Keys, all.Leave)
	return question
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
	if a.Done != "" {
		due = f.Sayf(text{NL: "gedaan op %s", EN: "done on %s"}, a.Done.In(f.Lang))
	}
	words := owner + ", " + due
	if a.Check != "" {
		words += ". " + f.Say(text{NL: "Te zien aan: ", EN: "Seen by: "}) + lang.PrintableLines(a.Check)
	}
	return words
}

func (s *actionsScreen) form(f Frame, p *Page, w int) {
	p.Crumbs = append(p.Crumbs, f.Say(text{NL: "Eén actie", EN: "One action"}))
	if n, ok := f.deps.Catalogue.Ordinal(s.action.Question); ok {
		p.Add(f.Paragraph(f.Styles.Muted, f.Sayf(text{NL: "Bij %s", EN: "About %s"}, f.QuestionName(n)), 0, w)...)
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
		if i == actionDue {
			head += "  " + f.Styles.Muted.Render(s.dueHint(f, here))
		}
		if i == actionText && s.advised {
			head += "  " + f.Styles.Muted.Render(f.Say(text{NL: "Enter: het advies; typen vervangt het", EN: "Enter: the advice; typing replaces it"}))
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

// dueHint returns the date as it was understood, or how it can be written.
func (s *actionsScreen) dueHint(f Frame, here bool) string {
	if due, ok := questionnaire.ParseDate(s.fields[actionDue].Text); ok {
		return due.In(f.Lang)
	}
	if !here {
		return ""
	}
	return f.Say(text{NL: "zoals 1 maart 2027 of 1-3-2027", EN: "such as March 1 2027 or 2027-03-01"})
}
