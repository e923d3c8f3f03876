package coach

// The agenda: the questions with how far the group is, in the order of the catalogue or by disagreement. The
// order and the filter also decide which question comes next.

import (
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/scoring/agreement"
)

type agendaScreen struct {
	at     int
	ranked bool // by disagreement
	filter agendaFilter
	asking bool // whether to reveal every vote that is complete
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
	return [...]text{
		agendaAll:     {NL: "alle", EN: "all"},
		agendaOpen:    {NL: "niet afgesproken", EN: "not agreed"},
		agendaDiscuss: {NL: "te bespreken", EN: "to discuss"},
		agendaDuty:    {NL: "plicht", EN: "duty"},
	}[x]
}

func (x agendaFilter) keeps(f view, n int) bool {
	switch x {
	case agendaOpen:
		return f.group.Phase(n) != questionnaire.Agreed
	case agendaDiscuss:
		return f.phase(n) >= questionnaire.Revealed && (f.unknownDuty(n) || f.agreement(n).Triage == agreement.Discuss)
	case agendaDuty:
		return f.IsDuty(n)
	}
	return true
}

// order gives all questions in scope in the chosen order.
func (s agendaScreen) order(f view) []int {
	list := slices.Clone(f.Session.Scope())
	if s.ranked {
		slices.SortStableFunc(list, f.byDisagreement())
	}
	return list
}

// list gives the questions that are shown.
func (s agendaScreen) list(f view) []int {
	return slices.DeleteFunc(s.order(f), func(n int) bool { return !s.filter.keeps(f, n) })
}

// along finds the question that is some steps on or back from the present one; ok is false past the ends.
func (s agendaScreen) along(f view, steps int) (ordinal int, ok bool) {
	all := s.order(f)
	present, _ := f.Session.Ordinal()
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
func (s agendaScreen) nextOpen(f view) (ordinal int, ok bool) {
	all := s.order(f)
	present, _ := f.Session.Ordinal()
	at := slices.Index(all, present)
	for _, x := range []agendaFilter{s.filter, agendaAll} {
		for i := range all {
			n := all[(at+1+i)%len(all)]
			if x.keeps(f, n) && f.group.Phase(n) != questionnaire.Agreed {
				return n, true
			}
		}
	}
	return 0, false
}

// arrive puts the cursor on the present question, showing everything if the filter hides it.
func (s agendaScreen) arrive(f view) agendaScreen {
	s.asking = false
	present, _ := f.Session.Ordinal()
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
	tui.ListKeys
	filter, order, reveal, seats, result tui.Binding
}

func newAgendaKeys() agendaKeys {
	return agendaKeys{
		ListKeys: tui.NewListKeys(text{NL: "naar de vraag", EN: "to the question"}),
		filter:   tui.Binding{Keys: []string{"f", "tab"}, Show: tui.Same("f"), Does: text{NL: "andere keuze", EN: "other filter"}},
		order:    tui.Binding{Keys: []string{"F"}, Show: tui.Same("F"), Does: text{NL: "andere volgorde", EN: "other order"}},
		reveal:   tui.Binding{Keys: []string{"B"}, Show: tui.Same("B"), Does: text{NL: "toon wat binnen is", EN: "show complete ballots"}},
		seats:    seatsKey(),
		result:   tui.NewAnswerKeys().Result,
	}
}

func (s agendaScreen) update(f view, msg tea.KeyMsg) (agendaScreen, []tui.Request, bool) {
	if s.asking {
		s.asking = false
		if !newConfirmKeys().yes.Is(msg) {
			return s, nil, true
		}
		for _, n := range f.complete() {
			f.group.Reveal(n)
		}
		return s, changed(), true
	}
	keys := newAgendaKeys()
	if keys.Move(msg, &s.at, len(s.list(f))) {
		return s, nil, true
	}
	switch {
	case keys.Choose.Is(msg):
		return s, s.click(f, s.at), true
	case keys.filter.Is(msg):
		s.filter, s.at = (s.filter+1)%agendaFilters, 0
		return s, nil, true
	case keys.order.Is(msg):
		s.ranked, s.at = !s.ranked, 0
		return s, nil, true
	case keys.reveal.Is(msg) && f.ReadOnly():
		return s, []tui.Request{tui.RefuseReadOnly()}, true
	case keys.reveal.Is(msg) && len(f.complete()) == 0:
		return s, []tui.Request{note(text{NL: "Van geen enkele vraag zijn alle stemmen binnen.", EN: "On no question are all votes in."})}, true
	case keys.reveal.Is(msg):
		s.asking = true
		return s, nil, true
	case keys.seats.Is(msg):
		return s, []tui.Request{tui.GoTo{Screen: onSeats}}, true
	case keys.result.Is(msg):
		return s, []tui.Request{tui.GoTo{Screen: tui.OnReview}}, true
	}
	return s, nil, false
}

// complete lists the questions on which everyone has voted.
func (f view) complete() []int {
	return slices.DeleteFunc(slices.Clone(f.Session.Scope()), func(n int) bool { return f.group.Phase(n) != questionnaire.AllIn })
}

// click goes to the question of a row.
func (s agendaScreen) click(f view, id int) []tui.Request {
	list := s.list(f)
	if id < 0 || id >= len(list) {
		return nil
	}
	return []tui.Request{tui.Jump{Ordinal: list[id]}}
}

func (s agendaScreen) page(f view) tui.Page {
	w, side := f.Columns()
	if side == 0 {
		w = f.Width
	}
	p := tui.Page{Crumbs: []string{f.Say(text{NL: "Overzicht", EN: "Outline"})}}
	tabs := ""
	for x := range agendaFilters {
		style, name := f.Styles.Muted, " "+f.Say(x.name())+" "
		if x == s.filter {
			style, name = f.Styles.Picked, "["+f.Say(x.name())+"]"
		}
		tabs += style.Render(name) + " "
	}
	order := text{NL: "Volgorde: van de vragenlijst", EN: "Order: of the questionnaire"}
	if s.ranked {
		order = text{NL: "Volgorde: waar u het meest verschilt staat vooraan", EN: "Order: where you differ most comes first"}
	}
	p.Top = []string{tui.Cut(tabs, w), f.Styles.Muted.Render(tui.Cut(f.Say(order), w))}
	if s.asking {
		p.Top = append(p.Top, f.Paragraph(f.Styles.Warn, f.Sayf(text{
			NL: "De stemmen tonen van alle vragen waarop iedereen heeft gestemd (%d)? Daarna stemt daar niemand meer, behalve in een tweede ronde.",
			EN: "Show the votes on every question on which everyone has voted (%d)? After that nobody votes on them, except in a second round."},
			len(f.complete())), 0, min(w, tui.MaxText))...)
	}
	list := s.list(f)
	if side > 0 && s.at < len(list) {
		p.Beside(f.agendaBeside(list[s.at], side), w)
	}
	f.Width = w
	if len(list) == 0 {
		p.Add(f.Styles.Muted.Render(f.Say(text{NL: "Geen vragen in deze keuze.", EN: "No questions in this filter."})))
	}
	for i, n := range list {
		from := len(p.Lines)
		p.Add(f.agendaRow(n, i == s.at))
		p.MarkRow(from, i, i == s.at)
	}
	keys, global := newAgendaKeys(), tui.NewGlobalKeys()
	if confirm := newConfirmKeys(); s.asking {
		p.Keys = []tui.Binding{confirm.yes, confirm.no}
		return p
	}
	p.Keys = []tui.Binding{keys.Choose, keys.filter, keys.order}
	if len(f.complete()) > 0 && !f.ReadOnly() {
		p.Keys = append(p.Keys, keys.reveal)
	}
	p.Keys = append(p.Keys, keys.seats, keys.result, keys.Down, keys.Up, keys.First, keys.Last, global.Leave, global.Quit)
	return p
}

// agendaState is the room for the state of a question.
const agendaState = 16

func (f view) agendaRow(n int, here bool) string {
	q := f.Session.Catalogue().Question(n)
	marks := ""
	if f.IsDuty(n) {
		marks = " " + f.Styles.Warn.Render(f.Styles.Symbols.Duty)
	}
	words := f.RowStyle(here).Render(tui.Cut(lang.Printable(q.Title.In(f.Lang)), f.Width-agendaState-8-tui.Cells(marks)))
	number := f.Styles.Muted.Render(tui.Right(f.Number(n), 2))
	return tui.Between(f.Pointer(here)+number+" "+tui.Pad(f.stateWords(n), agendaState)+" "+words, marks, f.Width)
}

// agendaBeside returns what a wide screen has to the right of the list: the question under the cursor, with its votes if they
// have been shown.
func (f view) agendaBeside(n, w int) []string {
	q := f.Session.Catalogue().Question(n)
	lines := append(f.Tags(q, n, w), f.Paragraph(f.Styles.Strong, lang.PrintableLines(q.Prompt.In(f.Lang)), 0, w)...)
	lines = append(lines, "")
	if f.phase(n) == questionnaire.Agreed {
		lines = append(lines, f.agreed(n, w)...)
	}
	if rounds := f.shownRounds(n); len(rounds) > 0 {
		lines = append(append(lines, f.strip(n, rounds, w)...), "")
		lines = append(append(lines, f.figures(f.agreement(n), w)...), "")
	}
	return append(append(lines, f.levels(q, w)...), f.Extras(n, w)...)
}

// stateWords says how far the group is with a question.
func (f view) stateWords(n int) string {
	g := f.group
	switch f.phase(n) {
	case questionnaire.Agreed:
		return f.ChoiceSign(f.Session.Answer(n).Choice)
	case questionnaire.Revealed:
		if f.unknownDuty(n) {
			return f.Styles.Warn.Render(f.Say(text{NL: "niemand weet het", EN: "nobody knows"}))
		}
		a := f.agreement(n)
		style := f.Styles.Base
		if a.Triage == agreement.Discuss {
			style = f.Styles.Warn
		}
		return style.Render(f.Say(triageShort(a.Triage)))
	case questionnaire.AllIn:
		return f.Styles.Accent.Render(f.Say(text{NL: "alles binnen", EN: "all in"}))
	}
	asked := len(g.Asked(n))
	in := asked - len(g.Waiting(n))
	if in == 0 {
		return f.Styles.Muted.Render(f.Styles.Symbols.Free)
	}
	return f.Styles.Base.Render(f.Sayf(text{NL: "%s van %s", EN: "%s of %s"}, strconv.Itoa(in), strconv.Itoa(asked)))
}
