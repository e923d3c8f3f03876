// Package schema builds the JSON Schemas (2020-12) of the files that this program reads and writes. In come parts of
// a schema, out comes a document. It validates nothing.
package schema

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"civic/selfscan/questionnaire/lang"
)

// Schema is a JSON Schema or a part of one. It is written with its keys sorted.
type Schema map[string]any

// Document returns a schema as a file of its own.
func Document(title string, s Schema) []byte {
	s.complete()
	s["$schema"], s["title"] = "https://json-schema.org/draft/2020-12/schema", title
	// Maps, lists, texts and numbers always encode.
	data, _ := json.Marshal(s, jsontext.WithIndent("  "), json.Deterministic(true), jsontext.EscapeForJS(true))
	return append(data, '\n')
}

// complete adds what strict validators ask for and what changes no verdict here: the type beside keywords that are about
// one type, and the properties that are required.
func (s Schema) complete() {
	has := func(keywords ...string) bool {
		return slices.ContainsFunc(keywords, func(k string) bool { return s[k] != nil })
	}
	if s["type"] == nil {
		switch {
		case has("properties", "propertyNames", "required"):
			s["type"] = "object"
		case has("items", "contains", "minItems", "maxItems"):
			s["type"] = "array"
		}
	}
	if required, ok := s["required"].([]string); ok {
		properties, _ := s["properties"].(Schema)
		if properties == nil {
			properties = Schema{}
			s["properties"] = properties
		}
		for _, name := range required {
			if properties[name] == nil {
				properties[name] = Schema{}
			}
		}
	}
	for keyword, value := range s {
		switch value := value.(type) {
		case Schema:
			switch keyword {
			case "properties", "$defs":
				for _, of := range value {
					if part, ok := of.(Schema); ok {
						part.complete()
					}
				}
			case "items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else":
				value.complete()
			}
		case []Schema:
			for _, part := range value {
				part.complete()
			}
		}
	}
}

// Say adds a description in English, with the Dutch one beside it as a comment: strict validators refuse keywords of
// our own.
func (s Schema) Say(notes ...lang.Text) Schema {
	for _, t := range notes {
		s["description"], s["$comment"] = t.EN, "nl: "+t.NL
	}
	return s
}

// AtLeast sets the least number of items of a list.
func (s Schema) AtLeast(n int) Schema {
	s["minItems"] = n
	return s
}

// AtMost sets the largest number of items of a list.
func (s Schema) AtMost(n int) Schema {
	s["maxItems"] = n
	return s
}

// Object is an object with these keys and no others; a key with a question mark before it is optional.
func Object(properties Schema) Schema {
	bare, required := Schema{}, []string{}
	for name, value := range properties {
		name, optional := strings.CutPrefix(name, "?")
		bare[name] = value
		if !optional {
			required = append(required, name)
		}
	}
	slices.Sort(required)
	return Schema{"type": "object", "properties": bare, "required": required, "additionalProperties": false}
}

// List is a list of items.
func List(items Schema) Schema { return Schema{"type": "array", "items": items} }

// Text is any text.
func Text() Schema { return Schema{"type": "string"} }

// Truth is true or false.
func Truth() Schema { return Schema{"type": "boolean"} }

// OneOf is one of a few texts.
func OneOf(values ...string) Schema { return Schema{"enum": values} }

// Integer is a whole number from least to most; a negative most is no limit.
func Integer(least, most int) Schema {
	s := Schema{"type": "integer", "minimum": least}
	if most >= 0 {
		s["maximum"] = most
	}
	return s
}

// Levels lists the levels for "enum". To JSON Schema, 2.0 is the same number as 2.
func Levels() []any { return []any{0, 1, 2, 3, 4} }

// Spaces are the white space characters, as a part of a character class. \s means something different in each library of
// regular expressions.
const Spaces = "\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

// Prose is a text that is not blank.
func Prose() Schema { return Schema{"type": "string", "pattern": "[^" + Spaces + "]"} }

// Date is a day, such as 2026-11-24.
func Date() Schema {
	return Schema{"type": "string", "format": "date", "pattern": "^" + DatePattern + "$"}
}

// DatePattern matches a day.
const DatePattern = `[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`
