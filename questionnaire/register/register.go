// Package register looks up Dutch public organisations and their official codes in a list that is part of the program.
// In comes what a person typed, or a code; out come organisations. The list completes what a person types and never
// refuses it: an organisation that is not in the list is equally valid. The first look-up reads the list, which takes
// some milliseconds; a program that looks up nothing pays nothing. All functions are safe for use by several goroutines.
package register

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed organisations.csv
var organisationsCSV string

// Organisation is a public organisation that existed on Date. Its names are Dutch in both languages of the
// program.
type Organisation struct {
	ID        string // the code of TOOI in lower case: "gm0363", "pv27", "ws0155"
	Type      string // one of questionnaire.TypeIDs: "municipality"
	Name      string // as the government's lists spell it: "gemeente Amsterdam"
	ShortName string // "Amsterdam", "BZK"; equal to Name where the organisation has no shorter name
}

// Title returns the name as it is written at the start of a line: "Gemeente Amsterdam".
func (o Organisation) Title() string {
	_, size := utf8.DecodeRuneInString(o.Name)
	return strings.ToUpper(o.Name[:size]) + o.Name[size:]
}

// ByID returns the organisation with a code, in upper or lower case.
func ByID(id string) (Organisation, bool) {
	for _, e := range entries() {
		if strings.EqualFold(e.ID, id) {
			return e.Organisation, true
		}
	}
	return Organisation{}, false
}

// entry is an organisation with its names folded, so that a look-up only compares.
type entry struct {
	Organisation
	name, short phrase
	words       []string // of both names
	allWords    []string // of both names and of what alsoCalled returns
}

// entries returns the register in the order in which equally good matches are shown: by type, then by name.
var entries = sync.OnceValue(func() []entry {
	rows, err := csv.NewReader(strings.NewReader(organisationsCSV)).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("organisations.csv, which is part of the program, cannot be read: %v", err))
	}
	list := make([]entry, 0, len(rows))
	for _, row := range rows[1:] { // the first row has the names of the columns
		o := Organisation{ID: row[0], Type: row[1], Name: row[2], ShortName: row[3]}
		e := entry{Organisation: o, name: fold(o.Name), short: fold(o.ShortName)}
		e.words = slices.Concat(e.name.words, e.short.words)
		e.allWords = slices.Concat(e.words, fold(alsoCalled(o)).words)
		list = append(list, e)
	}
	types := []string{"municipality", "province", "water-board", "ministry", "agency", "joint-arrangement", "other"}
	slices.SortFunc(list, func(a, b entry) int {
		return cmp.Or(
			cmp.Compare(slices.Index(types, a.Type), slices.Index(types, b.Type)),
			cmp.Compare(a.name.letters, b.name.letters),
			cmp.Compare(a.ID, b.ID))
	})
	return list
})

// alsoCalled returns words that people use for an organisation and that neither of its names has.
func alsoCalled(o Organisation) string {
	switch {
	case o.ID == "gm0796":
		return "Den Bosch"
	case o.ID == "pv21":
		return "Friesland"
	case o.Type == "water-board": // some are named hoogheemraadschap or wetterskip
		return "waterschap"
	default:
		return ""
	}
}
