// Package seal turns a file that gofpdf 1.16.2 wrote into a tagged, archivable one: PDF/UA-1 together with PDF/A-3a, or
// PDF/A-2a if no files are attached.
//
// gofpdf's bytes and a Document go in, the bytes of the final file come out: always the same bytes for the same input.
// It copies an object of gofpdf unchanged or replaces it completely, and refuses anything that this version of gofpdf
// does not write.
package seal

import "time"

// Document is what gofpdf does not know about a document.
type Document struct {
	Lang         string // a BCP 47 tag, for example "nl-NL"
	Title        string // must not be blank
	Subject      string
	Author       string
	Keywords     []string
	Creator      string   // the program
	Source       string   // an identifier of what the document was made from
	Beside       []string // names of files that belong to the document but are not attached
	Created      time.Time
	Root         *Node
	Pages        []Page
	Outline      []Entry
	Fonts        map[string]Font // by BaseFont
	Files        []File
	WithoutFiles bool // declares PDF/A-2a, which allows no Files
	OneCore      bool // compresses in the caller's goroutine, not in another one

	compressor *compressor
}

// startCompressor returns the compressor of the document's streams, and starts it the first time.
func (d *Document) startCompressor() *compressor {
	if d.compressor == nil {
		d.compressor = newCompressor(d.OneCore)
	}
	return d.compressor
}

// Release frees the memory and the goroutine of the document, whether it was written or not. The document must not be
// used afterwards.
func (d *Document) Release() {
	if d.compressor != nil {
		d.compressor.release()
	}
	d.Root.release()
}

// Entry is a line of the outline. Level is 1 or deeper, at most one deeper than the entry before.
type Entry struct {
	Level int
	Title string
	To    Target
}

// File is an attachment.
type File struct {
	Name         string
	MIME         string
	Description  string
	Relationship string // AFRelationship: "Source", "Data", "Alternative", "Supplement" or "Unspecified"
	Data         []byte
}
