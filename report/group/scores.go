package group

// How the scores of many scans lie: the middle half as a line, and how many there are in each class of ten
// points. The lowest and the highest are not told, for each is of one organisation.

import (
	"strconv"
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

func (b *builder) scores() report.Part {
	part := report.Part{ID: "group-scores", NewPage: true,
		Title: b.Say(lang.Text{NL: "Hoe de scores liggen", EN: "How the scores lie"})}
	var measures []int
	for i := range 1 + len(b.catalogue.Dimensions) {
		if b.group.scores[i].n >= b.group.least() {
			measures = append(measures, i)
		}
	}
	if len(measures) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(lang.Text{
		NL: "De balk is de middelste score: zet u alle scans op volgorde, dan staat die in het midden. De dunne lijn is de middelste helft: een kwart van de scans ligt links ervan, een kwart rechts.",
		EN: "The bar is the middle score: put all scans in order, and it stands in the middle. The thin line is the middle half: a quarter of the scans lies to its left, a quarter to its right.",
	})}))
	part.Blocks = append(part.Blocks, b.middleBars(measures,
		b.Say(lang.Text{NL: "Het totaal en de dimensies", EN: "The whole and the dimensions"})))
	if b.group.scores[0].n >= b.group.least() {
		part.Blocks = append(part.Blocks, b.overallHistogram())
	}
	part.Blocks = append(part.Blocks, b.classes(measures))
	return part
}

func (b *builder) themes() report.Part {
	part := report.Part{ID: "group-themes",
		Title: b.Say(lang.Text{NL: "De thema's", EN: "The themes"})}
	at := 1 + len(b.catalogue.Dimensions)
	for i := range b.catalogue.Dimensions {
		var measures []int
		for range b.catalogue.Dimensions[i].Themes {
			if b.group.scores[at].n >= b.group.least() {
				measures = append(measures, at)
			}
			at++
		}
		if len(measures) > 0 {
			part.Blocks = append(part.Blocks, b.middleBars(measures, b.Say(
				lang.Text{NL: "De thema's van %s", EN: "The themes of %s"}, report.InSentence(b.measure(1+i)))))
		}
	}
	return part
}

// lowestTheme finds the theme with the lowest middle score, the first where several share it.
func (b *builder) lowestTheme() (measure int, middle float64, ok bool) {
	for i := 1 + len(b.catalogue.Dimensions); i < len(b.group.scores); i++ {
		if b.group.scores[i].n < b.group.least() {
			continue
		}
		if m := b.group.scores[i].quartiles()[1]; !ok || m < middle {
			measure, middle, ok = i, m, true
		}
	}
	return measure, middle, ok
}

// middleBars draws the middle score of each, with the middle half.
func (b *builder) middleBars(measures []int, title string) report.Bars {
	var rows []report.Bar
	low, high := 0, 0
	for k, i := range measures {
		s := &b.group.scores[i]
		q := s.quartiles()
		bar := b.Bar(b.measure(i), sure(q[1]), sure(q[0]), sure(q[2]))
		bar.Note = b.Say(lang.Text{NL: "middelste helft %s tot %s", EN: "middle half %s to %s"}, b.Figure(q[0]), b.Figure(q[2]))
		if s.n < b.group.scans {
			bar.Note += b.Say(lang.Text{NL: "; %d van de %d scans", EN: "; %d of %d scans"}, s.n, b.group.scans)
		}
		bar.Strong = i == 0
		rows = append(rows, bar)
		if i > 0 && (rows[low].Strong || bar.Value.Number < rows[low].Value.Number) {
			low = k
		}
		if i > 0 && (rows[high].Strong || bar.Value.Number > rows[high].Value.Number) {
			high = k
		}
	}
	takeaway := b.Say(lang.Text{NL: "De middelste score is %s.", EN: "The middle score is %s."}, rows[low].Value.Text)
	if low != high {
		takeaway = b.Say(lang.Text{
			NL: "Hoogste middelste score: ‘%s’ (%s). Laagste: ‘%s’ (%s).",
			EN: "Highest middle score: ‘%s’ (%s). Lowest: ‘%s’ (%s).",
		}, rows[high].Label, rows[high].Value.Text, rows[low].Label, rows[low].Value.Text)
	}
	return report.Bars{
		Figure: report.Figure{Title: title, Takeaway: takeaway, Alt: b.DescribeBars(rows)},
		Ticks:  b.LevelTicks(),
		Rows:   rows,
	}
}

// sure is a score that there is.
func sure(x float64) scoring.Score { return scoring.Score{Value: x, Valid: true} }

// class names a class of a histogram: "10 tot 20"; the last holds its end.
func (b *builder) class(i int) string {
	const wide = 100 / scoring.Bins
	if i == scoring.Bins-1 {
		return b.Say(lang.Text{NL: "%d tot en met 100", EN: "%d to 100"}, i*wide)
	}
	return b.Say(lang.Text{NL: "%d tot %d", EN: "%d to below %d"}, i*wide, (i+1)*wide)
}

// overallHistogram draws in which classes the overall scores are, as a share of the scans.
func (b *builder) overallHistogram() report.Bars {
	s := &b.group.scores[0]
	chart := report.Bars{
		Figure: report.Figure{Title: b.Say(lang.Text{NL: "De totaalscores in klassen van tien punten", EN: "The overall scores in classes of ten points"})},
		Ticks: []report.Tick{
			{At: 25, Label: lang.Percent(0.25)}, {At: 50, Label: lang.Percent(0.5)}, {At: 75, Label: lang.Percent(0.75)}},
	}
	fullest := 0
	read := make([]string, scoring.Bins)
	h := s.histogram()
	for i, n := range h {
		if n > h[fullest] {
			fullest = i
		}
		text := b.share(n, s.n)
		chart.Rows = append(chart.Rows, report.Bar{Label: b.class(i), Value: report.Value{Number: float64(n) / float64(s.n) * 100, Valid: true, Text: text}})
		read[i] = b.class(i) + ": " + text
	}
	chart.Alt = strings.Join(read, "; ") + "."
	chart.Takeaway = b.Say(lang.Text{
		NL: "De balken laten zien welk deel van de scans in een klasse valt. De meeste vallen in %s punten: %s.",
		EN: "The bars show what share of the scans is in a class. Most are in %s points: %s.",
	}, b.class(fullest), b.share(h[fullest], s.n))
	return chart
}

// classes is the table of the same numbers for the whole and each dimension.
func (b *builder) classes(measures []int) report.Table {
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "Aantal scans in elke klasse van tien punten", EN: "Number of scans in each class of ten points"}),
		Columns: []report.Column{{Title: b.Say(lang.Text{NL: "Punten", EN: "Points"}), Share: 2}},
	}
	rows := make([]report.Row, scoring.Bins+1)
	for i := range scoring.Bins {
		rows[i] = report.TextRow(b.class(i))
	}
	rows[scoring.Bins] = report.TextRow(b.Say(lang.Text{NL: "Scans met een score", EN: "Scans with a score"}))
	for _, m := range measures {
		table.Columns = append(table.Columns, report.Column{Title: b.measure(m), Share: 1.6, Numeric: true})
		add := func(r, n int) {
			rows[r].Cells = append(rows[r].Cells, report.Cell{Runs: []report.Run{{Text: strconv.Itoa(n)}}})
		}
		for i, n := range b.group.scores[m].histogram() {
			add(i, n)
		}
		add(scoring.Bins, b.group.scores[m].n)
	}
	report.Embolden(rows[scoring.Bins])
	table.Rows = rows
	return table
}
