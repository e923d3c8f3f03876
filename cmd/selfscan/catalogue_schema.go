package main

import (
	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

func (p *program) catalogueSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use: "schema answers|catalogue",
		Short: p.say(lang.Text{
			NL: "Schrijf het JSON Schema van de bestanden", EN: "Write the JSON Schema of the files"}),
		Example:   "  selfscan catalogue schema answers > answers.schema.json",
		ValidArgs: []string{"answers", "catalogue"},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 && args[0] == "catalogue" {
				return p.print(string(catalogue.Schema()))
			}
			if len(args) != 1 || args[0] != "answers" {
				return end(wrongUse, lang.Errorf(nil, lang.Text{
					NL: "geef answers (antwoordbestand) of catalogue (catalogus)", EN: "give answers (answer file) or catalogue"}))
			}
			c, err := p.load()
			if err != nil {
				return err
			}
			return p.print(string(answerfile.Schema(c)))
		},
	}
}
