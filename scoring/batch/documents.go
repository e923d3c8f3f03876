package batch

import (
	"bufio"
	"io"

	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
)

// beginsDocument reports whether a stream begins with a list, or with an object that has only its bracket on the first
// line, as programs write JSON for people.
func beginsDocument(in *bufio.Reader) bool {
	for n := 1; ; n++ {
		start, err := in.Peek(n)
		if err != nil {
			return false
		}
		switch start[n-1] {
		case ' ', '\t', '\r', '\n':
		case '[':
			return true
		case '{':
			start, err := in.Peek(n + 1)
			return err == nil && (start[n] == '\n' || start[n] == '\r')
		default:
			return false
		}
	}
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
