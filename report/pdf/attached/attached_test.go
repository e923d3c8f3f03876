package attached_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"civic/selfscan/report"
	"civic/selfscan/report/pdf"
	"civic/selfscan/report/pdf/attached"
)

// file returns a report with these attachments.
func file(t testing.TB, files ...report.Attachment) []byte {
	t.Helper()
	doc := &report.Document{
		Lang: "nl", Title: "Zelfscan", Created: "2026-11-24T09:14:00+01:00",
		Cover:       report.Cover{Title: "Gemeente Voorbeeld"},
		Attachments: files,
	}
	var b bytes.Buffer
	if _, err := pdf.Write(&b, doc, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func answers(name, data string) report.Attachment {
	return report.Attachment{Name: name, MIME: "application/json", Description: "De antwoorden /AFRelationship/Data", Relationship: "Source", Data: []byte(data)}
}

func TestAttachmentsRoundTrip(t *testing.T) {
	for _, name := range []string{"a.scan.json", "Łódź (2).scan.json", `a/UF(b)\c.json`, "日本.json", "x/AFRelationship/Data/EF<</F 1 0 R.json"} {
		for _, data := range []string{"", "{}", strings.Repeat("antwoord \x00\xff", 100_000)} {
			result := report.Attachment{Name: "result.json", MIME: "application/json", Relationship: "Data", Data: []byte("1")}
			made := file(t, result, answers(name, data))
			got, err := attached.Read(made, name)
			if err != nil || string(got) != data {
				t.Fatalf("%q with %d bytes is read with %d bytes and error %v", name, len(data), len(got), err)
			}
			if source, err := attached.Source(made); err != nil || string(source) != data {
				t.Errorf("%q is not found as the source: %v", name, err)
			}
			if other, err := attached.Read(made, "result.json"); err != nil || string(other) != "1" {
				t.Errorf("beside %q the result is read as %q, %v", name, other, err)
			}
		}
	}
}

func TestCreator(t *testing.T) {
	const creator = "selfscan <1.2> & zo"
	doc := &report.Document{Lang: "nl", Title: "Zelfscan", Created: "2026-11-24T09:14:00+01:00"}
	var b bytes.Buffer
	if _, err := pdf.Write(&b, doc, pdf.Options{Creator: creator}); err != nil {
		t.Fatal(err)
	}
	if got, err := attached.Creator(b.Bytes()); err != nil || got != creator {
		t.Errorf("the creator is %q, %v", got, err)
	}
}

func TestTooLargeAttachmentIsRefused(t *testing.T) {
	for size, want := range map[int]string{attached.MaxFile: "", attached.MaxFile + 1: "too large"} {
		data, err := attached.Read(file(t, answers("a.scan.json", strings.Repeat("x", size))), "a.scan.json")
		if want == "" && (err != nil || len(data) != size) || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%d bytes: %d are read, with the error %v", size, len(data), err)
		}
	}
}

func TestAnyChangeIsDetected(t *testing.T) {
	made := file(t, answers("a.scan.json", `{"format":"selfscan-answers/1"}`))
	if err := attached.Check(made); err != nil {
		t.Fatal(err)
	}
	for i := range made {
		changed := bytes.Clone(made)
		changed[i] ^= 0x20
		if err := attached.Check(changed); err == nil {
			t.Fatalf("the change of byte %d was not detected", i)
		}
	}
	for n := range len(made) {
		if err := attached.Check(made[:n]); err == nil {
			t.Fatalf("the cut at byte %d of %d was not detected", n, len(made))
		}
	}
}

func TestErrors(t *testing.T) {
	made := file(t, answers("a.scan.json", "{}"))
	half := made[:len(made)/2]
	resaved := bytes.Replace(made, []byte("%selfscan-report/1\n"), nil, 1)
	appended := append(bytes.Clone(made), "\nxref\n0 0\ntrailer<<>>\nstartxref\n0\n%%EOF\n"...)
	cases := []struct {
		name string
		pdf  []byte
		want error
	}{
		{"empty", nil, attached.ErrNotPDF},
		{"text", []byte("hello"), attached.ErrNotPDF},
		{"answers", []byte(`{"format":"selfscan-answers/1"}`), attached.ErrNotPDF},
		{"other program", []byte("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"), attached.ErrForeign},
		{"saved again", resaved, attached.ErrForeign},
		{"cut off", half, attached.ErrDamaged},
		{"signed or annotated", appended, attached.ErrDamaged},
		{"redacted", file(t), attached.ErrNoFile},
		{"too large", append(bytes.Clone(made), make([]byte, attached.MaxPDF)...), attached.ErrForeign},
	}
	for _, c := range cases {
		if _, err := attached.Source(c.pdf); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
		if _, err := attached.Creator(c.pdf); !errors.Is(err, c.want) && c.want != attached.ErrNoFile {
			t.Errorf("%s: the creator: got %v, want %v", c.name, err, c.want)
		}
	}
	beside := &report.Document{Lang: "nl", Title: "Zelfscan", Created: "2026-11-24T09:14:00+01:00", Source: "sha256:0123", Attachments: []report.Attachment{answers("a.scan.json", "{}")}}
	var archived bytes.Buffer
	if _, err := pdf.Write(&archived, beside, pdf.Options{WithoutFiles: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := attached.Source(archived.Bytes()); !errors.Is(err, attached.ErrBeside) || !errors.Is(err, attached.ErrNoFile) {
		t.Errorf("answers beside the report: %v", err)
	}
	if _, err := attached.Source(file(t)); errors.Is(err, attached.ErrBeside) {
		t.Errorf("a redacted report has no files beside it: %v", err)
	}
	if digest, err := attached.Digest(archived.Bytes()); err != nil || digest != "sha256:0123" {
		t.Errorf("the digest is %q, %v", digest, err)
	}
	if digest, err := attached.Digest(file(t)); err != nil || digest != "" {
		t.Errorf("without a digest it is %q, %v", digest, err)
	}
	if _, err := attached.Digest(half); !errors.Is(err, attached.ErrDamaged) {
		t.Errorf("the digest of a damaged report: %v", err)
	}
	if !attached.Recognise(made) || !attached.Recognise(half) || attached.Recognise(resaved) {
		t.Error("Recognise does not tell reports from other files")
	}
	if _, err := attached.Read(made, "other.json"); !errors.Is(err, attached.ErrNoFile) || !strings.Contains(fmt.Sprint(err), "other.json") {
		t.Errorf("an unknown name: %v", err)
	}
}

// TestHundredFilesAreRead has more attachments than a report can have. Only the first hundred are looked at.
func TestHundredFilesAreRead(t *testing.T) {
	var files []report.Attachment
	for i := range 101 {
		files = append(files, report.Attachment{Name: fmt.Sprintf("%d.json", i+1), MIME: "application/json", Relationship: "Data", Data: fmt.Append(nil, i+1)})
	}
	made := file(t, files...)
	if data, err := attached.Read(made, "100.json"); err != nil || string(data) != "100" {
		t.Errorf("the hundredth is read as %q, %v", data, err)
	}
	if _, err := attached.Read(made, "101.json"); !errors.Is(err, attached.ErrNoFile) {
		t.Errorf("the one after it: %v", err)
	}
}
