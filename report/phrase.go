package report

// Words in sentences: cleaning, counting, listing.

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"civic/selfscan/questionnaire/lang"
)

// OneLine turns a text into one line: line feeds and tabs become spaces, control characters become visible, and a text
// of blanks only becomes empty. Hard spaces stay, and straight quotes become curved ones.
func OneLine(s string) string {
	if settled(s) {
		return CurveQuotes(s)
	}
	fields := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\n\v\f\r", r) })
	s = lang.Printable(strings.Join(fields, " "))
	if blank(s) {
		return ""
	}
	return CurveQuotes(s)
}

// CurveQuotes writes the apostrophes and the single quotation marks of a text as curved ones, as the reports' own words
// have them: "thema’s", "’s-Gravenhage", "‘niet van toepassing’". Those within an address on the web stay.
func CurveQuotes(s string) string {
	if strings.IndexByte(s, '\'') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] != '\'' || inAddress(s, i):
			b.WriteByte(s[i])
		case opensQuotation(s, i):
			b.WriteString("‘")
		default:
			b.WriteString("’")
		}
	}
	return b.String()
}

// inAddress tells whether byte i of a text is within an address on the web.
func inAddress(s string, i int) bool {
	start := strings.LastIndexAny(s[:i], " \n") + 1
	word, _, _ := strings.Cut(s[start:], " ")
	word, _, _ = strings.Cut(word, "\n")
	return strings.Contains(word, "://") || strings.HasPrefix(word, "www.")
}

// opensQuotation tells whether the straight quote at byte i of a text begins a quotation. It does before a word, unless
// it is in place of letters ("'s avonds") or nothing closes the quotation.
func opensQuotation(s string, i int) bool {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	rest := s[i+1:]
	if i > 0 && !unicode.IsSpace(before) && !strings.ContainsRune("([{/–—“‘\"", before) {
		return false
	}
	if len(rest) > 1 && strings.IndexByte("stnkmrSTNKMR", rest[0]) >= 0 && strings.IndexByte(" -\n", rest[1]) >= 0 {
		return false
	}
	for k := 1; k < len(rest); k++ {
		after, _ := utf8.DecodeRuneInString(rest[k+1:])
		if rest[k] == '\'' && rest[k-1] != ' ' && !inWord(after) {
			return true
		}
	}
	return false
}

// settled is a fast check that a text needs no cleaning: words of Latin letters with single spaces between them. Nearly
// every text of a catalogue is settled; for others OneLine does the work.
func settled(s string) bool {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' || strings.Contains(s, "  ") {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c-' ' < '\u007f'-' ' {
			continue
		} else if c < utf8.RuneSelf {
			return false
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !(r > '\u00ad' && r < '\u0250' || r >= '\u2010' && r <= '\u2027') {
			return false
		}
		i += n - 1
	}
	return true
}

// paragraphs splits a person's text at its empty lines. Line feeds within a paragraph stay.
func paragraphs(s string) []string {
	var list []string
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			list = append(list, strings.Join(lines, "\n"))
		}
		lines = nil
	}
	for line := range strings.Lines(CurveQuotes(lang.PrintableLines(s))) {
		line = strings.TrimSpace(line)
		if blank(line) {
			flush()
			continue
		}
		lines = append(lines, line)
	}
	flush()
	return list
}

// blank tells whether a text has nothing visible.
func blank(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '\u200c' || r == '\u200d'
	}) == ""
}

// webAddress returns the address to link to if a text is one on the web, and an empty text otherwise.
func webAddress(s string) string {
	if strings.ContainsFunc(s, unicode.IsSpace) {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return u.String()
}

// InSentence writes a dimension's title within a sentence: "transparantie". A title with
// a capital further on, such as an abbreviation, stays as it is.
func InSentence(title string) string {
	_, size := utf8.DecodeRuneInString(title)
	if strings.ContainsFunc(title[size:], unicode.IsUpper) {
		return title
	}
	return Uncapital(title)
}

// Capital makes a sentence begin with a capital. Dutch writes the first of "één" without its accent then.
func Capital(s string) string {
	if rest, is := strings.CutPrefix(s, "één "); is {
		return "Eén " + rest
	}
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// Uncapital makes a sentence go on in the middle of another.
func Uncapital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// firstSentence returns the first sentence of a text: up to a full stop before a capital.
func firstSentence(s string) string {
	for i := range len(s) - 2 {
		if strings.IndexByte(".!?", s[i]) < 0 || s[i+1] != ' ' {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(s[i+2:]); unicode.IsUpper(next) {
			return s[:i+1]
		}
	}
	return s
}

// EndSentence ends a text as a sentence, so that another may follow.
func EndSentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?:") {
		return s
	}
	return s + "."
}
