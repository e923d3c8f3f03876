package reference_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/reference"
	"civic/selfscan/scoring"
)

var update = flag.Bool("update", false, "write the files that the tests compare with")

var folder = filepath.Join("..", "testdata", "references")

// TestOurReferences: our reference files score what was noted, exactly. Whoever changes the catalogue
// sees here what it does; go test ./questionnaire/reference -update notes it, and the change log,
// questionnaire/catalogue/CHANGES.md, says why.
func TestOurReferences(t *testing.T) {
	c := embedded(t)
	score := scorer(c)
	if *update {
		rewrite(t, c)
		if err := os.WriteFile(filepath.Join(folder, reference.NotesFile), note(t, os.DirFS(folder), c, score), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	faults, err := reference.Check(os.DirFS(folder), c, read(t, filepath.Join("..", "catalogue", "CHANGES.md")), score)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
	if !bytes.Equal(note(t, os.DirFS(folder), c, score), []byte(read(t, filepath.Join(folder, reference.NotesFile)))) {
		t.Error("the notes are of other scores; run: go test ./questionnaire/reference -update")
	}
}

// TestReferencesAreAsWritten: each reference file is byte for byte what the program itself would write, and
// belongs to the catalogue's present version.
func TestReferencesAreAsWritten(t *testing.T) {
	c := embedded(t)
	files, err := filepath.Glob(filepath.Join(folder, "*.scan.json"))
	if err != nil || len(files) < 7 {
		t.Fatalf("%d reference files, %v", len(files), err)
	}
	types := map[string]bool{}
	for _, path := range files {
		data := read(t, path)
		a, moved, err := answerfile.Read(c, path, []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		types[a.Organisation.Type] = true
		if moved.From != c.Version {
			t.Errorf("%s is of version %s", path, moved.From)
		}
		if string(answerfile.Encode(c, &a)) != data {
			t.Errorf("%s is not as the program writes it. A new key of an answer must be optional (answerfile/fields.go); only after an intended change of the format run: go test ./questionnaire/reference -update", path)
		}
	}
	if len(types) < 6 {
		t.Errorf("only %d organisation types", len(types))
	}
}

// TestReferenceLevels: the files are what their names say, so that a catalogue in which the leading
// ministry does not lead is seen for what it is.
func TestReferenceLevels(t *testing.T) {
	c := embedded(t)
	score := scorer(c)
	of := func(name string) float64 {
		a, _, err := answerfile.Read(c, name, []byte(read(t, filepath.Join(folder, name))))
		if err != nil {
			t.Fatal(err)
		}
		f := score(&a)
		if f.Score == nil {
			t.Fatalf("%s has no score", name)
		}
		return *f.Score
	}
	small, mid, province, ministry := of("small-municipality.scan.json"), of("midsize-municipality.scan.json"),
		of("province.scan.json"), of("leading-ministry.scan.json")
	if small >= 35 || ministry <= 75 || !(small < mid && mid < ministry) || !(small < province && province < ministry) {
		t.Errorf("small %.1f, midsize %.1f, province %.1f, ministry %.1f", small, mid, province, ministry)
	}
}

func TestCheck(t *testing.T) {
	c := embedded(t)
	file := []byte(read(t, filepath.Join(folder, "water-board.scan.json")))
	one := func(score float64, level int) func(*questionnaire.Answers) reference.Figures {
		return func(*questionnaire.Answers) reference.Figures {
			return reference.Figures{Score: &score, Level: &level, Dimensions: []reference.Dimension{{ID: "transparency", Score: &score, Level: &level}}}
		}
	}
	dir := fstest.MapFS{"a.scan.json": {Data: file}, "b.txt": {Data: []byte("not ours")}}
	dir[reference.NotesFile] = &fstest.MapFile{Data: note(t, dir, c, one(50, 2))}
	more := fstest.MapFS{"a.scan.json": dir["a.scan.json"], "b.scan.json": {Data: file}, reference.NotesFile: dir[reference.NotesFile]}
	less := fstest.MapFS{reference.NotesFile: dir[reference.NotesFile]}

	explained := "# Changes\n\n## " + c.Version + " (November 2026)\n\n- a.scan.json: the weight of order is 3 now.\n\n## 2025.1\n"
	elsewhere := "## " + c.Version + "\n\n- b.scan.json\n\n## 2025.1\n\n- a.scan.json\n\n## " + c.Version + "1\n\n- a.scan.json\n"
	for name, this := range map[string]struct {
		dir   fs.FS
		log   string
		score func(*questionnaire.Answers) reference.Figures
		says  []string
	}{
		"nothing changed":                  {dir, "", one(50, 2), nil},
		"a score changed":                  {dir, "", one(50.5, 2), []string{"a.scan.json scores differently than with catalogue 2026.2: score 50 -> 50.5, transparency 50 -> 50.5"}},
		"a level changed":                  {dir, "", one(50, 1), []string{"level 2 -> 1, transparency level 2 -> 1"}},
		"a score changed and is explained": {dir, explained, one(50.5, 2), nil},
		"another change is explained":      {dir, elsewhere, one(50.5, 2), []string{"a.scan.json scores differently"}},
		"a score went":                     {dir, "", func(*questionnaire.Answers) reference.Figures { return reference.Figures{} }, []string{"score 50 -> none, level 2 -> none, transparency 50 -> none"}},
		"a new dimension": {dir, "", func(a *questionnaire.Answers) reference.Figures {
			f := one(50, 2)(a)
			f.Dimensions = append(f.Dimensions, reference.Dimension{ID: "reuse", Score: f.Score})
			return f
		}, []string{"reuse none -> 50"}},
		"a file without notes": {more, "", one(50, 2), []string{"b.scan.json has no score"}},
		"notes without a file": {less, "", one(50, 2), []string{"a.scan.json is noted in references.json, but there is no such file"}},
	} {
		t.Run(name, func(t *testing.T) {
			faults, err := reference.Check(this.dir, c, this.log, this.score)
			if err != nil || len(faults) != len(this.says) {
				t.Fatalf("got %v, %v; want %d faults", faults, err, len(this.says))
			}
			for i, f := range faults {
				if !strings.Contains(f.In(lang.EN), this.says[i]) || f.In(lang.NL) == f.In(lang.EN) {
					t.Errorf("says %q, want %q", f, this.says[i])
				}
				if strings.Contains(f.In(lang.EN), "none ->") != strings.Contains(this.says[i], "none ->") {
					t.Errorf("says of a dimension that it is new: %q", f)
				}
			}
		})
	}
}

// TestNamedInTheLog: a changed score is explained by a log that has the file's name as a word, not as the end of another name.
func TestNamedInTheLog(t *testing.T) {
	c := embedded(t)
	score := 50.0
	scored := func(*questionnaire.Answers) reference.Figures { return reference.Figures{Score: &score} }
	dir := fstest.MapFS{"a.scan.json": {Data: []byte(read(t, filepath.Join(folder, "water-board.scan.json")))}}
	dir[reference.NotesFile] = &fstest.MapFile{Data: note(t, dir, c, scored)}
	score = 51
	for named, texts := range map[bool][]string{
		true: {"a.scan.json", "- a.scan.json: a weight", "In `a.scan.json`, (a.scan.json) or", "**a.scan.json**", "_a.scan.json_", "see refs/a.scan.json.", `"a.scan.json"`,
			"not b-a.scan.json but\na.scan.json", "a.scan.json and ba.scan.json"},
		false: {"- ba.scan.json", "- b-a.scan.json", "- b_a.scan.json", "- b.a.scan.json", "- 2a.scan.json", "- éa.scan.json", "- e\u0301a.scan.json", "b-a.scan.json, ba.scan.json", "a.scan"},
	} {
		for _, text := range texts {
			faults, err := reference.Check(dir, c, "## "+c.Version+"\n"+text, scored)
			if err != nil || (len(faults) == 0) != named {
				t.Errorf("%q: %v, %v; want named %v", text, faults, err, named)
			}
		}
	}
}

func TestCheckCannotRead(t *testing.T) {
	c := embedded(t)
	for name, dir := range map[string]fstest.MapFS{
		"no notes":        {},
		"wrong notes":     {reference.NotesFile: {Data: []byte(`{"scores": {}}`)}},
		"a refused file":  {reference.NotesFile: {Data: []byte(`{}`)}, "a.scan.json": {Data: []byte(`{}`)}},
		"notes as a list": {reference.NotesFile: {Data: []byte(`[]`)}},
	} {
		if _, err := reference.Check(dir, c, "", scorer(c)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// scorer returns the figures of answers as the program scores them.
func scorer(c *questionnaire.Catalogue) func(*questionnaire.Answers) reference.Figures {
	return func(a *questionnaire.Answers) reference.Figures {
		r := scoring.Compile(c, scoring.ScopeOf(a)).Score(a)
		f := reference.Figures{Score: value(r.Score), Level: level(r.Level)}
		for d, of := range r.Dimensions {
			f.Dimensions = append(f.Dimensions, reference.Dimension{ID: c.Dimensions[d].ID, Score: value(of.Score), Level: level(of.Level)})
		}
		return f
	}
}

func value(s scoring.Score) *float64 {
	if !s.Valid {
		return nil
	}
	return &s.Value
}

func level(l scoring.Level) *int {
	if !l.Valid {
		return nil
	}
	return &l.Value
}

func rewrite(t *testing.T, c *questionnaire.Catalogue) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.scan.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		a, _, err := answerfile.Read(c, path, []byte(read(t, path)))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, answerfile.Encode(c, &a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func note(t *testing.T, dir fs.FS, c *questionnaire.Catalogue, score func(*questionnaire.Answers) reference.Figures) []byte {
	t.Helper()
	data, err := reference.Note(dir, c, score)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func embedded(t *testing.T) *questionnaire.Catalogue {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
