package table

func (c column) parquet() int64 {
	switch c.kind {
	case text:
		return parquetBytes
	case figure:
		return parquetDouble
	case truth:
		return parquetBoolean
	}
	return parquetInt64
}

// footer is what the file holds, which stands at its end.
func (w *parquet) footer() []byte {
	var t thrift
	t.number(1, 1)
	t.list(2, len(w.columns)+1, thriftStruct)
	t.text(4, "scores")
	t.number(5, int64(len(w.columns)))
	t.end()
	for _, c := range w.layout.columns {
		t.number(1, c.parquet())
		t.number(3, 1) // optional
		t.text(4, c.name)
		if c.kind == text {
			t.number(6, 0) // UTF-8, for older readers
			t.begin(10)    // a string, for newer ones
			t.begin(1)
			t.end()
			t.end()
		}
		t.end()
	}
	t.long(3, w.rows)
	t.list(4, len(w.groups), thriftStruct)
	for _, g := range w.groups {
		unzipped := int64(0)
		t.list(1, len(g.chunks), thriftStruct)
		for i, chunk := range g.chunks {
			unzipped += chunk.unzipped
			t.long(2, chunk.offset)
			t.begin(3)
			t.number(1, w.layout.columns[i].parquet())
			t.list(2, 2, thriftInt)
			t.bare(encodingPlain)
			t.bare(encodingRLE)
			t.list(3, 1, thriftBytes)
			t.raw(w.layout.columns[i].name)
			t.number(4, codecGzip)
			t.long(5, g.rows)
			t.long(6, chunk.unzipped)
			t.long(7, chunk.zipped)
			t.long(9, chunk.offset)
			t.end()
			t.end()
		}
		t.long(2, unzipped)
		t.long(3, g.rows)
		t.end()
	}
	t.list(5, 1, thriftStruct)
	t.text(1, "contract")
	t.text(2, Contract)
	t.end()
	t.text(6, "selfscan")
	t.end()
	return t.bytes
}
