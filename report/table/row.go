// Package table writes results as data: JSON lines, CSV, Parquet and spreadsheets. What is in which
// column, and what a new version may change about it, stands in COLUMNS.md in this folder.
package table

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// Row is what one input came to: a result, or the refusal of the input.
type Row struct {
	File          string // as the input was called; left out of JSON where it is empty
	Catalogue     *questionnaire.Catalogue
	Organisation  questionnaire.Organisation
	Depth         questionnaire.Depth
	AnswersDigest string
	Answers       *questionnaire.Answers // for the sheet of answers; may be nil
	Result        *scoring.Result        // nil for a refused input
	Refusal       *lang.LocatedError     // nil for a scored one
}

// Each format is the same for the same rows on every machine: numbers are written in the fewest digits
// that read back as the same float64, and refusals in English whatever language the program speaks.
