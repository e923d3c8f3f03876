package report

// Charts as data. Each has a title, a sentence that says what it shows, and its figures as text for
// anyone who cannot see it.

import (
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// scores is the row of figures at the top of the summary: the whole and each dimension.
func (d *draft) scores() Scores {
	r := d.Result
	tiles := []Tile{d.tile(d.OverallName(), r.Score, r.Level, limiting(r.Level, r.UncappedLevel, r.CappedBy), d.scope)}
	for i := range r.Dimensions {
		dim := &r.Dimensions[i]
		tiles = append(tiles, d.tile(d.Text(d.Catalogue.Dimensions[i].Title), dim.Score, dim.Level,
			limiting(dim.Level, dim.UncappedLevel, dim.CappedBy), d.inDimension(i)))
	}
	var read []string
	for _, t := range tiles {
		s := t.Label + ": " + t.Value.Text
		if t.Level != "" {
			s += ", " + Uncapital(t.Level)
		}
		if t.Note != "" {
			s += " (" + t.Note + ")"
		}
		read = append(read, s)
	}
	return Scores{
		Figure: Figure{Alt: strings.Join(read, "; ") + "."}, // the figures speak for themselves
		Tiles:  tiles,
	}
}

// limiting is the number of duties that keep a level below what the score alone would give.
func limiting(level, uncapped scoring.Level, shortfalls []int) int {
	if !heldBack(level, uncapped) {
		return 0
	}
	return len(shortfalls)
}

// tile is a score with what a reader must know to judge it: that duties limit its level, and that little of it is
// answered or has evidence.
func (d *draft) tile(label string, s scoring.Score, level scoring.Level, duties int, asked []int) Tile {
	t := Tile{Label: label, Value: d.Value(s)}
	if level.Valid {
		t.Level = Capital(d.Say(lang.Text{NL: "niveau %d: %s", EN: "level %d: %s"}, level.Value, d.levelName(level.Value)))
	}
	if !s.Valid {
		return t
	}
	var notes []string
	switch {
	case duties == 1:
		notes = append(notes, d.Say(lang.Text{NL: "begrensd door een plicht", EN: "limited by a duty"}))
	case duties > 1:
		notes = append(notes, d.Say(lang.Text{NL: "begrensd door %d plichten", EN: "limited by %d duties"}, duties))
	}
	answered, high, proved := d.support(asked)
	switch open := len(asked) - answered; {
	case 2*answered < len(asked):
		notes = append(notes, d.Say(lang.Text{NL: "slechts %d van %d vragen beantwoord", EN: "only %d of %d questions answered"}, answered, len(asked)))
	case open > 0:
		notes = append(notes, d.Say(lang.Text{NL: "voorlopig", EN: "provisional"}))
	}
	if 2*proved < high {
		form := lang.Text{NL: "bewijs bij %d van %d antwoorden op niveau 2 of hoger", EN: "evidence for %d of %d answers at level 2 or higher"}
		if high == 1 {
			form = lang.Text{NL: "bewijs bij %d van %d antwoord op niveau 2 of hoger", EN: "evidence for %d of %d answer at level 2 or higher"}
		}
		notes = append(notes, d.Say(form, proved, high))
	}
	t.Note = Capital(strings.Join(notes, "; "))
	return t
}

// support counts the questions that are answered, the answers at level 2 or higher, and how many of those have evidence.
func (d *draft) support(asked []int) (answered, high, proved int) {
	for _, n := range asked {
		a := &d.Answers.Of[n]
		if a.Choice.Answered() {
			answered++
		}
		if level, ok := a.Choice.Level(); ok && level >= 2 {
			high++
			if a.HasEvidence() {
				proved++
			}
		}
	}
	return answered, high, proved
}

// ladder draws the five levels and marks the one that a dimension is at.
func (d *draft) ladder(i int) Ladder {
	level := d.Result.Dimensions[i].Level.Value
	steps := make([]string, len(d.Catalogue.Levels))
	read := make([]string, len(steps))
	for k := range steps {
		steps[k] = d.levelName(k)
		read[k] = d.named(k)
	}
	title := d.dimensionName(i)
	l := Ladder{
		Figure: Figure{
			Title: d.Say(lang.Text{NL: "Het niveau van %s", EN: "The level of %s"}, title),
			Takeaway: Capital(d.Say(lang.Text{NL: "%s staat op %s.", EN: "%s is at %s."},
				title, d.level(level))),
			Alt: d.Say(lang.Text{NL: "De niveaus zijn: %s. %s staat op %s.", EN: "The levels are: %s. %s is at %s."},
				strings.Join(read, ", "), Capital(title), d.level(level)),
		},
		Steps:   steps,
		Current: level,
		Here:    d.Say(lang.Text{NL: "Nu", EN: "Now"}),
	}
	l.Wanted, l.Goal = d.wanted(i)
	if l.Wanted >= 0 {
		goal := " " + d.Say(lang.Text{NL: "%s: %s.", EN: "%s: %s."}, l.Goal, d.level(l.Wanted))
		l.Takeaway += goal
		l.Alt += goal
	}
	return l
}

// themes draws the themes of a dimension; ok is false where none has a score.
func (d *draft) themes(i int) (b Bars, ok bool) {
	dim := &d.Catalogue.Dimensions[i]
	var rows []Bar
	for t := range dim.Themes {
		theme := &d.Result.Dimensions[i].Themes[t]
		if theme.InScope == 0 {
			continue
		}
		row := Bar{Label: d.Text(dim.Themes[t].Title), Value: d.Value(theme.Score)}
		switch {
		case !theme.Score.Valid && theme.Completeness.Value > 0 && theme.Completeness.Value < 1:
			row.Note = d.Say(lang.Text{NL: "%s beantwoord: niet van toepassing", EN: "%s answered: not applicable"}, lang.Percent(theme.Completeness.Value))
		case theme.Completeness.Value > 0 && theme.Completeness.Value < 1:
			row.Note = d.Say(lang.Text{NL: "%s beantwoord", EN: "%s answered"}, lang.Percent(theme.Completeness.Value))
		case !theme.Score.Valid && theme.Completeness.Value > 0:
			row.Note = d.Say(lang.Text{NL: "niet van toepassing", EN: "not applicable"})
		case !theme.Score.Valid:
			row.Note = d.Say(lang.Text{NL: "niet beantwoord", EN: "not answered"})
		}
		rows = append(rows, row)
	}
	list, all := d.themeContenders(i)
	if len(list) == 0 {
		return Bars{}, false
	}
	return Bars{
		Figure: Figure{
			Title:    d.Say(lang.Text{NL: "De thema's van %s", EN: "The themes of %s"}, d.dimensionName(i)),
			Takeaway: d.rankedThemes(list, len(rows), all),
			Alt:      d.DescribeBars(rows),
		},
		Ticks: d.LevelTicks(),
		Rows:  rows,
	}, true
}

// GroupBar returns a row of Bars for a score, with the middle half of a group as its range.
func (w *Writer) GroupBar(label string, score float64, quartiles [3]float64) Bar {
	low, high := w.Known(quartiles[0]), w.Known(quartiles[2])
	return Bar{
		Label: label, Value: w.Known(score), Low: low, High: high,
		Note: w.Say(lang.Text{NL: "middelste helft %s tot %s", EN: "middle half %s to %s"}, low.Text, high.Text),
	}
}

// DescribeBars writes the figures of a chart as its alternative text: "Transparantie: 61,0 (58,0 tot 66,0); ...".
func (w *Writer) DescribeBars(rows []Bar) string {
	read := make([]string, len(rows))
	for i, b := range rows {
		read[i] = b.Label + ": " + b.Value.Text
		if b.Note != "" {
			read[i] += " (" + b.Note + ")"
		}
	}
	return strings.Join(read, "; ") + "."
}

// DescribeLine writes the figures of a line as its alternative text: "Totaal: 41,2 (2024), 47,0 (2025); ...".
func DescribeLine(l *Line) string {
	read := make([]string, len(l.Series))
	for i, s := range l.Series {
		var values []string
		for k, v := range s.Values {
			values = append(values, v.Text+" ("+l.Points[k].Label+")")
		}
		read[i] = s.Label + ": " + strings.Join(values, ", ")
	}
	return strings.Join(read, "; ") + "."
}

// LevelTicks marks the scores at which levels begin.
func (w *Writer) LevelTicks() []Tick {
	var list []Tick
	for level := 1; level < len(w.catalogue.Levels); level++ {
		list = append(list, Tick{At: scoring.LevelBegins(level), Label: w.Say(lang.Text{NL: "niveau %d", EN: "level %d"}, level)})
	}
	return list
}

// rankedThemes says which of a number of themes have the highest and the lowest score, if that can be said.
func (d *draft) rankedThemes(list []contender, themes int, all bool) string {
	r := rank(list)
	low, high := list[r.lowest[0]].score, list[r.highest[0]].score
	switch {
	case len(list) == 1:
		return d.Say(lang.Text{NL: "De score van dit deel is %s.", EN: "The score of this part is %s."}, d.Figure(high))
	case r.equal && len(list) == themes:
		return d.Say(lang.Text{NL: "De thema's hebben dezelfde score: %s.", EN: "The themes come out equal, each at %s."}, d.Figure(high))
	case r.equal:
		return d.Say(lang.Text{NL: "De thema's met een score hebben dezelfde score: %s.", EN: "The themes that have a score come out equal, each at %s."}, d.Figure(high))
	case !r.firmHigh || !r.firmLow || !all:
		return d.Say(lang.Text{NL: "De scores lopen van %s tot %s.", EN: "The scores range from %s to %s."}, d.Figure(low), d.Figure(high)) + " " + d.orderMayChange()
	}
	return d.Say(lang.Text{
		NL: "Hoogste score: %s (%s). Laagste score: %s (%s).",
		EN: "Highest score: %s (%s). Lowest score: %s (%s).",
	}, d.names(list, r.highest), d.each(list, r.highest), d.names(list, r.lowest), d.each(list, r.lowest))
}
