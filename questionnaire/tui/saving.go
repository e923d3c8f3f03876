package tui

// Saving: each change is numbered, and the latest is written when the one before it is on disk or has
// failed. The drawing never waits for the disk; the step to the next question does. Nothing is called
// saved before Save has said so.

import (
	"fmt"
	"sync"

	"civic/selfscan/questionnaire"

	tea "github.com/charmbracelet/bubbletea"
)

// saveState tells how much of what was answered is on disk.
type saveState struct {
	made   int   // the number of the last change
	done   int   // the last change that is on disk
	flying bool  // a save is under way
	err    error // why the last save did not succeed; nil when it did
}

// savedMsg says how a save went.
type savedMsg struct {
	by     *writer // what it was written with; another file has another one
	number int
	err    error
}

// dirty reports whether something is not on disk yet.
func (s saveState) dirty() bool { return s.made > s.done }

// view is the sign in the corner.
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

// banner says why nothing was saved and what can be done; nil when all is well.
func (s saveState) banner(f Frame, typing bool) []string {
	if s.err == nil {
		return nil
	}
	keys := NewGlobalKeys()
	words := f.Sayf(text{
		NL: "Niet bewaard: %s. Uw antwoorden staan nog in dit venster.",
		EN: "Not saved: %s. Your answers are still in this window.",
	}, f.reason(s.err))
	var lines []string
	for _, l := range Wrap(words, f.Width) {
		lines = append(lines, f.Styles.Bad.Render(l))
	}
	if typing {
		return lines // letters are text now
	}
	return append(lines, fmt.Sprintf("%s %s   %s %s",
		f.Styles.Bar.Render(f.Say(keys.Retry.Show)), f.Say(keys.Retry.Does),
		f.Styles.Bar.Render(f.Say(keys.Elsewhere.Show)), f.Say(keys.Elsewhere.Does)))
}

// reason returns an error in the present language where it can be.
func (f Frame) reason(err error) string { return reasonIn(err, f.Lang) }

// writer puts changes on disk in their order: one that comes late never replaces a newer one.
type writer struct {
	mu   sync.Mutex
	last int
}

// write saves the change with a number, unless a later one is there already.
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
	return m.flush()
}

// flush starts a save if there is something to save and none is under way.
func (m Model) flush() (Model, tea.Cmd) {
	if m.file.Save == nil || m.state.flying || !m.state.dirty() {
		return m, nil
	}
	m.state.flying = true
	number, save, w := m.state.made, m.file.Save, m.writer
	a := m.session.Snapshot(m.deps.Now())
	return m, m.away(func() tea.Msg { return savedMsg{w, number, w.write(number, save, a)} })
}

// saved takes in how a save went, goes on if that was waited for, and saves what changed meanwhile.
func (m Model) saved(msg savedMsg) (Model, tea.Cmd) {
	if msg.by != m.writer {
		return m, nil // the scan has moved to another file since
	}
	m.state.flying = false
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
