package main

import (
	"cmp"
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring/batch"
)

// scoreOptions are the flags of a batch.
type scoreOptions struct {
	format, table, out, config, filesFrom string
	explain, reports, groupReport         string
	jobs                                  int
	wide, strict, failFast, named         bool
	filter                                scanFilter
}

func (p *program) scoreCommand() *cobra.Command {
	var o scoreOptions
	cmd := &cobra.Command{
		Use:   p.say(lang.Text{NL: "score PAD...", EN: "score PATH..."}),
		Short: p.say(lang.Text{NL: "Geef scores van een of veel scans", EN: "Score one scan or many"}),
		Long: p.say(lang.Text{
			NL: "Geef scores van antwoordbestanden, mappen (alle *.scan.json daaronder), rapporten van selfscan, en wat\ndaarvan is ingepakt (.gz .zst .zip .tar). NDJSON, een antwoordbestand per regel, komt uit *.ndjson of met - van\nde standaardinvoer. Een bestand dat niet goed is, houdt de rest niet op.",
			EN: "Score answer files, folders (all *.scan.json below them), reports of selfscan, and what is packed of\nthem (.gz .zst .zip .tar). NDJSON, one answer file a line, comes from *.ndjson or with - from standard\ninput. A file that is not right does not stop the rest."}),
		Example: "  selfscan score scans/\n  selfscan score --format csv --out scores.csv scans/\n  selfscan score --format ndjson - < scans.ndjson\n" +
			"  find . -name '*.scan.json' -print0 | selfscan score --files-from - --format parquet --out scores.parquet",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.fits(cmd, args, &o); err != nil {
				return err
			}
			switch {
			case o.explain != "":
				return p.explain(args, o.explain)
			case o.table == codebook:
				return p.writeCodebook(&o)
			}
			return p.score(args, o)
		},
	}
	f := cmd.Flags()
	say := func(nl, en string) string { return p.say(lang.Text{NL: nl, EN: en}) }
	choose(p, f, &o.format, "format", lang.Text{NL: "`UITVOER`", EN: "`OUTPUT`"}, table.Formats()...)
	choose(p, f, &o.table, "table", lang.Text{NL: "`TABEL`", EN: "`TABLE`"}, table.Tables()...)
	f.BoolVar(&o.wide, "wide", false, say("een kolom per vraag (--table answers)", "a column for each question (--table answers)"))
	o.filter.flags(p, f)
	f.StringVar(&o.out, "out", "", say("`BESTAND` voor de uitvoer (anders de standaarduitvoer)", "`FILE` for the output (otherwise standard output)"))
	f.StringVar(&o.explain, "explain", "", p.say(lang.Text{
		NL: "leg een score uit, om na te rekenen: `ID` van een vraag, thema of dimensie, of overall",
		EN: "explain one score, to redo by hand: `ID` of a question, theme or dimension, or overall"}))
	p.langFlag(f, new(lang.Lang))
	f.StringVar(&o.filesFrom, "files-from", "", say("lees paden uit dit `BESTAND`, of met - van de standaardinvoer (met NUL of per regel)",
		"read paths from this `FILE`, or with - from standard input (with NUL or one a line)"))
	f.StringVar(&o.reports, "reports", "", say("maak ook van elke scan een rapport in deze `MAP`", "also write a report of each scan into this `FOLDER`"))
	f.StringVar(&o.groupReport, "group-report", "", say("maak een rapport over alle scans samen in `BESTAND` (.pdf, .html of .md)", "write one report over all the scans together to `FILE` (.pdf, .html or .md)"))
	p.configFlag(f, &o.config)
	f.BoolVar(&o.named, "named", false, say("noem in dat rapport de organisaties, met hun scores", "name the organisations in that report, with their scores"))
	p.jobsFlag(f, &o.jobs)
	f.BoolVar(&o.strict, "strict", false, say("weiger ook een scan die niet af is", "refuse a scan that is not finished too"))
	f.BoolVar(&o.failFast, "fail-fast", false, say("stop bij de eerste weigering", "stop at the first refusal"))
	p.forceFlag(f)
	return cmd
}

// fits checks what the flags say together, and works out the format if only the name of the output says it.
func (p *program) fits(cmd *cobra.Command, args []string, o *scoreOptions) error {
	if o.explain != "" {
		return alone(cmd, "--explain", "format", "table", "out", "reports", "group-report", "files-from", "wide", "latest", "type", "depth", "since", "until",
			"config", "named", "strict", "fail-fast")
	}
	if o.out = outputName(o.out); o.out == standardOutput {
		o.out = ""
	}
	o.groupReport = outputName(o.groupReport)
	named, known := formatNamed(o.out)
	switch {
	case o.format == "" && !known:
		return wrongly(lang.Text{
			NL: "uit de naam --out %s blijkt geen uitvoer die selfscan kent; kies die met --format: %s",
			EN: "the name --out %s says no output that selfscan knows; choose one with --format: %s"}, o.out, strings.Join(table.Formats(), ", "))
	case o.format != "" && named != "" && strings.TrimSuffix(o.format, "-nl") != named:
		return contradiction(o.format, o.out)
	}
	o.format = cmp.Or(o.format, named, "table")
	switch {
	case o.table != "" && o.table != table.Tables()[0] && (o.format == "table" || o.format == "json"):
		return wrongly(lang.Text{
			NL: "--table %s kan niet als %s; kies --format csv, csv-nl, ndjson, parquet of xlsx",
			EN: "--table %s cannot be written as %s; choose --format csv, csv-nl, ndjson, parquet or xlsx"}, o.table, o.format)
	case o.wide && o.table != "answers":
		return wrongly(lang.Text{NL: "--wide hoort bij --table answers", EN: "--wide goes with --table answers"})
	case o.config != "" && o.reports == "" && o.groupReport == "":
		return wrongly(lang.Text{NL: "--config hoort bij --reports of --group-report", EN: "--config goes with --reports or --group-report"})
	case needsFile(o.format) && (o.out == "" || isStream(o.out)):
		return wrongly(lang.Text{
			NL: "een rekenblad kan niet naar de standaarduitvoer of een pipe; geef een bestand met --out, of kies --format csv of parquet",
			EN: "a workbook cannot go to standard output or a pipe; give a file with --out, or choose --format csv or parquet"})
	case o.out == "" && table.Binary(o.format) && terminal(p.Out):
		return wrongly(lang.Text{NL: "%s is niet voor een scherm; geef een bestand met --out", EN: "%s is not for a screen; give a file with --out"}, o.format)
	case o.table == codebook:
		return p.codebookFits(cmd, args)
	case o.filesFrom == "":
		if err := takes(1, anyNumber)(cmd, args); err != nil {
			return err
		}
	}
	return o.filter.check()
}

// otherFormat stands for a format that score does not write.
const otherFormat = "other"

// formatNamed is the format that the name of a file says; empty if it says none. known is false if the name says
// something that is not a format of score.
func formatNamed(path string) (format string, known bool) {
	switch strings.ToLower(filepath.Ext(path)) {
	case "", ".txt":
		return "", true
	case ".csv":
		return "csv", true
	case ".ndjson", ".jsonl":
		return "ndjson", true
	case ".json":
		return "json", true
	case ".parquet":
		return "parquet", true
	case ".xlsx":
		return "xlsx", true
	case ".tsv", ".xls", ".ods", ".pdf", ".html", ".md", ".xml", ".gz", ".zst", ".zip":
		return otherFormat, false
	}
	return "", isStream(path)
}

// look is what the reports of a run are to look like; without reports nothing is asked for.
func (p *program) look(o *scoreOptions) (reportOptions, error) {
	if o.reports == "" && o.groupReport == "" {
		return reportOptions{}, nil
	}
	look, err := p.prepared(reportOptions{config: o.config}, onlyConfig)
	if err != nil {
		return look, err
	}
	return p.completed(look)
}

func (p *program) score(paths []string, o scoreOptions) error {
	look, err := p.look(&o)
	if err != nil {
		return err
	}
	outs := []string{o.out, o.groupReport}
	if o.format == "parquet" {
		outs = append(outs, codebookName(o.out))
	}
	if err := p.notItsInput(p.outputs(o.reports, outs...), append([]string{o.filesFrom, o.config, look.logo}, paths...)...); err != nil {
		return err
	}
	c, err := p.load()
	if err != nil {
		return err
	}
	if err := o.filter.readTypes(c); err != nil {
		return err
	}
	from, err := p.sources(paths, o.filesFrom)
	if err != nil {
		return err
	}
	group, err := p.openGroup(c, &o, look)
	if err != nil {
		return err
	}
	reports, err := p.openReports(c, o.reports, look)
	if err != nil {
		return err
	}
	out, err := p.openOutput(c, &o)
	if err != nil {
		_ = reports.finish() // nothing was drawn yet
		return err
	}
	// The first Ctrl-C ends the run with what is done; the second ends the program.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop)
	bar := p.newProgress(ctx, paths, &o)
	replaced := []made{{path: o.out, ours: func([]byte) bool { ours, _ := isOurs(o.out, o.format, false); return ours }}}
	if group != nil {
		replaced = append(replaced, made{path: group.path, ours: group.look.ours})
	}
	rows := &rowWriter{p: p, catalogue: c, filter: &o.filter, to: out.writer, reports: reports, group: group}
	job := batch.Job[rowChunk]{
		Catalogue:   c,
		Workers:     o.jobs,
		ChunkInputs: reports.chunkInputs(),
		Digest:      o.format != "table", // that shows no digests, and they take time
		Strict:      o.strict,
		FailFast:    o.failFast,
		Inside:      answersIn,
		Output:      p.outputs(o.reports, outs...).forBatch(),
		InOrder:     rows.label,
		Add:         rows.add,
		Emit: func(chunk *rowChunk, part batch.Part) error {
			bar.add(part.Inputs)
			if len(part.Notices) > 0 {
				bar.clear()
				notices := slices.DeleteFunc(part.Notices, func(n batch.Notice) bool { return out.isOwn(n) || reports.isOwn(n) })
				if err := p.tell(c, notices, replaced...); err != nil {
					return err
				}
			}
			return rows.emit(chunk, bar)
		},
		Pause: out.flush,
	}
	if reports == nil {
		job.InOrder = nil // waiting for each other is worth it only beside drawing
	}
	inUse := batchInUse
	if o.format == "parquet" {
		inUse = parquetInUse
	}
	rows.inUse, rows.now = inUse, questionnaire.MomentOf(p.now())
	defer debug.SetGCPercent(collectAt(inUse))
	count, err := batch.Run(ctx, job, from)
	if err == nil && !count.Stopped {
		err = rows.finish()
	}
	err = cmp.Or(err, reports.finish())
	bar.clear()
	reports.tellMissing()
	rows.tellLeftOut()
	if err = out.finish(err, count.Stopped); err != nil {
		return err
	}
	if altered := out.writer.Altered(); altered != (lang.Text{}) {
		p.warn(altered)
	}
	switch {
	case count.Stopped && out.part != nil:
		p.warn(lang.Text{
			NL: "gestopt; scans gedaan: %d. %s is niet geschreven, want een bestand wordt helemaal geschreven of niet. Geef de opdracht opnieuw",
			EN: "stopped; scans done: %d. %s was not written, since a file is written whole or not at all. Run the command again"},
			count.Inputs, out.path)
	case count.Stopped && !o.failFast:
		p.warn(lang.Text{
			NL: "gestopt; scans gedaan: %d", EN: "stopped; scans done: %d"}, count.Inputs)
	case count.Refused > 0 && o.format != "table":
		p.warn(lang.Text{
			NL: "%d van %d scans geweigerd", EN: "%d of %d scans refused"}, count.Refused, count.Inputs)
	}
	if err := group.finish(count); err != nil {
		return err
	}
	if count.Refused > 0 || count.Stopped {
		return end(someRefused, nil)
	}
	return nil
}

// sources says where the scans come from, in the order of the command line.
func (p *program) sources(paths []string, list string) (batch.Source, error) {
	var sources []batch.Source
	for _, path := range paths {
		if path == "-" {
			sources = append(sources, batch.Lines("stdin", p.In))
		} else {
			sources = append(sources, batch.Paths(path))
		}
	}
	switch list {
	case "":
	case "-":
		if slices.Contains(paths, "-") {
			return nil, wrongly(lang.Text{
				NL: "de standaardinvoer kan niet zowel de scans als hun paden geven",
				EN: "standard input cannot give both the scans and their paths"})
		}
		sources = append(sources, batch.PathList("stdin", p.In))
	default:
		sources = append(sources, batch.PathListFile(list))
	}
	return batch.Each(sources...), nil
}

// tell says on the error stream what was refused and what was carried over from an older catalogue. It returns an error if
// an input is one of the files that are replaced in the end, and is more than an earlier output.
func (p *program) tell(c *questionnaire.Catalogue, notices []batch.Notice, replaced ...made) error {
	for _, n := range notices {
		if err := wouldLose(c, n, replaced); err != nil {
			return err
		}
		switch {
		case n.Refusal != nil:
			p.complain(n.Refusal)
		case n.PassedOver != nil:
			p.complain(n.PassedOver)
		default:
			p.tellMoved(n.File, c, n.Moved)
		}
	}
	return nil
}
