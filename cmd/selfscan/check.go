package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring/batch"
)

func (p *program) checkCommand() *cobra.Command {
	jobs := runtime.NumCPU()
	cmd := &cobra.Command{
		Use:   p.say(questionnaire.Text{NL: "check PAD...", EN: "check PATH..."}),
		Short: p.say(questionnaire.Text{NL: "Kijk antwoordbestanden na", EN: "Check answer files"}),
		Long: p.say(questionnaire.Text{
			NL: "Kijk antwoordbestanden na. Is alles goed, dan staat er niets; anders staat er een regel per fout, als\nBESTAND:REGEL:KOLOM.",
			EN: "Check answer files. When all is well nothing is said; otherwise there is a line for each fault, as\nFILE:LINE:COLUMN."}),
		Example: "  selfscan check gemeente-voorbeeld.scan.json\n  selfscan check scans/",
		Args:    p.atLeast(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.check(args, jobs) },
	}
	f := cmd.Flags()
	f.IntVar(&jobs, "jobs", jobs, p.say(questionnaire.Text{NL: "aantal scans tegelijk", EN: "number of scans at once"}))
	f.String("lang", "", p.say(questionnaire.Text{NL: "taal: nl of en", EN: "language: nl or en"}))
	return cmd
}

func (p *program) check(paths []string, jobs int) error {
	c, err := p.load()
	if err != nil {
		return err
	}
	job := batch.Job[struct{}]{
		Catalogue: c,
		Workers:   jobs,
		Open:      readAnswers,
		Add:       func(*struct{}, *batch.Outcome) {},
		Emit: func(_ *struct{}, part batch.Part) error {
			p.tell(c, part.Notices)
			return nil
		},
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	from, err := p.sources(paths, "")
	if err != nil {
		return err
	}
	count, err := batch.Run(ctx, job, from)
	switch {
	case err != nil:
		return end(nothingWritten, err)
	case count.Refused > 0 || count.Stopped:
		return end(someRefused, nil)
	}
	return nil
}
