package report

// How the law is named. A level is a self-assessment: the report says "possible shortfall" with the
// article, and never that a law is broken.

import (
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// basis returns the legal grounds of a question that are about this organisation's type.
func (d *draft) basis(q *questionnaire.Question) []*questionnaire.Basis {
	return q.BasisFor(d.Answers.Organisation.Type)
}

// binding lists the grounds of a question that are in force on the day of the answers.
func (d *draft) binding(q *questionnaire.Question) []*questionnaire.Basis {
	return slices.DeleteFunc(d.basis(q), d.comingBasis)
}

// comingBasis tells whether a ground does not bind yet on the day of the answers.
func (d *draft) comingBasis(b *questionnaire.Basis) bool {
	return !InForce(b, d.day)
}

// coming is a practice for which the law changes.
type coming struct {
	ordinal int
	from    questionnaire.Date // empty when no day is known
	duty    bool               // level 2 becomes compulsory on that day
	basis   []*questionnaire.Basis
}

// comingRules lists the practices among these questions for which a rule starts after the day of the
// answers: first what starts first, and last what has no day yet.
func (d *draft) comingRules(ordinals []int) []coming {
	var list []coming
	for _, n := range ordinals {
		if d.choice(n) == questionnaire.NotApplicable {
			continue
		}
		q := d.Catalogue.Question(n)
		c := coming{ordinal: n}
		for _, b := range d.basis(q) {
			if !d.comingBasis(b) {
				continue
			}
			c.basis = append(c.basis, b)
			if c.from == "" || b.From != "" && b.From < c.from {
				c.from = b.From
			}
		}
		if from, is := q.DutyComing(d.Answers.Organisation.Type, d.day); is {
			c.from, c.duty = from, true
			if len(c.basis) == 0 {
				c.basis = d.binding(q)
			}
		}
		if c.duty || len(c.basis) > 0 {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b coming) int { return byDay(a.from, b.from) })
	return list
}

// soonBadge says from which day a practice is compulsory, where that day is still to come.
func (d *draft) soonBadge(q *questionnaire.Question) []string {
	from, is := q.DutyComing(d.Answers.Organisation.Type, d.day)
	if !is {
		return nil
	}
	return []string{d.Say(lang.Text{NL: "Verplicht vanaf %s", EN: "Compulsory from %s"}, d.Day(from))}
}

// unready tells whether a question is answered below what the law will ask.
func (d *draft) unready(ordinal int) bool {
	level, ok := points(d.choice(ordinal))
	return ok && level < 2
}

// heldBack tells whether unmet duties keep a level below what the score alone would give.
func heldBack(level, uncapped scoring.Level) bool {
	return level.Valid && uncapped.Valid && level.Value < uncapped.Value
}
