package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report/form"
)

func (p *program) importCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: p.say(lang.Text{NL: "import FORMULIER.xlsx", EN: "import FORM.xlsx"}),
		Short: p.say(lang.Text{
			NL: "Maak een antwoordbestand van een ingevuld rekenblad", EN: "Make an answer file of a filled-in spreadsheet"}),
		Example: "  selfscan import form.xlsx\n  selfscan import form.xlsx --out gemeente-voorbeeld.scan.json",
		Args:    p.exactly(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.importForm(args[0], out) },
	}
	cmd.Flags().StringVar(&out, "out", "", p.say(lang.Text{
		NL: "schrijf naar `BESTAND` (anders naast het formulier)", EN: "write to `FILE` (otherwise beside the form)"}))
	cmd.Flags().BoolVar(&p.force, "force", false, p.say(lang.Text{
		NL: "overschrijf ook een bestand met andere antwoorden", EN: "overwrite also a file with other answers"}))
	return cmd
}

func (p *program) importForm(path, out string) error {
	out = outputName(out)
	c, err := p.load()
	if err != nil {
		return err
	}
	data, err := store.ReadUpTo(path, form.MaxFile)
	if err != nil {
		return end(someRefused, err)
	}
	a, moved, err := form.Read(c, path, data, p.now())
	var mistakes form.Mistakes
	if errors.As(err, &mistakes) { // each names its file and cell
		fmt.Fprintln(p.toErr(), mistakes.In(p.lang))
		return end(someRefused, nil)
	}
	if err != nil {
		return end(someRefused, err)
	}
	p.tellMoved(path, c, &moved)
	if out == "" {
		out = strings.TrimSuffix(path, filepath.Ext(path)) + ".scan.json"
	}
	if err := p.writeImported(c, out, &a); err != nil {
		return err
	}
	if out == standardOutput {
		return nil
	}
	return p.print(out + "\n")
}

// writeImported writes the answer file. It does not replace an answer file with other answers, even if this program wrote
// it: someone may have gone on with it. Only the dates may differ.
func (p *program) writeImported(c *questionnaire.Catalogue, out string, a *questionnaire.Answers) error {
	others := false
	err := p.write(out, answerfile.Encode(c, a), func(there []byte) bool {
		was, _, err := answerfile.Read(c, out, there)
		if err != nil {
			return false
		}
		was.Started, was.Updated = a.Started, a.Updated
		others = answerfile.Digest(c, &was) != answerfile.Digest(c, a)
		return !others
	})
	if others {
		return end(nothingWritten, lang.Errorf(err, lang.Text{
			NL: "%s bestaat al en heeft andere antwoorden; kies een andere naam met --out, of overschrijf het met --force",
			EN: "%s exists already and has other answers; choose another name with --out, or overwrite it with --force"}, out))
	}
	return err
}
