package main

import (
	"bytes"
	"errors"
	"io"
	"os"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report/pdf/attached"
	"civic/selfscan/scoring/batch"
)

// readAnswers reads an answer file, or the one inside a report. data are its bytes, and moved says what became of answers that
// were made with an older catalogue.
func readAnswers(c *questionnaire.Catalogue, path string) (a questionnaire.Answers, moved questionnaire.Migrated, data []byte, err error) {
	if data, err = store.ReadUpTo(path, attached.MaxPDF); err != nil {
		return a, moved, nil, err
	}
	if data, err = answersIn(path, data); err != nil {
		return a, moved, nil, err
	}
	a, moved, err = answerfile.Read(c, path, data)
	return a, moved, data, err
}

// answersIn returns the answer file that is in a file: the file itself, unless it is a report.
func answersIn(path string, data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		if len(data) > answerfile.MaxSize {
			return nil, answerfile.TooLarge(path)
		}
		return data, nil
	}
	answers, err := attached.Source(data)
	if err != nil {
		if !errors.Is(err, attached.ErrDamaged) {
			err = errors.Join(batch.ErrNoAnswers, err)
		}
		return nil, &lang.LocatedError{File: path, Message: reportFault(err), Cause: err}
	}
	return answers, nil
}

// answers reads an answer file. If the answers were carried over from an older catalogue, the error stream says what
// became of them.
func (p *program) answers(c *questionnaire.Catalogue, path string) (questionnaire.Answers, error) {
	a, moved, _, err := readAnswers(c, path)
	if err != nil {
		return questionnaire.Answers{}, end(someRefused, err)
	}
	p.tellMoved(path, c, &moved)
	return a, nil
}

// tellMoved writes what became of answers that were made with an older catalogue.
func (p *program) tellMoved(path string, c *questionnaire.Catalogue, m *questionnaire.Migrated) {
	for _, line := range m.Lines(c) {
		p.warn(lang.Text{NL: "%s: %s", EN: "%s: %s"}, path, line)
	}
}

// isReport tells whether a path names a PDF. It does not open a pipe, which would wait for a writer.
func isReport(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	begin := make([]byte, len("%PDF-"))
	_, err = io.ReadFull(f, begin)
	return err == nil && string(begin) == "%PDF-"
}

// reportFault words what is wrong with a PDF, and what to do.
func reportFault(err error) lang.Message {
	switch {
	case errors.Is(err, attached.ErrForeign):
		return lang.Say(lang.Text{
			NL: "deze PDF is niet door selfscan gemaakt, of is door een ander programma opnieuw bewaard; neem het oorspronkelijke rapport, of haal met een PDF-lezer (paneel Bijlagen) answers.scan.json eruit en gebruik dat",
			EN: "this PDF was not written by selfscan, or another program saved it again; take the original report, or save answers.scan.json from it with a PDF reader (panel Attachments) and use that"})
	case errors.Is(err, attached.ErrDamaged):
		return lang.Say(lang.Text{
			NL: "dit rapport is na het maken veranderd of beschadigd; neem het oorspronkelijke rapport",
			EN: "this report was changed or damaged after it was written; take the original report"})
	case errors.Is(err, attached.ErrBeside):
		return lang.Say(lang.Text{
			NL: "in dit rapport zitten geen antwoorden, omdat het voor een archief is gemaakt (--archive a2); gebruik NAAM.answers.json, dat ernaast is geschreven",
			EN: "this report carries no answers, since it was made for an archive (--archive a2); use NAME.answers.json, which was written beside it"})
	case errors.Is(err, attached.ErrNoFile):
		return lang.Say(lang.Text{
			NL: "in dit rapport zitten geen antwoorden, omdat het voor publicatie is gemaakt (--redact); gebruik het antwoordbestand",
			EN: "this report carries no answers, since it was made for publication (--redact); use the answer file"})
	case errors.Is(err, attached.ErrNotPDF):
		return lang.Say(lang.Text{NL: "dit is geen PDF", EN: "this is no PDF"})
	}
	return lang.Say(lang.Text{NL: "dit rapport is niet te lezen: %s", EN: "this report cannot be read: %s"}, err.Error())
}
