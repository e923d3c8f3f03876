package table

import (
	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/schema"
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
	text, digest := schema.Text(), schema.Schema{"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
	score, share, level := orNull(upTo(100)), orNull(upTo(1)), orNull(schema.Integer(0, 4))
	moment := orNull(schema.Schema{"type": "string", "format": "date-time"})
	ids := schema.List(schema.OneOf(questions...))
	counts := schema.Object(schema.Schema{
		"levels":  schema.Schema{"type": "array", "items": schema.Integer(0, -1), "minItems": questionnaire.LevelCount, "maxItems": questionnaire.LevelCount},
		"unknown": schema.Integer(0, -1), "not_applicable": schema.Integer(0, -1), "open": schema.Integer(0, -1),
	})
	result := schema.Object(schema.Schema{
		"format": schema.Schema{"const": ResultFormat}, "?file": text,
		"organisation": schema.Object(schema.Schema{"id": text, "name": text, "type": schema.OneOf(types...), "unit": text}),
		"catalogue":    schema.Object(schema.Schema{"id": schema.Schema{"const": c.ID}, "version": schema.Schema{"const": c.Version}, "digest": digest}),
		"depth":        schema.OneOf(string(questionnaire.Quick), string(questionnaire.Full)),
		"language":     orNull(schema.OneOf(string(lang.NL), string(lang.EN))),
		"started":      moment, "updated": moment,
		"score": score, "level": level, "low": score, "high": score, "completeness": share,
		"provisional": schema.Truth(), "evidence": share, "counts": counts,
		"shortfalls": schema.Integer(0, -1), "hints": schema.Integer(0, -1), "?report": orNull(text), "capped_by": ids, "answers_digest": digest,
		"dimensions": schema.Schema{"type": "array", "items": schema.Object(schema.Schema{
			"id": schema.OneOf(dimensions...), "score": score, "level": level, "uncapped_level": level, "low": score, "high": score,
			"completeness": share, "counts": counts, "capped_by": ids,
			"themes": schema.Schema{"type": "array", "items": schema.Object(schema.Schema{"id": schema.OneOf(themes...), "score": score, "completeness": share})},
		}), "minItems": len(dimensions), "maxItems": len(dimensions)},
		"recommendations": schema.Schema{"type": "array", "items": schema.Object(schema.Schema{
			"question": schema.OneOf(questions...), "from": schema.Integer(0, 3), "to": schema.Integer(2, 4), "duty": schema.Truth(), "gain": score, "effort": schema.Integer(1, 3),
		})},
	})
	refusal := schema.Object(schema.Schema{
		"format": schema.Schema{"const": ResultFormat}, "file": text,
		"error": schema.Object(schema.Schema{"line": orNull(schema.Integer(1, -1)), "column": orNull(schema.Integer(1, -1)), "message": text}),
	})
	return schema.Document("What selfscan score writes about one input, catalogue "+c.ID+" "+c.Version, schema.Schema{"oneOf": []schema.Schema{result, refusal}})
}

// PeersSchema returns the JSON Schema (2020-12) of what `peers` writes.
func PeersSchema() []byte {
	text, count, figure := schema.Text(), schema.Integer(scoring.SmallestGroup, -1), upTo(100)
	return schema.Document("Peer statistics of selfscan", schema.Object(schema.Schema{
		"format":    schema.Schema{"const": scoring.PeersFormat},
		"catalogue": schema.Object(schema.Schema{"id": schema.Prose(), "version": schema.Prose(), "digest": text}),
		"day":       schema.Schema{"anyOf": []schema.Schema{{"const": ""}, {"type": "string", "format": "date"}}},
		"groups": schema.Schema{"type": "array", "items": schema.Object(schema.Schema{
			"depth": schema.OneOf(string(questionnaire.Quick), string(questionnaire.Full)), "organisation_type": text,
			"scores": schema.Schema{"type": "array", "items": schema.Object(schema.Schema{
				"of": text, "n": count,
				"quartiles": schema.Schema{"type": "array", "items": figure, "minItems": 3, "maxItems": 3},
				"histogram": schema.Schema{"type": "array", "minItems": 1, "items": schema.Object(schema.Schema{"from": schema.Integer(0, 100), "to": schema.Integer(0, 100), "n": count})},
			})},
		})},
	}))
}

// upTo describes a number from 0.
func upTo(most int) schema.Schema {
	return schema.Schema{"type": "number", "minimum": 0, "maximum": most}
}

func orNull(s schema.Schema) schema.Schema {
	return schema.Schema{"anyOf": []schema.Schema{s, {"type": "null"}}}
}
