package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
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
			Depth:     questionnaire.Full, Organisation: questionnaire.Organisation{ID: "0363", Name: name, Type: "municipality", Unit: "a, \"b\"\nc"},
			Language: lang.NL, Started: "2026-11-23T23:30:00-05:00",
			Updated: "2026-11-24T09:14:00+01:00", Of: make([]questionnaire.Answer, len(c.Questions())),
		}
		for n := range a.Of {
			fill(n, &a.Of[n])
		}
		if name == "Gemeente Één" {
			a.Actions = []questionnaire.Action{
				{Question: c.Question(3).ID, Text: "=doen", Owner: "Één", Due: "2027-03-01", Check: "zichtbaar", Done: "1899-12-31"},
				{Text: "later"},
			}
		}
		r := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
		return &Row{File: name + ".scan.json", Catalogue: c, Organisation: a.Organisation, Depth: a.Depth,
			Language: a.Language, Started: a.Started, Updated: a.Updated, Report: "reports/" + name + ".pdf",
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
		{File: "niets.scan.json", Catalogue: c, Refusal: &lang.LocatedError{File: "niets.scan.json",
			Message: lang.Say(lang.Text{NL: "leeg", EN: "empty"})}},
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

// jsonCounts is an object of counts.
type jsonCounts struct {
	Levels        [5]int
	Unknown       int
	NotApplicable int `json:"not_applicable"`
	Open          int
}

// jsonRow is the JSON line of a row.
type jsonRow struct {
	Organisation               struct{ ID, Name, Type, Unit string }
	Catalogue                  struct{ ID, Version, Digest string }
	Depth                      string
	Language, Started, Updated string
	Score, Low, High           *float64
	Level                      *int
	Completeness               float64
	Provisional                bool
	Evidence                   *float64
	Counts                     jsonCounts
	Shortfalls, Hints          int
	Report                     string
	CappedBy                   []string `json:"capped_by"`
	AnswersDigest              string   `json:"answers_digest"`
	Dimensions                 []struct {
		ID               string
		Score, Low, High *float64
		Level            *int
		UncappedLevel    *int `json:"uncapped_level"`
		Completeness     float64
		Counts           jsonCounts
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
		Line, Column *int
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

func (f fields) counts(prefix string, n jsonCounts) {
	for level, count := range n.Levels {
		f[fmt.Sprintf("%sat_level_%d", prefix, level)] = count
	}
	f[prefix+"unknown"], f[prefix+"not_applicable"], f[prefix+"open"] = n.Unknown, n.NotApplicable, n.Open
}

// short is the name of a theme or a question in the embedded catalogue, where no two are the same.
func short(id string) string {
	return id[:1] + "_" + strings.ReplaceAll(id[strings.LastIndex(id, ".")+1:], "-", "_")
}

func inputFields(r *Row, j jsonRow) fields {
	f := fields{"file": r.File}
	f.set("organisation_id", j.Organisation.ID)
	f.set("organisation", j.Organisation.Name)
	f.set("organisation_type", j.Organisation.Type)
	f.set("unit", j.Organisation.Unit)
	if j.Catalogue.ID != "" {
		f.set("catalogue", j.Catalogue.ID+"/"+j.Catalogue.Version)
	}
	f.set("depth", j.Depth)
	f.set("language", j.Language)
	f.set("started", j.Started)
	f.set("updated", j.Updated)
	return f
}

func expectedScores(t testing.TB, r *Row) []fields {
	j := parsed(t, r)
	f := inputFields(r, j)
	if j.Error != nil {
		f.set("error", j.Error.Message)
		f.set("error_line", j.Error.Line)
		f.set("error_column", j.Error.Column)
		return []fields{f}
	}
	f.set("score", j.Score)
	f.set("level", j.Level)
	f.set("low", j.Low)
	f.set("high", j.High)
	f.set("completeness", j.Completeness)
	f.set("provisional", j.Provisional)
	f.set("evidence", j.Evidence)
	f.counts("", j.Counts)
	f.set("shortfalls", j.Shortfalls)
	f.set("hints", j.Hints)
	f.set("report", j.Report)
	f.set("capped_by", strings.Join(j.CappedBy, " "))
	f.set("recommendations", len(j.Recommendations))
	f.set("catalogue_digest", j.Catalogue.Digest)
	f.set("answers_digest", j.AnswersDigest)
	for _, d := range j.Dimensions {
		prefix := d.ID
		f.counts(prefix+"_", d.Counts)
		f.set(prefix+"_score", d.Score)
		f.set(prefix+"_level", d.Level)
		f.set(prefix+"_uncapped_level", d.UncappedLevel)
		f.set(prefix+"_low", d.Low)
		f.set(prefix+"_high", d.High)
		f.set(prefix+"_completeness", d.Completeness)
		f.set(prefix+"_shortfalls", len(d.CappedBy))
		for _, theme := range d.Themes {
			short := short(theme.ID)
			f.set(short+"_score", theme.Score)
			f.set(short+"_completeness", theme.Completeness)
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

func expectedWideAnswers(t testing.TB, r *Row) []fields {
	if r.Answers == nil {
		return nil
	}
	f := inputFields(r, parsed(t, r))
	for n, a := range r.Answers.Of {
		if a.Choice >= questionnaire.Level0 {
			f[short(r.Catalogue.Question(n).ID)] = int(a.Choice - questionnaire.Level0)
		}
	}
	return []fields{f}
}

func expectedActions(t testing.TB, r *Row) []fields {
	if r.Answers == nil {
		return nil
	}
	var list []fields
	for _, a := range r.Answers.Actions {
		f := inputFields(r, parsed(t, r))
		for name, value := range map[string]string{"question": a.Question, "text": a.Text, "owner": a.Owner,
			"due": string(a.Due), "check": a.Check, "done": string(a.Done)} {
			f.set(name, value)
		}
		list = append(list, f)
	}
	return list
}

// expectedTables are the tables that hold scans, with what they must hold.
func expectedTables() map[string]struct {
	options  Options
	expected func(testing.TB, *Row) []fields
} {
	type test = struct {
		options  Options
		expected func(testing.TB, *Row) []fields
	}
	return map[string]test{
		"scores":          {Options{}, expectedScores},
		"answers":         {Options{Table: "answers"}, expectedAnswers},
		"wide answers":    {Options{Table: "answers", Wide: true}, expectedWideAnswers},
		"recommendations": {Options{Table: "recommendations"}, expectedRecommendations},
		"actions":         {Options{Table: "actions"}, expectedActions},
	}
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

// TestPiecesDoNotMatter: a file does not depend on the pieces in which its rows come, nor on whether any came: without rows it
// is the head that a program expects.
func TestPiecesDoNotMatter(t *testing.T) {
	c, rows := testRows(t)
	for _, o := range append(everyOption(), Options{Format: "table", Lang: lang.NL}) {
		o.Catalogue = c
		for _, rows := range [][]*Row{nil, rows[:3]} {
			want := written(t, rows, o)
			for _, piece := range []string{"every row", "all rows", "pieces without rows between"} {
				if o.Format == "xlsx" {
					o.TempDir = t.TempDir()
				}
				var out bytes.Buffer
				w := NewWriter(&out, o)
				var waiting []byte
				write := func() {
					if err := w.Write(waiting); err != nil {
						t.Fatal(err)
					}
					waiting = nil
				}
				for _, r := range rows {
					waiting = w.Append(waiting, r)
					if piece != "all rows" {
						write()
					}
					if piece == "pieces without rows between" {
						write()
					}
				}
				if len(waiting) > 0 {
					write()
				}
				if err := w.Close(); err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(out.Bytes(), want) {
					t.Errorf("%s %s, %d rows: %s give another file of %d bytes, not %d", o.Format, o.Table, len(rows), piece, out.Len(), len(want))
				}
			}
		}
	}
}

// everyOption is every table in every format that can have it, but for the table for people.
func everyOption() []Options {
	options := []Options{{Format: "json"}}
	for _, format := range []string{"ndjson", "csv", "csv-nl", "parquet", "xlsx"} {
		for _, table := range Tables() {
			options = append(options, Options{Format: format, Table: table})
		}
		options = append(options, Options{Format: format, Table: "answers", Wide: true})
	}
	return options
}

// A file is recognised by how it begins or ends, also when the writing was cut off.
func TestOurs(t *testing.T) {
	c, rows := testRows(t)
	for _, o := range everyOption() {
		o.Catalogue = c
		format := o.Format
		data := written(t, rows, o)
		head, tail := data[:min(len(data), 512)], data[max(0, len(data)-4096):]
		if !Ours(format, head, tail) {
			t.Errorf("%s %s: its own file is not recognised", format, o.Table)
		}
		for _, n := range []int{0, 1, 3, 200} {
			if !Begun(format, head[:n]) {
				t.Errorf("%s: its own file is not recognised after %d bytes", format, n)
			}
		}
		if none := written(t, nil, o); !Ours(format, none, none) {
			t.Errorf("%s %s: its own file without a row is not recognised: %q", format, o.Table, none)
		}
		foreign := []byte("Dear mayor, these are not scores.")
		if Ours(format, foreign, foreign) || Begun(format, foreign) {
			t.Errorf("%s: a letter is taken for its own", format)
		}
	}
	for head, want := range map[string]bool{
		"":     true,
		`{"fi`: true,
		`{"format":"selfscan-result/2","file":"a.scan.json","err`: true,
		`{"format":"selfscan-result/2","organisation":{}}`:        false, // of one scan, from a report
		`{"file":"a\"b.scan.json","organisation_id":null`:         true,
		`{"file":"a.scan.json","error":{"line":1`:                 false,
		`{"file":"holiday.jpg","size":12}`:                        false,
		`{"file":"holiday.jpg"}`:                                  false,
		`[1]`:                                                     false,
		`{"file":"`:                                               true, // cut off within the name
		`{"file":"a.sc`:                                           true,
		`{"file":"a\`:                                             true,
		`{"file":"a\"`:                                            true,
		`{"file":"a\\","organ`:                                    true,
		`{"file":"a\\","size":1`:                                  false,
		`{"file":"a"`:                                             true,
		`{"file":"a","organisation_id"`:                           true,
	} {
		if got := Ours("ndjson", []byte(head), nil); got != want {
			t.Errorf("%s is ours: %v, want %v", head, got, want)
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
		value = map[string]bool{"true": true, "TRUE": true, "1": true, "WAAR": true}[cell]
		if !value.(bool) && cell != "false" && cell != "FALSE" && cell != "0" && cell != "ONWAAR" {
			err = fmt.Errorf("%q is not a boolean", cell)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// The gain of a recommendation is what its meaning says: the rise of `low`, which can exist without a score.
func TestGainIsOfLow(t *testing.T) {
	c, rows := testRows(t)
	for _, l := range lang.Langs() {
		at := slices.IndexFunc(recommendationsTable().columns, func(c column) bool { return c.name == "gain" })
		if m := recommendationsTable().columns[at].meaning.In(l); strings.Count(m, "`low`") != 2 || strings.Contains(m, "score") {
			t.Errorf("the meaning of gain is %q", m)
		}
	}
	a := *rows[0].Answers
	m := scoring.Compile(c, scoring.ScopeOf(&a))
	for _, choices := range [][2]questionnaire.Choice{{questionnaire.Level1, questionnaire.Unanswered}, {questionnaire.Level1, questionnaire.NotApplicable}, {questionnaire.Unknown, questionnaire.Level2}} {
		for n := range a.Of {
			if a.Of[n] = (questionnaire.Answer{Choice: choices[1]}); n == 0 {
				a.Of[n].Choice = choices[0]
			}
		}
		before, after := m.Score(&a), scoring.Result{}
		if len(before.Recommendations) == 0 {
			t.Fatalf("%v: no recommendations", choices)
		}
		for _, rec := range before.Recommendations {
			m.WhatIf(&after, &a, scoring.Trial{Question: rec.Question, Choice: questionnaire.LevelChoice(rec.To)})
			if rise := after.Low.Value - before.Low.Value; rec.Gain.Valid != before.Low.Valid || rec.Gain.Valid && math.Abs(rise-rec.Gain.Value) > 1e-9 {
				t.Errorf("%v: gain %+v, low rises by %v", choices, rec.Gain, rise)
			}
		}
	}
}
