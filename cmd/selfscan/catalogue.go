package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
)

func (p *program) catalogueCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "catalogue",
		Short: p.say(lang.Text{NL: "De vragen: lezen, hergebruiken, controleren", EN: "The questions: read, reuse, check"}),
		Args:  p.noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.catalogueShowCommand(), p.catalogueExportCommand(), p.catalogueCheckCommand(),
		p.catalogueSchemaCommand(), p.catalogueFormCommand())
	return cmd
}

func (p *program) catalogueExportCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "export",
		Short:   p.say(lang.Text{NL: "Schrijf de catalogus als JSON", EN: "Write the catalogue as JSON"}),
		Example: "  selfscan catalogue export > catalogue.json",
		Args:    p.noArgs,
		RunE: func(*cobra.Command, []string) error {
			c, err := p.load()
			if err != nil {
				return err
			}
			var b bytes.Buffer
			if err := catalogue.Export(&b, c); err != nil {
				return err
			}
			return p.print(b.String())
		},
	}
}

// load returns the catalogue that the command line asks for.
func (p *program) load() (*questionnaire.Catalogue, error) {
	if p.catalogue == "" {
		return catalogue.Embedded()
	}
	return loadFile(p.catalogue)
}

// loadFile reads a catalogue from a file.
func loadFile(path string) (*questionnaire.Catalogue, error) {
	data, err := store.ReadUpTo(path, catalogue.MaxFile)
	if err != nil {
		return nil, end(someRefused, err)
	}
	c, err := catalogue.Load(path, data)
	if err != nil {
		return nil, end(someRefused, err)
	}
	return c, nil
}
