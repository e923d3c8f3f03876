package table

// The law of this file: Parquet as https://parquet.apache.org/docs/file-format/ has it, in the plainest
// form that every reader knows: optional columns, plain encoding, one page a column and row group, gzip.
// A library for it adds a third to the time in which the program starts, for every command.
// The tests read the files with such a library, and .ci/interop with DuckDB and Spark.

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
)

const (
	parquetMagic = "PAR1"
	groupRows    = 10_000 // what is held in memory

	codecGzip      = 2
	encodingPlain  = 0
	encodingRLE    = 3
	parquetBoolean = 0
	parquetInt64   = 2
	parquetDouble  = 5
	parquetBytes   = 6
)

// parquet writes a layout as Parquet.
type parquet struct {
	to      io.Writer
	layout  *layout
	offset  int64
	rows    int64
	waiting int64 // rows of the open group
	columns []parquetColumn
	chunks  []parquetChunk // of each column of each group that was written; they stand in the file in this order
	zip     *gzip.Writer
	page    bytes.Buffer
}

// parquetColumn is what the open group has of a column.
type parquetColumn struct {
	there  bitmap // which rows have a value
	truths bitmap
	plain  []byte
}

// parquetChunk is what the footer says of a column of a group, in bytes. There can be hundreds of thousands.
type parquetChunk struct{ unzipped, zipped uint32 }

// bitmap is bits, the first of them lowest.
type bitmap struct {
	bytes []byte
	n     int
}

func (b *bitmap) add(on bool) {
	if b.n%8 == 0 {
		b.bytes = append(b.bytes, 0)
	}
	if on {
		b.bytes[b.n/8] |= 1 << (b.n % 8)
	}
	b.n++
}

func newParquet(to io.Writer, l *layout) *parquet {
	zip, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is a good one
	return &parquet{to: to, layout: l, columns: make([]parquetColumn, len(l.columns)), zip: zip}
}

func (w *parquet) Append(dst []byte, r *Row) []byte { return w.layout.appendRecords(dst, r) }

func (w *parquet) Write(rows []byte) error {
	return w.layout.eachRecord(rows, func(record []packedValue) error {
		for i, v := range record {
			c := &w.columns[i]
			c.there.add(v.kind != empty)
			switch v.kind {
			case text:
				c.plain = binary.LittleEndian.AppendUint32(c.plain, uint32(len(v.text)))
				c.plain = append(c.plain, bytes.ToValidUTF8(v.text, []byte("\uFFFD"))...)
			case truth:
				c.truths.add(v.bits == 1)
			case figure, whole:
				c.plain = binary.LittleEndian.AppendUint64(c.plain, v.bits)
			}
		}
		if w.waiting++; w.waiting == groupRows {
			return w.group()
		}
		return nil
	})
}

// write writes bytes and keeps count of them.
func (w *parquet) write(data []byte) error {
	n, err := w.to.Write(data)
	w.offset += int64(n)
	return err
}

func (w *parquet) begin() error {
	if w.offset > 0 {
		return nil
	}
	return w.write([]byte(parquetMagic))
}

// group writes the open row group.
func (w *parquet) group() error {
	if err := w.begin(); err != nil || w.waiting == 0 {
		return err
	}
	for i := range w.columns {
		chunk, err := w.chunk(&w.columns[i])
		if err != nil {
			return err
		}
		w.chunks = append(w.chunks, chunk)
	}
	w.rows += w.waiting
	w.waiting = 0
	return nil
}

// chunk writes one column of the open group, as one page.
func (w *parquet) chunk(c *parquetColumn) (parquetChunk, error) {
	// Which rows have a value, as one run of bits of whole bytes.
	run := binary.AppendUvarint(nil, uint64(len(c.there.bytes))<<1|1)
	levels := binary.LittleEndian.AppendUint32(nil, uint32(len(run)+len(c.there.bytes)))
	w.page.Reset()
	w.zip.Reset(&w.page)
	size := 0
	for _, part := range [][]byte{levels, run, c.there.bytes, c.truths.bytes, c.plain} {
		size += len(part)
		if _, err := w.zip.Write(part); err != nil {
			return parquetChunk{}, err
		}
	}
	if err := w.zip.Close(); err != nil {
		return parquetChunk{}, err
	}
	var t thrift
	t.number(1, 0) // a data page
	t.number(2, int64(size))
	t.number(3, int64(w.page.Len()))
	t.begin(5)
	t.number(1, int64(c.there.n))
	t.number(2, encodingPlain)
	t.number(3, encodingRLE)
	t.number(4, encodingRLE)
	t.end()
	t.end()
	chunk := parquetChunk{unzipped: uint32(len(t.bytes) + size), zipped: uint32(len(t.bytes) + w.page.Len())}
	if err := w.write(t.bytes); err != nil {
		return chunk, err
	}
	c.there, c.truths, c.plain = bitmap{bytes: c.there.bytes[:0]}, bitmap{bytes: c.truths.bytes[:0]}, c.plain[:0]
	return chunk, w.write(w.page.Bytes())
}

// Close writes the last group and what the file holds.
func (w *parquet) Close() error {
	if err := w.group(); err != nil {
		return err
	}
	length, err := w.footer()
	if err != nil {
		return err
	}
	return w.write(append(binary.LittleEndian.AppendUint32(nil, uint32(length)), parquetMagic...))
}
