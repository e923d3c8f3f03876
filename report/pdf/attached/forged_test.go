package attached

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

// signed returns a report with the digest that belongs to its bytes, as a forger would.
func signed(pdf []byte) []byte {
	at := bytes.LastIndex(pdf, []byte("/ID[<")) + len("/ID[<")
	for _, id := range [][]byte{pdf[at : at+32], pdf[at+34 : at+66]} {
		copy(id, strings.Repeat("0", 32))
	}
	sum := sha256.Sum256(pdf)
	hex.Encode(pdf[at:], sum[:16])
	hex.Encode(pdf[at+34:], sum[:16])
	return pdf
}

// TestForgedReports changes one thing of a report, without moving anything, and signs it again. Each case has the whole
// error, or what is read.
func TestForgedReports(t *testing.T) {
	sample, err := os.ReadFile("testdata/report.pdf")
	if err != nil {
		t.Fatal(err)
	}
	stream := func(n int) int { return bytes.Index(sample, fmt.Appendf(nil, "\n%d 0 obj\n", n)) + 1 }
	const damaged = "this PDF was changed or damaged after it was written: "
	const none = "this report has no such attachment"
	source, named, creator := "source", "a.scan.json", "creator"
	for _, c := range []struct {
		old, new string
		what     string // source, creator, or the name of a file
		want     string // what is read, or the error
		kind     error
	}{
		{"", "", source, "{}", nil},
		{"", "", named, "{}", nil},
		{"", "", "other", none + ` (named "other")`, ErrNoFile},
		{"", "", creator, "", nil},
		{"/AF[21 0 R]", "/AF[99 0 R]", source, damaged + "object 99 is missing", ErrDamaged},
		{"/AF[21 0 R]", "/AF[24 0 R]", source, damaged + "object 24 is missing", ErrDamaged},
		{"/AF[21 0 R]", "/AF[00 0 R]", source, damaged + "object 0 is missing", ErrDamaged},
		{"/AF[21 0 R]", "/AF[17 0 R]", source, damaged + "object 17 is missing", ErrDamaged}, // it is in an object stream
		{"/AF[21 0 R]", "/AF[21 xxx]", "other", damaged + "its list of files is broken", ErrDamaged},
		{"/AF[21 0 R]", "/AF[21 xxx]", source, "{}", nil},
		{"/AF[21 0 R]", "/AX[21 0 R]", source, none + " (with the answers)", ErrNoFile},
		{"/Root 11 0 R", "/Root 99 0 R", source, damaged + "its table of objects is broken", ErrDamaged},
		{"/Root 11 0 R", "/Root 24 0 R", source, damaged + "its table of objects is broken", ErrDamaged},
		{"/Root 11 0 R", "/Root 00 0 R", source, damaged + "its table of objects is broken", ErrDamaged},
		{"/Root 11 0 R", "/Root 17 0 R", source, damaged + "object 17 is missing", ErrDamaged},
		{"/Root 11 0 R", "/Root 17 0 R", creator, damaged + "object 17 is missing", ErrDamaged},
		{"/Size 24/W", "/Size 25/W", source, damaged + "its table of objects is broken", ErrDamaged},
		{"/Size 24/W", "/Size 00/W", source, damaged + "its table of objects is broken", ErrDamaged},
		{"/Length 116>>", "/Length 999>>", source, fmt.Sprintf("%sthe stream at %d is cut off", damaged, stream(23)), ErrDamaged},
		{"/F 20 0 R/UF", "/F 99 0 R/UF", source, damaged + "object 99 is missing", ErrDamaged},
		{"/F 20 0 R/UF", "/F 12 0 R/UF", source, damaged + "object 12 is missing", ErrDamaged},
		{"/F 20 0 R/UF", "/F 23 0 R/UF", source, damaged + `the checksum of the file "a.scan.json" does not match`, ErrDamaged},
		{"/CheckSum<99914", "/CheckSum<99915", named, damaged + `the checksum of the file "a.scan.json" does not match`, ErrDamaged},
		{"/CheckSum<99914", "/CheckSxm<99914", named, damaged + `the checksum of the file "a.scan.json" does not match`, ErrDamaged},
		{"/Length 18>>", "/Length 17>>", source, fmt.Sprintf("%sthe stream at %d is unreadable or too large", damaged, stream(20)), ErrDamaged},
		{"/Length 18>>", "/Length 00>>", source, fmt.Sprintf("%sthe stream at %d is cut off", damaged, stream(20)), ErrDamaged},
		{"/Length 18>>\nstream\nx", "/Length 18>>\nstream\ny", source, fmt.Sprintf("%sthe stream at %d is unreadable", damaged, stream(20)), ErrDamaged},
		{"\n20 0 obj\n", "\n20 0 obx\n", source, fmt.Sprintf("%sthere is no object at %d", damaged, stream(20)), ErrDamaged},
		{"\n21 0 obj\n", "\n21 0 obx\n", source, fmt.Sprintf("%sthere is no object at %d", damaged, stream(21)), ErrDamaged},
		{"\n23 0 obj\n", "\n23 0 obx\n", source, fmt.Sprintf("%sthere is no object at %d", damaged, stream(23)), ErrDamaged},
		{"/Metadata 19 ", "/Metadata 99 ", creator, damaged + "object 99 is missing", ErrDamaged},
		{"/Metadata 19 ", "/Metadata 99 ", "other", damaged + "object 99 is missing", ErrDamaged},
		{"/Metadata 19 ", "/Metadata 99 ", source, "{}", nil},
		{"/AFRelationship/Source", "/AFRelationship/Sourcf", source, none + " (with the answers)", ErrNoFile},
		{"/AFRelationship/Source", "/AFRelationship/Sourcf", named, "{}", nil},
		{"/UF(a.scan.json)", "/UF(b.scan.json)", named, none + ` (named "a.scan.json")`, ErrNoFile},
		{"/UF(a.scan.json)", "/UF(b.scan.json)", "b.scan.json", "{}", nil},
		{"<pdf:Producer>selfscan with", "<xmp:CreatorTool>a&amp;bcd<", creator, "a&bcd", nil},
		{"<pdf:Producer>selfscan", "<dc:relation>         ", "other", none + `; it was written beside it (named "other")`, ErrBeside},
		{"startxref\n20372", "startxref\n99999", source, damaged + "its last lines are wrong", ErrDamaged},
		{"startxref\n20372", fmt.Sprintf("startxref\n%d", len(sample)), source, damaged + "its last lines are wrong", ErrDamaged},
		{"startxref\n20372", "startxref\n00000", source, damaged + "its last lines are wrong", ErrDamaged},
		{"startxref\n20372", "startxrex\n20372", source, damaged + "it is cut off", ErrDamaged},
		{"startxref\n20372", "startxref\n20500", source, damaged + "its digest does not match", ErrDamaged},
		{"%%EOF\n", "%%EOX\n", source, damaged + "its last lines are wrong", ErrDamaged},
		{"/ID[<", "/IX[<", source, damaged + "its digest does not match", ErrDamaged},
		{"%selfscan-report/1", "%selfscan-report/2", source, "this PDF was not written by selfscan, or another program saved it again", ErrForeign},
		{"%PDF-", "%PDX-", source, "this is not a PDF file", ErrNotPDF},
	} {
		forged := signed(bytes.Clone(sample))
		if c.old != "" {
			i := bytes.LastIndex(forged, []byte(c.old))
			if i < 0 || len(c.old) != len(c.new) {
				t.Fatalf("%q is not in the report, or %q has another length", c.old, c.new)
			}
			copy(forged[i:], c.new)
			if c.old != "/ID[<" {
				forged = signed(forged)
			}
		}
		var data []byte
		var err error
		switch c.what {
		case source:
			data, err = Source(forged)
		case creator:
			var text string
			text, err = Creator(forged)
			data = []byte(text)
		default:
			data, err = Read(forged, c.what)
		}
		got := string(data)
		if err != nil {
			got = err.Error()
			if len(data) > 0 {
				t.Errorf("%q: %q was read with the error %v", c.new, data, err)
			}
		}
		if got != c.want || !errors.Is(err, c.kind) {
			t.Errorf("%q, %s:\n%s\nwant\n%s", c.new, c.what, got, c.want)
		}
	}
	one := signed(bytes.Clone(sample))
	second := bytes.LastIndex(one, []byte("><")) + 2
	for _, at := range []int{second - 34, second, second + 31} { // both copies of the identifier are compared
		wrong := bytes.Clone(one)
		if wrong[at]++; Check(wrong) == nil {
			t.Errorf("a wrong identifier at %d was accepted", at)
		}
	}
	large := append(bytes.Clone(one), make([]byte, MaxPDF)...)
	for size, want := range map[int]string{MaxPDF: damaged + "it is cut off", MaxPDF + 1: "this PDF was not written by selfscan, or another program saved it again: it is larger than any report"} {
		if err := Check(large[:size]); fmt.Sprint(err) != want {
			t.Errorf("%d bytes: %v, want %s", size, err, want)
		}
	}
}

// TestObjectsOutsideTheFile has a table of objects that leads beside them.
func TestObjectsOutsideTheFile(t *testing.T) {
	const damaged = "this PDF was changed or damaged after it was written: "
	pdf := []byte("....1 0 obj\n<</Length 1>>")
	r := &reader{pdf: pdf, at: []int{4, 4, 0, -1, len(pdf), len(pdf) - 1, 3}}
	for n, want := range map[int]string{
		-1: "object -1 is missing", 0: "object 0 is missing", 1: "object 1 has no end", 2: "object 2 is missing", 3: "object 3 is missing", 4: "object 4 is missing",
		5: fmt.Sprintf("there is no object at %d", len(pdf)-1), 6: "there is no object at 3", 7: "object 7 is missing",
	} {
		if object, err := r.object(n); object != nil || fmt.Sprint(err) != damaged+want || !errors.Is(err, ErrDamaged) {
			t.Errorf("object %d: %q, %v, want %s", n, object, err, want)
		}
	}
	if dict, data, err := r.stream(4, 9); dict != nil || data != nil || fmt.Sprint(err) != damaged+"there is no stream at 4" {
		t.Errorf("a stream is read as %q, %q, %v", dict, data, err)
	}
}

func TestNumber(t *testing.T) {
	for in, want := range map[string]string{
		"": "0 ", "x": "0 x", "0": "0 ", "12 0 R": "12  0 R", "09:": "9 :", "5/": "5 /", "-1": "0 -1", "1234567890": "1234567890 ", "12345678901": "1234567890 1",
	} {
		n, rest := number([]byte(in))
		if got := fmt.Sprintf("%d %s", n, rest); got != want {
			t.Errorf("%q is read as %q, want %q", in, got, want)
		}
	}
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "(": "", "()": "", "(a.json)/F(b)": "a.json", `(a\(b\)\\c)x`: `a(b)\c`, `(a\nb)`: "a\nb", `(a\`: `a\`, "(abc": "abc",
		"<FEFF00E900E9>(x)": "éé", "<FEFFD83DDE00>": "😀", "<FEFF>": "", "<FEFF00E>": "", "<FEFFE9>": "", "<FEFF00E900>": "", "<FEFFxxxx>": "", "<FEFF00E9": "é",
	} {
		if got := text([]byte(in)); got != want {
			t.Errorf("%q is read as %q, want %q", in, got, want)
		}
	}
}

func TestBetween(t *testing.T) {
	for in, want := range map[string]string{"a<b>c": "b", "<<b>>": "<b", "a": "", "a<b": "", "a>b<c": "", "<>": "", "<a><b>": "a"} {
		if got := string(between([]byte(in), "<", ">")); got != want {
			t.Errorf("%q has %q, want %q", in, got, want)
		}
	}
	if got := string(after([]byte("a=b=c"), "=")); got != "b=c" {
		t.Errorf("after the first key is %q", got)
	}
	if got := after([]byte("abc"), "="); len(got) > 0 {
		t.Errorf("without the key there is %q", got)
	}
}
