package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
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
	for _, r := range append(rows, &bare) {
		documents = append(documents, decoded(t, AppendJSON(nil, r)))
	}
	documents = append(documents, decoded(t, ResultJSON(c, rows[0].Answers, rows[0].Result)))
	holdsBothWays(t, s, data, documents, map[string]bool{"file": true, "report": true})
	for _, change := range [][2]string{
		{`"score":37`, `"score":137`}, {`"level":`, `"level":5,"x":`}, {`"depth":"full"`, `"depth":"deep"`}, {`selfscan-result/2`, `selfscan-result/1`},
		{`"id":"transparency"`, `"id":"clarity"`}, {`"effort":1`, `"effort":4`}, {`"version":"2026.2"`, `"version":"2026.20"`}, {`"language":"nl"`, `"language":"fr"`},
	} {
		line := string(AppendJSON(nil, rows[0]))
		changed := strings.Replace(line, change[0], change[1], 1)
		if changed == line {
			t.Errorf("the line has no %s", change[0])
		} else if s.Validate(decoded(t, []byte(changed))) == nil {
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
	small := bytes.Replace(full, []byte(`"n":12`), []byte(`"n":4`), 1)
	if bytes.Equal(small, full) || compiled(t, data).Validate(decoded(t, small)) == nil {
		t.Error("the schema takes a group of 4")
	}
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
