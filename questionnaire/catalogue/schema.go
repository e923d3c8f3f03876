package catalogue

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// schema is a JSON Schema or a part of one. It is written with its keys sorted.
type schema map[string]any

// say adds a description in English, with the Dutch one beside it as a comment: strict validators refuse keywords of
// our own.
func (s schema) say(t lang.Text) schema {
	s["description"], s["$comment"] = t.EN, "nl: "+t.NL
	return s
}

func (s schema) encode() []byte {
	// Marshalling maps, lists and strings cannot fail.
	data, _ := json.MarshalIndent(s, "", "  ")
	return append(data, '\n')
}

const schemaDialect = "https://json-schema.org/draft/2020-12/schema"

// spaces are the white space characters, as a part of a character class. \s means something different in each library of
// regular expressions.
const spaces = "\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

const (
	blankPattern   = "[^" + spaces + "]"
	datePattern    = `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
	versionPattern = `^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8}))*$`
	partPattern    = `[a-z0-9]+(-[a-z0-9]+)*`
)

func oneOf(values ...string) schema { return schema{"enum": values} }

// prose is a text that is not blank.
func prose() schema { return schema{"type": "string", "pattern": blankPattern} }

// label is a text for the title of a question. White space around it does not count.
func label() schema {
	const space, other = "[" + spaces + "]*", "[^" + spaces + "]"
	return schema{"type": "string", "pattern": "^" + space + other + "(.{0," + strconv.Itoa(questionnaire.MaxTitle-2) + "}" + other + ")?" + space + "$"}
}

func date() schema { return schema{"type": "string", "format": "date", "pattern": datePattern} }

func listOf(items schema) schema { return schema{"type": "array", "items": items} }

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

// levels lists the levels. To JSON Schema, 2.0 is the same number as 2.
func levels() []any { return []any{0, 1, 2, 3, 4} }

func typesAndStar() []string { return append([]string{"*"}, questionnaire.TypeIDs()...) }

// dutyTypes lists the types that a duty can bind: all but other.
func dutyTypes() []string {
	return slices.DeleteFunc(slices.Clone(questionnaire.TypeIDs()), func(id string) bool { return id == "other" })
}

// Schema returns the JSON Schema (2020-12) of a catalogue in JSON.
func Schema() []byte {
	s := object(schema{
		"format":             schema{"const": questionnaire.CatalogueFormat},
		"id":                 idSchema(1),
		"version":            ref("version"),
		"reviewed":           date().say(lang.Text{EN: "The day on which the law in it was last checked.", NL: "De dag waarop de wet erin voor het laatst is nagegaan."}),
		"title":              ref("text"),
		"levels":             ref("levels"),
		"organisation_types": listOf(object(schema{"id": oneOf(questionnaire.TypeIDs()...), "name": ref("text")})).atLeast(1),
		"dimensions":         listOf(ref("dimension")).atLeast(1).atMost(questionnaire.MaxDimensions),
		"?consistency":       listOf(ref("rule")),
		"?migrations":        listOf(ref("migration")),
	})
	s["$schema"] = schemaDialect
	s["title"] = "A catalogue of questions for selfscan"
	levels := listOf(ref("text")).atLeast(questionnaire.LevelCount).atMost(questionnaire.LevelCount)
	s["$defs"] = schema{
		"text":      object(schema{"nl": prose(), "en": prose()}),
		"title":     object(schema{"nl": label(), "en": label()}),
		"levels":    levels,
		"version":   schema{"type": "string", "pattern": versionPattern},
		"address":   schema{"type": "string", "pattern": "^https?://[^/?#" + spaces + "][^" + spaces + "]*$"},
		"types":     schema{"type": "array", "items": oneOf(typesAndStar()...), "uniqueItems": true},
		"dimension": object(schema{"id": idSchema(1), "title": ref("text"), "intro": ref("text"), "themes": listOf(ref("theme")).atLeast(1).atMost(questionnaire.MaxThemes)}),
		"theme": object(schema{"id": idSchema(2), "title": ref("text"), "weight": ref("one-to-three"),
			"questions": listOf(ref("question")).atLeast(1).atMost(questionnaire.MaxQuestions)}),
		"one-to-three": schema{"enum": []int{1, 2, 3}},
		"question":     questionSchema(),
		"basis":        basisSchema(),
		"example":      exampleSchema(),
		"step": object(schema{"text": ref("text"), "effort": ref("one-to-three")}).say(lang.Text{
			EN: "effort: 1 days, 2 weeks, 3 months", NL: "effort: 1 dagen, 2 weken, 3 maanden"}),
		"rule": object(schema{"id": idSchema(1), "severity": oneOf(questionnaire.Severities()...),
			"when": listOf(ref("condition")).atLeast(1), "text": ref("text")}),
		"condition": conditionSchema(),
		"migration": migrationSchema(),
	}
	return s.say(lang.Text{
		EN: "What selfscan reads as a catalogue in JSON, except for what JSON Schema cannot say: a key that occurs twice; a number written as 2.0; an id or organisation type that occurs twice or does not begin with the id above it; a title that occurs twice; a duty for a type without a law; rules and migrations about questions that are not there; an invisible character in a text; whether an address is well formed beyond its beginning; a file above 4 MiB. Whether a day exists is checked only where \"format\" is.",
		NL: "Wat selfscan als catalogus in JSON leest, op dit na dat JSON Schema niet kan zeggen: een sleutel die twee keer staat; een getal geschreven als 2.0; een id of soort organisatie die twee keer staat of niet begint met de id erboven; een titel die twee keer staat; een plicht voor een soort zonder wet; regels en migraties over vragen die er niet zijn; een onzichtbaar teken in een tekst; of een adres na het begin goed gevormd is; een bestand boven 4 MiB. Of een dag bestaat, wordt alleen nagegaan waar \"format\" telt.",
	}).encode()
}

func idSchema(parts int) schema {
	pattern := "^" + partPattern
	for range parts - 1 {
		pattern += `\.` + partPattern
	}
	return schema{"type": "string", "pattern": pattern + "$"}
}

// orNothing is s, an empty text or null.
func orNothing(s schema) schema { return schema{"anyOf": []schema{s, {"enum": []any{"", nil}}}} }

func questionSchema() schema {
	s := object(schema{
		"id":         idSchema(3),
		"depth":      oneOf(string(questionnaire.Quick), string(questionnaire.Full)),
		"weight":     ref("one-to-three"),
		"applies_to": schema{"$ref": "#/$defs/types", "minItems": 1}.say(lang.Text{EN: "* for every type", NL: "* voor elke soort"}),
		"?duty_for": schema{"type": "array", "items": oneOf(dutyTypes()...), "uniqueItems": true}.say(lang.Text{
			EN: "for whom level 2 is a legal duty", NL: "voor wie niveau 2 een wettelijke plicht is"}),
		"?duty_from": orNothing(date()).say(lang.Text{EN: "the day from which it is", NL: "de dag vanaf wanneer"}),
		"title":      ref("title"),
		"prompt":     ref("text"),
		"help":       ref("text"),
		"evidence":   ref("text"),
		"levels":     ref("levels"),
		"?basis":     listOf(ref("basis")),
		"?examples":  listOf(ref("example")),
		"advice":     object(schema{"in_order": ref("step"), "embedded": ref("step"), "leading": ref("step")}),
	})
	// A duty has a day and a law; without a duty there is no day.
	s["if"] = schema{"properties": schema{"duty_for": schema{"minItems": 1}}, "required": []string{"duty_for"}}
	s["then"] = schema{"properties": schema{"duty_from": date(), "basis": schema{"minItems": 1}}, "required": []string{"duty_from", "basis"}}
	s["else"] = schema{"properties": schema{"duty_from": schema{"enum": []any{"", nil}}}}
	return s
}

func basisSchema() schema {
	s := object(schema{
		"law":     prose(),
		"article": prose(),
		"title":   ref("text"),
		"url":     ref("address"),
		"?from":   orNothing(date()),
		"status":  oneOf(questionnaire.StatusInForce, questionnaire.StatusComing),
		"for":     schema{"$ref": "#/$defs/types", "minItems": 1},
	})
	s["if"] = schema{"properties": schema{"status": schema{"const": questionnaire.StatusInForce}}}
	s["then"] = schema{"properties": schema{"from": date()}, "required": []string{"from"}}
	return s
}

func exampleSchema() schema {
	s := object(schema{
		"?organisation": schema{"type": []string{"string", "null"}}.say(lang.Text{
			EN: "empty for a kind of organisation; a name needs a public source in url",
			NL: "leeg voor een soort organisatie; een naam vraagt een openbare bron in url"}),
		"text": ref("text"),
		"?url": orNothing(ref("address")),
	})
	s["if"] = schema{"properties": schema{"organisation": schema{"type": "string", "minLength": 1}}, "required": []string{"organisation"}}
	s["then"] = schema{"properties": schema{"url": ref("address")}, "required": []string{"url"}}
	return s
}

func conditionSchema() schema {
	s := object(schema{
		"question":  prose(),
		"?at_least": schema{"enum": levels()},
		"?at_most":  schema{"enum": levels()},
		"?is":       oneOf(questionnaire.StateUnanswered, questionnaire.StateUnknown, questionnaire.StateNotApplicable),
	})
	s["oneOf"] = []schema{{"required": []string{"at_least"}}, {"required": []string{"at_most"}}, {"required": []string{"is"}}}
	return s
}

func migrationSchema() schema {
	return object(schema{
		"from":      ref("version"),
		"?rename":   schema{"type": "object", "additionalProperties": prose()},
		"?split":    schema{"type": "object", "additionalProperties": listOf(prose()).atLeast(2)},
		"?retired":  listOf(prose()),
		"?reworded": listOf(prose()),
	})
}
