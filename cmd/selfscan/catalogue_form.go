package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/register"
	"civic/selfscan/report/form"
	"civic/selfscan/report/pdf"
	"civic/selfscan/report/pdf/attached"
)

// formOptions are the flags of a form.
type formOptions struct {
	out, format, org, orgType, unit string
	depth                           questionnaire.Depth
}

func (p *program) catalogueFormCommand() *cobra.Command {
	o := formOptions{depth: questionnaire.Quick}
	cmd := &cobra.Command{
		Use: "form",
		Short: p.say(lang.Text{
			NL: "Maak een formulier, om te printen of als rekenblad", EN: "Make a form, to print or as a spreadsheet"}),
		Example: "  selfscan catalogue form --depth quick --org-type municipality --out form.pdf\n  selfscan catalogue form --lang nl --org \"Gemeente Voorbeeld\" --org-type municipality --out form.xlsx",
		Args:    p.noArgs,
		RunE:    func(*cobra.Command, []string) error { return p.form(o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.out, "out", "", p.say(lang.Text{
		NL: "schrijf naar `BESTAND`, dat eindigt op .pdf of .xlsx", EN: "write to `FILE`, which ends in .pdf or .xlsx"}))
	choose(p, f, &o.format, "format", lang.Text{NL: "`FORMAAT`, anders wat de naam zegt", EN: "`FORMAT`, otherwise what the name says"}, "pdf", "xlsx")
	p.depthFlag(f, &o.depth)
	p.typeFlag(f, &o.orgType)
	p.langFlag(f, new(lang.Lang))
	f.StringVar(&o.org, "org", "", p.say(lang.Text{
		NL: "`NAAM` van de organisatie, die dan al is ingevuld", EN: "`NAME` of the organisation, which is then filled in already"}))
	f.StringVar(&o.unit, "unit", "", p.say(lang.Text{
		NL: "`ONDERDEEL` van de organisatie, dat dan al is ingevuld", EN: "`UNIT` of the organisation, which is then filled in already"}))
	p.forceFlag(f)
	return cmd
}

func (p *program) form(o formOptions) error {
	o.out = outputName(o.out)
	c, err := p.load()
	if err != nil {
		return err
	}
	f, err := p.wantedForm(c, &o)
	if err != nil {
		return err
	}
	if err := p.notItsInput(p.outputs("", o.out)); err != nil {
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
			p.warn(lang.Text{
				NL: "deze tekens staan niet in het lettertype van het formulier en zijn vervangen door een blokje: %s",
				EN: "these characters are not in the typeface of the form and were replaced by a box: %s"}, string(outcome.Missing))
		}
		ours = attached.Recognise
	} else if err := form.Spreadsheet(&b, f); err != nil {
		return end(nothingWritten, err)
	}
	if err := p.write(o.out, b.Bytes(), ours); err != nil {
		return err
	}
	return p.printPath(o.out)
}

// wantedForm reads the options. Without --format the name of the file decides.
func (p *program) wantedForm(c *questionnaire.Catalogue, o *formOptions) (form.Form, error) {
	kind, err := typeID(c, o.orgType)
	if err != nil {
		return form.Form{}, err
	}
	named := strings.ToLower(strings.TrimPrefix(filepath.Ext(o.out), "."))
	known := named == "pdf" || named == "xlsx"
	switch {
	case o.out == "" || o.format == "" && !known:
		return form.Form{}, wrongly(lang.Text{
			NL: "geef met --out een naam die eindigt op .pdf of .xlsx", EN: "give a name that ends in .pdf or .xlsx with --out"})
	case o.format == "":
		o.format = named
	case known && o.format != named:
		return form.Form{}, contradiction(o.format, o.out)
	}
	organisation := inRegister(questionnaire.Organisation{Name: o.org, Type: kind, Unit: o.unit})
	return form.Form{Catalogue: c, Depth: o.depth, Organisation: organisation, Lang: p.lang}, nil
}

// inRegister returns an organisation as the register has it, with its code, if the register has its name once. Every other
// organisation is returned as it is.
func inRegister(o questionnaire.Organisation) questionnaire.Organisation {
	known := slices.DeleteFunc(register.Find(o.Name, 50), func(r register.Organisation) bool {
		return o.Type != "" && r.Type != o.Type ||
			!questionnaire.SameName(r.Name, o.Name) && !questionnaire.SameName(r.ShortName, o.Name)
	})
	if len(known) == 1 {
		o.ID, o.Name, o.Type = known[0].ID, known[0].Title(), known[0].Type
	}
	return o
}
