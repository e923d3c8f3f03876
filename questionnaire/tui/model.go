package tui

// Model is the whole program between two messages. It is a value: Update gives the next one and does
// no I/O; what takes time goes out as a command and comes back as a message. Screens are concrete
// children. A child changes nothing but itself and the Session's answers; for all else it returns
// intents, which are applied here, before the next key is looked at.

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// screen names what is shown.
type screen int

const (
	onStart screen = iota
	onIntake
	onQuestion
	onOutline
	onReview
	onResult
	onWhatIf
	onActions
	onReport
	onRoom
	onAgenda
	onTable
)

// Model holds the state of the program.
type Model struct {
	deps          *Deps
	k             look
	lang          lang.Lang
	width, height int

	screen screen
	trail  []screen // the way back
	scroll scroll
	help   bool
	path   pathPrompt
	notice notice

	session *questionnaire.Session
	file    File
	result  scoring.Result
	state   saveState
	writer  *writer
	waiting waiting
	pace    pace
	scores  bool
	leaving bool // asked once more whether to quit without saving
	crash   *crash

	start    startScreen
	intake   intakeScreen
	question questionScreen
	outline  outlineScreen
	review   reviewScreen
	results  resultScreen
	whatIf   whatIfScreen
	actions  actionsScreen
	report   reportScreen
	coach    coachSide
	tick     func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
}

// waiting is what the next key has to wait for. Keys that are pressed meanwhile are kept for then, so
// that nobody can type too fast.
type waiting struct {
	forSave int  // the number of the change that must be on disk before another question is drawn
	steps   int  // how many questions on that one is
	forFile bool // a file is being made, opened or written elsewhere
	keys    []tea.KeyMsg
}

// keysKept bounds what is kept while waiting.
const keysKept = 256

func (w waiting) on() bool { return w.forSave > 0 || w.forFile }

// notice is a sentence above the page until the next key.
type notice struct {
	message lang.Message
	bad     bool
}

// newModel makes the model as it is before the first message.
func newModel(deps *Deps, box *crash) Model {
	m := Model{deps: deps, k: lookFor(deps.Environment), lang: deps.Begin.Lang, writer: &writer{}, crash: box, tick: tea.Tick}
	if m.lang == "" {
		m.lang = lang.NL
	}
	m.start = newStart()
	m.intake = newIntake(deps.Catalogue, deps.Begin)
	if deps.Begin.File != nil {
		return m.load(*deps.Begin.File)
	}
	if deps.Begin.Coach {
		m.screen = onIntake
	} else if deps.Begin.Depth != "" {
		m.screen, m.trail = onIntake, []screen{onStart}
	}
	return m
}

// Init looks for files to go on with.
func (m Model) Init() tea.Cmd { return m.recent() }

// Update takes in a message.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return m.update(msg) }

func (m Model) update(msg tea.Msg) (Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.KeyMsg:
		return m.typed(msg)
	case tea.MouseMsg:
		return m.mouse(msg)
	case savedMsg:
		return m.saved(msg)
	case fileMsg:
		return m.opened(msg)
	case recentMsg:
		m.start.files = msg.files
	case reportMsg:
		m.report = m.report.done(msg)
	case tickMsg:
		return m.ticked(msg)
	case stopMsg:
		return m.stop()
	}
	return m, nil
}

// typed splits keys that arrived as one piece, which happens when they are typed fast, except where
// they are text anyway.
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
	keys := everywhereKeys()
	if keys.stop.is(msg) {
		return m.stop()
	}
	if m.waiting.on() {
		if len(m.waiting.keys) < keysKept {
			m.waiting.keys = append(m.waiting.keys[:len(m.waiting.keys):len(m.waiting.keys)], msg)
		}
		return m, nil
	}
	if m.width < minWidth || m.height < minHeight {
		return m, nil
	}
	if keys.pageUp.is(msg) || keys.pageDown.is(msg) {
		step := max(m.page().window(measure(m.width, m.height))-2, 1)
		if keys.pageUp.is(msg) {
			step = -step
		}
		return m.scrolled(step), nil
	}
	typing := m.typing()
	if keys.language.is(msg) && (!typing || msg.Type != tea.KeyRunes) {
		return m.otherLanguage()
	}
	m.scroll, m.notice = scroll{}, notice{}
	if m.path.open {
		return m.inPath(msg)
	}
	if m.help || keys.help.is(msg) && (!typing || msg.Type != tea.KeyRunes) {
		m.help = !m.help
		return m, nil
	}
	if !typing {
		if m.state.err != nil {
			switch {
			case keys.retry.is(msg):
				return m.flush()
			case keys.elsewhere.is(msg):
				m.path = newPathPrompt(pathElsewhere, m.file.Path)
				return m, nil
			}
		}
		if keys.quit.is(msg) {
			return m.quit()
		}
	}
	m.leaving = false
	m, intents, taken := m.child(msg)
	if !taken && keys.leave.is(msg) {
		return m.apply([]intent{goBack{}})
	}
	return m.apply(intents)
}

// child lets the screen handle a key.
func (m Model) child(msg tea.KeyMsg) (Model, []intent, bool) {
	f := m.frame()
	var intents []intent
	var taken bool
	switch m.screen {
	case onStart:
		m.start, intents, taken = m.start.update(f, msg)
	case onIntake:
		m.intake, intents, taken = m.intake.update(f, msg)
	case onQuestion:
		m.question, intents, taken = m.question.update(f, msg)
	case onOutline:
		m.outline, intents, taken = m.outline.update(f, msg)
	case onReview:
		m.review, intents, taken = m.review.update(f, msg)
	case onResult:
		m.results, intents, taken = m.results.update(f, msg)
	case onWhatIf:
		m.whatIf, intents, taken = m.whatIf.update(f, msg)
	case onActions:
		m.actions, intents, taken = m.actions.update(f, msg)
	case onReport:
		m.report, intents, taken = m.report.update(f, msg)
	case onRoom, onAgenda, onTable:
		m.coach, intents, taken = m.coach.update(f, m.screen, msg)
	}
	return m, intents, taken
}

// typing tells whether keys are text now.
func (m Model) typing() bool {
	switch {
	case m.path.open:
		return true
	case m.help:
		return false
	case m.screen == onIntake:
		return m.intake.typing()
	case m.screen == onQuestion:
		return m.question.typing()
	case m.screen == onActions:
		return m.actions.typing()
	}
	return m.coach.typing(m.screen)
}

// page makes what is shown now, before it is fitted.
func (m Model) page() page {
	f := m.frame()
	p := m.screenPage(f)
	switch {
	case m.path.open:
		return m.path.page(f)
	case m.help:
		return helpPage(f, p, m.screen)
	}
	return p
}

func (m Model) screenPage(f frame) page {
	p := m.childPage(f)
	p.typing = m.typing()
	return p
}

func (m Model) childPage(f frame) page {
	switch m.screen {
	case onIntake:
		return m.intake.page(f)
	case onQuestion:
		return m.question.page(f)
	case onOutline:
		return m.outline.page(f)
	case onReview:
		return m.review.page(f)
	case onResult:
		return m.results.page(f)
	case onWhatIf:
		return m.whatIf.page(f)
	case onActions:
		return m.actions.page(f)
	case onReport:
		return m.report.page(f)
	case onRoom, onAgenda, onTable:
		return m.coach.page(f, m.screen)
	}
	return m.start.page(f)
}

// frame gives what the screens may look at.
func (m Model) frame() frame {
	ms := measure(max(m.width, minWidth), max(m.height, minHeight))
	return frame{
		deps: m.deps, k: m.k, lang: m.lang, w: ms.content, h: ms.body,
		session: m.session, file: m.file, result: m.result, scores: m.scores, pace: m.pace, state: m.state, coach: m.coach,
	}
}

// View draws the screen. It is empty until the terminal's size is known.
func (m Model) View() string {
	if m.width == 0 || m.height == 0 {
		return ""
	}
	f := m.frame()
	if m.width < minWidth || m.height < minHeight {
		return f.tooSmall(m.width, m.height)
	}
	return f.compose(m.page(), m.scroll, m.banner(f), m.width, m.height)
}

// banner is what has to be said above the page: a save that failed, a notice.
func (m Model) banner(f frame) []string {
	lines := m.state.banner(f, m.typing())
	if m.notice.message.Form != (text{}) {
		style := f.k.accent
		if m.notice.bad {
			style = f.k.bad
		}
		for _, l := range wrap(lang.PrintableLines(m.notice.message.In(f.lang)), f.w) {
			lines = append(lines, style.of(l))
		}
	}
	return lines
}
