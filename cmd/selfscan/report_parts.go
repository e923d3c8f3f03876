package main

import (
	"errors"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring"
)

// reportInput gathers everything that the report is made from; the model is of the answers' scope.
func (p *program) reportInput(c *questionnaire.Catalogue, model *scoring.Model, a *questionnaire.Answers, l lang.Lang, o reportOptions) (report.Input, error) {
	if l == "" {
		l = lang.NL
	}
	result := model.Score(a)
	vector := scoring.VectorOf(a)
	in := report.Input{
		Catalogue: c, Answers: a, Result: &result, Lang: l, Program: release, Redact: o.redact, WithoutAppendices: o.withoutAppendices,
		AnswersDigest: answerfile.Digest(c, a),
		Plans:         []scoring.Plan{model.Plan(vector, goal(&result, o.target))},
		Hints:         model.Hints(vector),
		Created:       o.created,
		Model:         model,
	}
	if !o.redact && o.isPDF() {
		in.AnswersFile = answerfile.Encode(c, a)
		how := o.record(l)
		in.ResultFile = how.inResult(table.ResultJSON(c, a, &result))
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

// goal is what the plan of a report leads to: the wanted level, or one above the present one but never level 1.
func goal(r *scoring.Result, target int) scoring.Goal {
	if target == 0 {
		target = min(max(r.Level.Value+1, 2), questionnaire.LevelCount-1)
	}
	return scoring.Goal{Dimension: scoring.Whole, Level: target}
}

// previous compares the scan with an earlier one. If that is of another organisation it says so and goes on, because
// organisations merge and change their names.
func (p *program) previous(c *questionnaire.Catalogue, m *scoring.Model, a *questionnaire.Answers, path string) (*report.Previous, error) {
	data, err := readAnswers(path)
	if err != nil {
		return nil, end(someRefused, err)
	}
	earlier, moved, err := answerfile.Read(c, path, data)
	if err != nil {
		return nil, end(someRefused, err)
	}
	other := ""
	switch from, to := earlier.Organisation, a.Organisation; {
	case earlier.Updated.Time().After(a.Updated.Time()):
		return nil, end(someRefused, lang.Errorf(nil, lang.Text{
			NL: "%s (van %s) is nieuwer dan deze scan (van %s); wissel de twee bestanden om",
			EN: "%s (dated %s) is newer than this scan (%s); swap the two files"},
			path, earlier.Updated.Day(), a.Updated.Day()))
	case from != to:
		if from.Name != to.Name {
			other = from.Name
		}
		p.complain(lang.Errorf(nil, lang.Text{
			NL: "let op: %s is van een andere organisatie (%s) dan deze scan (%s); het rapport vergelijkt ze wel",
			EN: "note: %s is of another organisation (%s) than this scan (%s); the report compares them all the same"},
			path, organisation(c, from), organisation(c, to)))
	case answerfile.Digest(c, &earlier) == answerfile.Digest(c, a):
		p.complain(lang.Errorf(nil, lang.Text{
			NL: "let op: %s heeft dezelfde antwoorden als deze scan; er is dus niets veranderd",
			EN: "note: %s has the same answers as this scan, so nothing changed"}, path))
	}
	return &report.Previous{
		Comparison: m.Compare(scoring.Earlier{Answers: &earlier, Carried: moved}, a),
		Day:        earlier.Updated.Day(),
		Depth:      earlier.Depth,
		Version:    moved.From,
		Other:      other,
	}, nil
}

// organisation names an organisation with its unit and its type.
func organisation(c *questionnaire.Catalogue, o questionnaire.Organisation) lang.Message {
	kind := c.TypeName(o.Type)
	if o.Unit == "" {
		return lang.Say(lang.Text{NL: "%s, %s", EN: "%s, %s"}, o.Name, kind)
	}
	return lang.Say(lang.Text{NL: "%s, %s, %s", EN: "%s, %s, %s"}, o.Name, o.Unit, kind)
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
		var fault scoring.PeerFileError
		errors.As(err, &fault)
		return nil, end(someRefused, &lang.LocatedError{
			File: path, Message: lang.Say(report.PeerFaultText(fault)), Cause: err})
	}
	standings := file.Standings(m, r)
	if len(standings) == 0 {
		p.complain(lang.Errorf(nil, lang.Text{
			NL: "%s heeft geen cijfers voor deze omvang, dit soort organisatie en deze catalogus; het rapport vergelijkt daarom niet",
			EN: "%s has no figures for this depth, organisation type and catalogue; so the report does not compare"}, path))
		return nil, nil
	}
	return &report.Peers{Standings: standings, Day: file.Day}, nil
}
