package coach

// The vote on one question: each participant votes unseen, the votes are shown together, the group talks and
// agrees, and the coach writes down what was agreed and why.

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/tui"
)

// handover is how long the keyboard must rest before the next person's vote counts. A key that is held down
// repeats sooner than this, and so does a burst of keys: one key press is one vote.
const handover = 1200 * time.Millisecond

type voteScreen struct {
	ordinal   int    // the question that everything below is about
	turn      string // the seat whose turn it is, if it was chosen by hand or its ballot is not on disk yet
	chosen    bool   // turn was chosen by hand
	notes     bool   // members' notes are shown
	projector bool   // the view for the projector
	mode      voteMode
	choice    questionnaire.Choice // what is about to be agreed
	field     tui.Field            // the reason or the evidence that is being typed
	clock     clock
}

// voteMode is what the screen is doing beside voting and talking.
type voteMode int

const (
	noMode       voteMode = iota
	confirmShow           // asks whether to show the votes before everyone has voted
	agreeing              // asks to confirm what the group agrees on, and why
	editReason            // the reason of what was agreed
	editEvidence          // what shows that the answer is right
	editNote              // what the group wants to remember about the question
)

// arrive turns to the present question. Notes are hidden anew at each question; a question that one comes
// back to is as it was.
func (s voteScreen) arrive(f view) voteScreen {
	n, _ := f.Session.Ordinal()
	if s.ordinal == n {
		s.turn, s.chosen, s.mode = "", false, noMode
		return s
	}
	return voteScreen{ordinal: n, projector: s.projector, clock: clock{number: s.clock.number}}
}

type voteKeys struct {
	tui.AnswerKeys
	vote, show, agree, onward, up, down, missing            tui.Binding
	again, reason, notes, clock, more, less, large          tui.Binding
	seats, confirm, cancel, done, storeReason, levels, line tui.Binding
}

func newVoteKeys() voteKeys {
	digits := []string{"0", "1", "2", "3", "4"}
	k := voteKeys{
		AnswerKeys:  tui.NewAnswerKeys(),
		vote:        tui.Binding{Keys: digits, Show: tui.Same("0–4"), Does: text{NL: "stem", EN: "vote"}},
		levels:      tui.Binding{Keys: digits, Show: tui.Same("0–4"), Does: text{NL: "ander niveau", EN: "other level"}},
		show:        tui.Binding{Keys: []string{"enter"}, Show: tui.Same("Enter"), Does: text{NL: "laat zien", EN: "show"}},
		agree:       tui.Binding{Keys: []string{"enter"}, Show: tui.Same("Enter"), Does: text{NL: "afspreken", EN: "agree"}},
		onward:      tui.Binding{Keys: []string{"enter"}, Show: tui.Same("Enter"), Does: text{NL: "volgende vraag", EN: "next question"}},
		up:          tui.Binding{Keys: []string{"up"}, Show: tui.Same("↑"), Does: text{NL: "vorige stoel", EN: "previous seat"}, Rare: true},
		down:        tui.Binding{Keys: []string{"down"}, Show: tui.Same("↑↓"), Does: text{NL: "wie stemt", EN: "who votes"}},
		missing:     tui.Binding{Keys: []string{"c"}, Show: tui.Same("c"), Does: text{NL: "niet wachten", EN: "do not wait"}},
		again:       tui.Binding{Keys: []string{"R"}, Show: tui.Same("R"), Does: text{NL: "nog een ronde", EN: "another round"}},
		reason:      tui.Binding{Keys: []string{"y"}, Show: tui.Same("y"), Does: text{NL: "waarom", EN: "why"}},
		notes:       tui.Binding{Keys: []string{"N"}, Show: tui.Same("N"), Does: text{NL: "notities van deelnemers", EN: "participants' notes"}},
		clock:       tui.Binding{Keys: []string{"K"}, Show: tui.Same("K"), Does: text{NL: "klok", EN: "clock"}},
		more:        tui.Binding{Keys: []string{">"}, Show: tui.Same(">"), Does: text{NL: "een minuut erbij", EN: "a minute more"}},
		less:        tui.Binding{Keys: []string{"<"}, Show: tui.Same("<"), Does: text{NL: "een minuut eraf", EN: "a minute less"}},
		large:       projectorKey(),
		seats:       seatsKey(),
		confirm:     tui.Binding{Keys: []string{"enter"}, Show: tui.Same("Enter"), Does: text{NL: "zo afspreken", EN: "agree on this"}},
		storeReason: tui.Binding{Keys: []string{"enter"}, Show: tui.Same("Enter"), Does: text{NL: "bewaren", EN: "save"}},
		line:        tui.Binding{Keys: []string{"enter"}, Show: tui.Same("Enter"), Does: text{NL: "nieuwe regel", EN: "new line"}},
		cancel:      tui.Binding{Keys: []string{"esc"}, Show: tui.Same("Esc"), Does: text{NL: "toch niet", EN: "cancel"}},
		done:        tui.Binding{Keys: []string{"esc", "ctrl+s"}, Show: tui.Same("Esc"), Does: text{NL: "klaar", EN: "done"}},
	}
	k.Next.Keys, k.Before.Keys = append(k.Next.Keys, "tab"), append(k.Before.Keys, "shift+tab")
	k.Action.Rare = false
	return k
}

// seatsKey leads to the seats, from every screen of a group session.
func seatsKey() tui.Binding {
	return tui.Binding{Keys: []string{"S"}, Show: tui.Same("S"), Does: text{NL: "stoelen", EN: "seats"}}
}

// ballots lists the keys that are votes.
func (k voteKeys) ballots() []string {
	return slices.Concat(k.vote.Keys, k.Unknown.Keys, k.Exclude.Keys)
}

// turnOf returns whose turn it is; ok is false if everyone has voted.
func (s voteScreen) turnOf(f view, n int) (p questionnaire.Participant, ok bool) {
	if s.turn != "" && (s.chosen || f.Unsaved()) {
		asked := atKeyboard(f.group.Asked(n))
		if i := slices.IndexFunc(asked, func(p questionnaire.Participant) bool { return p.ID == s.turn }); i >= 0 {
			return asked[i], true
		}
	}
	if waiting := atKeyboard(f.group.Waiting(n)); len(waiting) > 0 {
		return waiting[0], true
	}
	return questionnaire.Participant{}, false
}

func (s voteScreen) update(f view, msg tea.KeyMsg) (voteScreen, []tui.Request, bool) {
	n, ok := f.Session.Ordinal()
	if !ok {
		return s, nil, false
	}
	switch s.mode {
	case confirmShow:
		s.mode = noMode
		if newConfirmKeys().yes.Is(msg) {
			s, requests := s.reveal(f, n)
			return s, requests, true
		}
		return s, nil, true
	case agreeing, editReason, editEvidence, editNote:
		s, requests := s.edit(f, n, msg)
		return s, requests, true
	}
	keys := newVoteKeys()
	switch {
	case keys.Next.Is(msg):
		return s, f.walk(1), true
	case keys.Before.Is(msg):
		return s, f.walk(-1), true
	case keys.large.Is(msg):
		s.projector = !s.projector
		return s, nil, true
	case keys.seats.Is(msg):
		return s, []tui.Request{tui.GoTo{Screen: onSeats}}, true
	case keys.Outline.Is(msg):
		return s, []tui.Request{tui.GoTo{Screen: onAgenda}}, true
	case keys.Result.Is(msg):
		return s, []tui.Request{tui.GoTo{Screen: tui.OnReview}}, true
	case keys.Actions.Is(msg):
		return s, []tui.Request{tui.GoTo{Screen: tui.OnActions}}, true
	case (keys.Action.Is(msg) || keys.Evidence.Is(msg) || keys.Note.Is(msg)) && f.ReadOnly():
		return s, []tui.Request{tui.RefuseReadOnly()}, true
	case keys.Action.Is(msg):
		return s, []tui.Request{tui.AddAction{Ordinal: n}}, true
	case keys.Evidence.Is(msg):
		s.mode, s.field = editEvidence, tui.NewField(strings.Join(f.Session.Answer(n).Evidence, "\n"), true)
		return s, nil, true
	case keys.Note.Is(msg):
		s.mode, s.field = editNote, tui.NewField(f.Session.Answer(n).Note, true)
		return s, nil, true
	}
	if f.phase(n) >= questionnaire.Revealed {
		return s.talk(f, n, msg)
	}
	return s.ballot(f, n, msg)
}

// walk goes some questions on or back in the order of the agenda; past its end to the agenda itself.
func (f view) walk(steps int) []tui.Request {
	n, ok := f.agenda.along(f, steps)
	if !ok {
		return []tui.Request{tui.GoTo{Screen: onAgenda}}
	}
	return []tui.Request{tui.Jump{Ordinal: n}}
}

// onward goes to the next question that is not agreed, in the order of the agenda.
func (f view) onward() []tui.Request {
	n, ok := f.agenda.nextOpen(f)
	if !ok {
		return []tui.Request{tui.GoTo{Screen: tui.OnReview}}
	}
	return []tui.Request{tui.Jump{Ordinal: n}}
}

// choiceOf reads the key of an answer; Unanswered for another key.
func choiceOf(msg tea.KeyMsg) questionnaire.Choice {
	keys := newVoteKeys()
	switch level, digit := tui.Digit(msg); {
	case digit && keys.vote.Is(msg):
		return questionnaire.LevelChoice(level)
	case keys.Unknown.Is(msg):
		return questionnaire.Unknown
	case keys.Exclude.Is(msg):
		return questionnaire.NotApplicable
	}
	return questionnaire.Unanswered
}

// ballot handles a key while the vote is open.
func (s voteScreen) ballot(f view, n int, msg tea.KeyMsg) (voteScreen, []tui.Request, bool) {
	keys, choice := newVoteKeys(), choiceOf(msg)
	all := f.group.Phase(n) >= questionnaire.AllIn
	shows := keys.missing.Is(msg) && !all || keys.show.Is(msg) && all
	who, waiting := s.turnOf(f, n)
	switch {
	case f.counting(n):
		return s, nil, choice.Answered() || shows
	case keys.up.Is(msg), keys.down.Is(msg):
		return s.chooseTurn(f, n, keys.up.Is(msg)), nil, true
	case (choice.Answered() || shows) && f.ReadOnly():
		return s, []tui.Request{tui.RefuseReadOnly()}, true
	case choice.Answered() && !waiting, keys.show.Is(msg) && !all:
		return s, []tui.Request{f.whyNot(n)}, true
	case choice.Answered() && f.SincePressed(keys.ballots()...) < handover:
		return s, []tui.Request{note(text{
			NL: "Eén toets is één stem. Wacht even; dan is %s aan de beurt.",
			EN: "One key press is one vote. Wait a moment; then it is the turn of %s."}, questionnaire.SeatName(who.ID))}, true
	case choice.Answered():
		if err := f.group.Vote(n, who.ID, choice); err != nil {
			return s, []tui.Request{tui.Failed(err)}, true
		}
		s.turn, s.chosen = who.ID, false
		return s, []tui.Request{tui.Edited{}, tui.Hold{Drop: true}}, true
	case keys.missing.Is(msg) && !all && len(f.group.Waiting(n)) > 0:
		s.mode = confirmShow
		return s, nil, true
	case shows:
		s, requests := s.reveal(f, n)
		return s, requests, true
	}
	return s, nil, false
}

// reveal shows the votes, as soon as their counts are on disk.
func (s voteScreen) reveal(f view, n int) (voteScreen, []tui.Request) {
	kept := f.group.Reveal(n)
	s.turn, s.chosen = "", false
	requests := []tui.Request{tui.Edited{}, tui.Hold{Drop: true}}
	if !kept {
		requests = append(requests, note(notKeptWords(), questionnaire.MinBallots))
	}
	return s, requests
}

// notKeptWords says that there were too few votes.
func notKeptWords() text {
	return text{NL: "Er zijn minder dan %d stemmen. Daarvan is niets bewaard of getoond.",
		EN: "There are fewer than %d votes. Nothing of them has been kept or shown."}
}

// chooseTurn lets someone vote out of turn, or again.
func (s voteScreen) chooseTurn(f view, n int, up bool) voteScreen {
	asked := atKeyboard(f.group.Asked(n))
	if len(asked) == 0 {
		return s
	}
	who, _ := s.turnOf(f, n)
	at := slices.IndexFunc(asked, func(p questionnaire.Participant) bool { return p.ID == who.ID })
	switch {
	case at < 0:
		at = 0
	case up:
		at = max(at-1, 0)
	default:
		at = min(at+1, len(asked)-1)
	}
	s.turn, s.chosen = asked[at].ID, true
	return s
}

// whyNot says why a key does nothing now.
func (f view) whyNot(n int) tui.Request {
	switch {
	case len(f.group.Asked(n)) == 0:
		return note(text{
			NL: "Niemand stemt mee over deze vraag. Voeg stoelen toe met S, of ga verder zonder stemmen met c.",
			EN: "Nobody votes on this question. Add seats with S, or go on without votes with c."})
	case len(f.group.Waiting(n)) == 0:
		return note(text{
			NL: "Iedereen heeft gestemd. Enter laat de stemmen zien; kies met de pijltjes wie opnieuw stemt.",
			EN: "Everyone has voted. Enter shows the votes; choose with the arrows who votes again."})
	}
	return note(text{
		NL: "Nog niet iedereen heeft gestemd. Toch tonen: c.",
		EN: "Not everyone has voted. Show all the same: c."})
}

// talk handles a key when the vote is over.
func (s voteScreen) talk(f view, n int, msg tea.KeyMsg) (voteScreen, []tui.Request, bool) {
	keys := newVoteKeys()
	agreed := f.group.Phase(n) == questionnaire.Agreed
	choice := choiceOf(msg)
	var requests []tui.Request
	switch {
	case keys.onward.Is(msg) && agreed:
		return s, f.onward(), true
	case keys.agree.Is(msg) && f.SincePressed("enter") < handover: // Enter that showed the votes, still held down
		return s, nil, true
	case keys.agree.Is(msg):
		if choice = suggested(f.agreement(n)); !choice.Answered() {
			return s, []tui.Request{note(text{
				NL: "Kies het antwoord van de groep: een cijfer van 0 tot en met 4.",
				EN: "Choose the group's answer: a digit from 0 to 4."})}, true
		}
	case keys.notes.Is(msg) && len(f.notes[n]) > 0:
		s.notes = !s.notes
		return s, nil, true
	case keys.clock.Is(msg) && !agreed && !f.ReadOnly():
		s.clock, requests = s.clock.toggled(f.Now())
		return s, requests, true
	case keys.more.Is(msg) && s.clock.running:
		s.clock = s.clock.longer(clockStep)
		return s, nil, true
	case keys.less.Is(msg) && s.clock.running:
		s.clock = s.clock.longer(-clockStep)
		return s, nil, true
	case !choice.Answered() && !keys.again.Is(msg) && !keys.Undo.Is(msg) && !keys.reason.Is(msg):
		return s, nil, false
	}
	if f.ReadOnly() {
		return s, []tui.Request{tui.RefuseReadOnly()}, true
	}
	var err error
	switch {
	case choice.Answered():
		s.mode, s.choice, s.field = agreeing, choice, tui.NewField(f.Session.Answer(n).Reason, false)
		return s, nil, true
	case keys.reason.Is(msg):
		s.mode, s.field = editReason, tui.NewField(f.Session.Answer(n).Reason, false)
		return s, nil, true
	case keys.Undo.Is(msg):
		err = f.group.Reopen(n)
	default:
		s.clock.running = false
		err = f.group.VoteAgain(n)
	}
	if err != nil {
		return s, []tui.Request{tui.Failed(err)}, true
	}
	return s, changed(), true
}

// edit handles a key while a reason, evidence or a note is being typed. A reason is one line, which Enter confirms.
func (s voteScreen) edit(f view, n int, msg tea.KeyMsg) (voteScreen, []tui.Request) {
	keys := newVoteKeys()
	reason := s.mode == agreeing || s.mode == editReason
	switch {
	case reason && keys.cancel.Is(msg):
		s.mode = noMode
		return s, nil
	case reason && keys.confirm.Is(msg), !reason && keys.done.Is(msg):
		if err := s.store(f, n); err != nil {
			return s, []tui.Request{tui.Failed(err)}
		}
		if s.mode == agreeing {
			s.notes, s.clock.running = false, false // the agreement comes in sight
		}
		s.mode = noMode
		return s, changed()
	}
	s.field, _ = s.field.Update(msg, f.Width-3)
	return s, nil
}

// store puts the typed reason, evidence or note into the answer, with the choice if that is being agreed.
func (s voteScreen) store(f view, n int) error {
	switch s.mode {
	case agreeing:
		return f.group.Agree(n, s.choice, s.typed(f.Session.Answer(n).Reason), suggested(f.agreement(n)))
	case editReason:
		return f.group.SetReason(n, s.typed(f.Session.Answer(n).Reason))
	case editNote:
		return f.Session.SetNote(n, s.typed(f.Session.Answer(n).Note))
	}
	f.Session.SetEvidence(n, strings.Split(s.typed(strings.Join(f.Session.Answer(n).Evidence, "\n")), "\n"))
	return nil
}

// typed returns the text of the field, or the text that it was made of if nobody edited it.
func (s voteScreen) typed(from string) string {
	if s.field.Edited(from) {
		return s.field.Text
	}
	return from
}

// keep stores what is being typed when the program ends, except what is about to be agreed.
func (s voteScreen) keep(f view) (next voteScreen, changed bool) {
	n, ok := f.Session.Ordinal()
	if !ok || s.mode < editReason {
		return s, false
	}
	err := s.store(f, n)
	s.mode = noMode
	return s, err == nil
}
