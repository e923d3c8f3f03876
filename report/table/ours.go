package table

import "bytes"

// Ours reports whether a file with this beginning and end was written by this package in this format. An empty file
// belongs to nobody and may be replaced. A table for the terminal has nothing to recognise it by.
func Ours(format string, head, tail []byte) bool {
	switch format {
	case "parquet", "xlsx":
		return len(head) == 0 || bytes.Contains(tail, []byte(Contract))
	}
	return Begun(format, head)
}

// Begun reports whether a file begins as this package writes a format, however early it ends: a run that was killed
// leaves such a file.
func Begun(format string, head []byte) bool {
	begins := func(mark string) bool {
		n := min(len(head), len(mark))
		return string(head[:n]) == mark[:n]
	}
	switch format {
	case "ndjson":
		return begins(`{"format":"`+ResultFormat+`","file":"`) || begins(`{"file":"`) && followed(head, `","organisation_id":`) ||
			begins(`{"table":"scores","column":"file",`)
	case "json":
		return begins("[\n{\"format\":\""+ResultFormat+"\",\"file\":\"") || string(head) == "[]\n"
	case "csv":
		return begins(`"file","organisation_id",`) || begins(`"table","column",`)
	case "csv-nl":
		return begins(byteOrderMark+`"file";"organisation_id";`) || begins(byteOrderMark+`"table";"column";`)
	case "parquet":
		return begins("PAR1")
	case "xlsx":
		return begins("PK\x03\x04")
	}
	return len(head) == 0
}

// followed reports whether the name of the input is followed by the column that a line has next, as far as it goes.
func followed(head []byte, next string) bool {
	rest, whole := bytes.CutPrefix(head, []byte(`{"file":"`))
	if !whole {
		return true // it ends before the name
	}
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '"':
			n := min(len(rest)-i, len(next))
			return string(rest[i:i+n]) == next[:n]
		}
	}
	return true
}
