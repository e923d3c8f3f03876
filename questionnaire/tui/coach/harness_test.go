package coach

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
	"civic/selfscan/scoring"
)

// disk keeps files in memory. It can be told to fail.
type disk struct {
	mu      sync.Mutex
	files   map[string]questionnaire.Answers
	saves   int
	full    bool
	reports int
}

func newDisk() *disk { return &disk{files: map[string]questionnaire.Answers{}} }

var errFull = errors.New("no space left on device")

const teamFile = "team.scan.json"

func (d *disk) save(a questionnaire.Answers) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.full {
		return errFull
	}
	d.saves++
	d.files[teamFile] = a
	return nil
}

// team returns what is on the disk.
func (d *disk) team() questionnaire.Answers {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.files[teamFile]
}

// count returns how often something was saved.
func (d *disk) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.saves
}

func (d *disk) open() tui.File {
	return tui.File{Path: teamFile, Answers: d.team().Clone(), Save: d.save}
}

// sitting is a program under test. Commands run at once and in order, as on a fast disk.
type sitting struct {
	t     testing.TB
	m     tui.Model
	d     *disk
	w, h  int
	now   time.Time
	step  time.Duration // how much time passes at each look at the clock
	held  []tea.Cmd     // commands that wait, when hold is set
	hold  bool
	ticks []tea.Msg
	quit  bool
}

// sit starts a group session on a disk: at the intake, or with the file that is there.
func sit(t testing.TB, d *disk, language lang.Lang, width, height int, change ...func(*tui.Deps)) *sitting {
	t.Helper()
	s := &sitting{t: t, d: d, now: sitTime(), step: 20 * time.Second}
	deps := s.deps(language)
	if _, exists := d.files[teamFile]; exists {
		f := d.open()
		deps.Begin.File = &f
	}
	for _, c := range change {
		c(&deps)
	}
	s.m = tui.NewModel(deps)
	s.run(s.m.Init())
	s.size(width, height)
	return s
}

// deps joins the disk, the sample catalogue and the clock of a sitting.
func (s *sitting) deps(language lang.Lang) tui.Deps {
	c, d := sample(s.t), s.d
	return tui.Deps{
		Catalogue: c,
		Now:       func() time.Time { s.now = s.now.Add(s.step); return s.now },
		Tick: func(_ time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
			return func() tea.Msg { s.ticks = append(s.ticks, f(s.now)); return nil }
		},
		Create: func(a questionnaire.Answers) (tui.File, error) { err := d.save(a); return d.open(), err },
		Report: func(tui.ReportOrder) (tui.Report, error) {
			d.reports++
			return tui.Report{Path: "team.pdf"}, nil
		},
		Recent:      func() []tui.Recent { return nil },
		Hints:       func(*questionnaire.Answers) []tui.Hint { return nil },
		Plan:        func(*questionnaire.Answers) tui.Outlook { return tui.Outlook{} },
		Since:       func(string, questionnaire.Answers) *tui.Since { return nil },
		Score:       func(a *questionnaire.Answers) scoring.Result { return scoring.Compile(c, scoring.ScopeOf(a)).Score(a) },
		Environment: tui.Environment{Term: "xterm-256color", Theme: tui.Plainest},
		Begin: tui.Begin{Lang: language, Extension: New(nil), Command: "coach",
			Organisation: questionnaire.Organisation{Name: "Gemeente Voorbeeld", Type: "municipality"}},
	}
}

func (s *sitting) size(width, height int) {
	s.w, s.h = width, height
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
}

// seated is a group of four at the first question of a new quick scan.
func seated(t testing.TB, d *disk, language lang.Lang, width, height int, change ...func(*tui.Deps)) *sitting {
	t.Helper()
	s := sit(t, d, language, width, height, change...).keys("<enter>", "4", "<enter>", "<enter>")
	if s.m.Screen() != onVote {
		t.Fatalf("not at a question:\n%s", s.screen())
	}
	return s
}

func (s *sitting) send(msg tea.Msg) {
	s.t.Helper()
	m, cmd := s.m.Update(msg)
	s.m = m.(tui.Model)
	s.run(cmd)
}

// run does a command and everything that follows from it.
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

// tick lets a second of the clock pass.
func (s *sitting) tick() {
	ticks := s.ticks
	s.ticks = nil
	for _, msg := range ticks {
		s.send(msg)
	}
}

// keys presses keys: names in angle brackets, or else the characters themselves, each as a key press of its own.
func (s *sitting) keys(keys ...string) *sitting {
	s.t.Helper()
	for _, k := range keys {
		if len(k) > 2 && strings.HasPrefix(k, "<") && strings.HasSuffix(k, ">") {
			s.send(namedKey(s.t, k[1:len(k)-1]))
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

func namedKeys() map[string]tea.KeyType {
	return map[string]tea.KeyType{
		"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"ctrl+c": tea.KeyCtrlC, "ctrl+u": tea.KeyCtrlU, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f1": tea.KeyF1,
	}
}

func namedKey(t testing.TB, name string) tea.KeyMsg {
	typ, ok := namedKeys()[name]
	if !ok {
		t.Fatalf("no key is called %q", name)
	}
	return tea.KeyMsg{Type: typ}
}

// screen returns what is on the screen, without colours.
func (s *sitting) screen() string { return ansi.Strip(s.m.View()) }

// shows fails unless the screen has the words.
func (s *sitting) shows(words ...string) {
	s.t.Helper()
	v := s.screen()
	for _, w := range words {
		if !strings.Contains(v, w) {
			s.t.Errorf("the screen does not show %q:\n%s", w, v)
		}
	}
}

// hides fails if the screen has one of the words.
func (s *sitting) hides(words ...string) {
	s.t.Helper()
	v := s.screen()
	for _, w := range words {
		if strings.Contains(v, w) {
			s.t.Errorf("the screen shows %q:\n%s", w, v)
		}
	}
}

// fits returns what is wrong with the size of the screen.
func (s *sitting) fits() error {
	lines := strings.Split(s.screen(), "\n")
	if len(lines) != s.h {
		return fmt.Errorf("%d lines in a terminal of %d:\n%s", len(lines), s.h, s.screen())
	}
	for i, l := range lines {
		if w := ansi.StringWidth(l); w > s.w {
			return fmt.Errorf("line %d is %d wide in a terminal of %d:\n%s", i, w, s.w, s.screen())
		}
	}
	return nil
}

// coach returns the extension as it is now.
func (s *sitting) coach() Coach { return s.m.Extension().(Coach) }

// scope lists the questions that are asked.
func (s *sitting) scope() []int { return s.coach().group.Session().Scope() }

// answer is what is on the disk about the n-th question.
func (s *sitting) answer(n int) questionnaire.Answer { return s.d.team().Of[s.scope()[n]] }

// member returns the answers that someone gave alone.
func member(t testing.TB, level func(n int) questionnaire.Choice, note string) questionnaire.Answers {
	t.Helper()
	a := questionnaire.NewAnswers(sample(t), questionnaire.Quick, questionnaire.Organisation{Name: "gemeente  voorbeeld", Type: "municipality"},
		lang.NL, time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	for n := range a.Of {
		a.Of[n].Choice = level(n)
		if n%3 == 0 {
			a.Of[n].Note = note
		}
	}
	return a
}

// sideBySide begins a session with the files of members.
func sideBySide(t testing.TB, d *disk, language lang.Lang, width, height int, members ...questionnaire.Answers) *sitting {
	t.Helper()
	return sit(t, d, language, width, height, func(deps *tui.Deps) {
		a := questionnaire.NewAnswers(deps.Catalogue, questionnaire.Quick, deps.Begin.Organisation, language, deps.Now())
		session := questionnaire.NewSession(deps.Catalogue, a)
		group := questionnaire.NewGroup(session)
		err := group.AddMembers(members, nil, func(int, func(i, j int)) {})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.save(session.Snapshot(deps.Now())); err != nil {
			t.Fatal(err)
		}
		f := d.open()
		deps.Begin.File, deps.Begin.Extension = &f, New(group.NotesOf(members))
	})
}

// sitTime is when the sessions of these tests begin.
func sitTime() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.FixedZone("CET", 3600)) }
