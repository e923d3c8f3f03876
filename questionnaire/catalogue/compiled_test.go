package catalogue_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"civic/selfscan/questionnaire/catalogue"
)

// TestCompiledCatalogue keeps the embedded JSON equal to the YAML that people write.
func TestCompiledCatalogue(t *testing.T) {
	c, err := catalogue.Load("catalogue", sources(t))
	if err != nil {
		t.Fatal(err)
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
