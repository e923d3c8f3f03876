package table

import "bytes"

// Ours tells whether a file begins, and ends, as this package writes a format, also when it was cut off
// within the first words. An empty file is nobody's and may be replaced. Tables for people have no mark.
func Ours(format string, head, tail []byte) bool {
	begins := func(mark string) bool {
		n := min(len(head), len(mark))
		return string(head[:n]) == mark[:n]
	}
	switch format {
	case "ndjson":
		return begins(`{"file":"`) && ourRow(head)
	case "json":
		return begins("[\n{\"file\":\"") && ourRow(head) || string(head) == "[]\n"
	case "csv":
		return begins("file,organisation,")
	case "parquet":
		whole := bytes.HasSuffix(tail, []byte(parquetMagic)) && len(tail) > len(parquetMagic)
		return bytes.Contains(tail, []byte(Contract)) || !whole && begins(parquetMagic)
	case "xlsx":
		return len(head) == 0 || bytes.Contains(tail, []byte(Contract))
	}
	return len(head) == 0
}

// ourRow tells whether what follows the name of the input is what a row goes on with, as far as it is there.
func ourRow(head []byte) bool {
	_, rest, _ := bytes.Cut(head, []byte(`"file":"`))
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '"':
			rest = rest[i+1:]
			for _, next := range []string{`,"organisation":{`, `,"error":{`} {
				if n := min(len(rest), len(next)); string(rest[:n]) == next[:n] {
					return true
				}
			}
			return false
		}
	}
	return true
}
