package form

// The law of this file: a spreadsheet keeps a date as a number of days, and only the look of its cell tells that
// it is one. A person sees the date, so that is what is read.

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// dayAndTime is how a date with a time is read.
const dayAndTime = "2006-01-02 15:04:05"

// firstSafeDay is 1 March 1900 as spreadsheets count; to them 1900 has a 29 February. A lower number is not
// taken for a date.
const firstSafeDay = 61

// momentOf gives the time that a number of days stands for.
func momentOf(days float64, since1904 bool) (time.Time, bool) {
	zero := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if since1904 {
		zero = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if !(days >= firstSafeDay && days < 1e6) {
		return time.Time{}, false
	}
	whole, rest := math.Modf(days)
	return zero.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round(rest*24*60*60)) * time.Second), true
}

// dateText gives a number of days as a date; what is none stays as it is.
func dateText(value string, since1904 bool) string {
	days, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	if t, ok := momentOf(days, since1904); ok {
		return strings.TrimSuffix(t.Format(dayAndTime), " 00:00:00")
	}
	return value
}

// dateStyles reads which styles show a number as a date.
func (b *workbook) dateStyles(part string) error {
	dates := map[int]bool{}
	for id := 14; id <= 58; id++ { // those that every program knows; between them are times, and numbers
		dates[id] = id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50
	}
	return b.archive.each(part, func(d *xml.Decoder, e xml.StartElement) error {
		switch spreadsheet(e.Name) {
		case "numFmt":
			if id, err := strconv.Atoi(attribute(e, "numFmtId")); err == nil {
				dates[id] = isDate(attribute(e, "formatCode"))
			}
		case "cellXfs":
			var list struct {
				Styles []struct {
					Format int `xml:"numFmtId,attr"`
				} `xml:"xf"`
			}
			if err := d.DecodeElement(&list, &e); err != nil {
				return err
			}
			for _, s := range list.Styles {
				b.dates = append(b.dates, dates[s.Format])
			}
		}
		return nil
	})
}

// isDate tells whether a format of numbers, such as dd\-mm\-yyyy or #,##0 "days", shows days or years.
func isDate(format string) bool {
	for i := 0; i < len(format); i++ {
		switch format[i] {
		case '\\', '_', '*': // the next one stands for itself
			i++
		case '"', '[':
			end := map[byte]byte{'"': '"', '[': ']'}[format[i]]
			n := strings.IndexByte(format[i+1:], end)
			if n < 0 {
				return false
			}
			i += n + 1
		case 'd', 'D', 'y', 'Y':
			return true
		}
	}
	return false
}
