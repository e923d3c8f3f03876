package table

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
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

// TestKeysAreInOrder: the keys of the object and their order are a contract; so is the indented form in a report.
func TestKeysAreInOrder(t *testing.T) {
	c, rows := testRows(t)
	want := "format file organisation.id organisation.name organisation.type organisation.unit catalogue.id catalogue.version catalogue.digest depth language " +
		"started updated score level low high completeness provisional evidence counts.levels[] counts.unknown counts.not_applicable counts.open shortfalls hints " +
		"report capped_by[] answers_digest dimensions[].id dimensions[].score dimensions[].level dimensions[].uncapped_level dimensions[].low dimensions[].high " +
		"dimensions[].completeness dimensions[].counts.levels[] dimensions[].counts.unknown dimensions[].counts.not_applicable dimensions[].counts.open " +
		"dimensions[].capped_by[] dimensions[].themes[].id dimensions[].themes[].score dimensions[].themes[].completeness recommendations[].question " +
		"recommendations[].from recommendations[].to recommendations[].duty recommendations[].gain recommendations[].effort"
	if got := keys(t, AppendJSON(nil, rows[0])); got != want {
		t.Errorf("the keys are\n%s\nwant\n%s", got, want)
	}
	indented := ResultJSON(c, rows[0].Answers, rows[0].Result)
	if got, want := keys(t, indented), strings.Replace(strings.Replace(want, " file", "", 1), " report", "", 1); got != want {
		t.Errorf("the keys of a result are\n%s\nwant\n%s", got, want)
	}
	if begin := "{\n  \"format\": \"selfscan-result/2\",\n  \"organisation\": {\n    \"id\": \"0363\","; !strings.HasPrefix(string(indented), begin) || !strings.HasSuffix(string(indented), "\n}\n") {
		t.Errorf("the result begins with %.100s", indented)
	}
	// Apart from those two keys and the spaces it says what a line says.
	bare := *rows[0]
	bare.File, bare.Report = "", ""
	if line := encoded(t, decoded(t, AppendJSON(nil, &bare))); line != encoded(t, decoded(t, indented)) {
		t.Error("the result of one scan differs from its line")
	}
}

// keys lists the paths of the values of an object, each once, in their order.
func keys(t *testing.T, data []byte) string {
	t.Helper()
	var paths []string
	d := json.NewDecoder(bytes.NewReader(data))
	var value func(path string)
	value = func(path string) {
		token, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch token {
		case json.Delim('{'):
			for d.More() {
				key, err := d.Token()
				if err != nil {
					t.Fatal(err)
				}
				value(strings.TrimPrefix(path+"."+key.(string), "."))
			}
		case json.Delim('['):
			for d.More() {
				value(path + "[]")
			}
		default:
			if !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
			return
		}
		if _, err := d.Token(); err != nil { // the end
			t.Fatal(err)
		}
	}
	value("")
	return strings.Join(paths, " ")
}

// TestNumbersInJSON: a number has the fewest digits that read back as the same, and no exponent.
func TestNumbersInJSON(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 100: "100", 50: "50", 37.5: "37.5", 0.30000000000000004: "0.30000000000000004", 1e-7: "0.0000001", 99.99999999999999: "99.99999999999999"} {
		if got := string(appendNumber(nil, x)); got != want {
			t.Errorf("%v is written as %s, want %s", x, got, want)
		}
	}
}

// TestManyInJSON: counts of two digits are written as they are.
func TestManyInJSON(t *testing.T) {
	c, rows := testRows(t)
	for choice, name := range map[questionnaire.Choice]string{questionnaire.Unknown: "unknown", questionnaire.NotApplicable: "not_applicable", questionnaire.Unanswered: "open"} {
		a := *rows[1].Answers
		a.Of = make([]questionnaire.Answer, len(c.Questions()))
		for n := range a.Of {
			a.Of[n].Choice = choice
		}
		r := scoring.Compile(c, scoring.ScopeOf(&a)).Score(&a)
		row := *rows[1]
		row.Answers, row.Result = &a, &r
		got := parsed(t, &row).Counts
		want := jsonCounts{}
		*map[string]*int{"unknown": &want.Unknown, "not_applicable": &want.NotApplicable, "open": &want.Open}[name] = len(c.Scope(questionnaire.Full, "municipality"))
		if got != want || want == (jsonCounts{}) {
			t.Errorf("all %s: the counts are %+v, want %+v", name, got, want)
		}
	}
}
