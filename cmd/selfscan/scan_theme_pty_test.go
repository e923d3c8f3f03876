//go:build unix

package main

import (
	"regexp"
	"strings"
	"testing"
)

// TestTheme: --theme chooses the colours of the screens, for one person and for a group: of 256 those for a dark or a light
// background or with much contrast, or none of them.
func TestTheme(t *testing.T) {
	dir, _ := withEarlierScans(t)
	colours := regexp.MustCompile(`\x1b\[[0-9;]*[34]8;[25];[0-9;]*m`)
	for _, command := range []string{"scan", "coach"} {
		drawn := map[string]string{}
		for _, theme := range []string{"none", "16", "dark", "light", "contrast"} {
			p := onTerminal(t, dir, 80, 24, false, command, "2026.scan.json", "--theme", theme)
			p.see("To look at, one by one")
			p.press("q")
			p.ends()
			drawn[theme] = strings.Join(colours.FindAllString(p.written(), -1), "")
		}
		if drawn["none"] != "" || drawn["16"] != "" {
			t.Errorf("%s --theme none has %q, and 16 has %q", command, drawn["none"], drawn["16"])
		}
		if dark, light, contrast := drawn["dark"], drawn["light"], drawn["contrast"]; dark == "" || light == "" || contrast == "" || dark == light || contrast == dark || contrast == light {
			t.Errorf("%s: themes look the same: %q", command, drawn)
		}
	}
}
