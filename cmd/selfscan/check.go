package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/batch"
)

func (p *program) checkCommand() *cobra.Command {
	jobs, hints := runtime.NumCPU(), false
	cmd := &cobra.Command{
		Use:   p.say(lang.Text{NL: "check PAD...", EN: "check PATH..."}),
		Short: p.say(lang.Text{NL: "Kijk antwoordbestanden na", EN: "Check answer files"}),
		Long: p.say(lang.Text{
			NL: "Kijk antwoordbestanden na. Is alles goed, dan staat er niets; anders staat er een regel per fout, als\nBESTAND:REGEL:KOLOM.",
			EN: "Check answer files. When all is well nothing is said; otherwise there is a line for each fault, as\nFILE:LINE:COLUMN."}),
		Example: "  selfscan check gemeente-voorbeeld.scan.json\n  selfscan check scans/",
		Args:    p.atLeast(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.check(args, jobs, hints) },
	}
	f := cmd.Flags()
	f.BoolVar(&hints, "hints", false, p.say(lang.Text{
		NL: "noem ook antwoorden die een tweede blik vragen; dat is geen fout", EN: "name also answers that ask for a second look; that is no fault"}))
	f.IntVar(&jobs, "jobs", jobs, p.say(lang.Text{NL: "aantal scans tegelijk", EN: "number of scans at once"}))
	f.String("lang", "", p.say(lang.Text{NL: "`TAAL`: nl of en", EN: "`LANGUAGE`: nl or en"}))
	return cmd
}

func (p *program) check(paths []string, jobs int, hints bool) error {
	c, err := p.load()
	if err != nil {
		return err
	}
	job := batch.Job[[]byte]{
		Catalogue: c,
		Workers:   jobs,
		Answers:   hints,
		Open:      readAnswers,
		Add: func(lines *[]byte, at *batch.Outcome) {
			if hints && at.Answers != nil {
				*lines = p.appendHints(*lines, c, at)
			}
		},
		Emit: func(lines *[]byte, part batch.Part) error {
			p.tell(c, part.Notices)
			err := p.print(string(*lines))
			*lines = (*lines)[:0]
			return err
		},
	}
	count, err := runBatch(p, job, paths)
	switch {
	case err != nil:
		return err
	case count.Refused > 0 || count.Stopped:
		return end(someRefused, nil)
	}
	return nil
}

// appendHints adds a line for each thing to look at again in one file: how much, and what.
func (p *program) appendHints(lines []byte, c *questionnaire.Catalogue, at *batch.Outcome) []byte {
	model := scoring.Compile(c, scoring.ScopeOf(at.Answers))
	for _, hint := range model.Hints(scoring.VectorOf(at.Answers)) {
		lines = fmt.Appendf(lines, "%s: %s: %s\n", lang.Printable(at.File),
			report.SeverityText(hint.Severity).In(p.lang), lang.Printable(report.HintText(c, hint).In(p.lang)))
	}
	return lines
}
