package answerfile

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Schema returns the JSON Schema (2020-12) of the answer files that can be read with a catalogue, files of older
// versions included. Its description names what JSON Schema cannot say.
func Schema(c *questionnaire.Catalogue) []byte {
	s := schemaOf(fileKeys, c)
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "Answers to " + c.Title.EN + ", catalogue " + c.ID + " " + c.Version
	s["$defs"] = schema{"answer": answerSchema(c)}
	var byVersion []schema
	for _, version := range versions(c) {
		ids := idsOf(c, version)
		known := schema{"enum": append([]string{""}, ids...)}
		byVersion = append(byVersion, schema{
			"if": schema{"properties": schema{"catalogue": schema{"properties": schema{"version": schema{"const": version}}}}},
			"then": schema{"properties": schema{
				"answers": schema{"propertyNames": schema{"enum": ids}},
				"actions": schema{"items": schema{"properties": schema{"question": known}}},
				"session": schema{"properties": schema{"ballots": schema{"propertyNames": known}}},
			}},
		})
	}
	// A file of an older version may name themes that no longer exist. The themes of this version are known.
	now := byVersion[0]["then"].(schema)["properties"].(schema)["session"].(schema)["properties"].(schema)
	now["participants"] = schema{"items": schema{"properties": schema{"themes": schema{"items": schema{"enum": themeIDs(c)}}}}}
	s["allOf"] = byVersion
	s.say(lang.Text{
		EN: "What selfscan reads, except for what JSON Schema cannot say: a key that occurs twice; a number written as 2.0, 2e0 or -0; a participant's id that occurs twice; two older question ids that became one; a round of fewer than 3 ballots or with groups larger than the whole; a file above 4 MiB. Whether a day exists is checked only by tools that check \"format\".",
		NL: "Wat selfscan leest, behalve wat JSON Schema niet kan zeggen: een sleutel die twee keer voorkomt; een getal geschreven als 2.0, 2e0 of -0; een deelnemer die twee keer voorkomt; twee oudere vragen die één zijn geworden; een ronde van minder dan 3 stemmen of met groepen groter dan het geheel; een bestand boven 4 MiB. Of een dag bestaat, controleren alleen hulpmiddelen die \"format\" controleren.",
	})
	// Marshalling maps, lists and strings cannot fail.
	data, _ := json.MarshalIndent(s, "", "  ")
	return append(data, '\n')
}

// schema is a JSON Schema or a part of one. It is written with its keys sorted.
type schema map[string]any

// say adds a description in English, with the Dutch one beside it as a comment.
func (s schema) say(notes ...lang.Text) schema {
	for _, t := range notes {
		s["description"], s["$comment"] = t.EN, "nl: "+t.NL
	}
	return s
}

// schemaOf returns the schema of an object with a table of keys.
func schemaOf[T any](keys []key[T], c *questionnaire.Catalogue) schema {
	properties := schema{}
	for _, k := range keys {
		name := k.name
		if !k.needed {
			name = "?" + name
		}
		properties[name] = k.schema(c)
	}
	return object(properties)
}

// answersSchema has the prompt of each question, because some editors show it.
func answersSchema(c *questionnaire.Catalogue) schema {
	questions := schema{}
	for _, q := range c.Questions() {
		questions[q.ID] = schema{"$ref": "#/$defs/answer", "title": q.Prompt.EN, "$comment": "nl: " + q.Prompt.NL}
	}
	return schema{"type": "object", "properties": questions, "additionalProperties": schema{"$ref": "#/$defs/answer"}}
}

// answerSchema adds to the keys of an answer which keys exclude or need each other.
func answerSchema(c *questionnaire.Catalogue) schema {
	s := schemaOf(answerKeys, c)
	s["not"] = schema{"required": []string{"level", "state"}}
	s["if"] = schema{"properties": schema{"state": schema{"const": questionnaire.StateNotApplicable}}, "required": []string{"state"}}
	s["then"] = schema{"properties": schema{"note": prose()}, "required": []string{"note"}}
	return s
}

// versions lists the versions of the catalogue whose answers can be read, the present one first.
func versions(c *questionnaire.Catalogue) []string {
	all := []string{c.Version}
	for i := range c.Migrations {
		all = append(all, c.Migrations[i].From)
	}
	return all
}

// idsOf lists the question ids that a file of one version may have answers to: those that lead to present questions, and
// those that are retired.
func idsOf(c *questionnaire.Catalogue, version string) []string {
	route, err := c.Route(questionnaire.CatalogueRef{ID: c.ID, Version: version})
	if err != nil {
		return nil
	}
	may := map[string]bool{}
	for _, q := range c.Questions() {
		may[q.ID] = true
	}
	for _, step := range route.Steps() {
		for id := range step.Rename {
			may[id] = true
		}
		for id := range step.Split {
			may[id] = true
		}
		for _, id := range step.Retired {
			may[id] = true
		}
	}
	maps.DeleteFunc(may, func(id string, _ bool) bool {
		return slices.ContainsFunc(route.Carry(id).IDs, func(to string) bool { _, asked := c.Ordinal(to); return !asked })
	})
	return slices.Sorted(maps.Keys(may))
}

func themeIDs(c *questionnaire.Catalogue) []string {
	var ids []string
	for d := range c.Dimensions {
		for t := range c.Dimensions[d].Themes {
			ids = append(ids, c.Dimensions[d].Themes[t].ID)
		}
	}
	return ids
}

// spaces are the white space characters, as a part of a character class. \s means something different in each library of
// regular expressions.
const spaces = "\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

const (
	datePattern   = `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
	momentPattern = `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$`
)

func ofType(name string) schema { return schema{"type": name} }

func oneOf(values ...string) schema { return schema{"enum": values} }

// prose is a text that is not blank.
func prose() schema { return schema{"type": "string", "pattern": "[^" + spaces + "]"} }

func date() schema { return schema{"type": "string", "format": "date", "pattern": datePattern} }

func moment() schema {
	return schema{"type": "string", "format": "date-time", "pattern": momentPattern}
}

func count() schema { return schema{"type": "integer", "minimum": 0, "maximum": maxVotes} }

// orEmpty is s or an empty text.
func orEmpty(s schema) schema { return schema{"anyOf": []schema{{"const": ""}, s}} }

func listOf(items schema) schema { return schema{"type": "array", "items": items} }

func mapOf(values schema) schema { return schema{"type": "object", "additionalProperties": values} }

func (s schema) atLeast(n int) schema {
	s["minItems"] = n
	return s
}

func (s schema) atMost(n int) schema {
	s["maxItems"] = n
	return s
}

// object is an object with these keys and no others; a key with a question mark before it is optional.
func object(properties schema) schema {
	bare, required := schema{}, []string{}
	for name, value := range properties {
		name, optional := strings.CutPrefix(name, "?")
		bare[name] = value
		if !optional {
			required = append(required, name)
		}
	}
	slices.Sort(required)
	return schema{"type": "object", "properties": bare, "required": required, "additionalProperties": false}
}

// levels lists the levels. To JSON Schema, 2.0 is the same number as 2.
func levels() []any { return []any{0, 1, 2, 3, 4} }
