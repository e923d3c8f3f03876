package questionnaire

// How a figure, a day or an effort is said to a person. The whole program says them through these
// functions, so that a screen, a table and a report never differ. They are for reading only:
// never compare, sort or compute with what they return.

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// NoFigure stands where a figure would be that does not exist.
const NoFigure = "–"

// halfway is how near to a half counts as one: 62.45 as the mean of other figures may come out a few
// units in the last place below it, and must still round up.
const halfway = 1e-9

// Figure says a score or another figure with one decimal, rounded half away from zero, with a
// decimal comma in Dutch and a point in English. What is no number becomes NoFigure.
func Figure(x float64, l Lang) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return NoFigure
	}
	tenth := Tenth(math.Abs(x))
	s := strconv.FormatFloat(tenth, 'f', 1, 64)
	if l != EN {
		s = strings.Replace(s, ".", ",", 1)
	}
	if x < 0 && tenth != 0 {
		s = "−" + s
	}
	return s
}

// Tenth is the number that Figure shows: x to one decimal, half away from zero.
func Tenth(x float64) float64 { return math.Copysign(rounded(math.Abs(x), 10)/10, x) }

// SignedFigure is Figure with a sign before every value that is not shown as zero: a gain, a change.
func SignedFigure(x float64, l Lang) string {
	s := Figure(x, l)
	if x > 0 && !math.IsInf(x, 0) && rounded(x, 10) != 0 {
		return "+" + s
	}
	return s
}

// Percent says a share from 0 to 1 in whole per cents, rounded half away from zero. Only a share of
// 1 is said as 100% and only 0 as 0%: what is nearly complete does not read as complete. It is the
// same in both languages.
func Percent(share float64) string {
	if math.IsNaN(share) || math.IsInf(share, 0) {
		return NoFigure
	}
	whole := rounded(math.Abs(share), 100)
	switch {
	case share > 0 && whole == 0:
		whole = 1
	case share > 0 && share < 1 && whole == 100:
		whole = 99
	}
	s := strconv.FormatFloat(whole, 'f', 0, 64) + "%"
	if share < 0 && whole != 0 {
		s = "−" + s
	}
	return s
}

// rounded gives x >= 0 in units of 1/scale. The conversion keeps the product from being fused with the
// sum, which differs between processors.
func rounded(x, scale float64) float64 {
	return math.Floor(float64(x*scale) + (0.5 + halfway))
}

// In says the day in words: "24 november 2026". A text that is no day stays as it is.
func (d Date) In(l Lang) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return Printable(string(d))
	}
	month := months()[t.Month()-1].In(l)
	return strconv.Itoa(t.Day()) + " " + month + " " + strconv.Itoa(t.Year())
}

func months() [12]Text {
	return [12]Text{
		{NL: "januari", EN: "January"}, {NL: "februari", EN: "February"}, {NL: "maart", EN: "March"},
		{NL: "april", EN: "April"}, {NL: "mei", EN: "May"}, {NL: "juni", EN: "June"},
		{NL: "juli", EN: "July"}, {NL: "augustus", EN: "August"}, {NL: "september", EN: "September"},
		{NL: "oktober", EN: "October"}, {NL: "november", EN: "November"}, {NL: "december", EN: "December"},
	}
}

// EffortWords says the effort of a step: 1 days, 2 weeks, 3 months. Another number reads as months.
func EffortWords(effort int) Text {
	switch effort {
	case 1:
		return Text{NL: "een paar dagen", EN: "a few days"}
	case 2:
		return Text{NL: "een paar weken", EN: "a few weeks"}
	}
	return Text{NL: "een paar maanden", EN: "a few months"}
}

// DepthName names the size of a scan.
func DepthName(d Depth) Text {
	if d == Quick {
		return Text{NL: "snelle scan", EN: "quick scan"}
	}
	return Text{NL: "volledige scan", EN: "full scan"}
}
