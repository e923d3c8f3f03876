package report

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
	"strconv"
)

// draft is what the parts of one report share: the input, and what is looked up or counted once.
type draft struct {
	Input
	*Writer
	day    questionnaire.Date // of the answers: decides which duties bind
	scope  []int              // ordinals of the questions in scope, in catalogue order
	number map[int]int        // ordinal to the number that a question has in this report
	model  *scoring.Model

	recommended []scoring.Recommendation // in the order of this report
	first       int                      // how many of them are the first steps
	urgent      int                      // how many of them are for the main part, if it has room
	main        limits                   // how much of each list the main part has
	fixed       [][]Block                // by dimension: see whatIsFixed
}

func newDraft(in Input) *draft {
	d := &draft{
		Input:  in,
		Writer: NewWriter(in.Catalogue, in.Lang),
		day:    in.Answers.Updated.Day(),
		scope:  in.Catalogue.Scope(in.Answers.Depth, in.Answers.Organisation.Type),
		number: map[int]int{},
		model:  in.Model,
	}
	if d.model == nil {
		d.model = scoring.Compile(in.Catalogue, scoring.ScopeOf(in.Answers))
	}
	for i, n := range d.scope {
		d.number[n] = i + 1
	}
	return d
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

// state says what was answered: a level with its name, or which of the three other states.
func (d *draft) state(c questionnaire.Choice) string {
	if level, ok := c.Level(); ok {
		return d.level(level)
	}
	switch c {
	case questionnaire.Unknown:
		return d.Say(lang.Text{NL: "nog niet bekend", EN: "not known yet"})
	case questionnaire.NotApplicable:
		return d.Say(lang.Text{NL: "niet van toepassing", EN: "not applicable"})
	}
	return d.Say(lang.Text{NL: "nog niet beantwoord", EN: "not answered yet"})
}

// points counts an answer as scoring does: an unknown is level 0; ok is false for what does not count.
func points(c questionnaire.Choice) (level int, ok bool) {
	if c == questionnaire.Unknown {
		return 0, true
	}
	return c.Level()
}

// longestName is the most characters of a name that a report shows. The longest official names have about 150.
const longestName = 200

// name is the organisation, with its unit where the scan is about one.
func (d *draft) name() string {
	name := d.organisation()
	if unit := Shortened(OneLine(d.Answers.Organisation.Unit), longestName); unit != "" {
		name += " (" + unit + ")"
	}
	return name
}

func (d *draft) organisation() string {
	if name := Shortened(OneLine(d.Answers.Organisation.Name), longestName); name != "" {
		return name
	}
	return d.Say(lang.Text{NL: "Organisatie zonder naam", EN: "Organisation without a name"})
}

// numberedTitle names a question with the number that it has in this report, and leads to its answer.
func (d *draft) numberedTitle(ordinal int) []Run {
	return []Run{
		{Text: strconv.Itoa(d.number[ordinal]) + ". "},
		{Text: d.QuestionTitle(ordinal), To: d.answerAt(ordinal)},
	}
}

// inAppendix returns the target of a link to a part or an answer in the appendices; empty if the report has none.
func (d *draft) inAppendix(id string) string {
	if d.WithoutAppendices {
		return ""
	}
	return id
}

// elsewhere says how many more things of a list the appendices have, and leads there.
func (d *draft) elsewhere(n int, id string, one, many lang.Text) Run {
	r := Run{Weak: true, To: d.inAppendix(id)}
	noun := many
	if n == 1 {
		noun = one
	}
	form := lang.Text{NL: "In de bijlagen: nog %s %s.", EN: "In the appendices: %s more %s."}
	if r.To == "" {
		form = lang.Text{NL: "In de bijlagen, die in dit bestand ontbreken: nog %s %s.", EN: "In the appendices, which this file leaves out: %s more %s."}
	}
	r.Text = d.Say(form, d.Cardinal(n), noun)
	return r
}

func recommendationID(q *questionnaire.Question) string { return "recommendation-" + q.ID }
func dimensionID(dim *questionnaire.Dimension) string   { return "dimension-" + dim.ID }
