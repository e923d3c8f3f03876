package main

// The warning about characters that the typeface of the report does not have: which they are and where they are.

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report"
)

// missingCharacter is a character that was replaced by a box.
type missingCharacter struct {
	char  rune
	path  string // of the report; empty where there is only one
	place report.Place
}

// placesOf finds the first place of each missing character in the document.
func placesOf(missing []rune, doc *report.Document) []missingCharacter {
	list := make([]missingCharacter, len(missing))
	left := map[rune]*missingCharacter{}
	for i, r := range missing {
		list[i].char = r
		left[r] = &list[i]
	}
	for place, text := range doc.Texts() {
		if len(left) == 0 {
			break
		}
		for _, r := range text {
			if m := left[r]; m != nil {
				m.place = place
				delete(left, r)
			}
		}
	}
	return list
}

// missingInMany has the missing characters of many reports, each with the first report that has it.
type missingInMany map[rune]missingCharacter

// add takes in those of a report. The order of the reports makes no difference.
func (all missingInMany) add(path string, of []missingCharacter) {
	for _, m := range of {
		m.path = path
		if other, ok := all[m.char]; !ok || path < other.path {
			all[m.char] = m
		}
	}
}

func (all missingInMany) sorted() []missingCharacter {
	return slices.SortedFunc(maps.Values(all), func(a, b missingCharacter) int { return cmp.Compare(a.char, b.char) })
}

// mostMissing is how many characters are named; the others are counted.
const mostMissing = 10

// missingText names the characters, each with its code point and its first place.
func missingText(missing []missingCharacter) lang.Message {
	names := func(l lang.Lang) string {
		var list []string
		for _, m := range missing[:min(len(missing), mostMissing)] {
			list = append(list, m.in(l))
		}
		if more := len(missing) - mostMissing; more > 0 {
			list = append(list, lang.Say(lang.Text{NL: "en nog %d", EN: "and %d more"}, more).In(l))
		}
		return strings.Join(list, "; ")
	}
	return lang.Say(lang.Text{
		NL: "het lettertype van het rapport heeft deze tekens niet, en er staat een blokje: %s",
		EN: "the typeface of the report does not have these characters, and a box is in their place: %s"},
		lang.Text{NL: names(lang.NL), EN: names(lang.EN)})
}

// in names a character: "😀 (U+1F600) in town.pdf: All answers, 3. Deciding in time".
func (m missingCharacter) in(l lang.Lang) string {
	char := string(m.char)
	if unicode.Is(unicode.M, m.char) {
		char = "◌" + char // a combining mark needs a letter to be on
	}
	where := lang.Text{NL: "op het omslag", EN: "on the cover"}.In(l)
	if place := m.place.String(); place != "" {
		where = lang.Say(lang.Text{NL: "bij ‘%s’", EN: "at ‘%s’"}, place).In(l)
	}
	if m.path != "" {
		where = m.path + ", " + where
	}
	return fmt.Sprintf("%s (%U) %s", char, m.char, where)
}
