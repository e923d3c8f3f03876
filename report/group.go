package report

// What many scans have in common, gathered one scan at a time. The law of this file: it only counts whole
// numbers, so that the order in which scans come changes nothing, and what it keeps does not grow with their
// number. The one exception is who asks for names: those are kept, up to MostNamed.

import (
	"cmp"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// MostNamed is the largest number of scans that a group report lists by name; beyond it the list says
// nothing to a reader, and a spreadsheet serves better.
const MostNamed = 1000

// Group gathers the results of many scans made with one catalogue. It is not safe for use by several
// goroutines at once.
type Group struct {
	catalogue *questionnaire.Catalogue
	named     bool

	scans, provisional int
	first, last        questionnaire.Date // days of the scans
	kinds              map[groupKind]int
	scores             []spread // overall, then by dimension, then by theme
	completeness       spread   // in percent
	questions          []groupQuestion
	members            []groupMember
}

// groupKind is what sorts scans apart: there are few of them.
type groupKind struct {
	organisationType string
	depth            questionnaire.Depth
}

// groupQuestion counts what became of one question.
type groupQuestion struct {
	asked         int // scans in which it is in scope
	unknown       int
	notApplicable int
	binds         int          // scans in which it is a legal duty
	unmet         int          // of those, where the duty is not met or not known to be
	steps         [3]groupStep // recommended to level 2, to 3 and to 4
}

// groupStep counts how often a step is recommended.
type groupStep struct{ scans, early int } // early: among the first of a scan

// groupMember is one scan with its name.
type groupMember struct {
	name, unit string
	groupKind
	day    questionnaire.Date
	scores []scoring.Score // overall, then by dimension
	open   bool            // provisional
}

// NewGroup starts gathering results that were made with a sealed catalogue. With names it keeps who they are
// of, and may tell of fewer than scoring.SmallestGroup scans.
func NewGroup(c *questionnaire.Catalogue, named bool) *Group {
	g := &Group{catalogue: c, named: named, kinds: map[groupKind]int{}, questions: make([]groupQuestion, len(c.Questions()))}
	measures := 1 + len(c.Dimensions)
	for d := range c.Dimensions {
		measures += len(c.Dimensions[d].Themes)
	}
	g.scores = make([]spread, measures)
	return g
}

// Scans is the number of scans that were added.
func (g *Group) Scans() int { return g.scans }

// least is the smallest number of scans over which a figure is given.
func (g *Group) least() int {
	if g.named {
		return 1
	}
	return scoring.SmallestGroup
}

// Add takes in a scan with its result. It keeps nothing that either refers to.
func (g *Group) Add(a *questionnaire.Answers, r *scoring.Result) {
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
	kind := groupKind{a.Organisation.Type, a.Depth}
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

func (g *Group) addScores(r *scoring.Result) {
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

func (g *Group) addQuestions(a *questionnaire.Answers, r *scoring.Result, day questionnaire.Date) {
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
		if i < firstSteps {
			step.early++
		}
	}
}

// bandOf tells which advice goes with a level: 0 below level 2, 1 at level 2, 2 at level 3.
func bandOf(level int) int { return max(level-1, 0) }

// addMember keeps a scan by name, as long as there are not too many to list; g.scans tells whether.
func (g *Group) addMember(a *questionnaire.Answers, r *scoring.Result, day questionnaire.Date) {
	if g.scans > MostNamed {
		g.members = nil
		return
	}
	m := groupMember{
		name: strings.Clone(oneLine(a.Organisation.Name)),
		unit: strings.Clone(oneLine(a.Organisation.Unit)),
		groupKind: groupKind{
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
func (g *Group) byName() []groupMember {
	list := slices.Clone(g.members)
	slices.SortFunc(list, func(a, b groupMember) int {
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
