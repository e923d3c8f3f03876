package tui

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Request is what a screen asks the program to do. Requests are applied in order and before the next key, so that keys
// that are typed fast do what the person meant. Only this package can add kinds of requests.
type Request interface{ request() }

type (
	// GoTo shows a screen; Esc then leads back to the present one.
	GoTo struct{ Screen Screen }
	// GoBack shows the screen before, or the question if there is none.
	GoBack struct{}
	// Jump shows the question at an ordinal.
	Jump struct{ Ordinal int }
	// Edited says that the answers changed, so that they are saved.
	Edited struct{}
	// advance goes to the next question once the change is on disk.
	advance struct{}
	// walk goes some questions forward or back.
	walk struct{ steps int }
	// begin makes a new scan.
	begin struct{ answers questionnaire.Answers }
	// preset opens the intake for a depth.
	preset struct{ depth questionnaire.Depth }
	// open continues with a file.
	open struct{ path string }
	// openExample shows the result of the example.
	openExample struct{}
	// askPath asks which file to open.
	askPath struct{ what pathFor }
	// Tell shows a notice.
	Tell struct{ Notice Notice }
	// toggleScores shows or hides the scores while answering.
	toggleScores struct{}
	// tryOut opens the what-if screen at a question with another level; -1 for none.
	tryOut struct{ ordinal, to int }
	// AddAction opens a new action for a question.
	AddAction struct{ Ordinal int }
	// editAction opens the action at an index in the answers.
	editAction struct{ index int }
	// otherLanguage switches to the other language.
	otherLanguage struct{}
	// workThrough walks through a list of questions.
	workThrough struct{ list worklist }
	// seek opens the outline to search in it.
	seek struct{ by seekBy }
	// changeDepth makes a quick scan full, or a full one quick.
	changeDepth struct{}
	// makeReport makes the report, or the version for publication; out is where, empty for beside the answers.
	makeReport struct {
		publish bool
		out     string
	}
	// openReport opens a report in the program that the system has for it.
	openReport struct{ path string }
	// Hold keeps the next keys until everything is on disk; with Drop it ignores them instead.
	Hold struct{ Drop bool }
	// Quit ends the program.
	Quit struct{}
)

func (GoTo) request()          {}
func (GoBack) request()        {}
func (Jump) request()          {}
func (Edited) request()        {}
func (advance) request()       {}
func (walk) request()          {}
func (begin) request()         {}
func (preset) request()        {}
func (open) request()          {}
func (openExample) request()   {}
func (askPath) request()       {}
func (Tell) request()          {}
func (toggleScores) request()  {}
func (tryOut) request()        {}
func (AddAction) request()     {}
func (editAction) request()    {}
func (otherLanguage) request() {}
func (workThrough) request()   {}
func (seek) request()          {}
func (changeDepth) request()   {}
func (openReport) request()    {}
func (makeReport) request()    {}
func (Hold) request()          {}
func (Quit) request()          {}

func (m Model) apply(requests []Request) (Model, tea.Cmd) {
	var cmds []tea.Cmd
	for _, r := range requests {
		var cmd tea.Cmd
		m, cmd = m.applyOne(r)
		cmds = append(cmds, cmd)
	}
	return m, tea.Batch(cmds...)
}

func (m Model) applyOne(r Request) (Model, tea.Cmd) {
	switch r := r.(type) {
	case GoTo:
		if r.Screen == OnActions {
			m.actions = actionsScreen{} // what is due first
		}
		return m.show(r.Screen), nil
	case GoBack:
		return m.back(), nil
	case Jump:
		m.list = worklist{}
		m.session.Jump(r.Ordinal)
		return m.show(OnQuestion), nil
	case Edited:
		return m.changed()
	case advance:
		m.pace = m.pace.answered(m.deps.Now()).estimate(m.session)
		return m.step(1, true), nil
	case walk:
		return m.step(r.steps, false), nil
	case workThrough:
		return m.work(r.list), nil
	case seek:
		m = m.show(OnOutline)
		m.outline.begin(m.frame(), r.by)
		m.outline.direct = true
	case changeDepth:
		return m.otherDepth()
	case begin:
		return m.openWith(func() (File, error) { return m.deps.Create(r.answers) })
	case preset:
		m.intake.depth = r.depth
		return m.show(onIntake), nil
	case open:
		return m.openWith(func() (File, error) { return m.deps.Open(r.path) })
	case openExample:
		return m.openWith(m.deps.Example)
	case askPath:
		m.path = m.promptFor(r.what)
	case Tell:
		m.notice = r.Notice
	case toggleScores:
		m.scores = !m.scores
	case tryOut:
		m.whatIf = newWhatIf(m.frame(), r.ordinal, r.to)
		return m.show(onWhatIf), nil
	case AddAction:
		m.actions = newAction(m.frame(), r.Ordinal)
		return m.show(OnActions), nil
	case editAction:
		m.actions = changeAction(m.frame(), r.index)
		return m.show(OnActions), nil
	case otherLanguage:
		return m.otherLanguage()
	case makeReport:
		return m.writeReport(r)
	case openReport:
		return m.openInViewer(r.path)
	case Quit:
		return m.quit()
	case Hold:
		if m.state.dirty() && m.state.saving {
			m.waiting.forSave, m.waiting.drop = m.state.made, r.Drop
		}
	case After:
		return m, m.deps.Tick(r.Time, func(time.Time) tea.Msg { return extensionMsg{r.Message} })
	}
	return m, nil
}

// show goes to a screen. If that screen is already on the way back, show goes back to it.
func (m Model) show(s Screen) Model {
	s = m.replace(s)
	if s == m.screen {
		return m.arrive(s)
	}
	if i := slices.Index(m.trail, s); i >= 0 {
		m.trail = m.trail[:i:i]
	} else {
		m.trail = append(m.trail[:len(m.trail):len(m.trail)], m.screen)
	}
	return m.arrive(s)
}

func (m Model) back() Model {
	if n := len(m.trail); n > 0 {
		s := m.trail[n-1]
		m.trail = m.trail[: n-1 : n-1]
		return m.arrive(s)
	}
	if home := m.replace(OnQuestion); m.session != nil && m.screen != home {
		if m.screen == onStart {
			return m.show(home) // so that Esc leads back to the start
		}
		return m.arrive(home)
	}
	return m
}

// arrive prepares a screen that is about to be shown.
func (m Model) arrive(s Screen) Model {
	s = m.replace(s)
	m.screen, m.scroll = s, scroll{}
	if s != OnQuestion && s != OnActions {
		m.list = worklist{}
	}
	if m.aboutQuestion(s) && m.session.AtEnd() {
		m.session.Go(max(len(m.session.Scope())-1, 0))
		if m.session.AtEnd() { // nothing is in scope
			return m.arrive(OnReview)
		}
	}
	if s == onStart {
		if m.start.at = 0; m.file.Example {
			m.session, m.file = nil, File{} // it is nothing to go on with
		}
	}
	m.at(s).arrive(m.frame())
	return m
}

// aboutQuestion reports whether a screen is about the present question.
func (m Model) aboutQuestion(s Screen) bool {
	return s == OnQuestion || s >= FirstExtensionScreen && m.extension.AboutQuestion(s)
}

// step goes some questions forward or back, after everything is on disk. After an answer it goes to the next open question,
// but in a list to the next question of the list. After the last question comes the review, or the result if that led here.
func (m Model) step(n int, answered bool) Model {
	if m.state.dirty() && m.state.saving {
		m.waiting.forSave, m.waiting.steps, m.waiting.answered = m.state.made, n, answered
		return m
	}
	if at := m.list.place(m.session); at >= 0 {
		return m.stepInList(at + n)
	}
	if m.list = (worklist{}); answered {
		m.session.Advance()
	} else {
		m.session.Go(m.session.Place() + n)
	}
	if last := len(m.trail) - 1; m.session.AtEnd() && answered && last >= 0 && m.trail[last] == onResult {
		return m.back()
	}
	if m.session.AtEnd() {
		return m.show(OnReview)
	}
	return m.arrive(OnQuestion)
}

// resume takes the step that was waiting, and then handles the keys that were typed meanwhile.
func (m Model) resume(cmd tea.Cmd) (Model, tea.Cmd) {
	kept, steps, answered := m.waiting.keys, m.waiting.steps, m.waiting.answered
	m.waiting = waiting{}
	if steps != 0 {
		m = m.step(steps, answered)
	}
	cmds := []tea.Cmd{cmd}
	for _, k := range kept {
		m, cmd = m.typed(k)
		cmds = append(cmds, cmd)
	}
	return m, tea.Batch(cmds...)
}

func (m Model) otherLanguage() (Model, tea.Cmd) {
	m.lang = m.lang.Other()
	if m.session == nil || m.file.Save == nil || m.screen == onStart || m.screen == onIntake { // those are about another scan
		return m, nil
	}
	m.session.SetLanguage(m.lang)
	return m.changed()
}

// Sentence gives a reason a capital letter and a full stop.
func Sentence(s string) string {
	if s == "" {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(first)) + s[size:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

// reasonOf returns an error in both languages.
func reasonOf(err error) lang.Message {
	return lang.Message{Form: text{NL: reasonIn(err, lang.NL), EN: reasonIn(err, lang.EN)}}
}

// reasonIn returns an error in a language where the error can be told in both, else as it is.
func reasonIn(err error, l lang.Lang) string {
	var told interface {
		In(lang.Lang) string
	}
	if errors.As(err, &told) {
		return told.In(l)
	}
	return lang.Printable(err.Error())
}
