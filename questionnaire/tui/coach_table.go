package tui

// The table around one question: each votes unseen, the votes are shown together, the group talks and
// agrees, and the coach confirms what was agreed.

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

type tableScreen struct {
	ordinal   int    // the question that all below is about
	turn      string // whose turn it is, where that was chosen by hand or is not on disk yet
	picked    bool   // it was chosen by hand
	unveiling bool   // the votes are shown as soon as that is on disk
	who       bool   // who voted what and wrote what
	notes     bool   // what members wrote
	large     bool   // the view for the room
	deciding  bool
	choice    questionnaire.Choice // what is about to be agreed
	reason    field
	clock     clock
}

// newTable sits down at the present question. Names and notes are hidden anew at each question; who comes
// back to the same one finds it as it was.
func newTable(f frame) tableScreen {
	n, _ := f.session.Ordinal()
	if old := f.coach.table; old.ordinal == n {
		old.turn, old.picked, old.deciding = "", false, false
		return old
	}
	return tableScreen{ordinal: n, large: f.coach.table.large, clock: clock{number: f.coach.table.clock.number}}
}

type tableKeys struct {
	vote, unknown, exclude, show, agree, next, up, down, after, before, missing binding
	who, notes, clock, more, less, large, small, room, outline, review, action  binding
	confirm, cancel                                                             binding
}

func newTableKeys() tableKeys {
	return tableKeys{
		vote:    binding{keys: []string{"0", "1", "2", "3", "4"}, show: same("0–4"), does: text{NL: "stem", EN: "vote"}},
		unknown: binding{keys: []string{"w", "d"}, show: text{NL: "w", EN: "d"}, does: text{NL: "weet niet", EN: "don't know"}},
		exclude: binding{keys: []string{"x"}, show: same("x"), does: text{NL: "niet van toepassing", EN: "does not apply"}, rare: true},
		show:    binding{keys: []string{"enter"}, show: same("Enter"), does: text{NL: "laat zien", EN: "show"}},
		agree:   binding{keys: []string{"enter"}, show: same("Enter"), does: text{NL: "afspreken", EN: "agree"}},
		next:    binding{keys: []string{"enter"}, show: same("Enter"), does: text{NL: "volgende vraag", EN: "next question"}},
		up:      binding{keys: []string{"up", "k"}, show: same("↑"), does: text{NL: "vorige deelnemer", EN: "previous participant"}, rare: true},
		down:    binding{keys: []string{"down", "j"}, show: same("↑↓"), does: text{NL: "wie stemt", EN: "who votes"}},
		after:   binding{keys: []string{"right", "l", "tab"}, show: same("→"), does: text{NL: "volgende vraag", EN: "next question"}, rare: true},
		before:  binding{keys: []string{"left", "h", "shift+tab"}, show: same("←→"), does: text{NL: "vorige/volgende", EN: "previous/next"}},
		missing: binding{keys: []string{"c"}, show: same("c"), does: text{NL: "toon zonder de rest", EN: "show without the rest"}},
		who:     binding{keys: []string{"i"}, show: same("i"), does: text{NL: "wie", EN: "who"}},
		notes:   binding{keys: []string{"n"}, show: same("n"), does: text{NL: "notities", EN: "notes"}},
		clock:   binding{keys: []string{"t"}, show: same("t"), does: text{NL: "klok", EN: "clock"}},
		more:    binding{keys: []string{"+", "="}, show: same("+"), does: text{NL: "een minuut erbij", EN: "a minute more"}, rare: true},
		less:    binding{keys: []string{"-"}, show: same("-"), does: text{NL: "een minuut eraf", EN: "a minute less"}, rare: true},
		large:   binding{keys: []string{"z"}, show: same("z"), does: text{NL: "voor de zaal", EN: "for the room"}},
		small:   binding{keys: []string{"z"}, show: same("z"), does: text{NL: "beeld van de coach", EN: "coach's view"}},
		room:    binding{keys: []string{"p"}, show: same("p"), does: text{NL: "deelnemers", EN: "participants"}},
		outline: binding{keys: []string{"o"}, show: same("o"), does: text{NL: "overzicht", EN: "outline"}},
		review:  binding{keys: []string{"v"}, show: same("v"), does: text{NL: "uitslag", EN: "result"}},
		action:  binding{keys: []string{"a"}, show: same("a"), does: text{NL: "actie", EN: "action"}},
		confirm: binding{keys: []string{"enter"}, show: same("Enter"), does: text{NL: "zo afspreken", EN: "agree on this"}},
		cancel:  binding{keys: []string{"esc"}, show: same("Esc"), does: text{NL: "toch niet", EN: "cancel"}},
	}
}

// phase is how far the group is, as it may be drawn: votes are seen only when their lock is on disk.
func (s tableScreen) phase(f frame, n int) questionnaire.Phase {
	p := f.coach.group.Phase(n)
	if p == questionnaire.Open && s.unveiling && f.state.dirty() {
		return questionnaire.AllIn
	}
	return p
}

// turnOf tells whose turn it is; ok is false where all have voted.
func (s tableScreen) turnOf(f frame, n int) (r questionnaire.Respondent, ok bool) {
	g := f.coach.group
	if s.turn != "" && (s.picked || f.state.dirty()) {
		asked := g.Asked(n)
		if i := slices.IndexFunc(asked, func(r questionnaire.Respondent) bool { return r.ID == s.turn }); i >= 0 {
			return asked[i], true
		}
	}
	if waiting := g.Waiting(n); len(waiting) > 0 {
		return waiting[0], true
	}
	return questionnaire.Respondent{}, false
}

func (s tableScreen) update(f frame, msg tea.KeyMsg) (tableScreen, []intent, bool) {
	n, ok := f.session.Ordinal()
	if !ok {
		return s, nil, false
	}
	if s.deciding {
		s, intents := s.decide(f, n, msg)
		return s, intents, true
	}
	s.unveiling = s.unveiling && f.state.dirty()
	keys := newTableKeys()
	switch {
	case keys.after.is(msg):
		return s, []intent{walk{1}}, true
	case keys.before.is(msg):
		return s, []intent{walk{-1}}, true
	case keys.large.is(msg):
		s.large = !s.large
		return s, nil, true
	case keys.room.is(msg):
		return s, []intent{goTo{onRoom}}, true
	case keys.outline.is(msg):
		return s, []intent{goTo{onAgenda}}, true
	case keys.review.is(msg):
		return s, []intent{goTo{onReview}}, true
	case keys.action.is(msg) && f.locked():
		return s, []intent{lookOnly()}, true
	case keys.action.is(msg):
		return s, []intent{act{n}}, true
	}
	if s.phase(f, n) >= questionnaire.Open {
		return s.talk(f, n, msg)
	}
	return s.ballot(f, n, msg)
}

// ballot handles a key while the votes are not shown.
func (s tableScreen) ballot(f frame, n int, msg tea.KeyMsg) (tableScreen, []intent, bool) {
	keys, g := newTableKeys(), f.coach.group
	who, waiting := s.turnOf(f, n)
	c := questionnaire.Unanswered
	if level, ok := digit(msg); ok && keys.vote.is(msg) {
		c = questionnaire.LevelChoice(level)
	} else if keys.unknown.is(msg) {
		c = questionnaire.Unknown
	}
	all := g.Phase(n) >= questionnaire.AllIn
	switch {
	case keys.up.is(msg), keys.down.is(msg):
		return s.choosesTurn(f, n, keys.up.is(msg)), nil, true
	case c.Answered() && f.locked(), (keys.missing.is(msg) || keys.show.is(msg) && all) && f.locked():
		return s, []intent{lookOnly()}, true
	case c.Answered() && !waiting:
		return s, []intent{s.nobodyVotes(f, n)}, true
	case c.Answered():
		if err := g.Vote(n, who.ID, c); err != nil {
			return s, []intent{failed(err)}, true
		}
		s.turn, s.picked = who.ID, false
		return s, []intent{edited{}, hold{}}, true
	case keys.show.is(msg) && all, keys.missing.is(msg):
		g.Show(n, f.deps.Now())
		s.unveiling, s.turn, s.picked = true, "", false
		return s, []intent{edited{}, hold{}}, true
	case keys.show.is(msg):
		return s, []intent{s.nobodyVotes(f, n)}, true
	}
	return s, nil, false
}

// choosesTurn lets someone else vote first, or someone vote again.
func (s tableScreen) choosesTurn(f frame, n int, up bool) tableScreen {
	asked := f.coach.group.Asked(n)
	if len(asked) == 0 {
		return s
	}
	who, _ := s.turnOf(f, n)
	at := slices.IndexFunc(asked, func(r questionnaire.Respondent) bool { return r.ID == who.ID })
	switch {
	case at < 0:
		at = 0
	case up:
		at = max(at-1, 0)
	default:
		at = min(at+1, len(asked)-1)
	}
	s.turn, s.picked = asked[at].ID, true
	return s
}

// nobodyVotes says why a key does nothing now.
func (s tableScreen) nobodyVotes(f frame, n int) intent {
	words := text{
		NL: "Nog niet iedereen heeft gestemd. Toch tonen: c.",
		EN: "Not everyone has voted. Show all the same: c."}
	switch {
	case len(f.coach.group.Asked(n)) == 0:
		words = text{
			NL: "Niemand stemt mee over deze vraag. Voeg deelnemers toe met p, of ga verder zonder stemmen met c.",
			EN: "Nobody votes on this question. Add participants with p, or go on without votes with c."}
	case len(f.coach.group.Waiting(n)) == 0:
		words = text{
			NL: "Iedereen heeft gestemd. Enter laat de stemmen zien; kies met de pijltjes wie opnieuw stemt.",
			EN: "Everyone has voted. Enter shows the votes; choose with the arrows who votes again."}
	}
	return tell{notice{message: lang.Say(words)}}
}

// talk handles a key when the votes are shown.
func (s tableScreen) talk(f frame, n int, msg tea.KeyMsg) (tableScreen, []intent, bool) {
	keys := newTableKeys()
	agreed := f.coach.group.Phase(n) == questionnaire.Agreed
	level, isDigit := digit(msg)
	c := questionnaire.Unanswered
	switch {
	case keys.next.is(msg) && agreed:
		return s, []intent{onward{}}, true
	case keys.agree.is(msg):
		c = suggested(f.agreement(n))
		if !c.Answered() {
			return s, []intent{tell{notice{message: lang.Say(text{
				NL: "Kies het antwoord van de groep: een cijfer van 0 tot en met 4.",
				EN: "Choose the group's answer: a digit from 0 to 4."})}}}, true
		}
	case keys.vote.is(msg) && isDigit:
		c = questionnaire.LevelChoice(level)
	case keys.unknown.is(msg):
		c = questionnaire.Unknown
	case keys.exclude.is(msg):
		c = questionnaire.NotApplicable
	case keys.who.is(msg):
		s.who = !s.who
		return s, nil, true
	case keys.notes.is(msg):
		s.notes = !s.notes
		return s, nil, true
	case keys.clock.is(msg):
		s.clock = s.clock.toggled(f.deps.Now())
		if s.clock.running {
			return s, []intent{tickOn{}}, true
		}
		return s, nil, true
	case keys.more.is(msg) && s.clock.running:
		s.clock = s.clock.longer(clockStep)
		return s, nil, true
	case keys.less.is(msg) && s.clock.running:
		s.clock = s.clock.longer(-clockStep)
		return s, nil, true
	default:
		return s, nil, false
	}
	if f.locked() {
		return s, []intent{lookOnly()}, true
	}
	s.deciding, s.choice, s.reason = true, c, newField("", false)
	return s, nil, true
}

// decide handles a key while the coach confirms what was agreed.
func (s tableScreen) decide(f frame, n int, msg tea.KeyMsg) (tableScreen, []intent) {
	keys := newTableKeys()
	switch {
	case keys.cancel.is(msg):
		s.deciding = false
	case keys.confirm.is(msg):
		d := questionnaire.Decision{By: questionnaire.Coach, Choice: s.choice, Reason: s.reason.text}
		if err := f.coach.group.Decide(n, d, suggested(f.agreement(n)), f.deps.Now()); err != nil {
			return s, []intent{failed(err)}
		}
		s.deciding, s.notes, s.clock.running = false, false, false // what was agreed comes in sight
		return s, []intent{edited{}, hold{}}
	default:
		s.reason, _ = s.reason.update(msg, f.w-3)
	}
	return s, nil
}
