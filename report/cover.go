package report

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func (d *draft) cover() Cover {
	org := d.Answers.Organisation
	lines := []string{d.Text(d.Catalogue.TypeName(org.Type))}
	if unit := Shortened(OneLine(org.Unit), longestName); unit != "" {
		lines = append([]string{unit}, lines...)
	}
	depth := Capital(d.Say(questionnaire.DepthName(d.Answers.Depth)))
	facts := []Fact{
		{d.Say(lang.Text{NL: "Datum van de scan", EN: "Date of the scan"}), d.day.In(d.Lang)},
		{d.Say(lang.Text{NL: "Omvang", EN: "Size"}), depth + ", " + d.Count(len(d.scope),
			lang.Text{NL: "vraag", EN: "question"}, lang.Text{NL: "vragen", EN: "questions"})},
		{d.Say(lang.Text{NL: "Vragenlijst", EN: "Catalogue"}), d.Say(
			lang.Text{NL: "versie %s, wetgeving tot %s", EN: "version %s, law as of %s"},
			OneLine(d.Catalogue.Version), d.Day(d.Catalogue.Reviewed))},
	}
	if d.Result.Provisional {
		facts = append(facts, Fact{d.Say(lang.Text{NL: "Stand", EN: "Status"}), d.Say(
			lang.Text{NL: "voorlopig: %d van %d vragen beantwoord", EN: "provisional: %d of %d questions answered"},
			len(d.scope)-d.Result.Counts.Open, len(d.scope))})
	}
	if d.Redact {
		facts = append(facts, Fact{d.Say(lang.Text{NL: "Versie", EN: "Version"}), d.Say(lang.Text{
			NL: "voor publicatie: zonder toelichtingen, bewijs, acties, stemmen en namen van personen",
			EN: "for publication: without notes, evidence, actions, votes and names of persons",
		})})
	}
	return Cover{
		Kicker: d.Text(d.Catalogue.Title),
		Title:  d.organisation(),
		Lines:  lines,
		Facts:  facts,
		Foot: d.Say(lang.Text{
			NL: "Dit is een zelfbeoordeling. Het is geen juridisch oordeel.",
			EN: "This is a self-assessment. It is not a legal finding.",
		}),
	}
}
