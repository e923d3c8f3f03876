package questionnaire

import (
	"math"
	"strconv"
	"strings"
)

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
