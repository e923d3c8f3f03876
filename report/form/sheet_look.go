package form

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
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
	line     = "BDC1C6"
)

// looks are the styles of the workbook, by what they are for.
type looks struct{ title, text, remark, asked, label, fixed, head, free, choice, day int }

func (b *book) styles() {
	frame := make([]excelize.Border, 0, 4)
	for _, side := range []string{"left", "right", "top", "bottom"} {
		frame = append(frame, excelize.Border{Type: side, Color: line, Style: 1})
	}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	font := func(color string, size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: family, Size: size, Bold: bold, Color: color}
	}
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	free := &excelize.Protection{Locked: false}
	day := "yyyy-mm-dd"
	style := func(s excelize.Style) int {
		n, err := b.file.NewStyle(&s)
		b.do(err)
		return n
	}
	b.look = looks{
		title:  style(excelize.Style{Font: font(accent, 18, false)}),
		text:   style(excelize.Style{Font: font(ink, textSize, false), Alignment: top}),
		remark: style(excelize.Style{Font: font(grey, textSize, false), Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: true, Indent: 1}}),
		asked:  style(excelize.Style{Font: font(ink, textSize, false), Alignment: top, Border: frame}),
		label:  style(excelize.Style{Font: font(ink, textSize, true), Alignment: top}),
		fixed:  style(excelize.Style{Font: font(grey, textSize, false), Alignment: top}),
		head:   style(excelize.Style{Font: font(white, textSize, true), Fill: fill(accent), Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}),
		free:   style(excelize.Style{Font: font(ink, textSize, false), Fill: fill(yellow), Border: frame, Alignment: top, Protection: free}),
		choice: style(excelize.Style{Font: font(ink, textSize, true), Fill: fill(yellow), Border: frame, Protection: free, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: true}}),
		day:    style(excelize.Style{Font: font(ink, textSize, false), Fill: fill(yellow), Border: frame, Protection: free, CustomNumFmt: &day, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top"}}),
	}
}

// finish locks a sheet and prepares it for the printer: A4, as wide as the paper, with page numbers.
func (b *book) finish(sheet, orientation string) {
	size, wide, high, fit := 9, 1, 0, true
	b.do(b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.do(b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}))
	side, end := 0.4, 0.6
	b.do(b.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end}))
	// An ampersand in a title would be read as a command of the footer.
	title := strings.ReplaceAll(b.title(), "&", "&&")
	b.do(b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + title + "&R" + b.say(questionnaire.Text{NL: "pagina &P van &N", EN: "page &P of &N"})}))
	b.do(b.file.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true}))
}

// properties names the workbook. Its date is the catalogue's, so that the same form gives the same bytes.
func (b *book) properties() {
	day := string(b.Catalogue.Reviewed) + "T00:00:00Z"
	b.do(b.file.SetDocProps(&excelize.DocProperties{
		Title: b.title(), Subject: b.scope(), Creator: "selfscan", LastModifiedBy: "selfscan", Language: string(b.Lang), Created: day, Modified: day,
	}))
	b.file.SetActiveSheet(0)
}
