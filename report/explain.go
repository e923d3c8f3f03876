package report

// Explain prints the arithmetic of one score, so that a manager can redo it by hand.

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// ExplainLines says how one score came about, a line a step: of a question, theme or dimension by its id, or of the whole
// by scoring.Overall. The answers must have been read with the catalogue. An id that is none of these is a
// questionnaire.Fault that names what can be asked for.
func ExplainLines(c *questionnaire.Catalogue, a *questionnaire.Answers, id string, l lang.Lang) ([]string, error) {
	m := scoring.Compile(c, scoring.ScopeOf(a))
	result := m.Score(a)
	d := newDraft(Input{Catalogue: c, Answers: a, Result: &result, Model: m, Lang: l})
	e := m.Explain(a)
	if id == scoring.Overall {
		return d.explainWhole(&e), nil
	}
	for i := range c.Dimensions {
		if c.Dimensions[i].ID == id {
			return d.explainDimension(&e, i), nil
		}
		for t := range c.Dimensions[i].Themes {
			if c.Dimensions[i].Themes[t].ID == id {
				return d.explainTheme(&e, i, t), nil
			}
		}
	}
	if n, ok := c.Ordinal(id); ok {
		return d.explainQuestion(&e, n), nil
	}
	return nil, unknownID(c, id)
}

// unknownID is the error for an id that cannot be explained. It names what can be: everything below the part of the id
// that exists, or else the whole and the dimensions.
func unknownID(c *questionnaire.Catalogue, id string) error {
	near := []string{scoring.Overall}
	for i := range c.Dimensions {
		near = append(near, c.Dimensions[i].ID)
	}
	all := slices.Clone(near)
	add := func(parent string, children []string) {
		all = append(all, children...)
		if strings.HasPrefix(id, parent+".") {
			near = children
		}
	}
	for i := range c.Dimensions {
		var themes []string
		for t := range c.Dimensions[i].Themes {
			themes = append(themes, c.Dimensions[i].Themes[t].ID)
		}
		add(c.Dimensions[i].ID, themes)
		for t := range c.Dimensions[i].Themes {
			var questions []string
			for q := range c.Dimensions[i].Themes[t].Questions {
				questions = append(questions, c.Dimensions[i].Themes[t].Questions[q].ID)
			}
			add(c.Dimensions[i].Themes[t].ID, questions)
		}
	}
	if like := lang.Nearest(id, all); like != "" {
		return lang.Errorf(nil, lang.Text{
			NL: "%q is geen vraag, thema of dimensie; bedoelt u %q?", EN: "%q is no question, theme or dimension; do you mean %q?"}, lang.Printable(id), like)
	}
	return lang.Errorf(nil, lang.Text{
		NL: "%q is geen vraag, thema of dimensie; kies uit %s («selfscan catalogue show» noemt alle vragen)",
		EN: "%q is no question, theme or dimension; choose from %s (\"selfscan catalogue show\" lists all questions)",
	}, lang.Printable(id), strings.Join(near, ", "))
}

func (d *draft) explainQuestion(e *scoring.Explanation, n int) []string {
	q, home := d.Catalogue.Question(n), d.Catalogue.Home(n)
	theme := &d.Catalogue.Dimensions[home.Dimension].Themes[home.Theme]
	lines := []string{
		d.Text(q.Prompt),
		d.Say(lang.Text{NL: "Antwoord: %s.", EN: "Answer: %s."}, d.state(d.choice(n))),
	}
	if d.number[n] == 0 {
		return append(lines, d.Say(lang.Text{
			NL: "Deze vraag hoort niet bij deze scan en telt niet mee.",
			EN: "This question is not part of this scan and does not count.",
		}))
	}
	for k := range e.Themes[home.Dimension][home.Theme].Terms {
		term := &e.Themes[home.Dimension][home.Theme].Terms[k]
		if term.Of != n {
			continue
		}
		if !term.Counts {
			return append(lines, d.Say(lang.Text{
				NL: "De vraag telt niet mee in de score.",
				EN: "The question does not count in the score.",
			}))
		}
		level, _ := points(term.Choice)
		lines = append(lines,
			d.Say(lang.Text{NL: "Punten: niveau %d × 25 = %s.", EN: "Points: level %d × 25 = %s."}, level, term.Value.RatString()),
			d.Say(lang.Text{NL: "Gewicht in het thema ‘%s’: %d, dus %d × %s = %s.", EN: "Weight in the theme ‘%s’: %d, so %d × %s = %s."},
				d.Text(theme.Title), term.Weight, term.Weight, term.Value.RatString(), term.Product.RatString()))
		if e.Overall.Score.Valid {
			lines = append(lines, d.Say(lang.Text{
				NL: "Eén punt bij deze vraag is %s punt in de totaalscore; zij draagt %s punten bij.",
				EN: "One point on this question is %s point in the overall score; it contributes %s points.",
			}, term.Share.RatString(), d.Figure(floatOf(term.Value)*floatOf(term.Share))))
		}
	}
	return lines
}

func (d *draft) explainTheme(e *scoring.Explanation, i, t int) []string {
	theme, sum := &d.Catalogue.Dimensions[i].Themes[t], &e.Themes[i][t]
	lines := []string{d.Text(theme.Title)}
	for k := range sum.Terms {
		term := &sum.Terms[k]
		lines = append(lines, d.termLine(term, d.QuestionTitle(term.Of)+" ("+d.short(term.Choice)+")"))
	}
	return append(lines, d.sumLine(sum))
}

func (d *draft) explainDimension(e *scoring.Explanation, i int) []string {
	dim, sum := &d.Catalogue.Dimensions[i], &e.Dimensions[i]
	lines := []string{d.Text(dim.Title)}
	for k := range sum.Terms {
		if len(e.Themes[i][k].Terms) > 0 {
			lines = append(lines, d.termLine(&sum.Terms[k], d.Text(dim.Themes[k].Title)))
		}
	}
	r := &d.Result.Dimensions[i]
	lines = append(append(lines, d.sumLine(sum)), d.levelLines(r.Level, r.UncappedLevel, r.CappedBy)...)
	return append(lines, d.ifAuthorityLine(i)...)
}

func (d *draft) explainWhole(e *scoring.Explanation) []string {
	lines := []string{d.OverallName()}
	for i := range e.Overall.Terms {
		lines = append(lines, d.termLine(&e.Overall.Terms[i], d.Text(d.Catalogue.Dimensions[i].Title)))
	}
	if !e.Overall.Score.Valid {
		return append(lines, d.noTotal())
	}
	r := d.Result
	lines = append(append(lines, d.sumLine(&e.Overall)), d.levelLines(r.Level, r.UncappedLevel, r.CappedBy)...)
	return append(lines, d.ifAuthorityLine(scoring.Whole)...)
}

// ifAuthorityLine says which duties of a dimension, or of scoring.Whole, do not keep the level down because they hold only
// if the organisation is an administrative authority.
func (d *draft) ifAuthorityLine(dimension int) []string {
	duties := slices.DeleteFunc(d.Catalogue.DutiesIfAuthority(d.Answers), func(n int) bool {
		return dimension != scoring.Whole && d.Catalogue.Home(n).Dimension != dimension
	})
	if len(duties) == 0 {
		return nil
	}
	return []string{d.Say(questionnaire.IfAuthority(d.Answers, duties))}
}

// termLine is a part of a sum: "  3 × 25 = 75    Krijgt een verzoek op tijd een besluit?".
func (d *draft) termLine(t *scoring.Term, label string) string {
	if !t.Counts {
		return fmt.Sprintf("  %s    %s", d.Say(lang.Text{NL: "telt niet mee", EN: "does not count"}), label)
	}
	return fmt.Sprintf("  %d × %s = %s    %s", t.Weight, d.exactly(t.Value), t.Product.RatString(), label)
}

// exactly writes a figure, with its rounded value behind a fraction: "125/4 (31,3)".
func (d *draft) exactly(x *big.Rat) string {
	if x.IsInt() {
		return x.RatString()
	}
	return x.RatString() + " (" + d.Figure(floatOf(x)) + ")"
}

func floatOf(x *big.Rat) float64 {
	f, _ := x.Float64()
	return f
}

// sumLine is the division that a sum ends with.
func (d *draft) sumLine(s *scoring.Sum) string {
	if s.Weight == 0 {
		return d.Say(lang.Text{NL: "Niets telt mee, dus er is geen score.", EN: "Nothing counts, so there is no score."})
	}
	return d.Say(lang.Text{
		NL: "Opgeteld %s, gedeeld door de gewichten samen (%d): de score is %s.",
		EN: "Added up %s, divided by the weights together (%d): the score is %s.",
	}, d.exactly(s.Numerator), s.Weight, d.Figure(s.Score.Value))
}

// levelLines says which level follows, and what keeps it down.
func (d *draft) levelLines(level, uncapped scoring.Level, unmet []int) []string {
	if !level.Valid {
		return nil
	}
	lines := []string{d.Say(lang.Text{
		NL: "Dat is %s; dat niveau begint bij %s.",
		EN: "That is %s; that level begins at %s.",
	}, d.level(uncapped.Value), d.Figure(scoring.LevelBegins(uncapped.Value)))}
	if len(unmet) == 0 {
		return lines
	}
	ids := make([]string, len(unmet))
	for i, n := range unmet {
		ids[i] = d.Catalogue.Question(n).ID
	}
	return append(lines, d.Say(lang.Text{
		NL: "Het niveau is hoogstens 1 zolang %s (%s). Het niveau is dus %d.",
		EN: "The level is 1 at most as long as %s (%s). So the level is %d.",
	}, d.unmet(len(unmet)), strings.Join(ids, ", "), level.Value))
}
