package report

// How sure the result is: what is open or not known, how far the scores can still move, how much carries
// evidence, and which answers are worth a second look.

import (
	"fmt"
	"strconv"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

const certaintyID = "certainty"

// certainty has no blocks where everything is answered, known and shown, and nothing is odd.
func (d *draft) certainty() Part {
	part := Part{
		ID:    certaintyID,
		Title: d.Say(lang.Text{NL: "Hoe zeker is dit resultaat?", EN: "How sure is this result?"}),
	}
	if len(d.scope) == 0 {
		return part
	}
	if d.Result.Counts.Open > 0 && !d.Redact {
		part.Blocks = append(part.Blocks, TextParagraph(Run{Text: d.Say(lang.Text{
			NL: "Dit resultaat is voorlopig. Beantwoord eerst de open vragen voordat u het deelt of vergelijkt.",
			EN: "This result is provisional. Answer the open questions before you share or compare it.",
		})}))
	}
	if list := d.openEnds(); len(list.Items) > 0 {
		part.Blocks = append(part.Blocks, list)
	}
	if table := d.ranges(); len(table.Rows) > 0 {
		part.Blocks = append(part.Blocks, table)
	}
	part.Blocks = append(part.Blocks, d.lookAgain()...)
	return part
}

// openEnds says what is still open, unknown or without evidence, and where.
func (d *draft) openEnds() List {
	var list List
	if d.Result.Counts.Open > 0 {
		list.Items = append(list.Items, item(Run{Text: d.Say(lang.Text{
			NL: "Nog niet beantwoord: %s, %s.",
			EN: "Not answered yet: %s, %s.",
		}, d.questions(d.Result.Counts.Open), d.perDimension(func(n *scoring.Counts) int { return n.Open }))}))
	}
	if d.Result.Counts.Unknown > 0 {
		list.Items = append(list.Items, item(Run{Text: d.Say(lang.Text{
			NL: "Antwoord nog niet bekend: %s, %s. Wat onbekend is, telt als niveau 0.",
			EN: "Answer not known yet: %s, %s. What is not known counts as level 0.",
		}, d.questions(d.Result.Counts.Unknown), d.perDimension(func(n *scoring.Counts) int { return n.Unknown }))}))
	}
	if e := d.Result.Evidence; e.Valid && e.Value < 1 {
		list.Items = append(list.Items, item(Run{Text: d.evidence(e.Value)}))
	}
	return list
}

func (d *draft) evidence(share float64) string {
	if share == 0 {
		return d.Say(lang.Text{
			NL: "Bij de antwoorden op niveau 2 of hoger is nog geen bewijs genoemd.",
			EN: "No evidence has been named yet for the answers at level 2 or higher.",
		})
	}
	return d.Say(lang.Text{
		NL: "Bij %s van de antwoorden op niveau 2 of hoger is bewijs genoemd.",
		EN: "Evidence has been named for %s of the answers at level 2 or higher.",
	}, lang.Percent(share))
}

// perDimension says in which dimensions something was counted: "bij transparantie (2) en hergebruik (1)".
func (d *draft) perDimension(of func(*scoring.Counts) int) string {
	var names, counted []string
	for i := range d.Result.Dimensions {
		if n := of(&d.Result.Dimensions[i].Counts); n > 0 {
			names = append(names, d.dimensionName(i))
			counted = append(counted, fmt.Sprintf("%s (%d)", d.dimensionName(i), n))
		}
	}
	if len(names) > 1 {
		names = counted
	}
	return d.Say(lang.Text{NL: "bij %s", EN: "in %s"}, d.List(names))
}

// ranges shows how low and how high each score can still come out, where any can.
func (d *draft) ranges() Table {
	r := d.Result
	table := Table{
		Caption: d.Say(lang.Text{NL: "Waar de scores nog kunnen uitkomen", EN: "Where the scores can still come out"}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Score", EN: "Score"}), Share: 3},
			{Title: d.Say(lang.Text{NL: "Nu", EN: "Now"}), Share: 1, Numeric: true},
			{Title: d.Say(lang.Text{NL: "Laagste", EN: "Lowest"}), Share: 1, Numeric: true},
			{Title: d.Say(lang.Text{NL: "Hoogste", EN: "Highest"}), Share: 1, Numeric: true},
			{Title: d.Say(lang.Text{NL: "Beantwoord", EN: "Answered"}), Share: 1.2, Numeric: true},
		},
	}
	moves := ranges(r.Low, r.High)
	for i := range r.Dimensions {
		dim := &r.Dimensions[i]
		if dim.Counts.InScope() > 0 {
			moves = moves || ranges(dim.Low, dim.High)
			table.Rows = append(table.Rows, TextRow(d.Text(d.Catalogue.Dimensions[i].Title), d.Value(dim.Score).Text,
				d.Value(dim.Low).Text, d.Value(dim.High).Text, lang.Percent(dim.Completeness.Value)))
		}
	}
	if !moves {
		return Table{}
	}
	table.Rows = append(table.Rows, TextRow(d.OverallName(), d.Value(r.Score).Text, d.Value(r.Low).Text, d.Value(r.High).Text,
		lang.Percent(r.Completeness.Value)))
	Embolden(table.Rows[len(table.Rows)-1])
	return table
}

// Embolden sets all of a row in bold.
func Embolden(r Row) {
	for _, c := range r.Cells {
		for k := range c.Runs {
			c.Runs[k].Bold = true
		}
	}
}

// shortestRange is the number of consecutive questions from which numbered names the first and the last.
const shortestRange = 3

// numbered names questions by the numbers that they have in this report, in running text: "1, 3 tot en met 7 en 12".
func (d *draft) numbered(ordinals []int) string {
	var numbers []int
	for _, n := range ordinals {
		if d.number[n] > 0 {
			numbers = append(numbers, d.number[n])
		}
	}
	var list []string
	for i := 0; i < len(numbers); {
		end := i + 1
		for end < len(numbers) && numbers[end] == numbers[end-1]+1 {
			end++
		}
		if end-i < shortestRange {
			end = i + 1
		}
		name := strconv.Itoa(numbers[i])
		if end > i+1 {
			name = d.Say(lang.Text{NL: "%d tot en met %d", EN: "%d to %d"}, numbers[i], numbers[end-1])
		}
		list = append(list, name)
		i = end
	}
	return d.List(list)
}
