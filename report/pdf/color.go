package pdf

import (
	"fmt"
	"math"
	"strconv"
)

// color is an sRGB colour. A page has no CMYK and no transparency, which PDF/A restricts.
type color struct{ r, g, b uint8 }

// palette is the accent colour with the colours that go with it.
type palette struct {
	text, grey, mark, rule, tint, accent, soft, pale, white, alert color
}

// defaultAccent is a deep sea green, with a contrast of 9.1 to 1 on white.
func defaultAccent() color { return color{0x0b, 0x50, 0x5c} }

func newPalette(accent color) palette {
	white := color{255, 255, 255}
	return palette{
		text:   color{0x1b, 0x21, 0x26},
		grey:   color{0x55, 0x60, 0x68},
		mark:   color{0x7a, 0x85, 0x8c}, // lines that a chart cannot be read without, with 3 to 1 on white and on a tint
		rule:   color{0xc4, 0xcc, 0xd0},
		tint:   accent.mix(white, 0.94),
		accent: accent,
		soft:   accent.mix(white, 0.55),
		pale:   accent.mix(white, 0.82),
		white:  white,
		alert:  color{0x8a, 0x3b, 0x00},
	}
}

// mix returns the colour with a share of another colour mixed in.
func (c color) mix(o color, share float64) color {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-share) + float64(b)*share)) }
	return color{mix(c.r, o.r), mix(c.g, o.g), mix(c.b, o.b)}
}

// luminance returns WCAG 2's relative luminance.
func (c color) luminance() float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.r) + 0.7152*part(c.g) + 0.0722*part(c.b)
}

// contrast returns WCAG 2's contrast ratio, 1 to 21.
func contrast(a, b color) float64 {
	x, y := a.luminance(), b.luminance()
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// parseAccent reads "#rrggbb", or returns the default for "". It refuses a colour with too little contrast for text.
func parseAccent(s string) (color, error) {
	if s == "" {
		return defaultAccent(), nil
	}
	n, err := strconv.ParseUint(s[1:], 16, 32) // s is not empty
	if len(s) != 7 || s[0] != '#' || err != nil {
		return color{}, &AccentError{Accent: s}
	}
	c := color{uint8(n >> 16), uint8(n >> 8), uint8(n)}
	if ratio := contrast(c, newPalette(c).tint); ratio < LeastContrast {
		return color{}, &AccentError{Accent: s, Contrast: ratio}
	}
	return c, nil
}

// CheckAccent returns an AccentError if a report cannot be drawn with this accent colour.
func CheckAccent(accent string) error {
	_, err := parseAccent(accent)
	return err
}

// LeastContrast is the contrast ratio that text needs: level AA of WCAG 2.1, criterion 1.4.3.
const LeastContrast = 4.5

// AccentError means that an accent colour cannot be used: it is not a colour, or it has too little contrast for text.
type AccentError struct {
	Accent   string
	Contrast float64 // with its own tint, the worst ground for text; 0 if it is not a colour
}

func (e *AccentError) Error() string {
	if e.Contrast == 0 {
		return fmt.Sprintf("accent %q is not a colour; write it as #rrggbb", e.Accent)
	}
	return fmt.Sprintf("accent %s has a contrast of %.1f to 1; choose a darker colour with at least %.1f", e.Accent, e.Contrast, LeastContrast)
}
