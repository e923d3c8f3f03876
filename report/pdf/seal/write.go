package seal

import (
	"bytes"
	"fmt"
	"io"
)

// Write rewrites the file that gofpdf made into one that's tagged and archivable. Nothing is written
// when it fails. The document can't be written again, and must be released.
func Write(w io.Writer, raw []byte, d *Document) error {
	f, err := readRaw(raw)
	if err != nil {
		return err
	}
	last := len(f.objects) - 1
	if !bytes.Contains(f.objects[1], fmt.Appendf(nil, "/Count %d\n", len(d.Pages))) || !bytes.HasPrefix(f.objects[last], []byte("<<\n/Type /Catalog\n")) {
		return fmt.Errorf("%w: it has not the %d pages and the catalogue that were expected", errRaw, len(d.Pages))
	}
	o := newOutput(len(f.objects), d.pressed())
	defer o.release()
	catalog, err := o.catalog(d)
	if err != nil {
		return err
	}
	if err := o.resources(f, d); err != nil {
		return err
	}
	for n := 1; n < last-1; n++ {
		if f.objects[n] != nil && (n < firstPage || n >= pageNumber(len(d.Pages))) {
			o.object(n, f.objects[n])
		}
	}
	o.settle()
	if err := o.pages(f, d); err != nil {
		return err
	}
	o.object(last, catalog)
	o.object(last-1, info(d))
	_, err = w.Write(o.finish(last, last-1))
	return err
}

// catalog writes what the document's root leads to besides the pages, and gives that root. What is to be deflated
// comes first, so that it's ready soon.
func (o *output) catalog(d *Document) ([]byte, error) {
	files, err := o.attachments(d)
	if err != nil {
		return nil, err
	}
	b := []byte("<</Type/Catalog/Pages 1 0 R/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>")
	b = appendText(append(b, "/Lang"...), d.Lang)
	b = append(b, "/StructTreeRoot "+ref(o.tree(d))...)
	profile := o.number()
	o.written(profile, "/N 3/Filter/FlateDecode", profileStream())
	b = append(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile "+ref(profile)+">>]"...)
	xmp := o.number()
	o.written(xmp, "/Type/Metadata/Subtype/XML", metadata(d))
	b = append(b, "/Metadata "+ref(xmp)...)
	if root := o.outline(d.Outline); root != 0 {
		b = append(b, "/Outlines "+ref(root)+"/PageMode/UseOutlines"...)
	}
	b = append(b, files...)
	return append(b, ">>"...), nil
}
