package seal

import "math"

// There are thirty thousand numbers in a report, most of them small, so they are not left to strconv.

// Hundredths rounds a length to hundredths of a point, the unit of every number on a page.
func Hundredths(v float64) int { return int(math.Round(v * 100)) }

// AppendHundredths appends a number of hundredths with as few digits as can be.
func AppendHundredths(b []byte, n int) []byte {
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

// AppendInt appends a whole number.
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
