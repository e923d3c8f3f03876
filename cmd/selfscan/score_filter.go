package main

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring/batch"
)

// scanFilter says which scans of a batch are wanted. A refused input is never left out.
type scanFilter struct {
	types        []string
	depth        string
	since, until string
	latest       bool
}

func (o *scanFilter) flags(p *program, f *pflag.FlagSet) {
	say := func(nl, en string) string { return p.say(lang.Text{NL: nl, EN: en}) }
	f.StringSliceVar(&o.types, "type", nil, say("alleen dit `SOORT` organisaties (vaker te geven)", "only organisations of this `TYPE` (may be repeated)"))
	f.StringVar(&o.depth, "depth", "", say("alleen scans van deze omvang: quick of full", "only scans of this depth: quick or full"))
	f.StringVar(&o.since, "since", "", say("alleen scans die op of na deze `DAG` zijn bijgewerkt", "only scans updated on or after this `DAY`"))
	f.StringVar(&o.until, "until", "", say("alleen scans die op of voor deze `DAG` zijn bijgewerkt", "only scans updated on or before this `DAY`"))
	f.BoolVar(&o.latest, "latest", false, say("van elke organisatie, elk onderdeel en elke omvang alleen de nieuwste scan",
		"only the latest scan of each organisation, unit and depth"))
}

// check refuses values that no scan can have.
func (o *scanFilter) check() error {
	for name, value := range map[string]string{"since": o.since, "until": o.until} {
		if value != "" && !questionnaire.Date(value).Valid() {
			return wrongly(lang.Text{NL: "--%s %q is geen dag; schrijf die zoals 2026-11-24", EN: "--%s %q is not a day; write it like 2026-11-24"}, name, value)
		}
	}
	switch {
	case o.since != "" && o.until != "" && o.since > o.until:
		return wrongly(lang.Text{NL: "--since %s is later dan --until %s; wissel ze om", EN: "--since %s is later than --until %s; swap them"}, o.since, o.until)
	case o.depth != "" && !slices.Contains([]questionnaire.Depth{questionnaire.Quick, questionnaire.Full}, questionnaire.Depth(o.depth)):
		return wrongly(lang.Text{NL: "onbekende omvang %q; kies quick of full", EN: "unknown depth %q; choose quick or full"}, o.depth)
	}
	return nil
}

// knows refuses a type of organisation that the catalogue does not have.
func (o *scanFilter) knows(c *questionnaire.Catalogue) error {
	var known []string
	for i := range c.Types {
		known = append(known, c.Types[i].ID)
	}
	for _, t := range o.types {
		if !slices.Contains(known, t) {
			return wrongly(lang.Text{NL: "onbekend soort organisatie %q; kies uit %s", EN: "unknown organisation type %q; choose from %s"}, t, strings.Join(known, ", "))
		}
	}
	return nil
}

// wants reports whether a scan passes everything but --latest, which needs all scans.
func (o *scanFilter) wants(at *batch.Outcome) bool {
	day := string(at.Updated.Day())
	return at.Result == nil ||
		(len(o.types) == 0 || slices.Contains(o.types, at.Organisation.Type)) &&
			(o.depth == "" || o.depth == string(at.Depth)) &&
			(o.since == "" || day >= o.since) &&
			(o.until == "" || day != "" && day <= o.until)
}
