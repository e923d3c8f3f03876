package main

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring"
)

// writeReport scores the answers and writes their PDF.
func (p *program) writeReport(c *questionnaire.Catalogue, a *questionnaire.Answers, l questionnaire.Lang, o reportOptions) error {
	in, err := p.reportInput(c, scoring.Compile(c, scoring.ScopeOf(a)), a, l, o)
	if err != nil {
		return err
	}
	options := pdf.Options{Creator: "selfscan " + release, Accent: o.accent, WithoutFiles: o.archive == "a2"}
	if o.logo != "" {
		data, err := store.ReadUpTo(o.logo, maxLogo)
		if err != nil {
			return end(someRefused, err)
		}
		options.Logo = &pdf.Logo{Data: data, Alt: o.altern}
	}
	var b bytes.Buffer
	outcome, err := pdf.Write(&b, report.Build(in), options)
	if err != nil {
		return end(wrongUse, err)
	}
	p.tellMissing(outcome.Missing)
	if err := p.write(o.out, b.Bytes(), ourReport); err != nil {
		return err
	}
	if options.WithoutFiles && !o.redact {
		return p.write(strings.TrimSuffix(o.out, ".pdf")+".answers.scan.json", questionnaire.EncodeAnswers(c, a), ourAnswers)
	}
	return nil
}

// tellMissing names characters that the typeface of the report does not have.
func (p *program) tellMissing(missing []rune) {
	if len(missing) > 0 {
		p.complain(questionnaire.Faultf(nil, questionnaire.Text{
			NL: "deze tekens staan niet in het lettertype van het rapport en zijn vervangen door een blokje: %s",
			EN: "these characters are not in the typeface of the report and were replaced by a box: %s"}, string(missing)))
	}
}

// maxLogo bounds the file of a logo, in bytes.
const maxLogo = 8 << 20

// reportInput gathers everything that the report is made from; the model is of the answers' scope.
func (p *program) reportInput(c *questionnaire.Catalogue, model *scoring.Model, a *questionnaire.Answers, l questionnaire.Lang, o reportOptions) (report.Input, error) {
	if l == "" {
		l = questionnaire.NL
	}
	result := model.Score(a)
	sheet := scoring.SheetOf(a)
	in := report.Input{
		Catalogue: c, Answers: a, Result: &result, Lang: l, Program: release, Redact: o.redact,
		AnswersDigest: questionnaire.DigestAnswers(c, a),
		Plans:         []scoring.Plan{model.Plan(sheet, goal(&result, o.target))},
		Hints:         model.Hints(sheet, scoring.Rules(c)),
		Created:       p.sourceDate(),
		Model:         model,
	}
	if !o.redact {
		in.AnswersFile = questionnaire.EncodeAnswers(c, a)
		in.ResultFile = table.ResultJSON(c, a, &result)
	}
	if o.previous != "" {
		previous, err := p.previous(c, model, a, o.previous)
		if err != nil {
			return in, err
		}
		in.Previous = previous
	}
	if o.peers != "" {
		peers, err := p.peersFor(model, &result, o.peers)
		if err != nil {
			return in, err
		}
		in.Peers = peers
	}
	return in, nil
}

// goal is what the plan of a report leads to: the wanted level, or one above the present.
func goal(r *scoring.Result, target int) scoring.Goal {
	if target < 0 {
		target = min(r.Level.Value+1, questionnaire.LevelCount-1)
	}
	return scoring.Goal{Dimension: scoring.Whole, Level: target}
}

// sourceDate is the date that SOURCE_DATE_EPOCH asks for, so that a build can be repeated byte for byte; empty
// for the date of the answers, which repeats as well.
func (p *program) sourceDate() questionnaire.Moment {
	seconds, err := strconv.ParseInt(p.getenv("SOURCE_DATE_EPOCH"), 10, 64)
	if err != nil {
		return ""
	}
	return questionnaire.MomentOf(time.Unix(seconds, 0).UTC())
}

// previous holds the scan against an earlier one.
func (p *program) previous(c *questionnaire.Catalogue, m *scoring.Model, a *questionnaire.Answers, path string) (*report.Previous, error) {
	data, err := readAnswers(path)
	if err != nil {
		return nil, end(someRefused, err)
	}
	earlier, moved, err := questionnaire.ReadAnswers(c, path, data)
	if err != nil {
		return nil, end(someRefused, err)
	}
	return &report.Previous{
		Comparison: m.Compare(scoring.Earlier{Answers: &earlier, Carried: moved}, a),
		Day:        earlier.Updated.Day(),
		Depth:      earlier.Depth,
		Version:    moved.From,
	}, nil
}

// maxPeers bounds a file with peer statistics, in bytes.
const maxPeers = 4 << 20

// peersFor places the scan among its peers.
func (p *program) peersFor(m *scoring.Model, r *scoring.Result, path string) (*report.Peers, error) {
	data, err := store.ReadUpTo(path, maxPeers)
	if err != nil {
		return nil, end(someRefused, err)
	}
	file, err := scoring.ReadPeers(data)
	if err != nil {
		var fault scoring.PeerFault
		errors.As(err, &fault)
		return nil, end(someRefused, &questionnaire.Refusal{
			File: path, Line: 1, Column: 1, Message: questionnaire.Say(report.PeerFaultText(fault)), Cause: err})
	}
	places := file.Place(m, r)
	if len(places) == 0 {
		p.complain(questionnaire.Faultf(nil, questionnaire.Text{
			NL: "%s heeft geen cijfers voor deze omvang, dit soort organisatie en deze catalogus; het rapport vergelijkt daarom niet",
			EN: "%s has no figures for this depth, organisation type and catalogue; so the report does not compare"}, path))
		return nil, nil
	}
	return &report.Peers{Places: places, Day: file.Day}, nil
}

// ourAnswers tells whether a file is an answer file.
func ourAnswers(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 200)], []byte(`"`+questionnaire.AnswersFormat+`"`))
}
