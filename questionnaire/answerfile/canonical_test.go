package answerfile_test

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
)

// TestWrittenFilesAreCanonical: a file that this program wrote is read the fast way, with group votes and escapes too.
func TestWrittenFilesAreCanonical(t *testing.T) {
	c := smallCatalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(c).Draw(t, "answers")
		file := answerfile.Encode(c, &a)
		if reader := read(t, c, file); !reader.Canonical() && !bytes.Contains(file, []byte(`\u`)) {
			t.Fatalf("not canonical:\n%s", file)
		}
	})
}

// TestCanonicalMeansEncode changes a written file a little, in every way that leaves the answers readable. Whenever the
// reader still calls the file canonical, it is what Encode returns.
func TestCanonicalMeansEncode(t *testing.T) {
	c := smallCatalogue(t)
	refused, changed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(c).Draw(t, "answers")
		for _, l := range leaves("", reflect.ValueOf(&a).Elem()) {
			if l.value.Kind() == reflect.String {
				l.value.SetString(strings.Map(withoutControls, l.value.String()))
			}
		}
		file := string(answerfile.EncodeWithSession(c, &a))
		for range rapid.IntRange(1, 2).Draw(t, "changes") {
			file = nudged(t, file)
		}
		var b questionnaire.Answers
		reader := answerfile.NewReader(c)
		if _, err := reader.Read("nudged", []byte(file), &b); err != nil {
			refused++
			if reader.Canonical() {
				t.Fatalf("a refused file is canonical:\n%s", file)
			}
			return
		}
		changed++
		encoded := string(answerfile.Encode(c, &b))
		if reader.Canonical() && encoded != file {
			t.Fatalf("canonical:\n%s\nbut encoded:\n%s", file, encoded)
		}
	})
	if changed < refused/20 {
		t.Errorf("only %d of %d changed files can be read", changed, changed+refused)
	}
}

// withoutControls drops the signs that a file has as \u escapes, because no file with such an escape is canonical.
func withoutControls(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' {
		return -1
	}
	return r
}

// nudged changes one small thing that JSON allows between two tokens or in a token, or turns two lines or answers round.
func nudged(t *rapid.T, file string) string {
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0:
		lines := strings.SplitAfter(file, "\n")
		n := rapid.IntRange(0, len(lines)-2).Draw(t, "line")
		lines[n], lines[n+1] = lines[n+1], lines[n]
		return strings.Join(lines, "")
	case 1:
		if answers := regexp.MustCompile(`(?s)(    "openness[^{]*{.*?\n    }),\n(    "openness[^{]*{.*?\n    })`); answers.MatchString(file) {
			return answers.ReplaceAllString(file, "$2,\n$1")
		}
	case 2:
		return regexp.MustCompile(`(?s)("openness[^{]*){.*?\n    }`).ReplaceAllString(file, "$1{}")
	case 3:
		return strings.TrimSpace(file) + rapid.SampledFrom([]string{" ", "\n\n", ""}).Draw(t, "end")
	}
	swaps := [][2]string{
		{",", " ,"}, {",", ", "}, {": ", ":"}, {": ", ":  "}, {": ", " : "}, {"\n", ""}, {"\n", "\r\n"}, {"\n", "\n\n"}, {"\n", "\n "}, {"  ", ""}, {"  ", "\t"},
		{"\n  ", ""}, {"\n    ", ""}, {"\n      ", ""}, {", ", ",\n            "}, {`"2026.1"`, `"2025.1"`},
		{"[", "[ "}, {", ", ","}, {"]", " ]"}, {"{", "{ "}, {"}", " }"}, {"}", "\n}"}, {`\n`, `\u000a`}, {"/", `\/`}, {"a", `\u0061`},
		{`"level": 2`, `"level": 2, "note": ""`}, {`"level": 2`, `"note": "", "level": 2`}, {`"level": 2`, `"level": 2, "evidence": []`},
		{`"level": 2`, `"level": 2, "flagged": false`}, {`"level": 2`, `"level": 2, "reason": ""`}, {`"level": 2`, `"level": 2, "rounds": []`},
		{`"level": 2`, "\"level\": 2,\n      \"note\": \"\""}, {`"level": 2`, "\"level\": 2,\n      \"evidence\": []"}, {`"level": 2`, "\"level\": 2,\n      \"flagged\": false"},
		{`"level": 2`, "\"flagged\": true,\n      \"level\": 2"}, {"{\n      \"level\": 2\n    }", "{}"},
		{`"not_applicable": 2` + "\n", "\"not_applicable\": 2,\n          \"groups\": {}\n"},
		{"\"id\": \"\",\n    ", ""}, {",\n    \"unit\": \"\"", ""}, {",\n  \"actions\": []", ""}, {`"council"`, `"staff"`},
		{"\n      \"owner\": \"\",", ""}, {"\n      \"check\": \"\",", ""}, {",\n      \"done\": \"\"", ""},
		{`"answers": {}`, "\"answers\": {\n  }"},
	}
	swap := rapid.SampledFrom(swaps).Draw(t, "swap")
	places := strings.Count(file, swap[0])
	if places == 0 {
		return file
	}
	n := rapid.IntRange(0, places-1).Draw(t, "place")
	parts := strings.SplitN(file, swap[0], n+2)
	return strings.Join(parts[:n+1], swap[0]) + swap[1] + parts[n+1]
}

func read(t *rapid.T, c *questionnaire.Catalogue, file []byte) *answerfile.Reader {
	reader := answerfile.NewReader(c)
	var a questionnaire.Answers
	if _, err := reader.Read("a", file, &a); err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	return reader
}
