package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// reviewScreen comes before the result. It lists what is unanswered, unknown or marked, and what may fall short of a duty.
type reviewScreen struct{ at int }

func newReview(Frame) reviewScreen { return reviewScreen{} }

// reviewRow is a next step, a group of questions to look at, or a hint.
type reviewRow struct {
	words string
	count int // questions in the group; -1 for a next step or a hint
	hint  bool
	does  []Request
}

func (s reviewScreen) rows(f Frame) []reviewRow {
	var open, unknown, flagged, short, bare []int
	for _, n := range f.Session.Scope() {
		a := f.Session.Answer(n)
		q := f.Session.Catalogue().Question(n)
		level, known := a.Choice.Level()
		switch {
		case !a.Choice.Answered():
			open = append(open, n)
		case a.Choice == questionnaire.Unknown:
			unknown = append(unknown, n)
		}
		if a.Flagged {
			flagged = append(flagged, n)
		}
		if q.DutyOn(f.kind(), f.day()) && (known && level < 2 || a.Choice == questionnaire.Unknown) {
			short = append(short, n)
		}
		if known && level >= 2 && !a.HasEvidence() {
			bare = append(bare, n)
		}
	}
	rows := []reviewRow{
		{words: f.Say(text{NL: "Naar de uitslag", EN: "To the result"}), count: -1, does: []Request{GoTo{onResult}}},
		{words: f.Say(text{NL: "Het rapport maken (PDF)", EN: "Make the report (PDF)"}), count: -1, does: []Request{makeReport{}}},
	}
	for _, g := range []struct {
		words text
		list  []int
	}{
		{text{NL: "Nog niet beantwoord", EN: "Not answered yet"}, open},
		{text{NL: "Gemarkeerd voor later", EN: "Marked for later"}, flagged},
		{text{NL: "Weet ik niet (telt als niet geregeld)", EN: "Don't know (counts as not in place)"}, unknown},
		{text{NL: "Mogelijke tekortkoming bij een wettelijke plicht", EN: "Possible shortfall of a legal duty"}, short},
		{text{NL: "Niveau 2 of hoger zonder bewijs", EN: "Level 2 or higher without evidence"}, bare},
	} {
		if len(g.list) > 0 {
			rows = append(rows, reviewRow{words: f.Say(g.words), count: len(g.list), does: []Request{Jump{g.list[0]}}})
		}
	}
	if f.deps.Hints != nil {
		for _, h := range f.deps.Hints(f.Session.Answers()) {
			rows = append(rows, reviewRow{words: lang.Printable(h.Words.In(f.Lang)), count: -1, hint: true, does: []Request{Jump{h.Question}}})
		}
	}
	return rows
}

type reviewKeys struct {
	ListKeys
	report, result, outline Binding
}

func newReviewKeys() reviewKeys {
	return reviewKeys{
		ListKeys: NewListKeys(text{NL: "openen", EN: "open"}),
		report:   Binding{Keys: []string{"p"}, Show: Same("p"), Does: text{NL: "PDF-rapport maken", EN: "make the PDF report"}},
		result:   Binding{Keys: []string{"v"}, Show: Same("v"), Does: text{NL: "uitslag", EN: "result"}},
		outline:  Binding{Keys: []string{"o"}, Show: Same("o"), Does: text{NL: "overzicht", EN: "outline"}},
	}
}

func (s reviewScreen) update(f Frame, msg tea.KeyMsg) (reviewScreen, []Request, bool) {
	keys := newReviewKeys()
	rows := s.rows(f)
	if at, taken := keys.Move(msg, s.at, len(rows)); taken {
		s.at = at
		return s, nil, true
	}
	switch {
	case keys.Choose.Is(msg):
		s, requests := s.pick(f, s.at)
		return s, requests, true
	case keys.report.Is(msg):
		return s, []Request{makeReport{}}, true
	case keys.result.Is(msg):
		return s, []Request{GoTo{onResult}}, true
	case keys.outline.Is(msg):
		return s, []Request{GoTo{OnOutline}}, true
	}
	return s, nil, false
}

func (s reviewScreen) pick(f Frame, id int) (reviewScreen, []Request) {
	rows := s.rows(f)
	if id < 0 || id >= len(rows) {
		return s, nil
	}
	s.at = id
	return s, rows[id].does
}

func (s reviewScreen) page(f Frame) Page {
	w := min(f.Width, MaxText)
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
	rows := s.rows(f)
	for i, r := range rows {
		switch {
		case r.hint && !rows[i-1].hint:
			p.Add("", f.Styles.Muted.Render(f.Say(text{NL: "Past dit bij elkaar?", EN: "Do these go together?"})))
		case i == 2 && !r.hint:
			p.Add("", f.Styles.Muted.Render(f.Say(text{NL: "Om na te kijken", EN: "To look at"})))
		}
		from := len(p.Lines)
		here := i == s.at
		style := f.RowStyle(here)
		lead := "   "
		if r.count >= 0 {
			lead = Right(r.count, 3)
		}
		if r.hint {
			p.Add(f.Hang(f.Pointer(here)+"   "+f.Styles.Warn.Render("?")+" ", style, r.words, w)...)
		} else {
			p.Add(Cut(f.Pointer(here)+f.Styles.Strong.Render(lead)+"  "+style.Render(r.words), w))
		}
		p.MarkRow(from, i, here)
	}
	keys, all := newReviewKeys(), NewGlobalKeys()
	p.Keys = []Binding{keys.Choose, keys.report, keys.result, keys.outline, keys.Up, keys.Down, all.Leave, all.Quit}
	return p
}
