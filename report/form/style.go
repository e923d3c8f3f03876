package form

import "github.com/xuri/excelize/v2"

// The colours of the workbook. Yellow cells are to be filled in; the first sheet says so, and the lock on all other
// cells tells those who cannot see the colour.
const (
	ink    = "1B1B1B"
	grey   = "5F6368"
	accent = "0B4F5C"
	white  = "FFFFFF"
	yellow = "FFF9DB"
	rule   = "BDC1C6"
)

// look is how a cell looks and whether it can be filled in, by its use.
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

// style returns the library's description of a look.
func (l look) style() *excelize.Style {
	s := &excelize.Style{
		Font:       &excelize.Font{Family: "Calibri", Size: 11, Color: ink},
		Alignment:  &excelize.Alignment{Vertical: "top", WrapText: true},
		Protection: &excelize.Protection{Locked: true},
	}
	switch l {
	case lookTitle:
		s.Font.Size, s.Font.Color, s.Alignment = 18, accent, nil
	case lookRemark:
		s.Font.Color, s.Alignment.Horizontal, s.Alignment.Indent = grey, "left", 1
	case lookAsked:
		s.Border = frame()
	case lookLabel:
		s.Font.Bold = true
	case lookFixed:
		s.Font.Color = grey
	case lookHead:
		s.Font.Color, s.Font.Bold, s.Alignment.Vertical = white, true, "center"
		s.Fill = filled(accent)
	case lookFree:
		fillIn(s)
	case lookChoice:
		fillIn(s)
		s.Font.Bold, s.Alignment.Horizontal = true, "left"
	case lookDay:
		fillIn(s)
		s.Alignment.Horizontal = "left"
		s.CustomNumFmt = new(`yyyy\-mm\-dd`)
	}
	return s
}

// fillIn makes a style that of a cell to fill in.
func fillIn(s *excelize.Style) {
	s.Fill, s.Border, s.Protection.Locked = filled(yellow), frame(), false
}

func filled(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

func frame() []excelize.Border {
	var sides []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		sides = append(sides, excelize.Border{Type: side, Style: 1, Color: rule})
	}
	return sides
}

// addStyles gives every look its number in the workbook.
func (b *workbookWriter) addStyles() error {
	for l := lookTitle; l <= lookDay; l++ {
		n, err := b.file.NewStyle(l.style())
		if err != nil {
			return err
		}
		b.styles[l] = n
	}
	return nil
}
