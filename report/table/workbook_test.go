package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
)

// Every cell is what the JSON and the answers say, in its sheet and under the name of its column; a number is a
// number, and an empty cell is empty.
func TestWorkbook(t *testing.T) {
	c, rows := testRows(t)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, rows, Options{Format: "xlsx", Catalogue: c})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), " "); got != "Scores Answers Recommendations Actions Codebook" {
		t.Errorf("sheets %s", got)
	}
	for name, expected := range map[string]func(testing.TB, *Row) []fields{
		"Scores": expectedScores, "Answers": expectedAnswers, "Recommendations": expectedRecommendations,
		"Actions": expectedActions,
	} {
		cells, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if used, err := f.GetSheetDimension(name); err != nil || used != "" {
			t.Errorf("%s: programs read only %s (%v)", name, used, err)
		}
		var got []fields
		for n, row := range cells[1:] {
			line := fields{}
			for i, cell := range row {
				at, _ := excelize.CoordinatesToCellName(i+1, n+2)
				if formula, _ := f.GetCellFormula(name, at); formula != "" {
					t.Errorf("%s!%s is a formula: %s", name, at, formula)
				}
				if cell == "" {
					continue
				}
				if column := cells[0][i]; slices.Contains([]string{"started", "updated", "due", "done"}, column) {
					line[column] = dateInCell(t, f, name, at, cell)
					continue
				}
				kind := map[excelize.CellType]kind{excelize.CellTypeUnset: float, excelize.CellTypeBool: boolean, excelize.CellTypeInlineString: text}
				is, err := f.GetCellType(name, at)
				if err != nil {
					t.Fatal(err)
				}
				value := typed(t, kind[is], cell)
				if x, ok := value.(float64); ok { // the library writes the first 15 digits, as spreadsheets do
					value = firstDigits(x)
				}
				line[cells[0][i]] = value
			}
			got = append(got, line)
		}
		want := expectedLines(t, rows, expected)
		for _, line := range want { // a workbook has one kind of number
			for column, value := range line {
				if column == "started" || column == "updated" {
					line[column] = value.(string)[:len("2026-11-24T09:14")] // as it was written down, whatever the zone
					continue
				}
				switch n := value.(type) {
				case int:
					line[column] = float64(n)
				case float64:
					line[column] = firstDigits(n)
				}
			}
		}
		compare(t, name, got, want)
	}
	if panes, err := f.GetPanes("Answers"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head line does not stay in view: %+v %v", panes, err)
	}
}

// dateInCell demands that a cell is a number that a spreadsheet shows as a date, and returns the date.
func dateInCell(t *testing.T, f *excelize.File, sheet, at, cell string) string {
	t.Helper()
	if cell == "1899-12-31" { // no spreadsheet has a date for it
		return cell
	}
	number, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatalf("%s!%s is %q and not a number: %v", sheet, at, cell, err)
	}
	shown, err := f.GetCellValue(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	date, err := excelize.ExcelDateToTime(number, false)
	if err != nil {
		t.Fatal(err)
	}
	layout, shows := "2006-01-02T15:04", "2006-01-02 15:04"
	if !strings.Contains(shown, ":") {
		layout, shows = time.DateOnly, time.DateOnly
	}
	if shown != date.Round(time.Second).Format(shows) {
		t.Errorf("%s!%s shows %q for %v", sheet, at, shown, date)
	}
	return date.Round(time.Second).Format(layout)
}

// The codebook is the last sheet: it has a line for each column of each table. Every sheet has a filter over its rows.
func TestWorkbookCodebook(t *testing.T) {
	c, rows := testRows(t)
	for _, o := range []Options{{}, {Table: "actions"}, {Table: "answers", Wide: true}, {Table: codebook}} {
		o.Format, o.Catalogue = "xlsx", c
		f, err := excelize.OpenReader(bytes.NewReader(written(t, rows, o)))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		sheets := f.GetSheetList()
		want := map[string]int{"": 5, "actions": 2, "answers": 2, codebook: 1}[o.Table]
		if len(sheets) != want || sheets[len(sheets)-1] != "Codebook" {
			t.Errorf("%s: sheets %v", o.Table, sheets)
		}
		lines, err := f.GetRows("Codebook")
		if err != nil {
			t.Fatal(err)
		}
		columns := 0
		for _, table := range allTables(c) {
			columns += len(table.columns)
		}
		if len(lines) != 1+columns {
			t.Errorf("%s: the codebook has %d lines, want %d", o.Table, len(lines), 1+columns)
		}
		if names := f.GetDefinedName(); len(names) != len(sheets) {
			t.Errorf("%s: %d filters on %d sheets", o.Table, len(names), len(sheets))
		}
	}
}

// firstDigits cuts a number after 15 digits.
func firstDigits(x float64) float64 {
	digits := strconv.FormatFloat(x, 'f', -1, 64)
	for len(strings.TrimLeft(strings.Replace(digits, ".", "", 1), "0")) > 15 {
		digits = digits[:len(digits)-1]
	}
	cut, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		panic(err)
	}
	return cut
}

// A workbook without rows has its sheets with their heads.
func TestEmptyWorkbook(t *testing.T) {
	c, _ := testRows(t)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, nil, Options{Format: "xlsx", Catalogue: c})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := f.GetCellValue("Recommendations", "A1"); err != nil || got != "file" {
		t.Errorf("%q %v", got, err)
	}
}

// A sheet that is full refuses the next row and names what to do; the temporary files go.
func TestFullSheet(t *testing.T) {
	c, rows := testRows(t)
	dir := t.TempDir()
	w := NewWriter(io.Discard, Options{Format: "xlsx", Catalogue: c, TempDir: dir}).(*workbook)
	if w.maxRows != excelize.TotalRows {
		t.Errorf("a workbook has room for %d rows on a sheet, want %d", w.maxRows, excelize.TotalRows)
	}
	const fit = 5
	w.maxRows = 1 + fit // the head line is a row too
	for i := range fit + 1 {
		err := w.Write(w.Append(nil, rows[2])) // a refusal has a line in the sheet of scores only
		if (i < fit) != (err == nil) {
			t.Fatalf("after %d rows: %v", i+1, err)
		}
		if err != nil && (!strings.Contains(err.Error(), "--format csv or parquet") || !strings.Contains(err.Error(), "“Scores”")) {
			t.Errorf("%v", err)
		}
	}
	if err := w.Close(); err == nil {
		t.Error("a workbook that is full closes without an error")
	}
}

// A text that does not fit in a cell is cut between two characters, ends with an ellipsis and keeps no other row out. One
// that just fits is kept.
func TestLongText(t *testing.T) {
	c, rows := testRows(t)
	const most = excelize.TotalCellChars
	for note, want := range map[string]string{
		strings.Repeat("é", most):                strings.Repeat("é", most),
		strings.Repeat("é", most+1):              strings.Repeat("é", most-1) + "…",
		strings.Repeat("a", 100*most):            strings.Repeat("a", most-1) + "…",
		"a" + strings.Repeat("😀", most/2):        "a" + strings.Repeat("😀", most/2), // each is two units of UTF-16
		strings.Repeat("😀", most/2+1):            strings.Repeat("😀", most/2) + "…",
		"a" + strings.Repeat("😀", most/2) + "bc": "a" + strings.Repeat("😀", most/2-1) + "…",
	} {
		long, next, answers := *rows[0], *rows[0], *rows[0].Answers
		answers.Of = slices.Clone(answers.Of)
		answers.Of[0].Note = note
		long.Answers, next.File = &answers, "next"
		var to bytes.Buffer
		w := NewWriter(&to, Options{Format: "xlsx", Table: "answers", Catalogue: c, TempDir: t.TempDir()})
		if err := errors.Join(w.Write(w.Append(w.Append(nil, &long), &next)), w.Close()); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&to)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := f.GetRows("Answers")
		if err != nil {
			t.Fatal(err)
		}
		at := slices.Index(lines[0], "note")
		if got := lines[1][at]; got != want {
			t.Errorf("%.5q of %d bytes became %.5q of %d bytes that end with %q, want %d bytes", note, len(note), got, len(got), got[len(got)-8:], len(want))
		}
		if last := lines[len(lines)-1]; last[0] != "next" {
			t.Errorf("the last row is of %q", last[0])
		}
	}
}

// A sheet that becomes too large for a spreadsheet is refused.
func TestLargeSheet(t *testing.T) {
	entry, err := (&limitedZip{zip.NewWriter(io.Discard)}).Create("sheet.xml")
	if limited, is := entry.(*limitedWriter); err != nil || !is || limited.left != 4<<30-1 {
		t.Errorf("a sheet may have %+v, %v", entry, err)
	}
	var to bytes.Buffer
	w := &limitedWriter{to: &to, left: 10}
	if n, err := w.Write([]byte("0123456789")); n != 10 || err != nil {
		t.Errorf("%d %v", n, err)
	}
	if n, err := w.Write([]byte("0")); n != 0 || err == nil || !strings.Contains(err.Error(), "--format csv or parquet") || to.Len() != 10 {
		t.Errorf("%d %v, %d bytes", n, err, to.Len())
	}
}

// The output that fails, and a folder for temporary files that is not there, are told of.
func TestWorkbookFails(t *testing.T) {
	c, rows := testRows(t)
	for name, o := range map[string]Options{
		"no folder":        {},
		"folder is gone":   {TempDir: filepath.Join(t.TempDir(), "gone")},
		"output is closed": {TempDir: t.TempDir()},
	} {
		r, closed := io.Pipe()
		r.Close()
		o.Format, o.Catalogue = "xlsx", c
		w := NewWriter(closed, o)
		err := w.Write(w.Append(nil, rows[0]))
		if e := w.Close(); err == nil {
			err = e
		}
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// No temporary file is left after Close, and all of them are in the folder that the caller gave.
func TestTemporaryFiles(t *testing.T) {
	c, rows := testRows(t)
	dir, system := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", system)
	w := NewWriter(io.Discard, Options{Format: "xlsx", Catalogue: c, TempDir: dir})
	packed := w.Append(nil, rows[0])
	for range 500 { // 20 MB of answers: more than the library keeps in memory
		if err := w.Write(packed); err != nil {
			t.Fatal(err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) == 0 {
		t.Errorf("no temporary file in the folder: %v", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{dir, system} {
		if entries, err := os.ReadDir(folder); err != nil || len(entries) != 0 {
			t.Errorf("left in %s: %v %v", folder, entries, err)
		}
	}
}

// The memory that a workbook takes does not grow with its rows: twice the rows, and no more of it.
func TestWorkbookMemory(t *testing.T) {
	c, rows := testRows(t)
	w := NewWriter(io.Discard, Options{Format: "xlsx", Catalogue: c, TempDir: t.TempDir()})
	packed := w.Append(nil, rows[0])
	held := func(more int) uint64 {
		for range more {
			if err := w.Write(packed); err != nil {
				t.Fatal(err)
			}
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	few, many := held(700), held(700)
	if many > few+48<<20 || many > 256<<20 { // three sheets, each with a chunk of 16 MiB that may be empty or full
		t.Errorf("%d MiB after 700 scans, %d MiB after 1,400", few>>20, many>>20)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestOldDatesAreTexts: spreadsheets differ in the dates of 1900 and before, so these are written as texts, and the workbook
// says that a value is another than it was. Later ones are dates.
func TestOldDatesAreTexts(t *testing.T) {
	for day, isText := range map[questionnaire.Date]bool{"0999-12-31": true, "1899-12-31": true, "1900-01-01": true, "1900-02-28": true, "1900-12-31": true, "1901-01-01": false, "2026-11-24": false} {
		s := &sheet{book: &workbook{}}
		cell := s.cellValue(dayValue(day))
		text, is := cell.(string)
		if is != isText || s.book.altered != isText || isText && text != string(day) {
			t.Errorf("%s becomes %v, altered %v", day, cell, s.book.altered)
		}
	}
}

// TestWorkbookLooks: the head line stands out and stays in view, every column has room for its head and its values, and a
// filter covers exactly the lines that there are.
func TestWorkbookLooks(t *testing.T) {
	c, rows := testRows(t)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, rows, Options{Format: "xlsx", Catalogue: c})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sheet, columns := range map[string][]column{"Scores": scoresTable(c).columns, "Answers": answersTable().columns,
		"Recommendations": recommendationsTable().columns, "Actions": actionsTable().columns, "Codebook": codebookTable(c).columns} {
		cells, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		last, err := excelize.CoordinatesToCellName(len(columns), len(cells), true)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(f.GetDefinedName(), func(n excelize.DefinedName) bool {
			return n.Scope == sheet && strings.HasSuffix(n.RefersTo, "!$A$1:"+last)
		}) {
			t.Errorf("%s: no filter over A1:%s in %v", sheet, last, f.GetDefinedName())
		}
		if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 || panes.TopLeftCell != "A2" || panes.ActivePane != "bottomLeft" {
			t.Errorf("%s: the head does not stay in view: %+v, %v", sheet, panes, err)
		}
		for i, column := range columns {
			name, err := excelize.ColumnNumberToName(i + 1)
			if err != nil {
				t.Fatal(err)
			}
			number, err := f.GetCellStyle(sheet, name+"1")
			if err != nil {
				t.Fatal(err)
			}
			if style, err := f.GetStyle(number); err != nil || style.Font == nil || !style.Font.Bold || !slices.Equal(style.Fill.Color, []string{"E7ECF2"}) {
				t.Errorf("%s!%s1: the head is not bold on a ground: %+v, %v", sheet, name, style, err)
			}
			width, err := f.GetColWidth(sheet, name)
			if err != nil {
				t.Fatal(err)
			}
			room := len(column.name) + 4 // the button of the filter takes some of it
			switch column.kind {
			case text:
				room = max(room, 24)
			case moment:
				room = max(room, len("2026-11-24 09:14"))
			case day:
				room = max(room, len("2026-11-24"))
			}
			if width != float64(room) {
				t.Errorf("%s: the column %s is %v wide, want %d", sheet, column.name, width, room)
			}
		}
	}
}

// TestWorkbookFile: the entries are in the order of their names, which keeps the bytes the same, and the end of the file
// says what wrote it.
func TestWorkbookFile(t *testing.T) {
	c, rows := testRows(t)
	data := written(t, rows, Options{Format: "xlsx", Catalogue: c})
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the entries are in no order")
	}
	// Each column has one width, and they are in order: Excel calls a sheet damaged in which they overlap or are not.
	for n, of := range []*table{scoresTable(c), answersTable(), recommendationsTable(), actionsTable(), codebookTable(c)} {
		sheet, err := in.Open(fmt.Sprintf("xl/worksheets/sheet%d.xml", n+1))
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(sheet)
		if err != nil {
			t.Fatal(err)
		}
		columns := regexp.MustCompile(`<col [^>]*>`).FindAllString(string(content), -1)
		if len(columns) != len(of.columns) {
			t.Errorf("%s: %d widths of %d columns", of.name, len(columns), len(of.columns))
		}
		for i, column := range columns {
			if !strings.Contains(column, fmt.Sprintf(`min="%d"`, i+1)) || !strings.Contains(column, fmt.Sprintf(`max="%d"`, i+1)) {
				t.Errorf("%s: column %d has the width %s", of.name, i+1, column)
			}
		}
	}
	if in.Comment != Contract {
		t.Errorf("the file says %q at its end", in.Comment)
	}
}

// TestDiscard removes the temporary files and writes nothing.
func TestDiscard(t *testing.T) {
	c, rows := testRows(t)
	for _, format := range Formats() {
		var out bytes.Buffer
		dir := t.TempDir()
		w := NewWriter(&out, Options{Format: format, Catalogue: c, TempDir: dir})
		if format == "xlsx" {
			for packed := w.Append(nil, rows[0]); ; {
				if err := w.Write(packed); err != nil {
					t.Fatal(err)
				}
				if entries, err := os.ReadDir(dir); err != nil {
					t.Fatal(err)
				} else if len(entries) > 0 {
					break
				}
			}
		}
		if err := w.Discard(); err != nil || out.Len() != 0 {
			t.Errorf("%s: %d bytes, %v", format, out.Len(), err)
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
			t.Errorf("%s leaves %v, %v", format, entries, err)
		}
	}
}
