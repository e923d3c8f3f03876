package tui

// The agenda: the questions with how far the group is, by the catalogue or by disagreement, most first. The
// order and the filter also decide which question comes next.

import (
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring/agreement"
)

type agendaScreen struct {
	at     int
	ranked bool // by disagreement
	filter agendaFilter
}

// agendaFilter narrows the agenda.
type agendaFilter int

const (
	agendaAll agendaFilter = iota
	agendaOpen
	agendaDiscuss
	agendaDuty
	agendaFilters
)

func (x agendaFilter) name() text {
	switch x {
	case agendaOpen:
		return text{NL: "niet afgesproken", EN: "not agreed"}
	case agendaDiscuss:
		return text{NL: "te bespreken", EN: "to discuss"}
	case agendaDuty:
		return text{NL: "plicht", EN: "duty"}
	}
	return text{NL: "alle", EN: "all"}
}

func (x agendaFilter) keeps(f frame, n int) bool {
	switch x {
	case agendaOpen:
		return f.coach.group.Phase(n) != questionnaire.Agreed
	case agendaDiscuss:
		return f.shown(n) && f.agreement(n).Triage == agreement.Discuss
	case agendaDuty:
		return f.binds(n)
	}
	return true
}

// order gives all questions in scope in the chosen order.
func (s agendaScreen) order(f frame) []int {
	if s.ranked {
		return f.coach.group.Agenda(f.byDisagreement())
	}
	return f.coach.group.Agenda(nil)
}

// list gives the questions that are shown.
func (s agendaScreen) list(f frame) []int {
	return slices.DeleteFunc(s.order(f), func(n int) bool { return !s.filter.keeps(f, n) })
}

// along finds the question that is some steps on or back from the present one; ok is false past the ends.
func (s agendaScreen) along(f frame, steps int) (ordinal int, ok bool) {
	all := s.order(f)
	present, _ := f.session.Ordinal()
	step := 1
	if steps < 0 {
		step = -1
	}
	for i := slices.Index(all, present) + step; i >= 0 && i < len(all); i += step {
		if s.filter.keeps(f, all[i]) {
			return all[i], true
		}
	}
	return present, step < 0
}

// nextOpen finds the next question that is not agreed, from the start again after the last one; first among
// those that the filter shows.
func (s agendaScreen) nextOpen(f frame) (ordinal int, ok bool) {
	all := s.order(f)
	present, _ := f.session.Ordinal()
	at := slices.Index(all, present)
	for _, x := range []agendaFilter{s.filter, agendaAll} {
		for i := range all {
			n := all[(at+1+i)%len(all)]
			if x.keeps(f, n) && f.coach.group.Phase(n) != questionnaire.Agreed {
				return n, true
			}
		}
	}
	return 0, false
}

// arrive puts the cursor on the present question, showing everything if the filter hides it.
func (s agendaScreen) arrive(f frame) agendaScreen {
	present, _ := f.session.Ordinal()
	for _, x := range []agendaFilter{s.filter, agendaAll} {
		if i := slices.Index((agendaScreen{ranked: s.ranked, filter: x}).list(f), present); i >= 0 {
			s.filter, s.at = x, i
			return s
		}
	}
	s.at = 0
	return s
}

type agendaKeys struct {
	listKeys
	filter, order, room, review binding
}

func newAgendaKeys() agendaKeys {
	return agendaKeys{
		listKeys: newListKeys(text{NL: "naar de vraag", EN: "to the question"}),
		filter:   binding{keys: []string{"f", "tab"}, show: same("f"), does: text{NL: "andere keuze", EN: "other filter"}},
		order:    binding{keys: []string{"s"}, show: same("s"), does: text{NL: "andere volgorde", EN: "other order"}},
		room:     binding{keys: []string{"p"}, show: same("p"), does: text{NL: "deelnemers", EN: "participants"}},
		review:   binding{keys: []string{"v"}, show: same("v"), does: text{NL: "uitslag", EN: "result"}},
	}
}

func (s agendaScreen) update(f frame, msg tea.KeyMsg) (agendaScreen, []intent, bool) {
	keys := newAgendaKeys()
	if at, taken := keys.move(msg, s.at, len(s.list(f))); taken {
		s.at = at
		return s, nil, true
	}
	switch {
	case keys.choose.is(msg):
		s, intents := s.pick(f, s.at)
		return s, intents, true
	case keys.filter.is(msg):
		s.filter, s.at = (s.filter+1)%agendaFilters, 0
		return s, nil, true
	case keys.order.is(msg):
		s.ranked, s.at = !s.ranked, 0
		return s, nil, true
	case keys.room.is(msg):
		return s, []intent{goTo{onRoom}}, true
	case keys.review.is(msg):
		return s, []intent{goTo{onReview}}, true
	}
	return s, nil, false
}

func (s agendaScreen) pick(f frame, id int) (agendaScreen, []intent) {
	list := s.list(f)
	if id < 0 || id >= len(list) {
		return s, nil
	}
	s.at = id
	return s, []intent{jump{list[id]}}
}

func (s agendaScreen) page(f frame) page {
	p := page{crumbs: []string{f.say(text{NL: "Overzicht", EN: "Outline"})}}
	tabs := ""
	for x := range agendaFilters {
		style, name := f.k.muted, " "+f.say(x.name())+" "
		if x == s.filter {
			style, name = f.k.picked, "["+f.say(x.name())+"]"
		}
		tabs += style.of(name) + " "
	}
	order := text{NL: "Volgorde: van de vragenlijst", EN: "Order: of the questionnaire"}
	if s.ranked {
		order = text{NL: "Volgorde: waar u het meest verschilt staat vooraan", EN: "Order: where you differ most comes first"}
	}
	p.top = []string{cut(tabs, f.w), f.k.muted.of(cut(f.say(order), f.w))}
	list := s.list(f)
	if len(list) == 0 {
		p.add(f.k.muted.of(f.say(text{NL: "Geen vragen in deze keuze.", EN: "No questions in this filter."})))
	}
	for i, n := range list {
		from := len(p.lines)
		p.add(f.agendaRow(n, i == s.at))
		p.mark(from, i)
		if i == s.at {
			p.focus = span{from, len(p.lines)}
		}
	}
	keys, all := newAgendaKeys(), everywhereKeys()
	p.keys = []binding{keys.choose, keys.filter, keys.order, keys.room, keys.review, keys.down, keys.up, all.leave, all.quit}
	return p
}

// agendaState is the room for the state of a question.
const agendaState = 15

func (f frame) agendaRow(n int, here bool) string {
	q := f.session.Catalogue().Question(n)
	marks := ""
	if f.binds(n) {
		marks = " " + f.k.warn.of(f.k.sign.duty)
	}
	style := f.k.base
	if here {
		style = f.k.picked
	}
	words := cut(lang.Printable(q.Prompt.In(f.lang)), f.w-agendaState-8-cells(marks))
	number := right(slices.Index(f.session.Scope(), n)+1, 2)
	return between(f.pointer(here)+f.k.muted.of(number)+" "+pad(f.stateWords(n), agendaState)+" "+style.of(words), marks, f.w)
}

// stateWords says how far the group is with a question.
func (f frame) stateWords(n int) string {
	g := f.coach.group
	switch g.Phase(n) {
	case questionnaire.Agreed:
		return f.choiceSign(f.session.Answer(n).Choice)
	case questionnaire.Open:
		a := f.agreement(n)
		style := f.k.base
		if a.Triage == agreement.Discuss {
			style = f.k.warn
		}
		return style.of(f.say(triageShort(a.Triage)))
	case questionnaire.AllIn:
		return f.k.accent.of(f.say(text{NL: "alles binnen", EN: "all in"}))
	}
	asked := len(g.Asked(n))
	in := asked - len(g.Waiting(n))
	if in == 0 {
		return f.k.muted.of(f.k.sign.free)
	}
	return f.k.base.of(f.sayf(text{NL: "%s van %s", EN: "%s of %s"}, strconv.Itoa(in), strconv.Itoa(asked)))
}
