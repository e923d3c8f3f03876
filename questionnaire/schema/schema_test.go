package schema_test

import (
	"testing"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/schema"
)

// TestDocument compares a document that has every kind of part with what it must be: strict validators want the type beside
// keywords that are about one type, and each required property among the properties, at every depth.
func TestDocument(t *testing.T) {
	got := string(schema.Document("A title", schema.Object(schema.Schema{
		"?list":  schema.List(schema.Integer(1, -1)).AtLeast(0).AtMost(2),
		"choice": schema.OneOf("a", "b").Say(lang.Text{NL: "ja", EN: "yes"}),
		"?zero":  schema.Integer(0, 0),
		"truth":  schema.Truth().Say(),
		"?day":   schema.Date(),
		"?text":  schema.Text(),
		"?level": schema.Schema{"enum": schema.Levels()},
		"?parts": schema.Schema{
			"$defs":                schema.Schema{"a": schema.Schema{"minItems": 1}, "b": true},
			"items":                schema.Schema{"maxItems": 1},
			"contains":             schema.Schema{"contains": schema.Text()},
			"additionalProperties": schema.Schema{"propertyNames": schema.Text()},
			"propertyNames":        schema.Schema{"required": []string{"z"}},
			"not":                  schema.Schema{"required": []string{"y"}, "properties": schema.Schema{"y": schema.Truth()}},
			"if":                   schema.Schema{"items": schema.Text()},
			"then":                 schema.Schema{"minItems": 1},
			"else":                 schema.Schema{"type": "string", "minItems": 1},
			"anyOf":                []schema.Schema{{"minItems": 1}, {"const": schema.Schema{"minItems": 1}}},
		},
	})))
	const want = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "additionalProperties": false,
  "properties": {
    "choice": {
      "$comment": "nl: ja",
      "description": "yes",
      "enum": [
        "a",
        "b"
      ]
    },
    "day": {
      "format": "date",
      "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
      "type": "string"
    },
    "level": {
      "enum": [
        0,
        1,
        2,
        3,
        4
      ]
    },
    "list": {
      "items": {
        "minimum": 1,
        "type": "integer"
      },
      "maxItems": 2,
      "minItems": 0,
      "type": "array"
    },
    "parts": {
      "$defs": {
        "a": {
          "minItems": 1,
          "type": "array"
        },
        "b": true
      },
      "additionalProperties": {
        "propertyNames": {
          "type": "string"
        },
        "type": "object"
      },
      "anyOf": [
        {
          "minItems": 1,
          "type": "array"
        },
        {
          "const": {
            "minItems": 1
          }
        }
      ],
      "contains": {
        "contains": {
          "type": "string"
        },
        "type": "array"
      },
      "else": {
        "minItems": 1,
        "type": "string"
      },
      "if": {
        "items": {
          "type": "string"
        },
        "type": "array"
      },
      "items": {
        "maxItems": 1,
        "type": "array"
      },
      "not": {
        "properties": {
          "y": {
            "type": "boolean"
          }
        },
        "required": [
          "y"
        ],
        "type": "object"
      },
      "propertyNames": {
        "properties": {
          "z": {}
        },
        "required": [
          "z"
        ],
        "type": "object"
      },
      "then": {
        "minItems": 1,
        "type": "array"
      },
      "type": "object"
    },
    "text": {
      "type": "string"
    },
    "truth": {
      "type": "boolean"
    },
    "zero": {
      "maximum": 0,
      "minimum": 0,
      "type": "integer"
    }
  },
  "required": [
    "choice",
    "truth"
  ],
  "title": "A title",
  "type": "object"
}
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
