package tui

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"civic/selfscan/questionnaire/lang"
)

// TestKeyLists compares what help lists on every screen, in both languages, with lists that a person has read. A line that is
// on an earlier screen too is left out.
func TestKeyLists(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for _, language := range lang.Langs() {
		seen := map[string]bool{}
		for _, name := range slices.Sorted(maps.Keys(helpPlaces())) {
			s := helpPlace(t, name)
			s.m.lang, s.m.k = language, plainLook()
			s.m.deps.Pause = &Pause{}
			fmt.Fprintf(&b, "=== %s: %s\n", language, name)
			for _, l := range s.m.frame().keyList(Page{Keys: s.m.everyKey(s.m.page()), hits: s.m.page().hits}, 100) {
				if !seen[l] && l != "" {
					seen[l] = true
					fmt.Fprintln(&b, l)
				}
			}
		}
	}
	golden(t, "keys.txt", b.String())
}

// TestScreensTakeTheirKeys: a screen takes each key that it lists, so that no other part of the program acts on it too, and
// leaves each key that it does not list.
func TestScreensTakeTheirKeys(t *testing.T) {
	t.Parallel()
	all := []string{" "}
	for r := '!'; r <= '~'; r++ {
		all = append(all, string(r))
	}
	for name := range keyTypes() {
		all = append(all, name)
	}
	global := NewGlobalKeys()
	for name := range helpPlaces() {
		s := helpPlace(t, name)
		page := s.m.page()
		listed := map[string]bool{}
		refuses := strings.HasPrefix(name, "look only") || strings.HasPrefix(name, "intake") || name == "no actions" // some keys only say why they do nothing
		for _, b := range page.Keys {
			for _, k := range b.Keys {
				listed[k] = !slices.ContainsFunc([]Binding{global.Leave, global.Quit, global.Language}, func(b Binding) bool { return slices.Contains(b.Keys, k) })
			}
		}
		for _, k := range all {
			if !listed[k] && (page.typing || refuses) {
				continue
			}
			s := s
			if listed[k] {
				s = helpPlace(t, name) // the last key may have led to another screen
			}
			msg := keyNamed(t, k)
			_, taken := s.m.at(s.m.screen).update(s.m.frame(), msg)
			if taken != listed[k] {
				t.Errorf("%s: %q is taken %v and listed %v", name, k, taken, listed[k])
			}
		}
	}
}
