package report

// Charts as data. Each has a title, a sentence that says what it shows, and its figures as text for
// who cannot see it.

import (
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// scores is the row of figures at the top of the summary: the whole and each dimension.
func (d *draft) scores() Scores {
	r := d.Result
	tiles := []Tile{d.tile(d.overallName(), r.Score, r.Level, heldBack(r.Level, d.Result.UncappedLevel), d.total.open)}
	for i := range r.Dimensions {
		dim := &r.Dimensions[i]
		tiles = append(tiles, d.tile(d.text(d.Catalogue.Dimensions[i].Title), dim.Score, dim.Level,
			heldBack(dim.Level, dim.UncappedLevel), d.by[i].open))
	}
	var read []string
	for _, t := range tiles {
		s := t.Label + ": " + t.Value.Text
		if t.Level != "" {
			s += ", " + uncapital(t.Level)
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

func (d *draft) tile(label string, s scoring.Score, level scoring.Level, held bool, open int) Tile {
	t := Tile{Label: label, Value: d.value(s)}
	if level.Valid {
		t.Level = capital(d.say(lang.Text{NL: "niveau %d: %s", EN: "level %d: %s"}, level.Value, d.levelName(level.Value)))
	}
	switch {
	case held:
		t.Note = d.say(lang.Text{NL: "begrensd door een plicht", EN: "limited by a duty"})
	case open > 0 && s.Valid:
		t.Note = d.say(lang.Text{NL: "voorlopig", EN: "provisional"})
	}
	return t
}

// overview draws the dimensions with the range in which each can still end up.
func (d *draft) overview() Bars {
	r := d.Result
	var rows []Bar
	for i := range r.Dimensions {
		dim := &r.Dimensions[i]
		rows = append(rows, d.bar(d.text(d.Catalogue.Dimensions[i].Title), dim.Score, dim.Low, dim.High))
	}
	takeaway := lang.Text{
		NL: "De lijnen van boven naar beneden laten zien waar een niveau begint.",
		EN: "The lines from top to bottom show where a level begins.",
	}
	if slices.ContainsFunc(rows, func(b Bar) bool { return b.Low.Valid }) {
		takeaway = lang.Text{
			NL: "De dunne lijn laat zien waar een score nog kan uitkomen.",
			EN: "The thin line shows where a score can still end up.",
		}
	}
	alt := d.readBars(rows)
	for i := range rows {
		rows[i].Note = "" // keeps the page for the board short; the part on certainty has these figures
	}
	return Bars{
		Figure: Figure{
			Title:    d.say(lang.Text{NL: "De dimensies naast elkaar", EN: "The dimensions side by side"}),
			Takeaway: d.say(takeaway),
			Alt:      alt,
		},
		Ticks: d.ticks(),
		Rows:  rows,
	}
}

// bar is a row; a range is given only where there is one.
func (d *draft) bar(label string, s, low, high scoring.Score) Bar {
	b := Bar{Label: label, Value: d.value(s)}
	if ranges(low, high) {
		b.Low, b.High = d.value(low), d.value(high)
		b.Note = d.say(lang.Text{NL: "%s tot %s", EN: "%s to %s"}, b.Low.Text, b.High.Text)
	}
	return b
}

// readBars says the figures of a chart: "Transparantie: 61,0 (58,0 tot 66,0); ...".
func (d *draft) readBars(rows []Bar) string {
	read := make([]string, len(rows))
	for i, b := range rows {
		read[i] = b.Label + ": " + b.Value.Text
		if b.Note != "" {
			read[i] += " (" + b.Note + ")"
		}
	}
	return strings.Join(read, "; ") + "."
}

// ticks marks where the levels begin.
func (d *draft) ticks() []Tick {
	var list []Tick
	for level := 1; level < len(d.Catalogue.Levels); level++ {
		list = append(list, Tick{At: scoring.LevelBegins(level), Label: d.say(lang.Text{NL: "niveau %d", EN: "level %d"}, level)})
	}
	return list
}

// ladder draws the five levels with where a dimension stands.
func (d *draft) ladder(i int) Ladder {
	level := d.Result.Dimensions[i].Level.Value
	steps := make([]string, len(d.Catalogue.Levels))
	read := make([]string, len(steps))
	for k := range steps {
		steps[k] = d.levelName(k)
		read[k] = d.named(k)
	}
	title := d.title(i)
	l := Ladder{
		Figure: Figure{
			Title: d.say(lang.Text{NL: "Het niveau van %s", EN: "The level of %s"}, title),
			Takeaway: capital(d.say(lang.Text{NL: "%s staat op %s.", EN: "%s is at %s."},
				title, d.level(level))),
			Alt: d.say(lang.Text{NL: "De niveaus zijn: %s. %s staat op %s.", EN: "The levels are: %s. %s is at %s."},
				strings.Join(read, ", "), capital(title), d.level(level)),
		},
		Steps:   steps,
		Current: level,
		Here:    d.say(lang.Text{NL: "Nu", EN: "Now"}),
	}
	l.Wanted, l.Goal = d.wanted(i)
	if l.Wanted >= 0 {
		goal := " " + d.say(lang.Text{NL: "%s: %s.", EN: "%s: %s."}, l.Goal, d.level(l.Wanted))
		l.Takeaway += goal
		l.Alt += goal
	}
	return l
}

// themes draws the themes of a dimension; ok is false where none has a score.
func (d *draft) themes(i int) (b Bars, ok bool) {
	dim := &d.Catalogue.Dimensions[i]
	var rows []Bar
	var best, worst *Bar
	for t := range dim.Themes {
		theme := &d.Result.Dimensions[i].Themes[t]
		if theme.InScope == 0 {
			continue
		}
		row := Bar{Label: d.text(dim.Themes[t].Title), Value: d.value(theme.Score)}
		switch {
		case theme.Completeness.Value > 0 && theme.Completeness.Value < 1:
			row.Note = d.say(lang.Text{NL: "%s beantwoord", EN: "%s answered"}, lang.Percent(theme.Completeness.Value))
		case !theme.Score.Valid && theme.Completeness.Value > 0:
			row.Note = d.say(lang.Text{NL: "niet van toepassing", EN: "not applicable"})
		}
		rows = append(rows, row)
	}
	for k := range rows {
		row := &rows[k]
		if !row.Value.Valid {
			continue
		}
		if best == nil || row.Value.Number > best.Value.Number+nearly {
			best = row
		}
		if worst == nil || row.Value.Number < worst.Value.Number-nearly {
			worst = row
		}
	}
	if best == nil {
		return Bars{}, false
	}
	takeaway := d.say(lang.Text{
		NL: "Hoogste: ‘%s’ (%s). Laagste: ‘%s’ (%s).",
		EN: "Highest: ‘%s’ (%s). Lowest: ‘%s’ (%s).",
	}, best.Label, best.Value.Text, worst.Label, worst.Value.Text)
	if best == worst {
		takeaway = d.say(lang.Text{NL: "De score van dit deel is %s.", EN: "The score of this part is %s."}, best.Value.Text)
	}
	return Bars{
		Figure: Figure{
			Title:    d.say(lang.Text{NL: "De thema's van %s", EN: "The themes of %s"}, d.title(i)),
			Takeaway: takeaway,
			Alt:      d.readBars(rows),
		},
		Ticks: d.ticks(),
		Rows:  rows,
	}, true
}
