package report

import (
	"fmt"

	"civic/selfscan/questionnaire/lang"
)

// licence is the program's own, by its SPDX id, with the address of its text.
const (
	licence        = "EUPL-1.2"
	licenceAddress = "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12"
)

// colophon says with what and from what the report was made, so that another can check it.
func (d *draft) colophon() Part {
	table := Table{
		Caption: d.Say(lang.Text{NL: "Waarmee dit rapport is gemaakt; is een controlegetal gelijk, dan is de inhoud gelijk", EN: "With what this report was made; where a digest is the same, the content is the same"}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Onderdeel", EN: "Item"}), Share: 1},
			{Title: d.Say(lang.Text{NL: "Gegeven", EN: "Value"}), Share: 5.4}, // a digest fits on a line
		},
	}
	add := func(label lang.Text, run Run) {
		if run.Text == "" {
			return
		}
		table.Rows = append(table.Rows, Row{Head: true, Cells: []Cell{{Runs: []Run{{Text: d.Say(label)}}}, {Runs: []Run{run}}}})
	}
	add(lang.Text{NL: "Programma", EN: "Program"}, Run{Text: OneLine(fmt.Sprintf("selfscan %s", d.Program))})
	add(lang.Text{NL: "Licentie", EN: "Licence"}, Run{Text: licence, URL: licenceAddress})
	add(lang.Text{NL: "Vragenlijst", EN: "Catalogue"}, Run{Text: d.Say(
		lang.Text{NL: "%s, versie %s", EN: "%s, version %s"}, OneLine(d.Catalogue.ID), OneLine(d.Catalogue.Version))})
	add(lang.Text{NL: "Controlegetal vragenlijst", EN: "Digest of the catalogue"}, Run{Text: d.Catalogue.Digest()})
	if !d.Redact { // a digest of answers that are left out would let anyone test a guess
		add(lang.Text{NL: "Controlegetal antwoorden", EN: "Digest of the answers"}, Run{Text: d.AnswersDigest})
	}
	for _, a := range d.attachments() {
		add(lang.Text{NL: "Bestand bij dit rapport", EN: "File with this report"}, Run{Text: a.Name + ": " + Uncapital(a.Description)})
	}
	return Part{ID: "colophon", Title: d.Say(lang.Text{NL: "Colofon", EN: "Colophon"}), Blocks: []Block{table}}
}
