package table

import (
	"compress/gzip"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"
	parquetgzip "github.com/parquet-go/parquet-go/compress/gzip"
)

// rowGroupSize is the number of lines in a row group of a Parquet file. A writer holds one group in memory.
const rowGroupSize = 4_000

// parquetWriter writes a table as Parquet: every column optional, compressed with gzip, which every reader knows.
type parquetWriter struct {
	exact
	table *table
	to    *parquet.GenericWriter[any]
	line  []value
	row   parquet.Row
}

func newParquetWriter(to io.Writer, t *table) *parquetWriter {
	return &parquetWriter{
		table: t,
		line:  make([]value, len(t.columns)),
		to: parquet.NewGenericWriter[any](to, parquetSchema(t),
			parquet.Compression(&parquetgzip.Codec{Level: gzip.BestSpeed}),
			parquet.MaxRowsPerRowGroup(rowGroupSize),
			parquet.KeyValueMetadata("contract", Contract),
			parquet.CreatedBy("selfscan", "1", "0")),
	}
}

// parquetSchema gives the columns in their order. It describes them as the fields of a struct, since the library's own
// groups sort their columns by name.
func parquetSchema(t *table) *parquet.Schema {
	fields := make([]reflect.StructField, len(t.columns))
	for i, c := range t.columns {
		of, tag := parquetType(c.kind)
		fields[i] = reflect.StructField{
			Name: fmt.Sprintf("Column%d", i),
			Type: of,
			Tag:  reflect.StructTag(fmt.Sprintf(`parquet:"%s,optional%s"`, c.name, tag)),
		}
	}
	columns := parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
	return parquet.NewSchema(t.name, columns)
}

func parquetType(k kind) (of reflect.Type, tag string) {
	switch k {
	case float:
		return reflect.TypeFor[*float64](), ""
	case integer:
		return reflect.TypeFor[*int64](), ""
	case boolean:
		return reflect.TypeFor[*bool](), ""
	case moment:
		return reflect.TypeFor[*int64](), ",timestamp(microsecond)"
	case day:
		return reflect.TypeFor[*int32](), ",date"
	}
	return reflect.TypeFor[*string](), ""
}

func (w *parquetWriter) Append(dst []byte, r *Row) []byte {
	w.table.values(r, func(values []value) { dst = pack(dst, values) })
	return dst
}

func (w *parquetWriter) Write(rows []byte) error {
	for len(rows) > 0 {
		rows = unpack(rows, w.line)
		w.row = w.row[:0]
		for i, v := range w.line {
			w.row = append(w.row, parquetValue(v, i))
		}
		if _, err := w.to.WriteRows([]parquet.Row{w.row}); err != nil {
			return err
		}
	}
	return nil
}

// parquetValue gives a value with its definition level: 0 if there is none, 1 if there is one.
func parquetValue(v value, column int) parquet.Value {
	switch v.kind {
	case text:
		return parquet.ByteArrayValue([]byte(strings.ToValidUTF8(v.text, "\uFFFD"))).Level(0, 1, column)
	case float:
		return parquet.DoubleValue(v.float()).Level(0, 1, column)
	case integer:
		return parquet.Int64Value(v.int()).Level(0, 1, column)
	case boolean:
		return parquet.BooleanValue(v.bool()).Level(0, 1, column)
	case moment:
		return parquet.Int64Value(v.time().UnixMicro()).Level(0, 1, column)
	case day:
		return parquet.Int32Value(int32(v.time().Unix()/secondsOfDay)).Level(0, 1, column)
	}
	return parquet.NullValue().Level(0, 0, column)
}

const secondsOfDay = 24 * 60 * 60

func (w *parquetWriter) Close() error { return w.to.Close() }
