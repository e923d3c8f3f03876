package report

// What changed since an earlier scan. Only what both scans count is compared, so that a difference does not come from
// what was asked. Of some of that the levels may have changed since; the report says so.

import (
	"fmt"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

const changeID = "change"

func (d *draft) change() Part {
	part := Part{
		ID:    changeID,
		Title: d.Say(lang.Text{NL: "Wat er is veranderd", EN: "What changed"}),
	}
	if d.Previous == nil {
		return part
	}
	x := &d.Previous.Comparison
	part.Blocks = append(part.Blocks, TextParagraph(Run{Text: d.compared()}))
	if len(x.Compared) > 0 {
		part.Blocks = append(part.Blocks, TextParagraph(Run{Text: d.changeInWords()}))
		rows := d.changeRows()
		part.Blocks = append(part.Blocks, Changes{
			Figure: Figure{
				Title:    d.Say(lang.Text{NL: "Van de vorige scan naar deze", EN: "From the previous scan to this one"}),
				Takeaway: d.Say(lang.Text{NL: "De scores zijn die over de vergeleken vragen.", EN: "The scores are those over the compared questions."}) + d.rounded(rows),
				Alt:      d.readChanges(rows),
			},
			Rows: rows,
		})
		part.Blocks = append(part.Blocks, d.course()...)
		part.Blocks = append(part.Blocks, d.moved(x.Risen(), lang.Text{NL: "Omhoog", EN: "Up"})...)
		part.Blocks = append(part.Blocks, d.moved(x.Fallen(), lang.Text{NL: "Omlaag", EN: "Down"})...)
	}
	return d.apart(part)
}

// course shows the scores of all scans as a line and as a table.
func (d *draft) course() []Block {
	c := d.Course
	if c == nil || !slices.ContainsFunc(c.Results, func(r scoring.Result) bool {
		return slices.ContainsFunc(r.Dimensions, func(dim scoring.DimensionResult) bool { return dim.Score.Valid })
	}) {
		return nil
	}
	about := d.Say(lang.Text{
		NL: "Vergeleken is wat in alle %d scans meetelt: %s van het gewicht van deze scan.",
		EN: "Compared is what counts in all %d scans: %s of the weight of this scan.",
	}, len(c.Days), lang.Percent(c.Share))
	if len(c.Reworded) > 0 {
		about += " " + d.reworded(len(c.Reworded))
	}
	if c.Mixed {
		about += " " + d.Say(lang.Text{
			NL: "Let op: niet al deze scans zijn van deze organisatie of dit onderdeel.",
			EN: "Note: not all of these scans are of this organisation or unit.",
		})
	}
	chart := Line{Figure: Figure{
		Title:    d.Say(lang.Text{NL: "De scores van alle scans", EN: "The scores of all scans"}),
		Takeaway: about,
	}, Ticks: d.LevelTicks(), Points: timeline(c.Days, d.Lang)}
	table := Table{
		Caption: d.Say(lang.Text{NL: "De scores op elke dag", EN: "The scores on each day"}),
		Columns: []Column{{Title: d.Say(lang.Text{NL: "Scan van", EN: "Scan of"}), Share: 2.5}},
	}
	for _, day := range c.Days {
		table.Rows = append(table.Rows, TextRow(day.In(d.Lang)))
	}
	add := func(label string, of func(*scoring.Result) scoring.Score) {
		s := Series{Label: label, Strong: len(chart.Series) == 0}
		table.Columns = append(table.Columns, Column{Title: label, Share: 1.5, Numeric: true})
		for i := range c.Results {
			v := d.Value(of(&c.Results[i]))
			s.Values = append(s.Values, v)
			table.Rows[i].Cells = append(table.Rows[i].Cells, Cell{Runs: []Run{{Text: v.Text}}})
		}
		chart.Series = append(chart.Series, s)
	}
	add(d.OverallName(), func(r *scoring.Result) scoring.Score { return r.Score })
	for i := range d.Catalogue.Dimensions {
		add(d.Text(d.Catalogue.Dimensions[i].Title), func(r *scoring.Result) scoring.Score { return r.Dimensions[i].Score })
	}
	chart.Alt = DescribeLine(&chart)
	return []Block{chart, table}
}

// timeline places days on a line from 0 to 1; if all are one day, at equal distances in their order, for at one place they
// make no line and their labels overlap. Days of different years are labelled with the year alone.
func timeline(days []questionnaire.Date, l lang.Lang) []Point {
	number := func(day questionnaire.Date) float64 {
		return float64(questionnaire.Moment(day + "T00:00:00Z").Time().Unix())
	}
	first, last := number(days[0]), number(days[len(days)-1])
	points := make([]Point, len(days))
	years := map[string]bool{}
	for i, day := range days {
		points[i].At = float64(i) / float64(max(len(days)-1, 1))
		if last > first {
			points[i].At = (number(day) - first) / (last - first)
		}
		points[i].Label, _, _ = strings.Cut(string(day), "-")
		years[points[i].Label] = true
	}
	for i, day := range days {
		if len(years) < len(days) {
			points[i].Label = day.In(l)
		}
	}
	return points
}

// compared says with what this scan is compared, and how much of it.
func (d *draft) compared() string {
	p := d.Previous
	first := d.Say(lang.Text{
		NL: "De vorige scan is van %s: een %s met versie %s van de vragenlijst.",
		EN: "The previous scan is of %s: a %s with version %s of the catalogue.",
	}, p.Day.In(d.Lang), d.Say(questionnaire.DepthName(p.Depth)), OneLine(p.Version))
	if other := d.otherOrganisation(); other != "" {
		first += " " + other
	}
	if len(p.Comparison.Compared) == 0 {
		return first + " " + d.Say(lang.Text{
			NL: "Geen enkele vraag telt in beide scans mee, dus er valt niets te vergelijken.",
			EN: "No question counts in both scans, so there is nothing to compare.",
		})
	}
	whole := true
	var shares []string
	for i, share := range p.Comparison.Shares {
		whole = whole && share == 1
		if len(d.inDimension(i)) > 0 {
			shares = append(shares, d.dimensionName(i)+" "+lang.Percent(share))
		}
	}
	why := d.Say(lang.Text{
		NL: "Een verschil in score komt dus door andere antwoorden en niet door andere vragen.",
		EN: "So a difference in score comes from other answers and not from other questions.",
	})
	if n := len(p.Comparison.Reworded); n > 0 {
		why = d.reworded(n)
	}
	if whole {
		return first + " " + d.Say(lang.Text{
			NL: "Alle vragen van deze scan telden toen ook mee.",
			EN: "All questions of this scan counted then too.",
		}) + " " + why
	}
	s := d.Say(lang.Text{
		NL: "Vergeleken is wat in beide scans meetelt: %s, goed voor %s van het gewicht van deze scan (%s). %s",
		EN: "Compared is what counts in both scans: %s, which is %s of the weight of this scan (%s). %s",
	}, d.questions(len(p.Comparison.Compared)), lang.Percent(p.Comparison.Share), strings.Join(shares, ", "), why)
	if p.Comparison.Share < 0.5 {
		s += " " + d.Say(lang.Text{
			NL: "Dat is minder dan de helft; wees voorzichtig met conclusies.",
			EN: "That is less than half, so be careful with conclusions.",
		})
	}
	return first + " " + s
}

// reworded says of how many compared questions the levels have changed, and what that means for a difference.
func (d *draft) reworded(n int) string {
	return d.Say(lang.Text{
		NL: "Van %s is de tekst van de niveaus sindsdien veranderd. Een deel van het verschil kan daardoor komen.",
		EN: "The wording of the levels of %s has changed since. Part of the difference can come from that.",
	}, d.Count(n, lang.Text{NL: "vergeleken vraag", EN: "compared question"}, lang.Text{NL: "vergeleken vragen", EN: "compared questions"}))
}

// otherOrganisation warns that the earlier scan is of another organisation or unit, which a report for publication does not
// name; empty if it is of the same.
func (d *draft) otherOrganisation() string {
	switch other := OneLine(d.Previous.Other); {
	case other == "":
		return ""
	case d.Redact:
		return d.Say(lang.Text{
			NL: "Let op: die scan is van een andere organisatie of een ander onderdeel.",
			EN: "Note: that scan is of another organisation or unit.",
		})
	default:
		return d.Say(lang.Text{
			NL: "Let op: die scan is van een andere organisatie of een ander onderdeel: %s.",
			EN: "Note: that scan is of another organisation or unit: %s.",
		}, other)
	}
}

// changeInWords says what happened to the overall score and level, and to how many questions.
func (d *draft) changeInWords() string {
	x := &d.Previous.Comparison
	up, down := len(x.Risen()), len(x.Fallen())
	counts := Capital(d.Say(lang.Text{
		NL: "%s omhoog, %s omlaag en %s gelijk.",
		EN: "%s went up, %s went down and %s stayed the same.",
	}, d.went(up), d.went(down), d.stayed(len(x.Compared)-up-down)))
	from, to := x.Before.Score, x.After.Score
	if !from.Valid || !to.Valid {
		return counts
	}
	score := ""
	about, level := lang.Text{NL: "De totaalscore", EN: "The overall score"}, lang.Text{NL: "Het niveau", EN: "The level"}
	if x.Share < 1 { // they are not the score and the level that the summary has
		about = lang.Text{NL: "De totaalscore over de vergeleken vragen", EN: "The overall score over the compared questions"}
		level = lang.Text{NL: "Het niveau over die vragen", EN: "The level over those questions"}
	}
	switch changed(from, to) {
	case 1:
		score = d.Say(lang.Text{NL: "%s steeg met %s.", EN: "%s rose by %s."}, about, d.gain(to.Value-from.Value))
	case -1:
		score = d.Say(lang.Text{NL: "%s daalde met %s.", EN: "%s fell by %s."}, about, d.gain(from.Value-to.Value))
	default:
		score = d.Say(lang.Text{NL: "%s bleef gelijk.", EN: "%s stayed the same."}, about)
	}
	went := d.Say(lang.Text{NL: "%s bleef %d (%s).", EN: "%s stayed at %d (%s)."}, level, x.After.Level.Value, d.levelName(x.After.Level.Value))
	if x.Before.Level.Value != x.After.Level.Value {
		went = d.Say(lang.Text{NL: "%s ging van %d naar %d (%s).", EN: "%s went from %d to %d (%s)."},
			level, x.Before.Level.Value, x.After.Level.Value, d.levelName(x.After.Level.Value))
	}
	return score + " " + went + " " + counts
}

// went says how many questions did something: "acht vragen gingen", and in English only how many.
func (d *draft) went(n int) string {
	if n == 0 {
		return d.Say(lang.Text{NL: "geen vraag ging", EN: "no questions"})
	}
	if n == 1 {
		return d.Say(lang.Text{NL: "één vraag ging", EN: "one question"})
	}
	return d.Say(lang.Text{NL: "%s vragen gingen", EN: "%s questions"}, d.Cardinal(n))
}

// stayed is went for the questions that did not move.
func (d *draft) stayed(n int) string {
	switch n {
	case 0:
		return d.Say(lang.Text{NL: "geen vraag bleef", EN: "no questions"})
	case 1:
		return d.Say(lang.Text{NL: "één vraag bleef", EN: "one question"})
	}
	return d.Say(lang.Text{NL: "%s vragen bleven", EN: "%s questions"}, d.Cardinal(n))
}

func (d *draft) changeRows() []Change {
	x := &d.Previous.Comparison
	rows := []Change{d.changeRow(d.OverallName(), x.Before.Score, x.After.Score)}
	for i := range x.After.Dimensions {
		rows = append(rows, d.changeRow(d.Text(d.Catalogue.Dimensions[i].Title), x.Before.Dimensions[i].Score, x.After.Dimensions[i].Score))
	}
	return rows
}

func (d *draft) changeRow(label string, from, to scoring.Score) Change {
	c := Change{Label: label, From: d.Value(from), To: d.Value(to), Difference: lang.NoFigure}
	if from.Valid && to.Valid {
		c.Difference = lang.SignedFigure(to.Value-from.Value, d.Lang)
	}
	return c
}

// rounded is the remark that figures are rounded, if subtracting them gives another difference than the one shown.
func (d *draft) rounded(rows []Change) string {
	for _, r := range rows {
		if !r.From.Valid || !r.To.Valid {
			continue
		}
		if shown := lang.Tenth(r.To.Number) - lang.Tenth(r.From.Number); lang.SignedFigure(shown, d.Lang) != r.Difference {
			return d.Say(lang.Text{
				NL: " Alle cijfers zijn afgerond; een verschil kan daardoor één tiende punt afwijken.",
				EN: " All figures are rounded, so a difference can be one tenth of a point off.",
			})
		}
	}
	return ""
}

// readChanges says the figures of a chart: "Transparantie: van 41,2 naar 61,4 (+20,2); ...".
func (d *draft) readChanges(rows []Change) string {
	read := make([]string, len(rows))
	for i, r := range rows {
		read[i] = d.Say(lang.Text{NL: "%s: van %s naar %s", EN: "%s: from %s to %s"}, r.Label, r.From.Text, r.To.Text)
		if r.Difference != lang.NoFigure {
			read[i] += " (" + r.Difference + ")"
		}
	}
	return strings.Join(read, "; ") + "."
}

// moved lists questions whose answer changed in one direction.
func (d *draft) moved(changes []scoring.Change, direction lang.Text) []Block {
	if len(changes) == 0 {
		return nil
	}
	table := Table{
		Columns: []Column{
			{Title: d.Say(lang.Text{NL: "Vraag", EN: "Question"}), Share: 4},
			{Title: d.Say(lang.Text{NL: "Toen", EN: "Then"}), Share: 2.6},
			{Title: d.Say(lang.Text{NL: "Nu", EN: "Now"}), Share: 2.6},
			{Title: d.Say(lang.Text{NL: "Niveaus", EN: "Levels"}), Share: 1, Numeric: true},
		},
	}
	for _, c := range changes {
		r := TextRow("", Capital(d.state(c.From)), Capital(d.state(c.To)), strings.Replace(fmt.Sprintf("%+d", c.Rise()), "-", "−", 1))
		r.Cells[0].Runs = []Run{{Text: d.QuestionTitle(c.Question), To: d.answerAt(c.Question)}}
		table.Rows = append(table.Rows, r)
	}
	return []Block{
		Heading{Level: 2, Text: d.Say(lang.Text{NL: "%s: %s", EN: "%s: %s"}, d.Say(direction), d.questions(len(changes)))},
		table,
	}
}
