// Package tui is the questionnaire in a terminal: a Bubble Tea program (Run) and plain mode (RunPlain), both on a
// questionnaire.Session. In come a catalogue, an answer file, keys and a clock (Deps); out come frames on the terminal,
// and answers to save. The package has no clock, no environment and no files of its own, and the drawing never waits for
// the disk. No other package draws with the libraries of charmbracelet.
//
// The shortest way from the start to a report is one key press per question: 1 (new quick scan), the organisation's name,
// Enter, a digit for its type, Enter, one digit for each question, p.
//
// A screen is a file with a screenModel (model.go): update handles a key and returns requests (requests.go), and page
// returns what the screen shows, which is fitted to the terminal (page.go). Keys are data with their own help (keys.go).
// Colours and symbols are chosen once (theme.go). Saving is ordered and confirmed (saving.go). Package coach adds the
// screens of a group session as an Extension (extension.go).
package tui

import (
	"maps"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// Screen is one of the screens.
type Screen int

const (
	onStart Screen = iota
	onIntake
	OnQuestion
	OnOutline
	OnReview
	onResult
	onWhatIf
	OnActions
	onReport
	// FirstExtensionScreen is the first number that an extension can use for its own screens.
	FirstExtensionScreen
)

// screenModel is one of the screens. A screen changes nothing but itself and the answers of the Session; it asks for
// everything else with requests, which are applied before the next key is handled.
type screenModel interface {
	// arrive prepares the screen, which is about to be shown.
	arrive(f Frame)
	// update handles a key; taken is false for a key that does nothing on the screen.
	update(f Frame, msg tea.KeyMsg) (requests []Request, taken bool)
	// pick handles a click on the lines that Page.Mark gave an id.
	pick(f Frame, id int) []Request
	// page returns what the screen shows.
	page(f Frame) Page
	// typing reports whether keys are text now.
	typing() bool
	// keep stores a text that is being typed when the program ends.
	keep(f Frame) (changed bool)
}

// stillScreen is the part of a screen on which nothing is typed that must be kept.
type stillScreen struct{}

func (stillScreen) arrive(Frame)              {}
func (stillScreen) pick(Frame, int) []Request { return nil }
func (stillScreen) typing() bool              { return false }
func (stillScreen) keep(Frame) bool           { return false }

// at returns a screen of the model, to be changed in place.
func (m *Model) at(s Screen) screenModel {
	if s >= FirstExtensionScreen {
		return extensionScreen{m, s}
	}
	return [...]screenModel{onStart: &m.start, onIntake: &m.intake, OnQuestion: &m.question, OnOutline: &m.outline,
		OnReview: &m.review, onResult: &m.results, onWhatIf: &m.whatIf, OnActions: &m.actions, onReport: &m.report}[s]
}

// Model is the state of the whole program between two messages. It is a value: Update returns the next one and does no
// I/O; what takes time goes out as a command and comes back as a message.
type Model struct {
	deps          *Deps
	k             Styles
	lang          lang.Lang
	width, height int

	screen Screen
	trail  []Screen // the screens that Esc leads back to, the nearest last
	scroll scroll
	help   bool
	path   pathPrompt
	notice Notice
	list   worklist
	since  comparison

	session *questionnaire.Session
	file    File
	result  scoring.Result
	state   saveState
	writer  *writer
	waiting waiting
	pace    pace
	scores  bool
	presses presses
	leaving bool // the person was asked once more whether to quit without saving
	panics  *panicRecorder

	start     startScreen
	intake    intakeScreen
	question  questionScreen
	outline   outlineScreen
	review    reviewScreen
	results   resultScreen
	whatIf    whatIfScreen
	actions   actionsScreen
	report    reportScreen
	extension Extension // nil in a scan by one person
}

// waiting is what the next key has to wait for. Keys that are pressed meanwhile are kept and handled afterwards, so that
// nobody can type too fast.
type waiting struct {
	forSave   int  // the number of the change that must be on disk before another question is drawn
	steps     int  // how many questions further that other question is
	answered  bool // the present question was answered, so it is the next open one
	forFile   bool // a file is being made, opened or written elsewhere
	forRecent bool // it is not known yet which scans the start screen offers to go on with
	keys      []tea.KeyMsg
	drop      bool // the keys are ignored instead of kept
}

// keysKept is how many keys are kept while waiting.
const keysKept = 256

func (w waiting) on() bool { return w.forSave > 0 || w.forFile || w.forRecent }

// presses are the moments at which keys were last pressed. They tell one key that is held down from keys of two people.
type presses struct {
	before, latest map[string]time.Time // by the name of the key: without and with the present press
	at             time.Time            // of the present press
}

// pressed returns the presses with one more. It changes no map that an earlier value has.
func (p presses) pressed(key string, at time.Time) presses {
	latest := map[string]time.Time{}
	maps.Copy(latest, p.latest)
	latest[key] = at
	return presses{before: p.latest, latest: latest, at: at}
}

// Notice is a sentence that is shown above the page until the next key.
type Notice struct {
	Message lang.Message
	Bad     bool
}

// newModel makes the model as it is before the first message.
func newModel(deps *Deps, panics *panicRecorder) Model {
	m := Model{deps: deps, k: stylesFor(deps.Environment), lang: deps.Begin.Lang, writer: &writer{}, panics: panics}
	if deps.Tick == nil {
		deps.Tick = tea.Tick
	}
	m.intake = newIntake(deps.Catalogue, deps.Begin)
	if deps.Begin.File != nil {
		file := *deps.Begin.File
		deps.Begin.File.Answers = questionnaire.Answers{} // load copies them; nothing else may keep the open ballots of a group
		return m.load(file)
	}
	if deps.Begin.Extension != nil {
		m.screen = onIntake
	} else if deps.Begin.Depth != "" {
		m.screen, m.trail = onIntake, []Screen{onStart}
	}
	return m
}

// NewModel returns the program as a Bubble Tea model, for a test that presses keys. Run shows it on a terminal.
func NewModel(deps Deps) Model { return newModel(&deps, &panicRecorder{}) }

// Extension returns the extension as it is now; nil in a scan by one person.
func (m Model) Extension() Extension { return m.extension }

// Screen returns which screen is shown.
func (m Model) Screen() Screen { return m.screen }

// Init starts to look for files to continue with, and for messages from outside.
func (m Model) Init() tea.Cmd { return tea.Batch(m.recent(), m.incoming()) }

// Update takes in a message.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return m.update(msg) }

func (m Model) update(msg tea.Msg) (Model, tea.Cmd) {
	m, cmd := m.handle(msg)
	return m.compare(cmd)
}

func (m Model) handle(msg tea.Msg) (Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.KeyMsg:
		if msg.Type == tea.KeyCtrlZ {
			return m, tea.Suspend
		}
		return m.typed(msg)
	case tea.ResumeMsg:
		return m, tea.EnableMouseCellMotion // Bubble Tea restores the rest
	case tea.MouseMsg:
		return m.mouse(msg)
	case savedMsg:
		return whenSaved(m.saved(msg))
	case incomingMsg:
		return m.arrived(msg)
	case fileMsg:
		return whenSaved(m.opened(msg))
	case recentMsg:
		m.start.files = msg.files
		if m.waiting.forRecent {
			return m.resume(nil)
		}
	case sinceMsg:
		if msg.of == m.session { // no other scan was opened in the meantime
			m.since.found, m.since.busy = msg.found, false
		}
	case reportMsg:
		if msg.of != m.session {
			return m, nil
		}
		m.report.done(msg)
		if len(msg.report.Notes) > 0 {
			m.notice = Notice{Message: inLines(warnings(msg.report.Notes))}
		}
	case viewerMsg:
		m.notice = failure(msg.err)
	case extensionMsg:
		return m.receive(msg.Msg)
	case stopMsg:
		return m.stop()
	}
	return m, nil
}

// typed handles keys. Keys that are typed fast arrive as one message; typed splits it, except where the keys are text
// anyway.
func (m Model) typed(msg tea.KeyMsg) (Model, tea.Cmd) {
	if msg.Type != tea.KeyRunes || len(msg.Runes) < 2 || msg.Paste {
		return m.key(msg)
	}
	var cmds []tea.Cmd
	for i, r := range msg.Runes {
		if m.typing() && !m.waiting.on() {
			m, cmd := m.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: msg.Runes[i:]})
			return m, tea.Batch(append(cmds, cmd)...)
		}
		var cmd tea.Cmd
		m, cmd = m.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt})
		cmds = append(cmds, cmd)
	}
	return m, tea.Batch(cmds...)
}

// key handles one key: first what works everywhere, then the screen.
func (m Model) key(msg tea.KeyMsg) (Model, tea.Cmd) {
	keys := NewGlobalKeys()
	if keys.Stop.Is(msg) {
		return m.stop()
	}
	if m.extension != nil {
		m.presses = m.presses.pressed(msg.String(), m.deps.Now())
	}
	if m.waiting.on() {
		if len(m.waiting.keys) < keysKept && !m.waiting.drop {
			m.waiting.keys = append(m.waiting.keys[:len(m.waiting.keys):len(m.waiting.keys)], msg)
		}
		return m, nil
	}
	if m.width < MinWidth || m.height < MinHeight {
		return m, nil
	}
	if keys.PageUp.Is(msg) || keys.PageDown.Is(msg) {
		p, ms := m.shown()
		step := max(p.window(ms)-2, 1)
		if keys.PageUp.Is(msg) {
			step = -step
		}
		return m.scrolled(step), nil
	}
	typing := m.typing()
	if keys.Language.Is(msg) && (!typing || msg.Type != tea.KeyRunes) {
		return m.otherLanguage()
	}
	m.scroll, m.notice = scroll{}, Notice{}
	if m.path.open {
		return m.inPath(msg)
	}
	if m.help || keys.Help.Is(msg) && (!typing || msg.Type != tea.KeyRunes) {
		m.help = !m.help
		return m, nil
	}
	if !typing {
		if m.state.err != nil {
			switch {
			case keys.Retry.Is(msg):
				return m.flush()
			case keys.Elsewhere.Is(msg):
				m.path = m.promptFor(pathElsewhere)
				return m, nil
			}
		}
		if keys.Quit.Is(msg) {
			return m.quit()
		}
	}
	m.leaving = false
	requests, taken := m.at(m.screen).update(m.frame(), msg)
	if !taken && m.extended() {
		m.extension, requests, taken = m.extension.Update(m.frame(), m.screen, msg)
	}
	if !taken && keys.Leave.Is(msg) {
		return m.apply([]Request{GoBack{}})
	}
	return m.apply(requests)
}

// extended reports whether the keys of the extension work on a screen that is not its own.
func (m *Model) extended() bool {
	return m.extension != nil && m.session != nil && m.screen < FirstExtensionScreen && !m.screenTypes()
}

// typing reports whether keys are text now.
func (m *Model) typing() bool {
	return m.path.open || !m.help && m.screenTypes()
}

// screenTypes reports whether keys are text on the screen, also while help covers it.
func (m *Model) screenTypes() bool { return m.at(m.screen).typing() }

// page returns what is shown now, before it is fitted to the terminal.
func (m *Model) page() Page {
	f := m.frame()
	p := m.at(m.screen).page(f)
	p.typing = m.screenTypes()
	if m.extended() {
		p.Keys = append(p.Keys[:len(p.Keys):len(p.Keys)], m.extension.Everywhere()...)
	}
	switch {
	case m.path.open:
		return m.path.page(f)
	case m.help:
		p.Keys = m.everyKey(p)
		return helpPage(f, p, m.aboutQuestion(m.screen))
	}
	return p
}

// frame returns what the screens may read.
func (m Model) frame() Frame {
	ms := measure(max(m.width, MinWidth), max(m.height, MinHeight))
	return Frame{
		deps: m.deps, Styles: m.k, Lang: m.lang, Width: ms.content, Height: ms.body,
		Session: m.session, file: m.file, list: m.list, since: m.since.found, result: m.result, scores: m.scores, pace: m.pace, state: m.state, extension: m.extension, presses: m.presses,
	}
}

// View draws the screen. It is empty until the terminal's size is known.
func (m Model) View() string {
	if m.width == 0 || m.height == 0 {
		return ""
	}
	f := m.frame()
	if m.width < MinWidth || m.height < MinHeight {
		return f.tooSmall(m.width, m.height)
	}
	p, ms := m.shown()
	return f.compose(p, m.scroll, ms, m.width, m.height)
}

// shown returns the page as it is shown now, under the banner, and how the terminal is divided for it.
func (m *Model) shown() (Page, measures) {
	f, p, ms := m.frame(), m.page(), measure(m.width, m.height)
	banner := m.banner(f)
	p.Top = append(banner, p.Top...)
	if limit := ms.body - 4; len(p.Top) > limit {
		p.Top = append(p.Top[:limit-1:limit-1], f.Styles.Muted.Render(Ellipsis))
	}
	p.banner = min(len(banner), len(p.Top))
	return p, ms
}

// banner returns the lines above the page: a save that failed, a notice.
func (m *Model) banner(f Frame) []string {
	lines := m.state.banner(f, m.typing())
	if m.notice.Message.Form != (text{}) {
		style := f.Styles.Accent
		if m.notice.Bad {
			style = f.Styles.Bad
		}
		lines = append(lines, f.Paragraph(style, lang.PrintableLines(m.notice.Message.In(f.Lang)), 0, f.Width)...)
	}
	return lines
}
