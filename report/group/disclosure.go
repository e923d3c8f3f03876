package group

// What may be told about a question. Of "k of n organisations" neither k nor the other n−k may be one to four. And that
// must hold for everything that a reader can work out: from "8 of 20 do not have it in order" and "7 of 20 do not know"
// follows that one answered level 0 or 1. So each question keeps the sets of organisations whose sizes are shown. A
// further one is shown only if no part that the sets divide the organisations into has fewer than scoring.SmallestGroup.
// A reader knows which types a question is asked of and binds, but not how types and answers go together; so these two
// are looked at apart.

import (
	"maps"
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// cell is what organisations have in common as regards one question.
type cell struct {
	kind    string // organisation type
	inScope bool
	duty    bool // the question is a legal duty on the day of the scan
	choice  questionnaire.Choice
}

// set says which organisations are meant.
type set func(cell) bool

// question counts the answers to one question.
type question struct {
	cells   map[cell]int
	types   []set // whose sizes are shown: types, and unions of types that it is asked of or binds
	answers []set // whose sizes are shown, by what was answered
	exposed bool  // organisations are named; everything may be shown
}

func (f *figures) addAnswers(c *questionnaire.Catalogue, a *questionnaire.Answers) {
	kind, day := a.Organisation.Type, a.Updated.Day()
	for n, q := range c.Questions() {
		at := &f.questions[n]
		if at.cells == nil {
			at.cells = map[cell]int{}
		}
		of := cell{kind: kind}
		if q.InScope(a.Depth, kind) {
			of = cell{kind, true, q.DutyOn(kind, day), a.Of[n].Choice}
		}
		at.cells[of]++
	}
}

// protect starts with what the report shows in any case: how many organisations of some types there are.
func (f *figures) protect(g *Collector) {
	told, _ := f.toldKinds(g.least())
	for n := range f.questions {
		f.questions[n].exposed = g.named
		for _, kind := range told {
			f.questions[n].types = append(f.questions[n].types, func(c cell) bool { return c.kind == kind })
		}
	}
}

// count returns the number of organisations in a set.
func (q *question) count(in set) (n int) {
	for c, k := range q.cells {
		if in(c) {
			n += k
		}
	}
	return n
}

// show reports whether the report may show how many organisations something holds for, of those that it can hold for,
// and notes that it does.
func (q *question) show(holds, of set) bool {
	types, answers := append(slices.Clone(q.types), of), append(slices.Clone(q.answers), holds, of)
	if !q.exposed && (q.smallestPart(types) < scoring.SmallestGroup || q.smallestPart(answers) < scoring.SmallestGroup) {
		return false
	}
	q.types, q.answers = types, answers
	return true
}

// smallestPart returns the size of the smallest part into which sets divide the organisations. There are fewer than 64
// sets and at least one organisation.
func (q *question) smallestPart(sets []set) int {
	parts := map[uint64]int{}
	for c, n := range q.cells {
		var in uint64
		for i, s := range sets {
			if s(c) {
				in |= 1 << i
			}
		}
		parts[in] += n
	}
	return slices.Min(slices.Collect(maps.Values(parts)))
}

// The sets that the report tells of.

func asked(c cell) bool { return c.inScope }

func bound(c cell) bool { return c.duty }

func unknown(c cell) bool { return c.inScope && c.choice == questionnaire.Unknown }

func notApplicable(c cell) bool { return c.inScope && c.choice == questionnaire.NotApplicable }

// unmet holds for a duty below level 2 or not known.
func unmet(c cell) bool { return c.duty && stepOf(c) == 2 }

// wants returns the set for which the next step leads to a level.
func wants(level int) set { return func(c cell) bool { return stepOf(c) == level } }

// stepOf returns the level to which the next step leads; 0 if there is none.
func stepOf(c cell) int {
	level, answered := c.choice.Level()
	switch {
	case !c.inScope || !answered && c.choice != questionnaire.Unknown || level == questionnaire.LevelCount-1:
		return 0
	case !answered:
		return 2
	}
	return max(level+1, 2)
}
