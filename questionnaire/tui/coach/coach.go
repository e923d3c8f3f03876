// Package coach has the screens of a group session, in which everyone votes unseen, the votes are revealed together
// as counts, and the group agrees on an answer. In come a questionnaire.Session through the frame of package
// tui, and notes of members; out go changes to that session, which tui saves. No screen ever shows who
// voted what, and nothing here keeps a ballot: questionnaire.Group has them until they are revealed.
//
// The screens are the seats (seats.go), the agenda (agenda.go) and the vote on one question (vote.go), which can
// also be shown large for a projector (projector.go). Votes reach a screen only through strip.go.
package coach

import (
	"cmp"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/scoring/agreement"
)

// text shortens a name that is on nearly every line of this package.
type text = lang.Text

// The screens.
const (
	onSeats = tui.FirstExtensionScreen + iota
	onAgenda
	onVote
)

// Coach is a group session as an extension of the program in package tui.
type Coach struct {
	group  *questionnaire.Group
	notes  questionnaire.Notes
	seats  seatsScreen
	agenda agendaScreen
	vote   voteScreen
	room   Room                  // nil when everyone votes on the keyboard
	visits []questionnaire.Visit // whose answer waits until everything is on disk
	// counted are the questions whose votes were counted while the counts are not on disk: no screen has them yet.
	counted []int
}

// WithRoom returns the session with a room in which people vote on devices of their own.
func (c Coach) WithRoom(r Room) Coach {
	c.room = r
	return c
}

// New returns a group session that can show the notes of members whose files were put side by side; nil for none.
func New(notes questionnaire.Notes) Coach { return Coach{notes: notes} }

// view is what the screens of a group session may look at.
type view struct {
	tui.Frame
	Coach
}

func (c Coach) view(f tui.Frame) view { return view{f, c} }

// counting tells whether the votes on a question have been counted and the counts are not on disk yet.
func (f view) counting(n int) bool {
	return slices.Contains(f.counted, n)
}

// phase is how far the group is with a question, as it may be drawn: counts are seen only once they are on disk.
func (f view) phase(n int) questionnaire.Phase {
	if f.counting(n) {
		return questionnaire.AllIn
	}
	return f.group.Phase(n)
}

// Open begins with the session in the frame.
func (c Coach) Open(f tui.Frame) (tui.Extension, tui.Screen) {
	c.group = questionnaire.NewGroup(f.Session)
	if c.room != nil {
		c.group.OpenRoom(c.room.Stored()) // saved with the next change: until then nobody has come in
	}
	switch {
	case c.group.AgreedCount() == len(f.Session.Scope()):
		return c, tui.OnReview
	case len(c.group.Participants()) == 0:
		return c, onSeats
	}
	return c, onVote
}

// Replace puts the vote in the place of the question, and the agenda in that of the outline.
func (c Coach) Replace(s tui.Screen) tui.Screen {
	switch s {
	case tui.OnQuestion:
		return onVote
	case tui.OnOutline:
		return onAgenda
	}
	return s
}

// Arrive prepares a screen.
func (c Coach) Arrive(f tui.Frame, s tui.Screen) tui.Extension {
	v := c.view(f)
	switch s {
	case onSeats:
		c.seats = c.seats.arrive(v)
	case onAgenda:
		c.agenda = c.agenda.arrive(v)
	case onVote:
		c.vote = c.vote.arrive(v)
	}
	c.follow(f)
	return c
}

// Update handles a key.
func (c Coach) Update(f tui.Frame, s tui.Screen, msg tea.KeyMsg) (tui.Extension, []tui.Request, bool) {
	v := c.view(f)
	var requests []tui.Request
	var taken bool
	hidden := slices.DeleteFunc(slices.Clone(f.Session.Scope()), func(n int) bool { return c.group.Phase(n) >= questionnaire.Revealed })
	switch s {
	case onSeats:
		c.seats, requests, taken = c.seats.update(v, msg)
	case onAgenda:
		c.agenda, requests, taken = c.agenda.update(v, msg)
	case onVote:
		c.vote, requests, taken = c.vote.update(v, msg)
	default:
		if taken = seatsKey().Is(msg); taken {
			return c, []tui.Request{tui.GoTo{Screen: onSeats}}, true
		}
	}
	for _, n := range hidden {
		if c.group.Phase(n) >= questionnaire.Revealed {
			c.counted = append(slices.Clip(c.counted), n)
		}
	}
	return c, requests, taken
}

// Everywhere lists the key to the seats, where the session can be ended.
func (Coach) Everywhere() []tui.Binding { return []tui.Binding{seatsKey()} }

// Click handles a click on a row.
func (c Coach) Click(f tui.Frame, s tui.Screen, id int) (tui.Extension, []tui.Request) {
	v := c.view(f)
	var requests []tui.Request
	switch s {
	case onSeats:
		c.seats = c.seats.click(v, id)
	case onAgenda:
		requests = c.agenda.click(v, id)
	}
	return c, requests
}

// Receive moves the clock of a discussion on, and handles what people on devices of their own ask.
func (c Coach) Receive(f tui.Frame, msg tea.Msg) (tui.Extension, []tui.Request) {
	var requests []tui.Request
	switch msg := msg.(type) {
	case tickMsg:
		c.vote.clock, requests = c.vote.clock.ticked(msg, f.Now())
	case []questionnaire.Visit:
		return c.visited(f, msg)
	case tui.Saved:
		c.counted = nil
		c = c.answer(f)
	}
	return c, requests
}

// Typing tells whether keys are text.
func (c Coach) Typing(s tui.Screen) bool {
	return s == onSeats && c.seats.mode == countSeats || s == onVote && c.vote.mode >= agreeing
}

// Keep stores a reason or evidence that is being typed. What is about to be agreed is not agreed by it.
func (c Coach) Keep(f tui.Frame, s tui.Screen) (tui.Extension, bool) {
	if s != onVote {
		return c, false
	}
	var changed bool
	c.vote, changed = c.vote.keep(c.view(f))
	return c, changed
}

// Page returns what a screen shows.
func (c Coach) Page(f tui.Frame, s tui.Screen) tui.Page {
	v := c.view(f)
	switch s {
	case onSeats:
		return c.seats.page(v)
	case onAgenda:
		return c.agenda.page(v)
	}
	return c.vote.page(v)
}

// Progress counts what is agreed.
func (c Coach) Progress(f tui.Frame) (words string, done, all int) {
	done, all = c.group.AgreedCount(), len(f.Session.Scope())
	return f.Sayf(text{NL: "%d van %d afgesproken", EN: "%d of %d agreed"}, done, all), done, all
}

// AboutQuestion tells whether a screen is about one question.
func (c Coach) AboutQuestion(s tui.Screen) bool { return s == onVote }

// agreement describes the last round on a question. It has no statistics before a round is revealed.
func (f view) agreement(n int) agreement.Agreement {
	return f.agreementOf(f.lastRound(n).Counts, n)
}

func (f view) agreementOf(c questionnaire.Counts, n int) agreement.Agreement {
	return agreement.Of(c.Levels, c.Unknown, f.IsDuty(n))
}

// lastRound returns the last round on a question; one without votes if none was revealed.
func (f view) lastRound(n int) (last questionnaire.Round) {
	if rounds := f.Session.Answer(n).Rounds; len(rounds) > 0 {
		last = rounds[len(rounds)-1]
	}
	return last
}

// unknownDuty tells whether a question is a duty on which nobody who voted knew a level.
func (f view) unknownDuty(n int) bool {
	last := f.lastRound(n)
	return f.IsDuty(n) && last.Unknown > 0 && last.Unknown+last.NotApplicable == last.Total()
}

// byDisagreement puts the questions first on which the group has most to talk about: duties that nobody knows,
// then by triage, agreement and range. Questions without a round come last, whatever the open ballots on them are.
func (f view) byDisagreement() func(a, b int) int {
	type rank struct {
		urgency   int // 2 for a duty that nobody knows, 1 for another question with a round
		agreement agreement.Agreement
	}
	ranks := map[int]rank{}
	for _, n := range f.Session.Scope() {
		switch {
		case f.phase(n) < questionnaire.Revealed:
		case f.unknownDuty(n):
			ranks[n] = rank{2, f.agreement(n)}
		default:
			ranks[n] = rank{1, f.agreement(n)}
		}
	}
	return func(a, b int) int {
		x, y := ranks[a], ranks[b]
		return cmp.Or(
			cmp.Compare(y.urgency, x.urgency),
			cmp.Compare(y.agreement.Triage, x.agreement.Triage),
			cmp.Compare(x.agreement.A, y.agreement.A),
			cmp.Compare(y.agreement.Range(), x.agreement.Range()),
		)
	}
}

// seat names a participant.
func (f view) seat(id string) string { return questionnaire.SeatName(id).In(f.Lang) }

// note is a request to show a notice.
func note(t text, args ...any) tui.Request {
	return tui.Tell{Notice: tui.Notice{Message: lang.Say(t, args...)}}
}

// confirmKeys answer a question of the program. The key that led to the question does not confirm it, so
// that a key held down cannot.
type confirmKeys struct{ yes, no tui.Binding }

func newConfirmKeys() confirmKeys {
	return confirmKeys{
		yes: tui.Binding{Keys: []string{"enter"}, Show: tui.Same("Enter"), Does: text{NL: "ja", EN: "yes"}},
		no:  tui.Binding{Keys: []string{"esc"}, Show: tui.Same("Esc"), Does: text{NL: "nee", EN: "no"}},
	}
}
