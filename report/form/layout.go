package form

// What Spreadsheet writes and Read expects is here, once. A change that makes older forms unreadable needs a new Mark.

import (
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Mark is in every form and names its layout.
const Mark = "selfscan-form/1"

// The names of the sheets.
var (
	guideSheet        = lang.Text{NL: "Lees eerst", EN: "Read first"}
	organisationSheet = lang.Text{NL: "Organisatie", EN: "Organisation"}
	answersSheet      = lang.Text{NL: "Antwoorden", EN: "Answers"}
)

// The columns of the sheet with answers; each question has its own row, from firstQuestion on.
const (
	idColumn       = "A" // hidden
	questionColumn = "D"
	levelsColumn   = "E"
	answerColumn   = "F"
	noteColumn     = "G"
	evidenceColumn = "H"

	headRow       = 1
	firstQuestion = 2

	questionWidth = 46.0
	levelsWidth   = 70.0
)

// column is a column of the sheet with answers.
type column struct {
	letter string
	title  lang.Text
	width  float64 // in characters
	free   bool    // to be filled in
}

func columns() []column {
	return []column{
		{letter: idColumn, title: lang.Text{NL: "Id", EN: "Id"}, width: 12},
		{letter: "B", title: lang.Text{NL: "Dimensie", EN: "Dimension"}, width: 16},
		{letter: "C", title: lang.Text{NL: "Thema", EN: "Theme"}, width: 20},
		{letter: questionColumn, title: lang.Text{NL: "Vraag", EN: "Question"}, width: questionWidth},
		{letter: levelsColumn, title: lang.Text{NL: "Niveaus", EN: "Levels"}, width: levelsWidth},
		{letter: answerColumn, title: lang.Text{NL: "Antwoord", EN: "Answer"}, width: 17, free: true},
		{letter: noteColumn, title: lang.Text{NL: "Toelichting", EN: "Note"}, width: 36, free: true},
		{letter: evidenceColumn, title: lang.Text{NL: "Bewijs", EN: "Evidence"}, width: 32, free: true},
	}
}

// The columns of the sheet about the organisation. Its facts are found by the key in their row.
const (
	keyColumn     = "A" // hidden
	labelColumn   = "B"
	valueColumn   = "C"
	remarkColumn  = "D"
	typesColumn   = "F" // hidden: the list of types
	choicesColumn = "G" // hidden: the list of answers

	firstFact = 3

	labelWidth  = 30.0
	remarkWidth = 54.0
)

// fact is a row of the sheet about the organisation.
type fact struct {
	key    string
	label  lang.Text
	remark lang.Text
	free   bool // to be filled in
}

// The keys of the facts.
const (
	factName      = "name"
	factType      = "type"
	factUnit      = "unit"
	factDate      = "date"
	factCode      = "code"
	factDepth     = "depth"
	factLanguage  = "language"
	factCatalogue = "catalogue"
	factVersion   = "version"
	factForm      = "form"
)

func facts() []fact {
	return []fact{
		{factName, lang.Text{NL: "Naam van de organisatie", EN: "Name of the organisation"},
			lang.Text{NL: "Verplicht. De officiële naam.", EN: "Required. The official name."}, true},
		{factType, lang.Text{NL: "Soort organisatie", EN: "Type of organisation"},
			lang.Text{NL: "Verplicht. Kies uit de lijst.", EN: "Required. Choose from the list."}, true},
		{factUnit, lang.Text{NL: "Onderdeel", EN: "Unit"},
			lang.Text{NL: "Alleen als het formulier niet over de hele organisatie gaat.", EN: "Only if the form is not about the whole organisation."}, true},
		{factDate, lang.Text{NL: "Datum van invullen", EN: "Date of filling in"},
			lang.Text{NL: "Bijvoorbeeld 2026-11-24. Mag leeg blijven.", EN: "For example 2026-11-24. May stay empty."}, true},
		{factCode, lang.Text{NL: "Officiële code", EN: "Official code"},
			lang.Text{NL: "Zoals gm0363. Mag leeg blijven.", EN: "Such as gm0363. May stay empty."}, true},
		{factDepth, lang.Text{NL: "Omvang", EN: "Size"},
			lang.Text{NL: "Dit en wat hieronder staat, hoort bij het formulier.", EN: "This and what is below it belong to the form."}, false},
		{factLanguage, lang.Text{NL: "Taal", EN: "Language"}, lang.Text{NL: "", EN: ""}, false},
		{factCatalogue, lang.Text{NL: "Vragenlijst", EN: "Catalogue"}, lang.Text{NL: "", EN: ""}, false},
		{factVersion, lang.Text{NL: "Versie van de vragenlijst", EN: "Version of the catalogue"}, lang.Text{NL: "", EN: ""}, false},
		{factForm, lang.Text{NL: "Soort formulier", EN: "Kind of form"}, lang.Text{NL: "", EN: ""}, false},
	}
}

// choices is the list to choose an answer from.
func choices() []questionnaire.Choice {
	list := make([]questionnaire.Choice, 0, questionnaire.LevelCount+2)
	for level := range questionnaire.LevelCount {
		list = append(list, questionnaire.LevelChoice(level))
	}
	return append(list, questionnaire.Unknown, questionnaire.NotApplicable)
}

// same compares what a person typed with a word of ours: capitals, white space and the shape of an apostrophe make no
// difference.
func same(typed, word string) bool {
	plain := func(s string) string {
		return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "’", "'")
	}
	return strings.EqualFold(plain(typed), plain(word))
}

func cell(column string, row int) string { return column + strconv.Itoa(row) }
