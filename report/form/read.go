package form

// The law of this file: a form is taken whole or not at all, and every mistake in it is named at once, by its
// cell. What an answer may be is judged by the questionnaire's own reader of answer files.

import (
	"bytes"
	"errors"
	"slices"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Read turns a filled-in spreadsheet form into answers. data are the bytes of the workbook, name is how the
// file is called in an error, and now dates the answers. A form made with an older version of the catalogue is
// carried over as an answer file is, and Migrated says how. The error is a *questionnaire.Refusal where the
// file is no form that can be read, or Mistakes where something in it is not right.
func Read(c *questionnaire.Catalogue, name string, data []byte, now time.Time) (questionnaire.Answers, questionnaire.Migrated, error) {
	book, err := openBook(data)
	if err != nil {
		return questionnaire.Answers{}, questionnaire.Migrated{}, refuse(name, data, err)
	}
	r := &reader{catalogue: c, file: name, now: now, book: book, places: map[string]place{}}
	if err := r.workbook(); err != nil {
		return questionnaire.Answers{}, questionnaire.Migrated{}, refuse(name, data, err)
	}
	answers, moved := r.judge()
	if len(r.mistakes) > 0 {
		slices.SortStableFunc(r.mistakes, func(a, b *Mistake) int { return r.places[a.Cell].compare(r.places[b.Cell]) })
		return questionnaire.Answers{}, questionnaire.Migrated{}, r.mistakes
	}
	return answers, moved, nil
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
	mistakes     Mistakes
	places       map[string]place // of the cells with a mistake
}

// entry is what the form says of the organisation and of itself, in the words of an answer file.
type entry struct {
	name, kind, unit, depth, language, catalogue, version string
	started                                               questionnaire.Moment
}

// row is one question as it was filled in.
type row struct {
	number   int
	id       string
	choice   questionnaire.Choice
	note     string
	evidence []string
}

// blank tells whether nothing was filled in.
func (a *row) blank() bool {
	return a.choice == questionnaire.Unanswered && a.note == "" && len(a.evidence) == 0
}

// place orders cells: sheet, row, column.
type place struct{ sheet, row, column int }

func (p place) compare(q place) int {
	for _, d := range []int{p.sheet - q.sheet, p.row - q.row, p.column - q.column} {
		if d != 0 {
			return d
		}
	}
	return 0
}

// wrong notes a mistake. A cell has one at most: the first is the cause of the others.
func (r *reader) wrong(sheet, column string, row int, form lang.Text, args ...any) {
	at := sheet + "!" + cell(column, row)
	if _, known := r.places[at]; known {
		return
	}
	r.places[at] = place{slices.Index([]string{r.organisation, r.answers}, sheet), row, columnOf(column)}
	r.mistakes = append(r.mistakes, &Mistake{File: r.file, Cell: at, Message: lang.Say(form, args...)})
}

// errNoForm means that a workbook is something else than a form of ours.
var errNoForm = errors.New("no form")

// newerForm is the fault of a form with a layout that this program does not know.
type newerForm struct{ mark string }

func (n newerForm) Error() string { return "unknown form " + n.mark }

// workbook reads the sheets of the form.
func (r *reader) workbook() error {
	var err error
	if r.organisation, err = r.book.open(organisationSheet); err != nil {
		return err
	}
	if r.answers, err = r.book.open(answersSheet); err != nil {
		return err
	}
	if err := r.readFacts(); err != nil {
		return err
	}
	if r.checkHead(); len(r.mistakes) == 0 || r.readable() {
		r.readRows()
	}
	return nil
}

// readable tells whether the columns are where they belong.
func (r *reader) readable() bool {
	for _, m := range r.mistakes {
		if p := r.places[m.Cell]; p.sheet == 1 && p.row == headRow {
			return false
		}
	}
	return true
}

// checkHead refuses columns that were moved: a note is no answer.
func (r *reader) checkHead() {
	for _, c := range columns() {
		got := r.book.value(r.answers, c.letter, headRow)
		if !same(got.text, c.title.NL) && !same(got.text, c.title.EN) {
			r.wrong(r.answers, c.letter, headRow, lang.Text{
				NL: "hier hoort het kopje “%s” te staan; zet de kolommen terug of neem een nieuw formulier",
				EN: "the heading “%s” belongs here; put the columns back or take a new form"}, c.title)
		}
	}
}

// refuse words why a file as a whole is not taken.
func refuse(name string, data []byte, err error) *lang.LocatedError {
	refusal := &lang.LocatedError{File: name, Line: 1, Column: 1, Cause: err}
	var newer newerForm
	switch {
	case errors.As(err, &newer):
		refusal.Message = lang.Say(lang.Text{
			NL: "dit formulier is van de soort %q; deze selfscan leest %q: gebruik een nieuwere selfscan",
			EN: "this form is of the kind %q; this selfscan reads %q: use a newer selfscan"}, newer.mark, Mark)
	case errors.Is(err, errNoForm):
		refusal.Message = lang.Say(lang.Text{
			NL: "dit is geen formulier van selfscan; «selfscan catalogue form --out formulier.xlsx» maakt er een",
			EN: "this is no form of selfscan; \"selfscan catalogue form --out form.xlsx\" makes one"})
	case errors.Is(err, errTooMuch), len(data) > MaxFile:
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
			EN: "this file is no spreadsheet (.xlsx), or it is damaged; take the original file"})
	}
	return refusal
}
