package lang

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns a name in the form in which different spellings of it are equal: Unicode NFC, without
// differences of case, and with single spaces between words. It is for comparing, not for showing.
func Fold(name string) string {
	folded := cases.Fold().String(norm.NFC.String(name))
	return strings.Join(strings.Fields(norm.NFC.String(folded)), " ")
}
