package seal

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// gofpdfFile has the objects of a file that gofpdf wrote. gofpdf is no longer developed and writes one form only: a
// classic cross-reference table, pages as objects 3, 5, 7… each followed by its content, then the info dictionary and
// the catalog last.
type gofpdfFile struct {
	objects [][]byte // by number; the text between "n 0 obj" and "endobj"
}

// errNotGofpdf means that a file does not have the form that gofpdf 1.16.2 writes.
var errNotGofpdf = errors.New("the file does not have the form that gofpdf 1.16.2 writes")

// parseGofpdf finds the objects of a file with its cross-reference table.
func parseGofpdf(raw []byte) (*gofpdfFile, error) {
	if !bytes.HasPrefix(raw, []byte("%PDF-1.")) {
		return nil, fmt.Errorf("%w: no header", errNotGofpdf)
	}
	tail := raw[max(0, len(raw)-64):]
	i := bytes.LastIndex(tail, []byte("startxref\n"))
	if i < 0 {
		return nil, fmt.Errorf("%w: no startxref", errNotGofpdf)
	}
	at, rest, err := parseNumber(tail[i+len("startxref\n"):])
	if err != nil || at >= len(raw) || !bytes.HasPrefix(raw[at:], []byte("xref\n0 ")) || !bytes.HasPrefix(rest, []byte("\n%%EOF")) {
		return nil, fmt.Errorf("%w: no cross-reference table", errNotGofpdf)
	}
	count, table, err := parseNumber(raw[at+len("xref\n0 "):])
	const entry = len("0000000000 65535 f \n")
	if err != nil || count < 5 || len(table) < 1+count*entry {
		return nil, fmt.Errorf("%w: a short cross-reference table", errNotGofpdf)
	}
	table = table[1:]
	f := &gofpdfFile{objects: make([][]byte, count)}
	for n := 1; n < count; n++ {
		offset, _, err := parseNumber(bytes.TrimLeft(table[n*entry:n*entry+10], "0"))
		head := []byte(strconv.Itoa(n) + " 0 obj\n")
		if err != nil || offset >= at || !bytes.HasPrefix(raw[offset:at], head) {
			return nil, fmt.Errorf("%w: object %d is not at its offset", errNotGofpdf, n)
		}
		f.objects[n] = raw[offset+len(head) : at]
	}
	return f, f.trim()
}

// trim cuts each object off at its endobj, which is after the stream if it has one.
func (f *gofpdfFile) trim() error {
	for n := 1; n < len(f.objects); n++ {
		body := f.objects[n]
		from := 0
		if dict := bytes.Index(body, []byte("\nendobj\n")); dict >= 0 {
			if s := bytes.Index(body[:dict], []byte(">>\nstream\n")); s >= 0 {
				length, err := streamLength(body[:s])
				from = s + len(">>\nstream\n") + length
				if err != nil || from > len(body) || !bytes.HasPrefix(body[from:], []byte("\nendstream\nendobj\n")) {
					return fmt.Errorf("%w: the stream of object %d has a wrong length", errNotGofpdf, n)
				}
			}
		}
		end := bytes.Index(body[from:], []byte("\nendobj\n"))
		if end < 0 {
			return fmt.Errorf("%w: object %d has no end", errNotGofpdf, n)
		}
		f.objects[n] = body[:from+end]
	}
	return nil
}

// streamLength returns the Length of a stream dictionary.
func streamLength(dict []byte) (int, error) {
	i := bytes.Index(dict, []byte("/Length "))
	if i < 0 {
		return 0, errNotGofpdf
	}
	n, _, err := parseNumber(dict[i+len("/Length "):])
	return n, err
}

// parseNumber reads a decimal number at the start of b.
func parseNumber(b []byte) (n int, rest []byte, err error) {
	i := 0
	for i < len(b) && i < 10 && b[i] >= '0' && b[i] <= '9' {
		n = n*10 + int(b[i]-'0')
		i++
	}
	if i == 0 {
		return 0, b, errNotGofpdf
	}
	return n, b[i:], nil
}
