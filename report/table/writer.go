package table

import (
	"io"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Writer writes rows in one format. Append may be called by several goroutines at once, each with bytes
// of its own; Write and Close by one, with what Append made, in the order of the rows.
type Writer interface {
	// Append adds a row to dst, in whatever form Write takes.
	Append(dst []byte, r *Row) []byte
	// Write writes appended rows.
	Write(rows []byte) error
	// Close writes what comes after the last row.
	Close() error
}

// Options say what a writer writes.
type Options struct {
	Format    string // one of Formats
	Long      bool   // a record for each figure; of CSV and Parquet
	Catalogue *questionnaire.Catalogue
	Lang      lang.Lang // matters to the table, which is for people

	// Spill gives room for what cannot be written yet and is too much for memory: what is written into it
	// is read back from the front, once. Without it that is held in memory. A workbook asks for three.
	Spill func() (io.ReadWriter, error)
}

// Formats lists what NewWriter can write.
func Formats() []string { return []string{"table", "json", "ndjson", "csv", "parquet", "xlsx"} }

// Binary tells whether a format is nothing to show on a terminal.
func Binary(format string) bool { return format == "parquet" || format == "xlsx" }

// NewWriter makes the writer of a format; one that Formats does not list is written as a table.
func NewWriter(to io.Writer, o Options) Writer {
	l := scores(o.Catalogue)
	if o.Long {
		l = measures(o.Catalogue)
	}
	switch o.Format {
	case "ndjson":
		return &lines{to: to}
	case "json":
		return &array{to: to}
	case "csv":
		return &csv{to: to, layout: l}
	case "parquet":
		return newParquet(to, l)
	case "xlsx":
		return newWorkbook(to, o.Catalogue, o.Spill)
	}
	w := &grid{to: to, lang: o.Lang}
	w.head = w.header(o.Catalogue)
	return w
}

// lines writes NDJSON.
type lines struct{ to io.Writer }

func (w *lines) Append(dst []byte, r *Row) []byte { return append(AppendJSON(dst, r), '\n') }

func (w *lines) Write(rows []byte) error {
	_, err := w.to.Write(rows)
	return err
}

func (w *lines) Close() error { return nil }

// array writes one JSON array with a row a line.
type array struct {
	to      io.Writer
	started bool
}

// Append begins each row with what separates it from the one before.
func (w *array) Append(dst []byte, r *Row) []byte { return AppendJSON(append(dst, ",\n"...), r) }

func (w *array) Write(rows []byte) error {
	if len(rows) == 0 {
		return nil
	}
	if !w.started {
		w.started = true
		rows[0] = '['
	}
	_, err := w.to.Write(rows)
	return err
}

func (w *array) Close() error {
	end := "\n]\n"
	if !w.started {
		end = "[]\n"
	}
	_, err := io.WriteString(w.to, end)
	return err
}
