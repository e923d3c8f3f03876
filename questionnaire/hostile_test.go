package questionnaire_test

// The law of this file: no answer file that is not exactly one is accepted, and each refusal points at
// the very character. The places were counted by hand in the lines below.

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// goodFile is an answer file of the small catalogue, line by line from line 1.
func goodFile() []string {
	return []string{
		`{`,
		`  "format": "selfscan-answers/1",`,
		`  "catalogue": {"id": "small-nl", "version": "2026.1"},`,
		`  "depth": "full",`,
		`  "organisation": {"name": "Gemeente Voorbeeld", "type": "municipality", "unit": ""},`,
		`  "language": "nl",`,
		`  "started": "2026-11-24T09:00:00+01:00",`,
		`  "updated": "2026-11-24T09:14:00+01:00",`,
		`  "respondents": [{"id": "r1", "role": "manager"}],`,
		`  "answers": {`,
		`    "openness.requests.deadlines": {"level": 2, "note": "één"},`,
		`    "openness.requests.contact": {"state": "unknown"}`,
		`  },`,
		`  "actions": [{"question": "openness.requests.deadlines", "text": "Meet elke week.", "due": "2027-03-01"}]`,
		`}`,
	}
}

// with gives the good file with one line replaced.
func with(line int, text string) string {
	lines := goodFile()
	lines[line-1] = text
	return strings.Join(lines, "\n")
}

// answer gives the good file with another answer on line 11, from column 1: the key of the question
// takes columns 1 to 29, the answer begins in column 32, its first key in 33.
func answer(text string) string { return with(11, `"openness.requests.deadlines": `+text+`,`) }

// hostile is a file that must be refused, with the place and a part of what is said.
type hostile struct {
	name         string
	file         string
	line, column int
	says         string
	unsayable    bool // JSON Schema cannot say it; see the exceptions in schema_test.go
}

func hostileFiles() []hostile {
	return []hostile{
		// The whole file.
		{"empty", "", 1, 1, "empty", true},
		{"only spaces", "  \n\t\r\n ", 1, 1, "empty", true},
		{"byte order mark", "\uFEFF" + with(1, `{`), 1, 1, "BOM", true},
		{"NUL alone", "\x00", 1, 1, "not valid JSON", true},
		{"a list", `[1]`, 1, 1, "this is a list", false},
		{"a text", `"selfscan-answers/1"`, 1, 1, "this is a text", false},
		{"null", "\n null", 2, 2, "this is null", false},
		{"an empty object", "\n\n  {}", 3, 3, `"format" is missing`, false},
		{"trailing word", with(15, `} x`), 15, 3, "after the end", true},
		{"trailing object", with(15, "}\n{}"), 16, 1, "after the end", true},
		{"trailing comma", with(15, `},`), 15, 2, "after the end", true},
		{"trailing NUL", with(15, "}\x00"), 15, 2, "after the end", true},
		{"trailing invalid UTF-8", with(15, "}\n\xff"), 16, 1, "UTF-8", true},
		{"more than 4 MiB", with(15, "}"+strings.Repeat(" ", questionnaire.MaxAnswerFile)), 1, 1, "larger than 4 MiB", true},
		{"a comment", with(4, `  "depth": "full", // all`), 4, 20, "not valid JSON", true},
		{"a comma too many", with(14, `  "actions": [],`), 14, 16, "not valid JSON", true},
		{"a comma too few", with(4, `  "depth": "full"`), 5, 3, "not valid JSON", true},
		{"single quotes", with(4, `  'depth': "full",`), 4, 3, "not valid JSON", true},

		// Keys of the file.
		{"unknown key", with(4, `  "depht": "full",`), 4, 3, `unknown key "depht"`, false},
		{"another case", with(4, `  "Depth": "full",`), 4, 3, `unknown key "Depth"`, false},
		{"missing depth", with(4, ``), 1, 1, `"depth" is missing`, false},
		{"missing catalogue", with(3, ``), 1, 1, `"catalogue" is missing`, false},
		{"missing organisation", with(5, ``), 1, 1, `"organisation" is missing`, false},
		{"missing updated", with(8, ``), 1, 1, `"updated" is missing`, false},
		{"duplicate depth", with(6, `  "depth": "full",`), 6, 3, `"depth" stands here twice`, true},
		{"duplicate by an escape", with(6, `  "dep\u0074h": "full",`), 6, 3, `"depth" stands here twice`, true},
		{"duplicate answers", with(9, `  "answers": {},`), 10, 3, `"answers" stands here twice`, true},
		{"duplicate format", with(6, `  "format": "selfscan-answers/1",`), 6, 3, `"format" stands here twice`, true},

		// Format, catalogue, depth, language, moments.
		{"newer format", with(2, `  "format": "selfscan-answers/2",`), 2, 13, "newer format", false},
		{"much newer format", with(2, `  "format": "selfscan-answers/99999999999999999999",`), 2, 13, "newer format", false},
		{"newer format behind an unknown key", with(1, `{"colour": 1,`) + " ", 1, 2, `unknown key "colour"`, false},
		{"other format", with(2, `  "format": "selfscan-answers",`), 2, 13, "unknown format", false},
		{"format as a number", with(2, `  "format": 1,`), 2, 13, "this is a number; it must be a text", false},
		{"format null", with(2, `  "format": null,`), 2, 13, "this is null; it must be a text", false},
		{"wrong catalogue", with(3, `  "catalogue": {"id": "open-government-nl", "version": "2026.1"},`), 3, 23, "belongs to catalogue", false},
		{"newer catalogue", with(3, `  "catalogue": {"id": "small-nl", "version": "2027.1"},`), 3, 46, "was made with catalogue 2027.1", false},
		{"unknown older catalogue", with(3, `  "catalogue": {"id": "small-nl", "version": "2023.1"},`), 3, 46, "knows no way from version 2023.1", false},
		{"no version", with(3, `  "catalogue": {"id": "small-nl", "version": "new"},`), 3, 46, "is not a version", false},
		{"version as a number", with(3, `  "catalogue": {"id": "small-nl", "version": 2026.1},`), 3, 46, "this is a number", false},
		{"catalogue as a text", with(3, `  "catalogue": "small-nl",`), 3, 16, "this is a text; it must be an object", false},
		{"catalogue without version", with(3, `  "catalogue": {"id": "small-nl"},`), 3, 16, `"version" is missing`, false},
		{"duplicate catalogue id", with(3, `  "catalogue": {"id": "small-nl", "id": "small-nl", "version": "2026.1"},`), 3, 35, `"id" stands here twice`, true},
		{"unknown depth", with(4, `  "depth": "Full",`), 4, 12, "unknown depth", false},
		{"depth null", with(4, `  "depth": null,`), 4, 12, "this is null", false},
		{"unknown language", with(6, `  "language": "de",`), 6, 15, "unknown language", false},
		{"language null", with(6, `  "language": null,`), 6, 15, "this is null", false},
		{"language as a list", with(6, `  "language": ["nl"],`), 6, 15, "this is a list", false},
		{"a day for a moment", with(8, `  "updated": "2026-11-24",`), 8, 14, "is no point in time", false},
		{"a moment without offset", with(8, `  "updated": "2026-11-24T09:14:00",`), 8, 14, "is no point in time", false},
		{"started as a number", with(7, `  "started": 1764000000,`), 7, 14, "this is a number", false},
		{"started empty", with(7, `  "started": "",`), 7, 14, "is no point in time", false},
		{"updated null", with(8, `  "updated": null,`), 8, 14, "this is null", false},

		// The organisation.
		{"unknown type", with(5, `  "organisation": {"name": "A", "type": "village"},`), 5, 41, "unknown organisation type", false},
		{"type star", with(5, `  "organisation": {"name": "A", "type": "*"},`), 5, 41, "unknown organisation type", false},
		{"type null", with(5, `  "organisation": {"name": "A", "type": null},`), 5, 41, "this is null", false},
		{"name as a number", with(5, `  "organisation": {"name": 7, "type": "other"},`), 5, 28, "this is a number", false},
		{"no type", with(5, `  "organisation": {"name": "A"},`), 5, 19, `"type" is missing`, false},
		{"no name", with(5, `  "organisation": {"type": "other"},`), 5, 19, `"name" is missing`, false},
		{"unknown organisation key", with(5, `  "organisation": {"name": "A", "kvk": "1", "type": "other"},`), 5, 33, `unknown key "kvk"`, false},
		{"duplicate name", with(5, `  "organisation": {"name": "A", "name": "A", "type": "other"},`), 5, 33, `"name" stands here twice`, true},
		{"organisation null", with(5, `  "organisation": null,`), 5, 19, "this is null", false},
		{"invalid UTF-8 in a name", with(5, "  \"organisation\": {\"name\": \"A\xc3\", \"type\": \"other\"},"), 5, 30, "UTF-8", true},
		{"a line feed in a name", with(5, "  \"organisation\": {\"name\": \"A\nB\", \"type\": \"other\"},"), 5, 30, "not valid JSON", true},

		// Respondents.
		{"respondents as an object", with(9, `  "respondents": {},`), 9, 18, "this is an object { }; it must be a list", false},
		{"respondents null", with(9, `  "respondents": null,`), 9, 18, "this is null", false},
		{"a respondent as a text", with(9, `  "respondents": ["r1"],`), 9, 19, "this is a text", false},
		{"a respondent without id", with(9, `  "respondents": [{"role": "manager"}],`), 9, 19, `"id" is missing`, false},
		{"a respondent with a blank id", with(9, `  "respondents": [{"id": " "}],`), 9, 26, "is empty", false},
		{"a respondent twice", with(9, `  "respondents": [{"id": "r1"}, {"id": "r1"}],`), 9, 40, `"r1" stands here twice`, true},
		{"a respondent with a name", with(9, `  "respondents": [{"id": "r1", "name": "Jan"}],`), 9, 32, `unknown key "name"`, false},
		{"a duplicate id in a respondent", with(9, `  "respondents": [{"id": "r1", "id": "r2"}],`), 9, 32, `"id" stands here twice`, true},
		{"too many respondents", with(9, `  "respondents": [`+"\n"+respondents(1001)+`],`), 1010, 2, "more than 1000 respondents", false},

		// Answers.
		{"answers null", with(10, `  "answers": null, "x": {`), 10, 14, "this is null", false},
		{"answers as a list", with(10, `  "answers": [], "x": {`), 10, 14, "this is a list", false},
		{"unknown question", with(11, `"openness.requests.deadline": {"level": 2},`), 11, 1, `do you mean "openness.requests.deadlines"?`, false},
		{"quite another question", with(11, `"finance.budget": {"level": 2},`), 11, 1, "lists all questions", false},
		{"retired question in a new file", with(11, `"openness.requests.fax": {"level": 2},`), 11, 1, "unknown question", false},
		{"an empty id", with(11, `"": {"level": 2},`), 11, 1, "unknown question", false},
		{"a question twice", with(11, `"openness.requests.contact": {},`), 12, 5, "stands here twice", true},
		{"a question twice by an escape", with(11, `"openness.requests.\u0063ontact": {},`), 12, 5, "stands here twice", true},
		{"an answer null", answer(`null`), 11, 32, "this is null; it must be an object", false},
		{"an answer as a number", answer(`2`), 11, 32, "this is a number; it must be an object", false},
		{"an answer as a list", answer(`[2]`), 11, 32, "this is a list", false},
		{"unknown answer key", answer(`{"score": 50}`), 11, 33, `unknown key "score"`, false},
		{"level 5", answer(`{"level": 5}`), 11, 42, "level 5 does not exist", false},
		{"level -1", answer(`{"level": -1}`), 11, 42, "level -1 does not exist", false},
		{"level -0", answer(`{"level": -0}`), 11, 42, "level -0 does not exist", true},
		{"level 2.5", answer(`{"level": 2.5}`), 11, 42, "level 2.5 is no whole number", false},
		{"level 2.0", answer(`{"level": 2.0}`), 11, 42, "level 2.0 is no whole number", true},
		{"level 1e0", answer(`{"level": 1e0}`), 11, 42, "level 1e0 is no whole number", true},
		{"level 05", answer(`{"level": 05}`), 11, 43, "not valid JSON", true},
		{"level +1", answer(`{"level": +1}`), 11, 42, "not valid JSON", true},
		{"level 1e400", answer(`{"level": 1e400}`), 11, 42, "no whole number", false},
		{"a level of 400 digits", answer(`{"level": ` + strings.Repeat("9", 400) + `}`), 11, 42, "99999999999999999999… does not exist", false},
		{"level NaN", answer(`{"level": NaN}`), 11, 42, "not valid JSON", true},
		{"level as a text", answer(`{"level": "2"}`), 11, 42, "this is a text; it must be a number", false},
		{"level true", answer(`{"level": true}`), 11, 42, "this is true or false", false},
		{"level null", answer(`{"level": null}`), 11, 42, "this is null", false},
		{"level without value", answer(`{"level": }`), 11, 42, "not valid JSON", true},
		{"level twice", answer(`{"level": 1, "level": 1}`), 11, 45, `"level" stands here twice`, true},
		{"level twice by an escape", answer(`{"level": 1, "\u006cevel": 1}`), 11, 45, `"level" stands here twice`, true},
		{"level, then state", answer(`{"level": 1, "state": "unknown"}`), 11, 45, "not both", false},
		{"state, then level", answer(`{"state": "unknown", "level": 0}`), 11, 53, "not both", false},
		{"unknown state", answer(`{"state": "n/a"}`), 11, 42, `unknown state "n/a"`, false},
		{"state empty", answer(`{"state": ""}`), 11, 42, "unknown state", false},
		{"state null", answer(`{"state": null}`), 11, 42, "this is null", false},
		{"not applicable without a note", answer(`{"state": "not_applicable"}`), 11, 42, "needs a reason", false},
		{"not applicable with a blank note", answer(`{"note": " \t\u00a0", "state": "not_applicable"}`), 11, 63, "needs a reason", false},
		{"not applicable with an empty note", answer(`{"state": "not_applicable", "note": ""}`), 11, 42, "needs a reason", false},
		{"note as a list", answer(`{"note": ["x"]}`), 11, 41, "this is a list", false},
		{"note null", answer(`{"note": null}`), 11, 41, "this is null", false},
		{"a lone surrogate", answer(`{"note": "\ud800"}`), 11, 42, "not valid JSON", true},
		{"a reversed pair", answer(`{"note": "\udc00\ud800"}`), 11, 42, "not valid JSON", true},
		{"an unknown escape", answer(`{"note": "\x41"}`), 11, 42, "not valid JSON", true},
		{"a NUL in a note", answer("{\"note\": \"a\x00\"}"), 11, 43, "not valid JSON", true},
		{"evidence as a text", answer(`{"evidence": "x"}`), 11, 45, "this is a text; it must be a list", false},
		{"evidence null", answer(`{"evidence": null}`), 11, 45, "this is null", false},
		{"a piece of evidence null", answer(`{"evidence": ["x", null]}`), 11, 51, "this is null", false},
		{"a piece of evidence as a number", answer(`{"evidence": [1]}`), 11, 46, "this is a number", false},
		{"flagged as a number", answer(`{"flagged": 1}`), 11, 44, "it must be true or false", false},
		{"flagged null", answer(`{"flagged": null}`), 11, 44, "this is null", false},
		{"votes as a list", answer(`{"votes": [1]}`), 11, 42, "this is a list", false},
		{"votes null", answer(`{"votes": null}`), 11, 42, "this is null", false},
		{"vote 5", answer(`{"votes": {"r1": 5}}`), 11, 49, "level 5 does not exist", false},
		{"vote 2.5", answer(`{"votes": {"r1": 2.5}}`), 11, 49, "no whole number", false},
		{"vote as a text", answer(`{"votes": {"r1": "2"}}`), 11, 49, `or "unknown"`, false},
		{"vote not applicable", answer(`{"votes": {"r1": "not_applicable"}}`), 11, 49, `or "unknown"`, false},
		{"vote null", answer(`{"votes": {"r1": null}}`), 11, 49, "this is null", false},
		{"a vote of nobody", answer(`{"votes": {"": 1}}`), 11, 43, "is empty", false},
		{"a respondent votes twice", answer(`{"votes": {"r1": 1, "r1": 1}}`), 11, 52, `"r1" stands here twice`, true},
		{"too many votes", answer(`{"votes": {` + "\n" + votes(1001) + `}}`), 1012, 1, "more than 1000 respondents", false},
		{"votes for a whole answer twice", answer(`{"votes": {}, "votes": {}}`), 11, 46, `"votes" stands here twice`, true},
		{"nested too deep for a note", answer(`{"note": ` + strings.Repeat("[", 20000) + `}`), 11, 41, "this is a list", true},

		// Actions.
		{"actions null", with(14, `  "actions": null`), 14, 14, "this is null", false},
		{"an action as a text", with(14, `  "actions": ["x"]`), 14, 15, "this is a text", false},
		{"an action without text", with(14, `  "actions": [{"question": ""}]`), 14, 15, `"text" is missing`, false},
		{"an action on an unknown question", with(14, `  "actions": [{"question": "x.y.z", "text": ""}]`), 14, 28, "unknown question", false},
		{"no such day", with(14, `  "actions": [{"question": "", "text": "", "due": "2027-02-30"}]`), 14, 51, "is no date", false},
		{"a day in short", with(14, `  "actions": [{"question": "", "text": "", "due": "2027-3-1"}]`), 14, 51, "is no date", false},
		{"due null", with(14, `  "actions": [{"question": "", "text": "", "due": null}]`), 14, 51, "this is null", false},
		{"unknown action key", with(14, `  "actions": [{"question": "", "text": "", "by": ""}]`), 14, 44, `unknown key "by"`, false},
		{"an action's text twice", with(14, `  "actions": [{"question": "", "text": "", "text": ""}]`), 14, 44, `"text" stands here twice`, true},

		// What a group session leaves. On line 14 the first decision begins in column 17.
		{"decisions null", with(14, `  "decisions": null`), 14, 16, "this is null", false},
		{"a decision as a text", with(14, `  "decisions": ["x"]`), 14, 17, "this is a text", false},
		{"a decision without a moment", with(14, `  "decisions": [{"question": "", "by": "coach", "level": 1}]`), 14, 17, `"at" is missing`, false},
		{"a decision by nobody", with(14, `  "decisions": [{"question": "", "at": "2026-11-24T09:14:00Z", "by": " ", "level": 1}]`), 14, 70, "is empty", false},
		{"a decision on an unknown question", with(14, `  "decisions": [{"question": "x", "at": "2026-11-24T09:14:00Z", "by": "coach", "level": 1}]`), 14, 30, "unknown question", false},
		{"a decision at no moment", with(14, `  "decisions": [{"question": "", "at": "2026-11-24", "by": "coach", "level": 1}]`), 14, 40, "no point in time", false},
		{"a decision of level 5", with(14, `  "decisions": [{"level": 5, "question": "", "at": "2026-11-24T09:14:00Z", "by": "coach"}]`), 14, 27, "level 5", false},
		{"a decision with level and state", with(14, `  "decisions": [{"level": 1, "state": "unknown", "question": "", "at": "2026-11-24T09:14:00Z", "by": "coach"}]`), 14, 30, "not both", false},
		{"a decision without a reason", with(14, `  "decisions": [{"state": "not_applicable", "question": "", "at": "2026-11-24T09:14:00Z", "by": "coach"}]`), 14, 27, "needs a reason", false},
		{"a decision's level twice", with(14, `  "decisions": [{"level": 1, "level": 1, "question": "", "at": "2026-11-24T09:14:00Z", "by": "coach"}]`), 14, 30, "stands here twice", true},
		{"shown at no moment", answer(`{"shown": "yes"}`), 11, 42, "no point in time", false},
		{"shown null", answer(`{"shown": null}`), 11, 42, "this is null", false},
		{"left at no moment", with(9, `  "respondents": [{"id": "r1", "left": ""}],`), 9, 40, "no point in time", false},
		{"themes as a text", with(9, `  "respondents": [{"id": "r1", "themes": "openness.requests"}],`), 9, 42, "must be a list", false},
		{"an unknown theme", with(9, `  "respondents": [{"id": "r1", "themes": ["openness.budget"]}],`), 9, 43, "unknown theme", false},
		{"a theme twice", with(9, `  "respondents": [{"id": "r1", "themes": ["openness.requests", "openness.requests"]}],`), 9, 64, "stands here twice", false},

		// The order of keys: what stands before the catalogue is judged too.
		{"level 5 before the catalogue", `{"answers": {"openness.requests.contact": {"level": 5}},` +
			"\n" + `"format": "selfscan-answers/1", "catalogue": {"id": "small-nl", "version": "2026.1"},` +
			` "depth": "full", "organisation": {"name": "A", "type": "other"}, "updated": "2026-11-24T09:14:00Z"}`, 1, 53, "level 5", false},
		{"an unknown question before the catalogue, behind actions", `{"actions": [{"question": "openness.requests.fax", "text": ""}],` +
			"\n" + `"answers": {"voice.residents.rply": {}}, "format": "selfscan-answers/1", "catalogue": {"id": "small-nl", "version": "2026.1"},` +
			` "depth": "full", "organisation": {"name": "A", "type": "other"}, "updated": "2026-11-24T09:14:00Z"}`, 2, 13, "do you mean", false},
		{"actions of another type before the catalogue", `{"actions": {}, "format": "selfscan-answers/1"}`, 1, 13, "this is an object", false},
		{"a wrong catalogue behind level 5", `{"answers": {"openness.requests.contact": {"level": 5}},` +
			"\n" + `"catalogue": {"id": "other", "version": "2026.1"}}`, 2, 21, "belongs to catalogue", false},
	}
}

func TestHostileFiles(t *testing.T) {
	c := smallCatalogue(t)
	if _, _, err := questionnaire.ReadAnswers(c, "good", []byte(strings.Join(goodFile(), "\n"))); err != nil {
		t.Fatalf("the file that the others are made of: %v", err)
	}
	for _, h := range hostileFiles() {
		t.Run(h.name, func(t *testing.T) {
			_, _, err := questionnaire.ReadAnswers(c, "a.scan.json", []byte(h.file))
			refusal, ok := err.(*lang.LocatedError)
			if !ok {
				t.Fatalf("got %v, want a refusal", err)
			}
			if refusal.Line != h.line || refusal.Column != h.column {
				t.Errorf("place is %d:%d, want %d:%d", refusal.Line, refusal.Column, h.line, h.column)
			}
			if got := refusal.In(lang.EN); !strings.Contains(got, h.says) {
				t.Errorf("says %q, want %q in it", got, h.says)
			}
			for _, l := range lang.Langs() {
				if got := refusal.In(l); strings.Contains(got, "%!") || strings.ContainsAny(got, "\n\x1b\x00") {
					t.Errorf("not fit to print: %q", got)
				}
			}
		})
	}
}

func respondents(n int) string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = `{"id": "r` + numeral(i) + `"}`
	}
	return strings.Join(lines, ",\n")
}

func votes(n int) string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = `"r` + numeral(i) + `": 1`
	}
	return strings.Join(lines, ",\n")
}
