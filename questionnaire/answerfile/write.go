package answerfile

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire"
)

// Encode returns the content of an answer file without the group session: JSON in UTF-8, indented by two spaces, with keys
// and questions in a fixed order and without blank answers. The same answers always become the same bytes. Everything
// except the answer file itself (a report, a backup, a digest) uses Encode. The answers must belong to the catalogue.
func Encode(c *questionnaire.Catalogue, a *questionnaire.Answers) []byte {
	return Append(nil, c, a)
}

// Append is like Encode and appends to dst.
func Append(dst []byte, c *questionnaire.Catalogue, a *questionnaire.Answers) []byte {
	shared := *a
	shared.Session = nil
	return appendFile(dst, c, &shared)
}

// EncodeWithSession returns the bytes of the answer file itself, with the group session if one is under way.
func EncodeWithSession(c *questionnaire.Catalogue, a *questionnaire.Answers) []byte {
	return appendFile(nil, c, a)
}

// Digest identifies the content of an answer file: "sha256:" and the SHA-256 of what Encode returns.
func Digest(c *questionnaire.Catalogue, a *questionnaire.Answers) string {
	return DigestOf(Encode(c, a))
}

// DigestOf returns the digest of bytes, such as those that Encode returned.
func DigestOf(encoded []byte) string {
	sum := sha256.Sum256(encoded)
	return "sha256:" + hex.EncodeToString(sum[:])
}

func appendFile(dst []byte, c *questionnaire.Catalogue, a *questionnaire.Answers) []byte {
	w := writer{b: dst, catalogue: c}
	writeObject(&w, fileKeys, a)
	return append(w.b, '\n')
}

// writer writes indented JSON.
type writer struct {
	b         []byte
	depth     int
	filled    bool // the open object or list has an entry
	catalogue *questionnaire.Catalogue
}

// begin opens an object or list; end closes it.
func (w *writer) begin(bracket byte) {
	w.b = append(w.b, bracket)
	w.depth++
	w.filled = false
}

func (w *writer) end(bracket byte) {
	w.depth--
	if w.filled {
		w.b = append(w.b, lineBreak(false, w.depth)...)
	}
	w.b = append(w.b, bracket)
	w.filled = true
}

// entry begins the next entry of the open object or list.
func (w *writer) entry() {
	w.b = append(w.b, lineBreak(w.filled, w.depth)...)
	w.filled = true
}

// lineBreak ends a line, with a comma after an entry, and indents the next by the number of open objects and lists.
func lineBreak(comma bool, depth int) string {
	const all = ",\n                                "
	line := all[:min(2+2*depth, len(all))]
	if !comma {
		line = line[1:]
	}
	return line
}

// key begins the entry of a key that needs no escapes.
func (w *writer) key(name string) {
	w.entry()
	w.b = append(w.b, '"')
	w.b = append(w.b, name...)
	w.b = append(w.b, '"', ':', ' ')
}

// lead begins the entry of a key of a table.
func (w *writer) lead(l *lead) {
	from := 1
	if w.filled {
		from = 0
	}
	w.b = append(w.b, l.indented[from:]...)
	w.filled = true
}

func (w *writer) text(s string) { w.b = AppendQuoted(w.b, s) }

func (w *writer) number(n int) { w.b = strconv.AppendInt(w.b, int64(n), 10) }

func (w *writer) texts(list []string) {
	w.begin('[')
	for _, s := range list {
		w.entry()
		w.text(s)
	}
	w.end(']')
}

// choice writes a level as a number and a state as a text.
func (w *writer) choice(c questionnaire.Choice) {
	level, ok := c.Level()
	switch {
	case ok:
		w.b = append(w.b, byte('0'+level))
	case c == questionnaire.Unknown:
		w.b = append(w.b, `"`+questionnaire.StateUnknown+`"`...)
	default:
		w.b = append(w.b, `"`+questionnaire.StateNotApplicable+`"`...)
	}
}

// AppendQuoted appends a string with the escapes that JSON needs. Bytes that are not UTF-8 become U+FFFD.
func AppendQuoted(b []byte, s string) []byte {
	b, _ = jsontext.AppendQuote(b, s) // the error only says that there are such bytes
	return b
}
