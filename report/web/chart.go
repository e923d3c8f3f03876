package web

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/report"
)

// A chart is text beside or below pieces of SVG, so that its words wrap on a narrow screen and grow with the reader's own
// size of letters. The pieces are as wide as the room that they have: what lies on the scale is placed in percent.

// chart is what every chart has. A chart of which there is no drawing here is read.
type chart struct{ Title, Takeaway, Alt string }

func newChart(f report.Figure) chart {
	return chart{Title: clean(f.Title), Takeaway: clean(f.Takeaway), Alt: clean(f.Alt)}
}

type scores struct {
	chart
	Tiles []tile
}

type tile struct {
	Label, Value, Level, Note string
	Bar                       string // its length in percent; empty without a score
}

type bars struct {
	chart
	Ticks []tick
	Rows  []bar
}

type tick struct{ At, Label string }

type bar struct {
	Label, Value, Note string
	Length             string // in percent; empty without a score
	Low, High, Range   string // where a range begins and ends, and its length, in percent; empty for none
	Strong             bool
}

type ladder struct {
	chart
	Height int
	Steps  []step
	Flags  []flag
}

type step struct {
	Number, Name string
	State        string // "past", "here", "goal" or "ahead"
	X, Width     string
	Y, Height    int
}

// flag is a word above a step.
type flag struct {
	Text, X, Anchor string
	Y               int
}

type changes struct {
	chart
	Rows []change
}

type change struct {
	Label, Between, Difference string
	From, To                   string // in percent; empty without a score
	Back                       bool   // the arrow points to the left
	Still                      bool   // too little to draw an arrow
}

type line struct {
	chart
	Ticks  []tick
	Points []moment
	Series []series
}

// moment is the label of a point; Side says whether it begins, ends or has its middle at the point. One that is crowded
// has no room, and is not shown.
type moment struct {
	Label, Side, X string
	Crowded        bool
}

type series struct {
	Label, Last string
	Class       string // how the line is drawn
	Path        string // points of the line, in hundredths of the plot
	Dots        []dot
}

type dot struct{ X, Y string }

func (chart) Kind() string   { return "chart" }
func (line) Kind() string    { return "line" }
func (scores) Kind() string  { return "scores" }
func (bars) Kind() string    { return "bars" }
func (ladder) Kind() string  { return "ladder" }
func (changes) Kind() string { return "changes" }

// percent writes a place on a scale from 0 to 100.
func percent(x float64) string {
	return strconv.FormatFloat(min(max(x, 0), 100), 'f', 1, 64) + "%"
}

// place is where a value is on the scale; empty without a value.
func place(v report.Value) string {
	if !v.Valid {
		return ""
	}
	return percent(v.Number)
}

func newScores(b report.Scores) scores {
	s := scores{chart: newChart(b.Figure)}
	for _, t := range b.Tiles {
		s.Tiles = append(s.Tiles, tile{
			Label: clean(t.Label), Value: clean(t.Value.Text), Level: clean(t.Level), Note: clean(t.Note), Bar: place(t.Value)})
	}
	return s
}

func newBars(b report.Bars) bars {
	s := bars{chart: newChart(b.Figure)}
	for _, t := range b.Ticks {
		s.Ticks = append(s.Ticks, tick{At: percent(t.At), Label: clean(t.Label)})
	}
	for _, r := range b.Rows {
		row := bar{
			Label: clean(r.Label), Value: clean(r.Value.Text), Note: clean(r.Note), Length: place(r.Value), Strong: r.Strong}
		if low, high := place(r.Low), place(r.High); low != "" && high != "" && r.High.Number-r.Low.Number > 0.5 {
			row.Low, row.High, row.Range = low, high, percent(r.High.Number-r.Low.Number)
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// shortFlag is up to how many bytes a word is no wider than a step of five on a narrow screen.
const shortFlag = 6

func newLadder(b report.Ladder) ladder {
	const above, foot, rise = 20, 20, 14 // pixels: room for a word, the lowest step, and from step to step
	s := ladder{chart: newChart(b.Figure), Height: above + foot + max(len(b.Steps)-1, 0)*rise + 1}
	width := 100 / float64(max(len(b.Steps), 1))
	for i, name := range b.Steps {
		height := foot + i*rise
		st := step{
			Number: strconv.Itoa(i), Name: clean(name), State: "ahead",
			X: percent(float64(i) * width), Width: percent(width - 1), Y: s.Height - height, Height: height - 1}
		word := ""
		switch {
		case i == b.Current:
			st.State, word = "here", clean(b.Here)
		case i == b.Wanted:
			st.State, word = "goal", clean(b.Goal)
		case i < b.Current:
			st.State = "past"
		}
		s.Steps = append(s.Steps, st)
		if word != "" {
			f := flag{Text: word, X: st.X, Anchor: "start", Y: st.Y - 6}
			if i > 0 && len(word) > shortFlag { // it goes to the left, where the steps are lower: it would lie on a higher one
				f.X, f.Anchor = percent(float64(i+1)*width-1), "end"
			}
			s.Flags = append(s.Flags, f)
		}
	}
	return s
}

func newChanges(b report.Changes) changes {
	s := changes{chart: newChart(b.Figure)}
	for _, r := range b.Rows {
		row := change{Label: clean(r.Label), Difference: clean(r.Difference), From: place(r.From), To: place(r.To)}
		row.Between = clean(r.From.Text) + " → " + clean(r.To.Text)
		row.Back = r.To.Number < r.From.Number
		row.Still = math.Abs(r.To.Number-r.From.Number) < 1.5
		s.Rows = append(s.Rows, row)
	}
	return s
}

// apart is the least distance between the labels of two moments, as a part of the line.
const apart = 0.26

func newLine(b report.Line) line {
	l := line{chart: newChart(b.Figure)}
	for _, t := range b.Ticks {
		l.Ticks = append(l.Ticks, tick{At: percent(100 - t.At), Label: clean(t.Label)})
	}
	shown := 0
	for i, p := range b.Points {
		m := moment{Label: clean(p.Label), Side: "middle", X: percent(100 * p.At)}
		switch end := len(b.Points) - 1; {
		case i == end:
			m.Side = "end"
		case i == 0:
			m.Side = "start"
		case p.At-b.Points[shown].At < apart || b.Points[end].At-p.At < apart:
			m.Crowded = true
		}
		if !m.Crowded {
			shown = i
		}
		l.Points = append(l.Points, m)
	}
	thin := 0
	for _, of := range b.Series {
		s := series{Label: clean(of.Label), Last: clean(last(of)), Class: "total"}
		if !of.Strong {
			thin++
			s.Class = "thin" + strconv.Itoa(thin%4)
		}
		for i, v := range of.Values[:min(len(of.Values), len(b.Points))] {
			if place(v) == "" {
				continue
			}
			x, y := strings.TrimSuffix(percent(100*b.Points[i].At), "%"), strings.TrimSuffix(percent(100-v.Number), "%")
			s.Path += x + "," + y + " "
			s.Dots = append(s.Dots, dot{x + "%", y + "%"})
		}
		l.Series = append(l.Series, s)
	}
	return l
}

// last is the last figure of a series that there is; empty for none.
func last(of report.Series) string {
	for _, v := range slices.Backward(of.Values) {
		if v.Valid {
			return v.Text
		}
	}
	return ""
}
