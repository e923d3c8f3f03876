package form

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"runtime"
	"slices"
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

// TestEntriesThatCannotBeUnpacked: an entry whose own header is gone, or that is packed in an unknown way, is refused before
// anything reads the workbook.
func TestEntriesThatCannotBeUnpacked(t *testing.T) {
	data := zipOf(t, func(z *zip.Writer) {
		add(t, z, "a.xml", "<a/>")
		add(t, z, "b.xml", "<a/>")
	})
	second := bytes.LastIndex(data, []byte("PK\x03\x04"))
	headless, unknown := bytes.Clone(data), bytes.Clone(data)
	headless[second] = 'X'
	binary.LittleEndian.PutUint16(unknown[bytes.LastIndex(data, []byte("PK\x01\x02"))+10:], 99)
	for name, x := range map[string]struct {
		data []byte
		want error
	}{"no header": {headless, zip.ErrFormat}, "unknown method": {unknown, zip.ErrAlgorithm}} {
		if err := checkZip(x.data); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
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
	var mistakes lang.LocatedErrors
	if !errors.As(err, &mistakes) || !strings.Contains(mistakes[0].Error(), "cell C3: ") { // the form is read; nobody filled in the name
		t.Errorf("%v", err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("there are %v %v", entries, err)
	}
}

// TestLimitsAreExact: what just fits is read, and a byte, part, element, cell or area more is refused.
func TestLimitsAreExact(t *testing.T) {
	stored := func(size int) []byte {
		return zipOf(t, func(z *zip.Writer) {
			w, err := z.CreateHeader(&zip.FileHeader{Name: "a", Method: zip.Store})
			if err == nil {
				_, err = w.Write(make([]byte, size))
			}
			if err != nil {
				t.Fatal(err)
			}
		})
	}
	around := len(stored(0))
	many := func(parts int) []byte {
		return zipOf(t, func(z *zip.Writer) {
			for i := range parts {
				add(t, z, fmt.Sprint(i), "")
			}
		})
	}
	halves := func(size int) []byte {
		return zipOf(t, func(z *zip.Writer) {
			add(t, z, "a", strings.Repeat(" ", size/2))
			add(t, z, "b", strings.Repeat(" ", size-size/2))
		})
	}
	for name, x := range map[string]struct {
		fits, more []byte
	}{
		"bytes of the file": {stored(MaxFile - around), stored(MaxFile - around + 1)},
		"bytes in it":       {halves(maxUnpacked), halves(maxUnpacked + 1)},
		"parts":             {many(maxParts), many(maxParts + 1)},
	} {
		if err := checkZip(x.fits); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := checkZip(x.more); !errors.Is(err, errTooMuch) {
			t.Errorf("%s: one more gives %v", name, err)
		}
	}
	if len(stored(MaxFile-around)) != MaxFile {
		t.Fatal("the file has another size than was meant")
	}
	sheet := func(begin, each string, times int, end string) error {
		elements := 0
		c := partChecker{decoder: xml.NewDecoder(strings.NewReader(begin + strings.Repeat(each, times) + end)), elements: &elements}
		return c.check()
	}
	for name, x := range map[string]struct {
		begin, each, end string
		fit              int
	}{
		"elements": {"<a>", "<b/>", "</a>", maxElements - 1},
		"cells":    {`<row>`, `<c/>`, `</row>`, maxCells},
		"areas":    {"<a>", `<mergeCell ref="A1:B2"/>`, "</a>", maxMerged},
	} {
		if err := sheet(x.begin, x.each, x.fit, x.end); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := sheet(x.begin, x.each, x.fit+1, x.end); !errors.Is(err, errTooMuch) {
			t.Errorf("%s: one more gives %v", name, err)
		}
	}
	// The gaps before a cell count: a row to the last column has 16,384 of them.
	full := maxCells / excelize.MaxColumns
	rest, err := excelize.CoordinatesToCellName(maxCells-full*excelize.MaxColumns, full+1)
	if err != nil {
		t.Fatal(err)
	}
	var rows strings.Builder
	for i := range full {
		fmt.Fprintf(&rows, `<row><c r="XFD%d"/></row>`, i+1)
	}
	for more, want := range map[string]error{"": nil, "<c/>": errTooMuch} {
		if err := sheet("<a>"+rows.String(), `<row><c r="`+rest+`"/>`+more+`</row>`, 1, "</a>"); !errors.Is(err, want) {
			t.Errorf("cells in gaps, and %q: %v", more, err)
		}
	}
}

// TestPlacesInASheet: rows and cells are in order and each is there once; a place that is left out follows the one before.
func TestPlacesInASheet(t *testing.T) {
	for sheet, damaged := range map[string]bool{
		`<row r="1"/><row r="2"/>`: false, `<row/><row r="2"/>`: false, `<row r="2"/><row r="2"/>`: true, `<row r="3"/><row r="2"/>`: true, `<row r="2"/><row/><row r="3"/>`: true, `<row r="0"/>`: true, `<row spans="9" r="2"/><row r="3"/>`: false, `<row x:r="9" r="2"/><row r="3"/>`: false, `<row r="2"><c s="1" r="B2"/></row>`: false, `<row r="x"/>`: true,
		`<row r="2"><c r="B2"/><c/></row>`: false, `<row r="2"><c r="A3"/></row>`: true, `<row r="2"><c r="B2"/><c r="B2"/></row>`: true, `<row r="2"><c/><c r="A2"/></row>`: true,
		`<row><c r="B1"/><c r="A1"/></row>`: false, `<c/>`: true, `<row/><c/>`: true, `<row r="2"><c r="2A"/></row>`: true,
		`<mergeCell ref="A1"/>`: false, `<mergeCell ref="A1:B2"/>`: false, `<mergeCell ref="A1:"/>`: true, `<mergeCell ref=":B2"/>`: true, `<mergeCell ref="A:B"/>`: true, `<mergeCell/>`: true,
	} {
		elements := 0
		c := partChecker{decoder: xml.NewDecoder(strings.NewReader("<a>" + sheet + "</a>")), elements: &elements}
		if err := c.check(); errors.Is(err, errDamaged) != damaged || !damaged && err != nil {
			t.Errorf("%s: %v", sheet, err)
		}
	}
}

// TestDaysInNumbers: a number of days is a date from 1 March 1900 on, before which spreadsheets differ, and with every format
// of dates that programs know.
func TestDaysInNumbers(t *testing.T) {
	for days, want := range map[float64]string{60.9: "", 61: "1900-03-01", 46329: "2026-11-03", 46329.75: "2026-11-03 18:00:00", 999_999: "4637-11-25", 1_000_000: "", -1: ""} {
		if got, ok := timeOf(days, false); ok != (want != "") || ok && strings.TrimSuffix(got.Format(dayAndTime), " 00:00:00") != want {
			t.Errorf("%v days are %v, %v, want %q", days, got, ok, want)
		}
	}
	if _, ok := timeOf(math.NaN(), false); ok {
		t.Error("NaN is a date")
	}
	if got, ok := timeOf(46329-1462, true); !ok || got.Format(time.DateOnly) != "2026-11-03" {
		t.Errorf("counted from 1904 it is %v", got)
	}
	for typed, want := range map[string]string{"46329": "2026-11-03", "46329.75": "2026-11-03 18:00:00", "7": "7", "text": "text", "": ""} {
		if got := dateText(typed, false); got != want {
			t.Errorf("%q becomes %q", typed, got)
		}
	}
	for format := range 70 {
		date := format >= 14 && format <= 17 || format == 22 || format >= 27 && format <= 31 || format >= 50 && format <= 58 || format >= 32 && format <= 36
		if slices.Contains(builtinDateFormats(), format) != date {
			t.Errorf("format %d is one of dates: %v", format, !date)
		}
	}
}

// TestOtherWordsForAnAnswer: people type instead of choosing from the list.
func TestOtherWordsForAnAnswer(t *testing.T) {
	for c, words := range map[questionnaire.Choice][]string{
		questionnaire.Unknown:       {"weet niet", "Weet niet.", "weet het niet", "weten we niet", "onbekend", "ONBEKEND!", "dont know", "don't know", "I don’t know", "do not know", "unknown", "?", "weet ik niet"},
		questionnaire.NotApplicable: {"n.v.t.", "N.V.T", "nvt", "nvt.", "n/a", "N/A", "geldt niet", "does not apply", "niet van toepassing", "not  applicable"},
	} {
		other := map[questionnaire.Choice]questionnaire.Choice{questionnaire.Unknown: questionnaire.NotApplicable, questionnaire.NotApplicable: questionnaire.Unknown}[c]
		is := func(word string, c questionnaire.Choice) bool {
			return same(word, c.Text().NL) || same(word, c.Text().EN) || alias(word, c)
		}
		for _, word := range words {
			if !is(word, c) || is(word, other) {
				t.Errorf("%q is %q: %v, is %q: %v", word, c.Text().EN, is(word, c), other.Text().EN, is(word, other))
			}
		}
		for _, word := range []string{"", "niet", "ja", "toepassing", "not", "3"} {
			if is(word, c) {
				t.Errorf("%q is %q", word, c.Text().EN)
			}
		}
	}
}

// TestHeightOfARow: a row has the height of the longest of its texts, in lines of 15 points, as far as a row can be high.
func TestHeightOfARow(t *testing.T) {
	for text, want := range map[string]int{
		"": 1, "een": 1, "een twee": 1, "een twee drie": 2, "0123456789": 1, "0123456789a": 2, strings.Repeat("x", 30): 3, "a 0123456789": 2, "een twee drie vier vijf": 3, "één twéé": 1, "0123 5678": 1, "0123 56789": 1, "0123 567890": 2,
	} {
		if got := wrappedLines(text, 10); got != want {
			t.Errorf("%q takes %d lines of 10 characters, want %d", text, got, want)
		}
	}
	f := excelize.NewFile()
	defer f.Close()
	for _, x := range []struct {
		texts []string
		want  float64
	}{
		{[]string{"a", "b"}, 21}, {[]string{"a\nb", "c"}, 36}, {[]string{"a", "b\nc\nd"}, 51}, {[]string{"een twee drie", ""}, 36}, {[]string{strings.Repeat("a\n", 100), ""}, 409},
	} {
		s := &sheetWriter{workbookWriter: &workbookWriter{file: f}, name: "Sheet1"}
		s.height(1, x.texts, []float64{10 / 0.92, 10 / 0.92})
		if got, err := f.GetRowHeight("Sheet1", 1); err != nil || s.err != nil || got != x.want {
			t.Errorf("%q: %v points, %v, %v", x.texts, got, err, s.err)
		}
	}
}

// TestShortAndSame: what is shown of a long text, and which differences of writing do not matter.
func TestShortAndSame(t *testing.T) {
	for text, want := range map[string]string{"": "", "één": "één", "één!": "één!", "één!!": "één!…"} {
		if got := short(text, 4); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
	for _, x := range []struct {
		typed, word string
		want        bool
	}{{" Weet  IK\nniet ", "weet ik niet", true}, {"don’t know", "don't know", true}, {"weet ik", "weet ik niet", false}, {"weetikniet", "weet ik niet", false}, {"", "", true}} {
		if same(x.typed, x.word) != x.want {
			t.Errorf("%q and %q are the same: %v", x.typed, x.word, !x.want)
		}
	}
}
