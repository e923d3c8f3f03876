package seal

import (
	"bytes"
	"fmt"
	"io"
)

// Write rewrites the file that gofpdf made into one that's tagged and archivable. Nothing is written
// when it fails. The document cannot be written again: its tree is used up.
func Write(w io.Writer, raw []byte, d *Document) error {
	f, err := readRaw(raw)
	if err != nil {
		return err
	}
	last := len(f.objects) - 1
	if !bytes.Contains(f.objects[1], fmt.Appendf(nil, "/Count %d\n", len(d.Pages))) || !bytes.HasPrefix(f.objects[last], []byte("<<\n/Type /Catalog\n")) {
		return fmt.Errorf("%w: it has not the %d pages and the catalogue that were expected", errRaw, len(d.Pages))
	}
	o := newOutput(len(f.objects))
	defer o.release()
	defer d.Root.fell()
	prune(d.Root)
	o.enumerate(d.Root)
	for i := range d.Pages {
		for _, l := range d.Pages[i].links {
			l.number = o.number()
		}
	}
	if err := o.pages(f, d); err != nil {
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
	if err := o.catalog(d, last); err != nil {
		return err
	}
	o.object(last-1, info(d))
	_, err = w.Write(o.finish(last, last-1))
	return err
}

// catalog writes the document's root.
func (o *output) catalog(d *Document, n int) error {
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
	files, err := o.attachments(d)
	if err != nil {
		return err
	}
	b = append(b, files...)
	o.object(n, append(b, ">>"...))
	return nil
}
