package tui

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// disk stands for files in memory. It can be told to fail.
type disk struct {
	mu      sync.Mutex
	files   map[string]questionnaire.Answers
	saves   int
	full    bool
	reports []string
	notes   []lang.Message // about each report
	closed  []string
	viewed  []string
}

func newDisk() *disk { return &disk{files: map[string]questionnaire.Answers{}} }

var errFull = errors.New("no space left on device")

func (d *disk) save(path string) func(questionnaire.Answers) error {
	return func(a questionnaire.Answers) error {
		d.mu.Lock()
		defer d.mu.Unlock()
		if d.full {
			return errFull
		}
		d.saves++
		d.files[path] = a
		return nil
	}
}

func (d *disk) at(path string) questionnaire.Answers {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.files[path]
}

func (d *disk) file(path string) (File, error) {
	d.mu.Lock()
	a, ok := d.files[path]
	d.mu.Unlock()
	if !ok {
		return File{}, lang.Errorf(nil, text{NL: "%s is er niet", EN: "%s is not there"}, path)
	}
	return File{Path: path, Answers: a, Save: d.save(path), Close: func() error {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.closed = append(d.closed, path)
		return nil
	}}, nil
}

const firstFile = "gemeente-voorbeeld.scan.json"

// deps joins a disk, the sample catalogue and a clock that ticks twenty seconds a look.
func (d *disk) deps(t testing.TB, language lang.Lang) Deps {
	c := sample(t)
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.FixedZone("CET", 3600))
	return Deps{
		Catalogue: c,
		Now:       func() time.Time { now = now.Add(20 * time.Second); return now },
		Create: func(a questionnaire.Answers) (File, error) {
			if err := d.save(firstFile)(a); err != nil {
				return File{}, err
			}
			return d.file(firstFile)
		},
		Open: d.file,
		SaveAs: func(path string, a questionnaire.Answers) (File, error) {
			if strings.HasPrefix(path, "/full") {
				return File{}, errFull
			}
			d.mu.Lock()
			d.files[path] = a
			d.full = false
			d.mu.Unlock()
			return d.file(path)
		},
		Recent: func() []Recent { return nil },
		Hints:  func(*questionnaire.Answers) []Hint { return nil },
		Plan:   func(*questionnaire.Answers) Outlook { return Outlook{} },
		Since:  func(string, questionnaire.Answers) *Since { return nil },
		Report: func(o ReportOrder) (Report, error) {
			if d.full {
				return Report{}, errFull
			}
			pdf := strings.TrimSuffix(o.File, ".scan.json") + "-" + string(o.Lang)
			if o.Publish {
				pdf += "-publicatie"
			}
			pdf += ".pdf"
			if o.Out != "" {
				pdf = o.Out
			}
			d.reports = append(d.reports, pdf)
			return Report{Path: pdf, Publish: o.Publish, Notes: d.notes}, nil
		},
		View:        func(path string) error { d.viewed = append(d.viewed, path); return nil },
		Score:       func(a *questionnaire.Answers) scoring.Result { return scoring.Compile(c, scoring.ScopeOf(a)).Score(a) },
		Environment: Environment{Term: "xterm-256color"},
		Begin:       Begin{Lang: language},
	}
}

// sitting is a model under test. Commands are run at once and in order, as a fast disk would.
type sitting struct {
	t    testing.TB
	m    Model
	d    *disk
	held []tea.Cmd // commands that wait, when hold is set
	hold bool
	quit bool
}

// sit starts the program on a disk at a size, drawn without colour.
func sit(t testing.TB, d *disk, language lang.Lang, width, height int, change ...func(*Deps)) *sitting {
	t.Helper()
	deps := d.deps(t, language)
	for _, c := range change {
		c(&deps)
	}
	s := &sitting{t: t, m: newModel(&deps, &panicRecorder{}), d: d}
	s.m.k = plainLook()
	s.run(s.m.Init())
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
	return s
}

// plainLook draws without colours, bold and reverse.
func plainLook() Styles { return Styles{Symbols: unicodeSymbols()} }

func (s *sitting) send(msg tea.Msg) {
	s.t.Helper()
	m, cmd := s.m.update(msg)
	s.m = m
	s.run(cmd)
}

// run does a command and everything that comes of it.
func (s *sitting) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if s.hold {
		s.held = append(s.held, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	case tea.QuitMsg:
		s.quit = true
	default:
		s.send(msg)
	}
}

// release runs what was held.
func (s *sitting) release() {
	held := s.held
	s.hold, s.held = false, nil
	for _, c := range held {
		s.run(c)
	}
}

// applyKeys presses keys: names as Bubble Tea has them in angle brackets, or else the characters
// themselves, each as a key press of its own.
func (s *sitting) applyKeys(keys ...string) *sitting {
	s.t.Helper()
	for _, k := range keys {
		if name, ok := strings.CutPrefix(k, "<"); ok {
			s.send(namedKey(s.t, strings.TrimSuffix(name, ">")))
			continue
		}
		for _, r := range k {
			if r == ' ' {
				s.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
				continue
			}
			s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
	}
	return s
}

// keyTypes are the keys that have a name.
func keyTypes() map[string]tea.KeyType {
	return map[string]tea.KeyType{
		"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"ctrl+c": tea.KeyCtrlC, "ctrl+l": tea.KeyCtrlL, "ctrl+r": tea.KeyCtrlR, "ctrl+s": tea.KeyCtrlS, "ctrl+y": tea.KeyCtrlY, "ctrl+z": tea.KeyCtrlZ,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "ctrl+w": tea.KeyCtrlW, "ctrl+u": tea.KeyCtrlU, "ctrl+k": tea.KeyCtrlK,
		"ctrl+left": tea.KeyCtrlLeft, "ctrl+right": tea.KeyCtrlRight, "f1": tea.KeyF1, "f2": tea.KeyF2, "insert": tea.KeyInsert,
		"ctrl+a": tea.KeyCtrlA, "ctrl+b": tea.KeyCtrlB, "ctrl+d": tea.KeyCtrlD, "ctrl+e": tea.KeyCtrlE, "ctrl+f": tea.KeyCtrlF, "ctrl+h": tea.KeyCtrlH,
		"ctrl+n": tea.KeyCtrlN, "ctrl+o": tea.KeyCtrlO, "ctrl+p": tea.KeyCtrlP, "ctrl+t": tea.KeyCtrlT, "ctrl+x": tea.KeyCtrlX,
	}
}

func namedKey(t testing.TB, name string) tea.KeyMsg {
	typ, ok := keyTypes()[name]
	if !ok {
		t.Fatalf("no key is called %q", name)
	}
	return tea.KeyMsg{Type: typ}
}

// begun is a sitting at the first question of a new quick scan.
func begun(t testing.TB, d *disk, language lang.Lang, width, height int, change ...func(*Deps)) *sitting {
	t.Helper()
	s := sit(t, d, language, width, height, change...)
	s.applyKeys("1", "Gemeente Voorbeeld", "<enter>", "1", "<enter>")
	if s.m.screen != OnQuestion {
		s.t.Fatalf("not at a question:\n%s", s.m.View())
	}
	return s
}

// lines returns what is on the screen.
func (s *sitting) lines() []string { return strings.Split(s.m.View(), "\n") }

// shows fails unless the screen has the words.
func (s *sitting) shows(words ...string) {
	s.t.Helper()
	v := s.m.View()
	for _, w := range words {
		if !strings.Contains(v, w) {
			s.t.Errorf("the screen does not show %q:\n%s", w, v)
		}
	}
}

// says is like shows for sentences, which may be broken over lines.
func (s *sitting) says(sentences ...string) {
	s.t.Helper()
	v := strings.Join(strings.Fields(s.m.View()), " ")
	for _, w := range sentences {
		if !strings.Contains(v, w) {
			s.t.Errorf("the screen does not say %q:\n%s", w, s.m.View())
		}
	}
}

// ordinal finds a question of the sample.
func (s *sitting) ordinal(id string) int {
	s.t.Helper()
	n, ok := s.m.deps.Catalogue.Ordinal(id)
	if !ok {
		s.t.Fatal(fmt.Errorf("no question %s", id))
	}
	return n
}

func realScore(c *questionnaire.Catalogue) func(*questionnaire.Answers) scoring.Result {
	return func(a *questionnaire.Answers) scoring.Result { return scoring.Compile(c, scoring.ScopeOf(a)).Score(a) }
}

// breakAt makes a part of the program panic.
func breakAt(d *Deps, where string) {
	switch where {
	case "report":
		d.Report = func(ReportOrder) (Report, error) { panic("broken on purpose") }
	case "score":
		old, n := d.Score, 0
		d.Score = func(a *questionnaire.Answers) scoring.Result {
			if n++; n > 3 {
				panic("broken on purpose")
			}
			return old(a)
		}
	}
}
