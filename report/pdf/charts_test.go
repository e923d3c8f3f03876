package pdf

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"civic/selfscan/report"
)

func TestBars(t *testing.T) {
	colors, styles := house()
	none := report.Value{Text: "geen"}
	b := report.Bars{
		Figure: report.Figure{Title: "Titel", Takeaway: "Conclusie", Alt: "In woorden"},
		Ticks:  []report.Tick{{At: 12.5, Label: "Een"}, {At: 62.5, Label: "Drie"}},
		Rows: []report.Bar{
			{Label: "Eerste", Value: figured(72.5), Low: figured(60), High: figured(85)},
			{Label: "Nul", Value: figured(0), Note: "Toelichting"},
			{Label: "Open", Value: none, Low: figured(5), High: figured(100)},
			{Label: "Vast", Value: figured(33.3), Low: figured(33.3), High: figured(33.3)},
			{Label: "Totaal", Value: figured(100), Strong: true},
		},
	}
	d := drawBlocks(t, b)
	tracks := byHeight(d.find(aRect, colors.tint))
	if len(tracks) != len(b.Rows) {
		t.Fatalf("%d tracks for %d rows", len(tracks), len(b.Rows))
	}
	left, right := tracks[0].x0, tracks[0].x1
	d.near("the scale begins at", left, textLeft)
	at := func(v float64) float64 { return left + (right-left)*v/100 }
	bars, ranges, starts, ticks := d.find(aRect, colors.accent), d.find(aLine, colors.text), d.find(aLine, colors.accent), d.find(aLine, colors.mark)
	wantBars, wantRanges, wantStarts := 0, 0, 0
	for i, r := range b.Rows {
		track := tracks[i]
		d.near(r.Label+": track from", track.x0, left)
		d.near(r.Label+": track to", track.x1, right)
		label, value := d.word(r.Label), d.word(r.Value.Text)
		d.near(r.Label+": label at", label.x0, margin)
		d.within(r.Label+": label's end", label.x1, margin, left-gutter)
		d.near(r.Label+": figure ends at", value.x1, pageRight)
		d.within(r.Label+": figure begins at", value.x0, right, pageRight)
		d.within(r.Label+": height of the bar at the label", track.middle(), label.y0, label.y1)
		d.within(r.Label+": height of the bar at the figure", track.middle(), value.y0, value.y1)
		labelStyle := styles.cell
		if r.Strong {
			labelStyle.face = bold
		}
		d.looks(label, labelStyle)
		d.looks(value, styles.strong)
		if r.Value.Valid {
			wantBars, wantStarts = wantBars+1, wantStarts+1
			bar := in(bars, track.x0, track.y0, track.x1, track.y1)
			if len(bar) != 1 {
				t.Fatalf("%s: %d bars", r.Label, len(bar))
			}
			d.near(r.Label+": bar from", bar[0].x0, left)
			d.near(r.Label+": bar to", bar[0].x1, at(r.Value.Number))
			d.near(r.Label+": bar's top", bar[0].y0, track.y0)
			d.near(r.Label+": bar's foot", bar[0].y1, track.y1)
			equal(d, r.Label+": marks of the start", len(in(starts, left, track.y0, left, track.y1)), 1)
		}
		if r.High.Number > r.Low.Number {
			wantRanges += 3
			found := in(ranges, at(r.Low.Number), track.y1, at(r.High.Number), track.y1+4*unit)
			if len(found) != 3 {
				t.Fatalf("%s: %d lines for the range", r.Label, len(found))
			}
			span, low, high := found[0], found[1], found[2]
			d.near(r.Label+": range from", span.x0, at(r.Low.Number))
			d.near(r.Label+": range to", span.x1, at(r.High.Number))
			d.near(r.Label+": range is level", span.y0, span.y1)
			d.near(r.Label+": foot of low", low.x0, at(r.Low.Number))
			d.near(r.Label+": foot of high", high.x0, at(r.High.Number))
			d.near(r.Label+": foot of low is centred", low.middle(), span.y0)
			d.near(r.Label+": foot of high is centred", high.middle(), span.y0)
			d.within(r.Label+": height of the feet", high.y1-high.y0, 2, 3*unit)
		}
	}
	equal(d, "number of bars", len(bars), wantBars)
	equal(d, "number of range lines", len(ranges), wantRanges)
	equal(d, "number of start marks", len(starts), wantStarts)
	inside := drawBlocks(t, report.Callout{Blocks: []report.Block{b}})
	equal(d, "white behind a note in a callout", len(inside.find(aRect, colors.white)), 0)
	strong, usual := tracks[4].y1-tracks[4].y0, tracks[0].y1-tracks[0].y0
	d.within("a total is thicker by", strong/usual, 1.2, 3)
	note := d.word("Toelichting")
	d.near("the note begins at", note.x0, left)
	d.within("the note is below its bar by", note.y0-tracks[1].y1, 0, 3*unit)
	equal(d, "white behind the note", len(in(d.find(aRect, colors.white), left, tracks[1].y1, note.x1+4, note.y1+unit)), 1)
	for _, tick := range b.Ticks {
		name := d.word(tick.Label)
		d.near(tick.Label+" begins at", name.x0, at(tick.At)+3.5)
		d.within(tick.Label+" is above the bars", name.y1, 0, tracks[0].y0)
		covered := 0.0
		for _, l := range ticks {
			if math.Abs(l.x0-at(tick.At)) < 0.02 && l.x0 == l.x1 {
				covered += l.y1 - l.y0
			}
		}
		d.within(tick.Label+": its line is long", covered, tracks[4].y1-name.y0, 1000)
	}
	equal(d, "number of tick lines", len(ticks), len(b.Ticks)*(len(b.Rows)+1))
	for _, word := range []string{"Titel", "Conclusie"} {
		d.within(word+" is above the chart", d.word(word).y1, 0, d.word("Een").y0)
		d.near(word+" begins at", d.word(word).x0, textLeft)
	}
	for _, m := range append(bars, tracks...) {
		equal(d, "a bar's tag", m.tag, "Figure")
	}
	if got := d.proof.text(d.proof.find("Figure")["Alt"]); got != "In woorden" {
		t.Errorf("the alternative is %q", got)
	}
}

// TestBarsCanBeSeen holds WCAG 2.1, criterion 1.4.11: what one must see of a chart has 3 to 1 with its ground.
func TestBarsCanBeSeen(t *testing.T) {
	for _, accent := range []string{"", "#7a1f3d", "#6e6e6e"} {
		c, err := parseAccent(accent)
		if err != nil {
			t.Fatal(err)
		}
		p := newPalette(c)
		for name, ratio := range map[string]float64{
			"bar on its track": contrast(p.accent, p.tint), "range on white": contrast(p.text, p.white), "earlier figure on its track": contrast(p.grey, p.tint),
		} {
			if ratio < 3 {
				t.Errorf("accent %q: %s has %.2f to 1", accent, name, ratio)
			}
		}
	}
}

func TestLadder(t *testing.T) {
	colors, styles := house()
	steps := []string{"Nul", "Een", "Twee", "Drie", "Vier"}
	width := (textRight - textLeft - 4*unit) / 5
	for current := -1; current < 5; current++ {
		for _, wanted := range []int{-1, 0, 3, 4} {
			d := drawBlocks(t, report.Ladder{Figure: report.Figure{Alt: "Trap"}, Steps: steps, Current: current, Wanted: wanted, Here: "Hier", Goal: "Daar"})
			full, pale, empty := d.find(aRect, colors.accent), d.find(aRect, colors.pale), d.find(aFrame, colors.mark)
			equal(d, "steps below", len(pale), max(current, 0))
			equal(d, "steps above", len(empty), 4-current)
			base, last := 0.0, 0.0
			for i, name := range steps {
				x := textLeft + float64(i)*(width+unit)
				list, numberColor := empty, colors.text
				switch {
				case i == current:
					list, numberColor = full, colors.white
				case i < current:
					list = pale
				}
				list = in(list, x, 0, x+width, pageHeight)
				if len(list) != 1 {
					t.Fatalf("at %d, to %d: step %d is drawn %d times as what it is", current, wanted, i, len(list))
				}
				step := list[0]
				d.within("width of a step", step.x1-step.x0, width-0.55, width)
				if i == 0 {
					base = step.y1
				}
				d.within("foot of a step", step.y1, base-0.3, base+0.3)
				d.within("rise of a step", step.y1-step.y0-last, 2*unit, 5*unit)
				last = step.y1 - step.y0
				number := d.word(fmt.Sprint(i))
				d.within("number in its step", number.x0, step.x0, step.x1)
				d.within("number in its step", number.y1, step.y0, step.y1)
				d.looks(number, styles.strong.in(numberColor))
				word := d.word(name)
				d.near("name below its step", word.x0, x)
				d.within("name below its step", word.y0, base, base+4*unit)
				if i == current {
					d.looks(word, styles.label)
				} else {
					d.looks(word, styles.small)
				}
			}
			flags := map[string]int{"Hier": current, "Daar": wanted}
			for word, step := range flags {
				if step < 0 || word == "Daar" && wanted == current {
					equal(d, word+" without a step", len(d.words(word)), 0)
					continue
				}
				m := d.word(word)
				d.near(word+" stands at its step", m.x0, textLeft+float64(step)*(width+unit))
				top := base - (4*unit + float64(step)*3.5*unit)
				d.within(word+" stands on its step", m.y1, top-3*unit, top)
			}
			for _, m := range d.marks {
				if goal := m.kind == aFrame && m.color == colors.text; m.kind != aText && (m.dashed != goal || m.round != goal) {
					t.Errorf("at %d, to %d: dashed is %v, round %v of %v", current, wanted, m.dashed, m.round, m)
				}
			}
			dashed := d.find(aFrame, colors.text)
			if wanted < 0 || wanted == current {
				equal(d, "frames without a goal", len(dashed), 0)
				continue
			}
			x := textLeft + float64(wanted)*(width+unit)
			if len(dashed) != 1 || !dashed[0].dashed || len(in(dashed, x, 0, x+width, base)) != 1 {
				t.Errorf("at %d, to %d: the goal has frames %v", current, wanted, dashed)
			}
		}
	}
}

func TestScores(t *testing.T) {
	colors, styles := house()
	b := report.Scores{Figure: report.Figure{Alt: "Scores"}, Tiles: []report.Tile{
		{Label: "Geheel", Value: figured(61.4), Level: "Op orde", Note: "Begrensd"},
		{Label: "Open", Value: figured(0), Level: "Begin"},
		{Label: "Mee", Value: report.Value{Text: "geen"}, Level: "Geen niveau"},
		{Label: "Opnieuw", Value: figured(100), Level: "Voorop"},
		{Label: "Vijfde", Value: figured(25.5), Level: "Stap"},
	}}
	d := drawBlocks(t, b)
	width := (fullWidth - 3*gutter) / 4
	tracks, bars, tops := d.find(aRect, colors.pale), d.find(aRect, colors.accent), d.find(aLine, colors.text)
	equal(d, "number of tracks", len(tracks), 5)
	equal(d, "number of bars", len(bars), 4)
	for i, tile := range b.Tiles {
		x := margin + float64(i%4)*(width+gutter)
		label, value, level := d.word(tile.Label), d.word(tile.Value.Text), d.word(tile.Level)
		for what, m := range map[string]mark{"label": label, "figure": value, "level": level} {
			d.near(tile.Label+": "+what+" begins at", m.x0, x)
		}
		d.looks(label, styles.label)
		d.looks(level, styles.strong)
		equal(d, tile.Label+": colour of the figure", value.color, colors.accent)
		equal(d, tile.Label+": line above", len(in(tops, x, label.y0-3*unit, x+width, label.y0)), 1)
		d.within(tile.Label+": figure below the label", value.y1, label.y1, level.y0)
		track := in(tracks, x, value.y1, x+width, level.y0)
		if len(track) != 1 {
			t.Fatalf("%s has %d tracks", tile.Label, len(track))
		}
		d.near(tile.Label+": track from", track[0].x0, x)
		d.near(tile.Label+": track to", track[0].x1, x+width)
		bar := in(bars, x, track[0].y0, x+width, track[0].y1)
		if !tile.Value.Valid {
			equal(d, tile.Label+": bars", len(bar), 0)
			continue
		}
		if len(bar) != 1 {
			t.Fatalf("%s has %d bars", tile.Label, len(bar))
		}
		d.near(tile.Label+": bar from", bar[0].x0, x)
		d.near(tile.Label+": bar to", bar[0].x1, x+width*tile.Value.Number/100)
		d.near(tile.Label+": bar's top", bar[0].y0, track[0].y0)
	}
	note := d.word("Begrensd")
	d.near("the note begins at", note.x0, margin)
	d.within("the note is below the level", note.y0, d.word("Op orde").y1, d.word("Vijfde").y0)
	d.within("the fifth is below the first", d.word("Vijfde").y0, d.word("Op orde").y1, pageHeight)
}

func TestChanges(t *testing.T) {
	colors, styles := house()
	none := report.Value{Text: "geen"}
	b := report.Changes{Figure: report.Figure{Alt: "Verschil"}, Rows: []report.Change{
		{Label: "Omhoog", From: figured(20), To: figured(70), Difference: "+50,0"},
		{Label: "Omlaag", From: figured(90), To: figured(40), Difference: "−50,0"},
		{Label: "Iets", From: figured(50), To: figured(51.5), Difference: "+1,5"},
		{Label: "Gelijk", From: figured(60), To: figured(60), Difference: "0,0"},
		{Label: "Nieuw", From: none, To: figured(30), Difference: "nieuw"},
		{Label: "Weg", From: figured(80), To: none, Difference: "weg"},
		{Label: "Klein", From: figured(50), To: figured(53), Difference: "+3,0"}, // the arrowhead and the ring take nearly all of it
		{Label: "Kleiner", From: figured(53), To: figured(49), Difference: "−4,0"},
		{Label: "Lang genoeg", From: figured(50), To: figured(55), Difference: "+5,0"},
	}}
	d := drawBlocks(t, b)
	tracks, shafts, heads := byHeight(d.find(aLine, colors.tint)), d.find(aLine, colors.accent), d.find(aPolygon, colors.accent)
	rings, discs := d.find(aRing, colors.grey), d.find(aDisc, colors.accent)
	if len(tracks) != len(b.Rows) {
		t.Fatalf("%d tracks", len(tracks))
	}
	left, right := tracks[0].x0, tracks[0].x1
	d.near("the scale begins at", left, textLeft)
	at := func(v float64) float64 { return left + (right-left)*v/100 }
	counts := map[string][4]int{ // rings, heads, shafts, discs
		"Omhoog": {1, 1, 1, 0}, "Omlaag": {1, 1, 1, 0}, "Iets": {1, 1, 0, 0}, "Gelijk": {0, 0, 0, 1}, "Nieuw": {0, 0, 0, 1}, "Weg": {1, 0, 0, 0},
		"Klein": {1, 1, 0, 0}, "Kleiner": {1, 1, 0, 0}, "Lang genoeg": {1, 1, 1, 0},
	}
	for i, r := range b.Rows {
		y := tracks[i].y0
		row := func(list []mark) []mark { return in(list, left-5, y-6, right+5, y+6) }
		label, between, difference := d.word(r.Label), d.word(r.From.Text+" → "+r.To.Text), d.word(r.Difference)
		d.near(r.Label+" begins at", label.x0, margin)
		d.near(r.Label+": difference ends at", difference.x1, pageRight)
		d.within(r.Label+": figures", between.x0, right, difference.x0-(between.x1-between.x0))
		d.looks(label, styles.cell)
		d.looks(difference, styles.strong)
		d.within(r.Label+": height", y, label.y0, label.y1)
		got := [4]int{len(row(rings)), len(row(heads)), len(row(shafts)), len(row(discs))}
		equal(d, r.Label+": rings, heads, shafts and discs", got, counts[r.Label])
		if len(row(rings)) == 1 {
			d.near(r.Label+": ring at", row(rings)[0].centre(), at(r.From.Number))
			d.near(r.Label+": ring's height", row(rings)[0].middle(), y)
		}
		if len(row(discs)) == 1 {
			d.near(r.Label+": disc at", row(discs)[0].centre(), at(r.To.Number))
		}
		if len(row(heads)) == 1 && len(row(shafts)) == 0 {
			d.near(r.Label+": arrowhead around", row(heads)[0].centre(), at(r.To.Number))
		}
		if len(row(heads)) == 1 && len(row(shafts)) == 1 {
			head, shaft := row(heads)[0], row(shafts)[0]
			tip, back := head.x1, head.x0
			if r.To.Number < r.From.Number {
				tip, back = head.x0, head.x1
			}
			d.near(r.Label+": arrow's tip", tip, at(r.To.Number))
			d.near(r.Label+": tip is a point", head.points[0].x, tip)
			d.near(r.Label+": shaft ends at the head", shaft.x1, back)
			d.within(r.Label+": shaft begins at the ring", math.Abs(shaft.x0-at(r.From.Number)), 1, 3)
		}
	}
	d.near("one way is as long as the other", heads[0].x1-at(20), at(90)-heads[1].x0)
}

func TestLine(t *testing.T) {
	colors, styles := house()
	b := report.Line{
		Figure: report.Figure{Alt: "Verloop"},
		Ticks:  []report.Tick{{At: 50, Label: "midden"}},
		Points: []report.Point{{At: 0, Label: "2022"}, {At: 0.02, Label: "2023"}, {At: 0.5, Label: "2024"}, {At: 1, Label: "2026"}},
		Series: []report.Series{
			{Label: "Totaal", Strong: true, Values: []report.Value{figured(20), figured(25), figured(60), figured(50)}},
			{Label: "Deel", Values: []report.Value{figured(0), {Text: "geen"}, figured(100), figured(50.5)}},
		},
	}
	d := drawBlocks(t, b)
	discs, lines, thin := d.find(aDisc, colors.accent), d.find(aLine, colors.accent), d.find(aLine, colors.grey)
	if len(discs) != 4 || len(lines) != 3 {
		t.Fatalf("%d discs, %d lines", len(discs), len(lines))
	}
	left, right := discs[0].centre(), discs[3].centre()
	d.near("the middle is halfway", discs[2].centre(), (left+right)/2)
	perPoint := (discs[0].middle() - discs[2].middle()) / 40 // y grows downwards
	d.near("heights follow the values", discs[0].middle()-discs[3].middle(), 30*perPoint)
	base := discs[0].middle() + 20*perPoint
	level := d.find(aLine, colors.mark)
	if len(level) == 0 {
		level = thin
	}
	found := false
	for _, l := range level {
		found = found || math.Abs(l.y0-(base-50*perPoint)) < 0.1 && l.y0 == l.y1
	}
	if !found {
		t.Errorf("no line at the level of 50: %v", level)
	}
	d.near("the year is below its point", (d.word("2024").x0+d.word("2024").x1)/2, discs[2].centre())
	d.within("and below the plot", d.word("2024").y0, base, base+20)
	if len(d.words("2023")) > 0 || len(d.words("2022")) != 1 {
		t.Error("labels overlap")
	}
	// The part without a value is bridged: from the first straight to the third.
	bridged := false
	for _, l := range thin {
		bridged = bridged || math.Abs(l.x0-left) < 0.1 && math.Abs(l.x1-discs[2].centre()) < 0.1 && math.Abs(l.y0-base) < 0.1
	}
	if !bridged {
		t.Errorf("no line from the first value to the third: %v", thin)
	}
	// The names are beside the ends, not over each other, the higher value above.
	total, part := d.word("Totaal 50,0"), d.word("Deel 50,5")
	d.within("the name is right of the plot", total.x0, right, right+30)
	d.looks(total, styles.cell.bolder())
	if part.y1 > total.y0+1 {
		t.Errorf("names overlap: %v %v", part, total)
	}
}

// TestLineNamesAreWhole has a name that is longer than a quarter of the page. Its figure is not alone on a second line.
func TestLineNamesAreWhole(t *testing.T) {
	d := drawBlocks(t, report.Line{
		Figure: report.Figure{Alt: "Verloop"},
		Points: []report.Point{{At: 0, Label: "2025"}, {At: 1, Label: "2026"}},
		Series: []report.Series{{Label: "Hergebruik van informatie", Values: []report.Value{figured(20), figured(50)}}},
	})
	d.within("the name ends", d.word("Hergebruik van informatie 50,0").x1, textLeft, pageRight)
}

// TestLongTextsEndWithDots has texts that are longer than their room. What is drawn is their beginning, with … after it, and
// stays within the room.
func TestLongTextsEndWithDots(t *testing.T) {
	var words []string
	for i := range 90 {
		words = append(words, fmt.Sprintf("w%d", i))
	}
	long := strings.Join(words, " ")
	short := report.Value{Text: "70,0", Number: 70, Valid: true}
	table := report.Table{Columns: []report.Column{{Title: long, Share: 1}, {Title: "Kop", Share: 20}}, Rows: []report.Row{{Cells: []report.Cell{{Runs: runs("Ja")}, {Runs: runs("Nee")}}}}}
	for _, c := range []struct {
		name  string
		block report.Block
		lines int
		right float64 // where the room ends
	}{
		{"label of a bar", report.Bars{Figure: report.Figure{Alt: "x"}, Rows: []report.Bar{{Label: long, Value: short}}}, 4, textLeft - gutter},
		{"note of a bar", report.Bars{Figure: report.Figure{Alt: "x"}, Rows: []report.Bar{{Note: long + long + long, Value: short}}}, 3, pageRight},
		{"label of a change", report.Changes{Figure: report.Figure{Alt: "x"}, Rows: []report.Change{{Label: long, From: short, To: short}}}, 4, textLeft - gutter},
		{"step of a ladder", report.Ladder{Figure: report.Figure{Alt: "x"}, Steps: []string{long, "Hoog"}, Current: -1, Wanted: -1}, 3, textLeft + (textRight-textLeft)/2},
		{"label of a score", report.Scores{Figure: report.Figure{Alt: "x"}, Tiles: []report.Tile{{Label: long, Value: short}, {Label: "Open", Value: short}}}, 3, margin + fullWidth/2},
		{"title of a column", table, 12, margin + fullWidth/2},
		{"mark of a card", report.Card{Mark: long, Title: "Titel"}, 3, textLeft},
	} {
		d := drawBlocks(t, c.block)
		text := ""
		heights := map[float64]bool{}
		for _, m := range d.marks {
			if m.kind == aText && (strings.HasPrefix(m.text, "w") || strings.TrimSpace(m.text) == "…") {
				text += strings.Replace(m.text, "… ", "…", 1)
				heights[m.y1] = true
				d.within(c.name+": the right edge of "+m.text, m.x1-float64(family().pages[m.face][latin].width[' '])*m.size/1000, 0, c.right)
			}
		}
		equal(d, c.name+": lines", len(heights), c.lines)
		begin, dots := strings.CutSuffix(text, "…")
		if !dots || len(begin) < 4 || !strings.HasPrefix(long+long+long, begin) {
			t.Errorf("%s: %q is drawn", c.name, text)
		}
	}
}

// TestChartsAreNotSplit has charts that do not fit on the rest of a page. Title and chart must be on the next one.
func TestChartsAreNotSplit(t *testing.T) {
	figure := report.Figure{Title: "Titel", Alt: "Figuur"}
	bars, changes, scores := report.Bars{Figure: figure}, report.Changes{Figure: figure}, report.Scores{Figure: figure}
	for i := range 8 {
		name := fmt.Sprintf("Rij %d", i)
		bars.Rows = append(bars.Rows, report.Bar{Label: name, Value: figured(50)})
		changes.Rows = append(changes.Rows, report.Change{Label: name, From: figured(10), To: figured(50), Difference: "+40"})
		scores.Tiles = append(scores.Tiles, report.Tile{Label: name, Value: figured(50), Level: "Niveau"})
	}
	for _, chart := range []report.Block{bars, changes, scores} {
		d := drawBlocks(t, paragraphOf(strings.Repeat("vulling\n", 41)), chart)
		equal(d, "the page of the title", d.word("Titel").page, 2)
		for i := range 8 {
			equal(d, fmt.Sprintf("%T: the page of row %d", chart, i), d.word(fmt.Sprintf("Rij %d", i)).page, 2)
		}
	}
}
