package report

import "civic/selfscan/questionnaire/lang"

// What the result means, in three sentences made from the data: the score and level of the whole, how the dimensions
// compare, and what to do now.

func (d *draft) meaning() [3]string {
	return [3]string{d.standing(), d.comparison(), d.next()}
}

// standing says the score and the level of the whole, or why there is none.
func (d *draft) standing() string {
	r := d.Result
	switch {
	case !r.Score.Valid:
		return d.noTotal()
	case heldBack(r.Level, d.Result.UncappedLevel):
		return d.Say(lang.Text{
			NL: "%s komt in deze zelfscan uit op %s van de 100 punten, maar blijft op %s zolang %s.",
			EN: "%s scores %s out of 100 points in this self-scan, but stays at %s as long as %s.",
		}, d.name(), d.Figure(r.Score.Value), d.level(r.Level.Value), d.unmet(len(r.CappedBy)))
	case r.Score.Value >= 100-nearly:
		return d.Say(lang.Text{
			NL: "%s haalt in deze zelfscan alle 100 punten; dat is %s.",
			EN: "%s scores all 100 points in this self-scan, which is %s.",
		}, d.name(), d.level(r.Level.Value))
	}
	return d.Say(lang.Text{
		NL: "%s komt in deze zelfscan uit op %s van de 100 punten; dat is %s.",
		EN: "%s scores %s out of 100 points in this self-scan, which is %s.",
	}, d.name(), d.Figure(r.Score.Value), d.level(r.Level.Value))
}

// unmet is a clause: "twee wettelijke plichten nog niet op niveau 2 staan".
func (d *draft) unmet(n int) string {
	if n == 1 {
		return d.Say(lang.Text{
			NL: "één wettelijke plicht nog niet op niveau 2 staat",
			EN: "one legal duty is not at level 2 yet",
		})
	}
	return d.Say(lang.Text{
		NL: "%s wettelijke plichten nog niet op niveau 2 staan",
		EN: "%s legal duties are not at level 2 yet",
	}, d.Cardinal(n))
}

// noTotal says why there is no overall score.
func (d *draft) noTotal() string {
	var without []int
	for i := range d.Result.Dimensions {
		if !d.Result.Dimensions[i].Score.Valid {
			without = append(without, i)
		}
	}
	var because string
	switch {
	case len(d.scope) == 0:
		because = d.Say(lang.Text{
			NL: "er voor dit type organisatie geen vragen zijn",
			EN: "there are no questions for this type of organisation",
		})
	case d.Result.Counts.Open == len(d.scope):
		because = d.Say(lang.Text{
			NL: "er nog geen vraag is beantwoord",
			EN: "no question has been answered yet",
		})
	case len(without) == len(d.Result.Dimensions):
		because = d.Say(lang.Text{
			NL: "nog geen enkel antwoord een niveau heeft",
			EN: "no answer has a level yet",
		})
	case len(without) == 1:
		because = d.noScore(without[0])
	default:
		because = d.Say(lang.Text{
			NL: "%s nog geen score hebben",
			EN: "%s have no score yet",
		}, d.List(d.dimensionNames(without)))
	}
	return d.Say(lang.Text{
		NL: "Voor %s is geen totaalscore te geven, omdat %s.",
		EN: "There is no overall score for %s, because %s.",
	}, d.name(), because)
}

// noScore is a clause that says why a dimension has no score.
func (d *draft) noScore(i int) string {
	title := d.dimensionName(i)
	switch n := &d.Result.Dimensions[i].Counts; {
	case n.InScope() == 0:
		return d.Say(lang.Text{
			NL: "er bij %s geen vragen zijn voor dit type organisatie",
			EN: "%s has no questions for this type of organisation",
		}, title)
	case n.NotApplicable == n.InScope():
		return d.Say(lang.Text{
			NL: "bij %s alle vragen als niet van toepassing zijn beantwoord",
			EN: "all questions of %s were answered as not applicable",
		}, title)
	}
	return d.Say(lang.Text{
		NL: "bij %s nog geen vraag met een niveau is beantwoord",
		EN: "no question of %s has been answered with a level yet",
	}, title)
}

// closeBy is the difference in points below which dimensions are said to be near each other.
const closeBy = 5

// comparison says how the dimensions compare.
func (d *draft) comparison() string {
	list, all := d.dimensionContenders()
	switch len(list) {
	case 0:
		return d.Say(lang.Text{
			NL: "De totaalscore komt er zodra in elke dimensie ten minste één vraag is beantwoord met een niveau of met ‘weet ik niet’.",
			EN: "The overall score appears as soon as each dimension has at least one question answered with a level or with ‘don’t know’.",
		})
	case 1:
		return d.Say(lang.Text{
			NL: "Alleen %s heeft een score: %s van de 100 punten.",
			EN: "Only %s has a score: %s out of 100 points.",
		}, list[0].name, d.Figure(list[0].score))
	}
	r := rank(list)
	high, low := list[r.highest[0]].score, list[r.lowest[0]].score
	subject := d.Say(lang.Text{NL: "De %s dimensies", EN: "The %s dimensions"}, d.Cardinal(len(list)))
	if len(list) < len(d.Result.Dimensions) {
		subject = d.Say(lang.Text{NL: "De %s dimensies met een score", EN: "The %s dimensions that have a score"}, d.Cardinal(len(list)))
	}
	switch {
	case low >= 100-nearly:
		return d.Say(lang.Text{
			NL: "%s hebben de hoogste score die er is.",
			EN: "%s have the highest possible score.",
		}, subject)
	case high <= nearly && d.Result.Counts.Unknown == len(d.scope):
		return d.Say(lang.Text{
			NL: "Dat zegt nog niets, want geen enkel antwoord is bekend.",
			EN: "That does not say anything yet, because none of the answers is known.",
		})
	case high <= nearly && 2*d.Result.Counts.Unknown > len(d.scope):
		return d.Say(lang.Text{
			NL: "Dat zegt nog weinig, want de meeste antwoorden zijn nog niet bekend.",
			EN: "That does not say much yet, because most of the answers are not known.",
		})
	case high <= nearly:
		return d.Say(lang.Text{
			NL: "%s staan nog aan het begin, dus elke eerste stap telt meteen mee.",
			EN: "%s are still at the beginning, so every first step counts at once.",
		}, subject)
	case r.equal:
		return d.Say(lang.Text{
			NL: "%s hebben dezelfde score: %s.",
			EN: "%s come out equal, each at %s.",
		}, subject, d.Figure(high))
	case !r.firmHigh && !r.firmLow || !all:
		return d.Say(lang.Text{
			NL: "Welke dimensie het hoogst of het laagst scoort, staat nog niet vast: er zijn antwoorden open of onbekend.",
			EN: "Which dimension scores highest or lowest is not certain yet: some answers are open or not known.",
		})
	case high-low < closeBy:
		return d.Say(lang.Text{
			NL: "%s liggen dicht bij elkaar: van %s voor %s tot %s voor %s.",
			EN: "%s are close together: from %s for %s to %s for %s.",
		}, subject, d.Figure(low), d.names(list, r.lowest), d.Figure(high), d.names(list, r.highest))
	}
	best := lang.Text{NL: "%s scoort het hoogst, %s", EN: "%s scores highest, %s"}
	if len(r.highest) > 1 {
		best = lang.Text{NL: "%s scoren het hoogst, %s", EN: "%s score highest, %s"}
	}
	clauses := []string{
		d.Say(best, d.names(list, r.highest), d.with(list, r.highest)),
		d.Say(lang.Text{NL: "de meeste ruimte om te groeien is er bij %s (%s)", EN: "the most room to grow is in %s (%s)"},
			d.names(list, r.lowest), d.each(list, r.lowest)),
	}
	switch {
	case !r.firmHigh:
		return Capital(clauses[1]) + ". " + d.restMayChange()
	case !r.firmLow:
		return Capital(clauses[0]) + ". " + d.restMayChange()
	}
	return Capital(clauses[0]+"; "+clauses[1]) + "."
}

// dimensionName is a dimension's title within a sentence.
func (d *draft) dimensionName(i int) string {
	return InSentence(d.Text(d.Catalogue.Dimensions[i].Title))
}

func (d *draft) dimensionNames(dimensions []int) []string {
	names := make([]string, len(dimensions))
	for k, i := range dimensions {
		names[k] = d.dimensionName(i)
	}
	return names
}
