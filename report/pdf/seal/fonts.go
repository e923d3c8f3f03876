package seal

import (
	"bytes"
	"fmt"
)

// Charset says which character each code of a font is, from 32 on; 0 where there is none. Make one for all
// fonts and files that share it.
type Charset struct{ stream []byte }

// NewCharset makes a Charset.
func NewCharset(chars [224]rune) *Charset { return &Charset{stream: deflate(toUnicode(chars))} }

// Font is what the sealing step must know of a font.
type Font struct {
	Name  string // as the pages call it
	Chars *Charset
	File  []byte // the TrueType file, deflated; gofpdf is given the BaseFont in its place, and so never copies it
}

// fonts finds gofpdf's font dictionaries, gives each its ToUnicode, and notes its number by its name.
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
			return nil, fmt.Errorf("%w: nothing is known of the font %q", errNotGofpdf, name)
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

// fontFile writes the file of a font in the place that gofpdf has kept for it.
func (o *objectWriter) writeFontFile(f *gofpdfFile, d *Document, n int, dict, name []byte) error {
	_, length, is := bytes.Cut(dict, []byte("\n/Filter /FlateDecode\n/Length1 "))
	font, ok := d.Fonts[string(name)]
	if !is || !ok {
		return nil // another stream, such as a picture
	}
	if _, rest, err := parseNumber(length); err != nil || len(rest) > 0 {
		return fmt.Errorf("%w: the file of the font %q has no length", errNotGofpdf, name)
	}
	o.writeStream(n, "/Filter/FlateDecode/Length1 "+string(length), font.File)
	f.objects[n] = nil
	return nil
}

// Picture is what pages call the one picture that gofpdf was given.
const ImageName = "Logo"

// resources writes anew what the pages draw with: fonts by the names of Document, and gofpdf's picture.
func (o *objectWriter) writeResources(f *gofpdfFile, d *Document) error {
	b, err := o.writeFonts(f, d)
	if err != nil {
		return err
	}
	_, list, ok := bytes.Cut(f.objects[2], []byte("\n/XObject <<\n"))
	list, _, closed := bytes.Cut(list, []byte(">>"))
	if !ok || !closed {
		return fmt.Errorf("%w: its resources have another form", errNotGofpdf)
	}
	if _, number, is := bytes.Cut(list, []byte(" ")); is {
		b = append(append(b, "/XObject<</"+ImageName+" "...), bytes.TrimSpace(number)...)
		b = append(b, ">>"...)
	}
	f.objects[2] = append(append([]byte("<<"), b...), ">>"...)
	return nil
}

// toUnicode writes the map from codes to characters.
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
	for len(codes) > 0 {
		part := codes[:min(100, len(codes))]
		codes = codes[len(part):]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, i := range part {
			fmt.Fprintf(&b, "<%02X> <%04X>\n", 32+i, chars[i])
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
