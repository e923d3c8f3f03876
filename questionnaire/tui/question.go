package tui

// The question screen: the prompt, five levels in words, and the two other answers. A digit answers and
// goes on; everything else is within one key.

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

type questionScreen struct {
	at    int // the option under the cursor, an index in options; -1 before one is pointed at
	edit  edit
	field field
}

// edit is what is being typed on the question screen.
type edit int

const (
	editNone edit = iota
	editNote
	editEvidence
	editReason // why a question does not apply
)

// optionCount is the number of answers to choose from: the levels, unknown and not applicable.
const optionCount = questionnaire.LevelCount + 2

// options lists the answers in the order of the screen.
func options() [optionCount]questionnaire.Choice {
	return [...]questionnaire.Choice{questionnaire.Level0, questionnaire.Level1, questionnaire.Level2,
		questionnaire.Level3, questionnaire.Level4, questionnaire.Unknown, questionnaire.NotApplicable}
}

// newQuestion shows the present question with the cursor on its answer.
func newQuestion(f frame) questionScreen {
	n, ok := f.session.Ordinal()
	if !ok {
		return questionScreen{at: -1}
	}
	all := options()
	return questionScreen{at: slices.Index(all[:], f.session.Answer(n).Choice)}
}

func (s questionScreen) typing() bool { return s.edit != editNone }

type questionKeys struct {
	listKeys
	level, next, before, unknown, exclude, note, evidence, flag binding
	undo, redo, outline, review, scores, action                 binding
	done, cancel, write                                         binding
}

func newQuestionKeys() questionKeys {
	return questionKeys{
		listKeys: newListKeys(text{NL: "antwoord", EN: "answer"}),
		level:    binding{keys: []string{"0", "1", "2", "3", "4"}, show: same("0–4"), does: text{NL: "antwoord", EN: "answer"}},
		next:     binding{keys: []string{"right", "l", "tab"}, show: same("→"), does: text{NL: "volgende vraag", EN: "next question"}, rare: true},
		before:   binding{keys: []string{"left", "h", "shift+tab"}, show: same("←→"), does: text{NL: "vorige/volgende", EN: "previous/next"}},
		unknown:  binding{keys: []string{"w", "d"}, show: text{NL: "w", EN: "d"}, does: text{NL: "weet niet", EN: "don't know"}},
		exclude:  binding{keys: []string{"x"}, show: same("x"), does: text{NL: "niet van toepassing", EN: "does not apply"}, rare: true},
		note:     binding{keys: []string{"n"}, show: same("n"), does: text{NL: "notitie", EN: "note"}},
		evidence: binding{keys: []string{"b", "e"}, show: text{NL: "b", EN: "e"}, does: text{NL: "bewijs", EN: "evidence"}},
		flag:     binding{keys: []string{"m"}, show: same("m"), does: text{NL: "later", EN: "later"}},
		undo:     binding{keys: []string{"u", "ctrl+z"}, show: same("u"), does: text{NL: "ongedaan", EN: "undo"}},
		redo:     binding{keys: []string{"U", "ctrl+y"}, show: same("U"), does: text{NL: "doe opnieuw", EN: "redo"}, rare: true},
		outline:  binding{keys: []string{"o"}, show: same("o"), does: text{NL: "overzicht", EN: "outline"}},
		review:   binding{keys: []string{"v"}, show: same("v"), does: text{NL: "uitslag", EN: "result"}},
		scores:   binding{keys: []string{"s"}, show: same("s"), does: text{NL: "scores", EN: "scores"}},
		action:   binding{keys: []string{"a"}, show: same("a"), does: text{NL: "actie opschrijven", EN: "write down an action"}, rare: true},
		done:     binding{keys: []string{"esc", "tab", "ctrl+s"}, show: same("Esc"), does: text{NL: "klaar", EN: "done"}},
		cancel:   binding{keys: []string{"esc"}, show: same("Esc"), does: text{NL: "toch niet", EN: "cancel"}},
		write:    binding{keys: []string{"enter"}, show: same("Enter"), does: text{NL: "antwoord en ga verder", EN: "answer and go on"}},
	}
}

func (s questionScreen) update(f frame, msg tea.KeyMsg) (questionScreen, []intent, bool) {
	n, ok := f.session.Ordinal()
	if !ok {
		return s, nil, false
	}
	if s.typing() {
		return s.typed(f, msg)
	}
	keys := newQuestionKeys()
	if at, taken := keys.move(msg, s.at, optionCount); taken {
		s.at = at
		return s, nil, true
	}
	var changed []intent
	switch {
	case keys.next.is(msg):
		return s, []intent{walk{1}}, true
	case keys.before.is(msg):
		return s, []intent{walk{-1}}, true
	case keys.outline.is(msg):
		return s, []intent{goTo{onOutline}}, true
	case keys.review.is(msg):
		return s, []intent{goTo{onReview}}, true
	case keys.scores.is(msg):
		return s, []intent{toggleScores{}}, true
	case keys.choose.is(msg) && s.at < 0:
		return s, []intent{tell{notice{message: lang.Say(text{
			NL: "Kies eerst een antwoord: een cijfer van 0 tot en met 4, of de pijltjes.",
			EN: "Choose an answer first: a digit from 0 to 4, or the arrows."})}}}, true
	case keys.level.is(msg):
		level, _ := digit(msg)
		s, changed = s.choose(f, n, questionnaire.LevelChoice(level))
	case keys.choose.is(msg):
		s, changed = s.choose(f, n, options()[s.at])
	case keys.unknown.is(msg):
		s, changed = s.choose(f, n, questionnaire.Unknown)
	case keys.exclude.is(msg):
		s, changed = s.choose(f, n, questionnaire.NotApplicable)
	case keys.note.is(msg):
		s, changed = s.open(f, n, editNote)
	case keys.evidence.is(msg):
		s, changed = s.open(f, n, editEvidence)
	case keys.action.is(msg) && f.locked():
		changed = []intent{lookOnly()}
	case keys.action.is(msg):
		changed = []intent{act{n}}
	case keys.flag.is(msg) && f.locked():
		changed = []intent{lookOnly()}
	case keys.flag.is(msg):
		f.session.Flag(n, !f.session.Answer(n).Flagged)
		changed = []intent{edited{}}
	case keys.undo.is(msg):
		changed = s.revert(f, f.session.Undo, text{NL: "Er is niets om ongedaan te maken.", EN: "There is nothing to undo."})
	case keys.redo.is(msg):
		changed = s.revert(f, f.session.Redo, text{NL: "Er is niets om opnieuw te doen.", EN: "There is nothing to redo."})
	default:
		return s, nil, false
	}
	return s, changed, true
}

// revert undoes or redoes, and shows the question that it was about.
func (s questionScreen) revert(f frame, step func() bool, nothing text) []intent {
	if f.locked() || !step() {
		return []intent{tell{notice{message: lang.Say(nothing)}}}
	}
	return []intent{edited{}, goTo{onQuestion}}
}

// lookOnly says that nothing can be changed.
func lookOnly() intent {
	return tell{notice{lang.Say(text{
		NL: "U kunt hier alleen kijken: iemand anders heeft dit bestand open, of het is niet te schrijven.",
		EN: "You can only look here: someone else has this file open, or it cannot be written."}), true}}
}

// choose answers and goes on. "Does not apply" asks for the reason first.
func (s questionScreen) choose(f frame, n int, c questionnaire.Choice) (questionScreen, []intent) {
	if f.locked() {
		return s, []intent{lookOnly()}
	}
	all := options()
	s.at = slices.Index(all[:], c)
	if c == questionnaire.NotApplicable {
		return s.open(f, n, editReason)
	}
	if f.session.Answer(n).Choice == c {
		return s, []intent{advance{}}
	}
	if err := f.session.Choose(n, c); err != nil {
		return s, []intent{failed(err)}
	}
	return s, []intent{edited{}, advance{}}
}

// failed shows an error as a notice.
func failed(err error) intent {
	return tell{notice{lang.Message{Form: text{NL: sentence(reasonIn(err, lang.NL)), EN: sentence(reasonIn(err, lang.EN))}}, true}}
}

func (s questionScreen) pick(f frame, id int) (questionScreen, []intent) {
	n, ok := f.session.Ordinal()
	if !ok || s.typing() || id < 0 || id >= optionCount {
		return s, nil
	}
	return s.choose(f, n, options()[id])
}
