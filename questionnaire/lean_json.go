package questionnaire

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// plainJSON walks through JSON that is valid UTF-8. Each method returns false where the text is not what it
// looks for, and where it is written in a way that WriteAnswers never writes.
type plainJSON struct {
	data []byte
	pos  int
}

func (x *plainJSON) at(s span) []byte { return x.data[s.from:s.to] }

// append adds a text with its quotation marks.
func (x *plainJSON) append(b []byte, s span) []byte {
	if s.from == s.to {
		return append(b, `""`...)
	}
	return append(b, x.data[s.from-1:s.to+1]...)
}

// space passes over white space. Most often there is none, or a line feed and the spaces of an indent.
func (x *plainJSON) space() {
	if x.pos < len(x.data) && x.data[x.pos] > ' ' {
		return
	}
	for x.pos < len(x.data) {
		switch x.data[x.pos] {
		case ' ', '\n', '\r', '\t':
			x.pos++
		default:
			return
		}
	}
}

func (x *plainJSON) atEnd() bool {
	x.space()
	return x.pos == len(x.data)
}

// byte takes one byte after white space, if it is next.
func (x *plainJSON) byte(c byte) bool {
	x.space()
	if x.pos < len(x.data) && x.data[x.pos] == c {
		x.pos++
		return true
	}
	return false
}

func (x *plainJSON) open(c byte) bool  { return x.byte(c) }
func (x *plainJSON) close(c byte) bool { return x.byte(c) }
func (x *plainJSON) colon() bool       { return x.byte(':') }
func (x *plainJSON) comma() bool       { return x.byte(',') }

// literal takes these bytes, if they are next.
func (x *plainJSON) literal(s string) bool {
	if end := x.pos + len(s); end <= len(x.data) && string(x.data[x.pos:end]) == s {
		x.pos = end
		return true
	}
	return false
}

// word takes a literal after white space.
func (x *plainJSON) word(s string) bool {
	x.space()
	return x.literal(s)
}

// object reads an object key by key; each reads the value.
func (x *plainJSON) object(each func(key span) bool) bool {
	if !x.open('{') {
		return false
	}
	if x.close('}') {
		return true
	}
	for {
		var key span
		if !x.string(&key) || !x.colon() || !each(key) {
			return false
		}
		if !x.comma() {
			return x.close('}')
		}
	}
}

// array reads an array element by element.
func (x *plainJSON) array(each func() bool) bool {
	if !x.open('[') {
		return false
	}
	if x.close(']') {
		return true
	}
	for {
		if !each() {
			return false
		}
		if !x.comma() {
			return x.close(']')
		}
	}
}

// string reads a text that is written as WriteAnswers writes it, so that its bytes can be taken over.
func (x *plainJSON) string(s *span) bool {
	return x.byte('"') && x.rest(s)
}

// rest reads what follows the opening quotation mark of a text.
func (x *plainJSON) rest(s *span) bool {
	data, i := x.data, x.pos
	for {
		i = special(data, i)
		if i >= len(data) {
			return false
		}
		switch data[i] {
		case '"':
			*s = span{x.pos, i}
			x.pos = i + 1
			return true
		case '\\':
			if i+1 >= len(data) || strings.IndexByte(`"\bfnrt`, data[i+1]) < 0 {
				return false
			}
			i += 2
		default:
			return false
		}
	}
}

// special finds the next quotation mark, backslash or control character, eight bytes at a time.
func special(data []byte, i int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for ; i+8 <= len(data); i += 8 {
		v := binary.LittleEndian.Uint64(data[i:])
		quote, slash := v^(ones*'"'), v^(ones*'\\')
		found := ((quote - ones) &^ quote) | ((slash - ones) &^ slash) | ((v - ones*' ') &^ v)
		if found &= tops; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(data); i++ {
		if c := data[i]; c == '"' || c == '\\' || c < ' ' {
			return i
		}
	}
	return i
}

// is reads a text that must be this one.
func (x *plainJSON) is(want string) bool {
	var s span
	return x.string(&s) && string(x.at(s)) == want
}

// words gives what a text says.
func (x *plainJSON) words(s span, into *string) bool {
	raw := x.data[s.from-1 : s.to+1]
	if bytes.IndexByte(x.at(s), '\\') < 0 {
		*into = string(x.at(s))
		return true
	}
	text, err := jsontext.AppendUnquote(nil, raw)
	*into = string(text)
	return err == nil
}

// visible tells whether a text surely says something: it has an ASCII character that is no space and
// no part of an escape.
func (x *plainJSON) visible(s span) bool {
	for i := s.from; i < s.to; i++ {
		switch c := x.data[i]; {
		case c == '\\':
			i++
		case c > ' ' && c < 0x7f:
			return true
		}
	}
	return false
}

// level reads a level, which is one digit.
func (x *plainJSON) level(into *Choice) bool {
	x.space()
	if x.pos+1 >= len(x.data) {
		return false
	}
	c := x.data[x.pos]
	if c < '0' || c >= '0'+LevelCount {
		return false
	}
	switch x.data[x.pos+1] {
	case ',', '}', ' ', '\n', '\r', '\t':
		x.pos++
		*into = LevelChoice(int(c - '0'))
		return true
	}
	return false
}

// moment reads a point in time in seconds: 2026-11-24T09:00:00 and Z or an offset.
func (x *plainJSON) moment(s *span) bool {
	if !x.string(s) {
		return false
	}
	t := x.at(*s)
	const day, local, zoned = len("2026-11-24"), len("2026-11-24T09:00:00"), len("2026-11-24T09:00:00+01:00")
	if len(t) <= local || !x.day(span{s.from, s.from + day}) || t[day] != 'T' || !clock(t[day+1:], 24) ||
		t[day+6] != ':' || !pair(t[day+7:], 60) {
		return false
	}
	switch t[local] {
	case 'Z':
		return len(t) == local+1
	case '+', '-':
		return len(t) == zoned && clock(t[local+1:], 24)
	}
	return false
}

// day tells whether a span is a day that exists, such as 2026-11-24.
func (x *plainJSON) day(s span) bool {
	t := x.at(s)
	if len(t) != len("2026-11-24") || t[4] != '-' || t[7] != '-' || !pair(t, 100) || !pair(t[2:], 100) ||
		!pair(t[5:], 13) || !pair(t[8:], 32) {
		return false
	}
	month, of := two(t[5:]), two(t[8:])
	if month == 0 || of == 0 {
		return false
	}
	return of <= 28 || Date(t).Valid()
}

// clock tells whether a text begins with hours and minutes, such as 09:14.
func clock(t []byte, hours int) bool { return pair(t, hours) && t[2] == ':' && pair(t[3:], 60) }

// pair tells whether a text begins with two digits that make a number below a limit.
func pair(t []byte, below int) bool {
	return len(t) >= 2 && t[0]-'0' <= 9 && t[1]-'0' <= 9 && two(t) < below
}

func two(t []byte) int { return int(t[0]-'0')*10 + int(t[1]-'0') }
