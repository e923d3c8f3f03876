package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// whatIfScreen changes answers in a copy and shows how the scores change. The file stays as it is.
type whatIfScreen struct {
	at     int // index in the scope
	trial  *questionnaire.Session
	result scoring.Result
}

// newWhatIf starts with the present answers at a question, or at the first if ordinal is -1; one level higher if raise.
func newWhatIf(f Frame, ordinal int, raise bool) whatIfScreen {
	a := *f.Session.Answers()
	a.Session = nil // the trial must not keep the open ballots of a group
	s := whatIfScreen{trial: questionnaire.NewSession(f.deps.Catalogue, a), result: f.result}
	for i, n := range s.trial.Scope() {
		if n == ordinal {
			s.at = i
		}
	}
	if raise {
		s = s.shift(f, 1)
	}
	return s
}

type whatIfKeys struct {
	ListKeys
	lower, raise, set, reset, resetAll Binding
}

func newWhatIfKeys() whatIfKeys {
	return whatIfKeys{
		ListKeys: NewListKeys(text{NL: "niveau hoger", EN: "raise the level"}),
		raise:    Binding{Keys: []string{"right", "l", "+", "enter", " "}, Show: Same("→"), Does: text{NL: "niveau hoger", EN: "raise the level"}, Rare: true},
		lower:    Binding{Keys: []string{"left", "h", "-"}, Show: Same("←→"), Does: text{NL: "lager/hoger", EN: "lower/raise"}},
		set:      Binding{Keys: []string{"0", "1", "2", "3", "4"}, Show: Same("0–4"), Does: text{NL: "niveau", EN: "level"}},
		reset:    Binding{Keys: []string{"u", "backspace"}, Show: Same("u"), Does: text{NL: "deze terug", EN: "this one back"}},
		resetAll: Binding{Keys: []string{"U"}, Show: Same("U"), Does: text{NL: "alles terug", EN: "all back"}},
	}
}

func (s whatIfScreen) update(f Frame, msg tea.KeyMsg) (whatIfScreen, []Request, bool) {
	keys := newWhatIfKeys()
	scope := s.trial.Scope()
	switch {
	case keys.set.Is(msg):
		level, _ := Digit(msg)
		return s.set(f, questionnaire.LevelChoice(level)), nil, true
	case keys.raise.Is(msg):
		return s.shift(f, 1), nil, true
	case keys.lower.Is(msg):
		return s.shift(f, -1), nil, true
	case keys.reset.Is(msg):
		if s.at < len(scope) {
			s = s.set(f, f.Session.Answer(scope[s.at]).Choice)
		}
		return s, nil, true
	case keys.resetAll.Is(msg):
		at := s.at
		s = newWhatIf(f, -1, false)
		s.at = at
		return s, nil, true
	}
	if at, taken := keys.Move(msg, s.at, len(scope)); taken {
		s.at = at
		return s, nil, true
	}
	return s, nil, false
}

// shift changes the level of the question under the cursor; a question without a level starts at 0.
func (s whatIfScreen) shift(f Frame, by int) whatIfScreen {
	scope := s.trial.Scope()
	if s.at >= len(scope) {
		return s
	}
	level, ok := s.trial.Answer(scope[s.at]).Choice.Level()
	if !ok {
		level = max(by, 0) // unknown counts as level 0, so one level higher is 1
	} else {
		level += by
	}
	return s.set(f, questionnaire.LevelChoice(min(max(level, 0), questionnaire.LevelCount-1)))
}

// set answers the question under the cursor in a new copy, so that the screen stays a value.
func (s whatIfScreen) set(f Frame, c questionnaire.Choice) whatIfScreen {
	scope := s.trial.Scope()
	if s.at >= len(scope) {
		return s
	}
	a := s.trial.Answers().Clone()
	a.Of[scope[s.at]].Choice = c
	s.trial = questionnaire.NewSession(f.deps.Catalogue, a)
	s.result = f.deps.Score(s.trial.Answers())
	return s
}

func (s whatIfScreen) pick(_ Frame, id int) whatIfScreen {
	if id >= 0 && id < len(s.trial.Scope()) {
		s.at = id
	}
	return s
}

// scoreChange draws how a score changed.
func (f Frame) scoreChange(label string, from, to scoring.Score, level scoring.Level, width, labels int) string {
	words := f.Styles.Base.Render(Pad(label, labels)) + "  " + fmt.Sprintf("%5s", f.figure(from))
	if from != to {
		words += " → " + f.Styles.Strong.Render(fmt.Sprintf("%5s", f.figure(to)))
		if from.Valid && to.Valid {
			words += "  " + f.Styles.Accent.Render(lang.SignedFigure(to.Value-from.Value, f.Lang))
		}
	}
	return Between(Cut(words, width), f.Styles.Muted.Render(f.level(level)), width)
}

func (s whatIfScreen) page(f Frame) Page {
	w := min(f.Width, MaxText)
	p := Page{Crumbs: []string{f.Say(text{NL: "Uitslag", EN: "Result"}), f.Say(text{NL: "Wat als", EN: "What if"})}}
	p.Top = []string{f.Styles.Muted.Render(Cut(f.Say(text{
		NL: "Een proef: uw eigen antwoorden veranderen niet.",
		EN: "A trial: your own answers do not change."}), w))}
	label := Cells(f.Say(text{NL: "Samen", EN: "Together"}))
	for i := range f.deps.Catalogue.Dimensions {
		label = max(label, Cells(f.deps.Catalogue.Dimensions[i].Title.In(f.Lang)))
	}
	label = min(label, w*2/5)
	for i := range s.result.Dimensions {
		from := scoring.Score{}
		if i < len(f.result.Dimensions) {
			from = f.result.Dimensions[i].Score
		}
		p.Top = append(p.Top, f.scoreChange(f.deps.Catalogue.Dimensions[i].Title.In(f.Lang), from, s.result.Dimensions[i].Score, s.result.Dimensions[i].Level, w, label))
	}
	p.Top = append(p.Top, f.scoreChange(f.Say(text{NL: "Samen", EN: "Together"}), f.result.Score, s.result.Score, s.result.Level, w, label))
	for i, n := range s.trial.Scope() {
		from := len(p.Lines)
		here := i == s.at
		s.row(f, &p, n, here, w)
		p.MarkRow(from, i, here)
	}
	keys, all := newWhatIfKeys(), NewGlobalKeys()
	p.Keys = []Binding{keys.lower, keys.raise, keys.set, keys.reset, keys.resetAll, all.Leave, keys.Up, keys.Down}
	return p
}

// row draws a question with its answer and the answer that is tried. The row under the cursor also has the text of the
// level.
func (s whatIfScreen) row(f Frame, p *Page, n int, here bool, w int) {
	q := f.deps.Catalogue.Question(n)
	was, now := f.Session.Answer(n).Choice, s.trial.Answer(n).Choice
	style := f.RowStyle(here)
	state := f.ChoiceSign(was) + "     "
	if was != now {
		state = f.ChoiceSign(was) + " → " + f.Styles.Accent.Render(choiceCell(now)) + " "
	}
	p.Add(Cut(f.Pointer(here)+state+" "+style.Render(lang.Printable(q.Title.In(f.Lang))), w))
	if !here {
		return
	}
	words := f.Say(text{NL: "Nog geen niveau gekozen.", EN: "No level chosen yet."})
	if level, ok := now.Level(); ok {
		words = f.deps.Catalogue.Levels[level].In(f.Lang) + ": " + lang.PrintableLines(q.Levels[level].In(f.Lang))
	}
	p.Add(f.Paragraph(f.Styles.Muted, words, 11, w)...)
}

// choiceCell returns a choice in one cell.
func choiceCell(c questionnaire.Choice) string {
	switch c {
	case questionnaire.Unanswered:
		return " "
	case questionnaire.Unknown:
		return "?"
	case questionnaire.NotApplicable:
		return "–"
	}
	level, _ := c.Level()
	return fmt.Sprint(level)
}
