package report

import (
	"civic/selfscan/questionnaire/lang"
)

// next is the third sentence of the meaning: what is most worth knowing or doing now. What is still
// open comes first, because it can change all the rest; then the law; then what is not known;
// then the first recommendation.
func (d *draft) next() string {
	r := d.Result
	soon := d.soon()
	switch {
	case len(d.scope) == 0:
		return d.Say(lang.Text{
			NL: "Kies een ander type organisatie of een volledige scan om wel vragen te krijgen.",
			EN: "Choose another type of organisation or a full scan to get questions.",
		})
	case d.Result.Counts.Open > 0:
		return d.stillOpen()
	case len(r.CappedBy) > 0:
		return d.dutiesFirst()
	case len(soon) > 0:
		return d.prepare(soon)
	case d.Result.Counts.Unknown > 0:
		return d.findOut()
	case len(r.Recommendations) > 0:
		return "" // the first steps follow
	case !r.Score.Valid:
		return d.Say(lang.Text{
			NL: "Daarom staan er in dit rapport geen aanbevelingen.",
			EN: "That is why this report has no recommendations.",
		})
	}
	return d.Say(lang.Text{
		NL: "Geen enkele vraag kan nog een niveau hoger; de opgave is nu om dit vast te houden.",
		EN: "No question can go up another level; the task now is to keep it this way.",
	})
}

func (d *draft) stillOpen() string {
	if d.Result.Counts.Open == len(d.scope) {
		return d.Say(lang.Text{
			NL: "Met elk antwoord dat u geeft, wordt het beeld vollediger.",
			EN: "Each answer that you give makes the picture more complete.",
		})
	}
	if low, high := d.Result.Low, d.Result.High; ranges(low, high) {
		return d.Say(lang.Text{
			NL: "Dit beeld is voorlopig: %s, dus de totaalscore kan nog uitkomen %s.",
			EN: "This picture is provisional: %s, so the overall score can still end up %s.",
		}, d.uncertain(&d.Result.Counts), d.room(low, high))
	}
	return d.Say(lang.Text{
		NL: "Dit beeld is voorlopig: %s.",
		EN: "This picture is provisional: %s.",
	}, d.uncertain(&d.Result.Counts))
}

// manyArticles is the number of articles from which a sentence no longer names them.
const manyArticles = 3

func (d *draft) dutiesFirst() string {
	n := len(d.Result.CappedBy)
	if uncapped := d.Result.UncappedLevel; heldBack(d.Result.Level, uncapped) {
		form := lang.Text{
			NL: "Zodra die plichten op niveau 2 staan, volgt het niveau weer uit de score: ten minste %s.",
			EN: "Once those duties are at level 2, the level follows from the score again: at least %s.",
		}
		if n == 1 {
			form = lang.Text{
				NL: "Zodra die plicht op niveau 2 staat, volgt het niveau weer uit de score: ten minste %s.",
				EN: "Once that duty is at level 2, the level follows from the score again: at least %s.",
			}
		}
		return d.Say(form, d.level(uncapped.Value))
	}
	if n == 1 {
		return d.Say(lang.Text{
			NL: "Begin bij de wettelijke plicht die nog niet op niveau 2 staat.",
			EN: "Start with the legal duty that is not at level 2 yet.",
		})
	}
	return d.Say(lang.Text{
		NL: "Begin bij de %s wettelijke plichten die nog niet op niveau 2 staan.",
		EN: "Start with the %s legal duties that are not at level 2 yet.",
	}, d.Cardinal(n))
}

// soon lists the duties with the first known day that are not at level 2 yet.
func (d *draft) soon() []coming {
	var list []coming
	for _, c := range d.comingRules(d.scope) {
		if !c.duty || !d.unready(c.ordinal) || len(list) > 0 && list[0].from != c.from {
			continue
		}
		list = append(list, c)
	}
	return list
}

func (d *draft) prepare(soon []coming) string {
	day := soon[0].from.In(d.Lang)
	if len(soon) > 1 {
		return d.Say(lang.Text{
			NL: "Bereid u voor op %s: dan worden %s onderwerpen verplicht die nog niet op niveau 2 staan.",
			EN: "Prepare for %s: from then on %s subjects are compulsory that are not at level 2 yet.",
		}, day, d.Cardinal(len(soon)))
	}
	articles, number := d.articles(soon[0].basis)
	if number == 0 || number >= manyArticles {
		return d.Say(lang.Text{
			NL: "Bereid u voor op %s: dan wordt een onderwerp verplicht dat nog niet op niveau 2 staat.",
			EN: "Prepare for %s: from then on a subject is compulsory that is not at level 2 yet.",
		}, day)
	}
	return d.Say(lang.Text{
		NL: "Bereid u voor op %s: dan wordt een onderwerp verplicht dat nog niet op niveau 2 staat (%s).",
		EN: "Prepare for %s: from then on a subject is compulsory that is not at level 2 yet (%s).",
	}, day, articles)
}

func (d *draft) findOut() string {
	clause := Capital(d.uncertain(&d.Result.Counts))
	if high := d.Result.High; d.Result.Score.Valid && ranges(d.Result.Low, high) {
		return d.Say(lang.Text{
			NL: "%s; dat telt als niveau 0, dus navragen kan de totaalscore verhogen, tot hoogstens %s.",
			EN: "%s; that counts as level 0, so finding out can raise the overall score, to %s at most.",
		}, clause, d.Figure(high.Value))
	}
	return d.Say(lang.Text{
		NL: "%s; dat telt als niveau 0, dus navragen kan de score verhogen.",
		EN: "%s; that counts as level 0, so finding out can raise the score.",
	}, clause)
}

// gain says how many points a step brings: "1,6 punten".
func (d *draft) gain(points float64) string {
	figure := d.Figure(points)
	if figure == lang.Figure(1, d.Lang) {
		return d.Say(lang.Text{NL: "%s\u00a0punt", EN: "%s\u00a0point"}, figure)
	}
	return d.Say(lang.Text{NL: "%s\u00a0punten", EN: "%s\u00a0points"}, figure)
}
