package lang_test

import (
	"testing"
	"time"

	"civic/selfscan/questionnaire/lang"
)

// TestMessage: the values of a sentence that are texts or sentences themselves are in its language.
func TestMessage(t *testing.T) {
	kind := lang.Text{NL: "gemeente", EN: "municipality"}
	of := lang.Say(lang.Text{NL: "van %s", EN: "of %s"}, kind)
	m := lang.Say(lang.Text{NL: "%d %s, %s (%q)", EN: "(%[4]q) %[3]s, %[2]s %[1]d"}, 3, kind, of, "x")
	for l, want := range map[lang.Lang]string{lang.NL: `3 gemeente, van gemeente ("x")`, lang.EN: `("x") of municipality, municipality 3`, "": `3 gemeente, van gemeente ("x")`} {
		if got := m.In(l); got != want {
			t.Errorf("in %q: %s, want %s", l, got, want)
		}
	}
	if got := lang.Say(lang.Text{NL: "100%", EN: "100%"}).In(lang.EN); got != "100%" {
		t.Errorf("without values: %s", got)
	}
}

// TestParseLang reads the two codes and nothing else.
func TestParseLang(t *testing.T) {
	for code, want := range map[string]bool{"nl": true, "en": true, "": false, "NL": false, "de": false, "nl-BE": false} {
		if l, ok := lang.ParseLang(code); ok != want || ok && string(l) != code {
			t.Errorf("%q: %q, %v", code, l, ok)
		}
	}
}

// TestMonths: each month has its name in both languages, and is read back from it, in capitals and shortened.
func TestMonths(t *testing.T) {
	for i, names := range [][2]string{{"januari", "January"}, {"februari", "February"}, {"maart", "March"}, {"april", "April"}, {"mei", "May"}, {"juni", "June"},
		{"juli", "July"}, {"augustus", "August"}, {"september", "September"}, {"oktober", "October"}, {"november", "November"}, {"december", "December"}} {
		m := time.January + time.Month(i)
		day := time.Date(2027, m, 1, 0, 0, 0, 0, time.UTC)
		if nl, en := lang.DayInWords(day, lang.NL), lang.DayInWords(day, lang.EN); nl != "1 "+names[0]+" 2027" || en != "1 "+names[1]+" 2027" {
			t.Errorf("%v: %s and %s", m, nl, en)
		}
		for _, name := range []string{names[0], names[1], names[0][:3], names[1][:3]} {
			if got, ok := lang.ParseMonth(name); !ok || got != m {
				t.Errorf("%q is read as %v, %v", name, got, ok)
			}
		}
	}
	for _, wrong := range []string{"", "ju", "ma", "januarie", "x", "marz"} {
		if got, ok := lang.ParseMonth(wrong); ok {
			t.Errorf("%q is read as %v", wrong, got)
		}
	}
	if got, ok := lang.ParseMonth("MRT"); !ok || got != time.March {
		t.Errorf("mrt is read as %v", got)
	}
}
