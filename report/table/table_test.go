package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// testRows returns some rows over the embedded catalogue: a scan with all kinds of answers, an empty one, a refusal,
// and organisations whose names a spreadsheet would calculate.
func testRows(t testing.TB) (*questionnaire.Catalogue, []*Row) {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	scan := func(name string, fill func(n int, a *questionnaire.Answer)) *Row {
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
			a.Note, a.Evidence = "=2+3", []string{"https://example.nl/1", "b_x0041_ <&>"}
		}
	}
	return c, []*Row{
		scan("Gemeente Één", mixed),
		scan("leeg", func(int, *questionnaire.Answer) {}),
		{File: "weg\n.scan.json", Catalogue: c, Refusal: &lang.LocatedError{File: "weg\n.scan.json", Line: 3, Column: 7,
			Message: lang.Say(lang.Text{NL: "stuk", EN: "broken, \"quite\""})}},
		scan(`=HYPERLINK("http://x","y")`, mixed),
		scan("@som", mixed), scan("-1", mixed), scan("+31", mixed), scan(" =1", mixed), scan("＝1", mixed),
	}
}

// written returns what a writer makes of rows that it is given in uneven pieces.
func written(t testing.TB, rows []*Row, o Options) []byte {
	t.Helper()
	if o.Format == "xlsx" {
		o.TempDir = t.TempDir()
	}
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

// fields is a line of a table by the names of its columns: string, float64, int or bool; a column without a value is
// not in it.
type fields map[string]any

// The expected functions work out what the tables must hold from the JSON, without the list of columns: each name is
// written out here a second time, so that a test sees columns that are swapped.

// jsonRow is the JSON line of a row.
type jsonRow struct {
	Organisation     struct{ Name, Type, Unit string }
	Catalogue        struct{ ID, Version, Digest string }
	Depth            string
	Score, Low, High *float64
	Level            *int
	Completeness     float64
	Provisional      bool
	Evidence         *float64
	CappedBy         []string `json:"capped_by"`
	AnswersDigest    string   `json:"answers_digest"`
	Dimensions       []struct {
		ID               string
		Score, Low, High *float64
		Level            *int
		UncappedLevel    *int `json:"uncapped_level"`
		Completeness     float64
		CappedBy         []string `json:"capped_by"`
		Themes           []struct {
			ID           string
			Score        *float64
			Completeness float64
		}
	}
	Recommendations []struct {
		Question         string
		From, To, Effort int
		Duty             bool
		Gain             *float64
	}
	Error *struct {
		Line, Column int
		Message      string
	}
}

func parsed(t testing.TB, r *Row) jsonRow {
	t.Helper()
	var j jsonRow
	if err := json.Unmarshal(AppendJSON(nil, r), &j); err != nil {
		t.Fatal(err)
	}
	return j
}

// set puts a value in if there is one.
func (f fields) set(name string, value any) {
	switch v := value.(type) {
	case *float64:
		if v != nil {
			f[name] = *v
		}
	case *int:
		if v != nil {
			f[name] = *v
		}
	case string:
		if v != "" {
			f[name] = v
		}
	default:
		f[name] = value
	}
}

func inputFields(r *Row, j jsonRow) fields {
	f := fields{"file": r.File}
	f.set("organisation", j.Organisation.Name)
	f.set("organisation_type", j.Organisation.Type)
	f.set("unit", j.Organisation.Unit)
	f.set("depth", j.Depth)
	f.set("catalogue", j.Catalogue.ID)
	f.set("catalogue_version", j.Catalogue.Version)
	return f
}

func expectedScores(t testing.TB, r *Row) []fields {
	j := parsed(t, r)
	f := inputFields(r, j)
	if j.Error != nil {
		f["error"], f["error_line"], f["error_column"] = j.Error.Message, j.Error.Line, j.Error.Column
		return []fields{f}
	}
	f.set("score", j.Score)
	f.set("level", j.Level)
	f.set("low", j.Low)
	f.set("high", j.High)
	f.set("completeness", j.Completeness)
	f.set("provisional", j.Provisional)
	f.set("evidence", j.Evidence)
	f.set("shortfalls", len(j.CappedBy))
	f.set("capped_by", strings.Join(j.CappedBy, " "))
	f.set("recommendations", len(j.Recommendations))
	f.set("catalogue_digest", j.Catalogue.Digest)
	f.set("answers_digest", j.AnswersDigest)
	named := strings.NewReplacer(".", "_", "-", "__")
	for _, d := range j.Dimensions {
		prefix := named.Replace(d.ID)
		f.set(prefix+"_score", d.Score)
		f.set(prefix+"_level", d.Level)
		f.set(prefix+"_uncapped_level", d.UncappedLevel)
		f.set(prefix+"_low", d.Low)
		f.set(prefix+"_high", d.High)
		f.set(prefix+"_completeness", d.Completeness)
		f.set(prefix+"_shortfalls", len(d.CappedBy))
		for _, theme := range d.Themes {
			f.set(named.Replace(theme.ID)+"_score", theme.Score)
			f.set(named.Replace(theme.ID)+"_completeness", theme.Completeness)
		}
	}
	return []fields{f}
}

func expectedAnswers(t testing.TB, r *Row) []fields {
	if r.Answers == nil {
		return nil
	}
	var list []fields
	for n, a := range r.Answers.Of {
		if a.Choice == questionnaire.Unanswered && a.Note == "" && len(a.Evidence) == 0 {
			continue
		}
		f := inputFields(r, parsed(t, r))
		f.set("question", r.Catalogue.Question(n).ID)
		switch a.Choice {
		case questionnaire.Unanswered:
			f["state"] = "unanswered"
		case questionnaire.Unknown:
			f["state"] = "unknown"
		case questionnaire.NotApplicable:
			f["state"] = "not_applicable"
		default:
			f["level"] = int(a.Choice - questionnaire.Level0)
		}
		f.set("note", a.Note)
		f.set("evidence", strings.Join(a.Evidence, "\n"))
		list = append(list, f)
	}
	return list
}

func expectedRecommendations(t testing.TB, r *Row) []fields {
	j := parsed(t, r)
	var list []fields
	for i, of := range j.Recommendations {
		f := inputFields(r, j)
		f["rank"], f["question"], f["from"], f["to"], f["duty"], f["effort"] = i+1, of.Question, of.From, of.To, of.Duty, of.Effort
		f.set("gain", of.Gain)
		list = append(list, f)
	}
	return list
}

// expectedFigures turns the other tables into one line for each figure.
func expectedFigures(t testing.TB, r *Row) []fields {
	j := parsed(t, r)
	if j.Error != nil {
		return []fields{{"file": r.File, "kind": "error", "error": j.Error.Message}}
	}
	scores, advice := expectedScores(t, r)[0], expectedRecommendations(t, r)
	var list []fields
	add := func(from fields, kind, id, prefix string, measures ...string) {
		for _, m := range measures {
			f := inputFields(r, j)
			f["kind"], f["measure"] = kind, m
			f.set("id", id)
			switch v := from[prefix+m].(type) {
			case float64:
				f["value"] = v
			case int:
				f["value"] = float64(v)
			case bool:
				f["value"] = map[bool]float64{true: 1, false: 0}[v]
			}
			list = append(list, f)
		}
	}
	named := strings.NewReplacer(".", "_", "-", "__")
	add(scores, "overall", "", "", "score", "level", "low", "high", "completeness", "provisional", "evidence", "shortfalls")
	for _, d := range j.Dimensions {
		add(scores, "dimension", d.ID, named.Replace(d.ID)+"_", "score", "level", "uncapped_level", "low", "high", "completeness", "shortfalls")
	}
	for _, d := range j.Dimensions {
		for _, theme := range d.Themes {
			add(scores, "theme", theme.ID, named.Replace(theme.ID)+"_", "score", "completeness")
		}
	}
	for _, of := range advice {
		add(of, "recommendation", of["question"].(string), "", "rank", "from", "to", "duty", "gain", "effort")
	}
	return list
}

// expectedLines are the lines of all rows.
func expectedLines(t testing.TB, rows []*Row, of func(testing.TB, *Row) []fields) []fields {
	var list []fields
	for _, r := range rows {
		list = append(list, of(t, r)...)
	}
	return list
}

// compare demands that every line is as expected, in every column.
func compare(t *testing.T, name string, got, want []fields) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d lines, want %d", name, len(got), len(want))
	}
	for i := range want {
		for column, value := range want[i] {
			if got[i][column] != value {
				t.Fatalf("%s: line %d, %s is %#v, want %#v", name, i, column, got[i][column], value)
			}
		}
		for column, value := range got[i] {
			if _, expected := want[i][column]; !expected {
				t.Fatalf("%s: line %d, %s is %#v, want nothing", name, i, column, value)
			}
		}
	}
}

// The same rows give the same bytes.
func TestWritersAreDeterministic(t *testing.T) {
	c, rows := testRows(t)
	for _, format := range Formats() {
		o := Options{Format: format, Catalogue: c, Lang: lang.NL}
		first := written(t, rows, o)
		for range 5 {
			if !bytes.Equal(first, written(t, rows, o)) {
				t.Errorf("%s differs", format)
			}
		}
	}
}

// A file is recognised by how it begins or ends, also when the writing was cut off.
func TestOurs(t *testing.T) {
	c, rows := testRows(t)
	for _, format := range []string{"ndjson", "json", "csv", "parquet", "xlsx"} {
		data := written(t, rows, Options{Format: format, Catalogue: c})
		head, tail := data[:min(len(data), 512)], data[max(0, len(data)-4096):]
		if !Ours(format, head, tail) {
			t.Errorf("%s: its own file is not recognised", format)
		}
		for _, n := range []int{0, 1, 3, 200} {
			if !Begun(format, head[:n]) {
				t.Errorf("%s: its own file is not recognised after %d bytes", format, n)
			}
		}
		foreign := []byte("Dear mayor, these are not scores.")
		if Ours(format, foreign, foreign) || Begun(format, foreign) {
			t.Errorf("%s: a letter is taken for its own", format)
		}
	}
	for head, want := range map[string]bool{
		"":     true,
		`{"fi`: true,
		`{"file":"a\"b.scan.json","organisation":{"name"`: true,
		`{"file":"a.scan.json","err`:                      true,
		`{"file":"a.scan.json","error":{"line":1`:         true,
		`{"file":"holiday.jpg","size":12}`:                false,
		`{"file":"holiday.jpg"}`:                          false,
		`[1]`:                                             false,
	} {
		if got := Ours("ndjson", []byte(head), nil); got != want {
			t.Errorf("%s is ours: %v, want %v", head, got, want)
		}
		if len(head) > 4 && head[0] == '{' {
			if got := Ours("json", []byte("[\n"+head), nil); got != want {
				t.Errorf("[%s is ours: %v, want %v", head, got, want)
			}
		}
	}
	if zip := []byte("PK\x03\x04 and more"); Ours("xlsx", zip, zip) || Ours("parquet", []byte("PAR1"), []byte("PAR1")) {
		t.Error("another program's file is taken for its own")
	}
}

// typed converts the text of a cell to the type of its column.
func typed(t *testing.T, k kind, cell string) any {
	t.Helper()
	var err error
	var value any = cell
	switch k {
	case float:
		var x float64
		_, err = fmt.Sscan(cell, &x)
		value = x
	case integer:
		var n int
		_, err = fmt.Sscan(cell, &n)
		value = n
	case boolean:
		value = map[string]bool{"true": true, "TRUE": true, "1": true}[cell]
		if !value.(bool) && cell != "false" && cell != "FALSE" && cell != "0" {
			err = fmt.Errorf("%q is not a boolean", cell)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return value
}
