package form

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// mostFacts is the number of rows of the sheet about the organisation that are read.
const mostFacts = 50

// factRows returns the row of each key on a sheet.
func (r *reader) factRows(sheet string) map[string]int {
	rows := map[string]int{}
	for row := range mostFacts {
		if key := r.book.value(sheet, keyColumn, row+1).text; key != "" && rows[key] == 0 {
			rows[key] = row + 1
		}
	}
	return rows
}

// readFacts reads the sheet about the organisation. The error says that this is not a form of ours.
func (r *reader) readFacts() error {
	r.facts = r.factRows(r.organisation)
	mark := r.book.value(r.organisation, valueColumn, max(r.facts[factForm], 1)).text
	switch {
	case r.facts[factForm] == 0 || !strings.HasPrefix(mark, "selfscan-form/"):
		return errNoForm
	case mark != Mark:
		return newerFormError{mark}
	}
	for i, f := range facts() {
		if r.facts[f.key] == 0 && f.key != factCode { // which older forms do not have
			r.wrong(r.organisation, keyColumn, firstFact+i, lang.Text{
				NL: "de regel %q ontbreekt op dit blad; neem een nieuw formulier",
				EN: "the row %q is missing on this sheet; take a new form"}, f.key)
		}
	}
	r.entry = entry{name: r.name(), kind: r.kind(), unit: r.fact(factUnit), code: r.fact(factCode), depth: r.depth(), language: r.language(),
		catalogue: r.fact(factCatalogue), version: r.fact(factVersion), started: r.date()}
	return nil
}

// fact reads the value of a fact as one line; a formula is a mistake.
func (r *reader) fact(key string) string {
	row := r.facts[key]
	if row == 0 {
		return ""
	}
	got := r.book.value(r.organisation, valueColumn, row)
	if got.formula {
		r.wrong(r.organisation, valueColumn, row, noFormulas())
		return ""
	}
	return strings.Join(strings.Fields(got.text), " ")
}

func noFormulas() lang.Text {
	return lang.Text{
		NL: "hier staat een formule; typ wat er moet staan", EN: "this is a formula; type what should stand here"}
}

// badFact notes a mistake in a fact, if its row is there.
func (r *reader) badFact(key string, form lang.Text, args ...any) {
	if row := r.facts[key]; row != 0 {
		r.wrong(r.organisation, valueColumn, row, form, args...)
	}
}

func (r *reader) name() string {
	name := r.fact(factName)
	if name == "" {
		r.badFact(factName, lang.Text{
			NL: "de naam van de organisatie ontbreekt; vul die hier in", EN: "the name of the organisation is missing; fill it in here"})
	}
	return name
}

// kind returns the id of the type of organisation, which the form names in either language.
func (r *reader) kind() string {
	typed := r.fact(factType)
	for _, id := range questionnaire.TypeIDs() {
		if name := r.catalogue.TypeName(id); typed != "" && (same(typed, name.NL) || same(typed, name.EN) || typed == id) {
			return id
		}
	}
	offered := lang.Text{NL: r.typeNames(lang.NL), EN: r.typeNames(lang.EN)}
	if typed == "" {
		r.badFact(factType, lang.Text{
			NL: "het soort organisatie ontbreekt; kies uit %s", EN: "the type of organisation is missing; choose from %s"}, offered)
	} else {
		r.badFact(factType, lang.Text{
			NL: "onbekend soort organisatie %q; kies uit %s", EN: "unknown organisation type %q; choose from %s"}, typed, offered)
	}
	return questionnaire.TypeIDs()[0]
}

func (r *reader) typeNames(l lang.Lang) string {
	var names []string
	for _, id := range questionnaire.TypeIDs() {
		names = append(names, r.catalogue.TypeName(id).In(l))
	}
	return strings.Join(names, ", ")
}

func (r *reader) depth() string {
	typed := r.fact(factDepth)
	for _, d := range []questionnaire.Depth{questionnaire.Quick, questionnaire.Full} {
		if name := questionnaire.DepthName(d); same(typed, name.NL) || same(typed, name.EN) || typed == string(d) {
			return string(d)
		}
	}
	r.badFact(factDepth, lang.Text{
		NL: "onbekende omvang %q; kies “%s” of “%s”", EN: "unknown size %q; choose “%s” or “%s”"},
		typed, questionnaire.DepthName(questionnaire.Quick), questionnaire.DepthName(questionnaire.Full))
	return string(questionnaire.Quick)
}

func (r *reader) language() string {
	typed := strings.ToLower(r.fact(factLanguage))
	if _, ok := lang.ParseLang(typed); !ok {
		r.badFact(factLanguage, lang.Text{NL: "onbekende taal %q; kies nl of en", EN: "unknown language %q; choose nl or en"}, typed)
		return string(lang.NL)
	}
	return typed
}

// date returns when the scan was started: the day in the form, or now if the form has none.
func (r *reader) date() questionnaire.Moment {
	typed := r.fact(factDate)
	now := questionnaire.MomentOf(r.now)
	if typed == "" {
		return now
	}
	day, ok := r.day(typed)
	switch {
	case !ok:
		r.badFact(factDate, lang.Text{
			NL: "%q is geen datum; schrijf die zoals 2026-11-24", EN: "%q is not a date; write it like 2026-11-24"}, typed)
		return now
	case day.Format(time.DateOnly) > r.now.Format(time.DateOnly):
		r.badFact(factDate, lang.Text{
			NL: "de datum %s ligt in de toekomst; vul de dag in waarop het formulier is ingevuld",
			EN: "the date %s is in the future; fill in the day on which the form was filled in"}, day.Format(time.DateOnly))
		return now
	case day.Format(time.DateOnly) == r.now.Format(time.DateOnly):
		return now
	}
	return questionnaire.MomentOf(time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, r.now.Location()))
}

// day reads a date as people type it, or as a spreadsheet counts it, in days.
func (r *reader) day(typed string) (time.Time, bool) {
	if date, ok := questionnaire.ParseDate(typed); ok {
		typed = string(date)
	}
	for _, layout := range []string{time.DateOnly, dayAndTime} {
		if day, err := time.Parse(layout, typed); err == nil {
			return day, day.Year() >= 2000
		}
	}
	days, err := strconv.ParseFloat(typed, 64)
	if err != nil {
		return time.Time{}, false
	}
	day, ok := timeOf(days, r.book.since1904)
	return day, ok && day.Year() >= 2000
}

// factRow returns the row of a fact, or the row where it should be.
func (r *reader) factRow(key string) int {
	if row := r.facts[key]; row != 0 {
		return row
	}
	return firstFact + slices.IndexFunc(facts(), func(f fact) bool { return f.key == key })
}
