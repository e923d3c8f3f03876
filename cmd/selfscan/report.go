package main

import (
	"bytes"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf"
	"civic/selfscan/report/pdf/attached"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring"
)

// reportOptions are the flags of a report.
type reportOptions struct {
	out, lang string
	redact    bool
}

func (p *program) reportCommand() *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use:     p.say(questionnaire.Text{NL: "report BESTAND", EN: "report FILE"}),
		Short:   p.say(questionnaire.Text{NL: "Maak het rapport als PDF", EN: "Write the report as a PDF"}),
		Example: "  selfscan report gemeente-voorbeeld.scan.json\n  selfscan report gemeente-voorbeeld.scan.json --lang en --redact --out report.pdf",
		Args:    p.exactly(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.report(args[0], o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.out, "out", "", p.say(questionnaire.Text{
		NL: "schrijf de PDF naar `BESTAND` (anders naast het antwoordbestand)", EN: "write the PDF to `FILE` (otherwise beside the answer file)"}))
	f.StringVar(&o.lang, "lang", "", p.say(questionnaire.Text{
		NL: "`TAAL` van het rapport: nl of en (anders die van de scan)", EN: "`LANGUAGE` of the report: nl or en (otherwise the scan's)"}))
	f.BoolVar(&o.redact, "redact", false, p.say(questionnaire.Text{
		NL: "zonder toelichting, bewijs, namen en antwoordbestand, om te publiceren",
		EN: "without notes, evidence, names and answer file, for publication"}))
	f.BoolVar(&p.force, "force", false, p.say(questionnaire.Text{
		NL: "overschrijf ook een bestand dat selfscan niet maakte", EN: "overwrite also a file that selfscan did not make"}))
	return cmd
}

func (p *program) report(path string, o reportOptions) error {
	lang, ok := questionnaire.ParseLang(o.lang)
	if o.lang != "" && !ok {
		return end(wrongUse, questionnaire.Faultf(nil, questionnaire.Text{
			NL: "onbekende taal %q; kies nl of en", EN: "unknown language %q; choose nl or en"}, o.lang))
	}
	c, err := p.load()
	if err != nil {
		return err
	}
	a, err := p.answers(c, path)
	if err != nil {
		return err
	}
	if !ok {
		lang = a.Language
	}
	if o.out == "" {
		o.out = reportName(path)
	}
	if err := p.writeReport(c, &a, lang, o); err != nil {
		return err
	}
	return p.print(o.out + "\n")
}

// reportName is where the report of an answer file goes: beside it.
func reportName(path string) string {
	return strings.TrimSuffix(strings.TrimSuffix(path, ".json"), ".scan") + ".pdf"
}

// report writes the PDF from the terminal's screens, beside the answer file.
func (d *desk) report(path string, a questionnaire.Answers, l questionnaire.Lang) (string, error) {
	name := reportName(path)
	return name, d.p.writeReport(d.catalogue, &a, l, reportOptions{out: name})
}

// writeReport scores the answers and writes their PDF.
func (p *program) writeReport(c *questionnaire.Catalogue, a *questionnaire.Answers, l questionnaire.Lang, o reportOptions) error {
	data, missing, err := drawReport(c, a, l, o.redact)
	if err != nil {
		return end(nothingWritten, err)
	}
	if len(missing) > 0 {
		p.complain(questionnaire.Faultf(nil, questionnaire.Text{
			NL: "deze tekens staan niet in het lettertype van het rapport en zijn vervangen door een blokje: %s",
			EN: "these characters are not in the typeface of the report and were replaced by a box: %s"}, string(missing)))
	}
	return p.write(o.out, data, ourReport)
}

// drawReport makes the PDF of a scan.
func drawReport(c *questionnaire.Catalogue, a *questionnaire.Answers, l questionnaire.Lang, redact bool) (data []byte, missing []rune, err error) {
	if l == "" {
		l = questionnaire.NL
	}
	result := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
	in := report.Input{
		Catalogue: c, Answers: a, Result: &result, Lang: l, Program: release, Redact: redact,
		AnswersDigest: questionnaire.DigestAnswers(c, a),
	}
	if !redact {
		in.AnswersFile = questionnaire.EncodeAnswers(c, a)
		in.ResultFile = table.ResultJSON(c, a, &result)
	}
	var b bytes.Buffer
	outcome, err := pdf.Write(&b, report.Build(in), pdf.Options{Creator: "selfscan " + release})
	return b.Bytes(), outcome.Missing, err
}

// ourReport tells whether a file is a report that this program wrote.
func ourReport(data []byte) bool { return attached.Recognise(data) }
