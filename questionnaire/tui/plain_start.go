package tui

import (
	"errors"
	"fmt"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// chooseFile starts a new scan or opens one. If the command line gave a depth, it starts a new scan.
func (p *plain) chooseFile() error {
	p.line(p.deps.Catalogue.Title.In(p.lang))
	p.say(text{NL: "Het is een zelfbeoordeling, geen juridisch oordeel. Alles blijft op deze computer.",
		EN: "It is a self-assessment, not a legal finding. Everything stays on this computer."})
	depth := p.deps.Begin.Depth
	for depth == "" {
		var recent []Recent
		if p.deps.Recent != nil {
			recent = p.deps.Recent()
			recent = recent[:min(len(recent), recentShown)]
		}
		p.say(text{NL: "1: nieuwe snelle scan", EN: "1: new quick scan"})
		p.say(text{NL: "2: nieuwe volledige scan", EN: "2: new full scan"})
		p.say(text{NL: "3: een bestand openen", EN: "3: open a file"})
		for i, r := range recent {
			p.say(text{NL: "%d: verder met %s, %d van %d beantwoord, %s", EN: "%d: go on with %s, %d of %d answered, %s"},
				4+i, lang.Printable(r.Organisation), r.Answered, r.InScope, lang.Printable(r.Path))
		}
		n, err := p.number(1, 3+len(recent), -1, text{NL: "Uw keuze (1 tot en met %d):", EN: "Your choice (1 to %d):"}, 3+len(recent))
		if err != nil {
			return err
		}
		if n <= 2 {
			depth = depths()[n-1]
			break
		}
		path := ""
		if n > 3 {
			path = recent[n-4].Path
		} else if path, err = p.ask(text{NL: "Welk bestand?", EN: "Which file?"}); err != nil {
			return err
		}
		f, err := p.deps.Open(path)
		if err == nil {
			p.take(f)
			return nil
		}
		p.say(text{NL: "Dat lukte niet: %s.", EN: "That did not work: %s."}, reasonIn(err, p.lang))
	}
	return p.newScan(depth)
}

// newScan asks which organisation the scan is about, and creates the file.
func (p *plain) newScan(depth questionnaire.Depth) error {
	org := p.deps.Begin.Organisation
	var err error
	for org.Name == "" {
		if org.Name, err = p.ask(text{NL: "Naam van de organisatie:", EN: "Name of the organisation:"}); err != nil {
			return err
		}
		if org.Name == "" {
			p.say(text{NL: "De naam is nodig voor het rapport.", EN: "The name is needed for the report."})
		}
	}
	if org.Type == "" {
		types := p.deps.Catalogue.Types
		p.say(text{NL: "Wat voor organisatie is het?", EN: "What kind of organisation is it?"})
		for i, t := range types {
			p.line(fmt.Sprintf("%d: %s", i+1, t.Name.In(p.lang)))
		}
		n, err := p.number(1, len(types), -1, text{NL: "Uw keuze (1 tot en met %d):", EN: "Your choice (1 to %d):"}, len(types))
		if err != nil {
			return err
		}
		org.Type = types[n-1].ID
	}
	if p.deps.Begin.Organisation.Name == "" {
		if org.Unit, err = p.ask(text{NL: "Onderdeel, als het niet over het geheel gaat (leeg laten mag):", EN: "Part, if it is not about the whole (may be left empty):"}); err != nil {
			return err
		}
	}
	for {
		f, err := p.deps.Create(questionnaire.NewAnswers(p.deps.Catalogue, depth, org, p.lang, p.deps.Now()))
		if err == nil {
			p.take(f)
			return nil
		}
		p.say(text{NL: "Het bestand is niet gemaakt: %s.", EN: "The file was not made: %s."}, reasonIn(err, p.lang))
		if _, again := p.ask(text{NL: "Enter: opnieuw proberen.", EN: "Enter: try again."}); errors.Is(again, ended{}) {
			return err // nobody is left to try again, and the answers are nowhere
		} else if again != nil {
			return again
		}
	}
}
