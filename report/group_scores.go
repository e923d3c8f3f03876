package report

// How the scores of many scans lie: the middle half as a line, and how many there are in each class of ten
// points. The lowest and the highest are not told, for each is of one organisation.

import (
	"strconv"
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

func (d *groupDraft) groupScores() Part {
	part := Part{ID: "group-scores", NewPage: true,
		Title: d.say(lang.Text{NL: "Hoe de scores liggen", EN: "How the scores lie"})}
	var measures []int
	for i := range 1 + len(d.Catalogue.Dimensions) {
		if d.of.scores[i].n >= d.of.least() {
			measures = append(measures, i)
		}
	}
	if len(measures) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, paragraph(Run{Text: d.say(lang.Text{
		NL: "De balk is de middelste score: zet u alle scans op volgorde, dan staat die in het midden. De dunne lijn is de middelste helft: een kwart van de scans ligt links ervan, een kwart rechts.",
		EN: "The bar is the middle score: put all scans in order, and it stands in the middle. The thin line is the middle half: a quarter of the scans lies to its left, a quarter to its right.",
	})}))
	part.Blocks = append(part.Blocks, d.middleBars(measures,
		d.say(lang.Text{NL: "Het totaal en de dimensies", EN: "The whole and the dimensions"})))
	if d.of.scores[0].n >= d.of.least() {
		part.Blocks = append(part.Blocks, d.overallHistogram())
	}
	part.Blocks = append(part.Blocks, d.classes(measures))
	return part
}

func (d *groupDraft) groupThemes() Part {
	part := Part{ID: "group-themes",
		Title: d.say(lang.Text{NL: "De thema's", EN: "The themes"})}
	at := 1 + len(d.Catalogue.Dimensions)
	for i := range d.Catalogue.Dimensions {
		var measures []int
		for range d.Catalogue.Dimensions[i].Themes {
			if d.of.scores[at].n >= d.of.least() {
				measures = append(measures, at)
			}
			at++
		}
		if len(measures) > 0 {
			part.Blocks = append(part.Blocks, d.middleBars(measures, d.say(
				lang.Text{NL: "De thema's van %s", EN: "The themes of %s"}, inSentence(d.measure(1+i)))))
		}
	}
	return part
}

// lowestTheme finds the theme with the lowest middle score, the first where several share it.
func (d *groupDraft) lowestTheme() (measure int, middle float64, ok bool) {
	for i := 1 + len(d.Catalogue.Dimensions); i < len(d.of.scores); i++ {
		if d.of.scores[i].n < d.of.least() {
			continue
		}
		if m := d.of.scores[i].quartiles()[1]; !ok || m < middle {
			measure, middle, ok = i, m, true
		}
	}
	return measure, middle, ok
}

// middleBars draws the middle score of each, with the middle half.
func (d *groupDraft) middleBars(measures []int, title string) Bars {
	var rows []Bar
	low, high := 0, 0
	for k, i := range measures {
		s := &d.of.scores[i]
		q := s.quartiles()
		b := d.bar(d.measure(i), sure(q[1]), sure(q[0]), sure(q[2]))
		b.Note = d.say(lang.Text{NL: "middelste helft %s tot %s", EN: "middle half %s to %s"}, d.figure(q[0]), d.figure(q[2]))
		if s.n < d.of.scans {
			b.Note += d.say(lang.Text{NL: "; %d van de %d scans", EN: "; %d of %d scans"}, s.n, d.of.scans)
		}
		b.Strong = i == 0
		rows = append(rows, b)
		if i > 0 && (rows[low].Strong || b.Value.Number < rows[low].Value.Number) {
			low = k
		}
		if i > 0 && (rows[high].Strong || b.Value.Number > rows[high].Value.Number) {
			high = k
		}
	}
	takeaway := d.say(lang.Text{NL: "De middelste score is %s.", EN: "The middle score is %s."}, rows[low].Value.Text)
	if low != high {
		takeaway = d.say(lang.Text{
			NL: "Hoogste middelste score: ‘%s’ (%s). Laagste: ‘%s’ (%s).",
			EN: "Highest middle score: ‘%s’ (%s). Lowest: ‘%s’ (%s).",
		}, rows[high].Label, rows[high].Value.Text, rows[low].Label, rows[low].Value.Text)
	}
	return Bars{
		Figure: Figure{Title: title, Takeaway: takeaway, Alt: d.readBars(rows)},
		Ticks:  d.ticks(),
		Rows:   rows,
	}
}

// sure is a score that there is.
func sure(x float64) scoring.Score { return scoring.Score{Value: x, Valid: true} }

// class names a class of a histogram: "10 tot 20"; the last holds its end.
func (d *groupDraft) class(i int) string {
	const wide = 100 / scoring.Bins
	if i == scoring.Bins-1 {
		return d.say(lang.Text{NL: "%d tot en met 100", EN: "%d to 100"}, i*wide)
	}
	return d.say(lang.Text{NL: "%d tot %d", EN: "%d to below %d"}, i*wide, (i+1)*wide)
}

// overallHistogram draws in which classes the overall scores are, as a share of the scans.
func (d *groupDraft) overallHistogram() Bars {
	s := &d.of.scores[0]
	b := Bars{
		Figure: Figure{Title: d.say(lang.Text{NL: "De totaalscores in klassen van tien punten", EN: "The overall scores in classes of ten points"})},
		Ticks: []Tick{
			{25, lang.Percent(0.25)}, {50, lang.Percent(0.5)}, {75, lang.Percent(0.75)}},
	}
	fullest := 0
	read := make([]string, scoring.Bins)
	h := s.histogram()
	for i, n := range h {
		if n > h[fullest] {
			fullest = i
		}
		text := d.share(n, s.n)
		b.Rows = append(b.Rows, Bar{Label: d.class(i), Value: Value{Number: float64(n) / float64(s.n) * 100, Valid: true, Text: text}})
		read[i] = d.class(i) + ": " + text
	}
	b.Alt = strings.Join(read, "; ") + "."
	b.Takeaway = d.say(lang.Text{
		NL: "De balken laten zien welk deel van de scans in een klasse valt. De meeste vallen in %s punten: %s.",
		EN: "The bars show what share of the scans is in a class. Most are in %s points: %s.",
	}, d.class(fullest), d.share(h[fullest], s.n))
	return b
}

// classes gives the same numbers for the whole and each dimension.
func (d *groupDraft) classes(measures []int) Table {
	table := Table{
		Caption: d.say(lang.Text{NL: "Aantal scans in elke klasse van tien punten", EN: "Number of scans in each class of ten points"}),
		Columns: []Column{{Title: d.say(lang.Text{NL: "Punten", EN: "Points"}), Share: 2}},
	}
	rows := make([]Row, scoring.Bins+1)
	for i := range scoring.Bins {
		rows[i] = row(d.class(i))
	}
	rows[scoring.Bins] = row(d.say(lang.Text{NL: "Scans met een score", EN: "Scans with a score"}))
	for _, m := range measures {
		table.Columns = append(table.Columns, Column{Title: d.measure(m), Share: 1.6, Numeric: true})
		add := func(r, n int) {
			rows[r].Cells = append(rows[r].Cells, Cell{Runs: []Run{{Text: strconv.Itoa(n)}}})
		}
		for i, n := range d.of.scores[m].histogram() {
			add(i, n)
		}
		add(scoring.Bins, d.of.scores[m].n)
	}
	embolden(rows[scoring.Bins])
	table.Rows = rows
	return table
}
