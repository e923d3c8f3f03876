package report

import "civic/selfscan/questionnaire/lang"

// What the result means, in three sentences made from the data: where the organisation stands, how
// the dimensions compare, and what that asks for now. They state and point ahead; they never scold.

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
		return d.say(lang.Text{
			NL: "%s komt in deze zelfscan uit op %s van de 100 punten, maar blijft op %s zolang %s.",
			EN: "%s scores %s out of 100 points in this self-scan, but stays at %s as long as %s.",
		}, d.name(), d.figure(r.Score.Value), d.level(r.Level.Value), d.unmet(len(r.CappedBy)))
	case r.Score.Value >= 100-nearly:
		return d.say(lang.Text{
			NL: "%s haalt in deze zelfscan alle 100 punten; dat is %s.",
			EN: "%s scores all 100 points in this self-scan, which is %s.",
		}, d.name(), d.level(r.Level.Value))
	}
	return d.say(lang.Text{
		NL: "%s komt in deze zelfscan uit op %s van de 100 punten; dat is %s.",
		EN: "%s scores %s out of 100 points in this self-scan, which is %s.",
	}, d.name(), d.figure(r.Score.Value), d.level(r.Level.Value))
}

// unmet is a clause: "twee wettelijke plichten nog niet op niveau 2 staan".
func (d *draft) unmet(n int) string {
	if n == 1 {
		return d.say(lang.Text{
			NL: "één wettelijke plicht nog niet op niveau 2 staat",
			EN: "one legal duty is not at level 2 yet",
		})
	}
	return d.say(lang.Text{
		NL: "%s wettelijke plichten nog niet op niveau 2 staan",
		EN: "%s legal duties are not at level 2 yet",
	}, d.cardinal(n))
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
	case d.total.inScope == 0:
		because = d.say(lang.Text{
			NL: "er voor dit type organisatie geen vragen zijn",
			EN: "there are no questions for this type of organisation",
		})
	case d.total.open == d.total.inScope:
		because = d.say(lang.Text{
			NL: "er nog geen vraag is beantwoord",
			EN: "no question has been answered yet",
		})
	case len(without) == len(d.Result.Dimensions):
		because = d.say(lang.Text{
			NL: "nog geen enkel antwoord een niveau heeft",
			EN: "no answer has a level yet",
		})
	case len(without) == 1:
		because = d.noScore(without[0])
	default:
		because = d.say(lang.Text{
			NL: "%s nog geen score hebben",
			EN: "%s have no score yet",
		}, d.list(d.titles(without)))
	}
	return d.say(lang.Text{
		NL: "Voor %s is geen totaalscore te geven, omdat %s.",
		EN: "There is no overall score for %s, because %s.",
	}, d.name(), because)
}

// noScore is a clause that says why a dimension has no score.
func (d *draft) noScore(i int) string {
	title := d.title(i)
	switch t := d.by[i]; {
	case t.inScope == 0:
		return d.say(lang.Text{
			NL: "er bij %s geen vragen zijn voor dit type organisatie",
			EN: "%s has no questions for this type of organisation",
		}, title)
	case t.notApplicable == t.inScope:
		return d.say(lang.Text{
			NL: "bij %s alle vragen als niet van toepassing zijn beantwoord",
			EN: "all questions of %s were answered as not applicable",
		}, title)
	}
	return d.say(lang.Text{
		NL: "bij %s nog geen vraag met een niveau is beantwoord",
		EN: "no question of %s has been answered with a level yet",
	}, title)
}

// closeBy is the difference in points below which dimensions are said to be near each other.
const closeBy = 5

// comparison says which dimensions are strongest and where there is most room.
func (d *draft) comparison() string {
	var scored []int
	for i := range d.Result.Dimensions {
		if d.Result.Dimensions[i].Score.Valid {
			scored = append(scored, i)
		}
	}
	switch len(scored) {
	case 0:
		return d.say(lang.Text{
			NL: "De totaalscore komt er zodra in elke dimensie ten minste één vraag met een niveau is beantwoord.",
			EN: "The overall score appears as soon as each dimension has at least one question answered with a level.",
		})
	case 1:
		dim := &d.Result.Dimensions[scored[0]]
		return d.say(lang.Text{
			NL: "Alleen %s heeft een score: %s van de 100 punten, %s.",
			EN: "Only %s has a score: %s out of 100 points, %s.",
		}, d.title(scored[0]), d.figure(dim.Score.Value), d.level(dim.Level.Value))
	}
	top, bottom := d.extremes(scored)
	high, low := d.dimensionScore(top[0]), d.dimensionScore(bottom[0])
	subject := d.say(lang.Text{NL: "De %s dimensies", EN: "The %s dimensions"}, d.cardinal(len(scored)))
	if len(scored) < len(d.Result.Dimensions) {
		subject = d.say(lang.Text{NL: "De %s dimensies met een score", EN: "The %s dimensions that have a score"}, d.cardinal(len(scored)))
	}
	switch {
	case low >= 100-nearly:
		return d.say(lang.Text{
			NL: "%s hebben de hoogste score die er is.",
			EN: "%s have the highest possible score.",
		}, subject)
	case high <= nearly && d.total.unknown == d.total.inScope:
		return d.say(lang.Text{
			NL: "Dat zegt nog niets, want geen enkel antwoord is bekend.",
			EN: "That does not say anything yet, because none of the answers is known.",
		})
	case high <= nearly && 2*d.total.unknown > d.total.inScope:
		return d.say(lang.Text{
			NL: "Dat zegt nog weinig, want de meeste antwoorden zijn nog niet bekend.",
			EN: "That does not say much yet, because most of the answers are not known.",
		})
	case high <= nearly:
		return d.say(lang.Text{
			NL: "%s staan nog aan het begin, dus elke eerste stap telt meteen mee.",
			EN: "%s are still at the beginning, so every first step counts at once.",
		}, subject)
	case high-low < nearly:
		return d.say(lang.Text{
			NL: "%s komen precies gelijk uit, op %s.",
			EN: "%s come out exactly equal, at %s.",
		}, subject, d.figure(high))
	case high-low < closeBy:
		return d.say(lang.Text{
			NL: "%s liggen dicht bij elkaar: van %s voor %s tot %s voor %s.",
			EN: "%s are close together: from %s for %s to %s for %s.",
		}, subject, d.figure(low), d.list(d.titles(bottom)), d.figure(high), d.list(d.titles(top)))
	case len(top) == 1:
		return d.say(lang.Text{
			NL: "%s scoort het hoogst, met %s; de meeste ruimte om te groeien is er bij %s, met %s.",
			EN: "%s scores highest, with %s; the most room to grow is in %s, with %s.",
		}, capital(d.title(top[0])), d.figure(high), d.list(d.titles(bottom)), d.figure(low))
	}
	return d.say(lang.Text{
		NL: "%s scoren het hoogst, elk met %s; de meeste ruimte om te groeien is er bij %s, met %s.",
		EN: "%s score highest, with %s each; the most room to grow is in %s, with %s.",
	}, capital(d.list(d.titles(top))), d.figure(high), d.list(d.titles(bottom)), d.figure(low))
}

// extremes gives the dimensions with the highest and with the lowest score.
func (d *draft) extremes(scored []int) (top, bottom []int) {
	high, low := d.dimensionScore(scored[0]), d.dimensionScore(scored[0])
	for _, i := range scored {
		high, low = max(high, d.dimensionScore(i)), min(low, d.dimensionScore(i))
	}
	for _, i := range scored {
		if d.dimensionScore(i) > high-nearly {
			top = append(top, i)
		}
		if d.dimensionScore(i) < low+nearly {
			bottom = append(bottom, i)
		}
	}
	return top, bottom
}

func (d *draft) dimensionScore(i int) float64 { return d.Result.Dimensions[i].Score.Value }

// title is a dimension's title as it stands within a sentence.
func (d *draft) title(i int) string { return inSentence(d.text(d.Catalogue.Dimensions[i].Title)) }

func (d *draft) titles(dimensions []int) []string {
	names := make([]string, len(dimensions))
	for k, i := range dimensions {
		names[k] = d.title(i)
	}
	return names
}
