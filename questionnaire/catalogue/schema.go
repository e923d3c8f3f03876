package catalogue

import (
	"slices"
	"strconv"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/schema"
)

const (
	versionPattern = `^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8}))*$`
	partPattern    = `[a-z0-9]+(-[a-z0-9]+)*`
)

// label is a text for the title of a question. White space around it does not count.
func label() schema.Schema {
	const space, other = "[" + schema.Spaces + "]*", "[^" + schema.Spaces + "]"
	return schema.Schema{"type": "string", "pattern": "^" + space + other + "(.{0," + strconv.Itoa(questionnaire.MaxTitle-2) + "}" + other + ")?" + space + "$"}
}

func ref(name string) schema.Schema { return schema.Schema{"$ref": "#/$defs/" + name} }

// dutyTypes lists the types that a duty can bind: all but other.
func dutyTypes() []string {
	return slices.DeleteFunc(slices.Clone(questionnaire.TypeIDs()), func(id string) bool { return id == "other" })
}

// Schema returns the JSON Schema (2020-12) of a catalogue in JSON.
func Schema() []byte {
	s := schema.Object(schema.Schema{
		"format":             schema.Schema{"const": questionnaire.CatalogueFormat},
		"id":                 idSchema(1),
		"version":            ref("version"),
		"reviewed":           schema.Date().Say(lang.Text{EN: "The day on which the law in it was last checked.", NL: "De dag waarop de wet erin voor het laatst is nagegaan."}),
		"title":              ref("text"),
		"levels":             ref("levels"),
		"organisation_types": schema.List(schema.Object(schema.Schema{"id": schema.OneOf(questionnaire.TypeIDs()...), "name": ref("text")})).AtLeast(1),
		"dimensions":         schema.List(ref("dimension")).AtLeast(1).AtMost(questionnaire.MaxDimensions),
		"?consistency":       schema.List(ref("rule")),
		"?migrations":        schema.List(ref("migration")),
	})
	levels := schema.List(ref("text")).AtLeast(questionnaire.LevelCount).AtMost(questionnaire.LevelCount)
	s["$defs"] = schema.Schema{
		"text":      schema.Object(schema.Schema{"nl": schema.Prose(), "en": schema.Prose()}),
		"title":     schema.Object(schema.Schema{"nl": label(), "en": label()}),
		"levels":    levels,
		"version":   schema.Schema{"type": "string", "pattern": versionPattern},
		"address":   schema.Schema{"type": "string", "pattern": "^https?://[^/?#" + schema.Spaces + "][^" + schema.Spaces + "]*$"},
		"types":     schema.Schema{"type": "array", "items": schema.OneOf(append([]string{"*"}, questionnaire.TypeIDs()...)...), "uniqueItems": true},
		"dimension": schema.Object(schema.Schema{"id": idSchema(1), "title": ref("text"), "intro": ref("text"), "themes": schema.List(ref("theme")).AtLeast(1).AtMost(questionnaire.MaxThemes)}),
		"theme": schema.Object(schema.Schema{"id": idSchema(2), "title": ref("text"), "weight": ref("one-to-three"),
			"questions": schema.List(ref("question")).AtLeast(1).AtMost(questionnaire.MaxQuestions)}),
		"one-to-three": schema.Schema{"enum": []int{1, 2, 3}},
		"question":     questionSchema(),
		"basis":        basisSchema(),
		"example":      exampleSchema(),
		"step": schema.Object(schema.Schema{"text": ref("text"), "effort": ref("one-to-three")}).Say(lang.Text{
			EN: "effort: 1 days, 2 weeks, 3 months", NL: "effort: 1 dagen, 2 weken, 3 maanden"}),
		"rule": schema.Object(schema.Schema{"id": idSchema(1), "severity": schema.OneOf(questionnaire.Severities()...),
			"when": schema.List(ref("condition")).AtLeast(1), "text": ref("text")}),
		"condition": conditionSchema(),
		"migration": migrationSchema(),
	}
	s.Say(lang.Text{
		EN: "What selfscan reads as a catalogue in JSON, except for what JSON Schema cannot say: a key that occurs twice; a number written as 2.0; an id or organisation type that occurs twice or does not begin with the id above it; a title that occurs twice; a duty for a type without a law; rules and migrations about questions that are not there; an invisible character in a text; whether an address is well formed beyond its beginning; a file above 4 MiB. Whether a day exists is checked only where \"format\" is.",
		NL: "Wat selfscan als catalogus in JSON leest, op dit na dat JSON Schema niet kan zeggen: een sleutel die twee keer staat; een getal geschreven als 2.0; een id of soort organisatie die twee keer staat of niet begint met de id erboven; een titel die twee keer staat; een plicht voor een soort zonder wet; regels en migraties over vragen die er niet zijn; een onzichtbaar teken in een tekst; of een adres na het begin goed gevormd is; een bestand boven 4 MiB. Of een dag bestaat, wordt alleen nagegaan waar \"format\" telt.",
	})
	return schema.Document("A catalogue of questions for selfscan", s)
}

func idSchema(parts int) schema.Schema {
	pattern := "^" + partPattern
	for range parts - 1 {
		pattern += `\.` + partPattern
	}
	return schema.Schema{"type": "string", "pattern": pattern + "$"}
}

// orNothing is s, an empty text or null.
func orNothing(s schema.Schema) schema.Schema {
	return schema.Schema{"anyOf": []schema.Schema{s, {"enum": []any{"", nil}}}}
}

func questionSchema() schema.Schema {
	s := schema.Object(schema.Schema{
		"id":         idSchema(3),
		"depth":      schema.OneOf(string(questionnaire.Quick), string(questionnaire.Full)),
		"weight":     ref("one-to-three"),
		"applies_to": schema.Schema{"$ref": "#/$defs/types", "minItems": 1}.Say(lang.Text{EN: "* for every type", NL: "* voor elke soort"}),
		"?duty_for": schema.Schema{"type": "array", "items": schema.OneOf(dutyTypes()...), "uniqueItems": true}.Say(lang.Text{
			EN: "for whom level 2 is a legal duty", NL: "voor wie niveau 2 een wettelijke plicht is"}),
		"?duty_from": orNothing(schema.Date()).Say(lang.Text{EN: "the day from which it is", NL: "de dag vanaf wanneer"}),
		"title":      ref("title"),
		"prompt":     ref("text"),
		"help":       ref("text"),
		"evidence":   ref("text"),
		"levels":     ref("levels"),
		"?basis":     schema.List(ref("basis")),
		"?examples":  schema.List(ref("example")),
		"advice":     schema.Object(schema.Schema{"in_order": ref("step"), "embedded": ref("step"), "leading": ref("step")}),
	})
	// A duty has a day and a law; without a duty there is no day.
	s["if"] = schema.Schema{"properties": schema.Schema{"duty_for": schema.Schema{"minItems": 1}}, "required": []string{"duty_for"}}
	s["then"] = schema.Schema{"properties": schema.Schema{"duty_from": schema.Date(), "basis": schema.Schema{"minItems": 1}}, "required": []string{"duty_from", "basis"}}
	s["else"] = schema.Schema{"properties": schema.Schema{"duty_from": schema.Schema{"enum": []any{"", nil}}}}
	return s
}

func basisSchema() schema.Schema {
	s := schema.Object(schema.Schema{
		"law":     schema.Prose(),
		"article": schema.Prose(),
		"title":   ref("text"),
		"url":     ref("address"),
		"?from":   orNothing(schema.Date()),
		"status":  schema.OneOf(questionnaire.StatusInForce, questionnaire.StatusComing),
		"for":     schema.Schema{"$ref": "#/$defs/types", "minItems": 1},
	})
	s["if"] = schema.Schema{"properties": schema.Schema{"status": schema.Schema{"const": questionnaire.StatusInForce}}}
	s["then"] = schema.Schema{"properties": schema.Schema{"from": schema.Date()}, "required": []string{"from"}}
	return s
}

func exampleSchema() schema.Schema {
	s := schema.Object(schema.Schema{
		"?organisation": schema.Schema{"type": []string{"string", "null"}}.Say(lang.Text{
			EN: "empty for a kind of organisation; a name needs a public source in url",
			NL: "leeg voor een soort organisatie; een naam vraagt een openbare bron in url"}),
		"text": ref("text"),
		"?url": orNothing(ref("address")),
	})
	s["if"] = schema.Schema{"properties": schema.Schema{"organisation": schema.Schema{"type": "string", "minLength": 1}}, "required": []string{"organisation"}}
	s["then"] = schema.Schema{"properties": schema.Schema{"url": ref("address")}, "required": []string{"url"}}
	return s
}

func conditionSchema() schema.Schema {
	s := schema.Object(schema.Schema{
		"question":  schema.Prose(),
		"?at_least": schema.Schema{"enum": schema.Levels()},
		"?at_most":  schema.Schema{"enum": schema.Levels()},
		"?is":       schema.OneOf(questionnaire.StateUnanswered, questionnaire.StateUnknown, questionnaire.StateNotApplicable),
	})
	s["oneOf"] = []schema.Schema{{"required": []string{"at_least"}}, {"required": []string{"at_most"}}, {"required": []string{"is"}}}
	return s
}

func migrationSchema() schema.Schema {
	return schema.Object(schema.Schema{
		"from":      ref("version"),
		"?rename":   schema.Schema{"type": "object", "additionalProperties": schema.Prose()},
		"?split":    schema.Schema{"type": "object", "additionalProperties": schema.List(schema.Prose()).AtLeast(2)},
		"?retired":  schema.List(schema.Prose()),
		"?reworded": schema.List(schema.Prose()),
	})
}
