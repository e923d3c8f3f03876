// Package attached reads back the files that ride inside a report of ours, without a PDF library.
//
// Its law: only a file that this program wrote, and that nobody changed since, is read. Such a file has
// one form (package seal): a mark in its third line, a cross-reference stream, and an
// identifier that is the digest of the whole file. Everything read is bounded.
package attached

import (
	"bytes"
	"errors"
	"fmt"
)

// What can be wrong with a file. Every error of this package is one of these, or wraps one.
var (
	// ErrNotPDF means that the file is no PDF at all.
	ErrNotPDF = errors.New("this is not a PDF file")
	// ErrForeign means that another program wrote the PDF, or saved it anew.
	ErrForeign = errors.New("this PDF was not written by selfscan, or another program saved it again")
	// ErrDamaged means that the PDF was changed or cut off after it was written.
	ErrDamaged = errors.New("this PDF was changed or damaged after it was written")
	// ErrNoFile means that the report carries no such file, for example because it was redacted.
	ErrNoFile = errors.New("this report has no such file inside")
	// ErrBeside is an ErrNoFile of a report whose files were written beside it, for an archive that takes no PDF/A-3.
	ErrBeside = fmt.Errorf("%w; it was written beside it", ErrNoFile)
)

// Bounds: of the whole file, of a file inside, of the number of objects and of files inside.
const (
	MaxPDF     = 64 << 20
	MaxFile    = 8 << 20
	maxObjects = 1 << 20
	maxFiles   = 100
)

// mark is the third line of a report; see seal.Mark.
const signature = "%selfscan-report/1\n"

// File is a file that rides inside a report.
type File struct {
	Name         string
	Relationship string // "Source" for the answers, "Data" for the result
	Data         []byte
}

// Check tells whether the file is a report of ours, whole and unchanged.
func Check(pdf []byte) error {
	_, err := open(pdf)
	return err
}

// Files gives all files inside a report, in the order in which they were attached.
func Files(pdf []byte) ([]File, error) {
	r, err := open(pdf)
	if err != nil {
		return nil, err
	}
	return r.files(func(string, string) bool { return true })
}

// Read gives the file with this name.
func Read(pdf []byte, name string) ([]byte, error) {
	return readFirst(pdf, func(n, _ string) bool { return n == name }, fmt.Sprintf("named %q", name))
}

// Source gives the answer file that the report was made from.
func Source(pdf []byte) ([]byte, error) {
	return readFirst(pdf, func(_, relationship string) bool { return relationship == "Source" }, "with the answers")
}

func readFirst(pdf []byte, wanted func(name, relationship string) bool, which string) ([]byte, error) {
	r, err := open(pdf)
	if err != nil {
		return nil, err
	}
	list, err := r.files(wanted)
	if err != nil {
		return nil, err
	}
	if len(list) > 0 {
		return list[0].Data, nil
	}
	kind := ErrNoFile
	if packet, err := r.metadata(); err != nil {
		return nil, err
	} else if bytes.Contains(packet, []byte("<dc:relation>")) {
		kind = ErrBeside
	}
	return nil, fmt.Errorf("%w (%s)", kind, which)
}

// Digest gives the digest of the answers that the report was made from, as "sha256:" and hexadecimal digits; empty
// where the report has none. A report has it also when the answers themselves are not inside.
func Digest(pdf []byte) (string, error) {
	r, err := open(pdf)
	if err != nil {
		return "", err
	}
	packet, err := r.metadata()
	return string(between(packet, "<dc:source>", "<")), err
}

// Recognise tells whether the file begins as a report of ours does; it reads a few bytes only.
func Recognise(pdf []byte) bool {
	_, rest, ok := header(pdf)
	return ok && bytes.HasPrefix(rest, []byte(signature))
}

// header splits off the first two lines.
func header(pdf []byte) (version, rest []byte, ok bool) {
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		return nil, nil, false
	}
	window := pdf[:min(len(pdf), 64)]
	i := bytes.IndexByte(window, '\n')
	if i < 0 {
		return window, nil, true
	}
	j := bytes.IndexByte(window[i+1:], '\n')
	if j < 0 {
		return window[:i], nil, true
	}
	return pdf[:i], pdf[i+1+j+1:], true
}
