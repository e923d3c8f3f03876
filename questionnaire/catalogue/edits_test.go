package catalogue_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

// TestEditsOfAGoodFile changes a good catalogue at each of its keys: it takes the line away, writes it twice, or gives the key
// another kind of value. testdata/edits.txt has every fault that must then be named, with its place, and at the end the words
// of each kind of fault in both languages. A person has read it.
func TestEditsOfAGoodFile(t *testing.T) {
	t.Parallel()
	lines := strings.Split(string(readFile(t, filepath.Join("testdata", "broken", "good.yaml"))), "\n")
	var out strings.Builder
	words := map[string]bool{}
	tried := 0
	try := func(name string, edited ...string) {
		tried++
		_, err := catalogue.Load("f", []byte(strings.Join(edited, "\n")))
		if err == nil {
			fmt.Fprintf(&out, "%s: good\n", name)
			return
		}
		for _, f := range err.(lang.LocatedErrors) {
			fmt.Fprintf(&out, "%s: %d:%d %s\n", name, f.Line, f.Column, f.Message.In(lang.EN))
			quoted := regexp.MustCompile(`".*?"`)
			words[quoted.ReplaceAllString(f.Message.In(lang.EN), `"…"`)+"\n  "+quoted.ReplaceAllString(f.Message.In(lang.NL), `"…"`)] = true
		}
	}
	key := regexp.MustCompile(`^( *(?:- )*)([a-z_.]+):(.*)$`)
	for i, line := range lines {
		m := key.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		replaced := func(by ...string) []string { return slices.Concat(lines[:i], by, lines[i+1:]) }
		name := fmt.Sprintf("%d %s", i+1, m[2])
		if !strings.Contains(m[1], "-") {
			try(name+" gone", replaced()...)
		}
		if m[3] == "" {
			continue
		}
		try(name+" twice", replaced(line, strings.Repeat(" ", len(m[1]))+m[2]+":"+m[3])...)
		for _, value := range []string{"", "x", "7", "[x]", "{x: y}"} {
			try(name+" = "+value, replaced(m[1]+m[2]+": "+value)...)
		}
	}
	edits := map[string][2]string{ // from, to
		"a day before year one":      {`reviewed: 2026-11-24`, `reviewed: 0000-00-00`},
		"web address with a port":    {`https://wetten.overheid.nl/BWBR0045754/`, `http://wetten.overheid.nl:80/a?b#c`},
		"web address without a host": {`https://wetten.overheid.nl/BWBR0045754/`, `https:///BWBR0045754/`},
		"web address with a space":   {`https://wetten.overheid.nl/BWBR0045754/`, `"https://wetten.overheid.nl/a b"`},
		"web address wrongly quoted": {`https://wetten.overheid.nl/BWBR0045754/`, `https://wetten.overheid.nl/%zz`},
		"a coming law without a day": {"from: 2022-05-01\n                status: in force", "status: not yet in force"},
		"two rules of one id":        {"migrations:\n", "  - {id: fast-and-slow, severity: note, when: [{question: openness.requests.time, is: unknown}], text: {nl: a, en: b}}\nmigrations:\n"},
		"a rule with two tests":      {"at_least: 3}", "at_least: 3, at_most: 4}"},
		"a rule with a wrong test":   {"at_least: 3}", "at_least: 7, is: nothing}"},
		"a rule with a state":        {"at_least: 3}", "is: not_applicable}"},
		"two migrations from one":    {"migrations:\n", "migrations:\n  - {from: \"2026.1\"}\n"},
		"a migration from later":     {`from: "2026.1"`, `from: "2026.10"`},
		"a duty of another type":     {"duty_for: [municipality]", "duty_for: [municipality, province, municipality, \"\", village]"},
		"a law for one type":         {"status: in force\n                for: [\"*\"]", "status: in force\n                for: [province]"},
		"a duty of a village":        {"duty_for: [municipality]\n            duty_from: \"2022-05-01\"", "duty_for: [municipality, village, \"*\"]\n            duty_from: \"2022-05-01\""},
		"no migration":               {"migrations:\n  - from: \"2026.1\"\n    rename:\n      openness.requests.speed: openness.requests.time\n    retired: [openness.requests.fax]", "migrations: []"},
		"no rule":                    {"consistency:\n  - id: fast-and-slow\n    severity: check\n    when:\n      - {question: openness.requests.time, at_least: 3}\n    text: {nl: \"Kijk nog eens.\", en: \"Look again.\"}", "consistency: []"},
		"no examples":                {"examples:\n              - organisation: \"\"\n                text: {nl: \"Een gemeente.\", en: \"A municipality.\"}\n                url: \"\"", "examples: []"},
		"no type":                    {"organisation_types:\n  - {id: municipality, name: {nl: \"Gemeente\", en: \"Municipality\"}}\n  - {id: province, name: {nl: \"Provincie\", en: \"Province\"}}", "organisation_types: []"},
		"a duty for other":           {"duty_for: [municipality]", "duty_for: [other]"},
		"a theme of elsewhere":       {"id: openness.requests\n", "id: voice.requests\n"},
		"an id like a longer one":    {"id: openness.requests.time\n", "id: openness.requestsx.time\n"},
		"an id twice":                {"id: fast-and-slow", "id: openness"},
		"hyphens":                    {"id: openness.requests.time\n", "id: openness.requests.-time\n"},
		"a split and a later rename": {"migrations:\n", "migrations:\n  - {from: \"2025.1\", split: {openness.requests.all: [openness.requests.speed, openness.requests.fax]}}\n"},
		"a rename and a later rename": {"migrations:\n",
			"migrations:\n  - {from: \"2025.1\", rename: {openness.requests.hurry: openness.requests.speed}}\n"},
		"a rename to what was retired": {"migrations:\n", "migrations:\n  - {from: \"2025.1\", rename: {openness.requests.paper: openness.requests.fax}}\n"},
		"a rename to itself":           {"openness.requests.speed: openness.requests.time", "openness.requests.time: openness.requests.time"},
	}
	good := strings.Join(lines, "\n")
	for _, name := range slices.Sorted(maps.Keys(edits)) {
		if !strings.Contains(good, edits[name][0]) {
			t.Errorf("%s: the file has no %q", name, edits[name][0])
		}
		edited := strings.Replace(good, edits[name][0], edits[name][1], 1)
		if name == "a duty of a village" {
			edited = strings.Replace(edited, "status: in force\n                for: [\"*\"]", "status: in force\n                for: [municipality]", 1)
		}
		try(name, edited)
	}
	for _, text := range slices.Sorted(maps.Keys(words)) {
		out.WriteString(text + "\n")
	}
	if tried < 200 {
		t.Errorf("only %d edits", tried)
	}
	compare(t, filepath.Join("testdata", "edits.txt"), []byte(out.String()))
}
