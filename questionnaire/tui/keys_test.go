package tui

import "testing"

// TestKeysAreNotDoubled: on each screen, a key does one thing.
func TestKeysAreNotDoubled(t *testing.T) {
	look := func(name string, s *sitting) {
		p := s.m.page()
		all := NewGlobalKeys()
		for _, b := range []Binding{all.Help, all.Language, all.Quit, all.Stop} {
			if !p.typing {
				p.Keys = append(p.Keys, b)
			}
		}
		seen := map[string]string{}
		for _, b := range p.Keys {
			for _, k := range b.Keys {
				if does, twice := seen[k]; twice && does != b.Does.NL {
					t.Errorf("%s: %q means both %q and %q", name, k, does, b.Does.NL)
				}
				seen[k] = b.Does.NL
			}
		}
	}
	story(t, "nl", 80, 24, look)
}
