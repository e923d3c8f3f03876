package questionnaire

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire/lang"
)

// scanner reads JSON tokens with their byte offsets. It leaves the check for duplicate keys to its
// users, who know which keys there are.
type scanner struct {
	dec     *jsontext.Decoder
	buf     *bytes.Buffer
	base    int    // offset of the decoder's input within the file
	scratch []byte // the last unquoted text
}

// fault is a message at a byte offset.
type fault struct {
	offset  int
	message lang.Message
}

func (f *fault) Error() string { return f.message.In(lang.EN) }

func refuseAt(offset int, form lang.Text, args ...any) *fault {
	return &fault{offset: offset, message: lang.Say(form, args...)}
}

func (s *scanner) reset(data []byte) {
	s.base = 0
	s.buf = bytes.NewBuffer(data)
	if s.dec == nil {
		s.dec = jsontext.NewDecoder(s.buf, jsontext.AllowDuplicateNames(true))
		return
	}
	s.dec.Reset(s.buf, jsontext.AllowDuplicateNames(true))
}

// restart reads on at an offset of the file, as if a value began there.
func (s *scanner) restart(data []byte, offset int) {
	s.reset(data[offset:])
	s.base = offset
}

func (s *scanner) offset() int { return s.base + int(s.dec.InputOffset()) }

func (s *scanner) peek() jsontext.Kind { return s.dec.PeekKind() }

// open reads the opening bracket of an object or array.
func (s *scanner) open(kind jsontext.Kind) error {
	if got := s.dec.PeekKind(); got != kind {
		return s.wrongType(got, kind)
	}
	_, err := s.dec.ReadToken()
	return err
}

// more tells whether the open array has another element, and closes it if not.
func (s *scanner) more() (bool, error) {
	switch s.dec.PeekKind() {
	case ']':
		_, err := s.dec.ReadToken()
		return false, err
	case 0:
		_, err := s.dec.ReadToken()
		return false, err
	}
	return true, nil
}

// key reads the next key of the open object; nil at its end, which is closed. The key is valid until
// the next read.
func (s *scanner) key() (key []byte, at int, err error) {
	if s.dec.PeekKind() == '}' {
		_, err := s.dec.ReadToken()
		return nil, 0, err
	}
	raw, err := s.dec.ReadValue()
	if err != nil {
		return nil, 0, err
	}
	at = s.offset() - len(raw)
	key, err = s.unquote(raw)
	return key, at, err
}

// bytes reads a string; what it gives is valid until the next read.
func (s *scanner) bytes() (text []byte, at int, err error) {
	if kind := s.dec.PeekKind(); kind != '"' {
		return nil, 0, s.wrongType(kind, '"')
	}
	raw, err := s.dec.ReadValue()
	if err != nil {
		return nil, 0, err
	}
	at = s.offset() - len(raw)
	text, err = s.unquote(raw)
	return text, at, err
}

// text reads a string.
func (s *scanner) text() (text string, at int, err error) {
	b, at, err := s.bytes()
	return string(b), at, err
}

// number reads a number as it is written.
func (s *scanner) number() (raw []byte, at int, err error) {
	if kind := s.dec.PeekKind(); kind != '0' {
		return nil, 0, s.wrongType(kind, '0')
	}
	v, err := s.dec.ReadValue()
	return v, s.offset() - len(v), err
}

// truth reads true or false.
func (s *scanner) truth() (on bool, err error) {
	if kind := s.dec.PeekKind(); kind != 't' && kind != 'f' {
		return false, s.wrongType(kind, 't')
	}
	token, err := s.dec.ReadToken()
	if err != nil {
		return false, err
	}
	return token.Bool(), nil
}

func (s *scanner) skip() error { return s.dec.SkipValue() }

func (s *scanner) unquote(raw []byte) ([]byte, error) {
	if bytes.IndexByte(raw, '\\') < 0 && len(raw) >= 2 {
		return raw[1 : len(raw)-1], nil
	}
	var err error
	s.scratch, err = jsontext.AppendUnquote(s.scratch[:0], raw)
	return s.scratch, err
}

// wrongType is the fault of a value of another type than wanted, at that value. Where there is no
// value at all, the decoder says what is wrong.
func (s *scanner) wrongType(got, want jsontext.Kind) error {
	size := 1
	if got == '{' || got == '[' {
		// Its opening bracket says enough; what is in it may be too much to read.
		if _, err := s.dec.ReadToken(); err != nil {
			return err
		}
	} else {
		v, err := s.dec.ReadValue()
		if err != nil {
			return err
		}
		size = len(v)
	}
	return refuseAt(s.offset()-size, lang.Text{NL: "hier staat %s; het moet %s zijn", EN: "this is %s; it must be %s"},
		kindName(got), kindName(want))
}

func kindName(k jsontext.Kind) lang.Text {
	switch k {
	case '"':
		return lang.Text{NL: "een tekst", EN: "a text"}
	case '0':
		return lang.Text{NL: "een getal", EN: "a number"}
	case 't', 'f':
		return lang.Text{NL: "true of false", EN: "true or false"}
	case 'n':
		return lang.Text{NL: "null", EN: "null"}
	case '{':
		return lang.Text{NL: "een object { }", EN: "an object { }"}
	}
	return lang.Text{NL: "een lijst [ ]", EN: "a list [ ]"}
}
