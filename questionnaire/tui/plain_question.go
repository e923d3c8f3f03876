package tui

import (
	"fmt"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// notWritten says that no question was just written; -1 says that the end of the walk was.
const notWritten = -2

// walk asks one question after another, and at the end what to do. It writes a question once; after a mistake or a
// command it writes only the prompt again.
func (p *Dialogue) walk() error {
	p.written = notWritten
	for {
		n, ok := p.session.Ordinal()
		if !ok {
			n = -1
		}
		s, err := p.prompt(n, n != p.written)
		p.written = n
		if s == "" {
			p.written = notWritten
		}
		if err != nil {
			return err
		}
		if err := p.obey(s, n); err != nil {
			return err
		}
	}
}

// prompt writes the question, or that this is the end of the walk, unless it was just written. Then it reads what the
// person types.
func (p *Dialogue) prompt(n int, whole bool) (string, error) {
	if whole {
		p.line("")
	}
	if n < 0 {
		rows := p.Frame().reviewRows()
		if whole {
			p.review(rows)
		}
		return p.Ask(text{NL: "Uw keuze (1 tot en met %d, h voor hulp, q om te stoppen):", EN: "Your choice (1 to %d, h for help, q to quit):"}, len(rows))
	}
	if whole {
		p.Question(n)
	}
	return p.Ask(text{NL: "Uw antwoord (0 tot en met 6, h voor hulp):", EN: "Your answer (0 to 6, h for help):"})
}

// review writes what can be done at the end of the walk, and what can be looked at again.
func (p *Dialogue) review(rows []reviewRow) {
	pr := p.session.Progress()
	p.Say(text{NL: "Dit was de laatste vraag. %d van %d beantwoord.", EN: "This was the last question. %d of %d answered."}, pr.Answered, pr.InScope)
	for i, r := range rows {
		words := r.words
		if r.list != nil {
			words = fmt.Sprintf("%s (%d)", words, len(r.list))
		}
		p.line(fmt.Sprintf("%d: %s", i+1, words))
	}
}

// do does what a row of a list says.
func (p *Dialogue) do(r Request) error {
	switch r := r.(type) {
	case GoTo:
		p.result()
	case makeReport:
		return p.report(r.publish)
	case changeDepth:
		return p.deeper(0)
	case Jump:
		p.list = worklist{}
		p.session.Jump(r.Ordinal)
	case workThrough:
		p.work(r.list)
	}
	return nil
}

// Question writes a question with its answers.
func (p *Dialogue) Question(n int) {
	q := p.deps.Catalogue.Question(n)
	home := p.deps.Catalogue.Home(n)
	dim := p.deps.Catalogue.Dimensions[home.Dimension]
	p.Say(text{NL: "Vraag %d van %d. %s, %s.", EN: "Question %d of %d. %s, %s."}, p.session.Place()+1, len(p.session.Scope()), dim.Title, dim.Themes[home.Theme].Title)
	kind, day := p.session.Answers().Organisation.Type, p.session.Answers().Updated.Day()
	if at := p.list.place(p.session); at >= 0 {
		p.Say(text{NL: "%s: %d van %d.", EN: "%s: %d of %d."}, p.list.name, at+1, len(p.list.questions))
	}
	if q.DutyOn(kind, day) {
		p.Say(text{NL: "Dit is een wettelijke plicht%s.", EN: "This is a legal duty%s."}, firstLaw(q, kind, ", %s"))
	} else if from, coming := q.DutyComing(kind, day); coming {
		p.Say(text{NL: "Dit wordt een wettelijke plicht op %s%s.", EN: "This becomes a legal duty on %s%s."}, from.In(p.lang), firstLaw(q, kind, ", %s"))
	}
	p.line(lang.PrintableLines(q.Prompt.In(p.lang)))
	for i := range q.Levels {
		p.line(fmt.Sprintf("%d: %s. %s", i, p.deps.Catalogue.Levels[i].In(p.lang), lang.PrintableLines(q.Levels[i].In(p.lang))))
	}
	p.Say(text{NL: "5: weet ik niet.", EN: "5: I don't know."})
	p.Say(text{NL: "6: niet van toepassing; u schrijft kort waarom.", EN: "6: does not apply; you write briefly why."})
	a := p.session.Answer(n)
	if i := slices.Index(options(), a.Choice); i >= 0 {
		p.Say(text{NL: "Uw antwoord tot nu toe: %d.", EN: "Your answer so far: %d."}, i)
	}
	if a.Note != "" {
		first, more := Opening(a.Note, noteShown)
		p.Say(text{NL: "Notitie: %s", EN: "Note: %s"}, lang.PrintableLines(first))
		if more > 0 {
			p.Say(text{NL: "(nog %d tekens)", EN: "(%d more characters)"}, more)
		}
	}
	for _, e := range a.Evidence {
		p.Say(text{NL: "Bewijs: %s", EN: "Evidence: %s"}, lang.Printable(e))
	}
	if a.Flagged {
		p.Say(text{NL: "Gemarkeerd voor later.", EN: "Marked for later."})
	}
}

// obey does what the person typed, or says that it cannot.
func (p *Dialogue) obey(s string, n int) error {
	all := options()
	if choice, ok := within(s, 0, len(all)-1); ok && n >= 0 {
		return p.choose(n, all[choice])
	}
	if n < 0 {
		rows := p.Frame().reviewRows()
		if i, ok := within(s, 1, len(rows)); ok {
			return p.do(rows[i-1].does)
		}
	}
	word, rest, _ := strings.Cut(strings.ToLower(s), " ")
	if found, ok := strings.CutPrefix(word, "/"); ok && found != "" {
		word, rest = "/", found+" "+rest
	}
	var known []string
	for _, c := range plainCommands() {
		if slices.Contains(c.words, word) && (rest == "" || c.more) {
			p.rest = strings.TrimSpace(rest)
			return c.run(p, n)
		}
		known = append(known, c.words...)
	}
	switch near := lang.Nearest(word, known); {
	case rest == "" && len(near) > 1:
		p.Say(text{NL: "«%s» kan hier niet. Bedoelt u %s? Typ h voor hulp.", EN: "\"%s\" is not possible here. Do you mean %s? Type h for help."}, s, near)
	case s == "" && n >= 0:
		p.Say(text{NL: "Hier komt de vraag nog een keer.", EN: "Here is the question once more."})
	case n >= 0:
		p.Say(text{NL: "«%s» kan hier niet. Typ een cijfer van 0 tot en met 6, of h voor hulp.", EN: "\"%s\" is not possible here. Type a digit from 0 to 6, or h for help."}, s)
	default:
		p.Say(text{NL: "«%s» kan hier niet. Typ h voor hulp.", EN: "\"%s\" is not possible here. Type h for help."}, s)
	}
	return nil
}

// mayChange reports whether the answer to a question can be changed, and says why not.
func (p *Dialogue) mayChange(n int) bool {
	switch {
	case p.file.Save == nil:
		p.Say(text{NL: "U kunt hier alleen kijken.", EN: "You can only look here."})
	case n < 0:
		p.Say(text{NL: "Ga eerst naar een vraag, met t of g.", EN: "Go to a question first, with back or g."})
	default:
		return true
	}
	return false
}

func (p *Dialogue) choose(n int, c questionnaire.Choice) error {
	if !p.mayChange(n) {
		return nil
	}
	var err error
	before := p.session.Answer(n).Choice
	if a := p.session.Answer(n); a.AgreedByGroup() && a.Choice != c {
		p.Say(text{NL: "De groep sprak hier iets anders af: %s. %s", EN: "The group agreed on something else here: %s. %s"}, a.Choice.Text(), lang.Printable(a.Reason))
		reason, asked := p.Ask(text{NL: "Waarom verandert u het? Een lege regel laat het zoals het is:", EN: "Why do you change it? An empty line leaves it as it is:"})
		if asked != nil || strings.TrimSpace(reason) == "" {
			return asked
		}
		err = p.session.Overrule(n, c, reason)
	} else if c == questionnaire.NotApplicable {
		reason, asked := p.Ask(text{NL: "Waarom is deze vraag niet van toepassing?", EN: "Why does this question not apply?"})
		if asked != nil {
			return asked
		}
		err = p.session.Exclude(n, reason)
	} else {
		err = p.session.Choose(n, c)
	}
	if err != nil {
		p.Refuse(err)
		return nil
	}
	if err := p.Save(); err != nil {
		return err
	}
	if before.Answered() && before != c {
		f := p.Frame()
		p.Say(replacedText(), f.QuestionName(n), f.choiceText(c), f.choiceText(before))
	}
	p.advance()
	return nil
}

// advance goes to the next question of the list that is walked through, or else to the next open question.
func (p *Dialogue) advance() {
	if p.list.place(p.session) >= 0 {
		p.step(1)
		return
	}
	p.list = worklist{}
	p.session.Advance()
}

// step goes one question forward or back: in the list that is walked through, or else in the scan. After the last question
// of a list the next open question comes, or, if the list comes back, the question where it began.
func (p *Dialogue) step(by int) {
	p.written = notWritten
	at := p.list.place(p.session)
	switch list := p.list; {
	case at < 0:
		p.list = worklist{}
		p.session.Go(p.session.Place() + by)
	case at+by < len(list.questions):
		p.session.Jump(list.questions[max(at+by, 0)])
	default:
		p.line(list.done().In(p.lang))
		if p.list = (worklist{}); list.comesBack {
			p.session.Go(list.begun)
		} else {
			p.session.NextOpen()
		}
	}
}

// work begins to walk through a list.
func (p *Dialogue) work(list worklist) {
	if len(list.questions) == 0 {
		p.Say(text{NL: "Er zijn geen mogelijke tekortkomingen.", EN: "There are no possible shortfalls."})
		if words := p.Frame().ifAuthority(); words != "" {
			p.line(words)
		}
		return
	}
	p.list = list
	p.list.begun = p.session.Place()
	p.session.Jump(list.questions[0])
	p.written = notWritten
}

// deeper makes a quick scan full.
func (p *Dialogue) deeper(int) error {
	switch {
	case p.file.Save == nil:
		p.Say(text{NL: "U kunt hier alleen kijken.", EN: "You can only look here."})
		return nil
	case p.Frame().deeper() == 0:
		p.Say(text{NL: "Dit is al een volledige scan.", EN: "This is a full scan already."})
		return nil
	}
	p.line(deepen(p.session).In(p.lang))
	return p.Save()
}

func (p *Dialogue) note(n int) error {
	if !p.mayChange(n) {
		return nil
	}
	lines, stop := p.several(text{NL: "Uw notitie. Een lege regel sluit af. Niets typen laat haar zoals zij is; een streepje (-) haalt haar weg.",
		EN: "Your note. An empty line ends it. Typing nothing leaves it as it is; a dash (-) takes it away."})
	if len(lines) > 0 {
		words := strings.Join(lines, "\n")
		if words == "-" {
			words = ""
		}
		if err := p.session.SetNote(n, words); err != nil {
			p.Refuse(err)
			return stop
		}
		if err := p.saveThen(text{NL: "De notitie is bewaard.", EN: "The note is saved."}); err != nil {
			return err
		}
	}
	return stop
}

func (p *Dialogue) evidence(n int) error {
	if !p.mayChange(n) {
		return nil
	}
	p.Say(text{NL: "Denk aan: %s", EN: "For example: %s"}, lang.PrintableLines(p.deps.Catalogue.Question(n).Evidence.In(p.lang)))
	lines, stop := p.several(text{NL: "Uw bewijs, één per regel. Een lege regel sluit af. Niets typen laat het zoals het is; een streepje (-) haalt alles weg.",
		EN: "Your evidence, one a line. An empty line ends it. Typing nothing leaves it as it is; a dash (-) takes all away."})
	if len(lines) > 0 {
		if len(lines) == 1 && lines[0] == "-" {
			lines = nil
		}
		p.session.SetEvidence(n, lines)
		if err := p.saveThen(text{NL: "Het bewijs is bewaard.", EN: "The evidence is saved."}); err != nil {
			return err
		}
	}
	return stop
}

func (p *Dialogue) flag(n int) error {
	if !p.mayChange(n) {
		return nil
	}
	p.session.Flag(n, !p.session.Answer(n).Flagged)
	if !p.session.Answer(n).Flagged {
		return p.saveThen(text{NL: "Niet meer gemarkeerd voor later.", EN: "No longer marked for later."})
	}
	return p.saveThen(text{NL: "Gemarkeerd voor later.", EN: "Marked for later."})
}

func (p *Dialogue) undo(int) error {
	before := slices.Clone(p.session.Answers().Of)
	if p.file.Save == nil || !p.session.Undo() {
		p.Say(text{NL: "Er is niets om ongedaan te maken.", EN: "There is nothing to undo."})
		return nil
	}
	p.Say(text{NL: "Teruggenomen: %s", EN: "Taken back: %s"}, p.Frame().reverted(before))
	return p.Save()
}
