package tui

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// luminance is WCAG 2.2's relative luminance of a colour "rrggbb".
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		t.Fatalf("%q is no colour", hex)
	}
	channel := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// shades returns what a colour of the table may look like: one value for the fixed part, those of xterm
// and of the VGA palette for the first sixteen.
func shades(t *testing.T, c string) []string {
	t.Helper()
	n, err := strconv.Atoi(c)
	if err != nil || n < 0 || n > 255 {
		t.Fatalf("%q is no entry of the colour table", c)
	}
	xterm := strings.Fields("000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff")
	vga := strings.Fields("000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff")
	switch {
	case n < 16:
		return []string{xterm[n], vga[n]}
	case n < 232:
		steps := [...]int{0, 95, 135, 175, 215, 255}
		n -= 16
		return []string{fmt.Sprintf("%02x%02x%02x", steps[n/36], steps[n/6%6], steps[n%6])}
	}
	v := 8 + 10*(n-232)
	return []string{fmt.Sprintf("%02x%02x%02x", v, v, v)}
}

// TestContrast computes every palette's contrast on what it may stand on: AA for all, AAA for the
// high-contrast ones. A palette that knows which way the background goes must also do on the usual
// soft blacks and whites; one for either can only be computed on black and on white.
func TestContrast(t *testing.T) {
	on := func(p palette) (grounds []string, least float64) {
		if p.ground != "" {
			return shades(t, p.ground), 7
		}
		return map[string][]string{
			"dark 16": {"000000"}, "dark 256": {"000000", "1e1e1e", "282c34", "002b36", "2e3440"},
			"light 16": {"ffffff"}, "light 256": {"ffffff", "fafafa", "fdf6e3", "eeeeee"},
			"either 16": {"000000", "ffffff"}, "either 256": {"000000", "ffffff"},
		}[p.name], 4.5
	}
	for _, p := range palettes() {
		grounds, least := on(p)
		for role, c := range map[string]string{"text": p.text, "accent": p.accent, "muted": p.muted, "good": p.good, "warn": p.warn, "bad": p.bad} {
			if c == "" {
				continue
			}
			for _, shade := range shades(t, c) {
				for _, g := range grounds {
					if got := contrast(t, shade, g); got < least {
						t.Errorf("%s: %s (%s) on %s has %.2f, less than %.1f", p.name, role, shade, g, got, least)
					}
				}
			}
		}
	}
}

func TestContrastKnowsKnownPairs(t *testing.T) {
	if got := contrast(t, "000000", "ffffff"); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white has %v", got)
	}
	if got := contrast(t, "767676", "ffffff"); math.Abs(got-4.54) > 0.005 {
		t.Errorf("#767676 on white has %v", got)
	}
}

func TestChoosePalette(t *testing.T) {
	tests := []struct {
		e    Environment
		want string
	}{
		{Environment{Term: "xterm-256color"}, "either 256"},
		{Environment{Term: "xterm-256color", ColorFGBG: "15;0"}, "dark 256"},
		{Environment{Term: "xterm-256color", ColorFGBG: "0;default;15"}, "light 256"},
		{Environment{Term: "xterm-256color", ColorFGBG: "default;default"}, "either 256"},
		{Environment{Term: "xterm-256color", Theme: Light}, "light 256"},
		{Environment{Term: "xterm", ColorTerm: "truecolor", Theme: Dark}, "dark 256"},
		{Environment{Term: "xterm", ColorTerm: "24bit"}, "either 256"},
		{Environment{Term: "xterm", ColorTerm: "yes"}, "either 16"},
		{Environment{Term: "xterm-direct"}, "either 256"},
		{Environment{Term: "xterm-kitty"}, "either 256"},
		{Environment{Term: "alacritty"}, "either 256"},
		{Environment{Term: "xterm-ghostty"}, "either 256"},
		{Environment{Term: "wezterm"}, "either 256"},
		{Environment{Term: "foot"}, "either 256"},
		{Environment{Term: "dumb", ColorTerm: "truecolor"}, "none"},
		{Environment{Term: "xterm", Theme: Light}, "light 16"},
		{Environment{Term: "xterm", ColorFGBG: "0;6"}, "dark 16"},
		{Environment{Term: "xterm", ColorFGBG: "15;9"}, "light 16"},
		{Environment{Term: "xterm", ColorFGBG: "15;16"}, "either 16"},
		{Environment{Term: "xterm", ColorFGBG: "15;-1"}, "either 16"},
		{Environment{Term: "linux", ColorFGBG: "0;15"}, "light 16"},
		{Environment{Term: "xterm"}, "either 16"},
		{Environment{Term: "screen", ColorFGBG: "0;7"}, "light 16"},
		{Environment{Term: "linux"}, "dark 16"},
		{Environment{Term: "xterm-256color", Theme: Sixteen, ColorFGBG: "15;8"}, "dark 16"},
		{Environment{Term: "xterm-256color", Theme: Contrast}, "contrast 256"},
		{Environment{Term: "vt220", Theme: Contrast}, "contrast 16"},
		{Environment{Term: "xterm-256color", NoColor: true, Theme: Contrast}, "none"},
		{Environment{Term: "xterm-256color", Theme: Plainest}, "none"},
	}
	for _, tt := range tests {
		if got := choosePalette(tt.e).name; got != tt.want {
			t.Errorf("%+v gives %s, not %s", tt.e, got, tt.want)
		}
	}
}

// TestNoColor: without colours nothing but bold and reverse is left, and what is chosen still shows.
func TestNoColor(t *testing.T) {
	s := begun(t, newDisk(), "nl", 80, 24).applyKeys("2", "<left>")
	s.m.k = stylesFor(Environment{Term: "xterm-256color", NoColor: true})
	v := s.m.View()
	for _, part := range strings.Split(v, "\x1b[")[1:] {
		code, _, _ := strings.Cut(part, "m")
		switch code {
		case "0", "1", "7", "":
		default:
			t.Fatalf("without colour there is still %q", code)
		}
	}
	if !strings.Contains(v, "● 2") {
		t.Error("the chosen answer does not show")
	}
}

// TestPaintedGround: high contrast covers every cell of the screen.
func TestPaintedGround(t *testing.T) {
	s := begun(t, newDisk(), "nl", 80, 24)
	s.m.k = stylesFor(Environment{Term: "xterm-256color", Theme: Contrast})
	for i, l := range s.lines() {
		if Cells(l) != 80 || !strings.HasPrefix(l, s.m.k.Base.on) {
			t.Errorf("line %d is not painted: %q", i, l)
		}
	}
}

// TestSymbols: the Linux console and a terminal without UTF-8 get ASCII; each symbol is one cell, and those of one set differ
// where both can be seen at once.
func TestSymbols(t *testing.T) {
	for want, list := range map[Symbols][]Environment{
		asciiSymbols():   {{Term: "linux"}, {Term: "xterm-256color", ASCII: true}},
		unicodeSymbols(): {{Term: "xterm-256color"}, {Term: "xterm", NoColor: true}},
	} {
		for _, e := range list {
			if got := stylesFor(e).Symbols; got != want {
				t.Errorf("%+v gets %+v", e, got)
			}
		}
		for _, s := range []string{want.Pointer, want.Chosen, want.Free, want.Flag, want.Duty, want.Coming, want.Saved, want.Problem, want.Note, want.Evidence, want.Dot,
			want.Up, want.Down, want.Full, want.Ahead, want.Rule, want.Filled, want.Likely, want.Possible, want.Empty, want.Side, want.Crumb} {
			if Cells(s) != 1 {
				t.Errorf("%q is %d cells", s, Cells(s))
			}
		}
		for _, together := range [][]string{{want.Chosen, want.Free}, {want.Full, want.Ahead}, {want.Filled, want.Likely, want.Possible, want.Empty},
			{want.Flag, want.Duty, want.Coming, want.Note, want.Evidence}, {want.Up, want.Down}, {want.Saved, want.Problem}} {
			seen := map[string]bool{}
			for _, s := range together {
				if seen[s] {
					t.Errorf("%q is used twice in %q", s, together)
				}
				seen[s] = true
			}
		}
	}
}

// TestQRCode: each module is drawn where it is, dark on light whether or not there are colours, with an edge of four light
// modules, or fewer where there is no room.
func TestQRCode(t *testing.T) {
	modules := [][]bool{{true, false, true, true, false}, {false, false, true, false, true}, {true, true, false, true, false}, {false, true, true, false, false}, {true, false, false, true, true}}
	for _, c := range []struct{ width, height, edge int }{{80, 24, 4}, {13, 7, 4}, {80, 4, 1}, {9, 24, 2}, {80, 2, 0}, {6, 24, 0}} {
		for _, styles := range []Styles{plainLook(), stylesFor(Environment{Term: "xterm-256color"})} {
			lines := Frame{Styles: styles}.QRCode(modules, c.width, c.height)
			if c.edge == 0 {
				if lines != nil {
					t.Errorf("%d by %d: it is drawn without room", c.width, c.height)
				}
				continue
			}
			ink := map[rune][2]bool{'█': {true, true}, '▀': {true, false}, '▄': {false, true}}
			for y := range 2 * len(lines) {
				drawn := []rune(strings.TrimSuffix(strings.TrimPrefix(lines[y/2], styles.Code.on), styles.Code.off))
				for x, r := range drawn {
					row, column := y-c.edge, x-c.edge
					dark := row >= 0 && row < 5 && column >= 0 && column < 5 && modules[row][column]
					if got := ink[r][y%2] == (styles.Code.on != ""); got != dark && row < 5+c.edge {
						t.Fatalf("%+v: the module at %d, %d is dark: %v", c, row, column, got)
					}
				}
				if len(drawn) != 5+2*c.edge {
					t.Fatalf("%+v: %d wide", c, len(drawn))
				}
			}
			if len(lines) != (5+2*c.edge+1)/2 || len(lines) > c.height {
				t.Errorf("%+v: %d lines", c, len(lines))
			}
		}
	}
	if lines := (Frame{Styles: stylesFor(Environment{Term: "linux"})}).QRCode(modules, 80, 24); lines != nil {
		t.Error("it is drawn in ASCII")
	}
}
