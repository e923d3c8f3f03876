package tui

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"civic/selfscan/questionnaire/lang"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  []string
	}{
		{"", 5, []string{""}},
		{"een twee", 8, []string{"een twee"}},
		{"een twee", 7, []string{"een", "twee"}},
		{"een twee", 3, []string{"een", "twe", "e"}},
		{"een\n\ntwee", 9, []string{"een", "", "twee"}},
		{"東京都", 4, []string{"東京", "都"}},
		{"東京都", 3, []string{"東", "京", "都"}},
		{"e\u0301e\u0301e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301"}},
		{"a  b", 2, []string{"a", "b"}},
	}
	for _, tt := range tests {
		got := Wrap(tt.text, tt.width)
		if strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("wrap(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

// TestRowsKeepEverything: rows follow each other without a gap other than a line feed, hold whole
// clusters, and are as wide as allowed, with one space at most sticking out.
func TestRowsKeepEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := lang.PrintableLines(rapid.StringN(0, 80, -1).Draw(t, "text"))
		width := rapid.IntRange(2, 30).Draw(t, "width")
		at := 0
		for i, r := range rows(s, width) {
			if i > 0 && at < len(s) && s[at] == '\n' && r.from == at+1 {
				at++
			}
			if r.from != at || r.to < r.from {
				t.Fatalf("row %d is %v after %d in %q", i, r, at, s)
			}
			at = r.to
			line := s[r.from:r.to]
			if w := Cells(strings.TrimSuffix(line, " ")); w > width {
				t.Fatalf("row %q is %d wide, more than %d", line, w, width)
			}
		}
		if at != len(s) {
			t.Fatalf("rows end at %d of %d in %q", at, len(s), s)
		}
	})
}

func TestCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := lang.Printable(rapid.String().Draw(t, "text"))
		width := rapid.IntRange(0, 20).Draw(t, "width")
		for name, got := range map[string]string{"cut": Cut(s, width), "pad": Pad(s, max(width, 1))} {
			if Cells(got) > max(width, 1) {
				t.Fatalf("%s(%q, %d) = %q is too wide", name, s, width, got)
			}
		}
		if Cells(s) > width && width > 0 && !strings.HasSuffix(Cut(s, width), Ellipsis) {
			t.Fatalf("cut(%q, %d) = %q hides that something is lost", s, width, Cut(s, width))
		}
	})
}

// TestFieldAgainstTwin types random keys in a field, and the same in a simple twin: a slice of runes.
func TestFieldAgainstTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := NewField("", true)
		var twin []rune
		at := 0
		for range rapid.IntRange(0, 60).Draw(t, "keys") {
			switch rapid.IntRange(0, 7).Draw(t, "key") {
			case 0:
				if at > 0 {
					at--
				}
				f, _ = f.Update(tea.KeyMsg{Type: tea.KeyLeft}, 20)
			case 1:
				at = min(at+1, len(twin))
				f, _ = f.Update(tea.KeyMsg{Type: tea.KeyRight}, 20)
			case 2:
				if at > 0 {
					twin = append(twin[:at-1:at-1], twin[at:]...)
					at--
				}
				f, _ = f.Update(tea.KeyMsg{Type: tea.KeyBackspace}, 20)
			case 3:
				if at < len(twin) {
					twin = append(twin[:at:at], twin[at+1:]...)
				}
				f, _ = f.Update(tea.KeyMsg{Type: tea.KeyDelete}, 20)
			default:
				r := rapid.SampledFrom([]rune("ab 東éZ\n")).Draw(t, "rune")
				twin = append(twin[:at:at], append([]rune{r}, twin[at:]...)...)
				at++
				if r == '\n' {
					f, _ = f.Update(tea.KeyMsg{Type: tea.KeyEnter}, 20)
				} else {
					f, _ = f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}, 20)
				}
			}
			if f.Text != string(twin) || f.at != len(string(twin[:at])) {
				t.Fatalf("the field is %q at %d, the twin %q at %d", f.Text, f.at, string(twin), len(string(twin[:at])))
			}
		}
	})
}

// TestFieldStaysWhole presses any key: the cursor stands at a cluster, the text stays UTF-8, the rows fit.
func TestFieldStaysWhole(t *testing.T) {
	k := plainLook()
	types := []tea.KeyType{tea.KeyLeft, tea.KeyRight, tea.KeyUp, tea.KeyDown, tea.KeyHome, tea.KeyEnd, tea.KeyBackspace,
		tea.KeyDelete, tea.KeyCtrlW, tea.KeyCtrlU, tea.KeyCtrlK, tea.KeyCtrlLeft, tea.KeyCtrlRight, tea.KeyEnter, tea.KeySpace}
	rapid.Check(t, func(t *rapid.T) {
		f := NewField(rapid.String().Draw(t, "text"), rapid.Bool().Draw(t, "lines"))
		width := rapid.IntRange(3, 40).Draw(t, "width")
		for range rapid.IntRange(0, 20).Draw(t, "keys") {
			msg := tea.KeyMsg{Type: rapid.SampledFrom(types).Draw(t, "key")}
			if rapid.Bool().Draw(t, "types") {
				msg = tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune(rapid.String().Draw(t, "pasted"))}
			}
			f, _ = f.Update(msg, width)
			if f.at < 0 || f.at > len(f.Text) || !utf8.ValidString(f.Text) || f.at < len(f.Text) && !utf8.RuneStart(f.Text[f.at]) {
				t.Fatalf("the cursor stands at %d in %q", f.at, f.Text)
			}
			lines, cursor := f.View(k, width, true)
			if cursor < 0 || cursor >= len(lines) {
				t.Fatalf("the cursor is on line %d of %d", cursor, len(lines))
			}
			for _, l := range lines {
				if Cells(l) > width {
					t.Fatalf("line %q is wider than %d", l, width)
				}
			}
		}
	})
}

func TestFieldMovesByRows(t *testing.T) {
	f := NewField("een twee drie\nvier", true)
	const width = 9 // rows: "een twee ", "drie", "vier"
	for i, want := range []int{len("een twee dri"), len("een")} {
		f.at = map[int]int{0: len("een twee drie\nvie"), 1: len("een twee dri")}[i]
		f, _ = f.Update(tea.KeyMsg{Type: tea.KeyUp}, width)
		if f.at != want {
			t.Errorf("up leads to %d, not %d", f.at, want)
		}
	}
}
