package seal

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// metadata returns the XMP packet: title, author and so on, as in the info dictionary, and the standards that the file
// claims to meet. PDF/A requires a description of each schema that it does not define, here PDF/UA's.
func metadata(d *Document) []byte {
	part, conformance := "3", "A"
	if d.WithoutFiles {
		part = "2"
	}
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
	b.WriteString(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"` +
		` xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"` +
		` xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` + "\n")
	fmt.Fprintf(&b, "<pdfaid:part>%s</pdfaid:part><pdfaid:conformance>%s</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n", part, conformance)
	text := func(s string) string {
		var e strings.Builder
		_ = xml.EscapeText(&e, []byte(dropNonXML(s))) // cannot fail: it writes to memory
		return e.String()
	}
	alt := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, `<dc:%s><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:%s>`+"\n", name, text(value), name)
		}
	}
	alt("title", d.Title)
	alt("description", d.Subject)
	if d.Author != "" {
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", text(d.Author))
	}
	if d.Source != "" {
		fmt.Fprintf(&b, "<dc:source>%s</dc:source>\n", text(d.Source))
	}
	if len(d.Beside) > 0 {
		b.WriteString("<dc:relation><rdf:Bag>")
		for _, name := range d.Beside {
			fmt.Fprintf(&b, "<rdf:li>%s</rdf:li>", text(name))
		}
		b.WriteString("</rdf:Bag></dc:relation>\n")
	}
	fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", text(d.Lang))
	if len(d.Keywords) > 0 {
		fmt.Fprintf(&b, "<pdf:Keywords>%s</pdf:Keywords>\n", text(strings.Join(d.Keywords, ", ")))
	}
	if d.Creator != "" {
		fmt.Fprintf(&b, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n", text(d.Creator))
	}
	when := d.Created.Format("2006-01-02T15:04:05-07:00")
	fmt.Fprintf(&b, "<pdf:Producer>%s</pdf:Producer><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>\n", producer, when, when)
	b.WriteString(`<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>` +
		`<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
		`<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>` +
		`<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>` +
		`</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>` + "\n")
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return b.Bytes()
}

// producer names the software that wrote the bytes.
const producer = "selfscan with gofpdf 1.16.2"

// info returns the info dictionary, the older form of the metadata.
func info(d *Document) []byte {
	b := appendText([]byte("<</Title"), dropNonXML(d.Title))
	for _, f := range []struct{ key, value string }{
		{"Subject", d.Subject}, {"Author", d.Author}, {"Keywords", strings.Join(d.Keywords, ", ")}, {"Creator", d.Creator}, {"Producer", producer},
	} {
		if f.value != "" {
			b = appendText(append(b, "/"+f.key...), dropNonXML(f.value))
		}
	}
	return append(b, "/CreationDate"+date(d.Created)+"/ModDate"+date(d.Created)+">>"...)
}
