package form_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/form"
)

func TestSameFormSameBytes(t *testing.T) {
	c := embedded(t)
	first := blank(t, c, questionnaire.Full, lang.NL)
	for range 5 {
		if !bytes.Equal(first, blank(t, c, questionnaire.Full, lang.NL)) {
			t.Fatal("the bytes differ")
		}
	}
}

// What a person fills in is open and the rest is locked, without a password.
func TestLocks(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(blank(t, embedded(t), questionnaire.Quick, lang.NL)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	locked := func(sheet, cell string) bool {
		id, err := f.GetCellStyle(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		return style.Protection == nil || style.Protection.Locked
	}
	open := map[string]string{"Organisatie": "C3 C4 C5 C6 C7", "Antwoorden": "F2 G2 H2 F21 G21 H21"}
	shut := map[string]string{"Organisatie": "A3 B3 C8 C9 C10 C11 C12", "Antwoorden": "A1 F1 A2 B2 C2 D2 E2"}
	for sheet, cells := range open {
		for cell := range strings.FieldsSeq(cells) {
			if locked(sheet, cell) {
				t.Errorf("%s!%s cannot be filled in", sheet, cell)
			}
		}
	}
	for sheet, cells := range shut {
		for cell := range strings.FieldsSeq(cells) {
			if !locked(sheet, cell) {
				t.Errorf("%s!%s can be changed", sheet, cell)
			}
		}
	}
	for _, name := range []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"} {
		protection := regexp.MustCompile(`<sheetProtection[^>]*>`).FindString(part(t, f, name))
		if !strings.Contains(protection, `sheet="true"`) || strings.Contains(protection, "password") || strings.Contains(protection, "hash") {
			t.Errorf("%s: %q", name, protection)
		}
	}
}

// part gives a part of a workbook as it would be saved.
func part(t *testing.T, f *excelize.File, name string) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return parts(t, b.Bytes())[name]
}

func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, p := range z.File {
		r, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[p.Name] = string(content)
	}
	return all
}

// A text of a catalogue that looks like a formula stays a text, also in the lists to choose from.
func TestNoTextIsAFormula(t *testing.T) {
	c := embedded(t)
	hostile := lang.Text{NL: `=HYPERLINK("http://x","y")`, EN: `@SUM(1+1)*cmd|' /C calc'!A0`}
	c.Title, c.Levels[0], c.Types[0].Name, c.Dimensions[0].Title, c.Dimensions[0].Themes[0].Title = hostile, hostile, hostile, hostile, hostile
	q := c.Question(0)
	q.Prompt, q.Help, q.Levels[1] = hostile, hostile, hostile
	for _, language := range lang.Langs() {
		var b bytes.Buffer
		if err := form.Spreadsheet(&b, form.Form{Catalogue: c, Depth: questionnaire.Full, Lang: language}); err != nil {
			t.Fatal(err)
		}
		for name, content := range parts(t, b.Bytes()) {
			if strings.Contains(content, "<f>") || strings.Contains(content, "<f ") {
				t.Errorf("%s has a formula", name)
			}
		}
		// The form that was made so can still be filled in and read.
		got, _, err := form.Read(c, "form.xlsx", filled(t, b.Bytes(), func(f *excelize.File) {
			sheet := lang.Text{NL: "Organisatie", EN: "Organisation"}.In(language)
			set(t, f, sheet, "C3", "Gemeente Voorbeeld")
			if err := f.SetCellStr(sheet, "C4", hostile.In(language)); err != nil {
				t.Fatal(err)
			}
		}), today())
		if err != nil || got.Organisation.Type != c.Types[0].ID {
			t.Errorf("%v %v", got.Organisation, err)
		}
	}
}

// A form for no type in particular asks the questions of every type, and says which are for whom.
func TestFormForEveryType(t *testing.T) {
	c := embedded(t)
	var b bytes.Buffer
	if err := form.Spreadsheet(&b, form.Form{Catalogue: c, Depth: questionnaire.Full, Lang: lang.EN}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Answers")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows)-1 != len(c.Questions()) {
		t.Errorf("%d questions, want %d", len(rows)-1, len(c.Questions()))
	}
	several := false // types of one question
	for _, row := range rows[1:] {
		n, ok := c.Ordinal(row[0])
		if !ok {
			t.Fatalf("no question %q", row[0])
		}
		if said, some := strings.Contains(row[3], "This question is for: "), c.Question(n).AppliesTo[0] != "*"; said != some {
			t.Errorf("%s: says for whom it is: %v", row[0], said)
		} else if said {
			var names []string
			for _, id := range c.Question(n).AppliesTo {
				names = append(names, strings.ToLower(c.TypeName(id).EN))
			}
			if want := "\nThis question is for: " + strings.Join(names, ", ") + "."; !strings.HasSuffix(row[3], want) {
				t.Errorf("%s: ends with %q, want %q", row[0], row[3], want)
			}
			several = several || len(names) > 1
		}
	}
	if !several {
		t.Error("no question is for two types")
	}
}

// TestFormToAFullDisk: the error of the writer comes back.
func TestFormToAFullDisk(t *testing.T) {
	r, w := io.Pipe()
	full := errors.New("disk full")
	must(t, r.CloseWithError(full))
	if err := form.Spreadsheet(w, form.Form{Catalogue: small(t), Depth: questionnaire.Quick, Lang: lang.NL}); !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
}
