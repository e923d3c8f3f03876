package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
)

// reviewScreen comes before the result. It lists what is unanswered, unknown or marked, and what may fall short of a duty.
type reviewScreen struct {
	stillScreen
	at int
}

// reviewRow is a next step, a list of questions to look at, or a hint.
type reviewRow struct {
	words string
	list  []int // ordinals; nil for a next step or a hint
	hint  bool
	does  Request
}

func (s *reviewScreen) arrive(Frame) { s.at = 0 }

func (f Frame) reviewRows() []reviewRow {
	bare := f.inScope(func(n int) bool {
		a := f.Session.Answer(n)
		level, known := a.Choice.Level()
		return known && level >= 2 && !a.HasEvidence()
	})
	rows := []reviewRow{
		{words: f.Say(text{NL: "Naar de uitslag", EN: "To the result"}), does: GoTo{onResult}},
		{words: f.Say(text{NL: "Het rapport maken (PDF)", EN: "Make the report (PDF)"}), does: makeReport{}},
	}
	if f.deeper() > 0 {
		rows = append(rows, reviewRow{words: f.deeperWords(), does: changeDepth{}})
	}
	for _, list := range []worklist{
		{name: text{NL: "Nog niet beantwoord", EN: "Not answered yet"}, questions: filterOpen.list(f)},
		{name: text{NL: "Gemarkeerd voor later", EN: "Marked for later"}, questions: filterFlagged.list(f)},
		{name: text{NL: "Weet ik niet (telt als niet geregeld)", EN: "Don't know (counts as not in place)"}, questions: filterUnknown.list(f)},
		f.shortfalls(),
		{name: text{NL: "Niveau 2 of hoger zonder bewijs", EN: "Level 2 or higher without evidence"}, questions: bare},
	} {
		if len(list.questions) > 0 {
			rows = append(rows, reviewRow{words: f.Say(list.name), list: list.questions, does: workThrough{list}})
		}
	}
	for _, h := range f.deps.Hints(f.Session.Answers()) {
		rows = append(rows, reviewRow{words: lang.Printable(h.Words.In(f.Lang)), hint: true, does: Jump{h.Question}})
	}
	return rows
}

// shortfalls lists the duties that may fall short, to walk through.
func (f Frame) shortfalls() worklist {
	return worklist{name: text{NL: "Mogelijke tekortkoming", EN: "Possible shortfall"}, questions: f.result.CappedBy, comesBack: true}
}

func (s *reviewScreen) update(f Frame, msg tea.KeyMsg) ([]Request, bool) {
	keys := newResultKeys()
	rows := f.reviewRows()
	if keys.Move(msg, &s.at, len(rows)) {
		return nil, true
	}
	if r := keys.request(msg); r != nil {
		return []Request{r}, true
	}
	switch {
	case keys.undo.Is(msg) && f.undoes():
		return f.undo(), true
	case keys.Choose.Is(msg):
		return s.pick(f, s.at), true
	case keys.report.Is(msg):
		return []Request{makeReport{}}, true
	case keys.result.Is(msg):
		return []Request{GoTo{onResult}}, true
	case depthKey(f).Is(msg):
		return []Request{changeDepth{}}, true
	}
	return nil, false
}

func (s *reviewScreen) pick(f Frame, id int) []Request {
	rows := f.reviewRows()
	if id < 0 || id >= len(rows) {
		return nil
	}
	s.at = id
	return []Request{rows[id].does}
}

func (s *reviewScreen) page(f Frame) Page {
	w, side := f.Columns()
	p := Page{Crumbs: []string{f.Say(text{NL: "Nakijken", EN: "Review"})}}
	progress := f.Session.Progress()
	title := text{NL: "Alles is beantwoord.", EN: "Everything is answered."}
	more := text{NL: "Kijk de punten hieronder na, of ga meteen naar de uitslag.", EN: "Look at the points below, or go straight to the result."}
	if progress.Answered < progress.InScope {
		title = text{NL: "Nog niet alles is beantwoord.", EN: "Not everything is answered yet."}
		more = text{NL: "U kunt de uitslag al bekijken; die is dan voorlopig.", EN: "You can look at the result already; it is provisional then."}
	}
	p.Add(f.Heading(f.Say(title)))
	p.Add(f.Paragraph(f.Styles.Base, f.Say(more), 0, w)...)
	p.Add("")
	rows := f.reviewRows()
	for i, r := range rows {
		switch {
		case r.hint && !rows[i-1].hint:
			p.Add("", f.Styles.Muted.Render(f.Say(text{NL: "Past dit bij elkaar?", EN: "Do these go together?"})))
		case r.list != nil && rows[i-1].list == nil:
			p.Add("", f.Styles.Muted.Render(f.Say(text{NL: "Om na te kijken, een voor een", EN: "To look at, one by one"})))
		}
		from := len(p.Lines)
		here := i == s.at
		style := f.RowStyle(here)
		lead := "   "
		if r.list != nil {
			lead = Right(len(r.list), 3)
		}
		if r.hint {
			p.Add(f.Hang(f.Pointer(here)+"   "+f.Styles.Warn.Render("?")+" ", style, r.words, w)...)
		} else {
			p.Add(Cut(f.Pointer(here)+f.Styles.Strong.Render(lead)+"  "+style.Render(r.words), w))
		}
		p.MarkRow(from, i, here)
	}
	if side > 0 && s.at < len(rows) {
		p.Beside(f.listed(rows[s.at], side), w)
	}
	keys, all := newResultKeys(), NewGlobalKeys()
	p.Keys = []Binding{keys.Choose, keys.report, keys.result, keys.outline, keys.Up, keys.Down, keys.First, keys.Last, all.Leave, all.Quit, keys.find, keys.number}
	if !f.ReadOnly() {
		p.Keys = append(p.Keys, depthKey(f))
	}
	if f.undoes() {
		p.Keys = append(p.Keys, keys.undo)
	}
	return p
}

// listed returns the questions of a row, or else the scores, to show beside the list.
func (f Frame) listed(r reviewRow, w int) []string {
	if r.list == nil {
		return f.themes(w)
	}
	lines := []string{f.Heading(r.words), ""}
	for _, n := range r.list {
		lines = append(lines, f.outlineRow(n, false, w))
	}
	return lines
}
