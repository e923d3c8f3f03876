// Package catalogue reads and writes catalogues of questions and the settings of an organisation. In come the bytes of a
// file in YAML or JSON; out comes a questionnaire.Catalogue that is complete and checked, or every fault in the file, each
// with its line and column. It also returns a catalogue as JSON, its digest and the JSON Schema of the format, and it
// carries the embedded catalogue. It opens no file, and it accepts no catalogue in part.
package catalogue

import (
	"bytes"
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// Load reads a catalogue from YAML or JSON; name is the name of the file in an error. The error is lang.LocatedErrors:
// every fault that was found, in the order of the file.
func Load(name string, data []byte) (*questionnaire.Catalogue, error) {
	if len(data) > MaxFile {
		return nil, lang.LocatedErrors{{File: name, Message: lang.Say(lang.Text{
			NL: "het bestand is groter dan %d MiB; een catalogus is hoogstens zo groot",
			EN: "the file is larger than %d MiB; a catalogue is at most that large"}, MaxFile>>20)}}
	}
	root, err := parseTree(data)
	if err != nil {
		err.File = name
		return nil, lang.LocatedErrors{err}
	}
	l := loader{ids: map[string]*node{}, titles: map[string]*node{}}
	if l.former(root) {
		return nil, l.errors(name)
	}
	c := l.catalogue(root)
	if err := l.errors(name); err != nil {
		return nil, err
	}
	if err := c.Seal(Digest); err != nil {
		return nil, lang.LocatedErrors{{File: name, Message: err.(*lang.Error).Message}}
	}
	l.references(c)
	if err := l.errors(name); err != nil {
		return nil, err
	}
	return c, nil
}

// formerFormat is the format before CatalogueFormat. This program does not read it.
const formerFormat = "selfscan-catalogue/1"

// former reports whether the catalogue has the former format. The only fault that it then records is how to bring the
// file up to date, because nearly everything else in such a file would be a fault too.
func (l *loader) former(root *node) bool {
	if root.kind != mapNode {
		return false
	}
	for _, f := range root.fields {
		if f.key.text == "format" && f.value.text == formerFormat {
			l.fault(f.value, lang.Text{
				NL: "dit bestand heeft het vorige formaat; dit programma leest %[1]q. Pas het bestand zo aan: (1) schrijf format: %[1]s; (2) geef elke vraag een title van hoogstens %[2]d tekens, in nl en en; (3) noem het advies foundation nu in_order en growth nu embedded, en schrijf een derde advies, leading, voor de stap naar niveau 4; (4) zet bij elke basis met for voor welke soorten organisaties die is ([\"*\"] voor alle); (5) noem in duty_for elke soort bij naam, zonder \"*\" en \"other\"",
				EN: "this file has the former format; this program reads %[1]q. Change the file like this: (1) write format: %[1]s; (2) give each question a title of at most %[2]d characters, in nl and en; (3) call the advice foundation in_order now and growth embedded, and write a third piece, leading, for the step to level 4; (4) say with for, in each basis, which organisation types it is about ([\"*\"] for all); (5) name each type in duty_for, without \"*\" and \"other\""},
				questionnaire.CatalogueFormat, questionnaire.MaxTitle)
			return true
		}
	}
	return false
}

// errors returns every fault, in the order of the file; nil if there is none.
func (l *loader) errors(name string) error {
	if len(l.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(l.faults, func(a, b *lang.LocatedError) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	for _, f := range l.faults {
		f.File = name
	}
	return l.faults
}

// parseTree reads a document: as JSON if it begins with a brace, and otherwise as YAML.
func parseTree(data []byte) (*node, *lang.LocatedError) {
	data = bytes.TrimPrefix(data, byteOrderMark)
	if start := bytes.TrimLeft(data, " \t\r\n"); len(start) == 0 || start[0] != '{' {
		if f := partsFault(data, "\n\r\t[]{},&*!\"'%@`#|>~"); f != nil {
			return nil, f
		}
		if !utf8.Valid(data) {
			return nil, syntaxFault(data, 0)
		}
		return parseYAML(data)
	}
	if f := partsFault(data, "[{,"); f != nil {
		return nil, f
	}
	return parseJSON(data)
}

// maxParts is how many lines, keys, items and marks a document may have. The parsers take up to a kilobyte of memory for
// each, and a catalogue with as many questions as is allowed has about 80,000.
const maxParts = 150_000

// partsFault refuses a document with more parts than that. It counts the characters that begin or end a part, also
// where they are part of a text: too much rather than too little.
func partsFault(data []byte, marks string) *lang.LocatedError {
	var isMark [256]bool
	for _, c := range []byte(marks) {
		isMark[c] = true
	}
	parts := 0
	for i, c := range data {
		switch {
		case isMark[c]:
		case c != '-' && c != '?' && c != ':' || i+1 < len(data) && strings.IndexByte(" \t\r\n", data[i+1]) < 0:
			continue
		}
		if parts++; parts > maxParts {
			return faultAtOffset(data, i, lang.Text{
				NL: "tot hier heeft het bestand meer dan %d regels, sleutels, onderdelen van lijsten en leestekens; een catalogus heeft er niet zo veel nodig",
				EN: "up to here the file has more than %d lines, keys, list items and marks; a catalogue needs no such number"}, maxParts)
		}
	}
	return nil
}

// loader turns nodes into a catalogue and collects their faults.
type loader struct {
	faults lang.LocatedErrors
	ids    map[string]*node // every dimension, theme and question id, to find one that occurs twice
	titles map[string]*node // every title of a question in either language, to find one that occurs twice
	types  []string         // the organisation types that the catalogue names
	asked  []*node          // question ids that rules name, checked when all ids are known
	moves  []move           // the migrations, likewise
}

func (l *loader) fault(n *node, form lang.Text, args ...any) {
	l.faults = append(l.faults, faultAt(n.line, n.column, form, args...))
}

func (l *loader) catalogue(n *node) *questionnaire.Catalogue {
	c := &questionnaire.Catalogue{}
	m := l.members(n, lang.Text{NL: "de catalogus", EN: "the catalogue"},
		"format", "id", "version", "reviewed", "title", "levels", "organisation_types", "dimensions", "?consistency", "?migrations")
	if format := m["format"]; format != nil && format.text != questionnaire.CatalogueFormat {
		l.fault(format, lang.Text{
			NL: "onbekend formaat %q; dit programma leest %q",
			EN: "unknown format %q; this program reads %q"}, lang.Printable(format.text), questionnaire.CatalogueFormat)
	}
	if c.ID = l.name(m["id"]); c.ID != "" && !validID(c.ID, 1) {
		l.fault(m["id"], lang.Text{
			NL: "id %q mag alleen kleine letters, cijfers en streepjes hebben",
			EN: "id %q may have only small letters, digits and hyphens"}, lang.Printable(c.ID))
	}
	c.Version = l.version(m["version"])
	c.Reviewed, _ = l.date(m["reviewed"], false)
	c.Title = l.text(m["title"])
	c.Levels = l.levels(m["levels"])
	for _, t := range l.list(m["organisation_types"], 1) {
		c.Types = append(c.Types, l.organisationType(t))
	}
	for _, d := range l.bounded(m["dimensions"], questionnaire.MaxDimensions, lang.Text{NL: "dimensies", EN: "dimensions"}) {
		c.Dimensions = append(c.Dimensions, l.dimension(d))
	}
	for _, rule := range l.list(m["consistency"], 0) {
		c.Consistency = append(c.Consistency, l.consistency(rule))
	}
	for _, step := range l.list(m["migrations"], 0) {
		c.Migrations = append(c.Migrations, l.migration(step))
	}
	return c
}

func (l *loader) organisationType(n *node) questionnaire.OrganisationType {
	var t questionnaire.OrganisationType
	m := l.members(n, lang.Text{NL: "een soort organisatie", EN: "an organisation type"}, "id", "name")
	t.ID = l.name(m["id"])
	switch {
	case t.ID == "":
	case !slices.Contains(questionnaire.TypeIDs(), t.ID):
		l.unknownType(m["id"])
	case slices.Contains(l.types, t.ID):
		l.fault(m["id"], lang.Text{NL: "soort organisatie %q staat er twee keer", EN: "organisation type %q occurs twice"}, t.ID)
	}
	l.types = append(l.types, t.ID)
	t.Name = l.text(m["name"])
	return t
}

func (l *loader) dimension(n *node) questionnaire.Dimension {
	var d questionnaire.Dimension
	m := l.members(n, lang.Text{NL: "een dimensie", EN: "a dimension"}, "id", "title", "intro", "themes")
	d.ID = l.id(m["id"], "", 1)
	d.Title = l.text(m["title"])
	d.Intro = l.text(m["intro"])
	for _, t := range l.bounded(m["themes"], questionnaire.MaxThemes, lang.Text{NL: "thema's", EN: "themes"}) {
		d.Themes = append(d.Themes, l.theme(t, d.ID))
	}
	return d
}

func (l *loader) theme(n *node, dimension string) questionnaire.Theme {
	var t questionnaire.Theme
	m := l.members(n, lang.Text{NL: "een thema", EN: "a theme"}, "id", "title", "weight", "questions")
	t.ID = l.id(m["id"], dimension, 2)
	t.Title = l.text(m["title"])
	t.Weight = l.number(m["weight"], lang.Text{NL: "gewicht", EN: "weight"})
	for _, q := range l.bounded(m["questions"], questionnaire.MaxQuestions, lang.Text{NL: "vragen", EN: "questions"}) {
		t.Questions = append(t.Questions, l.question(q, t.ID))
	}
	return t
}

// People write the catalogue as YAML. TestCompiledCatalogue compiles that to the JSON beside it, which loads four times
// as fast, and checks that the two are equal.
//
//go:generate go test -run TestCompiledCatalogue . -update

//go:embed catalogue.json
var compiled []byte

// Embedded returns the catalogue that is part of the program. Each call reads it again.
func Embedded() (*questionnaire.Catalogue, error) { return Load("catalogue.json", compiled) }
