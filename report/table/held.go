package table

import (
	"bufio"
	"bytes"
	stdcsv "encoding/csv"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Held reads back the rows that an earlier run left in a Resumable format, one after the other. A row that
// was cut off, as by a power cut, and all behind it, does not count.
type Held struct {
	next func() (HeldRow, bool)
	end  int64
	head []string
}

// HeldRow is what a row says of where it comes from.
type HeldRow struct {
	File            string // its input, as HeldName gives it
	Refused         bool   // the input was; then there is no catalogue
	Version, Digest string // of the catalogue
}

// NewHeld reads the rows in a file of size bytes.
func NewHeld(format string, in io.ReadSeeker, size int64) *Held {
	h := &Held{}
	if format == "csv" {
		h.csv(in, size)
	} else {
		h.lines(in)
	}
	return h
}

func (h *Held) lines(in io.Reader) {
	r := bufio.NewReaderSize(in, 256<<10)
	h.next = func() (HeldRow, bool) {
		line, err := r.ReadBytes('\n')
		if err != nil {
			return HeldRow{}, false
		}
		row, ok := heldLine(line)
		if !ok {
			return HeldRow{}, false
		}
		h.end += int64(len(line))
		return row, true
	}
}

// heldLine reads a line, which AppendJSON wrote, as far as it says where it comes from.
func heldLine(line []byte) (row HeldRow, ok bool) {
	line, ok = bytes.CutPrefix(line, []byte(`{"file":`))
	if !ok {
		return row, false
	}
	if row.File, line, ok = cutText(line); !ok {
		return row, false
	}
	if row.Refused = bytes.HasPrefix(line, []byte(`,"error":`)); row.Refused {
		return row, true
	}
	// No text holds these marks, since its quotation marks have a backslash before them.
	after := func(mark string) (text string) {
		if ok {
			_, line, ok = bytes.Cut(line, []byte(mark))
		}
		if ok {
			text, line, ok = cutText(line)
		}
		return text
	}
	row.Version = after(`,"version":`)
	row.Digest = after(`,"digest":`)
	return row, ok
}

// cutText takes a JSON string off the beginning.
func cutText(line []byte) (text string, rest []byte, ok bool) {
	end := 1
	for end < len(line) && line[end] != '"' {
		if line[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(line) {
		return "", nil, false
	}
	said, err := jsontext.AppendUnquote(nil, line[:end+1])
	return string(said), line[end+1:], err == nil
}

func (h *Held) csv(in io.ReadSeeker, size int64) {
	r := stdcsv.NewReader(bufio.NewReaderSize(in, 256<<10))
	// The last record counts only with the line feed behind it, which a reader of CSV does not ask for.
	read := func() []string {
		record, err := r.Read()
		if err != nil || r.InputOffset() == size && !endsLine(in, size) {
			return nil
		}
		h.end = r.InputOffset()
		return record
	}
	h.head = read()
	version, digest := slices.Index(h.head, "catalogue_version"), slices.Index(h.head, "catalogue_digest")
	fault := slices.Index(h.head, "error")
	h.next = func() (HeldRow, bool) {
		record := read()
		if record == nil || min(version, digest, fault) < 0 {
			return HeldRow{}, false
		}
		return HeldRow{File: record[0], Refused: record[fault] != "", Version: record[version], Digest: record[digest]}, true
	}
}

// endsLine tells whether the last byte of a file is a line feed.
func endsLine(in io.ReadSeeker, size int64) bool {
	var last [1]byte
	if _, err := in.Seek(size-1, io.SeekStart); err != nil {
		return false
	}
	_, err := io.ReadFull(in, last[:])
	return err == nil && last[0] == '\n'
}

// Next gives the next row; ok is false behind the last.
func (h *Held) Next() (row HeldRow, ok bool) { return h.next() }

// End is how many bytes the head and the rows take that were read.
func (h *Held) End() int64 { return h.end }

// Begun tells whether a head line is there, where the format has one.
func (h *Held) Begun() bool { return len(h.head) > 0 }

// Fits tells whether what is there has the columns that a writer with these options would write.
func (h *Held) Fits(o Options) bool {
	if o.Format != "csv" || !h.Begun() {
		return true
	}
	l := scores(o.Catalogue)
	return slices.EqualFunc(h.head, l.columns, func(name string, c column) bool { return name == c.name })
}

// HeldName gives the name of an input as a row holds it.
func HeldName(format, file string) string {
	if format == "csv" {
		return harmless(file)
	}
	return strings.ToValidUTF8(file, "\uFFFD")
}

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
