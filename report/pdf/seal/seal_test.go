package seal

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// gofpdfPage returns a file with a page as gofpdf writes it, blank or not.
func gofpdfPage(t testing.TB, compressed, blank bool) []byte {
	t.Helper()
	p := gofpdf.New("P", "pt", "A4", "")
	p.SetCompression(compressed)
	p.SetCatalogSort(true)
	p.SetCreationDate(time.Unix(0, 0))
	p.SetModificationDate(time.Unix(0, 0))
	p.AddPage()
	if !blank {
		p.Rect(10, 10, 20, 20, "F")
	}
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tree returns a document with a page that has one piece of marked content.
func tree() *Document {
	d := &Document{Lang: "nl-NL", Title: "Titel", Created: time.Unix(0, 0).UTC(), Root: NewNode("Document"), Pages: make([]Page, 1)}
	d.Pages[0].Mark(0, d.Root.Add("H1"))
	d.SetContent(0, []byte("/H1 <</MCID 0>> BDC\n10 10 20 20 re f\nEMC\n"))
	return d
}

// sealTree seals a file with that document.
func sealTree(w io.Writer, raw []byte) error {
	d := tree()
	defer d.Release()
	return Write(w, raw, d)
}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if err := sealTree(&b, gofpdfPage(t, false, true)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"/MarkInfo<</Marked true>>", "/StructTreeRoot", "<pdfaid:part>3</pdfaid:part>", "/Lang(nl-NL)"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the file lacks %s", want)
		}
	}
}

// TestWriteRefusesOtherForms has files of another version or with other settings of gofpdf, and damaged ones.
func TestWriteRefusesOtherForms(t *testing.T) {
	good := gofpdfPage(t, false, true)
	cases := map[string][]byte{
		"empty": nil, "compressed": gofpdfPage(t, true, true), "drawn on": gofpdfPage(t, false, false), "cut off": good[:len(good)-20],
		"moved":     append([]byte("%PDF-1.3\n"), good...),
		"no pages":  bytes.Replace(good, []byte("/Count 1\n"), []byte("/Count 2\n"), 1),
		"other end": bytes.Replace(good, []byte("/Type /Catalog"), []byte("/Type /Cataxxx"), 1),
		"length":    bytes.Replace(good, []byte("<</Length "), []byte("<</Length 9"), 1),
	}
	for name, raw := range cases {
		var b bytes.Buffer
		if err := sealTree(&b, raw); !errors.Is(err, errNotGofpdf) || b.Len() > 0 {
			t.Errorf("%s: error %v, %d bytes written", name, err, b.Len())
		}
	}
}

func FuzzWrite(f *testing.F) {
	f.Add(gofpdfPage(f, false, true))
	f.Add(gofpdfPage(f, true, true))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if err := sealTree(io.Discard, raw); err != nil && !errors.Is(err, errNotGofpdf) {
			t.Errorf("unknown error %v", err)
		}
	})
}

func TestTextStrings(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Woo (2022) \\ ok", `(Woo \(2022\) \\ ok)`},
		{"a\nb", `(a\nb)`},
		{"één … „", "<FEFF00E900E9006E002020260020201E>"},
		{"Súdwest – “€ 5” (ÿ)", "(S\xfadwest \x85 \x8d\xa0 5\x8e \\(\xff\\))"},
		{"þÿ", "<FEFF00FE00FF>"},
		{"•…—–“”‘’€", "(\x80\x83\x84\x85\x8d\x8e\x8f\x90\xa0)"},
		{"a\u00a0b", "<FEFF006100A00062>"},
		{"¡~", "(\xa1~)"},
		{"a\u0085é\u007f", "<FEFF006100E9>"},
		{"", "()"},
		{"ï»¿", "<FEFF00EF00BB00BF>"},
		{"a\u00ad", "<FEFF006100AD>"},
		{"😀", "<FEFFD83DDE00>"},
		{"a\u007f", "<FEFF0061>"},
		{"ł\n\t\x1f\u00a0\ufffd\uffff", "<FEFF0142000A000900A0FFFD>"},
		{"a\x00\ufffeé", "<FEFF006100E9>"},
	} {
		if got := string(appendText(nil, c.in)); got != c.want {
			t.Errorf("%q became %s, want %s", c.in, got, c.want)
		}
	}
	for _, long := range []string{strings.Repeat("x", 50_000), strings.Repeat("x", 15_999) + "😀😀"} {
		got := appendText(nil, long)
		if len(got) > 2*32_767 || bytes.Contains(got[len(got)-5:], []byte("D83D")) {
			t.Errorf("a text of %d bytes became a string of %d, ending in %s", len(long), len(got), got[len(got)-5:])
		}
	}
}

// TestAttachmentsAreChecked: a file needs a name, a type and a relationship that the standard knows, no two have one name, and
// PDF/A-2 has none.
func TestAttachmentsAreChecked(t *testing.T) {
	good := File{Name: "a.json", MIME: "application/json", Relationship: "Source"}
	with := func(change func(f *File)) File {
		f := good
		change(&f)
		return f
	}
	for _, c := range []struct {
		name    string
		files   []File
		without bool
		want    string // in the error; empty for none
	}{
		{"none", nil, true, ""},
		{"good", []File{good, with(func(f *File) { f.Name, f.Relationship = "b.json", "Unspecified" })}, false, ""},
		{"longest name", []File{with(func(f *File) { f.Name = strings.Repeat("x", 255) })}, false, ""},
		{"longer name", []File{with(func(f *File) { f.Name = strings.Repeat("x", 256) })}, false, "at most 255 bytes"},
		{"no name", []File{with(func(f *File) { f.Name = "" })}, false, "needs a name"},
		{"no type", []File{with(func(f *File) { f.MIME = "" })}, false, "a MIME type"},
		{"no relationship", []File{with(func(f *File) { f.Relationship = "" })}, false, "is not one of"},
		{"part of a relationship", []File{with(func(f *File) { f.Relationship = "Sour" })}, false, "is not one of"},
		{"one name twice", []File{good, with(func(f *File) { f.Name = "b.json" }), good}, false, `two attachments are named "a.json"`},
		{"an archive without files", []File{good}, true, "PDF/A-2 does not allow attachments"},
	} {
		d := tree()
		d.Files, d.WithoutFiles = c.files, c.without
		var b bytes.Buffer
		err := Write(&b, gofpdfPage(t, false, true), d)
		d.Release()
		if c.want == "" && (err != nil || b.Len() == 0) || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || b.Len() > 0) {
			t.Errorf("%s: %d bytes, error %v", c.name, b.Len(), err)
		}
	}
}

func TestDatesHaveZones(t *testing.T) {
	at := time.Date(2026, 11, 24, 9, 14, 0, 0, time.FixedZone("", -(3*3600+1800)))
	if got := date(at); got != "(D:20261124091400-03'30')" {
		t.Error(got)
	}
	if got := date(at.UTC()); got != "(D:20261124124400+00'00')" {
		t.Error(got)
	}
}

func TestOutlineNestsByLevel(t *testing.T) {
	o := newObjectWriter(1, nil)
	if o.writeOutline(nil) != 0 {
		t.Error("there is an outline without entries")
	}
	root := o.writeOutline([]Entry{{Level: 1, Title: "a"}, {Level: 2, Title: "a.1"}, {Level: 2, Title: "a.2"}, {Level: 1, Title: "b"}, {Level: 9, Title: "b.1"}})
	text := string(o.pack)
	for _, want := range []string{
		"<</Type/Outlines/First 2 0 R/Last 5 0 R/Count 2>>",
		"(a)/Parent 1 0 R/Next 5 0 R/First 3 0 R/Last 4 0 R/Count -2",
		"(a.2)/Parent 2 0 R/Prev 3 0 R/Dest",
		"(b.1)/Parent 5 0 R/Dest",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("root %d; no %s in\n%s", root, want, text)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n := -2_000_100; n <= 2_000_100; n += 7 {
		if want := strconv.FormatFloat(float64(n)/100, 'f', -1, 64); string(AppendNumber(nil, float64(n)/100)) != want {
			t.Fatalf("%d hundredths became %s, want %s", n, AppendNumber(nil, float64(n)/100), want)
		}
	}
	for v, want := range map[float64]string{0: "0", -0.01: "-0.01", -0.004: "0", 0.005: "0.01", -0.1: "-0.1", 1: "1", -1: "-1"} {
		if got := string(AppendNumber(nil, v)); got != want {
			t.Errorf("%v became %s, want %s", v, got, want)
		}
	}
	for _, n := range []int{0, 9, 10, 99, 100, 999, 1000, 10_203, 999_999, 1_000_000, 1 << 31, -1, -1000} {
		if string(AppendInt(nil, n)) != strconv.Itoa(n) {
			t.Errorf("%d became %s", n, AppendInt(nil, n))
		}
	}
}

// TestEmptyElementsAreLeftOut checks that nothing of an element without content is left, except where an empty one has a
// meaning.
func TestEmptyElementsAreLeftOut(t *testing.T) {
	d := tree()
	defer d.Release()
	empty := d.Root.Add("Sect")
	empty.Add("P")
	row := d.Root.Add("Table").Add("TR")
	row.Add("TD")
	prune(d.Root)
	var tags []string
	var walk func(n *Node)
	walk = func(n *Node) {
		tags = append(tags, n.Tag)
		for k := n.first; k != nil; k = k.next {
			if k.node != nil {
				walk(k.node)
			}
		}
	}
	walk(d.Root)
	if got := strings.Join(tags, " "); got != "Document H1 Table TR TD" {
		t.Errorf("the tree is %s", got)
	}
}

// TestLinkCoversItsLines has a link over three lines, of which the second is the longest and the third begins further
// left, and after it lines that do not continue it.
func TestLinkCoversItsLines(t *testing.T) {
	d := tree()
	defer d.Release()
	p, node := &d.Pages[0], d.Root.Add("P").Add("Link")
	for _, r := range []Rect{{100, 700, 150, 714}, {100, 686, 190, 700}, {90, 672, 120, 686}, {90, 640, 120, 654}, {200, 626, 240, 640}} {
		p.Link(0, node, Link{Rect: r, URI: "https://a.example/", Says: "a"})
	}
	var got []Rect
	for _, l := range p.links {
		got = append(got, l.Rect)
	}
	if want := []Rect{{90, 672, 190, 714}, {90, 640, 120, 654}, {200, 626, 240, 640}}; !slices.Equal(got, want) {
		t.Errorf("the link has the rectangles %v, not %v", got, want)
	}
}
