package group

// How scores change where organisations come back. Of each organisation the latest scan of a calendar year counts. A
// change is over the questions that count in both scans. It comes from answers alone, unless the levels of some of these
// have changed.

import (
	"maps"
	"slices"
	"strconv"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/scoring"
)

// years lists the calendar years in which enough organisations have a scan.
func (f *figures) years(least int) []string {
	count := map[string]int{}
	for _, scans := range f.series {
		for _, s := range scans {
			count[s.Year]++
		}
	}
	maps.DeleteFunc(count, func(_ string, n int) bool { return n < least })
	return slices.Sorted(maps.Keys(count))
}

// comers counts the organisations by the years in which they have a scan.
func (f *figures) comers(named bool) tally {
	t := tally{exposed: named}
	for _, scans := range f.series {
		years := ""
		for _, s := range scans {
			years += s.Year + " "
		}
		t.add(cell{years: years})
	}
	return t
}

// lines scores each organisation that has a scan in all of some years, over the questions that count in all of those
// scans. Each line has a result for each year. reworded counts by question the lines in which its levels have changed.
func (f *figures) lines(years ...string) (lines [][]scoring.Result, reworded map[int]int) {
	reworded = map[int]int{}
	for _, scans := range f.series {
		var chosen []scoring.Earlier
		kind := ""
		for _, s := range scans {
			if slices.Contains(years, s.Year) {
				chosen, kind = append(chosen, scoring.Earlier{Answers: s.Scan.answers(), Carried: s.Scan.carried}), s.Type
			}
		}
		if last := len(chosen) - 1; len(chosen) == len(years) {
			results, _, changed := f.models[kind].Line(chosen[:last], chosen[last].Answers)
			lines = append(lines, results)
			if slices.ContainsFunc(chosen, func(e scoring.Earlier) bool { return e.Carried.From != chosen[last].Carried.From }) {
				for _, n := range changed {
					reworded[n]++
				}
			}
		}
	}
	return lines, reworded
}

// measureOf returns a score of a result: 0 is the whole, then come the dimensions.
func measureOf(r *scoring.Result, measure int) scoring.Score {
	if measure == 0 {
		return r.Score
	}
	return r.Dimensions[measure-1].Score
}

// spreadOf returns the quartiles of some value of each line; ok is false if too few lines have it.
func spreadOf(lines [][]scoring.Result, least int, of func([]scoring.Result) (float64, bool)) (q [3]float64, ok bool) {
	var values []float64
	for _, l := range lines {
		if x, is := of(l); is {
			values = append(values, x)
		}
	}
	if len(values) < least {
		return q, false
	}
	slices.Sort(values)
	return scoring.Quartiles(values), true
}

func (b *builder) trend(f *figures) report.Part {
	part := b.part(f, "trend", lang.Text{NL: "Verandering van de scores", EN: "Change of the scores"})
	part.NewPage = true
	table := report.Table{
		Caption: b.Say(lang.Text{NL: "Verandering in punten, per organisatie die terugkomt", EN: "Change in points of the organisations that come back"}),
		Columns: []report.Column{
			{Title: b.Say(lang.Text{NL: "Jaren", EN: "Years"}), Share: 2},
			{Title: b.Say(lang.Text{NL: "Organisaties", EN: "Organisations"}), Share: 1.8, Numeric: true},
		},
	}
	measures := 1 + len(b.catalogue.Dimensions)
	for m := range measures {
		table.Columns = append(table.Columns, report.Column{Title: b.measure(m), Share: 2.2, Numeric: true})
	}
	years, comers := f.years(b.Group.least()), f.comers(b.Group.named)
	changed := map[int]bool{} // the questions whose levels have changed, and whether for enough organisations to be counted
	add := func(from, to string) {
		if lines, reworded := f.lines(from, to); len(lines) >= b.Group.least() {
			row := b.changeRow(lines, from, to, measures)
			if !comers.show(comesBack([]string{from, to}), everyone) {
				row.Cells[1] = plainCell(b.Say(lang.Text{NL: "niet alle", EN: "not all"}))
			}
			table.Rows = append(table.Rows, row)
			for n, lines := range reworded {
				changed[n] = changed[n] || lines >= b.Group.least()
			}
		}
	}
	for i := range len(years) - 1 {
		add(years[i], years[i+1])
	}
	if last := len(years) - 1; last > 1 {
		add(years[0], years[last])
	}
	if len(table.Rows) == 0 {
		return part
	}
	part.Blocks = append(part.Blocks, report.TextParagraph(report.Run{Text: b.Say(lang.Text{
		NL: "Vergeleken is elke organisatie met zichzelf: met haar laatste scan van elk jaar, en alleen over de vragen die in beide scans meetellen. %s De tabel noemt de middelste verandering, en eronder de middelste helft: bij een kwart is de verandering lager, bij een kwart hoger.",
		EN: "Each organisation is compared with itself: with its last scan of each year, and only over the questions that count in both scans. %s The table has the middle change, and below it the middle half: a quarter changed by less, a quarter by more.",
	}, b.whatChanged(changed))}))
	if chart, ok := b.middleLine(f, &comers, years, measures); ok { // above the table, so that it is not alone on a last page
		part.Blocks = append(part.Blocks, chart)
	}
	part.Blocks = append(part.Blocks, table)
	return part
}

// whatChanged says from what a difference comes. changed has the questions whose levels have changed, and whether there are
// enough organisations to count each.
func (b *builder) whatChanged(changed map[int]bool) string {
	all := len(changed)
	maps.DeleteFunc(changed, func(_ int, enough bool) bool { return !enough })
	which := b.Count(len(changed), lang.Text{NL: "vraag", EN: "question"}, lang.Text{NL: "vragen", EN: "questions"})
	switch {
	case all == 0:
		return b.Say(lang.Text{NL: "Een verschil komt dus door andere antwoorden.", EN: "So a difference comes from other answers."})
	case len(changed) == 0:
		which = b.Say(lang.Text{NL: "sommige vragen", EN: "some questions"})
	case len(changed) < all:
		which = b.Say(lang.Text{NL: "minstens %s", EN: "at least %s"}, which)
	}
	return b.Say(lang.Text{
		NL: "Van %s is de tekst van de niveaus tussen de scans veranderd. Een deel van het verschil kan daardoor komen.",
		EN: "The wording of the levels of %s has changed between the scans. Part of the difference can come from that.",
	}, which)
}

func (b *builder) changeRow(lines [][]scoring.Result, from, to string, measures int) report.Row {
	row := report.TextRow(b.Say(lang.Text{NL: "%s naar %s", EN: "%s to %s"}, from, to), strconv.Itoa(len(lines)))
	for m := range measures {
		q, ok := spreadOf(lines, b.Group.least(), func(l []scoring.Result) (float64, bool) {
			before, after := measureOf(&l[0], m), measureOf(&l[1], m)
			return after.Value - before.Value, before.Valid && after.Valid
		})
		if !ok {
			row.Cells = append(row.Cells, plainCell(lang.NoFigure))
			continue
		}
		row.Cells = append(row.Cells, report.Cell{Runs: []report.Run{
			{Text: lang.SignedFigure(q[1], b.Lang)},
			{Text: "\n" + b.Say(lang.Text{NL: "%s tot %s", EN: "%s to %s"}, lang.SignedFigure(q[0], b.Lang), lang.SignedFigure(q[2], b.Lang)), Weak: true},
		}})
	}
	return row
}

// middleLine draws the middle scores of the organisations that have a scan in each of at least three years.
func (b *builder) middleLine(f *figures, comers *tally, years []string, measures int) (report.Line, bool) {
	lines, _ := f.lines(years...)
	if len(years) < 3 || len(lines) < b.Group.least() {
		return report.Line{}, false
	}
	about := lang.Text{
		NL: "Van de %d organisaties met een scan in elk van deze jaren, over de vragen die in al hun scans meetellen.",
		EN: "Of the %d organisations with a scan in each of these years, over the questions that count in all their scans.",
	}
	if len(lines) == 1 {
		about = lang.Text{
			NL: "Van %d organisatie met een scan in elk van deze jaren, over de vragen die in al haar scans meetellen.",
			EN: "Of %d organisation with a scan in each of these years, over the questions that count in all its scans.",
		}
	}
	takeaway := b.Say(about, len(lines))
	if !comers.show(comesBack(years), everyone) {
		takeaway = b.Say(lang.Text{
			NL: "Van de organisaties met een scan in elk van deze jaren, over de vragen die in al hun scans meetellen.",
			EN: "Of the organisations with a scan in each of these years, over the questions that count in all their scans.",
		})
	}
	chart := report.Line{Figure: report.Figure{
		Title:    b.Say(lang.Text{NL: "De middelste scores door de jaren", EN: "The middle scores over the years"}),
		Takeaway: takeaway,
	}, Ticks: b.LevelTicks()}
	first, _ := strconv.Atoi(years[0])
	last, _ := strconv.Atoi(years[len(years)-1])
	for _, year := range years {
		at, _ := strconv.Atoi(year)
		chart.Points = append(chart.Points, report.Point{At: float64(at-first) / float64(last-first), Label: year})
	}
	for m := range measures {
		s := report.Series{Label: b.measure(m), Strong: m == 0}
		for i := range years {
			q, ok := spreadOf(lines, b.Group.least(), func(l []scoring.Result) (float64, bool) {
				score := measureOf(&l[i], m)
				return score.Value, score.Valid
			})
			s.Values = append(s.Values, b.Value(scoring.Score{Value: q[1], Valid: ok}))
		}
		chart.Series = append(chart.Series, s)
	}
	chart.Alt = report.DescribeLine(&chart)
	return chart, true
}
