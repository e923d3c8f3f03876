package catalogue_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"civic/selfscan/questionnaire"
)

// dutyRow is a row of testdata/duties: the words of the law that level 2 of a duty rests on, beside the words of level 2.
type dutyRow struct {
	Question     string
	Types        []string
	From         string
	Law, Article string
	Words        string // of the law
	Source       string // what the row rests on besides, or instead of, the words of the law
	Note         string
	Level2       struct{ NL, EN string }
}

func dutyRows(t *testing.T) []dutyRow {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "duties", "*.yaml"))
	if err != nil || len(files) != 3 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var all []dutyRow
	for _, path := range files {
		var rows []dutyRow
		if err := yaml.UnmarshalWithOptions(readFile(t, path), &rows, yaml.Strict()); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all = append(all, rows...)
	}
	return all
}

// TestDutyTable holds each duty of the catalogue against testdata/duties: for each organisation type that it binds there
// is a row with the words of the law, about a legal ground that the question has for that type, and with the text of
// level 2 as it is now. Whether level 2 asks what those words ask is for a person to judge.
func TestDutyTable(t *testing.T) {
	c := embedded(t)
	covered := map[string]bool{}
	for _, row := range dutyRows(t) {
		at := row.Question + ", " + row.Law + " " + row.Article
		n, ok := c.Ordinal(row.Question)
		if !ok || len(c.Question(n).DutyFor) == 0 {
			t.Errorf("%s: there is no such duty", at)
			continue
		}
		q := c.Question(n)
		if words(row.Words) == "" && words(row.Source) == "" {
			t.Errorf("%s: neither words of the law nor a source", at)
		}
		if len(row.Types) == 0 || !questionnaire.Date(row.From).Valid() {
			t.Errorf("%s: types %v, from %q", at, row.Types, row.From)
		}
		if words(row.Level2.NL) != words(q.Levels[2].NL) || words(row.Level2.EN) != words(q.Levels[2].EN) {
			t.Errorf("%s: level 2 is another text in the catalogue:\n%s\n%s", at, q.Levels[2].NL, q.Levels[2].EN)
		}
		for _, typeID := range row.Types {
			if !slices.Contains(q.DutyFor, typeID) {
				t.Errorf("%s: this is no duty for %s", at, typeID)
			}
			if !slices.ContainsFunc(q.BasisFor(typeID), func(b *questionnaire.Basis) bool { return b.Law == row.Law && covers(b.Article, row.Article) }) {
				t.Errorf("%s: the question has no such legal ground for %s", at, typeID)
			}
			if row.From <= string(q.DutyFrom) {
				covered[q.ID+" "+typeID] = true
			}
		}
	}
	for _, q := range c.Questions() {
		for _, typeID := range q.DutyFor {
			if !covered[q.ID+" "+typeID] {
				t.Errorf("%s is a duty for %s from %s, but no row says by which law", q.ID, typeID, q.DutyFrom)
			}
		}
	}
}

// covers reports whether a legal ground names the articles, whatever the paragraphs: "19(2), 23" covers "19(3)" and "23".
func covers(ground, articles string) bool {
	named := numbers(ground)
	return !slices.ContainsFunc(numbers(articles), func(n string) bool { return !slices.Contains(named, n) })
}

// numbers lists the articles without their paragraphs: "6(1), (2), 9" names 6 and 9.
func numbers(articles string) []string {
	var all []string
	for part := range strings.SplitSeq(articles, ", ") {
		if number, _, _ := strings.Cut(part, "("); number != "" {
			all = append(all, number)
		}
	}
	return all
}

// words normalises white space.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }
