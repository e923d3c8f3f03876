package report

// How the scores came about, in words and with this scan's own numbers, so that a reader can redo
// them by hand. The formulas are those of scoring/METHOD.md.

import (
	"fmt"
	"strings"

	"civic/selfscan/questionnaire"
)

func (d *draft) method() Part {
	part := Part{
		ID:      "method",
		Title:   d.say(questionnaire.Text{NL: "Hoe de score is berekend", EN: "How the score was calculated"}),
		NewPage: true,
	}
	if len(d.scope) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks,
		paragraph(Run{Text: d.say(questionnaire.Text{
			NL: "U kunt elke score in dit rapport narekenen. Dit zijn de regels.",
			EN: "You can check every score in this report by hand. These are the rules.",
		})}),
		d.rules(),
		Heading{Level: 2, Text: d.say(questionnaire.Text{NL: "De berekening van deze scan", EN: "The calculation of this scan"})})
	for i := range d.Catalogue.Dimensions {
		if table := d.arithmetic(i); len(table.Rows) > 0 {
			part.Blocks = append(part.Blocks, table)
		}
	}
	if d.Result.Score.Valid {
		part.Blocks = append(part.Blocks, paragraph(
			Run{Text: d.say(questionnaire.Text{NL: "Totaalscore", EN: "Overall score"}) + ": ", Bold: true},
			Run{Text: d.mean()}))
	}
	part.Blocks = append(part.Blocks, paragraph(Run{Weak: true, Text: d.say(questionnaire.Text{
		NL: "De tussenstappen staan hier afgerond. Er is gerekend zonder afronding.",
		EN: "The steps in between are shown rounded. The calculation used no rounding.",
	})}))
	return part
}

func (d *draft) rules() List {
	last := len(d.Catalogue.Levels) - 1
	from := make([]string, 0, last)
	for level := 1; level <= last; level++ {
		from = append(from, d.say(questionnaire.Text{NL: "niveau %d vanaf %s", EN: "level %d from %s"}, level, d.figure(levelFrom(level))))
	}
	rules := []struct {
		about, rule questionnaire.Text
		args        []any
	}{
		{
			questionnaire.Text{NL: "Vraag", EN: "Question"},
			questionnaire.Text{
				NL: "Een antwoord op niveau 0, 1, 2, 3 of 4 geeft 0, 25, 50, 75 of 100 punten.",
				EN: "An answer at level 0, 1, 2, 3 or 4 gives 0, 25, 50, 75 or 100 points.",
			}, nil,
		},
		{
			questionnaire.Text{NL: "Andere antwoorden", EN: "Other answers"},
			questionnaire.Text{
				NL: "‘Nog niet bekend’ telt als 0 punten: wat niemand kan laten zien, is niet geregeld. ‘Niet van toepassing’ telt niet mee. Een vraag zonder antwoord telt nog niet mee.",
				EN: "‘Not known yet’ counts as 0 points: what nobody can show is not in place. ‘Not applicable’ does not count. A question without an answer does not count yet.",
			}, nil,
		},
		{
			questionnaire.Text{NL: "Thema", EN: "Theme"},
			questionnaire.Text{
				NL: "Vermenigvuldig de punten van elke vraag met haar gewicht, tel op en deel door de som van de gewichten.",
				EN: "Multiply the points of each question by its weight, add up and divide by the sum of the weights.",
			}, nil,
		},
		{
			questionnaire.Text{NL: "Dimensie", EN: "Dimension"},
			questionnaire.Text{
				NL: "Hetzelfde met de thema's: elke themascore maal het gewicht van het thema, gedeeld door de som van die gewichten. Een thema zonder score telt niet mee.",
				EN: "The same with the themes: each theme score times the weight of the theme, divided by the sum of those weights. A theme without a score does not count.",
			}, nil,
		},
		{
			questionnaire.Text{NL: "Totaal", EN: "Overall"},
			questionnaire.Text{
				NL: "Het gemiddelde van de dimensies. Heeft één dimensie geen score, dan is er geen totaalscore.",
				EN: "The mean of the dimensions. If one dimension has no score, there is no overall score.",
			}, nil,
		},
		{
			questionnaire.Text{NL: "Niveau", EN: "Level"},
			questionnaire.Text{
				NL: "Het niveau volgt uit de score: %s punten. Daaronder is het niveau 0.",
				EN: "The level follows from the score: %s points. Below that it is level 0.",
			}, []any{d.list(from)},
		},
		{
			questionnaire.Text{NL: "Wettelijke plicht", EN: "Legal duty"},
			questionnaire.Text{
				NL: "Staat een wettelijke plicht onder niveau 2, of is het antwoord niet bekend, dan gaat het niveau van die dimensie en van het geheel niet boven 1 uit. De score verandert niet.",
				EN: "If a legal duty is below level 2, or its answer is not known, the level of that dimension and of the whole does not rise above 1. The score does not change.",
			}, nil,
		},
		{
			questionnaire.Text{NL: "Bandbreedte", EN: "Range"},
			questionnaire.Text{
				NL: "Het laagste getal geldt als alle vragen die open of onbekend zijn op niveau 0 uitkomen, het hoogste als zij op niveau 4 uitkomen.",
				EN: "The lowest figure holds if all questions that are open or not known come out at level 0, the highest if they come out at level 4.",
			}, nil,
		},
		{
			questionnaire.Text{NL: "Aanbevelingen", EN: "Recommendations"},
			questionnaire.Text{
				NL: "Elke aanbeveling brengt één vraag één niveau hoger. De winst is wat de totaalscore daardoor stijgt. De inspanning telt als 1 (dagen), 2 (weken) of 3 (maanden). Plichten gaan voor; daarna telt winst gedeeld door inspanning.",
				EN: "Each recommendation lifts one question by one level. The gain is how much the overall score rises. The effort counts as 1 (days), 2 (weeks) or 3 (months). Duties go first; then gain divided by effort counts.",
			}, nil,
		},
		{
			questionnaire.Text{NL: "Afronding", EN: "Rounding"},
			questionnaire.Text{
				NL: "Scores staan in dit rapport met één decimaal; een half tiende gaat naar boven. Het niveau is bepaald vóór het afronden.",
				EN: "Scores are shown with one decimal; half a tenth goes up. The level was decided before rounding.",
			}, nil,
		},
	}
	var list List
	for _, r := range rules {
		list.Items = append(list.Items, Item{Blocks: []Block{d.labelled(r.about, Run{Text: d.say(r.rule, r.args...)})}})
	}
	return list
}

// arithmetic shows the weights of a dimension and what they came to.
func (d *draft) arithmetic(i int) Table {
	dim, result := &d.Catalogue.Dimensions[i], &d.Result.Dimensions[i]
	table := Table{
		Caption: d.say(questionnaire.Text{
			NL: "%s: de vragen staan in de volgorde van dit rapport",
			EN: "%s: the questions are in the order of this report",
		}, d.text(dim.Title)),
		Columns: []Column{
			{Title: d.say(questionnaire.Text{NL: "Thema", EN: "Theme"}), Share: 3},
			{Title: d.say(questionnaire.Text{NL: "Gewicht", EN: "Weight"}), Share: 1, Numeric: true},
			{Title: d.say(questionnaire.Text{NL: "Som van gewicht × punten, gedeeld door som van gewichten", EN: "Sum of weight × points, divided by sum of weights"}), Share: 5},
			{Title: d.say(questionnaire.Text{NL: "Score", EN: "Score"}), Share: 1.2, Numeric: true},
		},
	}
	var whole sum
	for t := range dim.Themes {
		if result.Themes[t].InScope == 0 {
			continue
		}
		theme := &dim.Themes[t]
		var s sum
		for _, n := range d.scope {
			if level, ok := points(d.choice(n)); ok && d.Catalogue.Home(n) == (questionnaire.Home{Dimension: i, Theme: t}) {
				s.add(d.Catalogue.Question(n).Weight, fmt.Sprint(25*level))
			}
		}
		value := d.value(result.Themes[t].Score)
		if value.Valid {
			whole.add(theme.Weight, value.Text)
		}
		table.Rows = append(table.Rows, row(d.text(theme.Title), fmt.Sprint(theme.Weight), s.String(), value.Text))
	}
	if len(table.Rows) > 0 {
		table.Rows = append(table.Rows, row(d.text(dim.Title), "", whole.String(), d.value(result.Score).Text))
		total := table.Rows[len(table.Rows)-1].Cells
		for c := range total {
			total[c].Runs[0].Bold = true
		}
	}
	return table
}

// row is a row of plain texts with a heading; an empty cell gets a dash.
func row(cells ...string) Row {
	r := Row{Head: true}
	for _, text := range cells {
		if text == "" {
			text = questionnaire.NoFigure
		}
		r.Cells = append(r.Cells, Cell{Runs: []Run{{Text: text}}})
	}
	return r
}

// sum is a weighted mean, written out: "(3 × 50 + 2 × 75) : 5".
type sum struct {
	terms  []string
	weight int
}

func (s *sum) add(weight int, value string) {
	s.terms = append(s.terms, fmt.Sprintf("%d × %s", weight, value))
	s.weight += weight
}

func (s *sum) String() string {
	if len(s.terms) == 0 {
		return ""
	}
	return fmt.Sprintf("(%s) : %d", strings.Join(s.terms, " + "), s.weight)
}

// mean writes the overall score out: "(61,0 + 50,0 + 40,0) : 3 = 50,3".
func (d *draft) mean() string {
	var terms []string
	for i := range d.Result.Dimensions {
		terms = append(terms, d.figure(d.Result.Dimensions[i].Score.Value))
	}
	return fmt.Sprintf("(%s) : %d = %s", strings.Join(terms, " + "), len(terms), d.figure(d.Result.Score.Value))
}
