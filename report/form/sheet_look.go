package form

import (
	"fmt"
	"strings"
)

// How the workbook looks. Yellow cells are to be filled in; the first sheet says so, and the lock makes it
// true for who cannot see the colour.
const (
	family   = "Calibri"
	textSize = 11
	ink      = "1B1B1B"
	grey     = "5F6368"
	accent   = "0B4F5C"
	white    = "FFFFFF"
	yellow   = "FFF9DB"
	rule     = "BDC1C6"
)

// look is how a cell looks and whether it can be filled in, by what it is for.
type look int

const (
	lookTitle look = iota
	lookText
	lookRemark
	lookAsked
	lookLabel
	lookFixed
	lookHead
	lookFree
	lookChoice
	lookDay
)

// style is a look spelled out.
type style struct {
	color     string
	size      int // in points
	bold      bool
	fill      string // empty: none
	framed    bool
	open      bool // can be filled in
	format    int  // of numbers
	alignment string
}

const (
	anything   = 0
	dateFormat = 164 // the first that is a workbook's own

	fromTop     = `vertical="top" wrapText="true"`
	fromTopLeft = `horizontal="left" vertical="top" wrapText="true"`
)

// style gives what a look is.
func (l look) style() style {
	switch l {
	case lookTitle:
		return style{color: accent, size: 18}
	case lookRemark:
		return style{color: grey, size: textSize, alignment: fromTopLeft + ` indent="1"`}
	case lookAsked:
		return style{color: ink, size: textSize, framed: true, alignment: fromTop}
	case lookLabel:
		return style{color: ink, size: textSize, bold: true, alignment: fromTop}
	case lookFixed:
		return style{color: grey, size: textSize, alignment: fromTop}
	case lookHead:
		return style{color: white, size: textSize, bold: true, fill: accent, alignment: `vertical="center" wrapText="true"`}
	case lookFree:
		return style{color: ink, size: textSize, fill: yellow, framed: true, open: true, alignment: fromTop}
	case lookChoice:
		return style{color: ink, size: textSize, bold: true, fill: yellow, framed: true, open: true, alignment: fromTopLeft}
	case lookDay:
		return style{color: ink, size: textSize, fill: yellow, framed: true, open: true, format: dateFormat, alignment: `horizontal="left" vertical="top"`}
	default:
		return style{color: ink, size: textSize, alignment: fromTop}
	}
}

// number is the place of a look in the list of styles, of which the first is that of cells without one.
func (l look) number() int { return int(l) + 1 }

// styles gives the list of styles as a part of a workbook. Each look has a typeface and a fill of its own.
func styles() string {
	var fonts, fills, looks strings.Builder
	for l := lookTitle; l <= lookDay; l++ {
		s := l.style()
		fmt.Fprintf(&fonts, `<font>%s</font>`, fontParts(l, s.bold, "name"))
		if s.fill == "" {
			fills.WriteString(`<fill><patternFill patternType="none"/></fill>`)
		} else {
			fmt.Fprintf(&fills, `<fill><patternFill patternType="solid"><fgColor rgb="FF%s"/></patternFill></fill>`, s.fill)
		}
		border := 0
		if s.framed {
			border = 1
		}
		// Two fills stand before those of the looks: programs expect them.
		fmt.Fprintf(&looks, `<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="%t" applyFont="true" applyFill="%t" applyBorder="%t"`+
			` applyAlignment="true" applyProtection="true"><alignment %s/><protection locked="%t"/></xf>`,
			s.format, l.number(), int(l)+2, border, s.format != anything, s.fill != "", s.framed, s.alignment, !s.open)
	}
	side := func(name string) string {
		return fmt.Sprintf(`<%s style="thin"><color rgb="FF%s"/></%s>`, name, rule, name)
	}
	count := int(lookDay) + 1
	return fmt.Sprintf(`<styleSheet xmlns="%s"><numFmts count="1"><numFmt numFmtId="%d" formatCode="yyyy\-mm\-dd"/></numFmts>`, spreadsheetSpace, dateFormat) +
		fmt.Sprintf(`<fonts count="%d"><font>%s</font>%s</fonts>`, count+1, fontParts(lookText, false, "name"), fonts.String()) +
		fmt.Sprintf(`<fills count="%d"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>%s</fills>`, count+2, fills.String()) +
		`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>` +
		`<border>` + side("left") + side("right") + side("top") + side("bottom") + `<diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>%s</cellXfs>`, count+1, looks.String()) +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

// fontParts gives the typeface of a look as XML; the element of its name differs between styles and texts.
func fontParts(l look, bold bool, nameElement string) string {
	s, weight := l.style(), ""
	if bold {
		weight = `<b/>`
	}
	return fmt.Sprintf(`%s<sz val="%d"/><color rgb="FF%s"/><%s val="%s"/><family val="2"/>`, weight, s.size, s.color, nameElement, family)
}
