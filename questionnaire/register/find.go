package register

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxQuery is the most bytes that a query may have. No name has more than 130, and a name and a short name
// typed together, with spaces to spare, still fit.
const maxQuery = 512

// rank says how well an organisation matches a query; the lowest is best.
type rank int

const (
	sameCode rank = iota
	sameName
	sameShortName
	sameBeginnings
	sameOtherWords
	noMatch
)

// Find returns at most n organisations that a query means, the best first: the one with that code, that name
// or that short name, then those that have, for each word of the query, a word that begins with it (last those
// that people only call so: "friesland", "waterschap rijnland"). Equally good ones are ordered by type
// (municipality, province, water-board, ministry, agency, joint-arrangement, other) and then by name. Case,
// accents, punctuation and the order of the words make no difference.
//
// If that finds nothing, Find also forgives a space too many or too few ("od bn" for ODBN, "denhaag"): it
// returns the organisations of which the name or short name begins with the letters of the query.
//
// A query without letters or digits, or of more than 512 bytes, finds nothing.
func Find(query string, n int) []Organisation {
	if n <= 0 || len(query) > maxQuery {
		return nil
	}
	q := fold(query)
	if q.letters == "" {
		return nil
	}
	var ranked [noMatch][]Organisation
	for _, e := range entries() {
		if r := e.rank(q); r < noMatch {
			ranked[r] = append(ranked[r], e.Organisation)
		}
	}
	found := slices.Concat(ranked[:]...)
	if len(found) == 0 {
		found = beginningWith(q.letters)
	}
	return found[:min(n, len(found))]
}

func (e *entry) rank(q phrase) rank {
	switch {
	case e.ID == q.letters:
		return sameCode
	case slices.Equal(e.name.words, q.words):
		return sameName
	case slices.Equal(e.short.words, q.words):
		return sameShortName
	case haveBeginnings(e.words, q.words):
		return sameBeginnings
	case len(e.allWords) > len(e.words) && haveBeginnings(e.allWords, q.words):
		return sameOtherWords
	default:
		return noMatch
	}
}

// haveBeginnings reports whether each of the beginnings begins at least one of the words.
func haveBeginnings(words, beginnings []string) bool {
	for _, beginning := range beginnings {
		begins := func(word string) bool { return strings.HasPrefix(word, beginning) }
		if !slices.ContainsFunc(words, begins) {
			return false
		}
	}
	return true
}

// beginningWith returns the organisations of which a name begins with these letters, spaces aside.
func beginningWith(letters string) []Organisation {
	var found []Organisation
	for _, e := range entries() {
		if strings.HasPrefix(e.short.letters, letters) || strings.HasPrefix(e.name.letters, letters) {
			found = append(found, e.Organisation)
		}
	}
	return found
}

// phrase is a text without case, accents and punctuation.
type phrase struct {
	words   []string // sorted, each once
	letters string   // the letters and digits in the order of the text
}

// fold makes a phrase of a text. Full stops and apostrophes vanish, so that "O.L.A.Z." and "Aa's" are one word
// each; other punctuation separates words. "&" and "+" are read aloud, because people write "en" for the one,
// and because the other is all that distinguishes Duo+ from DUO.
func fold(text string) phrase {
	text = strings.ReplaceAll(text, "&", " en ")
	text = strings.ReplaceAll(text, "+", " plus ")
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		case strings.ContainsRune(".'‘’`", r), unicode.In(r, unicode.M, unicode.Cf):
			return -1
		default:
			return ' '
		}
	}, norm.NFKD.String(text)) // NFKD splits an accent from its letter, and a ligature into its letters
	words := strings.Fields(text)
	letters := strings.Join(words, "")
	slices.Sort(words)
	return phrase{words: slices.Compact(words), letters: letters}
}
