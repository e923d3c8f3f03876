package main

import (
	"cmp"

	"github.com/go-json-experiment/json"
	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/batch"
)

func (p *program) checkCommand() *cobra.Command {
	o := checkOptions{format: "text"}
	cmd := &cobra.Command{
		Use:   p.say(lang.Text{NL: "check PAD...", EN: "check PATH..."}),
		Short: p.say(lang.Text{NL: "Kijk antwoordbestanden na", EN: "Check answer files"}),
		Long: p.say(lang.Text{
			NL: "Kijk antwoordbestanden na. Is alles goed, dan staat er niets; anders staat er een regel per bestand dat niet goed\nis, met de eerste fout, als BESTAND:REGEL:KOLOM.",
			EN: "Check answer files. When all is well nothing is said; otherwise there is one line for each file that is not\nright, with its first fault, as FILE:LINE:COLUMN."}),
		Example: "  selfscan check gemeente-voorbeeld.scan.json\n  selfscan check scans/",
		Args:    takes(1, anyNumber),
		RunE:    func(_ *cobra.Command, args []string) error { return p.check(args, o) },
	}
	f := cmd.Flags()
	f.BoolVar(&o.hints, "hints", false, p.say(lang.Text{
		NL: "noem ook antwoorden die een tweede blik vragen; dat is geen fout", EN: "name also answers that ask for a second look; that is no fault"}))
	choose(p, f, &o.format, "format", lang.Text{NL: "`UITVOER`, met ndjson een object per bevinding", EN: "`OUTPUT`, with ndjson an object for each finding"}, "text", "ndjson")
	p.jobsFlag(f, &o.jobs)
	p.langFlag(f, new(lang.Lang))
	return cmd
}

// checkOptions are the flags of check.
type checkOptions struct {
	format string
	jobs   int
	hints  bool
}

func (p *program) check(paths []string, o checkOptions) error {
	c, err := p.load()
	if err != nil {
		return err
	}
	written := p.outputs("")
	if err := p.notItsInput(written, paths...); err != nil {
		return err
	}
	job := batch.Job[[]byte]{
		Catalogue: c,
		Workers:   o.jobs,
		Inside:    answersIn,
		Output:    written.forBatch(),
		Add: func(lines *[]byte, at *batch.Outcome) {
			var hints []scoring.Hint
			if o.hints && at.Answers != nil {
				hints = p.hints(c, at.Answers)
			}
			if o.format == "ndjson" {
				*lines = appendFindings(*lines, c, at, hints)
			} else {
				*lines = p.appendHints(*lines, c, at, hints)
			}
		},
		Emit: func(lines *[]byte, part batch.Part) error {
			err := cmp.Or(p.tell(c, part.Notices), p.print(string(*lines)))
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

// finding is one line of check as NDJSON: a refusal or a hint, with its place. Its words are in English whatever language
// the program speaks, so that the same files give the same lines.
type finding struct {
	File      string   `json:"file"`
	Severity  string   `json:"severity"`      // "refused", or one of questionnaire.Severities
	Kind      string   `json:"kind"`          // empty for a refusal
	Line      int      `json:"line,omitzero"` // absent if it is about the file as a whole
	Column    int      `json:"column,omitzero"`
	Questions []string `json:"questions"` // empty for a refusal, and for a hint on the file as a whole
	Message   string   `json:"message"`
}

// appendFindings adds what is wrong with one input, and its hints.
func appendFindings(lines []byte, c *questionnaire.Catalogue, at *batch.Outcome, hints []scoring.Hint) []byte {
	add := func(f finding, message lang.Message) {
		f.File, f.Message = lang.Printable(at.File), lang.Printable(message.In(lang.EN))
		if line, err := json.Marshal(f); err == nil { // it cannot fail: the texts are printable
			lines = append(append(lines, line...), '\n')
		}
	}
	if r := at.Refusal; r != nil {
		add(finding{Severity: "refused", Line: r.Line, Column: r.Column}, r.Message)
	}
	for _, hint := range hints {
		f := finding{Severity: questionnaire.Severities()[hint.Severity], Kind: hintKind(hint.Kind)}
		_, f.Line, f.Column = at.PlaceOf(&hint)
		for _, n := range hint.Questions {
			f.Questions = append(f.Questions, c.Question(n).ID)
		}
		add(f, report.HintText(c, hint))
	}
	return lines
}

func hintKind(k scoring.HintKind) string {
	return [...]string{
		scoring.MissingEvidence:      "missing_evidence",
		scoring.DutyExcluded:         "duty_excluded",
		scoring.ManyNotApplicable:    "many_not_applicable",
		scoring.Contradiction:        "contradiction",
		scoring.FutureDate:           "future_date",
		scoring.UpdatedBeforeStarted: "updated_before_started",
		scoring.NoName:               "no_name",
	}[k]
}

// hints lists the hints on one answer file.
func (p *program) hints(c *questionnaire.Catalogue, a *questionnaire.Answers) []scoring.Hint {
	of := scoring.Compile(c, scoring.ScopeOf(a)).Hints(a)
	return append(scoring.FutureDates(a, questionnaire.MomentOf(p.now())), of...)
}

// appendHints adds a line for each thing to look at again in one file: where, how urgent, and what.
func (p *program) appendHints(lines []byte, c *questionnaire.Catalogue, at *batch.Outcome, hints []scoring.Hint) []byte {
	for _, hint := range hints {
		file, line, column := at.PlaceOf(&hint)
		found := lang.LocatedError{File: file, Line: line, Column: column,
			Message: lang.Say(lang.Text{NL: "%s: %s", EN: "%s: %s"}, report.SeverityText(hint.Severity), report.HintText(c, hint))}
		lines = append(append(lines, found.In(p.lang)...), '\n')
	}
	return lines
}
