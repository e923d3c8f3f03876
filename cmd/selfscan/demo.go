package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring"
)

// demoFile is the name of the files of the example, without what follows the dot.
const demoFile = "selfscan-demo"

// demoSteps is the number of recommendations that demo prints; the report has them all.
const demoSteps = 3

func (p *program) demoCommand() *cobra.Command {
	o := reportOptions{}
	cmd := &cobra.Command{
		Use:   "demo",
		Short: p.say(lang.Text{NL: "Laat een voorbeeld zien: uitslag en rapport", EN: "Show an example: result and report"}),
		Long: p.say(lang.Text{
			NL: "Laat zien wat een scan oplevert, zonder iets in te vullen: de uitslag van een verzonnen gemeente op het scherm,\nen haar rapport als PDF.",
			EN: "Show what a scan gives you, with nothing to fill in: the result of a made-up municipality on the screen,\nand its report as a PDF."}),
		Example: "  selfscan demo\n  selfscan demo --lang en --out example.pdf",
		Args:    p.noArgs,
		RunE:    func(*cobra.Command, []string) error { return p.demo(o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.out, "out", demoFile+".pdf", p.say(lang.Text{
		NL: "schrijf het rapport naar `BESTAND`", EN: "write the report to `FILE`"}))
	p.langFlag(f, new(lang.Lang))
	p.forceFlag(f)
	return cmd
}

// demo prints the result of the example organisation and writes its report.
func (p *program) demo(o reportOptions) error {
	o.out = outputName(o.out)
	switch {
	case p.catalogue != "":
		return wrongly(lang.Text{
			NL: "het voorbeeld van demo hoort bij de ingebouwde catalogus; laat --catalogue weg",
			EN: "the example of demo belongs to the embedded catalogue; leave out --catalogue"})
	case o.out == standardOutput:
		return wrongly(lang.Text{
			NL: "demo schrijft de uitslag al naar de standaarduitvoer; geef met --out een bestand voor het rapport",
			EN: "demo already writes the result to standard output; give a file for the report with --out"})
	}
	if err := o.formatFits(onlyConfig); err != nil {
		return err
	}
	c, err := p.load()
	if err != nil {
		return err
	}
	a, err := example(c)
	if err != nil {
		return end(someRefused, err)
	}
	if o, err = p.completed(o); err != nil {
		return err
	}
	notes, err := p.writeReport(c, &a, p.lang, o)
	if err != nil {
		return err
	}
	p.remark(notes...)
	result, err := p.demoResult(c, &a)
	if err != nil {
		return err
	}
	return p.print(result + "\n" + p.say(lang.Text{
		NL: "Het rapport met alles erin: %s\nZelf beginnen: selfscan\n",
		EN: "The whole report: %s\nTo begin your own scan: selfscan\n"}, o.out))
}

// example returns the answers of the example organisation, which belong to the embedded catalogue.
func example(c *questionnaire.Catalogue) (questionnaire.Answers, error) {
	a, _, err := answerfile.Read(c, "demo", []byte(questionnaire.SampleFile()))
	return a, err
}

// demoResult words the result of the example in few lines.
func (p *program) demoResult(c *questionnaire.Catalogue, a *questionnaire.Answers) (string, error) {
	result := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
	var b strings.Builder
	b.WriteString(p.say(lang.Text{
		NL: "Een voorbeeld: een verzonnen gemeente vulde de snelle scan in.\n\n",
		EN: "An example: a made-up municipality answered the quick scan.\n\n"}))
	w := table.NewWriter(&b, table.Options{Format: "table", Catalogue: c, Lang: p.lang})
	row := w.Append(nil, &table.Row{Catalogue: c, Organisation: a.Organisation, Depth: a.Depth, Answers: a, Result: &result})
	if err := w.Write(row); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	b.WriteString("\n" + p.say(lang.Text{NL: "De eerste stappen:", EN: "The first steps:"}) + "\n")
	for i, r := range result.Recommendations[:min(demoSteps, len(result.Recommendations))] {
		q := c.Question(r.Question)
		fmt.Fprintf(&b, "  %d. %s: %s\n", i+1, q.Title.In(p.lang), q.Advice.For(r.To).Text.In(p.lang))
	}
	return b.String(), nil
}
