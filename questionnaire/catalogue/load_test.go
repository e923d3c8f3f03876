package catalogue_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

// TestOwnCatalogue: the province's question set is the same as YAML, as YAML with Windows line ends or a
// byte order mark, and as the JSON that is exported from it.
func TestOwnCatalogue(t *testing.T) {
	path := filepath.Join("testdata", "province.yaml")
	c := loadCatalogue(t, path)
	exported := filepath.Join("testdata", "province.json")
	var out bytes.Buffer
	if err := catalogue.Export(&out, c); err != nil {
		t.Fatal(err)
	}
	compare(t, exported, out.Bytes())
	for name, data := range map[string][]byte{
		"json":    readFile(t, exported),
		"windows": bytes.ReplaceAll(readFile(t, path), []byte("\n"), []byte("\r\n")),
		"bom":     append([]byte("\uFEFF"), readFile(t, path)...),
	} {
		other, err := catalogue.Load(name, data)
		if err != nil {
			t.Fatal(err)
		}
		if other.Digest() != c.Digest() {
			t.Errorf("%s has another digest", name)
		}
	}
}

// TestYAMLFeatures: what YAML offers to write a text by comes out as the text that is meant.
func TestYAMLFeatures(t *testing.T) {
	c := loadCatalogue(t, filepath.Join("testdata", "province.yaml"))
	if c.Version != "2026.1" || c.Reviewed != "2026-11-24" {
		t.Errorf("unquoted: version %q, reviewed %q", c.Version, c.Reviewed)
	}
	q := c.Question(0)
	if want := "Inwoners kunnen zes weken bezwaar maken. Wie de vergunning pas na vier weken ziet, heeft weinig tijd over. " +
		"De Bekendmakingswet vraagt om een kennisgeving in het provinciaal blad."; q.Help.NL != want {
		t.Errorf("folded: %q", q.Help.NL)
	}
	if want := "Wie meepraat over de plaats van molens, panelen en warmtenetten."; c.Dimensions[1].Intro.NL != want {
		t.Errorf("literal: %q", c.Dimensions[1].Intro.NL)
	}
	if q.DutyFrom != "2021-07-01" || q.Weight != 3 || q.Basis[0].URL != "https://wetten.overheid.nl/BWBR0004287/" {
		t.Errorf("unquoted in a question: %+v", q)
	}
	if got := c.Question(1).Levels[1].EN; got != "The decision gives the reasons in the language of the law." {
		t.Errorf("flow map: %q", got)
	}
	if len(c.Question(1).Basis) != 0 || q.Examples[0].URL != "" {
		t.Error("what was left out is not empty")
	}
}

// TestCatalogueSize: a file larger than the limit is refused by its size, before it is parsed.
func TestCatalogueSize(t *testing.T) {
	if _, err := catalogue.Load("full", append(readFile(t, filepath.Join("testdata", "province.json")), bytes.Repeat([]byte(" "), catalogue.MaxFile-len(readFile(t, filepath.Join("testdata", "province.json"))))...)); err != nil {
		t.Errorf("a file as large as may be: %v", err)
	}
	_, err := catalogue.Load("large", bytes.Repeat([]byte(" "), catalogue.MaxFile+1))
	if err == nil || !strings.Contains(err.Error(), "large: the file is larger than 4 MiB") {
		t.Errorf("got %v", err)
	}
}

// TestSealRefusesTwins: a catalogue that is built in Go is held to the rule that its digest rests on.
func TestSealRefusesTwins(t *testing.T) {
	twin := questionnaire.Question{ID: "a.b.c"}
	c := questionnaire.Catalogue{Dimensions: []questionnaire.Dimension{{ID: "a", Themes: []questionnaire.Theme{
		{ID: "a.b", Questions: []questionnaire.Question{twin, twin}}}}}}
	if c.Seal(nil) == nil {
		t.Error("two questions with one id were sealed")
	}
}

// TestCatalogueBounds: a catalogue may have so many dimensions, themes and questions that scores are exact, and no more.
// The first one too many is named with its place, and the schema refuses it too.
func TestCatalogueBounds(t *testing.T) {
	s := compiledSchema(t, catalogue.Schema())
	for level, most := range []int{questionnaire.MaxDimensions, questionnaire.MaxThemes} {
		for _, n := range []int{most, most + 1} {
			count := []int{1, 1, 1}
			count[level] = n
			data := generated(t, count[0], count[1], count[2])
			_, err := catalogue.Load("generated", data)
			doc, _ := document(string(data))
			verdict := s.Validate(doc)
			if n == most {
				if err != nil || verdict != nil {
					t.Errorf("%v: %v, schema: %v", count, err, verdict)
				}
				continue
			}
			faults, ok := err.(lang.LocatedErrors)
			if !ok || len(faults) != 1 || faults[0].Line < 2 || !strings.Contains(faults[0].Error(), fmt.Sprintf("there may be at most %d", most)) || verdict == nil {
				t.Errorf("%v: %v, schema: %v", count, err, verdict)
			}
		}
	}
}

// TestHeavyTheme: a theme may have many questions, until the scores of the catalogue would no longer be exact.
func TestHeavyTheme(t *testing.T) {
	if _, err := catalogue.Load("generated", generated(t, 1, 1, 12)); err != nil {
		t.Error(err)
	}
	_, err := catalogue.Load("generated", generated(t, 3, 12, 20))
	faults, ok := err.(lang.LocatedErrors)
	if !ok || len(faults) != 1 || !strings.Contains(faults[0].Error(), "generated: ") || !strings.Contains(faults[0].Error(), "exact arithmetic") {
		t.Errorf("%v", err)
	}
}

// generated writes a catalogue with so many dimensions, themes in each and questions in each theme.
func generated(t *testing.T, dimensions, themes, questions int) []byte {
	t.Helper()
	c := *loadCatalogue(t, filepath.Join("testdata", "broken", "good.yaml"))
	c.Migrations, c.Consistency = nil, nil
	dimension, theme, question := c.Dimensions[0], c.Dimensions[0].Themes[0], c.Dimensions[0].Themes[0].Questions[0]
	c.Dimensions = nil
	for d := range dimensions {
		dim := dimension
		dim.ID, dim.Themes = fmt.Sprintf("d%d", d), nil
		for h := range themes {
			th := theme
			th.ID, th.Questions = fmt.Sprintf("%s.t%d", dim.ID, h), nil
			for n := range questions {
				q := question
				q.ID = fmt.Sprintf("%s.q%d", th.ID, n)
				q.Title = lang.Text{NL: "Over " + q.ID, EN: "On " + q.ID}
				th.Questions = append(th.Questions, q)
			}
			dim.Themes = append(dim.Themes, th)
		}
		c.Dimensions = append(c.Dimensions, dim)
	}
	var out bytes.Buffer
	if err := catalogue.Export(&out, &c); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Lists and maps nest as deep in JSON as in YAML.
func TestDeepestNesting(t *testing.T) {
	const most = 32
	for name, open := range map[string]string{"a.json": "{\"a\": ", "a.yaml": "# YAML\n{\"a\": "} {
		for depth, refused := range map[int]bool{most: false, most + 1: true} {
			for _, inner := range [][2]string{{"[", "]"}, {`{"a": `, "}"}} {
				_, err := catalogue.Load(name, []byte(open+strings.Repeat(inner[0], depth-2)+"[]"+strings.Repeat(inner[1], depth-2)+"}"))
				if err == nil || strings.Contains(err.Error(), "nested too deep") != refused {
					t.Errorf("%s, nested %d deep in %s: %v", name, depth, inner, err)
				}
			}
		}
	}
}

// TestMostParts: a document may have so many parts and keys, and no more. Marks within a word are not parts.
func TestMostParts(t *testing.T) {
	t.Parallel()
	const parts, keys = 150_000, 5000
	const tooMany, tooWide = "up to here the file has more than 150000 lines, keys, list items and marks", "this object has more than 5000 keys"
	numbered := func(form string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, form, i)
		}
		return b.String()
	}
	for name, c := range map[string]struct{ file, says string }{
		"a comma more":                   {strings.Repeat(",", parts+1), tooMany},
		"commas in JSON":                 {`{"a":[` + strings.Repeat(",", parts-2), ""},
		"a comma more in JSON":           {`{"a":[` + strings.Repeat(",", parts-1), tooMany},
		"colons in JSON do not count":    {`{"a":` + strings.Repeat(":", parts), ""},
		"hyphens in words":               {"a" + strings.Repeat("-b", parts+1), ""},
		"hyphens in words behind a line": {"\na" + strings.Repeat("-b", parts+1), ""},
		"a list mark more":               {"a" + strings.Repeat(" -", parts+1) + " ", tooMany},
		"key marks":                      {"a" + strings.Repeat("?\t", parts/2+1), tooMany},
		"value marks":                    {"a" + strings.Repeat(": ", parts+1), tooMany},
		"a mark at the end":              {strings.Repeat(",", parts) + "-", tooMany},
		"a key more":                     {numbered("k%d: 1\n", keys+1), tooWide},
		"keys in braces":                 {"a: {" + numbered("k%d: 1, ", keys) + "}", ""},
		"a key more in braces":           {"a: {" + numbered("k%d: 1, ", keys+1) + "}", tooWide},
		"keys in two pairs of braces":    {"a: {" + numbered("k%d: 1, ", keys) + "}\nb: {" + numbered("k%d: 1, ", keys) + "}", ""},
		"keys in two items":              {"a:\n  - x: 1\n" + numbered("    k%d: 1\n", keys-1) + "  - x: 1\n" + numbered("    k%d: 1\n", keys-1), ""},
		"a key more in an item":          {"a:\n  - x: 1\n" + numbered("    k%d: 1\n", keys), tooWide},
		"keys at two depths":             {numbered("k%d: 1\n", keys-1) + "b:\n" + numbered("  k%d: 1\n", keys), ""},
		"keys around deeper ones":        {numbered("k%d: 1\n", keys-1) + "b:\n  c: 1\nd: 1\n", tooWide},
	} {
		_, err := catalogue.Load("f", []byte(c.file)) // none is a catalogue
		if err == nil {
			t.Errorf("%s: taken", name)
			continue
		}
		got := ""
		for _, says := range []string{tooMany, tooWide} {
			if strings.Contains(err.Error(), says) {
				got = says
			}
		}
		if got != c.says || strings.Contains(name, "keys") && strings.Contains(err.Error(), "nested too deep") {
			t.Errorf("%s: got %.200v, want %q", name, err, c.says)
		}
	}
}

// TestOldIDs: a migration takes an old id away that no question has. Only a question that is split may stay, as one of its
// own parts. An answer to an old id is carried over to the questions that the id became.
func TestOldIDs(t *testing.T) {
	const minutes, decisions = "openness.publishing.minutes", "openness.publishing.decisions"
	path := filepath.Join("..", "answerfile", "testdata", "migration", "catalogue.yaml")
	before, _, found := strings.Cut(string(readFile(t, path)), "\nmigrations:\n")
	if !found {
		t.Fatal("the catalogue has no migrations")
	}
	for migration, carried := range map[string][]string{ // nil: refused
		"rename: {openness.publishing.old: " + minutes + "}":                                 {minutes},
		"rename: {" + minutes + ": " + decisions + "}":                                       nil,
		"retired: [openness.publishing.old]":                                                 {},
		"retired: [" + minutes + "]":                                                         nil,
		"split: {openness.publishing.old: [" + minutes + ", " + decisions + "]}":             {minutes, decisions},
		"split: {" + minutes + ": [" + minutes + ", " + decisions + "]}":                     {minutes, decisions},
		"rename: {openness.publishing.old: " + minutes + "}\n    retired: [" + minutes + "]": nil,
	} {
		c, err := catalogue.Load(path, []byte(before+"\nmigrations:\n  - from: \"2025.1\"\n    "+migration+"\n"))
		if carried == nil {
			if err == nil || !strings.Contains(err.Error(), "is renamed or retired, but that question is still there") {
				t.Errorf("%s: %v", migration, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s is refused: %v", migration, err)
			continue
		}
		route, err := c.Route(questionnaire.CatalogueRef{ID: c.ID, Version: "2025.1"})
		if err != nil {
			t.Fatal(err)
		}
		old := "openness.publishing.old"
		if !strings.Contains(migration, old) {
			old = minutes
		}
		if got := route.Carry(old).IDs; !slices.Equal(got, carried) {
			t.Errorf("%s: an answer to %s comes to %q, want %q", migration, old, got, carried)
		}
	}
}

// TestRewordedIDs: a migration rewords a question under the id that it has right after that migration, whatever later ones
// make of it and in whatever order the file has them.
func TestRewordedIDs(t *testing.T) {
	path := filepath.Join("..", "answerfile", "testdata", "migration", "catalogue.yaml")
	before, _, _ := strings.Cut(string(readFile(t, path)), "\nmigrations:\n")
	for reworded, fits := range map[string]bool{"openness.publishing.older": true, "openness.publishing.oldest": false} {
		steps := []string{
			"  - from: \"2023.1\"\n    rename: {openness.publishing.oldest: openness.publishing.older}\n    reworded: [" + reworded + "]\n",
			"  - from: \"2024.1\"\n    rename: {openness.publishing.older: openness.publishing.old}\n",
			"  - from: \"2025.1\"\n    rename: {openness.publishing.old: openness.publishing.minutes}\n",
		}
		for range 2 {
			_, err := catalogue.Load(path, []byte(before+"\nmigrations:\n"+strings.Join(steps, "")))
			if fits != (err == nil) || err != nil && !strings.Contains(err.Error(), "there is no question \""+reworded+"\" after this migration") {
				t.Errorf("%s: %v", reworded, err)
			}
			slices.Reverse(steps)
		}
	}
}

// TestTitlesOfTwoLanguages: a title may be the same in Dutch and in English; no other question may have it in either.
func TestTitlesOfTwoLanguages(t *testing.T) {
	path := filepath.Join("..", "answerfile", "testdata", "migration", "catalogue.yaml")
	good := string(readFile(t, path))
	for title, fits := range map[string]bool{
		`{nl: "Open data", en: "Open data"}`:   true,
		`{nl: "Decisions", en: "Besluiten"}`:   true, // another question has them the other way round
		`{nl: "Besluiten", en: "Open data"}`:   false,
		`{nl: "Open data", en: "Decisions"}`:   false,
		`{nl: " Besluiten ", en: "Open data"}`: false,
	} {
		_, err := catalogue.Load(path, []byte(strings.Replace(good, `title: {nl: "Notulen", en: "Minutes"}`, "title: "+title, 1)))
		if fits != (err == nil) || err != nil && !strings.Contains(err.Error(), "has this title too") {
			t.Errorf("%s: %v", title, err)
		}
	}
}

// TestIDs: an id has small letters and digits, with single hyphens between its words.
func TestIDs(t *testing.T) {
	path := filepath.Join("..", "answerfile", "testdata", "migration", "catalogue.yaml")
	good := string(readFile(t, path))
	for id, fits := range map[string]bool{
		"small": true, "small-nl": true, "a": true, "2026": true, "a-1-b": true,
		"-": false, "-small": false, "small-": false, "small--nl": false, "small.nl": false, "Small": false, "klein\u00e9": false, "small nl": false, "small_nl": false,
	} {
		_, err := catalogue.Load(path, []byte(strings.Replace(good, "id: small-nl", `id: "`+id+`"`, 1)))
		if fits != (err == nil) || err != nil && !strings.Contains(err.Error(), "may have only small letters, digits and hyphens") {
			t.Errorf("%q: %v", id, err)
		}
	}
}
