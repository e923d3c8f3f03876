package tui

import (
	"slices"
	"testing"
	"time"

	"civic/selfscan/questionnaire"

	tea "github.com/charmbracelet/bubbletea"
)

// coloured is a sitting in the look of a good terminal, at a common size.
func coloured(t testing.TB, keys ...string) *sitting {
	s := begun(t, newDisk(), questionnaire.NL, 120, 40)
	s.m.k = lookFor(Environment{Term: "xterm-256color", ColorFGBG: "15;0"})
	return s.applyKeys(keys...)
}

// BenchmarkFrame is a key press and the frame after it.
func BenchmarkFrame(b *testing.B) {
	screens := map[string][]string{
		"question": nil,
		"scores":   {"2", "3", "s"},
		"outline":  {"o"},
		"typing":   {"n"}, // in a note of 100,000 characters
		"result":   {"2", "3", "1", "4", "0", "2", "v", "v"},
		"whatif":   {"2", "3", "1", "4", "0", "2", "v", "v", "w"},
	}
	for name, keys := range screens {
		b.Run(name, func(b *testing.B) {
			s := coloured(b, keys...)
			if name == "typing" {
				s.send(tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune(longNote())})
			}
			down, up := tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyUp}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				msg := down
				if i%2 == 1 {
					msg = up
				}
				s.m, _ = s.m.update(msg)
				if len(s.m.View()) == 0 {
					b.Fatal("nothing was drawn")
				}
			}
		})
	}
}

// TestFrameTime: of key presses and their frames, 99 in 100 take less than 2 ms (issue 6, "Shows" 3), also
// while a note of 100,000 characters is being typed. What else runs on the machine is not ours, so one
// undisturbed round of 300 is enough.
func TestFrameTime(t *testing.T) {
	const limit = 2 * time.Millisecond
	long := tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune(longNote())}
	tests := map[string]struct {
		s    *sitting
		keys []tea.Msg
	}{
		"walking": {coloured(t), []tea.Msg{tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyRight}, tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyLeft}}},
		"outline": {coloured(t, "o"), []tea.Msg{tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("f")}}},
		"typing":  {coloured(t, "n"), []tea.Msg{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a")}, tea.KeyMsg{Type: tea.KeyBackspace}}},
	}
	tests["typing"].s.send(long)
	for name, tt := range tests {
		best := time.Hour
		for round := 0; round < 20 && best > limit; round++ {
			took := make([]time.Duration, 300)
			for i := range took {
				from := time.Now()
				tt.s.m, _ = tt.s.m.update(tt.keys[i%len(tt.keys)])
				_ = tt.s.m.View()
				took[i] = time.Since(from)
			}
			slices.Sort(took)
			best = min(best, took[len(took)*99/100])
		}
		t.Logf("%s: p99 %v", name, best)
		if best > limit {
			t.Errorf("%s: p99 is %v, more than %v", name, best, limit)
		}
	}
}

func longNote() string {
	words := make([]byte, 0, 100_000)
	for len(words) < 100_000 {
		words = append(words, "Een woord of wat. "...)
	}
	return string(words)
}
