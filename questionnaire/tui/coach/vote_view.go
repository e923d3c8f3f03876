package coach

import (
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

func (s voteScreen) page(f view) tui.Page {
	n, ok := f.Session.Ordinal()
	if !ok {
		return tui.Page{}
	}
	c := f.Session.Catalogue()
	q, home := c.Question(n), c.Home(n)
	dim := &c.Dimensions[home.Dimension]
	p := tui.Page{Crumbs: []string{dim.Title.In(f.Lang), dim.Themes[home.Theme].Title.In(f.Lang)}}
	if s.projector && s.mode == noMode {
		s.pageProjector(f, &p, q, n)
		s.projector = false // the bar has no other keys, but they work, and help lists them
		for _, b := range s.page(f).Keys {
			if b.Rare = true; !slices.Equal(b.Keys, projectorKey().Keys) {
				p.Keys = append(p.Keys, b)
			}
		}
		return p
	}
	w, side := f.Columns()
	p.Top = f.Tags(q, n, w)
	if words := s.clock.words(f); words != "" {
		p.Top[0] = tui.Between(p.Top[0], s.clock.style(f).Render(f.Styles.Symbols.Coming+" "+words), w)
	}
	for _, l := range tui.Wrap(lang.PrintableLines(q.Prompt.In(f.Lang)), w) {
		p.Top = append(p.Top, f.Styles.Strong.Render(l))
	}
	if len(p.Top) > max(f.Height/3, 3) {
		p.Lines, p.Top = append(slices.Clone(p.Top[1:]), ""), p.Top[:1:1]
	}
	switch {
	case s.mode == agreeing:
		s.pageAgreeing(f, &p, q, n, w)
	case s.mode >= editReason:
		s.pageEdit(f, &p, q, w)
	case f.phase(n) < questionnaire.Revealed:
		s.pageBallot(f, &p, q, n, w)
	default:
		s.pageTalk(f, &p, q, n, w, side)
	}
	if side > 0 {
		p.Beside(s.beside(f, q, n, side), w)
	}
	if keys := newVoteKeys(); f.ReadOnly() {
		p.Keys = []tui.Binding{keys.Before, keys.Next, keys.large, keys.Outline, keys.seats, keys.Result, keys.Actions}
		if f.phase(n) >= questionnaire.Revealed && len(f.notes[n]) > 0 {
			p.Keys = append(p.Keys, keys.notes)
		}
	}
	return p
}

// beside returns what a wide screen has to the right of the vote: what the question is about while people vote and while
// something is written down, the levels while the group talks, and the votes while it agrees.
func (s voteScreen) beside(f view, q *questionnaire.Question, n, w int) []string {
	talking := f.phase(n) >= questionnaire.Revealed
	rounds := f.shownRounds(n)
	switch {
	case s.mode == agreeing && len(rounds) > 0:
		lines := append([]string{f.Heading(f.Say(text{NL: "De stemmen", EN: "The votes"})), ""}, f.strip(n, rounds, w)...)
		return append(append(lines, ""), f.levels(q, w)...)
	case talking && s.mode <= agreeing:
		return append(append(f.levels(q, w), ""), f.Explanation(n, w)...)
	}
	return f.Explanation(n, w)
}

// levels says what the levels mean at a question.
func (f view) levels(q *questionnaire.Question, w int) []string {
	return append([]string{f.Heading(f.Say(text{NL: "Wat de niveaus hier betekenen", EN: "What the levels mean here"}))}, f.LevelTexts(q, w)...)
}

// pageBallot asks for the votes, one after another, and shows none.
func (s voteScreen) pageBallot(f view, p *tui.Page, q *questionnaire.Question, n, w int) {
	keys, confirm := newVoteKeys(), newConfirmKeys()
	asked, waiting := f.group.Asked(n), f.group.Waiting(n)
	who, turn := s.turnOf(f, n)
	lines := []string{""}
	switch {
	case s.mode == confirmShow:
		lines = append(lines, f.Paragraph(f.Styles.Warn, f.Sayf(text{
			NL: "Nu tonen, zonder de stemmen die nog ontbreken (%d)? Wie nog niet heeft gestemd, kan dat daarna niet meer in deze ronde.",
			EN: "Show now, without the votes that are missing (%d)? Whoever has not voted cannot do so in this round any more."}, len(waiting)), 0, w)...)
	case f.counting(n):
		lines = append(lines, f.Paragraph(f.Styles.Strong, f.Say(countedWords()), 0, w)...)
	case len(asked) == 0:
		lines = append(lines, f.Paragraph(f.Styles.Warn, f.Say(text{
			NL: "Niemand stemt mee over deze vraag. S: stoelen, c: verder zonder stemmen.",
			EN: "Nobody votes on this question. S: seats, c: go on without votes."}), 0, w)...)
	case !turn && len(waiting) > 0:
		lines = append(lines, f.Styles.Strong.Render(f.Say(text{
			NL: "Mensen stemmen nog op hun eigen toestel.", EN: "People are still voting on their own devices."})))
	case !turn:
		lines = append(lines, f.Styles.Picked.Render(f.Styles.Symbols.Pointer)+" "+f.Styles.Strong.Render(f.Say(text{
			NL: "Alle stemmen zijn binnen. Enter laat ze zien.", EN: "All votes are in. Enter shows them."})))
	default:
		lines = append(lines, s.askSeat(f, n, who, w)...)
	}
	if len(asked) > 0 && s.mode == noMode && !f.counting(n) {
		count := f.Sayf(text{NL: "%d van %d gestemd", EN: "%d of %d voted"}, len(asked)-len(waiting), len(asked))
		if rounds := len(f.Session.Answer(n).Rounds); rounds > 0 {
			count = f.Sayf(text{NL: "ronde %d: ", EN: "round %d: "}, rounds+1) + count
		}
		if len(waiting) > 0 {
			count += f.Say(text{NL: "; nog niet: ", EN: "; not yet: "})
			count += f.seatNames(waiting, max(w-2-tui.Cells(count), 8))
		}
		lines = append(lines, "  "+f.Styles.Muted.Render(tui.Cut(count, w-2)))
	}
	if len(p.Top)+len(lines)+f.BannerHeight() <= f.Height-5 {
		p.Top = append(p.Top, lines...)
	} else {
		p.Add(lines[1:]...)
		p.Add("")
	}
	p.Add(f.LevelTexts(q, w)...)
	if s.mode == confirmShow {
		p.Keys = []tui.Binding{confirm.yes, confirm.no}
		return
	}
	if !f.counting(n) {
		switch {
		case turn:
			p.Keys = []tui.Binding{keys.vote, keys.Unknown, keys.Exclude}
		case len(asked) > 0 && len(waiting) == 0:
			p.Keys = []tui.Binding{keys.show}
		}
		if len(atKeyboard(f.group.Asked(n))) > 0 {
			p.Keys = append(p.Keys, keys.down, keys.up)
		}
		if len(asked) == 0 || len(waiting) > 0 {
			p.Keys = append(p.Keys, keys.missing)
		}
	}
	p.Keys = append(p.Keys, keys.Before, keys.Next, keys.large, keys.Outline, keys.seats, keys.Result, keys.Evidence, keys.Note, keys.Action, keys.Actions)
}

// countedWords says why votes that everyone has cast are not shown yet.
func countedWords() text {
	return text{NL: "De stemmen zijn geteld. Ze komen in beeld zodra de telling is bewaard.",
		EN: "The votes have been counted. They appear as soon as the counts are saved."}
}

// askSeat asks one participant for a vote.
func (s voteScreen) askSeat(f view, n int, who questionnaire.Participant, w int) []string {
	keys := newVoteKeys()
	name := capital(f.seat(who.ID))
	if f.group.HasVoted(n, who.ID) && !f.Saving() { // while a ballot is being saved, the screen stays as it was
		name += f.Say(text{NL: " (stemt opnieuw)", EN: " (votes again)"})
	}
	lines := f.HangNamed(f.Styles.Picked.Render(f.Styles.Symbols.Pointer)+" ", f.Styles.Picked, name+":", f.Styles.Base, f.Sayf(text{
		NL: "typ een cijfer van 0 tot en met 4, %s als u het niet weet, of x als de vraag niet geldt.",
		EN: "type a digit from 0 to 4, %s if you don't know, or x if it does not apply."}, keys.Unknown.Show), w)
	if f.Height < 16 { // the levels need the room more
		return lines
	}
	return append(lines, f.Paragraph(f.Styles.Muted, f.Say(text{
		NL: "Niemand ziet wat u typt. De stemmen komen tegelijk in beeld, zonder wie wat stemde.",
		EN: "Nobody sees what you type. The votes appear all at once, without who voted what."}), 2, w)...)
}

// pageTalk shows the votes and how far they agree.
func (s voteScreen) pageTalk(f view, p *tui.Page, q *questionnaire.Question, n, w, side int) {
	keys := newVoteKeys()
	agreed := f.group.Phase(n) == questionnaire.Agreed
	rounds := f.shownRounds(n)
	if agreed {
		p.Add(f.agreed(n, w)...)
	}
	if len(rounds) == 0 {
		words := f.Sayf(text{
			NL: "Er zijn geen stemmen te zien: met minder dan %d wordt niets bewaard.",
			EN: "There are no votes to see: with fewer than %d nothing is kept."}, questionnaire.MinBallots)
		if !agreed {
			words += " " + f.Say(text{NL: "Spreek het antwoord samen af.", EN: "Agree on the answer together."})
		}
		p.Add(f.Paragraph(f.Styles.Base, words, 0, w)...)
	} else {
		last := rounds[len(rounds)-1]
		p.Add(f.strip(n, rounds, w)...)
		p.Add("")
		if len(rounds) == 2 {
			p.Add(f.shift(n, rounds[0], last, w)...)
		}
		if f.unknownDuty(n) {
			p.Add(f.Paragraph(f.Styles.Warn, f.Say(text{
				NL: "Een plicht, en niemand weet hoe het zit. Wie zoekt het uit? Maak er een actie van (a).",
				EN: "A duty, and nobody knows how it is. Who finds out? Make it an action (a)."}), 0, w)...)
		} else {
			p.Add(f.figures(f.agreementOf(last.Counts, n), w)...)
		}
		p.Add(f.groups(n, last, w)...)
	}
	if notes := f.notes[n]; len(notes) > 0 && s.notes {
		lines := f.memberNotes(n, w)
		p.Focus = tui.Span{From: len(p.Lines) + 1, To: len(p.Lines) + len(lines)}
		p.Add(lines...)
	} else if len(notes) > 0 {
		form := text{NL: "%d notities van deelnemers (N)", EN: "%d participants' notes (N)"}
		if len(notes) == 1 {
			form = text{NL: "%d notitie van een deelnemer (N)", EN: "%d participant's note (N)"}
		}
		p.Add(f.Styles.Muted.Render(f.Styles.Symbols.Note + " " + f.Sayf(form, len(notes))))
	}
	p.Add(f.Extras(n, w)...)
	if side == 0 {
		p.Add("")
		p.Add(f.levels(q, w)...)
	}
	if agreed {
		p.Keys = []tui.Binding{keys.onward, keys.reason, keys.Evidence, keys.Note, keys.Action, keys.Undo, keys.levels, keys.Unknown, keys.Exclude}
	} else {
		p.Keys = []tui.Binding{keys.agree, keys.levels, keys.again, keys.Unknown, keys.clock, keys.Evidence, keys.Note, keys.Action, keys.Exclude}
	}
	if len(f.notes[n]) > 0 {
		p.Keys = append(p.Keys, keys.notes)
	}
	if s.clock.running {
		p.Keys = append(p.Keys, keys.more, keys.less)
	}
	p.Keys = append(p.Keys, keys.large, keys.Before, keys.Next, keys.Outline, keys.seats, keys.Result, keys.Actions)
	if !agreed {
		p.Keys = append(p.Keys, keys.reason) // of an agreement that was undone
	}
}

// agreed says what was agreed and why.
func (f view) agreed(n, w int) []string {
	a := f.Session.Answer(n)
	return append(f.HangNamed(f.Styles.Good.Render(f.Styles.Symbols.Saved)+" ", f.Styles.Strong,
		f.Sayf(text{NL: "Afgesproken: %s.", EN: "Agreed: %s."}, f.ChoiceName(a.Choice)),
		f.Styles.Base, lang.PrintableLines(a.Reason), w), "")
}

// pageAgreeing asks the coach to confirm what is agreed, and why where it departs from the middle vote.
func (s voteScreen) pageAgreeing(f view, p *tui.Page, q *questionnaire.Question, n, w int) {
	keys := newVoteKeys()
	middle := suggested(f.agreement(n))
	p.Add(f.Heading(f.Say(text{NL: "Dit spreekt de groep af", EN: "This is what the group agrees on"})))
	words := ""
	if level, ok := s.choice.Level(); ok {
		words = lang.PrintableLines(q.Levels[level].In(f.Lang))
	}
	p.Add(f.HangNamed("  "+f.Styles.Symbols.Chosen+" ", f.Styles.Strong, tui.Sentence(f.ChoiceName(s.choice)), f.Styles.Base, words, w)...)
	p.Add("")
	ask := text{NL: "Waarom, zonder namen? (mag leeg blijven)", EN: "Why, without names? (may be left empty)"}
	switch {
	case s.choice == questionnaire.NotApplicable:
		ask = text{NL: "Waarom geldt deze vraag niet voor de organisatie?", EN: "Why does this question not apply to the organisation?"}
	case middle.Answered() && s.choice != middle:
		ask = text{NL: "Dit wijkt af van de middelste stem. Schrijf kort waarom, zonder namen.", EN: "This departs from the middle vote. Write briefly why, without names."}
		p.Add(f.Paragraph(f.Styles.Muted, f.Sayf(text{NL: "De middelste stem is %s.", EN: "The middle vote is %s."}, f.ChoiceName(middle)), 0, w)...)
	}
	if s.choice != questionnaire.NotApplicable && len(f.Session.Answer(n).Rounds) == 0 {
		ask = whyUncounted()
	}
	p.Add(f.Paragraph(f.Styles.Strong, f.Say(ask), 0, w)...)
	f.DrawField(p, s.field, w)
	p.Keys = []tui.Binding{keys.confirm, keys.cancel}
}

// whyUncounted asks for the reason of an agreement without counted votes.
func whyUncounted() text {
	return text{NL: "Waarom, zonder namen? Laat u dit leeg, dan staat er dat de groep dit afsprak zonder stemmen te tellen.",
		EN: "Why, without names? If you leave this empty, it will say that the group agreed without counting votes."}
}

// pageEdit shows the reason, the evidence or the note that is being typed.
func (s voteScreen) pageEdit(f view, p *tui.Page, q *questionnaire.Question, w int) {
	keys := newVoteKeys()
	p.Keys = []tui.Binding{keys.done, keys.line}
	title := text{NL: "Notitie bij deze vraag", EN: "Note on this question"}
	hint := f.Say(text{
		NL: "Noem geen namen. Veranderen of leeg maken mag: de oude tekst verdwijnt dan uit het bestand en uit de reservekopie.",
		EN: "Mention no names. You can change or empty it: the old text then leaves the file and its backup."})
	switch s.mode {
	case editReason:
		title = text{NL: "Waarom de groep dit afspreekt", EN: "Why the group agrees on this"}
		p.Keys = []tui.Binding{keys.storeReason, keys.cancel}
	case editEvidence:
		title = text{NL: "Bewijs", EN: "Evidence"}
		hint = f.Say(text{NL: "Een webadres, besluit of document per regel. Denk aan: ", EN: "A web address, decision or document on each line. For example: "}) +
			lang.PrintableLines(q.Evidence.In(f.Lang))
	}
	p.Add(f.Heading(f.Say(title)))
	p.Add(f.Paragraph(f.Styles.Muted, hint, 0, w)...)
	f.DrawField(p, s.field, w)
}
