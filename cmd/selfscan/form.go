package main

import (
	"bytes"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/form"
	"civic/selfscan/report/pdf"
)

// formOptions are the flags of a form.
type formOptions struct {
	out, format, depth, orgType, lang string
}

func (p *program) catalogueFormCommand() *cobra.Command {
	var o formOptions
	cmd := &cobra.Command{
		Use: "form",
		Short: p.say(lang.Text{
			NL: "Maak een formulier, om te printen of als rekenblad", EN: "Make a form, to print or as a spreadsheet"}),
		Example: "  selfscan catalogue form --depth quick --org-type municipality --out form.pdf\n  selfscan catalogue form --lang nl --out form.xlsx",
		Args:    p.noArgs,
		RunE:    func(*cobra.Command, []string) error { return p.form(o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.out, "out", "", p.say(lang.Text{
		NL: "schrijf naar `BESTAND`, dat eindigt op .pdf of .xlsx", EN: "write to `FILE`, which ends in .pdf or .xlsx"}))
	f.StringVar(&o.format, "format", "", p.say(lang.Text{
		NL: "`FORMAAT`: pdf of xlsx (anders wat de naam zegt)", EN: "`FORMAT`: pdf or xlsx (otherwise what the name says)"}))
	f.StringVar(&o.depth, "depth", "quick", p.say(lang.Text{NL: "quick of full", EN: "quick or full"}))
	f.StringVar(&o.orgType, "org-type", "", p.say(lang.Text{
		NL: "soort organisatie (anders de vragen van elk soort)", EN: "type of organisation (otherwise the questions of every type)"}))
	f.StringVar(&o.lang, "lang", "", p.say(lang.Text{NL: "taal van het formulier: nl of en", EN: "language of the form: nl or en"}))
	f.BoolVar(&p.force, "force", false, p.say(lang.Text{
		NL: "overschrijf ook een bestand dat selfscan niet maakte", EN: "overwrite also a file that selfscan did not make"}))
	return cmd
}

func (p *program) form(o formOptions) error {
	o.out = outputName(o.out)
	f, err := p.wantedForm(&o)
	if err != nil {
		return err
	}
	if f.Catalogue, err = p.load(); err != nil {
		return err
	}
	var b bytes.Buffer
	// Someone may have filled in the spreadsheet: only an empty form may be replaced.
	ours := func(there []byte) bool { return bytes.Equal(there, b.Bytes()) }
	if o.format == "pdf" {
		outcome, err := pdf.Write(&b, form.Paper(f), pdf.Options{Creator: "selfscan " + release})
		if err != nil {
			return end(nothingWritten, err)
		}
		if len(outcome.Missing) > 0 {
			p.complain(lang.Errorf(nil, lang.Text{
				NL: "deze tekens staan niet in het lettertype van het formulier en zijn vervangen door een blokje: %s",
				EN: "these characters are not in the typeface of the form and were replaced by a box: %s"}, string(outcome.Missing)))
		}
		ours = ourReport
	} else if err := form.Spreadsheet(&b, f); err != nil {
		return end(nothingWritten, err)
	}
	if err := p.write(o.out, b.Bytes(), ours); err != nil {
		return err
	}
	if o.out == standardOutput {
		return nil
	}
	return p.print(o.out + "\n")
}

// wantedForm reads the flags. Without --format the name of the file decides.
func (p *program) wantedForm(o *formOptions) (form.Form, error) {
	wrong := func(t lang.Text, args ...any) (form.Form, error) {
		return form.Form{}, end(wrongUse, lang.Errorf(nil, t, args...))
	}
	if o.format == "" {
		o.format = strings.ToLower(o.out[strings.LastIndex(o.out, ".")+1:])
	}
	switch {
	case o.out == "":
		return wrong(lang.Text{
			NL: "geef met --out een naam die eindigt op .pdf of .xlsx", EN: "give a name that ends in .pdf or .xlsx with --out"})
	case o.format != "pdf" && o.format != "xlsx":
		return wrong(lang.Text{NL: "onbekend formaat %q; kies pdf of xlsx", EN: "unknown format %q; choose pdf or xlsx"}, o.format)
	case o.depth != string(questionnaire.Quick) && o.depth != string(questionnaire.Full):
		return wrong(lang.Text{NL: "onbekende diepte %q; kies quick of full", EN: "unknown depth %q; choose quick or full"}, o.depth)
	case o.orgType != "" && !slices.Contains(questionnaire.TypeIDs(), o.orgType):
		return wrong(lang.Text{
			NL: "onbekend soort organisatie %q; kies uit %s", EN: "unknown organisation type %q; choose from %s"},
			o.orgType, strings.Join(questionnaire.TypeIDs(), ", "))
	}
	language, ok := lang.ParseLang(o.lang)
	if o.lang != "" && !ok {
		return wrong(lang.Text{NL: "onbekende taal %q; kies nl of en", EN: "unknown language %q; choose nl or en"}, o.lang)
	}
	if !ok {
		language = p.lang
	}
	return form.Form{Depth: questionnaire.Depth(o.depth), Type: o.orgType, Lang: language}, nil
}
