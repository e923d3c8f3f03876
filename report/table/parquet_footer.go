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

// footer writes what the file holds, which stands at its end, and gives its length.
func (w *parquet) footer() (int64, error) {
	begin := w.offset
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
	groups, offset := len(w.chunks)/len(w.columns), int64(len(parquetMagic))
	t.list(4, groups, thriftStruct)
	for g := range groups {
		chunks := w.chunks[g*len(w.columns):][:len(w.columns)]
		rows, unzipped := min(w.rows-int64(g)*groupRows, groupRows), int64(0)
		t.list(1, len(chunks), thriftStruct)
		for i, chunk := range chunks {
			unzipped += int64(chunk.unzipped)
			t.long(2, offset)
			t.begin(3)
			t.number(1, w.layout.columns[i].parquet())
			t.list(2, 2, thriftInt)
			t.bare(encodingPlain)
			t.bare(encodingRLE)
			t.list(3, 1, thriftBytes)
			t.raw(w.layout.columns[i].name)
			t.number(4, codecGzip)
			t.long(5, rows)
			t.long(6, int64(chunk.unzipped))
			t.long(7, int64(chunk.zipped))
			t.long(9, offset)
			t.end()
			t.end()
			offset += int64(chunk.zipped)
		}
		t.long(2, unzipped)
		t.long(3, rows)
		t.end()
		if err := w.write(t.bytes); err != nil {
			return 0, err
		}
		t.bytes = t.bytes[:0]
	}
	t.list(5, 1, thriftStruct)
	t.text(1, "contract")
	t.text(2, Contract)
	t.end()
	t.text(6, "selfscan")
	t.end()
	err := w.write(t.bytes)
	return w.offset - begin, err
}
