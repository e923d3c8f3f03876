// Package pdf draws a report's Document: a tagged file that a blind reader can use (PDF/UA-1) and an
// archive can keep (PDF/A-3a), with the answers inside. It is the only room that knows gofpdf.
//
// Every word and every figure comes from the Document; what is decided here is where it stands.
// Same Document and same Options, same bytes.
package pdf

import (
	"errors"
	"fmt"
	"io"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf/seal"
)

// Options are choices about the file that are no part of the report's content.
type Options struct {
	// Accent is the one colour, "#rrggbb"; empty for the house colour. Text in it must be readable:
	// LeastContrast to 1 at least. The error is an AccentError; CheckAccent tells it beforehand.
	Accent string
	// Logo stands on the cover; nil leaves it out.
	Logo *Logo
	// WithoutFiles leaves the attachments out and declares PDF/A-2a, for archives that refuse PDF/A-3; the metadata
	// name them as files that stand beside the report.
	WithoutFiles bool
	// OneCore keeps the work on the caller's core, for who draws a report on each core at once. The bytes are the same.
	OneCore bool
	// Creator is the program and its version, for the metadata.
	Creator string
}

// Outcome tells what came of the drawing.
type Outcome struct {
	Pages int
	// Missing are the characters that no font of the report has, in order; each stands as □.
	Missing []rune
}

// ErrNoTitle means that the document has no title, which an accessible file must have.
var ErrNoTitle = errors.New("the document has no title")

// Write draws the document. Nothing is written when it fails.
func Write(w io.Writer, doc *report.Document, o Options) (Outcome, error) {
	accent, err := parseAccent(o.Accent)
	if err != nil {
		return Outcome{}, err
	}
	s := newSetter(doc, newPalette(accent))
	defer s.memory.release()
	if !s.visible(doc.Title) {
		return Outcome{}, ErrNoTitle
	}
	book := describe(doc, o)
	defer book.Release()
	pages := s.pages(book.Root, o.Logo)
	c := newCanvas(s.family, book, book.Created, s.memory.operators)
	s.draw(c, pages, o.Logo)
	raw, err := c.bytes()
	s.memory.operators = c.line
	if err != nil {
		return Outcome{}, fmt.Errorf("drawing the report: %w", err)
	}
	book.Outline = s.outline(book.Outline)
	if err := seal.Write(w, raw, book); err != nil {
		return Outcome{}, fmt.Errorf("finishing the report: %w", err)
	}
	return Outcome{Pages: len(pages), Missing: s.scribe.account()}, nil
}

func newSetter(doc *report.Document, ink palette) *setter {
	t, m := family(), memories.Get().(*memory)
	return &setter{
		family: t, memory: m, scribe: newScribe(t, m), breaker: breaker{family: t, memory: m}, sheet: styles(ink), ink: ink, doc: doc,
		places: collectPlaces(doc), pieces: m.pieces[:0],
	}
}

// describe gives the sealing step what it must know.
func describe(doc *report.Document, o Options) *seal.Document {
	book := &seal.Document{
		Lang: tagOf(doc.Lang), Title: doc.Title, Subject: doc.Subject, Author: doc.Author, Keywords: doc.Keywords,
		Creator: o.Creator, Source: doc.Source, Created: doc.Created.Time(), Root: seal.NewNode("Document"), Fonts: map[string]seal.Font{},
		OneCore: o.OneCore,
	}
	if o.WithoutFiles {
		book.Archive = seal.A2a
		for _, f := range doc.Attachments {
			book.Beside = append(book.Beside, f.Name)
		}
		return book
	}
	for _, f := range doc.Attachments {
		book.Files = append(book.Files, seal.File{
			Name: f.Name, MIME: f.MIME, Description: f.Description, Relationship: f.Relationship, Data: f.Data,
		})
	}
	return book
}

// pages sets and places everything: cover, contents, parts.
func (s *setter) pages(root *seal.Node, logo *Logo) [][]placed {
	a := area{x: from(4), w: columns(9), wideX: margin, wideW: fullWidth, node: root, level: 1}
	s.last = 1
	pages := s.cover(a, s.doc.Cover, logo)
	// The contents stand before the parts in the tree and in the pages, but list what the parts turn out to be.
	before := root.Add("Sect")
	for _, p := range s.doc.Parts {
		s.part(a, p)
	}
	parts := layOut(s.pieces)
	s.memory.pieces = s.pieces
	shift := len(pages)
	if s.doc.Contents != "" && len(s.parts) > 0 {
		s.pieces, s.pending = nil, 0
		s.contents(a.under(before))
		list := layOut(s.pieces)
		pages = append(pages, list...)
		shift += len(list)
	}
	if before.Empty() {
		root.Remove(before)
	}
	for _, h := range s.inUse {
		h.page += shift
	}
	if len(s.parts) > 0 {
		pages = append(pages, parts...)
	}
	return pages
}

// draw draws all pages.
func (s *setter) draw(c *canvas, pages [][]placed, logo *Logo) {
	running := s.block(s.doc.Running, s.sheet.small.in(s.ink.grey), fullWidth, 1) // once: it may be long
	for i, page := range pages {
		c.addPage()
		if i == 0 {
			s.drawCoverFigure(c, logo)
		} else {
			s.running(c, running, i+1, len(pages))
		}
		drawBoxes(c, page)
		for _, p := range page {
			p.draw(c, p.top)
		}
	}
}

// running draws the running head and the page's number.
func (s *setter) running(c *canvas, head block, page, pages int) {
	if s.doc.Running != "" {
		c.furniture("Header")
		head.draw(s, c, margin, 10*unit, -1)
	}
	if s.doc.PageLabel != "" {
		c.furniture("Footer")
		s.label(c, margin+fullWidth, pageHeight-10*unit, fmt.Sprintf(s.doc.PageLabel, page, pages), head.style, 1)
	}
}

// outline lists cover, parts and headings for the reader's side panel.
func (s *setter) outline(list []seal.Entry) []seal.Entry {
	for _, h := range s.heads {
		list = append(list, seal.Entry{Level: h.level, Title: h.title, To: seal.Target{Page: h.at.page, Y: pageHeight - h.at.y + 2*unit}})
	}
	return list
}
