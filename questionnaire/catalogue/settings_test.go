package catalogue_test

import (
	"bytes"
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
	for _, file := range []string{
		"", "report", "report: 1", "reports: {}", "report: {Accent: x}", "report: {lang: NL}", "report: {target: 0}", "report: {target: 4.0}", `{"report": {"target": "4"}}`,
		"report: {redact: yes}", `{"report": {"redact": "true"}}`, "report: {archive: a1}", "report: {logo: ''}", "report: {accent: }", "report: {}\nreport: {}",
	} {
		if got, err := catalogue.LoadSettings("file", []byte(file)); err == nil {
			t.Errorf("%q is taken as %+v", file, got)
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
