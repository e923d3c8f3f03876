package reference_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/reference"
)

// TestWordsOfCheck compares all that a check says, whole, in both languages and in the order of the file names.
func TestWordsOfCheck(t *testing.T) {
	c := embedded(t)
	file := func(name string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.Replace(read(t, filepath.Join(folder, "water-board.scan.json")), `"unit": ""`, `"unit": "`+name+`"`, 1))}
	}
	dir := fstest.MapFS{"a.scan.json": file("a"), "b.scan.json": file("b"), "c.scan.json": file("c"), "d.scan.json": file("d"), "other.json": file("other")}
	dir[reference.NotesFile] = &fstest.MapFile{Data: []byte(`{"catalogue": {"id": "x", "version": "2025.7"}, "files": {
		"a.scan.json": {"score": 50, "level": 2, "dimensions": [{"id": "one", "score": 40, "level": 1}, {"id": "two", "score": null, "level": null}, {"id": "gone", "score": 1.25, "level": 0}]},
		"c.scan.json": {"score": null, "level": null, "dimensions": []},
		"d.scan.json": {"score": 50, "level": 2, "dimensions": []},
		"e.scan.json": {"score": 0, "level": 0, "dimensions": []}}}`)}
	number, level := func(x float64) *float64 { return &x }, func(x int) *int { return &x }
	score := func(a *questionnaire.Answers) reference.Figures {
		switch a.Organisation.Unit {
		case "a":
			return reference.Figures{Score: number(50.125), Level: level(3), Dimensions: []reference.Dimension{
				{ID: "new", Score: number(7), Level: level(0)}, {ID: "two", Score: number(0), Level: level(0)}, {ID: "one", Score: number(40), Level: level(2)}}}
		case "b", "c":
			return reference.Figures{}
		case "d":
			return reference.Figures{Score: number(49), Level: level(2)}
		}
		t.Errorf("a file %q was scored", a.Organisation.Unit)
		return reference.Figures{}
	}
	faults, err := reference.Check(dir, c, "# "+c.Version+"\na.scan.json\n## "+c.Version+", later\nd.scan.json\n### more\n", score)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range faults {
		got = append(got, f.In(lang.EN), f.In(lang.NL))
	}
	if want := []string{
		`a.scan.json scores differently than with catalogue 2025.7: score 50 -> 50.125, level 2 -> 3, one level 1 -> 2, two none -> 0, two level none -> 0, gone 1.25 -> none, gone level 0 -> none, new none -> 7; explain it in the change log below "## ` + c.Version + `" and name the file there`,
		`a.scan.json scoort anders dan bij catalogus 2025.7: score 50 -> 50.125, niveau 2 -> 3, one niveau 1 -> 2, two geen -> 0, two niveau geen -> 0, gone 1.25 -> geen, gone niveau 0 -> geen, new geen -> 7; leg dat uit in het wijzigingslog onder "## ` + c.Version + `" en noem daar het bestand`,
		`b.scan.json has no score in references.json`,
		`van b.scan.json staat in references.json geen score`,
		`d.scan.json scores differently than with catalogue 2025.7: score 50 -> 49; explain it in the change log below "## ` + c.Version + `" and name the file there`,
		`d.scan.json scoort anders dan bij catalogus 2025.7: score 50 -> 49; leg dat uit in het wijzigingslog onder "## ` + c.Version + `" en noem daar het bestand`,
		`e.scan.json is noted in references.json, but there is no such file`,
		`e.scan.json staat in references.json, maar het bestand is er niet`,
	}; !slices.Equal(got, want) {
		t.Errorf("it says\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}

	noted := string(note(t, fstest.MapFS{"a.scan.json": file("a"), "c.scan.json": file("c")}, c, score))
	if want := `{
  "catalogue": {
    "id": "` + c.ID + `",
    "version": "` + c.Version + `"
  },
  "files": {
    "a.scan.json": {
      "score": 50.125,
      "level": 3,
      "dimensions": [
        {
          "id": "new",
          "score": 7,
          "level": 0
        },
        {
          "id": "two",
          "score": 0,
          "level": 0
        },
        {
          "id": "one",
          "score": 40,
          "level": 2
        }
      ]
    },
    "c.scan.json": {
      "score": null,
      "level": null,
      "dimensions": []
    }
  }
}
`; noted != want {
		t.Errorf("the notes are\n%s", noted)
	}
}

// TestWordsOfWrongNotes: notes that cannot be read are refused with the place and what to do.
func TestWordsOfWrongNotes(t *testing.T) {
	c := embedded(t)
	for content, want := range map[string]string{
		"{\n \"scores\": {}}":                        "references.json:2:2: selfscan did not write this file; give it another name, and note the scores again with --note",
		"{\"files\":\n {\"a\": [}}":                  "references.json:2:8: selfscan did not write this file; give it another name, and note the scores again with --note",
		"{\"files\":\n {\"a\": {\"score\": \"x\"}}}": "references.json:2:18: selfscan did not write this file; give it another name, and note the scores again with --note",
	} {
		_, err := reference.Check(fstest.MapFS{reference.NotesFile: {Data: []byte(content)}}, c, "", scorer(c))
		var located *lang.LocatedError
		if !errors.As(err, &located) || err.Error() != want || !strings.HasSuffix(located.In(lang.NL), "dit bestand is niet door selfscan geschreven; geef het een andere naam, en leg de scores opnieuw vast met --note") {
			t.Errorf("%s: %v", content, err)
		}
	}
	var worded *lang.Error
	if _, err := reference.Check(fstest.MapFS{}, c, "", scorer(c)); !errors.As(err, &worded) || !strings.HasPrefix(worded.In(lang.EN), "references.json cannot be read: ") || !strings.HasPrefix(worded.In(lang.NL), "references.json is niet te lezen: ") {
		t.Errorf("without notes: %v", err)
	}
	broken := fstest.MapFS{"a.scan.json": {Data: []byte("{}")}, reference.NotesFile: {Data: []byte("{}")}}
	if _, err := reference.Note(broken, c, scorer(c)); err == nil || !strings.HasPrefix(err.Error(), "a.scan.json:1:1: ") {
		t.Errorf("a note of a broken file: %v", err)
	}
}
