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
	next func() (file string, refused, ok bool)
	end  int64
	head []string
}

// NewHeld reads the rows in a file of size bytes.
func NewHeld(format string, in io.ReadSeeker, size int64) *Held {
	h := &Held{}
	if format == "csv" {
		h.csv(in, size)
		return h
	}
	r := bufio.NewReaderSize(in, 256<<10)
	h.next = func() (string, bool, bool) {
		line, err := r.ReadBytes('\n')
		rest, found := bytes.CutPrefix(line, []byte(`{"file":`))
		if err != nil || !found {
			return "", false, false
		}
		name, err := jsontext.NewDecoder(bytes.NewReader(rest)).ReadValue()
		if err != nil {
			return "", false, false
		}
		text, err := jsontext.AppendUnquote(nil, name)
		if err != nil {
			return "", false, false
		}
		h.end += int64(len(line))
		return string(text), bytes.HasPrefix(rest[len(name):], []byte(`,"error":`)), true
	}
	return h
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
	fault := slices.Index(h.head, "error")
	h.next = func() (string, bool, bool) {
		record := read()
		if record == nil || fault < 0 {
			return "", false, false
		}
		return record[0], record[fault] != "", true
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

// Next gives the name of the next row's input and whether that was refused; ok is false behind the last.
func (h *Held) Next() (file string, refused, ok bool) { return h.next() }

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
		return begins(`{"file":"`)
	case "json":
		return begins("[\n{\"file\":\"") || string(head) == "[]\n"
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
