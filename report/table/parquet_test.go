package table

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"civic/selfscan/questionnaire"
)

// Every value is what the JSON says, under the name of its column and with its type, over several row groups.
func TestParquet(t *testing.T) {
	c, some := testRows(t)
	var many []*Row
	for len(many) < 2*rowGroupSize+1 {
		many = append(many, some...)
	}
	for name, test := range expectedTables() {
		rows := some
		if name == "scores" {
			rows = many
		}
		o := test.options
		o.Format, o.Catalogue = "parquet", c
		data := written(t, rows, o)
		f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		if contract, _ := f.Lookup("contract"); contract != Contract {
			t.Errorf("%s: contract %q", name, contract)
		}
		one := map[*Row][]fields{}
		var want []fields
		for _, r := range rows {
			if one[r] == nil {
				one[r] = test.expected(t, r)
			}
			want = append(want, one[r]...)
		}
		var got []fields
		for i, g := range f.RowGroups() {
			lines := readRowGroup(t, f.Schema().Columns(), g)
			if in := f.Metadata().RowGroups[i].NumRows; in != int64(len(lines)) || in > rowGroupSize {
				t.Errorf("%s: row group %d says that it has %d rows, and has %d", name, i, in, len(lines))
			}
			got = append(got, lines...)
		}
		if f.NumRows() != int64(len(want)) {
			t.Errorf("%s: the file says that it has %d rows, want %d", name, f.NumRows(), len(want))
		}
		for _, line := range want { // Parquet has a moment in UTC
			for _, column := range []string{"started", "updated"} {
				if m, ok := line[column].(string); ok {
					line[column] = questionnaire.Moment(m).Time().UTC().Format(time.RFC3339)
				}
			}
		}
		compare(t, name, got, want)
	}
}

func readRowGroup(t *testing.T, columns [][]string, g parquet.RowGroup) []fields {
	t.Helper()
	rows := g.Rows()
	defer rows.Close()
	var lines []fields
	buffer := make([]parquet.Row, 100)
	for {
		n, err := rows.ReadRows(buffer)
		for _, row := range buffer[:n] {
			line := fields{}
			for i, v := range row {
				switch {
				case v.IsNull():
				case v.Kind() == parquet.ByteArray:
					line[columns[i][0]] = string(v.ByteArray())
				case v.Kind() == parquet.Double:
					line[columns[i][0]] = v.Double()
				case v.Kind() == parquet.Int64 && (columns[i][0] == "started" || columns[i][0] == "updated"):
					line[columns[i][0]] = time.UnixMicro(v.Int64()).UTC().Format(time.RFC3339)
				case v.Kind() == parquet.Int32:
					line[columns[i][0]] = time.Unix(0, 0).UTC().AddDate(0, 0, int(v.Int32())).Format(time.DateOnly)
				case v.Kind() == parquet.Int64:
					line[columns[i][0]] = int(v.Int64())
				case v.Kind() == parquet.Boolean:
					line[columns[i][0]] = v.Boolean()
				default:
					t.Fatalf("column %s has kind %v", columns[i][0], v.Kind())
				}
			}
			lines = append(lines, line)
		}
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Columns are in the order of COLUMNS.md, may be empty, and text is marked as text.
func TestParquetSchema(t *testing.T) {
	c, rows := testRows(t)
	data := written(t, rows, Options{Format: "parquet", Catalogue: c})
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range allTables(c) {
		if table.name == codebook {
			continue // it has texts and numbers only
		}
		fields := parquetSchema(table).Fields()
		for i, want := range table.columns {
			got := fields[i]
			types := map[kind]string{text: "STRING", moment: "TIMESTAMP(isAdjustedToUTC=true,unit=MICROS)", day: "DATE", float: "DOUBLE", integer: "INT(64,true)", boolean: "BOOLEAN"}
			if got.Name() != want.name || !got.Optional() || got.Type().String() != types[want.kind] {
				t.Errorf("%s: column %d is %s %v, want %s", table.name, i, got.Name(), got.Type(), want.name)
			}
		}
	}
	for _, column := range f.Metadata().RowGroups[0].Columns {
		if column.MetaData.Codec != format.Gzip { // which every reader knows
			t.Errorf("%v is compressed with %v", column.MetaData.PathInSchema, column.MetaData.Codec)
		}
	}
	if f.Schema().Name() != "scores" {
		t.Errorf("the table is called %q", f.Schema().Name())
	}
	if !strings.HasPrefix(f.Metadata().CreatedBy, "selfscan") {
		t.Errorf("created by %q", f.Metadata().CreatedBy)
	}
}

// An empty table is a table.
func TestEmptyParquet(t *testing.T) {
	c, _ := testRows(t)
	data := written(t, nil, Options{Format: "parquet", Catalogue: c})
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil || f.NumRows() != 0 || len(f.Schema().Columns()) != len(scoresTable(c).columns) {
		t.Errorf("%v %v", f, err)
	}
}
