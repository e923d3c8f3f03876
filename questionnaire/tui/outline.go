package tui

// The outline: all questions with their state, to jump to.

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

type outlineScreen struct {
	at     int // index in the filtered list
	filter filter
}

// filter narrows the outline.
type filter int

const (
	filterAll filter = iota
	filterOpen
	filterFlagged
	filterUnknown
	filterDuty
	filterCount
)

func (x filter) name() text {
	switch x {
	case filterOpen:
		return text{NL: "open", EN: "open"}
	case filterFlagged:
		return text{NL: "gemarkeerd", EN: "marked"}
	case filterUnknown:
		return text{NL: "weet ik niet", EN: "don't know"}
	case filterDuty:
		return text{NL: "plicht", EN: "duty"}
	}
	return text{NL: "alle", EN: "all"}
}

func (x filter) keeps(f frame, n int) bool {
	a := f.session.Answer(n)
	switch x {
	case filterOpen:
		return !a.Choice.Answered()
	case filterFlagged:
		return a.Flagged
	case filterUnknown:
		return a.Choice == questionnaire.Unknown
	case filterDuty:
		return f.session.Catalogue().Question(n).DutyOn(f.kind(), f.day())
	}
	return true
}

// list gives the ordinals that are shown.
func (s outlineScreen) list(f frame) []int {
	var all []int
	for _, n := range f.session.Scope() {
		if s.filter.keeps(f, n) {
			all = append(all, n)
		}
	}
	return all
}

// arrive puts the cursor on the present question, showing everything if the filter hides it.
func (s outlineScreen) arrive(f frame) outlineScreen {
	present, _ := f.session.Ordinal()
	for _, x := range []filter{s.filter, filterAll} {
		s.filter = x
		for i, n := range s.list(f) {
			if n == present {
				s.at = i
				return s
			}
		}
	}
	s.at = 0
	return s
}

type outlineKeys struct {
	listKeys
	filter, review binding
}

func newOutlineKeys() outlineKeys {
	return outlineKeys{
		listKeys: newListKeys(text{NL: "naar de vraag", EN: "to the question"}),
		filter:   binding{keys: []string{"f", "tab"}, show: same("f"), does: text{NL: "andere keuze", EN: "other filter"}},
		review:   binding{keys: []string{"v"}, show: same("v"), does: text{NL: "uitslag", EN: "result"}},
	}
}

func (s outlineScreen) update(f frame, msg tea.KeyMsg) (outlineScreen, []intent, bool) {
	keys := newOutlineKeys()
	list := s.list(f)
	if at, taken := keys.move(msg, s.at, len(list)); taken {
		s.at = at
		return s, nil, true
	}
	switch {
	case keys.choose.is(msg):
		s, intents := s.pick(f, s.at)
		return s, intents, true
	case keys.filter.is(msg):
		s.filter = (s.filter + 1) % filterCount
		s.at = 0
		return s, nil, true
	case keys.review.is(msg):
		return s, []intent{goTo{onReview}}, true
	}
	return s, nil, false
}

func (s outlineScreen) pick(f frame, id int) (outlineScreen, []intent) {
	list := s.list(f)
	if id < 0 || id >= len(list) {
		return s, nil
	}
	s.at = id
	return s, []intent{jump{list[id]}}
}

func (s outlineScreen) page(f frame) page {
	p := page{crumbs: []string{f.say(text{NL: "Overzicht", EN: "Outline"})}}
	list := s.list(f)
	tabs := ""
	for x := range filterCount {
		style := f.k.muted
		name := " " + f.say(x.name()) + " "
		if x == s.filter {
			style, name = f.k.picked, "["+f.say(x.name())+"]"
		}
		tabs += style.of(name) + " "
	}
	p.top = []string{cut(tabs, f.w)}
	if len(list) == 0 {
		p.add(f.k.muted.of(f.say(text{NL: "Geen vragen in deze keuze.", EN: "No questions in this filter."})))
	}
	c := f.session.Catalogue()
	var last questionnaire.Home
	for i, n := range list {
		home := c.Home(n)
		if i == 0 || home != last {
			if i > 0 {
				p.add("")
			}
			dim := c.Dimensions[home.Dimension]
			p.add(cut(f.k.heading.of(dim.Title.In(f.lang))+f.k.muted.of(" "+f.k.sign.crumb+" "+dim.Themes[home.Theme].Title.In(f.lang)), f.w))
			last = home
		}
		from := len(p.lines)
		p.add(f.outlineRow(n, i == s.at))
		p.mark(from, i)
		if i == s.at {
			p.focus = span{from, len(p.lines)}
		}
	}
	keys, all := newOutlineKeys(), everywhereKeys()
	p.keys = []binding{keys.choose, keys.filter, all.leave, keys.up, keys.down, keys.review}
	return p
}

// outlineRow draws a question in one line: its state, its words, its marks.
func (f frame) outlineRow(n int, here bool) string {
	q := f.session.Catalogue().Question(n)
	a := f.session.Answer(n)
	marks := ""
	if q.DutyOn(f.kind(), f.day()) {
		marks += " " + f.k.warn.of(f.k.sign.duty)
	} else if _, coming := q.DutyComing(f.kind(), f.day()); coming {
		marks += " " + f.k.accent.of(f.k.sign.coming)
	}
	if a.Note != "" {
		marks += " " + f.k.muted.of(f.k.sign.note)
	}
	if a.HasEvidence() {
		marks += " " + f.k.muted.of(f.k.sign.evidence)
	}
	if a.Flagged {
		marks += " " + f.k.accent.of(f.k.sign.flag)
	}
	style := f.k.base
	if here {
		style = f.k.picked
	}
	words := cut(lang.Printable(q.Prompt.In(f.lang)), f.w-10-cells(marks))
	return between(f.pointer(here)+f.choiceSign(a.Choice)+"  "+style.of(words), marks, f.w)
}

// choiceSign gives an answer in three cells.
func (f frame) choiceSign(c questionnaire.Choice) string {
	switch c {
	case questionnaire.Unanswered:
		return f.k.muted.of(f.k.sign.free + "  ")
	case questionnaire.Unknown:
		return f.k.warn.of(f.k.sign.chosen + " ?")
	case questionnaire.NotApplicable:
		return f.k.muted.of(f.k.sign.chosen + " –")
	}
	level, _ := c.Level()
	return f.k.strong.of(fmt.Sprintf("%s %d", f.k.sign.chosen, level))
}
