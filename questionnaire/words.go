package questionnaire

import (
	"strconv"
	"time"

	"civic/selfscan/questionnaire/lang"
)

// In says the day in words: "24 november 2026". A text that is no day stays as it is.
func (d Date) In(l lang.Lang) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return lang.Printable(string(d))
	}
	return lang.DayInWords(t, l)
}

// EffortWords says the effort of a step: 1 days, 2 weeks, 3 months. Another number reads as months.
func EffortWords(effort int) lang.Text {
	switch effort {
	case 1:
		return lang.Text{NL: "een paar dagen", EN: "a few days"}
	case 2:
		return lang.Text{NL: "een paar weken", EN: "a few weeks"}
	}
	return lang.Text{NL: "een paar maanden", EN: "a few months"}
}

// DepthName names the size of a scan.
func DepthName(d Depth) lang.Text {
	if d == Quick {
		return lang.Text{NL: "snelle scan", EN: "quick scan"}
	}
	return lang.Text{NL: "volledige scan", EN: "full scan"}
}

// Text names a choice: the level as a number, or the state in words.
func (c Choice) Text() lang.Text {
	switch c {
	case Unanswered:
		return lang.Text{NL: "niet beantwoord", EN: "not answered"}
	case Unknown:
		return lang.Text{NL: "weet ik niet", EN: "don't know"}
	case NotApplicable:
		return lang.Text{NL: "niet van toepassing", EN: "not applicable"}
	}
	level, _ := c.Level()
	return lang.Text{NL: "niveau " + strconv.Itoa(level), EN: "level " + strconv.Itoa(level)}
}
