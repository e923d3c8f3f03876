package scoring

import "civic/selfscan/questionnaire"

// Scope says which questions count.
type Scope struct {
	Depth            questionnaire.Depth
	OrganisationType string
}

// ScopeOf returns the scope of an answer file.
func ScopeOf(a *questionnaire.Answers) Scope {
	return Scope{Depth: a.Depth, OrganisationType: a.Organisation.Type}
}

// Model is a catalogue prepared for one scope. It never changes; goroutines may share it.
type Model struct {
	catalogue   *questionnaire.Catalogue
	scope       Scope
	questions   []question // in scope, in catalogue order; an index into it is called a slot
	unit        int64      // see questionnaire.Catalogue.Unit
	themes      []theme    // all themes of the catalogue, in order
	dimensions  []dimension
	duties      []int // slots of questions that are, or become, a duty
	sortedSteps []step
	rules       []rule
}

// question is one question in scope.
type question struct {
	ordinal  int
	theme    int // index in Model.themes
	weight   int64
	dutyFrom int                           // dayNumber; 0 if it is no duty for the scope's organisation type
	effort   [questionnaire.LevelCount]int // of the step to levels 2, 3 and 4
	places   byChoice                      // by answer: index in Model.sortedSteps of the next step; maxSteps if there is none
}

// theme is one theme; its questions are Model.questions[from:to].
type theme struct {
	dimension int
	weight    int64
	from, to  int
	inScope   int64 // weight of its questions in scope
}

// dimension is one dimension; its themes are Model.themes[from:to].
type dimension struct {
	from, to int
	inScope  int64 // weight of its questions in scope
}

// Compile prepares a sealed catalogue for a scope.
func Compile(c *questionnaire.Catalogue, scope Scope) *Model {
	m := &Model{catalogue: c, scope: scope, unit: c.Unit()}
	ordinal := 0
	for d := range c.Dimensions {
		dim := dimension{from: len(m.themes)}
		for t := range c.Dimensions[d].Themes {
			source := &c.Dimensions[d].Themes[t]
			th := theme{dimension: d, weight: int64(source.Weight), from: len(m.questions)}
			for range source.Questions {
				if q := c.Question(ordinal); q.InScope(scope.Depth, scope.OrganisationType) {
					m.questions = append(m.questions, questionOf(q, ordinal, len(m.themes), scope.OrganisationType))
					th.inScope += int64(q.Weight)
				}
				ordinal++
			}
			th.to = len(m.questions)
			dim.inScope += th.inScope
			m.themes = append(m.themes, th)
		}
		dim.to = len(m.themes)
		m.dimensions = append(m.dimensions, dim)
	}
	for slot := range m.questions {
		if m.questions[slot].dutyFrom > 0 {
			m.duties = append(m.duties, slot)
		}
	}
	m.sortedSteps = m.steps()
	m.rules = m.rulesInScope()
	return m
}

func questionOf(source *questionnaire.Question, ordinal, theme int, organisationType string) question {
	q := question{ordinal: ordinal, theme: theme, weight: int64(source.Weight)}
	if source.DutyOn(organisationType, source.DutyFrom) {
		q.dutyFrom = dayNumber(source.DutyFrom)
	}
	for to := 2; to < questionnaire.LevelCount; to++ {
		q.effort[to] = min(max(source.Advice.For(to).Effort, 1), 3)
	}
	return q
}

// Catalogue returns the catalogue of the model.
func (m *Model) Catalogue() *questionnaire.Catalogue { return m.catalogue }

// Scope returns the scope of the model.
func (m *Model) Scope() Scope { return m.scope }

// inScope reports for each question of the catalogue whether it is in scope.
func (m *Model) inScope() []bool {
	in := make([]bool, len(m.catalogue.Questions()))
	for i := range m.questions {
		in[m.questions[i].ordinal] = true
	}
	return in
}

// of returns the questions of a dimension that are in scope.
func (m *Model) of(d dimension) []question {
	if d.from == d.to {
		return nil
	}
	return m.questions[m.themes[d.from].from:m.themes[d.to-1].to]
}

// isDuty reports whether the question is a duty that binds on a day.
func (q *question) isDuty(day int) bool { return q.dutyFrom > 0 && q.dutyFrom <= day }

// dayNumber returns 20220501 for 2022-05-01, and 0 for an empty date. Numbers are compared faster than texts.
func dayNumber(d questionnaire.Date) int {
	n := 0
	for i := range len(d) {
		if c := d[i]; c != '-' {
			n = 10*n + int(c-'0')
		}
	}
	return n
}

// isScored reports whether an answer is in the sum: a level, or unknown.
func isScored(c questionnaire.Choice) bool {
	return c >= questionnaire.Level0 || c == questionnaire.Unknown
}

// levelOfChoice returns the level with which a scored answer counts: 0 for unknown.
func levelOfChoice(c questionnaire.Choice) int {
	return max(int(c)-int(questionnaire.Level0), 0)
}

// isShortfall reports whether a duty with this answer is a possible shortfall.
func isShortfall(c questionnaire.Choice) bool { return isScored(c) && levelOfChoice(c) < 2 }

// nextLevel returns the level to which the next step leads from a level below 4. Level 1 is never a goal.
func nextLevel(from int) int { return max(from+1, 2) }
