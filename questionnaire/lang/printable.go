package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable makes a text from a file or a path harmless on a terminal: control and escape
// characters, line separators, bidirectional overrides and zero-width characters become a visible
// U+FFFD, line feeds included. What a person reads stays as it is.
func Printable(s string) string { return visible(s, false) }

// PrintableLines is Printable, but keeps line feeds; a tab becomes a space.
func PrintableLines(s string) string { return visible(s, true) }

func visible(s string, lines bool) string {
	clean := true
	for _, r := range s {
		if r == utf8.RuneError || hidden(r) {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && lines:
			return r
		case r == '\t':
			return ' '
		case hidden(r):
			return utf8.RuneError
		}
		return r
	}, s)
}

// hidden tells whether a terminal or a reader would be steered by r instead of shown it. The
// zero-width joiners stay out of it: scripts and emoji need them, and they only join.
func hidden(r rune) bool {
	switch {
	case r == '\u200c' || r == '\u200d':
		return false
	case unicode.IsControl(r), r == '\u2028', r == '\u2029':
		return true
	}
	return unicode.Is(unicode.Cf, r)
}
