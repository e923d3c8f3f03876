package coach

import (
	"context"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/questionnaire/tui"
)

// golden compares a text with the file of a name, which a person has read.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	w, g := strings.Split(string(want), "=== "), strings.Split(got, "=== ")
	for i := range max(len(w), len(g)) {
		switch {
		case i >= len(w) || i >= len(g):
			t.Fatalf("%d parts, and %d on file", len(g)-1, len(w)-1)
		case w[i] != g[i]:
			t.Fatalf("this was\n%s\nand is now\n%s", w[i], g[i])
		}
	}
}

// marked returns the lines of a screen in the dark palette with the names of its colours. Of lines that it has seen before
// it says only how many there are, with a checksum of the whole view, which changes when they do or when their places do.
func marked(view string, seen map[string]bool) string {
	marks := strings.NewReplacer("\x1b[0m", "›", "\x1b[30;107m", "‹code ", "\x1b[1m", "‹bold ", "\x1b[7m", "‹cursor ",
		"\x1b[38;5;117m", "‹accent ", "\x1b[1;38;5;117m", "‹heading ", "\x1b[38;5;248m", "‹muted ",
		"\x1b[38;5;114m", "‹good ", "\x1b[1;38;5;222m", "‹warn ", "\x1b[1;38;5;210m", "‹bad ")
	var b strings.Builder
	before := 0
	for line := range strings.SplitSeq(view, "\n") {
		line = strings.TrimSpace(regexp.MustCompile(`[█▀▄]{9,}`).ReplaceAllString(marks.Replace(line), "MODULES"))
		if seen[line] {
			before++
			continue
		}
		seen[line] = true
		fmt.Fprintln(&b, line)
	}
	fmt.Fprintf(&b, "(and %d lines as before; %08x)\n", before, crc32.ChecksumIEEE([]byte(view)))
	return b.String()
}

// TestSteps compares the screens of whole sessions, with their colours, with those that a person has looked at: what the
// frames of TestFrames do not show.
func TestSteps(t *testing.T) {
	t.Parallel()
	dark := func(deps *tui.Deps) { deps.Environment.Theme = tui.Dark }
	for _, c := range []struct {
		lang          lang.Lang
		width, height int
	}{{lang.NL, 150, 34}, {lang.EN, 80, 24}} {
		var b strings.Builder
		seen := map[string]bool{}
		var s *sitting
		look := func(name string, keys ...string) {
			fmt.Fprintf(&b, "=== %s\n%s", name, marked(s.keys(keys...).m.View(), seen))
		}
		s = sit(t, newDisk(), c.lang, c.width, c.height, dark).keys("<enter>")
		look("how many people")
		look("too many people", "61", "<enter>")
		look("nobody", "<esc>")
		look("nobody votes", "<enter>")
		look("nobody votes, and a digit", "2")
		look("four seats", "S", "<esc>", "E", "E", "E", "E")
		look("a group", "<home>", "G")
		look("themes", "T")
		look("a theme", " ")
		look("two themes", "<down>", " ")
		look("someone has left", "<enter>", "<down>", "X")
		look("removing a seat", "<delete>")
		look("the end", "<esc>", "Q")
		look("a vote", "<esc>", "X", "<enter>")
		s.step = 0
		look("one key press is one vote", "1", "2")
		s.step = 20 * time.Second
		look("who votes", "<up>")
		look("not everyone has voted", "<enter>")
		look("do not wait", "c")
		look("all votes are in", "<esc>", "1", "4", "w", "w")
		look("a digit after all votes", "3")
		look("all votes are in, on the projector", "z")
		look("removing a seat with votes", "z", "S", "<delete>")
		look("votes", "<esc>", "<enter>", "<enter>")
		look("the clock", "K")
		s.now = s.now.Add(7 * time.Minute)
		s.tick()
		look("the time is over")
		look("the time is over, on the projector", "z")
		look("another round", "z", "R")
		look("another round, on the projector", "z")
		s.size(60, 16)
		look("another round, on a small projector")
		s.size(c.width, c.height)
		look("the votes of the second round", "z", "44xx", "<enter>")
		look("the second round on the projector", "z")
		look("it does not apply", "z", "x")
		look("without a reason", "<enter>")
		look("another level", "<esc>", "2")
		look("agreed", "omdat", "<enter>")
		look("agreed, on the projector", "z")
		look("why", "z", "y")
		look("evidence", "<esc>", "b")
		look("a note", "https://a.example", "<esc>", "n")
		look("undone", "gezien", "<esc>", "u")
		look("a third round", "R", "4444", "<enter>")
		look("too few votes", "<right>", "1", "2", "c", "<enter>")
		look("too few votes, on the projector", "z")
		look("agreeing without votes", "z", "1")
		look("agreed without votes", "<enter>")
		look("agreed without votes, on the projector", "z")
		look("a duty that nobody knows", "z", "i", "5", "<end>", "<home>", "<down>", "<down>", "<down>", "<down>", "<enter>", "wwww", "<enter>")
		look("nobody knows, on the projector", "z")
		look("the next", "z", "<right>", "12")
		look("the agenda", "i")
		look("the agenda by disagreement", "F")
		look("not agreed", "f")
		look("to discuss", "f")
		look("duties", "f")
		look("nothing is complete", "f", "B")
		look("complete votes", "<home>", "<enter>", "<right>", "<right>", "i", "F", "<end>", "<enter>", "2222", "i", "B")

		var members []questionnaire.Answers
		for i := range 3 {
			members = append(members, member(t, func(n int) questionnaire.Choice {
				return []questionnaire.Choice{questionnaire.LevelChoice(n % 5), questionnaire.Unknown, questionnaire.NotApplicable}[(n+i)%3*(n%2)]
			}, fmt.Sprintf("notitie %d", i)))
		}
		s = sideBySide(t, newDisk(), c.lang, c.width, c.height, members...)
		look("members", "L", "L")
		look("their notes", "<enter>", "N")

		d := newDisk()
		seated(t, d, c.lang, 80, 24).keys("1441", "<enter>", "<right>", "2", "<left>")
		s = sit(t, d, c.lang, c.width, c.height, dark, func(deps *tui.Deps) { deps.Begin.File.Save = nil })
		look("read only", "S")
		look("read only, the votes", "<enter>", "<left>")
		look("read only, the agenda", "i")

		shown := 0
		room := &fakeRoom{}
		var visit func(...questionnaire.Visit)
		s, visit = inRoom(t, newDisk(), room, c.height, dark)
		s.size(c.width, c.height)
		if c.lang == lang.NL {
			s.keys("L")
		}
		look("a room")
		visit(join("a", &shown), join("b", &shown))
		look("people in the room")
		look("another device", "M")
		look("the code", "C")
		look("the door", "O")
		look("they vote", "<enter>", "<enter>", "3")
		golden(t, fmt.Sprintf("steps-%s.txt", c.lang), b.String())
	}
}

// typist writes down a dialogue: it answers each prompt, which is what does not end in a line feed, with what is typed next.
type typist struct {
	strings.Builder
	typed []string
}

func (w *typist) Write(b []byte) (int, error) {
	w.Builder.Write(b)
	if len(b) > 0 && b[len(b)-1] != '\n' && len(w.typed) > 0 {
		fmt.Fprintf(&w.Builder, "[%s]\n", w.typed[0])
		w.typed = w.typed[1:]
	}
	return len(b), nil
}

// TestPlainDialogues compares whole sessions line by line with those that a person has read, in both languages.
func TestPlainDialogues(t *testing.T) {
	for _, language := range lang.Langs() {
		var b strings.Builder
		seen := map[string]bool{}
		dialogue := func(name string, d *disk, typed []string, change ...func(*tui.Deps)) {
			deps := (&sitting{t: t, d: d, now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.FixedZone("CET", 3600))}).deps(language)
			deps.Begin.Depth = questionnaire.Quick
			if _, exists := d.files[teamFile]; exists {
				f := d.open()
				deps.Begin.File = &f
			}
			for _, c := range change {
				c(&deps)
			}
			w := &typist{typed: typed}
			err := tui.RunPlain(context.Background(), deps, strings.NewReader(strings.Join(typed, "\n")+"\n"), w)
			answers := regexp.MustCompile(`(?m)^0: (.*\n[1-6]: ){6}.*\n`)
			fmt.Fprintf(&b, "=== %s\n%s", name, answers.ReplaceAllStringFunc(w.String(), func(found string) string {
				if seen[found] {
					return "(the same answers)\n"
				}
				seen[found] = true
				return found
			}))
			if err != nil || len(w.typed) > 0 {
				t.Errorf("%s: error %v, and nothing asks for %q", name, err, w.typed)
			}
		}
		d := newDisk()
		dialogue("a session", d, []string{"0", "4", "9", "h", "x", "3", "", "1", "show", "no", "4", "v", "t", "5", "",
			"h", "round", "4", "4", "4", "6", "toon", "1", "", "1", "want", "t", "u", "", "", "next", "2", "toon", "ja", "7", "6", "", "6", "geen taak", "t", "v",
			"g 5", "5", "5", "5", "5", "", "n", "gezien", "", "e", "https://a.example", "", "2", "", "g 7", "4", "4", "4", "4", "", "", "", "i", "m", "g 12", "v", "i", "q"})
		dialogue("the session goes on", d, []string{"g 7", "u", "end", "nee", "einde", "ja"})
		d = newDisk()
		seated(t, d, language, 80, 24).keys("1441", "<enter>", "<right>", "2", "<left>")
		dialogue("read only", d, []string{"round", "4", "omdat", "next", "4", "show", "end", "q"}, func(deps *tui.Deps) { deps.Begin.File.Save = nil })
		dialogue("members and groups", newDisk(), []string{"3", "ja", "q"}, func(deps *tui.Deps) {
			a := questionnaire.NewAnswers(deps.Catalogue, questionnaire.Quick, deps.Begin.Organisation, language, deps.Now())
			session := questionnaire.NewSession(deps.Catalogue, a)
			group := questionnaire.NewGroup(session)
			for i, c := range "0011223344?-" {
				id, err := group.Join()
				if err != nil {
					t.Fatal(err)
				}
				choice, known := map[rune]questionnaire.Choice{'?': questionnaire.Unknown, '-': questionnaire.NotApplicable}[c]
				if !known {
					choice = questionnaire.LevelChoice(int(c - '0'))
				}
				group.SetGroup(id, []string{"council", "staff"}[i%2])
				if err := group.Vote(0, id, choice); err != nil {
					t.Fatal(err)
				}
			}
			group.Reveal(0)
			deps.Begin.File = &tui.File{Path: teamFile, Answers: session.Snapshot(deps.Now()), Save: newDisk().save}
			deps.Begin.Extension = New(questionnaire.Notes{0: {"een notitie", "nog een"}})
		})
		dialogue("a room", newDisk(), []string{"", "q"}, func(deps *tui.Deps) { deps.Begin.Extension = New(nil).WithRoom(&fakeRoom{}) })
		golden(t, fmt.Sprintf("plain-%s.txt", language), b.String())
	}
}

// TestDigits compares the large figures of the projector with those that a person has looked at, at two sizes.
func TestDigits(t *testing.T) {
	golden(t, "digits.txt", strings.Join(append(append(glyphRows("01234", "█", 1), ""), append(append(glyphRows("56789", "█", 1), ""), glyphRows("6/12", "█", 2)...)...), "\n")+"\n")
}
