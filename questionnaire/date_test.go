package questionnaire_test

import (
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

func TestMoments(t *testing.T) {
	for moment, valid := range map[questionnaire.Moment]bool{
		"2026-11-24T09:00:00+01:00":      true,
		"2026-11-24T09:00:00Z":           true,
		"2026-11-24T09:00:00-00:00":      true,
		"2026-11-24T09:00:00.5Z":         true,
		"2024-02-29T23:59:59+23:59":      true,
		"":                               false,
		"2026-11-24":                     false,
		"2026-11-24 09:00:00Z":           false,
		"2026-11-24T09:00:00":            false,
		"2026-11-24T09:00:00,5Z":         false, // a comma is ISO 8601, not RFC 3339
		"2026-11-24T9:00:00Z":            false,
		"2026-11-24T09:00Z":              false,
		"2026-11-24T09:00:00+24:00":      false,
		"2026-11-24T09:00:00+01:60":      false,
		"2026-11-24T09:00:00+0100":       false,
		"2026-11-24T09:00:00+01":         false,
		"2026-11-24T09:00:00.Z":          false,
		"2026-11-24t09:00:00z":           false, // allowed by RFC 3339, but no program that we know writes it
		"2026-11-24T23:59:60Z":           false, // likewise
		"2026-11-24T24:00:00Z":           false,
		"2026-02-29T09:00:00Z":           false,
		"2026-13-01T09:00:00Z":           false,
		"2026-11-24T09:00:00Z ":          false,
		"2026-11-24T09:00:00+01:00[CET]": false,
	} {
		if moment.Valid() != valid {
			t.Errorf("%q: valid is %v, want %v", moment, !valid, valid)
		}
	}
}

func TestDateIn(t *testing.T) {
	for _, c := range []struct {
		date   questionnaire.Date
		nl, en string
	}{
		{"2026-11-24", "24 november 2026", "24 November 2026"},
		{"2027-01-01", "1 januari 2027", "1 January 2027"},
		{"2024-02-29", "29 februari 2024", "29 February 2024"},
		{"2026-02-30", "2026-02-30", "2026-02-30"}, // no such day
		{"", "", ""},
		{"\x1b[2J", "�[2J", "�[2J"},
	} {
		if got := c.date.In(lang.NL); got != c.nl {
			t.Errorf("%q in Dutch is %q, want %q", c.date, got, c.nl)
		}
		if got := c.date.In(lang.EN); got != c.en {
			t.Errorf("%q in English is %q, want %q", c.date, got, c.en)
		}
	}
}

// TestParseDate reads days as people write them, and refuses what is not one.
func TestParseDate(t *testing.T) {
	for _, s := range []string{"2027-03-01", "1-3-2027", "01-03-2027", "1/3/2027", "1.3.2027", "1-3-27", "1 maart 2027", "1 Maart 2027", "1 mrt 2027", "1 mrt. 2027",
		"1 maa 2027", "March 1 2027", "March 1, 2027", "Mar 1st, 2027", "1st of March 2027", "1e maart 2027", "1 March 2027", "2027 maart 1", " 1  maart\t2027 "} {
		if got, ok := questionnaire.ParseDate(s); !ok || got != "2027-03-01" {
			t.Errorf("%q is read as %q, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "morgen", "31-2-2027", "31 februari 2027", "1 3", "13-13-2027", "2027", "1 maart", "0-1-2027", "1-0-2027", "1 ma 2027", "1-3-20277", "-1-3-2027-4", "maart maart 2027",
		"1-3-202", "1-3-7", "27-3-1", "1-3-0027", "1-3-02027", "202-3-1", "1 maart 7"} {
		if got, ok := questionnaire.ParseDate(s); ok {
			t.Errorf("%q is read as %q", s, got)
		}
	}
	for month := time.January; month <= time.December; month++ { // whole, and shortened to any length
		day := time.Date(2027, month, 5, 0, 0, 0, 0, time.UTC)
		for _, l := range []lang.Lang{lang.NL, lang.EN} {
			name := strings.Fields(lang.DayInWords(day, l))[1]
			for _, n := range []int{3, 4, len(name)} {
				short := name[:min(n, len(name))]
				for _, s := range []string{short + " 5, 2027", "5 " + short + " 2027", "2027 " + short + " 5", short + " 5 27"} {
					if got, ok := questionnaire.ParseDate(s); !ok || string(got) != day.Format(time.DateOnly) {
						t.Errorf("%q is read as %q, %v", s, got, ok)
					}
				}
			}
		}
	}
}

// TestMomentsInOrder: moments are compared as points in time, and days in the zone of the moment whose day it is.
func TestMomentsInOrder(t *testing.T) {
	for _, c := range []struct {
		a, b          questionnaire.Moment
		before, after bool // a is before b; the day of a is after that of b
	}{
		{"2026-11-24T09:00:00+01:00", "2026-11-24T09:00:01+01:00", true, false},
		{"2026-11-24T09:00:01+01:00", "2026-11-24T09:00:00+01:00", false, false},
		{"2026-11-24T09:00:00+01:00", "2026-11-24T09:00:00+01:00", false, false},
		{"2026-11-24T09:00:00+01:00", "2026-11-24T08:30:00+00:00", true, false},
		{"2026-11-24T08:30:00+00:00", "2026-11-24T09:00:00+01:00", false, false},
		{"2026-11-24T09:00:00+01:00", "2026-11-24T08:00:00Z", false, false},
		{"2026-11-25T00:30:00+01:00", "2026-11-24T22:30:00+01:00", false, true},
		{"2026-11-25T00:30:00+01:00", "2026-11-24T23:15:00Z", false, false}, // which is the 25th there
		{"2026-11-25T00:30:00+02:00", "2026-11-24T23:45:00+01:00", true, false},
		{"2026-11-26T09:00:00+01:00", "2026-11-24T09:00:00+01:00", false, true},
	} {
		if got := c.a.Before(c.b); got != c.before {
			t.Errorf("%s before %s: %v", c.a, c.b, got)
		}
		if got := c.a.DayAfter(c.b); got != c.after {
			t.Errorf("%s on a day after %s: %v", c.a, c.b, got)
		}
	}
	if day := questionnaire.Moment("2026-11-24T00:30:00+02:00").Day(); day != "2026-11-24" {
		t.Errorf("the day is %q", day)
	}
	if day := questionnaire.Moment("2026").Day(); day != "" {
		t.Errorf("the day of what is no moment is %q", day)
	}
}
