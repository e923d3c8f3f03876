package catalogue

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire/lang"
)

// node is a value of a YAML or JSON document with its place. The checks are the same for both syntaxes.
type node struct {
	kind   nodeKind
	line   int
	column int
	text   string  // of a scalar, as it is written
	items  []*node // of a list
	fields []field // of a map, in the order of the file
}

type nodeKind int

const (
	scalarNode nodeKind = iota // an unquoted YAML scalar: a text or a number
	textNode                   // a quoted text
	numberNode
	boolNode // true or false in JSON; in YAML that is a scalar
	nullNode
	listNode
	mapNode
)

type field struct{ key, value *node }

// MaxFile is the size in bytes of the largest catalogue that this program reads.
const MaxFile = 4 << 20

// maxDepth is how deep the lists and maps of a catalogue may nest; a catalogue needs 10.
const maxDepth = 32

// faultAt makes a fault at a place; line is 0 if the fault is in the document as a whole.
func faultAt(line, column int, form lang.Text, args ...any) *lang.LocatedError {
	if line > 0 {
		column = max(column, 1)
	}
	return &lang.LocatedError{Line: line, Column: column, Message: lang.Say(form, args...)}
}

// faultAtOffset is faultAt for a byte.
func faultAtOffset(data []byte, offset int, form lang.Text, args ...any) *lang.LocatedError {
	line, column := lang.Position(data, offset)
	return faultAt(line, column, form, args...)
}

// parseJSON reads a JSON document into nodes.
func parseJSON(data []byte) (*node, *lang.LocatedError) {
	p := jsonParser{data: data, dec: jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true))}
	n, err := p.value(0)
	if err == nil {
		err = atEnd(data, int(p.dec.InputOffset()))
	}
	if err == nil {
		return n, nil
	}
	var at *lang.LocatedError
	if errors.As(err, &at) {
		return nil, at
	}
	offset := len(data)
	if syntax := new(jsontext.SyntacticError); errors.As(err, &syntax) {
		offset = int(syntax.ByteOffset)
	}
	return nil, syntaxFault(data, offset)
}

// jsonParser keeps the place of the last node, so that lines are counted once.
type jsonParser struct {
	data []byte
	dec  *jsontext.Decoder
	at   lineCounter
	text []byte // of the last text, without its quotation marks and escapes
}

// lineCounter turns increasing offsets into lines and columns without counting the same lines twice.
type lineCounter struct{ offset, line, column int }

func (l *lineCounter) position(data []byte, offset int) (line, column int) {
	if l.line == 0 {
		l.line, l.column = 1, 1
	}
	for _, b := range data[l.offset:offset] {
		switch {
		case b == '\n':
			l.line, l.column = l.line+1, 1
		case utf8.RuneStart(b):
			l.column++
		}
	}
	l.offset = offset
	return l.line, l.column
}

func (p *jsonParser) value(depth int) (*node, error) {
	n := &node{}
	switch kind := p.dec.PeekKind(); kind {
	case '{', '[':
		if depth >= maxDepth {
			return nil, faultAtOffset(p.data, int(p.dec.InputOffset()), tooDeep())
		}
		if _, err := p.dec.ReadToken(); err != nil {
			return nil, err
		}
		n.line, n.column = p.at.position(p.data, int(p.dec.InputOffset())-1)
		if kind == '[' {
			n.kind = listNode
			return n, p.list(n, depth)
		}
		n.kind = mapNode
		return n, p.members(n, depth)
	case '"':
		n.kind = textNode
	case '0':
		n.kind = numberNode
	case 't', 'f':
		n.kind = boolNode
	case 'n':
		n.kind = nullNode
	}
	raw, err := p.dec.ReadValue()
	if err != nil {
		return nil, err
	}
	n.line, n.column = p.at.position(p.data, int(p.dec.InputOffset())-len(raw))
	if n.kind == textNode {
		if p.text, err = jsontext.AppendUnquote(p.text[:0], raw); err != nil {
			return nil, err
		}
		raw = p.text
	}
	n.text = string(raw)
	return n, nil
}

func (p *jsonParser) list(n *node, depth int) error {
	for p.dec.PeekKind() != ']' {
		item, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	_, err := p.dec.ReadToken()
	return err
}

func (p *jsonParser) members(n *node, depth int) error {
	for p.dec.PeekKind() != '}' {
		key, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		value, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		n.fields = append(n.fields, field{key, value})
	}
	_, err := p.dec.ReadToken()
	return err
}

// byteOrderMark begins a file that some editors save as UTF-8. JSON does not allow it.
var byteOrderMark = []byte("\uFEFF")

// syntaxFault returns why the file is not JSON. The reader gave up at an offset.
func syntaxFault(data []byte, offset int) *lang.LocatedError {
	at, why := lang.NotJSON(data, offset)
	line, column := lang.Position(data, at)
	return &lang.LocatedError{Line: line, Column: column, Message: why}
}

// atEnd refuses anything but white space from an offset on.
func atEnd(data []byte, offset int) error {
	rest := bytes.TrimLeft(data[offset:], " \t\r\n")
	at := len(data) - len(rest)
	switch {
	case len(rest) == 0:
		return nil
	case !utf8.Valid(rest):
		return syntaxFault(data, at)
	}
	return faultAtOffset(data, at, lang.Text{
		NL: "hier staat nog iets na het einde van de catalogus; haal het weg",
		EN: "there is something here after the end of the catalogue; remove it"})
}

func tooDeep() lang.Text {
	return lang.Text{
		NL: "lijsten en objecten zitten hier te diep in elkaar; dat is nergens nodig",
		EN: "lists and objects are nested too deep here; nothing needs such depth"}
}
