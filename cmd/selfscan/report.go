package main

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

func (p *program) reportCommand() *cobra.Command {
	var o reportOptions
	var target string
	cmd := &cobra.Command{
		Use:   p.say(lang.Text{NL: "report BESTAND", EN: "report FILE"}),
		Short: p.say(lang.Text{NL: "Maak het rapport: een PDF, webpagina of memo", EN: "Write the report: a PDF, web page or memo"}),
		Long: p.say(lang.Text{
			NL: "Maak het rapport als PDF: toegankelijk (PDF/UA-1), archiefwaardig (PDF/A-3a) en met de antwoorden erin, zodat\nscore, scan en verify het rapport kunnen lezen. Met --format html wordt het hele rapport één webpagina, met\n--format md wordt de samenvatting voor het bestuur een memo in Markdown. De naam van het bestand is de uitvoer.",
			EN: "Write the report as a PDF: accessible (PDF/UA-1), archivable (PDF/A-3a) and with the answers inside, so that\nscore, scan and verify can read the report. With --format html the whole report becomes one web page, with\n--format md the summary for the board becomes a memo in Markdown. The name of the file is the output."}),
		Example: "  selfscan report gemeente-voorbeeld.scan.json\n" +
			"  selfscan report gemeente-voorbeeld.scan.json --previous 2025.scan.json --peers peers.json\n" +
			"  selfscan report gemeente-voorbeeld.scan.json --lang en --redact --out report.pdf\n" +
			"  selfscan report gemeente-voorbeeld.scan.json --config huisstijl.yaml\n" +
			"  selfscan report gemeente-voorbeeld.scan.json --out memo.md",
		Args: takes(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.target, _ = strconv.Atoi(target) // 0 if it was not given
			var err error
			if o, err = p.prepared(o, cmd.Flags().Changed); err != nil {
				return err
			}
			return p.report(args[0], o)
		},
	}
	f := cmd.Flags()
	choose(p, f, &o.format, "format", lang.Text{
		NL: "`VORM` van het rapport, anders die van de naam bij --out, anders pdf; md is alleen de samenvatting",
		EN: "`FORM` of the report, otherwise that of the name at --out, otherwise pdf; md is the summary only"}, reportFormats()...)
	f.StringVar(&o.out, "out", "", p.say(lang.Text{
		NL: "schrijf het rapport naar `BESTAND`, of met - naar de standaarduitvoer (anders naast het antwoordbestand)", EN: "write the report to `FILE`, or with - to standard output (otherwise beside the answer file)"}))
	choose(p, f, &o.lang, "lang", lang.Text{NL: "`TAAL` van het rapport, anders die van de scan", EN: "`LANGUAGE` of the report, otherwise the scan's"}, lang.Langs()...)
	f.StringArrayVar(&o.previous, "previous", nil, p.say(lang.Text{
		NL: "laat zien wat er veranderde sinds de scan in `BESTAND`; geef er meer voor een lijn over alle scans", EN: "show what changed since the scan in `FILE`; give several for a line over all scans"}))
	f.StringVar(&o.peers, "peers", "", p.say(lang.Text{
		NL: "laat zien waar u staat naast de cijfers in `BESTAND` (zie selfscan peers)", EN: "show where you stand beside the figures in `FILE` (see selfscan peers)"}))
	choose(p, f, &target, "target", lang.Text{
		NL: "`NIVEAU` waar het plan naartoe gaat, anders minstens één hoger dan nu", EN: "`LEVEL` that the plan leads to, otherwise at least one above the present"}, "2", "3", "4")
	f.BoolVar(&o.redact, "redact", false, p.say(lang.Text{
		NL: "om te publiceren: zonder toelichting, bewijs, acties, stemmen, namen van personen en antwoordbestand",
		EN: "for publication: without notes, evidence, actions, votes, names of persons and answer file"}))
	f.BoolVar(&o.withoutAppendices, "without-appendices", false, p.say(lang.Text{
		NL: "alleen het hoofddeel, zonder de bijlagen",
		EN: "only the main part, without the appendices"}))
	f.StringVar(&o.accent, "accent", "", p.say(lang.Text{
		NL: "`KLEUR` van uw huisstijl, als #rrggbb", EN: "`COLOUR` of your house style, as #rrggbb"}))
	f.StringVar(&o.logo, "logo", "", p.say(lang.Text{
		NL: "logo in `BESTAND` (PNG of JPEG) op het omslag", EN: "logo in `FILE` (PNG or JPEG) on the cover"}))
	f.StringVar(&o.logoAlt, "logo-alt", "", p.say(lang.Text{
		NL: "`TEKST` die zegt wat er op het logo staat", EN: "`TEXT` that says what the logo shows"}))
	choose(p, f, &o.archive, "archive", lang.Text{
		NL: "`SOORT` PDF/A; met a2 staan NAAM.answers.json en NAAM.result.json ernaast",
		EN: "`KIND` of PDF/A; with a2 NAME.answers.json and NAME.result.json are beside it"}, catalogue.Archives()...)
	p.configFlag(f, &o.config)
	p.forceFlag(f)
	return cmd
}

func (p *program) report(path string, o reportOptions) error {
	o, err := p.completed(o)
	if err != nil {
		return err
	}
	if err := p.toOutput(&o); err != nil {
		return err
	}
	c, err := p.load()
	if err != nil {
		return err
	}
	a, err := p.answers(c, path)
	if err != nil {
		return err
	}
	if o.out == "" {
		o.out = reportStem(path) + "." + o.format
	}
	inputs := append([]string{o.peers, o.logo, o.config}, o.previous...)
	// A report that is written over itself keeps its answers; anything else that takes the place of its input does not.
	if !isReport(path) || o.redact || o.archive == a2 || !o.isPDF() {
		inputs = append(inputs, path)
	}
	if err := cmp.Or(p.notItsInput(p.outputs("", o.names()...), inputs...), p.notItsInput(p.outputs(""), path)); err != nil {
		return err
	}
	notes, err := p.writeReport(c, &a, cmp.Or(o.lang, a.Language), o)
	if err != nil {
		return err
	}
	p.remark(notes...)
	return p.printPath(o.out)
}

// toOutput refuses what standard output cannot take.
func (p *program) toOutput(o *reportOptions) error {
	o.out = outputName(o.out)
	switch {
	case o.out != standardOutput:
		return nil
	case o.archive == a2 && !o.redact:
		return wrongly(lang.Text{
			NL: "--archive a2 maakt drie bestanden; geef ze een naam met --out", EN: "--archive a2 makes three files; name them with --out"})
	}
	return p.notForScreen(o, "--out")
}

// notForScreen refuses a PDF that would go to a terminal; option names its file.
func (p *program) notForScreen(o *reportOptions, option string) error {
	if o.out != standardOutput || !o.isPDF() || !terminal(p.Out) {
		return nil
	}
	return wrongly(lang.Text{
		NL: "een PDF is niet voor een scherm; geef een bestand met %s", EN: "a PDF is not for a screen; give a file with %s"}, option)
}

// reportStem is where the report of an answer file goes, beside it, without the extension.
func reportStem(path string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(path, ".pdf"), ".json"), ".scan")
}
