package main

import (
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/table"
)

func (p *program) catalogueSchemaCommand() *cobra.Command {
	kinds := []string{"answers", "catalogue", "result", "peers"}
	return &cobra.Command{
		Use: "schema " + strings.Join(kinds, "|"),
		Short: p.say(lang.Text{
			NL: "Schrijf het JSON Schema van de bestanden", EN: "Write the JSON Schema of the files"}),
		Example:   "  selfscan catalogue schema answers > answers.schema.json\n  selfscan catalogue schema result > result.schema.json",
		ValidArgs: kinds,
		Args:      p.exactlyOneOf(lang.Text{NL: "bestandssoort", EN: "kind of file"}, kinds),
		RunE: func(_ *cobra.Command, args []string) error {
			switch args[0] {
			case "catalogue":
				return p.print(string(catalogue.Schema()))
			case "peers":
				return p.print(string(table.PeersSchema()))
			}
			c, err := p.load()
			if err != nil {
				return err
			}
			if args[0] == "result" {
				return p.print(string(table.ResultSchema(c)))
			}
			return p.print(string(answerfile.Schema(c)))
		},
	}
}
