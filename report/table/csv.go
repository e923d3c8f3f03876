package table

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"civic/selfscan/questionnaire/lang"
)

// csvWriter writes a table as CSV: a head line, UTF-8, text that is always quoted and numbers that never are. A
// spreadsheet must not calculate anything that a file says, whichever separator it splits at: see safeText.
type csvWriter struct {
	exact
	dialect
	to      io.Writer
	table   *table
	begun   bool
	altered atomic.Bool // a text is not as it was
}

// Altered implements Writer.
func (w *csvWriter) Altered() lang.Text {
	if !w.altered.Load() {
		return lang.Text{}
	}
	return lang.Text{
		NL: "CSV kan niet elke tekst bevatten zoals die is: een regeleinde werd een spatie, een teken dat niet te zien is werd �, en voor een tekst die een rekenblad zou uitrekenen staat een apostrof. Met parquet of ndjson blijft elke tekst zoals hij is",
		EN: "CSV cannot hold every text as it is: a line end became a space, a character that cannot be seen became �, and a text that a spreadsheet would calculate has an apostrophe before it. Parquet and ndjson keep every text as it is"}
}

// dialect is one way to write CSV.
type dialect struct {
	begin     string // before the head line
	separator byte
	point     byte // of a decimal number
	end       string
	yes, no   string
}

// plainCSV is RFC 4180 with line feeds, as programs read it.
func plainCSV() dialect {
	return dialect{separator: ',', point: '.', end: "\n", yes: "true", no: "false"}
}

// dutchCSV is what a spreadsheet set to Dutch opens right by a double click.
func dutchCSV() dialect {
	return dialect{begin: byteOrderMark, separator: ';', point: ',', end: "\r\n", yes: "WAAR", no: "ONWAAR"}
}

const byteOrderMark = "\uFEFF"

func (w *csvWriter) Append(dst []byte, r *Row) []byte {
	w.table.values(r, func(values []value) {
		for i, v := range values {
			if i > 0 {
				dst = append(dst, w.separator)
			}
			if v.kind == text {
				safe := safeText(v.text)
				if safe != v.text {
					w.altered.Store(true)
				}
				v.text = safe
			}
			dst = w.appendCell(dst, v)
		}
		dst = append(dst, w.end...)
	})
	return dst
}

func (w *csvWriter) Write(rows []byte) error {
	if err := w.writeHead(); err != nil {
		return err
	}
	_, err := w.to.Write(rows)
	return err
}

func (w *csvWriter) Close() error { return w.writeHead() }

// writeHead writes the head line once.
func (w *csvWriter) writeHead() error {
	if w.begun {
		return nil
	}
	w.begun = true
	head := []byte(w.begin)
	for i := range w.table.columns {
		if i > 0 {
			head = append(head, w.separator)
		}
		head = appendQuoted(head, w.table.columns[i].name)
	}
	_, err := w.to.Write(append(head, w.end...))
	return err
}

func (d *dialect) appendCell(dst []byte, v value) []byte {
	switch v.kind {
	case text, moment, day:
		return appendQuoted(dst, v.text)
	case float:
		start := len(dst)
		dst = appendNumber(dst, v.float())
		if at := bytes.IndexByte(dst[start:], '.'); at >= 0 {
			dst[start+at] = d.point
		}
	case integer:
		return strconv.AppendInt(dst, v.int(), 10)
	case boolean:
		if v.bool() {
			return append(dst, d.yes...)
		}
		return append(dst, d.no...)
	}
	return dst
}

func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	dst = append(dst, strings.ReplaceAll(s, `"`, `""`)...) // which returns s itself if there is none
	return append(dst, '"')
}

// safeText puts an apostrophe before everything in a text that a spreadsheet would calculate. A Dutch spreadsheet
// splits a file at semicolons, and then quotation marks no longer protect what is behind one: "x;=1+1" becomes two
// cells. So every part between separators is guarded, as if it were a cell of its own. Control characters go first:
// otherwise one of them could hide the sign from the guard, and still be skipped by the spreadsheet. A line end becomes
// a space for the same reason.
func safeText(s string) string {
	if plainCell(s) {
		return s
	}
	s = lang.Printable(strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(strings.ToValidUTF8(s, "\uFFFD")))
	var b strings.Builder
	for piece := range strings.SplitAfterSeq(s, ",") {
		for part := range strings.SplitAfterSeq(piece, ";") {
			if startsFormula(part) {
				b.WriteByte('\'')
			}
			b.WriteString(part)
		}
	}
	return b.String()
}

// plainCell reports whether a text needs no guard, as ids and digests: this is most of a large table.
func plainCell(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !letter && (i == 0 || c != ' ' && c != '.' && c != ':' && c != '-' && c != '/' && c != '_') {
			return false
		}
	}
	return true
}

// startsFormula reports whether a spreadsheet would calculate a cell with this text. Spreadsheets skip spaces and
// quotation marks before the sign, and some take the wide forms of the signs too.
func startsFormula(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '"' || r == '\u200c' || r == '\u200d' // the joiners have no width
	})
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune("=+-@＝＋－＠", first)
}
