package table

import (
	"encoding/json"
	"strings"
	"testing"
)

// The array holds the lines, and each line is the object that the contract describes.
func TestJSON(t *testing.T) {
	c, rows := testRows(t)
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
	wantStart := `{"format":"selfscan-result/2","file":"leeg.scan.json","organisation":{"id":"0363","name":"leeg","type":"municipality","unit":"a, \"b\"\nc"},"catalogue":{"id":"` +
		c.ID + `","version":"` + c.Version + `","digest":"` + c.Digest() + `"},"depth":"full","language":"nl","started":"2026-11-23T23:30:00-05:00",` +
		`"updated":"2026-11-24T09:14:00+01:00","score":null,"level":null,"low":0,"high":100,` +
		`"completeness":0,"provisional":true,"evidence":null,"counts":{"levels":[0,0,0,0,0],"unknown":0,"not_applicable":0,"open":`
	if got := strings.Split(string(lines), "\n")[1]; !strings.HasPrefix(got, wantStart) ||
		!strings.Contains(got, `,"shortfalls":0,"hints":0,"report":"reports/leeg.pdf","capped_by":[],"answers_digest":"sha256:`) {
		t.Errorf("got  %s\nwant %s…", got, wantStart)
	}
	if got, want := strings.Split(string(lines), "\n")[2],
		`{"format":"selfscan-result/2","file":"weg\n.scan.json","error":{"line":3,"column":7,"message":"broken, \"quite\""}}`; got != want {
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

// The lines of a table other than the scores have the columns of the table, and null where there is nothing.
func TestFlatLines(t *testing.T) {
	c, rows := testRows(t)
	for name, test := range expectedTables() {
		o := test.options
		if o.Table == "" {
			continue
		}
		o.Format, o.Catalogue = "ndjson", c
		kinds := map[string]kind{}
		for _, column := range tableOf(o).columns {
			kinds[column.name] = column.kind
		}
		var got []fields
		for line := range strings.Lines(string(written(t, rows, o))) {
			var cells map[string]any
			if err := json.Unmarshal([]byte(line), &cells); err != nil {
				t.Fatal(err)
			}
			if len(cells) != len(kinds) {
				t.Fatalf("%s: %d columns, want %d", name, len(cells), len(kinds))
			}
			found := fields{}
			for column, v := range cells {
				switch {
				case v == nil:
				case kinds[column] == integer:
					found[column] = int(v.(float64))
				default:
					found[column] = v
				}
			}
			got = append(got, found)
		}
		compare(t, name, got, expectedLines(t, rows, test.expected))
	}
}
