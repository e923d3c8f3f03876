package tui

// The review before the result: what is still open, unknown, marked, or possibly short of a duty.

import (
	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

type reviewScreen struct{ at int }

func newReview(frame) reviewScreen { return reviewScreen{} }

// reviewRow is a way on, a group of questions to look at, or one thing that asks for a second look.
type reviewRow struct {
	words string
	count int // questions in the group; -1 for a way on or a hint
	hint  bool
	does  []intent
}

func (s reviewScreen) rows(f frame) []reviewRow {
	var open, unknown, flagged, short, bare []int
	for _, n := range f.session.Scope() {
		a := f.session.Answer(n)
		q := f.session.Catalogue().Question(n)
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
		{words: f.say(text{NL: "Naar de uitslag", EN: "To the result"}), count: -1, does: []intent{goTo{onResult}}},
		{words: f.say(text{NL: "Het rapport maken (PDF)", EN: "Make the report (PDF)"}), count: -1, does: []intent{write{}}},
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
			rows = append(rows, reviewRow{words: f.say(g.words), count: len(g.list), does: []intent{jump{g.list[0]}}})
		}
	}
	if f.deps.Hints != nil {
		for _, h := range f.deps.Hints(f.session.Answers()) {
			rows = append(rows, reviewRow{words: lang.Printable(h.Words.In(f.lang)), count: -1, hint: true, does: []intent{jump{h.Question}}})
		}
	}
	return rows
}

type reviewKeys struct {
	listKeys
	report, result, outline binding
}

func newReviewKeys() reviewKeys {
	return reviewKeys{
		listKeys: newListKeys(text{NL: "openen", EN: "open"}),
		report:   binding{keys: []string{"p"}, show: same("p"), does: text{NL: "PDF-rapport maken", EN: "make the PDF report"}},
		result:   binding{keys: []string{"v"}, show: same("v"), does: text{NL: "uitslag", EN: "result"}},
		outline:  binding{keys: []string{"o"}, show: same("o"), does: text{NL: "overzicht", EN: "outline"}},
	}
}

func (s reviewScreen) update(f frame, msg tea.KeyMsg) (reviewScreen, []intent, bool) {
	keys := newReviewKeys()
	rows := s.rows(f)
	if at, taken := keys.move(msg, s.at, len(rows)); taken {
		s.at = at
		return s, nil, true
	}
	switch {
	case keys.choose.is(msg):
		s, intents := s.pick(f, s.at)
		return s, intents, true
	case keys.report.is(msg):
		return s, []intent{write{}}, true
	case keys.result.is(msg):
		return s, []intent{goTo{onResult}}, true
	case keys.outline.is(msg):
		return s, []intent{goTo{onOutline}}, true
	}
	return s, nil, false
}

func (s reviewScreen) pick(f frame, id int) (reviewScreen, []intent) {
	rows := s.rows(f)
	if id < 0 || id >= len(rows) {
		return s, nil
	}
	s.at = id
	return s, rows[id].does
}

func (s reviewScreen) page(f frame) page {
	w := min(f.w, maxText)
	p := page{crumbs: []string{f.say(text{NL: "Nakijken", EN: "Review"})}}
	progress := f.session.Progress()
	title := text{NL: "Alles is beantwoord.", EN: "Everything is answered."}
	more := text{NL: "Kijk de punten hieronder na, of ga meteen naar de uitslag.", EN: "Look at the points below, or go straight to the result."}
	if progress.Answered < progress.InScope {
		title = text{NL: "Nog niet alles is beantwoord.", EN: "Not everything is answered yet."}
		more = text{NL: "U kunt de uitslag al bekijken; die is dan voorlopig.", EN: "You can look at the result already; it is provisional then."}
	}
	p.add(f.heading(f.say(title)))
	p.add(f.paragraph(f.k.base, f.say(more), 0, w)...)
	p.add("")
	rows := s.rows(f)
	for i, r := range rows {
		switch {
		case r.hint && !rows[i-1].hint:
			p.add("", f.k.muted.of(f.say(text{NL: "Past dit bij elkaar?", EN: "Do these go together?"})))
		case i == 2 && !r.hint:
			p.add("", f.k.muted.of(f.say(text{NL: "Om na te kijken", EN: "To look at"})))
		}
		from := len(p.lines)
		here := i == s.at
		style := f.k.base
		if here {
			style = f.k.picked
		}
		lead := "   "
		if r.count >= 0 {
			lead = right(r.count, 3)
		}
		if r.hint {
			p.add(f.hang(f.pointer(here)+"   "+f.k.warn.of("?")+" ", style, r.words, w)...)
		} else {
			p.add(cut(f.pointer(here)+f.k.strong.of(lead)+"  "+style.of(r.words), w))
		}
		p.mark(from, i)
		if here {
			p.focus = span{from, len(p.lines)}
		}
	}
	keys, all := newReviewKeys(), everywhereKeys()
	p.keys = []binding{keys.choose, keys.report, keys.result, keys.outline, keys.up, keys.down, all.leave, all.quit}
	return p
}
