package group

// How the scores of many organisations are spread: the middle half as a line, and how many there are in classes of ten
// points or more. The lowest and the highest are not told, for each is of one organisation.

import (
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

func (b *builder) scores(f *figures) report.Part {
	part := b.part(f, "scores", lang.Text{NL: "Spreiding van de scores", EN: "Spread of the scores"})
	part.NewPage = true
	chart, ok := b.middleBars(f, 0, 1+len(b.catalogue.Dimensions), b.Say(lang.Text{NL: "Het totaal en de dimensies", EN: "The whole and the dimensions"}))
	if !ok {
		return part
	}
	part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(lang.Text{
		NL: "De balk is de middelste score: zet u alle organisaties op volgorde, dan staat die in het midden. De dunne lijn is de middelste helft: een kwart van de organisaties ligt links ervan, een kwart rechts.",
		EN: "The bar is the middle score: put all organisations in order, and it is in the middle. The thin line is the middle half: a quarter of the organisations lies to its left, a quarter to its right.",
	})}), chart)
	if chart, ok := b.histogram(f); ok {
		part.Blocks = append(part.Blocks, chart)
	}
	at := 1 + len(b.catalogue.Dimensions)
	for i := range b.catalogue.Dimensions {
		themes := len(b.catalogue.Dimensions[i].Themes)
		title := b.Say(lang.Text{NL: "De thema's van %s", EN: "The themes of %s"}, report.InSentence(b.measure(1+i)))
		if chart, ok := b.middleBars(f, at, at+themes, title); ok {
			part.Blocks = append(part.Blocks, chart)
		}
		at += themes
	}
	return part
}

// middleBars draws the middle score of each measure, with the middle half; ok is false if there is none.
func (b *builder) middleBars(f *figures, from, to int, title string) (chart report.Bars, ok bool) {
	chart = report.Bars{Figure: report.Figure{Title: title}, Ticks: b.LevelTicks()}
	low, high := 100.0, 0.0
	for i := from; i < to; i++ {
		scores := f.scores[i]
		if len(scores) < b.Group.least() {
			continue
		}
		q := scoring.Quartiles(scores)
		bar := b.GroupBar(b.measure(i), q[1], q)
		if n := len(scores); n < f.organisations {
			if b.Group.named || i == 0 && f.tellOverall {
				bar.Note += b.Say(lang.Text{NL: "; %d van de %d organisaties", EN: "; %d of %d organisations"}, n, f.organisations)
			} else {
				bar.Note += b.Say(lang.Text{NL: "; niet van alle organisaties", EN: "; not of all organisations"})
			}
		}
		bar.Strong = i == 0
		chart.Rows = append(chart.Rows, bar)
		low, high = min(low, q[1]), max(high, q[1])
	}
	switch {
	case len(chart.Rows) == 0:
		return chart, false
	case low == high:
		chart.Takeaway = b.Say(lang.Text{NL: "De middelste score is %s.", EN: "The middle score is %s."}, b.Figure(low))
	default:
		chart.Takeaway = b.Say(lang.Text{NL: "De middelste scores lopen van %s tot %s.", EN: "The middle scores range from %s to %s."}, b.Figure(low), b.Figure(high))
	}
	chart.Alt = b.DescribeBars(chart.Rows)
	return chart, true
}

// histogram draws in which classes the overall scores are. It tells how many organisations have one, so it is there only
// if that may be told. One class would say nothing.
func (b *builder) histogram(f *figures) (chart report.Bars, ok bool) {
	n := len(f.scores[0])
	classes := scoring.Histogram(f.scores[0])
	if len(classes) < 2 || !f.tellOverall {
		return chart, false
	}
	chart.Title = b.Say(lang.Text{NL: "De totaalscores in klassen", EN: "The overall scores in classes"})
	chart.Takeaway = b.Say(lang.Text{
		NL: "De balken laten zien welk deel van de organisaties met een totaalscore in een klasse valt. Elke klasse heeft er minstens %d.",
		EN: "The bars show what share of the organisations with an overall score is in a class. Each class has at least %d.",
	}, scoring.SmallestGroup)
	for _, at := range []float64{0.25, 0.5, 0.75} {
		chart.Ticks = append(chart.Ticks, report.Tick{At: at * 100, Label: lang.Percent(at)})
	}
	var read []string
	for _, c := range classes {
		name := b.Say(lang.Text{NL: "%d tot %d punten", EN: "%d to below %d points"}, c.From, c.To)
		if c.To == 100 {
			name = b.Say(lang.Text{NL: "%d tot en met 100 punten", EN: "%d to 100 points"}, c.From)
		}
		share := float64(c.N) / float64(n)
		text := b.Say(lang.Text{NL: "%d (%s)", EN: "%d (%s)"}, c.N, lang.Percent(share))
		chart.Rows = append(chart.Rows, report.Bar{Label: name, Value: report.Value{Number: share * 100, Valid: true, Text: text}})
		read = append(read, name+": "+text)
	}
	chart.Alt = strings.Join(read, "; ") + "."
	return chart, true
}
