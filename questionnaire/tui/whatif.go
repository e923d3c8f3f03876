package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// whatIfScreen changes answers in a copy and shows how the scores change. The file stays as it is.
type whatIfScreen struct {
	stillScreen
	at     int // index in the scope
	trial  *questionnaire.Session
	result scoring.Result
	of     int // the number of the change of the answers that are tried out
}

// newWhatIf starts with the present answers at a question, or at the first if ordinal is -1, with the level to unless
// that is -1.
func newWhatIf(f Frame, ordinal, to int) whatIfScreen {
	a := *f.Session.Answers()
	a.Session = nil // the trial must not keep the open ballots of a group
	s := whatIfScreen{trial: questionnaire.NewSession(f.deps.Catalogue, a), result: f.result, of: f.state.made}
	s.at = max(slices.Index(s.trial.Scope(), ordinal), 0)
	if to >= 0 {
		s.set(f, to)
	}
	return s
}

// arrive begins the trial anew, at the same question, if the answers changed since it began.
func (s *whatIfScreen) arrive(f Frame) {
	if at := s.at; s.of != f.state.made {
		*s = newWhatIf(f, -1, -1)
		s.at = at
	}
}

type whatIfKeys struct {
	ListKeys
	lower, raise, set, undo Binding
}

func newWhatIfKeys() whatIfKeys {
	return whatIfKeys{
		ListKeys: NewListKeys(text{NL: "naar de vraag", EN: "to the question"}),
		raise:    Binding{Keys: []string{"+", "="}, Show: Same("+"), Does: text{NL: "niveau hoger", EN: "raise the level"}},
		lower:    Binding{Keys: []string{"-"}, Show: Same("-"), Does: text{NL: "niveau lager", EN: "lower the level"}},
		set:      Binding{Keys: []string{"0", "1", "2", "3", "4"}, Show: Same("0–4"), Does: text{NL: "niveau", EN: "level"}},
		undo:     NewAnswerKeys().Undo,
	}
}

func (s *whatIfScreen) update(f Frame, msg tea.KeyMsg) ([]Request, bool) {
	keys := newWhatIfKeys()
	scope := s.trial.Scope()
	if keys.Move(msg, &s.at, len(scope)) {
		return nil, true
	}
	if s.at >= len(scope) {
		return nil, false
	}
	switch {
	case keys.set.Is(msg):
		level, _ := Digit(msg)
		s.set(f, level)
		return nil, true
	case keys.raise.Is(msg):
		s.shift(f, 1)
		return nil, true
	case keys.lower.Is(msg):
		s.shift(f, -1)
		return nil, true
	case keys.Choose.Is(msg):
		return []Request{Jump{scope[s.at]}}, true
	case keys.undo.Is(msg) && s.trial.Undo():
		s.at = s.trial.Place()
		s.result = f.deps.Score(s.trial.Answers())
		return []Request{Tell{Notice{Message: lang.Say(text{NL: "Teruggenomen in de proef: %s.", EN: "Taken back in the trial: %s."}, f.QuestionName(scope[s.at]))}}}, true
	case keys.undo.Is(msg):
		return []Request{Tell{Notice{Message: lang.Say(text{NL: "Er is niets om ongedaan te maken.", EN: "There is nothing to undo."})}}}, true
	}
	return nil, false
}

// shift changes the level of the question under the cursor; a question without a level starts at 0.
func (s *whatIfScreen) shift(f Frame, by int) {
	level, ok := s.trial.Answer(s.trial.Scope()[s.at]).Choice.Level()
	if !ok {
		level = max(by, 0) // unknown counts as level 0, so one level higher is 1
	} else {
		level += by
	}
	s.set(f, min(max(level, 0), questionnaire.LevelCount-1))
}

// set answers the question under the cursor.
func (s *whatIfScreen) set(f Frame, level int) {
	_ = s.trial.Choose(s.trial.Scope()[s.at], questionnaire.LevelChoice(level)) // only "not applicable" can be refused
	s.result = f.deps.Score(s.trial.Answers())
}

func (s *whatIfScreen) pick(_ Frame, id int) []Request {
	s.at = id
	return nil
}

// scoreChange draws how a score changed, as the report does: the difference is that of the exact scores.
func (f Frame) scoreChange(label string, from, to scoring.Score, level scoring.Level, width, labels int) string {
	words := f.Styles.Base.Render(Pad(label, labels)) + "  " + fmt.Sprintf("%5s", f.figure(from))
	if from != to {
		words += " → " + f.Styles.Strong.Render(fmt.Sprintf("%5s", f.figure(to)))
		if change := f.changed(from, to); change != "" {
			words += "  " + f.Styles.Accent.Render(change)
		}
	}
	named := f.level(level)
	if level.Valid && Cells(words)+1+Cells(named) > width {
		named = f.Sayf(text{NL: "niveau %d", EN: "level %d"}, level.Value)
	}
	return Between(words, f.Styles.Muted.Render(named), width)
}

// rounded reports whether the figures that are shown have another difference than the one shown.
func (f Frame) rounded(from, to scoring.Score) bool {
	return from.Valid && to.Valid && lang.SignedFigure(lang.Tenth(to.Value)-lang.Tenth(from.Value), f.Lang) != f.changed(from, to)
}

// anyRounded is rounded for the whole or a dimension, compared with a trial.
func (f Frame) anyRounded(trial scoring.Result) bool {
	any := f.rounded(f.result.Score, trial.Score)
	for i, d := range trial.Dimensions {
		any = any || f.rounded(f.result.Dimensions[i].Score, d.Score)
	}
	return any
}

func roundedText() text {
	return text{NL: "Door het afronden kan een verschil 0,1 punt afwijken.", EN: "Because of rounding, a difference can be 0.1 point off."}
}

func (s *whatIfScreen) page(f Frame) Page {
	w, side := f.Columns()
	p := Page{Crumbs: []string{f.Say(text{NL: "Uitslag", EN: "Result"}), f.Say(text{NL: "Wat als", EN: "What if"})}}
	p.Top = []string{f.Styles.Muted.Render(Cut(f.Say(text{
		NL: "Een proef: uw eigen antwoorden veranderen niet.",
		EN: "A trial: your own answers do not change."}), w))}
	label := Cells(f.Say(text{NL: "Samen", EN: "Together"}))
	for i := range f.deps.Catalogue.Dimensions {
		label = max(label, Cells(f.deps.Catalogue.Dimensions[i].Title.In(f.Lang)))
	}
	label = min(label, w*9/20)
	for i, d := range s.result.Dimensions {
		p.Top = append(p.Top, f.scoreChange(f.deps.Catalogue.Dimensions[i].Title.In(f.Lang), f.result.Dimensions[i].Score, d.Score, d.Level, w, label))
		if f.Height >= roomy && capped(d) {
			p.Top = append(p.Top, Cut(Blank(label+2)+f.Styles.Warn.Render(f.Styles.Symbols.Duty+" "+f.cappedWords(d.CappedBy)), w))
		}
	}
	p.Top = append(p.Top, f.scoreChange(f.Say(text{NL: "Samen", EN: "Together"}), f.result.Score, s.result.Score, s.result.Level, w, label))
	if r := s.result; f.Height < roomy && len(r.CappedBy) > 0 {
		p.Top = append(p.Top, Cut(f.Styles.Warn.Render(f.Styles.Symbols.Duty+" "+f.cappedWords(r.CappedBy)), w))
	}
	if f.anyRounded(s.result) {
		p.Top = append(p.Top, f.Styles.Muted.Render(Cut(f.Say(roundedText()), w)))
	}
	for i, n := range s.trial.Scope() {
		from := len(p.Lines)
		here := i == s.at
		s.row(f, &p, n, here, w)
		p.MarkRow(from, i, here)
	}
	if side > 0 && s.at < len(s.trial.Scope()) {
		n := s.trial.Scope()[s.at]
		q := f.deps.Catalogue.Question(n)
		p.Beside(append(append(f.Paragraph(f.Styles.Strong, lang.PrintableLines(q.Prompt.In(f.Lang)), 0, side), ""), f.LevelTexts(q, side)...), w)
	}
	keys, all := newWhatIfKeys(), NewGlobalKeys()
	p.Keys = []Binding{keys.raise, keys.lower, keys.set, keys.undo, keys.Choose, all.Leave, keys.Up, keys.Down, keys.First, keys.Last}
	return p
}

// roomy is the height from which each dimension has a line for the duties that cap it.
const roomy = 18

// capped reports whether a duty lowers the level of a dimension.
func capped(d scoring.DimensionResult) bool {
	return len(d.CappedBy) > 0 && d.UncappedLevel.Valid && d.Level.Valid && d.UncappedLevel.Value > d.Level.Value
}

// cappedWords names the duties that cap a level.
func (f Frame) cappedWords(list []int) string {
	var names []string
	for _, n := range list {
		names = append(names, fmt.Sprintf("%d %s", f.Number(n), lang.Printable(f.deps.Catalogue.Question(n).Title.In(f.Lang))))
	}
	return f.Say(text{NL: "begrensd door ", EN: "capped by "}) + strings.Join(names, ", ")
}

// row draws a question with its answer and the answer that is tried. The row under the cursor also has the text of the
// level.
func (s *whatIfScreen) row(f Frame, p *Page, n int, here bool, w int) {
	q := f.deps.Catalogue.Question(n)
	was, now := f.Session.Answer(n).Choice, s.trial.Answer(n).Choice
	style := f.RowStyle(here)
	state := f.ChoiceSign(was) + "     "
	if was != now {
		state = f.ChoiceSign(was) + " → " + f.Styles.Accent.Render(choiceCell(now)) + " "
	}
	p.Add(Cut(f.Pointer(here)+f.Styles.Muted.Render(Right(f.Number(n), 3))+" "+state+" "+style.Render(lang.Printable(q.Title.In(f.Lang))), w))
	if !here {
		return
	}
	words := f.Say(text{NL: "Nog geen niveau gekozen.", EN: "No level chosen yet."})
	if level, ok := now.Level(); ok {
		words = f.deps.Catalogue.Levels[level].In(f.Lang) + ": " + lang.PrintableLines(q.Levels[level].In(f.Lang))
	}
	p.Add(f.Paragraph(f.Styles.Muted, words, 15, w)...)
}
