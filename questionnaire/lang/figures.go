package lang

// Numbers and dates for people to read. The whole program writes them with these functions, so that a screen, a table
// and a report never differ. Do not compare, sort or compute with what they return.

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// NoFigure is written instead of a figure that does not exist.
const NoFigure = "–"

// halfway is how near to a half counts as a half: 62.45 as the mean of other figures can be a few units in the last
// place below it, and must still round up.
const halfway = 1e-9

// Figure writes a score or another figure with one decimal, rounded half away from zero, with a decimal comma in
// Dutch and a point in English. NaN and Inf become NoFigure.
func Figure(x float64, l Lang) string { return decimals(x, 1, 10, l) }

// Hundredths is like Figure with two decimals, for a measure between -1 and 1 such as agreement: with one decimal
// its limits, such as 0.6, would look the same as values just below them.
func Hundredths(x float64, l Lang) string { return decimals(x, 2, 100, l) }

// decimals writes x with digits decimals; scale is 10 to the power of digits.
func decimals(x float64, digits int, scale float64, l Lang) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return NoFigure
	}
	whole := rounded(math.Abs(x), scale)
	s := strconv.FormatFloat(whole/scale, 'f', digits, 64)
	if l != EN {
		s = strings.Replace(s, ".", ",", 1)
	}
	if x < 0 && whole != 0 {
		s = "−" + s
	}
	return s
}

// Tenth returns the number that Figure shows: x to one decimal, rounded half away from zero.
func Tenth(x float64) float64 { return math.Copysign(rounded(math.Abs(x), 10)/10, x) }

// SignedFigure is like Figure, with a sign before every value that is not shown as zero: a gain or a change.
func SignedFigure(x float64, l Lang) string {
	s := Figure(x, l)
	if x > 0 && !math.IsInf(x, 0) && rounded(x, 10) != 0 {
		return "+" + s
	}
	return s
}

// Percent writes a share from 0 to 1 in whole per cents, rounded half away from zero, the same in both languages.
// Only a share of 1 becomes 100% and only 0 becomes 0%, so that what is nearly complete does not read as complete.
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

// rounded returns x >= 0 in units of 1/scale. The conversion to float64 keeps processors that can from fusing the
// multiplication with the addition, which would round differently.
func rounded(x, scale float64) float64 {
	return math.Floor(float64(x*scale) + (0.5 + halfway))
}

// DayInWords writes a day as people do: "24 november 2026" in Dutch, "24 November 2026" in English.
func DayInWords(day time.Time, l Lang) string {
	return strconv.Itoa(day.Day()) + " " + months()[day.Month()-1].In(l) + " " + strconv.Itoa(day.Year())
}

// ParseMonth reads the name of a month in either language, whole or shortened to three letters or more.
func ParseMonth(name string) (m time.Month, ok bool) {
	name = strings.ToLower(name)
	if name == "mrt" { // how the Dutch shorten maart
		return time.March, true
	}
	for i, month := range months() {
		if len(name) >= 3 && (strings.HasPrefix(month.NL, name) || strings.HasPrefix(strings.ToLower(month.EN), name)) {
			return time.January + time.Month(i), true
		}
	}
	return 0, false
}

func months() [12]Text {
	return [12]Text{
		{NL: "januari", EN: "January"}, {NL: "februari", EN: "February"}, {NL: "maart", EN: "March"},
		{NL: "april", EN: "April"}, {NL: "mei", EN: "May"}, {NL: "juni", EN: "June"},
		{NL: "juli", EN: "July"}, {NL: "augustus", EN: "August"}, {NL: "september", EN: "September"},
		{NL: "oktober", EN: "October"}, {NL: "november", EN: "November"}, {NL: "december", EN: "December"},
	}
}
