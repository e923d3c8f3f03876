package form

// The law of this file: texts are written as texts, whatever they begin with, so that none is a formula; what
// must not change is locked, without a password: the lock is against slips, not against people.

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
)

// Spreadsheet writes the form as a workbook (XLSX): a sheet to read first, one about the organisation, and one
// with a row a question. The same form gives the same bytes. The error is the writer's own, or that the
// catalogue does not fit into cells.
func Spreadsheet(w io.Writer, f Form) error {
	b := &book{Form: f, file: excelize.NewFile()}
	b.styles()
	b.guide()
	b.organisation()
	b.answers()
	b.properties()
	if b.err == nil {
		_, b.err = b.file.WriteTo(w)
	}
	return errors.Join(b.err, b.file.Close())
}

// book is a workbook in the making; it keeps the first error.
type book struct {
	Form
	file *excelize.File
	err  error
	look looks
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// sheet adds a sheet; the first takes the place of the one that a new workbook has.
func (b *book) sheet(name questionnaire.Text) string {
	title := name.In(b.Lang)
	if list := b.file.GetSheetList(); len(list) == 1 && list[0] == "Sheet1" {
		b.do(b.file.SetSheetName("Sheet1", title))
		return title
	}
	_, err := b.file.NewSheet(title)
	b.do(err)
	return title
}

// put writes a text in a cell.
func (b *book) put(sheet, at, text string, style int) {
	b.do(b.file.SetCellStr(sheet, at, text))
	b.do(b.file.SetCellStyle(sheet, at, at, style))
}

// rich writes a text with bold stretches in a cell: those at even places.
func (b *book) rich(sheet, at string, style int, stretches ...string) {
	var runs []excelize.RichTextRun
	for i, s := range stretches {
		if s != "" {
			runs = append(runs, excelize.RichTextRun{Text: s, Font: &excelize.Font{Family: family, Size: textSize, Bold: i%2 == 0, Color: ink}})
		}
	}
	b.do(b.file.SetCellRichText(sheet, at, runs))
	b.do(b.file.SetCellStyle(sheet, at, at, style))
}

func (b *book) widths(sheet string, widths map[string]float64) {
	for column, width := range widths {
		b.do(b.file.SetColWidth(sheet, column, column, width))
	}
}

func (b *book) hide(sheet string, columns ...string) {
	for _, c := range columns {
		b.do(b.file.SetColVisible(sheet, c, false))
	}
}

// guide is the sheet to read first.
func (b *book) guide() {
	sheet := b.sheet(guideSheet)
	const width = 90
	b.widths(sheet, map[string]float64{"A": width})
	b.put(sheet, "A1", b.title(), b.look.title)
	lines := []string{
		b.scope() + ". " + b.edition() + ".",
		b.say(questionnaire.Text{NL: "1. Vul op het blad “%s” in om welke organisatie het gaat.", EN: "1. On the sheet “%s”, fill in which organisation this is about."}, organisationSheet),
		b.say(questionnaire.Text{
			NL: "2. Beantwoord de vragen op het blad “%s”. Kies bij elke vraag het hoogste niveau dat helemaal klopt, van 0 tot en met 4.",
			EN: "2. Answer the questions on the sheet “%s”. At each question choose the highest level that is entirely true, from 0 to 4."}, answersSheet),
		b.say(questionnaire.Text{
			NL: "3. Weet u het niet? Kies “%s”. Raad niet.", EN: "3. Don’t you know? Choose “%s”. Do not guess."}, questionnaire.Unknown.Text()),
		b.say(questionnaire.Text{
			NL: "4. Geldt de vraag niet voor uw organisatie? Kies “%s” en schrijf bij “Toelichting” waarom.",
			EN: "4. Does the question not apply to your organisation? Choose “%s” and write why at “Note”."}, questionnaire.NotApplicable.Text()),
		b.say(questionnaire.Text{
			NL: "5. Schrijf bij “Bewijs” waar iemand kan zien dat het klopt: een webadres of de naam van een document. Zet elk bewijs op een eigen regel (Alt+Enter).",
			EN: "5. At “Evidence”, write where someone can see that it is true: a web address or the name of a document. Put each piece on a line of its own (Alt+Enter)."}),
		b.say(questionnaire.Text{
			NL: "6. Bewaar het bestand als .xlsx en stuur het terug. Een vraag die u overslaat, kunt u later nog beantwoorden.",
			EN: "6. Save the file as .xlsx and send it back. A question that you skip can be answered later."}),
		b.say(questionnaire.Text{
			NL: "U kunt alleen de lichtgele cellen invullen. Gebruik geen formules.", EN: "You can fill in the light yellow cells only. Use no formulas."}),
		b.say(questionnaire.Text{
			NL: "Er zijn geen foute antwoorden. Een laag niveau is een begin, geen juridisch oordeel.",
			EN: "There are no wrong answers. A low level is a beginning, not a legal finding."}),
	}
	for i, l := range lines {
		b.put(sheet, cell("A", 3+i), l, b.look.text)
		b.height(sheet, 3+i, []string{l}, []float64{width})
	}
	b.finish(sheet, "portrait")
}

// organisation is the sheet with the facts.
func (b *book) organisation() {
	sheet := b.sheet(organisationSheet)
	b.widths(sheet, map[string]float64{keyColumn: 12, labelColumn: 30, valueColumn: 44, remarkColumn: 54, typesColumn: 30, choicesColumn: 30})
	b.put(sheet, cell(labelColumn, 1), b.say(questionnaire.Text{NL: "Uw organisatie", EN: "Your organisation"}), b.look.title)
	values := map[string]string{
		factDepth: questionnaire.DepthName(b.Depth).In(b.Lang), factLanguage: string(b.Lang), factCatalogue: b.Catalogue.ID,
		factVersion: b.Catalogue.Version, factForm: Mark,
	}
	if b.Type != "" {
		values[factType] = b.line(b.Catalogue.TypeName(b.Type))
	}
	for i, f := range facts() {
		row := firstFact + i
		style := b.look.fixed
		switch {
		case f.key == factDate:
			style = b.look.day
		case f.free:
			style = b.look.free
		}
		b.put(sheet, cell(keyColumn, row), f.key, b.look.fixed)
		b.put(sheet, cell(labelColumn, row), f.label.In(b.Lang), b.look.label)
		b.put(sheet, cell(remarkColumn, row), f.remark.In(b.Lang), b.look.remark)
		if values[f.key] == "" {
			b.do(b.file.SetCellStyle(sheet, cell(valueColumn, row), cell(valueColumn, row), style))
		} else {
			b.put(sheet, cell(valueColumn, row), values[f.key], style)
		}
		b.height(sheet, row, []string{f.label.In(b.Lang), f.remark.In(b.Lang)}, []float64{30, 54})
		if f.key == factType {
			b.offer(sheet, cell(valueColumn, row), typesColumn, len(b.Catalogue.Types), b.say(questionnaire.Text{
				NL: "Kies het soort organisatie uit de lijst.", EN: "Choose the type of organisation from the list."}))
		}
	}
	for i, t := range b.Catalogue.Types {
		b.put(sheet, cell(typesColumn, i+1), b.line(t.Name), b.look.fixed)
	}
	for i, c := range choices() {
		b.put(sheet, cell(choicesColumn, i+1), choiceWord(c, b.Lang), b.look.fixed)
		if level, ok := c.Level(); ok {
			b.do(b.file.SetCellInt(sheet, cell(choicesColumn, i+1), int64(level)))
		}
	}
	b.hide(sheet, keyColumn, typesColumn, choicesColumn)
	b.finish(sheet, "portrait")
}

// offer gives cells a list to choose from, which stands in a column of the sheet about the organisation.
func (b *book) offer(sheet, cells, column string, count int, hint string) {
	list := excelize.NewDataValidation(true)
	list.SetSqref(cells)
	list.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$1:$%s$%d", organisationSheet.In(b.Lang), column, column, count))
	list.SetError(excelize.DataValidationErrorStyleStop, b.say(questionnaire.Text{NL: "Dit staat niet in de lijst", EN: "This is not in the list"}), hint)
	b.do(b.file.AddDataValidation(sheet, list))
}
