package questionnaire

import (
	"maps"
	"slices"

	"civic/selfscan/questionnaire/lang"
)

// AnswerSchema gives the JSON Schema (2020-12) of the answer files that this program reads with a
// catalogue, older versions included.
func AnswerSchema(c *Catalogue) []byte {
	s := object(schema{
		"format":       schema{"const": AnswersFormat},
		"catalogue":    object(schema{"id": schema{"const": c.ID}, "version": schema{"enum": c.versions()}}),
		"depth":        oneOf(string(Quick), string(Full)),
		"organisation": object(schema{"name": ofType("string"), "type": oneOf(typeIDs[:]...), "?unit": ofType("string")}),
		"?language":    oneOf(string(lang.NL), string(lang.EN)),
		"?started":     ref("moment"),
		"updated":      ref("moment"),
		"?respondents": schema{"type": "array", "maxItems": MaxRespondents, "items": ref("respondent")},
		"answers":      schema{"type": "object", "properties": c.questionSchemas(), "additionalProperties": ref("answer")},
		"?actions":     listOf(ref("action")),
		"?decisions":   schema{"type": "array", "maxItems": MaxDecisions, "items": ref("decision")},
	})
	s["$schema"] = schemaDialect
	s["title"] = "Answers to " + c.Title.EN + ", catalogue " + c.ID + " " + c.Version
	s["$defs"] = schema{"answer": answerSchema(), "action": actionSchema(), "respondent": respondentSchema(), "decision": decisionSchema(),
		"moment": schema{"type": "string", "format": "date-time", "pattern": momentPattern}}
	var byVersion []schema
	for _, version := range c.versions() {
		ids := c.idsOf(version)
		questions := schema{"items": schema{"properties": schema{"question": schema{"enum": append([]string{""}, ids...)}}}}
		byVersion = append(byVersion, schema{
			"if": schema{"properties": schema{"catalogue": schema{"properties": schema{"version": schema{"const": version}}}}},
			"then": schema{"properties": schema{
				"answers": schema{"propertyNames": schema{"enum": ids}},
				"actions": questions, "decisions": questions,
			}},
		})
	}
	// The themes of an older version may be gone since; those of this one are known.
	byVersion[0]["then"].(schema)["properties"].(schema)["respondents"] = schema{"items": schema{"properties": schema{
		"themes": schema{"items": schema{"enum": c.themeIDs()}}}}}
	s["allOf"] = byVersion
	return s.say(lang.Text{
		EN: "What selfscan reads, but for what JSON Schema cannot say: a key that stands twice; a level written as 2.0, 2e0 or -0; a respondent id that stands twice; two older question ids that became one; a file above 4 MiB. Whether a day exists is checked only where \"format\" is.",
		NL: "Wat selfscan leest, op dit na dat JSON Schema niet kan zeggen: een sleutel die twee keer staat; een niveau geschreven als 2.0, 2e0 of -0; een deelnemer die twee keer staat; twee oudere vragen die één zijn geworden; een bestand boven 4 MiB. Of een dag bestaat, wordt alleen nagegaan waar \"format\" telt.",
	}).encode()
}

// versions lists the versions of the catalogue whose answers can be read, the present one first.
func (c *Catalogue) versions() []string {
	all := []string{c.Version}
	for i := range c.Migrations {
		all = append(all, c.Migrations[i].From)
	}
	return all
}

// idsOf lists the question ids that a file of one version may answer: those that lead to questions of
// now, or that are retired.
func (c *Catalogue) idsOf(version string) []string {
	way, err := c.Route(CatalogueRef{ID: c.ID, Version: version})
	if err != nil {
		return nil
	}
	may := map[string]bool{}
	for id := range c.ordinals {
		may[id] = true
	}
	for _, step := range way.steps {
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
		ids, _ := way.Carry(id)
		return slices.ContainsFunc(ids, func(to string) bool { _, asked := c.ordinals[to]; return !asked })
	})
	return slices.Sorted(maps.Keys(may))
}

// questionSchemas names each question by what it asks, for editors that show it.
func (c *Catalogue) questionSchemas() schema {
	all := schema{}
	for _, q := range c.questions {
		all[q.ID] = schema{"$ref": "#/$defs/answer", "title": q.Prompt.EN, "x-title-nl": q.Prompt.NL}
	}
	return all
}

func answerSchema() schema {
	s := object(schema{
		"?level": schema{"enum": levels()}.say(lang.Text{
			EN: "0 not started, 1 incidental, 2 in order, 3 embedded, 4 leading", NL: "0 niet gestart, 1 incidenteel, 2 op orde, 3 verankerd, 4 voorop"}),
		"?state": oneOf(StateUnknown, StateNotApplicable).say(lang.Text{
			EN: "Instead of a level. not_applicable needs a note that says why.", NL: "In plaats van een niveau. not_applicable vraagt een note die zegt waarom."}),
		"?note":     ofType("string"),
		"?evidence": listOf(ofType("string")).say(lang.Text{EN: "Addresses or names of documents.", NL: "Adressen of namen van documenten."}),
		"?votes": schema{"type": "object", "maxProperties": MaxRespondents, "propertyNames": prose(),
			"additionalProperties": schema{"enum": append(levels(), StateUnknown)}}.say(lang.Text{
			EN: "What each respondent chose, by the respondent's id.", NL: "Wat elke deelnemer koos, per id van de deelnemer."}),
		"?shown":   ref("moment").say(lang.Text{EN: "When the group saw the votes.", NL: "Wanneer de groep de stemmen zag."}),
		"?flagged": ofType("boolean").say(lang.Text{EN: "To come back to.", NL: "Om op terug te komen."}),
	})
	s["not"] = schema{"required": []string{"level", "state"}}
	s["if"] = schema{"properties": schema{"state": schema{"const": StateNotApplicable}}, "required": []string{"state"}}
	s["then"] = schema{"properties": schema{"note": prose()}, "required": []string{"note"}}
	return s
}

func (c *Catalogue) themeIDs() []string {
	var ids []string
	for d := range c.Dimensions {
		for t := range c.Dimensions[d].Themes {
			ids = append(ids, c.Dimensions[d].Themes[t].ID)
		}
	}
	return ids
}

func respondentSchema() schema {
	return object(schema{
		"id":    prose().say(lang.Text{EN: "Never a name.", NL: "Nooit een naam."}),
		"?role": ofType("string"),
		"?themes": schema{"type": "array", "items": ofType("string"), "uniqueItems": true, "maxItems": maxThemes}.say(lang.Text{
			EN: "The themes that they speak for; none means all.", NL: "De thema's waarover zij spreken; geen betekent alle."}),
		"?left": ref("moment"),
	})
}

// decisionSchema is what a group agreed: a level or a state, never both or neither.
func decisionSchema() schema {
	s := object(schema{
		"question": ofType("string"),
		"at":       ref("moment"),
		"by":       prose().say(lang.Text{EN: "The id of a respondent, or coach.", NL: "De id van een deelnemer, of coach."}),
		"?level":   schema{"enum": levels()},
		"?state":   oneOf(StateUnknown, StateNotApplicable),
		"?reason":  ofType("string"),
	})
	s["oneOf"] = []schema{{"required": []string{"level"}}, {"required": []string{"state"}}}
	s["if"] = schema{"properties": schema{"state": schema{"const": StateNotApplicable}}, "required": []string{"state"}}
	s["then"] = schema{"properties": schema{"reason": prose()}, "required": []string{"reason"}}
	return s
}

func actionSchema() schema {
	return object(schema{
		"question": ofType("string").say(lang.Text{EN: "The id of a question, or empty.", NL: "De id van een vraag, of leeg."}),
		"text":     ofType("string"),
		"?owner":   ofType("string"),
		"?due":     schema{"anyOf": []schema{{"const": ""}, date()}},
		"?check":   ofType("string").say(lang.Text{EN: "How one sees that it is done.", NL: "Waaraan men ziet dat het klaar is."}),
	})
}
