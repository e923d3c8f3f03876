// Package group writes the report over many organisations. Scans come in one at a time and a report.Document comes out:
// how the scores are spread, what many organisations can work on, and how scores change where organisations come back.
//
// Figures count organisations: of each the latest scan of a depth. Quick and full scans are never mixed. Unless
// organisations are to be named, no figure rests on fewer than scoring.SmallestGroup of them, and none over fewer
// follows from the numbers about a question, a score or years. The report never ranks.
package group

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// Scan is what a group report needs of one scan.
type Scan struct {
	organisation questionnaire.Organisation
	depth        questionnaire.Depth
	updated      questionnaire.Moment
	choices      []questionnaire.Choice
	carried      questionnaire.Migrated // the version of the scan's catalogue, and which questions were split and reworded since
}

// NewScan takes what is needed from answers, and from how they were migrated. It copies everything, for a batch reuses
// their memory.
func NewScan(a *questionnaire.Answers, carried questionnaire.Migrated) Scan {
	return Scan{
		organisation: a.Organisation.Clone(),
		depth:        questionnaire.Depth(strings.Clone(string(a.Depth))),
		updated:      questionnaire.Moment(strings.Clone(string(a.Updated))),
		choices:      choicesOf(a),
		carried:      questionnaire.Migrated{From: strings.Clone(carried.From), Split: carried.Split, Reworded: carried.Reworded},
	}
}

func choicesOf(a *questionnaire.Answers) []questionnaire.Choice {
	choices := make([]questionnaire.Choice, len(a.Of))
	for n := range a.Of {
		choices[n] = a.Of[n].Choice
	}
	return choices
}

// answers returns the scan as far as it is scored.
func (s *Scan) answers() *questionnaire.Answers {
	a := &questionnaire.Answers{Organisation: s.organisation, Depth: s.depth, Updated: s.updated, Of: make([]questionnaire.Answer, len(s.choices))}
	for n, choice := range s.choices {
		a.Of[n].Choice = choice
	}
	return a
}

// Collector gathers scans made with one catalogue. It is not safe for concurrent use.
type Collector struct {
	catalogue *questionnaire.Catalogue
	named     bool
	scans     scoring.LatestScans[*Scan]
	leftOut   LeftOut
	last      questionnaire.Date // day of the last scan that counts
}

// LeftOut counts scans that are in no figure of their own.
type LeftOut struct {
	Units   int // of a unit of an organisation
	Unnamed int // of an organisation without id and name
	Older   int // the organisation has a later scan of the same depth; such a scan is in the trend only
}

// New starts gathering scans that were read with a sealed catalogue. With names, the report lists the organisations and
// may be about fewer than scoring.SmallestGroup.
func New(c *questionnaire.Catalogue, named bool) *Collector {
	return &Collector{catalogue: c, named: named, scans: scoring.LatestScans[*Scan]{EachYear: true}}
}

// Add adds a scan. Scans must be added in input order.
func (g *Collector) Add(s Scan) {
	switch {
	case scoring.IsCounted(&s.organisation):
		g.scans.Add(&s.organisation, s.depth, s.updated, &s)
		g.last = max(g.last, s.updated.Day())
	case strings.TrimSpace(s.organisation.Unit) != "":
		g.leftOut.Units++
	default:
		g.leftOut.Unnamed++
	}
}

// Organisations returns the number of organisations with a quick and with a full scan.
func (g *Collector) Organisations() (quick, full int) {
	series := g.scans.Series()
	return len(series[questionnaire.Quick]), len(series[questionnaire.Full])
}

// LeftOut returns how many scans are not counted.
func (g *Collector) LeftOut() LeftOut {
	quick, full := g.Organisations()
	left := g.leftOut
	left.Older = g.scans.Added() - quick - full
	return left
}

// least is the smallest number of organisations over which a figure is given.
func (g *Collector) least() int {
	if g.named {
		return 1
	}
	return scoring.SmallestGroup
}

// figures are those over the organisations that have a scan of one depth.
type figures struct {
	depth         questionnaire.Depth
	organisations int
	finished      int // organisations whose scan has no open question
	kinds         map[string]int
	scores        [][]float64 // sorted; overall, then by dimension, then by theme
	questions     []tally
	overall       tally    // of the overall score
	tellOpen      bool     // how many have open questions may be shown
	tellOverall   bool     // how many have an overall score may be shown
	members       []member // with names only
	series        [][]scoring.LatestScan[*Scan]
	models        map[string]*scoring.Model // by organisation type
}

// figures calculates everything about one depth; nil if there are too few organisations.
func (g *Collector) figures(depth questionnaire.Depth, series [][]scoring.LatestScan[*Scan]) *figures {
	if len(series) < g.least() {
		return nil
	}
	f := &figures{
		depth: depth, organisations: len(series), kinds: map[string]int{}, questions: make([]tally, len(g.catalogue.Questions())),
		series: series, models: map[string]*scoring.Model{}}
	for _, kind := range questionnaire.TypeIDs() {
		f.models[kind] = scoring.Compile(g.catalogue, scoring.Scope{Depth: depth, OrganisationType: kind})
	}
	var r scoring.Result
	for _, scans := range series {
		a := scans[len(scans)-1].Scan.answers()
		f.models[a.Organisation.Type].ScoreInto(&r, a)
		f.kinds[a.Organisation.Type]++
		if !r.Provisional {
			f.finished++
		}
		f.addScores(&r)
		f.addAnswers(g.catalogue, a, &r)
		if g.named {
			f.addMember(a, &r)
		}
	}
	for _, list := range f.scores {
		slices.Sort(list)
	}
	f.protect(g)
	return f
}

func (f *figures) addScores(r *scoring.Result) {
	at := 0
	add := func(s scoring.Score) {
		if at == len(f.scores) {
			f.scores = append(f.scores, nil)
		}
		if s.Valid {
			f.scores[at] = append(f.scores[at], s.Value)
		}
		at++
	}
	add(r.Score)
	for d := range r.Dimensions {
		add(r.Dimensions[d].Score)
	}
	for d := range r.Dimensions {
		for t := range r.Dimensions[d].Themes {
			add(r.Dimensions[d].Themes[t].Score)
		}
	}
}
