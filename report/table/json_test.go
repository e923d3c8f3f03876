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
