package report

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func (d *draft) cover() Cover {
	org := d.Answers.Organisation
	lines := []string{d.text(d.Catalogue.TypeName(org.Type))}
	if unit := oneLine(org.Unit); unit != "" {
		lines = append([]string{unit}, lines...)
	}
	depth := capital(d.say(questionnaire.DepthName(d.Answers.Depth)))
	facts := []Fact{
		{d.say(lang.Text{NL: "Datum van de scan", EN: "Date of the scan"}), d.day.In(d.Lang)},
		{d.say(lang.Text{NL: "Omvang", EN: "Size"}), depth + ", " + d.count(d.total.inScope,
			lang.Text{NL: "vraag", EN: "question"}, lang.Text{NL: "vragen", EN: "questions"})},
		{d.say(lang.Text{NL: "Vragenlijst", EN: "Catalogue"}), d.say(
			lang.Text{NL: "versie %s, wetgeving bijgewerkt tot %s", EN: "version %s, law as of %s"},
			oneLine(d.Catalogue.Version), d.unbroken(d.Catalogue.Reviewed))},
	}
	if d.Result.Provisional {
		facts = append(facts, Fact{d.say(lang.Text{NL: "Stand", EN: "Status"}), d.say(
			lang.Text{NL: "voorlopig: %d van %d vragen beantwoord", EN: "provisional: %d of %d questions answered"},
			d.total.inScope-d.total.open, d.total.inScope)})
	}
	if d.Redact {
		facts = append(facts, Fact{d.say(lang.Text{NL: "Versie", EN: "Version"}), d.say(lang.Text{
			NL: "voor publicatie: zonder toelichtingen, bewijs en namen",
			EN: "for publication: without notes, evidence and names",
		})})
	}
	return Cover{
		Kicker: d.text(d.Catalogue.Title),
		Title:  d.organisation(),
		Lines:  lines,
		Facts:  facts,
		Foot: d.say(lang.Text{
			NL: "Dit is een zelfbeoordeling. Het is geen juridisch oordeel.",
			EN: "This is a self-assessment. It is not a legal finding.",
		}),
	}
}
