package table

import (
	"encoding/json"
	"slices"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/scoring"
)

// ResultSchema returns the JSON Schema (2020-12) of what `score` writes about one input, and of the result inside a
// report, which has neither the name of a file nor that of a report.
func ResultSchema(c *questionnaire.Catalogue) []byte {
	var dimensions, themes, questions []string
	for d := range c.Dimensions {
		dimensions = append(dimensions, c.Dimensions[d].ID)
		for t := range c.Dimensions[d].Themes {
			themes = append(themes, c.Dimensions[d].Themes[t].ID)
		}
	}
	for _, q := range c.Questions() {
		questions = append(questions, q.ID)
	}
	var types []string
	for i := range c.Types {
		types = append(types, c.Types[i].ID)
	}
	text, digest := schema{"type": "string"}, schema{"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
	score, share, level := orNull(number(0, 100)), orNull(number(0, 1)), orNull(integers(0, 4))
	moment := orNull(schema{"type": "string", "format": "date-time"})
	ids := schema{"type": "array", "items": oneOf(questions)}
	counts := object(schema{
		"levels":  schema{"type": "array", "items": integers(0, -1), "minItems": questionnaire.LevelCount, "maxItems": questionnaire.LevelCount},
		"unknown": integers(0, -1), "not_applicable": integers(0, -1), "open": integers(0, -1),
	})
	result := object(schema{
		"format": schema{"const": ResultFormat}, "?file": text,
		"organisation": object(schema{"id": text, "name": text, "type": oneOf(types), "unit": text}),
		"catalogue":    object(schema{"id": schema{"const": c.ID}, "version": schema{"const": c.Version}, "digest": digest}),
		"depth":        oneOf([]string{string(questionnaire.Quick), string(questionnaire.Full)}),
		"language":     orNull(oneOf([]string{string(lang.NL), string(lang.EN)})),
		"started":      moment, "updated": moment,
		"score": score, "level": level, "low": score, "high": score, "completeness": share,
		"provisional": schema{"type": "boolean"}, "evidence": share, "counts": counts,
		"shortfalls": integers(0, -1), "hints": integers(0, -1), "?report": orNull(text), "capped_by": ids, "answers_digest": digest,
		"dimensions": schema{"type": "array", "items": object(schema{
			"id": oneOf(dimensions), "score": score, "level": level, "uncapped_level": level, "low": score, "high": score,
			"completeness": share, "counts": counts, "capped_by": ids,
			"themes": schema{"type": "array", "items": object(schema{"id": oneOf(themes), "score": score, "completeness": share})},
		}), "minItems": len(dimensions), "maxItems": len(dimensions)},
		"recommendations": schema{"type": "array", "items": object(schema{
			"question": oneOf(questions), "from": integers(0, 3), "to": integers(2, 4), "duty": schema{"type": "boolean"}, "gain": score, "effort": integers(1, 3),
		})},
	})
	refusal := object(schema{
		"format": schema{"const": ResultFormat}, "file": text,
		"error": object(schema{"line": integers(1, -1), "column": integers(1, -1), "message": text}),
	})
	return document("What selfscan score writes about one input, catalogue "+c.ID+" "+c.Version, schema{"oneOf": []schema{result, refusal}})
}

// PeersSchema returns the JSON Schema (2020-12) of what `peers` writes.
func PeersSchema() []byte {
	text, count, figure := schema{"type": "string"}, integers(scoring.SmallestGroup, -1), number(0, 100)
	return document("Peer statistics of selfscan", object(schema{
		"format":    schema{"const": scoring.PeersFormat},
		"catalogue": object(schema{"id": prose(), "version": prose(), "digest": text}),
		"day":       schema{"anyOf": []schema{{"const": ""}, {"type": "string", "format": "date"}}},
		"groups": schema{"type": "array", "items": object(schema{
			"depth": oneOf([]string{string(questionnaire.Quick), string(questionnaire.Full)}), "organisation_type": text,
			"scores": schema{"type": "array", "items": object(schema{
				"of": text, "n": count,
				"quartiles": schema{"type": "array", "items": figure, "minItems": 3, "maxItems": 3},
				"histogram": schema{"type": "array", "minItems": 1, "items": object(schema{"from": integers(0, 100), "to": integers(0, 100), "n": count})},
			})},
		})},
		"left_out": object(schema{"provisional": integers(0, -1), "units": integers(0, -1), "unnamed": integers(0, -1), "older": integers(0, -1)}),
	}))
}

// schema is a JSON Schema or a part of one. It is written with its keys sorted.
type schema map[string]any

func document(title string, s schema) []byte {
	s["$schema"], s["title"] = "https://json-schema.org/draft/2020-12/schema", title
	data, _ := json.MarshalIndent(s, "", "  ") // maps, lists and texts always encode
	return append(data, '\n')
}

func oneOf(values []string) schema { return schema{"enum": values} }

func prose() schema { return schema{"type": "string", "minLength": 1} }

func number(least, most int) schema {
	return schema{"type": "number", "minimum": least, "maximum": most}
}

// integers are whole numbers from least to most; a negative most is no limit.
func integers(least, most int) schema {
	s := schema{"type": "integer", "minimum": least}
	if most >= 0 {
		s["maximum"] = most
	}
	return s
}

func orNull(s schema) schema { return schema{"anyOf": []schema{s, {"type": "null"}}} }

// object has these keys and no others; those that begin with a question mark may be left out.
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
