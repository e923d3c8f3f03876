// Package attached reads the files that are attached to a report, without a PDF library.
//
// The bytes of a report go in, its attachments come out. Only a file that has the form that package seal writes is
// read: with its mark in the third line, a cross-reference stream, and an identifier that is the digest of the whole
// file. The digest has no key: it detects damage and careless changes, not a forger. All sizes are limited.
package attached

import (
	"bytes"
	"errors"
	"fmt"
	"html"
)

// Every error of this package is one of these or wraps one.
var (
	// ErrNotPDF means that the file is not a PDF.
	ErrNotPDF = errors.New("this is not a PDF file")
	// ErrForeign means that another program wrote or re-saved the PDF.
	ErrForeign = errors.New("this PDF was not written by selfscan, or another program saved it again")
	// ErrDamaged means that the PDF was changed or cut off after it was written.
	ErrDamaged = errors.New("this PDF was changed or damaged after it was written")
	// ErrNoFile means that the report has no such attachment, for example because it was redacted.
	ErrNoFile = errors.New("this report has no such attachment")
	// ErrBeside wraps ErrNoFile for a report whose files were written beside it, for an archive that refuses PDF/A-3.
	ErrBeside = fmt.Errorf("%w; it was written beside it", ErrNoFile)
)

// The limits: bytes of the report, bytes of an attachment, number of objects, number of attachments.
const (
	MaxPDF     = 64 << 20
	MaxFile    = 8 << 20
	maxObjects = 1 << 20
	maxFiles   = 100
)

// signature is how a report begins; its third line is seal.Mark.
const signature = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%selfscan-report/1\n"

// Check returns nil if the file is a complete, unchanged report.
func Check(pdf []byte) error {
	_, err := open(pdf)
	return err
}

// Read returns the attachment with this name.
func Read(pdf []byte, name string) ([]byte, error) {
	return read(pdf, func(n, _ string) bool { return n == name }, fmt.Sprintf("named %q", name))
}

// Source returns the answer file that the report was made from.
func Source(pdf []byte) ([]byte, error) {
	return read(pdf, func(_, relationship string) bool { return relationship == "Source" }, "with the answers")
}

// read returns the first attachment that is wanted. which says in words what was looked for.
func read(pdf []byte, wanted func(name, relationship string) bool, which string) ([]byte, error) {
	r, err := open(pdf)
	if err != nil {
		return nil, err
	}
	data, found, err := r.find(wanted)
	if err != nil || found {
		return data, err
	}
	kind := ErrNoFile
	if packet, err := r.metadata(); err != nil {
		return nil, err
	} else if bytes.Contains(packet, []byte("<dc:relation>")) {
		kind = ErrBeside
	}
	return nil, fmt.Errorf("%w (%s)", kind, which)
}

// Digest returns the digest of the answers that the report was made from, as "sha256:" and hexadecimal digits, or "" if
// the report has none. A report can have the digest without having the answers attached.
func Digest(pdf []byte) (string, error) {
	return property(pdf, "<dc:source>")
}

// Creator returns what the metadata say of the program that wrote the report.
func Creator(pdf []byte) (string, error) {
	return property(pdf, "<xmp:CreatorTool>")
}

// property returns a property of the metadata, given its tag; "" if they do not have it.
func property(pdf []byte, tag string) (string, error) {
	r, err := open(pdf)
	if err != nil {
		return "", err
	}
	packet, err := r.metadata()
	return html.UnescapeString(string(between(packet, tag, "<"))), err
}

// Recognise reports whether the file starts as a report does. It looks only at the first lines.
func Recognise(pdf []byte) bool { return bytes.HasPrefix(pdf, []byte(signature)) }
