package tui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/register"
)

// chooseFile starts a new scan or opens one. If the command line gave a depth, it starts a new scan.
func (p *Dialogue) chooseFile() error {
	p.line(p.deps.Catalogue.Title.In(p.lang))
	p.Say(text{NL: "Het is een zelfbeoordeling, geen juridisch oordeel. Alles blijft op deze computer.",
		EN: "It is a self-assessment, not a legal finding. Everything stays on this computer."})
	b := p.deps.Begin
	if b.Depth != "" {
		return p.newScan(b.Depth)
	}
	if b.New != "" {
		p.Say(text{NL: "%s is er nog niet. Wilt u deze scan beginnen?", EN: "%s is not there yet. Do you want to begin this scan?"}, lang.Printable(b.New))
	}
	for {
		start := startScreen{files: p.deps.Recent()}
		all := start.choices(p.Frame())
		for i, c := range all {
			p.line(fmt.Sprintf("%d: %s", i+1, strings.Join(append([]string{c.title}, c.more...), ", ")))
		}
		n, err := p.Number(1, len(all), -1, text{NL: "Uw keuze (1 tot en met %d):", EN: "Your choice (1 to %d):"}, len(all))
		if err != nil {
			return err
		}
		if err := p.start(all[n-1].does); err != nil || p.session != nil {
			return err
		}
	}
}

// start does what a row of the start screen says. There is a session afterwards if that could be done.
func (p *Dialogue) start(r Request) error {
	var f File
	var err error
	switch r := r.(type) {
	case Quit:
		return ended{}
	case preset:
		return p.newScan(r.depth)
	case openExample:
		f, err = p.deps.Example()
	case open:
		f, err = p.deps.Open(r.path)
	default:
		path, err := p.Ask(text{NL: "Welk bestand?", EN: "Which file?"})
		if err != nil {
			return err
		}
		return p.start(open{path})
	}
	if err != nil {
		p.Say(text{NL: "Dat lukte niet: %s.", EN: "That did not work: %s."}, reasonIn(err, p.lang))
		return nil
	}
	p.take(f)
	return nil
}

// newScan asks which organisation the scan is about, and creates the file.
func (p *Dialogue) newScan(depth questionnaire.Depth) error {
	org, err := p.organisation(p.deps.Begin.Organisation)
	if err != nil {
		return err
	}
	for {
		f, err := p.deps.Create(questionnaire.NewAnswers(p.deps.Catalogue, depth, org, p.lang, p.deps.Now()))
		if err == nil {
			p.take(f)
			return nil
		}
		p.Say(text{NL: "Het bestand is niet gemaakt: %s.", EN: "The file was not made: %s."}, reasonIn(err, p.lang))
		if _, again := p.Ask(text{NL: "Enter: opnieuw proberen.", EN: "Enter: try again."}); errors.Is(again, ended{}) {
			return err // nobody is left to try again, and the answers are nowhere
		} else if again != nil {
			return again
		}
	}
}

// organisation asks what the command line did not say about the organisation. The register completes a name.
func (p *Dialogue) organisation(org questionnaire.Organisation) (questionnaire.Organisation, error) {
	asked := org.Name == ""
	var err error
	for org.Name == "" {
		if org.Name, err = p.Ask(text{NL: "Naam van de organisatie:", EN: "Name of the organisation:"}); err != nil {
			return org, err
		}
		if org.Name == "" {
			p.Say(text{NL: "De naam is nodig voor het rapport.", EN: "The name is needed for the report."})
		}
	}
	o, known := registered(org.Name)
	if !known && asked {
		if o, known, err = p.suggest(org.Name); err != nil {
			return org, err
		}
	}
	listed := slices.ContainsFunc(p.deps.Catalogue.Types, func(t questionnaire.OrganisationType) bool { return t.ID == o.Type })
	if known && listed && (org.Type == "" || org.Type == o.Type) {
		org.ID, org.Name, org.Type = o.ID, o.Title(), o.Type
		p.Say(text{NL: "Uit het register: %s, %s, %s.", EN: "From the register: %s, %s, %s."}, org.Name, p.deps.Catalogue.TypeName(org.Type), org.ID)
	}
	if org.Type == "" {
		types := p.deps.Catalogue.Types
		p.Say(text{NL: "Wat voor organisatie is het?", EN: "What kind of organisation is it?"})
		for i, t := range types {
			p.Say(text{NL: "%d: %s", EN: "%d: %s"}, i+1, t.Name)
		}
		n, err := p.Number(1, len(types), -1, text{NL: "Uw keuze (1 tot en met %d):", EN: "Your choice (1 to %d):"}, len(types))
		if err != nil {
			return org, err
		}
		org.Type = types[n-1].ID
	}
	if asked {
		org.Unit, err = p.Ask(text{NL: "Onderdeel, als het niet over het geheel gaat (leeg laten mag):", EN: "Part, if it is not about the whole (may be left empty):"})
	}
	return org, err
}

// plainSuggestions is how many organisations of the register are suggested at most.
const plainSuggestions = 20

// suggest asks whether the name means an organisation of the register.
func (p *Dialogue) suggest(name string) (o register.Organisation, chosen bool, err error) {
	found := suggested(name, plainSuggestions)
	if len(found) == 0 {
		return o, false, nil
	}
	p.Say(text{NL: "Bedoelt u een van deze organisaties?", EN: "Do you mean one of these organisations?"})
	for i, each := range found {
		p.Say(text{NL: "%d: %s", EN: "%d: %s"}, i+1, each.Title())
	}
	n, err := p.Number(0, len(found), 0, text{NL: "Uw keuze (1 tot en met %d; leeg: geen van deze):", EN: "Your choice (1 to %d; empty: none of these):"}, len(found))
	if err != nil || n == 0 {
		return o, false, err
	}
	return found[n-1], true, nil
}
