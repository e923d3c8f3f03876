package questionnaire

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// plainJSON walks through JSON. Each method returns false where the text is not what it looks for, where it is
// no UTF-8, and where it is written in a way that WriteAnswers never writes.
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

// rest reads what follows the opening quotation mark of a text, eight bytes at a time. Most texts are ASCII;
// only one that is not is asked for its UTF-8.
func (x *plainJSON) rest(s *span) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	data, i := x.data, x.pos
	beyond := uint64(0) // a top bit for a byte beyond ASCII
	for {
		for i+8 <= len(data) {
			v := binary.LittleEndian.Uint64(data[i:])
			quote, slash := v^(ones*'"'), v^(ones*'\\')
			found := (((quote - ones) &^ quote) | ((slash - ones) &^ slash) | ((v - ones*' ') &^ v)) & tops
			if found != 0 {
				beyond |= v & (found&-found - 1)
				i += bits.TrailingZeros64(found) / 8
				break
			}
			beyond |= v
			i += 8
		}
		for i < len(data) && data[i] != '"' && data[i] != '\\' && data[i] >= ' ' {
			beyond |= uint64(data[i]) // fewer than eight bytes are left
			i++
		}
		if i >= len(data) {
			return false
		}
		switch data[i] {
		case '"':
			*s = span{x.pos, i}
			x.pos = i + 1
			return beyond&tops == 0 || validUTF8(data[s.from:s.to])
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

// validUTF8 is utf8.Valid for a text in which characters beyond ASCII are few: it passes over the others eight at a
// time wherever they stand, and not only at the beginning.
func validUTF8(text []byte) bool {
	const tops = 0x8080808080808080
	for i := 0; i < len(text); {
		if i+8 <= len(text) {
			beyond := binary.LittleEndian.Uint64(text[i:]) & tops
			if beyond == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(beyond) / 8
		}
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return false
		}
		i += n
	}
	return true
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
	if !x.digit(into) || x.pos == len(x.data) {
		return false
	}
	switch x.data[x.pos] {
	case ',', '}', ' ', '\n', '\r', '\t':
		return true
	}
	return false
}

// digit reads the digit of a level. What may follow it is for the caller to say.
func (x *plainJSON) digit(into *Choice) bool {
	if x.pos == len(x.data) || x.data[x.pos]-'0' >= LevelCount {
		return false
	}
	*into = LevelChoice(int(x.data[x.pos] - '0'))
	x.pos++
	return true
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
