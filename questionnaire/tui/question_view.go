package tui

// Drawing a question: the prompt stays, the answers scroll under it, as roomy as they fit.

import (
	"fmt"
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// split divides the room between the question and the side panel; side is 0 where there is no room.
func (f frame) split() (main, side int) {
	if f.w < 106 {
		return min(f.w, maxText), 0
	}
	return min(f.w-36-3, maxText), 36
}

func (s questionScreen) page(f frame) page {
	n, ok := f.session.Ordinal()
	if !ok {
		return page{}
	}
	q := f.session.Catalogue().Question(n)
	home := f.session.Catalogue().Home(n)
	dim := &f.session.Catalogue().Dimensions[home.Dimension]
	w, side := f.split()
	p := page{crumbs: []string{dim.Title.In(f.lang), dim.Themes[home.Theme].Title.In(f.lang)}}
	head := f.tags(q, n, w)
	for _, l := range wrap(lang.PrintableLines(q.Prompt.In(f.lang)), w) {
		head = append(head, f.k.strong.of(l))
	}
	if f.scores && side == 0 {
		head = append(head, cut(f.scoreLine(), w))
	}
	if len(head) <= max(f.h/3, 3) {
		p.top = head
	} else {
		p.lines = append(head, "")
	}
	if side > 0 {
		p.side, p.sideAt = f.panel(home.Dimension, side), w
	}
	if s.typing() {
		s.pageTyping(f, &p, n, w)
		return p
	}
	s.pageOptions(f, &p, q, n, w)
	s.pageExtras(f, &p, n, w)
	keys := newQuestionKeys()
	p.keys = []binding{keys.level, keys.before, keys.next, keys.unknown, keys.up, keys.down, keys.choose, keys.exclude,
		keys.note, keys.evidence, keys.undo, keys.flag, keys.outline, keys.scores, keys.review, keys.action, keys.redo}
	return p
}

// tags is the line above the prompt: which question it is, and what is special about it.
func (f frame) tags(q *questionnaire.Question, n, w int) []string {
	parts := []string{f.k.muted.of(f.sayf(text{NL: "Vraag %d", EN: "Question %d"}, f.session.Place()+1))}
	law := firstLaw(q, f.kind())
	if law != "" {
		law = ": " + law
	}
	if q.DutyOn(f.kind(), f.day()) {
		parts = append(parts, f.k.warn.of(f.k.sign.duty+" "+f.say(text{NL: "wettelijke plicht", EN: "legal duty"})+law))
	} else if from, coming := q.DutyComing(f.kind(), f.day()); coming {
		parts = append(parts, f.k.accent.of(f.k.sign.coming+" "+f.sayf(text{NL: "plicht vanaf %s", EN: "duty from %s"}, from.In(f.lang))+law))
	}
	if f.session.Answer(n).Flagged {
		parts = append(parts, f.k.accent.of(f.k.sign.flag+" "+f.say(text{NL: "voor later", EN: "for later"})))
	}
	return f.joined(parts, w)
}

// joined puts parts beside each other with a dot between them, on as many lines as that takes.
func (f frame) joined(parts []string, w int) []string {
	var lines []string
	dot := f.k.muted.of("  " + f.k.sign.dot + "  ")
	for _, part := range parts {
		last := len(lines) - 1
		if last >= 0 && cells(lines[last])+cells(dot)+cells(part) <= w {
			lines[last] += dot + part
		} else {
			lines = append(lines, cut(part, w))
		}
	}
	return lines
}

// firstLaw names the first legal ground of a question for an organisation type; empty if there is none.
func firstLaw(q *questionnaire.Question, organisationType string) string {
	if list := q.BasisFor(organisationType); len(list) > 0 {
		return lawName(list[0])
	}
	return ""
}

// lawName names a legal ground: the law and its article.
func lawName(b *questionnaire.Basis) string {
	if b.Article == "" {
		return lang.Printable(b.Law)
	}
	return lang.Printable(b.Law + " art. " + b.Article)
}

// pageOptions draws the answers, as roomy as fits.
func (s questionScreen) pageOptions(f frame, p *page, q *questionnaire.Question, n, w int) {
	room := f.h - len(p.top) - 1 - len(s.extras(f, n, w))
	for _, air := range []int{2, 1, 0} {
		try := page{lines: slices.Clone(p.lines)}
		s.drawOptions(f, &try, q, n, w, air)
		if len(try.lines) <= room || air == 0 {
			p.lines, p.hits, p.focus = try.lines, try.hits, try.focus
			return
		}
	}
}

// drawOptions draws the answers; air 2 has blank lines between them, 1 the level's name on a line of
// its own, 0 all run together.
func (s questionScreen) drawOptions(f frame, p *page, q *questionnaire.Question, n, w, air int) {
	chosen := f.session.Answer(n).Choice
	for i, c := range options() {
		if air == 2 && i > 0 && i != 6 || air == 1 && i == questionnaire.LevelCount {
			p.add("")
		}
		from := len(p.lines)
		key, name, words := s.option(f, q, i)
		sign, style := f.k.sign.free, f.k.base
		if c == chosen {
			sign, style = f.k.sign.chosen, f.k.strong
		}
		here := i == s.at
		lead := f.k.strong
		if here {
			lead = f.k.picked
		}
		head := f.pointer(here) + lead.of(sign+" "+key) + "  "
		if air == 0 || i > questionnaire.LevelCount-1 {
			if words != "" {
				name += ":"
			}
			p.add(f.hangNamed(head, lead, name, style, words, w)...)
		} else {
			p.add(cut(head+lead.of(name), w))
			p.add(f.paragraph(style, words, cells(head), w)...)
		}
		p.mark(from, i)
		if here {
			p.focus = span{from, len(p.lines)}
		}
	}
}

// option gives the key, the name and the words of an answer.
func (s questionScreen) option(f frame, q *questionnaire.Question, i int) (key, name, words string) {
	keys := newQuestionKeys()
	switch options()[i] {
	case questionnaire.Unknown:
		return f.say(keys.unknown.show), f.say(text{NL: "Weet ik niet", EN: "I don't know"}), ""
	case questionnaire.NotApplicable:
		return f.say(keys.exclude.show), f.say(text{NL: "Niet van toepassing", EN: "Does not apply"}),
			f.say(text{NL: "u schrijft kort waarom", EN: "you write briefly why"})
	}
	return fmt.Sprint(i), f.session.Catalogue().Levels[i].In(f.lang), lang.PrintableLines(q.Levels[i].In(f.lang))
}

// noteShown is how much of a note the question screen shows, in characters.
const noteShown = 400

// extras draws what stands below the answers: the note, the evidence, the actions.
func (s questionScreen) extras(f frame, n, w int) []string {
	a := f.session.Answer(n)
	var lines []string
	if a.Note != "" {
		first, more := opening(a.Note, noteShown)
		words := lang.PrintableLines(first)
		if more > 0 {
			words += f.sayf(text{NL: "… (nog %d tekens, n om te lezen)", EN: "… (%d more characters, n to read)"}, more)
		}
		label := text{NL: "Notitie", EN: "Note"}
		if a.Choice == questionnaire.NotApplicable {
			label = text{NL: "Reden", EN: "Reason"}
		}
		lines = append(lines, f.hangNamed("  "+f.k.sign.note+" ", f.k.strong, f.say(label)+":", f.k.base, words, w)...)
	}
	for i, e := range a.Evidence {
		if i == 3 && len(a.Evidence) > 4 {
			lines = append(lines, "    "+f.k.muted.of(f.sayf(text{NL: "… en nog %d", EN: "… and %d more"}, len(a.Evidence)-i)))
			break
		}
		e, _ = opening(e, noteShown)
		lines = append(lines, cut("  "+f.k.sign.evidence+" "+f.k.base.of(lang.Printable(e)), w))
	}
	if c := len(actionsFor(f.session, n)); c > 0 {
		form := text{NL: "%d acties opgeschreven (a)", EN: "%d actions written down (a)"}
		if c == 1 {
			form = text{NL: "%d actie opgeschreven (a)", EN: "%d action written down (a)"}
		}
		lines = append(lines, "  "+f.k.muted.of(f.k.sign.dot+" "+f.sayf(form, c)))
	}
	if lines != nil {
		lines = append([]string{""}, lines...)
	}
	return lines
}

func (s questionScreen) pageExtras(f frame, p *page, n, w int) { p.add(s.extras(f, n, w)...) }

// actionsFor lists the indices of the actions about a question.
func actionsFor(session *questionnaire.Session, n int) []int {
	var all []int
	id := session.Catalogue().Question(n).ID
	for i, a := range session.Answers().Actions {
		if a.Question == id {
			all = append(all, i)
		}
	}
	return all
}
