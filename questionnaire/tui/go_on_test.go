package tui

import (
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// What a person can type to go on has every file in the form that a shell takes.
func TestGoOnCanBeTyped(t *testing.T) {
	crash := &Crash{Path: "my town.scan.json", Saved: true, Command: "scan", Options: []Option{
		{Name: "--catalogue", File: "our list.yaml"}, {Name: "--config", File: "style.yaml"}}}
	want := "selfscan scan --catalogue 'our list.yaml' --config style.yaml 'my town.scan.json'"
	for _, l := range []lang.Lang{lang.NL, lang.EN} {
		if said := crash.In(l); !strings.HasSuffix(said, want) {
			t.Errorf("%s: %s", l, said)
		}
	}
}
