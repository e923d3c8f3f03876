package seal

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"sync"
)

// profileFile is a colour profile for the document's RGB values: ICC 4.3, with the exact curve and primaries of IEC
// 61966-2-1. It is made by icc_test.go, so that no licence of a profile applies.
//
//go:embed srgb.icc
var profileFile []byte

// profileStream returns the deflated profile, which is the same in every file.
var profileStream = sync.OnceValue(func() []byte { return deflate(profileFile) })

// Write writes gofpdf's file as a tagged and archivable one. It writes nothing if it fails. A document can be written
// only once, and the caller must release it.
func Write(w io.Writer, raw []byte, d *Document) error {
	f, err := parseGofpdf(raw)
	if err != nil {
		return err
	}
	last := len(f.objects) - 1
	if !bytes.Contains(f.objects[1], fmt.Appendf(nil, "/Count %d\n", len(d.Pages))) || !bytes.HasPrefix(f.objects[last], []byte("<<\n/Type /Catalog\n")) {
		return fmt.Errorf("%w: it does not have %d pages and a catalog at the end", errNotGofpdf, len(d.Pages))
	}
	o := newObjectWriter(len(f.objects), d.startCompressor())
	defer o.release()
	catalog, err := o.writeCatalog(d)
	if err != nil {
		return err
	}
	if err := o.writeResources(f, d); err != nil {
		return err
	}
	for n := 1; n < last-1; n++ {
		if f.objects[n] != nil && (n < firstPage || n >= pageNumber(len(d.Pages))) {
			o.writeObject(n, f.objects[n])
		}
	}
	o.writeStreams()
	if err := o.writePages(f, d); err != nil {
		return err
	}
	o.writeObject(last, catalog)
	o.writeObject(last-1, info(d))
	_, err = w.Write(o.finish(last, last-1))
	return err
}

// writeCatalog writes everything that the catalog refers to except the pages, and returns the catalog. Data to compress
// come first, so that they are ready soon.
func (o *objectWriter) writeCatalog(d *Document) ([]byte, error) {
	files, err := o.writeAttachments(d)
	if err != nil {
		return nil, err
	}
	b := []byte("<</Type/Catalog/Pages 1 0 R/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>")
	b = appendText(append(b, "/Lang"...), d.Lang)
	b = append(b, "/StructTreeRoot "+ref(o.writeTree(d))...)
	profile := o.newNumber()
	o.writeStream(profile, "/N 3/Filter/FlateDecode", profileStream())
	b = append(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile "+ref(profile)+">>]"...)
	xmp := o.newNumber()
	o.writeStream(xmp, "/Type/Metadata/Subtype/XML", metadata(d))
	b = append(b, "/Metadata "+ref(xmp)...)
	if root := o.writeOutline(d.Outline); root != 0 {
		b = append(b, "/Outlines "+ref(root)+"/PageMode/UseOutlines"...)
	}
	b = append(b, files...)
	return append(b, ">>"...), nil
}
