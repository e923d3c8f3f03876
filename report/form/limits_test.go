package form

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

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

// endless is a file that unpacks for ever, until somebody has read far too much of it.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	if e.read += len(p); e.read > 1<<20 {
		return 0, errors.New("read on behind the limit")
	}
	return len(p), nil
}

// A file is not unpacked further than the limit, so that the time it takes is bounded too.
func TestUnpackingStops(t *testing.T) {
	if n, err := sizeWithin(&endless{}, 1000); n != 1001 || err != nil {
		t.Errorf("%d %v", n, err)
	}
	if n, err := sizeWithin(strings.NewReader("four"), 4); n != 4 || err != nil {
		t.Errorf("%d %v", n, err)
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

// An empty row at the very end of a sheet, which LibreOffice writes, does not reach the library: it would take memory for
// the million rows before it.
func TestEmptyRowsAreCut(t *testing.T) {
	const rows = `<row r="1"><c r="A1"><v>1</v></c></row>`
	const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows
	f := excelize.NewFile()
	f.Pkg.Store("xl/worksheets/sheet1.xml", []byte(sheet+`<row r="1001" ht="15"/><row r="1048576"><c r="A1048576" s="1"/></row></sheetData></worksheet>`))
	if err := checkParts(f); err != nil {
		t.Fatal(err)
	}
	got, _ := f.Pkg.Load("xl/worksheets/sheet1.xml")
	if want := sheet + `</sheetData></worksheet>`; string(got.([]byte)) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for at, want := range map[int]error{maxRow: nil, maxRow + 1: errTooMuch} {
		f.Pkg.Store("xl/worksheets/sheet1.xml", fmt.Appendf(nil, `%s<row r="%d"><c><v>1</v></c></row></sheetData></worksheet>`, sheet, at))
		if err := checkParts(f); !errors.Is(err, want) {
			t.Errorf("content in row %d: %v, want %v", at, err, want)
		}
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
	if err := Spreadsheet(&b, Form{Catalogue: c, Depth: questionnaire.Quick, Organisation: questionnaire.Organisation{Type: "municipality"}, Lang: lang.EN}); err != nil {
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
