package table

// The law of this file: RFC 4180 with line feeds, UTF-8, a head line, a decimal point. A text that a
// spreadsheet would take for a formula begins with an apostrophe, which makes it a text there.

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// csv writes a layout as CSV.
type csv struct {
	to      io.Writer
	layout  *layout
	started bool // the header line was written
}

func (w *csv) Append(dst []byte, r *Row) []byte {
	w.layout.records(r, func(record []value) {
		for i, v := range record {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendCell(dst, v)
		}
		dst = append(dst, '\n')
	})
	return dst
}

func (w *csv) Write(rows []byte) error {
	if err := w.begin(); err != nil {
		return err
	}
	_, err := w.to.Write(rows)
	return err
}

func (w *csv) Close() error { return w.begin() }

func (w *csv) begin() error {
	if w.started {
		return nil
	}
	w.started = true
	names := make([]string, len(w.layout.columns))
	for i, c := range w.layout.columns {
		names[i] = c.name
	}
	_, err := io.WriteString(w.to, strings.Join(names, ",")+"\n")
	return err
}

func appendCell(dst []byte, v value) []byte {
	switch v.kind {
	case text:
		return appendQuoted(dst, harmless(v.text))
	case figure:
		return appendNumber(dst, v.figure())
	case whole:
		return strconv.AppendInt(dst, int64(v.bits), 10)
	case truth:
		return strconv.AppendBool(dst, v.bits == 1)
	}
	return dst
}

// harmless puts an apostrophe before a text that a spreadsheet would calculate.
func harmless(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	// A spreadsheet passes over white space before it, and takes the wide forms of the signs too.
	if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \u00a0")); strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + s
	}
	return s
}

func appendQuoted(dst []byte, s string) []byte {
	if !strings.ContainsAny(s, ",\"\r\n") && strings.TrimSpace(s) == s {
		return append(dst, s...)
	}
	dst = append(dst, '"')
	dst = append(dst, bytes.ReplaceAll([]byte(s), []byte(`"`), []byte(`""`))...)
	return append(dst, '"')
}

func lined(list []string) string { return strings.Join(list, "\n") }
