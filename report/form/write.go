package form

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Spreadsheet writes the form as a workbook (XLSX) with three sheets: what to read first, the organisation, and the
// answers, with a row for each question. The same form gives the same bytes. Every text is stored as text, whatever it
// begins with, so that nothing is a formula. Cells that must not change are locked without a password: against slips,
// not against people. The error is the writer's own, or that the catalogue does not fit in cells.
func Spreadsheet(w io.Writer, f Form) error {
	book := &workbookWriter{Form: f, file: excelize.NewFile(), styles: map[look]int{}}
	defer book.file.Close()
	for _, write := range []func() error{book.addStyles, book.guide, book.organisation, book.answers, book.properties} {
		if err := write(); err != nil {
			return err
		}
	}
	return book.file.Write(w)
}

// workbookWriter makes the workbook of a form.
type workbookWriter struct {
	Form
	file   *excelize.File
	styles map[look]int
	sheets int
}

// sheetWriter writes into one sheet and keeps the first error.
type sheetWriter struct {
	*workbookWriter
	name string
	err  error
}

func (s *sheetWriter) try(err error) { s.err = cmp.Or(s.err, err) }

// text writes a text into a cell.
func (s *sheetWriter) text(column string, row int, text string, l look) {
	s.fits(text)
	s.try(s.file.SetCellStr(s.name, cell(column, row), text))
	s.style(column, row, l)
}

// richText writes a text of which every other stretch is bold, the first one included.
func (s *sheetWriter) richText(column string, row int, l look, stretches ...string) {
	s.fits(strings.Join(stretches, ""))
	var runs []excelize.RichTextRun
	for i, text := range stretches {
		if text != "" {
			font := *l.style().Font
			font.Bold = i%2 == 0
			runs = append(runs, excelize.RichTextRun{Text: text, Font: &font})
		}
	}
	s.try(s.file.SetCellRichText(s.name, cell(column, row), runs))
	s.style(column, row, l)
}

func (s *sheetWriter) style(column string, row int, l look) {
	s.try(s.file.SetCellStyle(s.name, cell(column, row), cell(column, row), s.styles[l]))
}

// fits notes that a text is too long for a cell: the library would cut it without a word.
func (s *sheetWriter) fits(text string) {
	if len(utf16.Encode([]rune(text))) > excelize.TotalCellChars {
		s.try(lang.Errorf(nil, lang.Text{
			NL: "een tekst van de vragenlijst is te lang voor een cel: %q; maak hem korter",
			EN: "a text of the catalogue is too long for a cell: %q; shorten it"}, short(text, 40)))
	}
}

func (s *sheetWriter) width(column string, width float64) {
	s.try(s.file.SetColWidth(s.name, column, column, width))
}

// hide hides columns that have a width.
func (s *sheetWriter) hide(columns ...string) {
	for _, c := range columns {
		s.try(s.file.SetColVisible(s.name, c, false))
	}
}

// Row heights, in points. Not every program makes a row as high as its text when it opens a workbook, so the height is
// estimated, rather too large than too small: typefaces differ from machine to machine.
const lineHeight = 15

// height gives a row the height that the longest of its texts needs; widths are those of the columns, in characters.
func (s *sheetWriter) height(row int, texts []string, widths []float64) {
	lines := 1
	for i, t := range texts {
		n := 0
		for l := range strings.SplitSeq(t, "\n") {
			n += wrappedLines(l, widths[i]*0.92)
		}
		lines = max(lines, n)
	}
	s.try(s.file.SetRowHeight(s.name, row, min(float64(lines*lineHeight+6), excelize.MaxRowHeight)))
}

// wrappedLines counts the lines of a text that is broken at its spaces.
func wrappedLines(text string, width float64) int {
	lines, used := 1, 0.0
	for word := range strings.FieldsSeq(text) {
		n := float64(utf8.RuneCountInString(word))
		if used > 0 && used+1+n > width {
			lines, used = lines+1, 0
		}
		if used > 0 {
			used++
		}
		used += n
		for used > width { // a word that is longer than the line
			lines, used = lines+1, used-width
		}
	}
	return lines
}

// list lets people choose the content of cells from a list, which is in a column of the sheet about the organisation.
func (s *sheetWriter) list(cells, column string, count int, hint string) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	v.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$1:$%s$%d", organisationSheet.In(s.Lang), column, column, count))
	v.SetError(excelize.DataValidationErrorStyleStop, s.say(lang.Text{NL: "Dit staat niet in de lijst", EN: "This is not in the list"}), hint)
	s.try(s.file.AddDataValidation(s.name, v))
}

// sheet adds a sheet with its page layout and its lock.
func (b *workbookWriter) sheet(name lang.Text, landscape bool) *sheetWriter {
	s := &sheetWriter{workbookWriter: b, name: name.In(b.Lang)}
	if b.sheets++; b.sheets == 1 {
		s.try(b.file.SetSheetName("Sheet1", s.name))
	} else {
		_, err := b.file.NewSheet(s.name)
		s.try(err)
	}
	s.try(b.file.SetSheetDimension(s.name, "")) // the library says A1 of every new sheet, and some programs then read that cell only
	const a4 = 9
	orientation := "portrait"
	if landscape {
		orientation = "landscape"
	}
	s.try(b.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: new(true)}))
	s.try(b.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: new(a4), Orientation: &orientation, FitToWidth: new(1), FitToHeight: new(0)}))
	s.try(b.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: new(0.4), Right: new(0.4), Top: new(0.6), Bottom: new(0.6), Header: new(0.3), Footer: new(0.3)}))
	s.try(b.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: b.footer()}))
	s.try(b.file.ProtectSheet(s.name, &excelize.SheetProtectionOptions{
		FormatColumns: true, FormatRows: true, SelectLockedCells: true, SelectUnlockedCells: true}))
	return s
}

// footer is what each printed page has at the bottom: the title and the page number. A spreadsheet refuses a footer of
// more than 255 characters, and reads an ampersand in it as a command.
func (b *workbookWriter) footer() string {
	title := strings.ReplaceAll(short(b.title(), 80), "&", "&&")
	return "&L" + title + "&R" + b.say(lang.Text{NL: "pagina &P van &N", EN: "page &P of &N"})
}

// properties names the workbook. Its date is the catalogue's, so that the same form gives the same bytes.
func (b *workbookWriter) properties() error {
	date := string(b.Catalogue.Reviewed) + "T00:00:00Z"
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: b.title(), Subject: b.scope(), Creator: "selfscan", LastModifiedBy: "selfscan",
		Language: string(b.Lang), Created: date, Modified: date})
	if err != nil {
		return err
	}
	return b.file.SetAppProps(&excelize.AppProperties{Application: "selfscan"})
}

// guide writes the sheet to read first.
func (b *workbookWriter) guide() error {
	s := b.sheet(guideSheet, false)
	const width = 90
	s.width("A", width)
	s.text("A", 1, b.title(), lookTitle)
	lines := []string{
		b.scope() + ". " + b.edition() + ".",
		b.say(lang.Text{NL: "1. Vul op het blad “%s” in om welke organisatie het gaat.", EN: "1. On the sheet “%s”, fill in which organisation this is about."}, organisationSheet),
		b.say(lang.Text{
			NL: "2. Beantwoord de vragen op het blad “%s”. Kies bij elke vraag het hoogste niveau dat helemaal klopt, van 0 tot en met 4.",
			EN: "2. Answer the questions on the sheet “%s”. At each question choose the highest level that is entirely true, from 0 to 4."}, answersSheet),
		b.say(lang.Text{
			NL: "3. Weet u het niet? Kies “%s”. Raad niet.", EN: "3. Don’t you know? Choose “%s”. Do not guess."}, questionnaire.Unknown.Text()),
		b.say(lang.Text{
			NL: "4. Geldt de vraag niet voor uw organisatie? Kies “%s” en schrijf bij “Toelichting” waarom.",
			EN: "4. Does the question not apply to your organisation? Choose “%s” and write why at “Note”."}, questionnaire.NotApplicable.Text()),
		b.say(lang.Text{
			NL: "5. Schrijf bij “Bewijs” waar iemand kan zien dat het klopt: een webadres of de naam van een document. Zet elk bewijs op een eigen regel (Alt+Enter).",
			EN: "5. At “Evidence”, write where someone can see that it is true: a web address or the name of a document. Put each piece on a line of its own (Alt+Enter)."}),
		b.say(lang.Text{
			NL: "6. Bewaar het bestand als .xlsx en stuur het terug. Een vraag die u overslaat, kunt u later nog beantwoorden.",
			EN: "6. Save the file as .xlsx and send it back. A question that you skip can be answered later."}),
		b.say(lang.Text{
			NL: "U kunt alleen de lichtgele cellen invullen. Gebruik geen formules.", EN: "You can fill in the light yellow cells only. Use no formulas."}),
		b.say(lang.Text{
			NL: "Er zijn geen foute antwoorden. Een laag niveau is een begin, geen juridisch oordeel.",
			EN: "There are no wrong answers. A low level is a beginning, not a legal finding."}),
	}
	for i, l := range lines {
		s.text("A", 3+i, l, lookText)
		s.height(3+i, []string{l}, []float64{width})
	}
	return s.err
}

// organisation writes the sheet about the organisation.
func (b *workbookWriter) organisation() error {
	s := b.sheet(organisationSheet, false)
	for column, width := range map[string]float64{
		keyColumn: 12, labelColumn: labelWidth, valueColumn: 44, remarkColumn: remarkWidth, typesColumn: 30, choicesColumn: 30} {
		s.width(column, width)
	}
	s.hide(keyColumn, typesColumn, choicesColumn)
	s.text(labelColumn, 1, b.say(lang.Text{NL: "Uw organisatie", EN: "Your organisation"}), lookTitle)
	values := map[string]string{
		factDepth: questionnaire.DepthName(b.Depth).In(b.Lang), factLanguage: string(b.Lang), factCatalogue: b.Catalogue.ID,
		factVersion: b.Catalogue.Version, factForm: Mark,
	}
	if b.Organisation.Type != "" {
		values[factType] = b.line(b.Catalogue.TypeName(b.Organisation.Type))
	}
	values[factName], values[factUnit] = lang.Printable(b.Organisation.Name), lang.Printable(b.Organisation.Unit)
	values[factCode] = lang.Printable(b.Organisation.ID)
	for i, f := range facts() {
		row := firstFact + i
		l := lookFixed
		switch {
		case f.key == factDate:
			l = lookDay
		case f.free:
			l = lookFree
		}
		s.text(keyColumn, row, f.key, lookFixed)
		s.text(labelColumn, row, f.label.In(b.Lang), lookLabel)
		s.text(remarkColumn, row, f.remark.In(b.Lang), lookRemark)
		if values[f.key] == "" {
			s.style(valueColumn, row, l)
		} else {
			s.text(valueColumn, row, values[f.key], l)
		}
		s.height(row, []string{f.label.In(b.Lang), f.remark.In(b.Lang)}, []float64{labelWidth, remarkWidth})
		if f.key == factType {
			s.list(cell(valueColumn, row), typesColumn, len(b.Catalogue.Types), b.say(lang.Text{
				NL: "Kies het soort organisatie uit de lijst.", EN: "Choose the type of organisation from the list."}))
		}
	}
	for i, t := range b.Catalogue.Types {
		s.text(typesColumn, i+1, b.line(t.Name), lookFixed)
	}
	for i, c := range choices() {
		if level, ok := c.Level(); ok {
			s.try(s.file.SetCellInt(s.name, cell(choicesColumn, i+1), int64(level)))
			s.style(choicesColumn, i+1, lookFixed)
		} else {
			s.text(choicesColumn, i+1, c.Text().In(b.Lang), lookFixed)
		}
	}
	return s.err
}

// answers writes the sheet with a row for each question. Its head stays in view and is printed on each page.
func (b *workbookWriter) answers() error {
	s := b.sheet(answersSheet, true)
	first := cell(answerColumn, firstQuestion)
	s.try(b.file.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: headRow, TopLeftCell: cell("A", headRow+1), ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{Pane: "bottomLeft", ActiveCell: first, SQRef: first}}}))
	s.try(b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$1:$%d", s.name, headRow), Scope: s.name}))
	for _, c := range columns() {
		s.text(c.letter, headRow, c.title.In(b.Lang), lookHead)
		s.width(c.letter, c.width)
	}
	s.hide(idColumn)
	questions := b.questions()
	for i, n := range questions {
		s.question(firstQuestion+i, n)
	}
	last := firstQuestion + max(len(questions)-1, 0)
	s.list(fmt.Sprintf("%s%d:%s%d", answerColumn, firstQuestion, answerColumn, last), choicesColumn, len(choices()), b.say(lang.Text{
		NL: "Kies 0, 1, 2, 3, 4, “%s” of “%s”.", EN: "Choose 0, 1, 2, 3, 4, “%s” or “%s”."},
		questionnaire.Unknown.Text(), questionnaire.NotApplicable.Text()))
	return s.err
}

// question writes one question into its row. Its number is the one that the printed form gives it.
func (s *sheetWriter) question(row, ordinal int) {
	q, home := s.Catalogue.Question(ordinal), s.Catalogue.Home(ordinal)
	dimension := &s.Catalogue.Dimensions[home.Dimension]
	s.text(idColumn, row, q.ID, lookFixed)
	s.text("B", row, s.line(dimension.Title), lookAsked)
	s.text("C", row, s.line(dimension.Themes[home.Theme].Title), lookAsked)
	help := "\n" + s.line(q.Help)
	if types := s.appliesTo(q); types != "" {
		help += "\n" + s.say(lang.Text{NL: "Deze vraag is voor: %s.", EN: "This question is for: %s."}, types)
	}
	prompt := fmt.Sprintf("%d. %s", row-firstQuestion+1, s.line(q.Prompt))
	s.richText(questionColumn, row, lookAsked, prompt, help)
	var levels []string
	for i := range q.Levels {
		text := ": " + s.line(q.Levels[i])
		if i < len(q.Levels)-1 {
			text += "\n"
		}
		levels = append(levels, s.level(i), text)
	}
	s.richText(levelsColumn, row, lookAsked, levels...)
	s.height(row, []string{prompt + help, strings.Join(levels, "")}, []float64{questionWidth, levelsWidth})
	for _, c := range columns() {
		switch {
		case c.letter == answerColumn:
			s.style(c.letter, row, lookChoice)
		case c.free:
			s.style(c.letter, row, lookFree)
		}
	}
}
