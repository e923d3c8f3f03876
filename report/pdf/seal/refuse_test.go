package seal

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestRefusalsSayWhy changes one thing of a file of gofpdf, without moving anything, and has what the error says of it.
func TestRefusalsSayWhy(t *testing.T) {
	good, fonts := gofpdfWhole(t)
	const form = "the file does not have the form that gofpdf 1.16.2 writes: "
	for _, c := range []struct {
		name     string
		old, new string
		want     string
	}{
		{"header", "%PDF-1.", "%PDX-1.", form + "no header"},
		{"no startxref", "startxref\n", "startxrex\n", form + "no startxref"},
		{"no offset", "startxref\n", "startxref\nx", form + "no cross-reference table"},
		{"offset outside", "startxref\n", "startxref\n9999", form + "no cross-reference table"},
		{"another offset", "startxref\n", "startxref\n1", form + "no cross-reference table"},
		{"no end", "%%EOF", "%%EOX", form + "no cross-reference table"},
		{"another table", "\nxref\n0 ", "\nxref\n1 ", form + "no cross-reference table"},
		{"few objects", "\nxref\n0 21\n", "\nxref\n0 4 \n", form + "a short cross-reference table"},
		{"no number of objects", "\nxref\n0 21\n", "\nxref\n0 xx\n", form + "a short cross-reference table"},
		{"more objects than entries", "\nxref\n0 21\n", "\nxref\n0 91\n", form + "a short cross-reference table"},
		{"object number", "\n4 0 obj\n", "\n9 0 obj\n", form + "object 4 is not at its offset"},
		{"stream without length", "<</Length 31>>", "<</Lengxx 31>>", form + "the stream of object 4 has a wrong length"},
		{"short stream", "<</Length 31>>", "<</Length 30>>", form + "the stream of object 4 has a wrong length"},
		{"long stream", "<</Length 31>>", "<</Length 99999999>>", form},
		{"no end of the last object", "endobj\nxref\n", "endobx\nxref\n", form + "object 20 has no end"},
		{"pages", "/Count 3\n", "/Count 4\n", form + "it does not have 3 pages and a catalog at the end"},
		{"catalog", "/Type /Catalog", "/Type /Cataxxx", form + "it does not have 3 pages and a catalog at the end"},
		{"font", "/BaseFont /SCANAA+FiraSans-Regular", "/BaseFont /SCANAA+FiraSans-Regulax", form + `the document has no font "SCANAA+FiraSans-Regulax"`},
		{"kind of font", "/Subtype /TrueType", "/Subtype /TrueTypx", form + `the document has no font "SCANAA+FiraSans-Regular"`},
		{"length of a font", "/Filter /FlateDecode\n/Length1 1", "/Filter /FlateDecode\n/Length1 x", form + `the file of the font "SCANAA+FiraSans-SemiBold" has no length`},
		{"rest of a length", "/Length1 17272", "/Length1 1727x", form + `the file of the font "SCANAA+FiraSans-SemiBold" has no length`},
		{"resources", "/XObject <<\n", "/XObjecx <<\n", form + "its resources have an unknown form"},
		{"page", "<</Type /Page\n/Parent 1 0 R", "<</Type /Page\n/Parent 2 0 R", form + "page 1 is not at its place"},
		{"drawing", "0.57 w\n", "0.58 w\n", form + "gofpdf has drawn something on page 1"},
		{"nothing", "", "", ""},
	} {
		raw := bytes.Replace(slices.Clone(good), []byte(c.old), []byte(c.new), 1)
		if c.old != "" && bytes.Equal(raw, good) {
			t.Fatalf("%s: the file has no %q", c.name, c.old)
		}
		d := wholeTree(fonts)
		var b bytes.Buffer
		err := Write(&b, raw, d)
		d.Release()
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if !errors.Is(err, errNotGofpdf) || !strings.HasPrefix(err.Error(), c.want) || b.Len() > 0 {
			t.Errorf("%s: %d bytes and the error\n%v\nwant\n%s", c.name, b.Len(), err, c.want)
		}
	}
}

// TestAttachmentErrors has the whole text of each, which names the attachment.
func TestAttachmentErrors(t *testing.T) {
	good := File{Name: "a.json", MIME: "text/x", Relationship: "Data"}
	for _, c := range []struct {
		files   []File
		without bool
		want    string
	}{
		{[]File{{Name: "a", Relationship: "Data"}}, false, `attachment "a", type "": it needs a name of at most 255 bytes and a MIME type`},
		{[]File{{Name: "a", MIME: "text/x", Relationship: "Friend"}}, false, `attachment "a": relationship "Friend" is not one of Source Data Alternative Supplement Unspecified`},
		{[]File{good, good}, false, `two attachments are named "a.json"`},
		{[]File{good}, true, `PDF/A-2 does not allow attachments, such as "a.json"`},
	} {
		d := tree()
		d.Files, d.WithoutFiles = c.files, c.without
		err := Write(&bytes.Buffer{}, gofpdfPage(t, false, true), d)
		d.Release()
		if fmt.Sprint(err) != c.want {
			t.Errorf("%v\nwant\n%s", err, c.want)
		}
	}
	d := tree()
	d.Pages[0].content = 0
	err := Write(&bytes.Buffer{}, gofpdfPage(t, false, true), d)
	d.Release()
	if want := "page 1 has no content; call SetContent for each page"; fmt.Sprint(err) != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestLinksContinueNearby has a link and a second rectangle of it at and beyond each limit.
func TestLinksContinueNearby(t *testing.T) {
	for _, c := range []struct {
		below, left float64 // how far the second one is below the first, and how much further left it begins
		one         bool
	}{
		{0, 0, true}, {3, 0, true}, {3.25, 0, false}, {-3, 0, true}, {-3.25, 0, false},
		{0, 24, true}, {0, 24.25, false}, {0, -1, true}, {0, -1.25, false},
	} {
		d := tree()
		p, node := &d.Pages[0], d.Root.Add("P").Inline("Link")
		for _, r := range []Rect{{100, 700, 150, 714}, {100 - c.left, 686 - c.below, 190, 700 - c.below}} {
			p.Link(0, node, Link{Rect: r, URI: "https://a.example/", Says: "a"})
		}
		want := 2
		if c.one {
			want = 1
		}
		if len(p.links) != want {
			t.Errorf("%v below and %v further left: %d links", c.below, c.left, len(p.links))
		}
		if c.one && p.links[0].Rect != (Rect{min(100, 100-c.left), 686 - c.below, 190, 714}) {
			t.Errorf("%v below and %v further left: the link covers %v", c.below, c.left, p.links[0].Rect)
		}
		if node.inline || node.parent.first == nil || node.parent.first.node != node {
			t.Error("the link is not in the tree")
		}
		d.Release()
	}
	// On another page, or with something drawn in between, it is a link of its own.
	d := tree()
	defer d.Release()
	d.Pages = append(d.Pages, Page{})
	node := d.Root.Add("P").Add("Link")
	link := Link{Rect: Rect{100, 700, 150, 714}, URI: "https://a.example/"}
	next := Link{Rect: Rect{100, 686, 150, 700}, URI: "https://a.example/"}
	d.Pages[0].Link(0, node, link)
	d.Pages[1].Link(1, node, next)
	d.Pages[1].Mark(1, node)
	d.Pages[1].Link(1, node, Link{Rect: Rect{100, 672, 150, 686}})
	if len(d.Pages[0].links) != 1 || len(d.Pages[1].links) != 2 {
		t.Errorf("%d and %d links", len(d.Pages[0].links), len(d.Pages[1].links))
	}
}

// TestLongestTexts has texts at the limit of a string, and characters that take two units there.
func TestLongestTexts(t *testing.T) {
	for _, c := range []struct {
		text  string
		units int
		end   string
	}{
		{strings.Repeat("ł", maxString), maxString, "0142"},
		{strings.Repeat("ł", maxString+1), maxString, "0142"},
		{strings.Repeat("ł", maxString-2) + "😀", maxString, "DE00"},
		{strings.Repeat("ł", maxString-2) + "😀ł", maxString, "DE00"},
		{strings.Repeat("ł", maxString-1) + "😀", maxString - 1, "0142"},
		{strings.Repeat("ł", maxString-1) + "\uffe0ł", maxString, "FFE0"},
	} {
		got := string(AppendUTF16(nil, c.text))
		if len(got) != len("<FEFF>")+4*c.units || !strings.HasSuffix(got, c.end+">") {
			t.Errorf("%d characters became %d units, with the end %s", len([]rune(c.text)), (len(got)-6)/4, got[len(got)-5:])
		}
	}
	short, long := string(appendText(nil, strings.Repeat("x", 2*maxString-1))), string(appendText(nil, strings.Repeat("x", 2*maxString)))
	if short[0] != '(' || len(short) != 2*maxString+1 || !strings.HasPrefix(long, "<FEFF0078") || len(long) != 6+4*maxString {
		t.Errorf("%d and %d bytes", len(short), len(long))
	}
}

// TestNames writes each byte of a name as itself or as its code.
func TestNames(t *testing.T) {
	for c := range 256 {
		want := fmt.Sprintf("/a#%02Xz", c)
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c < 0x80 && strings.ContainsRune(`!"$&'*+,-.:;=?@\^_|~`+"`", rune(c)) {
			want = fmt.Sprintf("/a%cz", c)
		}
		if got := string(appendName(nil, string([]byte{'a', byte(c), 'z'}))); got != want {
			t.Errorf("%d is written as %s, not %s", c, got, want)
		}
	}
}

// TestLentDataAreKept: data that are lent to the compressor are not among the memory that it returns.
func TestLentDataAreKept(t *testing.T) {
	p := newCompressor(false)
	defer p.release()
	for len(p.idle) > 0 { // of an earlier file
		<-p.idle
	}
	p.submitShared([]byte("lent"))
	p.wait()
	if len(p.idle) > 0 {
		t.Error("lent data are reused")
	}
	q := newCompressor(false)
	defer q.release()
	for len(q.idle) > 0 {
		<-q.idle
	}
	q.submit([]byte("given"))
	q.wait()
	if len(q.idle) != 1 {
		t.Error("the memory of a stream is not reused")
	}
}
