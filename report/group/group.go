// Package group writes the report over many scans. Results come in one at a time and a report.Document comes out:
// how the scores are spread and what many organisations can work on. Unless organisations are to be named, no figure
// rests on fewer than scoring.SmallestGroup of them. The report never ranks.
//
// The collector counts whole numbers only, so that the order of the scans changes nothing, and its memory does not
// grow with their number. The exception is a report with names, which keeps at most MostNamed of them.
package group

import (
	"cmp"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// MostNamed is the largest number of scans that a group report lists by name; beyond it the list says
// nothing to a reader, and a spreadsheet serves better.
const MostNamed = 1000

// Collector gathers the results of many scans made with one catalogue. It is not safe for use by several
// goroutines at once.
type Collector struct {
	catalogue *questionnaire.Catalogue
	named     bool

	scans, provisional int
	first, last        questionnaire.Date // days of the scans
	kinds              map[kind]int
	scores             []spread // overall, then by dimension, then by theme
	completeness       spread   // in percent
	questions          []question
	members            []member
}

// kind is what sorts scans apart: there are few of them.
type kind struct {
	organisationType string
	depth            questionnaire.Depth
}

// question counts what became of one question.
type question struct {
	asked         int // scans in which it is in scope
	unknown       int
	notApplicable int
	binds         int     // scans in which it is a legal duty
	unmet         int     // of those, where the duty is not met or not known to be
	steps         [3]step // recommended to level 2, to 3 and to 4
}

// step counts how often a step is recommended.
type step struct{ scans, early int } // early: among the first of a scan

// member is one scan with its name.
type member struct {
	name, unit string
	kind
	day    questionnaire.Date
	scores []scoring.Score // overall, then by dimension
	open   bool            // provisional
}

// New starts gathering results that were made with a sealed catalogue. With names it keeps which organisations
// they are of, and the report may be about fewer than scoring.SmallestGroup scans.
func New(c *questionnaire.Catalogue, named bool) *Collector {
	g := &Collector{catalogue: c, named: named, kinds: map[kind]int{}, questions: make([]question, len(c.Questions()))}
	measures := 1 + len(c.Dimensions)
	for d := range c.Dimensions {
		measures += len(c.Dimensions[d].Themes)
	}
	g.scores = make([]spread, measures)
	return g
}

// Scans is the number of scans that were added.
func (g *Collector) Scans() int { return g.scans }

// least is the smallest number of scans over which a figure is given.
func (g *Collector) least() int {
	if g.named {
		return 1
	}
	return scoring.SmallestGroup
}

// Add takes in a scan with its result. It keeps nothing that either refers to.
func (g *Collector) Add(a *questionnaire.Answers, r *scoring.Result) {
	g.scans++
	if r.Provisional {
		g.provisional++
	}
	day := a.Updated.Day()
	if g.scans == 1 || day < g.first {
		g.first = questionnaire.Date(strings.Clone(string(day)))
	}
	if day > g.last {
		g.last = questionnaire.Date(strings.Clone(string(day)))
	}
	kind := kind{a.Organisation.Type, a.Depth}
	if _, known := g.kinds[kind]; !known {
		kind.organisationType = strings.Clone(kind.organisationType)
		kind.depth = questionnaire.Depth(strings.Clone(string(kind.depth)))
	}
	g.kinds[kind]++
	g.addScores(r)
	g.addQuestions(a, r, day)
	if g.named {
		g.addMember(a, r, day)
	}
}

func (g *Collector) addScores(r *scoring.Result) {
	g.scores[0].add(r.Score)
	theme := 1 + len(r.Dimensions)
	for d := range r.Dimensions {
		dim := &r.Dimensions[d]
		g.scores[1+d].add(dim.Score)
		for t := range dim.Themes {
			g.scores[theme].add(dim.Themes[t].Score)
			theme++
		}
	}
	g.completeness.add(scoring.Score{Value: r.Completeness.Value * 100, Valid: r.Completeness.Valid})
}

func (g *Collector) addQuestions(a *questionnaire.Answers, r *scoring.Result, day questionnaire.Date) {
	for n, q := range g.catalogue.Questions() {
		if !q.InScope(a.Depth, a.Organisation.Type) {
			continue
		}
		at := &g.questions[n]
		at.asked++
		switch a.Of[n].Choice {
		case questionnaire.Unknown:
			at.unknown++
		case questionnaire.NotApplicable:
			at.notApplicable++
		}
		if q.DutyOn(a.Organisation.Type, day) {
			at.binds++
		}
	}
	for _, n := range r.CappedBy {
		g.questions[n].unmet++
	}
	for i := range r.Recommendations {
		rec := &r.Recommendations[i]
		step := &g.questions[rec.Question].steps[bandOf(rec.From)]
		step.scans++
		if i < report.FirstSteps {
			step.early++
		}
	}
}

// bandOf tells to which level a step from this level leads: 0 for level 2, 1 for level 3, 2 for level 4.
func bandOf(level int) int { return max(level-1, 0) }

// addMember keeps a scan by name, as long as there are not too many to list; g.scans tells whether.
func (g *Collector) addMember(a *questionnaire.Answers, r *scoring.Result, day questionnaire.Date) {
	if g.scans > MostNamed {
		g.members = nil
		return
	}
	m := member{
		name: strings.Clone(report.OneLine(a.Organisation.Name)),
		unit: strings.Clone(report.OneLine(a.Organisation.Unit)),
		kind: kind{
			organisationType: strings.Clone(a.Organisation.Type),
			depth:            questionnaire.Depth(strings.Clone(string(a.Depth))),
		},
		day:    questionnaire.Date(strings.Clone(string(day))),
		open:   r.Provisional,
		scores: []scoring.Score{r.Score},
	}
	for d := range r.Dimensions {
		m.scores = append(m.scores, r.Dimensions[d].Score)
	}
	g.members = append(g.members, m)
}

// byName puts the scans in the order of their names, which ranks nobody; those without one come last.
func (g *Collector) byName() []member {
	list := slices.Clone(g.members)
	slices.SortFunc(list, func(a, b member) int {
		return cmp.Or(
			cmp.Compare(asNumber(a.name == ""), asNumber(b.name == "")),
			cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), cmp.Compare(a.name, b.name),
			cmp.Compare(strings.ToLower(a.unit), strings.ToLower(b.unit)), cmp.Compare(a.unit, b.unit),
			cmp.Compare(a.day, b.day), cmp.Compare(a.organisationType, b.organisationType), cmp.Compare(a.depth, b.depth),
			slices.CompareFunc(a.scores, b.scores, func(x, y scoring.Score) int {
				return cmp.Or(cmp.Compare(asNumber(x.Valid), asNumber(y.Valid)), cmp.Compare(x.Value, y.Value))
			}),
			cmp.Compare(asNumber(a.open), asNumber(b.open)),
		)
	})
	return list
}

func asNumber(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
