package catalogue_test

// The schema of a catalogue takes what Load takes and refuses what Load refuses, apart from the exceptions
// named here and in the schema's own description.

import (
	"bytes"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"civic/selfscan/questionnaire/catalogue"
)

// TestSchemaTakesCatalogues holds the embedded catalogue and the examples to the schema.
func TestSchemaTakesCatalogues(t *testing.T) {
	s := compiledSchema(t, catalogue.Schema())
	for _, path := range []string{"catalogue.json", filepath.Join("testdata", "province.json"), filepath.Join("testdata", "broken", "good.json")} {
		doc, _ := document(string(readFile(t, path)))
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// edit changes one place of a good catalogue; the path is keys and indices with slashes between. A nil
// value takes the key away.
type edit struct {
	path      string
	value     any
	good      bool // the program takes it
	unsayable bool // the program refuses it, the schema does not
}

const (
	q0 = "dimensions/0/themes/0/questions/0/"
	ok = true
)

func catalogueEdits() []edit {
	text := map[string]any{"nl": "ja", "en": "yes"}
	return []edit{
		{path: "format", value: "selfscan-catalogue/1"}, {path: "format", value: "selfscan-catalogue/3"}, {path: "format", value: nil}, {path: "format", value: 1},
		{path: "colour", value: "red"}, {path: "id", value: "Own"}, {path: "id", value: "a.b"}, {path: "id", value: "-"},
		{path: "id", value: "openness", good: ok}, {path: "id", value: "a-1", good: ok}, {path: "id", value: 7},
		{path: "version", value: "2027", good: ok}, {path: "version", value: "2027.01"}, {path: "version", value: "spring"}, {path: "version", value: 2027.1},
		{path: "version", value: "2027.1234567890"}, {path: "version", value: "2027.123456789", good: ok}, {path: "version", value: "2025.1", unsayable: true},
		{path: "reviewed", value: "2026-02-30"}, {path: "reviewed", value: "today"}, {path: "reviewed", value: ""}, {path: "reviewed", value: nil},
		{path: "reviewed", value: " 2026-11-24"}, {path: "reviewed", value: "2024-02-29", good: ok},
		{path: "title", value: "Scan"}, {path: "title", value: map[string]any{"nl": "ja"}}, {path: "title/en", value: " \u00a0"}, {path: "title/en", value: true},
		{path: "title/de", value: "ja"}, {path: "title", value: text, good: ok},
		{path: "levels", value: []any{text, text, text, text}}, {path: "levels", value: []any{text, text, text, text, text, text}},
		{path: "organisation_types", value: []any{}}, {path: "organisation_types/0/id", value: "village"}, {path: "organisation_types/1/id", value: "municipality", unsayable: true},
		{path: "organisation_types/0/name", value: nil}, {path: "dimensions", value: []any{}}, {path: "dimensions/0/id", value: "a.b"},
		{path: "dimensions/0/intro", value: nil}, {path: "dimensions/0/themes", value: []any{}}, {path: "dimensions/0/themes/0/id", value: "openness"},
		{path: "dimensions/0/themes/0/id", value: "voice.requests", unsayable: true}, {path: "dimensions/0/themes/0/questions", value: []any{}},
		{path: "dimensions/0/themes/0/weight", value: 0}, {path: "dimensions/0/themes/0/weight", value: 4}, {path: "dimensions/0/themes/0/weight", value: "1"},
		{path: "dimensions/0/themes/0/weight", value: json.Number("1.0"), unsayable: true}, {path: "dimensions/0/themes/0/weight", value: 2.5},
		{path: q0 + "id", value: "openness.requests"}, {path: q0 + "id", value: "openness.publishing.time", unsayable: true}, {path: q0 + "id", value: "openness.requests.contact", unsayable: true},
		{path: q0 + "depth", value: "short"}, {path: q0 + "depth", value: "quick "}, {path: q0 + "depth", value: "full", good: ok}, {path: q0 + "weight", value: nil},
		{path: q0 + "applies_to", value: []any{}}, {path: q0 + "applies_to", value: []any{"village"}}, {path: q0 + "applies_to", value: []any{"other", "other"}},
		{path: q0 + "applies_to", value: []any{"*", "other"}, good: ok}, {path: q0 + "applies_to", value: "*"},
		{path: q0 + "duty_for", value: []any{"*"}}, {path: q0 + "duty_for", value: []any{"other"}}, {path: q0 + "duty_for", value: []any{"province"}, good: ok},
		{path: q0 + "title", value: nil}, {path: q0 + "title/nl", value: strings.Repeat("é", 41)}, {path: q0 + "title/nl", value: strings.Repeat("é", 40), good: ok},
		{path: q0 + "title/nl", value: " " + strings.Repeat("é", 40) + "\t", unsayable: true}, {path: q0 + "title/nl", value: " \u00a0" + strings.Repeat("é", 40) + " ", good: ok},
		{path: q0 + "title/nl", value: "é", good: ok}, {path: q0 + "title/nl", value: " "}, {path: q0 + "title/nl", value: "Vindbaar", unsayable: true},
		{path: q0 + "help/nl", value: "ja\u202e", unsayable: true}, {path: q0 + "basis/0/for", value: nil}, {path: q0 + "basis/0/for", value: []any{}},
		{path: q0 + "basis/0/for", value: []any{"village"}}, {path: q0 + "basis/0/for", value: []any{"province"}, unsayable: true},
		{path: q0 + "basis/0/for", value: []any{"municipality"}, good: ok},
		{path: q0 + "duty_for", value: []any{}}, {path: q0 + "duty_for", value: nil}, {path: q0 + "duty_from", value: ""}, {path: q0 + "duty_from", value: nil},
		{path: q0 + "duty_from", value: "2022-13-01"}, {path: q0 + "basis", value: []any{}}, {path: q0 + "basis", value: nil}, {path: q0 + "basis", value: "Woo"},
		{path: q0 + "levels/0/nl", value: ""}, {path: q0 + "levels", value: nil}, {path: q0 + "prompt", value: nil}, {path: q0 + "help", value: nil},
		{path: q0 + "basis/0/law", value: ""}, {path: q0 + "basis/0/article", value: nil}, {path: q0 + "basis/0/article", value: 4.4},
		{path: q0 + "basis/0/url", value: "wetten.overheid.nl"}, {path: q0 + "basis/0/url", value: "ftp://example.nl/"}, {path: q0 + "basis/0/url", value: "https://"},
		{path: q0 + "basis/0/url", value: "https:///x"}, {path: q0 + "basis/0/url", value: "https://example.nl/a b"}, {path: q0 + "basis/0/url", value: "HTTPS://example.nl/"},
		{path: q0 + "basis/0/url", value: "https://example.nl/%zz", unsayable: true}, {path: q0 + "basis/0/url", value: "https://example.nl/?a#b", good: ok},
		{path: q0 + "basis/0/from", value: ""}, {path: q0 + "basis/0/from", value: nil}, {path: q0 + "basis/0/status", value: "valid"},
		{path: q0 + "basis/0/status", value: "not yet in force", good: ok},
		{path: q0 + "examples", value: nil, good: ok}, {path: q0 + "examples", value: []any{map[string]any{"text": text}}, good: ok},
		{path: q0 + "examples", value: []any{map[string]any{"text": text, "organisation": nil, "url": nil}}, good: ok},
		{path: q0 + "examples", value: []any{map[string]any{"text": text, "organisation": "Gemeente Voorbeeld"}}},
		{path: q0 + "examples", value: []any{map[string]any{"text": text, "organisation": "Gemeente Voorbeeld", "url": ""}}},
		{path: q0 + "examples", value: []any{map[string]any{"text": text, "organisation": "Gemeente Voorbeeld", "url": "https://example.nl/"}}, good: ok},
		{path: q0 + "advice", value: nil}, {path: q0 + "advice/in_order", value: nil}, {path: q0 + "advice/embedded", value: nil}, {path: q0 + "advice/leading", value: nil},
		{path: q0 + "advice/growth", value: map[string]any{"text": text, "effort": 1}}, {path: q0 + "advice/leading/effort", value: 4}, {path: q0 + "advice/leading/text", value: nil},
		{path: "consistency", value: nil, good: ok}, {path: "consistency", value: []any{rule("check", "at_least", 3)}, good: ok},
		{path: "consistency", value: []any{rule("check", "is", "unanswered")}, good: ok}, {path: "consistency", value: []any{rule("grave", "at_least", 3)}},
		{path: "consistency", value: []any{rule("check", "at_least", 5)}}, {path: "consistency", value: []any{rule("check", "is", "")}},
		{path: "consistency", value: []any{rule("check", "is", "level")}}, {path: "consistency", value: []any{rule("check", "colour", 1)}},
		{path: "consistency", value: []any{map[string]any{"id": "r", "severity": "note", "text": text, "when": []any{}}}},
		{path: "consistency", value: []any{map[string]any{"id": "r", "severity": "note", "text": text, "when": []any{map[string]any{"question": "a.b.c", "at_most": 1}}}}, unsayable: true},
		{path: "migrations", value: nil, good: ok}, {path: "migrations/0/from", value: "old"}, {path: "migrations/0/from", value: "2099.1", unsayable: true}, {path: "migrations/0/rename", value: []any{}},
		{path: "migrations/0/rename", value: map[string]any{"a.b.c": ""}}, {path: "migrations/0/rename", value: map[string]any{"a.b.c": "d.e.f"}, unsayable: true},
		{path: "migrations/1/split", value: map[string]any{"a.b.c": []any{"openness.publishing.minutes"}}}, {path: "migrations/1/split", value: nil, unsayable: true},
		{path: "migrations/0/retired", value: []any{""}}, {path: "migrations/0/retired", value: []any{"openness.requests.contact"}, unsayable: true},
		{path: "migrations/0/retired", value: nil, good: ok}, {path: "migrations/1/reworded", value: []any{"openness.requests.contact"}, good: ok},
		{path: "migrations/1/reworded", value: []any{"openness.publishing.gazette"}, unsayable: true}, {path: "migrations/1/reworded", value: []any{""}},
		{path: "migrations/0/reworded", value: []any{"openness.publishing.gazette"}, good: ok}, {path: "migrations/1/reworded", value: "openness.requests.contact"},
	}
}

func rule(severity, test string, value any) map[string]any {
	return map[string]any{"id": "a-rule", "severity": severity, "text": map[string]any{"nl": "ja", "en": "yes"},
		"when": []any{map[string]any{"question": "openness.requests.contact", test: value}}}
}

func TestCatalogueSchema(t *testing.T) {
	s := compiledSchema(t, catalogue.Schema())
	var good bytes.Buffer
	if err := catalogue.Export(&good, smallCatalogue(t)); err != nil {
		t.Fatal(err)
	}
	for _, e := range catalogueEdits() {
		name := e.path + "=" + brief(e.value)
		var doc map[string]any
		if err := json.Unmarshal(good.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		put(t, doc, strings.Split(e.path, "/"), e.value)
		data, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		_, err = catalogue.Load("edited", data)
		if (err == nil) != e.good {
			t.Errorf("%s: the program says %v", name, err)
		}
		instance, _ := document(string(data))
		verdict := s.Validate(instance)
		if wanted := e.good || e.unsayable; (verdict == nil) != wanted {
			t.Errorf("%s: the schema says %v", name, verdict)
		}
	}
}

func brief(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data[:min(len(data), 60)])
}

// put changes one place of a document.
func put(t *testing.T, doc any, path []string, value any) {
	t.Helper()
	switch at := doc.(type) {
	case map[string]any:
		switch {
		case len(path) > 1:
			put(t, at[path[0]], path[1:], value)
		case value == nil:
			delete(at, path[0])
		default:
			at[path[0]] = value
		}
	case []any:
		n, err := strconv.Atoi(path[0])
		if err != nil || n >= len(at) {
			t.Fatalf("no %s in a list of %d", path[0], len(at))
		}
		if len(path) > 1 {
			put(t, at[n], path[1:], value)
		} else {
			at[n] = value
		}
	default:
		t.Fatalf("nothing at %v", path)
	}
}

// TestSchemasSayBoth: each description is in both languages.
func TestSchemasSayBoth(t *testing.T) {
	for name, data := range map[string][]byte{"catalogue": catalogue.Schema()} {
		var doc any
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		said := 0
		walk(doc, func(m map[string]any) {
			if en, ok := m["description"].(string); ok {
				said++
				if nl, ok := m["$comment"].(string); !ok || !strings.HasPrefix(nl, "nl: ") || nl == "nl: " || nl == "nl: "+en {
					t.Errorf("%s: %q is not in Dutch", name, en)
				}
			}
		})
		if said < 3 {
			t.Errorf("%s: %d descriptions", name, said)
		}
	}
}

func walk(v any, visit func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		visit(v)
		for _, key := range slices.Sorted(maps.Keys(v)) {
			walk(v[key], visit)
		}
	case []any:
		for _, item := range v {
			walk(item, visit)
		}
	}
}

func compiledSchema(t *testing.T, data []byte) *jsonschema.Schema {
	t.Helper()
	doc, ok := document(string(data))
	if !ok {
		t.Fatal("the schema is not JSON")
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// document reads a file as the validator does.
func document(file string) (doc any, ok bool) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(file))
	return doc, err == nil
}

// TestSchemaAsRead compares the whole schema with what a person has read: every key, limit, pattern and note.
func TestSchemaAsRead(t *testing.T) {
	compare(t, filepath.Join("testdata", "schema.json"), catalogue.Schema())
}
