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
// broken then. Empty lines between the two say nothing. It looks no further than the buffer of the stream.
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
			for err == nil && (start[n-1] == '\n' || start[n-1] == '\r') {
				n++
				start, err = in.Peek(n)
			}
			return err == nil && start[n-1] != '{'
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
// finds only where each ends; the decoder says what is wrong with it. Where a broken one ends is a guess, so that
// the documents behind it are read: its refusal names the lines that were read as it.
func (f *Feeder) documents(name string, in *bufio.Reader, refusal func(string, error) *lang.LocatedError) bool {
	d := documents{line: 1}
	for {
		c, err := in.ReadByte()
		switch {
		case err == io.EOF:
			if len(d.document) > 0 {
				d.broken = true
				return f.document(name, &d)
			}
			return d.list == outside || f.refuse(d.misplaced(name))
		case err != nil:
			return f.refuse(refusal(name, err))
		}
		if c == '{' && d.beginsAnother() {
			if !f.document(name, &d) {
				return false
			}
			if d.list == afterEntry {
				d.list = beforeEntry
			}
		}
		whole, ok := d.next(c)
		if whole && !f.document(name, &d) {
			return false
		}
		if !ok {
			return f.refuse(d.misplaced(name))
		}
		d.move(c)
	}
}

// document adds the document that was read, and makes d ready for the next.
func (f *Feeder) document(name string, d *documents) bool {
	in := input{name: name, line: d.startLine, column: d.startColumn, kind: inBlock}
	if d.broken {
		in.lastLine = d.lastLine
	}
	more := f.add(in, d.document)
	d.document, d.depth, d.inText, d.escaped, d.broken = d.document[:0], 0, false, false, false
	if d.list == inEntry {
		d.list = afterEntry
	}
	return more
}

// documents is where the reading of a stream of documents is.
type documents struct {
	line, column           int    // of the next byte; column counts the characters before it
	indent                 int    // the white space before the first character of the line
	document               []byte // the one that has begun; of one that is too large only the beginning
	startLine, startColumn int
	startIndent            int // of the line on which the document begins
	lastLine               int // the last line so far with something of the document on it
	depth                  int
	inList                 uint64 // a bit for each open bracket, 1 for [; the lowest bit is the innermost one
	last                   byte   // the last byte of the document that is not white space or within a text
	inText, escaped        bool
	broken                 bool // the document is certainly not JSON
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
	case isSpace(c):
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
	d.startLine, d.startColumn, d.startIndent = d.line, d.column, d.indent
	return d.inside(c), true
}

// beginsAnother reports whether a { begins another document although the one before it has no end: that one is broken,
// and the { is the first of a line that is indented no more than the one on which it began.
func (d *documents) beginsAnother() bool {
	if len(d.document) == 0 || !d.isOuter() {
		return false
	}
	d.broken = d.broken || !d.mayOpen()
	return d.broken
}

// isOuter reports whether the next byte is the first of a line that is indented no more than the one on which the
// document began.
func (d *documents) isOuter() bool { return d.column == d.indent && d.column <= d.startIndent }

// mayOpen reports whether a bracket may open where the document is.
func (d *documents) mayOpen() bool {
	return d.depth == 0 || d.last == ':' || d.last == '[' || d.last == ',' && d.inList&1 == 1
}

// inside takes a byte of a document, and reports whether it is the last one.
func (d *documents) inside(c byte) bool {
	if len(d.document) <= answerfile.MaxSize {
		d.document = append(d.document, c)
	}
	switch {
	case d.inText && c == '\n': // a quotation mark is missing
		d.inText, d.broken = false, true
		return false
	case d.inText && (d.escaped || c != '"'):
		d.escaped = !d.escaped && c == '\\'
		return false
	case isSpace(c):
		return false
	case d.broken:
	case c == '"':
		d.inText = !d.inText
	case c == '{' || c == '[':
		d.broken = !d.mayOpen()
		d.depth++
		d.inList <<= 1
		if c == '[' {
			d.inList |= 1
		}
	case c == '}' || c == ']':
		d.broken = c == ']' != (d.inList&1 == 1)
		d.depth--
		d.inList >>= 1
	}
	d.last, d.lastLine = c, d.line
	if d.broken { // then its brackets and quotation marks say nothing, and its indentation does
		return c == '}' && d.isOuter()
	}
	return d.depth == 0
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func (d *documents) move(c byte) {
	switch {
	case c == '\n':
		d.line, d.column, d.indent = d.line+1, 0, 0
	case c&0xC0 != 0x80: // not the rest of a character
		if d.indent == d.column && isSpace(c) {
			d.indent++
		}
		d.column++
	}
}

func (d *documents) misplaced(name string) *lang.LocatedError {
	return &lang.LocatedError{File: name, Line: d.line, Column: d.column + 1, Message: lang.Say(lang.Text{
		NL: "hier hoort een antwoordbestand { } of het einde van de lijst; wat hierna komt, is niet gelezen",
		EN: "an answer file { } or the end of the list belongs here; what follows was not read"})}
}
