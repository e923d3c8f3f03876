package tui

import "testing"

// A path in advice can be copied behind a command as it stands.
func TestTyped(t *testing.T) {
	for path, want := range map[string]string{
		"gemeente-voorbeeld.scan.json": "gemeente-voorbeeld.scan.json",
		"map/Één.scan.json":            "map/Één.scan.json",
		"my town's $x.scan.json":       `'my town'\''s $x.scan.json'`,
		"-dash.scan.json":              "./-dash.scan.json",
		"a;b":                          "'a;b'",
	} {
		if got := typed(path); got != want {
			t.Errorf("%s is typed %s, want %s", path, got, want)
		}
	}
}
