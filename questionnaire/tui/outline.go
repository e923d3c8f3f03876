package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// outlineScreen lists all questions with their state, to jump to.
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

func (x filter) keeps(f Frame, n int) bool {
	a := f.Session.Answer(n)
	switch x {
	case filterOpen:
		return !a.Choice.Answered()
	case filterFlagged:
		return a.Flagged
	case filterUnknown:
		return a.Choice == questionnaire.Unknown
	case filterDuty:
		return f.Session.Catalogue().Question(n).DutyOn(f.kind(), f.day())
	}
	return true
}

// list returns the ordinals of the questions that are shown.
func (s outlineScreen) list(f Frame) []int {
	var all []int
	for _, n := range f.Session.Scope() {
		if s.filter.keeps(f, n) {
			all = append(all, n)
		}
	}
	return all
}

// arrive puts the cursor on the present question. If the filter hides that question, it shows all.
func (s outlineScreen) arrive(f Frame) outlineScreen {
	present, _ := f.Session.Ordinal()
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
	ListKeys
	filter, review Binding
}

func newOutlineKeys() outlineKeys {
	return outlineKeys{
		ListKeys: NewListKeys(text{NL: "naar de vraag", EN: "to the question"}),
		filter:   Binding{Keys: []string{"f", "tab"}, Show: Same("f"), Does: text{NL: "andere keuze", EN: "other filter"}},
		review:   Binding{Keys: []string{"v"}, Show: Same("v"), Does: text{NL: "uitslag", EN: "result"}},
	}
}

func (s outlineScreen) update(f Frame, msg tea.KeyMsg) (outlineScreen, []Request, bool) {
	keys := newOutlineKeys()
	list := s.list(f)
	if at, taken := keys.Move(msg, s.at, len(list)); taken {
		s.at = at
		return s, nil, true
	}
	switch {
	case keys.Choose.Is(msg):
		s, requests := s.pick(f, s.at)
		return s, requests, true
	case keys.filter.Is(msg):
		s.filter = (s.filter + 1) % filterCount
		s.at = 0
		return s, nil, true
	case keys.review.Is(msg):
		return s, []Request{GoTo{OnReview}}, true
	}
	return s, nil, false
}

func (s outlineScreen) pick(f Frame, id int) (outlineScreen, []Request) {
	list := s.list(f)
	if id < 0 || id >= len(list) {
		return s, nil
	}
	s.at = id
	return s, []Request{Jump{list[id]}}
}

func (s outlineScreen) page(f Frame) Page {
	p := Page{Crumbs: []string{f.Say(text{NL: "Overzicht", EN: "Outline"})}}
	list := s.list(f)
	tabs := ""
	for x := range filterCount {
		style := f.Styles.Muted
		name := " " + f.Say(x.name()) + " "
		if x == s.filter {
			style, name = f.Styles.Picked, "["+f.Say(x.name())+"]"
		}
		tabs += style.Render(name) + " "
	}
	p.Top = []string{Cut(tabs, f.Width)}
	if len(list) == 0 {
		p.Add(f.Styles.Muted.Render(f.Say(text{NL: "Geen vragen in deze keuze.", EN: "No questions in this filter."})))
	}
	c := f.Session.Catalogue()
	var last questionnaire.Home
	for i, n := range list {
		home := c.Home(n)
		if i == 0 || home != last {
			if i > 0 {
				p.Add("")
			}
			dim := c.Dimensions[home.Dimension]
			p.Add(Cut(f.Styles.Heading.Render(dim.Title.In(f.Lang))+f.Styles.Muted.Render(" "+f.Styles.Symbols.Crumb+" "+dim.Themes[home.Theme].Title.In(f.Lang)), f.Width))
			last = home
		}
		from := len(p.Lines)
		p.Add(f.outlineRow(n, i == s.at))
		p.MarkRow(from, i, i == s.at)
	}
	keys, all := newOutlineKeys(), NewGlobalKeys()
	p.Keys = []Binding{keys.Choose, keys.filter, all.Leave, keys.Up, keys.Down, keys.review}
	return p
}

// outlineRow draws a question on one line: its answer, its prompt and its marks.
func (f Frame) outlineRow(n int, here bool) string {
	q := f.Session.Catalogue().Question(n)
	a := f.Session.Answer(n)
	marks := ""
	if q.DutyOn(f.kind(), f.day()) {
		marks += " " + f.Styles.Warn.Render(f.Styles.Symbols.Duty)
	} else if _, coming := q.DutyComing(f.kind(), f.day()); coming {
		marks += " " + f.Styles.Accent.Render(f.Styles.Symbols.Coming)
	}
	if a.Note != "" {
		marks += " " + f.Styles.Muted.Render(f.Styles.Symbols.Note)
	}
	if a.HasEvidence() {
		marks += " " + f.Styles.Muted.Render(f.Styles.Symbols.Evidence)
	}
	if a.Flagged {
		marks += " " + f.Styles.Accent.Render(f.Styles.Symbols.Flag)
	}
	style := f.RowStyle(here)
	words := Cut(lang.Printable(q.Title.In(f.Lang)), f.Width-10-Cells(marks))
	return Between(f.Pointer(here)+f.ChoiceSign(a.Choice)+"  "+style.Render(words), marks, f.Width)
}

// ChoiceSign draws an answer in three cells.
func (f Frame) ChoiceSign(c questionnaire.Choice) string {
	switch c {
	case questionnaire.Unanswered:
		return f.Styles.Muted.Render(f.Styles.Symbols.Free + "  ")
	case questionnaire.Unknown:
		return f.Styles.Warn.Render(f.Styles.Symbols.Chosen + " ?")
	case questionnaire.NotApplicable:
		return f.Styles.Muted.Render(f.Styles.Symbols.Chosen + " –")
	}
	level, _ := c.Level()
	return f.Styles.Strong.Render(fmt.Sprintf("%s %d", f.Styles.Symbols.Chosen, level))
}
