package lang

// Figures and days as people read them. The whole program writes them with these functions, so that a
// screen, a table and a report never differ. Do not compare, sort or compute with what they return.

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

// DayInWords says a day as people do: "24 november 2026" in Dutch, "24 November 2026" in English.
func DayInWords(day time.Time, l Lang) string {
	return strconv.Itoa(day.Day()) + " " + months()[day.Month()-1].In(l) + " " + strconv.Itoa(day.Year())
}

func months() [12]Text {
	return [12]Text{
		{NL: "januari", EN: "January"}, {NL: "februari", EN: "February"}, {NL: "maart", EN: "March"},
		{NL: "april", EN: "April"}, {NL: "mei", EN: "May"}, {NL: "juni", EN: "June"},
		{NL: "juli", EN: "July"}, {NL: "augustus", EN: "August"}, {NL: "september", EN: "September"},
		{NL: "oktober", EN: "October"}, {NL: "november", EN: "November"}, {NL: "december", EN: "December"},
	}
}

// Hundredths says a measure between -1 and 1, such as an agreement, with two decimals, by the rules of
// Figure: with one its limits, such as 0.6, would not be told from what lies just below them.
func Hundredths(x float64, l Lang) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return NoFigure
	}
	whole := rounded(math.Abs(x), 100)
	s := strconv.FormatFloat(whole/100, 'f', 2, 64)
	if l != EN {
		s = strings.Replace(s, ".", ",", 1)
	}
	if x < 0 && whole != 0 {
		s = "−" + s
	}
	return s
}
