package tui

// No meaning depends on colour alone: what is chosen, open or wrong also has a symbol or a word. Every colour has a
// contrast of at least 4.5:1 on the backgrounds that its palette is for (WCAG 2.2 AA; the high-contrast palette 7:1, AAA);
// a test computes it. All colours are in the fixed part of the 256-colour table, so that terminals show what was computed,
// or among the sixteen, for which the test takes the worst known values. If the background is unknown, running and muted
// text keep the terminal's own colour, and only headings, marks and bars are coloured.

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

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

// Environment is what is known about the terminal. This package learns nothing about it in any other way.
type Environment struct {
	NoColor   bool   // NO_COLOR is set and not empty
	Term      string // TERM
	ColorTerm string // COLORTERM
	ColorFGBG string // COLORFGBG, "foreground;background" as numbers of the sixteen colours
	Theme     Theme  // what the person asked for
	Columns   int    // the width of the terminal that plain mode writes to; 0 if it writes elsewhere
	ASCII     bool   // the terminal cannot show more than ASCII (no UTF-8)
}

// palette is one set of colours, as numbers of the 256-colour table; an empty one is the terminal's own colour.
type palette struct {
	name                           string
	text, ground                   string // painted over the whole screen if they are set
	accent, muted, good, warn, bad string
}

// palettes lists all palettes; choosePalette chooses one. The name says for which backgrounds a palette is.
func palettes() []palette {
	return []palette{
		{name: "dark 256", accent: "117", muted: "248", good: "114", warn: "222", bad: "210"},
		{name: "light 256", accent: "25", muted: "240", good: "22", warn: "94", bad: "124"},
		{name: "either 256", accent: "63", good: "29", warn: "131", bad: "163"},
		{name: "dark 16", accent: "14", muted: "7", good: "10", warn: "11", bad: "9"},
		{name: "light 16", accent: "4", warn: "5", bad: "1"},
		{name: "either 16"},
		{name: "contrast 256", text: "231", ground: "16", accent: "226", muted: "231", good: "231", warn: "226", bad: "226"},
		{name: "contrast 16", text: "15", ground: "0", accent: "11", muted: "15", good: "15", warn: "11", bad: "11"},
		{name: "none"},
	}
}

// choosePalette chooses the colours for an environment. It does not query the terminal.
func choosePalette(e Environment) palette {
	depth := " 16"
	if e.has256Colors() && e.Theme != Sixteen {
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
	all := palettes()
	return all[slices.IndexFunc(all, func(p palette) bool { return p.name == name })]
}

// has256Colors reports whether the terminal is known to have 256 colours or more.
func (e Environment) has256Colors() bool {
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

// background reads the background from COLORFGBG; known is false if it is not there. The Linux console is black.
func (e Environment) background() (dark, known bool) {
	last := e.ColorFGBG[strings.LastIndexByte(e.ColorFGBG, ';')+1:]
	n, err := strconv.Atoi(last)
	if err != nil || n < 0 || n > 15 {
		return true, e.Term == "linux"
	}
	return n < 7 || n == 8, true
}

// Style is a style of text. The zero Style leaves a text as it is.
type Style struct{ on, off string }

// Render returns the text in the style.
func (i Style) Render(s string) string {
	if s == "" || i.on == "" {
		return s
	}
	return i.on + s + i.off
}

// Styles are the styles and symbols that screens are drawn with.
type Styles struct {
	Base, Strong, Muted, Accent, Good, Warn, Bad Style
	Heading                                      Style // accent and bold
	Cursor                                       Style // the cell under the cursor
	Picked                                       Style // the row that the cursor is on
	Code                                         Style // black on white, for a QR code; none without colours
	Symbols                                      Symbols
	painted                                      bool
}

// stylesFor makes the styles for an environment.
func stylesFor(e Environment) Styles {
	p, ansi := choosePalette(e), termenv.ANSI256
	k := Styles{painted: p.ground != "", Symbols: unicodeSymbols()}
	if e.ASCII || e.Term == "linux" {
		k.Symbols = asciiSymbols()
	}
	style := func(s termenv.Style, colour string) Style {
		if c := cmp.Or(colour, p.text); c != "" {
			s = s.Foreground(ansi.Color(c))
		}
		if p.ground != "" {
			s = s.Background(ansi.Color(p.ground))
		}
		return styleOf(s, k.Base.on)
	}
	plain, bold := ansi.String(), ansi.String().Bold()
	k.Base = style(plain, "")
	k.Strong = style(bold, "")
	k.Muted = style(plain, p.muted)
	k.Accent = style(plain, p.accent)
	k.Good = style(plain, p.good)
	k.Warn = style(bold, p.warn)
	k.Bad = style(bold, p.bad)
	k.Heading = style(bold, p.accent)
	k.Cursor = style(plain.Reverse(), "")
	k.Picked = style(bold, p.accent)
	if p.name != "none" {
		k.Code = styleOf(plain.Foreground(ansi.Color("0")).Background(ansi.Color("15")), k.Base.on)
	}
	return k
}

// styleOf takes from termenv what it writes before and after a text; after is written at the very end.
func styleOf(s termenv.Style, after string) Style {
	const mark = "x"
	on, off, _ := strings.Cut(s.Styled(mark), mark)
	return Style{on: on, off: off + after}
}

// Symbols are the characters with a meaning, each one cell wide. There is a second set for terminals and fonts that have
// only ASCII.
type Symbols struct {
	Pointer, Chosen, Free            string // the cursor; a choice that is made, one that is not
	Crumb, Flag, Duty, Coming, Saved string
	Problem, Note, Evidence, Dot     string
	Up, Down, Full, Ahead, Rule      string // scroll marks; progress done and still to do; a line
	Filled, Likely, Possible, Empty  string // a bar: certain, up to the score, still possible, the rest
	Side                             string // between two columns
}

func unicodeSymbols() Symbols {
	return Symbols{
		Pointer: "▸", Chosen: "●", Free: "○", Crumb: "›", Flag: "⚑", Duty: "§", Coming: "◷", Saved: "✓",
		Problem: "✗", Note: "✎", Evidence: "≡", Dot: "·", Up: "▲", Down: "▼",
		Full: "━", Ahead: "─", Rule: "─", Filled: "█", Likely: "▓", Possible: "░", Empty: "·", Side: "│",
	}
}

func asciiSymbols() Symbols {
	return Symbols{
		Pointer: ">", Chosen: "*", Free: "o", Crumb: ">", Flag: "!", Duty: "$", Coming: "@", Saved: "+",
		Problem: "x", Note: "~", Evidence: "=", Dot: "-", Up: "^", Down: "v",
		Full: "=", Ahead: "-", Rule: "-", Filled: "#", Likely: "=", Possible: "-", Empty: ".", Side: "|",
	}
}
