package form

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
)

// writtenCell is a cell as a program wrote it.
type writtenCell struct {
	Place   string       `xml:"r,attr"`
	Kind    string       `xml:"t,attr"`
	Style   int          `xml:"s,attr"`
	Value   string       `xml:"v"`
	Inline  richText     `xml:"is"`
	Formula *cellFormula `xml:"f"`
}

// cellFormula is a formula. Its text may stand at another cell; the area is where what it gives stands, if
// that is more than its own cell.
type cellFormula struct {
	Area string `xml:"ref,attr"`
}

// richText is a text in one piece, or in stretches that look different. How it is pronounced is no part of it.
type richText struct {
	Whole     []string `xml:"t"`
	Stretches []struct {
		Text []string `xml:"t"`
	} `xml:"r"`
}

func (t *richText) String() string {
	var b strings.Builder
	for _, s := range t.Whole {
		b.WriteString(unescaped(s))
	}
	for _, stretch := range t.Stretches {
		for _, s := range stretch.Text {
			b.WriteString(unescaped(s))
		}
	}
	return b.String()
}

// content gives what stands in the cell, as text.
func (c *writtenCell) content(b *workbook) (content, error) {
	value := strings.TrimSpace(c.Value)
	got := content{text: value, formula: c.Formula != nil}
	switch c.Kind {
	case "s":
		n, err := strconv.Atoi(value)
		if value == "" { // as empty as a cell without a kind
			return got, nil
		}
		if err != nil || n < 0 || n >= len(b.texts) {
			return got, fmt.Errorf("cell %q has text %q of %d: %w", c.Place, value, len(b.texts), errDamaged)
		}
		got.text = b.texts[n]
	case "inlineStr":
		got.text = c.Inline.String()
	case "str":
		got.text = unescaped(c.Value)
	case "b":
		if value != "" {
			got.text = map[bool]string{false: "FALSE", true: "TRUE"}[value == "1" || value == "true"]
		}
	case "d":
		got.text = strings.TrimSuffix(strings.Replace(value, "T", " ", 1), " 00:00:00") // 2026-11-24T00:00:00
	case "e": // an error, by its name: #N/A
	default:
		got.text = plainNumber(value)
		if c.Style >= 0 && c.Style < len(b.dates) && b.dates[c.Style] {
			got.text = dateText(value, b.since1904)
		}
	}
	return got, nil
}

// plainNumber writes a number as people do: programs write 1.1 as 1.1000000000000001, and 2 as 2.0. What is no
// number stays as it is.
func plainNumber(s string) string {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(n) || math.Abs(n) >= 1e15 {
		return s
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// unescaped reads a text of a workbook. What XML cannot hold is written in it as _x000D_, and such a text
// itself as _x005F_x000D_.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		unit, ok := escape(s[i:])
		if !ok {
			b.WriteByte(s[i])
			i++
			continue
		}
		i += escapeLength
		if low, ok := escape(s[i:]); ok && utf16.DecodeRune(unit, low) != '\uFFFD' {
			unit = utf16.DecodeRune(unit, low)
			i += escapeLength
		}
		b.WriteRune(unit) // half a pair becomes U+FFFD
	}
	return b.String()
}

const escapeLength = len("_x000D_")

// escape gives the UTF-16 unit that a text begins with in the form _x000D_.
func escape(s string) (rune, bool) {
	if len(s) < escapeLength || s[:2] != "_x" || s[escapeLength-1] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:escapeLength-1], 16, 16)
	return rune(n), err == nil
}
