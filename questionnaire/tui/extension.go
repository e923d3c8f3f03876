package tui

import (
	"fmt"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Extension adds the screens of another package to the program; tui/coach is one. It is a value: a method that
// changes it returns the next one. An extension changes nothing but itself and the answers in
// Frame.Session; it asks for everything else by returning requests.
type Extension interface {
	// Open begins a sitting with the session in the frame and returns its first screen.
	Open(f Frame) (Extension, Screen)
	// Replace returns the screen to show instead of s, which is s itself for most.
	Replace(s Screen) Screen
	// Arrive prepares a screen of the extension that is about to be shown.
	Arrive(f Frame, s Screen) Extension
	// Update handles a key; taken is false for a key that does nothing on the screen.
	Update(f Frame, s Screen, msg tea.KeyMsg) (next Extension, requests []Request, taken bool)
	// Everywhere lists the keys that Update handles on every screen of a session, unless the screen has the key itself.
	Everywhere() []Binding
	// Click handles a click on the lines that Page.Mark gave an id.
	Click(f Frame, s Screen, id int) (Extension, []Request)
	// Receive handles a message of After or of Begin.Incoming, or Saved.
	Receive(f Frame, msg tea.Msg) (Extension, []Request)
	// Typing reports whether keys are text now.
	Typing(s Screen) bool
	// Keep stores a text that is being typed when the program ends.
	Keep(f Frame, s Screen) (next Extension, changed bool)
	// Page returns what the screen shows.
	Page(f Frame, s Screen) Page
	// Progress returns how many questions are done, as a sentence and as numbers.
	Progress(f Frame) (words string, done, all int)
	// Plain leads the dialogue of plain mode.
	Plain(d *Dialogue) error
	// AboutQuestion reports whether the screen is about the present question of the session.
	AboutQuestion(s Screen) bool
}

// extensionScreen is a screen of the extension among the other screens.
type extensionScreen struct {
	m      *Model
	screen Screen
}

func (x extensionScreen) arrive(f Frame) { x.m.extension = x.m.extension.Arrive(f, x.screen) }

func (x extensionScreen) update(f Frame, msg tea.KeyMsg) (requests []Request, taken bool) {
	x.m.extension, requests, taken = x.m.extension.Update(f, x.screen, msg)
	return requests, taken
}

func (x extensionScreen) pick(f Frame, id int) (requests []Request) {
	x.m.extension, requests = x.m.extension.Click(f, x.screen, id)
	return requests
}

func (x extensionScreen) page(f Frame) Page { return x.m.extension.Page(f, x.screen) }

func (x extensionScreen) typing() bool { return x.m.extension.Typing(x.screen) }

func (x extensionScreen) keep(f Frame) (changed bool) {
	x.m.extension, changed = x.m.extension.Keep(f, x.screen)
	return changed
}

// replace returns the screen that is shown instead of s.
func (m Model) replace(s Screen) Screen {
	if m.extension == nil {
		return s
	}
	return m.extension.Replace(s)
}

// After sends a message to the extension after some time.
type After struct {
	Time    time.Duration
	Message tea.Msg
}

func (After) request() {}

// extensionMsg is a message on its way to the extension.
type extensionMsg struct{ tea.Msg }

// Saved tells the extension that everything is on disk.
type Saved struct{}

// whenSaved tells the extension if everything is on disk, after a save, also to another file.
func whenSaved(m Model, cmd tea.Cmd) (Model, tea.Cmd) {
	if m.state.dirty() {
		return m, cmd
	}
	m, more := m.receive(Saved{})
	return m, tea.Batch(cmd, more)
}

// incomingMsg is a message from outside on its way to the extension.
type incomingMsg struct{ tea.Msg }

// notYet is how long a message from outside waits before it is offered again, as long as no session has begun.
const notYet = 200 * time.Millisecond

// incoming waits for the next message from outside.
func (m Model) incoming() tea.Cmd {
	wait := m.deps.Begin.Incoming
	if wait == nil {
		return nil
	}
	return m.inBackground(func() tea.Msg {
		if msg := wait(); msg != nil {
			return incomingMsg{msg}
		}
		return nil
	})
}

// arrived gives the extension a message from outside, and waits for the next one.
func (m Model) arrived(msg incomingMsg) (Model, tea.Cmd) {
	if m.extension == nil {
		return m, m.deps.Tick(notYet, func(time.Time) tea.Msg { return msg })
	}
	m, cmd := m.receive(msg.Msg)
	return m, tea.Batch(cmd, m.incoming())
}

func (m Model) receive(msg tea.Msg) (Model, tea.Cmd) {
	if m.extension == nil {
		return m, nil
	}
	var requests []Request
	m.extension, requests = m.extension.Receive(m.frame(), msg)
	return m.apply(requests)
}

// Now returns the time.
func (f Frame) Now() time.Time { return f.deps.Now() }

// Unsaved reports whether something is not on disk yet.
func (f Frame) Unsaved() bool { return f.state.dirty() }

// Saving reports whether a save is under way.
func (f Frame) Saving() bool { return f.state.saving }

// BannerHeight is the number of lines above the page that say why nothing was saved.
func (f Frame) BannerHeight() int { return len(f.state.banner(f, false)) }

// IsDuty reports whether a question is a legal duty that binds the organisation now.
func (f Frame) IsDuty(ordinal int) bool {
	return f.Session.Catalogue().Question(ordinal).DutyOn(f.kind(), f.day())
}

// ChoiceName names a choice, with its level's name.
func (f Frame) ChoiceName(c questionnaire.Choice) string { return f.choiceText(c).In(f.Lang) }

// choiceText names a choice in both languages: "3 Ingebed", "open".
func (f Frame) choiceText(c questionnaire.Choice) text {
	if level, ok := c.Level(); ok {
		name := f.deps.Catalogue.Levels[level]
		return text{NL: fmt.Sprintf("%d %s", level, name.NL), EN: fmt.Sprintf("%d %s", level, name.EN)}
	}
	if !c.Answered() {
		return text{NL: "open", EN: "open"}
	}
	return c.Text()
}

// Number returns the number of a question in this scan, which is also its number in the report; 0 if it is not in scope.
func (f Frame) Number(ordinal int) int { return slices.Index(f.Session.Scope(), ordinal) + 1 }

// QuestionName names a question: "vraag 12 (Beslissen op tijd)". A question that is not in scope has no number.
func (f Frame) QuestionName(ordinal int) lang.Message {
	title := f.deps.Catalogue.Question(ordinal).Title
	if n := f.Number(ordinal); n > 0 {
		return lang.Say(text{NL: "vraag %d (%s)", EN: "question %d (%s)"}, n, title)
	}
	return lang.Say(text{NL: "een vraag die nu niet meetelt (%s)", EN: "a question that does not count now (%s)"}, title)
}

// LevelTexts returns the lines that say what each level means for a question.
func (f Frame) LevelTexts(q *questionnaire.Question, w int) []string {
	var lines []string
	for level, l := range f.Session.Catalogue().Levels {
		head := "  " + f.Styles.Strong.Render(Right(level, 1)) + "  "
		lines = append(lines, f.HangNamed(head, f.Styles.Strong, l.In(f.Lang)+":", f.Styles.Base, lang.PrintableLines(q.Levels[level].In(f.Lang)), w)...)
	}
	return lines
}

// SincePressed returns how long before the present key any of these keys was last pressed, whether it was taken
// or not; an hour if that is longer ago or never was.
func (f Frame) SincePressed(keys ...string) time.Duration {
	since := time.Hour
	for _, k := range keys {
		if last, ok := f.presses.before[k]; ok {
			since = min(since, f.presses.at.Sub(last))
		}
	}
	return since
}
