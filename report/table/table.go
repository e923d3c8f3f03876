// Package table writes scores as data: JSON lines, CSV, Parquet, a workbook (XLSX) and a table for the
// terminal.
//
// In come rows, one for each input of a batch; out go bytes, to the writer that the caller gives. The same rows give
// the same bytes on every machine: numbers have the fewest digits that read back as the same float64, and refusals are
// in English whatever language the program speaks. columns.go, answers.go and codebook.go list every column; COLUMNS.md is made from it.
// No text from a file becomes a formula, and nothing is rounded here.
package table

import (
	"io"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// Contract names the version of the columns. A new version may add columns at the end; a column that is renamed,
// removed or given another meaning needs a new number.
const Contract = "selfscan-scores/2"

// ResultFormat names the version of the JSON object of one input. `catalogue schema result` describes it.
const ResultFormat = "selfscan-result/2"

// Row is what became of one input: a result or a refusal.
type Row struct {
	File          string // the input's name as the user gave it; left out of JSON if empty
	Catalogue     *questionnaire.Catalogue
	Organisation  questionnaire.Organisation
	Depth         questionnaire.Depth
	Language      lang.Lang
	Started       questionnaire.Moment
	Updated       questionnaire.Moment
	Report        string // path of the report that was made of it; empty if there is none
	AnswersDigest string
	Answers       *questionnaire.Answers // for the tables of answers and actions; may be nil
	Result        *scoring.Result        // nil for a refused input
	Refusal       *lang.LocatedError     // nil for a scored input
}

// Writer writes rows in one format. Several goroutines may call Append at once, each with its own bytes; one goroutine
// calls Write and Close, with the bytes that Append returned, in the order of the rows.
type Writer interface {
	// Append adds a row to dst, in the form that Write takes.
	Append(dst []byte, r *Row) []byte
	// Write writes appended rows.
	Write(rows []byte) error
	// Close writes what follows the last row. Either Close or Discard must be called, once.
	Close() error
	// Discard removes temporary files and writes nothing.
	Discard() error
	// Altered says after Close what the format could not hold, and what is there instead; empty if it held everything.
	Altered() lang.Text
}

// exact is embedded in the writers that hold every value as it is. They have no temporary files.
type exact struct{}

func (exact) Discard() error     { return nil }
func (exact) Altered() lang.Text { return lang.Text{} }

// Options say what a writer writes.
type Options struct {
	Format    string // one of Formats
	Table     string // one of Tables; empty for all of them in a workbook, and for the scores elsewhere
	Wide      bool   // the answers with one line for each input and a column for each question
	Catalogue *questionnaire.Catalogue
	Lang      lang.Lang // the language of the format "table"; the other formats have none

	// TempDir is an existing folder for the temporary files of a workbook. A workbook needs one: its sheets do not
	// fit in memory, and answers must not end up in the system's shared folder.
	TempDir string
}

// Formats lists what NewWriter can write.
func Formats() []string {
	return []string{"table", "json", "ndjson", "csv", "csv-nl", "parquet", "xlsx"}
}

// Tables lists the tables. The formats table and json have the scores only.
func Tables() []string { return []string{scores, "answers", "recommendations", "actions", codebook} }

const scores = "scores"

// Binary reports whether a format cannot be shown on a terminal.
func Binary(format string) bool { return format == "parquet" || format == "xlsx" }

// NewWriter returns the writer of a format. A format that Formats does not list is written as a table.
func NewWriter(to io.Writer, o Options) Writer {
	switch o.Format {
	case "ndjson":
		if o.Table == "" || o.Table == scores {
			return &jsonLines{to: to}
		}
		return &flatLines{jsonLines: jsonLines{to: to}, table: tableOf(o)}
	case "json":
		return &jsonArray{to: to}
	case "csv":
		return &csvWriter{dialect: plainCSV(), to: to, table: tableOf(o)}
	case "csv-nl":
		return &csvWriter{dialect: dutchCSV(), to: to, table: tableOf(o)}
	case "parquet":
		return newParquetWriter(to, tableOf(o))
	case "xlsx":
		return newWorkbook(to, o)
	}
	return newTextTable(to, o.Catalogue, o.Lang)
}

// tableOf returns the table that the options ask for.
func tableOf(o Options) *table {
	switch {
	case o.Table == "answers" && o.Wide:
		return wideAnswersTable(o.Catalogue)
	case o.Table == "answers":
		return answersTable()
	case o.Table == "recommendations":
		return recommendationsTable()
	case o.Table == "actions":
		return actionsTable()
	case o.Table == codebook:
		return codebookTable(o.Catalogue)
	}
	return scoresTable(o.Catalogue)
}
