package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// questionScreen shows the prompt, the five levels in words and the two other answers. A digit answers the question and
// goes to the next one; everything else takes one key press too.
type questionScreen struct {
	at     int // the option under the cursor, an index in options; -1 if there is none yet
	edit   edit
	field  Field
	choice questionnaire.Choice // the answer that replaces the group's
}

// edit is what is being typed on the question screen.
type edit int

const (
	editNone edit = iota
	editNote
	editEvidence
	editReason   // why a question does not apply
	editOverrule // why an answer that a group agreed on is changed
)

// options lists the answers in the order of the screen.
func options() []questionnaire.Choice {
	return []questionnaire.Choice{questionnaire.Level0, questionnaire.Level1, questionnaire.Level2,
		questionnaire.Level3, questionnaire.Level4, questionnaire.Unknown, questionnaire.NotApplicable}
}

// arrive puts the cursor on the answer of the present question.
func (s *questionScreen) arrive(f Frame) {
	n, _ := f.Session.Ordinal()
	*s = questionScreen{at: slices.Index(options(), f.Session.Answer(n).Choice)}
}

func (s *questionScreen) typing() bool { return s.edit != editNone }

type questionKeys struct {
	ListKeys
	AnswerKeys
	findKeys
	level, flag, redo, scores, done, cancel, write Binding
}

func newQuestionKeys() questionKeys {
	return questionKeys{
		ListKeys:   NewListKeys(text{NL: "antwoord", EN: "answer"}),
		AnswerKeys: NewAnswerKeys(),
		findKeys:   newFindKeys(),
		level:      Binding{Keys: []string{"0", "1", "2", "3", "4"}, Show: Same("0–4"), Does: text{NL: "antwoord", EN: "answer"}},
		flag:       Binding{Keys: []string{"m"}, Show: Same("m"), Does: text{NL: "later", EN: "later"}},
		redo:       Binding{Keys: []string{"U", "ctrl+y"}, Show: Same("U"), Does: text{NL: "doe opnieuw", EN: "redo"}, Rare: true},
		scores:     Binding{Keys: []string{"s"}, Show: Same("s"), Does: text{NL: "scores", EN: "scores"}},
		done:       Binding{Keys: []string{"esc", "ctrl+s"}, Show: Same("Esc"), Does: text{NL: "klaar", EN: "done"}},
		cancel:     Binding{Keys: []string{"esc"}, Show: Same("Esc"), Does: text{NL: "toch niet", EN: "cancel"}},
		write:      Binding{Keys: []string{"enter"}, Show: Same("Enter"), Does: text{NL: "antwoord en ga verder", EN: "answer and go on"}},
	}
}

func (s *questionScreen) update(f Frame, msg tea.KeyMsg) ([]Request, bool) {
	n, ok := f.Session.Ordinal()
	if !ok {
		return nil, false
	}
	if s.typing() {
		return s.typed(f, msg)
	}
	keys := newQuestionKeys()
	if keys.Move(msg, &s.at, len(options())) {
		return nil, true
	}
	if r := keys.request(msg); r != nil {
		return []Request{r}, true
	}
	var changed []Request
	switch {
	case keys.Next.Is(msg):
		return []Request{walk{1}}, true
	case keys.Before.Is(msg):
		return []Request{walk{-1}}, true
	case keys.Result.Is(msg):
		return []Request{GoTo{OnReview}}, true
	case keys.scores.Is(msg):
		return []Request{toggleScores{}}, true
	case keys.Choose.Is(msg) && s.at < 0:
		return []Request{Tell{Notice{Message: lang.Say(text{
			NL: "Kies eerst een antwoord: een cijfer van 0 tot en met 4, of de pijltjes.",
			EN: "Choose an answer first: a digit from 0 to 4, or the arrows."})}}}, true
	case keys.level.Is(msg):
		level, _ := Digit(msg)
		changed = s.choose(f, n, questionnaire.LevelChoice(level))
	case keys.Choose.Is(msg):
		changed = s.choose(f, n, options()[s.at])
	case keys.Unknown.Is(msg):
		changed = s.choose(f, n, questionnaire.Unknown)
	case keys.Exclude.Is(msg):
		changed = s.choose(f, n, questionnaire.NotApplicable)
	case keys.Note.Is(msg):
		changed = s.open(f, n, editNote)
	case keys.Evidence.Is(msg):
		changed = s.open(f, n, editEvidence)
	case (keys.Action.Is(msg) || keys.flag.Is(msg)) && f.ReadOnly():
		changed = []Request{RefuseReadOnly()}
	case keys.Action.Is(msg):
		changed = []Request{AddAction{n}}
	case keys.flag.Is(msg):
		f.Session.Flag(n, !f.Session.Answer(n).Flagged)
		changed = []Request{Edited{}}
	case keys.Undo.Is(msg):
		changed = f.undo()
	case keys.redo.Is(msg):
		changed = f.revert(f.Session.Redo, text{NL: "Opnieuw gedaan", EN: "Done again"}, text{NL: "Er is niets om opnieuw te doen.", EN: "There is nothing to redo."})
	default:
		return nil, false
	}
	return changed, true
}

func replacedText() text {
	return text{NL: "Het antwoord op %s is nu %s, in plaats van %s. Terughalen: u.",
		EN: "The answer to %s is now %s, instead of %s. Take it back: u."}
}

// undo takes back the last edit. The review and the result do it too, because an answer can lead there.
func (f Frame) undo() []Request {
	return f.revert(f.Session.Undo, text{NL: "Teruggenomen", EN: "Taken back"}, text{NL: "Er is niets om ongedaan te maken.", EN: "There is nothing to undo."})
}

// revert undoes or redoes an edit, shows its question and tells what became of it.
func (f Frame) revert(step func() bool, done, nothing text) []Request {
	before := slices.Clone(f.Session.Answers().Of)
	if f.ReadOnly() || !step() {
		return []Request{Tell{Notice{Message: lang.Say(nothing)}}}
	}
	return []Request{Edited{}, GoTo{OnQuestion}, Tell{Notice{Message: lang.Say(text{NL: "%s: %s", EN: "%s: %s"}, done, f.reverted(before))}}}
}

// reverted says which answer is different from before, and how.
func (f Frame) reverted(before []questionnaire.Answer) lang.Message {
	for n, was := range before {
		now := f.Session.Answer(n)
		what := text{}
		switch {
		case was.Equal(now):
			continue
		case was.Choice != now.Choice:
			return lang.Say(text{NL: "%s is weer %s en niet meer %s.", EN: "%s is %s again and no longer %s."},
				f.QuestionName(n), f.choiceText(now.Choice), f.choiceText(was.Choice))
		case was.Note != now.Note:
			what = text{NL: "de notitie", EN: "the note"}
		case was.Flagged != now.Flagged:
			what = text{NL: "de markering", EN: "the mark"}
		default:
			what = text{NL: "het bewijs", EN: "the evidence"}
		}
		return lang.Say(text{NL: "%s bij %s.", EN: "%s of %s."}, what, f.QuestionName(n))
	}
	return lang.Message{}
}

// RefuseReadOnly tells the person that nothing can be changed.
func RefuseReadOnly() Request {
	return Tell{Notice{lang.Say(text{
		NL: "U kunt hier alleen kijken: dit is een voorbeeld, iemand anders heeft dit bestand open, of het is niet te schrijven.",
		EN: "You can only look here: this is an example, someone else has this file open, or it cannot be written."}), true}}
}

// choose answers the question and goes to the next one. "Does not apply" needs a reason first, and so does a change of an
// answer that a group agreed on.
func (s *questionScreen) choose(f Frame, n int, c questionnaire.Choice) []Request {
	if f.ReadOnly() {
		return []Request{RefuseReadOnly()}
	}
	s.at = slices.Index(options(), c)
	answer := f.Session.Answer(n)
	switch {
	case answer.Choice == c && c != questionnaire.NotApplicable:
		return []Request{advance{}}
	case answer.AgreedByGroup() && answer.Choice != c:
		s.choice = c
		return s.open(f, n, editOverrule)
	case c == questionnaire.NotApplicable:
		return s.open(f, n, editReason)
	}
	if err := f.Session.Choose(n, c); err != nil {
		return []Request{Failed(err)}
	}
	return []Request{Edited{}, f.replaced(n, answer.Choice), advance{}}
}

// replaced tells what an answer to a question replaced; nothing if the question was open.
func (f Frame) replaced(n int, before questionnaire.Choice) Request {
	now := f.Session.Answer(n).Choice
	if !before.Answered() || before == now {
		return Tell{}
	}
	return Tell{Notice{Message: lang.Say(replacedText(),
		f.QuestionName(n), f.choiceText(now), f.choiceText(before))}}
}

// Failed shows an error as a notice.
func Failed(err error) Request { return Tell{failure(err)} }

// failure returns an error as a notice.
func failure(err error) Notice {
	reason := reasonOf(err).Form
	return Notice{lang.Message{Form: text{NL: Sentence(reason.NL), EN: Sentence(reason.EN)}}, true}
}

func (s *questionScreen) pick(f Frame, id int) []Request {
	n, _ := f.Session.Ordinal()
	return s.choose(f, n, options()[id])
}
