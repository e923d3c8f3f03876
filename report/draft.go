package report

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// draft is a report in the making: the input with what all parts of it look up.
type draft struct {
	Input
	day    questionnaire.Date // of the answers: decides which duties bind
	scope  []int              // ordinals of the questions in scope, in catalogue order
	number map[int]int        // ordinal to the number that a question has in this report
	total  tally
	by     []tally // by dimension
	model  *scoring.Model
}

// tally counts questions in scope by what is known of them.
type tally struct{ inScope, open, unknown, notApplicable int }

func newDraft(in Input) *draft {
	d := &draft{
		Input:  in,
		day:    in.Answers.Updated.Day(),
		scope:  in.Catalogue.Scope(in.Answers.Depth, in.Answers.Organisation.Type),
		number: map[int]int{},
		by:     make([]tally, len(in.Catalogue.Dimensions)),
		model:  in.Model,
	}
	if d.model == nil {
		d.model = scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
	}
	for i, n := range d.scope {
		d.number[n] = i + 1
		d.total.count(d.choice(n))
		d.by[in.Catalogue.Home(n).Dimension].count(d.choice(n))
	}
	return d
}

func (t *tally) count(c questionnaire.Choice) {
	t.inScope++
	switch c {
	case questionnaire.Unanswered:
		t.open++
	case questionnaire.Unknown:
		t.unknown++
	case questionnaire.NotApplicable:
		t.notApplicable++
	}
}

func (d *draft) choice(ordinal int) questionnaire.Choice { return d.Answers.Of[ordinal].Choice }

// inDimension lists the questions in scope of one dimension.
func (d *draft) inDimension(i int) []int {
	var list []int
	for _, n := range d.scope {
		if d.Catalogue.Home(n).Dimension == i {
			list = append(list, n)
		}
	}
	return list
}

// say writes a sentence of the report's own.
func (d *draft) say(form lang.Text, args ...any) string {
	return lang.Say(form, args...).In(d.Lang)
}

// text reads a text of the catalogue as one line.
func (d *draft) text(t lang.Text) string { return oneLine(t.In(d.Lang)) }

func (d *draft) figure(x float64) string { return lang.Figure(x, d.Lang) }

// value says a score, or that there is none.
func (d *draft) value(s scoring.Score) Value {
	if !s.Valid {
		return Value{Text: d.say(lang.Text{NL: "geen score", EN: "no score"})}
	}
	return Value{Number: s.Value, Valid: true, Text: d.figure(s.Value)}
}

// level says a level with its name: "niveau 2 (Op orde)".
func (d *draft) level(level int) string {
	return d.say(lang.Text{NL: "niveau %d (%s)", EN: "level %d (%s)"}, level, d.levelName(level))
}

func (d *draft) levelName(level int) string { return d.text(d.Catalogue.Levels[level]) }

// state says what was answered: a level with its name, or which of the three other states.
func (d *draft) state(c questionnaire.Choice) string {
	if level, ok := c.Level(); ok {
		return d.level(level)
	}
	switch c {
	case questionnaire.Unknown:
		return d.say(lang.Text{NL: "nog niet bekend", EN: "not known yet"})
	case questionnaire.NotApplicable:
		return d.say(lang.Text{NL: "niet van toepassing", EN: "not applicable"})
	}
	return d.say(lang.Text{NL: "nog niet beantwoord", EN: "not answered yet"})
}

// points counts an answer as scoring does: an unknown is level 0; ok is false for what does not count.
func points(c questionnaire.Choice) (level int, ok bool) {
	if c == questionnaire.Unknown {
		return 0, true
	}
	return c.Level()
}

// name is the organisation, with its unit where the scan is about one.
func (d *draft) name() string {
	name := d.organisation()
	if unit := oneLine(d.Answers.Organisation.Unit); unit != "" {
		name += " (" + unit + ")"
	}
	return name
}

func (d *draft) organisation() string {
	if name := oneLine(d.Answers.Organisation.Name); name != "" {
		return name
	}
	return d.say(lang.Text{NL: "Organisatie zonder naam", EN: "Organisation without a name"})
}

func recommendationID(q *questionnaire.Question) string { return "recommendation-" + q.ID }
func dimensionID(dim *questionnaire.Dimension) string   { return "dimension-" + dim.ID }
