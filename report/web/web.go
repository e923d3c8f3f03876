// Package web writes a report.Document for the web: the whole of it as one HTML file, or its summary as Markdown. It adds
// no word of its own.
//
// The HTML file has no script and needs nothing from elsewhere: the style is inside, charts are inline SVG, and the fonts
// are those of the reader's own device. Every text is escaped, and characters that steer a reader are made visible, so
// that a name or a note is never more than text.
package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed" // the template and the style are files
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// Options are choices about the file that are not part of the report's content.
type Options struct {
	Accent  string // the accent colour as "#rrggbb"; empty for the default
	Logo    *Logo  // at the top; nil for none
	Creator string // the program and its version
}

// Logo is a picture with the text for people who cannot see it.
type Logo struct {
	PNG []byte
	Alt string
}

// ErrNoTitle means that the document has no title, which an accessible page must have.
var ErrNoTitle = errors.New("the document has no title")

//go:embed page.html.tmpl
var pageTemplate string

//go:embed style.css
var style string

// defaultAccent is the deep sea green of the PDF.
const defaultAccent = "#0b505c"

// page is what the template fills in.
type page struct {
	Lang       lang.Lang
	Title      string
	Author     string
	Subject    string
	Keywords   string
	Created    string
	Source     string
	Creator    string
	Accent     string
	Style      template.CSS
	Logo       template.URL
	LogoAlt    string
	Kicker     string
	Name       string // the heading of the page
	Lines      []string
	Facts      []report.Fact
	Foot       string
	Contents   heading
	Appendices heading
	Main       []section
	Appended   []section
}

// section is a part of the report.
type section struct {
	Heading heading
	NewPage bool
	Blocks  []any
}

// HTML writes the whole document as one page. The same input gives the same bytes.
func HTML(w io.Writer, doc *report.Document, o Options) error {
	if clean(doc.Title) == "" {
		return ErrNoTitle
	}
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return err
	}
	p, err := newPage(doc, o)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, p); err != nil {
		return fmt.Errorf("writing the report as HTML: %w", err)
	}
	return stamp(w, b.Bytes())
}

func newPage(doc *report.Document, o Options) (*page, error) {
	v := &viewer{lang: doc.Lang}
	p := &page{
		Lang: doc.Lang, Created: clean(string(doc.Created)), Source: clean(doc.Source), Title: clean(doc.Title), Author: clean(doc.Author), Subject: clean(doc.Subject), Keywords: clean(strings.Join(doc.Keywords, ", ")),
		Creator: clean(o.Creator), Accent: cmp.Or(o.Accent, defaultAccent), Style: template.CSS(style),
		Kicker: clean(doc.Cover.Kicker), Name: cmp.Or(clean(doc.Cover.Title), clean(doc.Title)), Lines: filled(doc.Cover.Lines...),
		Facts: cleanFacts(doc.Cover.Facts), Foot: clean(doc.Cover.Foot), Contents: heading{Level: 2, ID: "contents", Text: clean(doc.Contents)},
	}
	if o.Logo != nil {
		p.Logo = template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(o.Logo.PNG))
		p.LogoAlt = clean(o.Logo.Alt)
	}
	for _, part := range doc.Parts {
		s := section{Heading: heading{Level: 2, ID: part.ID, Text: clean(part.Title)}, NewPage: part.NewPage}
		v.level = 2
		s.Blocks = v.blocks(part.Blocks)
		if part.Appendix {
			p.Appended = append(p.Appended, s)
		} else {
			p.Main = append(p.Main, s)
		}
	}
	if len(p.Appended) > 0 {
		p.Appendices = heading{ID: "appendices", Text: clean(doc.Appendices)}
	}
	return p, v.err
}

// clean makes a text harmless and puts it on one line.
func clean(s string) string { return strings.TrimSpace(lang.Printable(s)) }

func cleanFacts(list []report.Fact) []report.Fact {
	out := make([]report.Fact, len(list))
	for i, f := range list {
		out[i] = report.Fact{Label: clean(f.Label), Value: clean(f.Value)}
	}
	return out
}

// The last line of a file is a comment with the digest of all bytes before it, so that a file that somebody worked on
// after it was made is not taken for one that may be written over.
const stampBegin, stampEnd = "<!-- selfscan sha256:", " -->\n"

// stamp writes a file and its last line.
func stamp(w io.Writer, file []byte) error {
	sum := sha256.Sum256(file)
	_, err := w.Write(append(file, stampBegin+hex.EncodeToString(sum[:])+stampEnd...))
	return err
}

// Recognise reports whether these are the bytes of a file that this package wrote, unchanged.
func Recognise(data []byte) bool {
	at := bytes.LastIndex(data, []byte(stampBegin))
	if at < 0 {
		return false
	}
	var b bytes.Buffer
	_ = stamp(&b, bytes.Clone(data[:at])) // a buffer takes everything
	return bytes.Equal(b.Bytes(), data)
}
