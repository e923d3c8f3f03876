package seal

import (
	"bytes"
	"fmt"
	"strconv"
)

// blank is the content of a page on which gofpdf has drawn nothing.
const blank = "<</Length 31>>\nstream\n0 J\n0 j\n0.57 w\n0.000 G\n0.000 g\n\nendstream"

// writePages replaces gofpdf's pages by ones with the content, structure and links of the document.
func (o *objectWriter) writePages(f *gofpdfFile, d *Document) error {
	for i := range d.Pages {
		n := pageNumber(i)
		if n+1 >= len(f.objects) || !bytes.HasPrefix(f.objects[n], []byte("<</Type /Page\n/Parent 1 0 R\n")) {
			return fmt.Errorf("%w: page %d is not at its place", errNotGofpdf, i+1)
		}
		if !bytes.Equal(f.objects[n+1], []byte(blank)) {
			return fmt.Errorf("%w: gofpdf has drawn something on page %d", errNotGofpdf, i+1)
		}
		if d.Pages[i].content == 0 {
			return fmt.Errorf("page %d has no content; call SetContent for each page", i+1)
		}
		b := []byte("<</Type/Page/Parent 1 0 R/Resources 2 0 R/Contents " + ref(n+1) + "/StructParents " + strconv.Itoa(i))
		if links := d.Pages[i].links; len(links) > 0 {
			b = append(b, "/Tabs/S/Annots["...)
			for k, l := range links {
				if k > 0 {
					b = append(b, ' ')
				}
				b = appendRef(b, l.number)
			}
			b = append(b, ']')
		}
		o.writeObject(n, append(b, ">>"...))
		o.writeStream(n+1, "/Filter/FlateDecode", o.compressor.result(d.Pages[i].content))
	}
	return nil
}

func (o *objectWriter) writeLinks(d *Document) {
	key := len(d.Pages) // in the parent tree, after the pages
	for i := range d.Pages {
		for _, l := range d.Pages[i].links {
			l.number = o.newNumber()
			o.scratch = l.annotation(o.scratch[:0], key)
			o.packObject(l.number, o.scratch)
			key++
		}
	}
}

// annotation appends the annotation dictionary of a link.
func (l *Link) annotation(b []byte, key int) []byte {
	b = append(b, "<</Subtype/Link/F 4/Border[0 0 0]/Rect["...)
	for i, v := range []float64{l.Rect.X0, l.Rect.Y0, l.Rect.X1, l.Rect.Y1} {
		if i > 0 {
			b = append(b, ' ')
		}
		b = AppendNumber(b, v)
	}
	b = append(b, "]/StructParent "...)
	b = AppendInt(b, key)
	b = appendText(append(b, "/Contents"...), l.Says)
	if l.To != nil {
		b = l.To.append(append(b, "/Dest"...))
	} else {
		b = appendText(append(b, "/A<</S/URI/URI"...), l.URI)
		b = append(b, ">>"...)
	}
	return append(b, ">>"...)
}

func (t Target) append(b []byte) []byte {
	b = append(b, '[')
	b = appendRef(b, pageNumber(t.Page))
	b = append(b, "/XYZ null "...)
	b = AppendNumber(b, t.Y)
	return append(b, " null]"...)
}

// writeOutline writes the outline and returns the number of its root, or 0 if it is empty.
func (o *objectWriter) writeOutline(list []Entry) int {
	if len(list) == 0 {
		return 0
	}
	root := o.newNumber()
	type item struct{ number, parent, first, last, next, prev, count int }
	items := make([]item, len(list))
	top := item{number: root}
	open := []*item{&top} // the ancestors of the previous entry, and itself
	for i, e := range list {
		items[i].number = o.newNumber()
		level := min(max(e.Level, 1), len(open))
		open = open[:level]
		up := open[level-1]
		items[i].parent = up.number
		if up.first == 0 {
			up.first = items[i].number
		} else {
			items[i].prev = up.last
			items[up.last-items[0].number].next = items[i].number // their numbers are consecutive
		}
		up.last = items[i].number
		up.count++
		open = append(open, &items[i])
	}
	link := func(b []byte, key string, n int) []byte {
		if n == 0 {
			return b
		}
		return appendRef(append(b, "/"+key+" "...), n)
	}
	for i, x := range items {
		b := appendText([]byte("<</Title"), list[i].Title)
		b = link(link(link(link(link(b, "Parent", x.parent), "Prev", x.prev), "Next", x.next), "First", x.first), "Last", x.last)
		if x.count > 0 {
			b = append(b, "/Count -"...) // folded
			b = AppendInt(b, x.count)
		}
		b = list[i].To.append(append(b, "/Dest"...))
		o.packObject(x.number, append(b, ">>"...))
	}
	b := link(link([]byte("<</Type/Outlines"), "First", top.first), "Last", top.last)
	o.packObject(root, append(b, "/Count "+strconv.Itoa(top.count)+">>"...))
	return root
}
