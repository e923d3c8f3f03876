package main

// The formats of a report: the PDF, which has the answers inside and can be verified; the whole report as a web page; and its
// summary as Markdown.

import (
	"bytes"
	"cmp"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
	"civic/selfscan/report/pdf"
	"civic/selfscan/report/pdf/attached"
	"civic/selfscan/report/web"
)

const (
	asPDF      = "pdf"
	asHTML     = "html"
	asMarkdown = "md"
)

func reportFormats() []string { return []string{asPDF, asMarkdown, asHTML} }

// reportFormatNamed is the format of a report that the name of a file says; empty if it says none.
func reportFormatNamed(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".pdf":
		return asPDF
	case ".html", ".htm":
		return asHTML
	case ".md", ".markdown":
		return asMarkdown
	}
	return ""
}

// formatFits works out the format, and refuses options that it does not have, and names that say another kind of file. What
// a file of settings says of other formats is left out.
func (o *reportOptions) formatFits(given func(option string) bool) error {
	ofScore, _ := formatNamed(o.out)
	switch named := reportFormatNamed(o.out); {
	case o.format == "" && named == "" && filepath.Ext(o.out) != "" && !isStream(o.out):
		return wrongly(lang.Text{
			NL: "%q is geen naam voor een rapport; kies een naam die eindigt op .pdf, .html of .md",
			EN: "%q is no name for a report; choose one that ends in .pdf, .html or .md"}, o.out)
	case o.format == "":
		o.format = cmp.Or(named, asPDF)
	case named != o.format && (named != "" || ofScore != ""):
		return contradiction(o.format, o.out)
	}
	if o.format == asPDF {
		return nil
	}
	lacks := []string{"archive"}
	if o.format == asMarkdown {
		lacks = append(lacks, "accent", "logo")
	}
	if i := slices.IndexFunc(lacks, given); i >= 0 {
		return wrongly(lang.Text{
			NL: "--%s gaat niet samen met --format %s", EN: "--%s does not go with --format %s"}, lacks[i], o.format)
	}
	o.archive = ""
	if o.format == asMarkdown {
		o.accent, o.logo, o.logoAlt = "", "", ""
	}
	return nil
}

// isPDF reports whether the report is a PDF, which is the only format with files inside.
func (o *reportOptions) isPDF() bool { return o.format == "" || o.format == asPDF }

// ours reports whether a file is a report of this format that this program wrote. A page or memo that somebody changed is
// theirs.
func (o *reportOptions) ours(data []byte) bool {
	if o.isPDF() {
		return attached.Recognise(data)
	}
	return web.Recognise(data)
}

// render writes a document in the format that was asked for. missing are the characters that the typeface of a PDF does
// not have; a page uses the fonts of its reader.
func (o *reportOptions) render(w io.Writer, doc *report.Document, creator string) (missing []rune, err error) {
	switch {
	case o.isPDF():
		drawing := pdf.Options{Creator: creator, Accent: o.accent, Logo: o.picture, WithoutFiles: o.archive == a2, OneCore: o.oneCore}
		stats, err := pdf.Write(w, doc, drawing)
		return stats.Missing, err
	case o.format == asMarkdown:
		return nil, web.Markdown(w, doc)
	}
	page := web.Options{Accent: o.accent, Creator: creator}
	if o.picture != nil {
		page.Logo = &web.Logo{PNG: o.picture.PNG(), Alt: o.picture.Alt()}
	}
	return nil, web.HTML(w, doc, page)
}

// isPage reports whether a file is a report as HTML or Markdown, also if somebody changed it.
func isPage(path string, data []byte) bool {
	switch reportFormatNamed(path) {
	case asHTML, asMarkdown:
		return !bytes.HasPrefix(data, []byte("%PDF-"))
	}
	return web.Recognise(data)
}
