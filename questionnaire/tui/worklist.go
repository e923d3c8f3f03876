package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// worklist is a list of questions that a person works through, for example those that may fall short of a duty. The walk
// goes through exactly these questions.
type worklist struct {
	name      text
	questions []int  // ordinals
	comesBack bool   // it ends where it began; otherwise the next open question comes, if there is one
	from      Screen // where it began
	begun     int    // in plain mode, the place in the walk where it began
}

// place returns the index of the present question in the list; -1 if the list does not have it.
func (w worklist) place(s *questionnaire.Session) int {
	if n, ok := s.Ordinal(); ok {
		return slices.Index(w.questions, n)
	}
	return -1
}

// done says that the list has ended.
func (w worklist) done() lang.Message {
	return lang.Say(text{NL: "Dit waren alle vragen van de lijst: %s.", EN: "These were all questions of the list: %s."}, w.name)
}

// work begins to walk through a list. A group has an agenda of its own, so it only goes to the first question.
func (m Model) work(list worklist) Model {
	m.session.Jump(list.questions[0])
	from := m.screen
	m = m.show(OnQuestion)
	if m.extension == nil {
		list.from = from
		m.list = list
	}
	return m
}

// stepInList shows the question at a place in the list, or ends the list.
func (m Model) stepInList(to int) Model {
	list := m.list
	if to < len(list.questions) {
		m.session.Jump(list.questions[max(to, 0)])
		return m.arrive(OnQuestion)
	}
	m.list = worklist{}
	m.session.NextOpen()
	done := list.done()
	if !list.comesBack && !m.session.AtEnd() {
		m = m.arrive(OnQuestion)
		done = lang.Say(text{NL: "%s Hier is de volgende open vraag.", EN: "%s Here is the next open question."}, done)
	} else {
		m = m.show(list.from)
	}
	if m.notice.Message.Form != (text{}) {
		done = inLines([]lang.Message{m.notice.Message, done})
	}
	m.notice = Notice{Message: done}
	return m
}

// otherDepth makes a quick scan full and shows the first open question, or makes a full scan quick.
func (m Model) otherDepth() (Model, tea.Cmd) {
	if m.file.Save == nil {
		return m.apply([]Request{RefuseReadOnly()})
	}
	m.pace.shown = 0
	if m.session.Answers().Depth == questionnaire.Full {
		m.session.SetDepth(questionnaire.Quick)
		m.notice = Notice{Message: lang.Say(text{
			NL: "Dit is nu een snelle scan. De andere antwoorden blijven bewaard.",
			EN: "This is a quick scan now. The other answers stay saved."})}
		m, cmd := m.changed()
		return m.arrive(m.screen), cmd
	}
	m.notice = Notice{Message: deepen(m.session)}
	m, cmd := m.changed()
	return m.show(OnQuestion), cmd
}

// deepen makes a quick scan full, goes to the first open question and says so.
func deepen(s *questionnaire.Session) lang.Message {
	before := len(s.Scope())
	s.SetDepth(questionnaire.Full)
	s.Go(len(s.Scope())) // so that the first open question is the next one
	s.NextOpen()
	return lang.Say(text{
		NL: "Dit is nu een volledige scan, met %d vragen erbij. Alleen open vragen komen nog langs.",
		EN: "This is a full scan now, with %d more questions. Only open questions will come."}, len(s.Scope())-before)
}

// deeper returns how many questions a quick scan has less than a full one; 0 for a full scan, and for one that cannot be
// changed.
func (f Frame) deeper() int {
	a := f.Session.Answers()
	if a.Depth == questionnaire.Full || f.ReadOnly() {
		return 0
	}
	return len(f.deps.Catalogue.Scope(questionnaire.Full, a.Organisation.Type)) - len(f.Session.Scope())
}

// depthKey returns the key that goes deeper, or back to the quick scan.
func depthKey(f Frame) Binding {
	if f.Session.Answers().Depth == questionnaire.Full {
		return Binding{Keys: []string{"D"}, Show: Same("D"), Does: text{NL: "terug naar de snelle scan", EN: "back to the quick scan"}, Rare: true}
	}
	return Binding{Keys: []string{"D"}, Show: Same("D"), Does: text{NL: "ga dieper", EN: "go deeper"}}
}

// deeperWords returns the choice to go deeper in words.
func (f Frame) deeperWords() string {
	n := f.deeper()
	return f.Sayf(text{NL: "Dieper gaan: %d vragen erbij, ongeveer %d minuten", EN: "Go deeper: %d more questions, about %d minutes"},
		n, f.pace.minutes(f.Session, questionnaire.Full, n))
}
