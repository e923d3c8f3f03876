package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// marked returns the lines of a screen in the dark palette that have a colour, with the name of each colour, except those
// that it has seen before.
func marked(view string, seen map[string]bool) string {
	marks := strings.NewReplacer("\x1b[0m", "›", "\x1b[1m", "‹bold ", "\x1b[7m", "‹cursor ",
		"\x1b[38;5;117m", "‹accent ", "\x1b[1;38;5;117m", "‹heading ", "\x1b[38;5;248m", "‹muted ",
		"\x1b[38;5;114m", "‹good ", "\x1b[1;38;5;222m", "‹warn ", "\x1b[1;38;5;210m", "‹bad ")
	var b strings.Builder
	for line := range strings.SplitSeq(view, "\n") {
		if line = strings.TrimSpace(marks.Replace(line)); strings.Contains(line, "‹") && !seen[line] {
			seen[line] = true
			fmt.Fprintln(&b, line)
		}
	}
	return b.String()
}

// TestColours compares the colours of every screen with those that a person has looked at.
func TestColours(t *testing.T) {
	var b strings.Builder
	seen := map[string]bool{}
	look := func(name string, s *sitting) {
		s.m.k = stylesFor(Environment{Term: "xterm-256color", Theme: Dark})
		fmt.Fprintf(&b, "=== %s\n%s", name, marked(s.m.View(), seen))
	}
	story(t, lang.NL, 120, 40, look)
	d := newDisk()
	s := begun(t, d, lang.NL, 120, 40).applyKeys("1", "g", "13", "<enter>")
	look("no such number", s)
	s.applyKeys("<esc>", "<left>", "a", "Publiceren", "<enter>", "<enter>", "1-1-2020", "<enter>", "<enter>", "v", "<down>", "<down>", "<down>", "<down>", "<enter>")
	look("a list of shortfalls", s)
	s.applyKeys("v", "v", "<end>")
	look("advice with an action", s)
	s.applyKeys("A")
	look("an overdue action", s)
	d.full = true
	s.applyKeys("<esc>", "p")
	look("no report", s)
	a := d.at(firstFile)
	a.Of[0] = questionnaire.Answer{Choice: questionnaire.Level2, Reason: "gezien", Rounds: []questionnaire.Round{{Counts: questionnaire.Counts{Levels: [5]int{0, 0, 3}}}}}
	look("someone else has the file", sit(t, d, lang.NL, 120, 40, func(deps *Deps) { deps.Begin.File = &File{Path: firstFile, Answers: a, Holder: "Jansen"} }))
	look("what a group agreed", sit(t, d, lang.NL, 120, 40, func(deps *Deps) { deps.Begin.File = &File{Path: firstFile, Answers: a, Save: d.save(firstFile)} }).applyKeys("<left>", "3"))
	path := filepath.Join("testdata", "golden", "colours.txt")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	differs(t, string(want), b.String())
}
