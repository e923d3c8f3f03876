package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

type (
	// fileMsg is the result of creating, opening or saving a file elsewhere.
	fileMsg struct {
		file      File
		err       error
		elsewhere bool // the present scan was saved to another file
		number    int  // the last change that is in that file, or else in the present one
	}
	// recentMsg has the files to continue with.
	recentMsg struct{ files []Recent }
	// sinceMsg has what changed since the scan before.
	sinceMsg struct {
		of    *questionnaire.Session
		found *Since
	}
	// reportMsg is the result of writing the report.
	reportMsg struct {
		of     *questionnaire.Session
		report Report
		err    error
	}
	// viewerMsg says why a report could not be opened.
	viewerMsg struct{ err error }
	// stopMsg ends the program from outside: a signal, a closed terminal.
	stopMsg struct{}
)

// comparison is what changed since the scan before, and for which change of the answers that was asked.
type comparison struct {
	found *Since
	asked int // the number of the change, from 1
	busy  bool
}

// compare asks what changed since the scan before, if the result is shown and was not yet compared.
func (m Model) compare(cmd tea.Cmd) (Model, tea.Cmd) {
	if m.screen != onResult || m.since.busy || m.since.asked == m.state.made+1 {
		return m, cmd
	}
	m.since.asked, m.since.busy = m.state.made+1, true
	since, path, of := m.deps.Since, m.file.Path, m.session
	a := withoutBallots(of)
	return m, tea.Batch(cmd, m.inBackground(func() tea.Msg { return sinceMsg{of, since(path, a)} }))
}

// withoutBallots returns a copy of the answers to give away, without the ballots of an open vote.
func withoutBallots(s *questionnaire.Session) questionnaire.Answers {
	a := s.Answers().Clone()
	a.Session = nil
	return a
}

func (m Model) recent() tea.Cmd {
	return m.inBackground(func() tea.Msg { return recentMsg{m.deps.Recent()} })
}

// openWith starts to open or make a file, once everything is in the present one.
func (m Model) openWith(read func() (File, error)) (Model, tea.Cmd) {
	m.waiting.forFile = true
	if m.session == nil || m.file.Save == nil || !m.state.dirty() {
		return m, m.inBackground(func() tea.Msg { f, err := read(); return fileMsg{file: f, err: err} })
	}
	number, save, w := m.state.made, m.file.Save, m.writer
	a := m.snapshot()
	return m, m.inBackground(func() tea.Msg {
		if err := w.write(number, save, a); err != nil {
			return fileMsg{err: err}
		}
		f, err := read()
		return fileMsg{file: f, err: err, number: number}
	})
}

// saveAs starts to write everything to another file.
func (m Model) saveAs(path string) (Model, tea.Cmd) {
	m.waiting.forFile = true
	saveAs, number := m.deps.SaveAs, m.state.made
	a := m.snapshot()
	return m, m.inBackground(func() tea.Msg {
		f, err := saveAs(path, a)
		return fileMsg{file: f, err: err, elsewhere: true, number: number}
	})
}

// opened handles the result of creating, opening or saving a file elsewhere.
func (m Model) opened(msg fileMsg) (Model, tea.Cmd) {
	if !msg.elsewhere && msg.number > m.state.done { // the present file is saved, also if the other one cannot be opened
		m.state.done, m.state.err = msg.number, nil
	}
	if msg.err != nil {
		m.waiting = waiting{}
		m.notice = Notice{Message: lang.Say(text{NL: "Dat lukte niet: %s", EN: "That did not work: %s"}, reasonOf(msg.err)), Bad: true}
		return m, nil
	}
	m.path = pathPrompt{}
	old := m.file
	switch {
	case msg.elsewhere:
		m.file = msg.file
		m.writer = &writer{}
		m.state = saveState{made: m.state.made, done: msg.number}
		m.notice = Notice{Message: lang.Say(text{NL: "Bewaard in %s.", EN: "Saved in %s."}, msg.file.Path)}
	case m.file.Save != nil && msg.file.WholePath() == m.file.WholePath(): // this program has it open already
		old = msg.file
		m = m.show(OnQuestion)
	default:
		m = m.load(msg.file)
	}
	m, cmd := m.resume(m.recent())
	m, more := m.flush()
	if old.Close != nil {
		return m, tea.Batch(cmd, more, m.inBackground(func() tea.Msg { _ = old.Close(); return nil }))
	}
	return m, tea.Batch(cmd, more)
}

// load starts working on a file.
func (m Model) load(f File) Model {
	m.session = questionnaire.NewSession(m.deps.Catalogue, f.Answers)
	f.Answers = questionnaire.Answers{} // the session has a copy; nothing else may keep the ballots
	m.file = f
	m.state, m.writer = saveState{}, &writer{}
	m.result = m.deps.Score(m.session.Answers())
	m.pace = pace{last: m.deps.Now()}.estimate(m.session)
	m.outline, m.results, m.actions, m.report = outlineScreen{}, resultScreen{}, actionsScreen{}, reportScreen{}
	m.intake = newIntake(m.deps.Catalogue, Begin{}) // the next new scan is of another organisation
	m.list, m.since = worklist{}, comparison{}
	m.trail = []Screen{onStart}
	if len(f.Notes) > 0 {
		m.notice = Notice{Message: inLines(f.Notes)}
	}
	if told := m.deps.Begin.Notice; told.Form != (text{}) {
		m.notice = Notice{Message: told}
		if keys := m.deps.Begin.NoticeKeys; keys != (text{}) {
			m.notice.Message = inLines([]lang.Message{told, lang.Say(keys)})
		}
	}
	if f.Save == nil && f.Holder != "" {
		m.notice = Notice{Message: lang.Say(text{
			NL: "Dit bestand is al open: %s. U kunt kijken, maar niets veranderen.",
			EN: "This file is already open: %s. You can look, but change nothing.",
		}, f.Holder), Bad: true}
	}
	if m.deps.Begin.Extension != nil {
		var first Screen
		m.trail = nil
		m.extension, first = m.deps.Begin.Extension.Open(m.frame())
		return m.arrive(first)
	}
	if f.Example {
		return m.arrive(onResult)
	}
	if m.session.AtEnd() {
		return m.arrive(OnReview)
	}
	return m.arrive(OnQuestion)
}

// inLines joins messages, one per line.
func inLines(all []lang.Message) lang.Message {
	var joined text
	for i, m := range all {
		if i > 0 {
			joined.NL += "\n"
			joined.EN += "\n"
		}
		joined.NL += m.In(lang.NL)
		joined.EN += m.In(lang.EN)
	}
	return lang.Message{Form: joined}
}

// writeReport starts to make a report.
func (m Model) writeReport(r makeReport) (Model, tea.Cmd) {
	m = m.show(onReport)
	if m.report.busy {
		return m, nil
	}
	m.report.busy, m.report.publish = true, r.publish
	produce, of := m.deps.Report, m.session
	order := ReportOrder{File: m.file.Path, Answers: withoutBallots(of), Lang: m.lang, Publish: r.publish, Out: r.out}
	return m, m.inBackground(func() tea.Msg { made, err := produce(order); return reportMsg{of, made, err} })
}

// openInViewer opens a report in the program that the system has for it.
func (m Model) openInViewer(path string) (Model, tea.Cmd) {
	view := m.deps.View
	m.notice = Notice{Message: lang.Say(text{NL: "%s wordt geopend.", EN: "Opening %s."}, path)}
	return m, m.inBackground(func() tea.Msg {
		if err := view(path); err != nil {
			return viewerMsg{err}
		}
		return nil
	})
}

// quit ends the program because a person asked for it. If something is not saved, it asks once more.
func (m Model) quit() (Model, tea.Cmd) {
	if m.state.err != nil && !m.leaving {
		m.leaving = true
		m.notice = Notice{Message: lang.Say(text{
			NL: "Uw laatste antwoorden zijn niet bewaard. Nog een keer q: stoppen zonder te bewaren.",
			EN: "Your last answers are not saved. Press q again to quit without saving.",
		}), Bad: true}
		return m, nil
	}
	return m.stop()
}

// stop ends the program at once. It keeps a text that is being typed; Run saves what is not on disk yet.
func (m Model) stop() (Model, tea.Cmd) { return m.keepDraft(), tea.Quit }

// keepDraft stores a text that is being typed in the answers.
func (m Model) keepDraft() Model {
	if m.session == nil || m.file.Save == nil {
		return m
	}
	if m.at(m.screen).keep(m.frame()) {
		m.state.made++
	}
	return m
}
