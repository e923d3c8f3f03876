package table

import (
	"encoding/binary"
	"math"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// Contract names the version of the columns. A new version may add columns at the end; one that is renamed,
// gone or means something else gives a new number. COLUMNS.md says what each means.
const Contract = "selfscan-scores/1"

// layout is a table: its columns, and the records that a row comes to.
type layout struct {
	columns []column
	records func(r *Row, put func(record []value))
}

type column struct {
	name string
	kind kind
}

// kind is what a column holds; any cell may be empty.
type kind uint8

const (
	empty kind = iota // only of a value
	text
	figure // float64
	whole  // integer
	truth  // boolean
)

// value is one cell.
type value struct {
	kind kind
	text string
	bits uint64 // of a figure, a whole or a truth
}

func ofText(s string) value {
	if s == "" {
		return value{}
	}
	return value{kind: text, text: s}
}

func ofFigure(x float64) value { return value{kind: figure, bits: math.Float64bits(x)} }
func ofWhole(n int) value      { return value{kind: whole, bits: uint64(n)} }

func ofTruth(b bool) value {
	if b {
		return value{kind: truth, bits: 1}
	}
	return value{kind: truth}
}

func ofScore(s scoring.Score) value {
	if !s.Valid {
		return value{}
	}
	return ofFigure(s.Value)
}

func ofLevel(l scoring.Level) value {
	if !l.Valid {
		return value{}
	}
	return ofWhole(l.Value)
}

func ofIDs(c *questionnaire.Catalogue, ordinals []int) value {
	ids := make([]string, len(ordinals))
	for i, n := range ordinals {
		ids[i] = c.Question(n).ID
	}
	return ofText(strings.Join(ids, " "))
}

func (v value) figure() float64 { return math.Float64frombits(v.bits) }

// columnName makes an id of the catalogue into a name that no query has to quote. A point becomes _ and a
// hyphen __, so that no two ids become one name.
func columnName(id string) string { return strings.NewReplacer(".", "_", "-", "__").Replace(id) }

// Each packed record begins with whether its head is that of the record before, as that of all the records
// of one row is.
const (
	newHead byte = iota
	sameHead
)

// appendRecords packs the records of a row: what one goroutine worked out and another will write.
func (l *layout) appendRecords(dst []byte, r *Row) []byte {
	head := newHead
	l.records(r, func(record []value) {
		dst = append(dst, head)
		if head == sameHead {
			record = record[headSize:]
		}
		head = sameHead
		for _, v := range record {
			dst = append(dst, byte(v.kind))
			switch v.kind {
			case text:
				dst = binary.AppendUvarint(dst, uint64(len(v.text)))
				dst = append(dst, v.text...)
			case figure, whole, truth:
				dst = binary.LittleEndian.AppendUint64(dst, v.bits)
			}
		}
	})
	return dst
}

// eachRecord unpacks records. The texts in a record belong to packed.
func (l *layout) eachRecord(packed []byte, do func(record []packedValue) error) error {
	record := make([]packedValue, len(l.columns))
	for len(packed) > 0 {
		fresh := record
		if packed[0] == sameHead {
			fresh = record[headSize:]
		}
		packed = packed[1:]
		for i := range fresh {
			v := packedValue{kind: kind(packed[0])}
			packed = packed[1:]
			switch v.kind {
			case text:
				n, size := binary.Uvarint(packed)
				end := size + int(n)
				v.text, packed = packed[size:end:end], packed[end:]
			case figure, whole, truth:
				v.bits, packed = binary.LittleEndian.Uint64(packed), packed[8:]
			}
			fresh[i] = v
		}
		if err := do(record); err != nil {
			return err
		}
	}
	return nil
}

// packedValue is a value whose text lies in memory that is used again.
type packedValue struct {
	kind kind
	text []byte
	bits uint64
}

func (v packedValue) figure() float64 { return math.Float64frombits(v.bits) }
