package form

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Read turns a form that was filled in into answers. data are the bytes of the workbook, name is what an error calls the
// file, and now dates the answers. A form is read whole or not at all. A form made with an older version of the
// catalogue is migrated as an answer file is, and Migrated says how. The error is a *lang.LocatedError if the file is
// not a form that can be read, or lang.LocatedErrors, with every mistake in it in the order of its sheets, rows and columns.
func Read(c *questionnaire.Catalogue, name string, data []byte, now time.Time) (questionnaire.Answers, questionnaire.Migrated, error) {
	book, err := openWorkbook(data)
	if err != nil {
		return questionnaire.Answers{}, questionnaire.Migrated{}, refuse(name, data, err)
	}
	defer book.close()
	r := &reader{catalogue: c, file: name, now: now, book: book, mistakes: map[place]*lang.LocatedError{}}
	if err := r.readSheets(); err != nil {
		return questionnaire.Answers{}, questionnaire.Migrated{}, refuse(name, data, err)
	}
	answers, migrated := r.validate()
	if len(r.mistakes) > 0 {
		var all lang.LocatedErrors
		for _, at := range slices.SortedFunc(maps.Keys(r.mistakes), place.compare) {
			all = append(all, r.mistakes[at])
		}
		return questionnaire.Answers{}, questionnaire.Migrated{}, all
	}
	return answers, migrated, nil
}

// reader reads one form.
type reader struct {
	catalogue *questionnaire.Catalogue
	file      string
	now       time.Time
	book      *workbook

	organisation string         // name of the sheet
	answers      string         // name of the sheet
	facts        map[string]int // key to row
	entry        entry
	rows         []row
	mistakes     map[place]*lang.LocatedError // a cell has at most one
}

// place is a cell: sheet is 0 for the organisation and 1 for the answers.
type place struct{ sheet, row, column int }

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.sheet, q.sheet), cmp.Compare(p.row, q.row), cmp.Compare(p.column, q.column))
}

// entry is what the form says about the organisation and about itself, in the words of an answer file.
type entry struct {
	name, kind, unit, code, depth, language, catalogue, version string
	started                                                     questionnaire.Moment
}

// row is one question as it was filled in.
type row struct {
	number   int
	id       string
	choice   questionnaire.Choice
	note     string
	evidence []string
}

// blank reports whether nothing was filled in.
func (a *row) blank() bool {
	return a.choice == questionnaire.Unanswered && a.note == "" && len(a.evidence) == 0
}

// wrong notes a mistake, unless its cell has one: the first is the cause of the others.
func (r *reader) wrong(sheet, column string, row int, form lang.Text, args ...any) {
	n, _ := excelize.ColumnNameToNumber(column) // the columns are our own
	at := place{slices.Index([]string{r.organisation, r.answers}, sheet), row, n}
	if r.mistakes[at] == nil {
		r.mistakes[at] = &lang.LocatedError{File: r.file, Message: lang.Say(
			lang.Text{NL: "blad \"%s\", cel %s: %s", EN: "sheet \"%s\", cell %s: %s"}, sheet, cell(column, row), lang.Say(form, args...))}
	}
}

// errNoForm means that a workbook is not a form of ours.
var errNoForm = errors.New("not a form")

// newerFormError means that the form has a layout that this program does not know.
type newerFormError struct{ mark string }

func (e newerFormError) Error() string { return "unknown form " + e.mark }

// readSheets reads the sheets of the form.
func (r *reader) readSheets() error {
	var err error
	if r.organisation, err = r.sheet(organisationSheet, func(sheet string) bool { return r.factRows(sheet)[factForm] != 0 }); err != nil {
		return err
	}
	if r.answers, err = r.sheet(answersSheet, r.hasHead); err != nil {
		return err
	}
	if err := r.readFacts(); err != nil {
		return err
	}
	if r.checkHead() {
		r.readRows()
	}
	return r.book.err
}

// sheet returns the name of a sheet of the form. A sheet that was renamed is found by what is on it.
func (r *reader) sheet(name lang.Text, fits func(sheet string) bool) (string, error) {
	all := r.book.file.GetSheetList()
	for _, sheet := range all {
		if sheet == name.NL || sheet == name.EN {
			return sheet, nil
		}
	}
	if i := slices.IndexFunc(all, fits); i >= 0 {
		return all[i], nil
	}
	return "", cmp.Or(r.book.err, errNoForm)
}

// hasHead reports whether a sheet has the first two headings of the answers: with those in place, checkHead says what is
// wrong with the others.
func (r *reader) hasHead(sheet string) bool {
	return !slices.ContainsFunc(columns()[:2], func(c column) bool { return !r.headed(sheet, c) })
}

// headed reports whether a column has its heading.
func (r *reader) headed(sheet string, c column) bool {
	got := r.book.value(sheet, c.letter, headRow).text
	return same(got, c.title.NL) || same(got, c.title.EN)
}

// checkHead refuses columns that were moved, for which it returns false: a note must not be read as an answer.
func (r *reader) checkHead() (inPlace bool) {
	inPlace = true
	for _, c := range columns() {
		if !r.headed(r.answers, c) {
			inPlace = false
			r.wrong(r.answers, c.letter, headRow, lang.Text{
				NL: "hier hoort het kopje “%s” te staan; zet de kolommen terug of neem een nieuw formulier",
				EN: "the heading “%s” belongs here; put the columns back or take a new form"}, c.title)
		}
	}
	return inPlace
}

// refuse says why a file as a whole is refused, and what to do.
func refuse(name string, data []byte, err error) *lang.LocatedError {
	refusal := &lang.LocatedError{File: name, Cause: err}
	var newer newerFormError
	switch {
	case errors.As(err, &newer):
		refusal.Message = lang.Say(lang.Text{
			NL: "dit formulier is van de soort %q; deze selfscan leest %q: gebruik een nieuwere selfscan",
			EN: "this form is of the kind %q; this selfscan reads %q: use a newer selfscan"}, newer.mark, Mark)
	case errors.Is(err, errNoForm):
		refusal.Message = lang.Say(lang.Text{
			NL: "dit is geen formulier van selfscan; «selfscan catalogue form --out formulier.xlsx» maakt er een",
			EN: "this is not a form of selfscan; \"selfscan catalogue form --out form.xlsx\" makes one"})
	case errors.Is(err, errTooMuch):
		refusal.Message = lang.Say(lang.Text{
			NL: "in dit bestand zit meer dan in een formulier past; neem de antwoorden over in een nieuw formulier",
			EN: "this file holds more than a form does; copy the answers into a new form"})
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		refusal.Message = lang.Say(lang.Text{
			NL: "dit bestand is met een wachtwoord beveiligd, of is van een oude soort (.xls); bewaar het zonder wachtwoord als .xlsx",
			EN: "this file is protected with a password, or of an old kind (.xls); save it without a password as .xlsx"})
	case bytes.HasPrefix(data, []byte("PK")) && bytes.Contains(data[:min(len(data), 200)], []byte("opendocument")):
		refusal.Message = lang.Say(lang.Text{
			NL: "dit is een ODS-bestand; bewaar het als .xlsx", EN: "this is an ODS file; save it as .xlsx"})
	default:
		refusal.Message = lang.Say(lang.Text{
			NL: "dit bestand is geen rekenblad (.xlsx), of het is beschadigd; neem het oorspronkelijke bestand",
			EN: "this file is not a spreadsheet (.xlsx), or it is damaged; use the original file"})
	}
	return refusal
}
