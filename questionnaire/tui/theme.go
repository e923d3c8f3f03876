package tui

// Colours. No meaning rests on colour alone: what is chosen, open or wrong also has a sign or a word.
// Every colour has at least 4.5:1 on the backgrounds that its palette is for (WCAG 2.2 AA; the
// high-contrast palette 7:1, AAA); the test computes it. All are entries of the fixed part of the
// 256-colour table, so that what was computed is what is shown, or of the sixteen, whose worst known
// values are taken. Where the background is unknown, running text keeps the terminal's own colour, also
// where it would be muted, and only headings, marks and bars are coloured.

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Theme is a choice of colours.
type Theme string

// The themes. Auto follows the environment; Plainest has no colour but keeps bold and reverse.
const (
	Auto     Theme = ""
	Dark     Theme = "dark"
	Light    Theme = "light"
	Sixteen  Theme = "16"
	Contrast Theme = "contrast"
	Plainest Theme = "none"
)

// Themes lists the themes that can be asked for by name.
func Themes() []Theme { return []Theme{Dark, Light, Sixteen, Contrast, Plainest} }

// Environment is what the surroundings say of the terminal; nothing else in this room looks at them.
type Environment struct {
	NoColor   bool   // NO_COLOR is set and not empty
	Term      string // TERM
	ColorTerm string // COLORTERM
	ColorFGBG string // COLORFGBG, "foreground;background" as numbers of the sixteen colours
	Theme     Theme  // what the person asked for
	ASCII     bool   // the terminal cannot show more than ASCII (no UTF-8)
}

// palette is one set of colours, as lipgloss.Color has them; empty is the terminal's own.
type palette struct {
	name                           string
	text, ground                   string // painted over the whole screen where they are set
	accent, muted, good, warn, bad string
	grounds                        []ground
}

// ground is a background that a palette is for.
type ground int

const (
	onDark ground = iota
	onLight
)

// palettes lists all of them; choosePalette picks.
func palettes() []palette {
	return []palette{
		{name: "dark 256", accent: "117", muted: "248", good: "114", warn: "222", bad: "210", grounds: []ground{onDark}},
		{name: "light 256", accent: "25", muted: "240", good: "22", warn: "94", bad: "124", grounds: []ground{onLight}},
		{name: "either 256", accent: "63", good: "29", warn: "131", bad: "163", grounds: []ground{onDark, onLight}},
		{name: "dark 16", accent: "14", muted: "7", good: "10", warn: "11", bad: "9", grounds: []ground{onDark}},
		{name: "light 16", accent: "4", warn: "5", bad: "1", grounds: []ground{onLight}},
		{name: "either 16", grounds: []ground{onDark, onLight}},
		{name: "contrast 256", text: "231", ground: "16", accent: "226", muted: "231", good: "231", warn: "226", bad: "226"},
		{name: "contrast 16", text: "15", ground: "0", accent: "11", muted: "15", good: "15", warn: "11", bad: "11"},
		{name: "none"},
	}
}

// choosePalette decides the colours from the environment. It asks the terminal nothing.
func choosePalette(e Environment) palette {
	depth := " 16"
	if e.many() && e.Theme != Sixteen {
		depth = " 256"
	}
	name := "either" + depth
	dark, known := e.background()
	switch {
	case e.NoColor || e.Theme == Plainest || e.Term == "dumb":
		name = "none"
	case e.Theme == Contrast:
		name = "contrast" + depth
	case e.Theme == Dark || e.Theme == Light:
		name = string(e.Theme) + depth
	case known && dark:
		name = "dark" + depth
	case known:
		name = "light" + depth
	}
	for _, p := range palettes() {
		if p.name == name {
			return p
		}
	}
	return palette{name: "none"}
}

// many reports whether the terminal is known to have 256 colours or more.
func (e Environment) many() bool {
	if e.ColorTerm == "truecolor" || e.ColorTerm == "24bit" {
		return true
	}
	for _, sign := range []string{"256color", "direct", "kitty", "alacritty", "ghostty", "wezterm", "foot"} {
		if strings.Contains(e.Term, sign) {
			return true
		}
	}
	return false
}

// background reads COLORFGBG; known is false where it does not say. The Linux console is black.
func (e Environment) background() (dark, known bool) {
	last := e.ColorFGBG[strings.LastIndexByte(e.ColorFGBG, ';')+1:]
	n, err := strconv.Atoi(last)
	if err != nil || n < 0 || n > 15 {
		return true, e.Term == "linux"
	}
	return n < 7 || n == 8, true
}

// ink puts a text in one style. Its zero value leaves the text as it is.
type Style struct{ on, off string }

// of gives the text in the style.
func (i Style) Render(s string) string {
	if s == "" || i.on == "" {
		return s
	}
	return i.on + s + i.off
}

// look is everything that decides how a screen looks apart from what is on it.
type Styles struct {
	Base, Strong, Muted, Accent, Good, Warn, Bad Style
	Heading                                      Style // accent and bold
	Cursor                                       Style // the cell under the cursor
	Bar                                          Style // a key in the key bar
	Picked                                       Style // the row that the cursor is on
	Code                                         Style // black on white, for a QR code; none without colours
	Symbols                                      Symbols
	painted                                      bool
}

// newLook makes the styles once, on a renderer of its own.
func newStyles(r *lipgloss.Renderer, p palette, ascii bool) Styles {
	plain := r.NewStyle()
	if p.ground != "" {
		plain = plain.Foreground(lipgloss.Color(p.text)).Background(lipgloss.Color(p.ground))
	}
	tint := func(c string) lipgloss.Style {
		if c == "" {
			return plain
		}
		return plain.Foreground(lipgloss.Color(c))
	}
	k := Styles{painted: p.ground != "", Symbols: unicodeSymbols()}
	if ascii {
		k.Symbols = asciiSymbols()
	}
	k.Base = styleOf(plain, "")
	inked := func(s lipgloss.Style) Style { return styleOf(s, k.Base.on) }
	k.Strong = inked(plain.Bold(true))
	k.Muted = inked(tint(p.muted))
	k.Accent = inked(tint(p.accent))
	k.Good = inked(tint(p.good))
	k.Warn = inked(tint(p.warn).Bold(true))
	k.Bad = inked(tint(p.bad).Bold(true))
	k.Heading = inked(tint(p.accent).Bold(true))
	k.Cursor = inked(plain.Reverse(true))
	k.Bar = inked(plain.Bold(true))
	k.Picked = inked(tint(p.accent).Bold(true))
	if p.name != "none" {
		k.Code = inked(r.NewStyle().Foreground(lipgloss.Color("0")).Background(lipgloss.Color("15")))
	}
	return k
}

// inkOf reads from Lip Gloss what it puts around a text; after it, the ground's own style goes on.
func styleOf(s lipgloss.Style, after string) Style {
	const mark = "x"
	on, off, _ := strings.Cut(s.Render(mark), mark)
	return Style{on: on, off: off + after}
}

// lookFor makes the look for an environment.
func stylesFor(e Environment) Styles {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.ANSI256)
	r.SetHasDarkBackground(true) // said, so that it is never asked; no style here depends on it
	return newStyles(r, choosePalette(e), e.ASCII || e.Term == "linux")
}
