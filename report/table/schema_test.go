package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"civic/selfscan/questionnaire"
	"civic/selfscan/scoring"
)

// The schema takes every line that is written, and refuses it as soon as a key is missing, is added or has a value of
// another type; and every key of the schema occurs in a line.
func TestResultSchema(t *testing.T) {
	c, rows := testRows(t)
	data := ResultSchema(c)
	s := compiled(t, data)
	var documents []any
	bare := *rows[1]
	bare.Report, bare.Started, bare.Language = "", "", ""
	for _, r := range append(rows[:4:4], &bare) { // the other rows differ in their names only
		documents = append(documents, decoded(t, AppendJSON(nil, r)))
	}
	documents = append(documents, decoded(t, ResultJSON(c, rows[0].Answers, rows[0].Result)))
	holdsBothWays(t, s, data, documents, map[string]bool{"file": true, "report": true})
	refusesChanges(t, s, AppendJSON(nil, rows[0]), [][2]string{
		{`"score":[0-9.]+`, `"score":137`}, {`"score":[0-9.]+`, `"score":-1`}, {`"level":1`, `"level":5`}, {`"level":1`, `"level":-1`}, {`"level":1`, `"level":1.5`},
		{`"low":[0-9.]+`, `"low":100.1`}, {`"high":[0-9.]+`, `"high":"much"`}, {`"completeness":[0-9.]+`, `"completeness":1.1`}, {`"evidence":[0-9.]+`, `"evidence":-0.1`},
		{`"provisional":true`, `"provisional":"yes"`}, {`"levels":\[9,`, `"levels":[`}, {`"levels":\[9,`, `"levels":[9,9,`}, {`"levels":\[9,`, `"levels":[-1,`},
		{`"unknown":9`, `"unknown":-1`}, {`"not_applicable":9`, `"not_applicable":-1`}, {`"open":9`, `"open":-1`}, {`"shortfalls":12`, `"shortfalls":-1`}, {`"hints":14`, `"hints":-1`},
		{`"depth":"full"`, `"depth":"deep"`}, {`selfscan-result/2`, `selfscan-result/1`}, {`"id":"open-government-nl"`, `"id":"closed"`}, {`"version":"2026.2"`, `"version":"2026.20"`},
		{`"digest":"sha256:`, `"digest":"md5:`}, {`"answers_digest":"sha256:.`, `"answers_digest":"sha256:`}, {`"answers_digest":"sha256:.`, `"answers_digest":"sha256:aa`}, {`"answers_digest":"sha256:.`, `"answers_digest":"sha256:A`}, {`"answers_digest":"sha256:`, `"answers_digest":"xsha256:`}, {`"type":"municipality"`, `"type":"village"`},
		{`"language":"nl"`, `"language":"fr"`}, {`"started":"2026-11-23T`, `"started":"yesterday`}, {`"updated":"2026-11-24T`, `"updated":"today`},
		{`"capped_by":\["`, `"capped_by":["x`}, {`"id":"transparency"`, `"id":"clarity"`}, {`"dimensions":\[\{.*\],"recommendations"`, `"dimensions":[],"recommendations"`},
		{`"uncapped_level":1`, `"uncapped_level":5`}, {`"id":"transparency.foundation"`, `"id":"transparency.house"`},
		{`"question":"`, `"question":"x`}, {`"from":0`, `"from":4`}, {`"from":0`, `"from":-1`}, {`"to":2`, `"to":1`}, {`"to":2`, `"to":5`}, {`"duty":true`, `"duty":1`},
		{`"gain":[0-9.]+`, `"gain":101`}, {`"effort":1`, `"effort":4`}, {`"effort":1`, `"effort":0`},
	})
	refusesChanges(t, s, AppendJSON(nil, rows[2]), [][2]string{{`"line":3`, `"line":0`}, {`"column":7`, `"column":0`}, {`"message":`, `"message":null,"x":`}})
	for key, want := range map[string]string{"title": "What selfscan score writes about one input, catalogue open-government-nl 2026.2", "$schema": "https://json-schema.org/draft/2020-12/schema"} {
		if got := decoded(t, data).(map[string]any)[key]; got != want {
			t.Errorf("%s is %v", key, got)
		}
	}
}

// refusesChanges changes a document, which a schema takes, in the first place that a pattern matches.
func refusesChanges(t *testing.T, s *jsonschema.Schema, document []byte, changes [][2]string) {
	t.Helper()
	for _, change := range changes {
		at := regexp.MustCompile(change[0]).FindIndex(document)
		if at == nil {
			t.Errorf("the document has no %s", change[0])
		} else if s.Validate(decoded(t, slices.Concat(document[:at[0]], []byte(change[1]), document[at[1]:]))) == nil {
			t.Errorf("the schema takes %s", change[1])
		}
	}
}

// The schema of peer statistics takes what is written, and refuses what the reader refuses for its form.
func TestPeersSchema(t *testing.T) {
	c, rows := testRows(t)
	peers := scoring.NewPeers(c)
	for i := range 12 {
		a := *rows[0].Answers
		a.Organisation = questionnaire.Organisation{Name: fmt.Sprint("Gemeente ", i), Type: "municipality"}
		a.Of = make([]questionnaire.Answer, len(c.Questions()))
		for n := range a.Of {
			a.Of[n].Choice = questionnaire.LevelChoice((n + i) % 5)
		}
		r := scoring.Compile(c, scoring.ScopeOf(&a)).Score(&a)
		peers.Add(scoring.NewPeerScan(&a, &r))
	}
	full, err := json.Marshal(peers.File())
	if err != nil {
		t.Fatal(err)
	}
	empty, err := json.Marshal(scoring.NewPeers(c).File())
	if err != nil {
		t.Fatal(err)
	}
	data := PeersSchema()
	holdsBothWays(t, compiled(t, data), data, []any{decoded(t, full), decoded(t, empty)}, nil)
	refusesChanges(t, compiled(t, data), full, [][2]string{
		{`"n":12`, `"n":4`}, {`"histogram":\[\{"from":0,"to":[0-9]+,"n":[0-9]+`, `"histogram":[{"from":0,"to":20,"n":4`}, {`"histogram":\[\{.*?\}\]`, `"histogram":[]`},
		{`"from":0`, `"from":-1`}, {`"to":100`, `"to":101`}, {`"quartiles":\[`, `"quartiles":[0,`}, {`"quartiles":\[[0-9.]+,`, `"quartiles":[`}, {`"quartiles":\[[0-9.]+,`, `"quartiles":[101,`},
		{`"day":"[^"]*"`, `"day":"soon"`}, {`"depth":"full"`, `"depth":"deep"`}, {`"format":"[^"]*"`, `"format":"selfscan-peers/0"`}, {`"organisation_type":"`, `"organisation_type":7,"x":"`},
		{`"version":"[^"]*"`, `"version":""`},
	})
}

func compiled(t *testing.T, data []byte) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("schema.json", decoded(t, data)); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func decoded(t *testing.T, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// holdsBothWays holds documents against a schema and changes each of them in every place.
func holdsBothWays(t *testing.T, s *jsonschema.Schema, data []byte, documents []any, optional map[string]bool) {
	t.Helper()
	met := map[string]bool{}
	for _, document := range documents {
		if err := s.Validate(document); err != nil {
			t.Fatalf("the schema refuses %v: %v", document, err)
		}
		refuses := func(what, name string) {
			if s.Validate(document) == nil {
				t.Errorf("the schema takes a document with %s: %s", what, name)
			}
		}
		var walk func(v any, set func(any))
		walk = func(v any, set func(any)) {
			switch v := v.(type) {
			case map[string]any:
				v["colour"] = 1
				refuses("another key", "colour")
				delete(v, "colour")
				for name, value := range v {
					met[name] = true
					if !optional[name] {
						delete(v, name)
						refuses("no key", name)
						v[name] = value
					}
					walk(value, func(other any) { v[name] = other })
				}
			case []any:
				for i := range v {
					walk(v[i], func(other any) { v[i] = other })
					if i == 0 && len(v) > 3 {
						break // the others are alike
					}
				}
			}
			if set != nil {
				set(map[string]any{})
				refuses("an object for", fmt.Sprint(v))
				set(v)
			}
		}
		walk(document, nil)
	}
	for _, name := range propertyNames(decoded(t, data)) {
		if !met[name] {
			t.Errorf("no document has the key %s of the schema", name)
		}
	}
}

// propertyNames lists the keys that a schema knows.
func propertyNames(v any) []string {
	var names []string
	switch v := v.(type) {
	case map[string]any:
		if properties, ok := v["properties"].(map[string]any); ok {
			for name := range properties {
				names = append(names, name)
			}
		}
		for _, value := range v {
			names = append(names, propertyNames(value)...)
		}
	case []any:
		for _, value := range v {
			names = append(names, propertyNames(value)...)
		}
	}
	return names
}
