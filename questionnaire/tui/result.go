package tui

// The result: three bars with their range and level, what capped a level, and the advice to step through.

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

type resultScreen struct {
	at int // 0: the top; from 1: the advice under the cursor
}

func (s resultScreen) arrive(f frame) resultScreen {
	s.at = min(s.at, len(f.result.Recommendations))
	return s
}

type resultKeys struct {
	listKeys
	report, whatIf, action, actions, review binding
}

func newResultKeys() resultKeys {
	k := resultKeys{
		listKeys: newListKeys(text{NL: "naar de vraag", EN: "to the question"}),
		report:   binding{keys: []string{"p"}, show: same("p"), does: text{NL: "PDF-rapport", EN: "PDF report"}},
		whatIf:   binding{keys: []string{"w"}, show: same("w"), does: text{NL: "wat als…", EN: "what if…"}},
		action:   binding{keys: []string{"a"}, show: same("a"), does: text{NL: "actie opschrijven", EN: "write down an action"}},
		actions:  binding{keys: []string{"A"}, show: same("A"), does: text{NL: "alle acties", EN: "all actions"}},
		review:   binding{keys: []string{"o"}, show: same("o"), does: text{NL: "overzicht", EN: "outline"}, rare: true},
	}
	k.down.does = text{NL: "langs de adviezen", EN: "through the advice"}
	return k
}

// under gives the advice under the cursor.
func (s resultScreen) under(f frame) (scoring.Recommendation, bool) {
	if s.at < 1 || s.at > len(f.result.Recommendations) {
		return scoring.Recommendation{}, false
	}
	return f.result.Recommendations[s.at-1], true
}

func (s resultScreen) update(f frame, msg tea.KeyMsg) (resultScreen, []intent, bool) {
	keys := newResultKeys()
	if at, taken := keys.move(msg, s.at, len(f.result.Recommendations)+1); taken {
		s.at = at
		return s, nil, true
	}
	r, on := s.under(f)
	switch {
	case keys.report.is(msg):
		return s, []intent{write{}}, true
	case keys.actions.is(msg), keys.action.is(msg) && !on:
		return s, []intent{goTo{onActions}}, true
	case keys.action.is(msg) && f.locked():
		return s, []intent{lookOnly()}, true
	case keys.action.is(msg):
		return s, []intent{act{r.Question}}, true
	case keys.whatIf.is(msg) && on:
		return s, []intent{tryOut{ordinal: r.Question, raise: true}}, true
	case keys.whatIf.is(msg):
		return s, []intent{tryOut{ordinal: -1}}, true
	case keys.review.is(msg):
		return s, []intent{goTo{onOutline}}, true
	case keys.choose.is(msg) && on:
		return s, []intent{jump{r.Question}}, true
	}
	return s, nil, false
}

func (s resultScreen) pick(f frame, id int) (resultScreen, []intent) {
	if id >= 0 && id <= len(f.result.Recommendations) {
		s.at = id
	}
	return s, nil
}

func (s resultScreen) page(f frame) page {
	p := page{crumbs: []string{f.say(text{NL: "Uitslag", EN: "Result"})}}
	w := min(f.w, maxText)
	f.summary(&p, w)
	f.caps(&p, w)
	s.advice(f, &p, w)
	keys, all := newResultKeys(), everywhereKeys()
	p.keys = []binding{keys.report, keys.whatIf, keys.action, keys.actions, keys.up, keys.down, keys.choose, keys.review, all.leave, all.quit}
	return p
}

// summary draws the overall outcome and the dimensions.
func (f frame) summary(p *page, w int) {
	r := f.result
	name := lang.Printable(f.session.Answers().Organisation.Name)
	p.add(cut(f.heading(name), w))
	whole := f.k.strong.of(f.figure(r.Score)) + "  " + f.k.base.of(f.sayf(text{NL: "niveau %s", EN: "level %s"}, f.level(r.Level)))
	if !r.Level.Valid {
		whole = f.k.strong.of(f.figure(r.Score)) + "  " + f.k.base.of(f.level(r.Level))
	}
	if between := f.span(r.Low, r.High); between != "" {
		whole += "  " + f.k.muted.of("("+between+")")
	}
	p.add(cut(f.k.base.of(f.say(text{NL: "Samen", EN: "Together"}))+" "+whole, w))
	if r.Provisional {
		p.add(f.paragraph(f.k.warn, f.sayf(text{
			NL: "Voorlopig: %s van de scan is beantwoord (naar gewicht).",
			EN: "Provisional: %s of the scan is answered (by weight)."}, lang.Percent(r.Completeness.Value)), 0, w)...)
	}
	p.add("")
	label, ranged := 0, false
	for i := range r.Dimensions {
		label = max(label, cells(f.deps.Catalogue.Dimensions[i].Title.In(f.lang)))
		ranged = ranged || f.span(r.Dimensions[i].Low, r.Dimensions[i].High) != ""
	}
	label = min(label, w*2/5)
	levels := cells(f.level(scoring.Level{}))
	for i := range f.deps.Catalogue.Levels {
		levels = max(levels, cells(f.deps.Catalogue.Levels[i].In(f.lang))+2)
	}
	bar := max(w-label-levels-11, 10)
	for i, d := range r.Dimensions {
		p.add(cut(f.k.base.of(pad(f.deps.Catalogue.Dimensions[i].Title.In(f.lang), label))+"  "+
			f.barLine(d.Score, d.Low, d.High, bar)+"  "+f.k.strong.of(fmt.Sprintf("%5s", f.figure(d.Score)))+"  "+f.level(d.Level), w))
		more := f.span(d.Low, d.High)
		if len(d.CappedBy) > 0 && d.UncappedLevel.Valid && d.Level.Valid && d.UncappedLevel.Value > d.Level.Value {
			if more != "" {
				more += "; "
			}
			more += f.sayf(text{NL: "zonder begrenzing niveau %d", EN: "level %d without the cap"}, d.UncappedLevel.Value)
		}
		if more != "" {
			p.add(cut(blank(label+2)+f.k.muted.of(more), w))
		}
	}
	p.add(f.k.muted.of(pad(f.say(text{NL: "vanaf niveau", EN: "from level"}), label)) + "  " + f.axis(bar))
	if ranged {
		p.add(cut(blank(label+2)+f.legend(), w))
	}
}

// caps says which duties hold a level down.
func (f frame) caps(p *page, w int) {
	if len(f.result.CappedBy) == 0 {
		return
	}
	p.add("", f.k.warn.of(cut(f.k.sign.duty+" "+f.say(text{NL: "Mogelijke tekortkomingen: niveau hoogstens 1", EN: "Possible shortfalls: level at most 1"}), w)))
	for _, n := range f.result.CappedBy {
		q := f.deps.Catalogue.Question(n)
		law := firstLaw(q, f.kind())
		if law != "" {
			law += ":"
		}
		p.add(f.hangNamed("  "+f.k.sign.dot+" ", f.k.strong, law, f.k.base, lang.PrintableLines(q.Prompt.In(f.lang)), w)...)
	}
}

// advice draws the recommendations; the one under the cursor in full.
func (s resultScreen) advice(f frame, p *page, w int) {
	list := f.result.Recommendations
	p.add("")
	if len(list) == 0 {
		p.add(f.k.muted.of(f.say(text{NL: "Er zijn nog geen adviezen.", EN: "There is no advice yet."})))
		return
	}
	form := text{NL: "%d adviezen, wat het meeste oplevert eerst", EN: "%d pieces of advice, the most worthwhile first"}
	if len(list) == 1 {
		form = text{NL: "%d advies", EN: "%d piece of advice"}
	}
	p.add(f.heading(f.sayf(form, len(list))))
	for i, r := range list {
		from := len(p.lines)
		here := i+1 == s.at
		q := f.deps.Catalogue.Question(r.Question)
		words := lang.PrintableLines(q.Advice.For(r.To).Text.In(f.lang))
		head := f.pointer(here) + f.k.strong.of(right(i+1, 2)) + "  "
		if !here {
			p.add(cut(head+f.duty(r)+f.k.base.of(lang.Printable(words)), w))
			p.mark(from, i+1)
			continue
		}
		p.add(f.hang(head, f.k.picked, words, w)...)
		p.add(f.paragraph(f.k.base, f.worth(r), cells(head), w)...)
		p.add(f.paragraph(f.k.muted, lang.PrintableLines(q.Prompt.In(f.lang)), cells(head), w)...)
		if law := firstLaw(q, f.kind()); r.Duty && law != "" {
			p.add(f.paragraph(f.k.warn, f.say(text{NL: "Mogelijke tekortkoming: ", EN: "Possible shortfall: "})+law, cells(head), w)...)
		}
		p.mark(from, i+1)
		p.focus = span{from, len(p.lines)}
	}
}

// duty is the mark of an unmet duty.
func (f frame) duty(r scoring.Recommendation) string {
	if !r.Duty {
		return ""
	}
	return f.k.warn.of(f.k.sign.duty) + " "
}

// worth says what a recommendation moves, brings and takes.
func (f frame) worth(r scoring.Recommendation) string {
	words := f.sayf(text{NL: "Van niveau %d naar %d, kost %s", EN: "From level %d to %d, takes %s"},
		r.From, r.To, questionnaire.EffortWords(r.Effort))
	if r.Gain.Valid {
		words += f.sayf(text{NL: ", %s punt op de score", EN: ", %s points on the score"}, lang.SignedFigure(r.Gain.Value, f.lang))
	}
	return words + "."
}
