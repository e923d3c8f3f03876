package seal

import (
	"math"
	"strings"
	"time"
	"unicode/utf16"
)

// maxString is the longest text that PDF/A allows in a string, in UTF-16 units with the byte order mark.
const maxString = 16000

// appendText appends a text string: in PDFDocEncoding if that has all its characters, else in UTF-16.
func appendText(b []byte, s string) []byte {
	if len(s) < 2*maxString {
		start := len(b)
		if short, ok := appendLatin(b, s); ok {
			return short
		}
		b = b[:start]
	}
	return AppendUTF16(b, s)
}

// appendFileName appends a text string in ASCII or UTF-16, the forms that package attached reads.
func appendFileName(b []byte, s string) []byte {
	if ascii(s) == s {
		return appendText(b, s)
	}
	return AppendUTF16(b, s)
}

// appendLatin appends a string in PDFDocEncoding, if that has all its characters.
func appendLatin(b []byte, s string) ([]byte, bool) {
	b = append(b, '(')
	for i, r := range s {
		switch {
		case r == '(' || r == ')' || r == '\\':
			b = append(b, '\\', byte(r))
		case r >= ' ' && r < 0x7f:
			b = append(b, byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r > 0xa0 && r <= 0xff && r != 0xad:
			if i == 0 && (r == 'þ' || r == 'ï') {
				return b, false // with the next letters it could be read as a byte order mark
			}
			b = append(b, byte(r))
		default:
			code := docEncoded[r]
			if code == 0 {
				return b, false
			}
			b = append(b, code)
		}
	}
	return append(b, ')'), true
}

// docEncoded has the codes of typographic characters in PDFDocEncoding.
var docEncoded = map[rune]byte{
	'•': 0x80, '…': 0x83, '—': 0x84, '–': 0x85, '“': 0x8d, '”': 0x8e, '‘': 0x8f, '’': 0x90, '€': 0xa0,
}

// AppendUTF16 appends a text string as UTF-16 in hexadecimal digits.
func AppendUTF16(b []byte, s string) []byte {
	units := utf16.Encode([]rune(dropNonXML(s)))
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

// date returns a time in PDF's form, with the zone as an offset, which every checker accepts.
func date(t time.Time) string {
	zone := t.Format("-0700")
	return "(D:" + t.Format("20060102150405") + zone[:3] + "'" + zone[3:] + "')"
}

// dropNonXML removes characters that XML 1.0 does not allow.
func dropNonXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r&0xfffe == 0xfffe {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// A report has some thirty thousand numbers, most of them small. The functions below are faster for them than strconv.

// AppendNumber appends a length in points, rounded to hundredths and without trailing zeros.
func AppendNumber(b []byte, v float64) []byte {
	n := int(math.Round(v * 100))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = AppendInt(b, n/100)
	if cents := byte(n % 100); cents != 0 {
		b = append(b, '.', '0'+cents/10)
		if cents%10 != 0 {
			b = append(b, '0'+cents%10)
		}
	}
	return b
}

// AppendInt appends an integer.
func AppendInt(b []byte, n int) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	switch {
	case n < 10:
		return append(b, '0'+byte(n))
	case n < 100:
		return append(b, '0'+byte(n/10), '0'+byte(n%10))
	case n < 1000:
		return append(b, '0'+byte(n/100), '0'+byte(n/10%10), '0'+byte(n%10))
	}
	return append(AppendInt(b, n/1000), '0'+byte(n/100%10), '0'+byte(n/10%10), '0'+byte(n%10))
}
