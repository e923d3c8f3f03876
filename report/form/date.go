package form

import (
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// A spreadsheet keeps a date as a number of days, and only the format of its cell says that it is one. A person sees
// the date, so that is what is read.

// dayAndTime is how a date with a time is read.
const dayAndTime = "2006-01-02 15:04:05"

// firstSafeDay is 1 March 1900 as spreadsheets count; to them 1900 has a 29 February. A lower number is not taken for a
// date, and neither is one that is far in the future.
const (
	firstSafeDay = 61
	lastSafeDay  = 1_000_000
)

// timeOf converts a number of days to a time, to the second.
func timeOf(days float64, since1904 bool) (time.Time, bool) {
	if !(days >= firstSafeDay && days < lastSafeDay) {
		return time.Time{}, false
	}
	t, err := excelize.ExcelDateToTime(days, since1904)
	return t.Round(time.Second), err == nil
}

// dateText converts a number of days to a date; anything else stays as it is.
func dateText(number string, since1904 bool) string {
	days, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return number
	}
	if t, ok := timeOf(days, since1904); ok {
		return strings.TrimSuffix(t.Format(dayAndTime), " 00:00:00")
	}
	return number
}

// builtinDateFormats are the numbers of the formats of dates that every program knows (ISO/IEC 29500, numFmt).
func builtinDateFormats() []int {
	return []int{14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58}
}

// isDateFormat reports whether a format of numbers shows days or years: dd\-mm\-yyyy does, #,##0 "days" does not.
func isDateFormat(format string) bool {
	for i := 0; i < len(format); i++ {
		switch format[i] {
		case '\\', '_', '*': // the next character stands for itself
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
