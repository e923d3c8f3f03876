package tui

// Coaching: a group that votes and agrees, on the same Session, with the same frame, saving and keys as a
// scan of one person. Its screens are who is there (coach_room.go), the questions in an order
// (coach_agenda.go), and the table around one question (coach_table.go), which can also be shown large, for a
// room (coach_present.go). Votes are drawn only from what coach_strip.go gives, and that gives none before
// they are shown.

import (
	"cmp"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring/agreement"

	tea "github.com/charmbracelet/bubbletea"
)

// coachSide is what the program has more when a group is coached. group is nil in a scan of one person.
type coachSide struct {
	group   *questionnaire.Group
	members []questionnaire.Member // who handed in a file of their own, for their notes
	room    roomScreen
	agenda  agendaScreen
	table   tableScreen
}

// newCoachSide begins coaching a session.
func newCoachSide(s *questionnaire.Session, b Begin) coachSide {
	if !b.Coach {
		return coachSide{}
	}
	return coachSide{group: questionnaire.NewGroup(s), members: b.Members}
}

// instead gives the screen that takes the place of another one while a group is coached.
func (c coachSide) instead(s screen) screen {
	switch {
	case c.group == nil:
	case s == onQuestion:
		return onTable
	case s == onOutline:
		return onAgenda
	}
	return s
}

// home is where one is when there is nowhere to go back to.
func (c coachSide) home() screen { return c.instead(onQuestion) }

// first is the screen on which a sitting begins.
func (c coachSide) first(f frame) screen {
	switch {
	case len(c.group.Respondents()) == 0:
		return onRoom
	case c.group.AgreedCount() == len(f.session.Scope()):
		return onReview
	}
	return onTable
}

func (c coachSide) arrive(f frame, s screen) coachSide {
	switch s {
	case onRoom:
		c.room = c.room.arrive(f)
	case onAgenda:
		c.agenda = c.agenda.arrive(f)
	case onTable:
		c.table = newTable(f)
	}
	return c
}

func (c coachSide) update(f frame, on screen, msg tea.KeyMsg) (coachSide, []intent, bool) {
	var intents []intent
	var taken bool
	switch on {
	case onRoom:
		c.room, intents, taken = c.room.update(f, msg)
	case onAgenda:
		c.agenda, intents, taken = c.agenda.update(f, msg)
	case onTable:
		c.table, intents, taken = c.table.update(f, msg)
	}
	return c, intents, taken
}

func (c coachSide) pick(f frame, on screen, id int) (coachSide, []intent) {
	var intents []intent
	switch on {
	case onRoom:
		c.room = c.room.pick(f, id)
	case onAgenda:
		c.agenda, intents = c.agenda.pick(f, id)
	}
	return c, intents
}

func (c coachSide) typing(on screen) bool {
	return on == onRoom && c.room.typing() || on == onTable && c.table.deciding
}

func (c coachSide) page(f frame, on screen) page {
	switch on {
	case onRoom:
		return c.room.page(f)
	case onAgenda:
		return c.agenda.page(f)
	}
	return c.table.page(f)
}

// agreement describes the votes on a question. It must not be called before they are shown.
func (f frame) agreement(n int) agreement.Agreement {
	var counts agreement.Counts
	unknown := 0
	for _, v := range f.session.Answer(n).Votes {
		if level, ok := v.Choice.Level(); ok {
			counts[level]++
		} else {
			unknown++
		}
	}
	return agreement.Of(counts, unknown, f.binds(n))
}

// binds tells whether a question is a duty that binds now.
func (f frame) binds(n int) bool { return f.session.Catalogue().Question(n).DutyOn(f.kind(), f.day()) }

// shown tells whether the votes on a question have been shown.
func (f frame) shown(n int) bool { return f.coach.group.Phase(n) >= questionnaire.Open }

// byDisagreement puts the questions first on which a group has most to talk about: by triage, then by
// agreement and range. What was not shown yet comes last, whatever the votes on it.
func (f frame) byDisagreement() func(a, b int) int {
	type rank struct {
		shown     bool
		agreement agreement.Agreement
	}
	ranks := map[int]rank{}
	for _, n := range f.session.Scope() {
		if f.shown(n) {
			ranks[n] = rank{true, f.agreement(n)}
		}
	}
	return func(a, b int) int {
		x, y := ranks[a], ranks[b]
		switch {
		case x.shown != y.shown && x.shown:
			return -1
		case x.shown != y.shown:
			return 1
		}
		return cmp.Or(
			cmp.Compare(y.agreement.Triage, x.agreement.Triage),
			cmp.Compare(x.agreement.A, y.agreement.A),
			cmp.Compare(y.agreement.Range(), x.agreement.Range()),
		)
	}
}

// groupProgress counts what is agreed.
func (f frame) groupProgress() (words string, done, all int) {
	done, all = f.coach.group.AgreedCount(), len(f.session.Scope())
	return f.sayf(text{NL: "%d van %d afgesproken", EN: "%d of %d agreed"}, done, all), done, all
}

// The intents of coaching.
type (
	// hold keeps the next keys until everything is on disk.
	hold struct{}
	// onward goes to the next question that is not agreed, in the order of the agenda.
	onward struct{}
	// tickOn starts the clock of a discussion ticking.
	tickOn struct{}
)

func (hold) intent()   {}
func (onward) intent() {}
func (tickOn) intent() {}

// coached applies an intent of coaching.
func (m Model) coached(i intent) (Model, tea.Cmd) {
	switch i.(type) {
	case hold:
		if m.state.dirty() && m.state.flying {
			m.waiting.forSave = m.state.made
		}
	case onward:
		n, ok := m.coach.agenda.nextOpen(m.frame())
		if !ok {
			return m.show(onReview), nil
		}
		m.session.Jump(n)
		return m.show(onTable), nil
	case tickOn:
		return m, m.beat()
	}
	return m, nil
}

// walkAgenda goes some questions on or back in the order of the agenda; past its end to the agenda itself.
func (m Model) walkAgenda(steps int) Model {
	n, ok := m.coach.agenda.along(m.frame(), steps)
	if !ok {
		return m.show(onAgenda)
	}
	m.session.Jump(n)
	return m.show(onTable)
}

// tickMsg says that the clock of a discussion is a second on.
type tickMsg struct{ of int }

// beat waits for the next second of the clock that runs now.
func (m Model) beat() tea.Cmd {
	of := m.coach.table.clock.number
	return m.tick(time.Second, func(time.Time) tea.Msg { return tickMsg{of} })
}

// ticked moves the clock on, unless it was stopped or another one runs by now.
func (m Model) ticked(msg tickMsg) (Model, tea.Cmd) {
	c := &m.coach.table.clock
	if !c.running || msg.of != c.number {
		return m, nil
	}
	c.now = m.deps.Now()
	return m, m.beat()
}
