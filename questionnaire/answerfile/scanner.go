package answerfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire/lang"
)

// fault is what is wrong with a file, at a byte offset.
type fault struct {
	offset  int
	message lang.Message
	foreign bool // the file is of another format or catalogue
	syntax  bool // the file is not JSON from here on; message is empty
}

// scanner reads JSON. After the first fault every read returns a zero value, and loops end. It does not check for duplicate
// keys: its callers know which keys there are.
type scanner struct {
	data  []byte
	text  string // the same bytes as data; strings without escapes are parts of it
	pos   int
	fault *fault

	depth     int  // how many objects and lists are open
	canonical bool // up to pos, the file is byte for byte what a writer writes
}

// maxDepth is how deep a value that is skipped may nest; an answer file needs 7.
const maxDepth = 100

// reset begins to read data; text is a copy of it.
func (s *scanner) reset(data []byte, text string) {
	*s = scanner{data: data, text: text, canonical: true}
}

func (s *scanner) ok() bool { return s.fault == nil }

// refuse records a fault, unless there is one already.
func (s *scanner) refuse(offset int, form lang.Text, args ...any) {
	if s.fault == nil {
		s.fault = &fault{offset: offset, message: lang.Say(form, args...)}
		s.pos = len(s.data)
	}
}

// malformed records that the file is not JSON from an offset on.
func (s *scanner) malformed(offset int) {
	if s.fault == nil {
		s.fault = &fault{offset: offset, syntax: true}
		s.pos = len(s.data)
	}
}

// next skips white space and returns the byte after it; 0 at the end of the file.
func (s *scanner) next() byte {
	if s.pos < len(s.data) && s.data[s.pos] > ' ' {
		return s.data[s.pos]
	}
	return s.afterSpace()
}

// afterSpace is next when there may be white space where a writer writes none. It skips the indent of a line eight bytes
// at a time.
func (s *scanner) afterSpace() byte {
	s.canonical = false
	const indent = 0x2020202020202020
	data, i := s.data, s.pos
	for i < len(data) {
		switch c := data[i]; c {
		case ' ', '\n', '\t', '\r':
			i++
			for i+8 <= len(data) {
				other := binary.LittleEndian.Uint64(data[i:]) ^ indent
				if other != 0 {
					i += bits.TrailingZeros64(other) / 8
					break
				}
				i += 8
			}
		default:
			s.pos = i
			return c
		}
	}
	s.pos = i
	return 0
}

// take reads the next byte after white space if it is c.
func (s *scanner) take(c byte) bool {
	if s.next() != c {
		return false
	}
	s.pos++
	return true
}

// expect reads the byte c after white space; another byte is a fault.
func (s *scanner) expect(c byte) {
	if !s.take(c) {
		s.malformed(s.pos)
	}
}

// colon reads the colon between a key and its value.
func (s *scanner) colon() {
	s.expect(':')
	if s.pos < len(s.data) && s.data[s.pos] == ' ' { // a writer writes it
		s.pos++
	} else {
		s.canonical = false
	}
}

// end checks that only white space follows.
func (s *scanner) end() {
	if s.text[s.pos:] == "\n" {
		return
	}
	if s.next(); s.pos < len(s.data) {
		if !utf8.Valid(s.data[s.pos:]) {
			s.malformed(s.pos)
			return
		}
		s.refuse(s.pos, lang.Text{
			NL: "hier staat nog iets na het einde van de antwoorden; haal het weg",
			EN: "there is something here after the end of the answers; remove it"})
	}
}

// array reads an array; each reads one element.
func (s *scanner) array(each func()) {
	for entry := s.open('[') && s.first(']'); entry; entry = s.fault == nil && s.more(']') {
		each()
	}
}

// members reads an object; each gets a key with its place and reads the value.
func (s *scanner) members(each func(key string, at int)) {
	for entry := s.open('{') && s.first('}'); entry; entry = s.fault == nil && s.more('}') {
		if key, at := s.key(); s.fault == nil {
			each(key, at)
		}
	}
}

// key reads a key with its colon, and returns it with its place.
func (s *scanner) key() (name string, at int) {
	if s.next() != '"' {
		s.malformed(s.pos)
		return "", s.pos
	}
	at = s.pos
	name = s.quoted()
	s.colon()
	return name, at
}

// entry goes to the next entry of the open object or list, behind a comma unless it is the first, and reports whether there
// is one.
func (s *scanner) entry(end byte, comma bool) bool {
	if comma {
		return s.more(end)
	}
	return s.first(end)
}

// first goes to the first entry of the object or list that was just opened, and reports whether there is one.
func (s *scanner) first(end byte) bool {
	if s.nextLine(false) {
		return true
	}
	if s.pos == len(s.data) || s.data[s.pos] != end {
		s.canonical = false
	}
	if s.take(end) {
		s.depth--
		return false
	}
	return s.fault == nil
}

// more reads the comma or the end of the open object or list, and reports whether there is another entry. A comma before
// the end is a fault.
func (s *scanner) more(end byte) bool {
	if s.pos < len(s.data) && s.data[s.pos] == ',' {
		if s.nextLine(true) {
			return true
		}
	} else if s.lastLine(end) {
		return false
	}
	s.canonical = false
	if !s.take(',') {
		s.expect(end)
		s.depth--
		return false
	}
	comma := s.pos - 1
	if s.next() == end {
		s.malformed(comma)
	}
	return s.fault == nil
}

// nextLine skips the line break before an entry, if it is as a writer writes it. Most files are, so this is the usual way
// from one entry to the next; it is faster than skipping white space.
func (s *scanner) nextLine(comma bool) bool {
	lead := lineBreak(comma, s.depth)
	rest := s.text[s.pos:]
	if len(rest) <= len(lead) || rest[:len(lead)] != lead {
		return false
	}
	switch c := rest[len(lead)]; {
	case c <= ' ', c == '}', c == ']':
		return false
	}
	s.pos += len(lead)
	return true
}

// lastLine reads the line break and the bracket at the end of an object or list, if they are as a writer writes them.
func (s *scanner) lastLine(end byte) bool {
	lead := lineBreak(false, s.depth-1)
	rest := s.text[s.pos:]
	if len(rest) <= len(lead) || rest[:len(lead)] != lead || rest[len(lead)] != end {
		return false
	}
	s.pos += len(lead) + 1
	s.depth--
	return true
}

// open reads an opening bracket; another value is a fault.
func (s *scanner) open(bracket byte) bool {
	if s.fault == nil && s.next() != bracket {
		s.wrongType(bracket)
	}
	if s.fault != nil {
		return false
	}
	s.pos++
	s.depth++
	return true
}

// str reads a string and returns it with its place.
func (s *scanner) str() (value string, at int) {
	if s.fault != nil {
		return "", 0
	}
	if s.next() != '"' {
		s.wrongType('"')
		return "", 0
	}
	at = s.pos
	return s.quoted(), at
}

// number reads a number and returns it as it is written, with its place.
func (s *scanner) number() (raw string, at int) {
	if s.fault != nil {
		return "", 0
	}
	c := s.next()
	if c != '-' && (c < '0' || c > '9') {
		s.wrongType('0')
		return "", 0
	}
	at = s.pos
	s.numeral()
	return s.text[at:s.pos], at
}

// truth reads true or false.
func (s *scanner) truth() bool {
	if s.fault != nil {
		return false
	}
	switch c := s.next(); c {
	case 't', 'f':
		s.word()
		return c == 't'
	}
	s.wrongType('t')
	return false
}

// lead is a key with the comma and the line break before it and the colon after it, in an indented and in a compact file.
type lead struct {
	indented, compact string
}

func leadOf(depth int, name string) lead {
	key := `"` + name + `":`
	return lead{indented: lineBreak(true, depth) + key + " ", compact: "," + key}
}

// skipLead skips what is before the value of a key if it is next, and returns the place of the key. The first entry of an
// object has no comma.
func (s *scanner) skipLead(l *lead, comma bool) (at int, ok bool) {
	rest, from := s.text[s.pos:], 1
	if comma {
		from = 0
	}
	if strings.HasPrefix(rest, l.indented[from:]) {
		s.pos += len(l.indented) - from
		return s.pos - len(l.compact), true
	}
	if strings.HasPrefix(rest, l.compact[from:]) {
		s.canonical = false
		s.pos += len(l.compact) - from
		return s.pos - len(l.compact) + 1, true
	}
	return 0, false
}

// firstLetter returns the first byte of the name of the next key, if the file is indented as a writer does or compact;
// otherwise 0.
func (s *scanner) firstLetter(depth int, comma bool) byte {
	rest := s.text[s.pos:]
	if comma && len(rest) > 0 {
		rest = rest[1:]
	}
	if len(rest) > 0 && rest[0] == '\n' {
		rest = rest[min(len(lineBreak(false, depth)), len(rest)):]
	}
	if len(rest) < 2 || rest[0] != '"' {
		return 0
	}
	return rest[1]
}

// quoted reads the string whose opening quotation mark is next. It looks at eight bytes at a time, because most texts are
// long and have no escapes.
func (s *scanner) quoted() string {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	data, i := s.data, s.pos+1
	from := i
	beyond := uint64(0) // has a top bit for each byte that is not ASCII
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
			beyond |= uint64(data[i])
			i++
		}
		switch {
		case i >= len(data):
			s.malformed(len(data))
			return ""
		case data[i] == '"':
			s.pos = i + 1
			if beyond&tops != 0 && !utf8.Valid(data[from:i]) {
				s.malformed(from)
				return ""
			}
			return s.text[from:i]
		case data[i] == '\\':
			return s.escaped(from, i)
		default: // a control character
			s.malformed(i)
			return ""
		}
	}
}

// escaped reads the rest of a string from its first backslash on.
func (s *scanner) escaped(from, slash int) string {
	for i := slash; i < len(s.data); i++ {
		switch s.data[i] {
		case '\\':
			i++
			if i < len(s.data) && (s.data[i] == 'u' || s.data[i] == '/') {
				s.canonical = false // a writer seldom writes \u, and then only for some signs
			}
		case '"':
			s.pos = i + 1
			text, err := jsontext.AppendUnquote(nil, s.data[from-1:s.pos])
			if err != nil {
				s.malformedIn(from-1, s.pos)
			}
			return string(text)
		}
	}
	s.malformedIn(from-1, len(s.data))
	return ""
}

// malformedIn records where a part of the file stops being a JSON value.
func (s *scanner) malformedIn(from, to int) {
	d := jsontext.NewDecoder(bytes.NewReader(s.data[from:to]))
	_, err := d.ReadValue()
	at := d.InputOffset()
	if syntax := new(jsontext.SyntacticError); errors.As(err, &syntax) {
		at = syntax.ByteOffset
	}
	s.malformed(from + int(at))
}

// numeral skips a number.
func (s *scanner) numeral() {
	from := s.pos
	for s.pos < len(s.data) && isInNumber(s.data[s.pos]) {
		s.pos++
	}
	if !jsontext.Value(s.data[from:s.pos]).IsValid() {
		s.malformedIn(from, s.pos)
	}
}

// isInNumber reports whether c can be in a number, or would make another word of it.
func isInNumber(c byte) bool {
	return c-'0' <= 9 || c|0x20-'a' < 26 || c == '-' || c == '+' || c == '.'
}

// word skips true, false or null.
func (s *scanner) word() {
	for _, w := range [...]string{"true", "false", "null"} {
		if strings.HasPrefix(s.text[s.pos:], w) {
			s.pos += len(w)
			return
		}
	}
	s.malformed(s.pos)
}

// skip skips any value.
func (s *scanner) skip(depth int) {
	if s.fault != nil {
		return
	}
	switch c := s.next(); {
	case depth > maxDepth:
		s.refuse(s.pos, lang.Text{
			NL: "lijsten en objecten zitten hier te diep in elkaar; dat is nergens nodig",
			EN: "lists and objects are nested too deep here; nothing needs such depth"})
	case c == '{':
		s.members(func(string, int) { s.skip(depth + 1) })
	case c == '[':
		s.array(func() { s.skip(depth + 1) })
	case c == '"':
		s.quoted()
	case c == '-' || c-'0' <= 9:
		s.numeral()
	default:
		s.word()
	}
}

// wrongType records the fault of a value of another kind than wanted. If there is no value at all, the file is malformed.
func (s *scanner) wrongType(want byte) {
	c := s.next()
	at := s.pos
	switch {
	case c == '{' || c == '[': // skipping it is not needed
	case c == '"' || c == '-' || c-'0' <= 9 || c == 't' || c == 'f' || c == 'n':
		s.skip(0)
	default:
		s.malformed(at)
	}
	s.refuse(at, lang.Text{NL: "hier staat %s; het moet %s zijn", EN: "this is %s; it must be %s"}, kindName(c), kindName(want))
}

// kindName returns the kind of value that begins with a byte.
func kindName(first byte) lang.Text {
	switch first {
	case '"':
		return lang.Text{NL: "een tekst", EN: "a text"}
	case 't', 'f':
		return lang.Text{NL: "true of false", EN: "true or false"}
	case 'n':
		return lang.Text{NL: "null", EN: "null"}
	case '{':
		return lang.Text{NL: "een object { }", EN: "an object { }"}
	case '[':
		return lang.Text{NL: "een lijst [ ]", EN: "a list [ ]"}
	}
	return lang.Text{NL: "een getal", EN: "a number"}
}
