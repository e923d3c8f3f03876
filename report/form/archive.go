package form

// The law of this file: nothing is unpacked before its size is known, and nothing is read that a form cannot
// hold. A workbook is a zip file of XML, in which a few bytes can stand for gigabytes. A name in it is looked up
// in it and never on disk, and its XML declares nothing: no entities, no document type.

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Bounds of a filled-in form. One with 70 questions and long notes is below a tenth of each.
const (
	MaxFile     = 4 << 20 // bytes of the file
	maxUnpacked = 8 << 20 // bytes of everything in it
	maxParts    = 200
	maxElements = 300_000 // of XML, in all parts that are read
)

var (
	errTooMuch  = errors.New("more than a form holds")
	errDamaged  = errors.New("the workbook is damaged")
	errEncoding = errors.New("not in UTF-8")
)

// archive is the zip file that a workbook is.
type archive struct {
	parts    map[string]*zip.File // by name, as key gives it
	elements int                  // of XML, read so far
}

func openArchive(data []byte) (*archive, error) {
	if len(data) > MaxFile {
		return nil, errTooMuch
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > maxParts {
		return nil, errTooMuch
	}
	a := &archive{parts: map[string]*zip.File{}}
	var unpacked uint64
	for _, part := range z.File {
		if unpacked += part.UncompressedSize64; part.UncompressedSize64 > maxUnpacked || unpacked > maxUnpacked {
			return nil, errTooMuch
		}
		if a.parts[key(part.Name)] != nil { // each program would choose another of the two
			return nil, fmt.Errorf("%s stands in it twice: %w", part.Name, errDamaged)
		}
		a.parts[key(part.Name)] = part
	}
	return a, nil
}

// key is a part's name as it is looked up: capitals make no difference, and no name leads out of the archive.
func key(name string) string {
	return strings.ToLower(path.Join("/", strings.ReplaceAll(name, `\`, "/")))
}

// xml opens a part to be read.
func (a *archive) xml(name string) (*xml.Decoder, error) {
	part := a.parts[key(name)]
	if part == nil {
		return nil, fmt.Errorf("%s is not in it: %w", name, errDamaged)
	}
	r, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, int64(part.UncompressedSize64)+1)) // the end, where the sum is checked
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	d := xml.NewDecoder(bytes.NewReader(content))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errEncoding }
	return xml.NewTokenDecoder(&counted{d, a}), nil
}

// counted reads XML within the bounds of its archive.
type counted struct {
	from *xml.Decoder
	of   *archive
}

// Token gives the raw tokens; the decoder around it knows of namespaces and of what is left open.
func (c *counted) Token() (xml.Token, error) {
	token, err := c.from.RawToken()
	switch token.(type) {
	case xml.Directive:
		return nil, fmt.Errorf("a document type: %w", errDamaged)
	case xml.StartElement:
		if c.of.elements++; c.of.elements > maxElements {
			return nil, errTooMuch
		}
	}
	return token, err
}

// each gives every element of a part that begins to a visitor, who may read it to its end.
func (a *archive) each(name string, visit func(d *xml.Decoder, e xml.StartElement) error) error {
	d, err := a.xml(name)
	if err != nil {
		return err
	}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			if e, ok := token.(xml.StartElement); ok {
				err = visit(d, e)
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
}

// link leads from one part to another.
type link struct {
	id   string
	kind string // worksheet, sharedStrings …
	to   string // name of a part
}

// links reads where a part leads to; the archive's own links are those of the part "".
func (a *archive) links(of string) ([]link, error) {
	folder, file := path.Split(of)
	var list []link
	err := a.each(folder+"_rels/"+file+".rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attribute(e, "TargetMode") == "External" {
			return nil
		}
		to := attribute(e, "Target")
		if !strings.HasPrefix(to, "/") {
			to = folder + to
		}
		list = append(list, link{attribute(e, "Id"), path.Base(attribute(e, "Type")), path.Join("/", to)[1:]})
		return nil
	})
	return list, err
}

// attribute gives the value of an attribute that has no namespace; empty if there is none.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
