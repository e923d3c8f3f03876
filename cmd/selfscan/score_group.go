package main

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/group"
	"civic/selfscan/scoring"
	"civic/selfscan/scoring/batch"
)

// groupReport gathers a batch for one report over all of it. A nil one gathers nothing.
type groupReport struct {
	p    *program
	path string
	look reportOptions
	of   *group.Collector
}

// openGroup begins a group report, and finds out before the run whether its file may be written.
func (p *program) openGroup(c *questionnaire.Catalogue, o *scoreOptions, look reportOptions) (*groupReport, error) {
	switch {
	case o.groupReport == "" && o.named:
		return nil, wrongly(lang.Text{NL: "--named hoort bij --group-report", EN: "--named goes with --group-report"})
	case o.groupReport == "":
		return nil, nil
	case o.groupReport == standardOutput && o.out == "":
		return nil, wrongly(lang.Text{
			NL: "de scores gaan al naar de standaarduitvoer; geef --group-report of --out een bestand",
			EN: "the scores go to standard output already; give --group-report or --out a file"})
	case o.out != "" && filepath.Clean(o.out) == filepath.Clean(o.groupReport):
		return nil, wrongly(lang.Text{
			NL: "--out en --group-report noemen hetzelfde bestand", EN: "--out and --group-report name the same file"})
	}
	if _, err := os.Stat(filepath.Dir(o.groupReport)); err != nil {
		return nil, unwritten(o.groupReport, err)
	}
	look.out, look.format = o.groupReport, ""
	if err := look.formatFits(onlyConfig); err != nil {
		return nil, err
	}
	if err := p.notForScreen(&look, "--group-report"); err != nil {
		return nil, err
	}
	if err := p.mayWrite(o.groupReport, look.ours); err != nil {
		return nil, err
	}
	return &groupReport{p: p, path: o.groupReport, look: look, of: group.New(c, o.named)}, nil
}

// scan takes from an outcome what the report needs. Workers call it at the same time.
func (g *groupReport) scan(at *batch.Outcome) *group.Scan {
	if g == nil || at.Result == nil {
		return nil
	}
	s := group.NewScan(at.Answers, at.Carried)
	return &s
}

// add takes in one scan, in the order of the inputs.
func (g *groupReport) add(s *group.Scan) {
	if g != nil && s != nil {
		g.of.Add(*s)
	}
}

// finish writes the report of a run that came to its end.
func (g *groupReport) finish(count batch.Count) error {
	if g == nil {
		return nil
	}
	if count.Stopped {
		return end(someRefused, lang.Errorf(nil, lang.Text{
			NL: "%s is niet gemaakt: niet alle scans zijn gelezen", EN: "%s was not made: not all scans were read"}, g.path))
	}
	left := g.of.LeftOut()
	g.p.tellNotCounted(left.Units, left.Unnamed, left.Older)
	doc := group.Build(group.Input{
		Group: g.of, Lang: cmp.Or(g.look.lang, g.p.lang), Program: release, Refused: count.Refused, Created: g.look.created})
	if doc == nil {
		return end(someRefused, g.tooFew())
	}
	var b bytes.Buffer
	without, err := g.look.render(&b, doc, "selfscan "+release)
	if err != nil {
		return end(nothingWritten, err)
	}
	if missing := placesOf(without, doc); len(missing) > 0 {
		g.p.remark(missingText(missing))
	}
	return g.p.write(g.path, b.Bytes(), g.look.ours)
}

// tooFew says why there is no report.
func (g *groupReport) tooFew() error {
	quick, full := g.of.Organisations()
	if quick+full == 0 {
		return lang.Errorf(nil, lang.Text{
			NL: "%s is niet gemaakt: er is geen scan van een hele organisatie met een uitkomst",
			EN: "%s was not made: there is no scan of a whole organisation with a result"}, g.path)
	}
	return lang.Errorf(nil, lang.Text{
		NL: "%s is niet gemaakt: een groepsrapport zonder namen gaat over %d organisaties of meer; een volledige scan is er van %d, een snelle van %d; voeg scans van andere organisaties toe, of vraag met --named om een rapport met namen",
		EN: "%s was not made: a group report without names is about %d organisations or more; there is a full scan of %d, a quick one of %d; add scans of other organisations, or ask with --named for a report with names"},
		g.path, scoring.SmallestGroup, full, quick)
}

// tellNotCounted says how many scans are in no figure over organisations.
func (p *program) tellNotCounted(units, unnamed, older int) {
	p.warnOf(units, lang.Text{NL: "scans niet meegeteld, want van een onderdeel: %d", EN: "scans not counted, since of a unit: %d"})
	p.warnOf(unnamed, lang.Text{NL: "scans niet meegeteld, want zonder organisatie: %d", EN: "scans not counted, since without an organisation: %d"})
	p.warnOf(older, lang.Text{
		NL: "scans niet meegeteld, want de organisatie heeft een latere scan: %d", EN: "scans not counted, since the organisation has a later scan: %d"})
}
