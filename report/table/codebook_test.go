package table

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
)

// TestCodebook compares the codebook with the columns of the tables and with the catalogue, each in its own column.
func TestCodebook(t *testing.T) {
	c, rows := testRows(t)
	found := map[string]map[string]any{}
	var order []string
	for line := range strings.Lines(string(written(t, rows[2:3], Options{Format: "ndjson", Table: codebook, Catalogue: c}))) {
		var cells map[string]any
		if err := json.Unmarshal([]byte(line), &cells); err != nil {
			t.Fatal(err)
		}
		maps.DeleteFunc(cells, func(_ string, v any) bool { return v == nil })
		name := cells["table"].(string) + "." + cells["column"].(string)
		found[name] = cells
		order = append(order, name)
	}
	var want []string
	for _, table := range []string{"scores", "answers", "answers_wide", "recommendations", "actions", codebook} {
		o := Options{Table: strings.TrimSuffix(table, "_wide"), Wide: table == wideAnswers, Catalogue: c}
		for _, column := range tableOf(o).columns {
			want = append(want, table+"."+column.name)
		}
	}
	if !slices.Equal(order, want) {
		t.Errorf("the lines are\n%s\nwant\n%s", order, want)
	}

	q := c.Question(slices.IndexFunc(c.Questions(), func(q *questionnaire.Question) bool { return q.ID == "transparency.requests.deadlines" }))
	deadlines := map[string]any{
		"table": "answers_wide", "column": "t_deadlines", "type": "integer", "range": "0..4", "about_nl": q.Title.NL, "about_en": q.Title.EN,
		"meaning_nl": "het gekozen niveau; leeg als er geen is gekozen (de tabel `answers` zegt waarom)",
		"meaning_en": "the chosen level; empty if none was chosen (the table `answers` says why)",
		"question":   q.ID, "theme": "transparency.requests", "question_depth": string(q.Depth), "weight": float64(q.Weight),
		"duty_for": strings.Join(q.DutyFor, " "), "duty_from": string(q.DutyFrom),
		"prompt_nl": q.Prompt.NL, "prompt_en": q.Prompt.EN,
	}
	for level, text := range q.Levels {
		n := string(rune('0' + level))
		deadlines["level_"+n+"_nl"], deadlines["level_"+n+"_en"] = text.NL, text.EN
	}
	theme := c.Dimensions[1].Themes[0]
	for name, want := range map[string]map[string]any{
		"answers_wide.t_deadlines": deadlines,
		"scores.updated": {"table": "scores", "column": "updated", "type": "moment",
			"meaning_nl": "wanneer er voor het laatst iets is veranderd", "meaning_en": "when something was changed last"},
		"scores.provisional": {"table": "scores", "column": "provisional", "type": "boolean", "meaning_nl": "er staat nog een vraag open", "meaning_en": "a question in scope is open"},
		"scores.reuse_at_level_3": {"table": "scores", "column": "reuse_at_level_3", "type": "integer", "range": "0..",
			"about_nl": c.Dimensions[2].Title.NL, "about_en": c.Dimensions[2].Title.EN, "meaning_nl": "aantal vragen op niveau 3", "meaning_en": "number of questions at level 3"},
		"scores." + short(theme.ID) + "_completeness": {"table": "scores", "column": short(theme.ID) + "_completeness", "type": "float", "range": "0..1",
			"about_nl": theme.Title.NL, "about_en": theme.Title.EN, "meaning_nl": "als `completeness`, van het thema", "meaning_en": "as `completeness`, of the theme"},
		"actions.due":         {"table": "actions", "column": "due", "type": "day", "meaning_nl": "wanneer het klaar moet zijn", "meaning_en": "when it has to be done"},
		"codebook.level_2_en": {"table": "codebook", "column": "level_2_en", "type": "text", "meaning_nl": "wat niveau 2 betekent, taal en", "meaning_en": "what level 2 means, language en"},
	} {
		if !reflect.DeepEqual(found[name], want) {
			t.Errorf("%s is\n%v\nwant\n%v", name, found[name], want)
		}
	}
}
