// Package seal turns the bytes that gofpdf 1.16.2 writes into a tagged, archivable file: PDF/UA-1
// together with PDF/A-3a, or PDF/A-2a where no files ride along.
//
// Its law: every object of gofpdf is copied as it is, or replaced whole; what does not look as that
// version of the library writes it is refused. Same input, same bytes.
package seal

import "time"

// Document is what gofpdf doesn't know of a document.
type Document struct {
	Lang     string // a BCP 47 tag, for example "nl-NL"
	Title    string // must not be blank
	Subject  string
	Author   string
	Keywords []string
	Creator  string   // the program
	Source   string   // what the document was made from, as an identifier
	Beside   []string // names of files that belong to the document and stand beside it
	Created  time.Time
	Root     *Node
	Pages    []Page
	Outline  []Entry
	Fonts    map[string]Font // by BaseFont
	Files    []File
	Archive  Archive
	OneCore  bool // deflates its streams while the caller waits, and not beside it

	compressor *compressor
}

// pressed is where the streams of the document are deflated.
func (d *Document) startCompressor() *compressor {
	if d.compressor == nil {
		d.compressor = newCompressor(d.OneCore)
	}
	return d.compressor
}

// Release gives back what the document holds while it is made, whether it was written or not. It can't be used
// after it.
func (d *Document) Release() {
	if d.compressor != nil {
		d.compressor.release()
	}
	d.Root.release()
}

// Archive is the archival flavour that the file declares.
type Archive int

// The flavours. A2a allows no Files.
const (
	A3a Archive = iota
	A2a
)

// Entry is a line of the outline. Level is 1 or deeper, at most one deeper than the entry before.
type Entry struct {
	Level int
	Title string
	To    Target
}

// File rides inside the document.
type File struct {
	Name         string
	MIME         string
	Description  string
	Relationship string // AFRelationship: "Source", "Data", "Alternative", "Supplement" or "Unspecified"
	Data         []byte
}
