package table

import (
	"io"

	"civic/selfscan/questionnaire"
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

// NewWriter makes the writer of a format: ndjson, json or table. The language matters to the table, which
// is for people.
func NewWriter(format string, c *questionnaire.Catalogue, l questionnaire.Lang, to io.Writer) Writer {
	switch format {
	case "ndjson":
		return &lines{to: to}
	case "json":
		return &array{to: to}
	}
	w := &grid{to: to, lang: l}
	w.head = w.header(c)
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
