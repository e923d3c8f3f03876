package tui

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// TestContinueCommandIsQuoted: in the command that continues a scan, every file is quoted for a shell.
func TestContinueCommandIsQuoted(t *testing.T) {
	crash := &Crash{Path: "my town.scan.json", Saved: true, GoOn: Begin{Options: []Option{
		{Name: "--catalogue", Value: "our list.yaml"}, {Name: "--config", Value: "style.yaml"}}}.goOn()}
	want := "selfscan scan --catalogue 'our list.yaml' --config style.yaml 'my town.scan.json'"
	for _, l := range []lang.Lang{lang.NL, lang.EN} {
		if said := crash.In(l); !strings.HasSuffix(said, want) {
			t.Errorf("%s: %s", l, said)
		}
	}
}

// TestShellQuoted: a person can copy a path from advice and paste it after a command.
func TestShellQuoted(t *testing.T) {
	for path, want := range map[string]string{
		"gemeente-voorbeeld.scan.json": "gemeente-voorbeeld.scan.json",
		"map/Één.scan.json":            "map/Één.scan.json",
		"my town's $x.scan.json":       `'my town'\''s $x.scan.json'`,
		"-dash.scan.json":              "./-dash.scan.json",
		"a;b":                          "'a;b'",
	} {
		if got := shellQuoted(path); got != want {
			t.Errorf("%s is quoted as %s, want %s", path, got, want)
		}
	}
}
