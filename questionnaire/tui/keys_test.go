package tui

import (
	"strings"
	"testing"
	"unicode/utf8"

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

// TestKeysMeanTheSameEverywhere: a letter or a sign means the same on every screen where it works. The digits choose an
// answer or a row, and D goes to the other depth.
func TestKeysMeanTheSameEverywhere(t *testing.T) {
	seen := map[string]string{}
	story(t, "nl", 80, 24, func(name string, s *sitting) {
		for _, b := range s.m.everyKey(s.m.page()) {
			for _, k := range b.Keys {
				if utf8.RuneCountInString(k) > 1 || strings.Contains("01234 D", k) {
					continue
				}
				if does, known := seen[k]; known && does != b.Does.NL {
					t.Errorf("%s: %q means %q, and elsewhere %q", name, k, b.Does.NL, does)
				}
				seen[k] = b.Does.NL
			}
		}
	})
	if len(seen) < 25 {
		t.Errorf("only %d keys were seen", len(seen))
	}
}

// TestHelpListsWhatWorks: every key that help lists on a screen does something there.
func TestHelpListsWhatWorks(t *testing.T) {
	for _, at := range []struct {
		name string
		keys []string
	}{
		{"start", nil}, {"question", []string{"2", "<left>"}}, {"last question", []string{"<right>", "<right>", "1", "u"}}, {"outline", []string{"2", "i"}},
		{"search", []string{"2", "/"}}, {"review", []string{"2", "1", "v"}}, {"result", []string{"1", "2", "v", "v", "<down>", "<down>", "<down>"}},
		{"what if", []string{"1", "2", "v", "v", "t", "+", "<down>"}}, {"actions", []string{"1", "<left>", "a", "x", "<esc>", "a", "y", "<esc>", "v", "v", "A"}},
		{"action", []string{"a"}}, {"report", []string{"2", "v", "p"}},
	} {
		t.Run(at.name, func(t *testing.T) {
			begin := func() *sitting {
				d := newDisk()
				if at.name == "start" {
					return sit(t, d, lang.EN, 60, 16)
				}
				return begun(t, d, lang.EN, 60, 16).applyKeys(at.keys...)
			}
			help := begin().applyKeys("<f1>")
			if !help.m.help {
				t.Fatalf("no help:\n%s", help.m.View())
			}
			s := begin()
			for _, b := range s.m.everyKey(s.m.page()) {
				if !strings.Contains(strings.Join(help.m.page().Lines, "\n"), b.Does.EN) {
					t.Errorf("help does not list %q", b.Does.EN)
				}
				works := false
				for _, k := range b.Keys[:1] {
					if utf8.RuneCountInString(k) > 1 {
						k = "<" + k + ">"
					}
					for _, first := range [][]string{nil, {"<down>"}, {"<pgdown>"}, {"<right>"}, {"<home>"}, {"<tab>"}} { // up does nothing at the top
						s := begin().applyKeys(first...)
						before, reports := s.m.View(), len(s.d.reports)
						s.applyKeys(k)
						if works = s.quit || s.m.View() != before || len(s.d.reports) != reports; works {
							break
						}
					}
				}
				if !works {
					t.Errorf("%q (%s) does nothing on:\n%s", b.Keys, b.Does.EN, s.m.View())
				}
			}
		})
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
				next, taken := keys.Move(namedKey(t, name), at, n)
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
