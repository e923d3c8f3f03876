package table

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// TestAlteredIsTold: a format that cannot hold a text as it is says so in both languages, and only then.
func TestAlteredIsTold(t *testing.T) {
	c, rows := testRows(t)
	row := func(name string, done questionnaire.Date) *Row {
		r, a := *rows[0], *rows[0].Answers
		r.Organisation = questionnaire.Organisation{Name: name, Type: "municipality"}
		a.Of = make([]questionnaire.Answer, len(a.Of))
		a.Actions = []questionnaire.Action{{Text: "later", Done: done}}
		r.Answers = &a
		return &r
	}
	csv := lang.Text{
		NL: "CSV kan niet elke tekst bevatten zoals die is: een regeleinde werd een spatie, een teken dat niet te zien is werd �, en voor een tekst die een rekenblad zou uitrekenen staat een apostrof. Met parquet of ndjson blijft elke tekst zoals hij is",
		EN: "CSV cannot hold every text as it is: a line end became a space, a character that cannot be seen became �, and a text that a spreadsheet would calculate has an apostrophe before it. Parquet and ndjson keep every text as it is"}
	workbook := lang.Text{
		NL: "een rekenblad kan niet alles bevatten zoals het is: een tab werd een spatie, een teken dat niet te zien is werd �, een dag van voor 1901 is er een tekst, en een tekst van meer dan 32.767 tekens is ingekort. Met parquet of ndjson blijft alles zoals het is",
		EN: "a workbook cannot hold everything as it is: a tab became a space, a character that cannot be seen became �, a day before 1901 is a text there, and a text of more than 32,767 characters is cut. Parquet and ndjson keep everything as it is"}
	for name, x := range map[string]struct {
		row           *Row
		csv, workbook bool
	}{
		"plain":        {row("Gemeente Één", "2027-03-01"), false, false},
		"a formula":    {row("=1+1", "2027-03-01"), true, false},
		"two lines":    {row("a\nb", "2027-03-01"), true, false},
		"a tab":        {row("a\tb", "2027-03-01"), true, true},
		"invisible":    {row("a\u202eb", "2027-03-01"), true, true},
		"an old date":  {row("Gemeente Één", "1899-12-31"), false, true},
		"a full cell":  {row(strings.Repeat("é", 32767), "2027-03-01"), false, false},
		"a long text":  {row(strings.Repeat("é", 32768), "2027-03-01"), false, true},
		"a quiet head": {nil, false, false},
	} {
		for _, format := range []string{"json", "ndjson", "csv", "csv-nl", "parquet", "xlsx", "table"} {
			w := NewWriter(&bytes.Buffer{}, Options{Format: format, Catalogue: c, TempDir: t.TempDir()})
			var rows []byte
			if x.row != nil {
				rows = w.Append(nil, x.row)
			}
			if err := errors.Join(w.Write(rows), w.Close()); err != nil {
				t.Fatal(err)
			}
			var want lang.Text
			switch {
			case x.csv && (format == "csv" || format == "csv-nl"):
				want = csv
			case x.workbook && format == "xlsx":
				want = workbook
			}
			if got := w.Altered(); got != want {
				t.Errorf("%s, %s: tells %q, want %q", name, format, got, want)
			}
		}
	}
}

// full is a disk that takes some writes and then no more.
type full struct{ left int }

var errFull = errors.New("disk full")

func (f *full) Write(data []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 0, errFull
	}
	return len(data), nil
}

// TestFullDisk: whichever write fails, the writer of each format says so.
func TestFullDisk(t *testing.T) {
	c, rows := testRows(t)
	for format, writes := range map[string]int{"json": 2, "ndjson": 1, "csv": 2, "csv-nl": 2, "parquet": 2, "xlsx": 2, "table": 1} {
		for left := range writes {
			w := NewWriter(&full{left}, Options{Format: format, Catalogue: c, TempDir: t.TempDir()})
			err := w.Write(w.Append(nil, rows[0]))
			if e := w.Close(); err == nil {
				err = e
			}
			if !errors.Is(err, errFull) {
				t.Errorf("%s, after %d writes: %v", format, left, err)
			}
		}
	}
}

// TestWhatFormatsAre: each format is a file or text for a terminal.
func TestWhatFormatsAre(t *testing.T) {
	for _, format := range Formats() {
		if want := format == "parquet" || format == "xlsx"; Binary(format) != want {
			t.Errorf("%s is binary: %v", format, !want)
		}
	}
	c, _ := testRows(t)
	if got := written(t, nil, Options{Catalogue: c, Lang: lang.EN}); !bytes.HasPrefix(got, []byte("Organisation  Score")) {
		t.Errorf("without a format there is %.40q", got)
	}
}
