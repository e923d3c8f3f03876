package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
	_ "civic/selfscan/questionnaire/tui/nocolorquery" // must be initialised before bubbletea
)

// Crash is what Run returns when the program itself failed. The terminal has been restored by then.
type Crash struct {
	Path  string // the answer file; empty if there was none yet
	Saved bool   // whether everything is in it
	GoOn  string // the selfscan command that goes on with the file, without its path
	Value any    // the value of the panic
}

// Error returns the crash in English.
func (c *Crash) Error() string { return c.In(lang.EN) }

// In returns what happened and how to go on, in one language.
func (c *Crash) In(l lang.Lang) string {
	what := lang.Say(text{
		NL: "Er ging iets mis in het programma zelf (%s).",
		EN: "Something went wrong in the program itself (%s).",
	}, fmt.Sprint(c.Value))
	words := lang.Printable(what.In(l))
	if c.Path == "" {
		return words
	}
	form := text{NL: " Uw antwoorden staan in %[1]s. Ga verder met: selfscan %[2]s %[3]s",
		EN: " Your answers are in %[1]s. Go on with: selfscan %[2]s %[3]s"}
	if !c.Saved {
		form = text{NL: " De laatste wijziging kon niet worden bewaard; wat eerder is bewaard staat in %[1]s. Ga verder met: selfscan %[2]s %[3]s",
			EN: " The last change could not be saved; what was saved before is in %[1]s. Go on with: selfscan %[2]s %[3]s"}
	}
	return words + lang.Say(form, lang.Printable(c.Path), c.GoOn, shellQuoted(c.Path)).In(l)
}

// Run shows the questionnaire on a terminal until the person leaves it. When it returns, everything is on disk and the
// terminal is as it was. in and out must be the terminal itself. Cancelling ctx, as on SIGTERM or SIGHUP, ends Run in the
// same orderly way, without an error, and so does a terminal that cannot be read any more. The error is a *Crash, a
// *lang.Error if something could not be saved, or an error of writing to the terminal.
func Run(ctx context.Context, deps Deps, in io.Reader, out io.Writer) error {
	ended, cancel := context.WithCancel(context.Background())
	defer cancel()
	panics := &panicRecorder{}
	var p *tea.Program
	panics.stop = func() { go p.Send(stopMsg{}) }
	if f, ok := in.(openFile); ok {
		in = watchedTerminal{f, panics.stop}
	}
	m := newModel(&deps, panics)
	m.waiting.forRecent = m.screen == onStart
	p = tea.NewProgram(guardedModel{m},
		tea.WithInput(in), tea.WithOutput(out), tea.WithAltScreen(), tea.WithMouseCellMotion(),
		tea.WithFPS(120), tea.WithoutSignalHandler(), tea.WithContext(ended), tea.WithFilter(deps.Pause.filter))
	var asked <-chan struct{} // nothing comes from it if there is no Pause
	if deps.Pause != nil {
		asked = deps.Pause.Asked
	}
	go func() {
		for {
			select {
			case <-ctx.Done():
				p.Send(stopMsg{})
				return
			case <-asked:
				p.Send(tea.SuspendMsg{})
			case <-ended.Done():
				return
			}
		}
	}()
	last, err := p.Run()
	m = last.(guardedModel).m
	failed := m.Finish()
	if v := panics.recorded(); v != nil {
		return &Crash{Path: m.file.Path, Saved: failed == nil, GoOn: deps.Begin.goOn(), Value: v}
	}
	if failed != nil {
		return failed
	}
	farewell(out, m.lang, m.file, m.session, m.report.made, deps.Begin)
	if err != nil && !errors.Is(err, tea.ErrProgramKilled) {
		return err
	}
	return nil
}

// filter sees every message before Bubble Tea gives the terminal back and stops the program on a tea.SuspendMsg.
func (p *Pause) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.SuspendMsg); ok {
		if p == nil {
			return nil
		}
		p.Before()
	}
	return msg
}

// openFile is what Bubble Tea needs to read keys from a terminal; *os.File has it.
type openFile interface {
	io.ReadWriteCloser
	Fd() uintptr
	Name() string
}

// watchedTerminal notices that the terminal is gone. Bubble Tea then stops reading. In a session without a controlling
// terminal no SIGHUP comes, so the program would wait for ever and keep the answer file locked.
type watchedTerminal struct {
	openFile
	gone func()
}

func (w watchedTerminal) Read(b []byte) (int, error) {
	n, err := w.openFile.Read(b)
	if err != nil {
		w.gone()
	}
	return n, err
}

// lastSave saves when nobody is left to press a key. If another program has changed the file, the first try keeps that
// version beside it and fails; the second try saves the answers, and the error says where the other version is.
func (m Model) lastSave() error {
	a := m.session.Snapshot(m.deps.Now())
	err := m.writer.write(m.state.made, m.file.Save, a)
	if err == nil {
		return nil
	}
	form := text{NL: "de laatste antwoorden zijn niet bewaard in %s: %s", EN: "the last answers are not saved in %s: %s"}
	if errors.Is(err, fs.ErrExist) && m.writer.write(m.state.made, m.file.Save, a) == nil {
		form = text{NL: "de laatste antwoorden zijn toch bewaard in %s; de eerste poging meldde: %s",
			EN: "the last answers are saved in %s all the same; the first try said: %s"}
	}
	return lang.Errorf(err, form, m.file.Path, reasonOf(err))
}

// Finish saves what is not on disk yet and closes the file. Run calls it at the end.
func (m Model) Finish() error {
	if m.session == nil {
		return nil
	}
	m = m.lastDraft()
	var failed error
	if m.state.dirty() && m.file.Save != nil {
		failed = m.lastSave()
	}
	if m.file.Close != nil {
		if err := m.file.Close(); err != nil && failed == nil {
			failed = err
		}
	}
	return failed
}

// lastDraft is like keepDraft, for a program that may have panicked in the text that is being typed.
func (m Model) lastDraft() (kept Model) {
	defer func() {
		if v := recover(); v != nil {
			m.panics.record(v)
			kept = m
		}
	}()
	return m.keepDraft()
}

// panicRecorder keeps the first panic of any of our goroutines, and ends the program.
type panicRecorder struct {
	mu    sync.Mutex
	value any
	stop  func()
}

func (c *panicRecorder) record(value any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.value != nil {
		return
	}
	c.value = value
	if c.stop != nil {
		c.stop()
	}
}

func (c *panicRecorder) recorded() any {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.value
}

// inBackground returns a command that does some work on its own goroutine. A panic in it ends the program in an orderly
// way.
func (m Model) inBackground(work func() tea.Msg) tea.Cmd {
	panics := m.panics
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				panics.record(v)
				msg = stopMsg{}
			}
		}()
		return work()
	}
}

// guardedModel is a Model in which a panic in Update or View leaves the model as it was and ends the program.
type guardedModel struct{ m Model }

func (g guardedModel) Init() tea.Cmd { return g.m.Init() }

func (g guardedModel) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer func() {
		if v := recover(); v != nil {
			g.m.panics.record(v)
			next, cmd = g, tea.Quit
		}
	}()
	m, cmd := g.m.update(msg)
	return guardedModel{m}, cmd
}

func (g guardedModel) View() (drawn string) {
	defer func() {
		if v := recover(); v != nil {
			g.m.panics.record(v)
		}
	}()
	return g.m.View()
}
