package form_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/form"
)

func embedded(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	c, err := catalogue.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// small is a catalogue of a few questions, with migrations from older versions.
func small(t testing.TB) *questionnaire.Catalogue {
	t.Helper()
	name := filepath.Join("..", "..", "questionnaire", "answerfile", "testdata", "migration", "catalogue.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	c, err := catalogue.Load(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// today is the clock of every test.
func today() time.Time { return time.Date(2026, 11, 24, 9, 14, 0, 0, time.FixedZone("", 3600)) }

// blank is an empty form for a municipality.
func blank(t testing.TB, c *questionnaire.Catalogue, depth questionnaire.Depth, l lang.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := form.Spreadsheet(&b, form.Form{Catalogue: c, Depth: depth, Organisation: questionnaire.Organisation{Type: "municipality"}, Lang: l}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// filled opens a form, lets a person write in it and gives the saved file.
func filled(t testing.TB, data []byte, write func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	write(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// set writes a value in a cell, as typing it does.
func set(t testing.TB, f *excelize.File, sheet, cell string, value any) {
	t.Helper()
	if err := f.SetCellValue(sheet, cell, value); err != nil {
		t.Fatal(err)
	}
}
