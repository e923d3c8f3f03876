package questionnaire

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"civic/selfscan/questionnaire/lang"
)

// Date is a day written as YYYY-MM-DD, so that dates can be compared as strings; empty means no day.
type Date string

// Valid reports whether the date is a day that exists.
func (d Date) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// ParseDate reads a day as people write it: "2027-03-01", "1-3-2027", "1 maart 2027", "March 1, 2027". In figures alone the
// day comes before the month, unless the year comes first. A year has two or four digits. If there is no such day, the second
// result is false.
func ParseDate(s string) (Date, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "of" || p == "the" || p == "de" })
	if len(parts) != 3 {
		return "", false
	}
	day, month, year := parts[0], parts[1], parts[2]
	switch _, named := lang.ParseMonth(day); {
	case named: // first, since June has four letters, as many as a year has digits
		day, month = month, day
	case len(day) == 4:
		day, year = year, day
	}
	m, _ := lang.ParseMonth(month) // 0 is no month, so that the date is not valid
	if n, err := strconv.Atoi(month); err == nil {
		m = time.Month(n)
	}
	for _, suffix := range []string{"st", "nd", "rd", "th", "ste", "de", "e"} {
		if d, cut := strings.CutSuffix(strings.ToLower(day), suffix); cut {
			day = d
			break
		}
	}
	d, wrongDay := strconv.Atoi(day)
	if len(year) == 2 {
		year = "20" + year
	}
	y, wrongYear := strconv.Atoi(year)
	date := Date(fmt.Sprintf("%04d-%02d-%02d", y, m, d))
	return date, wrongDay == nil && wrongYear == nil && len(year) == 4 && y >= 1000 && date.Valid()
}

// Moment is a point in time with its offset, as RFC 3339 writes it.
type Moment string

// MomentOf writes a time as a Moment, to the second.
func MomentOf(t time.Time) Moment { return Moment(t.Format(time.RFC3339)) }

// Valid reports whether RFC 3339 allows the moment. A small t or z and a leap second, which this program never writes,
// are not valid.
func (m Moment) Valid() bool {
	if _, err := time.Parse(time.RFC3339, string(m)); err != nil {
		return false
	}
	// time.Parse also takes an hour of one digit, a decimal comma and offsets of 24 hours and more.
	const hourColon, fraction, offset = len("2026-11-24T09"), len("2026-11-24T09:00:00"), len("+01:00")
	if m[hourColon] != ':' || m[fraction] == ',' {
		return false
	}
	zone := m[len(m)-offset:]
	return m[len(m)-1] == 'Z' || (zone[1:3] <= "23" && zone[4:] <= "59")
}

// Day returns the day of the moment in the time zone where it was written.
func (m Moment) Day() Date {
	if len(m) < len(time.DateOnly) {
		return ""
	}
	return Date(m[:len(time.DateOnly)])
}

// Time returns the moment as a time, or the zero time if it is not Valid.
func (m Moment) Time() time.Time {
	t, _ := time.Parse(time.RFC3339, string(m))
	return t
}

// Before reports whether the moment is before another one. Both must be valid.
func (m Moment) Before(other Moment) bool {
	const offset = len("+01:00")
	if len(m) == len(other) && len(m) >= offset && m[len(m)-offset:] == other[len(other)-offset:] {
		return m < other // in the same zone the texts are in the order of time
	}
	return m.Time().Before(other.Time())
}

// DayAfter reports whether the moment's day, in its own time zone, is after that of another moment.
func (m Moment) DayAfter(other Moment) bool {
	t, o := m.Time(), other.Time()
	return t.After(o) && m.Day() > Date(o.In(t.Location()).Format(time.DateOnly))
}

// In writes the day in words: "24 november 2026". It returns a text that is not a day as it is.
func (d Date) In(l lang.Lang) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return lang.Printable(string(d))
	}
	return lang.DayInWords(t, l)
}
