package table

import (
	"bytes"
	stdcsv "encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"

	parquetlib "github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// rowsFor gives some rows over the embedded catalogue: a whole scan, one with nothing answered, a refusal,
// and names that mean harm.
func rowsFor(t testing.TB) (*questionnaire.Catalogue, []*Row) {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	make1 := func(name string, fill func(n int, a *questionnaire.Answer)) *Row {
		a := &questionnaire.Answers{
			Catalogue: questionnaire.CatalogueRef{ID: c.ID, Version: c.Version},
			Depth:     questionnaire.Full, Organisation: questionnaire.Organisation{Name: name, Type: "municipality", Unit: "a, \"b\"\nc"},
			Updated: "2026-11-24T09:14:00+01:00", Of: make([]questionnaire.Answer, len(c.Questions())),
		}
		for n := range a.Of {
			fill(n, &a.Of[n])
		}
		r := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
		return &Row{File: name + ".scan.json", Catalogue: c, Organisation: a.Organisation, Depth: a.Depth,
			AnswersDigest: answerfile.Digest(c, a), Answers: a, Result: &r}
	}
	mixed := func(n int, a *questionnaire.Answer) {
		a.Choice = questionnaire.Choice(n % 8)
		if n%3 == 0 {
			a.Note, a.Evidence = "=2+3", []string{"https://example.nl/1", "b\x1b[2J_x0041_ <&>"}
		}
	}
	return c, []*Row{
		make1("Gemeente Één", mixed),
		make1("leeg", func(int, *questionnaire.Answer) {}),
		{File: "weg\n.scan.json", Catalogue: c, Refusal: &lang.LocatedError{File: "weg\n.scan.json", Line: 3, Column: 7,
			Message: lang.Say(lang.Text{NL: "stuk", EN: "broken, \"quite\""})}},
		make1(`=HYPERLINK("http://x","y")`, mixed),
		make1("@som", mixed), make1("-1", mixed), make1("+31", mixed), make1(" =1", mixed), make1("＝1", mixed),
	}
}

// written is what a writer makes of rows, handed to it in uneven pieces.
func written(t testing.TB, rows []*Row, o Options) []byte {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out, o)
	var piece []byte
	for i, r := range rows {
		piece = w.Append(piece, r)
		if i%2 == 0 {
			if err := w.Write(piece); err != nil {
				t.Fatal(err)
			}
			piece = piece[:0]
		}
	}
	if err := w.Write(piece); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The array holds the lines, and each line is the object of design.md §6.
func TestJSON(t *testing.T) {
	c, rows := rowsFor(t)
	lines := written(t, rows, Options{Format: "ndjson", Catalogue: c})
	var one []any
	for line := range strings.Lines(string(lines)) {
		var v any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		one = append(one, v)
	}
	var all []any
	if err := json.Unmarshal(written(t, rows, Options{Format: "json", Catalogue: c}), &all); err != nil {
		t.Fatal(err)
	}
	if a, b := encoded(t, one), encoded(t, all); a != b {
		t.Errorf("the array is\n%s\nthe lines are\n%s", b, a)
	}
	if len(one) != len(rows) {
		t.Errorf("%d lines for %d rows", len(one), len(rows))
	}
	wantStart := `{"file":"leeg.scan.json","organisation":{"name":"leeg","type":"municipality","unit":"a, \"b\"\nc"},"catalogue":{"id":"` +
		c.ID + `","version":"` + c.Version + `","digest":"` + c.Digest() + `"},"depth":"full","score":null,"level":null,"low":0,"high":100,` +
		`"completeness":0,"provisional":true,"evidence":null,"capped_by":[],"answers_digest":"sha256:`
	if got := strings.Split(string(lines), "\n")[1]; !strings.HasPrefix(got, wantStart) {
		t.Errorf("got  %s\nwant %s…", got, wantStart)
	}
	if got, want := strings.Split(string(lines), "\n")[2],
		`{"file":"weg\n.scan.json","error":{"line":3,"column":7,"message":"broken, \"quite\""}}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := written(t, nil, Options{Format: "json", Catalogue: c}); string(got) != "[]\n" {
		t.Errorf("nothing is %q", got)
	}
}

func encoded(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Every cell of CSV is what it should be, and none is a formula.
func TestCSV(t *testing.T) {
	c, rows := rowsFor(t)
	for _, long := range []bool{false, true} {
		records, err := stdcsv.NewReader(bytes.NewReader(written(t, rows, Options{Format: "csv", Long: long, Catalogue: c}))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, record := range records {
			for _, cell := range record {
				if cell != "" && strings.ContainsAny(strings.TrimLeft(cell, " ")[:1], "=+-@\t\r\n") || strings.HasPrefix(cell, "＝") {
					t.Errorf("a formula: %q", cell)
				}
			}
		}
		if want := "'" + rows[3].Organisation.Name; records[len(records)-1][0] == "" || !holds(records, want) {
			t.Errorf("%q is not there", want)
		}
	}
	records, _ := stdcsv.NewReader(bytes.NewReader(written(t, rows, Options{Format: "csv", Catalogue: c}))).ReadAll()
	at := func(row int, column string) string {
		for i, name := range records[0] {
			if name == column {
				return records[row+1][i]
			}
		}
		t.Fatalf("no column %s", column)
		return ""
	}
	if len(records) != len(rows)+1 {
		t.Errorf("%d records for %d rows", len(records), len(rows))
	}
	if got := at(0, "score"); got != string(appendNumber(nil, rows[0].Result.Score.Value)) {
		t.Errorf("score is %s", got)
	}
	if at(1, "score") != "" || at(1, "provisional") != "true" || at(2, "error") != `broken, "quite"` || at(2, "error_line") != "3" ||
		at(2, "file") != "weg\n.scan.json" || at(0, "unit") != "a, \"b\"\nc" {
		t.Errorf("got %q", records[2:4])
	}
	// A name of a column is one name of a query: no quotation marks needed.
	for _, name := range records[0] {
		if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
			t.Errorf("column %q", name)
		}
	}
}

func holds(records [][]string, want string) bool {
	for _, r := range records {
		for _, cell := range r {
			if cell == want {
				return true
			}
		}
	}
	return false
}

// Column names are a contract: they change only together with Contract and COLUMNS.md.
func TestColumnsAreUnique(t *testing.T) {
	c, _ := rowsFor(t)
	for _, l := range []*layout{scores(c), measures(c), given(c), advised(c)} {
		seen := map[string]bool{}
		for _, col := range l.columns {
			if seen[col.name] {
				t.Errorf("column %s stands twice", col.name)
			}
			seen[col.name] = true
		}
	}
}

// What another program reads from Parquet is what was written, over more than one row group.
func TestParquet(t *testing.T) {
	c, some := rowsFor(t)
	var rows []*Row
	for range groupRows*2/len(some) + 1 {
		rows = append(rows, some...)
	}
	for _, long := range []bool{false, true} {
		if long {
			rows = some
		}
		l := scores(c)
		if long {
			l = measures(c)
		}
		var want [][]value
		for _, r := range rows {
			l.records(r, func(record []value) { want = append(want, append([]value(nil), record...)) })
		}
		data := written(t, rows, Options{Format: "parquet", Long: long, Catalogue: c})
		f, err := parquetlib.OpenFile(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		if f.NumRows() != int64(len(want)) {
			t.Fatalf("%d rows, want %d", f.NumRows(), len(want))
		}
		if v, _ := f.Lookup("contract"); v != Contract {
			t.Errorf("contract %q", v)
		}
		n := 0
		for _, g := range f.RowGroups() {
			rs := g.Rows()
			buf := make([]parquetlib.Row, 100)
			for {
				got, err := rs.ReadRows(buf)
				for _, r := range buf[:got] {
					for i, v := range want[n] {
						cell := r[i]
						switch {
						case cell.IsNull() != (v.kind == empty),
							v.kind == text && string(cell.ByteArray()) != v.text,
							v.kind == figure && cell.Double() != v.figure(),
							v.kind == whole && cell.Int64() != int64(v.bits),
							v.kind == truth && cell.Boolean() != (v.bits == 1):
							t.Fatalf("row %d, %s is %v, want %+v", n, l.columns[i].name, cell, v)
						}
					}
					n++
				}
				if err != nil {
					break
				}
			}
			if err := rs.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if n != len(want) {
			t.Errorf("read %d rows of %d", n, len(want))
		}
	}
}

// What another program reads from a workbook is what was written, and nothing in it is a formula.
func TestWorkbook(t *testing.T) {
	c, rows := rowsFor(t)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, rows, Options{Format: "xlsx", Catalogue: c})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sheet, l := range map[string]*layout{"Scores": scores(c), "Answers": given(c), "Recommendations": advised(c)} {
		var want [][]value
		for _, r := range rows {
			l.records(r, func(record []value) { want = append(want, append([]value(nil), record...)) })
		}
		got, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want)+1 {
			t.Fatalf("%s: %d rows, want %d", sheet, len(got), len(want)+1)
		}
		for n, record := range want {
			for i, v := range record {
				cell := ""
				if i < len(got[n+1]) {
					cell = got[n+1][i]
				}
				expected := map[kind]string{text: lang.PrintableLines(v.text), whole: string(appendCell(nil, v)),
					figure: string(appendCell(nil, v)), truth: map[bool]string{true: "1", false: "0"}[v.bits == 1]}[v.kind]
				if v.kind == truth && (cell == "TRUE" || cell == "FALSE") {
					cell = map[string]string{"TRUE": "1", "FALSE": "0"}[cell]
				}
				if cell != expected {
					t.Fatalf("%s row %d, %s is %q, want %q", sheet, n, l.columns[i].name, cell, expected)
				}
			}
		}
	}
	for _, sheet := range f.GetSheetList() {
		found, err := f.SearchSheet(sheet, "=", true)
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range found {
			if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
				t.Errorf("%s!%s is a formula: %s", sheet, cell, formula)
			}
		}
	}
}

// Same rows, same bytes.
func TestWritersAreStable(t *testing.T) {
	c, rows := rowsFor(t)
	for _, format := range Formats() {
		o := Options{Format: format, Catalogue: c, Lang: lang.NL}
		if !bytes.Equal(written(t, rows, o), written(t, rows, o)) {
			t.Errorf("%s differs", format)
		}
	}
}

// No text from a file steers the terminal or breaks the table.
func TestGrid(t *testing.T) {
	c, rows := rowsFor(t)
	rows[0].Organisation.Name = "Gemeente\x1b[2J \x1e\x1f\n" + strings.Repeat("x", 100)
	for _, l := range lang.Langs() {
		out := string(written(t, rows, Options{Format: "table", Catalogue: c, Lang: l}))
		if strings.ContainsAny(out, "\x1b\x1e\x1f") {
			t.Errorf("controls in %q", out)
		}
		if lines := strings.Count(out, "\n"); lines != len(rows)+1 {
			t.Errorf("%d lines for %d rows:\n%s", lines, len(rows), out)
		}
		if want := lang.Figure(rows[0].Result.Score.Value, l); !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

// COLUMNS.md names every column.
func TestColumnsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("COLUMNS.md")
	if err != nil {
		t.Fatal(err)
	}
	named := string(page)
	if !strings.Contains(named, "`"+Contract+"`") {
		t.Errorf("%s is not named", Contract)
	}
	c, _ := rowsFor(t)
	own := func(name string) bool { // of a dimension or theme
		for _, d := range c.Dimensions {
			if strings.HasPrefix(name, columnName(d.ID)+"_") {
				return true
			}
		}
		return false
	}
	for _, l := range []*layout{scores(c), measures(c), given(c), advised(c)} {
		for _, col := range l.columns {
			if !own(col.name) && !strings.Contains(strings.NewReplacer("`", " ", "\n", " ").Replace(named), " "+col.name+" ") {
				t.Errorf("column %s is not named", col.name)
			}
		}
	}
}
