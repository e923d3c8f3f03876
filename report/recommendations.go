package report

// Recommendations: which come first, the ten that the main part works out, and the others in brief.

import (
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// orderRecommendations puts the recommendations in the order of this report. That is the order of the result, except
// that a strong point of its dimension is no first step and follows those that are not, and that steps to level 4 wait
// at the end while there are possible shortfalls.
func (d *draft) orderRecommendations() {
	strong := map[int]bool{}
	for i := range d.Catalogue.Dimensions {
		for _, n := range d.strong(d.inDimension(i), d.most()) {
			strong[n] = true
		}
	}
	var first, second, waiting []scoring.Recommendation
	for _, rec := range d.Result.Recommendations {
		switch {
		case len(d.Result.CappedBy) > 0 && rec.From >= 3:
			waiting = append(waiting, rec)
		case strong[rec.Question] && !rec.Duty:
			second = append(second, rec)
		default:
			first = append(first, rec)
		}
	}
	d.first = min(FirstSteps, len(first))
	d.recommended = slices.Concat(first, second, waiting)
	d.urgent = len(first) + len(second)
}

// inMain is how many recommendations the main part works out; the others are in an appendix.
func (d *draft) inMain() int { return min(d.main.recommendations, d.urgent) }

// recommendations works out the most important steps.
func (d *draft) recommendations() Part {
	part := Part{ID: "recommendations", Title: d.Say(lang.Text{NL: "Aanbevelingen", EN: "Recommendations"})}
	for i := range d.recommended[:d.inMain()] {
		part.Blocks = append(part.Blocks, d.card(i+1, &d.recommended[i]))
	}
	if more := len(d.recommended) - d.inMain(); more > 0 && d.inMain() > 0 {
		part.Blocks = append(part.Blocks, TextParagraph(d.elsewhere(more, otherRecommendationsID,
			lang.Text{NL: "aanbeveling", EN: "recommendation"}, lang.Text{NL: "aanbevelingen", EN: "recommendations"})))
	}
	return part
}

const otherRecommendationsID = "other-recommendations"

// otherRecommendations lists the rest in brief.
func (d *draft) otherRecommendations() Part {
	part := Part{ID: otherRecommendationsID, Title: d.Say(lang.Text{NL: "Overige aanbevelingen", EN: "Other recommendations"})}
	if len(d.recommended) == d.inMain() {
		return part
	}
	if d.urgent < len(d.recommended) {
		part.Blocks = append(part.Blocks, TextParagraph(Run{Text: d.Say(lang.Text{
			NL: "Stappen naar niveau 4 staan hier zolang er mogelijke tekortkomingen zijn.",
			EN: "Steps to level 4 are here as long as there are possible shortfalls.",
		})}))
	}
	table := Table{
		Caption: d.Say(lang.Text{NL: "De overige aanbevelingen in het kort", EN: "The other recommendations in brief"}),
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Onderwerp", EN: "Subject"}), Share: 3},
			{Title: d.Say(lang.Text{NL: "Stap", EN: "Step"}), Share: 5},
			{Title: d.Say(lang.Text{NL: "Naar, inspanning en winst", EN: "To, effort and gain"}), Share: 2.4},
		},
	}
	for i := d.inMain(); i < len(d.recommended); i++ {
		rec := &d.recommended[i]
		subject := d.numberedTitle(rec.Question)
		if rec.Duty {
			subject = append(subject, Run{Text: "\n" + d.dutyWord(), Weak: true})
		}
		brings := d.Say(lang.Text{NL: "Niveau %d", EN: "Level %d"}, rec.To) + "\n" + Capital(d.Say(questionnaire.EffortWords(rec.Effort)))
		if rec.Gain.Valid {
			brings += "\n+" + d.gain(rec.Gain.Value)
		}
		table.Rows = append(table.Rows, Row{ID: recommendationID(d.Catalogue.Question(rec.Question)), Head: true, Cells: []Cell{
			{Runs: subject}, {Runs: []Run{{Text: EndSentence(d.advice(rec))}}}, {Runs: []Run{{Text: brings}}},
		}})
	}
	part.Blocks = append(part.Blocks, table)
	return part
}

// advice is the text of a recommendation's step.
func (d *draft) advice(rec *scoring.Recommendation) string {
	return d.Text(d.Catalogue.Question(rec.Question).Advice.For(rec.To).Text)
}

// card works one recommendation out: what it takes and brings, the step, and where it leads to.
func (d *draft) card(rank int, rec *scoring.Recommendation) Card {
	q := d.Catalogue.Question(rec.Question)
	about := []string{
		Capital(d.Say(lang.Text{NL: "%s, naar niveau %d", EN: "%s, to level %d"}, d.now(rec), rec.To)),
		d.Say(questionnaire.EffortWords(rec.Effort)),
	}
	if rec.Gain.Valid {
		about = append(about, "+"+d.gain(rec.Gain.Value))
	}
	for _, soon := range d.soonBadge(q) {
		about = append(about, Uncapital(soon))
	}
	if rec.Duty {
		about = append(about, d.Say(lang.Text{NL: "mogelijke\u00a0tekortkoming", EN: "possible\u00a0shortfall"}))
	}
	return Card{
		ID:    recommendationID(q),
		Mark:  strconv.Itoa(rank),
		Title: d.QuestionTitle(rec.Question),
		Blocks: []Block{
			TextParagraph(Run{Text: strings.Join(about, "; "), Weak: true}),
			TextParagraph(
				Run{Text: EndSentence(d.advice(rec)) + " "},
				Run{Text: d.Say(lang.Text{NL: "Zo ziet niveau\u00a0%d eruit: ", EN: "What level\u00a0%d looks like: "}, rec.To), Bold: true},
				Run{Text: d.Text(q.Levels[rec.To])}),
		},
	}
}

// now is where a recommendation starts: "nu niveau 1".
func (d *draft) now(rec *scoring.Recommendation) string {
	if d.choice(rec.Question) == questionnaire.Unknown {
		return d.state(questionnaire.Unknown)
	}
	return d.Say(lang.Text{NL: "nu niveau %d", EN: "now level %d"}, rec.From)
}

// price says in short what a step takes and brings: "Een paar dagen, +1,6 punten."
func (d *draft) price(rec *scoring.Recommendation) string {
	s := d.Say(questionnaire.EffortWords(rec.Effort))
	if rec.Gain.Valid {
		s += ", +" + d.gain(rec.Gain.Value)
	}
	return Capital(s) + "."
}

func (d *draft) dutyWord() string {
	return d.Say(lang.Text{NL: "Wettelijke plicht", EN: "Legal duty"})
}
