package tui

// Each change of the answers has a number. The latest change is written as soon as the write before it is done or has
// failed. The drawing never waits for the disk, but the step to the next question does. The screen says "saved" only
// after Save has returned without an error.

import (
	"fmt"
	"sync"

	"civic/selfscan/questionnaire"

	tea "github.com/charmbracelet/bubbletea"
)

// saveState is which changes are on disk.
type saveState struct {
	made   int   // the number of the last change
	done   int   // the last change that is on disk
	saving bool  // a save is under way
	err    error // of the last save
}

// savedMsg is the result of a save.
type savedMsg struct {
	by     *writer // the writer of the save; each file has its own
	number int
	err    error
}

// dirty reports whether something is not on disk yet.
func (s saveState) dirty() bool { return s.made > s.done }

// view draws the corner of the screen that says whether all is saved.
func (s saveState) view(f Frame) string {
	switch {
	case f.ReadOnly():
		return f.Styles.Warn.Render(f.Say(text{NL: "alleen kijken", EN: "look only"}))
	case s.err != nil:
		return f.Styles.Bad.Render(f.Styles.Symbols.Problem + " " + f.Say(text{NL: "NIET bewaard", EN: "NOT saved"}))
	case s.dirty():
		return f.Styles.Muted.Render(f.Say(text{NL: "bewaren…", EN: "saving…"}))
	}
	return f.Styles.Good.Render(f.Styles.Symbols.Saved + " " + f.Say(text{NL: "bewaard", EN: "saved"}))
}

// banner returns why the last save failed and what a person can do about it; nil if it did not fail.
func (s saveState) banner(f Frame, typing bool) []string {
	if s.err == nil {
		return nil
	}
	keys := NewGlobalKeys()
	words := f.Sayf(text{
		NL: "Niet bewaard: %s. Uw antwoorden staan nog in dit venster.",
		EN: "Not saved: %s. Your answers are still in this window.",
	}, reasonIn(s.err, f.Lang))
	lines := f.Paragraph(f.Styles.Bad, words, 0, f.Width)
	if typing {
		return lines // letters are text now
	}
	return append(lines, fmt.Sprintf("%s %s   %s %s",
		f.Styles.Strong.Render(f.Say(keys.Retry.Show)), f.Say(keys.Retry.Does),
		f.Styles.Strong.Render(f.Say(keys.Elsewhere.Show)), f.Say(keys.Elsewhere.Does)))
}

// writer writes changes in their order: a change that comes late never replaces a newer one.
type writer struct {
	mu   sync.Mutex
	last int
}

// write saves the change with a number, unless a later change has been saved already.
func (w *writer) write(number int, save func(questionnaire.Answers) error, a questionnaire.Answers) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if number <= w.last {
		return nil
	}
	if err := save(a); err != nil {
		return err
	}
	w.last = number
	return nil
}

// changed counts a change and starts to save it.
func (m Model) changed() (Model, tea.Cmd) {
	m.state.made++
	m.result = m.deps.Score(m.session.Answers())
	m.pace = m.pace.estimate(m.session)
	return m.flush()
}

// snapshot returns the answers as they will be in the file. It dates them, and the date decides which duties bind, so it
// scores them again: the screens then show what a report of the file says.
func (m *Model) snapshot() questionnaire.Answers {
	a := m.session.Snapshot(m.deps.Now())
	m.result = m.deps.Score(m.session.Answers())
	if m.screen == onResult {
		m.results.arrive(m.frame())
	}
	return a
}

// flush starts a save if there is something to save and none is under way.
func (m Model) flush() (Model, tea.Cmd) {
	if m.file.Save == nil || m.state.saving || !m.state.dirty() {
		return m, nil
	}
	m.state.saving = true
	number, save, w := m.state.made, m.file.Save, m.writer
	a := m.snapshot()
	return m, m.inBackground(func() tea.Msg { return savedMsg{w, number, w.write(number, save, a)} })
}

// saved handles the result of a save: it saves what changed meanwhile, and continues if the program was waiting for it.
func (m Model) saved(msg savedMsg) (Model, tea.Cmd) {
	if msg.by != m.writer {
		return m, nil // the scan has been saved to another file since
	}
	m.state.saving = false
	m.state.err = msg.err
	if msg.err != nil {
		m.waiting = waiting{}
		return m, nil
	}
	m.state.done = max(m.state.done, msg.number)
	m, cmd := m.flush()
	if m.waiting.forSave > 0 && m.state.done >= m.waiting.forSave {
		return m.resume(cmd)
	}
	return m, cmd
}
