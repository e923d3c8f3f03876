package form

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

// zipOf makes a zip file.
func zipOf(t *testing.T, write func(z *zip.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	write(z)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// add adds an entry to a zip file.
func add(t *testing.T, z *zip.Writer, name, content string) {
	t.Helper()
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(content))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A zip file that unpacks to more than a form, whatever it claims, is refused before it takes the memory for it.
func TestZipBombs(t *testing.T) {
	bomb := strings.Repeat("\x00", 64<<20)
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, flate.BestSpeed)
	if _, err := w.Write([]byte(bomb)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	claim := func(size uint64) []byte {
		return zipOf(t, func(z *zip.Writer) {
			raw, err := z.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate,
				CRC32: crc32.ChecksumIEEE([]byte(bomb)), CompressedSize64: uint64(packed.Len()), UncompressedSize64: size})
			if err == nil {
				_, err = raw.Write(packed.Bytes())
			}
			if err != nil {
				t.Fatal(err)
			}
		})
	}
	honest, lying := claim(uint64(len(bomb))), claim(1000)
	for name, data := range map[string][]byte{"honest": honest, "lying": lying} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := openWorkbook(data)
		runtime.ReadMemStats(&after)
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; taken > 16 {
			t.Errorf("%s: took %d MiB", name, taken)
		}
	}
}

// Entries that share bytes, which is how a small file can hold a large one many times, are refused.
func TestOverlappingEntries(t *testing.T) {
	data := zipOf(t, func(z *zip.Writer) {
		add(t, z, "a.xml", "<a/>")
		add(t, z, "b.xml", "<a/>")
	})
	if err := checkZip(data); err != nil {
		t.Fatal(err)
	}
	// Both entries of the directory lead to the first file; only the name in the file itself differs.
	second := bytes.LastIndex(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[second+42:], 0)
	if err := checkZip(data); !errors.Is(err, errDamaged) || !strings.Contains(err.Error(), "overlap") {
		t.Errorf("%v", err)
	}
}

// Names that a file system would take for one are refused.
func TestEntriesOfOneName(t *testing.T) {
	for _, other := range []string{"xl/a.xml", "XL/A.xml", `xl\a.xml`, "xl/../xl/a.xml", "/xl/a.xml"} {
		data := zipOf(t, func(z *zip.Writer) {
			add(t, z, "xl/a.xml", "<a/>")
			add(t, z, other, "<b/>")
		})
		if err := checkZip(data); !errors.Is(err, errDamaged) {
			t.Errorf("%s: %v", other, err)
		}
	}
}

// A panic of the library is an error.
func TestLibraryPanics(t *testing.T) {
	b := &workbook{} // without a file, so that every call of the library panics
	if b.lastRow("Answers"); !errors.Is(b.err, errDamaged) {
		t.Errorf("%v", b.err)
	}
	b = &workbook{}
	if b.value("Answers", "A", 1); !errors.Is(b.err, errDamaged) {
		t.Errorf("%v", b.err)
	}
}

// Reading makes no temporary files, even of a sheet that is as large as a form may be.
func TestReadingMakesNoFiles(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TEMP", dir)
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Spreadsheet(&b, Form{Catalogue: c, Depth: questionnaire.Quick, Type: "municipality", Lang: lang.EN}); err != nil {
		t.Fatal(err)
	}
	in, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	large := zipOf(t, func(z *zip.Writer) {
		for _, f := range in.File {
			if f.Name != "xl/worksheets/sheet3.xml" {
				if err := z.Copy(f); err != nil {
					t.Fatal(err)
				}
				continue
			}
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			var content bytes.Buffer
			if _, err := content.ReadFrom(r); err != nil {
				t.Fatal(err)
			}
			add(t, z, f.Name, content.String()+strings.Repeat(" ", 7<<20))
		}
	})
	_, _, err = Read(c, "form.xlsx", large, time.Date(2026, 11, 24, 9, 14, 0, 0, time.UTC))
	var mistakes Mistakes
	if !errors.As(err, &mistakes) || mistakes[0].Cell != "C3" { // the form is read; nobody filled in the name
		t.Errorf("%v", err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("there are %v %v", entries, err)
	}
}
