package answerfile_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
)

// TestWrittenFilesAreCanonical: the digest of a file that this program wrote needs no second encoding, also if the file
// has group votes and escapes.
func TestWrittenFilesAreCanonical(t *testing.T) {
	c := smallCatalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswers(c).Draw(t, "answers")
		file := answerfile.Encode(c, &a)
		var b questionnaire.Answers
		reader := answerfile.NewReader(c)
		if _, err := reader.Read("a", file, &b); err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
		if !reader.Canonical() && !bytes.Contains(file, []byte(`\u`)) {
			t.Fatalf("not canonical:\n%s", file)
		}
	})
}

// TestCanonicalMeansEncode makes each small change at each place of a written file. If the reader calls a changed file
// canonical, the file is what Encode returns.
func TestCanonicalMeansEncode(t *testing.T) {
	c := smallCatalogue(t)
	full, bare := filledAnswers(c), filledAnswers(c)
	full.Session = nil
	full.Organisation.ID, full.Organisation.Unit = "", ""
	of := full.Of[0]
	of.Note, of.Evidence = "a/b\n", []string{"e", "f"}
	of.Rounds[0].Groups = append(of.Rounds[0].Groups, questionnaire.GroupCounts{Group: "staff", Counts: questionnaire.Counts{Unknown: 5}})
	full.Of[0], full.Of[1], full.Of[2] = of, questionnaire.Answer{Choice: questionnaire.Level2}, questionnaire.Answer{Choice: questionnaire.Unknown}
	full.Actions = append(full.Actions, questionnaire.Action{Text: "t"})
	bare.Of, bare.Actions = make([]questionnaire.Answer, len(full.Of)), nil // but with a session

	read, canonical := map[string]int{}, 0
	check := func(change, file string) {
		var b questionnaire.Answers
		reader := answerfile.NewReader(c)
		if _, err := reader.Read("changed", []byte(file), &b); err != nil {
			if reader.Canonical() {
				t.Errorf("%s: a refused file is canonical:\n%s", change, file)
			}
			return
		}
		read[change]++
		if !reader.Canonical() {
			return
		}
		canonical++
		if encoded := string(answerfile.Encode(c, &b)); encoded != file {
			t.Errorf("%s: canonical:\n%s\nbut encoded:\n%s", change, file, encoded)
		}
	}
	for _, written := range [][]byte{answerfile.Encode(c, &full), answerfile.Encode(c, &bare), answerfile.EncodeWithSession(c, &bare)} {
		file := string(written)
		check("none", file)
		for _, swap := range smallChanges() {
			change := swap[0] + " becomes " + swap[1]
			for at, from := range places(file, swap[0]) {
				check(change, file[:from]+swap[1]+file[from+len(swap[0]):])
				if at == 0 { // and all of them
					check(change, strings.ReplaceAll(file, swap[0], swap[1]))
				}
			}
		}
		lines := strings.SplitAfter(file, "\n")
		for i := range len(lines) - 1 {
			lines[i], lines[i+1] = lines[i+1], lines[i]
			check("two lines", strings.Join(lines, ""))
			lines[i], lines[i+1] = lines[i+1], lines[i]
		}
		answer := `(?s)    "openness[^{]*{\n.*?\n    }`
		check("two answers", regexp.MustCompile("("+answer+"),\n("+answer+")").ReplaceAllString(file, "$2,\n$1"))
		check("a blank answer", regexp.MustCompile(answer).ReplaceAllStringFunc(file, func(s string) string { return s[:strings.Index(s, "{")] + "{}" }))
		for _, row := range regexp.MustCompile(`\[\d+(, \d+)+\]`).FindAllStringIndex(file, -1) {
			for indent := range 30 { // a number on each line, as in the other lists
				line := "\n" + strings.Repeat(" ", indent)
				numbers := strings.ReplaceAll(file[row[0]+1:row[1]-1], ", ", ","+line+"  ")
				check("a row on lines", file[:row[0]]+"["+line+"  "+numbers+line+"]"+file[row[1]:])
			}
		}
		for _, end := range []string{"", " ", "\n\n", "\r\n"} {
			check("the end", strings.TrimSpace(file)+end)
		}
	}
	if canonical < 10 {
		t.Errorf("only %d files are canonical", canonical)
	}
	for from, to := range map[string]string{`"level": 2`: `"level": 5`, `"2026.1"`: `"2027.1"`, `"selfscan-answers/1"`: `"selfscan-answers/2"`, "\n}\n": "\n}x\n"} {
		var b questionnaire.Answers
		reader := answerfile.NewReader(c)
		_, err := reader.Read("changed", []byte(strings.Replace(string(answerfile.Encode(c, &full)), from, to, 1)), &b)
		if err == nil || reader.Canonical() {
			t.Errorf("%s: %v, canonical %v", to, err, reader.Canonical())
		}
	}
	many := filledAnswers(c)
	many.Session = nil
	many.Of[0].Rounds = []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [5]int{1000, 0, 10, 999, 1000}, Unknown: 1000}}}
	reader := answerfile.NewReader(c)
	if _, err := reader.Read("many", answerfile.Encode(c, &many), &many); err != nil || !reader.Canonical() {
		t.Errorf("a round of many ballots: %v, canonical %v", err, reader.Canonical())
	}
	for _, swap := range smallChanges() {
		if change := swap[0] + " becomes " + swap[1]; read[change] == 0 {
			t.Errorf("%q leaves no file that can be read", change)
		}
	}
}

// smallChanges lists texts of a file with what JSON allows in their place.
func smallChanges() [][2]string {
	level := func(rest string) [2]string { return [2]string{`"level": 2`, rest} }
	return [][2]string{
		{",", " ,"}, {",", ", "}, {": ", ":"}, {": ", ":  "}, {": ", " : "}, {": ", ":\n"},
		{"\n", ""}, {"\n", "\r\n"}, {"\n", "\n\n"}, {"\n", "\n "}, {"  ", ""}, {"  ", "\t"},
		{"\n  ", ""}, {"\n    ", ""}, {"\n      ", ""}, {", ", ",\n            "}, {", ", ","}, {"[", "[ "}, {"]", " ]"}, {"{", "{ "}, {"}", " }"}, {"}", "\n}"},
		{`\n`, `\u000a`}, {"/", `\/`}, {"e", `\u0065`}, {`"2026.1"`, `"2025.1"`},
		level(`"level": 2, "note": ""`), level(`"note": "", "level": 2`), level(`"level": 3`), level(`"state": "unknown"`),
		level("\"level\": 2,\n      \"note\": \"\""), level("\"level\": 2,\n      \"evidence\": []"), level("\"level\": 2,\n      \"flagged\": false"),
		level("\"level\": 2,\n      \"reason\": \"\""), level("\"level\": 2,\n      \"rounds\": []"), level("\"flagged\": true,\n      \"level\": 2"),
		{`"council"`, `"residents"`}, {`"council"`, `"executive"`},
		{"\"id\": \"\",\n    ", ""}, {",\n    \"unit\": \"\"", ""}, {",\n  \"actions\": []", ""}, {`"answers": {}`, "\"answers\": {\n  }"},
		{"\n      \"owner\": \"\",", ""}, {"\n      \"check\": \"\",", ""}, {",\n      \"done\": \"\"", ""},
	}
}

// places lists where a text begins in a file.
func places(file, text string) []int {
	var all []int
	for i := 0; ; {
		next := strings.Index(file[i:], text)
		if next < 0 {
			return all
		}
		all = append(all, i+next)
		i += next + 1
	}
}
