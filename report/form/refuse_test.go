package form_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/form"
)

// Each mistake is named by its cell, with what would be right.
func TestMistakes(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	empty := blank(t, c, questionnaire.Quick, lang.EN)
	formula := func(sheet, cell, text string) func(f *excelize.File) {
		return func(f *excelize.File) {
			if err := f.SetCellFormula(sheet, cell, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	cell := func(sheet, cell string, value any) func(f *excelize.File) {
		return func(f *excelize.File) { set(t, f, sheet, cell, value) }
	}
	// What each kind of mistake says in full, in both languages.
	const kinds, soorten = "Municipality, Province, Water board, Ministry, Executive agency, Joint arrangement, Other public organisation",
		"Gemeente, Provincie, Waterschap, Ministerie, Uitvoeringsorganisatie, Gemeenschappelijke regeling, Andere publieke organisatie"
	full := map[string]lang.Text{
		"half a level":         {NL: `blad "Answers", cel F12: niveau 2.5 bestaat niet; kies 0, 1, 2, 3 of 4`, EN: `sheet "Answers", cell F12: level 2.5 does not exist; choose 0, 1, 2, 3 or 4`},
		"truth":                {NL: `blad "Answers", cel F12: "TRUE" is geen antwoord; kies 0, 1, 2, 3, 4, “weet ik niet” of “niet van toepassing”`, EN: `sheet "Answers", cell F12: "TRUE" is not an answer; choose 0, 1, 2, 3, 4, “don't know” or “not applicable”`},
		"no reason":            {NL: `blad "Answers", cel F5: “niet van toepassing” vraagt een reden; schrijf die in G5`, EN: `sheet "Answers", cell F5: “not applicable” needs a reason; write it in G5`},
		"formula as note":      {NL: `blad "Answers", cel G6: hier staat een formule; typ wat er moet staan`, EN: `sheet "Answers", cell G6: this is a formula; type what should stand here`},
		"formula as name":      {NL: `blad "Organisation", cel C3: hier staat een formule; typ wat er moet staan`, EN: `sheet "Organisation", cell C3: this is a formula; type what should stand here`},
		"no name":              {NL: `blad "Organisation", cel C3: de naam van de organisatie ontbreekt; vul die hier in`, EN: `sheet "Organisation", cell C3: the name of the organisation is missing; fill it in here`},
		"no type":              {NL: `blad "Organisation", cel C4: het soort organisatie ontbreekt; kies uit ` + soorten, EN: `sheet "Organisation", cell C4: the type of organisation is missing; choose from ` + kinds},
		"unknown type":         {NL: `blad "Organisation", cel C4: onbekend soort organisatie "Village"; kies uit ` + soorten, EN: `sheet "Organisation", cell C4: unknown organisation type "Village"; choose from ` + kinds},
		"no date":              {NL: `blad "Organisation", cel C6: "last week" is geen datum; schrijf die zoals 2026-11-24`, EN: `sheet "Organisation", cell C6: "last week" is not a date; write it like 2026-11-24`},
		"tomorrow":             {NL: `blad "Organisation", cel C6: de datum 2026-11-25 ligt in de toekomst; vul de dag in waarop het formulier is ingevuld`, EN: `sheet "Organisation", cell C6: the date 2026-11-25 is in the future; fill in the day on which the form was filled in`},
		"unknown depth":        {NL: `blad "Organisation", cel C8: onbekende omvang "medium"; kies “snelle scan” of “volledige scan”`, EN: `sheet "Organisation", cell C8: unknown size "medium"; choose “quick scan” or “full scan”`},
		"unknown language":     {NL: `blad "Organisation", cel C9: onbekende taal "fr"; kies nl of en`, EN: `sheet "Organisation", cell C9: unknown language "fr"; choose nl or en`},
		"key gone":             {NL: `blad "Organisation", cel A4: de regel "type" ontbreekt op dit blad; neem een nieuw formulier`, EN: `sheet "Organisation", cell A4: the row "type" is missing on this sheet; take a new form`},
		"changed id":           {NL: `blad "Answers", cel A2: onbekende vraag "transparency.foundation.ordr"; bedoelt u "transparency.foundation.order"?`, EN: `sheet "Answers", cell A2: unknown question "transparency.foundation.ordr"; do you mean "transparency.foundation.order"?`},
		"id twice":             {NL: `blad "Answers", cel A3: de vraag "transparency.foundation.order" staat ook in rij 2; laat er een staan`, EN: `sheet "Answers", cell A3: the question "transparency.foundation.order" is in row 2 too; keep one of them`},
		"answer below the end": {NL: `blad "Answers", cel A40: in deze rij staat geen id van een vraag; zet het antwoord in de rij van de vraag`, EN: `sheet "Answers", cell A40: this row has no id of a question; put the answer in the row of its question`},
		"columns moved":        {NL: `blad "Answers", cel F1: hier hoort het kopje “Antwoord” te staan; zet de kolommen terug of neem een nieuw formulier`, EN: `sheet "Answers", cell F1: the heading “Answer” belongs here; put the columns back or take a new form`},
		"no questions":         {NL: `blad "Answers", cel A2: er staan geen vragen op dit blad; neem een nieuw formulier`, EN: `sheet "Answers", cell A2: there are no questions on this sheet; take a new form`},
	}
	for name, test := range map[string]struct {
		change func(f *excelize.File)
		want   []string // the beginning of each mistake
	}{
		"no questions": {func(f *excelize.File) {
			for row := range 21 {
				set(t, f, "Answers", fmt.Sprint("A", row+2), "")
			}
		}, []string{"sheet \"Answers\", cell A2: there are no questions"}},
		"a long word":          {cell("Answers", "F3", strings.Repeat("x", 41)), []string{`sheet "Answers", cell F3: "` + strings.Repeat("x", 40) + `…" is not an answer`}},
		"level 7":              {cell("Answers", "F12", 7), []string{"sheet \"Answers\", cell F12: level 7 does not exist; choose 0, 1, 2, 3 or 4"}},
		"level 7 as text":      {cell("Answers", "F12", "7"), []string{"sheet \"Answers\", cell F12: level 7 does not exist"}},
		"half a level":         {cell("Answers", "F12", 2.5), []string{"sheet \"Answers\", cell F12: level 2.5 does not exist"}},
		"negative":             {cell("Answers", "F12", -1), []string{"sheet \"Answers\", cell F12: level -1 does not exist"}},
		"not a number":         {cell("Answers", "F12", "NaN"), []string{"sheet \"Answers\", cell F12: level NaN does not exist"}},
		"truth":                {cell("Answers", "F12", true), []string{`sheet "Answers", cell F12: "TRUE" is not an answer; choose 0, 1, 2, 3, 4, “don't know” or “not applicable”`}},
		"another word":         {cell("Answers", "F3", "maybe"), []string{`sheet "Answers", cell F3: "maybe" is not an answer`}},
		"no reason":            {cell("Answers", "F5", "not applicable"), []string{"sheet \"Answers\", cell F5: “not applicable” needs a reason; write it in G5"}},
		"no reason, shortened": {cell("Answers", "F5", "N.v.t."), []string{"sheet \"Answers\", cell F5: “not applicable” needs a reason"}},
		"formula as answer":    {formula("Answers", "F6", "1+1"), []string{"sheet \"Answers\", cell F6: this is a formula; type what should stand here"}},
		"formula as note":      {formula("Answers", "G6", `HYPERLINK("http://x","y")`), []string{"sheet \"Answers\", cell G6: this is a formula"}},
		"formula as evidence":  {formula("Answers", "H6", "A1"), []string{"sheet \"Answers\", cell H6: this is a formula"}},
		"formula as name":      {formula("Organisation", "C3", "A1"), []string{"sheet \"Organisation\", cell C3: this is a formula"}},
		"no name":              {cell("Organisation", "C3", " "), []string{"sheet \"Organisation\", cell C3: the name of the organisation is missing; fill it in here"}},
		"no type":              {cell("Organisation", "C4", ""), []string{"sheet \"Organisation\", cell C4: the type of organisation is missing; choose from Municipality, Province"}},
		"unknown type":         {cell("Organisation", "C4", "Village"), []string{`sheet "Organisation", cell C4: unknown organisation type "Village"; choose from Municipality`}},
		"no date":              {cell("Organisation", "C6", "last week"), []string{`sheet "Organisation", cell C6: "last week" is not a date; write it like 2026-11-24`}},
		"no such day":          {cell("Organisation", "C6", "31-2-2026"), []string{`sheet "Organisation", cell C6: "31-2-2026" is not a date`}},
		"small number as date": {cell("Organisation", "C6", 5), []string{`sheet "Organisation", cell C6: "5" is not a date`}},
		"tomorrow":             {cell("Organisation", "C6", "2026-11-25"), []string{"sheet \"Organisation\", cell C6: the date 2026-11-25 is in the future"}},
		"unknown depth":        {cell("Organisation", "C8", "medium"), []string{`sheet "Organisation", cell C8: unknown size "medium"`}},
		"unknown language":     {cell("Organisation", "C9", "fr"), []string{`sheet "Organisation", cell C9: unknown language "fr"; choose nl or en`}},
		"other catalogue":      {cell("Organisation", "C10", "other-be"), []string{`sheet "Organisation", cell C10: this file belongs to catalogue "other-be"`}},
		"newer catalogue":      {cell("Organisation", "C11", "2099.1"), []string{"sheet \"Organisation\", cell C11: this file was made with catalogue 2099.1; use a selfscan that has at least that version"}},
		"no version":           {cell("Organisation", "C11", "new"), []string{`sheet "Organisation", cell C11: "new" is not a version of a catalogue`}},
		"unknown older one":    {cell("Organisation", "C11", "2001.1"), []string{"sheet \"Organisation\", cell C11: catalogue " + c.Version + " cannot carry over answers of version 2001.1"}},
		"key gone":             {cell("Organisation", "A4", ""), []string{`sheet "Organisation", cell A4: the row "type" is missing on this sheet`}},
		"catalogue gone": {cell("Organisation", "A10", ""), []string{`sheet "Organisation", cell A10: the row "catalogue" is missing on this sheet`,
			`sheet "Organisation", cell C10: this file belongs to catalogue ""`}},
		"version gone": {cell("Organisation", "A11", ""), []string{`sheet "Organisation", cell A11: the row "version" is missing on this sheet`,
			`sheet "Organisation", cell C11: "" is not a version`}},
		"several in a row": {func(f *excelize.File) {
			formula("Answers", "H6", "A1")(f)
			formula("Answers", "G6", "A1")(f)
			set(t, f, "Answers", "F6", "maybe")
			set(t, f, "Answers", "A6", "gone.id")
		}, []string{`sheet "Answers", cell A6: unknown question`, `sheet "Answers", cell F6: "maybe"`, `sheet "Answers", cell G6: this is a formula`, `sheet "Answers", cell H6: this is a formula`}},
		"a day before this century": {cell("Organisation", "C6", "1999-12-31"), []string{`sheet "Organisation", cell C6: "1999-12-31" is not a date`}},
		"its number":                {cell("Organisation", "C6", 36525), []string{`sheet "Organisation", cell C6: "1999-12-31" is not a date`}},
		"tomorrow's number":         {cell("Organisation", "C6", 46351), []string{`sheet "Organisation", cell C6: the date 2026-11-25 is in the future`}},
		"the first question moved":  {cell("Answers", "D1", "Levels"), []string{`sheet "Answers", cell D1: the heading “Question” belongs here`}},
		"two columns moved": {func(f *excelize.File) {
			set(t, f, "Answers", "G1", "Evidence")
			set(t, f, "Answers", "H1", "Note")
			set(t, f, "Answers", "F2", "not read") // so that nothing is said of it
		}, []string{`sheet "Answers", cell G1: the heading “Note” belongs here`, `sheet "Answers", cell H1: the heading “Evidence” belongs here`}},
		"two changed ids": {func(f *excelize.File) {
			set(t, f, "Answers", "A2", "no.such.id")
			set(t, f, "Answers", "A4", "gone.id")
		}, []string{`sheet "Answers", cell A2: unknown question "no.such.id"`, `sheet "Answers", cell A4: unknown question "gone.id"`}},
		"changed id":           {cell("Answers", "A2", "transparency.foundation.ordr"), []string{`sheet "Answers", cell A2: unknown question "transparency.foundation.ordr"; do you mean "transparency.foundation.order"?`}},
		"id twice":             {cell("Answers", "A3", "transparency.foundation.order"), []string{`sheet "Answers", cell A3: the question "transparency.foundation.order" is in row 2 too`}},
		"answer below the end": {cell("Answers", "F40", 3), []string{"sheet \"Answers\", cell A40: this row has no id of a question"}},
		"columns moved":        {cell("Answers", "F1", "Note"), []string{"sheet \"Answers\", cell F1: the heading “Answer” belongs here; put the columns back"}},
		"everything at once": {func(f *excelize.File) {
			for at, value := range map[string]any{"F9": 9, "F2": "x", "A4": "no.such.id", "A6": "gone.id", "F21": "niet van toepassing"} {
				set(t, f, "Answers", at, value)
			}
			set(t, f, "Organisation", "C3", "")
			set(t, f, "Organisation", "C4", "Village")
		}, []string{"sheet \"Organisation\", cell C3: ", "sheet \"Organisation\", cell C4: ", "sheet \"Answers\", cell F2: ", `sheet "Answers", cell A4: unknown question "no.such.id"`, `sheet "Answers", cell A6: unknown question "gone.id"`,
			"sheet \"Answers\", cell F9: level 9", "sheet \"Answers\", cell F21: “not applicable” needs a reason"}},
	} {
		t.Run(name, func(t *testing.T) {
			data := filled(t, empty, func(f *excelize.File) {
				set(t, f, "Organisation", "C3", "Gemeente Voorbeeld")
				test.change(f)
			})
			_, _, err := form.Read(c, "form.xlsx", data, today())
			var got lang.LocatedErrors
			if !errors.As(err, &got) {
				t.Fatalf("no mistakes but %v", err)
			}
			matches := slices.EqualFunc(got, test.want, func(m *lang.LocatedError, want string) bool {
				return strings.HasPrefix(m.In(lang.EN), "form.xlsx: "+want)
			})
			if !matches {
				t.Errorf("got\n%v\nwant\n%s", got, strings.Join(test.want, "\n"))
			}
			if sentence, ok := full[name]; ok && (got.In(lang.NL) != "form.xlsx: "+sentence.NL || got.In(lang.EN) != "form.xlsx: "+sentence.EN || got.Error() != got.In(lang.EN)) {
				t.Errorf("got\n%s\n%s", got.In(lang.NL), got.In(lang.EN))
			}
		})
	}
}

// rewritten makes a workbook anew with some of its parts changed or added.
func rewritten(t *testing.T, data []byte, change map[string]func(string) string) []byte {
	t.Helper()
	all := parts(t, data)
	for name, f := range change {
		all[name] = f(all[name])
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range all {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wideRows are rows with one empty cell each, in the last column that there is.
func wideRows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row r="%d"><c r="XFD%d"/></row>`, 100+i, 100+i)
	}
	return b.String()
}

// A file that is no form, is damaged or holds more than a form does is refused as a whole, and says what to do.
func TestFilesThatAreNoForms(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	empty := blank(t, c, questionnaire.Quick, lang.EN)
	const sheet = "xl/worksheets/sheet3.xml"
	inSheet := func(more string) []byte {
		return rewritten(t, empty, map[string]func(string) string{sheet: func(s string) string {
			return strings.Replace(s, "</sheetData>", more+"</sheetData>", 1)
		}})
	}
	tooMuch := lang.Text{NL: "in dit bestand zit meer dan in een formulier past; neem de antwoorden over in een nieuw formulier", EN: "this file holds more than a form does; copy the answers into a new form"}
	damaged := lang.Text{NL: "dit bestand is geen rekenblad (.xlsx), of het is beschadigd; neem het oorspronkelijke bestand", EN: "this file is not a spreadsheet (.xlsx), or it is damaged; use the original file"}
	noForm := lang.Text{NL: "dit is geen formulier van selfscan; «selfscan catalogue form --out formulier.xlsx» maakt er een", EN: `this is not a form of selfscan; "selfscan catalogue form --out form.xlsx" makes one`}
	for name, test := range map[string]struct {
		data []byte
		want lang.Text
	}{
		"nothing": {nil, damaged},
		"text":    {[]byte("name;answer\n"), damaged},
		"cut off": {empty[:len(empty)/2], damaged},
		"an old kind": {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), lang.Text{
			NL: "dit bestand is met een wachtwoord beveiligd, of is van een oude soort (.xls); bewaar het zonder wachtwoord als .xlsx",
			EN: "this file is protected with a password, or of an old kind (.xls); save it without a password as .xlsx"}},
		"ODS":              {[]byte("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), lang.Text{NL: "dit is een ODS-bestand; bewaar het als .xlsx", EN: "this is an ODS file; save it as .xlsx"}},
		"another workbook": {filled(t, empty, func(f *excelize.File) { must(t, f.DeleteSheet("Organisation")) }), noForm},
		"without answers":  {filled(t, empty, func(f *excelize.File) { must(t, f.DeleteSheet("Answers")) }), noForm},
		"without a mark":   {filled(t, empty, func(f *excelize.File) { set(t, f, "Organisation", "C12", "") }), noForm},
		"a newer form": {filled(t, empty, func(f *excelize.File) { set(t, f, "Organisation", "C12", "selfscan-form/2") }), lang.Text{
			NL: `dit formulier is van de soort "selfscan-form/2"; deze selfscan leest "selfscan-form/1": gebruik een nieuwere selfscan`,
			EN: `this form is of the kind "selfscan-form/2"; this selfscan reads "selfscan-form/1": use a newer selfscan`}},
		"a bomb":       {rewritten(t, empty, map[string]func(string) string{"xl/media/a.xml": func(string) string { return strings.Repeat(" ", 64<<20) }}), tooMuch},
		"the last row": {inSheet(`<row r="1048576"><c r="A1048576" t="n"><v>1</v></c></row>`), tooMuch},
		"wide rows":    {inSheet(wideRows(50)), tooMuch},
		"many cells":   {inSheet(`<row r="90">` + strings.Repeat(`<c/>`, 300_000) + `</row>`), tooMuch},
		"many texts": {rewritten(t, empty, map[string]func(string) string{"xl/sharedStrings.xml": func(s string) string {
			return strings.Replace(s, "</sst>", strings.Repeat("<si/>", 400_000)+"</sst>", 1)
		}}), tooMuch},
		"other letters": {rewritten(t, empty, map[string]func(string) string{sheet: func(s string) string { return `<?xml version="1.0" encoding="utf-16"?>` + s }}), damaged},
		"broken XML":    {rewritten(t, empty, map[string]func(string) string{sheet: func(s string) string { return s[:len(s)/2] }}), damaged},
		"too large":     {append(slices.Clone(empty), make([]byte, form.MaxFile)...), tooMuch},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := form.Read(c, "form.xlsx", test.data, today())
			var refusal *lang.LocatedError
			if !errors.As(err, &refusal) {
				t.Fatalf("got %v, want a refusal", err)
			}
			for _, l := range lang.Langs() {
				if got, want := refusal.In(l), "form.xlsx: "+test.want.In(l); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Whatever is in a file, reading it ends, with answers or with an error that a person can read. The form is that of a
// small catalogue, and the parts that say how it looks are left out, so that many runs fit in a second.
func FuzzRead(f *testing.F) {
	c := small(f)
	var b bytes.Buffer
	if err := form.Spreadsheet(&b, form.Form{Catalogue: c, Depth: questionnaire.Quick, Organisation: questionnaire.Organisation{Type: "municipality"}, Lang: lang.EN}); err != nil {
		f.Fatal(err)
	}
	const sheet = "xl/worksheets/sheet3.xml"
	base := parts(f, b.Bytes())
	for _, look := range []string{"xl/theme/theme1.xml", "xl/worksheets/sheet1.xml", "docProps/app.xml", "docProps/core.xml"} {
		delete(base, look)
	}
	names := slices.Sorted(maps.Keys(base))
	f.Add("", uint16(0), byte(0), byte(0))
	f.Add(`<row r="3"><c r="F3"><f>1</f><v>2</v></c></row>`, uint16(0), byte(0), byte(0))
	f.Add(`<row r="0"/><row/><c r="A0"/>`, uint16(700), byte('"'), byte(1))
	f.Add(`</sheetData><mergeCells><mergeCell ref="A1"/></mergeCells>`, uint16(9000), byte('9'), byte(2))
	f.Add(`<row r="1048576"><c r="XFD1048576" t="s"><v>7</v></c></row>`, uint16(90), byte('>'), byte(3))
	f.Fuzz(func(t *testing.T, more string, at uint16, with, part byte) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i, name := range names {
			content := []byte(base[name])
			if name == sheet {
				content = []byte(strings.Replace(base[name], "</sheetData>", more+"</sheetData>", 1))
			}
			if i == int(part)%len(names) && at > 0 {
				content[int(at)%len(content)] = with
			}
			w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			if err == nil {
				_, err = w.Write(content)
			}
			must(t, err)
		}
		must(t, z.Close())
		_, _, err := form.Read(c, "form.xlsx", b.Bytes(), today())
		var refusal *lang.LocatedError
		var mistakes lang.LocatedErrors
		if err != nil && !errors.As(err, &refusal) && !errors.As(err, &mistakes) {
			t.Errorf("%T: %v", err, err)
		}
	})
}
