package answerfile

import (
	"maps"
	"slices"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/schema"
)

// Schema returns the JSON Schema (2020-12) of the answer files that can be read with a catalogue, files of older
// versions included. Its description names what JSON Schema cannot say.
func Schema(c *questionnaire.Catalogue) []byte {
	s := schemaOf(fileKeys, c)
	s["$defs"] = schema.Schema{"answer": answerSchema(c)}
	var byVersion []schema.Schema
	for _, version := range versions(c) {
		ids := idsOf(c, version)
		known := schema.Schema{"enum": append([]string{""}, ids...)}
		byVersion = append(byVersion, schema.Schema{
			"if": schema.Schema{"properties": schema.Schema{"catalogue": schema.Schema{"properties": schema.Schema{"version": schema.Schema{"const": version}}}}},
			"then": schema.Schema{"properties": schema.Schema{
				"answers": schema.Schema{"propertyNames": schema.Schema{"enum": ids}},
				"actions": schema.Schema{"items": schema.Schema{"properties": schema.Schema{"question": known}}},
				"session": schema.Schema{"properties": schema.Schema{"ballots": schema.Schema{"propertyNames": known}}},
			}},
		})
	}
	// A file of an older version may name themes that no longer exist. The themes of this version are known.
	now := byVersion[0]["then"].(schema.Schema)["properties"].(schema.Schema)["session"].(schema.Schema)["properties"].(schema.Schema)
	now["participants"] = schema.Schema{"items": schema.Schema{"properties": schema.Schema{"themes": schema.Schema{"items": schema.Schema{"enum": themeIDs(c)}}}}}
	s["allOf"] = byVersion
	s.Say(lang.Text{
		EN: "What selfscan reads, except for what JSON Schema cannot say: a key that occurs twice; a number written as 2.0, 2e0 or -0; a participant's id that occurs twice; two older question ids that became one; a round of fewer than 3 ballots or with groups larger than the whole; a file above 4 MiB. Whether a day exists is checked only by tools that check \"format\".",
		NL: "Wat selfscan leest, behalve wat JSON Schema niet kan zeggen: een sleutel die twee keer voorkomt; een getal geschreven als 2.0, 2e0 of -0; een deelnemer die twee keer voorkomt; twee oudere vragen die één zijn geworden; een ronde van minder dan 3 stemmen of met groepen groter dan het geheel; een bestand boven 4 MiB. Of een dag bestaat, controleren alleen hulpmiddelen die \"format\" controleren.",
	})
	return schema.Document("Answers to "+c.Title.EN+", catalogue "+c.ID+" "+c.Version, s)
}

// schemaOf returns the schema of an object with a table of keys.
func schemaOf[T any](t *table[T], c *questionnaire.Catalogue) schema.Schema {
	properties := schema.Schema{}
	for _, k := range t.keys {
		name := k.name
		if !k.needed {
			name = "?" + name
		}
		properties[name] = k.schema(c)
	}
	return schema.Object(properties)
}

// answersSchema has the prompt of each question, because some editors show it.
func answersSchema(c *questionnaire.Catalogue) schema.Schema {
	questions := schema.Schema{}
	for _, q := range c.Questions() {
		questions[q.ID] = schema.Schema{"$ref": "#/$defs/answer", "title": q.Prompt.EN, "$comment": "nl: " + q.Prompt.NL}
	}
	return schema.Schema{"type": "object", "properties": questions, "additionalProperties": schema.Schema{"$ref": "#/$defs/answer"}}
}

// answerSchema adds to the keys of an answer which keys exclude or need each other.
func answerSchema(c *questionnaire.Catalogue) schema.Schema {
	s := schemaOf(answerKeys, c)
	s["not"] = schema.Schema{"required": []string{"level", "state"}}
	s["if"] = schema.Schema{"properties": schema.Schema{"state": schema.Schema{"const": questionnaire.StateNotApplicable}}, "required": []string{"state"}}
	s["then"] = schema.Schema{"properties": schema.Schema{"note": schema.Prose()}, "required": []string{"note"}}
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
	for _, step := range route.Steps {
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

const momentPattern = "^" + schema.DatePattern + `T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$`

func moment() schema.Schema {
	return schema.Schema{"type": "string", "format": "date-time", "pattern": momentPattern}
}

func count() schema.Schema { return schema.Integer(0, maxVotes) }

// orEmpty is s or an empty text.
func orEmpty(s schema.Schema) schema.Schema {
	return schema.Schema{"anyOf": []schema.Schema{{"const": ""}, s}}
}

func mapOf(values schema.Schema) schema.Schema {
	return schema.Schema{"type": "object", "additionalProperties": values}
}
