package report

// How the scores came about, in words and with this scan's own numbers, so that a reader can redo
// them by hand. The formulas are those of scoring/METHOD.md.

import (
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

func (d *draft) method() Part {
	part := Part{
		ID:    "method",
		Title: d.Say(lang.Text{NL: "Hoe de score is berekend", EN: "How the score was calculated"}),
	}
	if len(d.scope) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, d.rules())
	part.Blocks = append(part.Blocks, d.arithmetic()...)
	return part
}

func (d *draft) rules() Table {
	last := len(d.Catalogue.Levels) - 1
	from := make([]string, 0, last)
	for level := 1; level <= last; level++ {
		from = append(from, d.Say(lang.Text{NL: "niveau %d vanaf %s", EN: "level %d from %s"}, level, d.Figure(scoring.LevelBegins(level))))
	}
	table := Table{
		Caption: d.Say(lang.Text{NL: "De regels, waarmee u elke score kunt narekenen", EN: "The rules, with which you can redo every score"}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Waarover", EN: "About"}), Share: 2},
			{Title: d.Say(lang.Text{NL: "Regel", EN: "Rule"}), Share: 7},
		},
	}
	add := func(about, rule lang.Text, args ...any) {
		table.Rows = append(table.Rows, TextRow(d.Say(about), d.Say(rule, args...)))
	}
	add(lang.Text{NL: "Vraag", EN: "Question"}, lang.Text{
		NL: "Een antwoord op niveau 0, 1, 2, 3 of 4 geeft 0, 25, 50, 75 of 100 punten.",
		EN: "An answer at level 0, 1, 2, 3 or 4 gives 0, 25, 50, 75 or 100 points.",
	})
	add(lang.Text{NL: "Andere antwoorden", EN: "Other answers"}, lang.Text{
		NL: "‘Nog niet bekend’ telt als 0 punten: wat niemand kan laten zien, is niet geregeld. ‘Niet van toepassing’ telt niet mee. Een vraag zonder antwoord telt nog niet mee. Het deel dat is beantwoord, is gerekend naar gewicht.",
		EN: "‘Not known yet’ counts as 0 points: what nobody can show is not in place. ‘Not applicable’ does not count. A question without an answer does not count yet. The share that is answered is counted by weight.",
	})
	add(lang.Text{NL: "Thema", EN: "Theme"}, lang.Text{
		NL: "Vermenigvuldig de punten van elke vraag met haar gewicht, tel op en deel door de som van de gewichten.",
		EN: "Multiply the points of each question by its weight, add up and divide by the sum of the weights.",
	})
	add(lang.Text{NL: "Dimensie", EN: "Dimension"}, lang.Text{
		NL: "Hetzelfde met de thema's: elke themascore maal het gewicht van het thema, gedeeld door de som van die gewichten. Een thema zonder score telt niet mee.",
		EN: "The same with the themes: each theme score times the weight of the theme, divided by the sum of those weights. A theme without a score does not count.",
	})
	add(lang.Text{NL: "Totaal", EN: "Overall"}, lang.Text{
		NL: "Het gemiddelde van de dimensies. Heeft één dimensie geen score, dan is er geen totaalscore.",
		EN: "The mean of the dimensions. If one dimension has no score, there is no overall score.",
	})
	add(lang.Text{NL: "Niveau", EN: "Level"}, lang.Text{
		NL: "Het niveau volgt uit de score: %s punten. Daaronder is het niveau 0.",
		EN: "The level follows from the score: %s points. Below that it is level 0.",
	}, d.List(from))
	add(lang.Text{NL: "Wettelijke plicht", EN: "Legal duty"}, lang.Text{
		NL: "Staat een wettelijke plicht onder niveau 2, of is het antwoord niet bekend, dan gaat het niveau van die dimensie en van het geheel niet boven 1 uit. De score verandert niet.",
		EN: "If a legal duty is below level 2, or its answer is not known, the level of that dimension and of the whole does not rise above 1. The score does not change.",
	})
	add(lang.Text{NL: "Bandbreedte", EN: "Range"}, lang.Text{
		NL: "Het laagste getal geldt als alle vragen die open of onbekend zijn op niveau 0 uitkomen, het hoogste als zij op niveau 4 uitkomen.",
		EN: "The lowest figure holds if all questions that are open or not known come out at level 0, the highest if they come out at level 4.",
	})
	add(lang.Text{NL: "Aanbevelingen", EN: "Recommendations"}, lang.Text{
		NL: "Elke aanbeveling brengt één vraag naar niveau 2, of vanaf niveau 2 één niveau hoger. De winst is wat de totaalscore daardoor stijgt; zijn er open vragen, dan is het wat het laagste getal van de bandbreedte stijgt. De inspanning telt als 1 (dagen), 2 (weken) of 3 (maanden). Plichten gaan voor; daarna telt winst gedeeld door inspanning. Sterke punten komen daarachter, en stappen naar niveau 4 wachten zolang er mogelijke tekortkomingen zijn.",
		EN: "Each recommendation lifts one question to level 2, or from level 2 on by one level. The gain is how much the overall score rises; if questions are open, it is how much the lowest figure of the range rises. The effort counts as 1 (days), 2 (weeks) or 3 (months). Duties go first; then gain divided by effort counts. Strong points come after those, and steps to level 4 wait as long as there are possible shortfalls.",
	})
	add(lang.Text{NL: "Afronding", EN: "Rounding"}, lang.Text{
		NL: "Scores staan in dit rapport met één decimaal; een half tiende gaat naar boven. Het niveau is bepaald vóór het afronden.",
		EN: "Scores are shown with one decimal; half a tenth goes up. The level was decided before rounding.",
	})
	return table
}

// TextRow is a row of plain texts with a heading; an empty cell gets a dash.
func TextRow(cells ...string) Row {
	r := Row{Head: true, Cells: make([]Cell, len(cells))}
	runs := make([]Run, len(cells))
	for i, text := range cells {
		if text == "" {
			text = lang.NoFigure
		}
		runs[i].Text = text
		r.Cells[i].Runs = runs[i : i+1 : i+1]
	}
	return r
}
