package coach

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

// declared is a key as the source declares it, with what it does.
type declared struct{ key, nl, en, place string }

// declaredKeys returns every key that the screens of a scan and of a group session declare. It fails on a declaration
// that it cannot read.
func declaredKeys(t *testing.T) []declared {
	t.Helper()
	files := token.NewFileSet()
	var all []declared
	var names []string
	for _, folder := range []string{"..", "."} {
		found, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			fields := fieldsOf(literal)
			keys, ok := fields["Keys"].(*ast.CompositeLit)
			if fields["Keys"] == nil || fields["Does"] == nil || !ok && isName(fields["Keys"], "digits") {
				return true
			}
			if !ok {
				t.Errorf("%s: the test cannot read these keys", files.Position(literal.Pos()))
				return true
			}
			does := map[string]string{}
			if words, ok := fields["Does"].(*ast.CompositeLit); ok {
				for lang, value := range fieldsOf(words) {
					does[lang] = unquoted(t, value)
				}
			}
			for _, k := range keys.Elts {
				all = append(all, declared{unquoted(t, k), does["NL"], does["EN"], files.Position(literal.Pos()).String()})
			}
			return true
		})
	}
	return all
}

// fieldsOf returns the values of a composite literal by their keys.
func fieldsOf(literal *ast.CompositeLit) map[string]ast.Expr {
	fields := map[string]ast.Expr{}
	for _, e := range literal.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			if name, ok := pair.Key.(*ast.Ident); ok {
				fields[name.Name] = pair.Value
			}
		}
	}
	return fields
}

// meanings returns the keys that are one letter or sign, with what they do.
func meanings(t *testing.T) map[string]declared {
	t.Helper()
	table := map[string]declared{}
	for _, d := range declaredKeys(t) {
		if utf8.RuneCountInString(d.key) == 1 {
			table[d.key] = d
		}
	}
	return table
}

// TestGuideNamesKeys: each key that the guide for the coach names exists, and the guide names the same keys in the same
// order in both languages: a coach who reads one of them presses what the other one says.
func TestGuideNamesKeys(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join("..", "..", "COACHING.md"))
	if err != nil {
		t.Fatal(err)
	}
	table := meanings(t)
	var named [2][]string
	for i, half := range strings.SplitN(string(guide), "<!-- en -->", 2) {
		for _, key := range regexp.MustCompile("`([^`\\s])`").FindAllStringSubmatch(half, -1) {
			if _, known := table[key[1]]; !known {
				t.Errorf("the guide names the key %s, which does nothing", key[1])
			}
			named[i] = append(named[i], table[key[1]].en)
		}
	}
	if len(named[0]) < 30 || !slices.Equal(named[0], named[1]) {
		t.Errorf("the guide names\n%q in Dutch, and\n%q in English", named[0], named[1])
	}
}

func isName(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

func unquoted(t *testing.T, e ast.Expr) string {
	t.Helper()
	if literal, ok := e.(*ast.BasicLit); ok {
		if s, err := strconv.Unquote(literal.Value); err == nil {
			return s
		}
	}
	t.Fatalf("%T is not a text between quotes", e)
	return ""
}

// TestKeysMeanTheSameEverywhere: a letter or a sign has one meaning over all screens of a scan and of a group session.
// The digits choose an answer or a row, the space chooses a row, and D goes to the other depth; keys with a name (Enter,
// Esc, the arrows) go on, back and along on every screen. With -v it prints the table.
func TestKeysMeanTheSameEverywhere(t *testing.T) {
	table := map[string]declared{}
	for _, d := range declaredKeys(t) {
		if utf8.RuneCountInString(d.key) > 1 || strings.Contains("01234 D", d.key) {
			continue
		}
		if d.nl == "" || d.en == "" {
			t.Errorf("%s: %q has no meaning in both languages", d.place, d.key)
		}
		if first, known := table[d.key]; known && (first.nl != d.nl || first.en != d.en) {
			t.Errorf("%q means %q (%s) and %q (%s)", d.key, first.en, first.place, d.en, d.place)
		}
		table[d.key] = d
	}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		t.Logf("%s  %-28s %-32s %s", key, table[key].nl, table[key].en, table[key].place)
	}
	for _, key := range []string{"S", "R", "y", "c", "p", "e", "r", "d"} {
		if _, known := table[key]; !known {
			t.Errorf("the test does not find the key %q", key)
		}
	}
}

// pressed returns the key that help writes like this, as sitting.keys takes it.
func pressed(written string) string {
	first := strings.Fields(written)[0]
	if name, ok := map[string]string{"↑": "<up>", "↓": "<down>", "↑↓": "<down>", "←": "<left>", "→": "<right>", "Enter": "<enter>", "Esc": "<esc>",
		"PgUp": "<pgup>", "PgDn": "<pgdown>", "Home": "<home>", "End": "<end>", "Ctrl+C": "<ctrl+c>", "Ctrl+L": "<ctrl+l>", "Del": "<delete>", "delete": "<delete>",
		"space": " ", "spatie": " ", "0–4": "3", "Tab": "<tab>"}[first]; ok {
		return name
	}
	return first
}

// TestHelpListsWhatWorks: every key that help lists does something there, on each screen of a session and at each stage
// of a vote; and a letter or sign that help does not list does nothing, or says why.
func TestHelpListsWhatWorks(t *testing.T) {
	t.Parallel()
	refused := regexp.MustCompile("only look here|only be looked at|On no question")
	size := func(s *sitting) *sitting { s.size(120, 100); return s }
	alone := func(keys ...string) func() *sitting {
		return func() *sitting { return size(seated(t, newDisk(), lang.EN, 120, 100)).keys(keys...) }
	}
	room := func(keys ...string) func() *sitting {
		return func() *sitting {
			shown := 0
			s, visit := inRoom(t, newDisk(), &fakeRoom{}, 60)
			visit(join("a", &shown), join("b", &shown), join("c", &shown))
			return size(s).keys(keys...)
		}
	}
	readOnly := func(keys ...string) func() *sitting {
		return func() *sitting {
			d := newDisk()
			seated(t, d, lang.EN, 80, 24).keys("1441", "<enter>", "<right>", "2", "<left>")
			return size(sit(t, d, lang.EN, 80, 24, func(deps *tui.Deps) { deps.Begin.File.Save = nil })).keys(keys...)
		}
	}
	for name, begin := range map[string]func() *sitting{
		"a vote": alone("1"), "all have voted": alone("1441"), "the votes are shown": alone("1441", "<enter>"), "the clock runs": alone("1441", "<enter>", "K"),
		"agreed": alone("1441", "<enter>", "1", "<enter>"), "before all have voted": alone("14", "c"), "the projector": alone("z"), "the agenda": alone("1441", "i"), "the agenda before a vote": alone("i"),
		"the seats": alone("S"), "themes": alone("S", "T"), "removing a seat": alone("S", "<delete>"), "the end": alone("S", "Q"), "nobody": func() *sitting {
			return size(sit(t, newDisk(), lang.EN, 80, 24)).keys("<enter>", "<esc>", "<enter>")
		},
		"seats in a room": room(), "a vote in a room": room("<enter>"), "the code": room("C"), "read only": readOnly(), "shown, read only": readOnly("<left>"), "seats, read only": readOnly("S"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			help := begin().keys("?").screen()
			_, list, found := strings.Cut(help, "Keys\n")
			if !found {
				t.Skip("this stage has no help")
			}
			listed, names := 0, " ? "
			for _, line := range strings.Split(list, "\n") {
				m := regexp.MustCompile(`^\s+(\S.*?)\s{2,}(\S.*)$`).FindStringSubmatch(line)
				if m == nil {
					break
				}
				listed++
				names += m[1] + " "
				works := false
				for _, first := range []string{"", "<down>", "<up>", "<home>", "<right>"} {
					s := begin()
					if first != "" {
						s.keys(first)
					}
					before, saves := s.m.View(), s.d.saves
					s.keys(pressed(m[1]))
					if works = s.quit || s.d.saves != saves || s.m.View() != before && !refused.MatchString(s.screen()); works {
						break
					}
				}
				if !works {
					t.Errorf("%s (%s) does nothing on\n%s", m[1], m[2], begin().screen())
				}
			}
			if listed < 3 {
				t.Errorf("help lists %d keys:\n%s", listed, help)
			}
			names = strings.NewReplacer("0–4", "0 1 2 3 4", "space", "\u00a0").Replace(names)
			const nothing = "~" // no key of ours; it takes a notice away
			still := begin().keys(nothing)
			for r := ' '; r < '~'; r++ {
				if strings.Contains(names, " "+strings.ReplaceAll(string(r), " ", "\u00a0")+" ") {
					continue
				}
				s := begin().keys(string(r))
				if s.keys(nothing); s.quit || s.d.saves != still.d.saves || s.m.View() != still.m.View() {
					t.Errorf("%q does something, and help does not list it, on\n%s", r, begin().screen())
				}
			}
		})
	}
}

// TestHelpInATextListsNoLetters: while an action is typed, letters are text, and help does not list the keys that are
// letters.
func TestHelpInATextListsNoLetters(t *testing.T) {
	s := seated(t, newDisk(), lang.EN, 80, 60).keys("3333", "<enter>", "<enter>", "<enter>", "a", "x", "<f1>")
	s.shows("One action › Help", "erase the word before")
	s.hides("seats", "  q ", "  L ")
}
