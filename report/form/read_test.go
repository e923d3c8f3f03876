package form_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/answerfile"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/form"
)

// What a person fills in is what is read: levels as numbers or as texts, the other answers in their words,
// notes of several lines, evidence one a line.
func TestWhatIsFilledInIsRead(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	forms := map[lang.Lang][]byte{}
	for _, l := range lang.Langs() {
		forms[l] = blank(t, c, questionnaire.Quick, l)
	}
	rapid.Check(t, func(rt *rapid.T) {
		language := rapid.SampledFrom(lang.Langs()).Draw(rt, "lang")
		org := questionnaire.Organisation{Name: "Gemeente Voorbeeld", Type: "municipality", Unit: rapid.SampledFrom([]string{"", "Afdeling 7"}).Draw(rt, "unit")}
		want := questionnaire.NewAnswers(c, questionnaire.Quick, org, language, today())
		text := rapid.StringMatching(`[=+@'"<&A-Za-zéß0-9][ -~é\n]{0,30}[A-Za-z.]`)
		data := filled(t, forms[language], func(f *excelize.File) {
			organisation := lang.Text{NL: "Organisatie", EN: "Organisation"}.In(language)
			set(t, f, organisation, "C3", org.Name)
			set(t, f, organisation, "C5", org.Unit)
			answers := lang.Text{NL: "Antwoorden", EN: "Answers"}.In(language)
			for i, n := range c.Scope(questionnaire.Quick, "municipality") {
				row, a := strconv.Itoa(i+2), &want.Of[n]
				a.Choice = questionnaire.Choice(rapid.IntRange(0, int(questionnaire.Level4)).Draw(rt, "choice"))
				if a.Choice == questionnaire.NotApplicable || rapid.Bool().Draw(rt, "noted") {
					a.Note = text.Draw(rt, "note")
					set(t, f, answers, "G"+row, a.Note)
				}
				if rapid.Bool().Draw(rt, "shown") {
					a.Evidence = []string{"https://example.nl/" + row, "besluit " + row}
					set(t, f, answers, "H"+row, a.Evidence[0]+"\n\n "+a.Evidence[1]+" ")
				}
				level, isLevel := a.Choice.Level()
				switch {
				case isLevel && rapid.Bool().Draw(rt, "as text"):
					set(t, f, answers, "F"+row, strconv.Itoa(level))
				case isLevel:
					set(t, f, answers, "F"+row, level)
				case a.Choice.Answered():
					set(t, f, answers, "F"+row, a.Choice.Text().In(language))
				}
			}
		})
		got, moved, err := form.Read(c, "form.xlsx", data, today())
		if err != nil {
			rt.Fatal(err)
		}
		if len(moved.Lines(c)) > 1 {
			rt.Errorf("moved: %+v", moved)
		}
		a, b := string(answerfile.Encode(c, &got)), string(answerfile.Encode(c, &want))
		if a != b {
			rt.Errorf("read\n%s\nwant\n%s", a, b)
		}
	})
}

// libreoffice.xlsx is a quick Dutch form that was filled in and saved with LibreOffice 7.4.
func TestSavedByLibreOffice(t *testing.T) {
	c := embedded(t)
	data, err := os.ReadFile(filepath.Join("testdata", "libreoffice.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := form.Read(c, "libreoffice.xlsx", data, today())
	if err != nil {
		t.Fatal(err)
	}
	want := questionnaire.Organisation{Name: "Gemeente Súdwest-Fryslân", Type: "municipality", Unit: "Afdeling Informatie"}
	if got.Organisation != want || got.Started != "2026-11-20T00:00:00+01:00" || got.Updated != "2026-11-24T09:14:00+01:00" {
		t.Errorf("%+v %s %s", got.Organisation, got.Started, got.Updated)
	}
	answers := map[string]questionnaire.Answer{
		"transparency.foundation.order": {Choice: questionnaire.Level2, Note: "Wij leggen dit vast.\nElk kwartaal bespreken we het.",
			Evidence: []string{"https://voorbeeld.example/plan.pdf", "Het besluit van 3 maart"}},
		"transparency.disclosure.organisation": {Choice: questionnaire.Level0},
		"transparency.requests.deadlines":      {Choice: questionnaire.Level4}, // as a text
		"transparency.access.accessibility":    {Choice: questionnaire.Unknown},
		"transparency.spending.budget":         {Choice: questionnaire.NotApplicable, Note: "De omgevingsdienst doet dit."},
		"transparency.decisions.lists":         {Choice: questionnaire.Level1, Note: "=geen formule, maar tekst"},
	}
	for n := range got.Of {
		got.Of[n].Flagged = false // as the catalogue says of questions that it worded anew since
		if id := c.Question(n).ID; !got.Of[n].Equal(answers[id]) {
			t.Errorf("%s: %+v, want %+v", id, got.Of[n], answers[id])
		}
	}
}

// A date is read as a person types it and as a spreadsheet counts it; it says when the scan was begun.
func TestDates(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	form0 := blank(t, c, questionnaire.Quick, lang.EN)
	for typed, want := range map[any]questionnaire.Moment{
		"":                 "2026-11-24T09:14:00+01:00",
		"2026-11-24":       "2026-11-24T09:14:00+01:00",
		"2026-11-03":       "2026-11-03T00:00:00+01:00",
		"2000-01-01":       "2000-01-01T00:00:00+01:00",
		36526:              "2000-01-01T00:00:00+01:00",
		46350:              "2026-11-24T09:14:00+01:00",
		46329.75:           "2026-11-03T00:00:00+01:00",
		"3-11-2026":        "2026-11-03T00:00:00+01:00",
		"03/11/2026":       "2026-11-03T00:00:00+01:00",
		46329:              "2026-11-03T00:00:00+01:00",
		"3.11.2026":        "2026-11-03T00:00:00+01:00",
		"3 november 2026":  "2026-11-03T00:00:00+01:00",
		"November 3, 2026": "2026-11-03T00:00:00+01:00",
	} {
		got, _, err := form.Read(c, "form.xlsx", filled(t, form0, func(f *excelize.File) {
			set(t, f, "Organisation", "C3", "Gemeente Voorbeeld")
			set(t, f, "Organisation", "C6", typed)
		}), today())
		if err != nil || got.Started != want || got.Updated != questionnaire.MomentOf(today()) {
			t.Errorf("%v: %s, want %s (%v)", typed, got.Started, want, err)
		}
	}
}

// Some programs count the days from 1904, and the workbook says so.
func TestDatesSince1904(t *testing.T) {
	c := embedded(t)
	got, _, err := form.Read(c, "form.xlsx", filled(t, blank(t, c, questionnaire.Quick, lang.EN), func(f *excelize.File) {
		since1904 := true
		must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &since1904}))
		set(t, f, "Organisation", "C3", "Gemeente Voorbeeld")
		set(t, f, "Organisation", "C6", 46329-1462)
	}), today())
	if want := questionnaire.Moment("2026-11-03T00:00:00+01:00"); err != nil || got.Started != want {
		t.Errorf("%s, want %s (%v)", got.Started, want, err)
	}
}

// A form of an older catalogue is carried over by the catalogue's own table, and what is gone is named.
func TestOlderForm(t *testing.T) {
	c := small(t)
	older := filled(t, blank(t, c, questionnaire.Full, lang.NL), func(f *excelize.File) {
		set(t, f, "Organisatie", "C3", "Gemeente Voorbeeld")
		set(t, f, "Organisatie", "C11", "2024.1")
		for i, id := range []string{"openness.requests.time", "openness.requests.contact", "openness.requests.fax", "openness.publishing.council", "openness.publishing.gazette"} {
			set(t, f, "Antwoorden", fmt.Sprint("A", i+2), id)
			if id != "openness.publishing.gazette" { // left open: nothing to tell of
				set(t, f, "Antwoorden", fmt.Sprint("F", i+2), i%5)
			}
		}
	})
	got, moved, err := form.Read(c, "form.xlsx", older, today())
	if err != nil {
		t.Fatal(err)
	}
	want := questionnaire.Migrated{
		From:    "2024.1",
		Renamed: []questionnaire.Renamed{{Old: "openness.requests.time", New: []string{"openness.requests.deadlines"}}},
		Split:   []questionnaire.Renamed{{Old: "openness.publishing.council", New: []string{"openness.publishing.minutes", "openness.publishing.decisions"}}},
		Retired: []questionnaire.Retired{{ID: "openness.requests.fax", Answer: questionnaire.Answer{Choice: questionnaire.Level2}}},
	}
	if !reflect.DeepEqual(moved, want) {
		t.Errorf("carried over:\n%+v\nwant\n%+v", moved, want)
	}
	n, _ := c.Ordinal("openness.publishing.decisions")
	if got.Of[n].Choice != questionnaire.Level3 || got.Catalogue.Version != c.Version {
		t.Errorf("%+v %s", got.Of[n], got.Catalogue.Version)
	}
}

// Answers are read as people type them instead of choosing from the list. What contradicts itself is no answer.
func TestTypedAnswers(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	scope := c.Scope(questionnaire.Full, "municipality")
	empty := blank(t, c, questionnaire.Full, lang.NL)
	typed := func(values ...any) (questionnaire.Answers, error) {
		got, _, err := form.Read(c, "form.xlsx", filled(t, empty, func(f *excelize.File) {
			set(t, f, "Organisatie", "C3", "Gemeente Voorbeeld")
			for i, v := range values {
				set(t, f, "Antwoorden", fmt.Sprint("F", i+2), v)
				set(t, f, "Antwoorden", fmt.Sprint("G", i+2), "a reason")
			}
		}), today())
		return got, err
	}
	var values []any
	var wants []questionnaire.Choice
	for value, want := range map[any]questionnaire.Choice{
		2.0: questionnaire.Level2, "2,0": questionnaire.Level2, "2.0": questionnaire.Level2, " 2 ": questionnaire.Level2, "2,": questionnaire.Level2,
		"3 Verankerd": questionnaire.Level3, "3 verankerd": questionnaire.Level3, "3: Verankerd": questionnaire.Level3, "3 - verankerd": questionnaire.Level3,
		"3. Verankerd": questionnaire.Level3, "3 (verankerd)": questionnaire.Level3, "3,0 Embedded": questionnaire.Level3, "Niveau 3": questionnaire.Level3,
		"level 3: embedded": questionnaire.Level3, "verankerd": questionnaire.Level3, "Op  orde": questionnaire.Level2, "0 niet gestart": questionnaire.Level0,
		"weet niet": questionnaire.Unknown, "Weet ik niet": questionnaire.Unknown, "weet niet.": questionnaire.Unknown, "don’t know": questionnaire.Unknown,
		"Onbekend": questionnaire.Unknown, "?": questionnaire.Unknown, "n.v.t.": questionnaire.NotApplicable, "NVT": questionnaire.NotApplicable,
		"geldt niet": questionnaire.NotApplicable, "Not applicable": questionnaire.NotApplicable,
	} {
		values, wants = append(values, value), append(wants, want)
	}
	got, err := typed(values...)
	must(t, err)
	for i, want := range wants {
		if c := got.Of[scope[i]].Choice; c != want {
			t.Errorf("%q is read as %v, want %v", values[i], c.Text(), want.Text())
		}
	}
	refused := []any{"3 Op orde", "2,5", "2 of 3", "2-3", "5 Voorop", "33", "niet", "niveau", "2 verankerd?"}
	_, err = typed(refused...)
	for i, value := range refused {
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("cell F%d:", i+2)) {
			t.Errorf("%q is an answer: %v", value, err)
		}
	}
}

// A sheet that was renamed is found by what is on it.
func TestRenamedSheets(t *testing.T) {
	t.Parallel()
	c := embedded(t)
	for _, l := range lang.Langs() {
		organisation, answers := lang.Text{NL: "Organisatie", EN: "Organisation"}.In(l), lang.Text{NL: "Antwoorden", EN: "Answers"}.In(l)
		got, _, err := form.Read(c, "form.xlsx", filled(t, blank(t, c, questionnaire.Quick, l), func(f *excelize.File) {
			set(t, f, organisation, "C3", "Gemeente Voorbeeld")
			set(t, f, answers, "F2", 3)
			must(t, f.SetSheetName(organisation, "Blad1"))
			must(t, f.SetSheetName(answers, "Anna's answers"))
		}), today())
		if n := c.Scope(questionnaire.Quick, "municipality")[0]; err != nil || got.Of[n].Choice != questionnaire.Level3 {
			t.Errorf("%s: %v", l, err)
		}
	}
	// Without a sheet of answers it is not a form.
	_, _, err := form.Read(c, "form.xlsx", filled(t, blank(t, c, questionnaire.Quick, lang.EN), func(f *excelize.File) {
		must(t, f.DeleteSheet("Answers"))
	}), today())
	if err == nil {
		t.Error("a form without answers is read")
	}
}

// The organisation that a form was made for is filled in, on paper too, and comes back with the answers.
func TestOrganisationFilledIn(t *testing.T) {
	c := embedded(t)
	want := questionnaire.Organisation{ID: "gm0344", Name: "Gemeente Utrecht", Type: "municipality", Unit: "Stadsbedrijven"}
	f := form.Form{Catalogue: c, Depth: questionnaire.Quick, Organisation: want, Lang: lang.NL}
	var b bytes.Buffer
	must(t, form.Spreadsheet(&b, f))
	// A row of which there is a copy further down counts, and the copy does not.
	data := filled(t, b.Bytes(), func(f *excelize.File) {
		set(t, f, "Organisatie", "A14", "name")
		set(t, f, "Organisatie", "C14", "Gemeente Voorbeeld")
	})
	got, _, err := form.Read(c, "form.xlsx", data, today())
	if err != nil || got.Organisation != want {
		t.Errorf("%+v, %v", got.Organisation, err)
	}
}

// TestTypedFacts: the kind of organisation, the size and the language are understood in either language, in capitals or
// not, with spaces to spare, and as the ids of an answer file.
func TestTypedFacts(t *testing.T) {
	c := small(t)
	empty := blank(t, c, questionnaire.Quick, lang.NL)
	read := func(key, typed string) (questionnaire.Answers, error) {
		got, _, err := form.Read(c, "form.xlsx", filled(t, empty, func(f *excelize.File) {
			set(t, f, "Organisatie", "C3", "Gemeente Voorbeeld")
			rows, err := f.GetRows("Organisatie")
			must(t, err)
			for i, row := range rows {
				if len(row) > 0 && row[0] == key {
					set(t, f, "Organisatie", fmt.Sprint("C", i+1), typed)
					return
				}
			}
			t.Fatalf("the form has no row %q", key)
		}), today())
		return got, err
	}
	ways := func(words ...string) (all []string) {
		for _, w := range words {
			all = append(all, w, strings.ToUpper(w), "  "+strings.ReplaceAll(w, " ", "  ")+" ")
		}
		return all
	}
	for _, depth := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		name := questionnaire.DepthName(depth)
		for _, typed := range append(ways(name.NL, name.EN), string(depth)) {
			if got, err := read("depth", typed); err != nil || got.Depth != depth {
				t.Errorf("size %q is read as %q, %v", typed, got.Depth, err)
			}
		}
	}
	for _, kind := range c.Types {
		for _, typed := range append(ways(kind.Name.NL, kind.Name.EN), kind.ID) {
			if got, err := read("type", typed); err != nil || got.Organisation.Type != kind.ID {
				t.Errorf("kind %q is read as %q, %v", typed, got.Organisation.Type, err)
			}
		}
	}
	for _, l := range lang.Langs() {
		for _, typed := range ways(string(l)) {
			if got, err := read("language", typed); err != nil || got.Language != l {
				t.Errorf("language %q is read as %q, %v", typed, got.Language, err)
			}
		}
	}
}
