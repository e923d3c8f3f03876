package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Printable makes a text from a file, or a path, harmless on a terminal: control and escape characters, line feeds,
// line separators, bidirectional overrides and zero-width characters become a visible U+FFFD, and a tab becomes a
// space. Everything that a person can read stays as it is.
func Printable(s string) string { return visible(s, false) }

// PrintableLines is like Printable but keeps line feeds.
func PrintableLines(s string) string { return visible(s, true) }

func visible(s string, lines bool) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == utf8.RuneError || hidden(r) }) {
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

// hidden reports whether r steers a terminal or a reader instead of being shown. The zero-width joiners are not
// hidden: scripts and emoji need them, and all they do is join.
func hidden(r rune) bool {
	switch {
	case r == '\u200c' || r == '\u200d':
		return false
	case unicode.IsControl(r), r == '\u2028', r == '\u2029':
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

// Fold returns a name in the form in which different spellings of it are equal: Unicode NFC, without
// differences of case, and with single spaces between words. It is for comparing, not for showing.
func Fold(name string) string {
	folded := cases.Fold().String(norm.NFC.String(name))
	return strings.Join(strings.Fields(norm.NFC.String(folded)), " ")
}
