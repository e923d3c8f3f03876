package table

import (
	"encoding/binary"
	"math"
	"strings"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// kind is the type of a column, by the name that COLUMNS.md uses.
type kind uint8

const (
	none kind = iota // only of a value: there is no such figure
	text
	float
	integer
	boolean
	moment // a point in time with its offset
	day
)

func (k kind) String() string {
	return [...]string{none: "none", text: "text", float: "float", integer: "integer", boolean: "boolean", moment: "moment", day: "day"}[k]
}

// value is the content of one cell. The zero value is an empty cell.
type value struct {
	kind kind
	text string // of a text, a moment or a day
	bits uint64 // of a float, an integer or a boolean
}

// stringValue is a value that is kept as a text; an empty text is an empty cell.
func stringValue(k kind, s string) value {
	if s == "" {
		return value{}
	}
	return value{kind: k, text: s}
}

func textValue(s string) value                 { return stringValue(text, s) }
func momentValue(m questionnaire.Moment) value { return stringValue(moment, string(m)) }
func dayValue(d questionnaire.Date) value      { return stringValue(day, string(d)) }

func floatValue(x float64) value { return value{kind: float, bits: math.Float64bits(x)} }
func intValue(n int) value       { return value{kind: integer, bits: uint64(n)} }

func boolValue(b bool) value {
	if b {
		return value{kind: boolean, bits: 1}
	}
	return value{kind: boolean}
}

func scoreValue(s scoring.Score) value {
	if !s.Valid {
		return value{}
	}
	return floatValue(s.Value)
}

func levelValue(l scoring.Level) value {
	if !l.Valid {
		return value{}
	}
	return intValue(l.Value)
}

// idsValue lists the ids of questions, with spaces between them.
func idsValue(c *questionnaire.Catalogue, ordinals []int) value {
	ids := make([]string, len(ordinals))
	for i, n := range ordinals {
		ids[i] = c.Question(n).ID
	}
	return textValue(strings.Join(ids, " "))
}

func (v value) float() float64 { return math.Float64frombits(v.bits) }
func (v value) int() int64     { return int64(v.bits) }
func (v value) bool() bool     { return v.bits == 1 }

// time is the point in time of a moment, or the beginning of a day in UTC.
func (v value) time() time.Time {
	if v.kind == day {
		t, _ := time.Parse(time.DateOnly, v.text) // a day in an answer file is valid
		return t
	}
	return questionnaire.Moment(v.text).Time()
}

// pack appends the values of a line: one goroutine works them out, and another writes them.
func pack(dst []byte, line []value) []byte {
	for _, v := range line {
		dst = append(dst, byte(v.kind))
		switch v.kind {
		case text, moment, day:
			dst = binary.AppendUvarint(dst, uint64(len(v.text)))
			dst = append(dst, v.text...)
		case float, integer, boolean:
			dst = binary.LittleEndian.AppendUint64(dst, v.bits)
		}
	}
	return dst
}

// unpack reads one line of packed values into line and returns what follows it.
func unpack(packed []byte, line []value) []byte {
	for i := range line {
		v := value{kind: kind(packed[0])}
		packed = packed[1:]
		switch v.kind {
		case text, moment, day:
			n, size := binary.Uvarint(packed)
			end := size + int(n)
			v.text, packed = string(packed[size:end]), packed[end:]
		case float, integer, boolean:
			v.bits, packed = binary.LittleEndian.Uint64(packed), packed[8:]
		}
		line[i] = v
	}
	return packed
}
