package table

import (
	"slices"
	"strconv"
	"strings"

	"civic/selfscan/questionnaire"
)

// maxName is the length of the longest name of a column: Stata and SPSS take no longer ones.
const maxName = 32

// names are the beginnings of the names of the columns that follow the catalogue. They depend on the catalogue alone,
// so that a column has the same name in every run.
type names struct {
	dimensions []string
	themes     [][]string // by dimension
	questions  []string   // by ordinal; these are whole names
}

// namesOf names a dimension by its id. A theme or a question has the initial of its dimension and the last part of its
// own id. A name that is taken already gets a number.
func namesOf(c *questionnaire.Catalogue) *names {
	var n names
	wide, answers := newNamer(dimensionMeasures()...), newNamer("")
	for d := range c.Dimensions {
		n.dimensions = append(n.dimensions, wide.name(c.Dimensions[d].ID))
	}
	for d := range c.Dimensions {
		var themes []string
		for t := range c.Dimensions[d].Themes {
			themes = append(themes, wide.name(shortID(c.Dimensions[d].ID, c.Dimensions[d].Themes[t].ID)))
		}
		n.themes = append(n.themes, themes)
	}
	for i := range c.Questions() {
		q := c.Question(i)
		dimension, _, _ := strings.Cut(q.ID, ".")
		n.questions = append(n.questions, answers.name(shortID(dimension, q.ID)))
	}
	return &n
}

func shortID(dimension, id string) string {
	return dimension[:min(len(dimension), 1)] + "_" + id[strings.LastIndexByte(id, '.')+1:]
}

// namer gives names that are short enough to be followed by any of its endings, and that never make one name twice.
type namer struct {
	longest int
	endings []string
	used    map[string]bool
}

// newNamer keeps free the names of the columns that every catalogue has.
func newNamer(endings ...string) *namer {
	n := &namer{longest: maxName, endings: endings, used: map[string]bool{}}
	for _, ending := range endings {
		n.longest = min(n.longest, maxName-len(ending))
	}
	for _, c := range append(fixedColumns(), questionColumn()) {
		n.used[c.name] = true
	}
	return n
}

// name turns an id into a name that a query need not quote.
func (n *namer) name(id string) string {
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '_'
	}, strings.ToLower(id))
	if clean == "" || clean[0] < 'a' || clean[0] > 'z' {
		clean = "x" + clean
	}
	for count := 1; ; count++ {
		number := ""
		if count > 1 {
			number = strconv.Itoa(count)
		}
		name := clean[:min(len(clean), n.longest-len(number))] + number
		if n.free(name) {
			for _, ending := range n.endings {
				n.used[name+ending] = true
			}
			return name
		}
	}
}

func (n *namer) free(name string) bool {
	return !slices.ContainsFunc(n.endings, func(ending string) bool { return n.used[name+ending] })
}
