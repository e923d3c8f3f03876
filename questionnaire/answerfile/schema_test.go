package answerfile_test

// Both sides of the schemas: what the program takes and refuses, the schema takes and refuses too, but for
// the exceptions that are named here and in the schema's own description.

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"civic/selfscan/questionnaire/answerfile"
)

func TestAnswerSchema(t *testing.T) {
	c := smallCatalogue(t)
	s := compiledSchema(t, answerfile.Schema(c))
	for name, file := range acceptedFiles() {
		if doc, ok := document(file); !ok {
			t.Errorf("%s is no JSON", name)
		} else if err := s.Validate(doc); err != nil {
			t.Errorf("%s: the schema refuses it: %v", name, err)
		}
	}
	for _, name := range []string{"2024.scan.json", "2025.scan.json"} {
		doc, _ := document(string(readFile(t, filepath.Join("testdata", "migration", name))))
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: the schema refuses it: %v", name, err)
		}
	}
	for _, h := range hostileFiles() {
		doc, ok := document(h.file)
		if !ok {
			if !h.unsayable {
				t.Errorf("%s is no JSON, and not said to be an exception", h.name)
			}
			continue
		}
		if refused := s.Validate(doc) != nil; refused == h.unsayable {
			t.Errorf("%s: the schema refuses it: %v; the table says %v", h.name, refused, !h.unsayable)
		}
	}
}

// TestAnswerSchemaExceptions lists everything that is JSON and refused by the program alone. A new case here
// needs a word in the schema's description.
func TestAnswerSchemaExceptions(t *testing.T) {
	want := []string{
		// A key that stands twice.
		"duplicate depth", "duplicate by an escape", "duplicate answers", "duplicate format", "duplicate catalogue id",
		"duplicate name", "a duplicate id in a participant", "a question twice", "a question twice by an escape", "level twice",
		"level twice by an escape", "an action's text twice", "a question with ballots twice", "two ballots of one seat",
		// A whole number written otherwise.
		"level -0", "level 2.0", "level 1e0", "minus no votes",
		// A participant's id that occurs twice.
		"a participant twice",
		// Counts that do not add up.
		"a round of two ballots", "groups larger than the round", "more unknown in the groups than in the round",
		"more not applicable in the groups than in the round",
		// A file above 4 MiB.
		"more than 4 MiB",
		// What Go's decoder mends and JSON forbids, or leaves open: half a surrogate pair, wrong UTF-8.
		"a lone surrogate", "a reversed pair", "invalid UTF-8 in a name", "invalid UTF-8 in the last text",
	}
	s := compiledSchema(t, answerfile.Schema(smallCatalogue(t)))
	var got []string
	for _, h := range hostileFiles() {
		if doc, ok := document(h.file); ok && s.Validate(doc) == nil {
			got = append(got, h.name)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the exceptions are\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestSchemaOfEveryReference holds the embedded catalogue and the files made with it to their schemas.
func TestSchemaOfEveryReference(t *testing.T) {
	c := embedded(t)
	answers := compiledSchema(t, answerfile.Schema(c))
	files, err := filepath.Glob(filepath.Join("..", "testdata", "references", "*.scan.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		doc, _ := document(string(readFile(t, path)))
		if err := answers.Validate(doc); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestSchemasSayBoth: each description stands in both languages.
func TestSchemasSayBoth(t *testing.T) {
	for name, data := range map[string][]byte{"answers": answerfile.Schema(embedded(t))} {
		var doc any
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		said := 0
		walk(doc, func(m map[string]any) {
			if en, ok := m["description"].(string); ok {
				said++
				if nl, ok := m["$comment"].(string); !ok || nl == "" || nl == en {
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
		t.Fatal("the schema is no JSON")
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
