package scoring

import (
	"math"
	"slices"

	"civic/selfscan/questionnaire"
)

// Scope says which questions count.
type Scope struct {
	Depth            questionnaire.Depth
	OrganisationType string
}

// ScopeOf is the scope of an answer file.
func ScopeOf(a *questionnaire.Answers) Scope {
	return Scope{Depth: a.Depth, OrganisationType: a.Organisation.Type}
}

// Model is a catalogue made ready for one scope. It never changes, so that goroutines may share it.
type Model struct {
	catalogue  *questionnaire.Catalogue
	scope      Scope
	asked      []asked // the questions in scope, in catalogue order; an index in it is a slot
	themes     []theme // every theme of the catalogue, in order
	dimensions []dimension
	dates      []questionnaire.Date // days on which duties begin, ascending; n of them past is era n
	eras       []era                // len(dates)+1 of them
	narrow     narrow               // the integers that make scoring fast, where they fit
	lanes      [8]lanes             // what a unit of weight adds to a tally, by choice
	proofs     [16]proof            // what an answer adds to the evidence, by choice
}

// asked is one question in scope. Its fields are small because a batch walks through all of them for
// every answer set.
type asked struct {
	ordinal int32
	theme   int32 // index in Model.themes
	weight  int32
	since   int32        // the first era in which it is a duty; never if there is none
	effort  [bands]int32 // of the step to level 2, to 3 and to 4
}

// theme is one theme with its stretch of Model.asked.
type theme struct {
	weight   int64
	from, to int
	inScope  int64 // weight of its questions in scope
}

// dimension is one dimension with its stretches of Model.themes and Model.asked.
type dimension struct {
	from, to           int
	askedFrom, askedTo int
	inScope            int64 // weight of its questions in scope
}

// era is a stretch of time in which the same duties bind.
type era struct {
	duties [][]int32 // ordinals by dimension, in catalogue order
	steps  []ready   // every step that may be recommended, roughly best first
}

// never is the era of what does not become a duty.
const never = math.MaxInt32

// bands is the number of steps with advice of their own: to level 2, to 3 and to 4. foundation indexes the first.
const (
	foundation = 0
	bands      = 3
)

// Compile makes the model of a sealed catalogue for a scope. Weights and efforts are taken to be
// positive, as LoadCatalogue sees to.
func Compile(c *questionnaire.Catalogue, scope Scope) *Model {
	m := &Model{catalogue: c, scope: scope}
	ordinal := 0
	for d := range c.Dimensions {
		dim := dimension{from: len(m.themes), askedFrom: len(m.asked)}
		for t := range c.Dimensions[d].Themes {
			of := &c.Dimensions[d].Themes[t]
			th := theme{weight: int64(of.Weight), from: len(m.asked)}
			for range of.Questions {
				if q := c.Question(ordinal); q.InScope(scope.Depth, scope.OrganisationType) {
					m.asked = append(m.asked, asked{
						ordinal: int32(ordinal),
						theme:   int32(len(m.themes)),
						weight:  int32(q.Weight),
						since:   never,
						effort:  [bands]int32{int32(q.Advice.For(2).Effort), int32(q.Advice.For(3).Effort), int32(q.Advice.For(4).Effort)},
					})
					th.inScope += int64(q.Weight)
				}
				ordinal++
			}
			th.to = len(m.asked)
			dim.inScope += th.inScope
			m.themes = append(m.themes, th)
		}
		dim.to, dim.askedTo = len(m.themes), len(m.asked)
		m.dimensions = append(m.dimensions, dim)
	}
	m.lanes, m.proofs = laneOf(), proofOf()
	m.dateDuties()
	m.narrow = m.narrowed()
	for n := range m.eras {
		m.eras[n].steps = m.steps(n)
	}
	return m
}

// Catalogue gives the catalogue that the model was made of.
func (m *Model) Catalogue() *questionnaire.Catalogue { return m.catalogue }

// Scope gives the scope that the model was made for.
func (m *Model) Scope() Scope { return m.scope }

// dateDuties divides time into eras at the days on which duties in scope begin.
func (m *Model) dateDuties() {
	binds := func(a asked) (questionnaire.Date, bool) {
		q := m.catalogue.Question(int(a.ordinal))
		return q.DutyFrom, q.DutyOn(m.scope.OrganisationType, q.DutyFrom)
	}
	for _, a := range m.asked {
		if from, ok := binds(a); ok {
			m.dates = append(m.dates, from)
		}
	}
	slices.Sort(m.dates)
	m.dates = slices.Compact(m.dates)
	m.eras = make([]era, len(m.dates)+1)
	for slot := range m.asked {
		a := &m.asked[slot]
		if from, ok := binds(*a); ok {
			at, _ := slices.BinarySearch(m.dates, from)
			a.since = int32(at + 1)
		}
	}
	for n := range m.eras {
		m.eras[n].duties = make([][]int32, len(m.dimensions))
		for d, of := range m.dimensions {
			for _, a := range m.asked[of.askedFrom:of.askedTo] {
				if int(a.since) <= n {
					m.eras[n].duties[d] = append(m.eras[n].duties[d], a.ordinal)
				}
			}
		}
	}
}

// eraOf finds the era of a day; the empty day is before every duty. It looks from the end, for most
// scans are of a day on which most duties bind.
func (m *Model) eraOf(day questionnaire.Date) int {
	n := len(m.dates)
	for n > 0 && m.dates[n-1] > day {
		n--
	}
	return n
}
