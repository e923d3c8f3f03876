package table

import (
	"bytes"
	"strings"
)

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
		return begins(`{"file":"`) && beginsRow(head)
	case "json":
		return begins("[\n{\"file\":\"") && beginsRow(head) || string(head) == "[]\n"
	case "csv":
		return begins(`"file","organisation",`)
	case "parquet":
		return begins("PAR1")
	case "xlsx":
		return begins("PK\x03\x04")
	}
	return len(head) == 0
}

// beginsRow reports whether the name of the input is followed by the key that a row has next, as far as it goes.
func beginsRow(head []byte) bool {
	_, rest, _ := bytes.Cut(head, []byte(`"file":"`))
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '"':
			next := string(rest[i+1:])
			for _, key := range []string{`,"organisation":{`, `,"error":{`} {
				if n := min(len(next), len(key)); strings.HasPrefix(key, next[:n]) {
					return true
				}
			}
			return false
		}
	}
	return true
}
