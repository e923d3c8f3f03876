package catalogue_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/catalogue"
	"civic/selfscan/questionnaire/lang"
)

func TestSettings(t *testing.T) {
	want := catalogue.Settings{
		Accent: "#7a1f3d", Logo: " logo 1.png", LogoAlt: "Arms", Lang: lang.EN, Archive: "a2", Redact: true, Target: 4,
	}
	for name, file := range map[string]string{
		"yaml": "report:\n  accent: '#7a1f3d'\n  logo: ' logo 1.png'\n  logo-alt: Arms\n  lang: en\n  archive: a2\n  redact: true\n  target: 4\n",
		"json": `{"report": {"accent": "#7a1f3d", "logo": " logo 1.png", "logo-alt": "Arms", "lang": "en", "archive": "a2", "redact": true, "target": 4}}`,
	} {
		got, err := catalogue.LoadSettings(name, []byte(file))
		if err != nil || got != want {
			t.Errorf("%s: got %+v and %v", name, got, err)
		}
	}
	if got, err := catalogue.LoadSettings("none", []byte("report: {}")); err != nil || got != (catalogue.Settings{}) {
		t.Errorf("a block without settings: %+v, %v", got, err)
	}
}

// TestSettingsAlone: each setting is read into its own place, and nothing else is set.
func TestSettingsAlone(t *testing.T) {
	for file, want := range map[string]catalogue.Settings{
		"accent: ' #0b505c '":       {Accent: "#0b505c"},
		"logo: a.png":               {Logo: "a.png"},
		"{logo: a, logo-alt: Coat}": {Logo: "a", LogoAlt: "Coat"},
		"lang: nl":                  {Lang: lang.NL},
		"lang: en":                  {Lang: lang.EN},
		"archive: a3":               {Archive: "a3"},
		"archive: a2":               {Archive: "a2"},
		"redact: true":              {Redact: true},
		"redact: false":             {},
		"target: 2":                 {Target: 2},
		"target: 3":                 {Target: 3},
		"target: 4":                 {Target: 4},
	} {
		got, err := catalogue.LoadSettings("file", []byte("report:\n  "+file+"\n"))
		if err != nil || got != want {
			t.Errorf("%s: got %+v, %v", file, got, err)
		}
	}
}

// TestSettingsRefused: each fault is named with its place, whole and in both languages, and no other.
func TestSettingsRefused(t *testing.T) {
	for file, want := range map[string][]string{
		"":                               {"0:0 the file is empty; it begins with report: / het bestand is leeg; het begint met report:"},
		"\ufeff \n":                      {"0:0 the file is empty; it begins with report: / het bestand is leeg; het begint met report:"},
		"report":                         {"1:1 a file of settings must have keys with values / een bestand met instellingen moet sleutels met waarden hebben"},
		"report: 1":                      {"1:9 the block report must have keys with values / het blok report moet sleutels met waarden hebben"},
		"reports: {}":                    {`1:1 unknown key "reports"; a file of settings has: report / onbekende sleutel "reports"; een bestand met instellingen heeft: report`},
		"report: {Accent: x}":            {`1:10 unknown key "Accent"; the block report has: accent, logo, logo-alt, lang, archive, redact, target / onbekende sleutel "Accent"; het blok report heeft: accent, logo, logo-alt, lang, archive, redact, target`},
		"report: {lang: NL}":             {`1:16 unknown language "NL"; choose nl or en / onbekende taal "NL"; kies nl of en`},
		"report: {target: 1}":            {"1:18 the target must be level 2, 3 or 4 / het doel moet niveau 2, 3 of 4 zijn"},
		"report: {target: 5}":            {"1:18 the target must be level 2, 3 or 4 / het doel moet niveau 2, 3 of 4 zijn"},
		"report: {target: 0}":            {"1:18 the target must be level 2, 3 or 4 / het doel moet niveau 2, 3 of 4 zijn"},
		"report: {target: 4.0}":          {"1:18 the target must be level 2, 3 or 4 / het doel moet niveau 2, 3 of 4 zijn"},
		`{"report": {"target": "4"}}`:    {"1:23 the target must be level 2, 3 or 4 / het doel moet niveau 2, 3 of 4 zijn"},
		"report: {redact: yes}":          {"1:18 this must be true or false / hier hoort true of false te staan"},
		"report: {redact: 'true'}":       {"1:18 this must be true or false / hier hoort true of false te staan"},
		`{"report": {"redact": "true"}}`: {"1:23 this must be true or false / hier hoort true of false te staan"},
		"report: {archive: a1}":          {`1:19 unknown archive format "a1"; choose a2 or a3 / onbekend archiefformaat "a1"; kies a2 of a3`},
		"report: {logo: ''}":             {"1:16 this text is empty / deze tekst is leeg"},
		"report: {logo-alt: Coat}":       {"1:20 logo-alt describes a logo, but there is no logo; give logo, or remove logo-alt / logo-alt hoort bij een logo, maar er is geen logo; geef logo, of haal logo-alt weg"},
		"report:\n  accent: #0b505c":     {`2:3 there is no colour here; put it between quotes, because YAML ignores what follows #: "#0b505c" / hier staat geen kleur; zet die tussen aanhalingstekens, want na # leest YAML niet verder: "#0b505c"`},
		"report: {}\nreport: {}":         {`2:1 the key "report" occurs twice here; keep one of them / de sleutel "report" staat hier twee keer; laat er een staan`},
		"report: {target: 9, lang: de}":  {"1:18 the target must be level 2, 3 or 4 / het doel moet niveau 2, 3 of 4 zijn", `1:27 unknown language "de"; choose nl or en / onbekende taal "de"; kies nl of en`},
		"report: [":                      {"1:9 this is not valid YAML (sequence end token ']' not found); check indents, colons and quotation marks / dit is geen geldige YAML (sequence end token ']' not found); let op inspringen, dubbele punten en aanhalingstekens"},
		`{"report": `:                    {"1:11 the file ends too early; a quotation mark, ] or } is missing / het bestand houdt te vroeg op; er ontbreekt een aanhalingsteken, ] of }"},
	} {
		_, err := catalogue.LoadSettings("file", []byte(file))
		faults, _ := err.(lang.LocatedErrors)
		var got []string
		for _, f := range faults {
			got = append(got, fmt.Sprintf("%d:%d %s / %s", f.Line, f.Column, f.Message.In(lang.EN), f.Message.In(lang.NL)))
			if f.File != "file" {
				t.Errorf("%q: the fault is in %q", file, f.File)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got\n%s\nwant\n%s", file, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// FuzzLoadSettings: whatever a file holds, it is taken whole or its faults are named with a place inside it. A fault of
// the file as a whole has no place.
func FuzzLoadSettings(f *testing.F) {
	f.Add([]byte("report:\n  accent: '#7a1f3d'\n  target: 4\n"))
	f.Add([]byte(`{"report": {"logo": "a.png", "logo-alt": "Arms", "redact": true}}`))
	f.Add([]byte("!d\x00\x00\x00bbbb,,,,bb,,,,,,,,,\x04!\x00\x04\x048\x00\f\x04\x04\x00\x00\x00d\x04\x7f\x04")) // the parser panics
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := catalogue.LoadSettings("fuzz", data)
		if err == nil {
			if s.Target < 0 || s.Target >= questionnaire.LevelCount {
				t.Fatalf("%q gives target %d", data, s.Target)
			}
			return
		}
		faults, ok := err.(lang.LocatedErrors)
		if !ok || len(faults) == 0 {
			t.Fatalf("got %v, want refusals", err)
		}
		for _, r := range faults {
			if r.Line == 0 && r.Column == 0 && len(faults) == 1 {
				continue
			}
			if lines := bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) + 1; r.Line < 1 || r.Line > lines || r.Column < 1 {
				t.Fatalf("%q has no place %d:%d", data, r.Line, r.Column)
			}
		}
	})
}
