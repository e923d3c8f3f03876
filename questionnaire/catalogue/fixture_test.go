package catalogue_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
)

// smallCatalogue is the catalogue of questionnaire/answerfile/testdata/migration: five questions in their third version.
func smallCatalogue(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	return loadCatalogue(t, filepath.Join("..", "answerfile", "testdata", "migration", "catalogue.yaml"))
}

func loadCatalogue(t testing.TB, path string) *questionnaire.Catalogue {
	t.Helper()
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

func numeral(n int) string { return strconv.Itoa(n) }

// compare demands that a file holds what it should; -update writes it.
func compare(t testing.TB, path string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := readFile(t, path); !bytes.Equal(got, want) {
		t.Errorf("%s is not what it should be; after an intended change: go test ./questionnaire/catalogue -run %s -update", path, t.Name())
	}
}
