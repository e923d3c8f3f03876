package seal

import (
	"bytes"
	"fmt"
	"strings"
)

// fonts finds gofpdf's font dictionaries and gives each its ToUnicode: which character a code is.
func (o *output) fonts(f *rawFile, d *Document) error {
	const head = "<</Type /Font\n/BaseFont /"
	const subtype = "\n/Subtype /TrueType\n"
	type known struct {
		chars  [224]rune
		number int
	}
	var maps []known
	for n := 3 + 2*len(d.Pages); n < len(f.objects); n++ {
		body := f.objects[n]
		if !bytes.HasPrefix(body, []byte(head)) {
			continue
		}
		name, rest, _ := strings.Cut(string(body[len(head):]), "\n")
		chars, ok := d.Fonts[name]
		if !ok || !strings.HasPrefix("\n"+rest, subtype) {
			return fmt.Errorf("%w: nothing is known of the font %q", errRaw, name)
		}
		number := 0
		for _, m := range maps {
			if m.chars == chars {
				number = m.number
			}
		}
		if number == 0 {
			number = o.number()
			o.stream(number, "", toUnicode(chars), false)
			maps = append(maps, known{chars, number})
		}
		f.objects[n] = []byte("<</Type/Font/BaseFont/" + name + "/ToUnicode " + ref(number) + "\n" + rest)
	}
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
