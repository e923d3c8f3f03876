package table

import (
	"encoding/binary"
	"math"
)

// thrift writes structs in Thrift's compact protocol, which Parquet's own data is in.
type thrift struct {
	bytes []byte
	last  int     // the field that was written last
	outer []outer // what is open around
}

// outer is a struct in which another was begun, or a list of others.
type outer struct {
	last int
	left int // structs that are still to end
}

const (
	thriftInt    = 5
	thriftLong   = 6
	thriftBytes  = 8
	thriftList   = 9
	thriftStruct = 12
)

func (t *thrift) field(id int, kind byte) {
	if delta := id - t.last; delta > 0 && delta <= 15 {
		t.bytes = append(t.bytes, byte(delta)<<4|kind)
	} else {
		t.bytes = append(t.bytes, kind)
		t.bare(int64(id))
	}
	t.last = id
}

// bare writes a number without a field, signs folded to the lowest bit.
func (t *thrift) bare(n int64) { t.bytes = binary.AppendUvarint(t.bytes, uint64(n<<1^n>>63)) }

func (t *thrift) number(id int, n int64) {
	t.field(id, thriftInt)
	t.bare(max(min(n, math.MaxInt32), math.MinInt32))
}

func (t *thrift) long(id int, n int64) {
	t.field(id, thriftLong)
	t.bare(n)
}

func (t *thrift) raw(s string) {
	t.bytes = binary.AppendUvarint(t.bytes, uint64(len(s)))
	t.bytes = append(t.bytes, s...)
}

func (t *thrift) text(id int, s string) {
	t.field(id, thriftBytes)
	t.raw(s)
}

// begin begins a struct as a field.
func (t *thrift) begin(id int) {
	t.field(id, thriftStruct)
	t.outer = append(t.outer, outer{t.last, 1})
	t.last = 0
}

// list begins a list of n entries. Structs in it follow each other, each with its end.
func (t *thrift) list(id, n int, kind byte) {
	t.field(id, thriftList)
	if n < 15 {
		t.bytes = append(t.bytes, byte(n)<<4|kind)
	} else {
		t.bytes = append(t.bytes, 15<<4|kind)
		t.bytes = binary.AppendUvarint(t.bytes, uint64(n))
	}
	if kind == thriftStruct && n > 0 {
		t.outer = append(t.outer, outer{t.last, n})
		t.last = 0
	}
}

// end ends the open struct.
func (t *thrift) end() {
	t.bytes = append(t.bytes, 0)
	t.last = 0
	if top := len(t.outer) - 1; top >= 0 {
		if t.outer[top].left--; t.outer[top].left == 0 {
			t.last, t.outer = t.outer[top].last, t.outer[:top]
		}
	}
}
