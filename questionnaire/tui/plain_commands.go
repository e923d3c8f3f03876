package tui

import (
	"fmt"
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
	run   func(p *plain, n int) error
}

// plainCommands lists the commands in the order of the help. run gets the ordinal of the question; -1 at the end of the
// walk.
func plainCommands() []plainCommand {
	return []plainCommand{
		{[]string{"h", "?", "hulp", "help"}, Same("h"), text{NL: "uitleg bij de vraag en deze lijst", EN: "about the question, and this list"}, (*plain).help},
		{[]string{"w", "d"}, text{NL: "w", EN: "d"}, text{NL: "weet ik niet", EN: "don't know"}, func(p *plain, n int) error { return p.choose(n, questionnaire.Unknown) }},
		{[]string{"x"}, Same("x"), text{NL: "niet van toepassing", EN: "does not apply"}, func(p *plain, n int) error { return p.choose(n, questionnaire.NotApplicable) }},
		{[]string{"n", "notitie", "note"}, Same("n"), text{NL: "notitie schrijven", EN: "write a note"}, (*plain).note},
		{[]string{"b", "e", "bewijs", "evidence"}, text{NL: "b", EN: "e"}, text{NL: "bewijs opschrijven", EN: "write down evidence"}, (*plain).evidence},
		{[]string{"t", "terug", "back"}, text{NL: "t", EN: "back"}, text{NL: "vorige vraag", EN: "previous question"}, func(p *plain, _ int) error { p.session.Back(); return nil }},
		{[]string{"v", "verder", "next"}, text{NL: "v", EN: "next"}, text{NL: "volgende vraag, zonder antwoord", EN: "next question, without an answer"}, func(p *plain, _ int) error { p.session.Next(); return nil }},
		{[]string{"m", "later"}, Same("m"), text{NL: "markeren voor later", EN: "mark for later"}, (*plain).flag},
		{[]string{"u", "ongedaan", "undo"}, Same("u"), text{NL: "laatste wijziging ongedaan maken", EN: "undo the last change"}, (*plain).undo},
		{[]string{"o", "overzicht", "outline"}, Same("o"), text{NL: "alle vragen, met nummer", EN: "all questions, with a number"}, (*plain).outline},
		{[]string{"g", "ga", "go"}, Same("g"), text{NL: "naar een vraag met haar nummer", EN: "to a question by its number"}, (*plain).jump},
		{[]string{"a", "actie", "action"}, Same("a"), text{NL: "actie opschrijven", EN: "write down an action"}, (*plain).action},
		{[]string{"r", "uitslag", "result"}, Same("r"), text{NL: "uitslag en adviezen", EN: "result and advice"}, func(p *plain, _ int) error { p.result(); return nil }},
		{[]string{"als", "if"}, text{NL: "als", EN: "if"}, text{NL: "wat als een antwoord anders was", EN: "what if an answer were different"}, (*plain).whatIf},
		{[]string{"p", "rapport", "report"}, Same("p"), text{NL: "rapport maken (PDF)", EN: "make the report (PDF)"}, func(p *plain, _ int) error { return p.report(false) }},
		{[]string{"publiceren", "publish"}, text{NL: "publiceren", EN: "publish"}, text{NL: "versie van het rapport om te publiceren", EN: "version of the report for publication"}, func(p *plain, _ int) error { return p.report(true) }},
		{[]string{"open"}, Same("open"), text{NL: "het rapport openen", EN: "open the report"}, (*plain).view},
		{[]string{"l", "english", "nederlands"}, Same("l"), text{NL: "in English", EN: "in het Nederlands"}, (*plain).language},
		{[]string{"q", "stop", "quit"}, Same("q"), text{NL: "stoppen", EN: "quit"}, func(*plain, int) error { return ended{} }},
	}
}

// frame returns a Frame for the words that plain mode shares with the screens; nothing is drawn with it.
func (p *plain) frame() Frame {
	return Frame{deps: p.deps, Lang: p.lang, Session: p.session, file: p.file,
		result: p.deps.Score(p.session.Answers()), Width: MaxText}
}

func (p *plain) help(n int) error {
	if n >= 0 {
		q := p.deps.Catalogue.Question(n)
		p.say(text{NL: "Waarom dit telt: %s", EN: "Why it matters: %s"}, lang.PrintableLines(q.Help.In(p.lang)))
		for _, b := range q.BasisFor(p.session.Answers().Organisation.Type) {
			p.say(text{NL: "Wet: %s, %s. %s", EN: "Law: %s, %s. %s"}, lawName(b), b.About(), lang.Printable(b.URL))
		}
		for _, e := range q.Examples {
			p.say(text{NL: "Voorbeeld: %s", EN: "Example: %s"}, lang.PrintableLines(strings.TrimSpace(e.Organisation+" "+e.Text.In(p.lang))))
		}
	}
	p.say(text{NL: "U kunt typen:", EN: "You can type:"})
	p.say(text{NL: "0 tot en met 4: het niveau. 5: weet ik niet. 6: niet van toepassing.", EN: "0 to 4: the level. 5: don't know. 6: does not apply."})
	for _, c := range plainCommands() {
		p.line(c.shown.In(p.lang) + ": " + c.does.In(p.lang))
	}
	return nil
}

func (p *plain) outline(int) error {
	for i, n := range p.session.Scope() {
		a := p.session.Answer(n)
		state := lang.Say(text{NL: "open", EN: "open"})
		switch level, ok := a.Choice.Level(); {
		case ok:
			state = lang.Say(text{NL: "niveau %d", EN: "level %d"}, level)
		case a.Choice == questionnaire.Unknown:
			state = lang.Say(text{NL: "weet ik niet", EN: "don't know"})
		case a.Choice == questionnaire.NotApplicable:
			state = lang.Say(text{NL: "niet van toepassing", EN: "does not apply"})
		}
		later := ""
		if a.Flagged {
			later = lang.Say(text{NL: ", voor later", EN: ", for later"}).In(p.lang)
		}
		p.line(fmt.Sprintf("%d: %s (%s%s)", i+1, lang.Printable(p.deps.Catalogue.Question(n).Title.In(p.lang)), state.In(p.lang), later))
	}
	return nil
}

func (p *plain) jump(int) error {
	most := len(p.session.Scope())
	n, err := p.number(1, most, p.session.Place()+1, text{NL: "Naar welke vraag (1 tot en met %d)?", EN: "To which question (1 to %d)?"}, most)
	if err == nil {
		p.session.Go(n - 1)
	}
	return err
}

func (p *plain) action(n int) error {
	if !p.mayChange(n) {
		return nil
	}
	a := questionnaire.Action{Question: p.deps.Catalogue.Question(n).ID}
	var err error
	advice := nextStep(p.deps.Catalogue.Question(n), p.session.Answer(n).Choice)
	if advice != (text{}) {
		p.say(text{NL: "Advies: %s", EN: "Advice: %s"}, advice)
		a.Text, err = p.ask(text{NL: "Wat gaat u doen (leeg: niets, een streepje (-): het advies)?", EN: "What will you do (empty: nothing, a dash (-): the advice)?"})
	} else {
		a.Text, err = p.ask(text{NL: "Wat gaat u doen (leeg: niets)?", EN: "What will you do (empty: nothing)?"})
	}
	if err != nil || a.Text == "" {
		return err
	}
	if a.Text == "-" && advice != (text{}) {
		a.Text = advice.In(p.lang)
	}
	if a.Owner, err = p.ask(text{NL: "Wie doet het (leeg laten mag)?", EN: "Who does it (may be left empty)?"}); err != nil {
		return err
	}
	for {
		s, err := p.ask(text{NL: "Wanneer is het klaar, bijvoorbeeld 1 maart 2027 (leeg laten mag)?", EN: "When is it done, for example March 1 2027 (may be left empty)?"})
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
	if a.Check, err = p.ask(text{NL: "Waaraan ziet u dat (leeg laten mag)?", EN: "How does one see that (may be left empty)?"}); err != nil {
		return err
	}
	p.session.SetActions(append(p.session.Answers().Actions, a))
	return p.save()
}

// result writes the result in sentences.
func (p *plain) result() {
	f := p.frame()
	p.line("")
	p.scores(f, f.result)
	if f.result.Provisional {
		p.say(text{NL: "Dit is voorlopig: %s van de scan is beantwoord, naar gewicht.", EN: "This is provisional: %s of the scan is answered, by weight."},
			lang.Percent(f.result.Completeness.Value))
	}
	for _, n := range f.result.CappedBy {
		q := p.deps.Catalogue.Question(n)
		p.say(text{NL: "Mogelijke tekortkoming bij een wettelijke plicht%s: %s Daardoor is het niveau hoogstens 1.", EN: "Possible shortfall of a legal duty%s: %s The level is therefore at most 1."},
			lawBehind(q, f.kind()), lang.PrintableLines(q.Title.In(p.lang)))
	}
	for i, r := range f.result.Recommendations {
		step := p.deps.Catalogue.Question(r.Question).Advice.For(r.To)
		p.say(text{NL: "Advies %d: %s %s", EN: "Advice %d: %s %s"}, i+1, lang.PrintableLines(step.Text.In(p.lang)), f.worth(r))
	}
}

// scores writes the scores, one dimension per line.
func (p *plain) scores(f Frame, r scoring.Result) {
	one := func(name string, s scoring.Score, l scoring.Level, low, high scoring.Score) {
		words := fmt.Sprintf("%s: %s, %s", name, f.figure(s), f.level(l))
		if l.Valid {
			words = fmt.Sprintf("%s: %s, %s %s", name, f.figure(s), f.Say(text{NL: "niveau", EN: "level"}), f.level(l))
		}
		if low.Valid && high.Valid && low.Value != high.Value {
			words += f.Sayf(text{NL: ", tussen %s en %s", EN: ", between %s and %s"}, f.figure(low), f.figure(high))
		}
		p.line(words + ".")
	}
	for i, d := range r.Dimensions {
		one(p.deps.Catalogue.Dimensions[i].Title.In(p.lang), d.Score, d.Level, d.Low, d.High)
	}
	one(f.Say(text{NL: "Samen", EN: "Together"}), r.Score, r.Level, r.Low, r.High)
}

// whatIf writes the scores as they would be with another answer; it changes no answer.
func (p *plain) whatIf(int) error {
	scope := p.session.Scope()
	n, err := p.number(1, len(scope), p.session.Place()+1, text{NL: "Bij welke vraag (1 tot en met %d)?", EN: "At which question (1 to %d)?"}, len(scope))
	if err != nil {
		return err
	}
	level, err := p.number(0, questionnaire.LevelCount-1, -1, text{NL: "Met welk niveau (0 tot en met 4)?", EN: "With which level (0 to 4)?"})
	if err != nil {
		return err
	}
	a := p.session.Answers().Clone()
	a.Of[scope[n-1]].Choice = questionnaire.LevelChoice(level)
	p.say(text{NL: "Dan is de uitslag (uw antwoorden veranderen niet):", EN: "The result is then (your answers do not change):"})
	p.scores(p.frame(), p.deps.Score(&a))
	return nil
}

// report makes the report, or the version for publication.
func (p *plain) report(publish bool) error {
	made, err := p.deps.Report(ReportOrder{File: p.file.Path, Answers: p.session.Answers().Clone(), Lang: p.lang, Publish: publish})
	if err != nil {
		p.say(text{NL: "Het rapport is niet gemaakt: %s", EN: "The report was not made: %s"}, Sentence(reasonIn(err, p.lang)))
		return nil
	}
	p.reports = append(withReport(p.reports, made), made)
	p.say(text{NL: "%s: het rapport staat in %s", EN: "%s: the report is in %s"}, made.kind(), lang.Printable(made.Path))
	if made.Taken != "" {
		p.line(made.taken().In(p.lang))
	}
	for _, note := range warnings(made.Notes) {
		p.line(lang.Printable(note.In(p.lang)))
	}
	p.say(text{NL: "Typ open om het te openen, of publiceren voor een versie om te publiceren.", EN: "Type open to open it, or publish for a version for publication."})
	return nil
}

// view opens the report that was made last.
func (p *plain) view(int) error {
	if len(p.reports) == 0 {
		p.say(text{NL: "Maak eerst het rapport, met p.", EN: "Make the report first, with p."})
		return nil
	}
	path := p.reports[len(p.reports)-1].Path
	if err := p.deps.View(path); err != nil {
		p.line(Sentence(reasonIn(err, p.lang)))
		return nil
	}
	p.say(text{NL: "%s wordt geopend.", EN: "Opening %s."}, lang.Printable(path))
	return nil
}

func (p *plain) language(int) error {
	if p.lang == lang.NL {
		p.lang = lang.EN
	} else {
		p.lang = lang.NL
	}
	if p.file.Save == nil {
		return nil
	}
	p.session.SetLanguage(p.lang)
	return p.save()
}
