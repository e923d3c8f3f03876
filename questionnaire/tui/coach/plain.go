package coach

// Plain mode: the session line by line, for a screen reader or a pipe. Votes are typed unseen, one seat after another, or
// come from devices in the room; the counts are told in sentences.

import (
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/tui"
)

// plainSession is a group session in plain mode.
type plainSession struct {
	*tui.Dialogue
	coach  Coach
	told   *int // the question that was written last; -1 for none
	awaits *int // the question whose votes come in, until it is said that all are in; -1 for none
}

// unbroken is the width of a sentence that is not broken into lines here: Say breaks it where the terminal ends.
const unbroken = 1 << 12

// view returns what the sentences of the screens are made of.
func (p plainSession) view() view { return p.coach.view(p.Frame()) }

// Plain leads the session line by line.
func (c Coach) Plain(d *tui.Dialogue) error {
	f := d.Frame()
	c.group = questionnaire.NewGroup(f.Session)
	told, awaits := -1, -1
	p := plainSession{d, c, &told, &awaits}
	if c.room != nil {
		c.group.OpenRoom(c.room.Stored())
		d.Say(text{NL: "Mensen stemmen op hun eigen toestel op %s", EN: "People vote on their own devices at %s"}, c.room.Address())
		d.Receive(p.received)
	} else if len(c.group.Participants()) == 0 && !f.ReadOnly() {
		n, err := d.Number(1, questionnaire.MaxParticipants, -1, text{NL: "Hoeveel mensen stemmen mee?", EN: "How many people vote?"})
		if err != nil {
			return err
		}
		for range n {
			if _, err := c.group.Join(); err != nil {
				d.Refuse(err)
			}
		}
		if err := d.Save(); err != nil {
			return err
		}
	}
	for {
		if err := p.step(); err != nil {
			return err
		}
	}
}

// received carries out what people in the room ask. They hear of it once everything is on disk; where the file may only be
// looked at, or where the session has been ended, they hear nothing.
func (p plainSession) received(msg any) {
	visits, _ := msg.([]questionnaire.Visit)
	if f := p.Frame(); f.ReadOnly() || f.Session.Answers().Session == nil {
		return
	}
	n, _ := p.Frame().Session.Ordinal()
	if p.coach.group.Phase(n) == questionnaire.Voting {
		*p.awaits = n
	}
	if p.coach.carryOut(visits) {
		_ = p.Save() // the coach can also choose to go on without
	}
	if p.Frame().Unsaved() {
		return
	}
	p.coach.visits = visits
	p.coach.answer(p.Frame())
	if *p.awaits == n && p.coach.group.Phase(n) == questionnaire.AllIn {
		*p.awaits = -1
		p.Say(text{NL: "Alle stemmen zijn binnen.", EN: "All votes are in."})
	}
}

// question writes a question with its answers.
func (p plainSession) question(n int) {
	*p.told = n
	p.Question(n)
}

// step asks one thing about the present question.
func (p plainSession) step() error {
	f, group := p.view(), p.coach.group
	p.coach.follow(p.Frame())
	n, ok := f.Session.Ordinal()
	if !ok {
		s, err := p.command(text{NL: "Dit was de laatste vraag. t voor terug, i voor alle vragen, r voor de uitslag, p voor het rapport, einde voor het einde van de sessie, q om te stoppen:",
			EN: "This was the last question. back, i for all questions, r for the result, p for the report, end to end the session, q to quit:"})
		if err != nil {
			return err
		}
		return p.other(s, -1)
	}
	switch group.Phase(n) {
	case questionnaire.Revealed:
		if *p.told != n { // the group comes back to it
			p.question(n)
		}
		return p.talk(n)
	case questionnaire.Agreed:
		p.question(n)
		p.Say(text{NL: "De groep sprak af: %s.", EN: "The group agreed: %s."}, f.ChoiceName(f.Session.Answer(n).Choice))
		if reason := f.Session.Answer(n).Reason; reason != "" {
			p.Say(text{NL: "Waarom: %s", EN: "Why: %s"}, reason)
		}
		s, err := p.command(text{NL: "v voor de volgende vraag, u om de afspraak ongedaan te maken, h voor hulp:", EN: "next for the next question, u to undo the agreement, h for help:"})
		if err == nil && s == "u" {
			return p.did(func() error { return group.Reopen(n) })
		}
		if err != nil {
			return err
		}
		return p.other(s, n)
	}
	p.question(n)
	if rounds := len(f.Session.Answer(n).Rounds); rounds > 0 {
		p.Say(text{NL: "Dit is ronde %d.", EN: "This is round %d."}, rounds+1)
	}
	return p.ballots(n)
}

// ballots asks the seats at the keyboard for their votes, and then whether to show them.
func (p plainSession) ballots(n int) error {
	group := p.coach.group
	for _, who := range atKeyboard(group.Waiting(n)) {
		for !group.HasVoted(n, who.ID) {
			s, err := p.AskUnseen(text{NL: "%s, uw stem (0 tot en met 6; niemand ziet wat u typt):", EN: "%s, your vote (0 to 6; nobody sees what you type):"},
				capital(p.view().seat(who.ID)))
			if err != nil {
				return err
			}
			if c, ok := p.Choice(s); ok {
				if err := p.did(func() error { return group.Vote(n, who.ID, c) }); err != nil {
					return err
				}
				continue
			}
			if s = strings.ToLower(s); s == "toon" || s == "show" {
				return p.show(n)
			}
			if err := p.other(s, n); err != nil {
				return err
			}
			if now, ok := p.Frame().Session.Ordinal(); !ok || now != n {
				return nil
			}
		}
	}
	asked, allIn := len(group.Asked(n)), group.Phase(n) == questionnaire.AllIn
	ask := text{NL: "%d van %d hebben gestemd. Toon laat de stemmen zien, een lege regel telt opnieuw, h voor hulp:",
		EN: "%d of %d have voted. Show shows the votes, an empty line counts again, h for help:"}
	if allIn {
		ask = text{NL: "%d van %d hebben gestemd. Toon of een lege regel laat de stemmen zien, h voor hulp:",
			EN: "%d of %d have voted. Show or an empty line shows the votes, h for help:"}
	}
	s, err := p.command(ask, asked-len(group.Waiting(n)), asked)
	switch {
	case err != nil:
		return err
	case s == "toon" || s == "show" || s == "" && allIn:
		return p.show(n)
	}
	return p.other(s, n)
}

// command asks what to do; capitals make no difference.
func (p plainSession) command(form text, args ...any) (string, error) {
	s, err := p.Ask(form, args...)
	return strings.ToLower(s), err
}

// show ends the vote; the counts are told once they are on disk.
func (p plainSession) show(n int) error {
	if p.view().ReadOnly() {
		return p.did(nil)
	}
	if missing := len(p.coach.group.Waiting(n)); missing > 0 {
		sure, err := p.sure(text{NL: "Nog niet gestemd: %d. Na het tonen kan dat niet meer in deze ronde. Toch tonen?",
			EN: "Not voted yet: %d. Once the votes are shown, that is not possible in this round. Show all the same?"}, missing)
		if err != nil || !sure {
			return err
		}
	}
	return p.did(func() error {
		if !p.coach.group.Reveal(n) {
			p.Say(notKeptWords(), questionnaire.MinBallots)
		}
		return nil
	})
}

// sure asks whether to do what cannot be undone.
func (p plainSession) sure(form text, args ...any) (bool, error) {
	s, err := p.command(text{NL: "%s Typ ja; iets anders laat het zoals het is:", EN: "%s Type yes; anything else leaves it as it is:"}, p.Frame().Sayf(form, args...))
	return s == "ja" || s == "yes", err
}

// talk tells the counts and asks what the group agrees on.
func (p plainSession) talk(n int) error {
	f, group := p.view(), p.coach.group
	rounds := f.Session.Answer(n).Rounds
	if len(rounds) > 0 {
		last := rounds[len(rounds)-1]
		p.Say(text{NL: "De stemmen in ronde %d:", EN: "The votes in round %d:"}, len(rounds))
		for level, name := range f.Session.Catalogue().Levels {
			words := strconv.Itoa(last.Levels[level])
			if len(rounds) > 1 {
				words = f.Sayf(text{NL: "%d, was %d", EN: "%d, was %d"}, last.Levels[level], rounds[len(rounds)-2].Levels[level])
			}
			p.Say(text{NL: "%s: %s", EN: "%s: %s"}, strconv.Itoa(level)+" "+name.In(f.Lang), words)
		}
		p.Say(text{NL: "Weet ik niet: %d. Niet van toepassing: %d.", EN: "Don't know: %d. Does not apply: %d."}, last.Unknown, last.NotApplicable)
		said := f.figures(f.agreementOf(last.Counts, n), unbroken)
		if len(rounds) > 1 {
			said = append(f.shift(n, rounds[len(rounds)-2], last, unbroken), said...)
		}
		for _, line := range append(said, f.groups(n, last, unbroken)...) {
			if line = strings.TrimSpace(line); line != "" {
				p.Say(tui.Same("%s"), line)
			}
		}
	}
	for _, note := range f.notes[n] {
		p.Say(text{NL: "Notitie van een deelnemer: %s", EN: "A participant's note: %s"}, note)
	}
	middle := suggested(f.agreement(n))
	ask := text{NL: "Wat spreekt de groep af (0 tot en met 6)? ronde voor een volgende ronde, h voor hulp:", EN: "What does the group agree on (0 to 6)? round for another round, h for help:"}
	if middle.Answered() {
		ask = text{NL: "Wat spreekt de groep af (0 tot en met 6; een lege regel: de middelste stem)? ronde voor een volgende ronde, h voor hulp:",
			EN: "What does the group agree on (0 to 6; an empty line: the middle vote)? round for another round, h for help:"}
	}
	s, err := p.command(ask)
	if err != nil {
		return err
	}
	choice, ok := p.Choice(s)
	switch {
	case s == "" && middle.Answered():
		choice = middle
	case s == "ronde" || s == "round":
		return p.did(func() error { return group.VoteAgain(n) })
	case !ok:
		return p.other(s, n)
	}
	if f.ReadOnly() {
		return p.did(nil)
	}
	why := text{NL: "Waarom, zonder namen?", EN: "Why, without names?"}
	if middle.Answered() {
		why = text{NL: "Waarom, zonder namen (leeg laten mag bij de middelste stem)?", EN: "Why, without names (may be left empty for the middle vote)?"}
	}
	if choice != questionnaire.NotApplicable && len(f.Session.Answer(n).Rounds) == 0 {
		why = whyUncounted()
	}
	reason, err := p.Ask(why)
	if err != nil {
		return err
	}
	return p.did(func() error {
		if err := group.Agree(n, choice, reason, middle); err != nil {
			return err
		}
		if next, ok := f.agenda.nextOpen(f); ok {
			f.Session.Jump(next)
		} else {
			f.Session.Go(len(f.Session.Scope()))
		}
		return nil
	})
}

// other does what a person typed that is not about the vote.
func (p plainSession) other(s string, n int) error {
	switch s {
	case "":
		return nil
	case "einde", "end":
		if !p.view().ReadOnly() {
			sure, err := p.sure(text{NL: "De sessie beëindigen? Stoelen en stemmen die nog niet zijn getoond, verdwijnen uit het bestand.",
				EN: "End the session? Seats, and votes that have not been shown, leave the file."})
			if err != nil || !sure {
				return err
			}
			if err := p.did(func() error { p.coach.group.End(); return nil }); err != nil {
				return err
			}
			_, err = p.Command("q", n)
			return err
		}
	case "h", "?", "hulp", "help":
		p.Say(text{
			NL: "0 tot en met 4: een niveau. 5: weet ik niet. 6: niet van toepassing. toon: laat de stemmen zien. ronde: stem nog een keer. u: toch niet afgesproken. n: notitie. b: bewijs. a: actie. acties: alle acties. t: vorige vraag. v: volgende vraag. i: alle vragen. g 12: naar vraag 12. r: uitslag. p: rapport voor de groep. publiceren: rapport om te publiceren. l: in English. einde: de sessie beëindigen; stoelen en open stemmen verdwijnen uit het bestand. q: stoppen.",
			EN: "0 to 4: a level. 5: don't know. 6: does not apply. show: show the votes. round: vote once more. u: undo the agreement. n: note. e: evidence. a: action. actions: all actions. back: previous question. next: next question. i: all questions. g 12: to question 12. r: result. p: report for the group. publish: report for publication. l: in het Nederlands. end: end the session; seats and open votes leave the file. q: quit."})
		return nil
	}
	if known, err := p.Command(s, n); known || err != nil {
		return err
	}
	p.Say(text{NL: "«%s» kan hier niet. Typ h voor hulp.", EN: "\"%s\" is not possible here. Type h for help."}, s)
	return nil
}

// did does something and saves it, or says why it was not done. Where the file may only be looked at, it does nothing.
func (p plainSession) did(do func() error) error {
	if p.view().ReadOnly() {
		p.Say(text{NL: "U kunt hier alleen kijken.", EN: "You can only look here."})
		return nil
	}
	if err := do(); err != nil {
		p.Refuse(err)
		return nil
	}
	if err := p.Save(); err != nil {
		return err
	}
	p.coach.follow(p.Frame())
	return nil
}
