package main

import (
	"bufio"
	"context"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring/batch"
)

// scoreOptions are the flags of a batch.
type scoreOptions struct {
	format, out, lang string
	jobs              int
	strict, failFast  bool
}

// scoreFormats lists the values of --format.
func scoreFormats() []string { return []string{"table", "json", "ndjson"} }

func (p *program) scoreCommand() *cobra.Command {
	var o scoreOptions
	cmd := &cobra.Command{
		Use:   p.say(questionnaire.Text{NL: "score PAD...", EN: "score PATH..."}),
		Short: p.say(questionnaire.Text{NL: "Geef scores van een of veel scans", EN: "Score one scan or many"}),
		Long: p.say(questionnaire.Text{
			NL: "Geef scores van antwoordbestanden, mappen (alle *.scan.json daaronder) en met - van NDJSON op de\nstandaardinvoer: een antwoordbestand per regel. Een bestand dat niet goed is, houdt de rest niet op.",
			EN: "Score answer files, folders (all *.scan.json below them) and with - NDJSON on standard input: one\nanswer file a line. A file that is not right does not stop the rest."}),
		Example: "  selfscan score scans/\n  selfscan score --format ndjson scans/ > scores.ndjson\n  selfscan score --format ndjson - < scans.ndjson",
		Args:    p.atLeast(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.score(args, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "table", p.say(questionnaire.Text{NL: "uitvoer: ", EN: "output: "})+strings.Join(scoreFormats(), " "))
	f.StringVar(&o.out, "out", "", p.say(questionnaire.Text{NL: "bestand voor de uitvoer (anders de standaarduitvoer)", EN: "file for the output (otherwise standard output)"}))
	f.StringVar(&o.lang, "lang", "", p.say(questionnaire.Text{NL: "taal: nl of en", EN: "language: nl or en"}))
	f.IntVar(&o.jobs, "jobs", runtime.NumCPU(), p.say(questionnaire.Text{NL: "aantal scans tegelijk", EN: "number of scans at once"}))
	f.BoolVar(&o.strict, "strict", false, p.say(questionnaire.Text{NL: "weiger ook een scan die niet af is", EN: "refuse a scan that is not finished too"}))
	f.BoolVar(&o.failFast, "fail-fast", false, p.say(questionnaire.Text{NL: "stop bij de eerste weigering", EN: "stop at the first refusal"}))
	f.BoolVar(&p.force, "force", false, p.say(questionnaire.Text{
		NL: "overschrijf ook een bestand dat selfscan niet maakte", EN: "overwrite also a file that selfscan did not make"}))
	return cmd
}

func (p *program) score(paths []string, o scoreOptions) error {
	if !slices.Contains(scoreFormats(), o.format) {
		return end(wrongUse, questionnaire.Faultf(nil, questionnaire.Text{
			NL: "onbekende uitvoer %q; kies uit %s", EN: "unknown output %q; choose from %s"}, o.format, strings.Join(scoreFormats(), ", ")))
	}
	c, err := p.load()
	if err != nil {
		return err
	}
	return p.scoreTo(p.Out, c, paths, o)
}

// scoreTo writes the rows of a batch.
func (p *program) scoreTo(to *os.File, c *questionnaire.Catalogue, paths []string, o scoreOptions) error {
	out := bufio.NewWriterSize(to, 256<<10)
	w := table.NewWriter(o.format, c, p.lang, out)
	job := batch.Job[[]byte]{
		Catalogue: c,
		Workers:   o.jobs,
		Digest:    o.format != "table",
		Strict:    o.strict,
		FailFast:  o.failFast,
		Add: func(dst *[]byte, at *batch.Outcome) {
			*dst = w.Append(*dst, rowOf(c, at))
		},
		Emit: func(rows *[]byte, part batch.Part) error {
			p.tell(c, part.Notices)
			err := w.Write(*rows)
			*rows = (*rows)[:0]
			return err
		},
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	count, err := batch.Run(ctx, job, p.sources(paths))
	if err == nil {
		err = w.Close()
	}
	if err == nil {
		err = out.Flush()
	}
	switch {
	case err != nil:
		return end(nothingWritten, err)
	case count.Refused > 0 || count.Stopped:
		return end(someRefused, nil)
	}
	return nil
}

// sources says where the scans come from, in the order of the command line.
func (p *program) sources(paths []string) batch.Source {
	var sources []batch.Source
	for _, path := range paths {
		if path == "-" {
			sources = append(sources, batch.Lines("stdin", p.In))
		} else {
			sources = append(sources, batch.Paths(path))
		}
	}
	return batch.Each(sources...)
}

// tell says on the error stream what was refused and what was carried over from an older catalogue.
func (p *program) tell(c *questionnaire.Catalogue, notices []batch.Notice) {
	for _, n := range notices {
		if n.Refusal != nil {
			p.complain(n.Refusal)
		} else {
			p.tellMoved(n.File, c, n.Moved)
		}
	}
}

func rowOf(c *questionnaire.Catalogue, at *batch.Outcome) *table.Row {
	return &table.Row{
		File: at.File, Catalogue: c, Organisation: at.Organisation, Depth: at.Depth,
		AnswersDigest: at.Digest, Result: at.Result, Refusal: at.Refusal,
	}
}
