package tui

// What if: answers are changed on a copy and the scores move with them. The file is not touched.

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

type whatIfScreen struct {
	at     int // index in the scope
	trial  *questionnaire.Session
	result scoring.Result
}

// newWhatIf starts from the answers as they are, at a question (or the first), one level up if raise.
func newWhatIf(f frame, ordinal int, raise bool) whatIfScreen {
	s := whatIfScreen{trial: questionnaire.NewSession(f.deps.Catalogue, *f.session.Answers()), result: f.result}
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
	listKeys
	lower, raise, set, reset, resetAll binding
}

func newWhatIfKeys() whatIfKeys {
	return whatIfKeys{
		listKeys: newListKeys(text{NL: "niveau hoger", EN: "raise the level"}),
		raise:    binding{keys: []string{"right", "l", "+", "enter", " "}, show: same("→"), does: text{NL: "niveau hoger", EN: "raise the level"}, rare: true},
		lower:    binding{keys: []string{"left", "h", "-"}, show: same("←→"), does: text{NL: "lager/hoger", EN: "lower/raise"}},
		set:      binding{keys: []string{"0", "1", "2", "3", "4"}, show: same("0–4"), does: text{NL: "niveau", EN: "level"}},
		reset:    binding{keys: []string{"u", "backspace"}, show: same("u"), does: text{NL: "deze terug", EN: "this one back"}},
		resetAll: binding{keys: []string{"U"}, show: same("U"), does: text{NL: "alles terug", EN: "all back"}},
	}
}

func (s whatIfScreen) update(f frame, msg tea.KeyMsg) (whatIfScreen, []intent, bool) {
	keys := newWhatIfKeys()
	scope := s.trial.Scope()
	switch {
	case keys.set.is(msg):
		level, _ := digit(msg)
		return s.set(f, questionnaire.LevelChoice(level)), nil, true
	case keys.raise.is(msg):
		return s.shift(f, 1), nil, true
	case keys.lower.is(msg):
		return s.shift(f, -1), nil, true
	case keys.reset.is(msg):
		if s.at < len(scope) {
			s = s.set(f, f.session.Answer(scope[s.at]).Choice)
		}
		return s, nil, true
	case keys.resetAll.is(msg):
		at := s.at
		s = newWhatIf(f, -1, false)
		s.at = at
		return s, nil, true
	}
	if at, taken := keys.move(msg, s.at, len(scope)); taken {
		s.at = at
		return s, nil, true
	}
	return s, nil, false
}

// shift moves the level of the question under the cursor; one without a level starts at 0.
func (s whatIfScreen) shift(f frame, by int) whatIfScreen {
	scope := s.trial.Scope()
	if s.at >= len(scope) {
		return s
	}
	level, ok := s.trial.Answer(scope[s.at]).Choice.Level()
	if !ok {
		level = max(by, 0) // an unknown counts as level 0, so one up is 1
	} else {
		level += by
	}
	return s.set(f, questionnaire.LevelChoice(min(max(level, 0), questionnaire.LevelCount-1)))
}

// set answers the question under the cursor on a fresh copy, so that the screen stays a value.
func (s whatIfScreen) set(f frame, c questionnaire.Choice) whatIfScreen {
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

func (s whatIfScreen) pick(_ frame, id int) whatIfScreen {
	if id >= 0 && id < len(s.trial.Scope()) {
		s.at = id
	}
	return s
}

// move says how a score changed.
func (f frame) move(label string, from, to scoring.Score, level scoring.Level, width, labels int) string {
	words := f.k.base.of(pad(label, labels)) + "  " + fmt.Sprintf("%5s", f.figure(from))
	if from != to {
		words += " → " + f.k.strong.of(fmt.Sprintf("%5s", f.figure(to)))
		if from.Valid && to.Valid {
			words += "  " + f.k.accent.of(lang.SignedFigure(to.Value-from.Value, f.lang))
		}
	}
	return between(cut(words, width), f.k.muted.of(f.level(level)), width)
}

func (s whatIfScreen) page(f frame) page {
	w := min(f.w, maxText)
	p := page{crumbs: []string{f.say(text{NL: "Uitslag", EN: "Result"}), f.say(text{NL: "Wat als", EN: "What if"})}}
	p.top = []string{f.k.muted.of(cut(f.say(text{
		NL: "Een proef: uw eigen antwoorden veranderen niet.",
		EN: "A trial: your own answers do not change."}), w))}
	label := cells(f.say(text{NL: "Samen", EN: "Together"}))
	for i := range f.deps.Catalogue.Dimensions {
		label = max(label, cells(f.deps.Catalogue.Dimensions[i].Title.In(f.lang)))
	}
	label = min(label, w*2/5)
	for i := range s.result.Dimensions {
		from := scoring.Score{}
		if i < len(f.result.Dimensions) {
			from = f.result.Dimensions[i].Score
		}
		p.top = append(p.top, f.move(f.deps.Catalogue.Dimensions[i].Title.In(f.lang), from, s.result.Dimensions[i].Score, s.result.Dimensions[i].Level, w, label))
	}
	p.top = append(p.top, f.move(f.say(text{NL: "Samen", EN: "Together"}), f.result.Score, s.result.Score, s.result.Level, w, label))
	for i, n := range s.trial.Scope() {
		from := len(p.lines)
		here := i == s.at
		s.row(f, &p, n, here, w)
		p.mark(from, i)
		if here {
			p.focus = span{from, len(p.lines)}
		}
	}
	keys, all := newWhatIfKeys(), everywhereKeys()
	p.keys = []binding{keys.lower, keys.raise, keys.set, keys.reset, keys.resetAll, all.leave, keys.up, keys.down}
	return p
}

// row draws a question with its answer and the one that is tried; the one under the cursor with the
// words of its level.
func (s whatIfScreen) row(f frame, p *page, n int, here bool, w int) {
	q := f.deps.Catalogue.Question(n)
	was, now := f.session.Answer(n).Choice, s.trial.Answer(n).Choice
	style := f.k.base
	if here {
		style = f.k.picked
	}
	state := f.choiceSign(was) + "     "
	if was != now {
		state = f.choiceSign(was) + " → " + f.k.accent.of(short(now)) + " "
	}
	p.add(cut(f.pointer(here)+state+" "+style.of(lang.Printable(q.Prompt.In(f.lang))), w))
	if !here {
		return
	}
	words := f.say(text{NL: "Nog geen niveau gekozen.", EN: "No level chosen yet."})
	if level, ok := now.Level(); ok {
		words = f.deps.Catalogue.Levels[level].In(f.lang) + ": " + lang.PrintableLines(q.Levels[level].In(f.lang))
	}
	p.add(f.paragraph(f.k.muted, words, 11, w)...)
}

// short gives a choice in one cell.
func short(c questionnaire.Choice) string {
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
