package group

// Which numbers of organisations may be told. Of "k of n organisations" neither k nor the other n−k may be one to four. And
// that must hold for everything that a reader can work out: from "8 of 20 do not have it in order" and "7 of 20 do not know"
// follows that one answered level 0 or 1. So a tally keeps the sets of organisations whose sizes are shown. A further one
// is shown only if no part that the sets divide the organisations into has fewer than scoring.SmallestGroup. There is a
// tally of each question, one of the overall score and one of the years.
// A reader knows which types a question is asked of and binds, but not how types and answers go together; so these two
// are looked at apart.

import (
	"maps"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// cell is what organisations in a tally have in common.
type cell struct {
	kind string // organisation type

	inScope bool // the question is asked; of the overall score: questions of every dimension are
	duty    bool // the question is a legal duty on the day of the scan
	choice  questionnaire.Choice
	scored  bool // the question's dimension has a score; of the overall score: that exists

	open  bool   // a question in scope is open
	years string // the years in which it has a scan, joined
}

// set says which organisations are meant.
type set func(cell) bool

// tally counts organisations by what they have in common.
type tally struct {
	cells   map[cell]int
	types   []set // whose sizes are shown: types, and unions of types that a question or score is asked of or binds
	answers []set // whose sizes are shown, by what was answered
	exposed bool  // organisations are named; everything may be shown
}

func (t *tally) add(c cell) {
	if t.cells == nil {
		t.cells = map[cell]int{}
	}
	t.cells[c]++
}

func (f *figures) addAnswers(c *questionnaire.Catalogue, a *questionnaire.Answers, r *scoring.Result) {
	kind := a.Organisation.Type
	empty := func(d scoring.DimensionResult) bool { return d.Counts.InScope() == 0 }
	f.overall.add(cell{kind: kind, inScope: !slices.ContainsFunc(r.Dimensions, empty), scored: r.Score.Valid, open: r.Provisional})
	for n, q := range c.Questions() {
		of := cell{kind: kind, scored: r.Dimensions[c.Home(n).Dimension].Score.Valid}
		if q.InScope(a.Depth, kind) {
			of.inScope, of.duty, of.choice = true, q.DutyOn(kind, a.Updated.Day()), a.Of[n].Choice
		}
		f.questions[n].add(of)
	}
}

// protect starts with what the report shows in any case: how many organisations of some types there are, how many have
// open questions, and how many have an overall score, as far as that may be shown.
func (f *figures) protect(g *Collector) {
	told, _ := f.toldKinds(g.least())
	begin := func(t *tally) {
		t.exposed = g.named
		for _, kind := range told {
			t.types = append(t.types, func(c cell) bool { return c.kind == kind })
		}
	}
	begin(&f.overall)
	for n := range f.questions {
		begin(&f.questions[n])
	}
	f.tellOpen = f.overall.show(func(c cell) bool { return c.open }, everyone)
	f.tellOverall = f.overall.show(scored, asked)
	if g.named || len(f.scores[0]) == f.organisations {
		return
	}
	// Who has no overall score lacks a dimension. Of a dimension with one or two questions that were answered, numbers about
	// who did not answer them would follow. And where organisations lack the overall score for want of one dimension alone,
	// its number of scores is known too, and all who answered one of its questions have that score.
	for d := range g.catalogue.Dimensions {
		answered := 0
		for n := range f.questions {
			if t := &f.questions[n]; g.catalogue.Home(n).Dimension == d && t.count(counts) > 0 {
				answered++
				if len(f.scores[1+d]) == len(f.scores[0]) {
					t.answers = append(t.answers, scored)
				}
			}
		}
		f.tellOverall = f.tellOverall && (answered > 2 || len(f.scores[1+d]) == f.organisations)
	}
}

// count returns the number of organisations in a set.
func (t *tally) count(in set) (n int) {
	for c, k := range t.cells {
		if in(c) {
			n += k
		}
	}
	return n
}

// show reports whether the report may show how many organisations something holds for, of those that it can hold for,
// and notes that it does.
func (t *tally) show(holds, of set) bool {
	types, answers := append(slices.Clone(t.types), of), append(slices.Clone(t.answers), holds, of)
	if !t.mayAsk(of) || !t.exposed && t.smallestPart(answers) < scoring.SmallestGroup {
		return false
	}
	t.types, t.answers = types, answers
	return true
}

// mayAsk reports whether the report may show how many organisations there are of some types.
func (t *tally) mayAsk(of set) bool {
	return t.exposed || t.smallestPart(append(slices.Clone(t.types), of)) >= scoring.SmallestGroup
}

// smallestPart returns the size of the smallest part into which sets divide the organisations, of which there is at least
// one.
func (t *tally) smallestPart(sets []set) int {
	parts := map[string]int{}
	in := make([]byte, len(sets))
	for c, n := range t.cells {
		for i, s := range sets {
			in[i] = 0
			if s(c) {
				in[i] = 1
			}
		}
		parts[string(in)] += n
	}
	return slices.Min(slices.Collect(maps.Values(parts)))
}

// The sets that the report tells of.

func everyone(cell) bool { return true }

func scored(c cell) bool { return c.scored }

// comesBack returns the set that has a scan in each of some years.
func comesBack(years []string) set {
	return func(c cell) bool {
		return !slices.ContainsFunc(years, func(year string) bool { return !strings.Contains(c.years, year) })
	}
}

func asked(c cell) bool { return c.inScope }

func bound(c cell) bool { return c.duty }

// counts holds for an answer that counts in a score.
func counts(c cell) bool {
	return c.inScope && c.choice != questionnaire.Unanswered && c.choice != questionnaire.NotApplicable
}

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
