package form

// The law of this file: texts are written as texts, whatever they begin with, so that none is a formula; what
// must not change is locked, without a password: the lock is against slips, not against people.

import (
	"fmt"
	"io"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Spreadsheet writes the form as a workbook (XLSX): a sheet to read first, one about the organisation, and one
// with a row a question. The same form gives the same bytes. The error is the writer's own, or that the
// catalogue does not fit into cells.
func Spreadsheet(w io.Writer, f Form) error {
	b := &book{Form: f, known: map[string]int{}}
	b.guide()
	b.organisation()
	b.answers()
	if b.err != nil {
		return b.err
	}
	return b.write(w)
}

// book is a workbook in the making; it keeps the first error.
type book struct {
	Form
	sheets []*sheet
	texts  []string       // what cells share, as XML
	known  map[string]int // their places
	err    error
}

// sheet adds a sheet.
func (b *book) sheet(name lang.Text) *sheet {
	s := &sheet{title: name.In(b.Lang), rows: map[int]*sheetRow{}, columns: map[int]*span{}}
	b.sheets = append(b.sheets, s)
	return s
}

// guide is the sheet to read first.
func (b *book) guide() {
	s := b.sheet(guideSheet)
	const width = 90
	s.width("A", width)
	b.put(s, "A", 1, b.title(), lookTitle)
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
		b.put(s, "A", 3+i, l, lookText)
		s.height(3+i, []string{l}, []float64{width})
	}
}

// organisation is the sheet with the facts.
func (b *book) organisation() {
	s := b.sheet(organisationSheet)
	for column, width := range map[string]float64{
		keyColumn: 12, labelColumn: labelWidth, valueColumn: 44, remarkColumn: remarkWidth, typesColumn: 30, choicesColumn: 30} {
		s.width(column, width)
	}
	s.hide(keyColumn, typesColumn, choicesColumn)
	b.put(s, labelColumn, 1, b.say(lang.Text{NL: "Uw organisatie", EN: "Your organisation"}), lookTitle)
	values := map[string]string{
		factDepth: questionnaire.DepthName(b.Depth).In(b.Lang), factLanguage: string(b.Lang), factCatalogue: b.Catalogue.ID,
		factVersion: b.Catalogue.Version, factForm: Mark,
	}
	if b.Type != "" {
		values[factType] = b.line(b.Catalogue.TypeName(b.Type))
	}
	for i, f := range facts() {
		row := firstFact + i
		style := lookFixed
		switch {
		case f.key == factDate:
			style = lookDay
		case f.free:
			style = lookFree
		}
		b.put(s, keyColumn, row, f.key, lookFixed)
		b.put(s, labelColumn, row, f.label.In(b.Lang), lookLabel)
		b.put(s, remarkColumn, row, f.remark.In(b.Lang), lookRemark)
		if values[f.key] == "" {
			s.cell(valueColumn, row, "", style)
		} else {
			b.put(s, valueColumn, row, values[f.key], style)
		}
		s.height(row, []string{f.label.In(b.Lang), f.remark.In(b.Lang)}, []float64{labelWidth, remarkWidth})
		if f.key == factType {
			b.offer(s, cell(valueColumn, row), typesColumn, len(b.Catalogue.Types), b.say(lang.Text{
				NL: "Kies het soort organisatie uit de lijst.", EN: "Choose the type of organisation from the list."}))
		}
	}
	for i, t := range b.Catalogue.Types {
		b.put(s, typesColumn, i+1, b.line(t.Name), lookFixed)
	}
	for i, c := range choices() {
		if level, ok := c.Level(); ok {
			s.cell(choicesColumn, i+1, writtenNumber(level), lookFixed)
		} else {
			b.put(s, choicesColumn, i+1, choiceWord(c, b.Lang), lookFixed)
		}
	}
}

// offer gives cells a list to choose from, which stands in a column of the sheet about the organisation.
func (b *book) offer(s *sheet, cells, column string, count int, hint string) {
	s.offers = append(s.offers, offer{
		cells: cells, from: fmt.Sprintf("'%s'!$%s$1:$%s$%d", organisationSheet.In(b.Lang), column, column, count),
		title: b.say(lang.Text{NL: "Dit staat niet in de lijst", EN: "This is not in the list"}), hint: hint,
	})
}
