package main

import (
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// explain prints how one score of an answer file came about, in words and numbers, so that a manager can redo
// it by hand. The id is that of a question, theme or dimension, or "overall".
func (p *program) explain(paths []string, id string) error {
	if len(paths) != 1 {
		return wrongly(lang.Text{
			NL: "--explain vraagt een antwoordbestand", EN: "--explain takes one answer file"})
	}
	c, err := p.load()
	if err != nil {
		return err
	}
	a, err := p.answers(c, paths[0])
	if err != nil {
		return err
	}
	lines, err := report.ExplainLines(c, &a, id, p.lang)
	if err != nil {
		return end(wrongUse, err)
	}
	return p.print(strings.Join(lines, "\n") + "\n")
}
