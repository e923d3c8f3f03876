package seal

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// relationships are the values that AFRelationship may have.
const relationships = "Source Data Alternative Supplement Unspecified"

// writeAttachments writes the attachments and returns their entries for the catalog. None of it is in an object stream,
// so that package attached can read it without a PDF library.
func (o *objectWriter) writeAttachments(d *Document) (catalog string, err error) {
	if len(d.Files) == 0 {
		return "", nil
	}
	if d.WithoutFiles {
		return "", fmt.Errorf("PDF/A-2 does not allow attachments, such as %q", d.Files[0].Name)
	}
	type named struct {
		name string
		spec int
	}
	var list []named
	var af []string
	for _, f := range d.Files {
		if f.Name == "" || f.MIME == "" || len(f.Name) > 255 {
			return "", fmt.Errorf("attachment %q, type %q: it needs a name of at most 255 bytes and a MIME type", f.Name, f.MIME)
		}
		if !strings.Contains(" "+relationships+" ", " "+f.Relationship+" ") {
			return "", fmt.Errorf("attachment %q: relationship %q is not one of %s", f.Name, f.Relationship, relationships)
		}
		if slices.ContainsFunc(list, func(other named) bool { return other.name == f.Name }) {
			return "", fmt.Errorf("two attachments are named %q", f.Name)
		}
		data, spec := o.newNumber(), o.newNumber()
		sum := md5.Sum(f.Data) // the format requires it; it is no protection
		dict := append([]byte("/Type/EmbeddedFile/Subtype"), appendName(nil, f.MIME)...)
		dict = append(dict, fmt.Sprintf("/Params<</Size %d/CheckSum<%s>/ModDate%s>>", len(f.Data), hex.EncodeToString(sum[:]), date(d.Created))...)
		o.queueStream(data, string(dict), o.compressor.submitShared(f.Data))
		// What package attached searches for comes before names and descriptions, which are free text.
		b := []byte("<</Type/Filespec/AFRelationship/" + f.Relationship + "/EF<</F " + ref(data) + "/UF " + ref(data) + ">>")
		b = appendFileName(append(b, "/UF"...), f.Name)
		b = appendText(append(b, "/F"...), ascii(f.Name))
		if f.Description != "" {
			b = appendText(append(b, "/Desc"...), f.Description)
		}
		b = append(b, ">>"...)
		o.writeObject(spec, b)
		list = append(list, named{f.Name, spec})
		af = append(af, ref(spec))
	}
	slices.SortFunc(list, func(a, b named) int {
		return bytes.Compare(appendFileName(nil, a.name), appendFileName(nil, b.name))
	})
	var names []byte
	for _, x := range list {
		names = append(appendFileName(names, x.name), " "+ref(x.spec)+" "...)
	}
	return "/AF[" + strings.Join(af, " ") + "]/Names<</EmbeddedFiles<</Names[" + string(names) + "]>>>>", nil
}

// ascii returns a file name for readers that do not know Unicode names.
func ascii(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '_'
		}
		return r
	}, name)
}
