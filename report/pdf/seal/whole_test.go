package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"flag"
	"fmt"
	"image"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
)

var update = flag.Bool("update", false, "write the objects of the files anew; read each that changed")

// gofpdfWhole returns a file of gofpdf with three pages, two fonts and an image, and the fonts as a document has them.
func gofpdfWhole(t testing.TB) ([]byte, map[string]Font) {
	t.Helper()
	p := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: 595, Ht: 842}})
	p.SetCompression(false)
	p.SetCatalogSort(true)
	p.SetCreationDate(time.Unix(0, 0))
	p.SetModificationDate(time.Unix(0, 0))
	for range 3 {
		p.AddPage()
	}
	var chars [224]rune
	for i := range 130 {
		chars[i] = rune(' ' + i)
	}
	chars[200], chars[223] = 'Ł', '€'
	set := NewCharset(chars)
	fonts := map[string]Font{}
	for i, f := range []struct{ file, name string }{{"regular-latin.json", "SCANAA+FiraSans-Regular"}, {"bold-latin.json", "SCANAA+FiraSans-SemiBold"}} {
		definition, err := os.ReadFile(filepath.Join("../fonts", f.file))
		if err != nil {
			t.Fatal(err)
		}
		p.AddFontFromBytes(f.name, "", definition, []byte(f.name))
		fonts[f.name] = Font{Name: fmt.Sprint("F", i), Chars: set, File: deflate(fmt.Appendf(nil, "the file of font %d", i))}
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	p.RegisterImageOptionsReader("logo", gofpdf.ImageOptions{ImageType: "PNG"}, &picture)
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), fonts
}

// wholeTree returns a document with all that a document can have.
func wholeTree(fonts map[string]Font) *Document {
	d := &Document{
		Lang: "nl-NL", Title: "Titel & één", Subject: "Onderwerp <1>", Author: "Maker", Keywords: []string{"een", "twee"}, Creator: "selfscan 1.0", Source: "sha256:0123",
		Created: time.Date(2026, 11, 24, 9, 14, 5, 0, time.FixedZone("", 3600)), Root: NewNode("Document"), Pages: make([]Page, 3), Fonts: fonts,
		Outline: []Entry{{1, "Eerste", Target{0, 800}}, {2, "Onder", Target{1, 700.5}}, {2, "Ook", Target{1, 600}}, {1, "Tweede (2)", Target{2, 10}}},
		Files: []File{{Name: "é (1).json", MIME: "application/x-#a (b)", Description: "De antwoorden", Relationship: "Source", Data: []byte("{}")},
			{Name: "a.json", MIME: "application/json", Relationship: "Data", Data: []byte("[1]")}},
	}
	title := d.Root.Add("H1")
	if first, second, third := d.Pages[0].Mark(0, title), d.Pages[1].Mark(1, title), d.Pages[1].Mark(1, title); first != 0 || second != 0 || third != 1 {
		panic("marks are not numbered by page")
	}
	p := d.Root.Add("P")
	d.Pages[1].Mark(1, p)
	link := p.Inline("Link")
	d.Pages[1].Mark(1, link)
	d.Pages[1].Link(1, link, Link{Rect: Rect{1, 2, 30, 4.25}, URI: "https://example.org/(a)", Says: "voorbeeld"})
	d.Pages[1].Mark(1, p)
	over := p.Inline("Link")
	d.Pages[1].Mark(1, over)
	d.Pages[1].Link(1, over, Link{Rect: Rect{5, 100, 30, 110}, To: &Target{2, 33.3}, Says: "één"})
	d.Pages[2].Mark(2, over)
	d.Pages[2].Link(2, over, Link{Rect: Rect{5, 700, 30, 710}, To: &Target{0, 1}, Says: "één"})
	d.Pages[2].Mark(2, p.Inline("Span").Inline("Link").Inline("Span"))
	p.Inline("Span") // without content, so left out
	figure := d.Root.Add("Figure")
	figure.Alt, figure.Lang = "Plaatje", "en-GB"
	d.Pages[0].Mark(0, figure)
	figure.Cover(0, Rect{10, 20, 30, 40})
	figure.Cover(0, Rect{5, 25, 25, 60.5})
	second := d.Root.Add("Figure")
	second.Alt = "Op bladzijde drie"
	d.Pages[2].Mark(2, second)
	second.Cover(2, Rect{1, 2, 3, 4})
	split := d.Root.Add("Figure")
	split.Alt = "Op twee bladzijden"
	d.Pages[1].Mark(1, split)
	d.Pages[2].Mark(2, split)
	split.Cover(1, Rect{1, 2, 3, 4})
	split.Cover(2, Rect{1, 2, 3, 4})
	row := d.Root.Add("Table").Add("TR")
	head := row.Add("TH")
	head.Attr = "/O/Table/Scope/Row"
	d.Pages[2].Mark(2, head)
	row.Add("TD")
	d.Root.Add("Sect").Add("P") // without content, so left out
	for i := range d.Pages {
		d.SetContent(i, fmt.Appendf(nil, "page %d", i+1))
	}
	return d
}

// TestWholeFile has every object of a file with all that a document can have, and of one for an archive without files.
func TestWholeFile(t *testing.T) {
	raw, fonts := gofpdfWhole(t)
	for name, change := range map[string]func(d *Document){
		"files": func(d *Document) {},
		"archive": func(d *Document) {
			d.Beside, d.Files, d.WithoutFiles, d.Outline = []string{"a.json", "b & c"}, nil, true, nil
		},
		"core": func(d *Document) { d.OneCore = true },
	} {
		d := wholeTree(fonts)
		change(d)
		var b bytes.Buffer
		err := Write(&b, raw, d)
		d.Release()
		if err != nil {
			t.Fatal(err)
		}
		got := objects(t, b.Bytes())
		if name == "core" { // the same bytes
			name = "files"
		}
		path := filepath.Join("testdata", name+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		have, lines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for i := range min(len(have), len(lines)) {
			if have[i] != lines[i] {
				t.Fatalf("%s: line %d is\n%s\nwant\n%s", path, i+1, have[i], lines[i])
			}
		}
		if len(have) != len(lines) {
			t.Errorf("%s: %d lines, want %d", path, len(have), len(lines))
		}
	}
}

// objects writes the objects of a file by their numbers, with their streams unpacked. It finds each with the
// cross-reference stream, and checks the lengths of streams and the identifier.
func objects(t *testing.T, file []byte) string {
	t.Helper()
	const head = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%selfscan-report/1\n"
	if !bytes.HasPrefix(file, []byte(head)) {
		t.Fatalf("the file begins with %q", file[:len(head)])
	}
	end := regexp.MustCompile(`\nendobj\nstartxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if end == nil {
		t.Fatal("the file has another end")
	}
	number := func(b []byte) int { n, _ := strconv.Atoi(string(b)); return n }
	at := number(end[1])
	dict, table := stream(t, file[at:])
	id := regexp.MustCompile(`/ID\[<([0-9a-f]{32})><([0-9a-f]{32})>\]`).FindSubmatch(dict)
	if id == nil || !bytes.Equal(id[1], id[2]) {
		t.Fatalf("the identifiers are %s", id)
	}
	zeros := bytes.ReplaceAll(file, id[1], bytes.Repeat([]byte("0"), 32))
	if sum := sha256.Sum256(zeros); hex.EncodeToString(sum[:16]) != string(id[1]) {
		t.Error("the identifier is not the digest")
	}
	out := map[int]string{}
	packs := map[int][]byte{}
	used := len(head) + len("startxref\n%%EOF\n") + len(end[1]) + len("\n")
	for n := 0; n*7 < len(table); n++ {
		e := table[n*7 : n*7+7]
		offset, index := int(binary.BigEndian.Uint32(e[1:])), int(binary.BigEndian.Uint16(e[5:]))
		switch e[0] {
		case 0:
			out[n] = fmt.Sprintf("free %d %d", offset, index)
		case 1:
			body, is := bytes.CutPrefix(file[offset:], fmt.Appendf(nil, "%d 0 obj\n", n))
			if !is {
				t.Fatalf("object %d is not at %d", n, offset)
			}
			dict, data := stream(t, file[offset:])
			stop := "\nendobj\n"
			if data != nil {
				stop = "\nendstream\nendobj\n"
			}
			used += bytes.Index(file[offset:], []byte(stop)) + len(stop)
			switch {
			case data == nil:
				body, _, _ := bytes.Cut(body, []byte("\nendobj\n"))
				out[n] = fmt.Sprintf("%q", body)
			case bytes.Contains(dict, []byte("/ObjStm")):
				packs[n] = data
				out[n] = fmt.Sprintf("%q", dict)
			case bytes.Contains(dict, []byte("/XRef")):
				out[n] = fmt.Sprintf("%q", bytes.ReplaceAll(dict, id[1], []byte("id")))
			case bytes.Equal(data, profileFile):
				out[n] = fmt.Sprintf("%q the profile", dict)
			default:
				out[n] = fmt.Sprintf("%q\n%s", dict, strings.ReplaceAll(strings.Trim(fmt.Sprintf("%q", data), `"`), `\n`, "\n"))
			}
		}
	}
	for n := 0; n*7 < len(table); n++ {
		e := table[n*7 : n*7+7]
		if pack := packs[int(binary.BigEndian.Uint32(e[1:]))]; e[0] == 2 && pack != nil {
			index := int(binary.BigEndian.Uint16(e[5:]))
			first := number(regexp.MustCompile(`/First (\d+)`).FindSubmatch([]byte(out[int(binary.BigEndian.Uint32(e[1:]))]))[1])
			places := bytes.Fields(pack[:first])
			if number(places[2*index]) != n {
				t.Errorf("object %d is not at place %d of its pack", n, index)
			}
			body, _, _ := bytes.Cut(pack[first+number(places[2*index+1]):], []byte("\n"))
			out[n] = fmt.Sprintf("packed %q", body)
		}
	}
	if used != len(file) {
		t.Errorf("the file has %d bytes, its objects %d", len(file), used)
	}
	var b strings.Builder
	for _, n := range slices.Sorted(maps.Keys(out)) {
		fmt.Fprintf(&b, "%d %s\n", n, out[n])
	}
	return b.String()
}

// stream returns the dictionary of the stream that begins here, without the length, and its data; nil if it is none.
func stream(t *testing.T, b []byte) (dict, data []byte) {
	t.Helper()
	_, b, _ = bytes.Cut(b, []byte(" 0 obj\n"))
	dict, rest, is := bytes.Cut(b, []byte(">>\nstream\n"))
	if !is || bytes.Contains(dict, []byte("\nendobj\n")) {
		return nil, nil
	}
	length := regexp.MustCompile(`/Length (\d+)`).FindSubmatch(dict)
	n, _ := strconv.Atoi(string(length[1]))
	if !bytes.HasPrefix(rest[n:], []byte("\nendstream\nendobj\n")) && !bytes.HasPrefix(rest[n:], []byte("\nendstream")) {
		t.Fatalf("%s has another length", dict)
	}
	data = rest[:n]
	if bytes.Contains(dict, []byte("FlateDecode")) && !bytes.Contains(dict, []byte("/XObject")) {
		data = inflated(t, data)
	}
	if data == nil {
		data = []byte{}
	}
	return bytes.Replace(dict, length[0], nil, 1), data
}
