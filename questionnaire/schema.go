package questionnaire

// The law of this file: the schemas take what the readers take and refuse what they refuse, but for what
// JSON Schema cannot say. That is named in the description of each schema, and a test holds both sides to it.

import (
	"encoding/json"
	"slices"
	"strings"

	"civic/selfscan/questionnaire/lang"
)

// schema is a JSON Schema or a part of one. It is written with its keys sorted.
type schema map[string]any

// say adds a description in English, with the Dutch one beside it.
func (s schema) say(t lang.Text) schema {
	s["description"], s["x-description-nl"] = t.EN, t.NL
	return s
}

func (s schema) encode() []byte {
	// Maps, lists and texts always encode.
	data, _ := json.MarshalIndent(s, "", "  ")
	return append(data, '\n')
}

const schemaDialect = "https://json-schema.org/draft/2020-12/schema"

// spaces is what counts as white space, as a part of a character class. \s would mean something else to
// each library of regular expressions.
const spaces = "\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

const (
	blankPattern   = "[^" + spaces + "]"
	datePattern    = `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
	momentPattern  = `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$`
	versionPattern = `^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8}))*$`
	partPattern    = `[a-z0-9]+(-[a-z0-9]+)*`
)

func ofType(name string) schema { return schema{"type": name} }

func oneOf(values ...string) schema { return schema{"enum": values} }

// prose is a text that says something.
func prose() schema { return schema{"type": "string", "pattern": blankPattern} }

func date() schema { return schema{"type": "string", "format": "date", "pattern": datePattern} }

func listOf(items schema) schema { return schema{"type": "array", "items": items} }

func (s schema) atLeast(n int) schema {
	s["minItems"] = n
	return s
}

// object has these keys and no others; those that begin with a question mark may be left out.
func object(properties schema) schema {
	bare, required := schema{}, []string{}
	for key, value := range properties {
		name, optional := strings.CutPrefix(key, "?")
		bare[name] = value
		if !optional {
			required = append(required, name)
		}
	}
	slices.Sort(required)
	return schema{"type": "object", "properties": bare, "required": required, "additionalProperties": false}
}

func ref(name string) schema { return schema{"$ref": "#/$defs/" + name} }

// levels is a level as a whole number. A number such as 2.0 is the same to JSON Schema.
func levels() []any { return []any{0, 1, 2, 3, 4} }

func typesAndStar() []string { return append([]string{"*"}, typeIDs[:]...) }
