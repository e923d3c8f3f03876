package answerfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
)

// smallCatalogue is the catalogue of testdata/migration: five questions in their third version.
func smallCatalogue(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	path := filepath.Join("testdata", "migration", "catalogue.yaml")
	c, err := catalogue.Load(path, readFile(t, path))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func embedded(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
