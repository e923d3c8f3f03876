package catalogue_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

// TestCompiledCatalogue keeps the embedded JSON equal to the YAML that people write.
func TestCompiledCatalogue(t *testing.T) {
	c, err := catalogue.Load("catalogue", sources(t))
	if err != nil {
		t.Fatal(inSources(t, err))
	}
	var want bytes.Buffer
	if err := catalogue.Export(&want, c); err != nil {
		t.Fatal(err)
	}
	compiled := "catalogue.json"
	if *update {
		if err := os.WriteFile(compiled, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(compiled)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Fatal("catalogue.json is not what the YAML says; run: go generate ./questionnaire/catalogue")
	}
}

var update = flag.Bool("update", false, "write the files that the tests compare with")

// inSources gives faults of the joined files the file and line where a person finds them.
func inSources(t *testing.T, err error) error {
	t.Helper()
	faults, ok := err.(lang.LocatedErrors)
	if !ok {
		return err
	}
	for _, f := range faults {
		for _, name := range catalogue.Sources() {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			f.File = name
			if lines := bytes.Count(data, []byte("\n")); f.Line > lines {
				f.Line -= lines
			} else {
				break
			}
		}
	}
	return faults
}

func sources(t *testing.T) []byte {
	t.Helper()
	var all []byte
	for _, name := range catalogue.Sources() {
		data, err := os.ReadFile(filepath.Join(name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, data...)
	}
	return all
}
