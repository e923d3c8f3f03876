package tui

import (
	"fmt"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// plainCommand is something that a person can type. The letter, the Dutch word and the English word all work; the help
// shows the one for the present language.
type plainCommand struct {
	words []string
	shown text // as the help lists it
	does  text
	run   func(p *Dialogue, n int) error
	more  bool // more can be typed behind it, such as a number
}

// plainCommands lists the commands in the order of the help. run gets the ordinal of the question; -1 at the end of the
// walk.
func plainCommands() []plainCommand {
	return []plainCommand{
		{words: []string{"h", "?", "hulp", "help"}, shown: Same("h"), does: text{NL: "uitleg bij de vraag en deze lijst", EN: "about the question, and this list"}, run: (*Dialogue).help},
		{words: []string{"w", "d"}, shown: text{NL: "w", EN: "d"}, does: text{NL: "weet ik niet", EN: "don't know"}, run: func(p *Dialogue, n int) error { return p.choose(n, questionnaire.Unknown) }},
		{words: []string{"x"}, shown: Same("x"), does: text{NL: "niet van toepassing", EN: "does not apply"}, run: func(p *Dialogue, n int) error { return p.choose(n, questionnaire.NotApplicable) }},
		{words: []string{"n", "notitie", "note"}, shown: Same("n"), does: text{NL: "notitie schrijven", EN: "write a note"}, run: (*Dialogue).note},
		{words: []string{"b", "e", "bewijs", "evidence"}, shown: text{NL: "b", EN: "e"}, does: text{NL: "bewijs opschrijven", EN: "write down evidence"}, run: (*Dialogue).evidence},
		{words: []string{"t", "terug", "back"}, shown: text{NL: "t", EN: "back"}, does: text{NL: "vorige vraag", EN: "previous question"}, run: func(p *Dialogue, _ int) error { p.step(-1); return nil }},
		{words: []string{"v", "verder", "next"}, shown: text{NL: "v", EN: "next"}, does: text{NL: "volgende vraag, zonder antwoord", EN: "next question, without an answer"}, run: func(p *Dialogue, _ int) error { p.step(1); return nil }},
		{words: []string{"m", "later"}, shown: Same("m"), does: text{NL: "markeren voor later", EN: "mark for later"}, run: (*Dialogue).flag},
		{words: []string{"u", "ongedaan", "undo"}, shown: Same("u"), does: text{NL: "laatste wijziging ongedaan maken", EN: "undo the last change"}, run: (*Dialogue).undo},
		{words: []string{"i", "overzicht", "outline"}, shown: Same("i"), does: text{NL: "alle vragen, met nummer", EN: "all questions, with a number"}, run: (*Dialogue).outline},
		{words: []string{"/", "zoek", "search"}, shown: Same("/"), does: text{NL: "vragen zoeken, bijvoorbeeld /register", EN: "search for questions, for example /register"}, run: (*Dialogue).search, more: true},
		{words: []string{"g", "ga", "go"}, shown: Same("g"), does: text{NL: "naar een vraag met haar nummer, bijvoorbeeld g 12", EN: "to a question by its number, for example g 12"}, run: (*Dialogue).jump, more: true},
		{words: []string{"tekort", "shortfalls"}, shown: text{NL: "tekort", EN: "shortfalls"}, does: text{NL: "de mogelijke tekortkomingen een voor een", EN: "the possible shortfalls one by one"}, run: func(p *Dialogue, _ int) error { return p.do(workThrough{p.Frame().shortfalls()}) }},
		{words: []string{"a", "actie", "action"}, shown: Same("a"), does: text{NL: "actie opschrijven, ook bij een andere vraag, bijvoorbeeld a 12", EN: "write down an action, also at another question, for example a 12"}, run: (*Dialogue).action, more: true},
		{words: []string{"acties", "actions"}, shown: text{NL: "acties", EN: "actions"}, does: text{NL: "alle acties, en afvinken", EN: "all actions, and check them off"}, run: (*Dialogue).actions},
		{words: []string{"weghalen", "weg", "remove"}, shown: text{NL: "weghalen", EN: "remove"}, does: text{NL: "een actie weghalen met haar nummer in de lijst, bijvoorbeeld weghalen 2", EN: "remove an action by its number in the list, for example remove 2"}, run: (*Dialogue).removeAction, more: true},
		{words: []string{"r", "uitslag", "result"}, shown: Same("r"), does: text{NL: "uitslag en adviezen", EN: "result and advice"}, run: func(p *Dialogue, _ int) error { p.result(); return nil }},
		{words: []string{"als", "if"}, shown: text{NL: "als", EN: "if"}, does: text{NL: "wat als een antwoord anders was", EN: "what if an answer were different"}, run: (*Dialogue).whatIf},
		{words: []string{"dieper", "deeper"}, shown: text{NL: "dieper", EN: "deeper"}, does: text{NL: "van een snelle scan een volledige maken", EN: "make a quick scan a full one"}, run: (*Dialogue).deeper},
		{words: []string{"p", "rapport", "report"}, shown: Same("p"), does: text{NL: "rapport maken (PDF)", EN: "make the report (PDF)"}, run: func(p *Dialogue, _ int) error { return p.report(false) }},
		{words: []string{"publiceren", "publish"}, shown: text{NL: "publiceren", EN: "publish"}, does: text{NL: "versie van het rapport om te publiceren", EN: "version of the report for publication"}, run: func(p *Dialogue, _ int) error { return p.report(true) }},
		{words: []string{"o", "open"}, shown: Same("o"), does: text{NL: "het rapport openen", EN: "open the report"}, run: (*Dialogue).view},
		{words: []string{"begin", "start"}, shown: text{NL: "begin", EN: "start"}, does: text{NL: "een andere scan openen of beginnen", EN: "open or begin another scan"}, run: (*Dialogue).another},
		{words: []string{"l", "english", "nederlands"}, shown: Same("l"), does: text{NL: "in English", EN: "in het Nederlands"}, run: (*Dialogue).language},
		{words: []string{"q", "stop", "quit"}, shown: Same("q"), does: text{NL: "stoppen", EN: "quit"}, run: func(*Dialogue, int) error { return ended{} }},
	}
}

// Frame returns a Frame for the words that plain mode shares with the screens; nothing is drawn with it.
func (p *Dialogue) Frame() Frame {
	f := Frame{deps: p.deps, Lang: p.lang, Session: p.session, file: p.file, Width: MaxText}
	if p.session != nil {
		f.result = p.deps.Score(p.session.Answers())
	}
	if p.unsaved {
		f.state.made++
	}
	return f
}

func (p *Dialogue) help(n int) error {
	if n >= 0 {
		q := p.deps.Catalogue.Question(n)
		p.Say(text{NL: "Waarom dit telt: %s", EN: "Why it matters: %s"}, lang.PrintableLines(q.Help.In(p.lang)))
		for _, b := range q.BasisFor(p.session.Answers().Organisation.Type) {
			p.Say(text{NL: "Wet: %s, %s. %s", EN: "Law: %s, %s. %s"}, lawName(b), b.About(), lang.Printable(b.URL))
		}
		for _, e := range q.Examples {
			p.Say(text{NL: "Voorbeeld: %s", EN: "Example: %s"}, lang.PrintableLines(strings.TrimSpace(e.Organisation+" "+e.Text.In(p.lang))))
		}
	}
	p.Say(text{NL: "U kunt typen:", EN: "You can type:"})
	p.Say(text{NL: "0 tot en met 4: het niveau. 5: weet ik niet. 6: niet van toepassing.", EN: "0 to 4: the level. 5: don't know. 6: does not apply."})
	for _, c := range plainCommands() {
		p.line(c.shown.In(p.lang) + ": " + c.does.In(p.lang))
	}
	return nil
}

// another goes back to the start, to open or begin another scan.
func (p *Dialogue) another(int) error {
	if p.unsaved {
		p.Say(text{NL: "Uw laatste antwoorden zijn niet bewaard.", EN: "Your last answers are not saved."})
		if err := p.Save(); err != nil || p.unsaved {
			return err
		}
	}
	return again{}
}

func (p *Dialogue) outline(int) error {
	p.listed(p.session.Scope())
	return nil
}

func (p *Dialogue) listed(questions []int) {
	f := p.Frame()
	for _, n := range questions {
		a := p.session.Answer(n)
		later := ""
		if a.Flagged {
			later = f.Say(text{NL: ", voor later", EN: ", for later"})
		}
		p.line(fmt.Sprintf("%d: %s (%s%s)", f.Number(n), lang.Printable(p.deps.Catalogue.Question(n).Title.In(p.lang)), f.ChoiceName(a.Choice), later))
	}
}

// search writes the questions that have some words.
func (p *Dialogue) search(int) error {
	words := p.rest
	if words == "" {
		var err error
		if words, err = p.Ask(text{NL: "Welke woorden zoekt u?", EN: "Which words do you search for?"}); err != nil || words == "" {
			return err
		}
	}
	f := p.Frame()
	var found []int
	for _, n := range p.session.Scope() {
		if f.matches(n, words) {
			found = append(found, n)
		}
	}
	p.listed(found)
	p.Say(text{NL: "%d gevonden. Met g en het nummer gaat u naar een vraag.", EN: "%d found. g and the number lead to a question."}, len(found))
	return nil
}

func (p *Dialogue) jump(int) error {
	at, ok := within(p.rest, 1, len(p.session.Scope()))
	if !ok {
		var err error
		if at, err = p.askNumber(text{NL: "Naar welke vraag (1 tot en met %d; leeg: %d)?", EN: "To which question (1 to %d; empty: %d)?"}); err != nil {
			return err
		}
	}
	p.list = worklist{}
	p.session.Go(at - 1)
	return nil
}

// askNumber asks for the number of a question. An empty line means the present question, or the last one at the end of the
// walk. It returns 0 without asking if nothing is in scope.
func (p *Dialogue) askNumber(form text) (int, error) {
	most := len(p.session.Scope())
	present := min(p.session.Place()+1, most)
	if most == 0 {
		return 0, nil
	}
	return p.Number(1, most, present, form, most, present)
}

// actions writes the actions by what is due first, and asks which one is done.
func (p *Dialogue) actions(int) error {
	f := p.Frame()
	order := f.actionOrder()
	list := slices.Clone(p.session.Answers().Actions)
	if len(order) == 0 {
		p.Say(text{NL: "Er zijn nog geen acties. Met a schrijft u er bij een vraag een op.", EN: "There are no actions yet. a writes one down at a question."})
		return nil
	}
	for i, index := range order {
		p.Say(text{NL: "%d: %s: %s %s", EN: "%d: %s: %s %s"}, i+1, f.whenDue(list[index]).title(), Sentence(lang.Printable(list[index].Text)), Sentence(f.whoWhen(list[index])))
	}
	if p.file.Save == nil {
		return nil
	}
	n, err := p.Number(0, len(order), 0, text{NL: "Welke wilt u afvinken, of juist niet meer (1 tot en met %d; leeg: geen)?", EN: "Which one do you want to check off, or no longer (1 to %d; empty: none)?"}, len(order))
	if err != nil || n == 0 {
		return err
	}
	a := &list[order[n-1]]
	if a.Done == "" {
		a.Done = f.today()
		p.Say(text{NL: "Afgevinkt: %s", EN: "Checked off: %s"}, lang.Printable(a.Text))
	} else {
		a.Done = ""
		p.Say(text{NL: "Niet meer afgevinkt: %s", EN: "No longer checked off: %s"}, lang.Printable(a.Text))
	}
	p.session.SetActions(list)
	return p.Save()
}

// removeAction removes an action of the list, once the person confirms that it is the right one.
func (p *Dialogue) removeAction(int) error {
	order := p.Frame().actionOrder()
	n, ok := within(p.rest, 1, len(order))
	switch {
	case p.file.Save == nil:
		p.Say(text{NL: "U kunt hier alleen kijken.", EN: "You can only look here."})
		return nil
	case !ok:
		p.Say(text{NL: "Typ weghalen en het nummer van de actie. Met acties hoort u de nummers.", EN: "Type remove and the number of the action. The command actions tells the numbers."})
		return nil
	}
	list := slices.Clone(p.session.Answers().Actions)
	words := lang.Printable(list[order[n-1]].Text)
	s, err := p.Ask(text{NL: "«%s» weghalen? Typ ja; al het andere laat haar staan:", EN: "Remove \"%s\"? Type yes; anything else leaves it:"}, words)
	if err != nil || strings.ToLower(s) != "ja" && strings.ToLower(s) != "yes" {
		return err
	}
	p.session.SetActions(slices.Delete(list, order[n-1], order[n-1]+1))
	return p.saveThen(text{NL: "Weggehaald: %s", EN: "Removed: %s"}, words)
}

func (p *Dialogue) action(n int) error {
	switch at, ok := within(p.rest, 1, len(p.session.Scope())); {
	case ok:
		n = p.session.Scope()[at-1]
	case p.rest != "":
		p.notWithin(p.rest, 1, len(p.session.Scope()))
		return nil
	}
	if !p.mayChange(n) {
		return nil
	}
	a := questionnaire.Action{Question: p.deps.Catalogue.Question(n).ID}
	var err error
	advice := nextStep(p.deps.Catalogue.Question(n), p.session.Answer(n).Choice)
	if advice != (text{}) {
		p.Say(text{NL: "Advies: %s", EN: "Advice: %s"}, advice)
		a.Text, err = p.Ask(text{NL: "Wat gaat u doen (leeg: niets, een streepje (-): het advies)?", EN: "What will you do (empty: nothing, a dash (-): the advice)?"})
	} else {
		a.Text, err = p.Ask(text{NL: "Wat gaat u doen (leeg: niets)?", EN: "What will you do (empty: nothing)?"})
	}
	if a.Text == "-" {
		a.Text = advice.In(p.lang)
	}
	if err != nil || a.Text == "" {
		return err
	}
	stop := p.whoWhen(&a)
	p.session.SetActions(append(p.session.Answers().Actions, a))
	f := p.Frame()
	if err := p.saveThen(text{NL: "De actie bij %s is opgeschreven: %s.", EN: "The action about %s is written down: %s."}, f.QuestionName(n), f.whoWhen(a)); err != nil {
		return err
	}
	return stop
}

// whoWhen asks who does an action, when it is done, and how someone can see that.
func (p *Dialogue) whoWhen(a *questionnaire.Action) (err error) {
	if a.Owner, err = p.Ask(text{NL: "Wie doet het (leeg laten mag)?", EN: "Who does it (may be left empty)?"}); err != nil {
		return err
	}
	for {
		s, err := p.Ask(text{NL: "Wanneer is het klaar, bijvoorbeeld 1 maart 2027 (leeg laten mag)?", EN: "When is it done, for example March 1 2027 (may be left empty)?"})
		if err != nil {
			return err
		}
		due, ok := questionnaire.ParseDate(s)
		if ok || strings.TrimSpace(s) == "" {
			a.Due = due
			break
		}
		p.line(noDate(s).In(p.lang))
	}
	a.Check, err = p.Ask(text{NL: "Waaraan ziet u dat (leeg laten mag)?", EN: "How does one see that (may be left empty)?"})
	return err
}

// result writes the result in sentences.
func (p *Dialogue) result() {
	f := p.Frame()
	p.line("")
	p.Say(text{NL: "De uitslag van %s.", EN: "The result of %s."}, lang.Printable(p.session.Answers().Organisation.Name))
	p.scores(f, f.result)
	if f.result.Provisional {
		p.Say(text{NL: "Dit is voorlopig: %s van de scan is beantwoord, naar gewicht.", EN: "This is provisional: %s of the scan is answered, by weight."},
			lang.Percent(f.result.Completeness.Value))
	}
	for _, n := range f.result.CappedBy {
		q := p.deps.Catalogue.Question(n)
		p.Say(text{NL: "Mogelijke tekortkoming bij een wettelijke plicht%s: %s. Daardoor is het niveau hoogstens 1.", EN: "Possible shortfall of a legal duty%s: %s. The level is therefore at most 1."},
			firstLaw(q, f.kind(), ", %s"), f.QuestionName(n))
	}
	f.since = p.deps.Since(p.file.Path, withoutBallots(p.session))
	var screen resultScreen
	screen.arrive(f)
	for i, d := range p.deps.Catalogue.Dimensions {
		if remarks := screen.remarks(f, i); len(remarks) > 0 {
			p.Say(text{NL: "%s: %s.", EN: "%s: %s."}, d.Title, strings.Join(remarks, "; "))
		}
	}
	for _, words := range screen.outlook(f) {
		p.line(words)
	}
	p.line(Sentence(f.adviceCount()))
	for _, r := range f.result.Recommendations {
		step := p.deps.Catalogue.Question(r.Question).Advice.For(r.To)
		p.Say(text{NL: "Advies bij %s: %s %s", EN: "Advice on %s: %s %s"}, f.QuestionName(r.Question), lang.PrintableLines(step.Text.In(p.lang)), f.worth(r))
	}
}

// scores writes the scores, one dimension per line.
func (p *Dialogue) scores(f Frame, r scoring.Result) {
	for i, d := range r.Dimensions {
		p.line(f.scoreWords(p.deps.Catalogue.Dimensions[i].Title.In(p.lang), d.Score, d.Level, d.Low, d.High) + ".")
	}
	p.line(f.scoreWords(f.Say(text{NL: "Samen", EN: "Together"}), r.Score, r.Level, r.Low, r.High) + ".")
}

// scoreWords words a score with its level and its range.
func (f Frame) scoreWords(name string, s scoring.Score, l scoring.Level, low, high scoring.Score) string {
	words := fmt.Sprintf("%s: %s, %s", name, f.figure(s), f.level(l))
	if l.Valid {
		words = fmt.Sprintf("%s: %s, %s %s", name, f.figure(s), f.Say(text{NL: "niveau", EN: "level"}), f.level(l))
	}
	if low.Valid && high.Valid && low.Value != high.Value {
		words += f.Sayf(text{NL: ", tussen %s en %s", EN: ", between %s and %s"}, f.figure(low), f.figure(high))
	}
	return words
}

// whatIf writes the scores as they would be with another answer; it changes no answer.
func (p *Dialogue) whatIf(int) error {
	at, err := p.askNumber(text{NL: "Bij welke vraag (1 tot en met %d; leeg: %d)?", EN: "At which question (1 to %d; empty: %d)?"})
	if err != nil || at == 0 {
		return err
	}
	level, err := p.Number(0, questionnaire.LevelCount-1, -1, text{NL: "Met welk niveau (0 tot en met 4)?", EN: "With which level (0 to 4)?"})
	if err != nil {
		return err
	}
	f := p.Frame()
	n := p.session.Scope()[at-1]
	a := p.session.Answers().Clone()
	a.Of[n].Choice = questionnaire.LevelChoice(level)
	r := p.deps.Score(&a)
	p.Say(text{NL: "Een proef met niveau %d bij %s; uw eigen antwoorden veranderen niet:", EN: "A trial with level %d for %s; your own answers do not change:"}, level, f.QuestionName(n))
	for i, d := range r.Dimensions {
		before := f.result.Dimensions[i].Score
		words := f.scoreWords(p.deps.Catalogue.Dimensions[i].Title.In(p.lang), d.Score, d.Level, d.Low, d.High) + f.was(before, d.Score)
		if capped(d) {
			words += ", " + f.cappedWords(d.CappedBy)
		}
		p.line(words + ".")
	}
	p.line(f.scoreWords(f.Say(text{NL: "Samen", EN: "Together"}), r.Score, r.Level, r.Low, r.High) + f.was(f.result.Score, r.Score) + ".")
	if f.anyRounded(r) {
		p.Say(roundedText())
	}
	return nil
}

// was says from what a score changed, and by how much; empty if it did not.
func (f Frame) was(before, after scoring.Score) string {
	change := f.changed(before, after)
	if change == "" || before == after {
		return ""
	}
	return f.Sayf(text{NL: ", dat was %s, verschil %s", EN: ", that was %s, difference %s"}, f.figure(before), change)
}

func (p *Dialogue) report(publish bool) error {
	made, err := p.deps.Report(ReportOrder{File: p.file.Path, Answers: withoutBallots(p.session), Lang: p.lang, Publish: publish})
	if err != nil {
		p.Say(text{NL: "Het rapport is niet gemaakt: %s.", EN: "The report was not made: %s."}, reasonIn(err, p.lang))
		return nil
	}
	p.reports = withReport(p.reports, made)
	p.Say(text{NL: "%s: het rapport staat in %s", EN: "%s: the report is in %s"}, made.kind(), lang.Printable(made.Path))
	if made.Taken != "" {
		p.line(made.taken().In(p.lang))
	}
	if len(made.Earlier) > 0 {
		p.line(made.compared().In(p.lang))
	}
	for _, note := range warnings(made.Notes) {
		p.line(lang.Printable(note.In(p.lang)))
	}
	p.Say(text{NL: "Typ o om het te openen, of publiceren voor een versie om te publiceren.", EN: "Type o to open it, or publish for a version for publication."})
	return nil
}

// view opens the report that was made last.
func (p *Dialogue) view(int) error {
	if len(p.reports) == 0 {
		p.Say(text{NL: "Maak eerst het rapport, met p.", EN: "Make the report first, with p."})
		return nil
	}
	path := p.reports[len(p.reports)-1].Path
	if err := p.deps.View(path); err != nil {
		p.Refuse(err)
		return nil
	}
	p.Say(text{NL: "%s wordt geopend.", EN: "Opening %s."}, lang.Printable(path))
	return nil
}

func (p *Dialogue) language(int) error {
	p.lang = p.lang.Other()
	p.written = notWritten
	if p.file.Save == nil {
		return nil
	}
	p.session.SetLanguage(p.lang)
	return p.Save()
}
