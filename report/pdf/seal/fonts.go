package seal

import (
	"bytes"
	"fmt"
	"slices"
)

// Charset maps the codes of a font to characters. All fonts and documents with the same map can share one.
type Charset struct{ stream []byte }

// NewCharset returns a Charset for the codes from 32 on; 0 means no character.
func NewCharset(chars [224]rune) *Charset { return &Charset{stream: deflate(toUnicode(chars))} }

// Font is what this package must know about a font.
type Font struct {
	Name  string // its name in content streams
	Chars *Charset
	File  []byte // the TrueType file, deflated; gofpdf gets the BaseFont instead, so that it never copies the file
}

// writeFonts adds ToUnicode to gofpdf's font dictionaries, and returns the font resources of the pages.
func (o *objectWriter) writeFonts(f *gofpdfFile, d *Document) (resources []byte, err error) {
	const head = "<</Type /Font\n/BaseFont /"
	const subtype = "/Subtype /TrueType\n"
	maps := map[*Charset]int{}
	resources = append(resources, "/Font<<"...)
	for n := pageNumber(len(d.Pages)); n < len(f.objects); n++ {
		if dict, name, is := bytes.Cut(f.objects[n], []byte("\n>>\nstream\n")); is {
			if err := o.writeFontFile(f, d, n, dict, bytes.TrimSuffix(name, []byte("\nendstream"))); err != nil {
				return nil, err
			}
			continue
		}
		body, is := bytes.CutPrefix(f.objects[n], []byte(head))
		if !is {
			continue
		}
		name, rest, _ := bytes.Cut(body, []byte("\n"))
		font, ok := d.Fonts[string(name)]
		if !ok || !bytes.HasPrefix(rest, []byte(subtype)) {
			return nil, fmt.Errorf("%w: the document has no font %q", errNotGofpdf, name)
		}
		number := maps[font.Chars]
		if number == 0 {
			number = o.newNumber()
			o.writeStream(number, "/Filter/FlateDecode", font.Chars.stream)
			maps[font.Chars] = number
		}
		b := append([]byte("<</Type/Font/BaseFont/"), name...)
		b = appendRef(append(b, "/ToUnicode "...), number)
		f.objects[n] = append(append(b, '\n'), rest...)
		resources = appendRef(append(resources, "/"+font.Name+" "...), n)
	}
	return append(resources, ">>"...), nil
}

// writeFontFile writes the file of a font as the object that gofpdf has reserved for it.
func (o *objectWriter) writeFontFile(f *gofpdfFile, d *Document, n int, dict, name []byte) error {
	_, length, is := bytes.Cut(dict, []byte("\n/Filter /FlateDecode\n/Length1 "))
	font, ok := d.Fonts[string(name)]
	if !is || !ok {
		return nil // another stream, such as an image
	}
	if _, rest, err := parseNumber(length); err != nil || len(rest) > 0 {
		return fmt.Errorf("%w: the file of the font %q has no length", errNotGofpdf, name)
	}
	o.writeStream(n, "/Filter/FlateDecode/Length1 "+string(length), font.File)
	f.objects[n] = nil
	return nil
}

// ImageName is the name in content streams of the only image.
const ImageName = "Logo"

// writeResources replaces the resources of the pages: fonts by the names of Document, and gofpdf's image.
func (o *objectWriter) writeResources(f *gofpdfFile, d *Document) error {
	b, err := o.writeFonts(f, d)
	if err != nil {
		return err
	}
	_, list, ok := bytes.Cut(f.objects[2], []byte("\n/XObject <<\n"))
	list, _, closed := bytes.Cut(list, []byte(">>"))
	if !ok || !closed {
		return fmt.Errorf("%w: its resources have an unknown form", errNotGofpdf)
	}
	if _, number, is := bytes.Cut(list, []byte(" ")); is {
		b = append(append(b, "/XObject<</"+ImageName+" "...), bytes.TrimSpace(number)...)
		b = append(b, ">>"...)
	}
	f.objects[2] = append(append([]byte("<<"), b...), ">>"...)
	return nil
}

// toUnicode returns the CMap from codes to characters.
func toUnicode(chars [224]rune) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n")
	var codes []int
	for i, r := range chars {
		if r != 0 {
			codes = append(codes, i)
		}
	}
	for part := range slices.Chunk(codes, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, i := range part {
			fmt.Fprintf(&b, "<%02X> <%04X>\n", 32+i, chars[i])
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
