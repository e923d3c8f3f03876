package web

import "civic/selfscan/report"

// lineChart is scores over time: points joined by lines, on a scale that begins below and ends above.
type lineChart struct {
	chart
	Ticks  []tick // from above
	Points []tick
	Series []series
}

// series is one line; those beside a total differ in their dashes.
type series struct {
	Label  string // with the last value
	Class  string
	Dots   []dot
	Pieces []piece
}

type dot struct{ X, Y string }

type piece struct{ From, To dot }

func (lineChart) Kind() string { return "line" }

// across is the place of a moment: the plot leaves room for half of the first and of the last label.
func across(at float64) string { return percent(10 + 80*min(max(at, 0), 1)) }

func newLine(b report.Line) lineChart {
	var s lineChart
	var labels []string
	for _, t := range b.Ticks {
		s.Ticks = append(s.Ticks, tick{At: percent(100 - t.At), Label: clean(t.Label)})
	}
	for _, p := range b.Points {
		s.Points = append(s.Points, tick{At: across(p.At), Label: clean(p.Label)})
	}
	for i, of := range b.Series {
		row := series{Class: [...]string{"dash-0", "dash-1", "dash-2", "dash-3"}[i%4]}
		if of.Strong {
			row.Class = "total"
		}
		last := ""
		for k, v := range of.Values {
			if place(v) == "" || k >= len(b.Points) {
				continue
			}
			row.Dots = append(row.Dots, dot{across(b.Points[k].At), percent(100 - v.Number)})
			if n := len(row.Dots); n > 1 {
				row.Pieces = append(row.Pieces, piece{row.Dots[n-2], row.Dots[n-1]})
			}
			last = v.Text
		}
		if last == "" {
			continue
		}
		row.Label = clean(of.Label + " " + last)
		s.Series = append(s.Series, row)
		labels = append(labels, row.Label)
	}
	s.chart = newChart(b.Figure, labels)
	return s
}
