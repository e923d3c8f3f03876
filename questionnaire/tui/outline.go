package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// outlineScreen lists all questions with their state, to jump to. A person finds a question by words or by its number.
type outlineScreen struct {
	stillScreen
	at     int // index in the filtered list
	filter filter
	seek   seekBy
	field  Field // what is searched
	direct bool  // the search began on another screen, and Esc leads back there
}

// seekBy is what is being typed on the outline.
type seekBy int

const (
	seekNothing seekBy = iota
	seekWords
	seekNumber
)

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
	return [filterCount]text{
		filterAll:     {NL: "alle", EN: "all"},
		filterOpen:    {NL: "open", EN: "open"},
		filterFlagged: {NL: "gemarkeerd", EN: "marked"},
		filterUnknown: {NL: "weet ik niet", EN: "don't know"},
		filterDuty:    {NL: "plicht", EN: "duty"},
	}[x]
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
		return f.IsDuty(n)
	}
	return true
}

// list returns the ordinals of the questions that the filter keeps.
func (x filter) list(f Frame) []int {
	return f.inScope(func(n int) bool { return x.keeps(f, n) })
}

// list returns the ordinals of the questions that are shown.
func (s *outlineScreen) list(f Frame) []int {
	return f.inScope(func(n int) bool {
		return s.filter.keeps(f, n) && (s.seek != seekWords || f.matches(n, s.field.Text))
	})
}

// inScope lists the questions in scope that are kept.
func (f Frame) inScope(keep func(ordinal int) bool) []int {
	return slices.DeleteFunc(slices.Clone(f.Session.Scope()), func(n int) bool { return !keep(n) })
}

// matches reports whether a question has all the words that a person searches, wherever they are in it.
func (f Frame) matches(n int, words string) bool {
	c := f.Session.Catalogue()
	q, home := c.Question(n), c.Home(n)
	dim := c.Dimensions[home.Dimension]
	all := []string{q.Title.In(f.Lang), q.Prompt.In(f.Lang), q.Help.In(f.Lang), dim.Title.In(f.Lang), dim.Themes[home.Theme].Title.In(f.Lang), f.Session.Answer(n).Note}
	for _, l := range q.Levels {
		all = append(all, l.In(f.Lang))
	}
	for _, b := range q.BasisFor(f.kind()) {
		all = append(all, lawName(b))
	}
	in := lang.Fold(strings.Join(all, "\n"))
	for word := range strings.FieldsSeq(lang.Fold(words)) {
		if !strings.Contains(in, word) {
			return false
		}
	}
	return true
}

// begin starts to type what is searched; anything but words or a number shows the whole list.
func (s *outlineScreen) begin(f Frame, by seekBy) {
	s.seek, s.field, s.direct = by, NewField("", false), false
	if by != seekNothing {
		s.filter = filterAll
	}
	s.arrive(f)
}

// arrive puts the cursor on the present question. If the filter hides that question, it shows all.
func (s *outlineScreen) arrive(f Frame) {
	present, _ := f.Session.Ordinal()
	for _, x := range []filter{s.filter, filterAll} {
		s.filter = x
		if s.at = slices.Index(s.list(f), present); s.at >= 0 {
			return
		}
	}
	s.at = 0
}

func (s *outlineScreen) typing() bool { return s.seek != seekNothing }

type outlineKeys struct {
	ListKeys
	findKeys
	filter, review, cancel Binding
}

func newOutlineKeys() outlineKeys {
	k := outlineKeys{
		ListKeys: NewListKeys(text{NL: "naar de vraag", EN: "to the question"}),
		filter:   Binding{Keys: []string{"f"}, Show: Same("f"), Does: text{NL: "andere keuze", EN: "other filter"}},
		findKeys: newFindKeys(),
		review:   NewAnswerKeys().Result,
		cancel:   Binding{Keys: []string{"esc"}, Show: Same("Esc"), Does: text{NL: "toch niet", EN: "cancel"}},
	}
	k.find.Rare, k.number.Rare = false, false
	return k
}

func (s *outlineScreen) update(f Frame, msg tea.KeyMsg) ([]Request, bool) {
	if s.typing() {
		return s.typed(f, msg), true
	}
	keys := newOutlineKeys()
	if keys.Move(msg, &s.at, len(s.list(f))) {
		return nil, true
	}
	switch {
	case keys.Choose.Is(msg):
		return s.pick(f, s.at), true
	case keys.filter.Is(msg):
		s.filter = (s.filter + 1) % filterCount
		s.at = 0
		return nil, true
	case keys.find.Is(msg):
		s.begin(f, seekWords)
		return nil, true
	case keys.number.Is(msg):
		s.begin(f, seekNumber)
		return nil, true
	case keys.review.Is(msg):
		return []Request{GoTo{OnReview}}, true
	}
	return nil, false
}

// typed handles a key while words or a number are typed. The cursor follows what is typed.
func (s *outlineScreen) typed(f Frame, msg tea.KeyMsg) []Request {
	keys := newOutlineKeys()
	switch {
	case keys.cancel.Is(msg):
		direct := s.direct
		if s.begin(f, seekNothing); direct {
			return []Request{GoBack{}}
		}
		return nil
	case msg.Type == tea.KeyEnter:
		return s.found(f)
	case msg.Type == tea.KeyUp, msg.Type == tea.KeyDown:
		keys.Move(msg, &s.at, len(s.list(f)))
		return nil
	}
	s.field, _ = s.field.Update(msg, f.Width)
	switch n, ok := s.typedNumber(); {
	case s.seek == seekWords:
		s.at = 0
	case ok:
		s.at = min(max(n-1, 0), max(len(f.Session.Scope())-1, 0))
	}
	return nil
}

func (s *outlineScreen) typedNumber() (n int, ok bool) {
	n, err := strconv.Atoi(strings.TrimSpace(s.field.Text))
	return n, err == nil
}

// found opens the question that was searched.
func (s *outlineScreen) found(f Frame) []Request {
	n, ok := s.typedNumber()
	if most := len(f.Session.Scope()); s.seek == seekNumber && (!ok || n < 1 || n > most) {
		return []Request{Tell{Notice{lang.Say(text{NL: "Typ een nummer van 1 tot en met %d.", EN: "Type a number from 1 to %d."}, most), true}}}
	}
	return s.pick(f, s.at)
}

func (s *outlineScreen) pick(f Frame, id int) []Request {
	list := s.list(f)
	if id < 0 || id >= len(list) {
		return nil
	}
	s.at, s.seek = id, seekNothing
	return []Request{Jump{list[id]}}
}

func (s *outlineScreen) page(f Frame) Page {
	w, side := f.Columns()
	p := Page{Crumbs: []string{f.Say(text{NL: "Overzicht", EN: "Outline"})}}
	list := s.list(f)
	if s.typing() {
		p.Top = []string{s.prompt(f, len(list), w)}
	} else {
		tabs := ""
		for x := range filterCount {
			style := f.Styles.Muted
			name := " " + f.Say(x.name()) + " "
			if x == s.filter {
				style, name = f.Styles.Picked, "["+f.Say(x.name())+"]"
			}
			tabs += style.Render(name) + " "
		}
		p.Top = []string{Cut(tabs, w)}
	}
	if len(list) == 0 {
		p.Add(f.Styles.Muted.Render(f.Say(text{NL: "Geen vragen gevonden.", EN: "No questions found."})))
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
			p.Add(Cut(f.Styles.Heading.Render(dim.Title.In(f.Lang))+f.Styles.Muted.Render(" "+f.Styles.Symbols.Crumb+" "+dim.Themes[home.Theme].Title.In(f.Lang)), w))
			last = home
		}
		from := len(p.Lines)
		p.Add(f.outlineRow(n, i == s.at, w))
		p.MarkRow(from, i, i == s.at)
	}
	if side > 0 && s.at < len(list) {
		p.Beside(f.aboutQuestion(list[s.at], side), w)
	}
	keys, all := newOutlineKeys(), NewGlobalKeys()
	if s.typing() {
		keys.Choose.Keys = keys.Choose.Keys[:1] // a space is text
		p.Keys = []Binding{keys.Choose, {Keys: []string{"up"}, Show: Same("↑"), Does: keys.Up.Does, Rare: true},
			{Keys: []string{"down"}, Show: Same("↑↓"), Does: keys.Down.Does}, keys.cancel}
		return p
	}
	p.Keys = []Binding{keys.Choose, keys.filter, keys.find, keys.number, all.Leave, keys.Up, keys.Down, keys.First, keys.Last, keys.review}
	return p
}

func (s *outlineScreen) prompt(f Frame, found, w int) string {
	words := f.Sayf(text{NL: "Naar vraag (1–%d): ", EN: "To question (1–%d): "}, len(f.Session.Scope()))
	more := ""
	if s.seek == seekWords {
		words = f.Say(text{NL: "Zoek: ", EN: "Search: "})
		more = f.Styles.Muted.Render(f.Sayf(text{NL: "%d gevonden", EN: "%d found"}, found))
	}
	lines, cursor := s.field.View(f.Styles, max(w-Cells(words)-Cells(more)-1, 4), true)
	return Between(f.Styles.Picked.Render(words)+lines[cursor], more, w)
}

// outlineRow draws a question on one line: its number, its answer, its title and its marks.
func (f Frame) outlineRow(n int, here bool, w int) string {
	q := f.Session.Catalogue().Question(n)
	a := f.Session.Answer(n)
	marks := ""
	if f.IsDuty(n) {
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
	words := Cut(lang.Printable(q.Title.In(f.Lang)), w-14-Cells(marks))
	return Between(f.Pointer(here)+f.Styles.Muted.Render(Right(f.Number(n), 3))+" "+f.ChoiceSign(a.Choice)+"  "+style.Render(words), marks, w)
}

// ChoiceSign draws an answer in three cells.
func (f Frame) ChoiceSign(c questionnaire.Choice) string {
	style := f.Styles.Strong
	switch c {
	case questionnaire.Unanswered:
		return f.Styles.Muted.Render(f.Styles.Symbols.Free + "  ")
	case questionnaire.Unknown:
		style = f.Styles.Warn
	case questionnaire.NotApplicable:
		style = f.Styles.Muted
	}
	return style.Render(f.Styles.Symbols.Chosen + " " + choiceCell(c))
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
	return strconv.Itoa(level)
}
