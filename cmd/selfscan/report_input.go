package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/store"
	"civic/selfscan/report"
	"civic/selfscan/report/table"
	"civic/selfscan/scoring"
)

// reportInput gathers everything that the report is made from; the model is of the answers' scope. The notes are for the
// person who asked for the report.
func (p *program) reportInput(c *questionnaire.Catalogue, model *scoring.Model, a *questionnaire.Answers, l lang.Lang, o reportOptions) (in report.Input, notes []lang.Message, err error) {
	if l == "" {
		l = lang.NL
	}
	result := model.Score(a)
	memo := o.format == asMarkdown // the summary alone
	in = report.Input{
		Catalogue: c, Answers: a, Result: &result, Lang: l, Program: release, Redact: o.redact, WithoutAppendices: o.withoutAppendices || memo,
		AnswersDigest: answerfile.Digest(c, a),
		Plans:         []scoring.Plan{model.Plan(a, goal(&result, o.target))},
		Hints:         model.Hints(a),
		Created:       o.created,
		Model:         model,
	}
	if !o.redact && o.isPDF() {
		in.AnswersFile = answerfile.Encode(c, a)
		how := o.record(l)
		in.ResultFile = how.inResult(table.ResultJSON(c, a, &result))
	}
	if len(o.previous) > 0 {
		if notes, err = addPrevious(&in, o.previous); err != nil {
			return in, nil, err
		}
	}
	if o.peers != "" {
		if in.Peers, err = peersFor(model, &result, o.peers); err != nil {
			return in, nil, err
		}
		if in.Peers == nil {
			notes = append(notes, lang.Say(lang.Text{
				NL: "%s heeft geen cijfers voor deze omvang, dit soort organisatie en deze catalogus; het rapport vergelijkt daarom niet",
				EN: "%s has no figures for this depth, organisation type and catalogue; so the report does not compare"}, o.peers))
		}
	}
	return in, notes, nil
}

// goal is what the plan of a report leads to: the wanted level, or one above the present one but never level 1. If the duty
// cap takes more than one level off, the goal is the level without the cap, which the plan then reaches anyway.
func goal(r *scoring.Result, target int) scoring.Goal {
	if target == 0 {
		target = min(max(r.Level.Value+1, r.UncappedLevel.Value, 2), questionnaire.LevelCount-1)
	}
	return scoring.Goal{Dimension: scoring.Whole, Level: target}
}

// earlierScan is an earlier scan with its file.
type earlierScan struct {
	path   string
	digest string
	scoring.Earlier
}

// addPrevious compares the scan with the last of some earlier ones, and draws a line over all if there are several.
func addPrevious(in *report.Input, paths []string) (notes []lang.Message, err error) {
	var scans []earlierScan
	for _, path := range paths {
		s, note, err := earlier(in, path)
		if err != nil {
			return nil, err
		}
		if note.Form != (lang.Text{}) {
			notes = append(notes, note)
		}
		if twice := slices.IndexFunc(scans, func(o earlierScan) bool { return o.digest == s.digest }); twice >= 0 {
			return nil, end(someRefused, lang.Errorf(nil, lang.Text{
				NL: "%s en %s zijn dezelfde scan; geef hem één keer", EN: "%s and %s are the same scan; give it once"}, scans[twice].path, path))
		}
		scans = append(scans, s)
	}
	slices.SortFunc(scans, byDate)
	last := scans[len(scans)-1]
	in.Previous = &report.Previous{
		Comparison: in.Model.Compare(last.Earlier, in.Answers),
		Day:        last.Answers.Updated.Day(),
		Depth:      last.Answers.Depth,
		Version:    last.Carried.From,
	}
	other := func(s earlierScan) bool { return !sameOrganisation(s.Answers.Organisation, in.Answers.Organisation) }
	if other(last) {
		in.Previous.Other = organisation(in.Catalogue, last.Answers.Organisation).In(in.Lang)
	}
	if len(scans) > 1 {
		in.Course = &report.Course{Mixed: slices.ContainsFunc(scans, other)}
		var all []scoring.Earlier
		for _, s := range scans {
			all = append(all, s.Earlier)
			in.Course.Days = append(in.Course.Days, s.Answers.Updated.Day())
		}
		in.Course.Days = append(in.Course.Days, in.Answers.Updated.Day())
		in.Course.Results, in.Course.Share, in.Course.Reworded = in.Model.Line(all, in.Answers)
	}
	return notes, nil
}

// readEarlier reads an earlier scan.
func readEarlier(c *questionnaire.Catalogue, path string) (earlierScan, error) {
	a, moved, _, err := readAnswers(c, path)
	if err != nil {
		return earlierScan{}, err
	}
	return earlierScan{path, answerfile.Digest(c, &a), scoring.Earlier{Answers: &a, Carried: moved}}, nil
}

// byDate orders scans by when they were last changed.
func byDate(a, b earlierScan) int {
	return cmp.Or(a.Answers.Updated.Time().Compare(b.Answers.Updated.Time()), cmp.Compare(a.digest, b.digest))
}

// earlier reads a scan to compare with. If that is of another organisation, a note says so, because organisations merge
// and change their names.
func earlier(in *report.Input, path string) (s earlierScan, note lang.Message, err error) {
	c, a := in.Catalogue, in.Answers
	if s, err = readEarlier(c, path); err != nil {
		return s, note, end(someRefused, err)
	}
	switch from, to := s.Answers.Organisation, a.Organisation; {
	case s.Answers.Updated.Time().After(a.Updated.Time()):
		return s, note, end(someRefused, lang.Errorf(nil, lang.Text{
			NL: "%s (van %s) is nieuwer dan deze scan (van %s); wissel de twee bestanden om",
			EN: "%s (dated %s) is newer than this scan (%s); swap the two files"},
			path, s.Answers.Updated.Day(), a.Updated.Day()))
	case !sameOrganisation(from, to):
		note = lang.Say(lang.Text{
			NL: "%s is van een andere organisatie (%s) dan deze scan (%s); het rapport vergelijkt ze wel",
			EN: "%s is of another organisation (%s) than this scan (%s); the report compares them all the same"},
			path, organisation(c, from), organisation(c, to))
	case s.digest == answerfile.Digest(c, a):
		note = lang.Say(lang.Text{
			NL: "%s heeft dezelfde antwoorden als deze scan; er is dus niets veranderd",
			EN: "%s has the same answers as this scan, so nothing changed"}, path)
	}
	return s, note, nil
}

// sameOrganisation reports whether two scans are about the same organisation, or the same part of it.
func sameOrganisation(a, b questionnaire.Organisation) bool {
	if lang.Fold(a.Unit) != lang.Fold(b.Unit) {
		return false
	}
	if a.ID != "" && b.ID != "" {
		return strings.EqualFold(a.ID, b.ID)
	}
	return a.Type == b.Type && lang.Fold(a.Name) == lang.Fold(b.Name)
}

// organisation names an organisation with its code, its unit and its type.
func organisation(c *questionnaire.Catalogue, o questionnaire.Organisation) lang.Message {
	kind, name := c.TypeName(o.Type), o.Name
	if o.ID != "" {
		name = strings.TrimSpace(name + " (" + o.ID + ")")
	}
	if o.Unit == "" {
		return lang.Say(lang.Text{NL: "%s, %s", EN: "%s, %s"}, name, kind)
	}
	return lang.Say(lang.Text{NL: "%s, %s, %s", EN: "%s, %s, %s"}, name, o.Unit, kind)
}

// peersFor places the scan among its peers; nil if there are no figures for its kind.
func peersFor(m *scoring.Model, r *scoring.Result, path string) (*report.Peers, error) {
	data, err := store.ReadUpTo(path, scoring.MaxPeerFile)
	if err != nil {
		return nil, end(someRefused, err)
	}
	file, err := scoring.ReadPeers(data)
	if err != nil {
		fault, _ := errors.AsType[scoring.PeerFileError](err)
		return nil, end(someRefused, &lang.LocatedError{
			File: path, Message: lang.Say(report.PeerFaultText(fault)), Cause: err})
	}
	standings := file.Standings(m, r)
	if len(standings) == 0 {
		return nil, nil
	}
	return &report.Peers{Standings: standings, Day: file.Day}, nil
}
