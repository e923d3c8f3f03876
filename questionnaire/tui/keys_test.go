package tui

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"civic/selfscan/questionnaire/lang"
)

// TestKeysAreNotDoubled: on each screen, a key does one thing.
func TestKeysAreNotDoubled(t *testing.T) {
	look := func(name string, s *sitting) {
		seen := map[string]string{}
		for _, b := range s.m.everyKey(s.m.page()) {
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

// helpPlaces are the screens and states in which help is held against what the keys do.
func helpPlaces() map[string][]string {
	return map[string][]string{
		"start": nil, "start: file": {"<esc>"},
		"question": {"2", "<left>"}, "last question": {"<right>", "<right>", "1", "u"}, "note": {"n", "a b", "<enter>", "c d", "<left>", "<up>"},
		"reason": {"x", "a b", "<left>"}, "outline": {"2", "i", "<down>"}, "search": {"2", "/", "a b", "<left>"}, "number": {"g", "13", "<left>", "<backspace>"},
		"review": {"2", "1", "v", "<down>"}, "result": {"1", "2", "v", "v", "<down>", "<down>", "<down>"}, "result, with an action": {"1", "2", "a", "x", "<esc>", "v", "v", "<down>", "<down>", "<down>"},
		"what if": {"1", "2", "v", "v", "t", "+", "<down>"}, "actions": {"1", "<left>", "a", "x", "<esc>", "a", "y", "<esc>", "v", "v", "A", "<down>"},
		"actions, one checked off": {"a", "x", "<esc>", "a", "y", "<esc>", "v", "v", "A", "c"}, "no actions": {"v", "v", "A"},
		"action": {"a", "a b", "<left>"}, "report": {"2", "v", "p"},
		"intake: the name": {"<intake>", "utr x", "<left>"}, "intake: the register": {"<intake>", "utr", "<down>"},
		"intake: the kind": {"<intake>", "x", "<enter>", "2", "<shift+tab>"}, "intake: the part": {"<intake>", "x", "<enter>", "2", "a b", "<left>"},
		"intake: the end": {"<intake>", "x", "<enter>", "2", "<tab>"}, "intake: the size": {"<intake>", "<shift+tab>", "<shift+tab>"},
		"look only: question": {"2", "<left>", "<look>"}, "look only: review": {"2", "<look>", "v", "<down>"}, "look only: result": {"2", "<look>", "v", "v", "<down>"},
		"look only: actions": {"a", "x", "<esc>", "a", "y", "<esc>", "<look>", "v", "v", "A", "<down>"}, "look only: report": {"2", "v", "p", "<look>"},
		"not saved": {"<full>", "2"}, "not saved, in a note": {"<full>", "2", "n", "a b", "<enter>", "c d", "<left>", "<up>"},
	}
}

// helpPlace begins a sitting and goes to one of the helpPlaces.
func helpPlace(t *testing.T, name string) *sitting {
	d := newDisk()
	keys := helpPlaces()[name]
	s := sit(t, d, lang.EN, 60, 16)
	s.m.k = stylesFor(Environment{Term: "xterm-256color"}) // so that the cursor in a text is seen
	switch {
	case name == "start":
	case keys[0] == "<intake>":
		s.applyKeys("1")
		keys = keys[1:]
	default:
		s.applyKeys("1", "Gemeente Voorbeeld", "<enter>", "1", "<enter>")
		if keys[0] == "<full>" {
			d.full, keys = true, keys[1:]
		}
	}
	if i := slices.Index(keys, "<look>"); i >= 0 {
		s.applyKeys(keys[:i]...)
		s.m.file.Save = nil
		keys = keys[i+1:]
	}
	return s.applyKeys(keys...)
}

// keyNamed returns the press of a key by the name that a Binding has for it.
func keyNamed(t testing.TB, key string) tea.KeyMsg {
	switch {
	case utf8.RuneCountInString(key) > 1:
		return namedKey(t, key)
	case key == " ":
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
}

// pressed presses a key by the name that a Binding has for it, and reports whether anything came of it: more than words, or
// words at least.
func (s *sitting) pressed(key string) (did, said bool) {
	s.t.Helper()
	s.m.notice = Notice{} // every key takes it away
	before, reports, viewed, saves := s.m.View(), len(s.d.reports), len(s.d.viewed), s.d.saves
	s.send(keyNamed(s.t, key))
	said = s.m.View() != before
	s.m.notice = Notice{}
	return s.quit || s.m.View() != before || len(s.d.reports) != reports || len(s.d.viewed) != viewed || s.d.saves != saves, said
}

// TestHelpListsWhatWorks: every key that help lists on a screen does something there, and help shows its line.
func TestHelpListsWhatWorks(t *testing.T) {
	for name := range helpPlaces() {
		t.Run(name, func(t *testing.T) {
			help := helpPlace(t, name).applyKeys("<f1>")
			if !help.m.help {
				t.Fatalf("no help:\n%s", help.m.View())
			}
			s := helpPlace(t, name)
			for _, b := range s.m.everyKey(s.m.page()) {
				if !strings.Contains(strings.Join(help.m.page().Lines, "\n"), b.Does.EN) {
					t.Errorf("help does not list %q", b.Does.EN)
				}
				for _, k := range b.Keys {
					// A key that goes up does nothing at the top, so others are pressed before it.
					if !slices.ContainsFunc([][]string{nil, {"<down>"}, {"<pgdown>"}, {"<right>"}, {"<home>"}, {"<tab>"}, {"<end>"}, {"<ctrl+left>"}},
						func(first []string) bool {
							did, said := helpPlace(t, name).applyKeys(first...).pressed(k)
							return did || said
						}) {
						t.Errorf("%q (%s) does nothing on:\n%s", k, b.Does.EN, s.m.View())
					}
				}
			}
		})
	}
}

// TestWhatWorksIsListed: every key that does something on a screen is listed by help there. In a text the characters
// themselves are not listed, and neither is a key that only says why it does nothing.
func TestWhatWorksIsListed(t *testing.T) {
	all := []string{" "}
	for r := '!'; r <= '~'; r++ {
		all = append(all, string(r))
	}
	for name := range keyTypes() {
		all = append(all, name)
	}
	for name := range helpPlaces() {
		t.Run(name, func(t *testing.T) {
			s := helpPlace(t, name)
			page := s.m.page()
			listed := map[string]bool{"?": !page.typing, "f1": true} // the bar shows the key of help, and help itself has no need to
			for _, b := range s.m.everyKey(page) {
				for _, k := range b.Keys {
					listed[k] = true
				}
			}
			for _, k := range all {
				if page.typing && utf8.RuneCountInString(k) == 1 || listed[k] {
					continue
				}
				if did, _ := s.pressed(k); did {
					s = helpPlace(t, name)
					t.Errorf("%q does something and help does not list it:\n%s", k, s.m.View())
				}
			}
		})
	}
}

// TestHelpListsTheShell: where the system can stop a program for a while, help lists the key for it.
func TestHelpListsTheShell(t *testing.T) {
	for _, pause := range []*Pause{nil, {}} {
		s := begun(t, newDisk(), lang.EN, 80, 60, func(deps *Deps) { deps.Pause = pause }).applyKeys("?")
		if got := strings.Contains(s.m.View(), "Ctrl+Z"); got != (pause != nil) {
			t.Errorf("with %v help lists Ctrl+Z: %v", pause, got)
		}
	}
}

// TestDigitsWithoutARow: a digit that no row or level has does nothing, on every screen where digits choose.
func TestDigitsWithoutARow(t *testing.T) {
	on := func(keys ...string) func() *sitting {
		return func() *sitting { return begun(t, newDisk(), lang.EN, 80, 24).applyKeys(keys...) }
	}
	start := func(keys ...string) func() *sitting {
		return func() *sitting { return sit(t, newDisk(), lang.EN, 80, 24).applyKeys(keys...) }
	}
	for _, at := range []struct {
		name  string
		begin func() *sitting
		works string
	}{
		{"start", start(), "1234"},
		{"kind of organisation", start("1", "City", "<enter>"), "1234567"},
		{"question", on(), "01234"},
		{"what if", on("1", "2", "v", "v", "t", "<down>", "<down>"), "01234"},
		{"review", on("1", "2", "v"), ""},
	} {
		for digit := '0'; digit <= '9'; digit++ {
			s := at.begin()
			before := s.m.View()
			s.applyKeys(string(digit))
			if does, should := s.m.View() != before || s.quit, strings.ContainsRune(at.works, digit); does && !should {
				t.Errorf("%s: %c does something:\n%s\nbecomes\n%s", at.name, digit, before, s.m.View())
			} else if should && !does {
				t.Errorf("%s: %c does nothing:\n%s", at.name, digit, before)
			}
		}
	}
}

// TestListKeysStayInTheList: whatever key is pressed, the cursor is on a row; in a list without rows it is where the first
// would be.
func TestListKeysStayInTheList(t *testing.T) {
	keys := NewListKeys(Same("open"))
	for _, name := range []string{"up", "down", "home", "end"} {
		for n := range 4 {
			for at := range max(n, 1) {
				next := at
				taken := keys.Move(namedKey(t, name), &next, n)
				want := map[string]int{"up": max(at-1, 0), "down": min(at+1, max(n-1, 0)), "home": 0, "end": max(n-1, 0)}[name]
				if !taken || next != want {
					t.Errorf("%s on row %d of %d leads to %d (%v), want %d", name, at, n, next, taken, want)
				}
			}
		}
	}
}

// TestReasonIsTrimmed: spaces around a reason, which a person does not see, are not kept.
func TestReasonIsTrimmed(t *testing.T) {
	d := newDisk()
	begun(t, d, lang.EN, 80, 24).applyKeys("x", "  no such task  ", "<enter>")
	found := false
	for _, a := range d.at(firstFile).Of {
		if found = found || a.Note != ""; a.Note != "" && a.Note != "no such task" {
			t.Errorf("the reason is %q", a.Note)
		}
	}
	if !found {
		t.Error("there is no reason")
	}
}
