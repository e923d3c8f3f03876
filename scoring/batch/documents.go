package batch

import (
	"bufio"
	"bytes"
	"io"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// beginsDocument reports whether a stream begins with a list, or with an object that goes on on the next line, as programs
// write JSON for people. A line that begins with an object of its own is not the rest of one: the line before it is
// broken then. It looks no further than the buffer of the stream.
func beginsDocument(in *bufio.Reader) bool {
	d := documents{}
	for n := 1; ; n++ {
		start, err := in.Peek(n)
		if err != nil {
			return false
		}
		switch c := start[n-1]; {
		case len(d.document) == 0 && c == '[':
			return true
		case len(d.document) > 0 && c == '\n':
			start, err := in.Peek(n + 1)
			return err == nil && start[n] != '{'
		default:
			if whole, ok := d.next(c); whole || !ok {
				return false
			}
		}
	}
}

// otherStream refuses a stream that begins as one that has no lines of JSON in it; nil if it may have.
func otherStream(name string, in *bufio.Reader) *lang.LocatedError {
	start, _ := in.Peek(6) // an error comes back when the lines are read
	for begin, kind := range map[string]string{
		"\x1f\x8b": "gzip", "\x28\xb5\x2f\xfd": "zstd", "PK\x03\x04": "zip", "\xfd7zXZ\x00": "xz", "BZh": "bzip2", "%PDF-": "pdf",
	} {
		if bytes.HasPrefix(start, []byte(begin)) {
			return refusal(name, nil, lang.Say(lang.Text{
				NL: "dit is geen JSON maar %s; bewaar het als bestand en geef de naam daarvan, of pak het eerst uit",
				EN: "this is %s and not JSON; save it as a file and give its name, or unpack it first"}, kind))
		}
	}
	if bytes.HasPrefix(start, []byte("\xff\xfe")) || bytes.HasPrefix(start, []byte("\xfe\xff")) {
		return refusal(name, nil, lang.Say(lang.Text{
			NL: "dit is UTF-16; bewaar het als UTF-8", EN: "this is UTF-16; save it as UTF-8"}))
	}
	return nil
}

// documents adds the answer files of a stream of JSON documents: one after the other, or the entries of a list. It
// finds only where each ends; the decoder says what is wrong with it.
func (f *Feeder) documents(name string, in *bufio.Reader, refusal func(string, error) *lang.LocatedError) bool {
	d := documents{line: 1}
	for {
		c, err := in.ReadByte()
		switch {
		case err == io.EOF:
			if len(d.document) > 0 {
				return f.part(name, d.startLine, d.startColumn, d.document)
			}
			return d.list == outside || f.refuse(d.misplaced(name))
		case err != nil:
			return f.refuse(refusal(name, err))
		}
		whole, ok := d.next(c)
		if whole && !f.part(name, d.startLine, d.startColumn, d.document) {
			return false
		}
		if whole {
			d.document = d.document[:0]
			if d.list == inEntry {
				d.list = afterEntry
			}
		}
		if !ok {
			return f.refuse(d.misplaced(name))
		}
		d.move(c)
	}
}

// documents is where the reading of a stream of documents is.
type documents struct {
	line, column           int    // of the next byte; column counts the characters before it
	document               []byte // the one that has begun; of one that is too large only the beginning
	startLine, startColumn int
	depth                  int
	inText, escaped        bool
	list                   listState
}

// listState says what may come next of a list.
type listState int

const (
	outside     listState = iota // there is no list
	beforeFirst                  // an entry or the end
	beforeEntry                  // an entry
	inEntry
	afterEntry // a comma or the end
)

// next takes one byte. whole says that it is the last of a document; ok is false if it may not be where it is.
func (d *documents) next(c byte) (whole, ok bool) {
	if len(d.document) > 0 {
		return d.inside(c), true
	}
	switch {
	case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		return false, true
	case c == '[' && d.list == outside:
		d.list = beforeFirst
		return false, true
	case c == ',':
		ok = d.list == afterEntry
		d.list = beforeEntry
		return false, ok
	case c == ']':
		ok = d.list == beforeFirst || d.list == afterEntry
		d.list = outside
		return false, ok
	case d.list == afterEntry || c != '{' && c != '[':
		return false, false
	case d.list != outside:
		d.list = inEntry
	}
	d.startLine, d.startColumn = d.line, d.column
	return d.inside(c), true
}

// inside takes a byte of a document, and reports whether it is the last one.
func (d *documents) inside(c byte) bool {
	if len(d.document) <= answerfile.MaxSize {
		d.document = append(d.document, c)
	}
	switch {
	case d.escaped:
		d.escaped = false
	case d.inText && c == '\\':
		d.escaped = true
	case c == '"':
		d.inText = !d.inText
	case d.inText:
	case c == '{' || c == '[':
		d.depth++
	case c == '}' || c == ']':
		d.depth--
		return d.depth == 0
	}
	return false
}

func (d *documents) move(c byte) {
	switch {
	case c == '\n':
		d.line, d.column = d.line+1, 0
	case c&0xC0 != 0x80: // not the rest of a character
		d.column++
	}
}

func (d *documents) misplaced(name string) *lang.LocatedError {
	return &lang.LocatedError{File: name, Line: d.line, Column: d.column + 1, Message: lang.Say(lang.Text{
		NL: "hier hoort een antwoordbestand { } of het einde van de lijst; wat hierna komt, is niet gelezen",
		EN: "an answer file { } or the end of the list belongs here; what follows was not read"})}
}
