package tui

import (
	"strings"
	"testing"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// anyKey draws a key press, a paste, a click or a new size.
func anyKey(t *rapid.T) tea.Msg {
	switch rapid.IntRange(0, 19).Draw(t, "kind") {
	case 0:
		return tea.WindowSizeMsg{Width: rapid.IntRange(1, 220).Draw(t, "width"), Height: rapid.IntRange(1, 70).Draw(t, "height")}
	case 1:
		button := rapid.SampledFrom([]tea.MouseButton{tea.MouseButtonLeft, tea.MouseButtonWheelUp, tea.MouseButtonWheelDown}).Draw(t, "button")
		return tea.MouseMsg{X: rapid.IntRange(0, 100).Draw(t, "x"), Y: rapid.IntRange(0, 40).Draw(t, "y"), Button: button, Action: tea.MouseActionPress}
	case 2:
		return tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune(rapid.String().Draw(t, "pasted"))}
	case 3, 4, 5, 6, 7, 8, 9:
		types := []tea.KeyType{tea.KeyEnter, tea.KeyEsc, tea.KeyTab, tea.KeyShiftTab, tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight,
			tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd, tea.KeyCtrlL, tea.KeyBackspace, tea.KeyDelete, tea.KeyCtrlZ, tea.KeyCtrlS, tea.KeyF1}
		return tea.KeyMsg{Type: rapid.SampledFrom(types).Draw(t, "key")}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{rapid.SampledFrom([]rune("01234569?abdefghjklmnoprsuvwxAGLUWé東")).Draw(t, "rune")}}
}

// TestAnyKeys: whatever is pressed at whatever size, nothing panics, every frame fits the terminal,
// nothing steers it, and what is on disk is what the session holds.
func TestAnyKeys(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := newDisk()
		var s *sitting
		if rapid.Bool().Draw(rt, "begun") {
			s = begun(t, d, lang.NL, 80, 24)
		} else {
			s = sit(t, d, lang.EN, 60, 16)
		}
		for range rapid.IntRange(1, 60).Draw(rt, "presses") {
			msg := anyKey(rt)
			if key, ok := msg.(tea.KeyMsg); ok && key.String() == "q" {
				continue
			}
			d.full = rapid.IntRange(0, 9).Draw(rt, "full") == 0
			s.send(msg)
			lines := s.lines()
			if len(lines) != s.m.height {
				rt.Fatalf("%d lines in a terminal of %d after %v", len(lines), s.m.height, msg)
			}
			for _, l := range lines {
				if Cells(l) > s.m.width {
					rt.Fatalf("a line of %d in a terminal of %d after %v:\n%s", Cells(l), s.m.width, msg, l)
				}
				if i := strings.IndexFunc(l, unicode.IsControl); i >= 0 {
					rt.Fatalf("a control character after %v: %q", msg, l)
				}
			}
		}
		if s.m.session == nil {
			return
		}
		d.full = false
		if err := s.m.Finish(); err != nil {
			rt.Fatal(err)
		}
		disk := d.at(s.m.file.Path)
		for n, a := range s.m.session.Answers().Of {
			if !a.Equal(disk.Of[n]) {
				rt.Fatalf("answer %d is %+v here and %+v on disk", n, a, disk.Of[n])
			}
		}
	})
}

// hostile returns answers of which every text tries to steer the terminal or to burst the frame.
func hostile(t testing.TB, c *questionnaire.Catalogue, now questionnaire.Moment) questionnaire.Answers {
	t.Helper()
	bad := "\x1b[2J\x1b]0;pwned\a\u202eomgekeerd\u202c \u200bnul\u2066 \u009b31m\r\n\t" + strings.Repeat("e\u0301\u0302\u0303", 40) + strings.Repeat("漢字", 60) + " 👩‍👩‍👧‍👦 " + strings.Repeat("x", 300)
	a := questionnaire.NewAnswers(c, questionnaire.Quick, questionnaire.Organisation{Name: bad, Type: "municipality", Unit: bad}, lang.NL, now.Time())
	for n := range a.Of {
		a.Of[n] = questionnaire.Answer{Choice: questionnaire.LevelChoice(n % 5), Note: bad, Evidence: []string{bad, bad, bad, bad, bad, bad}}
	}
	a.Of[0].Note = strings.Repeat("lang ", 20_000)
	a.Of[1].Note = strings.Repeat("x", 100_000)
	a.Of[1].Choice = questionnaire.NotApplicable
	a.Of[2].Note = strings.Repeat("\n", 100_000)
	a.Actions = []questionnaire.Action{{Question: c.Question(0).ID, Text: bad, Owner: bad, Due: "2027-03-01", Check: bad}, {Question: "\x1b[31mgone", Text: bad}}
	return a
}

// TestHostileAnswers draws them on every screen and in every text field, at four sizes.
func TestHostileAnswers(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}, {200, 60}} {
		d := newDisk()
		path := "\x1b[31mboos\u202e.scan.json"
		s := sit(t, d, lang.NL, size[0], size[1], func(deps *Deps) {
			d.files[path] = hostile(t, deps.Catalogue, "2026-11-24T09:00:00+01:00")
			f, err := d.file(path)
			if err != nil {
				t.Fatal(err)
			}
			f.Holder, f.Notes = "\x1b[31miemand", []lang.Message{lang.Say(text{NL: "%s", EN: "%s"}, "\x1b[31moud")}
			deps.Begin.File = &f
		})
		look := func(keys ...string) {
			t.Helper()
			for _, k := range keys {
				s.applyKeys(k)
				fits(t, s, k)
				for _, l := range s.lines() {
					for _, r := range l {
						if unicode.IsControl(r) || r == '\u202e' || r == '\u2066' || r == '\u200b' {
							t.Fatalf("after %q the terminal gets %q", k, l)
						}
					}
				}
			}
		}
		look("v", "<enter>", "<down>", "<down>", "w", "<down>", "<esc>", "A", "<down>", "<enter>", "<down>", "<down>", "<esc>", "<esc>", "p", "<esc>", "<esc>",
			"o", "<home>", "<enter>", "n", "<up>", "a", "<left>", "<esc>", "<right>", "n", "<home>", "b", "<esc>", "<right>", "n", "<up>", "<up>", "<esc>",
			"b", "<up>", "<end>", "<backspace>", "<esc>", "?", "<pgdown>", "?", "x", "<esc>", "s")
	}
}

// TestUntouchedTextsStay: opening a text with strange characters and closing it changes nothing, also where it is shown on
// one line, and where it is the reason that is taken over.
func TestUntouchedTextsStay(t *testing.T) {
	const strange = " vreemd\x1b[2J\ttab\r\nregel twee\n"
	texts := func(d *disk) [5]string {
		a := d.at(firstFile)
		return [5]string{a.Of[0].Note, a.Of[0].Evidence[0], a.Actions[0].Text, a.Actions[0].Owner, a.Actions[0].Check}
	}
	for _, keys := range [][]string{
		{"n", "<left>", "<esc>"}, {"b", "<esc>"}, {"b", "<up>", "<ctrl+c>"}, {"x", "<enter>"}, {"x", "<esc>"}, {"x", "<left>", "<ctrl+c>"}, {"n", "<ctrl+c>"},
		{"v", "v", "A", "<enter>", "<esc>"}, {"v", "v", "A", "<enter>", "<enter>", "<enter>", "1-3-2027", "<enter>", "<enter>"}, {"v", "v", "A", "<enter>", "<down>", "<down>", "1-3-2027", "<ctrl+c>"}, {"v", "v", "A", "V"},
	} {
		d := newDisk()
		s := begun(t, d, lang.NL, 80, 24)
		if err := s.m.session.SetNote(0, strange); err != nil {
			t.Fatal(err)
		}
		s.m.session.SetEvidence(0, []string{"ver\x1b[2J"})
		s.m.session.SetActions([]questionnaire.Action{{Text: strange, Owner: strange, Check: strange}})
		s.applyKeys("m") // saves
		want := texts(d)
		s.applyKeys(keys...)
		if err := s.m.Finish(); err != nil {
			t.Fatal(err)
		}
		if got := texts(d); got != want {
			t.Errorf("after %q the texts are %q, want %q", keys, got, want)
		}
	}
}

// TestEditedTextHasNoLineBreaks: where a text is edited on one line, its line breaks become spaces.
func TestEditedTextHasNoLineBreaks(t *testing.T) {
	d := newDisk()
	s := begun(t, d, lang.NL, 80, 24)
	s.m.session.SetActions([]questionnaire.Action{{Text: "Plan\r\nStap 2\n"}})
	s.applyKeys("m", "v", "v", "A", "<enter>", "!", "<esc>")
	if got := d.at(firstFile).Actions[0].Text; got != "Plan Stap 2!" {
		t.Errorf("%q", got)
	}
}
