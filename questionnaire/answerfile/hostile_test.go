package answerfile_test

// These tests give the reader files that are not answer files, or not quite. It must refuse each of them with an error that
// points at the very character. The places below were counted by hand.

import (
	"flag"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/answerfile"
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
		`  "session": {"participants": [{"id": "seat 1"}]},`,
		`  "answers": {`,
		`    "openness.requests.deadlines": {"level": 2, "note": "één"},`,
		`    "openness.requests.contact": {"state": "unknown"}`,
		`  },`,
		`  "actions": [{"question": "openness.requests.deadlines", "text": "Meet elke week.", "due": "2027-03-01"}]`,
		`}`,
	}
}

// with returns the good file with one line replaced.
func with(line int, text string) string {
	lines := goodFile()
	lines[line-1] = text
	return strings.Join(lines, "\n")
}

// answer returns the good file with another answer on line 11, from column 1: the key of the question
// takes columns 1 to 29, the answer begins in column 32, its first key in 33.
func answer(text string) string { return with(11, `"openness.requests.deadlines": `+text+`,`) }

// partsOfRound returns a round of two votes for each state, and two groups with some of them.
func partsOfRound(staffUnknown, councilUnknown, staffExcluded, councilExcluded int) string {
	return fmt.Sprintf(`{"levels": [3, 3, 0, 0, 0], "unknown": 2, "not_applicable": 2, "groups": {`+
		`"council": {"levels": [1, 1, 0, 0, 0], "unknown": %d, "not_applicable": %d}, "staff": {"levels": [1, 1, 0, 0, 0], "unknown": %d, "not_applicable": %d}}}`,
		councilUnknown, councilExcluded, staffUnknown, staffExcluded)
}

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
		{"empty", "", 0, 0, "empty", true},
		{"only spaces", "  \n\t\r\n ", 0, 0, "empty", true},
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
		{"more than 4 MiB", with(15, "}"+strings.Repeat(" ", answerfile.MaxSize)), 0, 0, "larger than 4 MiB", true},
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
		{"duplicate depth", with(6, `  "depth": "full",`), 6, 3, `"depth" occurs twice here`, true},
		{"duplicate by an escape", with(6, `  "dep\u0074h": "full",`), 6, 3, `"depth" occurs twice here`, true},
		{"duplicate answers", with(9, `  "answers": {},`), 10, 3, `"answers" occurs twice here`, true},
		{"duplicate format", with(6, `  "format": "selfscan-answers/1",`), 6, 3, `"format" occurs twice here`, true},

		// Format, catalogue, depth, language, moments.
		{"newer format", with(2, `  "format": "selfscan-answers/2",`), 2, 13, "newer format", false},
		{"much newer format", with(2, `  "format": "selfscan-answers/99999999999999999999",`), 2, 13, "newer format", false},
		{"newer format behind an unknown key", with(1, `{"colour": 1,`) + " ", 1, 2, `unknown key "colour"`, false},
		{"other format", with(2, `  "format": "selfscan-answers",`), 2, 13, "unknown format", false},
		{"format as a number", with(2, `  "format": 1,`), 2, 13, "this is a number; it must be a text", false},
		{"format null", with(2, `  "format": null,`), 2, 13, "this is null; it must be a text", false},
		{"wrong catalogue", with(3, `  "catalogue": {"id": "open-government-nl", "version": "2026.1"},`), 3, 23, "belongs to catalogue", false},
		{"newer catalogue", with(3, `  "catalogue": {"id": "small-nl", "version": "2027.1"},`), 3, 46, "was made with catalogue 2027.1", false},
		{"unknown older catalogue", with(3, `  "catalogue": {"id": "small-nl", "version": "2023.1"},`), 3, 46, "cannot carry over answers of version 2023.1", false},
		{"no version", with(3, `  "catalogue": {"id": "small-nl", "version": "new"},`), 3, 46, "is not a version", false},
		{"version as a number", with(3, `  "catalogue": {"id": "small-nl", "version": 2026.1},`), 3, 46, "this is a number", false},
		{"catalogue as a text", with(3, `  "catalogue": "small-nl",`), 3, 16, "this is a text; it must be an object", false},
		{"catalogue without version", with(3, `  "catalogue": {"id": "small-nl"},`), 3, 16, `"version" is missing`, false},
		{"duplicate catalogue id", with(3, `  "catalogue": {"id": "small-nl", "id": "small-nl", "version": "2026.1"},`), 3, 35, `"id" occurs twice here`, true},
		{"unknown depth", with(4, `  "depth": "Full",`), 4, 12, "unknown depth", false},
		{"depth null", with(4, `  "depth": null,`), 4, 12, "this is null", false},
		{"unknown language", with(6, `  "language": "de",`), 6, 15, "unknown language", false},
		{"language null", with(6, `  "language": null,`), 6, 15, "this is null", false},
		{"language as a list", with(6, `  "language": ["nl"],`), 6, 15, "this is a list", false},
		{"a day for a moment", with(8, `  "updated": "2026-11-24",`), 8, 14, "is not a point in time", false},
		{"a moment without offset", with(8, `  "updated": "2026-11-24T09:14:00",`), 8, 14, "is not a point in time", false},
		{"started as a number", with(7, `  "started": 1764000000,`), 7, 14, "this is a number", false},
		{"started empty", with(7, `  "started": "",`), 7, 14, "is not a point in time", false},
		{"updated null", with(8, `  "updated": null,`), 8, 14, "this is null", false},

		// The organisation.
		{"unknown type", with(5, `  "organisation": {"name": "A", "type": "village"},`), 5, 41, "unknown organisation type", false},
		{"type star", with(5, `  "organisation": {"name": "A", "type": "*"},`), 5, 41, "unknown organisation type", false},
		{"type null", with(5, `  "organisation": {"name": "A", "type": null},`), 5, 41, "this is null", false},
		{"name as a number", with(5, `  "organisation": {"name": 7, "type": "other"},`), 5, 28, "this is a number", false},
		{"no type", with(5, `  "organisation": {"name": "A"},`), 5, 19, `"type" is missing`, false},
		{"no name", with(5, `  "organisation": {"type": "other"},`), 5, 19, `"name" is missing`, false},
		{"unknown organisation key", with(5, `  "organisation": {"name": "A", "kvk": "1", "type": "other"},`), 5, 33, `unknown key "kvk"`, false},
		{"duplicate name", with(5, `  "organisation": {"name": "A", "name": "A", "type": "other"},`), 5, 33, `"name" occurs twice here`, true},
		{"organisation null", with(5, `  "organisation": null,`), 5, 19, "this is null", false},
		{"invalid UTF-8 in a name", with(5, "  \"organisation\": {\"name\": \"A\xc3\", \"type\": \"other\"},"), 5, 30, "UTF-8", true},
		{"invalid UTF-8 in the last text", `{"format":"selfscan-answers/1","catalogue":{"id":"small-nl","version":"2026.1"},"depth":"quick","updated":"2026-11-24T09:14:00Z","answers":{},` + "\n" + `"organisation":{"type":"other","name":"a` + "\xff" + `"}}`, 2, 41, "UTF-8", true},
		{"a line feed in a name", with(5, "  \"organisation\": {\"name\": \"A\nB\", \"type\": \"other\"},"), 5, 30, "not valid JSON", true},

		// The group session.
		{"session as a list", with(9, `  "session": [],`), 9, 14, "this is a list [ ]; it must be an object", false},
		{"session null", with(9, `  "session": null,`), 9, 14, "this is null", false},
		{"unknown session key", with(9, `  "session": {"votes": {}},`), 9, 15, `unknown key "votes"`, false},
		{"a participant as a text", with(9, `  "session": {"participants": ["r1"]},`), 9, 32, "this is a text", false},
		{"a participant without id", with(9, `  "session": {"participants": [{"group": ""}]},`), 9, 32, `"id" is missing`, false},
		{"a participant with a blank id", with(9, `  "session": {"participants": [{"id": " "}]},`), 9, 32, "is empty", false},
		{"a participant twice", with(9, `  "session": {"participants": [{"id": "a"}, {"id": "a"}]},`), 9, 45, `"a" occurs twice`, true},
		{"a participant with a name", with(9, `  "session": {"participants": [{"id": "a", "name": "Jan"}]},`), 9, 44, `unknown key "name"`, false},
		{"a duplicate id in a participant", with(9, `  "session": {"participants": [{"id": "a", "id": "b"}]},`), 9, 44, `"id" occurs twice here`, true},
		{"an unknown group", with(9, `  "session": {"participants": [{"id": "a", "group": "press"}]},`), 9, 53, "unknown group", false},
		{"left at no moment", with(9, `  "session": {"participants": [{"id": "a", "left": "noon"}]},`), 9, 52, "not a point in time", false},
		{"an unknown theme", with(9, `  "session": {"participants": [{"id": "a", "themes": ["openness.budget"]}]},`), 9, 55, "unknown theme", false},
		{"a theme twice", with(9, `  "session": {"participants": [{"id": "a", "themes": ["openness.requests", "openness.requests"]}]},`), 9, 76, "occurs twice here", false},
		{"too many participants", with(9, `  "session": {"participants": [`+"\n"+participants(61)+`]},`), 70, 1, "more than 60 participants", false},
		{"a ballot on an unknown question", with(9, `  "session": {"ballots": {"x.y.z": {}}},`), 9, 27, "unknown question", false},
		{"a question with ballots twice", with(9, `  "session": {"ballots": {"openness.requests.contact": {}, "openness.requests.contact": {}}},`), 9, 60, "occurs twice here", true},
		{"a ballot of nobody", with(9, `  "session": {"ballots": {"openness.requests.contact": {"": 1}}},`), 9, 57, "is empty", false},
		{"two ballots of one seat", with(9, `  "session": {"ballots": {"openness.requests.contact": {"a": 1, "a": 1}}},`), 9, 65, `"a" occurs twice`, true},
		{"ballot 5", with(9, `  "session": {"ballots": {"openness.requests.contact": {"a": 5}}},`), 9, 62, "level 5", false},
		{"a ballot as a word", with(9, `  "session": {"ballots": {"openness.requests.contact": {"a": "high"}}},`), 9, 62, "unknown state", false},
		{"a room without a code", with(9, `  "session": {"room": {"port": 8321}},`), 9, 23, `"code" is missing`, false},
		{"a port too high", with(9, `  "session": {"room": {"code": "x", "port": 70000}},`), 9, 45, "is not a port", false},

		// Answers.
		{"answers null", with(10, `  "answers": null, "x": {`), 10, 14, "this is null", false},
		{"answers as a list", with(10, `  "answers": [], "x": {`), 10, 14, "this is a list", false},
		{"unknown question", with(11, `"openness.requests.deadline": {"level": 2},`), 11, 1, `do you mean "openness.requests.deadlines"?`, false},
		{"quite another question", with(11, `"finance.budget": {"level": 2},`), 11, 1, "lists all questions", false},
		{"retired question in a new file", with(11, `"openness.requests.fax": {"level": 2},`), 11, 1, "unknown question", false},
		{"an empty id", with(11, `"": {"level": 2},`), 11, 1, "unknown question", false},
		{"a question twice", with(11, `"openness.requests.contact": {},`), 12, 5, "occurs twice here", true},
		{"a question twice by an escape", with(11, `"openness.requests.\u0063ontact": {},`), 12, 5, "occurs twice here", true},
		{"an answer null", answer(`null`), 11, 32, "this is null; it must be an object", false},
		{"an answer as a number", answer(`2`), 11, 32, "this is a number; it must be an object", false},
		{"an answer as a list", answer(`[2]`), 11, 32, "this is a list", false},
		{"unknown answer key", answer(`{"score": 50}`), 11, 33, `unknown key "score"`, false},
		{"level 5", answer(`{"level": 5}`), 11, 42, "level 5 does not exist", false},
		{"level -1", answer(`{"level": -1}`), 11, 42, "level -1 does not exist", false},
		{"level -0", answer(`{"level": -0}`), 11, 42, "level -0 does not exist", true},
		{"level 2.5", answer(`{"level": 2.5}`), 11, 42, "level 2.5 is not a whole number", false},
		{"level 2.0", answer(`{"level": 2.0}`), 11, 42, "level 2.0 is not a whole number", true},
		{"level 1e0", answer(`{"level": 1e0}`), 11, 42, "level 1e0 is not a whole number", true},
		{"level 25", answer(`{"level": 25}`), 11, 42, "level 25 does not exist", false},
		{"level 05", answer(`{"level": 05}`), 11, 43, "not valid JSON", true},
		{"level +1", answer(`{"level": +1}`), 11, 42, "not valid JSON", true},
		{"level 1e400", answer(`{"level": 1e400}`), 11, 42, "not a whole number", false},
		{"a level of 400 digits", answer(`{"level": ` + strings.Repeat("9", 400) + `}`), 11, 42, "99999999999999999999… does not exist", false},
		{"level NaN", answer(`{"level": NaN}`), 11, 42, "not valid JSON", true},
		{"level as a text", answer(`{"level": "2"}`), 11, 42, "this is a text; it must be a number", false},
		{"level true", answer(`{"level": true}`), 11, 42, "this is true or false", false},
		{"level null", answer(`{"level": null}`), 11, 42, "this is null", false},
		{"level without value", answer(`{"level": }`), 11, 42, "not valid JSON", true},
		{"level twice", answer(`{"level": 1, "level": 1}`), 11, 45, `"level" occurs twice here`, true},
		{"level twice by an escape", answer(`{"level": 1, "\u006cevel": 1}`), 11, 45, `"level" occurs twice here`, true},
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
		{"a note that does not end", with(11, `"openness.requests.deadlines": {"note": "x`), 11, 43, "not valid JSON", true},
		{"an unknown escape", answer(`{"note": "\x41"}`), 11, 42, "not valid JSON", true},
		{"a NUL in a note", answer("{\"note\": \"a\x00\"}"), 11, 43, "not valid JSON", true},
		{"evidence as a text", answer(`{"evidence": "x"}`), 11, 45, "this is a text; it must be a list", false},
		{"evidence null", answer(`{"evidence": null}`), 11, 45, "this is null", false},
		{"a piece of evidence null", answer(`{"evidence": ["x", null]}`), 11, 51, "this is null", false},
		{"a piece of evidence as a number", answer(`{"evidence": [1]}`), 11, 46, "this is a number", false},
		{"flagged as a number", answer(`{"flagged": 1}`), 11, 44, "it must be true or false", false},
		{"flagged null", answer(`{"flagged": null}`), 11, 44, "this is null", false},
		{"rounds as an object", answer(`{"rounds": {}}`), 11, 43, "this is an object", false},
		{"a round without levels", answer(`{"rounds": [{"unknown": 3, "not_applicable": 0}]}`), 11, 44, `"levels" is missing`, false},
		{"a round of four levels", answer(`{"rounds": [{"levels": [1, 1, 1, 0], "unknown": 0, "not_applicable": 0}]}`), 11, 55, "there are 4 counts", false},
		{"a round of six levels", answer(`{"rounds": [{"levels": [1, 1, 1, 0, 0, 0], "unknown": 0, "not_applicable": 0}]}`), 11, 55, "there are 6 counts", false},
		{"a count below zero", answer(`{"rounds": [{"levels": [-1, 1, 1, 1, 1], "unknown": 0, "not_applicable": 0}]}`), 11, 56, "not a number of votes", false},
		{"minus no votes", answer(`{"rounds": [{"levels": [-0, 1, 1, 1, 1], "unknown": 0, "not_applicable": 0}]}`), 11, 56, "-0 is not a number of votes", true},
		{"half a vote", answer(`{"rounds": [{"levels": [1.5, 1, 1, 1, 1], "unknown": 0, "not_applicable": 0}]}`), 11, 56, "not a number of votes", false},
		{"a thousand and one votes", answer(`{"rounds": [{"levels": [1001, 1, 1, 1, 1], "unknown": 0, "not_applicable": 0}]}`), 11, 56, "not a number of votes", false},
		{"a round of two ballots", answer(`{"rounds": [{"levels": [1, 1, 0, 0, 0], "unknown": 0, "not_applicable": 0}]}`), 11, 44, "at least 3 ballots", true},
		{"an unknown group in a round", answer(`{"rounds": [{"levels": [5, 5, 0, 0, 0], "unknown": 0, "not_applicable": 0, "groups": {"press": {}}}]}`), 11, 118, "unknown group", false},
		{"groups larger than the round", answer(`{"rounds": [{"levels": [3, 0, 0, 0, 0], "unknown": 0, "not_applicable": 0, "groups": {"staff": {"levels": [4, 0, 0, 0, 0], "unknown": 0, "not_applicable": 0}}}]}`), 11, 44, "more ballots than the round", true},
		{"more unknown in the groups than in the round", answer(`{"rounds": [` + partsOfRound(2, 1, 1, 1) + `]}`), 11, 44, "more ballots than the round", true},
		{"more not applicable in the groups than in the round", answer(`{"rounds": [` + partsOfRound(1, 1, 2, 1) + `]}`), 11, 44, "more ballots than the round", true},
		{"101 rounds", answer(`{"rounds": [` + strings.Repeat(partsOfRound(1, 1, 1, 1)+",\n", 100) + partsOfRound(1, 1, 1, 1) + `]}`), 111, 1, "more than 100 rounds", false},
		{"who voted what", answer(`{"votes": {"r1": 2}}`), 11, 33, `unknown key "votes"`, false},
		{"nested too deep for a note", answer(`{"note": ` + strings.Repeat("[", 20000) + `}`), 11, 41, "this is a list", true},

		// Actions.
		{"actions null", with(14, `  "actions": null`), 14, 14, "this is null", false},
		{"an action as a text", with(14, `  "actions": ["x"]`), 14, 15, "this is a text", false},
		{"an action without text", with(14, `  "actions": [{"question": ""}]`), 14, 15, `"text" is missing`, false},
		{"an action on an unknown question", with(14, `  "actions": [{"question": "x.y.z", "text": ""}]`), 14, 28, "unknown question", false},
		{"no such day", with(14, `  "actions": [{"question": "", "text": "", "due": "2027-02-30"}]`), 14, 51, "is not a date", false},
		{"a day in short", with(14, `  "actions": [{"question": "", "text": "", "due": "2027-3-1"}]`), 14, 51, "is not a date", false},
		{"due null", with(14, `  "actions": [{"question": "", "text": "", "due": null}]`), 14, 51, "this is null", false},
		{"unknown action key", with(14, `  "actions": [{"question": "", "text": "", "by": ""}]`), 14, 44, `unknown key "by"`, false},
		{"an action's text twice", with(14, `  "actions": [{"question": "", "text": "", "text": ""}]`), 14, 44, `"text" occurs twice here`, true},

		{"done on no day", with(14, `  "actions": [{"question": "", "text": "", "done": "yes"}]`), 14, 52, "is not a date", false},

		{"a comma before the end of a list, on a line of its own", with(14, "  \"actions\": [\n    {\"question\": \"\", \"text\": \"\"},\n    ]"), 15, 33, "not valid JSON", true},
		{"a comma before the end of an object, on a line of its own", with(11, "\"openness.requests.deadlines\": {\n      \"level\": 2,\n      },"), 12, 17, "not valid JSON", true},
		{"a comma before the end of the file's object", with(14, "  \"actions\": [],\n  }\n"), 14, 16, "not valid JSON", true},
		{"a comma alone in a list", with(14, "  \"actions\": [,\n    ]"), 14, 15, "not valid JSON", true},
		{"a comma alone in an object", with(11, "\"openness.requests.deadlines\": {,\n      },"), 11, 33, "not valid JSON", true},

		// The order of keys: what stands before the catalogue is judged too.
		{"level 5 before the catalogue", `{"answers": {"openness.requests.contact": {"level": 5}},` +
			"\n" + `"format": "selfscan-answers/1", "catalogue": {"id": "small-nl", "version": "2026.1"},` +
			` "depth": "full", "organisation": {"name": "A", "type": "other"}, "updated": "2026-11-24T09:14:00Z"}`, 1, 53, "level 5", false},
		{"an unknown question before the catalogue, behind actions", `{"actions": [{"question": "openness.requests.contact", "text": ""}],` +
			"\n" + `"answers": {"voice.residents.rply": {}}, "format": "selfscan-answers/1", "catalogue": {"id": "small-nl", "version": "2026.1"},` +
			` "depth": "full", "organisation": {"name": "A", "type": "other"}, "updated": "2026-11-24T09:14:00Z"}`, 2, 13, "do you mean", false},
		{"actions of another type before the catalogue", `{"actions": {}, "format": "selfscan-answers/1", "catalogue": {"id": "small-nl", "version": "2026.1"}}`, 1, 13, "this is an object", false},
		{"a wrong catalogue behind level 5", `{"answers": {"openness.requests.contact": {"level": 5}},` +
			"\n" + `"catalogue": {"id": "other", "version": "2026.1"}}`, 2, 21, "belongs to catalogue", false},
	}
}

func TestHostileFiles(t *testing.T) {
	c := smallCatalogue(t)
	if _, _, err := answerfile.Read(c, "good", []byte(strings.Join(goodFile(), "\n"))); err != nil {
		t.Fatalf("the file that the others are made of: %v", err)
	}
	for _, h := range hostileFiles() {
		t.Run(h.name, func(t *testing.T) {
			_, _, err := answerfile.Read(c, "a.scan.json", []byte(h.file))
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

func participants(n int) string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = `{"id": "seat ` + strconv.Itoa(i+1) + `"}`
	}
	return strings.Join(lines, ",\n")
}

var update = flag.Bool("update", false, "write the words of the refusals anew; read each of them")

// TestWordsOfRefusals compares what the refusals of the hostile files say, whole and in both languages, with what a person
// has read. The same words are there once.
func TestWordsOfRefusals(t *testing.T) {
	c := smallCatalogue(t)
	var b strings.Builder
	said := map[string]bool{}
	for _, h := range hostileFiles() {
		_, _, err := answerfile.Read(c, "a", []byte(h.file))
		refusal, ok := err.(*lang.LocatedError)
		if !ok {
			t.Fatalf("%s: got %v, want a refusal", h.name, err)
		}
		words := refusal.Message.In(lang.EN) + "\n  " + refusal.Message.In(lang.NL) + "\n"
		if !said[words] {
			b.WriteString(words)
		}
		said[words] = true
	}
	compare(t, "refusals.txt", []byte(b.String()))
}
