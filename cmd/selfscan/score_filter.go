package main

import (
	"slices"

	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring/batch"
)

// scanFilter says which scans of a batch are wanted. A refused input is never left out.
type scanFilter struct {
	types        []string
	depth        questionnaire.Depth
	since, until string
	latest       bool
}

func (o *scanFilter) flags(p *program, f *pflag.FlagSet) {
	say := func(nl, en string) string { return p.say(lang.Text{NL: nl, EN: en}) }
	f.StringSliceVar(&o.types, "type", nil, say("alleen dit `SOORT` organisaties (vaker te geven)", "only organisations of this `TYPE` (may be repeated)"))
	choose(p, f, &o.depth, "depth", lang.Text{NL: "alleen scans van deze `OMVANG`", EN: "only scans of this `DEPTH`"}, questionnaire.Quick, questionnaire.Full)
	f.StringVar(&o.since, "since", "", say("alleen scans die op of na deze `DAG` zijn bijgewerkt", "only scans updated on or after this `DAY`"))
	f.StringVar(&o.until, "until", "", say("alleen scans die op of voor deze `DAG` zijn bijgewerkt", "only scans updated on or before this `DAY`"))
	f.BoolVar(&o.latest, "latest", false, say("van elke organisatie, elk onderdeel en elke omvang alleen de nieuwste scan",
		"only the latest scan of each organisation, unit and depth"))
}

// check refuses values that no scan can have.
func (o *scanFilter) check() error {
	for _, option := range [][2]string{{"since", o.since}, {"until", o.until}} {
		if name, day := option[0], option[1]; day != "" && !questionnaire.Date(day).Valid() {
			return wrongly(lang.Text{NL: "--%s %q is geen dag; schrijf die zoals 2026-11-24", EN: "--%s %q is not a day; write it like 2026-11-24"}, name, day)
		}
	}
	if o.since != "" && o.until != "" && o.since > o.until {
		return wrongly(lang.Text{NL: "--since %s is later dan --until %s; wissel ze om", EN: "--since %s is later than --until %s; swap them"}, o.since, o.until)
	}
	return nil
}

// readTypes turns the types of organisations into ids, and refuses one that the catalogue does not have.
func (o *scanFilter) readTypes(c *questionnaire.Catalogue) error {
	for i, t := range o.types {
		var err error
		if o.types[i], err = typeID(c, t); err != nil {
			return err
		}
	}
	return nil
}

// wants reports whether a scan passes everything but --latest, which needs all scans.
func (o *scanFilter) wants(at *batch.Outcome) bool {
	day := string(at.Updated.Day())
	return at.Result == nil ||
		(len(o.types) == 0 || slices.Contains(o.types, at.Organisation.Type)) &&
			(o.depth == "" || o.depth == at.Depth) &&
			(o.since == "" || day >= o.since) &&
			(o.until == "" || day != "" && day <= o.until)
}
