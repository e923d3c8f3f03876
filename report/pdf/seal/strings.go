package seal

import (
	"strings"
	"time"
	"unicode/utf16"
)

// maxString is the longest text that PDF/A lets a string have, in UTF-16 units with its mark.
const maxString = 16000

// appendText appends a text string: ASCII as it is, other text as UTF-16.
func appendText(b []byte, s string) []byte {
	plain := len(s) < 2*maxString
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] < 0x7f || s[i] == '\n'
	}
	if plain {
		b = append(b, '(')
		for i := 0; i < len(s); i++ {
			switch c := s[i]; c {
			case '(', ')', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, '\\', 'n')
			default:
				b = append(b, c)
			}
		}
		return append(b, ')')
	}
	units := utf16.Encode([]rune(onlyXML(s)))
	if len(units) > maxString {
		units = units[:maxString]
		if utf16.IsSurrogate(rune(units[maxString-1])) && units[maxString-1] < 0xdc00 {
			units = units[:maxString-1]
		}
	}
	const digits = "0123456789ABCDEF"
	b = append(b, "<FEFF"...)
	for _, u := range units {
		b = append(b, digits[u>>12], digits[u>>8&15], digits[u>>4&15], digits[u&15])
	}
	return append(b, '>')
}

// appendName appends a name, for example a MIME type.
func appendName(b []byte, s string) []byte {
	const digits = "0123456789ABCDEF"
	b = append(b, '/')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c > ' ' && c < 0x7f && !strings.ContainsRune("#/()<>[]{}%", rune(c)) {
			b = append(b, c)
		} else {
			b = append(b, '#', digits[c>>4], digits[c&15])
		}
	}
	return b
}

// date writes a moment as PDF has it, with the zone that every checker accepts.
func date(t time.Time) string {
	zone := t.Format("-0700")
	return "(D:" + t.Format("20060102150405") + zone[:3] + "'" + zone[3:] + "')"
}

// onlyXML leaves out what XML 1.0 has no place for.
func onlyXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r&0xfffe == 0xfffe {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
