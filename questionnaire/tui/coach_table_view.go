package tui

import (
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func (s tableScreen) page(f frame) page {
	n, ok := f.session.Ordinal()
	if !ok {
		return page{}
	}
	c := f.session.Catalogue()
	q, home := c.Question(n), c.Home(n)
	dim := &c.Dimensions[home.Dimension]
	p := page{crumbs: []string{dim.Title.In(f.lang), dim.Themes[home.Theme].Title.In(f.lang)}}
	if s.large && !s.deciding {
		s.present(f, &p, q, n)
		return p
	}
	w := min(f.w, maxText)
	p.top = f.tags(q, n, w)
	if words := s.clock.words(f); words != "" {
		p.top[0] = between(p.top[0], s.clock.style(f).of(f.k.sign.coming+" "+words), w)
	}
	for _, l := range wrap(lang.PrintableLines(q.Prompt.In(f.lang)), w) {
		p.top = append(p.top, f.k.strong.of(l))
	}
	if len(p.top) > max(f.h/3, 3) {
		p.lines, p.top = append(slices.Clone(p.top[1:]), ""), p.top[:1:1]
	}
	switch {
	case s.deciding:
		s.pageDeciding(f, &p, q, n, w)
	case s.phase(f, n) < questionnaire.Open:
		s.pageBallot(f, &p, q, n, w)
	default:
		s.pageTalk(f, &p, q, n, w)
	}
	return p
}

// pageBallot asks for the votes, one after another, and shows none.
func (s tableScreen) pageBallot(f frame, p *page, q *questionnaire.Question, n, w int) {
	keys, g := newTableKeys(), f.coach.group
	asked, waiting := g.Asked(n), g.Waiting(n)
	who, turn := s.turnOf(f, n)
	lines := []string{""}
	switch {
	case len(asked) == 0:
		lines = append(lines, f.paragraph(f.k.warn, f.say(text{
			NL: "Niemand stemt mee over deze vraag. p: deelnemers, c: verder zonder stemmen.",
			EN: "Nobody votes on this question. p: participants, c: go on without votes."}), 0, w)...)
	case !turn:
		lines = append(lines, f.k.picked.of(f.k.sign.pointer)+" "+f.k.strong.of(f.say(text{
			NL: "Alle stemmen zijn binnen. Enter laat ze zien.", EN: "All votes are in. Enter shows them."})))
	default:
		again := ""
		if g.HasVoted(n, who.ID) && !f.state.flying { // while a vote is being saved, nothing seems to happen
			again = f.say(text{NL: " (stemt opnieuw)", EN: " (votes again)"})
		}
		lines = append(lines, f.hangNamed(f.k.picked.of(f.k.sign.pointer)+" ", f.k.picked, lang.Printable(who.ID)+again+":", f.k.base, f.sayf(text{
			NL: "typ een cijfer van 0 tot en met 4, of %s als u het niet weet.", EN: "type a digit from 0 to 4, or %s if you don't know."},
			keys.unknown.show), w)...)
		if f.h < 16 { // the levels need the room more
			break
		}
		lines = append(lines, f.paragraph(f.k.muted, f.say(text{
			NL: "Niemand ziet wat u typt. De stemmen komen tegelijk in beeld.", EN: "Nobody sees what you type. The votes appear all at once."}), 2, w)...)
	}
	if len(asked) > 0 {
		count := f.sayf(text{NL: "%d van %d gestemd", EN: "%d of %d voted"}, len(asked)-len(waiting), len(asked))
		if len(waiting) > 0 {
			count += f.say(text{NL: "; nog niet: ", EN: "; not yet: "}) + f.names(waiting, max(w-cells(count)-14, 8), 1)[0]
		}
		lines = append(lines, "  "+f.k.muted.of(cut(count, w-2)))
	}
	if len(p.top)+len(lines)+len(f.state.banner(f, false)) <= f.h-5 {
		p.top = append(p.top, lines...)
	} else {
		p.add(lines[1:]...)
		p.add("")
	}
	f.levelTexts(p, q, w)
	p.keys = []binding{keys.vote, keys.unknown, keys.down, keys.up, keys.missing, keys.before, keys.after}
	if !turn && len(asked) > 0 {
		p.keys = []binding{keys.show, keys.down, keys.up, keys.before, keys.after}
	}
	p.keys = append(p.keys, keys.large, keys.outline, keys.room, keys.review, keys.action)
}

// levelTexts writes what each level means for this question.
func (f frame) levelTexts(p *page, q *questionnaire.Question, w int) {
	for level, l := range f.session.Catalogue().Levels {
		p.add(f.hangNamed("  "+f.k.strong.of(right(level, 1))+"  ", f.k.strong, l.In(f.lang)+":", f.k.base, lang.PrintableLines(q.Levels[level].In(f.lang)), w)...)
	}
}

// pageTalk shows the votes and what they come to.
func (s tableScreen) pageTalk(f frame, p *page, q *questionnaire.Question, n, w int) {
	keys := newTableKeys()
	b, ok := s.opened(f, n)
	if !ok {
		return
	}
	if decisions := f.coach.group.Decisions(n); len(decisions) > 0 {
		p.add(f.decided(decisions, w)...)
	}
	p.add(s.strip(f, b, w)...)
	p.add("")
	p.add(f.figures(b.agreement, w)...)
	if notes := s.memberNotes(f, n, w); notes != nil {
		p.focus = span{len(p.lines) + 1, len(p.lines) + len(notes)}
		p.add(notes...)
	}
	if all := questionnaire.NotesOn(f.coach.members, n); len(all) > 0 && !s.notes {
		form := text{NL: "%d notities van deelnemers (n)", EN: "%d participants' notes (n)"}
		if len(all) == 1 {
			form = text{NL: "%d notitie van een deelnemer (n)", EN: "%d participant's note (n)"}
		}
		p.add(f.k.muted.of(f.k.sign.note + " " + f.sayf(form, len(all))))
	}
	p.add((questionScreen{}).extras(f, n, w)...)
	p.add("", f.heading(f.say(text{NL: "Wat de niveaus hier betekenen", EN: "What the levels mean here"})))
	f.levelTexts(p, q, w)
	agree := keys.agree
	if f.coach.group.Phase(n) == questionnaire.Agreed {
		agree = keys.next
	}
	keys.vote.does = text{NL: "ander niveau", EN: "other level"}
	p.keys = []binding{agree, keys.vote, keys.unknown, keys.exclude, keys.clock, keys.action, keys.who}
	if len(f.coach.members) > 0 {
		p.keys = append(p.keys, keys.notes)
	}
	if s.clock.running {
		p.keys = append(p.keys, keys.more, keys.less)
	}
	p.keys = append(p.keys, keys.large, keys.before, keys.after, keys.outline, keys.room, keys.review)
}

// decided says what was agreed, when and why, and that there were earlier decisions.
func (f frame) decided(all []questionnaire.Decision, w int) []string {
	d := all[len(all)-1]
	lines := f.hangNamed(f.k.good.of(f.k.sign.saved)+" ", f.k.strong, f.sayf(text{NL: "Afgesproken: %s.", EN: "Agreed: %s."}, f.answerWords(d.Choice)),
		f.k.base, lang.PrintableLines(d.Reason), w)
	words := f.clockTime(d.At)
	if d.By != questionnaire.Coach {
		words += ", " + lang.Printable(d.By)
	}
	if len(all) > 1 {
		words += "; " + f.sayf(text{NL: "eerder: %s", EN: "before: %s"}, f.answerWords(all[len(all)-2].Choice))
	}
	return append(append(lines, f.paragraph(f.k.muted, words, 2, w)...), "")
}

// pageDeciding asks the coach to confirm what is agreed, and why where it departs from the middle vote.
func (s tableScreen) pageDeciding(f frame, p *page, q *questionnaire.Question, n, w int) {
	keys := newTableKeys()
	middle := suggested(f.agreement(n))
	p.add(f.heading(f.say(text{NL: "Dit spreekt de groep af", EN: "This is what the group agrees on"})))
	words := ""
	if level, ok := s.choice.Level(); ok {
		words = lang.PrintableLines(q.Levels[level].In(f.lang))
	}
	p.add(f.hangNamed("  "+f.k.sign.chosen+" ", f.k.strong, sentence(f.answerWords(s.choice)), f.k.base, words, w)...)
	p.add("")
	ask := text{NL: "Waarom? (mag leeg blijven)", EN: "Why? (may be left empty)"}
	switch {
	case s.choice == questionnaire.NotApplicable:
		ask = text{NL: "Waarom geldt deze vraag niet voor de organisatie?", EN: "Why does this question not hold for the organisation?"}
	case middle.Answered() && s.choice != middle:
		ask = text{NL: "Dit wijkt af van de middelste stem. Schrijf kort waarom.", EN: "This departs from the middle vote. Write briefly why."}
		p.add(f.paragraph(f.k.muted, f.sayf(text{NL: "De middelste stem is %s.", EN: "The middle vote is %s."}, f.answerWords(middle)), 0, w)...)
	}
	p.add(f.paragraph(f.k.strong, f.say(ask), 0, w)...)
	lines, cursor := s.reason.view(f.k, w-2, true)
	p.focus = span{len(p.lines) + cursor, len(p.lines) + cursor + 1}
	p.lead, p.leadAt = f.k.accent.of(f.k.sign.side)+" ", len(p.lines)
	p.lines = append(p.lines, lines...)
	p.keys = []binding{keys.confirm, keys.cancel}
}
