// Package pdf draws a report.Document as a PDF: tagged, so that blind people can use it (PDF/UA-1), archivable
// (PDF/A-3a), and with the answers attached. It is the only package that draws with gofpdf.
//
// A Document and Options go in, the bytes of a file come out: always the same bytes for the same input. This package
// decides on places and looks only. It never changes a word or a number of the Document.
package pdf

import (
	"errors"
	"fmt"
	"io"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// Options are choices about the file that are not part of the report's content.
type Options struct {
	// Accent is the accent colour as "#rrggbb"; empty for the default. Its contrast must be at least LeastContrast.
	// Write returns an AccentError if it is not; CheckAccent checks it beforehand.
	Accent string
	// Logo is on the cover; nil for none.
	Logo *Logo
	// WithoutFiles leaves the attachments out and declares PDF/A-2a, for archives that refuse PDF/A-3. The metadata
	// name them as files beside the report.
	WithoutFiles bool
	// OneCore uses only the caller's goroutine, for a program that draws a report on each core. The bytes are the same.
	OneCore bool
	// Creator is the program and its version, for the metadata.
	Creator string
}

// Stats says what was drawn.
type Stats struct {
	Pages int
	// Missing are the characters without a glyph, sorted. Each is drawn as □.
	Missing []rune
}

// ErrNoTitle means that the document has no title, which an accessible file must have.
var ErrNoTitle = errors.New("the document has no title")

// Write draws the document to w. It writes nothing if it fails.
func Write(w io.Writer, doc *report.Document, o Options) (Stats, error) {
	accent, err := parseAccent(o.Accent)
	if err != nil {
		return Stats{}, err
	}
	s := newLayouter(doc, newPalette(accent))
	defer s.buffers.release()
	if !s.visible(doc.Title) {
		return Stats{}, ErrNoTitle
	}
	book := newSealDocument(doc, o)
	defer book.Release()
	pages := s.pages(book.Root, o.Logo)
	if s.err != nil {
		return Stats{}, fmt.Errorf("laying out the report: %w", s.err)
	}
	c := newCanvas(s.family, book, book.Created, s.buffers.operators)
	s.draw(c, pages, o.Logo)
	raw, err := c.bytes()
	s.buffers.operators = c.ops
	if err != nil {
		return Stats{}, fmt.Errorf("drawing the report: %w", err)
	}
	book.Outline = s.outline(book.Outline)
	if err := seal.Write(w, raw, book); err != nil {
		return Stats{}, fmt.Errorf("finishing the report: %w", err)
	}
	return Stats{Pages: len(pages), Missing: s.encoder.missingRunes()}, nil
}

func newLayouter(doc *report.Document, ink palette) *layouter {
	t, m := family(), bufferPool.Get().(*bufferSet)
	styles := newStylesheet(ink)
	if doc.Form { // lines over the whole page, set closer so that a question is on one page
		styles.body.leading = 3.5 * unit
	}
	return &layouter{
		family: t, buffers: m, encoder: newEncoder(t, m), lineBreaker: lineBreaker{family: t, buffers: m}, styles: styles, colors: ink, doc: doc,
		anchors: collectAnchors(doc), items: m.items[:0],
	}
}

// newSealDocument returns the document for the sealing step, without its pages.
func newSealDocument(doc *report.Document, o Options) *seal.Document {
	book := &seal.Document{
		Lang: languageTag(doc.Lang), Title: doc.Title, Subject: doc.Subject, Author: doc.Author, Keywords: doc.Keywords,
		Creator: o.Creator, Source: doc.Source, Created: doc.Created.Time(), Root: seal.NewNode("Document"), Fonts: map[string]seal.Font{},
		OneCore: o.OneCore,
	}
	if o.WithoutFiles {
		book.WithoutFiles = true
		for _, f := range doc.Attachments {
			book.Beside = append(book.Beside, f.Name)
		}
		return book
	}
	for _, f := range doc.Attachments {
		book.Files = append(book.Files, seal.File(f))
	}
	return book
}

// pages lays out and paginates everything: cover, contents, parts.
func (s *layouter) pages(root *seal.Node, logo *Logo) [][]placed {
	a := area{x: columnLeft(4), w: columnsWidth(9), wideX: margin, wideW: fullWidth, node: root, level: 1, ground: s.colors.white}
	var pages [][]placed
	if s.doc.Form {
		a.x, a.w = a.wideX, a.wideW
	} else {
		pages = s.cover(a, s.doc.Cover, logo)
	}
	// The contents come before the parts, but need their titles and pages, so they are laid out afterwards.
	before := root.Add("Sect")
	for _, p := range s.doc.Parts {
		s.part(a, p)
	}
	parts := paginate(s.items)
	s.buffers.items = s.items
	shift := len(pages)
	if s.doc.Contents != "" && len(s.contentsEntries) > 0 {
		s.items, s.pending = nil, 0
		s.contents(a.within(before))
		list := paginate(s.items)
		pages = append(pages, list...)
		shift += len(list)
	}
	for _, h := range s.inUse {
		h.page += shift
	}
	return append(pages, parts...)
}

func (s *layouter) draw(c *canvas, pages [][]placed, logo *Logo) {
	running := s.textBox(s.doc.Running, s.styles.small.in(s.colors.grey), fullWidth, 1) // only once, because it may be very long
	for i, page := range pages {
		c.addPage()
		if i == 0 && !s.doc.Form {
			s.drawCoverFigure(c, logo)
		} else {
			s.drawRunning(c, running, i+1, len(pages))
		}
		drawBackgrounds(c, page)
		for _, p := range page {
			p.draw(c, p.top)
		}
	}
}

// drawRunning draws the running head and the page number.
func (s *layouter) drawRunning(c *canvas, head textBox, page, pages int) {
	if s.doc.Running != "" {
		c.pagination("Header")
		head.draw(s, c, margin, 10*unit, -1)
	}
	if s.doc.PageLabel != "" {
		c.pagination("Footer")
		s.label(c, margin+fullWidth, pageHeight-10*unit, fmt.Sprintf(s.doc.PageLabel, page, pages), head.style)
	}
}

// outline appends the parts and headings for the reader's side panel.
func (s *layouter) outline(list []seal.Entry) []seal.Entry {
	for _, h := range s.outlineEntries {
		list = append(list, seal.Entry{Level: h.level, Title: h.title, To: seal.Target{Page: h.at.page, Y: pageHeight - h.at.y + 2*unit}})
	}
	return list
}
