package report

// The arithmetic of this scan as tables: every question with its points and weight, then the themes, the
// dimensions and the whole, each sum as it can be redone by hand.

import (
	"fmt"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// arithmetic leaves out what has no score: there is nothing to redo.
func (d *draft) arithmetic() []Block {
	e := d.model.Explain(d.Answers)
	var blocks []Block
	for i := range d.Catalogue.Dimensions {
		if e.Dimensions[i].Score.Valid {
			blocks = append(blocks, d.questionSums(i, e.Themes[i]))
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	blocks = append(blocks, d.dimensionSums(&e))
	if hasFraction(&e) {
		blocks = append(blocks, TextParagraph(Run{Weak: true, Text: d.Say(lang.Text{
			NL: "Staat er een breuk, dan is dat het precieze getal; het getal met één decimaal is afgerond. Er is gerekend zonder afronding.",
			EN: "Where there is a fraction, it is the exact figure; the one with a decimal is rounded. The calculation used no rounding.",
		})}))
	}
	return blocks
}

// hasFraction tells whether dimensionSums shows a figure that is not whole.
func hasFraction(e *scoring.Explanation) bool {
	for _, sum := range append([]scoring.Sum{e.Overall}, e.Dimensions...) {
		for i := range sum.Terms {
			if sum.Terms[i].Counts && sum.Score.Valid && !sum.Terms[i].Value.IsInt() {
				return true
			}
		}
	}
	return false
}

// questionSums adds up the questions of a dimension: a row a theme, with a line for each of its questions.
func (d *draft) questionSums(i int, themes []scoring.Sum) Table {
	dim := &d.Catalogue.Dimensions[i]
	table := Table{
		Caption: d.Say(lang.Text{NL: "%s: van vragen naar thema's", EN: "%s: from questions to themes"}, d.Text(dim.Title)),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Thema", EN: "Theme"}), Share: 2.4},
			{Title: d.Say(lang.Text{NL: "Vraag en antwoord: gewicht × punten", EN: "Question and answer: weight × points"}), Share: 5},
			{Title: d.Say(lang.Text{NL: "Opgeteld : gewichten", EN: "Added up : weights"}), Share: 1.8, Numeric: true},
			{Title: d.Say(lang.Text{NL: "Score", EN: "Score"}), Share: 1.2, Numeric: true},
		},
	}
	for t := range themes {
		sum := &themes[t]
		if len(sum.Terms) == 0 {
			continue
		}
		asked := make([]string, len(sum.Terms))
		for k := range sum.Terms {
			term := &sum.Terms[k]
			product := d.Say(lang.Text{NL: "telt niet mee", EN: "does not count"})
			if term.Counts {
				product = fmt.Sprintf("%d × %s = %s", term.Weight, term.Value.RatString(), term.Product.RatString())
			}
			asked[k] = d.questionsAt([]int{term.Of}) + ", " + d.short(term.Choice) + ": " + product
		}
		division := ""
		if sum.Weight > 0 {
			division = fmt.Sprintf("%s : %d", sum.Numerator.RatString(), sum.Weight)
		}
		table.Rows = append(table.Rows, TextRow(d.Text(dim.Themes[t].Title), strings.Join(asked, "\n"), division, d.Value(sum.Score).Text))
	}
	return table
}

// dimensionSums writes out how the themes make each dimension, and the dimensions the whole.
func (d *draft) dimensionSums(e *scoring.Explanation) Table {
	table := Table{
		Caption: d.Say(lang.Text{
			NL: "Van thema's, in dezelfde volgorde, naar dimensies en totaal",
			EN: "From themes, in the same order, to dimensions and the whole",
		}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Dimensie", EN: "Dimension"}), Share: 2},
			{Title: d.Say(lang.Text{NL: "Som van gewicht × score, gedeeld door de gewichten samen", EN: "Sum of weight × score, divided by the weights together"}), Share: 6},
			{Title: d.Say(lang.Text{NL: "Score", EN: "Score"}), Share: 1.2, Numeric: true},
		},
	}
	for i := range e.Dimensions {
		if len(d.inDimension(i)) > 0 {
			table.Rows = append(table.Rows, d.sumRow(d.Text(d.Catalogue.Dimensions[i].Title), &e.Dimensions[i]))
		}
	}
	table.Rows = append(table.Rows, d.sumRow(d.OverallName(), &e.Overall))
	Embolden(table.Rows[len(table.Rows)-1])
	return table
}

// sumRow writes a sum out: "(2 × 125/4 + 1 × 50) : 3". A line ends after a plus sign.
func (d *draft) sumRow(label string, sum *scoring.Sum) Row {
	var terms []string
	for i := range sum.Terms {
		if t := &sum.Terms[i]; t.Counts {
			terms = append(terms, fmt.Sprintf("%d\u00a0×\u00a0%s", t.Weight, t.Value.RatString()))
		}
	}
	written := ""
	if sum.Score.Valid {
		written = fmt.Sprintf("(%s)\u00a0:\u00a0%d", strings.Join(terms, " + "), sum.Weight)
	}
	return TextRow(label, written, d.Value(sum.Score).Text)
}

// short says an answer in a word or two: "niveau 2".
func (d *draft) short(c questionnaire.Choice) string {
	if level, ok := c.Level(); ok {
		return d.Say(lang.Text{NL: "niveau %d", EN: "level %d"}, level)
	}
	return d.state(c)
}
