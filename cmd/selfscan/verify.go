package main

import (
	"errors"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report/pdf/attached"
)

func (p *program) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use: p.say(lang.Text{NL: "verify RAPPORT.pdf [ANTWOORDEN]", EN: "verify REPORT.pdf [ANSWERS]"}),
		Short: p.say(lang.Text{
			NL: "Hoort dit rapport bij deze antwoorden, en is het heel?", EN: "Does this report belong to these answers, and is it whole?"}),
		Example: "  selfscan verify gemeente-voorbeeld.pdf\n  selfscan verify gemeente-voorbeeld.pdf gemeente-voorbeeld.scan.json",
		Args: func(cmd *cobra.Command, args []string) error {
			return errors.Join(p.atLeast(1)(cmd, args), p.atMost(2)(cmd, args))
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.verify(args) },
	}
}

func (p *program) verify(args []string) error {
	data, err := store.ReadUpTo(args[0], attached.MaxPDF)
	if err != nil {
		return end(someRefused, err)
	}
	if err := attached.Check(data); err != nil {
		return end(someRefused, &lang.LocatedError{File: args[0], Line: 1, Column: 1, Message: reportFault(err), Cause: err})
	}
	whole := lang.Say(lang.Text{
		NL: "%s is heel: er is niets aan veranderd sinds selfscan het maakte.\n",
		EN: "%s is whole: nothing in it was changed since selfscan wrote it.\n"}, lang.Printable(args[0]))
	if len(args) == 1 {
		return p.print(whole.In(p.lang))
	}
	belongs, err := p.verifyAnswers(args[0], data, args[1])
	if err != nil {
		return err
	}
	return p.print(whole.In(p.lang) + belongs.In(p.lang))
}

// verifyAnswers tells whether a report was made from the answers in a file. How the file is laid out makes
// no difference, what it says does.
func (p *program) verifyAnswers(report string, data []byte, path string) (belongs lang.Message, err error) {
	c, err := p.load()
	if err != nil {
		return belongs, err
	}
	before, err := p.digestThen(c, report, data)
	if err != nil {
		return belongs, err
	}
	now, err := p.answers(c, path)
	if err != nil {
		return belongs, err
	}
	after := answerfile.Digest(c, &now)
	if before == after {
		return lang.Say(lang.Text{
			NL: "Het hoort bij %s (%s).\n", EN: "It belongs to %s (%s).\n"}, lang.Printable(path), after), nil
	}
	return belongs, end(someRefused, lang.Errorf(nil, lang.Text{
		NL: "%s is heel, maar hoort niet bij %s: het is gemaakt van andere antwoorden (%s; het bestand heeft %s, van %s)",
		EN: "%s is whole, but does not belong to %s: it was made from other answers (%s; the file has %s, of %s)"},
		report, path, before, after, string(now.Updated)))
}

// digestThen is the digest of the answers that a report was made from. Answers that ride inside are read with this
// catalogue, so that an older report still belongs to its answers; a report without them has its digest only.
func (p *program) digestThen(c *questionnaire.Catalogue, report string, data []byte) (string, error) {
	inside, err := attached.Source(data)
	if errors.Is(err, attached.ErrNoFile) {
		if digest, err := attached.Digest(data); err == nil && digest != "" {
			return digest, nil
		}
	}
	if err != nil {
		return "", end(someRefused, &lang.LocatedError{File: report, Line: 1, Column: 1, Message: reportFault(err), Cause: err})
	}
	then, _, err := answerfile.Read(c, report, inside)
	if err != nil {
		return "", end(someRefused, err)
	}
	return answerfile.Digest(c, &then), nil
}
